"""Elements of Word's own XML."""

from __future__ import annotations

import re
from functools import cache

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

_SIGNS = {"\t": "tab", "\n": "br"}


@cache
def _name(tag: str) -> str:
    return qn(f"w:{tag}")


def element(tag: str, parent: BaseOxmlElement | None = None, **attributes: str) -> BaseOxmlElement:
    """An element of Word's own, below its parent."""
    said = {_name(name): value for name, value in attributes.items()}
    if parent is not None:
        below: BaseOxmlElement = etree.SubElement(parent, _name(tag), said)
        return below
    made: BaseOxmlElement = OxmlElement(f"w:{tag}", attrs=said)
    return made


def text_run(text: str, parent: BaseOxmlElement | None = None) -> BaseOxmlElement:
    """A run of text with its blanks, tabs and line breaks."""
    run = element("r", parent)
    for part in re.split(r"([\t\n])", text):
        if part in _SIGNS:
            element(_SIGNS[part], run)
        elif part:
            said = element("t", run)
            said.text = part
            said.set(qn("xml:space"), "preserve")
    return run
