"""The layout of a grid, before anybody knows which table it is: slices, header, column paths.

A grid may hold several tables stacked on each other; each begins where the head of a label column
is printed. What the cells mean is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingzhang.codes.names import compact, label
from mingzhang.filing.document import Cell, Grid
from mingzhang.money import CellKind, cell_kind, read_percent

Row = list[Cell | None]
_UNIT = re.compile(r"[(（](?:单位[:：]?)?(?:人民币)?[万亿千]?元[)）]$")
_COLUMN_NUMBERS = re.compile(r"^(?:\*+|\d{1,2}|[A-Z甲乙丙丁]|栏次|行次|\d{1,2}=[\d+\-]+|合计)?$")


@dataclass(slots=True)
class Slice:
    """The rows of one table in a grid, rectangular."""

    rows: list[Row]
    """Header and data rows, aligned to `width`."""
    header: int
    """How many of them are header."""
    width: int
    above: list[str]
    """Texts of single-cell rows printed above it in the grid: title and captions."""
    below: list[str]
    """Texts of single-cell rows printed below it in the grid: notes."""
    paths: list[list[str]] = field(default_factory=list)
    """Header path of each column, outermost first, normalised as labels."""
    anchor: Cell | None = None
    year: int = 0
    """The document's year, which heads name in figures; 0 where it is not known."""
    grid_columns: list[int] = field(default_factory=list)
    """The column of the grid in which each column begins."""

    @property
    def data(self) -> list[Row]:
        """The rows below the header."""
        return self.rows[self.header :]

    def printed(self, column: int) -> str:
        """The lowest header text of a column as printed, without its unit."""
        path = self.paths[column]
        return _UNIT.sub("", path[-1]) if path else ""

    def leaf(self, column: int) -> str:
        """The lowest header text of a column, without its unit; years as 本年 and 上年."""
        path = self.paths[column]
        return _UNIT.sub("", self._relative(path[-1])) if path else ""

    def over(self, column: int) -> str:
        """The header texts above the lowest one, joined by a stroke; years as 本年 and 上年."""
        return self._relative("/".join(self.paths[column][:-1]))

    def _relative(self, text: str) -> str:
        if not self.year or "20" not in text:
            return text
        for year, word in ((self.year, "本年"), (self.year - 1, "上年")):
            text = re.sub(f"{year}(?:年度?|(?=预算|决算|执行))", word, text)
        return text


def slices(grid: Grid, heads: re.Pattern[str], year: int = 0) -> list[Slice]:
    """Cut a grid where a new head of a label column is printed.

    `heads` matches the head of any label or code column that the standard declares. `year` is the
    document's, 0 if unknown.
    """
    starts = _starts(grid, heads)
    ends = [*starts[1:], grid.height]
    found = [_slice(grid, first, last) for first, last in zip(starts, ends, strict=True)]
    for piece in found:
        piece.year = year
    return found


def _starts(grid: Grid, heads: re.Pattern[str]) -> list[int]:
    starts = [0]
    seen_data = False
    entries = 0
    for index, row in enumerate(grid.at):
        if title_of_form(grid, row) and (seen_data or entries >= _ENTRIES):
            starts.append(index)
            seen_data, entries = False, 0
        entries += single_text(row) is None
        first = next((cell for cell in row if cell is not None and cell.text.strip()), None)
        if seen_data and first is not None and heads.search(compact(first.text)):
            begin = _back_over_captions(grid, index)
            if begin > starts[-1]:
                starts.append(begin)
                seen_data, entries = False, 0
        seen_data = seen_data or _has_number(row) or (_total_row(row) and index > starts[-1])
    return starts


_ENTRIES = 2
"""Rows of several cells that a form of words alone has at least; a caption may be one of two."""
_TITLE = re.compile(r"^[^。;；,，]{2,40}表(?:[(（][^()（）]{1,10}[)）])?$")


def title_of_form(grid: Grid, row: Row) -> str:
    """The title of another form within the grid: one cell over the whole width; empty if none."""
    first = row[0] if row else None
    if not grid.spans_known or first is None or len(row) < 2 or any(c is not first for c in row):
        return ""
    text = compact(first.text)
    return text if _TITLE.match(text) and not text.startswith(("注", "说明", "备注")) else ""


