"""The books that are put together: whose they are, and that they are of one year, kind, place, department."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mingzhang.codes.names import code_name
from mingzhang.language import Message
from mingzhang.ledger.key import Entity, Key
from mingzhang.ledger.key_words import key_words
from mingzhang.writing.book.book import Book, Breakdown, Identity
from mingzhang.writing.book.facts import Facts, says_nothing, without_duplicates
from mingzhang.writing.book.figure_words import shown
from mingzhang.writing.book.where import with_place
from mingzhang.writing.consolidation.trouble import Trouble


@dataclass(slots=True)
class Member:
    """One of the books, its own figures said of the department so that they can be added."""

    file: str
    book: Book
    """As it was given."""
    units: tuple[Entity, ...]
    """The unit that it is of; several where it is the book of several units already."""
    figures: Book
    """The same with the department in place of the unit of the book."""
    facts: Facts

    @property
    def unit(self) -> Entity | None:
        """The unit of the book; None where it is of several."""
        return self.units[0] if len(self.units) == 1 else None

    @property
    def name(self) -> str:
        """What people call it."""
        return self.unit.name if self.unit else self.book.identity.entity.name


def same_unit(one: Entity, other: Entity) -> bool:
    """Whether two ways to say a unit mean one: by the code where both have it, else by the name."""
    if one.code and other.code:
        return one.code == other.code
    return one.name == other.name


def units_of(book: Book, department: Entity) -> tuple[Entity, ...]:
    """The units whose figures a book holds; one of a unit says its scope only where it is known."""
    own = book.identity.entity
    if own.scope == "department" and len(book.units) > 1:
        return tuple(book.units)
    if own.scope == "department":
        listed = book.units[0] if book.units else own
        at_home = "own_office" if listed.name == department.name else "unit"
        scope = listed.scope if listed.scope in ("own_office", "unit") else at_home
        return (Entity(scope, listed.code or own.code, listed.name or own.name),)
    return (own,)


def department_of(
    books: Sequence[tuple[str, Book]], given: tuple[str, Book] | None, name: str
) -> Identity | Trouble:
    """Whose book is to be made: of the department's own book, else of the office among the books."""
    if given is not None:
        identity = given[1].identity
        if identity.entity.scope == "department":
            return identity
        expected = Message("the book of a department", {})
        return Trouble(given[0], Message("unit of the book", {}), expected, identity.entity.name)
    common = Counter(_ground(book) for _, book in books)
    year, kind, standard = min(common, key=lambda each: (-common[each], each))
    offices = {b.identity.entity.name for _, b in books if b.identity.entity.scope == "own_office"}
    names = {name} if name else offices
    if len(names) != 1:
        found = Message("none", {}) if not names else "、".join(sorted(names))
        return Trouble(
            books[0][0], Message("unit of the book", {}),
            Message("the name of the department: its own book, the book of its own office, or a name", {}),
            found,
        )  # fmt: skip
    return Identity(Entity("department", "", names.pop()), year, kind, standard)


def _ground(book: Book) -> tuple[int, str, str]:
    identity = book.identity
    return identity.year, identity.kind, identity.standard


def listed_units(
    books: Sequence[tuple[str, Book]], given: tuple[str, Book] | None
) -> tuple[str, list[Entity]]:
    """The department's list of its units with the file that has it; nothing where there is none."""
    if given is not None and given[1].units:
        return given[0], list(given[1].units)
    for file, book in books:
        if book.identity.entity.scope == "own_office" and len(book.units) > 1:
            return file, list(book.units)
    return "", []


