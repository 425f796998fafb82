"""What a book can start from, and what of a filing's objectives it takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import mingzhang
from mingzhang.errors import MingzhangError, NotADisclosure
from mingzhang.filing.filing import Filing
from mingzhang.ledger.key import Entity
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.book.objectives_from_filing import objectives_of

EXAMPLE = Path(__file__).parents[3] / "examples" / "budget-2025-clean.txt"


@pytest.fixture(scope="module")
def whole() -> Filing:
    return mingzhang.read(EXAMPLE)


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"kind": "form"}, "a budget, final accounts or a self-evaluation", "a blank form"),
    ({"kind": "other"}, "a budget, final accounts or a self-evaluation", "another kind of document"),
    ({"entity": Entity("unsaid", "", "")}, "the name of the unit whose disclosure it is", "none"),
    ({"year": 0}, "the year of the disclosure", "none"),
    ({"standard": ""}, "a standard that describes the place", "none"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected", "found"), REFUSED, ids=[str(c[0]) for c in REFUSED])
def test_what_no_book_can_start_from(said: dict[str, Any], expected: str, found: str) -> None:
    filing = mingzhang.read(EXAMPLE)
    for name, value in said.items():
        setattr(filing, name, value)
    with pytest.raises(NotADisclosure) as caught:
        book_of(filing)
    assert isinstance(caught.value, MingzhangError)
    assert (caught.value.expected, caught.value.found) == (expected, found)
    assert caught.value.file.endswith("budget-2025-clean.txt")


def test_a_blank_form_as_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    lines = [f"XX{number}万元，比上年增加（减少）XX万元。\n" for number in "一二三四五六"]
    path.write_text("云麓市商务局\n2025年部门预算\n部门预算编制说明\n" + "".join(lines), "utf-8")
    with pytest.raises(
        NotADisclosure, match=r"form\.txt: expected a budget, .*, found a blank form"
    ):
        book_of(mingzhang.read(path))


def test_objectives_of_the_units_own_and_of_others(whole: Filing) -> None:
    found = objectives_of(whole)
    assert len(found) == len(whole.performance.forms) == 7
    assert all(each.entity is not None and each.entity != whole.entity for each in found)


def test_a_form_printed_twice_alike_counts_once_and_the_units_own_is_not_named() -> None:
    filing = mingzhang.read(EXAMPLE)
    first = filing.performance.forms[0]
    assert first.entity is not None
    filing.entity = first.entity
    filing.performance.forms.append(first)
    found = objectives_of(filing)
    assert len(found) == 7
    assert found[0].entity is None
    assert found[0].project == first.project
