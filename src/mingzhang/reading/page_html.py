"""A document as one web page with what was detected drawn on it, for formats without pages.

The page stands alone: no script, nothing from elsewhere. Whatever comes from the document is
escaped, for a document may be hostile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from importlib import resources

from mingzhang.filing.document import Document, Grid, Paragraph, Unread
from mingzhang.filing.filing import Filing
from mingzhang.filing.words import place_words, reason_words
from mingzhang.language import Message, translate
from mingzhang.reading.column_facts import fact_rows
from mingzhang.reading.formats import read_document
from mingzhang.reading.marks import Mark, marks
from mingzhang.reading.page_blocks import Anchors, GridDrawing, ParagraphDrawing
from mingzhang.reading.recognise import recognise
from mingzhang.standards.loader import standard

# Nothing is fetched and nothing runs, whatever might slip through.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page_html(path: str, language: str) -> bytes:
    """Draw a document with what was detected in it, as HTML in UTF-8.

    Raises:
        UnreadableFile: the file cannot be read.
    """
    document = read_document(path)
    text = filing_html(recognise(document), document, language)
    return text.encode("utf-8", "backslashreplace")


def filing_html(filing: Filing, document: Document, language: str) -> str:
    """A document of a filing as a web page."""
    return "".join(_Page(filing, document, language).parts())


class _Page:
    def __init__(self, filing: Filing, document: Document, language: str) -> None:
        self.filing = filing
        self.document = document
        self.language = language
        self.marks = marks(filing, document)
        self.anchors = Anchors()
        self.facts = fact_rows(filing, self.marks, document.blocks)
        self.cells: dict[int, dict[tuple[int, int], Mark]] = {}
        for spot, mark in self.marks.cells.items():
            self.cells.setdefault(spot.block, {})[spot.first, spot.second] = mark
        self.unread_ids = {id(unread): f"u{n}" for n, unread in enumerate(filing.unread, 1)}

    def parts(self) -> Iterator[str]:
        """The page from top to bottom."""
        title = escape(self.document.file)
        style = resources.files("mingzhang.reading").joinpath("page.css").read_text("utf-8")
        code = "zh-CN" if self.language == "zh" else "en"
        yield f'<!DOCTYPE html>\n<html lang="{code}">\n<head>\n<meta charset="utf-8">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        yield '<meta name="viewport" content="width=device-width">\n'
        yield f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        yield f'<h1>{title}</h1>\n<p class="about">{escape(self._about())}</p>\n'
        yield from self._legend()
        yield from self._unread()
        yield "<main>\n"
        yield from self._blocks()
        yield "</main>\n</body>\n</html>\n"

    def _about(self) -> str:
        filing = self.filing
        if filing.kind == "other":
            return translate("not a department document", self.language)
        year = Message("year {year}", {"year": str(filing.year)}).text(self.language)
        said = [filing.entity.name, year if filing.year else ""]
        if filing.standard:
            known = standard(filing.standard)
            said.append(known.name_zh if self.language == "zh" else known.name_en)
        if filing.kind == "form":
            said.append(translate("blank form", self.language))
        return " · ".join(part for part in said if part)

    def _legend(self) -> Iterator[str]:
        counts = Counter(
            "fact" if w.table else "text" for w in self.filing.witnesses if not w.derived
        )
        names = (
            ("table", translate("table", self.language), len(self.filing.tables)),
            ("column", translate("recognised column", self.language), None),
            ("fact", translate("number of a table, understood", self.language), counts["fact"]),
            ("text", translate("number of the text, understood", self.language), counts["text"]),
            ("unread", translate("not understood", self.language), len(self.filing.unread)),
        )
        yield '<ul class="legend">'
        for name, words, count in names:
            shown = "" if count is None else f" {count}"
            yield f'<li><i style="background:var(--{name})"></i>{escape(words)}{shown}</li>'
        yield "</ul>\n"

    def _unread(self) -> Iterator[str]:
        """Everything hidden or not understood, with the way to where it stands."""
        if not self.filing.unread:
            return
        nowhere = {id(unread) for unread in self.marks.nowhere.unread}
        title = escape(translate("Not understood", self.language))
        opened = " open" if len(self.filing.unread) <= 30 else ""
        yield f'<details{opened}><summary>{title}</summary>\n<ul class="unread-list">\n'
        for unread in self.filing.unread:
            words = self._unread_words(unread)
            name = self.unread_ids[id(unread)]
            if id(unread) in nowhere:
                yield f'<li id="{name}">{words}</li>\n'
            else:
                yield f'<li><a href="#{name}">{words}</a></li>\n'
        yield "</ul></details>\n"

    def _unread_words(self, unread: Unread) -> str:
        place = place_words(unread.place, self.language, self.document.file)
        text = " ".join((unread.text or unread.place.quote).split())
        parts = (
            escape(reason_words(unread.reason, self.language)),
            f'<span class="where">{escape(place)}</span>' if place else "",
            escape(f"“{text}”") if text else "",
        )
        return " ".join(part for part in parts if part)

    def _blocks(self) -> Iterator[str]:
        levels = {
            (heading.place._replace(quote="", bbox=None)): len(heading.path) or 1
            for heading in self.filing.headings
        }
        paragraphs = ParagraphDrawing(
            self.document.file, self.anchors, self.unread_ids, levels, self.language
        )
        grids = GridDrawing(self.document.file, self.anchors, self.unread_ids, self.language)
        titles: dict[int, list[str]] = {}
        for table in self.filing.tables:
            name = f"{table.id} {table.number}{table.title}".strip()
            titles.setdefault(id(table.grid), []).append(name)
        sheet = ""
        for index, block in enumerate(self.document.blocks):
            if block.sheet != sheet:
                sheet = block.sheet
                if sheet:
                    yield f'<h2 class="sheet">{escape(sheet)}</h2>\n'
            if isinstance(block, Paragraph):
                yield from paragraphs.draw(block, self.marks.stretches.get(index, {}))
            else:
                yield from self._grid(grids, index, block, titles.get(id(block), []))

    def _grid(self, grids: GridDrawing, index: int, grid: Grid, titles: list[str]) -> Iterator[str]:
        rows = self.facts.get(index, [])
        if not titles:  # it goes on from the grid before
            goes_on = translate("{table}, continued", self.language)
            titles = [goes_on.format(table=row.table) for row in rows]
        cells = self.cells.get(index, {})
        yield from grids.draw(grid, cells, rows, titles, self.marks.grids.get(index, []))
