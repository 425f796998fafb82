"""Places, and what was not understood, in words."""

from __future__ import annotations

from mingzhang.filing.place import Place
from mingzhang.language import Message, translate

REASONS = {
    "unknown-table": "tables not recognised",
    "unknown-row": "numbers in rows not recognised",
    "unknown-column": "numbers in columns not recognised",
    "unknown-cell": "cells of performance tables that were not understood",
    "unknown-claim": "numbers of the text whose meaning is not known",
    "rate-without-operands": "percentages whose base is not known",
    "damaged-page": "pages that are damaged",
    "blank-page": "pages on which nothing could be recognised",
    "image-page": "pages that are pictures",
    "read-by-ocr": "pages read from their picture",
    "ocr-time": "pages that are pictures, for which there was no time",
    "garbled-text": "text that is garbled",
    "hidden-text": "text that cannot be seen on its page",
    "invisible-text": "pages whose text is an invisible layer over a picture",
    "truncated-text": "text that is cut off",
    "hidden-rows": "hidden rows",
    "hidden-sheet": "hidden sheets",
    "deleted-text": "text deleted while changes were tracked",
    "damaged-text": "damaged characters",
    "footnote": "footnotes",
    "endnote": "endnotes",
    "comment": "comments",
    "page-edge": "headers and footers",
    "picture": "pictures",
    "embedded-object": "embedded objects",
    "embedded-document": "embedded documents",
    "embedded-page": "pages shown inside the page",
    "unknown-symbol": "symbols not known",
    "linked-attachment": "attachments that are linked",
    "navigation": "menus",
    "page-title": "titles of the window",
}


def place_words(place: Place, language: str, file: str = "") -> str:
    """Where: file (unless it is the one given), page, sheet and cell, or line."""
    parts = [place.file] if place.file != file else []
    if place.page is not None:
        parts.append(Message("page {page}", {"page": str(place.page)}).text(language))
    if place.sheet is not None:
        parts.append(f"{place.sheet}!{place.cell}" if place.cell else place.sheet)
    if place.table is not None:
        cell = f" {place.cell}" if place.cell else ""
        parts.append(Message("table {table}", {"table": str(place.table)}).text(language) + cell)
    if place.paragraph is not None:
        values = {"paragraph": str(place.paragraph)}
        parts.append(Message("paragraph {paragraph}", values).text(language))
    if place.line is not None:
        parts.append(Message("line {line}", {"line": str(place.line)}).text(language))
    return " ".join(parts)


def reason_words(reason: str, language: str) -> str:
    """Why something was not understood."""
    return translate(REASONS.get(reason, reason), language)
