"""The words that a declared pattern stands for: how the writer prints what the reader matches.

A head or a label is declared once, as a pattern that matches its variants. Read with everything that
is optional and the first of all alternatives, it spells the fullest official form; where that is not
the one of the place, the declaration says `print`.
"""

from __future__ import annotations

import re
import re._constants as marks  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

_MOST_REPEATS = 1


@lru_cache(maxsize=4096)
def spelled(pattern: re.Pattern[str]) -> str:
    """The fullest text that a pattern matches, anchors and looks around left out.

    >>> spelled(re.compile("^本年收入(?:合|小)计$"))
    '本年收入合计'
    """
    return _spell(parser.parse(pattern.pattern, pattern.flags))


def _spell(tokens: Iterable[tuple[Any, Any]]) -> str:
    return "".join(_one(kind, value) for kind, value in tokens)


def _one(kind: Any, value: Any) -> str:
    if kind is marks.LITERAL:
        return chr(value)
    if kind is marks.BRANCH:
        return _spell(value[1][0])
    if kind is marks.SUBPATTERN:
        return _spell(value[3])
    if kind in (marks.MAX_REPEAT, marks.MIN_REPEAT):
        return _repeated(*value)
    if kind is marks.IN:
        return next((chr(v) for k, v in value if k is marks.LITERAL), "")
    return ""  # anchors, looks around, any character


def _repeated(least: int, most: int, tokens: Any) -> str:
    open_end = any(kind is marks.ANY for kind, _ in tokens)
    times = least if open_end else max(least, min(most, _MOST_REPEATS))
    return _spell(tokens) * times
