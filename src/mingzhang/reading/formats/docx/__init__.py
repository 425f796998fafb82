"""Word documents (DOCX): our own walk over the XML.

A library for writing Word documents repeats merged cells and gives up on irregular tables; both are
common in disclosures. What a reader sees is what is read: automatic numbers are printed, results of
fields are taken as they were last computed, tracked insertions stand and deletions do not.
"""

from __future__ import annotations

from os import PathLike

from mingzhang.errors import NoText, UnreadableFile
from mingzhang.filing.document import Document, Unread
from mingzhang.filing.place import Place
from mingzhang.reading.formats.decoding import plain
from mingzhang.reading.formats.details import package_details
from mingzhang.reading.formats.docx.body import Body
from mingzhang.reading.formats.docx.numbering import Numbering
from mingzhang.reading.formats.docx.styles import Styles
from mingzhang.reading.formats.docx.xml import Element, W, tree, value
from mingzhang.reading.formats.package import Package, relations

_DOCUMENT = "word/document.xml"
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment"))
_EDGES = ("header", "footer")
_MOST_EDGES = 100
"""Headers and footers that are looked at; each section may have six."""
_MOST_SAID = 500


def read_docx(path: str | PathLike[str], name: str | None = None, kind: str = "docx") -> Document:
    """Read a Word document; `kind` is the format that the file had before a conversion.

    Hidden and deleted text, notes, comments, headers, pictures and embedded objects are left out and
    listed in `unread`.

    Raises:
        LockedFile: the document is encrypted.
        NoText: there is no text in it, only pictures or nothing.
        TooLarge: it unpacks to too much, or shows too much.
        UnreadableFile: it is broken, or no Word document.
    """
    shown = name or str(path)
    with Package(str(path), shown) as package:
        part = next(
            (
                target
                for kind_, target in relations(package, "").values()
                if kind_ == "officeDocument"
            ),
            _DOCUMENT,
        )
        related = relations(package, part)
        parts = {kind_: target for kind_, target in related.values() if target in package}
        styles = Styles(_part(package, parts, "styles"))
        numbering = Numbering(_part(package, parts, "numbering"), styles)
        body = tree(package, part).find(W + "body")
        if body is None:
            raise UnreadableFile(shown, "a Word document with a body", "none")
        walk = Body(package, styles, numbering, _notes(package, parts))
        walk.walk(body)
        edges = [target for kind_, target in related.values() if kind_ in _EDGES]
        walk.unread.extend(_edge_texts(package, edges))
        details = package_details(package)
    if not walk.blocks:
        pictures = any(each.reason == "picture" for each in walk.unread)
        raise NoText(shown, "text", "pictures only" if pictures else "an empty document")
    return Document(shown, kind, walk.blocks, unread=walk.unread, metadata=details)


def _part(package: Package, parts: dict[str, str], kind: str) -> Element | None:
    return tree(package, parts[kind]) if kind in parts else None


def _notes(package: Package, parts: dict[str, str]) -> dict[tuple[str, str], str]:
    found = {}
    for kind, tag in _NOTES:
        root = _part(package, parts, kind)
        for each in () if root is None else root:
            found[tag, value(each, "id")] = _text(each)
    return found


def _edge_texts(package: Package, parts: list[str]) -> list[Unread]:
    """List the words of headers and footers, each once; page numbers are no words."""
    said: dict[str, None] = {}
    for part in dict.fromkeys(parts[:_MOST_EDGES]):
        if part in package:
            text = plain(_text(tree(package, part))).strip()[:_MOST_SAID]
            if any(char.isalpha() for char in text):
                said[text] = None
    return [Unread(Place(package.name, quote=text), "page-edge", text) for text in said]


def _text(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(W + "t"))
