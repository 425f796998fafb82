"""Objectives in the workbook: what the clerk sees, and every problem with its sheet and cell."""

from __future__ import annotations

import html
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import mingzhang
from mingzhang.ledger.key import Entity
from mingzhang.money import Unit
from mingzhang.reading.formats.sheet import RawCell, reference
from mingzhang.standards.loader import standard, standards
from mingzhang.writing.book.book import Book, Identity
from mingzhang.writing.book.broken import BrokenBook, Problem
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.book.funds_labels import declared_labels
from mingzhang.writing.book.new_book import new_book
from mingzhang.writing.book.objectives import TOTAL, FundsEntry, IndicatorEntry, Objective
from mingzhang.writing.book.workbook import write_workbook
from mingzhang.writing.book.workbook_cells import FilledSheet, filled_sheets
from mingzhang.writing.book.workbook_reading import read_workbook
from tests.writing.objectives_made import objectives
from tests.writing.workbooks import Value, change, formulas, rename

ROOT = Path(__file__).parents[3]
SAMPLES = sorted((ROOT.parent / "shared" / "documents" / "text").glob("*.txt"))
UNIT = Entity("department", "312", "云麓市商务局")
CENTRE = Entity("unit", "312002", "中心")
GOALS, ROWS = "绩效目标", "绩效指标"
D = Decimal


def _book(kind: str = "budget") -> Book:
    book = Book(Identity(UNIT, 2025, kind, f"hunan-{kind}"), units=[CENTRE])
    book.objectives = [
        Objective(
            project="展会", goal="办好展会。", funds={TOTAL: FundsEntry(D(3_000_000))},
            indicators=[
                IndicatorEntry("产出指标", "数量指标", "场次", "≥", "24", "场", weight="40"),
                IndicatorEntry("效益指标", "社会效益指标", "影响", "定性", "扩大", weight="49.5"),
            ],
        ),
        Objective(CENTRE, goal="整体目标", indicators=[IndicatorEntry("成本指标", name="成本")]),
    ]  # fmt: skip
    return book


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "book.xlsx"
    write_workbook(_book(), found)
    return found


def _shown(path: Path) -> dict[tuple[str, str], str]:
    """The texts of all cells of the sheets that are read."""
    return {
        (name, reference(row, column)): cell.text
        for name, sheet in filled_sheets(str(path), []).items()
        for (row, column), cell in sheet.shown.items()
        if cell.text
    }


def _heads(path: Path, sheet: str) -> list[str]:
    found = _shown(path).items()
    return [text for (name, cell), text in found if name == sheet and re.fullmatch("[A-Z]+3", cell)]


def _xml(path: Path, mark: str) -> str:
    """The one sheet in which something stands."""
    with zipfile.ZipFile(path) as package:
        sheets = [package.read(n).decode() for n in package.namelist() if "worksheets/sheet" in n]
    (found,) = (html.unescape(text) for text in sheets if mark in text)
    return found


# --- what is written comes back --------------------------------------------------------------


@given(
    objectives(),
    st.sampled_from(list(Unit)),
    st.sampled_from(["hunan-budget", "hunan-evaluation", "shanghai-final"]),
)
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a workbook takes too long to shrink by
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_is_written_is_read(
    tmp_path: Path, drawn: list[Objective], money: Unit, own: str
) -> None:
    identity = Identity(UNIT, 2025, own.rpartition("-")[2], own)
    book = Book(identity, objectives=drawn, money=money)
    write_workbook(book, tmp_path / "book.xlsx")
    assert read_workbook(str(tmp_path / "book.xlsx")) == book


def test_the_example_from_a_word_document(tmp_path: Path) -> None:
    book = book_of(mingzhang.read(ROOT / "examples" / "budget-2025-clean.docx"))
    assert len(book.objectives) == 7
    write_workbook(book, tmp_path / "book.xlsx")
    assert read_workbook(str(tmp_path / "book.xlsx")) == book


@pytest.mark.skipif(not SAMPLES, reason="the sample documents are not beside the project")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples(tmp_path: Path, path: Path) -> None:
    book = book_of(mingzhang.read(path))
    assert book.objectives
    write_workbook(book, tmp_path / "book.xlsx")
    assert read_workbook(str(tmp_path / "book.xlsx")) == book


def test_a_text_too_long_for_a_cell_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    book = _book()
    book.objectives[0].indicators[0].criterion = "长" * 33_000
    with pytest.raises(ValueError, match="too long for a cell"):
        write_workbook(book, tmp_path / "long.xlsx")
    assert not (tmp_path / "long.xlsx").exists()


# --- what the clerk sees ---------------------------------------------------------------------


