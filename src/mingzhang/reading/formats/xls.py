"""The old binary workbook (XLS, and ET of WPS) through calamine. Number formats are not known."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from os import PathLike
from pathlib import Path

import python_calamine as calamine

from mingzhang.errors import LockedFile, TooLarge, UnreadableFile
from mingzhang.reading.formats.number_format import printed_number
from mingzhang.reading.formats.ole import stream_of
from mingzhang.reading.formats.sheet import RawCell, RawSheet
from mingzhang.reading.formats.xls_claims import absurd_claim

_MOST_DENSE = 5_000_000
"""Cells of the rectangle around all cells of a sheet; calamine holds it whole."""

Value = int | float | str | bool | date | datetime | time | timedelta


def read_xls_sheets(path: str | PathLike[str], name: str) -> tuple[list[RawSheet], list[str]]:
    """Read the visible sheets, and give the names of the hidden ones.

    Raises:
        LockedFile: the workbook needs a password.
        UnreadableFile: calamine cannot read it.
    """
    _check_claims(path, name)
    try:
        # From the content: given a path, calamine believes its extension.
        with (
            Path(path).open("rb") as stream,
            calamine.CalamineWorkbook.from_filelike(stream) as workbook,
        ):
            return _sheets(workbook, name)
    except calamine.PasswordError as error:
        raise LockedFile(name, "a workbook without a password", "an encrypted one") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise UnreadableFile(name, "an XLS workbook", f"a broken one ({error})") from error
    except BaseException as error:
        # What Rust calls a panic, of an index out of range say: no Exception, and not to be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFile(name, "an XLS workbook", "a broken one") from error


def _check_claims(path: str | PathLike[str], name: str) -> None:
    try:
        stream = stream_of(Path(path).read_bytes(), "Workbook", "Book")
    except OSError as error:
        raise UnreadableFile(name, "a readable file", error.strerror or str(error)) from error
    if found := absurd_claim(stream):
        raise UnreadableFile(name, "an XLS workbook", f"a broken one ({found})")


def _sheets(workbook: calamine.CalamineWorkbook, name: str) -> tuple[list[RawSheet], list[str]]:
    sheets, hidden = [], []
    for index, about in enumerate(workbook.sheets_metadata):
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        if about.visible != calamine.SheetVisibleEnum.Visible:
            hidden.append(about.name)
            continue
        sheets.append(_sheet(workbook.get_sheet_by_index(index), name))
    return sheets, hidden


def _sheet(source: calamine.CalamineSheet, name: str) -> RawSheet:
    sheet = RawSheet(source.name)
    if source.height * source.width > _MOST_DENSE:
        raise TooLarge(name, f"at most {_MOST_DENSE:,} cells in a sheet", "more")
    top, left = source.start or (0, 0)
    for r, row in enumerate(source.to_python(skip_empty_area=True)):
        for c, value in enumerate(row):
            if value != "":
                sheet.cells[top + r, left + c] = RawCell(_printed(value))
    sheet.merges = [(*first, *last) for first, last in source.merged_cell_ranges or ()]
    return sheet


def _printed(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        # The shortest digits that give this number back; to Decimal, never through arithmetic.
        return printed_number(str(Decimal(repr(value))), "General")
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    return value if isinstance(value, str) else str(value)
