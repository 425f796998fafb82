"""The blank form: nothing is reported on it; half filled in, its leftovers are."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count

from benchmarks.common import PDFS, Figure, Result, document, missing, report
from mingzhang import check
from mingzhang.filing.document import Document, Grid, Paragraph
from mingzhang.reading.recognise import recognise

_UNIT = "上海市财政局"


def run(result: Result) -> None:
    """The form as it is, and filled in by a careless clerk."""
    path = next(iter(sorted(PDFS.glob("template_*.pdf"))), None)
    if path is None:
        result.skipped.append(missing("the blank form"))
        return
    blank = report(path)
    result.figures.append(
        Figure(
            "false errors",
            f"{path.name}: blank",
            f"kind {blank.filing.kind}, {len(blank.findings)} findings",
            "form, 0",
            "the official form as published",
            blank.filing.kind == "form" and not blank.findings,
        )
    )
    filled = check(recognise(fill_in(document(path))))
    leftovers = [f for f in filled.findings if f.relation == "R172" or f.code.startswith("MZ9")]
    result.figures.append(
        Figure(
            "false errors",
            f"{path.name}: filled in",
            f"kind {filled.filing.kind}, {len(leftovers)} leftovers,"
            f" {len(filled.findings) - len(leftovers)} other findings",
            "final, some",
            "one name put for the placeholder of the unit, one figure in each amount of the text"
            " and in each empty value cell; instructions and open choices left standing",
            filled.filing.kind == "final" and bool(leftovers),
        )
    )
    for finding in leftovers:
        places = [(p.page, p.quote[:20]) for p in finding.all_places()][:2]
        result.details.append(
            f"{path.name} filled in: {finding.severity} {finding.code} {finding.relation} {places}"
            f" {finding.message.text('zh')[:100]}"
        )


def fill_in(form: Document) -> Document:
    """The form with one unit name and figures, everything else as the form has it."""
    figures = count(1)
    blocks: list[Paragraph | Grid] = []
    for block in form.blocks:
        if isinstance(block, Grid):
            blocks.append(_filled_grid(block, figures))
        else:
            lines = [
                line._replace(text=_filled(line.text, figures), marks=()) for line in block.lines
            ]
            blocks.append(replace(block, lines=lines))
    return replace(form, blocks=blocks)


def _filled(text: str, figures: count[int]) -> str:
    text = re.sub(r"上海市[X×]{2,}局?", _UNIT, text)
    return re.sub(r"[X×]+(?:\.[X×]+)?(?=\s*(?:万元|%))", lambda _: f"{next(figures)}.00", text)


def _filled_grid(grid: Grid, figures: count[int]) -> Grid:
    """Every third empty cell to the right of a label gets a figure."""
    at = [list(row) for row in grid.at]
    for r, row in enumerate(at):
        for c, cell in enumerate(row):
            if cell is None:
                continue
            left = row[c - 1] if c else None
            if (
                left is not None
                and left.text.strip()
                and not cell.text.strip()
                and cell.rowspan == 1
            ):
                row[c] = cell._replace(text=f"{next(figures)}.00")
            elif cell.text:
                row[c] = cell._replace(text=_filled(cell.text, figures))
        at[r] = row
    return replace(grid, at=at)