@pytest.mark.parametrize("own", [s.id for s in standards()])
def test_without_objectives_both_sheets_are_there(tmp_path: Path, own: str) -> None:
    book = new_book(own, 2026, own.rpartition("-")[2], "云麓市商务局")
    book.objectives = []
    write_workbook(book, tmp_path / "book.xlsx")
    assert read_workbook(str(tmp_path / "book.xlsx")).objectives == []
    shown = _shown(tmp_path / "book.xlsx")
    for label in declared_labels(own, book.identity.kind):
        assert f"{label}·年初预算数（{book.money.zh}）" in shown.values()


def test_heads_of_a_budget_and_of_an_evaluation(path: Path) -> None:
    heads = _heads(path, GOALS)
    assert heads[:5] == [
        "单位", "项目", "分值合计（应为90或100）", "年度目标", "资金总额·年初预算数（万元）"
    ]  # fmt: skip
    assert not any("全年" in head for head in heads)
    write_workbook(_book("evaluation"), path)
    assert _heads(path, GOALS)[3:8] == [
        "年度目标", "实际完成情况", "资金总额·年初预算数（万元）", "资金总额·全年预算数（万元）",
        "资金总额·全年执行数（万元）",
    ]  # fmt: skip
    assert _heads(path, ROWS) == [
        "单位", "项目", "一级指标", "二级指标", "三级指标", "指标值类型", "指标值", "度量单位", "指标值内容",
        "评（扣）分标准", "分值", "实际完成值", "得分（人工）", "偏差原因",
    ]  # fmt: skip


def test_weights_are_added_up_beside_and_marked(path: Path) -> None:
    shown = _shown(path)
    assert shown[GOALS, "C4"] == "89.50"
    assert shown[GOALS, "C5"] == "0.00"
    assert (GOALS, "C6") not in shown
    assert all("SUMPRODUCT" in f and "绩效指标" in f for f in formulas(path)[GOALS])
    goals = _xml(path, "SUMPRODUCT")
    assert 'AND(C4<>"",C4<>90,C4<>100)' in goals
    assert "<sheetProtection" in goals


def test_drop_downs(path: Path) -> None:
    lists = re.findall(r'type="list".*?<formula1>(.*?)</formula1>', _xml(path, "经济成本指标,"))
    assert f"'{GOALS}'!$B$4:$B$25" in lists
    assert '"≥,>,≤,<,=,定性"' in lists
    assert '"成本指标,产出指标,效益指标,满意度指标"' in lists
    assert any(each.startswith('"经济成本指标,') for each in lists)
    assert any(each.startswith("'选项'!") for each in lists)


def test_a_new_budget_shows_where_to_write(tmp_path: Path) -> None:
    book = new_book("hunan-budget", 2025, "budget", "云麓市商务局")
    assert book.objectives == [Objective()]
    write_workbook(book, tmp_path / "book.xlsx")
    assert _shown(tmp_path / "book.xlsx")[GOALS, "B4"] == "整体支出"
    assert read_workbook(str(tmp_path / "book.xlsx")).objectives == [Objective()]
    assert new_book("hunan-final", 2025, "final", "云麓市商务局").objectives == []


# --- what is wrong with it -------------------------------------------------------------------


def problems(path: Path, cells: dict[tuple[str, str], Value]) -> list[str]:
    change(path, cells)
    with pytest.raises(BrokenBook) as caught:
        read_workbook(str(path))
    return [f"{each.place} {each.expected} / {each.found}" for each in caught.value.problems]


