"""The contents: what is listed, and where its lines lead."""

from __future__ import annotations

from mingzhang.writing.contents import contents
from mingzhang.writing.disclosure import Disclosure, Para, Table
from mingzhang.writing.leads import targets
from tests.writing.disclosures import disclosure, table


def _leads(items: list[Para | Table]) -> dict[str, str]:
    doc = Disclosure("x", "x", items)
    return {
        items[a].text: getattr(items[b], "title", "") or getattr(items[b], "text", "")  # type: ignore[union-attr]
        for a, b in targets(doc).items()
    }


def test_parts_sections_and_tables_are_listed() -> None:
    lines = [(p.kind, p.text) for p in disclosure().items if isinstance(p, Para)][2:9]
    assert lines == [
        ("center", "目　录"),
        ("toc1", "第一部分 说明"),
        ("toc", "一、概况"),
        ("toc", "二、收支"),
        ("toc1", "第二部分 部门预算表"),
        ("toc", "一、2025年部门支出总表"),
        ("part", "第一部分 说明"),
    ]


def test_every_line_leads_to_its_heading() -> None:
    doc = disclosure()
    lines = [at for at, item in enumerate(doc.items) if getattr(item, "kind", "").startswith("toc")]
    assert sorted(targets(doc)) == lines
    assert len(set(targets(doc).values())) == len(lines)


def test_years_and_ordinals_may_differ() -> None:
    assert _leads([Para("toc", "三、部门支出总表"), table()]) == {
        "三、部门支出总表": "2025年部门支出总表"
    }


def test_the_very_words_come_first() -> None:
    items: list[Para | Table] = [
        Para("toc", "一、概况"),
        Para("h2", "概况"),
        Para("h2", "一、概况"),
    ]
    assert _leads(items) == {"一、概况": "一、概况"}


def test_a_line_that_nothing_answers_to_leads_nowhere() -> None:
    assert _leads([Para("toc", "九、名词解释"), Para("h2", "一、概况")]) == {}


def test_the_same_words_twice_lead_to_both() -> None:
    items: list[Para | Table] = [
        Para("toc", "概况"),
        Para("toc", "概况"),
        Para("h2", "概况"),
        Para("h2", "概况"),
    ]
    assert targets(Disclosure("x", "x", items)) == {0: 2, 1: 3}


def test_contents_of_nothing_is_a_title() -> None:
    assert [p.text for p in contents([])] == ["目　录"]
