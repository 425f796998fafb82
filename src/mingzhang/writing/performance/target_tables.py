"""Tables of objectives (项目支出绩效目标表, 部门整体支出绩效目标表) from a book.

What spans the rows of a project is one cell, printed again on each page, as the official form does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.codes.names import code_name, compact
from mingzhang.language import Message
from mingzhang.ledger.key import Entity, Key
from mingzhang.money import Unit
from mingzhang.reading.recognise.context import Context
from mingzhang.reading.recognise.overall import FEWEST_FIGURES, names_unit
from mingzhang.standards.model import KeyPart, Standard
from mingzhang.standards.model import Table as Declared
from mingzhang.standards.performance_tables import PrintedColumn, PrintedForm, printed_form
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.objectives import IndicatorEntry, Objective
from mingzhang.writing.disclosure import Cell, Row, Table
from mingzhang.writing.tables.figures import printed_text, printed_value

_PAGE = {False: 9, True: 12}
"""Rows of a page; what spans rows is printed again on the next."""
_CENTRED = ("target", "unit", "operator", "weight")


@dataclass(slots=True)
class TargetTable:
    """A table of objectives, and the facts that it prints."""

    table: Table
    objectives: list[Objective]
    figures: dict[Key, Decimal] = field(default_factory=dict)
    """In 元; only those that a reader of the table takes into the ledger."""
    untold: list[Message] = field(default_factory=list)
    """Money of the book that no column prints, since nobody said of which fund it is."""


def target_tables(own: Standard, facts: Facts) -> list[TargetTable]:
    """The tables of a book's objectives, those of projects first; none where it has none.

    An objective that is still blank is none.
    """
    made = []
    for whole in (False, True):
        found = [each for each in facts.book.objectives if not each.is_blank]
        objectives = [each for each in found if each.whole is whole]
        if objectives:
            made.append(_Targets(own, facts, whole).made(objectives))
    return made


class _Targets:
    """One table in the making."""

    def __init__(self, own: Standard, facts: Facts, whole: bool) -> None:
        self.facts = facts
        self.book: Book = facts.book
        self.form: PrintedForm = printed_form(
            own.id.rpartition("-")[0], "overall_targets" if whole else "project_targets"
        )
        self.declared = _declared(own, self.form)
        self.unit: Unit = (self.declared.unit if self.declared else None) or own.unit
        self.context = Context(own, self.book.identity.entity, self.book.identity.year)
        self.whole = whole
        self.figures: dict[Key, Decimal] = {}
        self.untold: list[Message] = []
        self.keeps_figures = self.declared is not None and (
            any(self.declared.forms) or self.declared.overall
        )
        """Whether figures of this table are facts of the ledger when it is read."""
        self.first = ""
        """Code of the first unit in the table."""

    def _as_read(self, key: Key) -> Key:
        """The fact as a reader finds it: of the units with a code the first is taken for the own office."""
        entity = key.entity
        if not entity.code or entity.scope not in ("own_office", "unit"):
            return key
        scope = "own_office" if entity.code == self.first else "unit"
        return key._replace(entity=entity._replace(scope=scope))

    def made(self, objectives: Sequence[Objective]) -> TargetTable:
        owners = (each.entity or self.book.identity.entity for each in objectives)
        self.first = next((owner.code for owner in owners if owner.code), "")
        header = self._header()
        rows = [] if self.whole or not self.keeps_figures else [self._total(objectives)]
        owner = ""
        for objective in objectives:
            entity = objective.entity or self.book.identity.entity
            if not self.whole and self.keeps_figures and entity.name != owner:
                owner = entity.name
                rows.append(self._unit_row(entity, objectives))
            rows += self._block(objective, entity)
        identity = self.book.identity
        widths = [column.width for column in self.form.of_form if column.field != "funds"]
        at = next((i for i, c in enumerate(self.form.of_form) if c.field == "funds"), 0)
        widths[at:at] = [each.width for each in self.form.funds]
        table = Table(
            id=self.declared.id if self.declared else self.form.title,
            title=f"{identity.year}年{self.form.title}",
            head=f"部门名称：{identity.entity.name}",
            header=header,
            body=rows,
            form=f"表{self.declared.number}" if self.declared and self.declared.number else "",
            unit=f"单位：{self.unit.zh}",
            widths=[*widths, *(column.width for column in self.form.rows)],
            page_rows=_PAGE[self.whole],
            small=True,
        )
        return TargetTable(table, list(objectives), self.figures, self.untold)

    def _header(self) -> list[Row]:
        depth = 3 if self.form.funds else 2
        top: list[Cell] = []
        second: list[Cell] = []
        third: list[Cell] = []
        for column in self.form.of_form:
            if column.field != "funds":
                top.append(Cell(column.head, "h", rs=depth))
                continue
            top.append(Cell(column.head, "h", cs=len(self.form.funds)))
            for funds, span in _spans(self.form):
                second.append(Cell(funds, "h", cs=span, rs=1 if span > 1 else 2))
            third += [Cell(each.head, "h") for each in self.form.funds if each.under]
        top.append(Cell(self.form.above, "h", cs=len(self.form.rows)))
        second += [Cell(column.head, "h", rs=depth - 1) for column in self.form.rows]
        rows = [Row("h1", top), Row("h2", second)]
        return [*rows, Row("h3", third)] if third else rows

    def _total(self, objectives: Sequence[Objective]) -> Row:
        amounts = [self._amount(each, each.entity or self.book.identity.entity)
                   for each in objectives]  # fmt: skip
        key = self.context.key({"nature": "project"})
        known = self.facts.value(key)
        total = known if known is not None else sum(filter(None, amounts), Decimal(0))
        return self._line("合计", "", "", self._figure(total, key))

    def _unit_row(self, entity: Entity, objectives: Sequence[Objective]) -> Row:
        total = sum(
            (self._amount(each, entity) or Decimal(0)
             for each in objectives
             if (each.entity or self.book.identity.entity).name == entity.name),
            Decimal(0),
        )  # fmt: skip
        key = self.context.key({"nature": "project", "entity": entity})
        return self._line(entity.name, entity.code, entity.name, self._figure(total, key))

    def _line(self, key: str, code: str, name: str, amount: str) -> Row:
        said = {"code": code, "project": name, "amount": amount}
        if not code:
            said["code"] = key
        width = len(self.form.of_form) + len(self.form.rows)
        cells = [Cell(said.get(c.field, ""), "n" if c.field == "amount" else "l")
                 for c in self.form.of_form]  # fmt: skip
        return Row(f"unit/{key}", cells + [Cell()] * (width - len(cells)))

    def _block(self, objective: Objective, entity: Entity) -> Iterator[Row]:
        group = f"{entity.name}/{objective.project}"
        head: list[Cell] = []
        for column in self.form.of_form:
            if column.field == "funds":
                head += self._funds(objective, entity, group)
            else:
                head.append(self._of_form(column, objective, entity, group))
        for index, entry in enumerate(objective.indicators or [IndicatorEntry()]):
            cells = [_indicator(column, entry, group) for column in self.form.rows]
            yield Row(f"{group}/{index}", [*head, *cells])

    def _of_form(
        self, column: PrintedColumn, objective: Objective, entity: Entity, group: str
    ) -> Cell:
        name = f"{group}/{column.field}"
        if column.field == "amount":
            said = {"nature": "project", "project": code_name(objective.project)}
            key = self.context.key({**said, "entity": entity})
            return Cell(self._figure(self._amount(objective, entity), key), "n", group=name)
        text = {
            "code": entity.code,
            "owner": entity.name,
            "project": objective.project,
            "goal": objective.goal,
        }[column.field]
        return Cell(text, "c" if column.field == "code" else "l", group=name)

    def _amount(self, objective: Objective, entity: Entity) -> Decimal | None:
        """资金总额 of a project: the fact, or what the objective says itself."""
        said = {"nature": "project", "project": code_name(objective.project), "entity": entity}
        known = self.facts.value(self.context.key(said))
        if known is not None and (known or not objective.funds):
            return known
        return next((e.initial for e in objective.funds.values() if e.initial is not None), None)

    def _funds(self, objective: Objective, entity: Entity, group: str) -> Iterator[Cell]:
        amounts = self._parts(objective, entity)
        told = sum(amount is not None for amount in amounts) >= FEWEST_FIGURES
        told = told and names_unit(compact(entity.code), compact(entity.name))
        self._tell_of_parts_without_a_fund(entity, amounts)
        order = 0
        for index, (declared, amount) in enumerate(zip(self.form.funds, amounts, strict=True)):
            said = declared.key or {}
            if declared.by_order:
                said = {"flow": "revenue", "source": f"local:{order}"}
                order += amount is not None
            text = self._figure(amount, self.context.key({"entity": entity}, said), told)
            yield Cell(text, "n", group=f"{group}/{index}")

    def _tell_of_parts_without_a_fund(
        self, entity: Entity, amounts: Sequence[Decimal | None]
    ) -> None:
        """A part by source that was imported without its column is not printed: that is said."""
        printed = [a for a, column in zip(amounts, self.form.funds, strict=True) if column.by_order]
        parts: list[Decimal] = []
        while True:
            said = {"flow": "revenue", "source": f"local:{len(parts)}"}
            amount = self.facts.value(self.context.key({"entity": entity}, said))
            if amount is None:
                break
            parts.append(amount)
        lost = [amount for amount in parts if amount and amount not in printed]
        if lost:
            money = "、".join(
                printed_text(a, self.context.key({}), self.unit, self.book.places) for a in lost
            )
            self.untold.append(
                Message(
                    "{unit}: the fund of {amounts} {money} is not known; fill in the funds of the whole expenditure",
                    {"unit": entity.name, "amounts": money, "money": self.unit.zh},
                )
            )

    def _parts(self, objective: Objective, entity: Entity) -> list[Decimal | None]:
        """The money of a unit by column, in 元; what the book does not say is not printed."""
        found: list[Decimal | None] = []
        for declared in self.form.funds:
            own = objective.funds.get(declared.label)
            found.append(own.initial if own else self._fact(declared.key, entity))
        for index, declared in enumerate(self.form.funds):
            if declared.rest and found[index] is None:
                beside = [v for d, v in zip(self.form.funds, found, strict=True)
                          if d.under == declared.under and not d.rest]  # fmt: skip
                if found[0] is not None and None not in beside:
                    found[index] = found[0] - sum(filter(None, beside), Decimal(0))
        return found

    def _fact(self, said: KeyPart | None, entity: Entity) -> Decimal | None:
        if said is None:
            return None
        key = self.context.key({"entity": entity}, said)
        known = self.facts.value(key)
        if known is None and len(self.book.units) < 2:
            known = self.facts.value(key._replace(entity=self.book.identity.entity))
        return known

    def _figure(self, amount: Decimal | None, key: Key, told: bool = True) -> str:
        if amount is None:
            return ""
        places = self.book.places
        if self.keeps_figures and told:
            self.figures[self._as_read(key)] = printed_value(amount, key, self.unit, places)
        return printed_text(amount, key, self.unit, places)


def _spans(form: PrintedForm) -> Iterator[tuple[str, int]]:
    """The second line of heads above the money: a name with what stands under it, or a head."""
    above = ""
    for each in form.funds:
        if not each.under:
            yield each.head, 1
        elif each.under != above:
            yield each.under, sum(other.under == each.under for other in form.funds)
        above = each.under


def _indicator(column: PrintedColumn, entry: IndicatorEntry, group: str) -> Cell:
    text = getattr(entry, column.field)
    if column.field in ("level1", "level2"):
        levels = f"{entry.level1}/{entry.level2}" if column.field == "level2" else entry.level1
        return Cell(text, group=f"{group}/{column.field}/{levels}" if text else "")
    return Cell(text, "c" if column.field in _CENTRED else "l")


def _declared(own: Standard, form: PrintedForm) -> Declared | None:
    return next((table for table in own.tables if table.name == form.title), None)
