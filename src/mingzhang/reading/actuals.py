"""Results that an evaluator entered: the workbook or the YAML file, as texts with their places."""

from __future__ import annotations

from pathlib import Path

from mingzhang.errors import TooLarge, UnreadableFile, UnsupportedFormat
from mingzhang.scoring.self_evaluation.actual_values import Entries

_MOST_BYTES = 20_000_000
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"


def read_actuals(path: str | Path) -> Entries:
    """Read entries; the content decides between workbook and YAML.

    What single cells or lines have wrong is listed in `problems`.

    Raises:
        UnreadableFile: it cannot be opened, or is neither.
    """
    name = str(path)
    try:
        if Path(path).stat().st_size > _MOST_BYTES:
            raise TooLarge(name, "at most 20 MB", "more")
        with Path(path).open("rb") as stream:
            start = stream.read(4)
    except OSError as error:
        raise UnreadableFile(name, "a readable file", error.strerror or str(error)) from error
    if start.startswith(_OLE):
        raise UnsupportedFormat(name, "an XLSX workbook", "an XLS workbook")
    if start.startswith(_ZIP):
        from mingzhang.reading.actuals_workbook import read_workbook_entries

        return read_workbook_entries(name)
    from mingzhang.reading.actuals_yaml import read_yaml_entries

    return read_yaml_entries(name)
