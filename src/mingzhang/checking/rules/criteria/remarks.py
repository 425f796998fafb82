"""Remarks on the criteria of a document, made once for all rules, and findings made of them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.performance_forms import (
    certain,
    evaluations,
    form_words,
    objectives,
    place_of,
    row_words,
)
from mingzhang.checking.rule import Examined
from mingzhang.codes.names import compact
from mingzhang.filing.performance import Indicator, PerformanceForm
from mingzhang.language import Message
from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.parse import parse
from mingzhang.scoring.criterion.policies import policies_of
from mingzhang.scoring.criterion.tree import Manual
from mingzhang.scoring.lint import Lint, lint, lint_rows

NO_CRITERIA = "the document prints no scoring criteria"
_LISTED = 4
_SEVERITY = {"error": "error", "warn": "warning", "info": "note"}


class Remark(NamedTuple):
    """One remark on the criterion of one row."""

    form: PerformanceForm
    row: Indicator
    lint: Lint


def scored(examined: Examined) -> list[tuple[PerformanceForm, Indicator]]:
    """The rows that print a criterion, as far as it is one for sure.

    A text that was put back into its column is, if it reads as a criterion.
    """
    return [
        (form, row)
        for form in (*objectives(examined), *evaluations(examined))
        for row in form.indicators
        if row.criterion.strip() and (certain(row, "criterion") or _reads(row.criterion))
    ]


def _reads(text: str) -> bool:
    return not isinstance(parse(text).rule, Manual)


def remarks(examined: Examined) -> list[Remark]:
    """All remarks on all criteria, in the order of the document."""
    known = examined.cache.get("criteria")
    if not isinstance(known, list):
        known = list(_remarks(examined))
        examined.cache["criteria"] = known
    return known


def _remarks(examined: Examined) -> Iterator[Remark]:
    policies = policies_of(examined.standard)
    for form, row in scored(examined):
        for each in lint(parse(row.criterion), Context.of(row), policies):
            yield Remark(form, row, each)
    for form in (*objectives(examined), *evaluations(examined)):
        for row, each in lint_rows(form.indicators):
            yield Remark(form, row, each)


def outcomes(
    examined: Examined, *codes: str, template: str, severity: str = "", together: bool = False
) -> Iterator[Outcome]:
    """A finding for each criterion with one of these remarks: copies in other rows are one.

    `together`: one finding for each kind of remark, for what is a habit of the whole document.
    """
    rows = scored(examined)
    if not rows:
        yield NotApplicable(Message(NO_CRITERIA))
        return
    groups: dict[tuple[str, ...], list[Remark]] = {}
    for remark in remarks(examined):
        if remark.lint.code in codes:
            row = remark.row
            same = (compact(row.criterion), row.weight, remark.lint.words)
            kind = (remark.lint.code, remark.lint.message.template)
            key = kind if together else (remark.lint.code, *same)
            groups.setdefault(key, []).append(remark)
    for group in groups.values():
        yield _finding(group, template, severity)
    if not groups:
        yield Passed()


def _finding(group: list[Remark], template: str, severity: str) -> Finding:
    form, row, first = group[0]
    names = list(dict.fromkeys(row_words(remark.row) for remark in group))
    data = first.data
    return Finding(
        code="",
        relation="R210",
        severity=severity or _SEVERITY[first.severity],
        message=Message(
            template,
            {
                "form": form_words(form),
                "row": "、".join(names[:_LISTED]),
                "count": str(len(group)),
                "weight": row.weight,
                "why": first.message,
            },
        ),
        places=[place_of(remark.row, "criterion") for remark in group],
        expected=_limit(first),
        found=_both(first) or _shown(data.get("points")) or first.words or row.criterion,
    )


_AT_MOST = ("LN03",)
_CONTRARY = ("LN02", "LN04", "LN07")
"""Two numbers of points that cannot both be meant: which is wrong, the text does not say."""


def _limit(lint: Lint) -> str:
    """What the figure should be, where that is known."""
    expected = _shown(lint.data.get("expected"))
    if lint.code in _CONTRARY or not expected:
        return ""
    return f"≤ {expected}" if lint.code in _AT_MOST else expected


def _both(lint: Lint) -> str:
    """The two numbers of points that contradict each other."""
    if lint.code not in _CONTRARY:
        return ""
    pair = (_shown(lint.data.get("points")), _shown(lint.data.get("expected")))
    return " / ".join(pair) if all(pair) else ""


def _shown(value: Fraction | str | None) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return str(value.numerator) if value.denominator == 1 else decimals(value)


def decimals(value: Fraction) -> str:
    """A fraction with two decimals at most, in exact arithmetic."""
    hundredths = (value * 100 + Fraction(1, 2)).__floor__()
    text = f"{hundredths // 100}.{hundredths % 100:02d}"
    return text.rstrip("0").rstrip(".")
