"""The words and signs of the normal form, and the scanner that reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from mingzhang.scoring.criterion.spelling import shown
from mingzhang.scoring.criterion.tree import FULL, Measure, Points

MEASURES: dict[str, str] = {
    "value": "数值", "percent": "百分数", "completion": "完成率", "deviation": "偏离度",
}  # fmt: skip
SIDES: dict[str, str] = {"below": "低于", "above": "高于", "both": "偏离"}
COUNTINGS: dict[str, str] = {
    "short": "缺少", "over": "超出", "late": "延迟", "event": "发生", "achieved": "完成",
}  # fmt: skip
MISSES: dict[str, str] = {"zero": ";否则=0分", "proportional": ";否则=按比例", "silent": ""}
LOW_ENDS = {"closed": "[", "open": "(", "shared": "|"}
HIGH_ENDS = {"closed": "]", "open": ")", "shared": "|"}
_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,18}|/\d{1,18})?")
_QUOTED = re.compile(r"「((?:[^」]|」」)*)」(?!」)")
_UNIT = re.compile(r"[^\d;\[\]「」=()]{0,8}")
_SCALE_UNIT = re.compile(r"\(([^\d;\[\]「」=(),∞-]{1,8})\)")


class MalformedNormalForm(ValueError):
    """A text that starts as a normal form and is none; `words` are those from the fault on."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def quoted(words: str) -> str:
    """Words between 「 and 」; a 」 inside is doubled."""
    return f"「{words.replace('」', '」」')}」"


def write_points(points: Points) -> str:
    """Points in the normal form: 满分, 8分, 0.5×满分."""
    if points == FULL:
        return "满分"
    return f"{shown(points.value)}*满分" if points.of_weight else f"{shown(points.value)}分"


class Scanner:
    """A place in a text that moves on over what it takes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def malformed(self) -> MalformedNormalForm:
        """The error for the words from here on."""
        return MalformedNormalForm(self._text[self._at :][:40] or "...")

    def sees(self, words: str) -> bool:
        """Whether the words come next."""
        return self._text.startswith(words, self._at)

    def take(self, words: str) -> bool:
        """Move over the words if they come next."""
        found = self.sees(words)
        self._at += len(words) if found else 0
        return found

    def expect(self, words: str) -> None:
        """Move over words that must come next."""
        if not self.take(words):
            raise self.malformed()

    def end(self) -> None:
        """Nothing may be left."""
        if self._at != len(self._text):
            raise self.malformed()

    def choice(self, words: Mapping[str, str]) -> str:
        """The meaning of the one of the words that comes next."""
        for word in sorted(words, key=len, reverse=True):
            if self.take(word):
                return words[word]
        raise self.malformed()

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = pattern.match(self._text, self._at)
        if not found:
            raise self.malformed()
        self._at = found.end()
        return found

    def quoted(self) -> str:
        """Words between 「 and 」."""
        return self._match(_QUOTED)[1].replace("」」", "」")

    def number(self) -> Fraction:
        """A number: 12, 0.5 or 2/3."""
        text = self._match(_NUMBER)[0]
        if text.endswith("/0") or re.search(r"/0+$", text):
            raise self.malformed()
        return Fraction(text)

    def positive(self) -> Fraction:
        """A number above zero."""
        value = self.number()
        if value <= 0:
            raise self.malformed()
        return value

    def unit(self) -> str:
        """A unit behind a number; may be empty."""
        return self._match(_UNIT)[0]

    def date(self) -> date:
        """A date: 2024-12-31."""
        found = self._match(re.compile(r"(\d{4})-(\d{2})-(\d{2})"))
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            raise self.malformed() from None

    def sees_points(self) -> bool:
        """Whether points come next, not a condition."""
        return bool(re.compile(r"满分|-?\d[\d./]*(?:\*满分|分)").match(self._text, self._at))

    def points(self) -> Points:
        """Points: 满分, 8分 or 0.5*满分."""
        if self.take("满分"):
            return FULL
        value = self.number()
        if value < 0:
            raise self.malformed()
        if self.take("*满分"):
            return Points(value, of_weight=True)
        self.expect("分")
        return Points(value)

    def scale(self) -> tuple[Measure, str, str]:
        """A measure with its unit and subject: 数值(%)「满意度」."""
        measure = self.choice({words: name for name, words in MEASURES.items()})
        found = _SCALE_UNIT.match(self._text, self._at)
        unit = found[1] if found else ""
        self._at = found.end() if found else self._at
        subject = self.quoted() if self.sees("「") else ""
        return measure, unit, subject  # type: ignore[return-value]
