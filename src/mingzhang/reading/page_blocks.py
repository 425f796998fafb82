"""Paragraphs and grids as HTML, with their marks. All text of the document is escaped here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import pairwise

from mingzhang.filing.document import Cell, Grid, Paragraph, Unread
from mingzhang.filing.place import Place
from mingzhang.filing.words import place_words, reason_words
from mingzhang.language import Message, translate
from mingzhang.ledger.key_words import key_words
from mingzhang.ledger.witness import UNIT_FACTORS, Witness
from mingzhang.money import trimmed
from mingzhang.reading.column_facts import FactRow
from mingzhang.reading.marks import Mark, Spot

_NO_NAME = re.compile(r"[^\w-]+")
_LONGEST_HEADING = 60
"""Characters; in what is longer the text runs on behind its heading."""


def witness_words(witness: Witness) -> str:
    """Id, key in words and value: of money in 元."""
    unit = "元" if witness.unit in UNIT_FACTORS else witness.unit
    return f"{witness.id}: {key_words(witness.key)} = {trimmed(witness.base)}{unit}"


class Anchors:
    """Ids of the places of a page; each is given once."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._sheets: dict[str, int] = {}

    def of(self, place: Place) -> str:
        """An id for a place, as `s1-B5`, `t2-B5`, `p7` or `l12`."""
        parts = []
        if place.sheet is not None:
            parts.append(f"s{self._sheets.setdefault(place.sheet, len(self._sheets) + 1)}")
        for letter, number in (("g", place.page), ("t", place.table), ("p", place.paragraph)):
            parts += [f"{letter}{number}"] if number is not None else []
        parts += [f"l{place.line}"] if place.line is not None else []
        parts += [place.cell] if place.cell else []
        base = _NO_NAME.sub("", "-".join(parts)) or "b"
        name, further = base, 1
        while name in self._given:
            further += 1
            name = f"{base}_{further}"
        self._given.add(name)
        return name


class _Drawing:
    def __init__(
        self, file: str, anchors: Anchors, unread_ids: Mapping[int, str], language: str
    ) -> None:
        self.file = file
        self.anchors = anchors
        self.unread_ids = unread_ids
        self.language = language

    def where(self, place: Place) -> str:
        """A place in words, without the file."""
        return place_words(place, self.language, self.file)

    def title(self, marks: list[Mark], where: str = "") -> str:
        """What is said where the pointer rests."""
        said = [where] if where else []
        said += [witness_words(w) for mark in marks for w in mark.witnesses]
        said += [reason_words(u.reason, self.language) for mark in marks for u in mark.unread]
        return escape("\n".join(dict.fromkeys(said)))

    def ids(self, marks: list[Mark]) -> str:
        """Anchors of everything that stands at a spot."""
        names = [w.id for mark in marks for w in mark.witnesses]
        names += [self.unread_ids[id(u)] for mark in marks for u in mark.unread]
        return "".join(f'<a id="{escape(name)}"></a>' for name in names)

    def reasons(self, marks: list[Mark]) -> str:
        """The reasons why something was not understood, to be read on paper too."""
        unread = [u.reason for mark in marks for u in mark.unread]
        words = dict.fromkeys(reason_words(reason, self.language) for reason in unread)
        return "".join(f"<em>{escape(word)}</em>" for word in words)


def _colour(marks: list[Mark]) -> str:
    witnesses = [w for mark in marks for w in mark.witnesses]
    if any(w.table for w in witnesses):
        return "fact"
    return "text" if witnesses else "unread"


