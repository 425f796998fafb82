"""Web pages (HTML), and the pages that programs save as `.doc` and `.xls`.

What a browser shows is what is read, as far as the page alone says it: no style sheet is fetched,
no script is run, no link is followed. A page that is only a frame around a document says so: its
attachments are listed in `unread`.
"""

from __future__ import annotations

import re
from os import PathLike
from pathlib import Path

from lxml import etree

from mingzhang.errors import NoText, TooLarge, UnreadableFile
from mingzhang.filing.document import Document, Unread
from mingzhang.filing.place import Place
from mingzhang.reading.formats.decoding import DAMAGED, decode
from mingzhang.reading.formats.html.page import Page

_LARGEST = 50_000_000
_DECLARED = re.compile(rb"<meta\b[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD = 4096
_XML = re.compile(r"\s*<\?xml[^>]*\?>")
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def read_html(path: str | PathLike[str], name: str | None = None) -> Document:
    """Read a web page into paragraphs and grids; places carry numbers of paragraphs and tables.

    Hidden text, menus, pictures and attachments are left out and listed in `unread`.

    Raises:
        NoText: nothing is shown but pictures or blanks.
        TooLarge: the page, or what its spans blow up to, exceeds a limit.
        UnsupportedFormat: its bytes are no text, or text in several encodings.
        UnreadableFile: it cannot be opened or parsed.
    """
    shown = name or str(path)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableFile(shown, "a readable file", error.strerror or str(error)) from error
    if len(data) > _LARGEST:
        raise TooLarge(
            shown, f"at most {_LARGEST // 1_000_000} MB", f"{len(data) // 1_000_000:,} MB"
        )
    declared = _DECLARED.search(data[:_HEAD])
    text = decode(data, shown, declared[1].decode("ascii", "replace") if declared else "")
    page = Page(shown, _parsed(text, shown))
    page.read()
    damaged = (
        [line.strip() for line in text.split("\n") if DAMAGED in line] if DAMAGED in text else []
    )
    page.unread += [
        Unread(Place(shown, quote=line[:500]), "damaged-text", line[:500]) for line in damaged
    ]
    if not page.blocks:
        linked = any(each.reason == "linked-attachment" for each in page.unread)
        found = "links to attachments only" if linked else "a page that shows none"
        raise NoText(shown, "text", found)
    return Document(shown, "html", page.blocks, unread=page.unread)


def _parsed(text: str, name: str) -> etree._Element:
    """Parse a page that was decoded already: what it says of its encoding does not count."""
    text = _INVALID.sub("", _XML.sub("", text, count=1))
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(name, "an HTML page", f"a broken one ({error})") from error
    # The parser stops where it will not go on, and gives what it has: the rest must not be lost.
    stops = [entry for entry in parser.error_log if entry.level == etree.ErrorLevels.FATAL]
    if any("depth" in entry.message for entry in stops):
        raise UnreadableFile(name, "an HTML page", "elements thousands deep in each other")
    if stops:
        raise UnreadableFile(name, "an HTML page", f"a broken one ({stops[0].message.strip()})")
    if root is None:
        raise NoText(name, "text", "a page that shows none")
    return root
