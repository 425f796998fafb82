"""Internal transfers of a book as YAML: the dimensions of their figure, who is on the other side, money."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from mingzhang.money import WIDE, trimmed
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.said_key import said_of
from mingzhang.writing.book.transfers import Transfer
from mingzhang.writing.book.yaml_nodes import Nodes
from mingzhang.writing.book.yaml_text import Flow, entity_said

_OWN = ("unit", "counterpart", "amount")


def transfers_said(book: Book) -> list[Flow]:
    """The transfers of a book in its order, money in the unit of the book."""
    return [
        Flow(
            **({"unit": entity_said(each.unit)} if each.unit else {}),
            counterpart=entity_said(each.counterpart),
            **said_of(each.key, book.identity),
            amount=trimmed(WIDE.divide(each.amount, book.money.value)),
        )
        for each in book.transfers
    ]


def transfers_from(nodes: Nodes, node: yaml.Node | None, book: Book) -> Iterator[Transfer]:
    """Read transfers; `nodes` takes the problems. One that stands twice is a problem."""
    seen: set[Transfer] = set()
    for each in nodes.items(node):
        parts = nodes.mapping(each, "a transfer with its counterpart")
        own = parts.get("unit")
        unit = None if nodes.is_left_open(own) else nodes.entity(own)
        counterpart = nodes.entity(parts.get("counterpart", each))
        amount = nodes.amount(parts.get("amount"), each)
        said = {name: _said(nodes, name, part) for name, part in parts.items() if name not in _OWN}
        key = nodes.key_said(said, book.identity, each)
        if key is None or counterpart is None or amount is None:
            continue
        made = Transfer(counterpart, key, WIDE.multiply(amount, book.money.value), unit)
        if made in seen:
            nodes.wrong(each, "each transfer once", "this one a second time")
            continue
        seen.add(made)
        yield made


def _said(nodes: Nodes, name: str, node: yaml.Node) -> object:
    if name == "entity":
        inner = nodes.mapping(node, "a unit")
        return {part: nodes.words(value) for part, value in inner.items()}
    if name == "year" or not isinstance(node, yaml.ScalarNode):
        return nodes.plain(node)
    return nodes.words(node)
