"""The round trip: what a book says is what its documents say, in every format, for every place and kind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mingzhang.standards.loader import standards
from mingzhang.writing.build import build
from tests.writing.narrative.generated_books import books
from tests.writing.narrative.test_narratives_prove import finished

pytest.importorskip("typst", reason="the extra pdf is not installed")
FORMATS = ("docx", "xlsx", "pdf", "html", "txt")
PLACES = [each.id for each in standards() if each.kind in ("budget", "final")]
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@pytest.mark.parametrize("place", PLACES)
def test_every_format_says_what_the_book_says(place: str) -> None:
    """Random books have no objectives, so a table of them may be missing; nothing else is."""

    @given(st.data())
    @settings(
        max_examples=2,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=SLOW,
        derandomize=True,
    )
    def holds(data: st.DataObject) -> None:
        book = data.draw(books(place))
        finished(book)
        with tempfile.TemporaryDirectory() as folder:
            built = build(book, Path(folder), FORMATS, force=True)
        assert [said.text("en") for said in built.unfinished] == []
        assert {code for severity, code, _ in built.found if severity == "error"} <= {"MZ101"}

    holds()
