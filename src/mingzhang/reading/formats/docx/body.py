"""The body of a Word document in reading order: paragraphs, tables, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping

from mingzhang.errors import UnreadableFile
from mingzhang.filing.document import Cell, Grid, Line, Paragraph, Unread
from mingzhang.filing.place import Place
from mingzhang.reading.formats.decoding import plain
from mingzhang.reading.formats.docx.numbering import Numbering
from mingzhang.reading.formats.docx.styles import Styles
from mingzhang.reading.formats.docx.table import only_cell, placed_cells
from mingzhang.reading.formats.docx.text import Runs, Said
from mingzhang.reading.formats.docx.xml import Element, W, opened, style_of
from mingzhang.reading.formats.lines import cell_text, paragraph_lines
from mingzhang.reading.formats.matrix import CellBudget, cell_at, grid_of_cells
from mingzhang.reading.formats.package import Package

_DEEPEST = 30
"""Tables and text boxes inside each other."""
_MOST_SAID = 500
"""Characters of a thing left out that are shown."""

Notes = Mapping[tuple[str, str], str]
"""Text of footnotes, endnotes and comments by kind and id."""


class Body:
    """Collects blocks while it walks; `blocks` and `unread` are what was found."""

    def __init__(
        self, package: Package, styles: Styles, numbering: Numbering, notes: Notes
    ) -> None:
        self.blocks: list[Paragraph | Grid] = []
        self.unread: list[Unread] = []
        self._package = package
        self._file = package.name
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._runs = Runs(styles)
        self._budget = CellBudget(package.name)
        self._paragraphs = 0
        self._tables = 0

    def walk(self, container: Element, depth: int = 0) -> None:
        """Take everything in a container: the body, a text box, a cell that is only a frame.

        Raises:
            TooLarge: it shows more text or cells than anybody would print.
            UnreadableFile: tables stand in tables beyond all reason.
        """
        if depth > _DEEPEST:
            expected = f"at most {_DEEPEST} tables inside each other"
            raise UnreadableFile(self._file, expected, "more")
        deleted: list[Element] = []
        for child in opened(container, deleted):
            if child.tag == W + "p":
                self._paragraph(child, depth)
            elif child.tag == W + "tbl":
                self._table(child, depth)
            elif child.tag == W + "altChunk":
                self._leave_out("embedded-document", "")
        for gone in deleted:
            self._leave_out("deleted-text", _all_text(gone))

    def _paragraph(self, element: Element, depth: int) -> None:
        properties = element.find(W + "pPr")
        said, text = self._said(element, properties)
        heading = self._styles.heading(style_of(properties), properties)
        for lines in paragraph_lines(text):
            self._paragraphs += 1
            self.blocks.append(
                Paragraph([Line(line) for line in lines], heading, number=self._paragraphs)
            )
        self._report(said)
        for box in said.boxes:
            self.walk(box, depth + 1)

    def _said(self, element: Element, properties: Element | None) -> tuple[Said, str]:
        """Read a paragraph: what it holds, and its text with its automatic number."""
        style = style_of(properties)
        said = self._runs.read(element, style)
        text = plain(self._numbering.label(properties, style) + said.text)
        self._package.show(text)
        return said, text

    def _table(self, element: Element, depth: int) -> None:
        frame = only_cell(element)
        if frame is not None:
            self.walk(frame, depth + 1)
            return
        self._tables += 1
        number = self._tables
        placed, height, hidden = placed_cells(element, self._budget)
        cells: list[Cell] = []
        after: list[Element] = []
        boxes: list[Element] = []
        for cell in placed:
            if cell.covered:
                self._leave_out("hidden-text", _all_text(cell.element), number)
                continue
            text = self._cell(cell.element, number, after, boxes)
            cells.append(cell_at(cell.row, cell.column, cell.rowspan, cell.colspan, text))
        for row in hidden:
            self._leave_out("hidden-rows", _all_text(row), number)
        if any(cell.text for cell in cells):
            self.blocks.append(grid_of_cells(cells, height, number, self._budget))
        for nested in after:
            self._nested(nested, depth)
        for box in boxes:
            self.walk(box, depth + 1)

    def _nested(self, table: Element, depth: int) -> None:
        if depth >= _DEEPEST:
            expected = f"at most {_DEEPEST} tables inside each other"
            raise UnreadableFile(self._file, expected, "more")
        self._table(table, depth + 1)

    def _cell(self, cell: Element, table: int, after: list[Element], boxes: list[Element]) -> str:
        """Read the text of a cell, without the tables in it, which go to `after`."""
        parts = []
        deleted: list[Element] = []
        for child in opened(cell, deleted):
            if child.tag == W + "p":
                said, text = self._said(child, child.find(W + "pPr"))
                parts.append(text)
                self._report(said, table)
                boxes.extend(said.boxes)
            elif child.tag == W + "tbl":
                after.append(child)
            elif child.tag == W + "altChunk":
                self._leave_out("embedded-document", "", table)
        for gone in deleted:
            self._leave_out("deleted-text", _all_text(gone), table)
        return cell_text("\n".join(parts))

    def _report(self, said: Said, table: int = 0) -> None:
        for reason, text in said.left_out:
            self._leave_out(reason, text, table, always=True)
        for kind, key in said.notes:
            self._leave_out(kind, self._notes.get((kind, key), ""), table)

    def _leave_out(self, reason: str, text: str, table: int = 0, always: bool = False) -> None:
        text = plain(text).strip()
        if not text and not always and reason != "embedded-document":
            return
        place = Place(self._file, quote=text[:_MOST_SAID])
        if table:
            place = place._replace(table=table)
        elif self._paragraphs:
            place = place._replace(paragraph=self._paragraphs)
        self.unread.append(Unread(place, reason, text[:_MOST_SAID]))


def _all_text(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(W + "t", W + "delText"))
