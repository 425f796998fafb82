"""What was read of a document, for people: its tables, their figures, what was not understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text

from mingzhang.checking import place_words as places
from mingzhang.checking.reports import words
from mingzhang.checking.standing import coverage
from mingzhang.filing.filing import Filing, RecognisedTable
from mingzhang.filing.words import place_words, reason_words
from mingzhang.language import Message, translate
from mingzhang.ledger.witness import Witness
from mingzhang.problems import visible


def print_filing(console: Console, filing: Filing, language: str) -> None:
    """Print the tables of a filing with their figures, the figures of the text, and what is unread."""
    file = " + ".join(filing.files)
    file_line(console, file)
    console.print(Text("  " + words.identity(filing, language)))
    if filing.kind == "other":
        console.print()
        return
    read = coverage(filing)
    console.print(Text("  " + words.standard_name(filing, language)))
    if filing.standard:
        console.print(Text("  " + words.tables_read(read, language)))
        console.print(Text("  " + words.numbers_read(read, language)))
    for table in filing.tables:
        _table(console, table, filing, language, file)
    _text(console, [w for w in filing.witnesses if not w.table and not w.derived], language)
    _unread(console, filing, language, file)
    console.print()


def file_line(console: Console, file: str) -> None:
    """The name of a file with a line behind it, in full also where it is longer than a line."""
    name = visible(file)
    if cell_len(name) + 2 > console.width:
        console.print(Text(name, "bold", overflow="fold"))
    else:
        console.print(Line(Text(name, "bold"), align="left", characters="─", style="dim"))


def _table(
    console: Console, table: RecognisedTable, filing: Filing, language: str, file: str
) -> None:
    title = places.table_title(table)
    where = place_words(table.place, language, file)
    values = {"read": str(table.read), "all": str(table.numeric)}
    count = Message("{read} of {all} numbers understood", values).text(language)
    head = " ".join(part for part in (f"[{table.id}]", title, where, count) if part)
    console.print()
    console.print(Text("  " + head, "bold"))
    figures = [w for w in filing.witnesses if w.table == table.id]
    if len([t for t in filing.tables if t.id == table.id]) > 1:
        return  # forms printed once for each project: their figures stand under one id
    if figures:
        console.print(Padding(_grid(figures), (0, 0, 0, 4)))


def _grid(figures: list[Witness]) -> Table:
    """The figures as rows and columns of the table they stand in."""
    columns = list(dict.fromkeys(w.column for w in figures))
    lasts = Counter(column.rpartition(".")[2] for column in columns)
    rows: list[tuple[tuple[str, str], dict[str, str]]] = []
    latest: dict[tuple[str, str], dict[str, str]] = {}
    for witness in figures:
        label = (witness.code, witness.row)
        if label not in latest or witness.column in latest[label]:  # the label is printed again
            latest[label] = {}
            rows.append((label, latest[label]))
        latest[label][witness.column] = witness.text
    grid = Table(box=None, padding=(0, 1), show_edge=False, header_style="dim")
    grid.add_column("")
    for column in columns:
        last = column.rpartition(".")[2]
        head = last if lasts[last] == 1 else column.replace(".", "/")
        grid.add_column(head, justify="right", overflow="fold")
    for label, line in rows:
        grid.add_row(
            Text(" ".join(filter(None, label))), *(Text(line.get(column, "")) for column in columns)
        )
    return grid


def _text(console: Console, figures: list[Witness], language: str) -> None:
    if not figures:
        return
    console.print()
    console.print(Text("  " + translate("Numbers of the text", language), "bold"))
    grid = Table.grid(padding=(0, 2, 0, 0))
    for witness in figures:
        where = place_words(witness.place, language, witness.place.file)
        heading = witness.section.rpartition("/")[2]
        printed = "".join(witness.text.split())
        grid.add_row(
            Text(where, "dim"), Text(heading), Text(printed), Text(meaning(witness), "dim")
        )
    console.print(Padding(grid, (0, 0, 0, 4)))


def meaning(witness: Witness) -> str:
    """The fact that a figure states: the dimensions of its key that are not `all`."""
    return witness.key.text().partition(" ")[2]


def _unread(console: Console, filing: Filing, language: str, file: str) -> None:
    if not filing.unread:
        return
    console.print()
    console.print(Text("  " + translate("Not understood", language), "bold"))
    rows: Iterable[tuple[str, str]] = (
        (reason_words(u.reason, language), words.unread_words(u, language, file))
        for u in filing.unread
    )
    grid = Table.grid(padding=(0, 2, 0, 0))
    for reason, what in rows:
        grid.add_row(Text(reason, "dim"), Text(what))
    console.print(Padding(grid, (0, 0, 0, 4)))
