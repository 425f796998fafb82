"""Chinese punctuation comes back where NFKC took it."""

from __future__ import annotations

import unicodedata

import pytest

from mingzhang.writing.book.punctuation import chinese_punctuation


@pytest.mark.parametrize(
    "text",
    [
        "组织招商活动12次，引进项目20个；完成率100%，比上年增加1,234.56万元。",
        "（一）负责全市商务工作：拟订规划、推动发展（含口岸）。",
        "指公用经费（30201）和“三公”经费，包括差旅费（国内）。",
        "是否按期完成？已按期完成！",
        "访问GB/T 1.1(2020), see p. 3",
        "支出（含结转（上年）资金）合计。",
        "",
    ],
)
def test_a_text_that_was_normalised_comes_back(text: str) -> None:
    read = unicodedata.normalize("NFKC", text)
    assert chinese_punctuation(read) == text
    assert unicodedata.normalize("NFKC", chinese_punctuation(read)) == read