# 绩效目标: A unit, B project, D goal, E first money. 绩效指标: B project, C-E levels, F operator, K weight.
CASES: list[tuple[str, dict[str, Value], str]] = [
    (GOALS, {"E4": "三百"}, "绩效目标!E4 a number, in this unit: 万元 / 三百"),
    (GOALS, {"E4": "300元"}, "绩效目标!E4 a number, in this unit: 万元 / 300元"),
    (GOALS, {"E4": "!#REF!"}, "绩效目标!E4 a number, in this unit: 万元 / #REF!"),
    (GOALS, {"E6": "=1+1"}, "绩效目标!E6 a number, in this unit: 万元 / formula without a value"),
    (GOALS, {"B6": "展会"}, "绩效目标!B6 each objective once / the same as in row 4"),
    (GOALS, {"A6": "312 云麓市商务局（部门）", "B6": "展会"},
     "绩效目标!B6 each objective once / the same as in row 4"),
    (GOALS, {"A5": "中心"}, "绩效目标!A5 an entry: 单位 / 中心"),
    (GOALS, {"E3": "资金总额（万元）"}, "绩效目标!E3 the head of a column, each once / 资金总额（万元）"),
    (GOALS, {"E3": "资金总额·年初预算数（元）"},
     "绩效目标!E3 the head of a column, each once / 资金总额·年初预算数（元）"),
    (GOALS, {"F3": "资金总额·年初预算数（万元）"},
     "绩效目标!F3 the head of a column, each once / 资金总额·年初预算数（万元）"),
    (GOALS, {"E3": None}, "绩效目标!E4 nothing beside the table / 300.00"),
    (GOALS, {"D3": None}, "绩效目标!A3 a column: 年度目标 / none"),
    (GOALS, {"D4": "=A1"}, "绩效目标!D4 a value / formula without a value"),
    (ROWS, {"B4": "展销会"}, "绩效指标!B4 a unit and project of the sheet: 绩效目标 / 展销会"),
    (ROWS, {"A4": "312002 中心（单位）"}, "绩效指标!B4 a unit and project of the sheet: 绩效目标 / 展会"),
    (ROWS, {"B4": None}, "绩效指标!B4 a unit and project of the sheet: 绩效目标 / nothing"),
    (ROWS, {"B7": "[展会]x"}, "绩效指标!B7 a unit and project of the sheet: 绩效目标 / [展会]x"),
    (ROWS, {"B7": "[整体支出]"},
     "绩效指标!B7 the name of a project; none for the whole expenditure / [整体支出]"),
    (ROWS, {"C5": "产出指标", "D5": "数量指标", "E5": "场次", "F5": "≥", "G5": "24", "H5": "场"},
     "绩效指标!E5 each indicator once / the same as in row 4"),
    (ROWS, {"F4": "约"}, "绩效指标!F4 one of: ≥、>、≤、<、=、定性 / 约"),
    (ROWS, {"K4": "十分"}, "绩效指标!K4 a number / 十分"),
    (ROWS, {"K4": "10分"}, "绩效指标!K4 a number / 10分"),
    (ROWS, {"K4": "10%"}, "绩效指标!K4 a number / 10%"),
    (ROWS, {"K4": "!#DIV/0!"}, "绩效指标!K4 a value / #DIV/0!"),
    (ROWS, {"E3": "指标"}, "绩效指标!A3 a column: 三级指标 / none"),
    (ROWS, {"E3": "指标"}, "绩效指标!E3 the head of a column, each once / 指标"),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "cells", "said"), CASES, ids=[str(case[1]) for case in CASES])
def test_problems_with_their_cells(
    path: Path, sheet: str, cells: dict[str, Value], said: str
) -> None:
    assert said in problems(path, {(sheet, cell): value for cell, value in cells.items()})


def test_problems_of_both_sheets_at_once(path: Path) -> None:
    found = problems(path, {(ROWS, "K4"): "x", (GOALS, "E4"): "y", (ROWS, "F5"): "z"})
    places = [each.partition(" ")[0] for each in found]
    assert places == ["绩效目标!E4", "绩效指标!K4", "绩效指标!F5"]


@pytest.mark.parametrize("sheet", [GOALS, ROWS])
def test_a_sheet_that_is_missing(path: Path, sheet: str) -> None:
    rename(path, sheet, "别的")
    found = problems(path, {})
    assert any(each.startswith(f"{sheet} a sheet: {sheet} / none") for each in found)
    assert any(each.startswith("别的 a sheet of a book") for each in found)


def test_a_weight_shown_in_percent_is_no_number() -> None:
    found: list[Problem] = []
    sheet = FilledSheet(ROWS, found, {(3, 10): RawCell("10%")}, {(3, 10): RawCell("0.1")})
    assert sheet.number(3, 10) == ""
    assert [(each.cell, each.expected, each.found) for each in found] == [("K4", "a number", "10%")]


def test_what_a_clerk_fills_in(path: Path) -> None:
    change(path, {
        (GOALS, "B6"): "#2025", (GOALS, "D6"): "编号的项目", (GOALS, "E6"): "1,234.50",
        (GOALS, "B7"): None, (GOALS, "D7"): "本单位整体目标",
        (ROWS, "B7"): "#2025", (ROWS, "E7"): "次数", (ROWS, "F7"): "不低于", (ROWS, "G7"): "#12", (ROWS, "K7"): "#10",
        (ROWS, "A8"): "312 云麓市商务局（部门）", (ROWS, "B8"): "整体支出", (ROWS, "E8"): "总数",
    })  # fmt: skip
    *_, numbered, whole = read_workbook(str(path)).objectives
    assert numbered == Objective(
        project="2025", goal="编号的项目", funds={TOTAL: FundsEntry(D(12_345_000))},
        indicators=[IndicatorEntry(name="次数", operator="不低于", target="12", weight="10")],
    )  # fmt: skip
    assert whole == Objective(goal="本单位整体目标", indicators=[IndicatorEntry(name="总数")])


def test_level_names_that_are_offered_are_known() -> None:
    for own in standards():
        words = own.performance
        for level in words.level1:
            if level.printed:
                assert words.first_level(level.printed) == level
        for level in words.level2:
            assert level.printed
            assert words.second_level(level.printed) == level
    assert standard("hunan-budget").performance.printed_operators == (
        "≥",
        ">",
        "≤",
        "<",
        "=",
        "定性",
    )
