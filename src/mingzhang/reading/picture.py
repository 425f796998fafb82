"""A page with what was detected drawn on it: why was this number read so, and that one not?"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from mingzhang.errors import UnreadableFile
from mingzhang.filing.filing import Filing, RecognisedTable
from mingzhang.filing.place import Box, Place
from mingzhang.language import translate
from mingzhang.reading.fonts import chinese_font
from mingzhang.reading.formats import read_document
from mingzhang.reading.formats.sniffing import sniff
from mingzhang.reading.recognise import recognise

if TYPE_CHECKING:
    from PIL.Image import Image

Colour = tuple[int, int, int]
_SCALE = 2.0
_RULE: Colour = (40, 90, 220)
_CELL: Colour = (170, 170, 170)
_FACT: Colour = (30, 160, 70)
_TEXT_FACT: Colour = (0, 150, 170)
_UNREAD: Colour = (220, 50, 30)
_TABLE: Colour = (130, 40, 160)
_COLUMN: Colour = (180, 100, 0)


class _Label(NamedTuple):
    x: float
    y: float
    text: str
    colour: Colour
    small: bool = False


def page_picture(path: str, page: int, language: str) -> bytes:
    """Draw a page of a PDF, counted from 1, with what was detected on it, as PNG.

    Raises:
        UnreadableFile: the file cannot be read, is no PDF, or has no such page.
    """
    from pathlib import Path

    from mingzhang.reading.formats.pdf.picture import detected, render_page

    document = read_document(path)
    if sniff(Path(path), path) != "pdf":
        raise UnreadableFile(path, "a PDF file", f"another format: {document.format}")
    seen = detected(path, page)
    image = render_page(path, page, _SCALE).convert("RGB")
    cells = [
        cell.box
        for block in document.blocks
        if hasattr(block, "cells")
        for cell in block.cells()
        if cell.page == page and cell.box is not None
    ]
    filing = recognise(document)
    drawing = _Drawing(image, language)
    for box in cells:
        drawing.outline(box, _CELL, 1)
    for box in seen.segments:
        drawing.line(box, _RULE)
    for table in seen.tables:
        drawing.outline(table, _RULE, 3)
    _facts(drawing, filing, page)
    for unread in filing.unread:
        if unread.place.page == page and unread.place.bbox is not None:
            drawing.fill(_wider(unread.place.bbox), _UNREAD)
    _labels(drawing, filing, page)
    return drawing.finished()


def _on(place: Place, page: int) -> bool:
    return place.page == page and place.bbox is not None


def _facts(drawing: _Drawing, filing: Filing, page: int) -> None:
    for witness in filing.witnesses:
        if _on(witness.place, page) and not witness.derived:
            assert witness.place.bbox is not None
            if witness.table:
                drawing.fill(witness.place.bbox, _FACT)
            else:
                drawing.fill(_wider(witness.place.bbox), _TEXT_FACT)


def _wider(box: Box) -> Box:
    """A box around words, with room for the frame."""
    return (box[0] - 1.5, box[1] - 2.5, box[2] + 1.5, box[3] + 1.0)


def _labels(drawing: _Drawing, filing: Filing, page: int) -> None:
    """The name of each table at its first cell, and the id of each column over its first figure."""
    going_on = {id(t.grid): t for t in filing.tables if (t.place.page or page) < page}
    for table in filing.tables:
        starts = _on(table.place, page)
        if starts or going_on.get(id(table.grid)) is table:
            edges = [cell.box for cell in table.grid.cells() if cell.page == page and cell.box]
            if starts and table.place.bbox is not None:
                edges.append(table.place.bbox)
                top = table.place.bbox[1]
            else:
                top = min((box[1] for box in edges), default=0)
            _name(drawing, table, edges, top)
        for label in _columns(table, page):
            drawing.label(label)


def _name(drawing: _Drawing, table: RecognisedTable, edges: list[Box], top: float) -> None:
    """The name over the middle of the table: at the sides stand the unit's name and the unit."""
    if edges:
        name = f"{table.id} {table.number}{table.title}".strip()
        left, right = min(box[0] for box in edges), max(box[2] for box in edges)
        x = (left + right - drawing.width_of(name)) / 2
        drawing.label(_Label(max(x, left), top - 15, name, _TABLE))


