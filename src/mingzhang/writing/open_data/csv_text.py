"""CSV as text and back: quoted by RFC 4180, and no cell that a spreadsheet takes for a formula.

A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@` (also full-width, also behind blanks), a
tab or a line break. Such a text gets one apostrophe in front, and so does a text that begins with an
apostrophe itself, so that taking off one leading apostrophe gives back every text as it was. What is a
plain figure (`-1,234.00`) needs none. Columns of numbers hold nothing else.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

MARK = "'"
_RISKY = re.compile(r"\s*[=+\-@＝＋－＠'\t\r\n]")
_FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")
END = "\r\n"


def guarded(text: str) -> str:
    """The text as it may stand in a cell.

    >>> guarded("=1+1"), guarded("-1,234.00")
    ("'=1+1", '-1,234.00')
    """
    if _RISKY.match(text) and not _FIGURE.fullmatch(text):
        return MARK + text
    return text


def unguarded(cell: str) -> str:
    """The text of a cell that `guarded` wrote."""
    return cell.removeprefix(MARK)


def to_csv(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with its head; every cell is guarded."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=END)
    writer.writerow(names)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


def from_csv(text: str) -> list[dict[str, str]]:
    """The rows by the names in the head, as they were before they were guarded."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    return [{name: unguarded(cell) for name, cell in row.items()} for row in reader]
