"""Elements of Word's own XML."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement


def element(tag: str, parent: BaseOxmlElement | None = None, **attributes: str) -> BaseOxmlElement:
    """An element of Word's own, below its parent."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    if parent is not None:
        parent.append(made)
    return made


def text_run(text: str) -> BaseOxmlElement:
    """A run of text with its blanks."""
    run = element("r")
    element("t", run).text = text
    run[-1].set(qn("xml:space"), "preserve")
    return run
