"""Text as spreadsheets may hold it: none that they take for a formula, none that they refuse."""

from __future__ import annotations

import re

from mingzhang.money import read_number

LONGEST = 32_767
"""Characters of a cell of a workbook."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: str) -> str:
    """A cell of CSV that no spreadsheet takes for a formula: a mark before it, unless a number."""
    if cell.startswith(_STARTS_A_FORMULA) and read_number(cell) is None:
        return f"'{cell}"
    return cell


def for_xml(text: str) -> str:
    """Text without halves of characters (in names of files) and without what XML cannot hold."""
    whole = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return _NO_XML.sub("\ufffd", whole)


def unwritable(text: str) -> str:
    """The first character that no document can hold, as U+0007; empty where each can be held."""
    found = next((char for char in text if for_xml(char) != char), "")
    return f"U+{ord(found):04X}" if found else ""


def writable(cell: str) -> str:
    """Text that a cell of a workbook can hold."""
    return for_xml(cell)[:LONGEST]
