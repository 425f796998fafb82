"""From the grids of a document to performance forms, over page breaks and merged cells."""

from __future__ import annotations

import re

from mingzhang.codes.names import compact
from mingzhang.filing.document import Cell, Grid, Unread
from mingzhang.filing.performance import FIELDS, PerformanceForm, ScoredFramework
from mingzhang.filing.place import Place
from mingzhang.ledger.key import Entity
from mingzhang.reading.recognise.layout import Row, single_text
from mingzhang.reading.recognise.performance.columns import Columns, find_columns
from mingzhang.reading.recognise.performance.continuation import OpenForm, Owners
from mingzhang.reading.recognise.performance.figures import Figures, unit_near
from mingzhang.reading.recognise.performance.filling import Filling
from mingzhang.reading.recognise.performance.head_block import (
    FundsCell,
    HeadBlock,
    read_head,
    untaken,
)
from mingzhang.reading.recognise.performance.indicators import read_indicator
from mingzhang.reading.recognise.performance.levels import level_name
from mingzhang.reading.recognise.performance.rows import ReadRow, joined, read_row
from mingzhang.reading.recognise.performance.scored_table import framework_of
from mingzhang.reading.recognise.performance.titles import begins_form, captions, find_title
from mingzhang.reading.recognise.performance.totals import is_subtotal, is_total, read_total
from mingzhang.standards.performance import PerformanceWords

_NOTE = re.compile(r"^[(]?(?:注|说明|备注|填表人|填报人|联系人|单位负责人)[:：)]?")
_CODED_UNIT = re.compile(r"[\[(]?(?P<code>\d{3,12})[\])]?[-_—]?(?P<name>[\u4e00-\u9fff].+)")
"""219001-某局: the code of the budget system before the name."""
_FURTHER = re.compile(r"其他需要?说明的?(?:事项|问题|情况)?[:：]?")
_NOTHING = re.compile(r"无|没有|/|—*")
_SPOKEN = ("level1", "level2", "name", "target", "actual", "criterion", "weight", "description")
_FEWEST_HEADS = 2


