"""The scored framework (评分表) of an evaluation report: its weights, its points, its rates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.performance_forms import value
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure
from mingzhang.filing.performance import ScoredFramework, ScoredItem
from mingzhang.filing.place import Place
from mingzhang.language import Message
from mingzhang.ledger.compare import rate_of
from mingzhang.ledger.witness import Witness
from mingzhang.money import Number, plain, read_number, trimmed
from mingzhang.reading.recognise.context import Context
from mingzhang.scoring.self_evaluation.derived import Derived, values_of
from mingzhang.standards.derived_indicators import DerivedIndicator, derived_indicator

_NO_FRAMEWORK = "the document has no scored framework"
_AMOUNT = re.compile(r"(?<![\d.,])(-?\d[\d,]*(?:\.\d+)?)(?:万元|元)")
_RATE = re.compile(r"(-?\d+(?:\.\d+)?)%")
_HUNDRED = Decimal(100)
_FEWEST = 4
"""Items from which a framework is taken to be whole."""


@rule(
    "MZ813",
    "framework-total",
    "error",
    "The items of a scored framework do not add up to its total",
)
def framework_total(examined: Examined) -> Iterator[Outcome]:
    """评分表各项得分之和不等于总分。

    看什么：评价报告中逐项评分的各项，分值之和是否为 100，得分之和是否等于印出的总分。
    为什么：财预〔2020〕10号：总分为各项得分之和。
    通过：各项得分相加 89，总分 89。
    不通过：各项得分相加 89，总分印 93.22。
    已知问题：有的项没有读到分值或得分的，不判断。
    怎么改：重新相加，改正总分或印错的得分。

    Looks at: the items that an evaluation report scores one by one: whether their weights make 100, and their points
    the printed total.
    Why: 财预〔2020〕10号: the total is the sum of the items.
    Passes: items of 89 together, total 89.
    Fails: items of 89 together, total 93.22.
    Known problems: nothing is said where an item's weight or points were not read.
    Mend: add up again, and correct what is wrong.
    """
    tried = False
    for framework in examined.filing.performance.frameworks:
        if len(framework.items) < _FEWEST:
            continue
        for outcome in (_weights(framework), _points(framework)):
            if outcome is not None:
                tried = True
                yield outcome
    if not tried:
        yield NotApplicable(Message(_NO_FRAMEWORK))


def _numbers(framework: ScoredFramework, field: str) -> list[Decimal] | None:
    found = [value(getattr(item, field)) for item in framework.items]
    return None if None in found else [number for number in found if number is not None]


def _weights(framework: ScoredFramework) -> Outcome | None:
    weights = _numbers(framework, "weight")
    if weights is None:
        return None
    total = sum(weights, Decimal(0))
    printed = next((t for t in framework.totals if t[0] == "weight"), None)
    wanted = value(printed[1]) if printed else _HUNDRED
    if wanted is None or total == wanted:
        return Passed()
    if printed is None and total < _HUNDRED:
        return None  # further items may stand where they were not read
    return _sum_finding("R242", framework, trimmed(wanted), total, printed[2] if printed else None)


def _points(framework: ScoredFramework) -> Outcome | None:
    points = _numbers(framework, "points")
    printed = next((t for t in framework.totals if t[0] == "points"), None)
    wanted = value(printed[1]) if printed else None
    if points is None or printed is None or wanted is None:
        return None
    total = sum(points, Decimal(0))
    if total == wanted:
        return Passed()
    weights = _numbers(framework, "weight")
    if weights is None or sum(weights, Decimal(0)) != _HUNDRED:
        return None  # an item may be missing: a sum over the others proves nothing
    return _sum_finding("R243", framework, printed[1], total, printed[2])


def _sum_finding(
    relation: str, framework: ScoredFramework, printed: str, total: Decimal, place: Place | None
) -> Finding:
    field = "weight" if relation == "R242" else "points"
    places = [item.places[field] for item in framework.items if field in item.places]
    return Finding(
        code="",
        relation=relation,
        severity="error",
        message=Message(
            "the {count} items of the framework add up to {expected} points, and {found} is printed"
            if field == "points"
            else "the weights of the {count} items of the framework add up to {expected}, not {found}",
            {"count": str(len(framework.items)), "expected": trimmed(total), "found": printed},
        ),
        places=[*([place] if place else []), *places],
        expected=trimmed(total),
        found=printed,
        difference=trimmed(abs(total - (value(printed) or Decimal(0)))),
    )


@rule(
    "MZ814",
    "framework-rate-wrong",
    "error",
    "A rate of a scored framework does not follow from the figures of the document",
)
def framework_rate(examined: Examined) -> Iterator[Outcome]:
    """评分项中的比率与文件中的数字不符。

    看什么：预算完成率、在职人员控制率、“三公经费”变动率和控制率、公用经费控制率、政府采购执行率等，是否等于按定义由文件中的数字算出的结果。
    为什么：财预〔2013〕53号共性指标体系框架规定了各比率的算法。
    通过：1,066.75 ÷ 772.69 = 138.06%。
    不通过：（13.72 − 50.45）÷ 50.45 印成 72.8%，少了负号。
    已知问题：分子、分母在文件中有几个不同数字的，可能取自另一口径，只作警告；少印负号的只作警告。
    怎么改：按定义重新计算，或改正印错的数。

    Looks at: the named rates of a scored framework against what their definitions give with the figures of the
    document.
    Why: 财预〔2013〕53号 defines them.
    Passes: 1,066.75 ÷ 772.69 = 138.06%.
    Fails: (13.72 − 50.45) ÷ 50.45 printed as 72.8%, without its sign.
    Known problems: where the document prints several figures for one of the two, another basis may be meant: a
    warning; so is a missing sign.
    Mend: compute by the definition, or correct the figure that is wrong.
    """
    context = Context(examined.standard, examined.filing.entity, examined.filing.year)
    tried = False
    for framework in examined.filing.performance.frameworks:
        for item in framework.items:
            indicator = derived_indicator(item.name)
            printed = _printed_rate(item)
            if indicator is None or printed is None:
                continue
            own = _own_figures(item)
            if own is not None:
                tried = True
                yield _of_own_figures(item, indicator, own, *printed)
                continue
            found = values_of(indicator, examined.ledger, context.key)
            outcomes = [_rate(examined, item, each, *printed) for each in found]
            if outcomes:
                tried = True
                yield next((each for each in outcomes if isinstance(each, Passed)), outcomes[0])
    if not tried:
        yield NotApplicable(Message("no rate of a scored framework can be computed"))


def _printed_rate(item: ScoredItem) -> tuple[Number, str] | None:
    """The rate that the words of an item give: the last one behind an equals sign or 为."""
    behind = [
        m
        for m in _RATE.finditer(item.text)
        if item.text[: m.start()].endswith(("=", "为", "达", "达到"))
    ]
    behind = [m for m in behind if m[1] != "100" or len(behind) == 1]
    number = read_number(behind[-1][1]) if behind else None
    return None if number is None else (number, behind[-1][0])


def _own_figures(item: ScoredItem) -> tuple[Number, Number] | None:
    """The two amounts that the words of an item print, where it is just two."""
    amounts = dict.fromkeys(_AMOUNT.findall(item.text.replace(" ", "")))
    numbers = [number for text in amounts if (number := read_number(text)) is not None]
    if len(numbers) != 2 or min(number.value for number in numbers) <= 0:
        return None
    return numbers[0], numbers[1]


def _of_own_figures(
    item: ScoredItem, indicator: DerivedIndicator, own: tuple[Number, Number], printed: Number,
    words: str,
) -> Outcome:  # fmt: skip
    """Whether the rate is that of the two amounts beside it, whichever of them is the base."""
    rates = []
    for above, below in (own, own[::-1]):
        part = above.value - indicator.less * below.value
        found = rate_of(part, below.value, printed.value, printed.step, above.step, below.step)
        unsigned = rate_of(
            abs(part), below.value, printed.value, printed.step, above.step, below.step
        )
        rates.append((found, unsigned.holds and part < 0, above, below))
    if any(found.holds for found, *_ in rates):
        return Passed()
    found, sign, above, below = min(
        rates, key=lambda each: (not each[1], abs(each[0].expected - printed.value))
    )
    minus = " − 1" if indicator.less else ""
    return Finding(
        code="",
        relation="R152" if sign else "R244",
        severity="warning" if sign or found.truncated else "error",
        message=Message(
            "{item}: {found} is printed without its sign: {formula} = {expected}%"
            if sign
            else "{item}: {found} is printed, but {formula} = {expected}%",
            {
                "item": f"「{item.name}」", "found": words,
                "formula": f"{indicator.formula}（{plain(above.value)} ÷ {plain(below.value)}{minus}）",
                "expected": trimmed(found.expected),
            },
        ),
        places=[item.places[name] for name in ("text", "name") if name in item.places][:1],
        expected=f"{trimmed(found.expected)}%",
        found=words,
    )  # fmt: skip


def _rate(
    examined: Examined, item: ScoredItem, found: Derived, printed: Number, words: str
) -> Outcome:
    above, below = found.numerator, found.denominator
    part = above.base - found.indicator.less * below.base
    rate = rate_of(part, below.base, printed.value, printed.step, above.step, below.step)
    if rate.holds:
        return Passed((above, below))
    unsigned = rate_of(abs(part), below.base, printed.value, printed.step, above.step, below.step)
    sign = unsigned.holds and part < 0
    settled = all(_said_alike(examined, each) for each in (above, below)) and _both_named(
        item, found
    )
    return Finding(
        code="",
        relation="R152" if sign else "R244",
        severity="error" if settled and not sign and not rate.truncated and not rate.possible else "warning",
        message=Message(
            "{item}: {found} is printed without its sign: {formula} = {expected}%"
            if sign
            else "{item}: {found} is printed, but {formula} = {expected}%",
            {
                "item": f"「{item.name}」", "found": words,
                "formula": f"{found.indicator.formula}（{figure(above)}，{figure(below)}）",
                "expected": trimmed(rate.expected),
            },
        ),
        witnesses=[above, below],
        places=[item.places[name] for name in ("text", "name") if name in item.places][:1],
        expected=f"{trimmed(rate.expected)}%",
        found=words,
    )  # fmt: skip


def _said_alike(examined: Examined, witness: Witness) -> bool:
    """Whether the document says one thing of a fact."""
    return len({w.base for w in examined.ledger.witnesses(witness.key) if not w.derived}) == 1


def _both_named(item: ScoredItem, found: Derived) -> bool:
    """Whether the words of the item themselves name both figures."""
    said = item.text.replace(",", "")
    return all(trimmed(w.value) in said for w in (found.numerator, found.denominator))
