"""The property the rules live by: a consistent book has no finding, and no slip goes unnoticed."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import mingzhang
from mingzhang.characters import normal
from mingzhang.checking.finding import Finding
from mingzhang.filing.document import Cell, Document, Grid
from mingzhang.ledger.witness import Witness
from mingzhang.money import read_number
from mingzhang.reading.recognise import recognise
from tests.books import (
    BASES,
    Book,
    Item,
    hunan_budget,
    hunan_final,
    shanghai_budget,
    shanghai_final,
)
from tests.books_performance import hunan_evaluation, hunan_self_evaluation, hunan_targets
from tests.builders import document, filing

FEW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
SOME = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def accusations(findings: list[Finding]) -> list[str]:
    return [
        f"{f.severity} {f.code} {f.relation} {f.message.text('en')}"
        for f in findings
        if f.severity != "note"
    ]


@pytest.mark.parametrize("name", BASES)
def test_a_consistent_document_is_read_whole_and_has_no_finding(name: str) -> None:
    found = filing(BASES[name]())
    assert found.standard == name
    assert [u for u in found.unread if u.reason != "unknown-claim"] == []
    assert mingzhang.check(found).findings == []


@pytest.mark.parametrize("make", [hunan_targets, hunan_evaluation, hunan_self_evaluation])
def test_performance_tables_are_read_whole_and_have_no_finding(make: Callable[[], str]) -> None:
    found = filing(normal(make()))
    assert [u for u in found.unread if u.reason != "unknown-claim"] == []
    assert mingzhang.check(found).findings == []


def money(limit: int = 10**9) -> st.SearchStrategy[int]:
    """Whole hundreds of 元, often small."""
    return st.integers(1, limit // 100).map(lambda hundreds: hundreds * 100)


@st.composite
def books(draw: st.DrawFn, opening: bool = True, final: bool = False) -> Book:
    """A department with random amounts; which items it has is random too."""
    items = [Item("2011301", draw(money()), draw(money(10**8)))]
    for code, fund in (("2011308", "gpb"), ("2011399", "own"), ("2120803", "gfb")):
        if draw(st.booleans()):
            project = draw(money())
            held = draw(st.integers(0, project // 100)) * 100 if opening and fund != "own" else 0
            left = draw(money(10**7)) if final and draw(st.booleans()) else 0
            initial = draw(st.none() | st.just(0) | money()) if final else None
            items.append(Item(code, 0, 0, project, fund, held, left, initial))
    items += [
        Item(code, draw(money(10**8))) for code in ("2080505", "2210201") if draw(st.booleans())
    ]
    return Book(tuple(items), purchase=draw(money(10**6)))


@FEW
@given(books())
def test_a_random_consistent_hunan_budget_is_clean(book: Book) -> None:
    assert accusations(mingzhang.check(filing(hunan_budget(book))).findings) == []


@FEW
@given(books(opening=False))
def test_a_random_consistent_shanghai_budget_is_clean(book: Book) -> None:
    assert accusations(mingzhang.check(filing(shanghai_budget(book))).findings) == []


@FEW
@given(books())
def test_random_consistent_targets_are_clean(book: Book) -> None:
    assert accusations(mingzhang.check(filing(normal(hunan_targets(book)))).findings) == []


@FEW
@given(books(final=True))
def test_a_random_consistent_self_evaluation_is_clean(book: Book) -> None:
    assert accusations(mingzhang.check(filing(normal(hunan_self_evaluation(book)))).findings) == []


@FEW
@given(books(final=True), st.sampled_from([hunan_final, shanghai_final]))
def test_random_consistent_final_accounts_are_clean(
    book: Book, form: Callable[[Book], str]
) -> None:
    """Whatever the amounts, only 三公 above its budget would be told; the books keep below it."""
    assert accusations(mingzhang.check(filing(form(book))).findings) == []


def with_cell(source: Document, wanted: str, text: str) -> Document:
    """The document with one cell printing another text."""
    for block in source.blocks:
        if isinstance(block, Grid):
            for r, row in enumerate(block.at):
                for c, cell in enumerate(row):
                    if isinstance(cell, Cell) and cell.ref == wanted:
                        block.at[r][c] = cell._replace(text=text)
    return source


UNCHECKED = {
    # Nothing else states these, and no relation binds them from above or below.
    "hunan-budget": {("B02", "其中:经费拨款")},
}


def determined(name: str, witness: Witness) -> bool:
    """Whether another printed figure says what this one must be."""
    return not any(
        witness.table == table and witness.column.endswith(column)
        for table, column in UNCHECKED.get(name, ())
    )


def _caught(name: str, build: Callable[[], str], data: st.DataObject) -> None:
    """Change one nonzero figure of a statutory table beyond any tolerance; an error names it."""
    source = build()
    before = filing(source)
    figures = [w for w in before.witnesses if w.table and w.base and determined(name, w)]
    chosen = data.draw(st.sampled_from(figures), label="figure")
    factor = data.draw(st.sampled_from([10, -1, 2]), label="factor")
    changed = chosen.value * factor
    assume(changed != chosen.value)
    text = f"{changed:,.{chosen.places}f}"
    assert read_number(text) is not None
    assert chosen.place.cell is not None
    after = mingzhang.check(recognise(with_cell(document(source), chosen.place.cell, text)))
    errors = [f for f in after.findings if f.severity == "error"]
    named = [f for f in errors if chosen.place.cell in {place.cell for place in f.all_places()}]
    assert named, (
        f"{chosen.table} {chosen.code} {chosen.row} {chosen.column}: {chosen.text} → {text}"
    )
    assert all(isinstance(value, Decimal) for f in errors for value in f.implied.values())


@SOME
@given(st.data())
def test_a_changed_figure_of_a_hunan_budget_is_caught(data: st.DataObject) -> None:
    _caught("hunan-budget", BASES["hunan-budget"], data)


@SOME
@given(st.data())
def test_a_changed_figure_of_a_shanghai_budget_is_caught(data: st.DataObject) -> None:
    _caught("shanghai-budget", BASES["shanghai-budget"], data)


@SOME
@given(st.data())
def test_a_changed_figure_of_final_accounts_is_caught(data: st.DataObject) -> None:
    _caught("hunan-final", BASES["hunan-final"], data)


FIGURE = re.compile(r"(?<![\d.])(?!0\.00)\d+\.\d\d(?=万元|%)")
UNBOUND = ("会议费", "培训费")
"""Stated once; the tables print only a part of them, so they are bounded from below alone."""


@SOME
@given(st.sampled_from(sorted(BASES)), st.data())
def test_a_changed_figure_of_the_narrative_is_caught(name: str, data: st.DataObject) -> None:
    lines = BASES[name]().splitlines()
    places = [
        (number, match)
        for number, line in enumerate(lines)
        if "|" not in line
        for match in FIGURE.finditer(line)
        if not any(word in line[max(0, match.start() - 6) : match.start()] for word in UNBOUND)
    ]
    number, match = data.draw(st.sampled_from(places), label="figure")
    changed = Decimal(match[0]) * 10
    line = lines[number]
    lines[number] = f"{line[: match.start()]}{changed:.2f}{line[match.end() :]}"
    report = mingzhang.check(filing("\n".join(lines)))
    errors = [f for f in report.findings if f.severity == "error"]
    assert any(place.line == number + 1 for f in errors for place in f.all_places()), lines[number]
