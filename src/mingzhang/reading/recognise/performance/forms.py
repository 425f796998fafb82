"""From the grids of a document to performance forms, over page breaks and merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingzhang.codes.names import compact
from mingzhang.filing.document import Cell, Grid, Unread
from mingzhang.filing.performance import FundsRow, PerformanceForm, ScoredFramework
from mingzhang.filing.place import Place
from mingzhang.ledger.key import Entity
from mingzhang.reading.recognise.layout import Row, single_text
from mingzhang.reading.recognise.performance.columns import Columns, find_columns
from mingzhang.reading.recognise.performance.figures import Figures, of_project, unit_near
from mingzhang.reading.recognise.performance.head_block import (
    FundsCell,
    FundsLine,
    HeadBlock,
    read_head,
    untaken,
)
from mingzhang.reading.recognise.performance.indicators import read_indicator
from mingzhang.reading.recognise.performance.levels import Levels, Printed, level_name, settle
from mingzhang.reading.recognise.performance.rows import ReadRow, joined, read_row
from mingzhang.reading.recognise.performance.scored_table import framework_of
from mingzhang.reading.recognise.performance.totals import grade_of, is_total, read_total
from mingzhang.standards.performance import PerformanceWords

CUT = "first rows missing"
LOST = "cells lost"
BLANK = "blank form"

_TITLE = re.compile(r"(?:绩效|目标).*表(?:\(.*\))?$|申报表$")
_TAIL = re.compile(r"^(?:支出)?(?:绩效目标|绩效自评|目标申报|申报)表$")
_NOTE = re.compile(r"^[(]?(?:注|说明|备注|填表人|填报人|联系人|单位负责人)[:：)]?")


@dataclass(slots=True)
class OpenForm:
    """A form whose rows may go on."""

    form: PerformanceForm
    levels: Levels = field(default_factory=Levels)
    rows: list[Printed] = field(default_factory=list)
    spans_known: bool = True
    scored: bool = False
    lost: bool = False


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
        self._listed: set[Place] = set()
        self._open: OpenForm | None = None
        self._owner: Entity | None = None
        self._owners: list[str] = []
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
            title = self._find_title(grid, end, columns.top, titles)
            self.figures.unit = unit_near(*titles, *self._captions(grid, end, columns.top))
            head = read_head(grid, end, columns.top, self.words)
            self._section(grid, columns, head, title, end)
            self._list(grid, untaken(grid, end, columns.top, head))
            end = self._rows(grid, columns, last)
            self._columns, self._width = columns, grid.width
        self._rest(grid, end)
        return True

    def close(self) -> None:
        """No row follows: put the rows of the last form right, and say what is known to be cut."""
        if self._open is None:
            return
        form, rows = self._open.form, self._open.rows
        if self._open.scored:
            self.forms.remove(form)
            self.frameworks.append(framework_of(form, rows))
        if not self._open.spans_known:
            settle(rows, self.words)
        if not form.incomplete:
            form.incomplete = _incomplete(self._open, self.words)
        self._open = None

    def _sections(self, grid: Grid) -> list[Columns]:
        found: list[Columns] = []
        for r, row in enumerate(grid.at):
            if found and r < found[-1].below:
                continue
            if sum(1 for cell in row if cell is not None and "指标" in compact(cell.text)) < 2:
                continue
            columns = find_columns(grid, r, self.words)
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
        if not spoken:
            return False
        again = Columns(columns.fields, -1, 0, 0, columns.cells)
        self._rows(grid, again, grid.height)
        return True

    def _captions(self, grid: Grid, first: int, last: int) -> list[str]:
        return [text for row in grid.at[first:last] if (text := single_text(row))]

    def _find_title(self, grid: Grid, first: int, last: int, titles: list[str]) -> str:
        for text in [*reversed(self._captions(grid, first, last)), *titles]:
            for part in text.split("  "):
                if len(part) <= _LONGEST_TITLE and _TITLE.search(part):
                    return self._whole_title(part, titles)
        return ""

    @staticmethod
    def _whole_title(part: str, titles: list[str]) -> str:
        """A title over two lines: the second alone says only 绩效目标表."""
        above = titles.index(part) + 1 if part in titles else len(titles)
        if not _TAIL.match(part) or above >= len(titles) or "项目" not in titles[above]:
            return part
        return titles[above] + part

    # one form

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
        if self._open is not None and self._is_same(project, owner, columns, title, head):
            self._merge_head(self._open.form, grid, head)
            return
        self.close()
        anchor = next((c for row in grid.at[first:] for c in row if c is not None), None)
        assert anchor is not None
        whole = "整体" in title or not (head.of_project or "项目" in title)
        form = PerformanceForm(
            evaluation=columns.evaluation,
            whole=whole,
            entity=owner,
            project=project,
            title=title,
            place=grid.place(self.file, head.project or anchor),
            incomplete=grid.broken,
        )
        self._begin(form, grid, columns)
        self._merge_head(form, grid, head)
        total = columns.total_weight()
        if total is not None:
            form.indicators_weight = (total[0], grid.place(self.file, total[1]))

    def _is_same(self, project: str, owner: Entity | None, columns: Columns, title: str,
                 head: HeadBlock) -> bool:  # fmt: skip
        """Whether a head only says again which form goes on, after a page break."""
        assert self._open is not None
        form = self._open.form
        if form.evaluation is not columns.evaluation:
            return False
        if not (project or owner or head.goals or head.funds or title):
            return True
        return bool(project) and (project, owner) == (form.project, form.entity) and (
            not title or compact(title) == compact(form.title)
        )  # fmt: skip

    def _begin(self, form: PerformanceForm, grid: Grid, columns: Columns) -> None:
        self.forms.append(form)
        self._open = OpenForm(form, spans_known=grid.spans_known, scored=columns.scored)

    def _merge_head(self, form: PerformanceForm, grid: Grid, head: HeadBlock) -> None:
        for cell in head.goals:
            self._add_text(form.goals, grid, cell)
        for cell in head.achieved:
            self._add_text(form.achieved, grid, cell)
        if head.grade is not None:
            text = grade_of("等级:" + head.grade.text) or joined(head.grade.text)
            form.grade = (text, grid.place(self.file, head.grade))
        for amount in head.amounts:
            self._amount(form, grid, amount)
        for line in head.funds:
            form.funds.append(self._funds(form, grid, line))

    def _add_text(self, texts: list[tuple[str, Place]], grid: Grid, cell: Cell) -> None:
        text = joined(cell.text)
        if text and all(compact(text) != compact(known) for known, _ in texts):
            texts.append((text, grid.place(self.file, cell)))

    def _amount(self, form: PerformanceForm, grid: Grid, amount: FundsCell) -> None:
        said = of_project(form.project, form.entity)
        witness = self.figures.witness(
            grid, amount.cell, self.file, amount.label, "", said, unit=amount.unit
        )
        if witness is not None and all(witness is not known for known in form.amounts):
            form.amounts.append(witness)

    def _funds(self, form: PerformanceForm, grid: Grid, line: FundsLine) -> FundsRow:
        row = FundsRow(line.label, {})
        said = of_project(form.project, form.entity)
        says = next((r.key for r in self.words.funds_rows if r.pattern.search(line.label)), None)
        key = says if says is not None else {"source": f"local:{line.label}"}
        for figure in line.figures:
            stage = {"unsaid": "budget"}.get(figure.column, figure.column)
            place = grid.place(self.file, figure.cell)._replace(quote=figure.text)
            witness = self.figures.of_text(
                figure.text, place, line.label, figure.column, said, key, {"stage": stage},
                unit=figure.unit,
            )  # fmt: skip
            if witness is not None:
                row.figures[figure.column] = witness
                row.places[figure.column] = place
        for name, (text, cell) in line.others.items():
            setattr(row, name, text)
            row.places[name] = grid.place(self.file, cell)
        if line.place is not None:
            row.places["label"] = grid.place(self.file, line.place)
        return row

    def _entity(self, name: str) -> Entity:
        if compact(name) == compact(self.entity.name):
            return Entity(self.entity.scope, self.entity.code, self.entity.name)
        return Entity("unsaid", "", name)

    # rows

    def _rows(self, grid: Grid, columns: Columns, last: int) -> int:
        """Read the rows below a head; returns the row where the next form begins."""
        for r in range(columns.below, last):
            row = grid.at[r]
            if self._begins_form(grid, r):
                return r
            if is_total(row):
                self._total(grid, row, columns)
                continue
            text = single_text(row)
            if text is not None and (not text or _NOTE.match(text)):
                continue
            if grid.spans_known and not _own(row, r):
                continue
            read = read_row(row, columns, self.words, grid.spans_known)
            self._row(grid, read, columns, row)
        return last

    def _begins_form(self, grid: Grid, r: int) -> bool:
        first = next((c for c in grid.at[r] if c is not None and c.text.strip()), None)
        if first is None or first.row != r or len(first.text) > _LONGEST_TITLE:
            return False
        text = compact(first.text)
        return self.words.pair(text) in ("project", "owner") or bool(
            _TITLE.search(text) and single_text(grid.at[r]) is not None
        )

    def _total(self, grid: Grid, row: Row, columns: Columns) -> None:
        if self._open is not None and columns.names & {"weight", "points"}:
            if "project" not in columns.names or self._open.rows:
                read_total(self._open.form, row, columns, grid, self.file)

    def _row(self, grid: Grid, read: ReadRow, columns: Columns, row: Row) -> None:
        if read.has_lead and self._lead(grid, read, columns):
            return
        if self._open is None:
            self._stray(grid, row)
            return
        if not any(read.text(name) for name in _SPOKEN):
            self._leave(grid, read)
            return
        opened = self._open
        printed = read_indicator(
            read, opened.levels, grid, self.file, opened.form.project, self.words
        )
        printed.remark = read.text("remark")
        opened.rows.append(printed)
        opened.form.indicators.append(printed.indicator)
        opened.lost = opened.lost or read.lost
        for name, new in (("level1", printed.level1), ("level2", printed.level2)):
            cell = read.cells.get(name)
            if new and cell is not None and (points := level_name(cell.text)[1]):
                own = (level_name(cell.text)[0], points, grid.place(self.file, cell))
                opened.form.level_weights.append(own)
        if printed.remark and not opened.scored:
            read.left.append(read.cells["remark"])
        self._leave(grid, read)

    def _lead(self, grid: Grid, read: ReadRow, columns: Columns) -> bool:
        """Take what a row says of its unit and project; True if that is all it says."""
        name = read.text("project") or read.text("owner")
        code = compact(read.text("code"))
        spoken = any(read.text(each) for each in _SPOKEN)
        if spoken and "project" in columns.names and not read.text("project"):
            return False
        if not spoken and not read.text("goal"):
            self.close()
            self._owner = self._new_owner(code, name)
            return True
        whole = "project" not in columns.names
        entity = self._new_owner(code, name) if whole else self._owner_of(code, read)
        project = "" if whole else name
        form = self._open.form if self._open is not None else None
        same = (
            form is not None
            and form.evaluation is columns.evaluation
            and form.whole is whole
            and compact(form.project) == compact(project)
            and (form.entity == entity or entity is None)
        )
        if not same:
            self.close()
            cell = read.cells.get("project") or read.cells["owner"]
            place = grid.place(self.file, cell)
            title = self._title
            form = PerformanceForm(
                columns.evaluation, whole, entity, project, title, place, incomplete=grid.broken
            )
            self._begin(form, grid, columns)
        assert form is not None
        if (goal := read.cells.get("goal")) is not None:
            self._add_text(form.goals, grid, goal)
        if (amount := read.cells.get("amount")) is not None and amount.text.strip():
            label = "资金总额"
            self._amount(form, grid, FundsCell(label, "initial", amount, amount.text, None))
        return not spoken

    def _new_owner(self, code: str, name: str) -> Entity:
        known = f"{code}/{compact(name)}"
        if known not in self._owners:
            self._owners.append(known)
        own_office = self._owners[0] == known and bool(code)
        return Entity("own_office" if own_office else "unit" if code else "unsaid", code, name)

    def _owner_of(self, code: str, read: ReadRow) -> Entity | None:
        if read.text("owner") and read.text("project"):
            self._owner = self._new_owner(code, read.text("owner"))
        elif code and (self._owner is None or self._owner.code != code):
            self._owner = Entity("unsaid", code)
        return self._owner

    def _leave(self, grid: Grid, read: ReadRow) -> None:
        self._list(grid, read.left)

    def _list(self, grid: Grid, cells: list[Cell]) -> None:
        for cell in cells:
            place = grid.place(self.file, cell)
            if place not in self._listed:
                self._listed.add(place)
                self.unread.append(Unread(place, "unknown-cell", cell.text))

    def _stray(self, grid: Grid, row: Row) -> None:
        self._list(grid, [cell for cell in row if cell is not None and cell.text.strip()])

    def _rest(self, grid: Grid, first: int) -> None:
        """What stands below the last form of a grid."""
        if self._open is None:
            return
        head = read_head(grid, first, grid.height, self.words)
        self._merge_head(self._open.form, grid, head)
        self._list(grid, untaken(grid, first, grid.height, head))


_LONGEST_TITLE = 60
_SPOKEN = ("level1", "level2", "name", "target", "actual", "criterion", "weight", "description")


def _own(row: Row, r: int) -> bool:
    """Whether a row prints a cell of its own, not only those merged down from above."""
    return any(cell is not None and cell.row == r and cell.text.strip() for cell in row)


def _incomplete(opened: OpenForm, words: PerformanceWords) -> str:
    if all(row.indicator.void for row in opened.rows) and not opened.form.project:
        return BLANK
    first = next(iter(opened.rows), None)
    if first is not None:
        level = words.second_level(first.indicator.level2)
        group = {l.id for l in words.level2 if l.first and level and set(l.of) & set(level.of)}
        if level is not None and group and level.id not in group and not level.of[0] == "cost":
            return CUT
    return LOST if opened.lost else ""
