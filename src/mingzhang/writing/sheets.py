"""What the workbooks for evaluators share: formats, widths, heights, printing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from rich.cells import cell_len

from mingzhang.filing.sheet_cells import writable
from mingzhang.scoring.self_evaluation.execution import printed

MADE = datetime(2000, 1, 1)
"""Of every workbook, so that the same content gives the same file."""
_LINE = 13.5
_TALLEST = 405.0
_LONGEST_NAME = 31
_NO_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def cell_format(book: Any, **properties: Any) -> Any:
    """The format of a cell with a border and wrapped text."""
    known = {"text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#A6A6A6"}
    return book.add_format({"font_name": "宋体", "font_size": 10, **known, **properties})


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that a workbook takes, given once."""
    bare = " ".join(writable(wanted).translate(_NO_NAME).split())[:_LONGEST_NAME].strip() or "表"
    name, further = bare, 1
    while name.lower() in taken:
        further += 1
        mark = f"~{further}"
        name = bare[: _LONGEST_NAME - len(mark)] + mark
    taken.add(name.lower())
    return name


def height(cells: Sequence[str], widths: Sequence[float]) -> float:
    """Points that a row needs: not every program fits the height to wrapped text by itself."""
    lines = 1
    for cell, width in zip(cells, widths, strict=True):
        usable = max(1, int(width) - 1)
        wrapped = (-(-cell_len(line) // usable) for line in cell.split("\n"))
        lines = max(lines, sum(max(1, count) for count in wrapped))
    return min(lines * _LINE + 5, _TALLEST)


def as_number(value: Fraction, places: int = 6) -> Any:
    """A number for a cell, rounded half up; from its decimal digits, never through a float."""
    return printed(value, places)


def print_set_up(sheet: Any, heads: int, landscape: bool = True) -> None:
    """A4, as wide as the page, heads on each page, numbered."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if heads:
        sheet.repeat_rows(0, heads - 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&C&P / &N")
