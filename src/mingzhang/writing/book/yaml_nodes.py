"""The nodes of a YAML book, read one by one, so that every problem has its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import yaml

from mingzhang.filing.sheet_cells import unwritable
from mingzhang.ledger.key import Entity, Key
from mingzhang.money import number_typed
from mingzhang.writing.book.book import Identity
from mingzhang.writing.book.broken import Problem
from mingzhang.writing.book.member_words import SCHEMES, SCOPE_WORDS, MemberWords
from mingzhang.writing.book.said_key import UnknownDimension, key_of
from mingzhang.writing.book.sound_lines import NAME_WANTED, is_plain_name

_NULL = "tag:yaml.org,2002:null"
_SHOWN = 40
_SCALARS = ("name", "code", "scope")


def referred_to(root: yaml.Node | None) -> yaml.Node | None:
    """A node that stands in more than one place by a reference (`&a`, `*a`), or in itself; None if none does.

    References make a book say more than it shows: a few lines may be read as a billion.
    """
    seen: set[int] = set()
    left = [root] if root is not None else []
    while left:
        node = left.pop()
        if id(node) in seen:
            return node
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            left += [each for pair in node.value for each in pair]
        elif isinstance(node, yaml.SequenceNode):
            left += node.value
    return None


def unwritable_in(root: yaml.Node | None) -> Iterator[tuple[yaml.Node, str]]:
    """Texts and names with a character that no document can hold, be it escaped; which one."""
    left = [root] if root is not None else []
    while left:
        node = left.pop()
        if isinstance(node, yaml.MappingNode):
            left += [each for pair in node.value for each in pair]
        elif isinstance(node, yaml.SequenceNode):
            left += node.value
        elif found := unwritable(str(node.value)):
            yield node, found


class Nodes:
    """Reads nodes; goes on after each problem."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.known = MemberWords()
        """The members of dimensions that the book may say; the codes that it names are among them."""

    def wrong(self, node: yaml.Node | None, expected: str, found: str) -> None:
        """Note a problem."""
        self.at(node.start_mark.line + 1 if node else 1, expected, found)

    def at(self, line: int, expected: str, found: str) -> None:
        """Note a problem of a line."""
        self.problems.append(Problem(line, expected, found))

    def mapping(self, node: yaml.Node | None, what: str) -> dict[str, yaml.Node]:
        """The parts of a mapping by name; a name that stands twice is a problem."""
        if node is None or not isinstance(node, yaml.MappingNode):
            self.wrong(node, what, self.shown(node))
            return {}
        found: dict[str, yaml.Node] = {}
        for name, value in node.value:
            if not isinstance(name, yaml.ScalarNode):
                self.wrong(name, "the name of a part", self.shown(name))
                continue
            text = str(name.value)
            if text in found:
                self.wrong(name, "each name once", text)
            found[text] = value
        return found

    def items(self, node: yaml.Node | None) -> list[yaml.Node]:
        """The items of a list; none where there is no list."""
        if self.is_left_open(node) or node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.wrong(node, "a list", self.shown(node))
            return []
        return list(node.value)

    def is_left_open(self, node: yaml.Node | None) -> bool:
        """Whether nothing stands there."""
        return node is None or node.tag == _NULL or node.value in ("", None)

    def plain(self, node: yaml.Node | None) -> Any:
        """The value of a scalar as YAML reads it; None for anything else."""
        if not isinstance(node, yaml.ScalarNode):
            return None
        if node.tag == "tag:yaml.org,2002:int":
            return (
                int(node.value)
                if node.value.lstrip("-").isdigit() and len(node.value) < 10
                else None
            )
        return node.value

    def text(self, node: yaml.Node | None, what: str, instead: yaml.Node | None) -> str:
        """The text of a scalar; empty, and a problem, where there must be one."""
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        if node is not None or instead is not None:
            self.wrong(node or instead, what, self.shown(node))
        return ""

    def words(self, node: yaml.Node | None) -> str:
        """The text of a scalar as it is written, numbers digit by digit; empty where none stands."""
        return "" if self.is_left_open(node) else self.text(node, "a text", node)

    def shown(self, node: yaml.Node | None) -> str:
        """What was found, in a few words."""
        if node is None:
            return "nothing"
        return (
            str(node.value)[:_SHOWN] if isinstance(node, yaml.ScalarNode) else "a list or mapping"
        )

    def entity(self, node: yaml.Node | None) -> Entity | None:
        """A unit."""
        parts = self.mapping(node, "a unit with name, code and scope")
        self.only(parts, _SCALARS, f"a part of a unit: {', '.join(_SCALARS)}")
        said = {name: self.words(parts.get(name)) for name in _SCALARS}
        if not said["name"] and not said["code"]:
            self.wrong(node, "a unit with a name", "none")
            return None
        for name in ("name", "code"):
            if not is_plain_name(said[name]):
                self.wrong(parts[name], NAME_WANTED, said[name][:_SHOWN])
        if said["scope"] and said["scope"] not in SCOPE_WORDS:
            self.wrong(parts["scope"], f"one of: {', '.join(SCOPE_WORDS)}", said["scope"])
        return Entity(said["scope"] or "unit", said["code"], said["name"])

    def key_said(self, said: Mapping[str, Any], identity: Identity, node: yaml.Node) -> Key | None:
        """The fact that dimensions say; a member that means nothing is a problem."""
        try:
            key = key_of(said, identity)
        except UnknownDimension as error:
            self.wrong(node, error.expected, error.found)
            return None
        if not is_plain_name(key.entity.name + key.entity.code):
            self.wrong(node, NAME_WANTED, key.entity.name[:_SHOWN])
            return None
        unknown = [n for n in said if not self.known.means(n, getattr(key, n), key.year)]
        for name in unknown:
            kind = "a code in force" if name in SCHEMES else "a known word"
            self.wrong(node, f"{name}: {kind}", self._said(said[name]))
        return None if unknown else key

    def _said(self, value: object) -> str:
        return str(value["scope"] if isinstance(value, Mapping) else value)[:_SHOWN]

    def amount(self, node: yaml.Node | None, line: yaml.Node) -> Decimal | None:
        """A figure, exact as it is written."""
        number = number_typed(str(node.value)) if isinstance(node, yaml.ScalarNode) else None
        if number is None:
            self.wrong(node or line, "an amount such as 12.34", self.shown(node))
            return None
        return number.value

    def texts(self, node: yaml.Node | None) -> Iterator[tuple[str, str]]:
        """Names with their texts."""
        if node is None or self.is_left_open(node):
            return
        for name, value in self.mapping(node, "names with texts").items():
            yield name, self.text(value, "a text", value)

    def only(self, parts: dict[str, yaml.Node], known: tuple[str, ...], expected: str) -> None:
        """A part that is none of the known ones is a problem."""
        for name in parts:
            if name not in known:
                self.wrong(parts[name], expected, name)
