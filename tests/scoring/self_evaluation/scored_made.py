"""Forms with indicators made for the tests of scoring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from mingzhang.filing.document import Document
from mingzhang.filing.filing import Filing
from mingzhang.filing.performance import Indicator, Performance, PerformanceForm, Target
from mingzhang.filing.place import Place
from mingzhang.ledger.key import Entity
from mingzhang.scoring.self_evaluation.actual_values import Entries, Entry, FundsEntry, Typed

PLACE = Place("made.txt")
UNIT = "云台市档案馆"
LINEAR = "完成率小于60%不得分；大于等于60%的，按(实际完成率-60%)/(1-60%)×分值计分"


def indicator(
    name: str,
    criterion: str,
    weight: str,
    target: str = "",
    operator: str = "≥",
    unit: str = "",
    level1: str = "产出指标",
    **more: str,
) -> Indicator:
    number = Decimal(target) if target.replace(".", "").isdigit() else None
    kind = operator if number is not None else "qualitative"
    return Indicator(
        level1, "数量指标", name, target=target, criterion=criterion, unit=unit, operator=kind,
        weight=weight, targets=(Target(kind, number, unit, target),) if target else (),
        places={"name": PLACE}, **more,
    )  # fmt: skip


def usual() -> list[Indicator]:
    """Weights that make 90."""
    return [
        indicator("编发期数", LINEAR, "40", "24", unit="期"),
        indicator("整理效果", "效果好得满分，效果一般得16分，效果差不得分", "20", "有效"),
        indicator("宣传活动", "举办展览计10分，否则不计分。开放阅览计10分，否则不计分", "20", "开展"),
        indicator(
            "读者满意度", "≥95%，得10分；≥90%，得8分；<90%，不得分", "10", "95", unit="%",
            level1="满意度指标",
        ),
    ]  # fmt: skip


def form(rows: Sequence[Indicator], project: str = "档案整理", unit: str = UNIT) -> PerformanceForm:
    return PerformanceForm(
        False, False, Entity("own_office", "", unit), project, "项目支出绩效目标表", PLACE,
        indicators=list(rows),
    )  # fmt: skip


def filing(*forms: PerformanceForm, unit: str = UNIT) -> Filing:
    entity = Entity("department", "", unit)
    made = Filing([Document("made.txt", "text", [])], "budget", entity, [], 2025, "")
    made.performance = Performance(forms=list(forms) or [form(usual())])
    return made


def entries(
    actual: Mapping[str, object], money: tuple[str, str] = ("100", "90"), **more: Mapping[str, str]
) -> Entries:
    """Entries by the end of the name of a row; a list is one value for each part."""
    rows = []
    for name, given in actual.items():
        row_id = name if "/" in name else row_name(name)
        parts = given if isinstance(given, list) else [given]
        for at, each in enumerate(parts, start=1):
            extra = {
                key: Typed(values[name], "x") for key, values in more.items() if name in values
            }
            part = at if isinstance(given, list) else 0
            rows.append(Entry(row_id, "x", part, Typed(str(each), f"x{at}"), **extra))
    funds = FundsEntry(f"{UNIT}/档案整理", "f", Typed(money[0], "f1"), Typed(money[1], "f2"))
    return Entries(tuple(rows), (funds,))


def row_name(name: str, project: str = "档案整理") -> str:
    level1 = "满意度" if "满意度" in name else "产出"
    return f"{UNIT}/{project}/{level1}/数量/{name}"
