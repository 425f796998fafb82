"""Goals and results of several pages in the PDF of a form: read back whole, wherever the pages break."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.writing.composing import compose
from mingzhang.writing.document_formats import write_documents
from mingzhang.writing.performance.read_back import differences
from mingzhang.writing.reading_back import read_built
from tests.writing.performance.evaluation_books import filled

pytest.importorskip("typst", reason="the extra pdf is not installed")

_LINE = "全年服务企业若干家，得到参会单位好评，相关制度逐步健全"


def said(sentences: int, words: str = _LINE) -> str:
    """Sentences of different length, so that pages break within them and between them."""
    return "".join(f"第{n}项：{words[: len(words) - n % 5]}。" for n in range(1, sentences))


def otherwise(folder: Path, goal: str, achieved: str, draft: str = "") -> list[str]:
    book = filled()
    if goal:
        book.objectives[0].goal = goal
    book.objectives[0].achieved = achieved
    composed = compose(book)
    composed.disclosure.draft = draft
    (path,) = write_documents(composed.disclosure, folder, ("pdf",))
    filing = read_built(path)
    forms = composed.evaluations.objectives
    return [each.text("en")[:80] for each in differences(forms, filing, path.name, evaluation=True)]


@pytest.mark.parametrize("sentences", [40, 41, 42, 43, 44, 90, 150])
def test_a_result_of_several_pages(sentences: int, tmp_path: Path) -> None:
    assert otherwise(tmp_path, "", said(sentences)) == []


def test_a_goal_as_long_as_its_result(tmp_path: Path) -> None:
    assert otherwise(tmp_path, said(80), said(81, _LINE[::-1])) == []


def test_below_the_mark_of_a_draft(tmp_path: Path) -> None:
    """The mark is printed at the head of every page, above what goes on there."""
    assert otherwise(tmp_path, "", said(90), "草稿 未定稿") == []


def test_brackets_at_the_head_of_lines(tmp_path: Path) -> None:
    """Their blank halves are set over the rule of the cell."""
    for words in ("《办法》", "一《办法》", "二二《办法》", "三三三《办法》"):
        assert otherwise(tmp_path, "", words * 60 + "。") == []
