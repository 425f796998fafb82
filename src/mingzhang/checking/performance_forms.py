"""Performance forms as rules look at them: weights and points as numbers, forms and rows in words."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.checking.rule import Examined
from mingzhang.filing.performance import FundsRow, Indicator, PerformanceForm
from mingzhang.filing.place import Place
from mingzhang.money import Number, read_number

_MARKS = ("%", "分")
LONGEST_NAME = 80
"""Longer names of rows and forms are cut in messages; those of real lists have up to 60."""
EXECUTION_WORDS = ("执行率", "预算执行")


def evaluations(examined: Examined) -> list[PerformanceForm]:
    """The self-evaluation forms (自评表) that hold indicators or funds; blank ones are left out."""
    return [
        form
        for form in examined.filing.performance.forms
        if form.evaluation and (form.funds or any(not row.void for row in form.indicators))
    ]


def objectives(examined: Examined) -> list[PerformanceForm]:
    """The forms of performance targets (绩效目标表) that hold indicators."""
    return [
        form
        for form in examined.filing.performance.forms
        if not form.evaluation and any(not row.void for row in form.indicators)
    ]


def number_in(text: str) -> Number | None:
    """The number of a weight, of points or of a rate, without its mark: `9.6分`, `96%`."""
    bare = "".join(text.split())
    for mark in _MARKS:
        bare = bare.removesuffix(mark)
    return read_number(bare)


def value(text: str) -> Decimal | None:
    """The same without how it is printed."""
    found = number_in(text)
    return None if found is None else found.value


def percent_in(text: str) -> Number | None:
    """The number of a rate in percent; a share of one (0.9547) without a mark is taken times 100."""
    found = number_in(text)
    if found is None or "%" in text or not 0 < found.value <= 1:
        return found
    return Number(found.value * 100, max(found.places - 2, 0))


def certain(indicator: Indicator, *fields: str) -> bool:
    """Whether none of these fields may be wrong."""
    return not any(name in indicator.uncertain for name in fields)


def form_words(form: PerformanceForm) -> str:
    """A form in words: its title, and its project."""
    project = f"「{short_words(form.project)}」" if form.project else ""
    return f"《{short_words(form.title)}》{project}" if form.title else project or "绩效表"


def row_words(indicator: Indicator) -> str:
    """A row in words: the name of its indicator, or the level it stands under."""
    name = indicator.name or indicator.level2 or indicator.level1
    return f"「{short_words(name)}」"


def cell_words(text: str) -> str:
    """What a cell prints, in quotes."""
    return f"“{short_words(text)}”"


def short_words(name: str) -> str:
    """A name on one line; where a whole text stands in its place, the beginning of it."""
    bare = "".join(name.split())
    return bare if len(bare) <= LONGEST_NAME else f"{bare[:LONGEST_NAME]}……"


def place_of(indicator: Indicator, field: str) -> Place:
    """Where a field of a row stands, or else the row."""
    return indicator.places.get(field, indicator.place)


def total_row(form: PerformanceForm) -> FundsRow | None:
    """年度资金总额: the row of the head whose execution is scored; the first where none is named so."""
    named = [row for row in form.funds if "总额" in row.label or "合计" in row.label]
    return next(iter(named or form.funds), None)


def of_execution(indicator: Indicator) -> bool:
    """Whether a row of indicators is the execution rate itself."""
    return any(word in indicator.name or word in indicator.level2 for word in EXECUTION_WORDS)
