"""Tables without rules: lines one below the other with numbers that stand in columns.

Level rules of one length, as of a table with rules between its rows only, make fewer lines enough.
Prose has no words apart, a list of contents only one column of small numbers.
"""

from __future__ import annotations

import re

from mingzhang.reading.formats.pdf.cells import Filling
from mingzhang.reading.formats.pdf.glyphs import Run
from mingzhang.reading.formats.pdf.rules import Segment
from mingzhang.reading.formats.pdf.rulings import Ruling, merged
from mingzhang.reading.formats.pdf.unruled_cells import Found, Interval, columns_of, filling_of
from mingzhang.reading.formats.pdf.words import Row, Word, may_hold_tables, rows_of

_FEWEST_LINES, _FEWEST_RULED = 3, 2
_FEWEST_COLUMNS, _FEWEST_COLUMNS_RULED = 2, 1
_FEWEST_NUMBERS = 3
_LOOK_BACK = 12
"""Lines above a line that its numbers must stand in columns with."""
_MOST_ROWS = 2000
_MOST_WORDS = 20_000
_MOST_COLUMNS = 60
_MOST_LOOKS = 20_000
"""Words of one page that are looked at, some of them again for each line above."""
_PITCH = 3.2
"""Ems between the baselines of two rows, at most."""
_TOUCH = 0.25
"""Ems between two columns, at least."""
_ALIGNED = 0.8
"""Ems that the edges, or the middles, of a column of numbers may differ."""
_MOST_HEADS = 5
_SAME_ENDS = 4.0
_LEADER = re.compile(r"\.{4,}|…{2,}|·{4,}|-{5,}")
_SENTENCE = re.compile(r"[。;!?]$|[。;].")
_UNIT = re.compile(r"单位 ?[:(]|金额单位")
_AMOUNT = re.compile(r"[.,]|\d{5}")


def unruled(
    runs: list[Run], level: list[Segment], ruled: list[Ruling]
) -> tuple[list[Filling], list[Run]]:
    """Return the tables without rules between columns, and the runs that stand in none."""
    if not may_hold_tables(runs, _FEWEST_NUMBERS):
        return [], runs
    rows = rows_of(runs)
    if len(rows) > _MOST_ROWS or sum(len(row.words) for row in rows) > _MOST_WORDS:
        return [], runs
    frames = _frames(level, ruled)
    found: list[Found] = []
    start = looked = 0
    while start < len(rows) and looked < _MOST_LOOKS:
        table, end = _table_at(rows, start, found[-1].last + 1 if found else 0, frames)
        looked += sum(len(row.words) for row in rows[start + 1 : end + 1])
        if table:
            found.append(table)
        start = table.last + 1 if table else start + 1
    if not found:
        return [], runs
    inside = {n for table in found for n in range(table.first, table.last + 1)}
    rest = [
        run
        for n, row in enumerate(rows)
        if n not in inside
        for word in row.words
        for run in word.run
    ]
    return [filling_of(rows, table, _frame_of(rows[table.body], frames)) for table in found], rest


def _frames(level: list[Segment], ruled: list[Ruling]) -> list[list[Segment]]:
    """Return the groups of three or more level rules of one length, outside ruled tables."""
    free = [
        rule
        for rule in merged(level)
        if not any(
            table.ys[0] - _SAME_ENDS <= rule.at <= table.ys[-1] + _SAME_ENDS for table in ruled
        )
    ]
    groups: list[list[Segment]] = []
    for rule in sorted(free, key=lambda rule: (round(rule.start / _SAME_ENDS), rule.at)):
        last = groups[-1][-1] if groups else None
        if (
            last
            and abs(rule.start - last.start) <= _SAME_ENDS
            and abs(rule.end - last.end) <= _SAME_ENDS
        ):
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= _FEWEST_LINES]


def _frame_of(row: Row, frames: list[list[Segment]]) -> list[Segment]:
    for frame in frames:
        if frame[0].at < row.y < frame[-1].at + row.size:
            return frame
    return []


