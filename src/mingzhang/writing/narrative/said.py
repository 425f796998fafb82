"""What templates of the narrative can say of a book: amounts, shares, changes, members, texts.

A template is data of a standard (`*.narrative.j2`). It names facts by their dimensions, as the
declarations of tables do: `{{ money(flow="resources") }}`. What it asks for and the book does not have is
written down as missing, and the document is not finished.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from mingzhang.codes.classification import Scheme, codes
from mingzhang.ledger.key import Key
from mingzhang.money import round_to
from mingzhang.reading.recognise.tables import Context
from mingzhang.standards.model import Standard
from mingzhang.writing.book.facts import Facts

GAP = "〔待填：{}〕"
"""Stands in the text for what is missing."""
_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")


class Said:
    """The vocabulary of templates, for one book."""

    def __init__(self, facts: Facts, standard: Standard) -> None:
        self.facts = facts
        self.book = facts.book
        self.missing: list[str] = []
        """What was asked for and is not in the book, in words."""
        self._context = Context(standard, self.book.identity.entity, self.book.identity.year)

    def names(self) -> dict[str, Any]:
        """Everything that a template may use."""
        identity = self.book.identity
        functions: list[Callable[..., Any]] = [
            self.value, self.money, self.has, self.share, self.change, self.rate, self.classes,
            self.members, self.text, self.given, self.count, self.difference,
        ]  # fmt: skip
        return {
            "year": identity.year,
            "last_year": identity.year - 1,
            "unit": identity.entity.name,
            "units": [unit.name for unit in self.book.units],
            **{function.__name__: function for function in functions},
        }

    def _key(self, said: dict[str, Any]) -> Key:
        return self._context.key(said)

    def value(self, **said: Any) -> Decimal | None:
        """A fact in the unit of money of the book, rounded as it is printed; None if not known."""
        amount = self.facts.value(self._key(said))
        if amount is None:
            return None
        step = Decimal(1).scaleb(-self.book.places)
        return round_to(amount / self.book.money.value, step)

    def has(self, **said: Any) -> bool:
        """Whether a fact is known and not zero."""
        return bool(self.value(**said))

    def money(self, **said: Any) -> str:
        """A fact with its unit: 123.45万元."""
        value = self.value(**said)
        if value is None:
            return self._gap("、".join(f"{name}={value}" for name, value in said.items()))
        return self._printed(value)

    def _printed(self, value: Decimal) -> str:
        return f"{value:.{self.book.places}f}{self.book.money.zh}"

    def count(self, **said: Any) -> str:
        """A number of things."""
        amount = self.facts.value(self._key(said))
        return "0" if amount is None else f"{amount.normalize():f}"

    def share(self, part: Decimal | None, whole: Decimal | None) -> str:
        """A part of a whole in percent, two decimals: 12.34%; 0.00% of nothing."""
        if not whole or part is None:
            return "0.00%"
        return f"{round_to(part * _HUNDRED / whole, _CENT):.2f}%"

    def difference(self, now: Decimal | None, before: Decimal | None) -> str:
        """How far two figures are apart, with the unit."""
        if now is None or before is None:
            return self._gap("上年数")
        return self._printed(abs(now - before))

    def rate(self, now: Decimal | None, before: Decimal | None) -> str:
        """The rate of a change in percent, without a sign."""
        if now is None or not before:
            return "0.00%"
        return f"{round_to(abs(now - before) * _HUNDRED / before, _CENT):.2f}%"

    def change(self, now: Decimal | None, before: Decimal | None, reason: str = "") -> str:
        """增加 A，增长 B%; or 持平. Behind a change stands its reason, which a person must write."""
        if now is None or before is None:
            return self._gap("上年数")
        if now == before:
            return "持平"
        up = now > before
        words = f"{'增加' if up else '减少'}{self.difference(now, before)}"
        if before:
            words += f"，{'增长' if up else '下降'}{self.rate(now, before)}"
        return f"{words}，主要原因是{self.text(reason)}" if reason else words

    def classes(self, **said: Any) -> list[tuple[str, Decimal]]:
        """The functional classes of a fact with their amounts, those of zero left out."""
        found = []
        for code in sorted({code[:3] for code in self.members("function", **said)}):
            amount = self.value(**said, function=code)
            if amount:
                found.append((self._name(Scheme.FUNCTION, code), amount))
        return found

    def members(self, dimension: str, **said: Any) -> list[str]:
        """The members of a dimension that the book has below a fact."""
        found = self.facts.members(self._key(said), dimension)
        return [member for member in found if not member.startswith("local:")]

    def _name(self, scheme: Scheme, code: str) -> str:
        known = codes(scheme).get(code)
        return self.book.names.get(code) or (known.name if known else code)

    def given(self, name: str) -> bool:
        """Whether the book has a text."""
        return bool(self.book.texts.get(name, "").strip())

    def text(self, name: str) -> str:
        """A text that a person wrote; without it the document is not finished."""
        found = self.book.texts.get(name, "").strip()
        return found.rstrip("。") if found else self._gap(name)

    def _gap(self, what: str) -> str:
        if what not in self.missing:
            self.missing.append(what)
        return GAP.format(what)
