"""Pages to blocks: paragraphs and grids in reading order, over page breaks."""

from __future__ import annotations

from mingzhang.filing.document import Grid, Paragraph
from mingzhang.reading.formats.pdf.continuation import Growing
from mingzhang.reading.formats.pdf.joining import Printed
from mingzhang.reading.formats.pdf.pages import Margins, Page, Table
from mingzhang.reading.formats.pdf.paragraphs import Flow


class Assembly:
    """Takes page after page; only what was read last can still grow."""

    def __init__(self) -> None:
        self._done: list[Flow | Growing] = []

    def take(self, page: Page) -> None:
        """Add the next page."""
        for place, item in enumerate(page.items):
            if isinstance(item, Table):
                self._take_table(item, is_first=place == 0)
            else:
                self._take_line(item, page.number, page.margins)

    def _take_table(self, table: Table, is_first: bool) -> None:
        last = self._done[-1] if self._done else None
        if not (is_first and isinstance(last, Growing) and last.take(table)):
            self._done.append(Growing(table))

    def _take_line(self, line: Printed, page: int, margins: Margins) -> None:
        last = self._done[-1] if self._done else None
        if not (isinstance(last, Flow) and last.take(line, page, margins)):
            self._done.append(Flow(line, page, margins))

    def blocks(self) -> list[Paragraph | Grid]:
        """Everything read so far."""
        return [part.paragraph if isinstance(part, Flow) else part.grid() for part in self._done]
