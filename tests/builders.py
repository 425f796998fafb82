"""Little documents for tests, written as readable text.

A source is what a page shows, in lines:

- a line with `|` is a row of a grid; rows that follow each other are one grid;
- `^` in a cell merges it with the cell above, `<` with the cell to its left;
- `~` is a cell that was not printed at all (a ragged row of a dump);
- a line of `---` parts two grids that follow each other;
- any other line that is not blank is a paragraph.

`#` at the start of a paragraph marks a heading of the format.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import count
from typing import Any

from mingzhang.checking.finding import Finding, Report, RuleResult
from mingzhang.checking.run import check
from mingzhang.filing.document import Cell, Document, Grid, Line, Paragraph
from mingzhang.filing.filing import Filing
from mingzhang.filing.place import Place
from mingzhang.ledger.key import Entity, Key
from mingzhang.ledger.witness import UNIT_FACTORS, Witness
from mingzhang.money import read_number
from mingzhang.reading.recognise import recognise
from mingzhang.reading.recognise.context import Context
from mingzhang.reading.recognise.performance import PerformanceRead, read_performance
from mingzhang.standards.loader import standard

FILE = "made-up.txt"
OFFICE = Entity("department", "", "云麓市商务局")
_ids = count(1)


def witness(printed: str, key: Key | None = None, **fields: Any) -> Witness:
    """A witness from its printed figure and unit: `witness("1,234.50万元", table="B01")`."""
    match = re.fullmatch(r"([-\d,.]+)(\D*)", printed)
    assert match is not None, printed
    number = read_number(match[1])
    assert number is not None, printed
    unit = match[2]
    factor = UNIT_FACTORS.get(unit, Decimal(1))
    serial = next(_ids)
    known: dict[str, Any] = {
        "id": f"w{serial}",
        "key": key or Key(OFFICE, 2025),
        "value": number.value,
        "places": number.places,
        "unit": unit,
        "base": number.value * factor,
        "step": number.step * factor,
        "text": match[1],
        "place": Place(FILE, line=serial, quote=match[1]),
    }
    return Witness(**{**known, **fields})


def grid(*rows: str, line: int = 1, name: str = "T1", **fields: Any) -> Grid:
    """A grid from rows of cells parted by `|`; each cell knows its line and a reference."""
    texts = [[cell.strip() for cell in row.split("|")] for row in rows]
    height = len(texts)
    at: list[list[Cell | None]] = [[None] * len(row) for row in texts]
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            if text == "~":
                continue
            if text == "<":
                at[r][c] = at[r][c - 1]
            elif text == "^":
                at[r][c] = at[r - 1][c]
            else:
                right = c + 1
                while right < len(row) and row[right] == "<":
                    right += 1
                below = r + 1
                while below < height and c < len(texts[below]) and texts[below][c] == "^":
                    below += 1
                at[r][c] = Cell(
                    text.replace("\\n", "\n"), r, c, below - r, right - c,
                    line=line + r, ref=f"{name}R{r + 1}C{c + 1}",
                )  # fmt: skip
    return Grid(at, **fields)


def paragraph(text: str, line: int = 1) -> Paragraph:
    """A paragraph of one line; `#` before it marks a heading."""
    bare = text.lstrip("#")
    return Paragraph([Line(bare.strip(), line=line)], heading=len(text) - len(bare))


def document(source: str, file: str = FILE, **fields: Any) -> Document:
    """A document from its source. `spans_known=False` makes grids that lost their merged cells."""
    blocks: list[Paragraph | Grid] = []
    rows: list[str] = []
    tables = count(1)

    def close(number: int) -> None:
        if rows:
            name = f"T{next(tables)}"
            blocks.append(grid(*rows, line=number - len(rows), name=name, **fields))
            rows.clear()

    number = 0
    for number, line in enumerate(source.splitlines(), start=1):
        if "|" in line:
            rows.append(line)
            continue
        close(number)
        if line.strip() and line.strip() != "---":
            blocks.append(paragraph(line.strip(), number))
    close(number + 1)
    return Document(file, "text", blocks)


def filing(source: str, file: str = FILE, **fields: Any) -> Filing:
    """What is recognised in a source."""
    return recognise(document(source, file, **fields))


def performance(source: str, standard_id: str = "general-budget", **fields: Any) -> PerformanceRead:
    """What the performance tables of a source say, by the words of a standard."""
    context = Context(standard(standard_id), OFFICE, 2025)
    return read_performance(document(source, **fields), context, [])


def changed(source: str, *edits: tuple[str, str]) -> str:
    """The source with each `(old, new)` put in place once; `old` must stand there exactly once."""
    for old, new in edits:
        assert source.count(old) == 1, f"{old!r} stands {source.count(old)} times"
        source = source.replace(old, new)
    return source


def checked(source: str, *edits: tuple[str, str], file: str = FILE) -> Report:
    """The report on a source, after some edits."""
    return check(filing(changed(source, *edits), file))


def of(report: Report, code: str) -> list[Finding]:
    """The findings of one rule, causes and knock-ons alike."""
    return [finding for finding in report.findings if finding.code == code]


def outcome(report: Report, code: str) -> RuleResult:
    """How one rule fared."""
    return next(result for result in report.results if result.code == code)


def quiet(report: Report, code: str) -> bool:
    """Whether a rule found nothing to try, and accused nobody."""
    found = outcome(report, code)
    return not found.passed and not found.failed


def without_tables(source: str) -> str:
    """The source with every grid left out: titles and text remain."""
    return "\n".join(line for line in source.splitlines() if "|" not in line)


def without_text(source: str, first_title: str) -> str:
    """The source from the title of its first table on, below its cover."""
    cover = source.splitlines()[:2]
    return "\n".join([*cover, first_title + source.partition(first_title)[2]])
