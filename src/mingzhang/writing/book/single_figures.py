"""Single figures that cannot all be right: parts that do not make their whole, or are more than it.

`Facts.contradictions` holds figures against the lists that make them. Here those are held against each
other that no list makes: of one unit, year, stage and measure. A disclosure prints rounded figures, so a
book that was begun from one is allowed their rounding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from mingzhang.language import Message
from mingzhang.ledger.key import ALL, FUND_PARTS, Key, is_of_document
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.figure_words import fact_words, shown
from mingzhang.writing.book.parts import covers
from mingzhang.writing.book.proved import EXHAUSTIVE
from mingzhang.writing.book.sound_lines import COUNTED
from mingzhang.writing.book.where import stated_at, with_place

_MEASURES = COUNTED | {"amount"}
"""What adds up: no shares, no rates."""
_BALANCED = {"resources": "uses", "uses": "resources"}
_WHOLE = ("nature", "economic", "project", "concept", "source")
"""What a total of all money, or of a fund or function, does not say."""


def disagreements(facts: Facts) -> Iterator[Message]:
    """What of the single figures of a book does not go together, each with the figures and their places."""
    figures = _Figures(facts)
    yield from figures.greater_than_whole()
    yield from figures.no_sum()
    yield from figures.unbalanced()


@dataclass(slots=True, frozen=True)
class _Sum:
    """A whole, and what is known of the parts that make it."""

    whole: Key
    stated: Decimal
    parts: Mapping[Key, Decimal]
    is_complete: bool

    @property
    def made(self) -> Decimal:
        """What the known parts make together."""
        return sum(self.parts.values(), Decimal(0))


@dataclass
class _Figures:
    facts: Facts
    told: set[Key] = field(default_factory=set)
    """Wholes that a part was found to be greater than."""

    @property
    def book(self) -> Book:
        """The book whose figures they are."""
        return self.facts.book

    @cached_property
    def stated(self) -> dict[Key, Decimal]:
        """Single figures, and what the lists make of their wholes."""
        lists = {each.whole: each.total for each in self.book.breakdowns if each.lines}
        return {
            key: amount
            for key, amount in {**lists, **self.book.margins}.items()
            if key.measure in _MEASURES and not any(map(is_of_document, key))
        }

    @cached_property
    def below_zero(self) -> list[Key]:
        """Figures that are negative: what holds one may be less than its parts."""
        lines = [line for each in self.book.breakdowns for line in each.lines.items()]
        return [key for key, amount in [*lines, *self.book.margins.items()] if amount < 0]

    def greater_than_whole(self) -> Iterator[Message]:
        """Parts that are more than what they are part of; of several wholes the nearest is named."""
        groups: dict[tuple[object, ...], list[Key]] = {}
        for key in self.stated:
            groups.setdefault((key.entity, key.year, key.stage, key.measure), []).append(key)
        for keys in groups.values():
            for part in keys:
                wholes = [key for key in keys if self._is_less(key, part)]
                self.told.update(wholes)
                near = [w for w in wholes if not any(o != w and covers(w, o) for o in wholes)]
                for whole in near[:1]:
                    values = {"part": fact_words(part, self.book), "amount": self._said(part),
                              "whole": fact_words(whole, self.book), "total": self._said(whole)}  # fmt: skip
                    yield Message(
                        "{part} is {amount}, more than {whole}, {total}, which it is a part of: "
                        "correct one of them", values,
                    )  # fmt: skip

    def _is_less(self, whole: Key, part: Key) -> bool:
        more = self.stated[part] - self.stated[whole]
        if more <= self._rounding(part, 2) or whole == part or not covers(whole, part):
            return False
        return not self._holds_negative(whole)

    def no_sum(self) -> Iterator[Message]:
        """Wholes whose parts are all known and make something else, or are known and make more."""
        for each in self._sums():
            off = abs(each.made - each.stated)
            if off <= self._rounding(each.whole, len(each.parts) + 1) or each.whole in self.told:
                continue
            if not each.is_complete and (
                each.made < each.stated or self._holds_negative(each.whole)
            ):
                continue
            self.told.add(each.whole)
            said = {k: self._said(k, a) for k, a in each.parts.items() if a or k in self.stated}
            parts = "，".join(
                f"{fact_words(key, self.book)} {amount}" for key, amount in said.items()
            )
            values = {"whole": fact_words(each.whole, self.book),
                      "stated": self._said(each.whole, each.stated),
                      "made": shown(each.whole, each.made, self.book), "parts": parts}  # fmt: skip
            yield Message("{whole} is {stated}, and its parts make {made}: {parts}", values)

    def _sums(self) -> Iterator[_Sum]:
        """Every whole that a single figure is, or is a part of, with the parts that it always has."""
        seen: set[tuple[Key, str]] = set()
        for key in self.book.margins:
            if key.measure != "amount" or any(map(is_of_document, key)):
                continue
            for each in EXHAUSTIVE:
                member = getattr(key, each.dimension)
                if member != each.whole and member not in each.parts:
                    continue
                whole = key.but({each.dimension: each.whole})
                stated = self.facts.value(whole)
                if stated is None or (whole, each.dimension) in seen:
                    continue
                seen.add((whole, each.dimension))
                parts = [self._known(whole.but({each.dimension: part})) for part in each.parts]
                known = {part: amount for part, amount in parts if amount is not None}
                complete = all(amount is not None for _, amount in parts)
                exact = all(part.fund == whole.fund or each.dimension == "fund" for part in known)
                if known:
                    yield _Sum(whole, stated, known, complete and exact)

    def _known(self, key: Key) -> tuple[Key, Decimal | None]:
        """A part: nothing where no money at all is like it, and no less than what is known of one fund."""
        amount = self.facts.value(key)
        if amount is None and key.concept != ALL and key.nature != ALL:
            of_all = self.facts.value(key.but({"concept": ALL, "fund": ALL}))
            amount = Decimal(0) if of_all == 0 else None
        if amount is not None or key.fund != ALL:
            return key, amount
        funds = [key.but({"fund": fund}) for fund in ("fin", *FUND_PARTS)]
        found = [(a, fund) for fund in funds if (a := self.facts.value(fund)) is not None]
        return max(found)[::-1] if found else (key, None)

    def unbalanced(self) -> Iterator[Message]:
        """收入总计 and 支出总计 that differ, where both are known."""
        for key in self.stated:
            other = key.but({"flow": _BALANCED.get(key.flow, key.flow)})
            if other == key or any(getattr(key, name) != ALL for name in _WHOLE):
                continue
            if key.flow == "uses" and other in self.stated:
                continue  # found from the other side
            total, amount = self.stated[key], self.facts.value(other)
            if amount is not None and abs(amount - total) > self._rounding(key, 2):
                values = {"one": fact_words(key, self.book), "amount": self._said(key),
                          "other": fact_words(other, self.book),
                          "total": self._said(other, amount)}  # fmt: skip
                yield Message(
                    "{one} is {amount}, and {other} is {total}: the two must be equal", values
                )

    def _holds_negative(self, whole: Key) -> bool:
        return any(covers(whole, key) for key in self.below_zero)

    def _rounding(self, key: Key, figures: int) -> Decimal:
        """How far off some printed figures may be together: half a unit in the last place each."""
        if key.measure != "amount":
            return Decimal(0)
        return self.book.money.value.scaleb(-self.book.places) * figures / 2

    def _said(self, key: Key, amount: Decimal | None = None) -> str:
        amount = self.stated[key] if amount is None else amount
        return with_place(shown(key, amount, self.book), stated_at(self.book, key))
