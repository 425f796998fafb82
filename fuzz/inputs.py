"""One input: a seed and its mutations, the same for the same reader, seed and number."""

from __future__ import annotations

import random
from functools import lru_cache

from fuzz.markup import mutate_lines, mutate_markup, mutate_xml
from fuzz.pictures import mutate_picture
from fuzz.raw import mutate_bytes, mutate_in_place, mutate_pdf
from fuzz.seeds import packed, seeds, unpacked

_WHOLE = 0.06
"""Share of inputs that are made from a whole example."""
_RAW = 0.1
"""Share of inputs of a structured format that are damaged as bytes only."""
_ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")


def make_input(reader: str, seed: int, number: int) -> bytes:
    """Make input `number` of a run.

    Raises:
        NoSeeds: this machine cannot make files of the format.
    """
    rng = random.Random(f"{seed} {reader} {number}")
    files = seeds(reader)[rng.random() < _WHOLE]
    data, other = rng.choice(files), rng.choice(files)
    if reader == "pdf":
        return mutate_pdf(rng, data, other)
    if reader == "scan":
        return mutate_picture(rng, data, other)
    if reader in ("xls", "doc") and rng.random() < 0.8:
        return mutate_in_place(rng, data)
    if reader in ("xls", "doc") or rng.random() < _RAW:
        return mutate_bytes(rng, data, other)
    if reader in ("docx", "xlsx", "zip"):
        return _mutate_member(rng, data, other)
    mutate = mutate_markup if reader == "html" else mutate_lines
    text = mutate(rng, data.decode(), other.decode())
    return text.encode(rng.choice(_ENCODINGS), errors="replace")


def _mutate_member(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Damage one or two members, or the list of them, and pack them with right checksums."""
    parts, others = dict(_members(data)), _members(other)
    for _ in range(rng.choice((1, 1, 2))):
        name = rng.choices(list(parts), [len(part) for part in parts.values()])[0]
        if rng.random() < 0.3:
            name = rng.choice(list(parts))
        parts[name] = _mutate_part(rng, name, parts[name], others.get(name, parts[name]))
    if rng.random() < 0.08:
        parts.pop(rng.choice(list(parts)))
    if rng.random() < 0.05:
        parts[rng.choice(("../x.txt", "/etc/x.xml", "a" * 300 + ".txt", "con\x01.html"))] = b"1"
    return packed(parts, stored=rng.random() < 0.1)


def _mutate_part(rng: random.Random, name: str, part: bytes, other: bytes) -> bytes:
    if name.endswith((".docx", ".xlsx", ".zip")):
        return _mutate_member(rng, part, other if other[:2] == b"PK" else part)
    raw = not part or rng.random() < 0.05
    if raw or not name.endswith((".xml", ".rels", ".html", ".txt", ".md")):
        return mutate_bytes(rng, part, other)
    mutate = mutate_xml
    if not name.endswith((".xml", ".rels")):
        mutate = mutate_markup if name.endswith(".html") else mutate_lines
    text = mutate(rng, part.decode(errors="replace"), other.decode(errors="replace"))
    return text.encode(errors="replace")


@lru_cache(maxsize=32)
def _members(data: bytes) -> dict[str, bytes]:
    from zipfile import BadZipFile

    try:
        return unpacked(data)
    except BadZipFile:  # a member damaged a moment ago
        return {"x.txt": data}
