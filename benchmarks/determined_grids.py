"""Grids as tables of numbered rows, by header words, labels and printed codes alone."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal

from benchmarks.mutate import of_cell
from benchmarks.numbers import NUMBER, WAN, Number
from mingzhang.filing.document import Cell, Document, Grid

_TITLES = (
    ("B10", r"项目支出绩效目标表"),
    ("B11", r"整体支出绩效目标表"),
    ("F09", r"三公.{0,12}决算表"),
    ("B07", r"三公.{0,20}(?:支出|预算).{0,4}表"),
    ("F07", r"政府性基金预算财政拨款收入支出决算表"),
    ("F08", r"国有资本经营预算财政拨款.{0,4}支出决算表"),
    ("F06", r"一般公共预算财政拨款基本支出决算"),
    ("F05", r"一般公共预算财政拨款支出决算表"),
    ("F04", r"财政拨款收入支出决算总表"),
    ("F01", r"收入支出决算总表"),
    ("F02", r"收入决算表"),
    ("F03", r"支出决算表"),
    ("B08", r"政府性基金预算支出"),
    ("B09", r"国有资本经营.{0,6}预算支出"),
    ("B06", r"一般公共预算基本支出.*表"),
    ("B05", r"一般公共预算支出.*表"),
    ("B04", r"财政拨款收支.*总.*表"),
    ("B01", r"收支(?:预算)?总(?:体情况)?表"),
    ("B02", r"收入(?:总体情况|预算总)表"),
    ("B03", r"支出(?:总体情况|预算总)表"),
)
_FORMS = (
    ("PF", r"项目名称.*支出金额"),
    ("E01", r"财政供养人员"),
    ("EP", r"项目名称.*年初预算.*年末结转"),
    ("EB", r"决算比预算增加"),
    ("EI", r"(?:年度收入情况|收支情况).*收入合计"),
)
_BACK = 6
_LONG_CAPTION = 60
_LABELS = re.compile(
    r"项目|功能科目|科目(?:编码|名称)?|类|款|项|栏次|行次|.*科目(?:编码|名称|代码)|\*+|收入|支出|"
)


@dataclass(slots=True)
class Row:
    """A label, its code if one is printed, and the numbers that belong to it."""

    code: str
    label: str
    values: list[Number | None]
    column: int
    """Where the label stands."""
    line: int
    """Index of the row in the table."""


@dataclass(slots=True)
class Table:
    """A statutory table, joined over its pages."""

    id: str
    title: str
    factor: Decimal
    rows: list[Row] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    """Head of each value column of the first block."""
    elided: bool = False

    @property
    def totals(self) -> list[Row]:
        """Rows that say 合计 or 总计 and nothing else."""
        return [r for r in self.rows if not r.code and re.fullmatch(r"合计|总计", r.label)]

    def numbers(self) -> list[Number]:
        """Every number of the table."""
        return [n for row in self.rows for n in row.values if n is not None]


def plain(text: str) -> str:
    """Without blanks and in normal form."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def tables(document: Document) -> list[Table]:
    """The tables of a document that the reference knows by title or by header words."""
    found: list[Table] = []
    title, captions = "", [""]
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Grid):
            captions = [*captions[1 - _BACK :], plain(block.text)]
            continue
        head = "".join(plain(c.text) for c in block.cells() if c.row < 5)
        title, name = _identify(captions, head)
        if name:
            same = (
                found[-1] if found and found[-1].id == name and found[-1].title == title else None
            )
            table = same or Table(name, title, _factor(captions, head))
            if same is None:
                found.append(table)
            _fill(table, block, index)
        captions = [""]
    return found


def _identify(captions: list[str], head: str) -> tuple[str, str]:
    for name, pattern in _FORMS:
        if re.search(pattern, head):
            return name, name
    near: list[str] = []
    for text in reversed(captions):
        if len(text) > _LONG_CAPTION:
            break
        near.append(text)
    for text in (*near, head[:_LONG_CAPTION]):
        for name, pattern in _TITLES:
            if re.search(pattern, text):
                return text, name
    return "", ""


def _factor(captions: list[str], head: str) -> Decimal:
    text = "".join(captions[-4:]) + head
    match = re.search(r"单位:(?:人民币)?(万元|千元|元)", text)
    return {"元": Decimal(1), "千元": Decimal(1000)}.get(match[1] if match else "万元", WAN)


def _fill(table: Table, grid: Grid, block: int) -> None:
    numeric = [r for r in range(grid.height) if _has_amount(grid, r)]
    if not numeric:
        return
    first = numeric[0]
    numbered = any("行次" in plain(c.text) for c in grid.cells() if c.row < first)
    table.elided |= any(re.fullmatch(r"\.{3,}|…+", plain(c.text)) for c in grid.cells())
    blocks: list[Row] = []
    last = [row.code for row in table.rows if row.code]
    for r in range(first, grid.height):
        line = len(table.rows) + len(blocks)
        blocks += _row(table, grid, r, block, line, last)
    if numbered:
        for row in blocks:
            row.values = [None if _is_line_number(v) else v for v in row.values[1:]]
    if not table.headers and blocks:
        table.headers = _headers(grid, first, blocks, numbered)
    for row in blocks:
        _name_columns(row, table)
    table.rows += blocks


