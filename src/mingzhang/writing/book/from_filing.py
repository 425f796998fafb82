"""Start a book from a disclosure that was read: its finest figures, and what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from mingzhang.checking.prior import prior_witnesses
from mingzhang.codes.classification import Scheme, codes, is_in_force
from mingzhang.codes.names import code_name
from mingzhang.errors import NotADisclosure
from mingzhang.filing.filing import Filing
from mingzhang.ledger.key import ALL, Key
from mingzhang.ledger.witness import Witness
from mingzhang.standards.loader import standard
from mingzhang.standards.model import Column, KeyPart, Row, Standard
from mingzhang.writing.book.book import KINDS, Book, Breakdown, Contradiction, Identity
from mingzhang.writing.book.facts import Facts, derived, without_duplicates
from mingzhang.writing.book.objectives_from_filing import objectives_of
from mingzhang.writing.book.parts import covers, join
from mingzhang.writing.book.punctuation import chinese_punctuation

_OTHERS = {"form": "a blank form", "other": "another kind of document"}
_IN = frozenset({"resources", "revenue", "use_of_surplus", "opening"})
_OUT = frozenset({"uses", "expenditure", "distribution", "closing"})


def book_of(filing: Filing) -> Book:
    """The book that a filing prints: each table's finest figures as a list, the rest as margins.

    A list is complete only where the table prints its total and the lines make it; else its lines are
    single figures. Figures that the lists already make are left out; those that differ from what they
    make are kept as `as_printed`.

    Raises:
        NotADisclosure: it is a blank form or another kind of document, or does not say whose, of which year
            or by which standard it is.
    """
    _must_be_whole(filing)
    identity = Identity(filing.entity, filing.year, filing.kind, filing.standard)
    book = Book(identity, units=list(dict.fromkeys(filing.units)))
    subsets = Subsets(standard(filing.standard))
    printed = _printed(filing)
    contradictions: list[Contradiction] = []
    loose: dict[Key, Decimal] = {}
    for name, group in _groups(filing, printed, subsets).items():
        _take(book, name, group, loose)
    facts = Facts(book)
    loose |= {key: amount for key, amount in printed.items() if subsets.holds(key)}
    for key, amount in {**loose, **printed}.items():
        made = facts.value(key)
        if made is None:
            book.margins[key] = amount
        elif made != amount:
            contradictions.append(Contradiction(key, amount, made, ""))
    _take_prior(filing, book)
    book.as_printed = without_duplicates([*contradictions, *Facts(book).contradictions()])
    book.names = _names(filing)
    book.texts = _texts(filing, standard(filing.standard))
    book.objectives = objectives_of(filing)
    return book


def _take_prior(filing: Filing, book: Book) -> None:
    """Last year's figures that no table prints: “比上年增加 B” beside the amount A states A − B.

    Of several the one that is printed the finest.
    """
    facts = Facts(book)
    implied: dict[Key, Witness] = {}
    for witness in prior_witnesses(filing):
        if facts.value(witness.key) is not None or not _is_primary(witness.key):
            continue
        known = implied.get(witness.key)
        if known is None or witness.step < known.step:
            implied[witness.key] = witness
    book.margins |= {key: witness.base for key, witness in implied.items()}


def _must_be_whole(filing: Filing) -> None:
    """A book is of one unit, one year and one standard: with one of these unknown it is not begun."""
    file = "、".join(filing.files)
    entity = filing.entity
    if filing.kind not in KINDS:
        raise NotADisclosure(
            file, "a budget, final accounts or a self-evaluation", _OTHERS[filing.kind]
        )
    if not entity.name and not entity.code:
        raise NotADisclosure(file, "the name of the unit whose disclosure it is", "none")
    if not filing.year:
        raise NotADisclosure(file, "the year of the disclosure", "none")
    if not filing.standard:
        raise NotADisclosure(file, "a standard that describes the place", "none")


class Subsets:
    """What a standard declares as 其中: facts that never add up to the whole they stand below."""

    def __init__(self, own: Standard) -> None:
        self._parts: list[KeyPart] = []
        for table in own.tables:
            for block in (block for form in table.forms for block in form):
                declared: tuple[Column | Row, ...] = (*block.columns, *block.rows)
                known = {each.id: each.key for each in declared}
                self._parts += [
                    _as_keyed(known[part])
                    for each in declared
                    for rule in each.sums
                    if rule.kind == "of_which"
                    for _, part in rule.parts
                    if part in known
                ]

    def holds(self, key: Key) -> bool:
        """Whether a fact is one of these."""
        return any(
            part and all(getattr(key, name, None) == value for name, value in part.items())
            for part in self._parts
        )


def _as_keyed(part: KeyPart) -> KeyPart:
    """As `canonical` leaves it: a revenue source is said without its fund."""
    return {n: v for n, v in part.items() if n != "fund"} if "source" in part else part


def _printed(filing: Filing) -> dict[Key, Decimal]:
    """Each printed fact once: a table's figure before the text's, the finest first."""
    found: dict[Key, Decimal] = {}
    order = sorted(filing.witnesses, key=lambda w: (not w.table, w.step))
    for witness in order:
        if not witness.derived and not witness.copy and _is_primary(witness.key):
            found.setdefault(witness.key, witness.base)
    return found


def _is_primary(key: Key) -> bool:
    """Whether a fact may stand in a book: no rate, no change, no basis of a comparison."""
    return key.measure not in ("rate", "change", "completion", "percent") and "@" not in key.concept


def _groups(
    filing: Filing, printed: dict[Key, Decimal], subsets: Subsets
) -> dict[str, dict[Key, Decimal]]:
    """The figures of each table that may make one list: of one year, stage, side and concept."""
    found: dict[str, dict[Key, Decimal]] = {}
    for witness in filing.witnesses:
        if not witness.table or witness.derived or witness.copy or not _is_primary(witness.key):
            continue
        if subsets.holds(witness.key):
            continue
        name = " ".join((witness.table, witness.title, _side(witness)))
        found.setdefault(name, {})[witness.key] = printed[witness.key]
    return found


def _side(witness: Witness) -> str:
    key = witness.key
    side = "in" if key.flow in _IN else "out" if key.flow in _OUT else key.flow
    concept = key.concept.partition(".")[0]
    return f"{key.year} {key.stage} {side} {concept} {key.measure}"


def _take(book: Book, name: str, group: dict[Key, Decimal], loose: dict[Key, Decimal]) -> None:
    leaves = _leaves(group)
    whole = join(leaves)
    made = Breakdown(whole, leaves, name.rsplit(" ", 5)[0])
    if whole in group and made.total == group[whole] and _is_apart(leaves):
        if list(leaves) == [whole]:
            loose[whole] = group[whole]
            return
        book.breakdowns.append(made)
        return
    for part, lines in _complete_parts(group, leaves):
        book.breakdowns.append(Breakdown(part, lines, made.name))
    loose.update({key: amount for key, amount in group.items() if derived_by(book, key) is None})


def derived_by(book: Book, key: Key) -> Decimal | None:
    """What the lists of a book make of a fact."""
    return next((v for b in book.breakdowns if (v := derived(b, key)) is not None), None)


def _leaves(group: dict[Key, Decimal]) -> dict[Key, Decimal]:
    """The figures of which no other is a part."""
    keys = list(group)
    return {key: group[key] for key in keys if not any(o != key and covers(key, o) for o in keys)}


def _is_apart(leaves: Iterable[Key]) -> bool:
    keys = list(leaves)
    return not any(covers(a, b) for a in keys for b in keys if a != b)


def _complete_parts(
    group: dict[Key, Decimal], leaves: dict[Key, Decimal]
) -> list[tuple[Key, dict[Key, Decimal]]]:
    """Totals within a table that their lines do make, the widest first, none inside another."""
    found: list[tuple[Key, dict[Key, Decimal]]] = []
    totals = [key for key in group if key not in leaves]
    for key in sorted(totals, key=lambda each: -sum(covers(each, leaf) for leaf in leaves)):
        lines = {leaf: amount for leaf, amount in leaves.items() if covers(key, leaf)}
        inside = any(covers(whole, key) for whole, _ in found)
        if len(lines) > 1 and not inside and sum(lines.values(), Decimal(0)) == group[key]:
            found.append((key, lines))
    return found


def _names(filing: Filing) -> dict[str, str]:
    """Printed names of codes that the classification does not have so, or not in that year."""
    found: dict[str, str] = {}
    for table in filing.tables:
        scheme = Scheme.ECONOMIC if _is_economic(filing, table.id) else Scheme.FUNCTION
        for code, name in table.rows:
            known = codes(scheme).get(code)
            own = known.name if known and is_in_force(known, filing.year) else ""
            if code.isdigit() and code_name(own) != code_name(name):
                found.setdefault(code, name)
    return found


def _is_economic(filing: Filing, table: str) -> bool:
    return any(w.table == table and w.key.economic != ALL for w in filing.witnesses)


def _texts(filing: Filing, own: Standard) -> dict[str, str]:
    """The paragraphs under each heading, for the parts that a person writes."""
    found: dict[str, list[str]] = {}
    for passage in filing.passages:
        if passage.path:
            name = _text_name(passage.path[-1], own)
            found.setdefault(name, []).append(chinese_punctuation(passage.text))
    return {title: "\n".join(texts) for title, texts in found.items()}


def _text_name(heading: str, own: Standard) -> str:
    """The name of the text that a heading stands above; the heading itself where none is declared."""
    return next((name for name, pattern in own.texts if pattern.search(heading)), heading)
