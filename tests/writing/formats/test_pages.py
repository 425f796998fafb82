"""Which page each part stands on."""

from __future__ import annotations

from mingzhang.writing.disclosure import Para, Table
from mingzhang.writing.formats.pages import standings
from tests.writing.disclosures import disclosure, table


def _starts(items: list[Para | Table]) -> list[bool]:
    return [each.starts for each in standings(items)]


def test_cover_contents_parts_and_tables_begin_pages() -> None:
    doc = disclosure()
    begin = [
        getattr(item, "text", "")
        for item, each in zip(doc.items, standings(doc.items), strict=True)
        if each.starts
    ]
    assert begin == ["云麓市商务局", "目　录", "第一部分 说明", "第二部分 部门预算表"]


def test_the_heading_of_a_part_lies_with_its_first_table() -> None:
    items: list[Para | Table] = [
        Para("p", "文"),
        Para("part", "第二部分"),
        Para("center", "表"),
        table(),
        table(),
    ]
    assert [each.lies for each in standings(items)] == [False, True, True, True, True]
    assert _starts(items) == [True, True, False, False, True]


def test_upright_tables_begin_pages_but_not_those_within_the_text() -> None:
    upright, within = table(wide=False), table(wide=False, own_page=False)
    assert _starts([Para("p", "文"), upright]) == [True, True]
    assert _starts([Para("p", "文"), within]) == [True, False]


def test_the_page_turns_back_behind_a_lying_table() -> None:
    assert _starts([table(), Para("p", "文")]) == [True, True]


def test_only_the_cover_is_a_cover() -> None:
    assert [each.cover for each in standings(disclosure().items)][:3] == [True, True, False]
