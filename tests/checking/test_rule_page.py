"""The page of a rule: its labels apart, the language asked for first, nothing lost."""

from __future__ import annotations

import pytest

from mingzhang.checking.catalogue import RULES, find_rule
from mingzhang.checking.finding import NotApplicable
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.rule_page import page_paragraphs
from mingzhang.language import Message


@rule("MZ299", "page", "note", "A page")
def page(_examined: Examined) -> list[NotApplicable]:
    """一页。

    看什么：甲，
    乙。
    怎么改：改。

    Looks at: one thing,
    and 又一事.
    Mend: it.

    More of it in
    a sentence.
    """
    return [NotApplicable(Message("a page"))]


CHINESE = ["一页。", "看什么：甲，乙。", "怎么改：改。"]
ENGLISH = ["Looks at: one thing, and 又一事.", "Mend: it.", "More of it in a sentence."]


def test_each_label_is_a_paragraph_and_the_language_asked_for_comes_first() -> None:
    assert page_paragraphs(page, "zh") == CHINESE + ENGLISH
    assert page_paragraphs(page, "en") == ENGLISH + CHINESE


def test_a_figure_in_chinese_does_not_move_an_english_label() -> None:
    found = find_rule("MZ104")
    assert found is not None
    labels = [part.partition(":")[0] for part in page_paragraphs(found, "en")[:6]]
    assert labels == ["Looks at", "Why", "Passes", "Fails", "Known problems", "Mend"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("each", RULES, ids=lambda each: each.code)
def test_nothing_of_an_explanation_is_lost(each: object, language: str) -> None:
    explanation = each.explanation  # type: ignore[attr-defined]
    said = "".join(page_paragraphs(each, language))  # type: ignore[arg-type]
    assert sorted(_bare(said)) == sorted(_bare(explanation))


def _bare(text: str) -> str:
    return "".join(text.split())
