"""The book as YAML, for people who use git: written in one order, read with every problem and its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import yaml

from mingzhang.errors import UnreadableFile
from mingzhang.ledger.key import Entity, Key
from mingzhang.ledger.witness import in_base
from mingzhang.money import Unit, plain, read_number, unit_named
from mingzhang.said_by_user import text_of
from mingzhang.writing.book.book import KINDS, Book, Breakdown, Contradiction, Identity
from mingzhang.writing.book.broken import BrokenBook as BrokenBook
from mingzhang.writing.book.broken import Problem as Problem
from mingzhang.writing.book.said_key import UnknownDimension, key_of, said_of

FORMAT = "mingzhang-book/1"
_MOST_BYTES = 50_000_000
_MOST_DEPTH = 20
_SCALARS = ("name", "code", "scope")


def to_yaml(book: Book) -> str:
    """The book as text; the same text for the same book."""
    identity = book.identity
    document: dict[str, Any] = {
        "book": FORMAT,
        "unit": _entity(identity.entity),
        "year": identity.year,
        "kind": identity.kind,
        "standard": identity.standard,
        "money": book.money.zh,
        "places": book.places,
        "units": [_entity(unit) for unit in book.units],
        "lists": [
            {
                "name": each.name,
                "whole": said_of(each.whole, identity),
                "lines": [_line(key, amount, book) for key, amount in each.lines.items()],
            }
            for each in book.breakdowns
        ],
        "figures": [_line(key, amount, book) for key, amount in book.margins.items()],
        "names": dict(sorted(book.names.items())),
        "texts": dict(book.texts),
        "as_printed": [
            {
                "fact": said_of(each.key, identity),
                "stated": _amount(each.key, each.stated, book),
                "derived": _amount(each.key, each.derived, book),
                "where": each.where,
            }
            for each in book.as_printed
        ],
    }
    return yaml.dump(
        document,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=120,
        default_flow_style=False,
    )


class _Dumper(yaml.SafeDumper):
    """Lines of figures on one line each, texts of several lines as blocks."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - figures are never references
        return True


class _Flow(dict[str, Any]):
    """A mapping that stands on one line."""


_Dumper.add_representer(
    _Flow,
    lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True),
)
_Dumper.add_representer(
    str,
    lambda dumper, data: dumper.represent_scalar(
        "tag:yaml.org,2002:str", data, style="|" if "\n" in data else None
    ),
)


def _entity(entity: Entity) -> _Flow:
    return _Flow(name=entity.name, code=entity.code, scope=entity.scope)


def _line(key: Key, amount: Decimal, book: Book) -> _Flow:
    said = said_of(key, book.identity)
    return _Flow(**said, amount=_amount(key, amount, book))


def _amount(key: Key, amount: Decimal, book: Book) -> str:
    return plain(amount / book.money.value if key.measure == "amount" else amount)


def from_yaml(path: str) -> Book:
    """Read a book.

    Raises:
        BrokenBook: it is no book, or a part of it is wrong; all problems are listed, each with its line.
        UnreadableFile: it cannot be opened, is too large or no UTF-8.
    """
    text = text_of(path, _MOST_BYTES, UnreadableFile)
    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BrokenBook(path, [Problem(line, "YAML", error.problem or str(error))]) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise BrokenBook(path, [Problem(1, "YAML", str(error).splitlines()[0])]) from error
    reader = _Reader()
    book = reader.book(node)
    if reader.problems or book is None:
        raise BrokenBook(path, sorted(reader.problems, key=lambda each: each.line))
    return book


