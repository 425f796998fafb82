"""Recognition of pages that are pictures, for which the extra `ocr` must be installed.

`engine` holds the models; `uprighting` turns and straightens a page; `drawn` finds its ruling lines,
of which `pdf.rulings` makes tables; `cells` and `text` read. Pages then go the way of all pages of a
PDF. This module is light: the rest is imported when the first picture comes.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from mingzhang.filing.document import SURE, Cell, Grid, Line, Paragraph, Unread
from mingzhang.filing.place import Place
from mingzhang.reading.allowance import UNLIMITED, OutOfTime, at_most, seconds_left

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pypdfium2 as pdfium

    from mingzhang.reading.formats.ocr.scanning import Scanned
    from mingzhang.reading.formats.pdf.pages import Page

HOW = "install mingzhang[ocr] to read it"
"""What errors say where the extra is missing."""
_NEEDED = ("rapidocr", "onnxruntime", "cv2")
_RESERVE = 12.0
"""Seconds left to whatever comes after reading."""
_FIRST_PAGE = 8.0
"""Seconds that a page is expected to take before any was read."""
_LONGEST_PAGE = 240.0
"""Seconds after which a page is given up: a full one takes six on an idle machine."""


def is_installed() -> bool:
    """Tell whether pictures can be read."""
    return all(find_spec(name) is not None for name in _NEEDED)


class Scans:
    """The pages of one file that are read from their pictures."""

    def __init__(self, file: str) -> None:
        self.unread: list[Unread] = []
        """Which pages were read so, and which there was no time for."""
        self.count = 0
        """Number of pages read."""
        self._file = file
        self._read: dict[int, Scanned] = {}
        self._slowest = _FIRST_PAGE

    def read(self, page: pdfium.PdfPage, number: int) -> Page | None:
        """Read an open page of a PDF, counted from 1; as `take`."""

        def scan() -> Scanned:
            from mingzhang.reading.formats.ocr.scanning import scan_page

            return scan_page(page, number)

        return self.take(number, scan)

    def take(self, number: int, scan: Callable[[], Scanned]) -> Page | None:
        """Read a page, counted from 1; None where that cannot be done, which is listed."""
        if not is_installed():
            self._list(number, "image-page")
            return None
        left = seconds_left()
        if left < self._slowest + _RESERVE:
            self._list(number, "ocr-time")
            return None
        try:
            with at_most(min(_LONGEST_PAGE, left - _RESERVE)):
                scanned = scan()
        except OutOfTime:
            self._list(number, "ocr-time")
            return None
        if left < UNLIMITED:
            self._slowest = max(self._slowest, left - seconds_left())
        self.count += 1
        self._read[number] = scanned
        self._list(number, "read-by-ocr")
        return scanned.page

    def _list(self, number: int, reason: str) -> None:
        self.unread.append(Unread(Place(self._file, page=number), reason, ""))

    def settle(self, blocks: Iterable[Paragraph | Grid]) -> None:
        """Give what was read its confidence, and its place on the page as displayed."""
        for block in blocks if self._read else ():
            if isinstance(block, Paragraph):
                block.lines = [self._line(line) for line in block.lines]
            else:
                moved: dict[int, Cell | None] = {id(None): None}
                for cell in block.cells():
                    moved[id(cell)] = self._cell(cell)
                block.at = [[moved[id(cell)] for cell in row] for row in block.at]
                block.repeated = [[self._cell(cell) for cell in row] for row in block.repeated]

    def _line(self, line: Line) -> Line:
        scanned = self._read.get(line.page)
        if scanned is None or line.box is None:
            return line
        marks = () if scanned.upright.is_turned else line.marks
        box = scanned.upright.on_page(line.box)
        return line._replace(box=box, marks=marks, confidence=_confidence(scanned, line))

    def _cell(self, cell: Cell) -> Cell:
        scanned = self._read.get(cell.page)
        if scanned is None or cell.box is None:
            return cell
        box = scanned.upright.on_page(cell.box)
        return cell._replace(box=box, confidence=_confidence(scanned, cell))


def _confidence(scanned: Scanned, part: Line | Cell) -> int:
    """Return the confidence of a part; of one that was put together, the least on the page."""
    known = scanned.confidence.get(part.box) if part.box else None
    return min(scanned.confidence.values(), default=SURE - 1) if known is None else known
