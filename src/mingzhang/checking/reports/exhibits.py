"""Evidence for findings, made where the document is read: in a worker of the sandbox.

Of a PDF that is a picture of the page, of other formats the rows or the words around. How much is
shown is bounded: a few exhibits a finding, some dozens a filing; what is left out is counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mingzhang.checking.file import CheckSources, check_sources
from mingzhang.checking.finding import Finding, Report
from mingzhang.checking.place_words import table_title
from mingzhang.checking.reports.crop import Cropper, Region
from mingzhang.checking.reports.excerpt import rows_around, words_around
from mingzhang.checking.reports.exhibit import (
    MOST_OF_FILING,
    MOST_OF_FINDING,
    Exhibit,
    Item,
    Wanted,
)
from mingzhang.errors import UnreadableFile
from mingzhang.filing.document import Document, Grid, Paragraph
from mingzhang.filing.filing import Filing
from mingzhang.filing.place import Box, Place
from mingzhang.filing.source import Source
from mingzhang.reading.allowance import seconds_left
from mingzhang.reading.file import recognised, without_text
from mingzhang.reading.formats import kind_of
from mingzhang.reading.marks import Spot, marks, place_finder

_SECONDS_SPARED = 12.0
"""Where a file has less time left than that, it is for the report itself."""
_MOST_ITEMS = 60
"""Places of one finding that are looked for."""
_PERSONAL = "MZ91"
"""Rules on personal data: what they found is not to be shown once more."""


@dataclass(slots=True)
class Illustrated:
    """A report with what stands at the places of its findings, by the id of the finding."""

    report: Report
    exhibits: dict[str, list[Exhibit]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckWithExhibits:
    """Reads and checks the files of one filing, and shows the places of what was found."""

    check: CheckSources

    def __call__(self, name: str, *sources: Source) -> Illustrated:
        """Read, check and show. `name` is what errors of the sandbox call the files.

        Raises:
            UnreadableFile: a file cannot be opened, or nothing in it says what it is.
        """
        read = sources or (Source(name, name),)
        report = self.check.report(name, *read)
        shown = exhibits(report.filing, read, [wanted(finding) for finding in report.roots])
        without_text(report.filing)
        return Illustrated(report, shown)


check_with_exhibits = CheckWithExhibits(check_sources)


def exhibits_of(
    name: str, sources: Sequence[Source], wishes: Sequence[Wanted]
) -> dict[str, list[Exhibit]]:
    """Read the files of one filing again, and show places of findings between filings.

    `name` is what errors of the sandbox call them.

    Raises:
        UnreadableFile: a file cannot be opened any more.
    """
    return exhibits(recognised(sources or (Source(name, name),)), sources, wishes)


def wanted(finding: Finding) -> Wanted:
    """The places of a finding, the accused first."""
    if finding.code.startswith(_PERSONAL):
        return Wanted(finding.id, ())
    items: dict[Item, None] = {}
    for witness in sorted(finding.witnesses, key=lambda w: w is not finding.suspect):
        suspect = witness is finding.suspect
        items[Item(witness.place, witness.id, bool(witness.table), suspect)] = None
    known = {item.place for item in items}
    for place in finding.places:
        if place not in known:
            items[Item(place, "", place.cell is not None, not finding.witnesses)] = None
    return Wanted(finding.id, tuple(items))


def exhibits(
    filing: Filing, sources: Sequence[Source], wishes: Sequence[Wanted]
) -> dict[str, list[Exhibit]]:
    """For each finding what stands at its places, in the files of one filing."""
    if not any(wish.items for wish in wishes):
        return {}
    paths = {source.name: source.path for source in sources}
    showing = {
        document.file: _Showing(filing, document, paths[document.file])
        for document in filing.documents
        if document.file in paths
    }
    made: dict[str, list[Exhibit]] = {}
    left = MOST_OF_FILING
    for wish in wishes:
        if not left:
            break
        shown = _of_finding(wish, showing, min(MOST_OF_FINDING, left))
        left -= len(shown)
        if shown:
            made[wish.id] = shown
    return made


def _of_finding(wish: Wanted, showing: dict[str, _Showing], most: int) -> list[Exhibit]:
    groups: dict[tuple[str, int], list[tuple[Item, Spot | None]]] = defaultdict(list)
    for item in wish.items[:_MOST_ITEMS]:
        document = showing.get(item.place.file)
        if document is not None:
            item = document.placed(item)
            spot = document.spot(item)
            group = document.group(item, spot)
            if group is not None:
                groups[(item.place.file, group)].append((item, spot))
    made: list[Exhibit] = []
    shown = 0
    for (file, _), items in list(groups.items())[:most]:
        if seconds_left() < _SECONDS_SPARED:
            break
        try:
            exhibit = showing[file].exhibit(items)
        except UnreadableFile:  # a page that cannot be drawn: the finding stands without it
            continue
        shown += len(items)
        marked = not exhibit.rows or any(cell.mark for row in exhibit.rows for cell in row.cells)
        exhibit.suspect = marked and any(item.suspect for item, _ in items)
        exhibit.involved = marked and any(not item.suspect for item, _ in items)
        made.append(exhibit)
    if made:
        made[-1].left_out = len(wish.items) - shown
    return made


class _Showing:
    """One document of which places are shown."""

    def __init__(self, filing: Filing, document: Document, path: str) -> None:
        self._filing = filing
        self._document = document
        self._spots: dict[tuple[str, Place], Spot | None] = {}
        found = marks(filing, document)
        for marked in (found.cells, *found.stretches.values()):
            for spot, mark in marked.items():
                for witness in mark.witnesses:
                    self._spots[(witness.id, witness.place)] = spot
        self._finder: Callable[[Place, bool], Spot | None] | None = None
        self._lines: dict[int, list[tuple[str, Box]]] | None = None
        self._tables = {id(table.grid): table for table in reversed(filing.tables)}
        self._cropper = Cropper(path) if kind_of(path, document.file) == "pdf" else None

    def spot(self, item: Item) -> Spot | None:
        """Where it stands among the blocks."""
        key = (item.witness, item.place)
        if key not in self._spots:
            if self._finder is None:
                self._finder = place_finder(self._filing, self._document)
            self._spots[key] = self._finder(item.place, item.in_table)
        return self._spots[key]

    def placed(self, item: Item) -> Item:
        """The item at the words it quotes: a title is placed at the first cell of its table."""
        place = item.place
        if item.witness or place.page is None or not place.quote:
            return item
        wanted = "".join(place.quote.split())
        for text, box in self._lines_of(place.page):
            if wanted in text:
                return item._replace(place=place._replace(bbox=box), in_table=False)
        return item

    def _lines_of(self, page: int) -> list[tuple[str, Box]]:
        """The lines of running text of a page without blanks, with their boxes."""
        if self._lines is None:
            self._lines = defaultdict(list)
            for block in self._document.blocks:
                for line in block.lines if isinstance(block, Paragraph) else ():
                    if line.box is not None:
                        self._lines[line.page].append(("".join(line.text.split()), line.box))
        return self._lines[page]

    def group(self, item: Item, spot: Spot | None) -> int | None:
        """What is shown together: a page of a PDF, or a block; None where nothing can be shown."""
        if self._cropper is not None:
            return item.place.page if item.place.bbox is not None else None
        return spot.block if spot is not None else None

    def exhibit(self, items: Sequence[tuple[Item, Spot | None]]) -> Exhibit:
        """One piece of evidence for places that are shown together."""
        place = items[0][0].place
        title = next((t for _, spot in items if (t := self._title(spot))), "")
        if self._cropper is not None:
            image, size = self._cropper.picture(
                place.page or 1,
                [
                    self._region(item, spot, place.page or 1)
                    for item, spot in items
                    if item.place.bbox is not None
                ],
            )
            return Exhibit(place, title, image, size)
        block = self._document.blocks[items[0][1].block]  # type: ignore[union-attr]
        found = {spot: item.suspect for item, spot in reversed(items) if spot is not None}
        if isinstance(block, Grid):
            titles = {spot for item, spot in items if spot and _is_title(item, spot, block)}
            cells = {
                (spot.first, spot.second): suspect
                for spot, suspect in found.items()
                if spot not in titles
            }
            return Exhibit(place, title, rows=rows_around(block, cells, self._head(block)))
        return Exhibit(place, title, words=words_around(block.text, found))

    def _head(self, grid: Grid) -> int:
        table = self._tables.get(id(grid))
        return table.header_rows if table is not None else 0

    def _title(self, spot: Spot | None) -> str:
        if spot is None:
            return ""
        table = self._tables.get(id(self._document.blocks[spot.block]))
        return table_title(table) if table is not None else ""

    def _region(self, item: Item, spot: Spot | None, page: int) -> Region:
        assert item.place.bbox is not None
        block = self._document.blocks[spot.block] if spot is not None else None
        if isinstance(block, Grid) and spot is not None:
            return Region.of_row(
                item.place.bbox, item.suspect, block, spot.first, self._head(block), page
            )
        return Region.of_line(item.place.bbox, item.suspect, page)


def _is_title(item: Item, spot: Spot, grid: Grid) -> bool:
    """Whether the words of a place are not those of its cell: a table is placed at its first one."""
    cell = grid.at[spot.first][spot.second]
    quote = "".join(item.place.quote.split())
    return not item.witness and cell is not None and quote not in "".join(cell.text.split())