class _Reader:
    """Reads nodes, so that every problem has its line; goes on after each."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def wrong(self, node: yaml.Node | None, expected: str, found: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(node.start_mark.line + 1 if node else 1, expected, found))

    def book(self, node: yaml.Node | None) -> Book | None:
        """The whole book; None where not even whose it is can be read."""
        parts = self.mapping(node, "a book")
        if self.text(parts.get("book"), "book: " + FORMAT, node) != FORMAT:
            self.wrong(parts.get("book", node), f"book: {FORMAT}", self.shown(parts.get("book")))
            return None
        identity = self.identity(parts, node)
        if identity is None:
            return None
        book = Book(identity)
        money = unit_named(self.text(parts.get("money"), "money: 万元", None) or "万元")
        book.money = money or Unit.WAN
        places = self.plain(parts.get("places")) if "places" in parts else 2
        if isinstance(places, int) and 0 <= places <= 6:
            book.places = places
        else:
            self.wrong(parts.get("places"), "places: 0 to 6", self.shown(parts.get("places")))
        book.units = [e for each in self.items(parts.get("units")) if (e := self.entity(each))]
        book.breakdowns = list(self.lists(parts.get("lists"), book))
        book.margins = dict(self.lines(parts.get("figures"), book))
        book.names = dict(self.texts(parts.get("names")))
        book.texts = dict(self.texts(parts.get("texts")))
        book.as_printed = list(self.contradictions(parts.get("as_printed"), book))
        known = {"book", "unit", "year", "kind", "standard", "money", "places", "units", "lists",
                 "figures", "names", "texts", "as_printed"}  # fmt: skip
        for name in set(parts) - known:
            self.wrong(parts[name], "a part of a book", name)
        return book

    def identity(self, parts: Mapping[str, yaml.Node], node: yaml.Node | None) -> Identity | None:
        """Whose book it is."""
        entity = self.entity(parts.get("unit", node))
        year, kind = self.plain(parts.get("year")), self.plain(parts.get("kind"))
        standard = self.text(parts.get("standard"), "standard: an id", node)
        if not isinstance(year, int) or not 1990 <= year <= 2100:
            self.wrong(parts.get("year", node), "year: such as 2025", self.shown(parts.get("year")))
            return None
        if kind not in KINDS:
            self.wrong(
                parts.get("kind", node), f"kind: {', '.join(KINDS)}", self.shown(parts.get("kind"))
            )
            return None
        if entity is None or not standard:
            return None
        return Identity(entity, year, str(kind), standard)

    def mapping(self, node: yaml.Node | None, what: str) -> dict[str, yaml.Node]:
        """The parts of a mapping by name; a name that stands twice is a problem."""
        if node is None or not isinstance(node, yaml.MappingNode):
            self.wrong(node, what, self.shown(node))
            return {}
        found: dict[str, yaml.Node] = {}
        for name, value in node.value:
            text = str(name.value)
            if text in found:
                self.wrong(name, "each name once", text)
            found[text] = value
        return found

    def items(self, node: yaml.Node | None) -> list[yaml.Node]:
        """The items of a list; none where there is no list."""
        if node is None or node.value in ("", None):
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.wrong(node, "a list", self.shown(node))
            return []
        return list(node.value)

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

    def shown(self, node: yaml.Node | None) -> str:
        """What was found, in a few words."""
        if node is None:
            return "nothing"
        return str(node.value)[:40] if isinstance(node, yaml.ScalarNode) else "a list or mapping"

    def entity(self, node: yaml.Node | None) -> Entity | None:
        """A unit."""
        parts = self.mapping(node, "a unit with name, code and scope")
        said = {name: str(self.plain(parts.get(name)) or "") for name in _SCALARS}
        if not said["name"] and not said["code"]:
            self.wrong(node, "a unit with a name", "none")
            return None
        return Entity(said["scope"] or "unit", said["code"], said["name"])

    def key(self, parts: Mapping[str, yaml.Node], book: Book, node: yaml.Node) -> Key | None:
        """The fact that the dimensions of a line say."""
        said: dict[str, Any] = {}
        for name, value in parts.items():
            if name == "entity":
                inner = self.mapping(value, "a unit")
                said[name] = {n: str(self.plain(v) or "") for n, v in inner.items()}
            else:
                said[name] = self.plain(value)
                if name != "year" and said[name] is not None:
                    said[name] = str(said[name])
        try:
            return key_of(said, book.identity)
        except UnknownDimension as error:
            self.wrong(node, "dimensions of a fact", str(error))
            return None

    def lines(self, node: yaml.Node | None, book: Book) -> Iterator[tuple[Key, Decimal]]:
        """Facts with their figures; a fact that stands twice is a problem."""
        seen: set[Key] = set()
        for each in self.items(node):
            parts = self.mapping(each, "a figure with its dimensions")
            amount = self.amount(parts.pop("amount", None), each)
            key = self.key(parts, book, each)
            if key is None or amount is None:
                continue
            if key in seen:
                self.wrong(each, "each fact once", "this one a second time")
                continue
            seen.add(key)
            yield key, in_base(amount, book.money.zh) if key.measure == "amount" else amount

    def amount(self, node: yaml.Node | None, line: yaml.Node) -> Decimal | None:
        """A figure, exact as it is written."""
        number = read_number(str(node.value)) if isinstance(node, yaml.ScalarNode) else None
        if number is None:
            self.wrong(node or line, "an amount such as 12.34", self.shown(node))
            return None
        return number.value

    def lists(self, node: yaml.Node | None, book: Book) -> Iterator[Breakdown]:
        """Complete lists; a line that is no part of the whole is a problem."""
        from mingzhang.writing.book.parts import covers

        for each in self.items(node):
            parts = self.mapping(each, "a list with its whole and lines")
            whole_parts = self.mapping(parts.get("whole"), "the whole") if "whole" in parts else {}
            whole = self.key(whole_parts, book, each)
            if whole is None:
                continue
            lines = dict(self.lines(parts.get("lines"), book))
            for key in lines:
                if not covers(whole, key):
                    self.wrong(each, "lines that are parts of the whole", key.text())
            yield Breakdown(whole, lines, self.text(parts.get("name"), "a name", None))

    def texts(self, node: yaml.Node | None) -> Iterator[tuple[str, str]]:
        """Names with their texts."""
        if node is None or not node.value:
            return
        for name, value in self.mapping(node, "names with texts").items():
            yield name, self.text(value, "a text", value)

    def contradictions(self, node: yaml.Node | None, book: Book) -> Iterator[Contradiction]:
        """What an import left to be decided."""
        for each in self.items(node):
            parts = self.mapping(each, "a contradiction")
            key = self.key(self.mapping(parts.get("fact"), "a fact"), book, each)
            stated = self.amount(parts.get("stated"), each)
            made = self.amount(parts.get("derived"), each)
            if key is not None and stated is not None and made is not None:
                factor = book.money.value if key.measure == "amount" else Decimal(1)
                where = self.text(parts.get("where"), "where", None)
                yield Contradiction(key, stated * factor, made * factor, where)