def _table_at(
    rows: list[Row], start: int, top: int, frames: list[list[Segment]]
) -> tuple[Found | None, int]:
    """Return the table whose first line of numbers is `start`, and the line looked at last.

    Its heads are not above `top`.
    """
    frame = _frame_of(rows[start], frames)
    fewest = _FEWEST_COLUMNS_RULED if frame else _FEWEST_COLUMNS
    if not _is_line(rows[start], fewest):
        return None, start
    lines = [rows[start]]
    columns = _merged_columns([], rows[start])
    last = n = start
    for n in range(start + 1, len(rows)):
        row = rows[n]
        if row.y - rows[n - 1].y > _PITCH * row.size or _LEADER.search(row.text):
            break
        if frame and row.y > frame[-1].at + row.size / 2:
            break
        if _is_line(row, fewest):
            wider = _merged_columns(columns, row)
            if len(_of_numbers([*lines[-_LOOK_BACK:], row], wider)) < fewest:
                break
            columns, last = wider, n
            lines.append(row)
        elif _fits(row, columns):
            last = n if row.numbers or frame else last
        else:
            break
    if not _is_table(lines, columns, bool(frame), rows[max(top, start - _MOST_HEADS) : start]):
        return None, n
    first = _heads(rows, start, top, columns, frame)
    if first < start:
        # A column without any number has at least its head.
        lone = [word for word in rows[start - 1].words if not columns_of(word, columns)]
        columns = sorted([*columns, *((word.left, word.right) for word in lone)])
    return Found(first, start, last, columns), n


def _is_line(row: Row, fewest: int) -> bool:
    return (
        row.numbers >= fewest
        and 1 < len(row.words) <= _MOST_COLUMNS
        and not _LEADER.search(row.text)
        and not _SENTENCE.search(row.text)
    )


def _merged_columns(columns: list[Interval], row: Row) -> list[Interval]:
    """Return the columns, widened by the words of a line; words that overlap are one column."""
    found: list[Interval] = []
    for left, right in sorted([*columns, *((word.left, word.right) for word in row.words)]):
        if found and left - found[-1][1] <= _TOUCH * row.size:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    return found


def _of_numbers(lines: list[Row], columns: list[Interval]) -> list[int]:
    """Return the columns that hold hardly anything but numbers, one below the other."""
    held: list[list[Word]] = [[] for _ in columns]
    for row in lines:
        for word in row.words:
            for column in columns_of(word, columns):
                held[column].append(word)
    size = lines[0].size
    return [
        n
        for n, words in enumerate(held)
        if words and all(word.is_number for word in words) and _is_aligned(words, size)
    ]


def _is_aligned(words: list[Word], size: float) -> bool:
    for edges in (
        [word.right for word in words],
        [word.left for word in words],
        [(word.left + word.right) / 2 for word in words],
    ):
        if max(edges) - min(edges) <= _ALIGNED * size:
            return True
    return False


def _fits(row: Row, columns: list[Interval]) -> bool:
    """Tell whether each word of a line without enough numbers stands in one column."""
    if _SENTENCE.search(row.text) or _UNIT.search(row.text):
        return False
    return all(len(columns_of(word, columns)) <= 1 for word in row.words) and bool(
        columns_of(row.words[0], columns)
    )


def _is_table(lines: list[Row], columns: list[Interval], is_ruled: bool, above: list[Row]) -> bool:
    if len(lines) < (_FEWEST_RULED if is_ruled else _FEWEST_LINES):
        return False
    numbers = _of_numbers(lines, columns)
    if is_ruled:
        return bool(numbers) and len(columns) > 1
    if len(numbers) < _FEWEST_COLUMNS:
        return False
    if any(_UNIT.search(row.text) for row in above):
        return True
    amounts = sum(
        any(word.is_number and _AMOUNT.search(word.text) for word in row.words) for row in lines
    )
    return 2 * amounts >= len(lines)


def _heads(
    rows: list[Row], start: int, top: int, columns: list[Interval], frame: list[Segment]
) -> int:
    """Return the first line of the heads of the columns."""
    first = start
    while first > top and start - first < _MOST_HEADS:
        row = rows[first - 1]
        if rows[first].y - row.y > _PITCH * max(row.size, rows[first].size):
            break
        if frame and row.y < frame[0].at:
            break
        if _UNIT.search(row.text) or _SENTENCE.search(row.text) or _LEADER.search(row.text):
            break
        if not frame and not _is_head(row, columns):
            break
        first -= 1
    return first


def _is_head(row: Row, columns: list[Interval]) -> bool:
    """Tell a line of heads from the title above: it has words over columns, each over its own."""
    taken = [column for word in row.words for column in columns_of(word, columns)]
    if not taken or len(taken) != len(set(taken)):
        return False
    return len(row.words) > 1 or min(taken) > 0
