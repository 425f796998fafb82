"""What is wrong with a workbook that was filled in by hand: each problem with its sheet and cell."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.errors import UnreadableFile
from mingzhang.ledger.key import Entity, Key
from mingzhang.reading.formats.sheet import RawCell
from mingzhang.writing.book.book import Book, Breakdown, Identity
from mingzhang.writing.book.broken import BrokenBook
from mingzhang.writing.book.sound_lines import NAME_WANTED, PRINTABLE_WANTED
from mingzhang.writing.book.workbook import write_workbook
from mingzhang.writing.book.workbook_cells import FilledSheet
from mingzhang.writing.book.workbook_reading import read_workbook
from tests.writing.workbooks import Value, change, merge, rename, style

UNIT = Entity("department", "312", "云麓市商务局")
GPB = Key(UNIT, 2025, "initial", fund="gpb")
LIST = "清单01 支出"


def _book() -> Book:
    lines = {
        GPB.but({"function": "2011301", "nature": "basic"}): 3_000_000,
        GPB.but({"function": "2011308", "nature": "project"}): 1_205_000,
    }
    book = Book(Identity(UNIT, 2025, "budget", "hunan-budget"))
    book.breakdowns = [Breakdown(GPB, dict(lines), "支出")]  # type: ignore[arg-type]
    book.units = [Entity("own_office", "312001", "云麓市商务局")]
    book.texts = {"职能职责": "促进商贸流通。"}
    return book


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "book.xlsx"
    write_workbook(_book(), found)
    return found


def problems(path: Path, cells: dict[tuple[str, str], Value] | None = None) -> list[str]:
    """Places of the problems, each with what was found."""
    change(path, cells or {})
    with pytest.raises(BrokenBook) as caught:
        read_workbook(str(path))
    return [f"{each.place} {each.expected} / {each.found}" for each in caught.value.problems]


# The list: rows 3 name, 4 and 5 whole, 6 head, 7 and 8 lines; B code, D nature, E amount.
CASES: list[tuple[dict[str, Value], str, str]] = [
    ({"B7": "2019999x"}, "B7", "a code in force: 功能科目编码 / 2019999x"),
    ({"B7": "2010000"}, "B7", "a code in force: 功能科目编码 / 2010000"),
    ({"D7": "基本"}, "D7", "an entry: 支出性质 / 基本"),
    ({"D7": None}, "D7", "an entry: 支出性质 / nothing"),
    ({"B7": None}, "B7", "a code in force: 功能科目编码 / nothing"),
    ({"E7": "三百"}, "E7", "a number, in this unit: 万元 / 三百"),
    ({"E7": "300元"}, "E7", "a number, in this unit: 万元 / 300元"),
    ({"E7": "—"}, "E7", "a number, in this unit: 万元 / —"),
    ({"E7": "12%"}, "E7", "a number, in this unit: 万元 / 12%"),
    ({"E7": "1,23"}, "E7", "a number, in this unit: 万元 / 1,23"),
    ({"E7": "8.4 3"}, "E7", "a number, in this unit: 万元 / 8.4 3"),
    ({"E7": "193\u30006.44万元"}, "E7", "a number, in this unit: 万元 / 193\u30006.44万元"),
    ({"E7": None}, "E7", "a number, in this unit: 万元 / nothing"),
    ({"E7": "=1+1"}, "E7", "a number, in this unit: 万元 / formula without a value"),
    ({"E7": "!#DIV/0!"}, "E7", "a number, in this unit: 万元 / #DIV/0!"),
    ({"D7": "=A1"}, "D7", "an entry: 支出性质 / formula without a value"),
    ({"B8": "2011301", "D8": "基本支出"}, "B8", "each line once / the same as in row 7"),
    ({"B8": "201"}, "", ""),
    ({"B8": "201", "D8": "基本支出"}, "B8", "lines without totals / a total that row 7 is a part of"),
    ({"E6": "金额（元）"}, "E6", "the head of a column, each once / 金额（元）"),
    ({"D6": "性质"}, "D6", "the head of a column, each once / 性质"),
    ({"D6": "资金来源", "D7": "政府性基金预算", "D8": "一般公共预算"}, "B7",
     "lines that are parts of the whole / another one"),
    ({"A5": "整体·资金"}, "A5", "what the lines have in common, each once / 整体·资金"),
    ({"B5": "拨款"}, "B5", "an entry: 资金来源 / 拨款"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "cell", "said"), CASES, ids=[str(c[0]) for c in CASES])
def test_problems_of_a_list(path: Path, cells: dict[str, Value], cell: str, said: str) -> None:
    changed = {(LIST, name): value for name, value in cells.items()}
    if not said:  # a class beside an item of another nature: no part of it
        change(path, changed)
        assert len(read_workbook(str(path)).breakdowns[0].lines) == 2
        return
    assert f"{LIST}!{cell} {said}" in problems(path, changed)


def test_the_department_beside_its_units_is_a_total(tmp_path: Path) -> None:
    unit = Entity("unit", "312002", "中心")
    book = _book()
    lines = {GPB: 5, GPB.but({"entity": unit}): 3}
    book.breakdowns = [Breakdown(GPB, dict(lines), "支出")]  # type: ignore[arg-type]
    write_workbook(book, tmp_path / "book.xlsx")
    found = problems(tmp_path / "book.xlsx")
    assert found == [f"{LIST}!B7 lines without totals / a total that row 8 is a part of"]


def test_all_problems_at_once_in_order(path: Path) -> None:
    change(path, {
        ("文字", "A5"): "职能职责", (LIST, "E8"): "x", (LIST, "D7"): "y", ("其他数字", "F4"): "上年",
        ("基本情况", "B10"): "美元", ("基本情况", "C14"): "处室",
    })  # fmt: skip
    with pytest.raises(BrokenBook, match=r"book.xlsx:基本情况!B10: expected one of: 元") as caught:
        read_workbook(str(path))
    assert [each.place for each in caught.value.problems] == [
        "基本情况!B10", "基本情况!C14", f"{LIST}!D7", f"{LIST}!E8", "其他数字!F4", "文字!A5",
    ]  # fmt: skip
    assert [each.line for each in caught.value.problems] == [10, 14, 7, 8, 4, 5]


IDENTITY_CASES: list[tuple[str, Value, str]] = [
    ("B7", "25", "a year such as 2025 / 25"),
    ("B8", "预算", "one of: 部门预算、部门决算、绩效自评 / 预算"),
    ("B8", "部门决算", "a standard for: 部门决算 / hunan-budget"),
    ("B6", "局", "one of: 部门、本级、单位、未说明 / 局"),
    ("B10", "美元", "one of: 元、千元、万元、亿元 / 美元"),
    ("B11", "7", "a whole number, at most 6 / 7"),
    ("B3", "表格", "the format: 明账账本/1 / 表格"),
]


@pytest.mark.parametrize(("cell", "value", "said"), IDENTITY_CASES)
def test_problems_of_the_identity(path: Path, cell: str, value: Value, said: str) -> None:
    found = problems(path, {("基本情况", cell): value})
    at = "B9" if "standard for" in said else cell
    assert any(each.startswith(f"基本情况!{at} ") and each.endswith(said) for each in found), found


def test_an_unknown_standard_and_no_name(path: Path) -> None:
    found = problems(
        path, {("基本情况", "B9"): "atlantis", ("基本情况", "B4"): None, ("基本情况", "B5"): None}
    )
    assert found[0] == "基本情况!B4 the name of the unit / nothing"
    assert found[1].startswith("基本情况!B9 one of: ")
    assert found[1].endswith("/ atlantis")


def test_single_figures(path: Path) -> None:
    # B nature, C flow, D fund, E source, F concept, G measure, H year, I stage, J figure.
    rows = {
        60: {"F": "会议费", "J": "#5"},
        61: {"C": "支出", "F": "会议", "J": "#5"},
        62: {"C": "支出", "F": "培训费", "J": "#5"},
        63: {"C": "支出", "F": "培训费", "J": "#6"},
        64: {"C": "保有", "F": "公务用车", "G": "辆数", "J": "#-1"},
        65: {"C": "保有", "F": "公务用车", "G": "辆数", "J": "#1.5"},
        66: {"C": "支出", "H": "#24", "J": "#-1"},
        67: {"C": "支出", "I": "去年"},
        68: {"C": "支出", "F": "政府采购", "J": "=A1"},
    }
    cells = {("其他数字", f"{c}{row}"): v for row, each in rows.items() for c, v in each.items()}
    assert problems(path, dict(cells)) == [
        "其他数字!C60 an entry: 收支类型 / nothing",
        "其他数字!F61 an entry: 专项事项 / 会议",
        "其他数字!B63 each line once / the same as in row 62",
        "其他数字!J64 a whole number, not below 0 / -1.00",
        "其他数字!J65 a whole number, not below 0 / 1.50",
        "其他数字!H66 an entry: 年度 / 24",
        "其他数字!I67 an entry: 预决算阶段 / 去年",
        "其他数字!J68 a number, in this unit: 万元 / formula without a value",
    ]


def test_sheets_that_are_missing_or_called_otherwise(path: Path) -> None:
    rename(path, "文字", "文本")
    found = problems(path)
    assert found[0].startswith("文字 a sheet: 文字 / none")
    assert any(each.startswith("文本 a sheet of a book, or a list of figures") for each in found)
    rename(path, "基本情况", "情况")
    found = problems(path)
    assert len(found) == 1
    assert found[0].startswith("基本情况 a sheet: 基本情况 / ")


def test_a_list_may_be_called_anything(path: Path) -> None:
    rename(path, LIST, "我的支出")
    assert read_workbook(str(path)).breakdowns == _book().breakdowns


def test_nothing_is_dropped_in_silence(path: Path) -> None:
    found = problems(path, {(LIST, "E6"): "金额（万元）", ("科目名称", "A5"): "2019977"})
    assert found == ["科目名称!B5 the name of the code / nothing"]
    found = problems(path, {("科目名称", "B5"): "其他", (LIST, "D6"): None})
    assert f"{LIST}!D7 nothing beside the table / 基本支出" in found


def test_names_make_codes_known(path: Path) -> None:
    change(
        path, {("科目名称", "A4"): "#2019977", ("科目名称", "B4"): "自定", (LIST, "B7"): "#2019977"}
    )
    book = read_workbook(str(path))
    assert book.names == {"2019977": "自定"}
    assert next(iter(book.breakdowns[0].lines)).function == "2019977"


def test_figures_count_as_stored_not_as_shown(path: Path) -> None:
    change(path, {(LIST, "E7"): "#300.12345", (LIST, "E8"): "#-0.30000000000000004"})
    style(path, "#,##0.00####", "#,##0&quot;万元&quot;")
    assert list(read_workbook(str(path)).breakdowns[0].lines.values()) == [
        Decimal("3001234.5"), Decimal(-3000),
    ]  # fmt: skip
    style(path, "#,##0&quot;万元&quot;", "0.00%")
    assert f"{LIST}!E7 a number, in this unit: 万元 / 30012.35%" in problems(path)
    style(path, "0.00%", "yyyy-mm-dd")
    assert any(
        each.startswith(f"{LIST}!E7 a number, in this unit: 万元 / 1900-")
        for each in problems(path)
    )


@pytest.mark.parametrize(
    ("shown_as", "found"),
    [
        ("0.00,", "3.00"),
        ("0.00;0.00", "3000.45"),
        ("&quot;12.00&quot;", "12.00"),
    ],
)
def test_a_cell_that_shows_another_figure_than_it_holds(
    path: Path, shown_as: str, found: str
) -> None:
    """Which of the two the clerk meant is not known: 12345 shown as 1.2, a minus that is not shown."""
    change(path, {(LIST, "E7"): "#-3000.45" if ";" in shown_as else "#3000.45"})
    style(path, "#,##0.00####", shown_as)
    stored = "-3000.45" if ";" in shown_as else "3000.45"
    expected = f"a number, in this unit: 万元; shown as it is stored: {stored}"
    assert f"{LIST}!E7 {expected} / {found}" in problems(path)


@pytest.mark.parametrize("name", ["云\u202e麓市商务局", "云麓\n市商务局", "局" * 101])
def test_a_name_that_looks_like_another_or_is_no_name(path: Path, name: str) -> None:
    shown = name if len(name) < 41 else f"{name[:40]}…"
    assert f"基本情况!B4 {NAME_WANTED} / {shown}" in problems(path, {("基本情况", "B4"): name})


@pytest.mark.parametrize("escaped", ["职能_x0007_职责", "_xFFFF_", "_x001B_[2J"])
def test_a_character_that_no_document_can_hold(path: Path, escaped: str) -> None:
    """As spreadsheets store what was pasted: Word and the web cannot print it."""
    found = escaped[escaped.index("_x") + 2 :][:4]
    cells: dict[tuple[str, str], Value] = {("文字", "B4"): escaped}
    assert problems(path, cells) == [f"文字!B4 {PRINTABLE_WANTED} / U+{found}"]


def test_a_code_keeps_the_zeros_that_its_format_shows() -> None:
    sheet = FilledSheet("", [], {(0, 0): RawCell("001001")}, {(0, 0): RawCell("1001")})
    assert sheet.code(0, 0) == "001001"
    sheet = FilledSheet("", [], {(0, 0): RawCell("2,011,301")}, {(0, 0): RawCell("2011301")})
    assert sheet.code(0, 0) == "2011301"


def test_a_unit_that_stands_twice(path: Path) -> None:
    row = {"A15": "云麓市商务局", "B15": "312001", "C15": "本级"}
    found = problems(path, {("基本情况", cell): value for cell, value in row.items()})
    assert found == ["基本情况!A15 each unit once / the same as in row 14"]


def test_merged_cells_in_a_table_are_problems(path: Path) -> None:
    """Below the first cell nothing is stored, and an empty cell means something else."""
    merge(path, LIST, "D7:D8")
    assert problems(path) == [f"{LIST}!D7 a table without merged cells / D7:D8"]


def test_a_text_goes_on_in_rows_without_a_name(path: Path) -> None:
    change(path, {("文字", "A5"): None, ("文字", "B5"): "第二段", ("文字", "B6"): "#12"})
    rows = read_workbook(str(path)).texts
    assert rows["职能职责"] == "促进商贸流通。\n第二段"


def test_what_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    for content in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, b"a,b"):
        path.write_bytes(content)
        with pytest.raises(UnreadableFile):
            read_workbook(str(path))
    with pytest.raises(UnreadableFile):
        read_workbook(str(tmp_path / "none.xlsx"))
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook><sheets/></workbook>")
    with pytest.raises(BrokenBook):
        read_workbook(str(path))
