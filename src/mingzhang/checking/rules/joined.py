"""Many short texts searched as one: most rules about words find nothing in most cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

_BETWEEN = "\n\x1e\n"
"""Stands between two texts: no pattern of words looks for it."""


class HasText(Protocol):
    """Anything with a text."""

    @property
    def text(self) -> str:
        """What is printed."""


T = TypeVar("T", bound=HasText)


class Joined(Generic[T]):
    """Texts one behind the other, so that one search of a pattern goes over all of them.

    The end of a text is no end to `$`: a pattern that asks for it is put more loosely here, and
    sought again in the text alone.
    """

    def __init__(self, items: list[T]) -> None:
        self.items = items
        texts = [item.text for item in items]
        self._text = _BETWEEN.join(texts)
        steps = (len(text) + len(_BETWEEN) for text in texts)
        self._starts = list(accumulate(steps, initial=0))[:-1]

    def holding(self, pattern: re.Pattern[str]) -> Iterator[T]:
        """The texts in which the pattern begins to match, in reading order, each once.

        A match may go on into the next text where the pattern spans anything, so a caller looks for
        it again in the text alone. None is missed: the search goes on at the next text.
        """
        at = 0
        while self.items and (match := pattern.search(self._text, at)):
            index = bisect_right(self._starts, match.start()) - 1
            yield self.items[index]
            if index + 1 == len(self.items):
                return
            at = self._starts[index + 1]
