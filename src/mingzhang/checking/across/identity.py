"""Whose document it is: one unit under the names and codes that documents give it.

Names are brought to one form, never guessed at: a name that is another's with a place before it
(驻北京联络处, 云麓市人民政府驻北京联络处) may be another city's, and stays another unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from mingzhang.codes.names import compact
from mingzhang.filing.filing import Filing
from mingzhang.ledger.key import UNSAID, Entity

_OWN_OFFICE = re.compile(r"[(\[〔【]?(?:机关)?(?:本级|本部)[)\]〕】]?$")
_FULL_NAME = re.compile(
    r"^(?:(?:部门|单位|机构|预算单位)?(?:全称|名称)[:：]?)|[(\[〔【](?:全称|盖章|公章|部门|单位|汇总)[)\]〕】]"
)
_PUNCTUATION = str.maketrans("", "", "·•.．。,，、:：;；-—_《》“”\"'「」")
_PLACE = re.compile(r"[省市县区州盟旗]|(?:街道|[乡镇])")


class Who(NamedTuple):
    """A unit by its name in the form that is compared. Two filings of one unit share it."""

    name: str
    scope: str
    code: str = ""
    """Set only where a name alone would take several units for one."""


@lru_cache(maxsize=65536)
def unit_name(text: str) -> str:
    """The name without white space, punctuation, brackets for 本级 and words such as 单位名称.

    >>> unit_name("云麓市 商务局（本级）")
    '云麓市商务局'
    """
    bare = _FULL_NAME.sub("", compact(text))
    bare = _OWN_OFFICE.sub("", bare) or bare
    return bare.translate(_PUNCTUATION)


def own(entity: Entity, filing: Filing) -> bool:
    """Whether a figure is of the very body whose document it is, not of one of its units."""
    whose = filing.entity
    if entity.scope != whose.scope or entity.scope == UNSAID:
        return False
    return not entity.name or unit_name(entity.name) == unit_name(whose.name)


def codes(filing: Filing) -> frozenset[str]:
    """The codes that a document prints for the body whose it is."""
    name = unit_name(filing.entity.name)
    found = {filing.entity.code}
    for witness in filing.witnesses:
        entity = witness.key.entity
        if entity.code and unit_name(entity.name) == name:
            found.add(entity.code)
    return frozenset(found - {""})


def office_scope(entity: Entity) -> str:
    """The scope of an entity; a name with 本级 behind it is an office's, whatever else was said."""
    if entity.scope == "unit" and _OWN_OFFICE.search(compact(entity.name)):
        return "own_office"
    return entity.scope


class Filed(Protocol):
    """Something that holds a filing."""

    @property
    def filing(self) -> Filing: ...  # noqa: D102


F = TypeVar("F", bound=Filed)


def by_unit(filed: Iterable[F]) -> dict[Who, list[F]]:
    """The filings of each unit, those of nobody left out.

    Where one name goes with several codes in one year, or names no place, the codes keep the units
    apart: two cities may each have a 驻北京联络处.
    """
    named: dict[tuple[str, str], list[F]] = {}
    for each in filed:
        name = unit_name(each.filing.entity.name)
        if name:
            named.setdefault((name, office_scope(each.filing.entity)), []).append(each)
    found: dict[Who, list[F]] = {}
    for (name, scope), group in named.items():
        if len(group) == 1:
            found[Who(name, scope)] = group
            continue
        coded = [(min(codes(each.filing), default=""), each) for each in group]
        apart = _several_units(name, [(code, each.filing.year) for code, each in coded])
        for code, each in coded:
            found.setdefault(Who(name, scope, code if apart else ""), []).append(each)
    return found


def _several_units(name: str, coded: list[tuple[str, int]]) -> bool:
    known = {code for code, _ in coded if code}
    if len(known) < 2:
        return False
    years = [year for _, year in {(code, year) for code, year in coded if code}]
    return len(years) != len(set(years)) or not _PLACE.search(name)
