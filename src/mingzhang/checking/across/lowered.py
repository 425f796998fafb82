"""Targets from year to year: less to be reached with more money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.checking.across.quoted import BETWEEN
from mingzhang.checking.across.said import Said
from mingzhang.checking.across.targets import form_key
from mingzhang.checking.finding import Finding, NotApplicable, Outcome
from mingzhang.checking.performance_forms import certain, form_words, place_of, row_words
from mingzhang.checking.rule import PREVIEW, Examined, rule
from mingzhang.checking.words import figure
from mingzhang.codes.names import compact
from mingzhang.filing.performance import Indicator, PerformanceForm
from mingzhang.language import Message
from mingzhang.ledger.witness import Witness


@rule(
    "MZ508",
    "target-lowered",
    "note",
    "A target is lower than last year's although the project has more money",
    status=PREVIEW,
)
def target_lowered(_: Examined) -> Iterator[Outcome]:
    """资金增加，指标值反而降低。

    看什么：同一单位相邻两年的预算都公开绩效目标时，同一项目资金总额增加，而同名、同单位的正向指标（≥、>、=）指标值降低。
    为什么：财预〔2015〕88号：绩效目标应与预算资金相匹配、合理可行。
    通过：资金 284.13万元增至 304.13万元，指标值 24期不变。
    不通过：资金 284.13万元增至 304.13万元，指标值由 24期降为 20期。
    已知问题：工作重点调整的可以降低，只是复核线索，所以试行。
    怎么改：核对指标值；有意降低的，在说明中写明原因。

    Looks at: budgets of two years one after the other that are checked together: projects with more money, and
    indicators of one name and unit (≥, >, =) whose target is lower.
    Why: 财预〔2015〕88号: targets match the money.
    Passes: more money, and 24 issues as before.
    Fails: more money, and 20 issues instead of 24.
    Known problems: emphasis may have shifted; a trace to follow, still tried out.
    Mend: look at the target; where it is meant, say why.
    """
    yield NotApplicable(BETWEEN)


def lowered(said: Sequence[Said]) -> Iterator[Finding]:
    """Hold the targets of each budget against those of the year before."""
    budgets: dict[int, Said] = {}
    for each in said:
        if each.filing.kind == "budget":
            budgets.setdefault(each.filing.year, each)
    for year, later in budgets.items():
        earlier = budgets.get(year - 1)
        if earlier is None:
            continue
        before = {form_key(form): form for form in earlier.filing.performance.forms}
        for form in later.filing.performance.forms:
            old = before.get(form_key(form))
            if old is not None and not form.evaluation and not old.evaluation:
                yield from _of_form(old, form)


def _of_form(old: PerformanceForm, form: PerformanceForm) -> Iterator[Finding]:
    was, now = _amount(old), _amount(form)
    if was is None or now is None or now.base <= was.base:
        return
    known: dict[str, list[Indicator]] = {}
    for row in old.indicators:
        known.setdefault(compact(row.name), []).append(row)
    for row in form.indicators:
        earlier = known.get(compact(row.name), [])
        if not row.void and len(earlier) == 1 and _is_lower(earlier[0], row):
            yield _finding(earlier[0], form, row, was, now)


def _amount(form: PerformanceForm) -> Witness | None:
    values = {witness.base for witness in form.amounts}
    return form.amounts[0] if len(values) == 1 else None


def _is_lower(old: Indicator, row: Indicator) -> bool:
    if len(old.targets) != 1 or len(row.targets) != 1:
        return False
    before, after = old.targets[0], row.targets[0]
    same = before.unit == after.unit and before.operator == after.operator
    if not same or after.operator not in ("≥", ">", "="):
        return False
    sure = all(certain(each, "target", "unit", "operator", "name") for each in (old, row))
    return (
        sure
        and None not in (before.value, after.value)
        and (after.value or 0) < (before.value or 0)
    )


def _finding(
    old: Indicator, form: PerformanceForm, row: Indicator, was: Witness, now: Witness
) -> Finding:
    return Finding(
        code="MZ508",
        relation="R208",
        severity="note",
        message=Message(
            "{form} {row}: the target falls from {expected} to {found}, and the money rises from {was} to {now}",
            {
                "form": form_words(form), "row": row_words(row), "expected": old.target,
                "found": row.target, "was": figure(was), "now": figure(now),
            },
        ),
        places=[place_of(row, "target"), place_of(old, "target")],
        witnesses=[now, was],
        expected=old.target,
        found=row.target,
    )  # fmt: skip
