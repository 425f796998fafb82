"""A criterion text as clauses: what is given for what, what is taken off, what only leads in."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

from mingzhang.scoring.criterion import formula
from mingzhang.scoring.criterion.awards import Award, award
from mingzhang.scoring.criterion.conditions import Phrase, Words, phrase
from mingzhang.scoring.criterion.deductions import Deduction, deduction, is_floor

_SPLIT_AFTER = re.compile(
    r"(?<=满分|得分|计分|给分)(?<=得满分|计满分|记满分|即满分|为满分|不得分|不计分|不记分|不给分)(?=[一-鿿])(?![值数的或为止者])"
)
_ENUMERATED = re.compile(
    r"(?:\(\d{1,2}\)|\d{1,2}(?:、|\.(?!\d))|[一二三四五六七八九]是|[A-Za-z][.、])"
)
_BASIS = re.compile(
    r"以(?P<a>[^,;扣得]{1,30})为(?:标准|准|基准|依据|基数)|(?:按照|根据|依据|参照|对照)?(?P<b>(?<=[照据])[^;扣%]{1,40}|按[^;扣%]{1,40})"
)
_DEADLINE = re.compile(
    r"(?:(?:工作|项目|任务)?(?:应|须)?(?:完成)?(?:时间)?(?:在|于)?)(?P<y>\d{4})年(?:(?P<m>\d{1,2})月)?(?:(?P<d>\d{1,2})日|底|末|份)?(?:之前|以前|前|内)(?:完成)?"
)
_VAGUE = re.compile(
    r"加分(?![值项])|扣分(?!值)|减分|扣(?:除|减)?相应|酌情|视情|适当(?:扣|加|减|给)"
)


@dataclass(frozen=True, slots=True)
class Scored:
    """Conditions that hold together, and the points for them."""

    phrases: tuple[tuple[Phrase, ...], ...]
    """Joined by and; each a phrase, or several joined by or."""
    award: Award
    deadline: date | None = None
    numbered: bool = False
    words: str = ""


@dataclass(slots=True)
class Clauses:
    """All clauses of a text by what they do, in the order of the text."""

    basis: list[str] = field(default_factory=list)
    scored: list[Scored] = field(default_factory=list)
    deductions: list[Deduction] = field(default_factory=list)
    lines: list[tuple[tuple[Phrase, ...], formula.Line]] = field(default_factory=list)
    """Formulas, each with the condition in front of it (empty where there is none)."""
    floor: bool = False
    unknown: list[str] = field(default_factory=list)
    vague: bool = False


def segments(text: str) -> list[str]:
    """The pieces between commas, semicolons and stops; brackets are kept whole.

    >>> segments("完成得满分;未完成不得分")
    ['完成得满分', '未完成不得分']
    """
    parts: list[str] = []
    depth = start = 0
    for at, mark in enumerate(text):
        depth += (mark in "([") - (mark in ")]")
        if mark in ",;" and depth <= 0:
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    return [piece for part in parts for piece in _SPLIT_AFTER.split(part) if piece]


def clauses(text: str) -> Clauses:
    """The clauses of a text in its normal spelling."""
    found = _Reading(Clauses())
    for segment in segments(text):
        found.take(segment)
    found.end()
    return found.clauses


@dataclass(slots=True)
class _Reading:
    clauses: Clauses
    pending: list[str] = field(default_factory=list)
    """Segments that say a condition; their points come in a later segment."""
    announced: bool = False

    def take(self, segment: str) -> None:
        numbered = _ENUMERATED.match(segment)
        bare = segment[numbered.end() :] if numbered else segment
        if is_floor(segment):
            self.clauses.floor = True
        elif formula.announces(segment):
            self.announced = True
        elif not (self._deduct(bare) or self._line(segment) or self._basis(segment)):
            given = award(bare)
            if given is None:
                self.pending.append(bare)
            else:
                self._score(bare, given, bool(numbered))

    def end(self) -> None:
        """What waits for points that never came, is not understood."""
        if self.announced:
            self._fail("公式")
        for segment in self.pending:
            self._fail(segment)

    def _fail(self, words: str) -> None:
        self.clauses.unknown.append(words)
        self.clauses.vague |= bool(_VAGUE.search(words))

    def _deduct(self, segment: str) -> bool:
        found = deduction(segment)
        if found is None and self.pending and self.pending[-1].startswith("每"):
            found = deduction(f"{self.pending[-1]},{segment}")
            if found:
                self.pending.pop()
        if found:
            if self.pending and _only_denies(self.pending[-1]):  # 未完成的, 每少1项扣1分
                self.pending.pop()
            self.clauses.deductions.append(found)
        return found is not None

    def _line(self, segment: str) -> bool:
        found = formula.line(segment)
        if found is None:
            return False
        condition: tuple[Phrase, ...] = ()
        if len(self.pending) == 1:
            condition = phrase(self.pending[0].removesuffix("的")) or ()
        if self.pending and not condition:
            self._fail(self.pending[0])
        self.pending, self.announced = [], False
        self.clauses.lines.append((condition, found))
        return True

    def _basis(self, segment: str) -> bool:
        found = _BASIS.fullmatch(segment)
        if not found or self.pending or self.clauses.scored or award(segment):
            return False
        self.clauses.basis.append(found["a"] or found["b"])
        return True

    def _score(self, segment: str, given: Award, numbered: bool) -> None:
        conditions = [*self.pending, *([given.condition] if given.condition else [])]
        self.pending = []
        if given.vague:
            self._fail(segment)
            return
        phrases: list[tuple[Phrase, ...]] = []
        deadline = None
        for condition in conditions:
            when = _deadline(condition)
            understood = () if when else phrase(condition)
            if understood is None:
                self._fail(condition)
                return
            deadline = when or deadline
            if understood:
                phrases.append(understood)
        words = ",".join(conditions)
        self.clauses.scored.append(Scored(tuple(phrases), given, deadline, numbered, words))


def _only_denies(segment: str) -> bool:
    found = phrase(segment.removesuffix("的")) or ()
    return len(found) == 1 and isinstance(found[0], Words) and found[0].kind in ("unmet", "else")


def _deadline(text: str) -> date | None:
    found = _DEADLINE.fullmatch(text)
    if not found:
        return None
    year, month = int(found["y"]), int(found["m"] or 12)
    if not (1 <= month <= 12 and year > 1900):
        return None
    last = monthrange(year, month)[1]
    day = int(found["d"] or last)
    return date(year, month, day) if 1 <= day <= last else None
