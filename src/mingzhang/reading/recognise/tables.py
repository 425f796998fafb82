"""From grids to tables: which statutory table each is, and its cells as witnesses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingzhang.codes.classification import COVERED_YEARS, Fit
from mingzhang.codes.names import compact
from mingzhang.filing.document import Cell, Document, Grid, Paragraph, Unread
from mingzhang.filing.filing import Mismatch, RateClaim, RecognisedTable, Total
from mingzhang.filing.place import Place
from mingzhang.ledger.key import OTHER_NATURES, Entity, Key
from mingzhang.ledger.witness import UNIT_FACTORS, Witness
from mingzhang.money import (
    CellKind,
    Unit,
    cell_kind,
    find_unit,
    read_amount,
    read_number,
)
from mingzhang.reading.recognise.context import Context
from mingzhang.reading.recognise.layout import (
    Slice,
    is_column_numbers,
    slices,
    split_rows,
)
from mingzhang.reading.recognise.match import NUMBER, BlockMatch, TableMatch, match_slice
from mingzhang.reading.recognise.overall import overall_row, source_name
from mingzhang.reading.recognise.rows import ResolvedRow, RowReader
from mingzhang.reading.recognise.table_lines import (
    Line,
    names_rows,
    shows_figure,
    taken_columns,
    title_cell,
)
from mingzhang.reading.recognise.totals import BlockRows, PrintedRow, table_totals, tell_apart
from mingzhang.reading.recognise.units import (
    UNIT_OF_ALL,
    column_units,
    number_of,
    says_unit,
    stated_unit,
)
from mingzhang.standards.model import Column, Standard

_STOP = re.compile(r"^第[一二三四五六七八九十]+部分|^[一二三四五六七八九十]+、|表$")
_NOTE = re.compile(
    r"^[(（]?(?:注|说明|备注)|空表|无数据|(?:没有|无|[不未]涉及|未安排).{0,40}(?:收入|支出|预算|安排)"
)
_INDICATORS = re.compile(r"[一二三]级指标|绩效指标|指标值|总体目标|绩效目标")


@dataclass(slots=True)
class TablesRead:
    """Everything that the tables of a document say."""

    tables: list[RecognisedTable] = field(default_factory=list)
    witnesses: list[Witness] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    rates: list[RateClaim] = field(default_factory=list)
    mismatches: list[Mismatch] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def add(self, other: TablesRead) -> None:
        """Take in what the tables of another document of the filing say."""
        for name in ("tables", "witnesses", "totals", "rates", "mismatches", "unread"):
            getattr(self, name).extend(getattr(other, name))


def read_tables(document: Document, context: Context) -> TablesRead:
    """Recognise the tables of a document and read their cells."""
    return _Reader(document, context).read()


def head_pattern(standard: Standard) -> re.Pattern[str]:
    """Matches the head of any label or code column that the standard declares."""
    patterns = {
        pattern.pattern
        for table in standard.tables
        for form in table.forms
        for block in form
        for pattern in (block.label, block.code)
        if pattern is not None
    }
    return re.compile("|".join(f"(?:{pattern})" for pattern in sorted(patterns)) or r"(?!)")


@dataclass(slots=True)
class _OpenTable:
    """A table whose rows may go on in the next grid."""

    found: RecognisedTable
    match: TableMatch
    readers: list[RowReader]
    rows: list[BlockRows]
    unit: Unit = Unit.WAN
    """What its figures are in, where neither their column nor their cell says otherwise."""
    seen: list[str] = field(default_factory=list)
    """Units whose figures have been read."""


class _Reader:
    def __init__(self, document: Document, context: Context) -> None:
        self.document = document
        self.context = context
        self.out = TablesRead()
        self.recent: list[str] = []
        self.open: _OpenTable | None = None
        self.since_table = 0
        self.units: set[Unit] = set()
        """What the document and its tables have stated so far."""
        self.unit_of_all = False

    def read(self) -> TablesRead:
        heads = head_pattern(self.context.standard)
        for block in self.document.blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
            else:
                for piece in slices(block, heads, self.context.year):
                    self._slice(block, piece)
                self.recent = []
        self._close()
        return self.out

    def _paragraph(self, paragraph: Paragraph) -> None:
        text = compact(paragraph.text)
        if not text:
            return
        self.recent.insert(0, text)
        if UNIT_OF_ALL.search(text) and (unit := find_unit(text)) is not None:
            self.units.add(unit)
            self.unit_of_all = True
        del self.recent[8:]
        self.since_table += 1
        if _STOP.search(text):
            self.since_table = 99
        elif self.out.tables and self.since_table <= 4 and _NOTE.search(text):
            table = self.out.tables[-1]
            table.notes = f"{table.notes}\n{text}" if table.notes else text

    def _slice(self, grid: Grid, piece: Slice) -> None:
        titles = [part for text in reversed(piece.above) for part in text.split("  ")] + self.recent
        found = match_slice(piece, titles, self.context.standard)
        self.since_table = 0
        if found is None:
            if not self._kept(grid, piece):
                self._unknown(grid, piece)
            return
        match, title = found
        stated = stated_unit(titles, match, piece)
        if self._continues(match, title):
            assert self.open is not None
            table = self.open.found
            self.open.unit = stated or self.open.unit
        else:
            self._close()
            table = self._new_table(grid, piece, match, title, titles)
            assert self.open is not None
            self.open.unit = stated or self._unstated(match)
        if stated is not None:
            self.units.add(stated)
        if stated is not None or self.unit_of_all or says_unit(titles, piece):
            table.unit_stated = True
        table.notes += "\n".join(piece.below)
        if match.table.overall:
            self._overall(grid, piece, match, self.open.unit)
        elif match.blocks:
            self._rows(grid, piece, match, self.open.unit)

    def _unstated(self, match: TableMatch) -> Unit:
        """The unit of a table that states none: as its place has it, or as the tables before it."""
        if match.table.unit is not None:
            return match.table.unit
        return next(iter(self.units)) if len(self.units) == 1 else self.context.standard.unit

    def _continues(self, match: TableMatch, title: str) -> bool:
        if self.open is None or self.open.match.table is not match.table or match.table.one_each:
            return False
        if len(self.open.match.blocks) != len(match.blocks):  # another of the forms of the table
            return False
        return not match.titled or not title or compact(title) == compact(self.open.found.title)

    def _new_table(
        self, grid: Grid, piece: Slice, match: TableMatch, title: str, titles: list[str]
    ) -> RecognisedTable:
        number = next((m[0] for text in titles[:8] if (m := NUMBER.search(text))), "")
        anchor = piece.anchor
        place = Place(self.document.file)
        if anchor is not None:
            place = grid.place(self.document.file, title_cell(grid, title, anchor) or anchor)
        table = RecognisedTable(
            id=match.table.id,
            number=number,
            title=title,
            place=place._replace(quote=title),
            grid=grid,
            header_rows=piece.header,
            columns={
                piece.grid_columns[c]: column.id
                for block in match.blocks
                for c, column in block.columns
            },
            incomplete=grid.broken,
        )
        self.out.tables.append(table)
        readers = [RowReader(block, self.context.year) for block in match.blocks]
        self.open = _OpenTable(table, match, readers, [_rows_of(b) for b in match.blocks])
        return table

    def _kept(self, grid: Grid, piece: Slice) -> bool:
        """A table of indicators without a title of its own is kept as one of objectives."""
        declared = next((t for t in self.context.standard.tables if t.grid_only), None)
        head = "".join(compact(c.text)[:40] for row in piece.rows[:9] for c in row if c is not None)
        if declared is None or piece.anchor is None or len(set(_INDICATORS.findall(head))) < 2:
            return False
        self._close()
        place = grid.place(self.document.file, piece.anchor)
        table = RecognisedTable(declared.id, "", "", place._replace(quote=""), grid)
        self.out.tables.append(table)
        return True

    def _unknown(self, grid: Grid, piece: Slice) -> None:
        anchor = piece.anchor
        has_number = any(
            cell is not None and read_amount(cell.text) is not None
            for row in piece.data
            for column, cell in enumerate(row)
            if column >= piece.width or not names_rows(piece.leaf(column))
        )
        if anchor is None or not has_number:
            return
        place = grid.place(self.document.file, anchor)
        text = " | ".join(filter(None, (piece.leaf(c) for c in range(piece.width))))
        self.out.unread.append(Unread(place, "unknown-table", text or anchor.text))

    def _close(self) -> None:
        """A table is complete: derive which of its figures must add up."""
        if self.open is not None:
            for rows in self.open.rows:
                tell_apart(rows)
            blank_is_zero = self.context.standard.blank_is_zero
            self.out.totals += table_totals(self.open.found, self.open.rows, blank_is_zero)
        self.open = None

    def _rows(self, grid: Grid, piece: Slice, match: TableMatch, unit: Unit) -> None:
        assert self.open is not None
        for reader, block in zip(self.open.readers, match.blocks, strict=True):
            reader.match = block
        units = [column_units(block, piece, unit) for block in match.blocks]
        keys = [
            [self.context.key(block.block.key, column.key) for _, column in block.columns]
            for block in match.blocks
        ]
        taken = taken_columns(match, piece)
        for row, whole in split_rows(piece.data):
            if is_column_numbers(row):
                continue
            line = Line(grid, piece, row, whole)
            for index, block in enumerate(match.blocks):
                self._row(line, index, block, keys[index], units[index])
            if not match.table.partial:
                self._leftovers(line, taken)

    def _overall(self, grid: Grid, piece: Slice, match: TableMatch, unit: Unit) -> None:
        """The figures of the units in 部门整体支出绩效目标表, and the sums they must make (R064)."""
        assert self.open is not None
        seen = self.open.seen
        spanned: list[Cell] = []
        for row in piece.rows:
            found = overall_row(row)
            if found is None or any(found.total is cell for cell in spanned):
                continue
            spanned.append(found.total)
            copy = found.code in seen
            own_office = not seen or seen[0] == found.code
            seen.append(found.code)
            entity = Entity("own_office" if own_office else "unit", found.code, found.name)
            figures = {
                "资金总额": (found.total, {}),
                "基本支出": (found.basic, {"nature": "basic"}),
                "项目支出": (found.project, {"nature": "project"}),
            }
            made = {
                name: self._figure(grid, cell, unit, self.context.key({"entity": entity}, said))
                for name, (cell, said) in figures.items()
            }
            sources = [
                self._figure(grid, cell, unit, self._source_key(entity, index))
                for index, cell in enumerate(found.sources)
            ]
            for name, witness in made.items():
                witness.column, witness.row, witness.copy = name, found.name, copy
            for cell, witness in zip(found.sources, sources, strict=True):
                witness.column = source_name(grid, piece, cell)
                witness.row, witness.copy = found.name, copy
            total = made["资金总额"]
            if not copy:
                natures = [made["基本支出"], made["项目支出"]]
                kind = "of_which" if self._spends_otherwise() else "exhaustive"
                for parts, how in ((sources, "exhaustive"), (natures, kind)):
                    signed = [(1, part) for part in parts]
                    self.out.totals.append(
                        Total(total, signed, "R064", how, "columns", match.table.id)
                    )

    def _spends_otherwise(self) -> bool:
        """Whether the tables before print money that is neither 基本支出 nor 项目支出 (对附属单位补助支出)."""
        return any(w.base and w.key.nature in OTHER_NATURES for w in self.out.witnesses)

    def _source_key(self, entity: Entity, index: int) -> Key:
        """The parts by source are told by their order alone, so they are facts of this table only."""
        return self.context.key({"entity": entity, "flow": "revenue", "source": f"local:{index}"})

    def _figure(self, grid: Grid, cell: Cell, unit: Unit, key: Key) -> Witness:
        number = read_number(cell.text)
        assert number is not None  # its caller took it for a figure because it is a number
        assert self.open is not None
        self.open.found.numeric += 1
        self.open.found.read += 1
        witness = Witness(
            id=f"w{next(self.context.ids)}",
            key=key,
            value=number.value,
            places=number.places,
            unit=unit.zh,
            base=number.value * unit.value,
            step=number.step * unit.value,
            text=cell.text,
            place=grid.place(self.document.file, cell),
            table=self.open.found.id,
            title=self.open.match.table.name,
            confidence=cell.confidence,
        )
        self.out.witnesses.append(witness)
        return witness

    def _row(
        self, line: Line, index: int, block: BlockMatch, keys: list[Key], units: list[Unit]
    ) -> None:
        assert self.open is not None
        reader = self.open.readers[index]
        resolved = reader.read(line.row)
        if resolved is None and line.whole:
            resolved = reader.read(line.whole)
        cells = [line.at(column) for column, _ in block.columns]
        shown = [c for c in cells if c is not None and shows_figure(c.text)]
        table = self.open.found
        if resolved is None or (resolved.id == "single" and not shown):
            if shown and block.block.model != "targets":
                table.numeric += len(shown)
                self.open.rows[index].unknown += 1
                self._unread(line.grid, shown, "unknown-row")
            return
        self._note_code(line, block, resolved)
        printed = PrintedRow(resolved)
        for (_, column), cell, key, unit in zip(block.columns, cells, keys, units, strict=True):
            if cell is None:
                continue
            witness = self._witness(line, block, resolved, column, cell, key, unit)
            if witness is not None:
                printed.cells[column.id] = witness
            elif cell_kind(cell.text) is CellKind.TEXT:
                printed.unreadable.add(column.id)
        self.open.rows[index].rows.append(printed)
        self._rates(block, printed)

    def _witness(
        self, line: Line, block: BlockMatch, resolved: ResolvedRow, column: Column, cell: Cell,
        key: Key, unit: Unit,
    ) -> Witness | None:  # fmt: skip
        number, unit_name = number_of(cell.text, column, unit)
        if number is None:
            return None
        assert self.open is not None
        table = self.open.found
        table.numeric += 1
        table.read += 1
        if resolved.key:
            key = self.context.key(block.block.key, column.key, resolved.key)
        if column.measure != "amount" and key.measure == "amount":
            key = key._replace(measure=column.measure)
        factor = UNIT_FACTORS.get(unit_name, 1)
        witness = Witness(
            id=f"w{next(self.context.ids)}",
            key=key,
            value=number.value,
            places=number.places,
            unit=unit_name,
            base=number.value * factor,
            step=number.step * factor,
            text=cell.text,
            place=line.grid.place(self.document.file, cell),
            table=table.id,
            title=self.open.match.table.name,
            row=resolved.label or line.label(block),
            code=resolved.code,
            column=line.column_name(column, block),
            copy=resolved.copy,
            confidence=cell.confidence,
        )
        self.out.witnesses.append(witness)
        return witness

    def _rates(self, block: BlockMatch, printed: PrintedRow) -> None:
        for _, column in block.columns:
            rate = printed.cells.get(column.id)
            if rate is None or column.rate is None:
                continue
            part, whole = (printed.cells.get(name) for name in column.rate)
            if part is not None and whole is not None:
                self.out.rates.append(RateClaim(rate, part, whole, "R082", "completion"))

    def _note_code(self, line: Line, block: BlockMatch, resolved: ResolvedRow) -> None:
        """Codes that contradict their names, or that are none, are listed together by table."""
        assert self.open is not None
        table = self.open.found
        if resolved.code:
            table.rows.append((resolved.code, resolved.label))
        if resolved.fit in (None, Fit.MATCH, Fit.RENAMED, Fit.UNNAMED, Fit.OTHER, Fit.UNLISTED):
            return
        reason = resolved.fit.value if resolved.level else "malformed"
        if reason != "malformed" and self.context.year not in COVERED_YEARS:
            return
        column = block.codes[0] if block.codes else block.label or 0
        cell = line.at(column) or line.at(block.label or 0)
        place = line.grid.place(self.document.file, cell) if cell else table.place
        self.out.mismatches.append(Mismatch(table.id, resolved.code, resolved.label, reason, place))

    def _leftovers(self, line: Line, taken: set[int]) -> None:
        left = [
            cell
            for column in range(len(line.row))
            if column not in taken
            and (cell := line.at(column)) is not None
            and read_amount(cell.text) is not None
            and not any(line.at(other) is cell for other in taken)
        ]
        if left:
            assert self.open is not None
            self.open.found.numeric += len(left)
            for rows in self.open.rows:
                rows.further = True
            self._unread(line.grid, left, "unknown-column")

    def _unread(self, grid: Grid, cells: list[Cell], reason: str) -> None:
        for cell in cells:
            place = grid.place(self.document.file, cell)
            self.out.unread.append(Unread(place, reason, cell.text))


def _rows_of(block: BlockMatch) -> BlockRows:
    return BlockRows(block.block, printed=frozenset(column.id for _, column in block.columns))
