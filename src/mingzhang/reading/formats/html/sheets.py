"""What the style sheets inside a page hide: `.hide { display: none }` and the like.

No cascade of a browser: a rule hides by one simple selector (a tag, a class, an id, or these
together), and rules of the same kind are weighed as browsers do. Whatever might show the element
again counts as showing it, if only for some screens or where the pointer is: no text is left out
in doubt.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from mingzhang.reading.formats.html.tables import Element

_MOST_CSS = 2_000_000
"""Characters of all sheets of a page; beyond it they are not looked at, and nothing is hidden."""
_MOST_RULES = 5000
"""That show or hide; with more, nothing is hidden."""
_NOISE = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_STRING = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|url\([^(){}]*\)", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_SIMPLE = re.compile(r"(?:[a-z][\w-]*)?(?:[.#][\w-]+)*", re.IGNORECASE)
_PART = re.compile(r"[.#]?[\w-]+")
_COMBINED = re.compile(r"\s*[\s>+~]\s*")
_CONDITION = re.compile(r"\[[^\][]*\]|:[\w-]+(?:\([^()]*\))?|\*")
_NO_ELEMENT = re.compile(r"::|:(?:before|after|first-line|first-letter)\b", re.IGNORECASE)
_HIDING = {"display": ("none",), "visibility": ("hidden", "collapse"), "mso-hide": ("all",)}
_INLINE = re.compile(r"(?:^|[;\s])(display|visibility)\s*:\s*([\w-]+)", re.IGNORECASE)
_SCREEN = frozenset(("", "all", "screen"))
_ELSEWHERE = re.compile(
    r"(?:print|speech|aural|braille|embossed|handheld|projection|tty|tv)\b|not (?:screen|all)$"
)
_NEVER = frozenset(("html", "body"))
"""Pages hide all of themselves only until a script shows them."""
YES, MAYBE, NO = 2, 1, 0


class _Rule(NamedTuple):
    """What a rule says of one property, for elements of all of these names."""

    names: frozenset[str]
    """`td`, `.class`, `#id`; an element must have all."""
    hides: bool
    weight: tuple[bool, int, int, int, int]
    """Importance, ids, classes, tags, and order."""
    doubtful: bool
    """Whether it may hold only for some screens, or elements, or moments."""


class Sheets:
    """The sheets of one page."""

    def __init__(self, root: Element) -> None:
        self._rules: dict[str, dict[str, list[_Rule]]] = defaultdict(lambda: defaultdict(list))
        """For each property, the rules by one of their names; the empty one where they have none."""
        self._known: dict[tuple[str, frozenset[str]], bool] = {}
        self._order = 0
        sheets = [(_holds(each), "".join(each.itertext())) for each in root.iter("style")]
        if sum(len(text) for _, text in sheets) <= _MOST_CSS:
            for holds, text in sheets:
                self._read(text, holds)
        self._hiding = {
            name: rules
            for name, rules in self._rules.items()
            if any(rule.hides for each in rules.values() for rule in each)
            and self._order <= _MOST_RULES
        }
        if "visibility" in self._hiding and self._shows_inside(root):
            del self._hiding["visibility"]

    def is_gone(self, element: Element) -> bool:
        """Whether the element is not shown and takes no place."""
        return self._hides(element, "display") or self._hides(element, "mso-hide")

    def is_blank(self, element: Element) -> bool:
        """Whether the place of the element stays empty."""
        return self._hides(element, "visibility")

    def _hides(self, element: Element, name: str) -> bool:
        if name not in self._hiding or element.tag in _NEVER:
            return False
        names = _names_of(element)
        if (known := self._known.get((name, names))) is None:
            known = self._known[name, names] = self._weighed(name, names)
        return known and not _says_inline(element, name)

    def _weighed(self, name: str, names: frozenset[str]) -> bool:
        rules = self._hiding[name]
        held = [r for key in (*names, "") for r in rules.get(key, ()) if r.names <= names]
        if not any(rule.hides for rule in held) or any(rule.doubtful for rule in held):
            return False
        return max(held, key=lambda rule: rule.weight).hides

    def _shows_inside(self, root: Element) -> bool:
        """Whether anything is visible inside what is hidden: then nothing is sure."""
        if any(not r.hides for rules in self._rules["visibility"].values() for r in rules):
            return True
        return any(_says_inline(each, "visibility") for each in root.iter("*"))

    def _read(self, text: str, holds: int) -> None:
        text = _STRING.sub("''", _NOISE.sub(" ", text))
        open_blocks: list[tuple[int, str]] = []  # whether it holds, and the selectors if it has any
        start = 0
        for brace in _BRACE.finditer(text):
            inside = text[start : brace.start()]
            start = brace.end()
            holds_here, selectors = open_blocks[-1] if open_blocks else (holds, "")
            declared, _, head = inside.rpartition(";") if brace[0] == "{" else (inside, "", "")
            if selectors:
                self._add(selectors, declared, holds_here)
            if brace[0] == "{":
                open_blocks.append(_opened(head.strip(), holds_here, bool(selectors)))
            elif open_blocks:
                open_blocks.pop()
        if open_blocks and open_blocks[-1][1]:  # cut off: browsers close it
            self._add(open_blocks[-1][1], text[start:], open_blocks[-1][0])

    def _add(self, selectors: str, declared: str, holds: int) -> None:
        if holds == NO:
            return
        for name, (value, important) in _declarations(declared).items():
            hides = value in _HIDING[name]
            for selector in selectors.split(","):
                if self._order > _MOST_RULES:
                    return
                simple = bool(_SIMPLE.fullmatch(selector.strip()))
                doubtful = holds == MAYBE or not simple
                if (hides and doubtful) or _NO_ELEMENT.search(selector):
                    continue
                self._order += 1
                names = _names_in(selector)
                weight = _weight(names, important, self._order)
                rule = _Rule(names, hides, weight, doubtful)
                self._rules[name][min(names, default="")].append(rule)


def _opened(head: str, holds: int, nested: bool) -> tuple[int, str]:
    """What a block is: whether its rules hold, and its selectors if it is a rule itself."""
    if not head.startswith("@"):
        return (min(holds, MAYBE) if nested else holds), head
    name, _, condition = head[1:].partition(" ")
    if name.lower().startswith("media"):
        return min(holds, _on_screen(f"{name[5:]} {condition}")), ""
    known = name.lower() in ("supports", "layer", "container", "scope", "document")
    return (min(holds, MAYBE) if known else NO), ""


def _holds(style: Element) -> int:
    if any(parent.tag in ("noscript", "template", "svg") for parent in style.iterancestors()):
        return MAYBE
    kind = (style.get("type") or "text/css").strip().lower()
    return _on_screen(style.get("media") or "") if kind == "text/css" else NO


def _on_screen(media: str) -> int:
    parts = [" ".join(part.lower().split()).removeprefix("only ") for part in media.split(",")]
    if any(part in _SCREEN for part in parts):
        return YES
    return NO if all(map(_ELSEWHERE.match, parts)) else MAYBE


def _declarations(text: str) -> dict[str, tuple[str, bool]]:
    """The last value of each property that hides or shows, and whether it is an important one."""
    found: dict[str, tuple[str, bool]] = {}
    for part in text.split(";"):
        name, mark, value = part.partition(":")
        name = name.strip().lower()
        if mark and name in _HIDING:
            value, important, _ = value.lower().partition("!")
            if important or not found.get(name, ("", False))[1]:
                found[name] = value.strip(), bool(important)
    return found


def _names_in(selector: str) -> frozenset[str]:
    """What an element must be called at least: of `li:hover > p.a`, `p` and `.a`."""
    last = _COMBINED.split(_CONDITION.sub("", selector).strip())[-1]
    names = _PART.findall(last)
    return frozenset(name if name[0] in ".#" else name.lower() for name in names)


def _weight(names: frozenset[str], important: bool, order: int) -> tuple[bool, int, int, int, int]:
    ids = sum(name[0] == "#" for name in names)
    classes = sum(name[0] == "." for name in names)
    return important, ids, classes, len(names) - ids - classes, order


def _names_of(element: Element) -> frozenset[str]:
    names = [f".{name}" for name in (element.get("class") or "").split()]
    if element.get("id"):
        names.append(f"#{element.get('id').strip()}")
    return frozenset((element.tag, *names))


def _says_inline(element: Element, name: str) -> bool:
    """Whether the element says of itself how it is shown: a hiding one is told elsewhere."""
    found = _INLINE.findall(element.get("style") or "")
    return any(said.lower() == name and v.lower() not in _HIDING[name] for said, v in found)