def _total_row(row: Row) -> bool:
    """The total row of an empty table: data, though no number stands in it."""
    return bool(row) and row[0] is not None and compact(row[0].text) in ("合计", "总计")


def _back_over_captions(grid: Grid, index: int) -> int:
    """Title and caption rows directly above a header belong to it, notes do not."""
    begin = index
    while begin > 0 and (text := single_text(grid.at[begin - 1])) is not None:
        if text.startswith(("注", "说明", "备注")):
            break
        begin -= 1
    return begin


_CAPTION = re.compile(
    r"^(?:(?:编制|填报)?(?:部门|单位)(?:名称)?[:(]|(?:金额)?单位[:(]|公开\d+表|编制单位|预算单位[:(]|"
    r"填报(?:日期|部门)|20\d\d年度?$)"
)


def single_text(row: Row) -> str | None:
    """The text of a row that prints one thing or only captions; None for a real row.

    Captions are the name of the unit, the unit of measure, the number of the table; they are joined
    by two spaces. Empty for a blank row.
    """
    texts: list[str] = []
    seen: set[int] = set()
    captions = 0
    for cell in row:
        if cell is None or id(cell) in seen or not cell.text.strip():
            continue
        seen.add(id(cell))
        texts.append(compact(cell.text))
        captions += bool(_CAPTION.match(texts[-1]))
        if len(texts) > 1 and captions < len(texts):
            return None  # most rows are told by their second cell
    return "  ".join(texts)


def _has_number(row: Row) -> bool:
    if is_column_numbers(row):
        return False
    return any(
        cell is not None and cell_kind(cell.text) in (CellKind.NUMBER, CellKind.MARK)
        for cell in row
    )


def split_rows(rows: list[Row]) -> list[tuple[Row, Row]]:
    """Each row, with what its labels are if the first row of the next page continues them.

    A row cut by a page break leaves the rest of its label alone on the next page. Whether it was cut
    only the names of rows can tell, so both are given; a row of text alone is still given itself.
    """
    found: list[tuple[Row, Row]] = []
    for index, row in enumerate(rows):
        rest = rows[index + 1] if index + 1 < len(rows) else []
        found.append((row, _joined(row, rest) if _is_rest(row, rest) else []))
    return found


def _page(row: Row) -> int:
    return max((cell.page for cell in row if cell is not None), default=0)


def _is_rest(row: Row, rest: Row) -> bool:
    """Whether `rest` is words alone, below words of `row`, on the next page."""
    if len(row) != len(rest) or not row or _page(rest) <= _page(row):
        return False
    words = [at for at, c in enumerate(rest) if c is not None and c.text.strip()]
    return bool(words) and all(
        cell_kind(c.text) is CellKind.TEXT
        and not c.text.strip().isdigit()
        and (up := row[at])
        and up.text.strip()
        for at in words
        if (c := rest[at]) is not None
    )


def _joined(row: Row, rest: Row) -> Row:
    return [
        cell._replace(text=cell.text + below.text)
        if cell and below and below.text.strip()
        else cell
        for cell, below in zip(row, rest, strict=True)
    ]


def is_column_numbers(row: Row) -> bool:
    """A row of column numbers or letters (栏次 1 2 3, ** ** 1 2): not data."""
    texts = [compact(cell.text) for cell in row if cell is not None]
    shown = [text for text in texts if text]
    if len(shown) < 2 or not all(_COLUMN_NUMBERS.match(text) for text in shown):
        return False
    numbers = [int(text) for text in shown if text.isdigit()]
    marked = any(text in ("栏次", "行次") or text.startswith("*") for text in shown)
    rising = numbers == sorted(set(numbers)) and bool(numbers)
    if marked:
        return True
    return rising and numbers[0] == 1 and len(numbers) >= 2 and numbers[-1] <= numbers[0] + 20


def _slice(grid: Grid, first: int, last: int) -> Slice:
    rows = [list(row) for row in grid.at[first:last]]
    above: list[str] = []
    while rows and (text := single_text(rows[0])) is not None and not _is_entry(rows[0]):
        above.append(text)
        rows.pop(0)
    below: list[str] = []
    while rows and _is_note(rows[-1]):
        below.insert(0, single_text(rows[-1]) or "")
        rows.pop()
    if grid.spans_known:
        rows, columns = _own_columns(rows)
        width = len(columns)
    else:
        width = _modal_width(rows)
        rows, columns = _aligned(rows, width), list(range(width))
    header = _header_height(rows)
    paths = _paths(rows[:header], width, grid.spans_known)
    anchor = next((c for row in rows for c in row if c is not None), None)
    notes = [text for text in below if text]
    return Slice(rows, header, width, above, notes, paths, anchor, grid_columns=columns)


