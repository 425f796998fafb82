"""Change one printed number in a parsed document, and put it back."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from mingzhang.checking.finding import Finding, Report
from mingzhang.filing.document import Cell, Document, Grid, Line, Paragraph
from mingzhang.filing.place import Box, Place

KINDS = ("swap", "digit", "sign", "times ten", "last year")
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a printed number stands in a document: a cell, or a piece of a line of text."""

    block: int
    at: int
    """Row of the cell, or index of the line."""
    start: int
    """Column of the cell, or where the number starts in the line."""
    text: str
    """The number as printed."""
    page: int = 0
    line: int = 0
    ref: str = ""
    sheet: str = ""
    box: Box | None = None
    in_table: bool = True


def grid_spots(document: Document) -> Iterator[tuple[Spot, Grid, Cell]]:
    """Every cell of every grid that consists of one number."""
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Grid):
            continue
        for cell in block.cells():
            if re.fullmatch(r"[-+−]?\d[\d,]*(?:\.\d+)?%?", cell.text.strip()):
                yield of_cell(index, block, cell), block, cell


def of_cell(index: int, grid: Grid, cell: Cell) -> Spot:
    """The spot of a number that fills a cell."""
    return Spot(
        index, cell.row, cell.column, cell.text.strip(), cell.page, cell.line, cell.ref,
        grid.sheet, cell.box,
    )  # fmt: skip


def of_line(block: int, at: int, paragraph: Paragraph, start: int, text: str) -> Spot:
    """The spot of a number in a line of running text."""
    line = paragraph.lines[at]
    return Spot(
        block, at, start, text, line.page, line.line, line.ref, paragraph.sheet, line.box, False
    )  # fmt: skip


@contextmanager
def changed(document: Document, spot: Spot, text: str) -> Iterator[None]:
    """The document with another number at the spot."""
    block = document.blocks[spot.block]
    if isinstance(block, Grid):
        cell = block.at[spot.at][spot.start]
        assert cell is not None
        other = cell._replace(text=cell.text.replace(spot.text, text))
        positions = [
            (r, c) for r, row in enumerate(block.at) for c, found in enumerate(row) if found is cell
        ]
        for r, c in positions:
            block.at[r][c] = other
        try:
            yield
        finally:
            for r, c in positions:
                block.at[r][c] = cell
    else:
        line = block.lines[spot.at]
        end = spot.start + len(spot.text)
        assert line.text[spot.start : end] == spot.text
        block.lines[spot.at] = _line(line, line.text[: spot.start] + text + line.text[end:])
        try:
            yield
        finally:
            block.lines[spot.at] = line


def _line(line: Line, text: str) -> Line:
    marks = line.marks if len(text) == len(line.text) else ()
    return line._replace(text=text, marks=marks)


def mutate(text: str, kind: str, chance: random.Random, last_year: str = "") -> str:
    """The number printed another way; empty where this kind of change is not possible."""
    if kind == "last year":
        return "" if last_year in ("", text) else last_year
    if kind == "sign":
        return text.lstrip("-+−") if text[0] in "-−" else "-" + text.lstrip("+")
    if kind == "times ten":
        return _times_ten(text)
    digits = [m.start() for m in _DIGITS.finditer(text)]
    marks = list(text)
    if kind == "swap":
        pairs = [(a, b) for a, b in pairwise(digits) if text[a] != text[b]]
        whole = text.partition(".")[0]
        pairs = [
            p for p in pairs if not (p[0] == digits[0] and text[p[1]] == "0" and len(whole) > 1)
        ]
        if not pairs:
            return ""
        a, b = chance.choice(pairs)
        marks[a], marks[b] = marks[b], marks[a]
    else:
        at = chance.choice(digits)
        lead = at == digits[0] and len(text.partition(".")[0]) > 1
        marks[at] = chance.choice(
            [d for d in "0123456789" if d != text[at] and not (lead and d == "0")]
        )
    return "".join(marks)


def _times_ten(text: str) -> str:
    sign = text[0] if text[0] in "-+−" else ""
    percent = "%" if text.endswith("%") else ""
    plain = text.strip("-+−%").replace(",", "")
    decimals = len(plain.partition(".")[2])
    number = Decimal(plain) * 10
    grouped = f"{number:,.{decimals}f}" if "," in text else f"{number:.{decimals}f}"
    return sign + grouped + percent


def fingerprint(finding: Finding, spot: Spot, old: str, new: str) -> tuple[object, ...]:
    """What a finding is about, with the changed number as it was: no new finding by itself."""
    places = (
        _at(p) + _plain(p.quote.replace(new, old) if _names(p, spot, new) else p.quote)
        for p in finding.all_places()
    )
    return (finding.code, finding.relation, tuple(sorted(places)))


def _at(place: Place) -> str:
    return f"{place.page} {place.line} {place.sheet} {place.cell} "


def names(finding: Finding, spot: Spot, text: str) -> bool:
    """Whether a finding names the changed number among its places."""
    return any(_names(place, spot, text) for place in finding.all_places())


def _names(place: Place, spot: Spot, text: str) -> bool:
    if (place.page or 0, place.line or 0) != (spot.page, spot.line):
        return False
    if (place.sheet or "", place.cell or "") != (spot.sheet, spot.ref):
        return False
    if spot.in_table:
        return _plain(place.quote) == _plain(text) and _meets(place.bbox, spot.box)
    return _plain(text) in _plain(place.quote)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def _meets(a: Box | None, b: Box | None) -> bool:
    if a is None or b is None:
        return True
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def new_findings(
    base: Report, report: Report, spot: Spot, text: str, severity: str = "error"
) -> list[Finding]:
    """Findings that the unchanged document did not have."""

    def print_of(finding: Finding) -> tuple[object, ...]:
        return fingerprint(finding, spot, spot.text, text)

    known = {print_of(f) for f in base.findings if f.severity == severity}
    found = (f for f in report.findings if f.severity == severity)
    return [f for f in found if print_of(f) not in known]
