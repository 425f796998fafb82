"""Numbers that must not be published: each once, with every place where it stands, masked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mingzhang.checking.finding import Finding, Outcome, Passed
from mingzhang.checking.rules.printed import Printed
from mingzhang.filing.place import Place
from mingzhang.language import Message


@dataclass(slots=True)
class Seen:
    """One number and every place where it stands."""

    masked: str
    severity: str
    places: list[Place] = field(default_factory=list)


def note(
    seen: dict[str, Seen],
    digits: str,
    severity: str,
    text: Printed,
    match: re.Match[str],
    masked: str,
) -> None:
    """Add a place of a number; the surest of its places gives the severity."""
    known = seen.setdefault(digits, Seen(masked, severity))
    if severity == "error":
        known.severity = severity
    before = _hidden(text.text[max(0, match.start() - 8) : match.start()])
    known.places.append(text.place(match.start(), match.end(), f"{before}{masked}"))


def _hidden(words: str) -> str:
    """Words without the digits of a number that may stand beside."""
    return re.sub(r"\d(?=\d{2})|(?<=\d{2})\d", "*", words)


def findings(seen: dict[str, Seen], relation: str, template: str) -> Iterator[Outcome]:
    """One finding for each number; errors block the publication."""
    for known in seen.values():
        yield Finding(
            code="",
            relation=relation,
            severity=known.severity,
            message=Message(template, {"masked": known.masked}),
            places=known.places,
            found=known.masked,
            blocks_publication=known.severity == "error",
        )
    if not seen:
        yield Passed()
