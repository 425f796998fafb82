"""A disclosure laid out: paragraphs and tables with their spans, the same for every format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from mingzhang.writing.charts import Chart

CENT = Decimal("0.01")


def money(value: Decimal | None) -> str:
    """An amount as a table prints it; nothing for no figure."""
    return "" if not value else f"{value:,.2f}"


def money0(value: Decimal) -> str:
    """An amount as a final-accounts table prints it: zero is 0.00."""
    return f"{value:,.2f}"


def plain(value: Decimal) -> str:
    """An amount as running text prints it."""
    return f"{value:.2f}"


def percent(part: Decimal, whole: Decimal) -> str:
    """The ratio in percent, two decimals, rounded half up, computed exactly."""
    return f"{(part * 100 / whole).quantize(CENT, ROUND_HALF_UP)}"


@dataclass(frozen=True)
class Cell:
    """One printed cell. `kind` is h (header), l (left), c (centre) or n (number, right)."""

    text: str = ""
    kind: str = "l"
    cs: int = 1
    rs: int = 1
    group: str = ""  # neighbours of one group in a column merge downwards, page by page


@dataclass
class Row:
    """One row: only the cells that start in it."""

    key: str
    cells: list[Cell]


@dataclass
class Para:
    """One paragraph. `kind`: cover, part, h2, h3, p, toc, note, center."""

    kind: str
    text: str
    id: str = ""
    new_page: bool = False
    """Begins a page of its own, as each part does."""


@dataclass
class Table:
    """One table with its head lines, its header rows (with spans) and its body."""

    id: str
    title: str
    head: str  # the line that names the department
    header: list[Row]
    body: list[Row]
    note: str = ""
    form: str = ""  # such as 公开01表
    unit: str = "单位：万元"
    widths: list[int] = field(default_factory=list)  # relative
    page_rows: int = 0  # body rows to a page; 0: the page breaks where it must
    small: bool = False
    wide: bool = True
    """On a page that lies on its side."""
    own_page: bool = True
    """Begins a page, as statutory tables do; not one that stands within the text."""

    @property
    def notes(self) -> list[str]:
        """The lines below it."""
        return self.note.split("\n") if self.note else []

    @property
    def columns(self) -> int:
        """The number of leaf columns."""
        return len(self.widths)

    def pages(self) -> Iterator[list[Row]]:
        """The body cut into pages, cells of one group merged within each."""
        step = self.page_rows or len(self.body) or 1
        for start in range(0, max(len(self.body), 1), step):
            yield merge_groups(self.body[start : start + step])

    def row(self, key: str) -> Row:
        """The body row with this key."""
        found = [r for r in self.body if r.key == key]
        if len(found) != 1:
            raise LookupError(f"{self.id}: {len(found)} rows {key!r}")
        return found[0]


@dataclass
class Disclosure:
    """A whole document."""

    name: str
    title: str
    items: list[Para | Table]
    created: datetime = datetime(2025, 1, 20)
    """What the files say of when they were made, so that the same content gives the same bytes."""
    draft: str = ""
    """Marks every page, where the document is not to be published: 草稿."""
    charts: Sequence[Chart] = ()
    """For formats that show them beside the tables."""

    def table(self, table_id: str) -> Table:
        """The table with this id."""
        return next(i for i in self.items if isinstance(i, Table) and i.id == table_id)

    def para(self, para_id: str) -> Para:
        """The paragraph with this id."""
        return next(i for i in self.items if isinstance(i, Para) and i.id == para_id)


def whole_pages(table: Table) -> list[list[Row]]:
    """The body as one page, for formats whose tables do not break."""
    return [merge_groups(table.body)]


def merge_groups(rows: list[Row]) -> list[Row]:
    """Merge downwards the neighbouring cells of one group; the rest stay as they are."""
    if not any(c.group for r in rows for c in r.cells):
        return rows
    out: list[Row] = [Row(r.key, []) for r in rows]
    for col in range(len(rows[0].cells)):
        at = 0
        while at < len(rows):
            cell = rows[at].cells[col]
            end = at + 1
            while cell.group and end < len(rows) and rows[end].cells[col].group == cell.group:
                end += 1
            out[at].cells.append(replace(cell, rs=end - at))
            at = end
    return out


def layout(rows: list[Row], columns: int) -> list[list[tuple[Cell, int, int]]]:
    """A full matrix: for each place the cell that covers it and where that cell starts."""
    grid: list[list[tuple[Cell, int, int] | None]] = [[None] * columns for _ in rows]
    for r, row in enumerate(rows):
        col = 0
        for cell in row.cells:
            while grid[r][col] is not None:
                col += 1
            for dr in range(cell.rs):
                for dc in range(cell.cs):
                    if grid[r + dr][col + dc] is not None:
                        raise ValueError(f"cells overlap in row {row.key!r}")
                    grid[r + dr][col + dc] = (cell, r, col)
    full = [[place for place in line if place is not None] for line in grid]
    if any(len(line) != columns for line in full):
        raise ValueError("a row does not fill its columns")
    return full
