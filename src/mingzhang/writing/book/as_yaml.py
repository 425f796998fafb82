"""The book as YAML, for people who use git: written in one order, read with every problem and its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import PurePath
from typing import Any, NamedTuple

import yaml

from mingzhang.errors import UnreadableFile
from mingzhang.ledger.key import Entity, Key
from mingzhang.ledger.key_words import key_words
from mingzhang.ledger.witness import in_base
from mingzhang.money import Unit, plain, unit_named
from mingzhang.said_by_user import text_of
from mingzhang.standards.loader import standards
from mingzhang.writing.book.book import KINDS, Book, Breakdown, Contradiction, Identity
from mingzhang.writing.book.broken import BrokenBook as BrokenBook
from mingzhang.writing.book.broken import Problem as Problem
from mingzhang.writing.book.member_words import MemberWords
from mingzhang.writing.book.objectives_yaml import objectives_from, objectives_said
from mingzhang.writing.book.parts import covers
from mingzhang.writing.book.said_key import said_of
from mingzhang.writing.book.sound_lines import PRINTABLE_WANTED, is_no_count, totals_among
from mingzhang.writing.book.transfers_yaml import transfers_from, transfers_said
from mingzhang.writing.book.yaml_nodes import Nodes, referred_to, unwritable_in
from mingzhang.writing.book.yaml_text import Flow, entity_said, text_of_document

FORMAT = "mingzhang-book/1"
_MOST_BYTES = 50_000_000
_MOST_PLACES = 6
_YEARS = range(1990, 2101)
_LIST = ("name", "whole", "lines")
_UNDECIDED = ("fact", "stated", "derived", "where")
_PARTS = ("book", "unit", "year", "kind", "standard", "money", "places", "units", "lists",
          "figures", "names", "texts", "objectives", "transfers", "as_printed")  # fmt: skip


def to_yaml(book: Book) -> str:
    """The book as text; the same text for the same book."""
    identity = book.identity
    document: dict[str, Any] = {
        "book": FORMAT,
        "unit": entity_said(identity.entity),
        "year": identity.year,
        "kind": identity.kind,
        "standard": identity.standard,
        "money": book.money.zh,
        "places": book.places,
        "units": [entity_said(unit) for unit in book.units],
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
        "objectives": objectives_said(book),
        **({"transfers": transfers_said(book)} if book.transfers else {}),
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
    return text_of_document(document)


def _line(key: Key, amount: Decimal, book: Book) -> Flow:
    said = said_of(key, book.identity)
    return Flow(**said, amount=_amount(key, amount, book))


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
    shared = referred_to(node)
    if shared is not None:
        line = shared.start_mark.line + 1
        expected = "everything written out, without references (&, *)"
        raise BrokenBook(path, [Problem(line, expected, "a part that is referred to")])
    reader = _Reader(PurePath(path).name)
    for each, found in unwritable_in(node):
        reader.wrong(each, PRINTABLE_WANTED, found)
    book = reader.book(node)
    if reader.problems or book is None:
        raise BrokenBook(path, sorted(reader.problems, key=lambda each: each.line))
    return book


class _Line(NamedTuple):
    """A figure, in 元 or as counted, and the line that it stands in."""

    amount: Decimal
    line: int


def _places(lines: Mapping[Key, _Line], file: str) -> dict[Key, str]:
    return {key: f"{file}:{line.line}" for key, line in lines.items()}


class _Reader(Nodes):
    """Reads the parts of a book; goes on after each problem."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file
        """What places of figures call the file."""

    def book(self, node: yaml.Node | None) -> Book | None:
        """The whole book; None where not even whose it is can be read."""
        parts = self.mapping(node, "a book")
        if self.text(parts.get("book"), "book: " + FORMAT, node) != FORMAT:
            self.wrong(parts.get("book", node), f"book: {FORMAT}", self.shown(parts.get("book")))
            return None
        identity = self.identity(parts, node)
        if identity is None:
            return None
        book = Book(identity, names=dict(self.texts(parts.get("names"))))
        self.known = MemberWords(book.names)
        self.printing(parts, book)
        book.units = list(self.units(parts.get("units")))
        book.breakdowns = list(self.lists(parts.get("lists"), book))
        figures = self.lines(parts.get("figures"), book)
        book.margins = {key: line.amount for key, line in figures.items()}
        book.margins_at = _places(figures, self.file)
        book.texts = dict(self.texts(parts.get("texts")))
        book.objectives = list(objectives_from(self, parts.get("objectives"), book))
        book.transfers = list(transfers_from(self, parts.get("transfers"), book))
        book.as_printed = list(self.contradictions(parts.get("as_printed"), book))
        self.only(parts, _PARTS, "a part of a book")
        return book

    def units(self, node: yaml.Node | None) -> Iterator[Entity]:
        """The units of a department; one that stands twice is a problem."""
        seen: dict[Entity, int] = {}
        for each in self.items(node):
            unit = self.entity(each)
            if unit is None:
                continue
            if unit in seen:
                self.wrong(each, "each unit once", f"the same as in line {seen[unit]}")
            seen.setdefault(unit, each.start_mark.line + 1)
            yield unit

    def printing(self, parts: Mapping[str, yaml.Node], book: Book) -> None:
        """In which unit of money, and with how many decimals."""
        money = parts.get("money")
        if not self.is_left_open(money):
            unit = unit_named(self.words(money))
            if unit is None:
                expected = f"one of: {'、'.join(each.zh for each in Unit)}"
                self.wrong(money, expected, self.shown(money))
            book.money = unit or book.money
        places = self.plain(parts.get("places")) if "places" in parts else book.places
        if isinstance(places, int) and 0 <= places <= _MOST_PLACES:
            book.places = places
        else:
            self.wrong(
                parts.get("places"),
                f"places: a whole number, at most {_MOST_PLACES}",
                self.shown(parts.get("places")),
            )

    def identity(self, parts: Mapping[str, yaml.Node], node: yaml.Node | None) -> Identity | None:
        """Whose book it is."""
        entity = self.entity(parts.get("unit", node))
        year, kind = self.year(parts.get("year")), self.plain(parts.get("kind"))
        standard = self.text(parts.get("standard"), "standard: an id", node)
        if year is None:
            self.wrong(parts.get("year", node), "year: such as 2025", self.shown(parts.get("year")))
            return None
        if kind not in KINDS:
            self.wrong(
                parts.get("kind", node), f"kind: {', '.join(KINDS)}", self.shown(parts.get("kind"))
            )
            return None
        own = {each.id: each.kind for each in standards()}.get(standard, "")
        if standard and own != kind:
            found = f"{standard} ({own})" if own else standard
            self.wrong(parts.get("standard"), f"a standard for: {kind}", found)
            return None
        if entity is None or not standard:
            return None
        return Identity(entity, year, str(kind), standard)

    def year(self, node: yaml.Node | None) -> int | None:
        """A year in four digits, be it between quotation marks; None for anything else."""
        text = node.value if isinstance(node, yaml.ScalarNode) else ""
        return int(text) if text in map(str, _YEARS) else None

    def key(self, parts: Mapping[str, yaml.Node], book: Book, node: yaml.Node) -> Key | None:
        """The fact that the dimensions of a line say."""
        said: dict[str, Any] = {}
        for name, value in parts.items():
            if name == "entity":
                inner = self.mapping(value, "a unit")
                said[name] = {n: self.words(v) for n, v in inner.items()}
            elif name == "year" or not isinstance(value, yaml.ScalarNode):
                said[name] = self.plain(value)
            else:
                said[name] = self.words(value)
        return self.key_said(said, book.identity, node)

    def lines(self, node: yaml.Node | None, book: Book) -> dict[Key, _Line]:
        """Facts with their figures; a fact that stands twice is a problem."""
        found: dict[Key, _Line] = {}
        for each in self.items(node):
            parts = self.mapping(each, "a figure with its dimensions")
            amount = self.amount(parts.pop("amount", None), each)
            key = self.key(parts, book, each)
            if key is None or amount is None:
                continue
            if key in found:
                self.wrong(each, "each fact once", f"the same as in line {found[key].line}")
                continue
            if is_no_count(amount, key.measure):
                self.wrong(each, "a whole number, not below 0", f"{amount:f}")
            base = in_base(amount, book.money.zh) if key.measure == "amount" else amount
            found[key] = _Line(base, each.start_mark.line + 1)
        return found

    def lists(self, node: yaml.Node | None, book: Book) -> Iterator[Breakdown]:
        """Complete lists; a line that is no part of the whole, or that holds another, is a problem."""
        for each in self.items(node):
            parts = self.mapping(each, "a list with its whole and lines")
            self.only(parts, _LIST, f"a part of a list: {', '.join(_LIST)}")
            whole_parts = self.mapping(parts.get("whole"), "the whole") if "whole" in parts else {}
            whole = self.key(whole_parts, book, each)
            if whole is None:
                continue
            lines = self.lines(parts.get("lines"), book)
            self.check_parts(whole, lines)
            amounts = {key: line.amount for key, line in lines.items()}
            name = self.text(parts.get("name"), "a name", None)
            yield Breakdown(whole, amounts, name, _places(lines, self.file))

    def check_parts(self, whole: Key, lines: Mapping[Key, _Line]) -> None:
        """Lines that are no parts of the whole, and totals of other lines."""
        for key, said in lines.items():
            if not covers(whole, key):
                self.at(said.line, "lines that are parts of the whole", key_words(key))
        for total, part in totals_among(lines).items():
            found = f"a total that line {lines[part].line} is a part of"
            self.at(lines[total].line, "lines without totals", found)

    def contradictions(self, node: yaml.Node | None, book: Book) -> Iterator[Contradiction]:
        """What an import left to be decided."""
        for each in self.items(node):
            parts = self.mapping(each, "a contradiction")
            self.only(parts, _UNDECIDED, f"a part of a contradiction: {', '.join(_UNDECIDED)}")
            key = self.key(self.mapping(parts.get("fact"), "a fact"), book, each)
            stated = self.amount(parts.get("stated"), each)
            made = self.amount(parts.get("derived"), each)
            if key is not None and stated is not None and made is not None:
                factor = book.money.value if key.measure == "amount" else Decimal(1)
                where = self.text(parts.get("where"), "where", None)
                yield Contradiction(key, stated * factor, made * factor, where)
