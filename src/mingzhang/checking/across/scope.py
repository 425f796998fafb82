"""How sure a comparison of two documents may be, and what to say where one speaks of its scope."""

from __future__ import annotations

from collections.abc import Iterable

from mingzhang.checking.across.said import Said
from mingzhang.language import Message


def scope_words(said: Iterable[Said]) -> str:
    """The words of the first document that speaks of an adjustment or a changed scope."""
    return next((each.spoken.scope_change for each in said if each.spoken.scope_change), "")


def severity(proved: bool, *said: Said) -> str:
    """An error only where both name the same base and neither speaks of a changed scope."""
    return "error" if proved and not scope_words(said) else "warning"


def scope_hint(*said: Said) -> Message | None:
    """Tell the reader what may explain the difference."""
    words = scope_words(said)
    if not words:
        return None
    return Message("a document speaks of a changed scope: “{words}”", {"words": words})
