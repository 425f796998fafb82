"""The rows of a block: which there are, what they are called, what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzhang.codes.classification import Scheme, codes
from mingzhang.codes.names import code_name
from mingzhang.ledger.key import Entity, Key
from mingzhang.reading.recognise.totals import ORDINAL
from mingzhang.standards.model import Block, KeyPart, Row
from mingzhang.standards.spelled import spelled
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.transfers import TAKEN_AWAY
from mingzhang.writing.tables.head import code_columns

_LENGTHS = (3, 5, 7)
_NO_FLOW = "none"
"""Of a row that is read for what it prints, and states no fact."""
_CONTAINED = "of_which:"


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row of a block before its figures."""

    code: str
    label: str
    key: KeyPart
    strong: bool = False
    """A total."""


def rows_of(block: Block, wholes: Sequence[Key], facts: Facts) -> list[BodyRow]:
    """The rows that a block prints for a book; `wholes` are the facts of its columns over all rows.

    A row that only one column has a figure for is there: what was spent on last year, and is no more.
    """
    if block.model == "single":
        return [BodyRow("", "", {})]
    if block.model == "entity":
        return _entities(facts)
    if block.model in ("named", "outline"):  # of an outline what a book knows: its declared rows
        return list(_named(block, wholes, facts))
    if block.model in ("function", "economic"):
        return [BodyRow("", "合计", {}, strong=True), *_coded(block, wholes, facts)]
    return []


def _entities(facts: Facts) -> list[BodyRow]:
    book = facts.book
    own = book.identity.entity
    units = [unit for unit in book.units if unit.name] or [Entity("unit", "", own.name)]
    if any(key.entity == TAKEN_AWAY for key in book.margins):
        units.append(TAKEN_AWAY)
    rows = [
        BodyRow(unit.code, unit.name, {"entity": Entity("unsaid", "", unit.name)}) for unit in units
    ]
    return [BodyRow("", "合计", {}, strong=True), *rows]


def _named(block: Block, wholes: Sequence[Key], facts: Facts) -> Iterator[BodyRow]:
    """The declared rows; functional classes before the first total that adds them up."""
    classes_due = block.classes
    for row in block.rows:
        sums_classes = any("*classes" in [part for _, part in rule.parts] for rule in row.sums)
        sums_classes |= any(
            "*classes" in [p for _, p in parts] for rule in row.sums for parts in rule.either
        )
        if classes_due and (sums_classes or row.key.get("flow") in ("closing", "uses")):
            classes_due = False
            yield from _classes(wholes, facts)
        if _lists_projects(row) and not row.opens:
            yield from _projects(wholes, facts)
        if _is_said_by_others(row, block, wholes, facts):
            continue
        label = row.print or spelled(row.label)
        if label and "…" not in label and row.key.get("flow") != _NO_FLOW:
            yield BodyRow("", label, row.key, strong="计" in label)
        if row.opens == "projects":
            yield from _projects(wholes, facts)
        elif row.opens == "which":
            yield from _contents(wholes, facts)


def _is_said_by_others(row: Row, block: Block, wholes: Sequence[Key], facts: Facts) -> bool:
    """Whether the book has a figure for one of the rows that stand for this one."""
    others = [each.key for each in block.rows if each.id in row.unless]
    return any(facts.value(w.but(other)) is not None for other in others for w in wholes)


def _lists_projects(row: Row) -> bool:
    """Whether a row adds up projects that are listed by name."""
    return any(part == "*projects" for rule in row.sums for _, part in rule.parts)


def _projects(wholes: Sequence[Key], facts: Facts) -> Iterator[BodyRow]:
    """The projects that a column has a figure of, in the order of the objectives, then of the book.

    A table may list kinds of projects instead (业务工作经费): where the book has figures of just what the
    rows say, those are the rows. Else they are the projects of 项目支出. A key holds the normalised name;
    the row prints it as the objective of the project words it, and without the ordinal that tells two
    projects of one name apart.
    """
    worded = {code_name(each.project): each.project for each in facts.book.objectives}
    own = _with_figures(wholes, facts)
    known = own or _with_figures([each._replace(nature="project") for each in wholes], facts)
    for name in [name for name in worded if name in known] + [n for n in known if n not in worded]:
        printed = name.partition(ORDINAL)[0]
        yield BodyRow("", worded.get(name, printed), {"project": name})


def _with_figures(wholes: Sequence[Key], facts: Facts) -> list[str]:
    names = dict.fromkeys(name for each in wholes for name in facts.members(each, "project"))
    return [
        name
        for name in names
        if any(_has_figure(each._replace(project=name), facts) for each in wholes)
    ]


def _has_figure(key: Key, facts: Facts) -> bool:
    """Whether the book states a figure, not only that there is none of it."""
    amount = facts.value(key)
    return amount is not None and (bool(amount) or facts.states(key))


def _contents(wholes: Sequence[Key], facts: Facts) -> Iterator[BodyRow]:
    """What a figure is said to contain (其中), which need not make the whole of it."""
    known = dict.fromkeys(
        line.concept
        for whole in wholes
        for line in facts.book.margins
        if line.concept.startswith(_CONTAINED) and line == whole._replace(concept=line.concept)
    )
    for at, concept in enumerate(known):
        name = concept.removeprefix(_CONTAINED)
        yield BodyRow("", f"其中：{name}" if not at else name, {"concept": concept})


def _classes(wholes: Sequence[Key], facts: Facts) -> Iterator[BodyRow]:
    spent = [whole._replace(flow="expenditure") for whole in wholes]
    for code in sorted({code[:3] for code in _members(spent, "function", facts)}):
        yield BodyRow("", _name(Scheme.FUNCTION, code, facts), {"function": code})


def _coded(block: Block, wholes: Sequence[Key], facts: Facts) -> Iterator[BodyRow]:
    dimension = "function" if block.model == "function" else "economic"
    scheme = Scheme.FUNCTION if block.model == "function" else Scheme.ECONOMIC
    levels = {
        code[:n] for code in _members(wholes, dimension, facts) for n in _LENGTHS if n <= len(code)
    }
    for code in sorted(levels):
        if _is_of_nothing(code, dimension, levels, wholes, facts):
            continue
        yield BodyRow(
            code, _name(scheme, code, facts), {dimension: code}, strong=len(code) == _LENGTHS[0]
        )


def _is_of_nothing(
    code: str, dimension: str, levels: set[str], wholes: Sequence[Key], facts: Facts
) -> bool:
    """Whether a functional class is known only from a list of all of them, with zero."""
    if dimension != "function" or len(code) != _LENGTHS[0]:
        return False
    if any(each != code and each.startswith(code) for each in levels):
        return False
    return not any(facts.value(each._replace(function=code)) for each in wholes)


def _members(wholes: Sequence[Key], dimension: str, facts: Facts) -> set[str]:
    found = (facts.members(whole, dimension) for whole in wholes)
    return {code for codes_found in found for code in codes_found if code.isdigit()}


def _name(scheme: Scheme, code: str, facts: Facts) -> str:
    known = codes(scheme).get(code)
    return facts.book.names.get(code) or (known.name if known else code)


def code_cells(block: Block, code: str) -> list[str]:
    """The texts of the code columns of a row: the whole code, or its parts each in its column."""
    columns = code_columns(block)
    if len(columns) <= 1:
        return [code] * len(columns)
    parts = [code[:3], code[3:5], code[5:7]]
    return parts[: len(columns)]
