"""What is wrong with a YAML book that somebody wrote: each problem with its line, nothing read by halves."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.writing.book.as_yaml import from_yaml
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.broken import BrokenBook
from mingzhang.writing.book.sound_lines import NAME_WANTED, PRINTABLE_WANTED

BOOK = """\
book: mingzhang-book/1
unit: {name: 云麓市商务局, code: '', scope: department}
year: 2025
kind: budget
standard: hunan-budget
money: 万元
units:
- {name: 云麓市商务局, code: '', scope: own_office}
lists:
- name: 支出
  whole: {fund: gpb}
  lines:
  - {fund: gpb, function: '2011301', nature: basic, amount: '300.00'}
  - {fund: gpb, function: '2011302', nature: project, amount: '120.50'}
figures:
- {concept: meeting, amount: '8.40'}
- {flow: holding, concept: vehicles.held.机要通信用车, measure: vehicles, amount: '1'}
names: {}
"""
CASES = [
    ("function: '2011301'", "function: '2019977'", (13, "function: a code in force", "2019977")),
    ("function: '2011301'", "function: 二〇一", (13, "function: a code in force", "二〇一")),
    ("nature: basic", "nature: basik", (13, "nature: a known word", "basik")),
    ("{fund: gpb}", "{fund: gbp}", (10, "fund: a known word", "gbp")),
    ("concept: meeting", "concept: meetng", (16, "concept: a known word", "meetng")),
    ("concept: meeting", "concept: meeting, stage: inital", (16, "stage: a known word", "inital")),
    ("measure: vehicles", "measure: cars", (17, "measure: a known word", "cars")),
    ("scope: own_office}", "scope: own_offic}",
     (8, "one of: department, own_office, unit, unsaid", "own_offic")),
    ("scope: department}", "scope: department, kode: 1}", (2, "a part of a unit: name, code, scope", "kode")),
    ("  lines:\n", "  line:\n", (13, "a part of a list: name, whole, lines", "line")),
    ("function: '2011302', nature: project", "function: '201', nature: basic",
     (14, "lines without totals", "a total that line 13 is a part of")),
    ("fund: gpb, function: '2011302'", "fund: gfb, function: '2120801'",
     (14, "lines that are parts of the whole",
      "云麓市商务局(部门) · 2025年 · 年初预算 · 支出 · 政府性基金预算 · 2120801 征地和拆迁补偿支出 · 项目支出")),
    ("'2011302', nature: project", "'2011301', nature: basic",
     (14, "each fact once", "the same as in line 13")),
    ("amount: '1'}", "amount: '-1'}", (17, "a whole number, not below 0", "-1")),
    ("amount: '1'}", "amount: '1.5'}", (17, "a whole number, not below 0", "1.5")),
    ("amount: '8.40'", "amount: '8.4 3'", (16, "an amount such as 12.34", "8.4 3")),
    ("amount: '8.40'", "amount: '193 6.44'", (16, "an amount such as 12.34", "193 6.44")),
    ("names: {}", "names: {}\nobjectives: [{project: 整体支出, goal: 好}]",
     (19, "the name of a project; none for the whole expenditure", "整体支出")),
    ("names: {}", "names: {}\nobjectives:\n- project: 甲\n  indicators:\n"
     "  - {level1: 产出, name: 次数, target: '3'}\n  - {level1: 产出, name: 次数, target: '3', weight: '5'}",
     (23, "each indicator once", "the same as in line 22")),
    ("lists:", "- {name: 云麓市商务局, code: '', scope: own_office}\nlists:",
     (9, "each unit once", "the same as in line 8")),
    ("concept: meeting,", "? [a, b] : 1,", (16, "the name of a part", "a list or mapping")),
    ("concept: meeting,", "year: next,", (16, "year: how many years from the book's: -1 is the year before",
                                              "next")),
    ("concept: meeting,", "entity: {nam: 局, scope: unit},", (16, "entity: name, code and scope", "nam: 局, scope: unit")),
    ("concept: meeting,", "fund: [gpb],", (16, "fund: a text", "a list or mapping")),
    ("money: 万元", "money: 万元\nplaces: 7", (7, "places: a whole number, at most 6", "7")),
    ("hunan-budget", "hunan-final", (5, "a standard for: budget", "hunan-final (final)")),
    ("hunan-budget", "hunan-bugdet", (5, "a standard for: budget", "hunan-bugdet")),
    ("year: 2025", "year: 2025.0", (3, "year: such as 2025", "2025.0")),
    ("name: 云麓市商务局, code: '', scope: d", "name: \"云\\u202e麓\", code: '', scope: d", (2, NAME_WANTED, "云\u202e麓")),
    ("name: 云麓市商务局, code: '', scope: o", "name: \"云\\n麓\", code: '', scope: o", (8, NAME_WANTED, "云\n麓")),
    ("name: 云麓市商务局, code: '', scope: d", f"name: {'局' * 101}, code: '', scope: d",
     (2, NAME_WANTED, "局" * 40)),
    ("names: {}", 'names: {}\ntexts: {职能职责: "一\\a二"}', (19, PRINTABLE_WANTED, "U+0007")),
    ("names: {}", 'names: {}\nobjectives: [{project: "甲\\uffff", goal: 好}]',
     (19, PRINTABLE_WANTED, "U+FFFF")),
    ("names: {}", 'names: {}\nobjectives: [{project: 甲, indicators: [{name: "完成\\e率"}]}]',
     (19, PRINTABLE_WANTED, "U+001B")),
    ("name: 支出", 'name: "支\\0出"', (10, PRINTABLE_WANTED, "U+0000")),
    ("lines:\n  - {", "lines:\n  - &a {",
     (13, "everything written out, without references (&, *)", "a part that is referred to")),
]  # fmt: skip


def _read(tmp_path: Path, text: str) -> Book:
    path = tmp_path / "book.yaml"
    path.write_text(text, encoding="utf-8")
    return from_yaml(str(path))


@pytest.mark.parametrize(("old", "new", "problem"), CASES, ids=[case[1] for case in CASES])
def test_problems(tmp_path: Path, old: str, new: str, problem: tuple[int, str, str]) -> None:
    text = BOOK.replace(old, new, 1) + ("figure: *a\n" if "&a" in new else "")
    assert old in BOOK
    with pytest.raises(BrokenBook) as caught:
        _read(tmp_path, text)
    found = [(each.line, each.expected, each.found) for each in caught.value.problems]
    assert problem in found


def test_a_book_without_problems(tmp_path: Path) -> None:
    book = _read(tmp_path, BOOK)
    assert book.breakdowns[0].total == Decimal("4205000")
    assert len(book.margins) == 2


@pytest.mark.parametrize("typed", [" 1,200.50 ", "1，200.50", "- 3", "１２"])
def test_blanks_around_a_number_and_marks_of_thousands_are_no_problem(
    tmp_path: Path, typed: str
) -> None:
    assert len(_read(tmp_path, BOOK.replace("8.40", typed, 1)).margins) == 2


def test_names_make_codes_known(tmp_path: Path) -> None:
    text = BOOK.replace("'2011301'", "'2019977'").replace("names: {}", "names: {'2019977': 展会}")
    assert _read(tmp_path, text).names == {"2019977": "展会"}


def test_a_source_of_money_is_one_fact_however_it_is_said(tmp_path: Path) -> None:
    """The fund of own money need not be said; a second time is twice."""
    one, two = (
        "{flow: revenue, source: ope, fund: own, amount: '1'}",
        "{flow: revenue, source: ope, amount: '2'}",
    )
    with pytest.raises(BrokenBook) as caught:
        _read(tmp_path, BOOK.replace("names: {}", f"- {one}\n- {two}\n", 1))
    assert [each.expected for each in caught.value.problems] == ["each fact once"]


def test_a_bomb_of_references_is_one_problem(tmp_path: Path) -> None:
    lines = ", ".join(f"{{function: '{n:07}', amount: '1'}}" for n in range(300))
    bomb = f"- &l {{name: x, lines: [{lines}]}}\n" + "- *l\n" * 20_000
    with pytest.raises(BrokenBook) as caught:
        _read(tmp_path, BOOK.replace("lists:\n", f"lists:\n{bomb}", 1))
    assert len(caught.value.problems) == 1
