"""Where a printed thing stands: file, page or sheet or line, box, and the words themselves."""

from __future__ import annotations

from typing import Any, NamedTuple

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points of the displayed page, origin top left."""


class Place(NamedTuple):
    """One place in one file. Only what the format knows is set."""

    file: str
    page: int | None = None
    """1-based page of a PDF."""
    bbox: Box | None = None
    sheet: str | None = None
    cell: str | None = None
    """Cell reference, as B3: of a spreadsheet, or of the table `table`."""
    line: int | None = None
    """1-based line of a text file."""
    quote: str = ""
    """The words as printed."""
    table: int | None = None
    """1-based number of the table in a document without pages (Word, web page)."""
    paragraph: int | None = None
    """1-based number of the paragraph outside tables in such a document."""

    def as_json(self) -> dict[str, Any]:
        """Only the parts that are known, with `file` always; the box rounded to 0.1 point."""
        known: dict[str, Any] = {"file": self.file}
        if self.page is not None:
            known["page"] = self.page
        if self.bbox is not None:
            known["bbox"] = [round(edge, 1) for edge in self.bbox]
        if self.sheet is not None:
            known["sheet"] = self.sheet
        if self.cell is not None:
            known["cell"] = self.cell
        if self.line is not None:
            known["line"] = self.line
        if self.table is not None:
            known["table"] = self.table
        if self.paragraph is not None:
            known["paragraph"] = self.paragraph
        known["quote"] = self.quote
        return known