def _own_columns(rows: list[Row]) -> tuple[list[Row], list[int]]:
    """The rows without columns that only other forms in the grid have, and the columns that are left.

    In a grid of several forms the cells of each are spread over the columns of all.
    """
    width = max(map(len, rows), default=0)
    kept = [
        column for column in range(width) if not column or any(_begins(row, column) for row in rows)
    ]
    if len(kept) == width:
        return rows, kept
    return [[row[column] for column in kept if column < len(row)] for row in rows], kept


def _begins(row: Row, column: int) -> bool:
    return column < len(row) and (row[column] is None or row[column] is not row[column - 1])


def _is_entry(row: Row) -> bool:
    """A row with one cell that is data all the same: a number."""
    return _has_number(row)


def _is_note(row: Row) -> bool:
    """A row that is one cell over the whole width, or starts with 注: not a row of the table."""
    text = single_text(row)
    if text is None or text in ("合计", "总计"):
        return False
    alone = len({id(cell) for cell in row if cell is not None}) == 1
    return alone or text.startswith(("注:", "注：", "说明:", "备注:"))


_HEAD_ROWS = 8


def _modal_width(rows: list[Row]) -> int:
    """The commonest number of printed cells among the first rows of more than one.

    Only the first: in a dump without merged cells another form may follow without a title.
    """
    widths = [w for w in (_printed_width(row) for row in rows[:_HEAD_ROWS]) if w > 1]
    if not widths:
        return max((len(row) for row in rows), default=0)
    counts = {w: widths.count(w) for w in set(widths)}
    return max(counts, key=lambda w: (counts[w], w))


def _printed_width(row: Row) -> int:
    return sum(1 for cell in row if cell is not None)


def _aligned(rows: list[Row], width: int) -> list[Row]:
    """Rows of a dump that lost its merged cells, brought to one width where that can be known."""
    aligned: list[Row] = []
    heads = next((row for row in rows if _printed_width(row) == width), [])
    for row in rows:
        cells = [cell for cell in row if cell is not None]
        if len(cells) == width:
            aligned.append(list(cells))
        elif len(cells) > width:
            extra = cells[width:]
            trimmed = cells[:width] if not any(c.text.strip() for c in extra) else cells
            aligned.append(list(trimmed))
        else:
            aligned.append(_paired(cells, heads) or _widened(cells, width))
    header = _header_height(aligned)
    for index in range(header - 2, -1, -1):
        cells = [cell for cell in rows[index] if cell is not None]
        if len(cells) < width:
            aligned[index] = _spread_header(cells, aligned[index + 1], width)
    return aligned


def _paired(cells: list[Cell], heads: Row) -> Row | None:
    """A row of labels and figures in turn (人员经费合计 | A | 公用经费合计 | B) of a table of blocks.

    Each figure stands in a column headed as the last one is; its label was merged over what is left
    of it.
    """
    labels, figures = cells[::2], cells[1::2]
    last = compact(heads[-1].text) if heads and heads[-1] is not None else ""
    values = [i for i, head in enumerate(heads) if head is not None and compact(head.text) == last]
    if len(cells) < 4 or len(cells) % 2 or not last or not 2 <= len(figures) <= len(values):
        return None
    if not all(_figure_or_blank(c.text) for c in figures) or any(map(_is_figure, labels)):
        return None
    columns = [*values[: len(figures) - 1], values[-1]]
    row: Row = []
    for label_cell, figure, column in zip(labels, figures, columns, strict=True):
        row += [label_cell] * (column - len(row))
        row.append(figure)
    return row


def _is_figure(cell: Cell) -> bool:
    return not cell.text.strip() or cell_kind(cell.text) is not CellKind.TEXT


