"""Government revenue and expenditure classification (政府收支分类科目), with years of validity.

The lists in `data/` cover budget years 2022 to 2026. Outside them they serve for names only. A code
is resolved together with the name printed beside it: where the two contradict, the member is local
to the document and no relation by national code may fire on it (design, "The key").
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib import resources

from mingzhang.codes.names import code_name, compact

COVERED_YEARS = range(2022, 2027)
"""Budget years for which the lists may be used to judge validity."""


class Scheme(Enum):
    """The three code lists."""

    FUNCTION = "function"
    """支出功能分类: class 3, section 5, item 7 digits."""
    ECONOMIC = "economic_department"
    """部门预算支出经济分类: class 3, section 5 digits."""
    GOVERNMENT_ECONOMIC = "economic_government"
    """政府预算支出经济分类: class 3, section 5 digits."""


@dataclass(frozen=True, slots=True)
class Code:
    """One row of a code list."""

    code: str
    name: str
    name_en: str
    level: int
    parent: str
    valid_from: int | None
    valid_to: int | None
    certain: bool

    def valid_in(self, year: int) -> bool:
        """Whether the list says that the code is in force in a budget year."""
        return (self.valid_from or 0) <= year <= (self.valid_to or 9999)


def is_in_force(code: Code, year: int) -> bool:
    """Whether a code may be used in a budget year; years that the lists do not cover cannot be judged."""
    return year not in COVERED_YEARS or code.valid_in(year)


class Fit(Enum):
    """How a printed code and its printed name go together."""

    MATCH = "match"
    RENAMED = "renamed"
    """The name is an earlier or later name of the same code."""
    UNNAMED = "unnamed"
    """No name was printed; the code is known."""
    UNKNOWN = "unknown"
    """The code is not in the list; its prefix decides where it belongs."""
    UNLISTED = "unlisted"
    """The list has no codes at this level below its parent, so it says nothing of the code."""
    MISMATCH = "mismatch"
    """The name belongs to another code: the member is local to the document."""
    OTHER = "other"
    """The name is nothing like the list's, and of no other code: local to the document, no finding."""
    EXPIRED = "expired"
    """Known, but not in force in the document's year."""


@cache
def codes(scheme: Scheme) -> dict[str, Code]:
    """The whole list of a scheme by code."""
    return {row.code: row for row in _rows(scheme)}


def _read(name: str) -> list[dict[str, str]]:
    text = resources.files("mingzhang.codes").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _rows(scheme: Scheme) -> list[Code]:
    return [
        Code(
            row["code"],
            row["name_zh"],
            row["name_en"],
            int(row["level"]),
            row["parent"],
            int(row["valid_from"]) if row["valid_from"] else None,
            int(row["valid_to"]) if row["valid_to"] else None,
            row["certain"] == "yes",
        )
        for row in _read(f"{scheme.value}.csv")
    ]


@cache
def _names(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """Every name a code has or had, normalised.

    A code that was given to something else keeps nothing of the member that moved away from it:
    30311 is 代缴社会保险费, and 住房公积金 beside it is wrong.
    """
    names: dict[str, list[str]] = {}
    listed = codes(scheme)
    for code in codes(scheme).values():
        names.setdefault(code.code, []).append(code_name(code.name))
    for row in _read("renames.csv"):
        if row["classification"] != scheme.value or row["change"] in ("split", "new"):
            continue
        old, new = row["old_code"], row["new_code"]
        reused = old != new and old in listed and not _is_name_of(listed[old], row["old_name_zh"])
        for renamed in {"" if reused else old, new} - {""}:
            for name in (row["old_name_zh"], row["new_name_zh"]):
                if name:
                    names.setdefault(renamed, []).append(code_name(name))
    return {known: tuple(dict.fromkeys(all_names)) for known, all_names in names.items()}


def _is_name_of(code: Code, name: str) -> bool:
    return code_name(code.name) == code_name(name)


@cache
def _by_name(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, names in _names(scheme).items():
        for name in names:
            found.setdefault(name, []).append(code)
    return {name: tuple(all_codes) for name, all_codes in found.items()}


@lru_cache(maxsize=8192)
def by_name(scheme: Scheme, name: str, level: int, parent: str = "") -> str | None:
    """The one code of a level that has (or had) this name below `parent`, or None.

    >>> by_name(Scheme.FUNCTION, "医疗卫生与计划生育支出", 1)
    '210'
    """
    known = codes(scheme)
    found = [
        code
        for code in _by_name(scheme).get(code_name(name), ())
        if code in known and known[code].level == level and code.startswith(parent)
    ]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=16384)
def fit(scheme: Scheme, code: str, name: str, year: int) -> Fit:
    """How a code and the name printed beside it go together in a budget year.

    A name that begins or ends like the list's (a cut cell, 支出 left out) still matches, and so does
    another wording of it; only a name that belongs to *another* code contradicts.
    """
    known = codes(scheme).get(code)
    printed = code_name(name)
    if known is None:
        return _fit_unknown(scheme, code, printed)
    if not printed:
        return Fit.UNNAMED
    own = _names(scheme)[code]
    if printed == own[0] or _alike(printed, own[0]):
        expired = year in COVERED_YEARS and known.certain and not known.valid_in(year)
        return Fit.EXPIRED if expired else Fit.MATCH
    if any(printed == other or _alike(printed, other) for other in own[1:]):
        return Fit.RENAMED
    siblings = {c for c in _by_name(scheme).get(printed, ()) if c != code}
    if siblings and not any(_same_level(scheme, c, code) for c in siblings):
        siblings = set()
    if siblings:
        return Fit.MISMATCH if code in _judged(scheme) else Fit.OTHER
    return Fit.MATCH if _close(printed, own[0]) else Fit.OTHER


def _close(printed: str, listed: str) -> bool:
    """Most characters in common: another wording of the same name."""
    common = set(printed) & set(listed)
    return len(common) * 2 >= min(len(set(printed)), len(set(listed)))


@cache
def _detailed(scheme: Scheme) -> frozenset[str]:
    """The codes below which the list has codes."""
    return frozenset(parent_of(code) for code in codes(scheme))


def _fit_unknown(scheme: Scheme, code: str, printed: str) -> Fit:
    if (
        len(code) > 3
        and parent_of(code) in codes(scheme)
        and parent_of(code) not in _detailed(scheme)
    ):
        return Fit.UNLISTED
    elsewhere = [c for c in _by_name(scheme).get(printed, ()) if len(c) == len(code)]
    return Fit.MISMATCH if printed and len(elsewhere) == 1 else Fit.UNKNOWN


@cache
def _judged(scheme: Scheme) -> frozenset[str]:
    return frozenset(code.code for code in codes(scheme).values() if code.certain)


def _same_level(scheme: Scheme, one: str, other: str) -> bool:
    known = codes(scheme)
    return one in known and other in known and known[one].level == known[other].level


def _alike(printed: str, listed: str) -> bool:
    """Cut by the cell, or with a word of form more or less."""
    short, long = sorted((printed, listed), key=len)
    return len(short) >= 4 and (long.startswith(short) or long.endswith(short))


def class_of(code: str) -> str:
    """类: the first three digits."""
    return code[:3]


def parent_of(code: str) -> str:
    """The code one level up, or empty for a class."""
    return code[:-2] if len(code) > 3 else ""


def is_code(text: str) -> bool:
    """Whether a text has the shape of a code of 3, 5 or 7 digits."""
    bare = compact(text)
    return len(bare) in (3, 5, 7) and bare.isdigit()
