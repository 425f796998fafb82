"""A walk over a web page: paragraphs and tables in the order in which they are seen.

No element is entered by recursion but the cells of a table of data, in which no other such table
is: a page may nest its elements as deeply as it likes.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from mingzhang.errors import TooLarge
from mingzhang.filing.document import Grid, Line, Paragraph, Unread
from mingzhang.filing.place import Place
from mingzhang.reading.formats.decoding import plain
from mingzhang.reading.formats.html.flow import Flow, paragraphs_of
from mingzhang.reading.formats.html.links import embedded_page, linked_attachment
from mingzhang.reading.formats.html.sheets import Sheets
from mingzhang.reading.formats.html.tables import (
    Element,
    Rows,
    frames,
    is_hidden,
    placed_cells,
)
from mingzhang.reading.formats.lines import cell_text
from mingzhang.reading.formats.matrix import CellBudget, cell_at, grid_of_cells
from mingzhang.reading.formats.package import MOST_TEXT

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "li",
    "main", "menu", "ol", "option", "p", "pre", "section", "summary", "table", "caption", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul", *_HEADINGS,
}  # fmt: skip
_UNSEEN = {"script", "style", "noscript", "template", "head", "textarea", "datalist", "svg", "math"}
_MENUS = {"nav", "select"}
_MOST_SAID = 500
_MOST_LISTED = 1000


class Page:
    """Collects the blocks of a page; `blocks` and `unread` are what was found."""

    def __init__(self, name: str, root: Element) -> None:
        self.blocks: list[Paragraph | Grid] = []
        self.unread: list[Unread] = []
        self._file = name
        self._root = root
        self._frames = frames(root)
        self._sheets = Sheets(root)
        self._budget = CellBudget(name)
        self._paragraphs = 0
        self._tables = 0
        self._shown = 0
        self._within = 0
        """Number of the table whose cell is being read; 0 outside."""
        self._once: dict[str, list[str]] = {}
        """What is listed once a page: reason and texts."""

    def read(self) -> None:
        """Walk the page.

        Raises:
            TooLarge: it shows more text or cells than anybody would print.
        """
        for text, heading, in_paragraph in self._texts(self._root):
            for lines in paragraphs_of(text, heading, in_paragraph):
                self._paragraphs += 1
                shown = [Line(line) for line in lines]
                self.blocks.append(Paragraph(shown, heading, number=self._paragraphs))
        for reason, texts in self._once.items():
            self._leave_out(reason, " | ".join(texts))
        self._note_title()

    def _note_title(self) -> None:
        """List the title of the window, unless the page shows it too, on one line or over several."""
        title = plain(self._root.findtext("head/title") or "").strip()
        shown = "".join(block.text for block in self.blocks if isinstance(block, Paragraph))
        if title and "".join(title.split()) not in "".join(shown.split()):
            self._leave_out("page-title", title)

    def _texts(self, root: Element) -> Iterator[tuple[str, int, bool]]:
        """Give the blocks of running text below an element: text, heading level, is it a `<p>`.

        Tables of data go to `blocks` as they come, between the texts before and after them.
        """
        flow = Flow()
        heading, in_paragraph = 0, False
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if tag in _BLOCKS and (text := flow.take()):
                yield self._counted(text), heading, in_paragraph
            if event == "end":
                flow.preformatted -= tag == "pre"
                heading = 0 if tag in _HEADINGS else heading
                in_paragraph = in_paragraph and tag != "p"
                if element is not root:
                    flow.add(element.tail)
                continue
            flow.preformatted += tag == "pre"
            if element is not root and not self._enters(element, flow):
                walker.skip_subtree()
                continue
            heading = _HEADINGS.get(tag, heading)
            in_paragraph = in_paragraph or tag == "p"
            flow.add(element.text)
        if text := flow.take():
            yield self._counted(text), heading, in_paragraph

    def _counted(self, text: str) -> str:
        self._shown += len(text)
        if self._shown > MOST_TEXT:
            raise TooLarge(self._file, f"at most {MOST_TEXT:,} characters", "more")
        return text

    def _enters(self, element: Element, flow: Flow) -> bool:
        """Handle the start of an element; whether its content is running text."""
        tag = element.tag
        if tag in _UNSEEN:
            return False
        if self._is_hidden(element):
            self._list_once("hidden-text", _words(element))
            return False
        if tag in _MENUS or element.get("role") == "navigation":
            self._list_once("navigation", _words(element))
            return False
        if tag == "br":
            flow.line_break()
        elif tag == "img":
            self._list_once("picture", element.get("alt") or element.get("src") or "")
        elif tag == "table" and element not in self._frames:
            self._table(element)
            return False
        self._note_link(element)
        return True

    def _is_hidden(self, element: Element) -> bool:
        sheets = self._sheets
        return is_hidden(element) or sheets.is_gone(element) or sheets.is_blank(element)

    def _note_link(self, element: Element) -> None:
        address = linked_attachment(element)
        reason = "linked-attachment"
        if not address:
            address, reason = embedded_page(element), "embedded-page"
        if address and len(self.unread) < _MOST_LISTED:
            words = _words(element) or element.get("title") or ""
            self._leave_out(reason, f"{words} {address}")

    def _table(self, table: Element) -> None:
        rows = Rows(table, self._sheets.is_gone)
        self._tables += 1
        self._within = number = self._tables
        for gone in rows.hidden:
            self._list_once("hidden-text", _words(gone))
        before = [*rows.loose, *("".join(each.itertext()) for each in rows.captions)]
        cells = []
        for each in placed_cells(rows.groups, self._budget):
            text = self._cell(each.element)
            cells.append(cell_at(each.row, each.column, each.rowspan, each.colspan, text))
        self._within = 0
        for text in before:
            if shown := " ".join(plain(text).split()):
                self._paragraphs += 1
                self.blocks.append(Paragraph([Line(shown)], number=self._paragraphs))
        if any(cell.text for cell in cells):
            height = sum(len(group) for group in rows.groups)
            self.blocks.append(grid_of_cells(cells, height, number, self._budget))

    def _cell(self, cell: Element) -> str:
        if self._is_hidden(cell):
            self._list_once("hidden-text", _words(cell))
            return ""
        return cell_text("\n".join(text for text, _, _ in self._texts(cell)))

    def _list_once(self, reason: str, text: str) -> None:
        known = self._once.setdefault(reason, [])
        if text and len(known) < _MOST_LISTED:
            known.append(text)

    def _leave_out(self, reason: str, text: str) -> None:
        text = " ".join(plain(text).split())[:_MOST_SAID]
        if not text:
            return
        place = Place(self._file, quote=text)
        if self._within:
            place = place._replace(table=self._within)
        elif self._paragraphs:
            place = place._replace(paragraph=self._paragraphs)
        self.unread.append(Unread(place, reason, text))


def _words(element: Element) -> str:
    """The first words in an element."""
    found, length = [], 0
    for text in element.itertext():
        found.append(text)
        length += len(text)
        if length > 4 * _MOST_SAID:
            break
    return " ".join("".join(found).split())[:_MOST_SAID]