class Gathering:
    """Takes the books in, in the order of their units, and notes what does not go together."""

    def __init__(
        self, whole: Identity, books: Sequence[tuple[str, Book]], listed: tuple[str, list[Entity]]
    ) -> None:
        self.whole = whole
        self.listed = listed
        self.troubles: list[Trouble] = []
        found = [self._member(file, book) for file, book in books]
        self.members = sorted(found, key=lambda each: min(map(self._rank, each.units)))
        self.units = sorted((u for each in found for u in each.units), key=self._rank)
        self._check()

    def _rank(self, unit: Entity) -> tuple[int, bool, str, str]:
        places = [i for i, each in enumerate(self.listed[1]) if same_unit(each, unit)]
        return (
            places[0] if places else len(self.listed[1]),
            unit.scope != "own_office",
            unit.code,
            unit.name,
        )

    def rank(self, unit: Entity | None) -> tuple[int, bool, str, str]:
        """Where a unit stands in the order of the department; what is no unit stands first."""
        return (-1, False, "", "") if unit is None else self._rank(unit)

    def _member(self, file: str, book: Book) -> Member:
        units = tuple(map(self._as_listed, units_of(book, self.whole.entity)))
        figures = self._of_department(file, book)
        return Member(file, book, units, figures, Facts(figures))

    def _as_listed(self, unit: Entity) -> Entity:
        """The unit as the department's list has it, with what only the book knows."""
        for each in self.listed[1]:
            if same_unit(each, unit):
                return Entity(each.scope, each.code or unit.code, each.name or unit.name)
        return unit

    def _of_department(self, file: str, book: Book) -> Book:
        own, whole = book.identity.entity, self.whole.entity
        foreign: set[Key] = set()

        def ours(key: Key) -> Key:
            if key.entity == whole and own != whole:
                foreign.add(key)
            return key._replace(entity=whole) if key.entity == own else key

        made = replace(
            book,
            breakdowns=[
                Breakdown(ours(b.whole), {ours(k): v for k, v in lines.items()}, b.name)
                for b in book.breakdowns
                if b.lines  # one that nobody has begun is none: it states nothing
                for lines in [{} if says_nothing(b) else b.lines]  # nothing makes no list coarser
            ],
            margins={ours(key): amount for key, amount in book.margins.items()},
            transfers=[replace(each, key=ours(each.key)) for each in book.transfers],
        )
        for key in sorted(foreign):
            expected = Message("figures of the unit itself", {})
            self.troubles.append(Trouble(file, key_words(key), expected, whole.name))
        return made

    def _check(self) -> None:
        for member in self.members:
            self.troubles += _ground_troubles(member, self.whole)
            self.troubles += _contradictions(member)
            self.troubles += self._of_whole(member)
        self.troubles += _twice(self.members)
        if self.listed[1]:
            self.troubles += self._unlisted()
        self.troubles += _named_otherwise(self.members)

    def _of_whole(self, member: Member) -> Iterator[Trouble]:
        """A book in the department's name that does not say whether it is of all units or of its office."""
        own = member.book.identity.entity
        if (own.scope, own.name) == (
            "department",
            self.whole.entity.name,
        ) and not member.book.units:
            expected = Message("the scope 本级 for its own office, or the book as --department", {})
            found = Message("a department without a list of units", {})
            yield Trouble(member.file, Message("unit of the book", {}), expected, found)

    def _unlisted(self) -> Iterator[Trouble]:
        file, units = self.listed
        place = Message("units of the book", {})
        for member in self.members:
            for unit in member.units:
                same = [each for each in units if same_unit(each, unit)]
                if not same:
                    expected = Message("a unit of the list in {file}", {"file": file})
                    yield Trouble(member.file, place, expected, _entity_words(unit))
                own = member.book.identity.entity
                if same and member.unit and own.name and same[0].name not in ("", own.name):
                    if own.scope == "department" and member.book.units:
                        continue
                    yield Trouble(member.file, place, _entity_words(same[0]), _entity_words(own))
        for unit in units:
            if not any(same_unit(unit, each) for each in self.units):
                found = Message("no book of {unit}", {"unit": _entity_words(unit)})
                yield Trouble(file, place, Message("a book of each unit of the list", {}), found)


def _entity_words(unit: Entity) -> str:
    return f"{unit.code} {unit.name}".strip()


def _ground_troubles(member: Member, whole: Identity) -> Iterator[Trouble]:
    own = member.book.identity
    for place, expected, found in (
        (Message("year of the book", {}), str(whole.year), str(own.year)),
        (Message("kind of the book", {}), whole.kind, own.kind),
        (Message("standard of the book", {}), whole.standard, own.standard),
    ):
        if expected != found:
            yield Trouble(member.file, place, expected, found)


def _contradictions(member: Member) -> Iterator[Trouble]:
    """Figures that the book itself states in two ways: somebody must decide before they are added."""
    for each in without_duplicates([*member.book.as_printed, *Facts(member.book).contradictions()]):
        expected, found = (
            with_place(shown(each.key, amount, member.book), at)
            for amount, at in ((each.derived, each.derived_at), (each.stated, each.stated_at))
        )
        yield Trouble(member.file, key_words(each.key), expected, found)


def _twice(members: Iterable[Member]) -> Iterator[Trouble]:
    """A unit that two books hold would count twice."""
    by_code: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for member in members:
        for unit in member.units:
            first = by_code.get(unit.code, "") if unit.code else ""
            first = first or by_name.get(unit.name, "")
            if first:
                expected = Message("each unit in one book", {})
                found = Message(
                    "{unit}, also in {file}", {"unit": _entity_words(unit), "file": first}
                )
                yield Trouble(member.file, Message("units of the book", {}), expected, found)
            by_code.setdefault(unit.code, member.file)
            by_name.setdefault(unit.name, member.file)


def _named_otherwise(members: Iterable[Member]) -> Iterator[Trouble]:
    """One code with two names may be two things: their figures are not added."""
    known: dict[str, tuple[str, str]] = {}
    for member in members:
        for code, name in member.book.names.items():
            file, first = known.setdefault(code, (member.file, name))
            if code_name(first) != code_name(name):
                place = Message("name of code {code}", {"code": code})
                expected = Message("{name}, as in {file}", {"name": first, "file": file})
                yield Trouble(member.file, place, expected, name)
