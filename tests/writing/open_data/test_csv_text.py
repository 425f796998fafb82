"""CSV: any text comes back as it was, and no cell begins as a formula does."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.writing.open_data.csv_text import from_csv, guarded, to_csv, unguarded

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5))
def test_every_text_comes_back(rows: list[tuple[str, str]]) -> None:
    held = [dict(zip(("甲", "乙"), row, strict=True)) for row in rows if any(row)]
    assert from_csv(to_csv(("甲", "乙"), [tuple(row.values()) for row in held])) == held


@given(TEXT)
def test_no_cell_begins_as_a_formula(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    bare = cell.strip()
    if bare[:1] in tuple("=+@＝＋－＠"):
        pytest.fail(cell)
    assert (
        not bare.startswith("-") or bare.replace(",", "").replace("%", "").lstrip("-")[:1].isdigit()
    )


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("＝1", "'＝1"),
        ("\tx", "'\tx"),
        ("'已有", "''已有"),
        ("-1,234.00", "-1,234.00"),
        ("-5%", "-5%"),
        ("增减5%", "增减5%"),
    ],
)
def test_what_is_guarded(text: str, cell: str) -> None:
    assert guarded(text) == cell


def test_a_plain_reader_reads_it() -> None:
    text = to_csv(("名称", "值"), [('一"二,三\n四', "1")])
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["名称", "值"],
        ['一"二,三\n四', "1"],
    ]