def _name_columns(row: Row, table: Table) -> None:
    heads = ["上年决算数", "预算数", "决算数"] if table.id == "E01" else table.headers
    while len(row.values) > len(heads) and row.values[0] is None:
        del row.values[0]
    if len(row.values) == len(heads):
        for number, head in zip(row.values, heads, strict=True):
            if number is not None:
                number.column = head


def _is_line_number(number: Number | None) -> bool:
    return number is not None and number.spot.text.isdigit() and len(number.spot.text) <= 3


def _has_amount(grid: Grid, r: int) -> bool:
    """Whether a row prints a number, and not only the numbers of the columns."""
    texts = [plain(c.text) for i, c in enumerate(grid.at[r]) if c is not None and c.column == i]
    numbers = [t for t in texts if NUMBER.fullmatch(t)]
    small = [int(t) for t in numbers if t.isdigit() and len(t) <= 2]
    counts = len(small) == len(numbers) and small == sorted(set(small)) and len(small) > 2
    head = next((t for t in texts if t), "")
    return bool(numbers) and not counts and not re.match(r"栏次|\*\*|项目$", head)


def _row(table: Table, grid: Grid, r: int, block: int, line: int, last: list[str]) -> list[Row]:
    """The blocks of a row: codes, then a name, then values, and perhaps the same again."""
    rows: list[Row] = []
    current = _Open("三公", -1) if table.id in ("B07", "F09") else _Open()
    for c, cell in enumerate(grid.at[r]):
        if cell is None:
            continue
        own = cell.row == r and cell.column == c
        text = plain(cell.text) if own else ""
        named = re.search(r"[一-鿿]", text) and not text.startswith("注:")
        coded = re.fullmatch(r"\d{2,3}|\d{5}|\d{7}", text) and _starts_block(grid, r, c)
        if named or coded:
            if current.values:
                rows += current.close(last, line)
                current = _Open()
            if named:
                current.label, current.column = text, c
            else:
                current.codes.append(cell)
        elif current.label and (own or table.id != "E01"):
            known, spot = NUMBER.fullmatch(text), of_cell(block, grid, cell)
            number = Number(spot, _unit(text, table), table.id, "", "") if known else None
            current.values.append(number)
    return rows + current.close(last, line)


@dataclass(slots=True)
class _Open:
    """A block of a row while it is read."""

    label: str = ""
    column: int = 0
    codes: list[Cell] = field(default_factory=list)
    values: list[Number | None] = field(default_factory=list)

    def close(self, last: list[str], line: int) -> list[Row]:
        """The row, if it has a label and values."""
        if not self.label or not self.values:
            return []
        row = Row(_code(self.codes, last), self.label, self.values, self.column, line)
        for value in self.values:
            if value is not None:
                value.row = f"{row.code} {row.label}".strip()
        if row.code:
            last.append(row.code)
        return [row]


def _unit(text: str, table: Table) -> Decimal:
    return Decimal(1) if text.endswith("%") else table.factor


def _starts_block(grid: Grid, r: int, c: int) -> bool:
    """A code is followed by further codes or blanks and then by a name."""
    for cell in grid.at[r][c + 1 : c + 4]:
        text = plain(cell.text) if cell is not None else ""
        if re.search(r"[一-鿿]", text):
            return True
        if text and not re.fullmatch(r"\d{2}", text):
            return False
    return False


def _code(codes: list[Cell], last: list[str]) -> str:
    text = "".join(plain(cell.text) for cell in codes)
    if len(text) == 2 and last:
        return last[-1][: 3 if codes[0].column % 4 == 1 else 5] + text
    return text


def _headers(grid: Grid, first: int, rows: list[Row], numbered: bool) -> list[str]:
    """Heads of the values of the widest block, by order or by column."""
    shown = [row for row in rows if row.code] or rows
    widest = max(shown, key=lambda row: sum(value is not None for value in row.values))
    count = len(widest.values)
    for r in () if grid.spans_known else reversed(range(first)):
        own = [plain(c.text) for i, c in enumerate(grid.at[r]) if c is not None and c.column == i]
        names = [t for t in own if t and not _LABELS.fullmatch(t)]
        if len(names) == count and not any(re.fullmatch(r"\d+|\*+", t) for t in names):
            return names
    start = widest.column + 1 + numbered
    heads = []
    for c in range(start, start + count):
        column = [grid.at[r][c] for r in range(first) if c < len(grid.at[r])]
        cells = dict.fromkeys(cell for cell in column if cell is not None)
        heads.append("".join(plain(cell.text) for cell in cells))
    return heads
