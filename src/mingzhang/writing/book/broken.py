"""What is wrong with a book that somebody wrote: each problem with its line, or its sheet and cell."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.errors import UnreadableFile


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a book."""

    line: int
    """Line of the YAML, or row of the sheet; from 1."""
    expected: str
    found: str
    sheet: str = ""
    """Of a workbook: the sheet; empty for YAML."""
    cell: str = ""
    """Of a workbook: the cell, such as C7; empty where it is about the whole sheet."""

    @property
    def place(self) -> str:
        """Where it stands, as people say it: a line, or a sheet and a cell (支出!C7)."""
        if not self.sheet:
            return str(self.line)
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


class BrokenBook(UnreadableFile):
    """A book that cannot be read. `problems` names each with its place."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        first = problems[0]
        super().__init__(f"{file}:{first.place}", first.expected, first.found)
        self.problems = problems
