"""The documents of a disclosure, each written by its format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from mingzhang.writing.disclosure import Disclosure

DOCUMENTS = ("docx", "xlsx", "pdf", "html", "txt")


def write_documents(disclosure: Disclosure, folder: Path, formats: Sequence[str]) -> list[Path]:
    """Write those of the formats that are documents, in their order.

    Raises:
        NotInstalled: a format needs an extra that is not there.
        OSError: the folder cannot be written.
    """
    made = []
    for name in formats:
        if name in DOCUMENTS:
            path = folder / f"{disclosure.name}.{name}"
            _writer(name)(disclosure, path)
            made.append(path)
    return made


def _writer(name: str) -> Callable[[Disclosure, Path], None]:
    """The writer of a format; its libraries are loaded only when it is wanted."""
    if name == "docx":
        from mingzhang.writing.formats.docx import write_docx

        return write_docx
    if name == "xlsx":
        from mingzhang.writing.formats.xlsx import write_xlsx

        return write_xlsx
    if name == "pdf":
        from mingzhang.writing.formats.pdf import write_pdf

        return write_pdf
    if name == "html":
        from mingzhang.writing.formats.html import write_html

        return lambda doc, path: _text(path, write_html(doc))
    from mingzhang.writing.formats.text import write_tabs

    return lambda doc, path: _text(path, write_tabs(doc))


def _text(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8", newline="\n")
