"""What was entered for the rows of a filing: as typed, and as understood.

Readers of workbooks and YAML give `Entries`, texts with their places; `actual_values` understands them
against what each row asks for, and lists everything that does not fit, not only the first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypeVar

from mingzhang.errors import MingzhangError
from mingzhang.language import Message
from mingzhang.scoring.criterion.evaluate import Value
from mingzhang.scoring.self_evaluation.asking import Asked
from mingzhang.scoring.self_evaluation.carrying import carry
from mingzhang.scoring.self_evaluation.entered import Unfit, entered, money_entered, points_entered
from mingzhang.scoring.self_evaluation.rows_to_score import FormToScore, RowToScore, standing_in

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Problem:
    """What does not fit, and where it stands: sheet and cell, or line."""

    place: str
    message: Message


class UnfitActuals(MingzhangError):
    """Actual values that do not fit the document, or that cannot be read."""

    def __init__(self, problems: Sequence[Problem], fitting: ActualValues | None = None) -> None:
        super().__init__("; ".join(f"{p.place}: {p.message.text('en')}" for p in problems))
        self.problems = tuple(problems)
        self.fitting = fitting or ActualValues()
        """The entries that do fit; a row with a problem is missing from its form."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that somebody typed, and where."""

    text: str = ""
    place: str = ""
    note: str = ""
    """Why the cell cannot be used: `formula without a value`, `error value`."""


NOTHING = Typed()


@dataclass(frozen=True, slots=True)
class Entry:
    """The entries for one row of a document, or for one part of it."""

    id: str
    place: str
    part: int = 0
    """1 for the first of several values, and so on; 0 where there is one."""
    actual: Typed = NOTHING
    points: Typed = NOTHING
    weight: Typed = NOTHING
    reason: Typed = NOTHING


@dataclass(frozen=True, slots=True)
class FundsEntry:
    """The entries for the money of one form, in 万元."""

    id: str
    place: str
    adjusted: Typed = NOTHING
    executed: Typed = NOTHING
    reason: Typed = NOTHING


