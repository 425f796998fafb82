"""What stands at the places of a finding: a picture of the page, or the rows and words around."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from mingzhang.filing.place import Place

MOST_OF_FINDING = 4
"""Exhibits of one finding."""
MOST_OF_FILING = 120
"""Exhibits of one filing."""
MOST_MEGABYTES = 20
"""What all the exhibits of a report may hold."""


class Item(NamedTuple):
    """One figure or place of a finding."""

    place: Place
    witness: str = ""
    """Id of the witness, if it is one."""
    in_table: bool = False
    suspect: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """The places of one finding, to be shown; `id` is that of the finding."""

    id: str
    items: tuple[Item, ...]


class ShownCell(NamedTuple):
    """One cell of shown rows. `mark` is empty, `involved` or `suspect`."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    mark: str = ""
    number: bool = False


@dataclass(slots=True)
class ShownRow:
    """One row of a table, or the sign that rows were left out before it."""

    cells: list[ShownCell]
    head: bool = False
    after_gap: bool = False


class Stretch(NamedTuple):
    """Words of running text, marked or not."""

    text: str
    mark: str = ""


@dataclass(slots=True)
class Exhibit:
    """One piece of evidence: a picture, rows of a table, or words of a paragraph."""

    place: Place
    """Where it is from: file, page or sheet or line."""
    title: str = ""
    """Number and title of the table, or the heading, as printed."""
    image: bytes = b""
    """A picture as WebP; empty for the others."""
    size: tuple[int, int] = (0, 0)
    """Width and height of the picture in pixels."""
    rows: list[ShownRow] = field(default_factory=list)
    words: list[Stretch] = field(default_factory=list)
    suspect: bool = False
    """Whether the accused figure is on it."""
    involved: bool = False
    """Whether others are."""
    left_out: int = 0
    """Places of the finding that are not shown any more; counted on its last exhibit."""

    @property
    def weight(self) -> int:
        """About how many bytes it takes on a page."""
        cells = sum(len(cell.text) * 3 + 20 for row in self.rows for cell in row.cells)
        words = sum(len(part.text) * 3 + 20 for part in self.words)
        return len(self.image) * 4 // 3 + cells + words
