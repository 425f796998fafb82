"""A passage without quotation marks, and the way back to its places."""

from __future__ import annotations

from mingzhang.filing.narrative import Passage
from mingzhang.reading.recognise.bare_text import BareText
from tests.builders import paragraph


def bare(text: str) -> BareText:
    return BareText(Passage(text, "x.txt", (), [paragraph(text)], [0]))


def test_quotation_marks_are_left_out_and_counted() -> None:
    said = bare("“三公”经费10万元")
    assert said.text == "三公经费10万元"
    place = said.place(said.text.index("10"), said.text.index("万"))
    assert place.quote == "10"


def test_the_sentence_up_to_a_place() -> None:
    said = bare("收入9万元。支出8万元,其中项目支出5万元")
    sentence = said.sentence(len(said.text))
    assert said.text[sentence.start : sentence.end] == "支出8万元,其中项目支出5万元"
    assert said.words(len(said.text) - 3, len(said.text)) == "支出8万元,其中项目支出5万元"


def test_numbers_of_a_reason_are_of_other_things() -> None:
    said = bare("支出8万元,主要原因是会议费压减2万元,比上年减少3万元")
    assert said.in_reason(said.text.index("2万"))
    assert not said.in_reason(said.text.index("8万"))
    assert not said.in_reason(said.text.index("3万"))
