"""Additivity: members add up to their printed total. Sums distinct facts, never printed rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure, hint, shown, where
from mingzhang.filing.filing import Total
from mingzhang.language import Message
from mingzhang.ledger.compare import add_up
from mingzhang.ledger.witness import Witness


@rule("MZ201", "rows-do-not-add-up", "error", "The rows of a table do not add up to their total")
def rows_do_not_add_up(examined: Examined) -> Iterator[Outcome]:
    """表内各行之和不等于合计行。

    看什么：款等于其下各项之和，类等于各款之和，合计等于各类之和；收入、支出总表的各行与合计、总计。
    为什么：预算法第三十二条、第七十五条：按功能分类编列到项，合计应当由明细加总得出。
    通过：706.40 + 1,064.92 = 1,771.32。
    不通过：706.40 + 1,064.92，合计印 1,777.32。
    已知问题：容许误差为各加数和合计末位的一半之和，在此以内算通过；以元列示的和计数的必须完全相等。“其中”项不相加，只要求不超过所属数；列表中有“……”省略的，不判断。
    怎么改：核对明细与合计，改正印错的一处。

    Looks at: every total over rows: a section is the sum of its items, a class the sum of its
    sections, the total the sum of its classes; the rows of the tables of revenue and expenditure
    against their totals.
    Why: Budget Law, Articles 32 and 75: figures are drawn up by function down to the item, so a
    total is the sum of its details.
    Passes: 706.40 + 1,064.92 = 1,771.32.
    Fails: 706.40 + 1,064.92, and the total prints 1,777.32.
    Known problems: half a unit of the last place is allowed for each addend and for the total,
    and a difference within that passes; figures in 元 and counts must add up exactly. Rows said to
    be contained (其中) are not added: they must not exceed what contains them. A list abbreviated
    with …… is not judged.
    Mend: compare the details with the total and correct the figure that is wrong.
    """
    yield from _sums(examined, "rows")


@rule("MZ202", "columns-do-not-add-up", "error", "The columns of a row do not add up to its total")
def columns_do_not_add_up(examined: Examined) -> Iterator[Outcome]:
    """同一行各列之和不等于合计列。

    看什么：合计 = 基本支出 + 项目支出 + …，收入合计 = 各项来源之和，年末结转 = 年初结转 + 收入 − 支出；其中项不相加。
    为什么：表式规定各列是合计的组成部分。
    通过：总计 84.45 = 人员 2.10 + 公用 82.35。
    不通过：总计 84.45，人员 2.10，公用 28.35。
    已知问题：只核对本地标准写明相加（或相减）关系的列；“其中”项不相加，只要求不超过所属数。容许误差与 MZ201 相同。
    怎么改：改正该行印错的一个数。

    Looks at: every row whose columns are declared to add up, or to subtract: total = basic +
    project expenditure + …; total revenue = the sum of its sources; closing balance = opening
    balance + revenue − expenditure.
    Why: in the prescribed forms the columns are the parts of the total.
    Passes: total 84.45 = personnel 2.10 + operation 82.35.
    Fails: total 84.45, personnel 2.10, operation 28.35.
    Known problems: only columns that the standard of the place declares are added. Contained
    columns (其中) are not added: they must not exceed what contains them. The tolerance is that of
    MZ201.
    Mend: correct the one figure of the row that is wrong.
    """
    yield from _sums(examined, "columns")


@rule(
    "MZ403",
    "text-parts-do-not-add-up",
    "error",
    "The parts a text lists do not add up to its total",
)
def text_parts_do_not_add_up(examined: Examined) -> Iterator[Outcome]:
    """文字列出的各部分之和不等于总数。

    看什么：“其中：…”列出的各项来源、“三公”经费三项、货物工程服务、各项级科目与总数；车辆合计与各类车辆。
    为什么：文字所列各项是总数的全部组成部分时，应当相加相等。
    通过：三公 252.08 = 接待 40.90 + 车辆 180.18 + 出国 31.00。
    不通过：公务用车 3 辆，其中机要通信 2 辆、其他 2 辆。
    已知问题：只核对本地标准认定为列举完整的各项；文字漏列的，按表中的数补入；补不全的不判断。
    怎么改：对照表格改正印错的一处。

    Looks at: lists in the text against their total: the sources listed after 其中, the three public
    expenses, goods, works and services in procurement, the items and sections of expenditure, the
    kinds of vehicles.
    Why: where the parts that a text lists are all the parts there are, they add up to the total.
    Passes: three public expenses 252.08 = reception 40.90 + vehicles 180.18 + journeys abroad
    31.00.
    Fails: 3 official vehicles, of which 2 for confidential post and 2 others.
    Known problems: only lists that the standard of the place declares exhaustive are added. A
    part that the text leaves out is taken from the tables; where a list cannot be made whole
    nothing is said.
    Mend: look at the table and correct the figure that is wrong.
    """
    yield from _sums(examined, "text")


def totals_of(examined: Examined, way: str) -> list[Total]:
    """The totals of a filing: printed ones, and those that the narrative's lists make."""
    from mingzhang.checking.parts import narrative_totals

    if way == "text":
        listed = [t for t in examined.filing.totals if t.way == "text"]
        return listed + narrative_totals(examined)
    return [total for total in examined.filing.totals if total.way == way]


