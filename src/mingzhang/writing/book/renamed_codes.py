"""Names of a book that contradict their codes: a reader of the documents would take them for another item."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.codes.classification import Fit, Scheme, codes, fit
from mingzhang.language import Message
from mingzhang.writing.book.book import Book

_DIMENSIONS = {"function": Scheme.FUNCTION, "economic": Scheme.ECONOMIC}


def contradicted_codes(book: Book) -> Iterator[Message]:
    """Each code that a figure of the book has, and whose name in the book is none of the classification's."""
    used = {key for each in book.breakdowns for key in each.lines} | book.margins.keys()
    for dimension, scheme in _DIMENSIONS.items():
        digits = {getattr(key, dimension) for key in used}
        parents = {code[:length] for code in digits for length in (3, 5, 7) if code.isdigit()}
        for code in sorted(parents & book.names.keys()):
            name = book.names[code]
            if fit(scheme, code, name, book.identity.year) in (Fit.MISMATCH, Fit.OTHER):
                values = {"code": code, "name": name, "known": codes(scheme)[code].name}
                yield Message(
                    "the book calls {code} “{name}”, and the classification “{known}”: delete the name, or use the code that it belongs to (科目名称)",
                    values,
                )
