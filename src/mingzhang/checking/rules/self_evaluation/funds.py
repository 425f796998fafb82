"""Funds (资金) in the head of self-evaluation forms: their parts, and all forms against the accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.performance_forms import evaluations, form_words, total_row
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure, shown
from mingzhang.codes.names import compact
from mingzhang.filing.performance import FundsRow, PerformanceForm
from mingzhang.language import Message
from mingzhang.ledger.compare import add_up
from mingzhang.ledger.witness import Witness
from mingzhang.money import round_to

_NATURES = ("基本支出", "项目支出")
_OF_PROJECT = ("当年财政拨款", "财政拨款", "本年财政拨款", "上年结转", "上年结转资金", "其他资金")
_SOURCES = re.compile(
    r"一般公共预算|政府性基金|国有资本|专户|单位资金|其他资金|其他收入|事业|经营|上级|附属"
)
_COLUMNS = ("initial", "adjusted", "executed")
_NO_PARTS = "no form spells out its funds"


@rule(
    "MZ815",
    "funds-of-form",
    "error",
    "The funds of a self-evaluation form do not add up",
)
def funds_of_form(examined: Examined) -> Iterator[Outcome]:
    """自评表的资金分项之和不等于总额。

    看什么：年初预算数、全年预算数、全年执行数各列中，年度资金总额是否等于基本支出与项目支出之和、按收入性质分的各项之和；项目自评表是否等于当年财政拨款、上年结转和其他资金之和。
    为什么：自评表样：年度资金总额按收入性质、支出性质各分一次。
    通过：772.69 = 734.44 + 38.25。
    不通过：193.03，其中当年财政拨款 38.25、上年结转 145.78。
    已知问题：分项没有印全、各项空白的列不判断；取位误差以内算通过。
    怎么改：核对各项，改正印错的数。

    Looks at: in each column of amounts, whether the total is the sum of basic and project expenditure, of the funds it
    comes from; in the form of a project, of this year's appropriation, what was carried over and others.
    Why: the form parts the total by source and by nature.
    Passes: 772.69 = 734.44 + 38.25.
    Fails: 193.03, of which 38.25 and 145.78.
    Known problems: columns whose parts are not all printed are left out; rounding is allowed for.
    Mend: look at the parts, and correct the figure that is wrong.
    """
    tried = False
    for form in evaluations(examined):
        head = total_row(form)
        if head is None:
            continue
        for parts in _splits(form, head):
            for column in _COLUMNS:
                outcome = _column(form, head, parts, column)
                if outcome is not None:
                    tried = True
                    yield outcome
    if not tried:
        yield NotApplicable(Message(_NO_PARTS))


def _splits(form: PerformanceForm, head: FundsRow) -> Iterator[list[FundsRow]]:
    """The ways in which a form spells out its total."""
    rows = [row for row in form.funds if row is not head]
    labels = [compact(row.label) for row in rows]
    if form.whole:
        natures = [row for row, label in zip(rows, labels, strict=True) if label in _NATURES]
        others = [row for row, label in zip(rows, labels, strict=True) if _is_source(label)]
        if len(natures) == len(_NATURES):
            yield natures
        if len(others) > 1 and any("一般公共预算" in row.label for row in others):
            yield others
    else:
        parts = [row for row, label in zip(rows, labels, strict=True) if label in _OF_PROJECT]
        if len(parts) > 1:
            yield parts


def _is_source(label: str) -> bool:
    """Whether a row says where money comes from, not what natures of expenditure are made of."""
    return bool(_SOURCES.search(label)) and not label.endswith("支出")


def _column(
    form: PerformanceForm, head: FundsRow, parts: list[FundsRow], column: str
) -> Outcome | None:
    total = head.figures.get(column)
    known = [row.figures[column] for row in parts if column in row.figures]
    if total is None or not known or (len(known) < len(parts) and not _rest_is_blank(total, known)):
        return None
    added = add_up(total, [(1, witness) for witness in known], alike=True)
    if abs(added.difference) <= added.tolerance:
        return Passed((total, *known))
    return Finding(
        code="",
        relation="R226" if form.whole else "R227",
        severity="error" if len(known) == len(parts) else "warning",
        message=Message(
            "{form}: {row} is {found}, but {parts} = {expected}",
            {
                "form": form_words(form), "row": head.label, "found": figure(total),
                "parts": " + ".join(figure(witness) for witness in known),
                "expected": shown(added.total, total),
            },
        ),
        witnesses=[total, *known],
        expected=shown(added.total, total),
        found=figure(total),
        difference=shown(abs(added.difference), total),
        implied={total: added.total},
    )  # fmt: skip


def _rest_is_blank(total: Witness, known: list[Witness]) -> bool:
    """Whether the parts that are printed already make at least the total: blanks are zeros then."""
    return sum((w.base for w in known), Decimal(0)) >= total.base > 0


@rule(
    "MZ816",
    "forms-cover-projects",
    "warning",
    "The project forms together do not make the project expenditure",
)
def forms_cover_projects(examined: Examined) -> Iterator[Outcome]:
    """各项目自评表的执行数之和不等于项目支出。

    看什么：各张项目支出绩效自评表的全年执行数之和，是否等于整体支出自评表的项目支出执行数。
    为什么：自评应当覆盖全部项目支出（财预〔2020〕10号）。
    通过：209.35 + 38.46 = 247.81，项目支出 247.80（尾数差）。
    不通过：各项目相加 209.35，项目支出 247.80。
    已知问题：有的项目另行公开自评，所以只作警告；没有印出项目支出执行数的不判断。
    怎么改：补充缺少的项目自评表，或核对执行数。

    Looks at: what the project forms say was spent, together, against the project expenditure in the form of the whole.
    Why: self-evaluation covers all projects (财预〔2020〕10号).
    Passes: 209.35 + 38.46 = 247.81 against 247.80, a matter of rounding.
    Fails: 209.35 together, against 247.80.
    Known problems: some projects may be published apart: a warning; nothing is said where the whole is not printed.
    Mend: add the forms that are missing, or look at the figures.
    """
    forms = evaluations(examined)
    whole = next((w for form in forms if form.whole if (w := _projects(form)) is not None), None)
    spent = [
        row.figures["executed"]
        for form in forms
        if not form.whole and (row := total_row(form)) is not None and "executed" in row.figures
    ]
    if whole is None or not spent:
        yield NotApplicable(
            Message("project forms and the project expenditure are not both printed")
        )
        return
    added = add_up(whole, [(1, witness) for witness in spent], alike=True)
    rounded = round_to(added.total, whole.step) == whole.base
    if rounded or abs(added.difference) <= added.tolerance:
        yield Passed((whole, *spent))
        return
    yield Finding(
        code="",
        relation="R229",
        severity="warning",
        message=Message(
            "the {count} project forms have spent {expected} together, and project expenditure is {found}",
            {
                "count": str(len(spent)), "expected": shown(added.total, whole),
                "found": figure(whole),
            },
        ),
        witnesses=[whole, *spent],
        expected=shown(added.total, whole),
        found=figure(whole),
        difference=shown(abs(added.difference), whole),
    )  # fmt: skip


def _projects(form: PerformanceForm) -> Witness | None:
    for row in form.funds:
        if compact(row.label) == "项目支出":
            return row.figures.get("executed")
    return None