@dataclass(frozen=True, slots=True)
class Entries:
    """Everything that was typed."""

    rows: tuple[Entry, ...] = ()
    funds: tuple[FundsEntry, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Found in reading already."""


@dataclass(frozen=True, slots=True)
class GivenRow:
    """What was entered for an indicator, understood."""

    values: tuple[Value | None, ...] = ()
    """One for each thing that is asked; None where nothing was entered."""
    shown: tuple[str, ...] = ()
    """The same as typed."""
    points: Fraction | None = None
    """Given by hand."""
    reason: str = ""
    weight: Fraction | None = None
    """Where the document does not give it."""
    printed: bool = False
    """Taken from the document itself."""
    unfit: bool = False
    """Something was entered that does not fit: nothing stands for it, not even what is printed."""


@dataclass(frozen=True, slots=True)
class GivenFunds:
    """全年预算数 and 全年执行数 of a form, in 万元."""

    adjusted: Fraction | None = None
    executed: Fraction | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ActualValues:
    """Results by the names of rows and forms."""

    rows: Mapping[str, GivenRow] = field(default_factory=dict)
    funds: Mapping[str, GivenFunds] = field(default_factory=dict)


def actual_values(entries: Entries, forms: Sequence[FormToScore]) -> ActualValues:
    """Understand what was typed; a result that was typed in one form goes into the others as well.

    Raises:
        UnfitActuals: with every name that is not in the document, every row that stands twice, every
            value that is not what its row asks for, and every indicator with two different results.
    """
    reading = _Reading(list(entries.problems))
    rows = {row.id: row for form in forms for row in form.rows}
    typed = reading.grouped(entries.rows, rows)
    given = {row_id: reading.sound_row(rows[row_id], parts) for row_id, parts in typed.items()}
    for row_id, (source, parts) in reading.carried(typed, forms).items():
        if any(value is not None for value in given[source].values):
            given[row_id] = reading.sound_row(rows[row_id], parts)
    for row_id in reading.spoiled & rows.keys():
        given[row_id] = _nothing(rows[row_id])
    known = {form.id for form in forms}
    funds: dict[str, GivenFunds] = {}
    for entry in entries.funds:
        if entry.id not in known:
            reading.unknown(entry.id, entry.place)
        elif entry.id in funds:
            reading.double(entry.id, entry.place)
            funds[entry.id] = GivenFunds()
        else:
            funds[entry.id] = reading.money(entry)
    if reading.problems:
        raise UnfitActuals(reading.problems, ActualValues(given, funds))
    return ActualValues(given, funds)


@dataclass(slots=True)
class _Reading:
    problems: list[Problem]
    spoiled: set[str] = field(default_factory=set)
    """Rows whose entries contradict each other."""

    def say(self, place: str, message: Message) -> None:
        self.problems.append(Problem(place, message))

    def unknown(self, name: str, place: str) -> None:
        self.say(place, Message("the document has no row “{name}”", {"name": name}))

    def double(self, name: str, place: str) -> None:
        self.say(place, Message("“{name}” stands here a second time", {"name": name}))

    def grouped(
        self, entries: Sequence[Entry], rows: Mapping[str, RowToScore]
    ) -> dict[str, dict[int, Entry]]:
        """The entries of each row by part."""
        found: dict[str, dict[int, Entry]] = {}
        for entry in entries:
            if entry.id not in rows:
                self.unknown(entry.id, entry.place)
                continue
            count = len(rows[entry.id].asked)
            parts = found.setdefault(entry.id, {})
            if not 0 <= entry.part <= count:
                values = {"name": entry.id, "count": str(count), "part": str(entry.part)}
                message = Message("“{name}” has {count} parts, and no part {part}", values)
                self.say(entry.place, message)
            elif entry.part and count == 1:
                message = Message("“{name}” asks for one value, not for a list", {"name": entry.id})
                self.say(entry.place, message)
            elif entry.part in parts:
                self.double(f"{entry.id}[{entry.part}]" if entry.part else entry.id, entry.place)
                self.spoiled.add(entry.id)
            else:
                parts[entry.part] = entry
        return {name: parts for name, parts in found.items() if parts}

    def carried(
        self, typed: Mapping[str, Mapping[int, Entry]], forms: Sequence[FormToScore]
    ) -> dict[str, tuple[str, Mapping[int, Entry]]]:
        """The rows whose result was typed in another form: which one, and their entries with it.

        What the document prints stays.
        """
        printed = {
            row.id: row.indicator.actual.strip()
            for form in forms
            if form.form.evaluation
            for row in form.rows
        }

        def entered_in(row_id: str) -> str:
            return _actual(typed.get(row_id, {})).text or printed.get(row_id, "")

        found = carry(standing_in(forms), entered_in)
        for one, other in found.conflicts:
            first, second = (_actual(typed.get(row_id, {})) for row_id in (one, other))
            if first.text and second.text:
                values = {"name": one, "value": first.text, "other": second.text,
                          "place": second.place}  # fmt: skip
                self.spoiled |= {one, other}
                self.say(
                    first.place,
                    Message("“{name}” is {value} here, and {other} in {place}", values),
                )
        return {
            row_id: (source, {0: _with_actual(row_id, typed, source)})
            for row_id, source in found.sources.items()
            if _actual(typed.get(source, {})).text
        }

    def sound_row(self, row: RowToScore, parts: Mapping[int, Entry]) -> GivenRow:
        """What was entered for a row; nothing of it where a part does not fit."""
        before = len(self.problems)
        given = self.row(row, parts)
        return given if len(self.problems) == before else _nothing(row)

    def row(self, row: RowToScore, parts: Mapping[int, Entry]) -> GivenRow:
        values: list[Value | None] = []
        shown: list[str] = []
        first = parts.get(0) or parts.get(1) or next(iter(parts.values()))
        for number, asked in enumerate(row.asked, start=1):
            entry = parts.get(number) or (parts.get(0) if len(row.asked) == 1 else None)
            typed = entry.actual if entry is not None else NOTHING
            values.append(self._entered(typed, asked))
            shown.append(typed.text)
        points = self._tried(
            self._one(parts, "points"),
            lambda text: points_entered(text, row.context.weight),
        )
        reason = "；".join(dict.fromkeys(e.reason.text for e in parts.values() if e.reason.text))
        if points is not None and not reason:
            place = first.points.place or first.place
            self.say(place, Message("points are given by hand, but no reason for them"))
        weight = self._tried(self._one(parts, "weight"), lambda text: points_entered(text, None))
        return GivenRow(tuple(values), tuple(shown), points, reason, weight)

    def _entered(self, typed: Typed, asked: Asked) -> Value | None:
        def understood(text: str) -> Value | None:
            return entered(asked, text)

        return self._tried(typed, understood)

    def money(self, entry: FundsEntry) -> GivenFunds:
        adjusted = self._tried(entry.adjusted, money_entered)
        executed = self._tried(entry.executed, money_entered)
        return GivenFunds(adjusted, executed, entry.reason.text)

    def _one(self, parts: Mapping[int, Entry], field_name: str) -> Typed:
        typed = [getattr(entry, field_name) for entry in parts.values()]
        given: list[Typed] = [t for t in typed if t.text or t.note]
        return given[0] if given else NOTHING

    def _tried(self, typed: Typed, understand: Callable[[str], V]) -> V | None:
        """The value of a text; None, with the problem listed, where it does not fit."""
        if typed.note:
            self.say(typed.place, Message(_NOTES.get(typed.note, "the cell cannot be read")))
            return None
        if not typed.text:
            return None
        try:
            return understand(typed.text)
        except Unfit as problem:
            self.say(typed.place, problem.message)
            return None


def _nothing(row: RowToScore) -> GivenRow:
    blank = tuple(None for _ in row.asked)
    return GivenRow(blank, tuple("" for _ in row.asked), unfit=True)


def _actual(parts: Mapping[int, Entry]) -> Typed:
    """The result that was typed for a row that asks for one."""
    entry = parts.get(0) or parts.get(1)
    return entry.actual if entry is not None else NOTHING


def _with_actual(row_id: str, typed: Mapping[str, Mapping[int, Entry]], source: str) -> Entry:
    """The entry of a row, with the result that was typed for another."""
    own, actual = typed.get(row_id, {}), _actual(typed[source])
    entry = own.get(0) or own.get(1) or Entry(row_id, actual.place)
    return replace(entry, part=0, actual=actual)


_NOTES = {
    "formula without a value": "a formula without a value: open it in a spreadsheet and save it",
    "error value": "the cell shows an error of a formula",
}