class FormsReader:
    """Reads the forms of one document; keeps what is open from one grid to the next."""

    def __init__(
        self, file: str, words: PerformanceWords, figures: Figures, entity: Entity
    ) -> None:
        self.file = file
        self.words = words
        self.figures = figures
        self.entity = entity
        self.forms: list[PerformanceForm] = []
        self.frameworks: list[ScoredFramework] = []
        self.unread: list[Unread] = []
        self._filling = Filling(file, words, figures)
        self._listed: set[Place] = set()
        self._open: OpenForm | None = None
        self._owners = Owners()
        self._columns: Columns | None = None
        self._width = 0
        self._title = ""

    def read(self, grid: Grid, titles: list[str]) -> bool:
        """Read a grid; False if it holds no performance form."""
        sections = self._sections(grid)
        if not sections:
            return self._goes_on(grid, titles)
        end = 0
        for at, columns in enumerate(sections):
            last = sections[at + 1].top if at + 1 < len(sections) else grid.height
            title = find_title(grid, end, columns.top, titles)
            self.figures.unit = unit_near(*captions(grid, end, columns.top), *titles)
            head = read_head(grid, end, columns.top, self.words)
            self._section(grid, columns, head, title, end)
            self._list(grid, untaken(grid, end, columns.top, head))
            end = self._rows(grid, columns, last)
            self._columns, self._width = columns, grid.width
        self._rest(grid, end)
        return True

    def close(self) -> None:
        """No row of the open form follows."""
        if self._open is None:
            return
        self._open.finish(self.words)
        if self._open.scored:
            self.forms.remove(self._open.form)
            self.frameworks.append(framework_of(self._open.form, self._open.rows))
        self._open = None

    def _sections(self, grid: Grid) -> list[Columns]:
        found: list[Columns] = []
        for r, row in enumerate(grid.at):
            if found and r < found[-1].below:
                continue
            named = sum(1 for cell in row if cell is not None and "指标" in compact(cell.text))
            columns = find_columns(grid, r, self.words) if named >= _FEWEST_HEADS else None
            if columns is not None:
                found.append(columns)
        return found

    def _goes_on(self, grid: Grid, titles: list[str]) -> bool:
        """A grid without a head that goes on with the one before: same width, names of levels."""
        columns = self._columns
        if columns is None or self._open is None or grid.width != self._width or titles:
            return False
        levels = [i for i in (columns.at("level1"), columns.at("level2")) if i is not None]
        spoken = any(
            i < len(row) and (cell := row[i]) is not None and self.words.is_level(cell.text)
            for row in grid.at
            for i in levels
        )
        if spoken:
            again = Columns(columns.fields, -1, 0, 0, columns.cells)
            self._rows(grid, again, grid.height)
        return spoken

    def _section(
        self, grid: Grid, columns: Columns, head: HeadBlock, title: str, first: int
    ) -> None:
        """Open the form of a section that is one form; a list of many opens them row by row."""
        self._title = title or self._title
        if columns.names & {"project", "owner"} and head.project is None:
            if self._open is not None and self._open.form.evaluation is not columns.evaluation:
                self.close()
            return
        project = joined(head.project.text) if head.project is not None else ""
        owner = self._entity(joined(head.owner.text)) if head.owner is not None else None
        if self._open is None or not self._open.is_same(project, owner, columns, title, head):
            anchor = next(c for row in grid.at[first:] for c in row if c is not None)
            whole = "整体" in title or not (head.of_project or "项目" in title)
            place = grid.place(self.file, head.project or anchor)
            form = PerformanceForm(columns.evaluation, whole, owner, project, title, place)
            self._begin(form, grid, columns)
        assert self._open is not None
        self._filling.fill(self._open.form, grid, head)
        if (total := columns.total_weight()) is not None:
            self._open.form.indicators_weight = (total[0], grid.place(self.file, total[1]))

    def _begin(self, form: PerformanceForm, grid: Grid, columns: Columns) -> None:
        self.close()
        form.incomplete = grid.broken
        form.columns = frozenset(columns.names & set(FIELDS))
        self.forms.append(form)
        self._open = OpenForm(form, spans_known=grid.spans_known, scored=columns.scored)

    def _entity(self, printed: str) -> Entity:
        coded = _CODED_UNIT.fullmatch(compact(printed))
        code, name = (coded["code"], coded["name"]) if coded is not None else ("", printed)
        if compact(name) == compact(self.entity.name):
            return Entity(self.entity.scope, self.entity.code, self.entity.name)
        return Entity("unsaid", code, name)

    def _rows(self, grid: Grid, columns: Columns, last: int) -> int:
        """Read the rows below a head; returns the row where the next form begins."""
        for r in range(columns.below, last):
            row = grid.at[r]
            if begins_form(grid, r, self.words):
                return r
            text = single_text(row)
            if _numbers_columns(row):
                continue
            if is_total(row):
                self._total(grid, row, columns)
            elif is_subtotal(row):
                self._list(
                    grid, [c for c in row if c is not None and c.row == r and c.text.strip()]
                )
            elif (said := _further(row)) is not None:
                self._list(grid, said)
            elif not (text == "" or (text and _NOTE.match(text))) and _own(grid, r):
                self._row(grid, read_row(row, columns, self.words, grid), columns)
        return last

    def _total(self, grid: Grid, row: Row, columns: Columns) -> None:
        scored = columns.names & {"weight", "points"}
        if (
            self._open is not None
            and scored
            and ("project" not in columns.names or self._open.rows)
        ):
            read_total(self._open.form, row, columns, grid, self.file)

    def _row(self, grid: Grid, read: ReadRow, columns: Columns) -> None:
        if read.has_lead and self._lead(grid, read, columns):
            return
        if self._open is None or not any(read.text(name) for name in _SPOKEN):
            stray = [] if self._open is not None else [c for c in read.cells.values() if c.text]
            self._list(grid, [*read.left, *stray])
            return
        if not self._open.goes_on(read):
            self._indicator(grid, read, self._open)
        self._list(grid, read.left)

    def _indicator(self, grid: Grid, read: ReadRow, opened: OpenForm) -> None:
        project = opened.form.project
        printed = read_indicator(read, opened.levels, grid, self.file, project, self.words)
        printed.remark = read.text("remark")
        if printed.remark and not opened.scored:
            read.left.append(read.cells["remark"])
        opened.rows.append(printed)
        opened.form.indicators.append(printed.indicator)
        opened.lost = opened.lost or read.lost
        for name, new in (("level1", printed.level1), ("level2", printed.level2)):
            cell = read.cells.get(name)
            level, points = level_name(cell.text) if cell is not None else ("", "")
            if new and points and cell is not None:
                opened.form.level_weights.append((level, points, grid.place(self.file, cell)))

    def _lead(self, grid: Grid, read: ReadRow, columns: Columns) -> bool:
        """Take what a row says of its unit and project; True if that is all it says."""
        name = read.text("project") or read.text("owner")
        code = compact(read.text("code"))
        spoken = any(read.text(each) for each in _SPOKEN)
        if spoken and "project" in columns.names and not read.text("project"):
            return False
        if not spoken and not read.text("goal"):
            self.close()
            self._owners.current = self._owners.named(code, name)
            return True
        form = self._form_of_row(grid, read, columns, code, name)
        if (goal := read.cells.get("goal")) is not None:
            self._filling.add_text(form.goals, grid, goal)
        if (amount := read.cells.get("amount")) is not None and amount.text.strip():
            cell = FundsCell("资金总额", "initial", amount, amount.text, None)
            self._filling.add_amount(form, grid, cell)
        return not spoken

    def _form_of_row(
        self, grid: Grid, read: ReadRow, columns: Columns, code: str, name: str
    ) -> PerformanceForm:
        """The form of the unit or project that a row names: the open one, or a new one."""
        whole = "project" not in columns.names
        entity = self._owners.named(code, name) if whole else self._owners.of(code, read)
        project = "" if whole else name
        form = self._open.form if self._open is not None else None
        if (
            form is not None
            and (form.evaluation, form.whole) == (columns.evaluation, whole)
            and compact(form.project) == compact(project)
            and (entity is None or form.entity == entity)
        ):
            return form
        place = grid.place(self.file, read.cells.get("project") or read.cells["owner"])
        form = PerformanceForm(columns.evaluation, whole, entity, project, self._title, place)
        self._begin(form, grid, columns)
        return form

    def _list(self, grid: Grid, cells: list[Cell]) -> None:
        """List cells that were not understood, each once."""
        for cell in cells:
            place = grid.place(self.file, cell)
            if place not in self._listed:
                self._listed.add(place)
                self.unread.append(Unread(place, "unknown-cell", cell.text))

    def _rest(self, grid: Grid, first: int) -> None:
        """What stands below the last form of a grid."""
        head = read_head(grid, first, grid.height, self.words)
        if self._open is not None:
            self._filling.fill(self._open.form, grid, head)
        self._list(grid, untaken(grid, first, grid.height, head))


