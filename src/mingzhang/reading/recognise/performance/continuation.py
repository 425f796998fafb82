"""What goes on over page breaks: the open form, its levels, rows cut in two, and whose rows they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from mingzhang.codes.names import compact
from mingzhang.filing.performance import PerformanceForm
from mingzhang.ledger.key import Entity
from mingzhang.reading.recognise.performance.columns import Columns
from mingzhang.reading.recognise.performance.head_block import HeadBlock
from mingzhang.reading.recognise.performance.levels import Levels, Printed, is_real, settle
from mingzhang.reading.recognise.performance.rows import ReadRow
from mingzhang.standards.performance import PerformanceWords

CUT = "first rows missing"
LOST = "cells lost"
BLANK = "blank form"
BROKEN = "page break"
"""A row that a page break cut in two was put together again."""

_WORDS = frozenset({"name", "target", "description", "criterion", "actual", "reason"})
_EXACT = frozenset({"level1", "level2", "operator", "unit", "weight", "points"})


@dataclass(slots=True)
class OpenForm:
    """A form whose rows may go on."""

    form: PerformanceForm
    levels: Levels = field(default_factory=Levels)
    rows: list[Printed] = field(default_factory=list)
    spans_known: bool = True
    scored: bool = False
    lost: bool = False
    page: int = 0
    """The page of its last row."""

    def is_same(self, project: str, owner: Entity | None, columns: Columns, title: str,
                head: HeadBlock) -> bool:  # fmt: skip
        """Whether a head only says again that this form goes on, after a page break."""
        if self.form.evaluation is not columns.evaluation:
            return False
        if not (project or owner or head.goals or head.funds or title):
            return True
        same = bool(project) and (project, owner) == (self.form.project, self.form.entity)
        return same and (not title or compact(title) == compact(self.form.title))

    def goes_on(self, read: ReadRow) -> bool:
        """Put the rest of a row that a page break cut below its first part; False if it is none.

        The rest is words alone, on a later page, below words of the row that it is cut from.
        """
        page = max((cell.page for cell in read.cells.values()), default=0)
        before, self.page = self.page, max(self.page, page)
        printed = {name for name in read.cells if read.text(name)}
        if not self.rows or page <= before or not before:
            return False
        last = self.rows[-1].indicator
        if not printed or not printed <= _WORDS or not any(getattr(last, n) for n in _EXACT):
            return False
        if not all(getattr(last, name) for name in printed):
            return False
        if printed >= {"name", "target"} and not last.weight:
            return False  # as likely a row of its own in a table without weights
        for name in printed:
            setattr(last, name, getattr(last, name) + read.text(name))
            last.uncertain[name] = BROKEN
        return True

    def finish(self, words: PerformanceWords) -> None:
        """No row follows: put the level names right, and say what is known to be cut."""
        if not self.spans_known:
            settle(self.rows, words)
        if not self.form.incomplete:
            self.form.incomplete = self._incomplete(words)

    def _incomplete(self, words: PerformanceWords) -> str:
        if all(row.indicator.void for row in self.rows) and not self.form.project:
            return BLANK
        if self.rows and _begins_inside(self.rows[0].indicator.level2, words):
            return CUT
        lost = any("weight" in row.indicator.uncertain and not row.indicator.weight
                   and is_real(row.indicator) for row in self.rows)  # fmt: skip
        return LOST if self.lost or lost else ""


def _begins_inside(level2: str, words: PerformanceWords) -> bool:
    """Whether a form begins with a name that the forms never print first: its first page is gone."""
    level = words.second_level(level2)
    if level is None or level.first or not level.of or level.of[0] == "cost":
        return False
    return any(other.first and set(other.of) & set(level.of) for other in words.level2)


@dataclass(slots=True)
class Owners:
    """The units whose rows a list prints one after the other."""

    known: list[str] = field(default_factory=list)
    current: Entity | None = None

    def named(self, code: str, name: str) -> Entity:
        """A unit that a row names; the first with a code is the department's own office."""
        key = f"{code}/{compact(name)}"
        if key not in self.known:
            self.known.append(key)
        own_office = bool(code) and self.known[0] == key
        return Entity("own_office" if own_office else "unit" if code else "unsaid", code, name)

    def of(self, code: str, read: ReadRow) -> Entity | None:
        """The unit of a row that names a project."""
        if read.text("owner") and read.text("project"):
            self.current = self.named(code, read.text("owner"))
        elif code and (self.current is None or self.current.code != code):
            self.current = Entity("unsaid", code)
        return self.current
