"""Rules whose conditions are ranges of a measure: thresholds and ladders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from mingzhang.scoring.criterion.clauses import Scored
from mingzhang.scoring.criterion.comparisons import Bound, Span
from mingzhang.scoring.criterion.conditions import Words
from mingzhang.scoring.criterion.ladder import Rung, tiers
from mingzhang.scoring.criterion.tree import ZERO, Binary, Compare, Measure, Points, Rule, Tiers


def spanned(scored: Sequence[Scored]) -> Rule | None:
    """A threshold if that is all the text says, or else a ladder."""
    made = rungs_of(scored)
    if made is None:
        return None
    return _threshold(made) or made


def rungs_of(scored: Sequence[Scored]) -> Tiers | None:
    """The ladder of all clauses; None if they do not speak of one measure."""
    clauses: list[tuple[Span, Points]] = []
    met: list[tuple[int, Points]] = []
    otherwise: list[Points] = []
    for clause in scored:
        if len(clause.phrases) != 1 or clause.award.proportional or clause.deadline:
            return None
        for phrase in clause.phrases[0]:
            if isinstance(phrase, Span):
                clauses.append((phrase, clause.award.points))
            elif isinstance(phrase, Words) and phrase.kind == "met":
                met.append((len(clauses), clause.award.points))
            elif isinstance(phrase, Words) and phrase.kind in ("unmet", "else"):
                otherwise.append(clause.award.points)
            else:
                return None
    if len(met) > 1 or len(otherwise) > 1 or not clauses:
        return None
    common = _common([span for span, _ in clauses], bool(met))
    if common is None:
        return None
    measure, subject, unit = common
    rungs = [_rung(span, points, measure) for span, points in clauses]
    for at, points in met:
        top = Bound(Fraction(1), closed=True, strength="explicit")
        rungs.insert(at, Rung(top, None, points))
    made = tiers(rungs, measure)
    return Tiers(measure, made, unit, subject, otherwise[0] if otherwise else None)


def _common(spans: Sequence[Span], met: bool) -> tuple[Measure, str, str] | None:
    """The one measure, subject and unit; what a clause leaves out, another may say."""
    named: set[Measure] = {s.measure for s in spans if s.measure != "percent" and _says(s)}
    subjects = {s.subject for s in spans if s.subject}
    units = {s.unit for s in spans if s.unit}
    bare = {s.measure for s in spans if not _says(s)}
    if len(named) > 1 or len(subjects) > 1 or len(units) > 1:
        return None
    if named:
        measure = named.pop()
    elif "percent" in bare:
        measure = "completion" if met else "percent"
        if units:
            return None
    else:
        measure = "value"
    if met and measure != "completion":
        return None
    unit = units.pop() if units else ""
    if measure == "value" and "percent" in bare:
        if unit not in ("", "%"):
            return None
        unit = "%"
    return measure, subjects.pop() if subjects else "", unit


def _says(span: Span) -> bool:
    return bool(span.subject or span.unit) or span.measure in ("completion", "deviation")


def _rung(span: Span, points: Points, measure: Measure) -> Rung:
    scale = Fraction(1)
    if measure == "value" and span.measure == "percent":
        scale = Fraction(100)
    elif measure != "value" and span.measure == "value":
        scale = Fraction(1, 100)  # 完成率90%以上…, 80-90: the second leaves the sign out
    return Rung(_scaled(span.low, scale), _scaled(span.high, scale), points)


def _scaled(bound: Bound | None, scale: Fraction) -> Bound | None:
    return None if bound is None else replace(bound, value=bound.value * scale)


def _threshold(made: Tiers) -> Binary | None:
    """One range that gives points, and nothing else: by silence, by 否则, or written out."""
    given = [t for t in made.tiers if t.points != ZERO and not t.implied]
    rest = [t for t in made.tiers if t.points == ZERO]
    if len(given) != 1 or len(given) + len(rest) != len(made.tiers):
        return None
    held = Compare(made.measure, given[0].interval, made.unit, made.subject)
    if "shared" in (held.interval.low_end, held.interval.high_end):
        return None
    if not rest and made.otherwise in (None, ZERO):
        return Binary(held, given[0].points, "silent" if made.otherwise is None else "zero")
    if made.otherwise is not None or not _fills(given + rest):
        return None
    return Binary(held, given[0].points, "zero")


def _fills(made: Iterable[object]) -> bool:
    """Whether the ranges leave no value out and share none."""
    intervals = [tier.interval for tier in made]  # type: ignore[attr-defined]
    ends = sorted({end for i in intervals for end in i.bounds()})
    probes = [ends[0] - 1, ends[-1] + 1, *ends]
    probes += [(a + b) / 2 for a, b in pairwise(ends)]
    return all(sum(i.holds(p) for i in intervals) == 1 for p in probes)
