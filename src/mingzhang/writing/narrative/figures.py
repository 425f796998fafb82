"""Figures of a book in words: amounts, counts, shares, lists of parts. What is not known is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from mingzhang.ledger.key import Key
from mingzhang.ledger.key_words import dimension_words
from mingzhang.money import WIDE, Unit, round_to
from mingzhang.reading.recognise.context import Context
from mingzhang.standards.model import Standard
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.proved import proved

GAP = "〔待填：{}〕"
"""Stands in the text for what is missing."""
_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")
_PLACES_OF_WAN = 2


class Figures:
    """What templates say of figures, for one book."""

    def __init__(self, facts: Facts, standard: Standard) -> None:
        self.facts = facts
        self.book = facts.book
        self.missing: list[str] = []
        """What was asked for and is not in the book, in words."""
        self.told: set[str] = set()
        """Names of the texts that were asked for."""
        self._proved: dict[Key, Decimal | None] = {}
        self._standard = standard
        self._context = Context(standard, self.book.identity.entity, self.book.identity.year)
        whole = self.book.money in (Unit.YUAN, Unit.THOUSAND)
        self._unit = Unit.WAN if whole else self.book.money
        self._places = _PLACES_OF_WAN if whole else self.book.places

    def _key(self, said: Mapping[str, Any]) -> Key:
        return self._context.key(said)

    def _known(self, key: Key) -> Decimal | None:
        """The figure of a fact in 元 or as counted: stated, derived or proved."""
        if key not in self._proved:
            self._proved[key] = proved(self.facts, key)
        return self._proved[key]

    def value(self, **said: Any) -> Decimal | None:
        """A fact as the text prints it: money in 万元 (亿元), rounded; a count as it is; None if not known.

        Running text tells money in 万元 also where the tables are in 元 (variation.md, section 4).
        """
        key = self._key(said)
        amount = self._known(key)
        if amount is None or key.measure != "amount":
            return amount
        step = Decimal(1).scaleb(-self._places)
        return round_to(WIDE.divide(amount, self._unit.value), step)

    def has(self, **said: Any) -> bool:
        """Whether a fact is known and not zero, be it too small to print: for what need not be spoken of."""
        value = self.value(**said)
        return value is not None and (bool(value) or bool(self._known(self._key(said))))

    def exists(self, **said: Any) -> bool:
        """Whether there is any, where the text must say so or the opposite.

        “没有” is a statement: it is made only where the book proves it. A fact that is not known counts
        as there, so that the sentence asks for it.
        """
        return self.value(**said) is None or self.has(**said)

    def money(self, **said: Any) -> str:
        """A fact with its unit: 123.45万元."""
        value = self.value(**said)
        return self._gap(self._words(said)) if value is None else self.amount(value)

    def amount(self, value: Decimal) -> str:
        """An amount in the unit of the text, with the unit."""
        return f"{value:.{self._places}f}{self._unit.zh}"

    def count(self, **said: Any) -> str:
        """A number of things; 0 where the book says so, or where their money is zero."""
        amount = self._known(self._key(said))
        if amount is None:
            money = {**said, "measure": "amount"}
            if "flow" in said or self._known(self._key(money)) != 0:
                return self._gap(self._words(said))
            amount = Decimal(0)
        return f"{amount.to_integral_value() if amount == amount.to_integral_value() else amount:f}"

    def share(self, part: Decimal | None, whole: Decimal | None) -> str:
        """A part of a whole in percent, two decimals: 12.34%; 0.00% of nothing."""
        if not whole or part is None:
            return "0.00%"
        return f"{round_to(WIDE.divide(WIDE.multiply(part, _HUNDRED), whole), _CENT):.2f}%"

    def share_of(self, whole: Mapping[str, Any], **said: Any) -> str:
        """The share of a fact in another, in percent: 12.34%."""
        part = self.value(**said)
        return (
            self._gap(self._words(said)) if part is None else self.share(part, self.value(**whole))
        )

    def parts(
        self,
        listed: Sequence[tuple[str, Mapping[str, Any]]],
        whole: Mapping[str, Any],
        mark: str = "；",
        shares: bool = True,
        zeros: bool = False,
    ) -> str:
        """What a whole is made of, each part with its amount (and share): 其中：A 12.00万元，占 34.00%；…

        Parts that are zero are left out unless the form lists them. A part that the book does not have
        is left out where the others make the whole, and is missing otherwise.
        """
        of = self.value(**whole)
        known = {name: self.value(**said) for name, said in listed}
        made = sum((value for value in known.values() if value is not None), Decimal(0))
        found = []
        for name, said in listed:
            value = known[name]
            if value is None and of is not None and made == of:
                continue
            if value is None:
                found.append(f"{name}{self._gap(self._words(said))}")
            elif zeros or self.has(**said):
                told = f"，占{self.share(value, of)}" if shares and of else ""
                found.append(f"{name}{self.amount(value)}{told}")
        return mark.join(found)

    def kinds(self, concept: str, names: Sequence[str], unit: str = "辆", mark: str = "、") -> str:
        """How many there are of each kind that the form lists: 机要通信用车1辆、应急保障用车0辆.

        Kinds that the form does not list stand behind those that it does. Kinds that the book does not
        have are 0 where the others make the total, and missing otherwise.
        """
        held = {"flow": "holding", "measure": "vehicles"}
        total = self.value(concept=concept, **held)
        below = self.facts.members(self._key({"concept": concept, **held}), "concept")
        own = [member.removeprefix(f"{concept}.") for member in below]
        every = dict.fromkeys([*names, *own])
        counted = {name: self.value(concept=f"{concept}.{name}", **held) for name in every}
        made = sum((number for number in counted.values() if number is not None), Decimal(0))
        found = []
        for name, number in counted.items():
            if number is None:
                number = Decimal(0) if total is not None and made == total else None
            shown = self._gap(f"{name}{unit}数") if number is None else f"{number:.0f}"
            found.append(f"{name}{shown}{unit}")
        return mark.join(found)

    def _words(self, said: Mapping[str, Any]) -> str:
        """A fact in words: 2024年 年初预算 机关运行经费."""
        key = self._key(said)
        told = {name: getattr(key, name) for name in Key._fields[1:]}
        if key.stage == self._standard.stage:
            del told["stage"]
        if key.flow == "expenditure" and key.concept != "all":
            del told["flow"]
        return " ".join(dimension_words(told))

    def _gap(self, what: str) -> str:
        if what not in self.missing:
            self.missing.append(what)
        return GAP.format(what)
