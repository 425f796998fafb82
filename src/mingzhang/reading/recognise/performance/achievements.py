"""Tables that set targets beside what was achieved, without points (定量目标及完成情况)."""

from __future__ import annotations

import re

from mingzhang.codes.names import compact
from mingzhang.filing.document import Cell, Grid
from mingzhang.filing.performance import Achievement
from mingzhang.reading.recognise.layout import Row
from mingzhang.standards.performance import PerformanceWords

_TARGET = re.compile(r"^(?:绩效|年度|预期|定量)*(?:目标|指标)值?$|^预期值$|^计划值$")
_ACTUAL = re.compile(r"^(?:实际)?完成(?:情况|值)$|^实际完成$")
_NAME = re.compile(r"^(?:评价|指标|考核)(?:内容|名称)?$|^评价内容$")
_BRACKETS = re.compile(r"[(].*[)]$")
_BESIDE = 2


def read_achievements(grid: Grid, file: str, words: PerformanceWords) -> list[Achievement]:
    """The rows below each head that has a column of targets directly left of one of achievements."""
    found: list[Achievement] = []
    r = 0
    while r < grid.height:
        if not _is_head(grid.at[r]):
            r += 1
            continue
        group = ""
        r += 1
        while r < grid.height:
            read = _row(grid, r, file, group, words)
            if read is None:
                break
            group = read.group
            found.append(read)
            r += 1
    return found


def _distinct(row: Row) -> list[Cell]:
    return list({id(cell): cell for cell in row if cell is not None}.values())


def _is_head(row: Row) -> bool:
    texts = [compact(cell.text) for cell in _distinct(row) if cell.text.strip()]
    return (
        len(texts) > _BESIDE
        and bool(_ACTUAL.match(texts[-1]) and _TARGET.match(texts[-2]))
        and any(_NAME.match(text) for text in texts[:-2])
    )


def _row(grid: Grid, r: int, file: str, group: str, words: PerformanceWords) -> Achievement | None:
    """A row: its last three cells are the name, the target and what was achieved."""
    cells = [cell for cell in _distinct(grid.at[r]) if cell.row == r or cell.text.strip()]
    if len(cells) <= _BESIDE + 1:
        return None
    name, target, actual = cells[-3:]
    if not name.text.strip() or not target.text.strip():
        return None
    heads = [cell for cell in cells[:-3] if cell.text.strip()]
    kind = next((h for h in heads if _group(h) and "目标" in _group(h)), None)
    satisfied = next((h for h in heads if _is_satisfaction(h, words)), None)
    own = satisfied if satisfied is not None else kind
    places = {"name": name, "target": target, "actual": actual}
    return Achievement(
        _group(own) if own is not None else group,
        _line(name),
        _line(target),
        _line(actual),
        {each: grid.place(file, cell) for each, cell in places.items()},
    )


def _line(cell: Cell) -> str:
    return "".join(part.strip() for part in cell.text.split("\n")).strip()


def _group(cell: Cell) -> str:
    return _BRACKETS.sub("", compact(cell.text))


def _is_satisfaction(cell: Cell, words: PerformanceWords) -> bool:
    level = words.second_level(cell.text)
    return level is not None and level.id == "satisfaction"
