"""The headings of a PDF are found again, however long the name of the unit makes them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mingzhang.ledger.key import Key
from mingzhang.writing.book.book import Book
from mingzhang.writing.build import build
from tests.writing.narrative.generated_books import books
from tests.writing.narrative.test_narratives_prove import finished

pytest.importorskip("typst", reason="the extra pdf is not installed")
ONE = settings(
    max_examples=1, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
LONG = "上海市云麓区云麓路街道社区事务受理服务中心"


def _of_a_unit(book: Book, name: str) -> None:
    own = book.identity.entity
    unit = own._replace(scope="unit", name=name or own.name)

    def of_unit(key: Key) -> Key:
        return key._replace(entity=unit) if key.entity == own else key

    book.identity = replace(book.identity, entity=unit)
    for each in book.breakdowns:
        each.whole = of_unit(each.whole)
        each.lines = {of_unit(key): amount for key, amount in each.lines.items()}
    book.margins = {of_unit(key): amount for key, amount in book.margins.items()}


@pytest.mark.parametrize("name", ["", LONG])
@pytest.mark.parametrize("place", ["shanghai-final", "shanghai-budget"])
def test_no_section_is_missing_in_the_pdf_of_a_unit(place: str, name: str, tmp_path: Path) -> None:
    @ONE
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        book = data.draw(books(place))
        _of_a_unit(book, name)
        finished(book)
        built = build(book, tmp_path, ("pdf",), force=True)
        assert [(code, said) for _, code, said in built.found if code == "MZ102"] == []

    holds()