def _sums(examined: Examined, way: str) -> Iterator[Outcome]:
    for total in totals_of(examined, way):
        yield _check(total, examined)


def _check(total: Total, examined: Examined) -> Outcome:
    outcome = add_up(total.total, total.parts, alike=total.way != "text")
    if total.kind == "of_which":
        excess = -outcome.difference if total.total.base >= 0 else Decimal(0)
        return Passed() if excess <= outcome.tolerance else _of_which(total, outcome.total)
    if abs(outcome.difference) <= outcome.tolerance:
        return Passed((total.total, *(part for _, part in total.parts)))
    if total.kind == "elided":
        why = Message("the list is abbreviated with ……, so its rows need not add up")
        return NotApplicable(why)
    return _finding(total, outcome.total, outcome.difference, examined)


def _finding(total: Total, computed: Decimal, difference: Decimal, examined: Examined) -> Finding:
    alike = [w for _, w in total.parts if w.unit == total.total.unit]
    finest = min([*alike, total.total], key=lambda w: w.step)
    implied: dict[Witness, Decimal] = {total.total: computed}
    for sign, part in total.parts:
        implied[part] = part.base + sign * difference
    terms = _terms(total)
    return Finding(
        code="",
        relation=total.relation,
        severity=total.severity,
        message=Message(
            "{where} prints {found}, but its parts make {expected}: {terms}",
            {
                "where": where(total.total),
                "found": figure(total.total),
                "expected": shown(computed, finest),
                "terms": terms,
            },
        ),
        witnesses=[total.total, *(part for _, part in total.parts)],
        expected=shown(computed, finest),
        found=figure(total.total),
        difference=shown(abs(difference), finest),
        hint=hint(total.total, computed, examined.ledger),
        implied=implied,
    )


def _terms(total: Total, most: int = 8) -> str:
    """The addition as a person would write it."""
    shown_parts = total.parts[:most]
    words = []
    for index, (sign, part) in enumerate(shown_parts):
        mark = "−" if (sign < 0) != (part.value < 0) else "+" if index else ""
        words.append(f"{mark} {''.join(part.text.split()).lstrip('+-−－')}".strip())
    more = f" + … ({len(total.parts)})" if len(total.parts) > most else ""
    return " ".join(words) + more


def _of_which(total: Total, computed: Decimal) -> Finding:
    return Finding(
        code="",
        relation=total.relation,
        severity=total.severity,
        message=Message(
            "{where} prints {found}, but the parts it is said to contain make {expected}: {terms}",
            {
                "where": where(total.total),
                "found": figure(total.total),
                "expected": shown(computed, total.total),
                "terms": _terms(total),
            },
        ),
        witnesses=[total.total, *(part for _, part in total.parts)],
        bounds=_of_which_bounds(total, computed),
        expected=f"≥ {shown(computed, total.total)}",
        found=figure(total.total),
        difference=shown(computed - total.total.base, total.total),
    )


def _of_which_bounds(
    total: Total, computed: Decimal
) -> dict[Witness, tuple[Decimal | None, Decimal | None]]:
    """What each single figure may be for the contained parts to fit into the total."""
    excess = computed - total.total.base
    bounds: dict[Witness, tuple[Decimal | None, Decimal | None]] = {total.total: (computed, None)}
    for sign, part in total.parts:
        if sign > 0:
            bounds[part] = (None, part.base - excess)
    return bounds
