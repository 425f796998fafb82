"""Running text: paragraphs joined, headings by number and by words, parts and their titles."""

from __future__ import annotations

import pytest

from mingzhang.filing.narrative import Passage
from mingzhang.reading.recognise.passages import Narrative, heading_level, read_narrative
from tests.builders import document


def read(source: str) -> Narrative:
    return read_narrative(document(source))


def texts(found: Narrative) -> list[str]:
    return [passage.text for passage in found.passages]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("第一部分 部门概况".replace(" ", ""), 1),
        ("一、部门收支总体情况", 3),
        ("十二、政府采购支出说明", 3),
        ("（二）机构设置", 4),
        ("(二)机构设置", 4),
        ("名词解释", 2),
        ("2025年部门预算编制说明", 2),
        ("机构设置情况", 5),
        ("一、收入预算2100.14万元，其中", 0),
        ("本部门没有政府性基金支出。", 0),
        ("1.办公室", 0),
        ("（一）机关运行经费：2025年本部门机关运行经费119.80万元，比上年增加", 0),
    ],
)
def test_levels_of_headings(text: str, level: int) -> None:
    assert heading_level(text, 0) == level


def test_paragraphs_cut_by_lines_and_pages_are_joined() -> None:
    found = read("2025年本部门支出预算2100.14\n万元，其中基本支出1275.94万元。\n另起一段。")
    assert texts(found) == [
        "2025年本部门支出预算2100.14万元,其中基本支出1275.94万元。",
        "另起一段。",
    ]


def test_a_finished_sentence_is_not_run_on() -> None:
    assert len(texts(read("本部门预算编制范围只有本级。\n机关运行经费由财政安排。"))) == 2


def test_a_numbered_item_starts_anew_unless_a_comma_is_open() -> None:
    assert len(texts(read("本部门开展的主要工作有以下几项\n1、组织展会\n2、监测市场"))) == 3
    assert len(texts(read("主要用于组织市场监测工作，\n2、3月份开展展会"))) == 1


def test_passages_know_the_headings_they_stand_under() -> None:
    found = read(
        "第一部分 部门预算说明\n六、其他重要事项的情况说明\n（二）国有资产\n车辆3辆。\n七、名词解释\n三公经费。"
    )
    assert [passage.path for passage in found.passages] == [
        ("部门预算说明", "其他重要事项的情况说明", "国有资产"),
        ("部门预算说明", "名词解释"),
    ]
    assert found.passages[0].section == "部门预算说明/其他重要事项的情况说明/国有资产"


def test_the_title_of_a_part_may_stand_on_the_next_line() -> None:
    found = read("第一部分\n云麓市商务局概况\n一、主要职能\n拟订规划。")
    assert [heading.title for heading in found.headings] == ["云麓市商务局概况", "主要职能"]


def test_a_heading_that_opens_its_paragraph() -> None:
    found = read("（一）机关运行经费：2025年安排119.80万元。")
    assert [heading.title for heading in found.headings] == ["机关运行经费"]
    assert found.passages[0].path == ("机关运行经费",)
    assert "119.80万元" in found.passages[0].text


def test_a_heading_knows_how_much_stands_below_it() -> None:
    found = read("一、主要职能\n拟订规划。\n二、名词解释\n三、部门决算表\n项目 | 金额\n甲 | 1")
    assert {h.title: h.length for h in found.headings} == {
        "主要职能": 5,
        "名词解释": 0,
        "部门决算表": 1,
    }


def test_a_table_ends_the_running_paragraph() -> None:
    found = read(
        "本部门开展的主要工作有以下几项\n项目 | 金额\n甲 | 1\n其中包括组织展会和监测市场。"
    )
    assert len(found.passages) == 2


def test_a_passage_knows_the_place_of_its_words() -> None:
    passage: Passage = read(
        "2025年本部门支出预算2100.14\n万元，其中 基本支出1275.94万元。"
    ).passages[0]
    at = passage.text.index("1275.94")
    place = passage.place(at, at + 7)
    assert (place.line, place.quote) == (2, "1275.94")


def test_headings_marked_by_the_format() -> None:
    found = read("##云麓市商务局的工作\n展会和市场监测。")
    assert [heading.title for heading in found.headings] == ["云麓市商务局的工作"]


def test_a_heading_below_a_title_without_a_stop_is_a_heading() -> None:
    found = read("上海市云麓区商务局2025年部门预算\n上海市云麓区商务局主要职能\n拟订规划。")
    assert [heading.title for heading in found.headings] == ["上海市云麓区商务局主要职能"]


def test_the_duties_are_a_heading() -> None:
    assert heading_level("一、主要职责", 0) == 3


def test_a_line_of_contents_does_not_run_on_into_the_heading_below() -> None:
    found = read(
        "六、其他相关情况说明...........................16\n上海市云麓区商务局主要职能\n拟订规划。"
    )
    assert [heading.title for heading in found.headings] == ["上海市云麓区商务局主要职能"]
