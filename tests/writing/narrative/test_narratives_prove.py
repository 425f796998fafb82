"""Each place's narrative, from random books: read back as witnesses of what the book says, clean in every check."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mingzhang.ledger.key import Entity, Key
from mingzhang.reading.formats import read_document
from mingzhang.reading.recognise import recognise
from mingzhang.standards.loader import standards
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.build import build
from mingzhang.writing.disclosure import Para
from tests.writing.narrative.generated_books import YEAR, books
from tests.writing.narrative.proving import findings, finished, prove, read_back

EXAMPLES = Path(__file__).parents[3] / "examples"
STANDARDS = sorted(s.id for s in standards() if s.kind in ("budget", "final"))
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""A book takes a second to compose, read and check: a failing one is looked at as it is."""
FEW = settings(
    max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=NO_SHRINKING
)
ONE = settings(FEW, max_examples=1)


@pytest.mark.parametrize("standard", STANDARDS)
@FEW
@given(data=st.data())
def test_from_random_books(standard: str, data: st.DataObject) -> None:
    book = data.draw(books(standard))
    with TemporaryDirectory() as folder:
        prove(read_back(finished(book), Path(folder)), book)


@pytest.mark.parametrize("standard", STANDARDS)
@ONE
@given(data=st.data())
def test_as_a_word_document(standard: str, data: st.DataObject) -> None:
    book = data.draw(books(standard))
    with TemporaryDirectory() as folder:
        prove(read_back(finished(book), Path(folder), "docx"), book)


@pytest.mark.parametrize("standard", STANDARDS)
@FEW
@given(data=st.data())
def test_amounts_that_do_not_print_exactly(standard: str, data: st.DataObject) -> None:
    """To the 元: roundings may be noted, and are no error and no warning."""
    book = data.draw(books(standard, step=1))
    with TemporaryDirectory() as folder:
        prove(read_back(finished(book), Path(folder)), book, notes=False)


@pytest.mark.parametrize("standard", ["general-final", "general-budget", "shanghai-final"])
@ONE
@given(data=st.data())
def test_of_a_single_unit(standard: str, data: st.DataObject) -> None:
    """单位预算、单位决算: the words of a unit, and read back as one."""
    book = of_a_unit(data.draw(books(standard)))
    with TemporaryDirectory() as folder:
        filing = read_back(finished(book), Path(folder))
    assert filing.entity.scope == "unit"
    prove(filing, book)


@ONE
@given(data=st.data())
def test_a_fund_that_there_was_last_year_only(data: st.DataObject) -> None:
    """The tables print last year's figure beside this year's none, and the text says that there is none."""
    book = data.draw(books("general-budget"))
    for each in book.breakdowns:
        if each.whole.year == YEAR:
            each.lines = {key: value for key, value in each.lines.items() if key.fund != "gfb"}
            each.lines = each.lines or {each.whole: Decimal(0)}
        elif each.whole.flow in ("resources", "uses"):
            flow = {"resources": "revenue", "uses": "expenditure"}[each.whole.flow]
            nature = "project" if flow == "expenditure" else "all"
            gone = {"flow": flow, "fund": "gfb", "function": "2120803", "nature": nature}
            each.lines = {key: value for key, value in each.lines.items() if key.fund != "gfb"}
            each.lines.pop(each.whole, None)
            each.lines[each.whole.but(gone)] = Decimal(50_000)
    amounts = [
        v
        for k, v in next(b for b in book.breakdowns if b.name == "本年支出").lines.items()
        if k.nature == "project"
    ]
    projects = next(key for key in book.margins if key.nature == "project")
    book.margins[projects] = sum(amounts, Decimal(0))
    with TemporaryDirectory() as folder:
        composed = finished(book)
        assert "没有政府性基金预算安排的支出" in "".join(
            item.text for item in composed.disclosure.items if isinstance(item, Para)
        )
        prove(read_back(composed, Path(folder)), book)


def of_a_unit(book: Book) -> Book:
    name = book.identity.entity.name
    unit = Entity("unit", "", name)
    book.identity = replace(book.identity, entity=unit)
    book.margins = {key._replace(entity=unit): value for key, value in book.margins.items()}
    for each in book.breakdowns:
        each.whole = each.whole._replace(entity=unit)
        each.lines = {key._replace(entity=unit): value for key, value in each.lines.items()}
    return book


@pytest.mark.parametrize("kind", ["budget", "final"])
@pytest.mark.parametrize("place", ["hunan", "general"])
def test_the_examples(kind: str, place: str, tmp_path: Path) -> None:
    book = example(kind, place)
    filing = read_back(finished(book), tmp_path)
    assert findings(filing) == []
    assert [unread.text for unread in filing.unread] == []


@pytest.mark.parametrize("kind", ["budget", "final"])
def test_the_gate_opens(kind: str, tmp_path: Path) -> None:
    """The whole way: built, read back, checked, and finished."""
    book = example(kind, "general")
    finished(book)
    built = build(book, tmp_path, ["docx", "txt"])
    assert [str(each.values) for each in built.refusals] == []
    assert built.is_finished


def example(kind: str, place: str) -> Book:
    """The example disclosure as a book, with what its text does not say added."""
    file = EXAMPLES / f"{kind}-2025-clean.txt"
    book = book_of(recognise(read_document(str(file), file.name)))
    book.identity = replace(book.identity, standard=f"{place}-{kind}")
    if (place, kind) == ("general", "budget"):
        plain = Key(book.identity.entity, book.identity.year, "initial")
        projects = plain._replace(concept="performance.projects")
        last = plain._replace(year=plain.year - 1)
        book.margins |= {
            last._replace(flow="resources", fund="fin"): Decimal("17943600"),
            last._replace(fund="gpb"): Decimal("16020000"),
            projects._replace(measure="projects"): Decimal(5),
            projects._replace(nature="project"): Decimal("5000000"),
        }
    return book
