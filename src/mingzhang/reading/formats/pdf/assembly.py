"""Pages to blocks: paragraphs and grids in reading order, over page breaks."""

from __future__ import annotations

from mingzhang.filing.document import Grid, Paragraph
from mingzhang.reading.formats.pdf.continuation import Growing
from mingzhang.reading.formats.pdf.joining import Printed
from mingzhang.reading.formats.pdf.pages import Margins, Page, Table
from mingzhang.reading.formats.pdf.paragraphs import Flow

_CAPTIONS = 4
"""Lines of title and caption above a table, at most."""
_ENOUGH_PAGES = 2
"""Pages that must have shown a running head before one is taken for it."""


class Assembly:
    """Takes page after page; only what was read last can still grow."""

    def __init__(self) -> None:
        self._done: list[Flow | Growing] = []
        self._tops: set[tuple[str, int]] = set()
        """Lines that have stood at the head of every page so far, with their heights."""
        self._pages = 0

    def take(self, page: Page) -> None:
        """Add the next page."""
        above: list[Printed] = []
        start = self._continued(page)
        tops = {_standing(item) for item in page.items[:_CAPTIONS] if isinstance(item, Printed)}
        self._tops = tops & self._tops if self._pages else tops
        self._pages += 1
        for place, item in enumerate(page.items[start:], start):
            if isinstance(item, Table):
                self._take_table(item, above, is_first=place == 0)
                above = []
            else:
                above = [*above[1 - _CAPTIONS :], item]
                margins = page.own[place] if page.own else page.margins
                self._take_line(item, page.number, margins)

    def _continued(self, page: Page) -> int:
        """Add a table that goes on below its caption printed again; count what that took."""
        last = self._done[-1] if self._done else None
        if not isinstance(last, Growing):
            return 0
        for place, item in enumerate(page.items[: _CAPTIONS + 1]):
            if isinstance(item, Table):
                lines = [each for each in page.items[:place] if isinstance(each, Printed)]
                running = [each for each in lines if self._is_running(each)]
                lines = [each for each in lines if each not in running]
                taken = bool(lines or running) and last.take(item, lines, running)
                return place + 1 if taken else 0
        return 0

    def _is_running(self, line: Printed) -> bool:
        """Whether a line is a running head (页眉): at one height on every page, and no title of a form."""
        known = self._pages >= _ENOUGH_PAGES and _standing(line) in self._tops
        return known and "表" not in line.text

    def _take_table(self, table: Table, above: list[Printed], is_first: bool) -> None:
        last = self._done[-1] if self._done else None
        if not (is_first and isinstance(last, Growing) and last.take(table)):
            self._done.append(Growing(table, above))

    def _take_line(self, line: Printed, page: int, margins: Margins) -> None:
        last = self._done[-1] if self._done else None
        if not (isinstance(last, Flow) and last.take(line, page, margins)):
            self._done.append(Flow(line, page, margins))

    def blocks(self) -> list[Paragraph | Grid]:
        """Everything read so far."""
        return [part.paragraph if isinstance(part, Flow) else part.grid() for part in self._done]


def _standing(line: Printed) -> tuple[str, int]:
    return "".join(line.text.split()), round(line.y)
