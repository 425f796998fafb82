"""What a build changes of an earlier one in the same folder (更正): facts that came, went or are another.

A published disclosure that was wrong is built again; its manifest then says what is corrected.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

_SAME = ("unit", "year", "kind")


def correction(before: Path, manifest: dict[str, Any], facts: Path, now: Path) -> dict[str, Any]:
    """What is changed of the build whose manifest is `before`; empty where there was none of the same.

    `facts` is the data of the earlier build in JSON, `now` that of this one.
    """
    old = _read(before)
    if not old or any(old.get(name) != manifest[name] for name in _SAME):
        return {}
    earlier, later = _facts(facts), _facts(now)
    changes = [
        {"fact": words, "before": earlier.get(words), "after": later.get(words)}
        for words in [*earlier, *(w for w in later if w not in earlier)]
        if earlier.get(words) != later.get(words)
    ]
    return {
        "manifest": hashlib.sha256(before.read_bytes()).hexdigest(),
        "book": old.get("book", ""),
        "changes": changes,
    }


def _read(path: Path) -> dict[str, Any]:
    """A JSON object of ours; empty where there is none, or it is none of ours."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _facts(path: Path) -> dict[str, str]:
    """The values of facts by their words, as they are in the data: money in 元."""
    facts = _read(path).get("facts", [])
    return {
        each["words"]: each["value"]
        for each in facts
        if isinstance(each, dict) and {"words", "value"} <= each.keys()
    }