def _widened(cells: list[Cell], width: int) -> Row:
    """A data row with fewer cells: its first cell was merged over the label columns."""
    if not cells:
        return [None] * width
    if all(_figure_or_blank(cell.text) for cell in cells[1:]):
        missing = width - len(cells)
        return [*[cells[0]] * (missing + 1), *cells[1:]]
    return list(cells) + [None] * (width - len(cells))


def _figure_or_blank(text: str) -> bool:
    return cell_kind(text) is not CellKind.TEXT or read_percent(text) is not None


def _spread_header(upper: list[Cell], lower: Row, width: int) -> Row:
    """Put the cells of an upper header row over the columns of the row below it.

    A blank below stands for one cell merged downwards; a run of texts below stands for one merged
    cell above. Where the counts do not tell, only the blanks at both ends are filled.
    """
    blank = [cell is None or not cell.text.strip() for cell in lower]
    groups: list[list[int]] = []
    for column in range(min(width, len(blank))):
        if blank[column] or not groups or blank[groups[-1][-1]]:
            groups.append([column])
        else:
            groups[-1].append(column)
    row: Row = [None] * width
    if len(groups) == len(upper):
        for cell, columns in zip(upper, groups, strict=True):
            for column in columns:
                row[column] = cell
        return row
    if upper and len(lower) == width and _periodic(lower, len(upper)):
        share = width // len(upper)
        return [upper[column // share] for column in range(width)]
    for column, cell in enumerate(upper):
        if column >= len(blank) or not blank[column]:
            break
        row[column] = cell
    for back, cell in enumerate(reversed(upper), start=1):
        if back > len(blank) or not blank[-back] or row[-back] is not None:
            break
        row[-back] = cell
    return row


def _periodic(row: Row, times: int) -> bool:
    """Whether the row prints the same sequence of heads several times: 预算数 and 决算数 alike."""
    texts = [compact(cell.text) if cell is not None else "" for cell in row]
    share = len(texts) // times
    return times > 1 and share > 0 and texts == texts[:share] * times


def _header_height(rows: list[Row]) -> int:
    """The number of rows before the first row of data."""
    for index, row in enumerate(rows):
        if is_column_numbers(row):
            if index:
                continue
            return 0
        if index and _is_data(row, rows[:index]):
            return index
        if not index and _has_number(row):
            return 0
    return len(rows)


def _is_data(row: Row, above: list[Row]) -> bool:
    if _has_number(row):
        return True
    first = row[0] if row else None
    if first is None or not first.text.strip():
        return False
    if any(first is cell for cell in above[-1][:1]) or (
        first.row < len(above) and first.rowspan > 1
    ):
        return False
    text = compact(first.text)
    over = above[-1][0] if above[-1] else None
    if text.startswith("本年") and over is not None and compact(over.text) == "项目":
        return True  # 本年收入 below 项目 is its first row, though the table be empty
    return not _HEADER_WORDS.search(text)


_HEADER_WORDS = re.compile(
    r"^(?:[类款项]|项目|收入|支出|.*科目.*|.*(?:编码|名称)|.*(?:功能|经济)分类|合计|序号|本年.*|预算数|决算数)$"
)


_LABEL_HEAD = re.compile(r"编码$|名称$|^项目$")


def _paths(header: list[Row], width: int, spans_known: bool) -> list[list[str]]:
    rows = [row for row in header if not is_column_numbers(row) and single_text(row) is None]
    texts = [[_text(row, column) for column in range(width)] for row in rows]
    if not spans_known:
        _fill_right(texts, width)
    paths: list[list[str]] = []
    for column in range(width):
        path: list[str] = []
        for row in texts:
            total = row[column] in ("合计", "总计") and bool(path) and _LABEL_HEAD.search(path[-1])
            if row[column] and not total and (not path or path[-1] != row[column]):
                path.append(row[column])
        paths.append(path)
    return paths


def _text(row: Row, column: int) -> str:
    cell = row[column] if column < len(row) else None
    return label(cell.text) if cell is not None else ""


def _fill_right(texts: list[list[str]], width: int) -> None:
    """A blank in an upper header row with something printed below it was merged to the left."""
    for index, row in enumerate(texts[:-1]):
        for column in range(1, width):
            below = any(lower[column] for lower in texts[index + 1 :])
            if not row[column] and below and row[column - 1]:
                left_below = any(lower[column - 1] for lower in texts[index + 1 :])
                if left_below:
                    row[column] = row[column - 1]
