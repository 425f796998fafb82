"""The XML of a Word document: bounded parsing, and the elements that only wrap others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from mingzhang.errors import UnreadableFile
from mingzhang.reading.formats.package import Package

Element = Any
"""An element of lxml, which has no types."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
)
"""The strict variant of the format has other names for the same vocabulary."""
_LARGEST_TREE = 50_000_000
"""Bytes of the largest part that is held as a tree, which takes about ten times as much."""
_LONGEST_NUMBER = 9

ALTERNATE = _COMPATIBILITY + "AlternateContent"
_WRAPPERS = {
    W + tag
    for tag in ("sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple",
                "dir", "bdo", "sdt", "ruby", "rubyBase")
}  # fmt: skip
_DELETED = {W + "del", W + "moveFrom"}


def tree(package: Package, part: str) -> Element:
    """Parse a part of the package; no entities, no network, no depth beyond libxml2's bound.

    Raises:
        TooLarge: the part is too large to hold.
        UnreadableFile: it is missing, broken, nested too deep or declares a document type.
    """
    data = package.read(part, _LARGEST_TREE)
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        found = f"a broken part {part} ({error})"
        raise UnreadableFile(package.name, "a whole office file", found) from error


def value(element: Element | None, name: str = "val") -> str:
    """Give an attribute of Word's own; empty where it or the element is missing."""
    return "" if element is None else element.get(W + name, "")


def number(element: Element | None, name: str = "val") -> int | None:
    """Give an attribute that is a whole number of sane size; None if it is none."""
    text = value(element, name)
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else None


def style_of(properties: Element | None) -> str:
    """Give the style that the properties of a paragraph name; empty where they name none."""
    return "" if properties is None else value(properties.find(W + "pStyle"))


def switched_on(properties: Element | None, tag: str) -> bool | None:
    """Whether a property is set, like `<w:vanish/>`; None where nothing is said of it."""
    found = None if properties is None else properties.find(W + tag)
    return None if found is None else value(found) not in ("0", "false", "off")


def opened(element: Element, deleted: list[Element] | None = None) -> Iterator[Element]:
    """Give the children, wrappers opened: content controls, tracked insertions, links, formulas.

    Of alternatives only the first is taken. What was deleted goes to `deleted`.
    """
    stack = [iter(element)]
    while stack:
        for child in stack[-1]:
            meaning = _meaning(child.tag)
            if meaning == "content":
                yield child
            elif meaning == "wrapper":
                stack.append(iter(child))
                break
            elif meaning == "alternatives":
                stack.append(iter(next((each for each in child if len(each)), ())))
                break
            elif meaning == "deleted" and deleted is not None:
                deleted.append(child)
        else:
            stack.pop()


@lru_cache(maxsize=1000)
def _meaning(tag: str) -> str:
    """What an element is to the text around it."""
    if tag in _WRAPPERS:
        return "wrapper"
    if tag in _DELETED:
        return "deleted"
    if tag == ALTERNATE:
        return "alternatives"
    if tag.endswith("Pr") or tag == W + "rt":
        return "properties"
    return "wrapper" if tag.startswith(M) and tag != M + "t" else "content"
