"""What is not added but carried: tables by unit, projects with their objectives, texts, names of codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.codes.names import code_name
from mingzhang.language import Message
from mingzhang.ledger.key import Entity, Key
from mingzhang.ledger.key_words import key_words
from mingzhang.reading.recognise.context import Context
from mingzhang.standards.model import Standard
from mingzhang.standards.performance_tables import printed_form
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.figure_words import shown
from mingzhang.writing.book.objectives import Objective
from mingzhang.writing.book.parts import covers
from mingzhang.writing.book.proved import proved
from mingzhang.writing.book.transfers import TAKEN_AWAY
from mingzhang.writing.consolidation.explanation import Removed, UnitTexts
from mingzhang.writing.consolidation.members import Gathering, Member
from mingzhang.writing.consolidation.trouble import Trouble

_OF_THE_BODY = ("职责", "职能", "机构设置", "概况", "基本情况", "名词解释")
"""What the name of a text has that says what a body is, not what its money was spent on."""


def columns_by_unit(own: Standard, department: Entity, year: int) -> list[Key]:
    """The facts that tables with a row for each unit print, of the department."""
    context = Context(own, department, year)
    found: dict[Key, None] = {}
    for table in own.tables:
        if table.grid_only or not table.forms:
            continue
        for block in (each for each in table.forms[0] if each.model == "entity"):
            for column in block.columns:
                if column.measure != "percent":
                    found[context.key(block.key, column.key)] = None
    return list(found)


def figures_by_unit(
    member: Member, columns: Sequence[Key], own: Standard, department: Entity
) -> Iterator[tuple[Key, Decimal]]:
    """The facts of a unit itself: its row in tables by unit, its projects, the money of its objectives.

    A row of such a table says only the name of the unit.
    """
    for key, amount in member.figures.margins.items():
        if key.entity not in (department, TAKEN_AWAY):
            yield key, amount
    unit = member.unit
    if unit is None:
        return
    for key in columns:
        value = proved(member.facts, key)
        if value is not None:
            yield key._replace(entity=Entity("unsaid", "", unit.name)), value
    context = Context(own, department, member.book.identity.year)
    for objective in member.book.objectives:
        if objective.entity is not None and objective.entity != member.book.identity.entity:
            continue
        for key in _of_objective(objective, context, own):
            value = member.facts.value(key)
            if value:
                yield key._replace(entity=unit), value


def _of_objective(objective: Objective, context: Context, own: Standard) -> Iterator[Key]:
    """The facts that the forms of an objective print, where it does not say its money itself."""
    if objective.project:
        said = {"nature": "project", "project": code_name(objective.project)}
        yield context.key(said)
        return
    form = printed_form(own.id.rpartition("-")[0], "overall_targets")
    for declared in form.funds:
        if declared.key is not None and declared.label not in objective.funds:
            yield context.key(declared.key)


def carried_figures(
    members: Sequence[Member], columns: Sequence[Key], own: Standard, department: Entity
) -> tuple[dict[Key, Decimal], list[Trouble]]:
    """The facts of the units themselves; one that two books state differently is a trouble."""
    found: dict[Key, tuple[Decimal, Member]] = {}
    troubles = []
    for member in members:
        for key, amount in figures_by_unit(member, columns, own, department):
            known, first = found.setdefault(key, (amount, member))
            if known != amount:
                expected = Message(
                    "{amount}, as in {file}",
                    {"amount": shown(key, known, first.book), "file": first.file},
                )
                said = shown(key, amount, member.book)
                troubles.append(Trouble(member.file, key_words(key), expected, said))
    return {key: amount for key, (amount, _) in found.items()}, troubles


def taken_away(
    members: Sequence[Member], columns: Sequence[Key], removed: Sequence[Removed]
) -> dict[Key, Decimal]:
    """The row 内部抵销 of tables by unit: what these units gave each other, below zero.

    Books of several units have such a row already: theirs and this one's are added.
    """
    found: dict[Key, Decimal] = {}
    for column in columns:
        key = column._replace(entity=TAKEN_AWAY)
        parts = [-each.amount for each in removed if covers(column, each.key)]
        parts += [m.figures.margins[key] for m in members if key in m.figures.margins]
        if parts:
            found[key] = sum(parts, Decimal(0))
    return found


def carried_objectives(gathering: Gathering, given: Book | None) -> list[Objective]:
    """The objectives of the department's own book, and those of all units in their order, said whose."""
    found = [] if given is None else [replace(e) for e in given.objectives if not e.is_blank]
    of_units = [
        replace(objective, entity=_owner(objective, member))
        for member in gathering.members
        for objective in member.book.objectives
        if not objective.is_blank
    ]
    of_units.sort(key=lambda each: gathering.rank(each.entity))
    known = {(each.entity, each.project) for each in found}
    return found + [each for each in of_units if (each.entity, each.project) not in known]


def _owner(objective: Objective, member: Member) -> Entity | None:
    """Whose objective it is; of a book of several units, what is not said is of all of them."""
    if objective.entity is None or objective.entity == member.book.identity.entity:
        return member.unit or member.book.identity.entity
    return objective.entity


def carried_texts(
    gathering: Gathering, given: Book | None, wanted: Sequence[str]
) -> tuple[dict[str, str], list[UnitTexts]]:
    """The department's texts, and those that it lacks and units have: for somebody to decide.

    What its own office says of duties, organisation and terms is said of the department; why its figures
    changed, or what its money was for, is not.
    """
    texts = dict.fromkeys(wanted, "")
    office = [m for m in gathering.members if m.unit and m.unit.scope == "own_office"]
    for book in [m.book for m in office]:
        texts |= {n: t for n, t in book.texts.items() if t.strip() and _is_of_the_body(n)}
    if given is not None:
        texts |= {name: text for name, text in given.texts.items() if text.strip()}
    said: dict[str, list[tuple[str, str]]] = {}
    for member in gathering.members:
        for name, text in member.book.texts.items():
            if text.strip() and not texts.get(name, "").strip():
                said.setdefault(name, []).append((member.name, text))
    return texts, [UnitTexts(name, tuple(each)) for name, each in said.items()]


def _is_of_the_body(name: str) -> bool:
    return any(mark in name for mark in _OF_THE_BODY)


def carried_names(gathering: Gathering, given: Book | None) -> dict[str, str]:
    """Names of codes, the department's own first."""
    found = {} if given is None else dict(given.names)
    for member in gathering.members:
        for code, name in member.book.names.items():
            found.setdefault(code, name)
    return dict(sorted(found.items()))
