"""Errors of files in words: no English is left in Chinese but the names of fields."""

from __future__ import annotations

import pytest

from mingzhang.problems import part_words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("text in UTF-8", "UTF-8 文本"),
        ("other bytes", "其他字节"),
        ("function: a code in force", "function: 现行有效的编码"),
        ("nature: a known word", "nature: 已有的词"),
        ("fund: a text", "fund: 文字"),
        ("places: a whole number, at most 6", "places: 整数，最大6"),
        (
            "a number, in this unit: 万元; shown as it is stored: 824.2",
            "以万元为单位的数字；显示的与存储的一致：824.2",
        ),
        ("hunan-final: for whom nobody knows", "hunan-final: for whom nobody knows"),
    ],
)
def test_parts_of_an_error_in_chinese(said: str, words: str) -> None:
    assert part_words(said, "zh") == words
    assert part_words(said, "en") == said
