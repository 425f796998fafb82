"""A filing as plain JSON values: the same whatever the locale, figures as strings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mingzhang.errors import UnreadableFile
from mingzhang.filing.document import SURE, Unread
from mingzhang.filing.filing import Filing, RecognisedTable
from mingzhang.filing.performance_json import performance_json
from mingzhang.ledger.key import Entity, Key
from mingzhang.ledger.witness import Witness
from mingzhang.money import plain

SCHEMA = "mingzhang/1"
"""Name of the form of all JSON output; it changes when a reader would have to."""


def read_json(results: Sequence[tuple[str, Filing | UnreadableFile]]) -> dict[str, Any]:
    """What was read in each file; a file that could not be read stands there with its error."""
    files = [
        error_json(file, result) if isinstance(result, UnreadableFile) else _file(file, result)
        for file, result in results
    ]
    return {"schema": SCHEMA, "files": files, "across": []}


def _file(file: str, filing: Filing) -> dict[str, Any]:
    return {
        "file": file,
        "filing": filing_json(filing),
        "tables": [_table(table) for table in filing.tables],
        "witnesses": [witness_json(witness) for witness in filing.witnesses],
        "performance": performance_json(filing.performance),
        "unread": [_unread(unread) for unread in filing.unread],
    }


def error_json(file: str, error: UnreadableFile) -> dict[str, Any]:
    """A file that could not be read: what was expected of it, what was found."""
    about = {"kind": type(error).__name__, "expected": error.expected, "found": error.found}
    return {"file": file, "error": about}


def filing_json(filing: Filing) -> dict[str, Any]:
    """What a document says it is."""
    return {
        "entity": _entity(filing.entity),
        "units": [_entity(unit) for unit in filing.units],
        "year": filing.year or None,
        "kind": filing.kind,
        "standard": filing.standard or None,
        "files": filing.files,
        "why": filing.why,
    }


def witness_json(witness: Witness) -> dict[str, Any]:
    """One printed number with the fact it states and its place."""
    unsure = {} if witness.confidence == SURE else {"confidence": witness.confidence}
    return {
        "id": witness.id,
        "key": key_json(witness.key),
        "table": witness.table,
        "row": witness.row,
        "code": witness.code,
        "column": witness.column,
        "section": witness.section,
        "value": plain(witness.value),
        "unit": witness.unit,
        "text": witness.text,
        "derived": witness.derived,
        **unsure,
        "place": witness.place.as_json(),
    }


def key_json(key: Key) -> dict[str, Any]:
    """Every dimension of a key, `all` and `unsaid` among the members."""
    dimensions = dict(zip(key._fields[1:], key[1:], strict=True))
    return {"entity": _entity(key.entity), **dimensions}


def _entity(entity: Entity) -> dict[str, str]:
    return {"scope": entity.scope, "code": entity.code, "name": entity.name}


def _table(table: RecognisedTable) -> dict[str, Any]:
    return {
        "id": table.id,
        "number": table.number,
        "title": table.title,
        "place": table.place.as_json(),
        "numbers": table.numeric,
        "read": table.read,
        "incomplete": table.incomplete,
    }


def _unread(unread: Unread) -> dict[str, Any]:
    return {"place": unread.place.as_json(), "reason": unread.reason, "text": unread.text}
