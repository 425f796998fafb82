r"""Tables of Markdown: `| a | b |`, with a rule `|---|:-:|` below the first row.

A `|` that belongs to a cell is written `\|`, a line break in a cell `<br>`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_RULE = re.compile(r" *:?-+:? *")
_BAR = re.compile(r"(?<!\\)\|")
_LINE_BREAK = re.compile(r"<br */?>", re.IGNORECASE)
_BOLD = re.compile(r"\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*")

Row = list[tuple[str, int]]
"""Cells of a row, each with its 1-based line."""


def table_rows(lines: Sequence[str], start: int, end: int) -> list[Row]:
    """The rows of the table that begins with line `start`; none where no table does.

    The rule is no row. The table ends before `end`, or with the first line that has no bar.
    """
    if start + 1 >= end or "|" not in lines[start] or not _is_rule(lines[start + 1]):
        return []
    head = _cells(lines[start], start)
    if len(head) != len(_cells(lines[start + 1], start + 1)):
        return []
    rows = [head]
    for index in range(start + 2, end):
        if not _BAR.search(lines[index]):
            break
        rows.append(_cells(lines[index], index))
    return rows


def unmarked(text: str) -> str:
    """The text without marks of emphasis."""
    return _BOLD.sub(r"\1", text)


def _is_rule(line: str) -> bool:
    parts = line.strip().removeprefix("|").removesuffix("|").split("|")
    return "|" in line and all(map(_RULE.fullmatch, parts))


def _cells(line: str, index: int) -> Row:
    line = line.strip()
    if line.startswith("|"):
        line = line[1:]
    parts = _BAR.split(line)
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return [(_shown(part), index + 1) for part in parts]


def _shown(cell: str) -> str:
    text = _LINE_BREAK.sub("\n", cell.strip().replace("\\|", "|"))
    return "\n".join(unmarked(line.strip()) for line in text.split("\n"))
