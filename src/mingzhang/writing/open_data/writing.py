"""Open data beside the documents: written, read back, and held against what was meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from mingzhang.filing.filing import Filing
from mingzhang.language import Message
from mingzhang.writing.open_data.facts_json import facts_json, json_facts, unplaced
from mingzhang.writing.open_data.package import (
    Content,
    content_facts,
    package_bytes,
    package_facts,
)
from mingzhang.writing.reading_back import differences

SUFFIXES = {"datapackage": "datapackage.zip", "json": "json"}
"""The formats of data, and how their files end."""


def write_data(
    content: Content, filings: Sequence[Filing], folder: Path, formats: Sequence[str]
) -> list[Path]:
    """Write those of the formats that are data; `filings` are the documents as read back.

    Raises:
        OSError: the folder cannot be written.
    """
    made = []
    for name in formats:
        if name in SUFFIXES:
            path = folder / f"{content.name}.{SUFFIXES[name]}"
            data = package_bytes(content) if name == "datapackage" else _json(content, filings)
            path.write_bytes(data)
            made.append(path)
    return made


def _json(content: Content, filings: Sequence[Filing]) -> bytes:
    return facts_json(content, filings).encode("utf-8")


def data_differences(path: Path, content: Content) -> Iterator[Message]:
    """Where a file of data says other than was meant, or does not know where a fact stands."""
    wanted = content_facts(content)
    if path.suffix == ".zip":
        yield from differences(path.name, package_facts(path.read_bytes()), wanted)
        return
    text = path.read_text(encoding="utf-8")
    yield from differences(path.name, json_facts(text), wanted)
    for file, fact in unplaced(text):
        yield Message(
            "{file} knows no place of {fact} in {document}",
            {"file": path.name, "fact": fact, "document": file},
        )
