"""The contents page, by the numbers of the document or by its own."""

from __future__ import annotations

from mingzhang.writing.contents import contents
from mingzhang.writing.disclosure import Para, Table

TABLES = [Table("a", "收入表", "", [], []), Table("b", "支出表", "", [], [])]


def page(*items: Para | Table) -> list[str]:
    head, *entries = contents(items)
    assert head.new_page
    return [entry.text for entry in entries]


def test_parts_chapters_and_tables() -> None:
    found = page(Para("part", "第一部分 概况"), Para("h2", "一、职责"), Para("p", "正文"), Para("h3", "（一）甲"),
                 Para("part", "第二部分 预算表"), *TABLES)  # fmt: skip
    assert found == ["第一部分 概况", "一、职责", "第二部分 预算表", "一、收入表", "二、支出表"]


def test_parts_without_numbers_get_them_here() -> None:
    found = page(
        Para("part", "主要职能"), *TABLES, Para("part", "其他说明"), Para("h2", "一、三公")
    )
    assert found == ["一、主要职能", "二、部门预算表", "1. 收入表", "2. 支出表", "三、其他说明"]


def test_chapters_alone() -> None:
    assert page(Para("h2", "一、学校概况"), *TABLES) == ["一、学校概况", "1. 收入表", "2. 支出表"]
