"""Attachments that a page links to: named, and never followed."""

from __future__ import annotations

import re

from mingzhang.reading.formats.html.tables import Element

_ATTACHMENT = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z)\s*(?:$|[?#&\"'])", re.IGNORECASE
)
_SOURCES = {"a": "href", "area": "href", "iframe": "src", "frame": "src", "embed": "src",
            "object": "data"}  # fmt: skip
_PAGES = ("iframe", "frame")
_LONGEST = 500


def linked_attachment(element: Element) -> str:
    """The address of the document that an element links to or shows; empty if it is none."""
    address = _address(element)
    return address if _ATTACHMENT.search(address) else ""


def embedded_page(element: Element) -> str:
    """The address of a page shown inside this one; empty if the element is none."""
    address = _address(element) if element.tag in _PAGES else ""
    return "" if address.lower().startswith(("about:", "javascript:")) else address


def _address(element: Element) -> str:
    name = _SOURCES.get(element.tag)
    return "" if name is None else (element.get(name) or "").strip()[:_LONGEST]
