"""Weights (分值) of performance targets: their sum, and rows that should or should not have one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed, Unreadable
from mingzhang.checking.performance_forms import (
    certain,
    form_words,
    objectives,
    place_of,
    row_words,
    value,
)
from mingzhang.checking.rule import Examined, rule
from mingzhang.filing.performance import Indicator, PerformanceForm
from mingzhang.filing.place import Place
from mingzhang.language import Message
from mingzhang.money import trimmed
from mingzhang.standards.schemes import Scheme, scheme

_NO_WEIGHTS = "no form prints weights"
_CUT = "a form is cut or shifted: {why}"
_HALF = Decimal("0.5")
_LISTED = 5


def _weighed(form: PerformanceForm) -> list[tuple[Indicator, Decimal]] | None:
    """The rows with a weight; None if one was not read for sure, or is no number."""
    found = []
    for row in form.indicators:
        if not certain(row, "weight"):
            return None
        text = row.weight.strip()
        if text in ("", "-", "—", "——", "/", "无"):
            continue
        weight = value(text)
        if weight is None:
            return None
        found.append((row, weight))
    return found


def _allowed(own: Scheme) -> tuple[Decimal, Decimal]:
    """What weights may add up to: without the points for execution, or with them."""
    return own.total - own.execution_weight, own.total


@rule(
    "MZ601",
    "weights-total",
    "error",
    "The weights of a project's indicators do not add up",
)
def weights_total(examined: Examined) -> Iterator[Outcome]:
    """绩效指标的分值合计不对。

    看什么：一个项目（或整体支出）各指标分值之和，是否为 90（另留 10 分给预算执行率）或 100。
    为什么：财预〔2020〕10号：各指标权重之和为 100%，预算执行率一般占 10 分。
    通过：成本 20、产出 40、效益 20、满意度 10，共 90。
    不通过：四类指标分值相加为 95。
    已知问题：断页、缺行、分值没有读准的项目不判断；各项目都不印分值的也不判断。
    怎么改：调整分值，使合计为 90 或 100。

    Looks at: the weights of one project, or of the whole expenditure: whether they make 90 (10 are kept for
    execution) or 100.
    Why: 财预〔2020〕10号: weights add up to 100, 10 of them usually for execution.
    Passes: cost 20, output 40, benefit 20, satisfaction 10: 90 together.
    Fails: weights that add up to 95.
    Known problems: nothing is said of forms that are cut, of weights that were not read for sure, or where none
    are printed.
    Mend: make the weights add up to 90 or to 100.
    """
    own = scheme(examined.standard)
    tried = False
    for form in objectives(examined):
        if form.incomplete:
            yield Unreadable(Message(_CUT, {"why": form.incomplete}))
            continue
        rows = _weighed(form)
        if not rows:
            continue
        tried = True
        yield _total(form, rows, own)
    if not tried:
        yield NotApplicable(Message(_NO_WEIGHTS))


def _total(form: PerformanceForm, rows: list[tuple[Indicator, Decimal]], own: Scheme) -> Outcome:
    total = sum((weight for _, weight in rows), Decimal(0))
    allowed = _allowed(own)
    if total in allowed:
        return Passed()
    without = [r for r in form.indicators if not r.void and not r.weight.strip()]
    parts = " + ".join(f"{level}{trimmed(w)}" for level, w in _by_level(rows).items())
    return Finding(
        code="",
        relation="R183",
        severity="warning" if without else "error",
        message=Message(
            "{form}: the weights add up to {found} ({parts}), not to {less} or {more}",
            {
                "form": form_words(form), "found": trimmed(total), "parts": parts,
                "less": trimmed(allowed[0]), "more": trimmed(allowed[1]),
            },
        ),
        places=[form.place, *(place_of(row, "weight") for row, _ in rows)],
        expected=f"{trimmed(allowed[0])} / {trimmed(allowed[1])}",
        found=trimmed(total),
    )  # fmt: skip


def _by_level(rows: list[tuple[Indicator, Decimal]]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for row, weight in rows:
        found[row.level1] = found.get(row.level1, Decimal(0)) + weight
    return found


@rule(
    "MZ602",
    "weights-by-level",
    "note",
    "The weights of the four kinds of indicators are not the customary ones",
)
def weights_by_level(examined: Examined) -> Iterator[Outcome]:
    """各类指标的分值与通行比例不同。

    看什么：成本、产出、效益、满意度各类指标的分值之和，是否为 20、40、20、10；没有成本指标的是否为 50、30、10（产出、效益、满意度）。
    为什么：财预〔2021〕101号建议的权重；各单位可以根据项目特点调整。
    通过：成本 20、产出 40、效益 20、满意度 10。
    不通过：成本 10、产出 50、效益 20、满意度 10。
    已知问题：比例允许调整，所以只作提示。
    怎么改：按通行比例调整，或确认是有意调整。

    Looks at: the weights of the kinds of indicators: cost 20, output 40, benefit 20, satisfaction 10; without cost,
    output 50, benefit 30, satisfaction 10.
    Why: weights proposed by 财预〔2021〕101号; a unit may adjust them.
    Passes: 20, 40, 20, 10.
    Fails: 10, 50, 20, 10.
    Known problems: adjusting is allowed: a note only.
    Mend: take the customary weights, or confirm that they are meant.
    """
    own = scheme(examined.standard)
    odd: list[tuple[PerformanceForm, str]] = []
    tried = False
    for form in objectives(examined):
        rows = None if form.incomplete else _weighed(form)
        if not rows or sum(weight for _, weight in rows) != _allowed(own)[0]:
            continue
        tried = True
        levels = _by_level(rows)
        if not any(_is_like(levels, known) for known in own.levels):
            odd.append((form, "、".join(f"{level}{trimmed(w)}" for level, w in levels.items())))
    if not tried:
        yield NotApplicable(Message(_NO_WEIGHTS))
    elif not odd:
        yield Passed()
    else:
        yield Finding(
            code="",
            relation="R184",
            severity="note",
            message=Message(
                "{count} forms weigh the kinds of indicators otherwise than customary: {forms}",
                {
                    "count": str(len(odd)),
                    "forms": "；".join(f"{form_words(f)} {w}" for f, w in odd[:_LISTED]),
                },
            ),
            places=[form.place for form, _ in odd],
            found=odd[0][1],
        )


def _is_like(levels: dict[str, Decimal], known: Mapping[str, Decimal]) -> bool:
    """Whether the sums by level are those of a scheme, whose levels go by their first words."""
    found = {
        name: sum((w for level, w in levels.items() if name in level), Decimal(0)) for name in known
    }
    rest = [level for level in levels if not any(name in level for name in known)]
    return found == known and not any(levels[level] for level in rest)


@rule(
    "MZ603",
    "weight-without-indicator",
    "error",
    "A row without an indicator has a weight, or an indicator has none",
)
def weight_without_indicator(examined: Examined) -> Iterator[Outcome]:
    """没有指标却有分值，或有指标没有分值。

    看什么：三级指标空白或写“无”的行有没有分值；其他行都有分值的项目里，有三级指标而没有分值的行。
    为什么：财预〔2021〕101号：分值应当落实到具体指标。
    通过：社会成本指标 无，分值空白。
    不通过：生态效益指标 无，分值 3。
    已知问题：行列错位、没有读准的不判断；有指标没有分值的，可能并入上一行，只作警告。
    怎么改：补写指标，或把分值调给其他指标。

    Looks at: weights in rows whose indicator is blank or 无; indicators without weight in forms where the others have
    one.
    Why: 财预〔2021〕101号: weights belong to indicators.
    Passes: 无, without a weight.
    Fails: 无, with a weight of 3.
    Known problems: rows that shifted are not judged; an indicator without weight may share that of the row
    above: a warning.
    Mend: name the indicator, or give its weight to another.
    """
    forms = [form for form in objectives(examined) if _weighed(form)]
    if not forms:
        yield NotApplicable(Message(_NO_WEIGHTS))
        return
    found: list[Outcome] = list(_misplaced(forms))
    yield from found or [Passed()]


def _misplaced(forms: list[PerformanceForm]) -> Iterator[Finding]:
    for form in forms:
        complete = not form.incomplete and sum(w for _, w in _weighed(form) or []) not in (90, 100)
        for row in form.indicators:
            if not certain(row, "weight", "name", "level2"):
                continue
            weight = value(row.weight)
            if row.void and weight:
                yield _weight_finding(
                    form, row, "error", "{form}: {row} has no indicator, and a weight of {found}"
                )
            elif not row.void and not row.weight.strip() and complete:
                yield _weight_finding(form, row, "warning", "{form}: {row} has no weight")


def _weight_finding(form: PerformanceForm, row: Indicator, severity: str, template: str) -> Finding:
    words = row_words(row) if not row.void else f"「{row.level2 or row.level1}」"
    return Finding(
        code="",
        relation="R185",
        severity=severity,
        message=Message(template, {"form": form_words(form), "row": words, "found": row.weight}),
        places=[place_of(row, "weight"), row.place],
        found=row.weight,
    )


@rule(
    "MZ604",
    "weight-out-of-range",
    "error",
    "A weight is not above zero, or above all points there are",
)
def weight_out_of_range(examined: Examined) -> Iterator[Outcome]:
    """单项分值不在合理范围内。

    看什么：各指标分值是否大于 0、不超过总分；是否为 0.5 的倍数。
    为什么：分值是总分的一部分，通行取整数或 0.5 的倍数。
    通过：分值 10；分值 2.5。
    不通过：分值 −5；分值 200。
    已知问题：分值为 0 的只作警告，不是 0.5 的倍数只作提示。
    怎么改：改正分值。

    Looks at: whether each weight is above 0 and at most the total, and a multiple of one half.
    Why: a weight is a part of the total; whole and half points are customary.
    Passes: 10; 2.5.
    Fails: -5; 200.
    Known problems: a weight of zero is a warning, other fractions are a note.
    Mend: correct the weight.
    """
    most = scheme(examined.standard).total
    tried = False
    places: list[Place] = []
    broken = ""
    for form in objectives(examined):
        for row in form.indicators:
            weight = value(row.weight)
            if weight is None or row.void or not certain(row, "weight"):
                continue
            tried = True
            if 0 < weight <= most:
                if weight % _HALF:
                    places.append(place_of(row, "weight"))
                    broken = broken or row.weight
                continue
            yield Finding(
                code="",
                relation="R186",
                severity="error" if weight else "warning",
                message=Message(
                    "{form}: {row} has a weight of {found}",
                    {"form": form_words(form), "row": row_words(row), "found": row.weight},
                ),
                places=[place_of(row, "weight")],
                expected=f"0–{trimmed(most)}",
                found=row.weight,
            )
    if places:
        yield Finding(
            code="",
            relation="R186",
            severity="note",
            message=Message(
                "{count} weights are no multiples of one half: {found}",
                {"count": str(len(places)), "found": broken},
            ),
            places=places,
            found=broken,
        )
    if not tried:
        yield NotApplicable(Message(_NO_WEIGHTS))
    elif not places:
        yield Passed()
