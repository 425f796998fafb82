"""What was built, read as anybody would read it, and held against what was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from mingzhang.filing.filing import Filing
from mingzhang.language import Message
from mingzhang.ledger.key import Key
from mingzhang.ledger.key_words import key_words
from mingzhang.reading.formats import read_document
from mingzhang.reading.recognise import recognise


def read_built(path: Path) -> Filing:
    """A document that was built."""
    return recognise(read_document(str(path), path.name))


def printed_facts(filing: Filing) -> dict[Key, Decimal]:
    """The facts that the tables of a document print."""
    return {w.key: w.base for w in filing.witnesses if w.table and not w.derived}


def differences(
    file: str, found: Mapping[Key, Decimal], wanted: Mapping[Key, Decimal]
) -> Iterator[Message]:
    """Where a file says other than was meant."""
    for key, amount in wanted.items():
        if found.get(key) != amount:
            said = found.get(key)
            yield Message(
                "{file} reads back {found} for {fact}, not {wanted}",
                {"file": file, "found": "—" if said is None else f"{said:f}",
                 "fact": key_words(key), "wanted": f"{amount:f}"},
            )  # fmt: skip
    for key in (key for key in found if key not in wanted):
        values = {"file": file, "fact": key_words(key)}
        yield Message("{file} reads back {fact}, which was not written", values)
