"""Books with objectives: one with targets of a department, one with results."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.book import Book, Identity
from mingzhang.writing.book.objectives import FundsEntry, IndicatorEntry, Objective

OFFICE = Entity("own_office", "312001", "湖南省云麓市商务局")
CENTRE = Entity("unit", "312002", "湖南省云麓市促进中心")
DEPARTMENT = Entity("department", "", "湖南省云麓市商务局")
WAN = Decimal(10_000)


def row(name: str, target: str, operator: str = "≥", unit: str = "场", weight: str = "50",
        **said: str) -> IndicatorEntry:  # fmt: skip
    return IndicatorEntry(
        **{
            "level1": "产出指标",
            "level2": "数量指标",
            "name": name,
            "operator": operator,
            "target": target,
            "unit": unit,
            "description": f"{name}不少于{target}{unit}",
            "criterion": "完成得满分，未完成不得分",
            "weight": weight,
            **said,
        }
    )


def targets() -> Book:
    """A budget of two units with two projects and a whole expenditure."""
    book = Book(Identity(DEPARTMENT, 2025, "budget", "hunan-budget"), units=[OFFICE, CENTRE])
    book.objectives = [
        Objective(OFFICE, "展会服务", "办好展会。", "", {"资金总额": FundsEntry(WAN * 50)},
                  [row("展会场次", "18"), row("观众满意度", "95", unit="%", level1="满意度指标",
                                          level2="服务对象满意度指标")]),
        Objective(CENTRE, "招商引资", "引进企业。", "", {"资金总额": FundsEntry(WAN * 30)},
                  [row("走访企业", "80", unit="家", weight="100")]),
        Objective(OFFICE, "", "1、办好展会；\n2、管好预算。", "", _whole(), [row("展会场次", "18", weight="100")]),
    ]  # fmt: skip
    return book


def _whole() -> dict[str, FundsEntry]:
    amounts = {"资金总额": 150, "一般公共预算": 120, "政府性基金拨款": 30, "基本支出": 100,
               "项目支出": 50}  # fmt: skip
    return {label: FundsEntry(WAN * amount) for label, amount in amounts.items()}


def results() -> Book:
    """Final accounts of one unit with a project and the whole expenditure, both with results."""
    book = Book(Identity(DEPARTMENT, 2024, "final", "hunan-final"), units=[])
    funds = {
        "资金总额": FundsEntry(WAN * 50, WAN * 60, WAN * 54),
        "当年财政拨款": FundsEntry(WAN * 50, WAN * 60, WAN * 54),
    }
    book.objectives = [
        Objective(None, "展会服务", "办好展会。", "展会办成。", funds, [
            row("展会场次", "18", weight="50", actual="18场"),
            row("布展天数", "10", "≤", "天", "30", actual="12天", reason="雨天停工",
                criterion="不超过10天得满分，每超过1天扣5分，扣完为止"),
            row("观众满意度", "95", unit="%", weight="10", actual="96%", level1="满意度指标",
                level2="服务对象满意度指标"),
        ]),
        Objective(None, "", "履行职责。", "职责履行到位。",
                  {"资金总额": FundsEntry(WAN * 500, WAN * 500, WAN * 500)},
                  [row("展会场次", "18", weight="90", actual="18场")]),
    ]  # fmt: skip
    return book


def key(**said: object) -> Key:
    """A fact of the budget."""
    entity = said.pop("entity", DEPARTMENT)
    return Key(entity, 2025, "initial", **said)  # type: ignore[arg-type]
