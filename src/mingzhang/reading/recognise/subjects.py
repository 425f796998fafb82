"""What a phrase of the narrative speaks of: declared phrases, functional classes and items by name."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from mingzhang.codes.classification import Scheme, by_name, codes
from mingzhang.codes.names import code_name
from mingzhang.filing.filing import RecognisedTable
from mingzhang.standards.model import KeyPart, Phrase, Standard

_CLASS = r"(?P<c>[\u4e00-\u9fff、]+?)(?:支出)?[(（](?:\d{3})?类[)）](?:支出)?"
_BELOW = (
    r"(?P<s>[^(),。;:“”]+(?:\([^()]{1,4}\)[^(),。;:“”]*)*)[(（](?:\d{2,5})?款[)）](?:支出)?"
    r"(?P<i>[^(),。;:“”]+(?:\([^()]{1,4}\)[^(),。;:“”]*)*)[(（](?:\d{2,7})?项[)）](?:支出)?[”\"]?(?:科目)?"
)
_ITEM = re.compile(_CLASS + _BELOW)
_ITEM_OF_A_CLASS = re.compile(_BELOW)
"""Under a heading that names the class, items are named by 款 and 项 alone."""
_MISCALLED = re.compile(_BELOW.replace("款", "类"))
"""The same with 类 printed for 款, which only such a heading gives away."""
_CLASS_HEADING = re.compile(r"(?:^|/)(?:[^/]*[、.])?" + _CLASS + r"$")
_NAMED = re.compile(r"[\u4e00-\u9fff][(（](?P<code>\d{7}|\d{5}|\d{3})[)）]")
"""小学教育(2050202): a name with its code behind it."""
_QUOTES = str.maketrans("", "", "“”\"‘’'")


class Subject(NamedTuple):
    """A phrase found in a text and the dimensions it says."""

    start: int
    end: int
    key: KeyPart
    measure: str
    words: str
    kind: str
    """`phrase`, `class`, `item` or `project`."""


class Names:
    """Names of functional codes as this document prints them, then as the national list does."""

    def __init__(self, tables: list[RecognisedTable], projects: set[str]) -> None:
        self.projects = sorted((p for p in projects if len(p) >= 4), key=len, reverse=True)
        """Normalised names of the projects in the tables, longest first."""
        self._by_path: dict[tuple[str, ...], set[str]] = {}
        named = {code: code_name(name) for table in tables for code, name in table.rows}
        for code, name in named.items():
            if len(code) == 7 and code.isdigit():
                path = (named.get(code[:3], ""), named.get(code[:5], ""), name)
                self._by_path.setdefault(path, set()).add(code)
                self._by_path.setdefault((path[1], name), set()).add(code)

    def item(self, class_name: str, section: str, item: str) -> str:
        """The item code of a triple of names; `local:…` if no single code has it.

        Empty where the class is not named and the tables know no such pair of 款 and 项.
        """
        path = (code_name(class_name), code_name(section), code_name(item))
        for known in (path, path[1:]):
            found = self._by_path.get(known, set())
            if len(found) == 1:
                return next(iter(found))
        if not class_name:
            return ""
        national = _national_item(*path)
        return national or f"local:{'/'.join(path)}"


@cache
def _national_item(class_name: str, section: str, item: str) -> str | None:
    class_code = by_name(Scheme.FUNCTION, class_name, 1)
    if class_code is None:
        return None
    section_code = by_name(Scheme.FUNCTION, section, 2, class_code)
    return section_code and by_name(Scheme.FUNCTION, item, 3, section_code)


@cache
def _class_pattern() -> re.Pattern[str]:
    names = {
        code.name.removesuffix("支出")
        for code in codes(Scheme.FUNCTION).values()
        if code.level == 1
    }
    names |= {
        "医疗卫生与计划生育",
        "医疗卫生",
        "文化体育与传媒",
        "国土海洋气象等",
        "资源勘探信息等",
    }
    ordered = sorted((n for n in names if len(n) > 1 and n != "其他"), key=len, reverse=True)
    return re.compile(
        "(?:(?P<name>"
        + "|".join(map(re.escape, ordered))
        + r")|(?<![\u4e00-\u9fff)])其他(?=支出(?![(]|[\u4e00-\u9fff]{3})))"
        + r"(?:支出)?(?:\((?:\d{3})?类\))?(?:支出)?[”\"]?(?:科目)?"
    )


def _class_code(name: str) -> str | None:
    return by_name(Scheme.FUNCTION, name, 1) or by_name(Scheme.FUNCTION, f"{name}支出", 1)


class Subjects:
    """The phrases of a standard, ready to be looked for."""

    def __init__(self, standard: Standard, names: Names) -> None:
        self._phrases = [p for p in standard.phrases if not p.say.pattern.startswith("@")]
        self._classes = [p for p in standard.phrases if p.say.pattern == "@class"]
        self._projects = [p for p in standard.phrases if p.say.pattern == "@project"]
        self._items = [p for p in standard.phrases if p.say.pattern == "@item"]
        self._named = [p for p in standard.phrases if p.say.pattern == "@named"]
        self._names = names
        self._by_section: dict[str, tuple[list[Phrase], KeyPart | None, KeyPart | None]] = {}

    def _within(self, section: str) -> tuple[list[Phrase], KeyPart | None, KeyPart | None]:
        known = self._by_section.get(section)
        if known is None:
            classes = next((p.key for p in self._classes if _applies(p, section)), None)
            items = next((p.key for p in self._items if _applies(p, section)), None)
            known = ([p for p in self._phrases if _applies(p, section)], classes, items)
            self._by_section[section] = known
        return known

    def item(self, text: str, section: str) -> Subject | None:
        """The last functional item that is named in full (类、款、项) in `text`."""
        item_key = self._within(section)[2]
        above = _CLASS_HEADING.search(section)
        if item_key is None or ("款)" not in text and (above is None or "项)" not in text)):
            return self._coded(text, section)
        found: Subject | None = None
        full = "类)" in text and "款)" in text
        pattern = _ITEM if full else _ITEM_OF_A_CLASS if "款)" in text else _MISCALLED
        for match in pattern.finditer(text):
            name = match["c"] if full else above["c"] if above is not None else ""
            code = self._names.item(name, match["s"], match["i"])
            if code:
                key = {**item_key, "function": code}
                found = Subject(match.start(), match.end(), key, "amount", match[0], "item")
        return found

    def _coded(self, text: str, section: str) -> Subject | None:
        """The last name with its code behind it, where the standard says that items are so named."""
        phrase = next((p for p in self._named if _applies(p, section)), None)
        match = next(reversed(list(_NAMED.finditer(text))), None) if phrase is not None else None
        if match is None or phrase is None:
            return None
        key = {**phrase.key, "function": match["code"]}
        return Subject(match.start(), match.end(), key, "amount", match[0], "item")

    def project(self, text: str, section: str) -> Subject | None:
        """The project of the tables that is named last in `text`, where projects are spoken of."""
        phrase = next((p for p in self._projects if _applies(p, section)), None)
        if phrase is None:
            return None
        found = [(text.rfind(name), name) for name in self._names.projects if name in text]
        if not found:
            return None
        at, name = max(found, key=lambda f: (f[0], len(f[1])))
        key = {**phrase.key, "project": name}
        return Subject(at, at + len(name), key, "amount", name, "project")

    def find(self, text: str, section: str) -> Subject | None:
        """The subject that stands last in `text`; of two that end together, the longer one."""
        phrases, class_key, _ = self._within(section)
        best: Subject | None = None
        for phrase in phrases:
            for match in phrase.say.finditer(text):
                best = _later(
                    best,
                    Subject(
                        match.start(), match.end(), phrase.key, phrase.measure, match[0], "phrase"
                    ),
                )
        if class_key is not None:
            for match in _class_pattern().finditer(text):
                code = _class_code(match["name"] or "其他")
                if code is not None:
                    key = {**class_key, "function": code}
                    best = _later(
                        best, Subject(match.start(), match.end(), key, "amount", match[0], "class")
                    )
        item = self.item(text, section)
        if item is not None and (best is None or item.end >= best.end):
            return item
        return best


def _applies(phrase: Phrase, section: str) -> bool:
    return phrase.within is None or bool(phrase.within.search(section))


def _later(best: Subject | None, found: Subject) -> Subject:
    if best is None or (found.end, -found.start) > (best.end, -best.start):
        return found
    return best
