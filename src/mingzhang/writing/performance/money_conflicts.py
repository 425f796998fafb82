"""Money of objectives that does not go together: with the figures of the book, or within one objective.

A person enters the money of an objective by hand though the lists have it, and a form prints it by fund
and by nature beside its total.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from mingzhang.codes.names import code_name
from mingzhang.language import Message
from mingzhang.ledger.key import ALL, FUND_PARTS, OTHER_NATURES, Key
from mingzhang.standards.model import KeyPart
from mingzhang.standards.performance_tables import printed_form
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.figure_words import shown
from mingzhang.writing.book.objectives import TOTAL, Objective
from mingzhang.writing.book.where import stated_at, with_place
from mingzhang.writing.book.workbook_objectives_form import money_head, project_word
from mingzhang.writing.performance.known_money import STAGES

_FORMS = {True: ("overall_targets", "overall_evaluation"), False: ("project_evaluation",)}
_ENTERED = ("overall_targets", "overall_evaluation", "project_evaluation")
"""Forms whose columns of money a person may fill in."""
_NATURES = ("基本支出", "项目支出")
_FUNDS = ("fin", *FUND_PARTS)
_REST = "其他资金"
"""With this known, the columns by fund are all there are."""


def money_conflicts(book: Book, facts: Facts) -> Iterator[Message]:
    """What does not go together, each with both figures."""
    for objective in book.objectives:
        if not objective.is_blank:
            yield from _Money(objective, book, facts).conflicts()


class _Money:
    """The money of one objective."""

    def __init__(self, objective: Objective, book: Book, facts: Facts) -> None:
        self.objective, self.book, self.facts = objective, book, facts
        self.entity = objective.entity or book.identity.entity
        place = book.identity.standard.rpartition("-")[0]
        self.keys: dict[str, KeyPart | None] = {}
        """What each label says; None where only the form knows."""
        self.forms = [
            {each.label for each in printed_form(place, name).funds if not each.total}
            for name in _ENTERED
        ]
        """The labels that each form prints beside its total: columns of one never add to those of another."""
        for form in (printed_form(place, name) for name in _FORMS[objective.whole]):
            for each in form.funds:
                self.keys.setdefault(TOTAL if each.total else each.label, each.key)
        self.keys.setdefault(TOTAL, {})
        self.step = book.money.value.scaleb(-book.places)

    def conflicts(self) -> Iterator[Message]:
        for column, stage in STAGES.items():
            given = {
                label: amount
                for label, entry in self.objective.funds.items()
                if (amount := getattr(entry, column)) is not None
            }
            for label, amount in given.items():
                yield from self._with_figures(label, column, stage, amount)
            if TOTAL in given:
                yield from self._within(column, given)

    def _with_figures(
        self, label: str, column: str, stage: str, amount: Decimal
    ) -> Iterator[Message]:
        """An amount against the figures of the book that say the same."""
        said = self.keys.get(label)
        if said is None:
            return
        if not self.objective.whole:
            said = {**said, "nature": "project", "project": code_name(self.objective.project)}
        key = Key(self.entity, self.book.identity.year, stage).but(said)
        found = self._known(key)
        if found is None:
            return
        known, fact = found
        if known - amount > self.step or (fact == key and amount - known > self.step):
            at = stated_at(self.book, fact)
            values = {**self._named(label, column, amount),
                      "known": with_place(shown(key, known, self.book), at)}  # fmt: skip
            yield Message(
                "the objective of {objective} says {given} in {column}, and the figures of the book {known}: "
                "correct one of them", values,
            )  # fmt: skip

    def _known(self, key: Key) -> tuple[Decimal, Key] | None:
        """What the book has of a fact; else the most that it has of one fund: the fact is no less."""
        if self.facts.states(key) and (own := self.facts.value(key)) is not None:
            return own, key
        funds = [key.but({"fund": fund}) for fund in _FUNDS if key.fund == ALL]
        stated = [each for each in funds if self.facts.states(each)]
        known = [(a, each) for each in stated if (a := self.facts.value(each)) is not None]
        return max(known, default=None)

    def _within(self, column: str, given: Mapping[str, Decimal]) -> Iterator[Message]:
        """The total of a column against its parts by nature, and against those by fund."""
        natures = [label for label in _NATURES if label in given]
        whole = len(natures) == len(_NATURES) and not self._spends_otherwise(column)
        for labels, complete in ((natures, whole), *self._by_fund(given)):
            made = sum((given[label] for label in labels), Decimal(0))
            more = made - given[TOTAL]
            allowed = self.step * (len(labels) + 1) / 2
            if labels and (more > allowed or (complete and -more > allowed)):
                key = Key(self.entity, self.book.identity.year)
                parts = "、".join(f"{x} {shown(key, given[x], self.book)}" for x in labels)
                values = {**self._named(TOTAL, column, given[TOTAL]), "parts": parts,
                          "made": shown(key, made, self.book)}  # fmt: skip
                yield Message(
                    "the objective of {objective} says {given} in {column}, and its parts make {made}: {parts}",
                    values,
                )

    def _by_fund(self, given: Mapping[str, Decimal]) -> Iterator[tuple[list[str], bool]]:
        """The columns by fund of each form that are filled in, and whether they are all there are."""
        entered = [label for label in given if label not in (TOTAL, *_NATURES)]
        for form in self.forms:
            if labels := [label for label in entered if label in form]:
                yield labels, _REST in labels and len(labels) == len(entered)
                if len(labels) == len(entered):
                    return

    def _spends_otherwise(self, column: str) -> bool:
        """Whether the unit has money that is neither 基本支出 nor 项目支出 (对附属单位补助支出)."""
        key = Key(self.entity, self.book.identity.year, STAGES[column])
        owners = (self.entity, self.book.identity.entity)
        keys = [key._replace(nature=n, entity=owner) for n in OTHER_NATURES for owner in owners]
        return any(self.facts.value(each) for each in keys)

    def _named(self, label: str, column: str, amount: Decimal) -> dict[str, str | Message]:
        key = Key(self.entity, self.book.identity.year)
        name = f"{self.entity.name} {project_word(self.objective.project)}"
        return {
            "objective": name,
            "column": money_head(label, column, self.book.money),
            "given": shown(key, amount, self.book),
        }