def _columns(table: RecognisedTable, page: int) -> list[_Label]:
    found = []
    for column, name in table.columns.items():
        boxes = _column_boxes(table, column, page)
        if boxes:
            first = min(boxes, key=lambda box: box[1])
            found.append(_Label(first[0] + 1.5, first[1] + 1.5, name, _COLUMN, small=True))
    return found


def _column_boxes(table: RecognisedTable, column: int, page: int) -> list[Box]:
    return [
        cell.box
        for cell in table.grid.cells()
        if cell.page == page
        and cell.column == column
        and cell.box
        and cell.row >= table.header_rows
    ]


class _Drawing:
    """A picture of a page in points, with coloured marks, labels and a legend."""

    def __init__(self, image: Image, language: str) -> None:
        from PIL import ImageDraw

        self.image = image
        self.draw = ImageDraw.Draw(image, "RGBA")
        self.font, self.has_chinese = chinese_font(int(8 * _SCALE))
        self.small, _ = chinese_font(int(5.5 * _SCALE))
        self.language = language if self.has_chinese else "en"

    def _scaled(self, box: Box) -> Box:
        x0, top, x1, bottom = (edge * _SCALE for edge in box)
        return (x0, top, max(x1, x0 + 1), max(bottom, top + 1))

    def outline(self, box: Box, colour: Colour, width: int) -> None:
        """A rectangle around a box."""
        self.draw.rectangle(self._scaled(box), outline=(*colour, 255), width=width)

    def line(self, box: Box, colour: Colour) -> None:
        """A ruling line."""
        x0, top, x1, bottom = (edge * _SCALE for edge in box)
        self.draw.line((x0, top, x1, bottom), fill=(*colour, 160), width=2)

    def fill(self, box: Box, colour: Colour) -> None:
        """A box seen through."""
        x0, top, x1, bottom = self._scaled(box)
        inside = (x0 + 2, top + 2, max(x1 - 2, x0 + 3), max(bottom - 2, top + 3))
        self.draw.rectangle(inside, fill=(*colour, 70), outline=(*colour, 220), width=2)

    def width_of(self, text: str) -> float:
        """How wide words are, in points."""
        return self.draw.textlength(text, font=self.font) / _SCALE

    def label(self, label: _Label) -> None:
        """Words on a ground of their colour."""
        text = label.text if self.has_chinese else label.text.encode("ascii", "ignore").decode()
        x = min(max(label.x * _SCALE, 0), self.image.width - 10)
        y = max(label.y * _SCALE, 0)
        font = self.small if label.small else self.font
        box = self.draw.textbbox((x + 3, y + 1), text, font=font)
        self.draw.rectangle(
            (box[0] - 3, box[1] - 1, box[2] + 3, box[3] + 2), fill=(*label.colour, 225)
        )
        self.draw.text((x + 3, y + 1), text, fill=(255, 255, 255), font=font)

    def finished(self) -> bytes:
        """The picture as PNG, with a legend below."""
        from PIL import Image as Images
        from PIL import ImageDraw

        legend = (
            ("ruling lines and tables", _RULE),
            ("cells", _CELL),
            ("table", _TABLE),
            ("recognised column", _COLUMN),
            ("number of a table, understood", _FACT),
            ("number of the text, understood", _TEXT_FACT),
            ("not understood", _UNREAD),
        )
        height = int(18 * _SCALE)
        rows = _flow([translate(name, self.language) for name, _ in legend], self)
        whole = Images.new(
            "RGB", (self.image.width, self.image.height + height * (rows[-1][1] + 1)), "white"
        )
        whole.paste(self.image, (0, 0))
        draw = ImageDraw.Draw(whole)
        for (x, row), (name, colour) in zip(rows, legend, strict=True):
            y = self.image.height + row * height + int(5 * _SCALE)
            side = int(8 * _SCALE)
            draw.rectangle((x, y, x + side, y + side), fill=colour)
            draw.text(
                (x + side + 6, y - 2), translate(name, self.language), fill="black", font=self.font
            )
        data = BytesIO()
        whole.save(data, "PNG", optimize=False)
        return data.getvalue()


def _flow(names: list[str], drawing: _Drawing) -> list[tuple[int, int]]:
    """Where each entry of the legend starts: x and row."""
    at: list[tuple[int, int]] = []
    x, row = 20, 0
    for name in names:
        width = int(drawing.draw.textlength(name, font=drawing.font)) + int(22 * _SCALE)
        if x + width > drawing.image.width and x > 20:
            x, row = 20, row + 1
        at.append((x, row))
        x += width
    return at
