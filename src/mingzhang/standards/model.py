"""What a place requires, as types: the declarations that a standard's data files fill.

A statutory table is declared once, for both directions: the reader turns a grid into witnesses by
it, a writer facts into a grid. Nothing here knows of documents.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from mingzhang.money import Unit
from mingzhang.standards.performance import PerformanceWords

KeyPart = Mapping[str, Any]
"""Some dimensions of a key, as said by a column, a row or a phrase. `year` is relative (-1 = last)."""


@dataclass(frozen=True, slots=True)
class SumRule:
    """A printed figure is the sum of parts: parts are ids of siblings, with a sign; `*x` stands for many.

    `*classes`: all rows of functional classes; `*projects`: all project rows; `*rows`: all rows.
    """

    parts: tuple[tuple[int, str], ...]
    relation: str
    kind: str = "exhaustive"
    """`exhaustive`, or `of_which` (the parts add up to at most this)."""
    severity: str = "error"
    either: tuple[tuple[tuple[int, str], ...], ...] = ()
    """Instead of `parts`, lists of which the first counts whose first member is printed; of its
    members those that the table has. For forms that differ in what they spell out."""


@dataclass(frozen=True, slots=True)
class Column:
    """A value column of a block, found by its header path."""

    id: str
    head: re.Pattern[str]
    """Matches the lowest header cell."""
    under: re.Pattern[str] | None
    """Matches somewhere in the header cells above it, where the head alone is not enough."""
    key: KeyPart
    optional: bool = False
    """Many tables do not have it; it says nothing of which table this is."""
    sums: tuple[SumRule, ...] = ()
    rate: tuple[str, str] | None = None
    """For a percent column: ids of part and whole."""
    measure: str = "amount"
    instead: KeyPart = field(default_factory=dict)
    """What a writer prints of a book that does not have the figure itself: 年初预算 as 预算数."""
    print: str = ""
    """How a writer spells the head, where that is not the fullest text of its pattern. Bars (|) part it
    from the names above it, outermost first; a name with nothing behind it goes on one line further."""


@dataclass(frozen=True, slots=True)
class Row:
    """A named row of a block."""

    id: str
    label: re.Pattern[str]
    key: KeyPart
    sums: tuple[SumRule, ...] = ()
    opens: str = ""
    """`projects` where free rows (names of projects) follow until the next named row; `which` where
    rows of what it contains do."""
    elided: bool = False
    needed: bool = False
    """A form that leaves one of its figures blank is not filled in."""
    print: str = ""
    """How a writer spells the label, where that is not the fullest text of its pattern."""
    unless: tuple[str, ...] = ()
    """Ids of rows: a writer leaves this one out where it has a figure for one of them."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a table: its label columns, its value columns, its rows."""

    label: re.Pattern[str] | None
    code: re.Pattern[str] | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    model: str
    """`named`, `function`, `economic`, `entity`, `targets`, `outline`, `single`."""
    key: KeyPart
    classes: bool = False
    """Named rows may also be functional classes, by name."""
    levels: tuple[re.Pattern[str], ...] = ()
    """Of an outline: heads of the label columns of each level, outermost first. A row stands at the
    level of the last label column it fills, below the last row of the level above."""
    print: str = ""
    """How a writer spells the head of the label column, and the names above it."""
    ordinals: bool = False
    """A writer counts the rows 一、二、…, anew behind each total."""
    path: bool = False
    """The label is what all columns before the first value say, joined by a stroke: 资金/小计."""

    @property
    def lists_projects(self) -> bool:
        """Whether its declared rows are only totals over projects, which it lists by their names."""
        return bool(self.rows) and all(
            any(part == "*projects" for rule in row.sums for _, part in rule.parts)
            for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class Table:
    """A statutory or customary table."""

    id: str
    title: re.Pattern[str]
    """Matches the normalised title (tables.md, section 5)."""
    name: str
    number: str
    unit: Unit | None
    forms: tuple[tuple[Block, ...], ...]
    """Alternative layouts; the first that fits is taken."""
    required: str = "error"
    """Severity of its absence; empty if it may be absent."""
    statement: bool = False
    """An empty one must carry a statement."""
    notes: tuple[str, ...] = ()
    """What a writer prints below it; `{scope}` is 部门 or 单位."""
    needs_title: bool = False
    """Its columns do not tell it from another table."""
    kept: bool = False
    """Its title alone tells it where none of its forms fits: then it is kept as a grid, without facts."""
    coarser: int = 0
    """Which of its forms is printed where a book lacks a column of the first: 0, the first itself."""
    instead: tuple[str, ...] = ()
    """Ids of tables any of which stands for it where the place demands it."""
    overall: bool = False
    """部门整体支出绩效目标表: its figures are told by their order, for its columns shift."""
    partial: bool = False
    """Only the declared columns are read; the others stay in the grid (indicators)."""
    one_each: bool = False
    """Its title printed again starts another one (a form for each project), not a continuation."""
    together: tuple[str, ...] = ()
    """Ids of the tables that the place prints in one grid with it, itself among them, from the top."""
    words: tuple[str, ...] = ()
    """Rows below its figures whose words a person writes; each is the name of a text of the book."""
    annex: bool = False
    """Stands behind the text, among the annexes (附件)."""
    within: bool = False
    """Stands within the text where the template says so (`@表 PF`), not among the statutory tables."""

    @property
    def lists_projects(self) -> bool:
        """Whether it is a list of projects and their total."""
        return any(block.lists_projects for block in self.forms[0]) if self.forms else False

    @property
    def grid_only(self) -> bool:
        """Whether its cells are never facts: it declares no form."""
        return not any(self.forms)

    def is_among(self, present: Collection[str]) -> bool:
        """Whether the tables of a document, by id, have it or one that stands for it."""
        return self.id in present or not set(self.instead).isdisjoint(present)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording of the narrative and the fact it speaks of."""

    say: re.Pattern[str]
    key: KeyPart
    within: re.Pattern[str] | None = None
    """Only in sections whose heading path matches."""
    measure: str = "amount"


@dataclass(frozen=True, slots=True)
class PartsRule:
    """A list of the narrative that must add up: parent and parts as key parts."""

    relation: str
    total: KeyPart
    parts: tuple[KeyPart, ...]
    """Explicit parts; empty where `level` spreads over function codes."""
    level: int = 0
    level_of: KeyPart | None = None
    """Where the codes are those of another key than the total: 支出总计 by the classes of 支出."""
    within: str = "sentence"
    """How near they must stand: `sentence`, `paragraph` or `section`."""
    kind: str = "exhaustive"
    severity: str = "error"
    missing_is_zero: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """A named formula between facts: `left (op) right`, for every value of the `over` dimensions."""

    relation: str
    left: tuple[tuple[int, KeyPart], ...]
    right: tuple[tuple[int, KeyPart], ...]
    op: str
    over: tuple[str, ...]
    severity: str
    tolerance: str
    only_if: tuple[KeyPart, ...] = ()
    """Applies only where each of these facts is there and not zero."""
    missing_is_zero: bool = False
    when_equal: tuple[KeyPart, ...] = ()
    """Applies only where these two facts are printed and equal."""
    derived: bool = False
    """Figures that a change implies for last year may take part."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A required part of the narrative."""

    id: str
    title: re.Pattern[str]
    name: str
    severity: str
    needs_text: bool = True
    relation: str = "R154"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that an explanation must say of a subject."""

    what: str
    pattern: re.Pattern[str]
    relation: str
    severity: str = "warning"


@dataclass(frozen=True, slots=True)
class Duty:
    """A subject that an explanation must speak of, wherever in it, and what must be said of it."""

    id: str
    about: re.Pattern[str]
    """Matches the paragraphs, or the headings above them, that are about it."""
    name: str
    relation: str
    none: re.Pattern[str]
    """Says that there is none; then nothing more need be said."""
    says: tuple[Point, ...] = ()
    since: int = 0
    """The first year of documents of which it is demanded."""


@dataclass(frozen=True, slots=True)
class BookList:
    """A list that a book of the place has, where those that its tables are made from would be too many."""

    key: KeyPart
    """What its lines make together."""
    dimensions: tuple[str, ...]
    """What a line says."""


@dataclass(frozen=True, slots=True)
class Standard:
    """What one place requires of one kind of document."""

    id: str
    place: str
    name_zh: str
    name_en: str
    kind: str
    """`budget`, `final` or `evaluation`."""
    marks: tuple[tuple[re.Pattern[str], int], ...]
    """Evidence in the text for this standard, with weights."""
    stage: str
    unit: Unit
    base: KeyPart
    """What `last year` means where the text does not say: relative year and stage."""
    blank_is_zero: bool
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]
    phrases: tuple[Phrase, ...]
    parts: tuple[PartsRule, ...]
    identities: tuple[Identity, ...]
    duties: tuple[Duty, ...]
    performance: PerformanceWords
    """The words of its performance tables."""
    lists: tuple[BookList, ...] = ()
    """The lists of its book; those of its tables where there are none."""
    further_lists: tuple[BookList, ...] = ()
    """Lists that its narrative wants besides those of its tables."""
    texts: tuple[tuple[str, re.Pattern[str]], ...] = ()
    """Names of texts of a book, and the headings under which a document prints them."""
    options: Mapping[str, Any] = field(default_factory=dict)
    general: bool = False
    """For places that nobody has described: what only this standard says steps down."""
    anywhere: bool = False
    """Not bound to a province: of a ministry, or general."""

    def table(self, table_id: str) -> Table | None:
        """The declaration of a table by its id."""
        return next((table for table in self.tables if table.id == table_id), None)
