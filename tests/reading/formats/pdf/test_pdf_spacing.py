"""Letters and digits set apart are joined; numbers beside one another are not."""

from __future__ import annotations

import pytest

SPACED = [
    ("江 苏 省 人 民 检 察 院 2019 年 度", "江苏省人民检察院2019年度"),
    ("收入 5, 221. 79 万元", "收入5,221.79万元"),
    ("2 0 2 2 年", "2022年"),
    ("二 〇 二 二 年 2 0 2 2", "二〇二二年2022"),
    ("#text(tracking: 3pt)[江苏省2019年度决算5,221.79万元]", "江苏省2019年度决算5,221.79万元"),
    ("#text(tracking: 6pt)[江苏省2019年度决算5,221.79万元]", "江苏省2019年度决算5,221.79万元"),
    ("#text(tracking: 10pt)[江苏省2019年度决算5,221.79]", "江苏省2019年度决算5,221.79"),
    ("#text(tracking: 20pt)[2019年度决算]", "2019年度决算"),
    ("2025#h(3pt)年#h(3pt)1#h(3pt)月#h(3pt)15#h(3pt)日", "2025年1月15日"),
    ("1. 2025年部门概况", "1. 2025年部门概况"),
    ("共12 345 人", "共12 345人"),
]


@pytest.mark.parametrize(("source", "text"), SPACED)
def test_lines(read, texts, source, text):
    assert texts(read(source)) == [text]


@pytest.mark.parametrize(("source", "text"), SPACED)
def test_cells(read, grids, source, text):
    (grid,) = grids(read(f"#table(columns: (300pt, 20pt), [{source}], [])"))
    assert grid.at[0][0].text.replace("\n", "") == text


@pytest.mark.parametrize("gap", [7, 10, 14, 20])
def test_numbers_of_two_columns_are_not_one(read, texts, gap):
    found = texts(read(f"合计#h(20pt)1,234.50#h({gap}pt)88.00#h({gap}pt)7#h({gap}pt)6"))
    assert "".join(found).split() == ["合计", "1,234.50", "88.00", "7", "6"]


def test_a_row_of_column_numbers_is_not_one_number(read, texts):
    assert "".join(texts(read("1#h(9pt)2#h(9pt)3#h(9pt)4#h(9pt)5"))).split() == list("12345")
