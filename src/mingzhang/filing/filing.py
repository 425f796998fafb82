"""A filing (公开文件): what a document says it is, and what was recognised in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from mingzhang.filing.document import Document, Grid, Unread
from mingzhang.filing.performance import Performance
from mingzhang.filing.place import Place
from mingzhang.ledger.key import Entity, Key
from mingzhang.ledger.ledger import Ledger
from mingzhang.ledger.witness import Witness

if TYPE_CHECKING:
    from mingzhang.filing.narrative import Passage

KINDS = ("budget", "final", "evaluation", "form", "other")
"""`form` is a blank form; `other` is not a department document."""


@dataclass(slots=True)
class RecognisedTable:
    """A statutory table found in the document."""

    id: str
    """Id as in reference/tables.md: B05, F01, E01, …"""
    number: str
    """As printed (公开05表), or empty."""
    title: str
    """As printed."""
    place: Place
    grid: Grid
    header_rows: int = 0
    columns: dict[int, str] = field(default_factory=dict)
    """Recognised columns of the grid: index to the id of the declared column."""
    numeric: int = 0
    """Cells with a number in the data rows, whether understood or not."""
    read: int = 0
    """Of these, the ones that became witnesses."""
    notes: str = ""
    """The text below the table, up to the next heading or table."""
    rows: list[tuple[str, str]] = field(default_factory=list)
    """(code, name) of its classification rows, as printed."""
    incomplete: str = ""
    """Why it is known to be cut or shifted; rules of sum and completeness do not apply then."""
    unit_stated: bool = False
    """Whether it says what its figures are in: above it, in its heads, or in its cells."""


@dataclass(slots=True)
class Total:
    """A printed total and the printed members that must add up to it."""

    total: Witness
    parts: list[tuple[int, Witness]]
    relation: str
    kind: str
    """`exhaustive`, `of_which` or `elided`."""
    way: str
    """`rows`, `columns` or `text`."""
    table: str
    severity: str = "error"
    labels: str = ""
    """The members in words, for the message."""


@dataclass(slots=True)
class RateClaim:
    """A printed percentage and the two figures it is computed from."""

    rate: Witness
    part: Witness
    whole: Witness
    relation: str
    kind: str
    """`share`, `completion` or `rate`."""
    others: list[Witness] = field(default_factory=list)
    """Other wholes that the words may mean (“占总支出”): only a rate that fits none is a finding."""


@dataclass(slots=True)
class ChangeClaim:
    """“比上年增加 A 万元，上升 B%”: a difference, a rate and a direction against a base."""

    current: Witness | None
    base: Key | None
    """The fact compared with; None if the text leaves open what."""
    difference: Witness | None
    rate: Witness | None
    direction: int
    """+1, -1, or 0 for 持平."""
    rate_direction: int
    place: Place
    words: str
    loose: bool = False
    """基本持平, 左右: not to be taken to the last digit."""

    @property
    def signed(self) -> Decimal | None:
        """By how much it changed, in 元, a fall below zero; None where no amount is printed.

        A minus sign says that it fell, before 增加 (增加-3.00万元) and before 减少 alike.
        """
        return None if self.difference is None else self.direction * abs(self.difference.base)


@dataclass(slots=True)
class ComparisonClaim:
    """“决算数大于预算数”: a direction between two figures of one sentence."""

    left: Witness
    right: Witness
    direction: int
    place: Place
    words: str


@dataclass(slots=True)
class Mismatch:
    """A printed code whose name belongs to another code, or that no list knows."""

    table: str
    code: str
    name: str
    reason: str
    """`mismatch`, `unknown`, `expired`, or `malformed` for a code that cannot be one."""
    place: Place


@dataclass(slots=True)
class HeadingFound:
    """A heading of the text, and how much stands below it before the next of its level."""

    title: str
    path: tuple[str, ...]
    place: Place
    length: int
    """Characters of text, and one for each table, below it."""


@dataclass(slots=True)
class Filing:
    """One disclosure: one or several files, and everything that was read in them."""

    documents: list[Document]
    kind: str
    entity: Entity
    units: list[Entity]
    year: int
    standard: str
    """Id of the standard, or empty where no standard describes the place."""
    tables: list[RecognisedTable] = field(default_factory=list)
    witnesses: list[Witness] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    rates: list[RateClaim] = field(default_factory=list)
    changes: list[ChangeClaim] = field(default_factory=list)
    comparisons: list[ComparisonClaim] = field(default_factory=list)
    mismatches: list[Mismatch] = field(default_factory=list)
    headings: list[HeadingFound] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    performance: Performance = field(default_factory=Performance)
    unread: list[Unread] = field(default_factory=list)
    usual_steps: dict[str, Decimal] = field(default_factory=dict)
    """For each unit of money, its usual last place, in 元."""
    why: str = ""
    """For `form` and `other`: the evidence."""

    @property
    def files(self) -> list[str]:
        """The paths it was read from."""
        return [document.file for document in self.documents]

    @property
    def ledger(self) -> Ledger:
        """A ledger of its witnesses."""
        return Ledger(self.witnesses)
