"""The head block of a form: pairs of a label and what stands right of it or below it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingzhang.codes.names import compact
from mingzhang.filing.document import Cell, Grid
from mingzhang.money import Unit, read_amount
from mingzhang.reading.recognise.layout import Row, single_text
from mingzhang.reading.recognise.performance.figures import unit_near
from mingzhang.standards.performance import PerformanceWords

_LONGEST_LABEL = 30


@dataclass(slots=True)
class FundsCell:
    """A figure of the head block, before it is a witness."""

    label: str
    column: str
    cell: Cell
    text: str
    unit: Unit | None


@dataclass(slots=True)
class FundsLine:
    """A row of funds: its label, its figures, its points."""

    label: str
    figures: list[FundsCell] = field(default_factory=list)
    others: dict[str, tuple[str, Cell]] = field(default_factory=dict)
    """`weight`, `rate` and `points`, as printed."""
    place: Cell | None = None


@dataclass(slots=True)
class HeadBlock:
    """What the rows above the indicators of a form say."""

    project: Cell | None = None
    of_project: bool = False
    """Whether it has a place for the name of a project, filled or not."""
    owner: Cell | None = None
    grade: Cell | None = None
    goals: list[Cell] = field(default_factory=list)
    achieved: list[Cell] = field(default_factory=list)
    amounts: list[FundsCell] = field(default_factory=list)
    funds: list[FundsLine] = field(default_factory=list)
    taken: list[Cell] = field(default_factory=list)
    """Labels and values that were understood."""


def read_head(grid: Grid, first: int, last: int, words: PerformanceWords) -> HeadBlock:
    """Read the rows first..last-1 of a grid as a head block."""
    found = HeadBlock()
    columns: dict[int, str] = {}
    unit: Unit | None = None
    for r in range(first, last):
        row = grid.at[r]
        cells = _distinct(row)
        unit = _unit_of(cells) or unit
        funds = _funds_columns(row, words)
        if funds:
            columns = funds
            found.taken += [
                cell for _, cell in cells if unit_near(cell.text) or not cell.text.strip()
            ]
            found.taken += [cell for i in funds if (cell := row[i]) is not None]
            continue
        if columns and _funds_line(found, row, columns, unit, words):
            continue
        if not _goal_goes_on(found, r, cells, words):
            _pairs(found, grid, r, cells, unit, words)
    return found


def _goal_goes_on(
    found: HeadBlock, r: int, cells: list[tuple[int, Cell]], words: PerformanceWords
) -> bool:
    """Put the rest of a goal, or of what came of it, that a page break cut below its first part.

    Words alone on a later page, below nothing but these texts: a form has no label there.
    """
    said = [cell for _, cell in cells if cell.row == r and cell.text.strip()]
    texts = [*found.goals[-1:], *found.achieved[-1:]]
    above = {(each.column, each.colspan): each for each in texts}
    rest = [(above.get((cell.column, cell.colspan)), cell) for cell in said]
    if not rest or any(each is None or cell.page <= each.page for each, cell in rest):
        return False
    if any(words.pair(label_of(cell)) for cell in said):
        return False
    for each, cell in rest:
        for column in (found.goals, found.achieved):
            if each is not None and column and column[-1] is each:
                column[-1] = each._replace(text=f"{each.text}\n{cell.text}")
        found.taken.append(cell)
    return True


def _unit_of(cells: list[tuple[int, Cell]]) -> Unit | None:
    return unit_near(*(cell.text for _, cell in cells if len(cell.text) <= _LONGEST_LABEL))


def _distinct(row: Row) -> list[tuple[int, Cell]]:
    found: dict[int, tuple[int, Cell]] = {}
    for index, cell in enumerate(row):
        if cell is not None:
            found.setdefault(id(cell), (index, cell))
    return list(found.values())


def _funds_columns(row: Row, words: PerformanceWords) -> dict[int, str]:
    """The columns of the funds block, where a row is their head."""
    found: dict[int, str] = {}
    for index, cell in _distinct(row):
        name = words.funds_column(compact(cell.text)) if cell.text.strip() else ""
        if name:
            found[index] = name
    return found if {"initial", "adjusted", "executed"} & set(found.values()) else {}


def _funds_line(found: HeadBlock, row: Row, columns: dict[int, str], unit: Unit | None,
                words: PerformanceWords) -> bool:  # fmt: skip
    """Read a row of the funds block; False where the row is none."""
    start = min(columns)
    labels = [cell for index, cell in _distinct(row) if index < start and cell.text.strip()]
    if not labels or any(words.pair(label_of(cell)) in _ENDS for cell in labels):
        columns.clear()
        return False
    label = labels[-1]
    if _said_in_cells(found, row, unit):
        return True
    line = FundsLine(label_of(label), place=label)
    for index, name in columns.items():
        cell = row[index] if index < len(row) else None
        if cell is None or not cell.text.strip() or cell is label:
            continue
        found.taken.append(cell)
        if name in ("weight", "rate", "points"):
            line.others[name] = ("".join(cell.text.split()), cell)
        elif read_amount(cell.text) is not None:
            line.figures.append(FundsCell(line.label, name, cell, cell.text, unit))
    found.taken += labels
    found.funds.append(line)
    return True


_ENDS = frozenset({"goal", "achieved", "project", "owner"})


def _said_in_cells(found: HeadBlock, row: Row, unit: Unit | None) -> bool:
    """Rows whose cells each say a label and one figure: 基本支出:0. The form names no column for it."""
    said = [(cell, compact(cell.text).rpartition(":")) for _, cell in _distinct(row)]
    if not any(label and read_amount(figure) is not None for _, (label, _, figure) in said):
        return False
    for cell, (label, _, figure) in said:
        if not label or read_amount(figure) is None:
            continue
        found.taken.append(cell)
        line = FundsLine(_bare(label), place=cell)
        line.figures.append(FundsCell(line.label, "unsaid", cell, figure, unit))
        found.funds.append(line)
    return True


_ORDINAL = re.compile(
    r"^(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、](?!\d)|^[(][\d一二三四五六七八九十]{1,2}[)]"
)
_UNIT = re.compile(r"[(](?:单位:?)?[万亿千]?元[)]$")


def label_of(cell: Cell) -> str:
    """A label as it is compared: without white space, ordinal, unit of money, colon and 其中."""
    return _bare(compact(cell.text))


def _bare(text: str) -> str:
    bare = _ORDINAL.sub("", text.rstrip(":")).removeprefix("其中:").removeprefix("其中")
    return _UNIT.sub("", bare).strip(":")


def untaken(grid: Grid, first: int, last: int, head: HeadBlock) -> list[Cell]:
    """Cells of the rows first..last-1 that print something of a form and were not understood."""
    left: list[Cell] = []
    taken = {id(cell) for cell in head.taken}
    for r in range(first, last):
        if single_text(grid.at[r]) is not None:
            continue  # titles and captions
        for _, cell in _distinct(grid.at[r]):
            if cell.row != r or not cell.text.strip():
                continue
            if id(cell) not in taken:
                left.append(cell)
    return left


def _pairs(found: HeadBlock, grid: Grid, r: int, cells: list[tuple[int, Cell]],
           unit: Unit | None, words: PerformanceWords) -> None:  # fmt: skip
    for at, (index, cell) in enumerate(cells):
        if cell.row != r or not cell.text.strip() or len(cell.text) > _LONGEST_LABEL * 2:
            continue
        label = label_of(cell)
        name = words.pair(label) if len(label) <= _LONGEST_LABEL else ""
        right = _right_of(grid, at, cells, words)
        if name in ("skip", "title", "supervisor"):
            found.taken += [cell, right] if right is not None and name != "title" else [cell]
        elif name:
            _pair(found, name, cell, _value(grid, r, index, cell, right, words), unit)
        elif right is not None and _is_funds(label, words):
            _one_figure(found, label, cell, right, unit)
    _execution_weight(found, cells)


def _one_figure(found: HeadBlock, text: str, label: Cell, value: Cell, unit: Unit | None) -> None:
    """A label with one figure right of it: what the budget sets, in a form of targets."""
    found.taken.append(label)
    line = FundsLine(text, place=label)
    if read_amount(value.text) is not None:
        line.figures.append(FundsCell(text, "initial", value, value.text, unit))
        found.taken.append(value)
    elif value.text.strip() in ("-", "—", "——", ""):
        found.taken.append(value)
    found.funds.append(line)


_EXECUTION = re.compile(r"^执行率(?:分值)?[(](\d+(?:\.\d+)?)分?[)]$")


def _execution_weight(found: HeadBlock, cells: list[tuple[int, Cell]]) -> None:
    """执行率分值(10) beside the funds: the weight of the execution rate, said of the total row."""
    for _, cell in cells:
        match = _EXECUTION.match(compact(cell.text)) if len(cell.text) <= _LONGEST_LABEL else None
        if match is not None and found.funds and "weight" not in found.funds[0].others:
            found.funds[0].others["weight"] = (match[1], cell)
            found.taken.append(cell)


def _right_of(
    grid: Grid, at: int, cells: list[tuple[int, Cell]], words: PerformanceWords
) -> Cell | None:
    """The cell right of a label. Where merged cells were lost, blanks in a row of labels are theirs."""
    right = cells[at + 1][1] if at + 1 < len(cells) else None
    if right is None or right.text.strip() or grid.spans_known:
        return right
    said = [cell for _, cell in cells if cell.text.strip()]
    labels = [cell for cell in said if words.pair(label_of(cell))]
    if len(labels) < 2 or len(labels) < len(said):
        return right
    return next((cell for _, cell in cells[at + 1 :] if cell.text.strip()), None)


def _is_funds(label: str, words: PerformanceWords) -> bool:
    return any(row.pattern.search(label) for row in words.funds_rows)


def _value(grid: Grid, r: int, index: int, cell: Cell, right: Cell | None,
           words: PerformanceWords) -> Cell | None:  # fmt: skip
    """What a label is about: the cell right of it, or below it where that is a label itself.

    A label over several rows beside other labels is a title of theirs, with no value of its own.
    """
    beside = right is not None and bool(words.pair(label_of(right)))
    if right is not None and right.text.strip() and not beside:
        return right
    if (right is not None and not beside) or cell.rowspan > 1:
        return None
    row = grid.at[r + 1] if r + 1 < grid.height else []
    under = row[index] if index < len(row) else None
    if under is None or not under.text.strip() or words.pair(label_of(under)):
        return None
    return under


def _pair(found: HeadBlock, name: str, label: Cell, value: Cell | None, unit: Unit | None) -> None:
    found.taken.append(label)
    found.of_project = found.of_project or name == "project"
    if value is None:
        return
    if name == "amount":
        if read_amount(value.text) is not None:
            text = label_of(label)
            found.amounts.append(FundsCell(text, "initial", value, value.text, unit))
            _one_figure(found, text, label, value, unit)
        return
    found.taken.append(value)
    if name == "goal":
        found.goals.append(value)
    elif name == "achieved":
        found.achieved.append(value)
    elif name in ("project", "owner", "grade") and getattr(found, name) is None:
        setattr(found, name, value)
