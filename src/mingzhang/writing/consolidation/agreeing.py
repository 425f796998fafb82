"""Which transfers are between the books at hand, and whether payer and receiver say the same of them.

What one unit has from another is money of its own (单位资金): 上级补助收入 and 附属单位上缴收入 are never
appropriations, and 对附属单位补助支出 and 上缴上级支出 are paid from other money than appropriations
(glossary 28, 31, 41, 42; relation R047: nothing is taken away where there is only appropriation).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.language import Message
from mingzhang.ledger.key import ALL, FUND_PARTS, Entity, Key
from mingzhang.ledger.key_words import key_words
from mingzhang.writing.book.figure_words import shown
from mingzhang.writing.book.transfers import Transfer
from mingzhang.writing.consolidation.members import Member, same_unit
from mingzhang.writing.consolidation.trouble import Trouble

_APPROPRIATED = frozenset({"fin", *FUND_PARTS, "fsa", "sib"})
_PAID_OF_OWN = ("subsidy_down", "remit_up")
_SUBSIDY = "subsidy"
_REMITTANCE = "remittance"
_CHANNELS = {
    ("source", "sup"): _SUBSIDY, ("nature", "subsidy_down"): _SUBSIDY,
    ("source", "aff"): _REMITTANCE, ("nature", "remit_up"): _REMITTANCE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a transfer between two of the books."""

    member: Member
    payer: Entity
    receiver: Entity
    key: Key
    """The department's fact that it is a part of."""
    amount: Decimal

    @property
    def channel(self) -> str:
        """上级补助 or 上缴; empty for any other money between units."""
        found = (
            _CHANNELS.get((name, getattr(self.key, name)), "") for name in ("source", "nature")
        )
        return next(filter(None, found), "")


class Agreed:
    """The transfers of all books: what is taken away on both sides, and what stays in the figures."""

    def __init__(
        self, members: Sequence[Member], units: Sequence[Entity], department: Entity
    ) -> None:
        self._units = units
        self._department = department
        self.sides: list[Side] = []
        """Both sides of what is taken away."""
        self.kept: list[tuple[Member, Transfer]] = []
        """Transfers with a unit that none of the books is of: they stay in the figures."""
        self.troubles: list[Trouble] = []
        for member in members:
            for transfer in member.figures.transfers:
                self._take(member, transfer)
        self.troubles += _disagreements(self.sides, {u: m for m in members for u in m.units})

    def _take(self, member: Member, transfer: Transfer) -> None:
        place = key_words(transfer.key)
        own = self._own_side(member, transfer)
        if own is None:
            expected = Message("whose transfer it is: one of the units of the book", {})
            found = transfer.unit.name if transfer.unit else Message("none", {})
            self.troubles.append(Trouble(member.file, place, expected, found))
            return
        wrong = _wrong(member, transfer, own, self._department)
        if wrong is not None:
            self.troubles.append(Trouble(member.file, place, *wrong))
            return
        other = self._known(transfer.counterpart, self._units)
        if other is None:
            self.kept.append((member, replace(transfer, unit=own)))
            return
        paid = transfer.key.flow == "expenditure"
        payer, receiver = (own, other) if paid else (other, own)
        self.sides.append(Side(member, payer, receiver, _own_money(transfer.key), transfer.amount))

    def _own_side(self, member: Member, transfer: Transfer) -> Entity | None:
        if transfer.unit is None:
            return member.unit
        return self._known(transfer.unit, member.units)

    @staticmethod
    def _known(unit: Entity, units: Iterable[Entity]) -> Entity | None:
        return next((each for each in units if same_unit(each, unit)), None)


def _own_money(key: Key) -> Key:
    """Subsidies and remittances are paid from own money, also where the book does not say so."""
    return key._replace(fund="own") if key.nature in _PAID_OF_OWN and key.fund == ALL else key


def _wrong(
    member: Member, transfer: Transfer, own: Entity, department: Entity
) -> tuple[Message, str | Message] | None:
    """What the transfer of a book cannot be."""
    key, amount = transfer.key, transfer.amount
    if key.entity != department:
        return Message("a figure of the unit of the book", {}), key.entity.name
    if key.flow not in ("revenue", "expenditure") or key.measure != "amount" or key.concept != ALL:
        return Message("revenue of the year, or expenditure of the year", {}), key_words(key)
    if key.fund in _APPROPRIATED:
        return Message("money of the unit's own; appropriations are no transfers", {}), key.fund
    if amount <= 0:
        return Message("an amount above 0", {}), shown(key, amount, member.book)
    if same_unit(own, transfer.counterpart):
        return Message("another unit on the other side", {}), transfer.counterpart.name
    if key.flow == "revenue" and key.fund == key.source == ALL:
        return Message("from which source it is", {}), Message("none", {})
    return None


def _disagreements(sides: Sequence[Side], books: dict[Entity, Member]) -> Iterator[Trouble]:
    """Payer and receiver must say the same amount for a year and stage, and not call it opposite things."""
    pairs: dict[tuple[Entity, Entity, int, str], list[Side]] = {}
    for side in sides:
        pairs.setdefault((side.payer, side.receiver, side.key.year, side.key.stage), []).append(
            side
        )
    for (payer, receiver, _, _), found in pairs.items():
        paid = [each for each in found if each.key.flow == "expenditure"]
        received = [each for each in found if each.key.flow == "revenue"]
        out, back = _total(paid), _total(received)
        key = found[0].key._replace(source=ALL, nature=ALL, function=ALL, fund=ALL, economic=ALL)
        place = Message(
            "{fact}, from {payer} to {receiver}",
            {"fact": key_words(key._replace(flow="none")), "payer": payer.name, "receiver": receiver.name},
        )  # fmt: skip
        if out != back:
            yield _unequal(place, books[payer], books[receiver], key, out, back)
            continue
        mixed = (
            _channel(received, one) + _channel(paid, other)
            for one, other in ((_SUBSIDY, _REMITTANCE), (_REMITTANCE, _SUBSIDY))
        )
        if any(amount > out for amount in mixed):
            yield _opposite(place, books[payer], received, paid)


def _channel(sides: Iterable[Side], channel: str) -> Decimal:
    return _total(each for each in sides if each.channel == channel)


def _total(sides: Iterable[Side]) -> Decimal:
    return sum((each.amount for each in sides), Decimal(0))


def _unequal(
    place: Message, payer: Member, receiver: Member, key: Key, out: Decimal, back: Decimal
) -> Trouble:
    figures = {
        "payer": payer.file, "paid": shown(key, out, payer.book),
        "receiver": receiver.file, "received": shown(key, back, receiver.book),
        "difference": shown(key, abs(out - back), payer.book),
    }  # fmt: skip
    return Trouble(
        payer.file, place, Message("the same amount on both sides", {}),
        Message("{paid} paid in {payer}, {received} received in {receiver}, difference {difference}",
                figures),
    )  # fmt: skip


def _opposite(
    place: Message, payer: Member, received: Sequence[Side], paid: Sequence[Side]
) -> Trouble:
    words = "、".join(dict.fromkeys(key_words(each.key) for each in (*paid, *received)))
    expected = Message("one kind of transfer on both sides, a subsidy or a remittance", {})
    return Trouble(payer.file, place, expected, words)