class ParagraphDrawing(_Drawing):
    """Paragraphs, with the numbers of the text marked."""

    def __init__(
        self,
        file: str,
        anchors: Anchors,
        unread_ids: Mapping[int, str],
        levels: Mapping[Place, int],
        language: str,
    ) -> None:
        super().__init__(file, anchors, unread_ids, language)
        self.levels = levels

    def draw(self, paragraph: Paragraph, marks: Mapping[Spot, Mark]) -> Iterator[str]:
        """A paragraph; a heading of the format, or one that was recognised, with its level."""
        place = paragraph.place(self.file)
        level = paragraph.heading or self.levels.get(place._replace(quote="", bbox=None), 0)
        about = f'id="{self.anchors.of(place)}" title="{escape(self.where(place))}"'
        inside = "".join(self._text(paragraph.text, marks))
        if level:
            run_in = not paragraph.heading and len(paragraph.text) > _LONGEST_HEADING
            tag, more = ("p", " run-in") if run_in else (f"h{min(level + 1, 6)}", "")
            yield f'<{tag} class="block heading{more}"'
            yield f' data-level="{level}" {about}>{inside}</{tag}>\n'
        else:
            yield f'<p class="block" {about}>{inside}</p>\n'

    def _text(self, text: str, marks: Mapping[Spot, Mark]) -> Iterator[str]:
        """The text cut where a mark starts or ends: what covers the same words is one mark."""
        cuts = sorted({0, len(text)} | {edge for spot in marks for edge in (spot[1], spot[2])})
        waiting = sorted(marks, key=lambda spot: (spot.first, spot.second), reverse=True)
        open_spots: list[Spot] = []
        for start, end in pairwise(cuts):
            open_spots = [spot for spot in open_spots if spot.second > start]
            begun = []
            while waiting and waiting[-1].first <= start:
                begun.append(waiting.pop())
            open_spots += begun
            words = escape(text[start:end])
            if not open_spots:
                yield words
                continue
            here = [marks[spot] for spot in open_spots]
            new = [marks[spot] for spot in begun]
            ended = [marks[spot] for spot in open_spots if spot.second <= end]
            yield f'{self.ids(new)}<mark class="{_colour(here)}" title="{self.title(here)}">'
            yield f"{words}{self.reasons(ended)}</mark>"
        yield "".join(self.ids([marks[spot]]) for spot in reversed(waiting))


class GridDrawing(_Drawing):
    """Grids as tables with their spans, recognised columns and marked cells."""

    def draw(
        self,
        grid: Grid,
        marks: Mapping[tuple[int, int], Mark],
        facts: list[FactRow],
        titles: list[str],
        unknown: list[Unread],
    ) -> Iterator[str]:
        """A grid under the names of the tables that were recognised in it."""
        yield f'<div class="grid"><table>\n<caption>{self._caption(grid, titles, unknown)}</caption>\n'
        above: dict[int, list[FactRow]] = {}
        for fact in facts:
            above.setdefault(_gap(grid, fact.row), []).append(fact)
        for r, row in enumerate(grid.at):
            for fact in above.get(r, ()):
                yield self._facts(fact)
            yield "<tr>"
            for c, cell in enumerate(row):
                if cell is None:
                    yield '<td class="none"></td>'
                elif (cell.row, cell.column) == (r, c):
                    yield self._cell(grid, cell, marks.get((r, c)))
            yield "</tr>\n"
        yield "</table></div>\n"

    def _caption(self, grid: Grid, titles: list[str], unknown: list[Unread]) -> str:
        said = [f"<span>{escape(title)}</span>" for title in titles]
        for unread in unknown:
            words = escape(reason_words(unread.reason, self.language))
            said.append(f'<span class="unread" id="{self.unread_ids[id(unread)]}">{words}</span>')
        if grid.number:
            words = Message("table {table}", {"table": str(grid.number)}).text(self.language)
            said.append(f"<small>{escape(words)}</small>")
        if grid.repeated:
            template = translate("head rows printed again and left out: {count}", self.language)
            said.append(f"<small>{escape(template.format(count=len(grid.repeated)))}</small>")
        return " ".join(said)

    def _facts(self, fact: FactRow) -> str:
        cells = []
        for column in range(max(fact.columns) + 1):
            known = fact.columns.get(column)
            if known is None:
                cells.append('<td class="gap"></td>')
            else:
                key, name = escape(known.key), escape(known.name)
                cells.append(f'<th class="column" title="{key}">{name}</th>')
        return f"<tr>{''.join(cells)}</tr>\n"

    def _cell(self, grid: Grid, cell: Cell, mark: Mark | None) -> str:
        place = grid.place(self.file, cell)
        height = min(cell.rowspan, grid.height - cell.row)
        spans = f' rowspan="{height}"' if height > 1 else ""
        spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        here = [mark] if mark is not None else []
        colour = f' class="{_colour(here)}"' if here else ""
        about = f'id="{self.anchors.of(place)}" title="{self.title(here, self.where(place))}"'
        inside = f"{self.ids(here)}{escape(cell.text)}{self.reasons(here)}"
        return f"<td {about}{spans}{colour}>{inside}</td>"


def _gap(grid: Grid, row: int) -> int:
    """The row before which a line may be put in: not one into which cells reach from above."""
    crossed = any(cell is not None and cell.row < row for cell in grid.at[row])
    return 0 if crossed else row
