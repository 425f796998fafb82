"""Spreadsheets: XLSX by a streaming pass of our own, the older binary XLS through calamine.

Why not calamine for both: it gives numbers without their formats, so `1234.50` comes as 1234.5 and
88% as 0.88, and what a document *prints* is what has to be checked; it keeps hidden rows; and it
holds a sheet as a dense rectangle, which a stray cell in the last row and column makes 17 billion
cells. One pass of expat over the XML gives the formats, the hidden rows and only the cells that
exist, and refuses entity declarations. XLS files are at most 65,536 by 256 and rare; of these the
number formats are lost, and numbers print with the digits they are stored with.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from mingzhang.errors import UnreadableFile, UnsupportedFormat
from mingzhang.filing.document import Document, Unread
from mingzhang.filing.place import Place
from mingzhang.reading.formats.details import package_details
from mingzhang.reading.formats.package import Package
from mingzhang.reading.formats.sheet import RawSheet, sheet_blocks
from mingzhang.reading.formats.xlsx_parts import read_strings, read_styles, read_workbook
from mingzhang.reading.formats.xlsx_sheet import read_sheet

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY_WORKBOOK = "xl/workbook.bin"


def read_xlsx(path: str | PathLike[str], name: str | None = None) -> Document:
    """Read the visible sheets of a workbook; the content decides between XLSX and XLS.

    Hidden sheets, rows and columns are left out and listed in `unread`. `name` is what the document
    calls the file; the path as given when left out.

    Raises:
        LockedFile: the workbook is encrypted.
        TooLarge: it unpacks to too much, or claims too many cells.
        UnreadableFile: it is broken or no workbook.
    """
    shown = name or str(path)
    try:
        with Path(path).open("rb") as stream:
            magic = stream.read(len(_OLE))
    except OSError as error:
        raise UnreadableFile(shown, "a readable file", error.strerror or str(error)) from error
    if magic == _OLE:
        from mingzhang.reading.formats.xls import read_xls_sheets

        sheets, hidden = read_xls_sheets(path, shown)
        return _document(shown, sheets, hidden)
    sheets, hidden, details = _read_sheets(path, shown)
    document = _document(shown, sheets, hidden)
    document.metadata = details
    return document


def _read_sheets(
    path: str | PathLike[str], name: str
) -> tuple[list[RawSheet], list[str], dict[str, str]]:
    with Package(str(path), name) as package:
        if _BINARY_WORKBOOK in package:
            raise UnsupportedFormat(name, "an XLSX workbook", "a binary XLSB workbook")
        workbook = read_workbook(package)
        if not workbook.sheets:
            raise UnreadableFile(name, "a workbook with a sheet", "none")
        strings = read_strings(package, workbook.strings)
        styles = read_styles(package, workbook.styles)
        sheets = [
            read_sheet(package, sheet, strings, styles, workbook.epoch_1904)
            for sheet in workbook.sheets
            if not sheet.hidden
        ]
        details = package_details(package)
    return sheets, [sheet.name for sheet in workbook.sheets if sheet.hidden], details


def _document(name: str, sheets: list[RawSheet], hidden: list[str]) -> Document:
    document = Document(name, "xlsx", [], pages=len(sheets))
    for sheet in sheets:
        blocks, unread = sheet_blocks(sheet, name)
        document.blocks.extend(blocks)
        document.unread.extend(unread)
    document.unread.extend(
        Unread(Place(name, sheet=sheet, quote=sheet), "hidden-sheet", sheet) for sheet in hidden
    )
    return document
