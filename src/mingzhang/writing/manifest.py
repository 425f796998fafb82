"""The manifest of a build: its files with their hashes, its book, the rules it passed, what it corrects."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mingzhang import __version__
from mingzhang.writing.book.book import Identity
from mingzhang.writing.correction import correction


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a manifest says of a build besides its files."""

    identity: Identity
    book: str
    """Hash of the book."""
    finished: bool
    facts: int
    passed: set[str]
    """Codes of the rules that every document passes."""
    found: set[str]
    """Codes of the rules that found something."""


def manifest_text(recorded: Recorded, made: Sequence[Path], before: Path) -> str:
    """A JSON object, so that a published version can be proved; `before` is the manifest it replaces.

    Beside `before` stand the data that the earlier build wrote.
    """
    identity = recorded.identity
    content: dict[str, Any] = {
        "manifest": "mingzhang-build/1",
        "mingzhang": __version__,
        "unit": identity.entity.name,
        "year": identity.year,
        "kind": identity.kind,
        "standard": identity.standard,
        "book": recorded.book,
        "finished": recorded.finished,
        "facts": recorded.facts,
        "rules": {"passed": sorted(recorded.passed), "found": sorted(recorded.found)},
        "files": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made},
    }
    data = next((path for path in made if path.suffix == ".json"), None)
    if data is not None:
        corrects = correction(before, content, before.with_name(data.name), data)
        content |= {"corrects": corrects} if corrects else {}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
