"""The lists of figures that the tables of a standard are made from, each as coarse as can be.

Tables print margins of one another: 支出总表 is the sum of 一般公共预算支出表 and others. A clerk fills
in each figure once, in the finest list, so lists that another makes are taken into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.ledger.key import Key
from mingzhang.ledger.key_words import dimension_words
from mingzhang.reading.recognise.context import Context
from mingzhang.standards.model import Block, BookList, KeyPart, Standard
from mingzhang.writing.book.book import Identity
from mingzhang.writing.book.from_filing import Subsets
from mingzhang.writing.book.parts import covers, join
from mingzhang.writing.book.said_key import plain_key

_OUT = frozenset({"uses", "expenditure", "distribution", "closing"})
_IN = frozenset({"resources", "revenue", "use_of_surplus", "opening"})
_CODED = ("function", "economic")
_NAMED = frozenset({"project"})
"""What a line of a finer list may also say: the function of a project is known to whoever spends on it."""
_NO_AMOUNT = ("percent", "rate", "share")


@dataclass(frozen=True, slots=True)
class ListForm:
    """A list to fill in: what it makes together, and what its lines say."""

    whole: Key
    dimensions: frozenset[str]
    subset: bool = False
    """其中: its figures are also in another list, and never add to it."""

    def name(self, identity: Identity) -> str:
        """What people call it: the words of its whole, as far as the book does not say them."""
        said = self.whole._asdict()
        del said["entity"]
        for name in ("year", "stage"):
            if said[name] == getattr(plain_key(identity), name):
                del said[name]
        return ("其中 " if self.subset else "") + " ".join(dimension_words(said))


def list_forms(own: Standard, identity: Identity) -> list[ListForm]:
    """The lists that a standard declares, or else those that make its tables, this year's first.

    Lists of their own for tables that only some places print would be asked for where nobody prints them.
    """
    context = Context(own, identity.entity, identity.year)
    if own.lists:
        return [_declared(each, context) for each in own.lists]
    subsets = Subsets(own)
    found: list[ListForm] = []
    for table in own.tables:
        if table.grid_only or table.partial or table.overall:
            continue
        if table.kept and not table.required:
            continue
        for block in table.forms[0]:
            for form in _of_block(block, context, subsets):
                found = _with(found, form)
    for each in own.further_lists:
        found = _with(found, _declared(each, context))
    plain = plain_key(identity)
    return sorted(found, key=lambda form: (form.whole[1:3] != plain[1:3], form.subset))


def _declared(each: BookList, context: Context) -> ListForm:
    return ListForm(context.key(each.key), frozenset(each.dimensions))


def _of_block(block: Block, context: Context, subsets: Subsets) -> Iterator[ListForm]:
    coded = block.model if block.model in _CODED else "function" if block.classes else ""
    if block.model not in (*_CODED, "named", "single", "entity"):
        return
    groups: dict[tuple[object, ...], list[Key]] = {}
    for key in _keys(block, context):
        if subsets.holds(key):
            if block.model in _CODED:
                yield ListForm(key, frozenset({coded}), subset=True)
        elif _is_figure(key):
            groups.setdefault(_side(key), []).append(key)
    for keys in groups.values():
        leaves = [key for key in keys if not any(o != key and covers(key, o) for o in keys)]
        whole = join(leaves)
        used = {n for n in Key._fields if any(getattr(k, n) != getattr(whole, n) for k in leaves)}
        if coded and (block.model in _CODED or whole.flow in _OUT):
            used.add(coded)
        if block.lists_projects:
            used.add("project")
        if used and all(covers(whole, leaf) for leaf in leaves):
            yield ListForm(whole, frozenset(used))


def _keys(block: Block, context: Context) -> list[Key]:
    rows: list[KeyPart] = [row.key for row in block.rows if not row.elided] or [{}]
    columns = [each.key for each in block.columns if each.measure not in _NO_AMOUNT]
    found = [context.key(block.key, column, row) for row in rows for column in columns]
    return list(dict.fromkeys(found))


def _is_figure(key: Key) -> bool:
    return key.measure not in _NO_AMOUNT and "@" not in key.concept and key.flow in _IN | _OUT


def _side(key: Key) -> tuple[object, ...]:
    """Only figures of one side, year, stage, subject and measure may make one list."""
    subject = key.concept.partition(".")[0]
    return key.flow in _IN, key.year, key.stage, subject, key.measure, key.entity


def _with(found: list[ListForm], new: ListForm) -> list[ListForm]:
    """The lists with another one, taken together with one that says as much."""
    for index, old in enumerate(found):
        both = _together(old, new)
        if both is not None:
            return _with(found[:index] + found[index + 1 :], both)
    return [*found, new]


def _together(one: ListForm, other: ListForm) -> ListForm | None:
    """One list that makes both; None where a line of either would not say what the other wants."""
    wide, narrow = (one, other) if covers(one.whole, other.whole) else (other, one)
    if not covers(wide.whole, narrow.whole):
        return None
    apart = {n for n in Key._fields if getattr(wide.whole, n) != getattr(narrow.whole, n)}
    fits = wide.dimensions <= narrow.dimensions | apart or narrow.dimensions <= (
        wide.dimensions | apart | _NAMED
    )
    if not fits or one.subset != other.subset or (one.subset and one.whole != other.whole):
        return None
    return ListForm(wide.whole, wide.dimensions | narrow.dimensions | apart, one.subset)