def _own(grid: Grid, r: int) -> bool:
    """Whether a row prints a cell of its own, not only those merged down from above."""
    return not grid.spans_known or any(
        cell is not None and cell.row == r and cell.text.strip() for cell in grid.at[r]
    )


def _numbers_columns(row: Row) -> bool:
    """Whether a row only numbers the columns, as official forms do: 栏次, 1, 2, 3, …"""
    cells = list({id(c): c for c in row if c is not None and c.text.strip()}.values())
    texts = [compact(c.text) for c in cells]
    numbers = texts[1:] if texts and texts[0] == "栏次" else texts
    if len(numbers) < _FEWEST_HEADS + 1 or not all(text.isdigit() for text in numbers):
        return False
    first = int(numbers[0])
    return first <= 1 + _FEWEST_HEADS and [int(n) for n in numbers] == list(
        range(first, first + len(numbers))
    )


def _further(row: Row) -> list[Cell] | None:
    """What a row 其他需要说明的事项 says, nothing if it says 无; None for any other row."""
    cells = list({id(c): c for c in row if c is not None and c.text.strip()}.values())
    if not cells or not _FURTHER.fullmatch(compact(cells[0].text)):
        return None
    return [c for c in cells[1:] if not _NOTHING.fullmatch(compact(c.text))]
