"""The text that a paragraph of Word shows, and what else hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mingzhang.reading.formats.docx.styles import Styles
from mingzhang.reading.formats.docx.xml import (
    ALTERNATE,
    Element,
    M,
    W,
    opened,
    switched_on,
    value,
)

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TEXT_BOX = W + "txbxContent"
_PICTURES = ("}blip", "}imagedata")
_EMBEDDED = "}OLEObject"
_WINGDINGS = {
    "A8": "□", "6F": "□", "71": "□", "72": "□", "FE": "☑", "52": "☑", "FD": "☒", "54": "☒",
    "FC": "√", "FB": "×", "6C": "●", "6E": "■", "75": "◆", "D8": "➢", "E0": "→",
}  # fmt: skip
_SYMBOL = {
    "A3": "≤", "B3": "≥", "B9": "≠", "B1": "±", "B4": "×", "B8": "÷", "A5": "∞", "B0": "°",
    "AE": "→", "D7": "·", "2B": "+", "2D": "-", "3D": "=", "3C": "<", "3E": ">", "25": "%",
}  # fmt: skip


@dataclass(slots=True)
class Said:
    """What was found in one paragraph. In `text` a newline is a line break."""

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    """Contents of text boxes."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind (`footnote`, `endnote`, `comment`) and id of what it refers to."""
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """Reason and text of what is not shown, or not understood."""


class Runs:
    """Reads paragraphs in their order: a field may begin in one and end in another."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []
        """For each open field: whether what comes is its instruction, which nobody sees."""

    def read(self, paragraph: Element, style: str) -> Said:
        """Read the text of a paragraph in a style."""
        said = Said()
        shown: list[str] = []
        hidden: list[str] = []
        deleted: list[Element] = []
        conceals = self._styles.hides(style)
        for child in opened(paragraph, deleted):
            if child.tag == W + "r":
                into = hidden if self._is_hidden(child, conceals) else shown
                into.extend(self._run(child, said, deleted))
            elif child.tag == M + "t" and not any(self._fields):
                shown.append(child.text or "")
        # An instruction that does not end with its paragraph must not swallow the document.
        self._fields = [False for instruction in self._fields if not instruction]
        said.text = "".join(shown)
        gone = [each.text or "" for part in deleted for each in part.iter(W + "delText", W + "t")]
        for reason, texts in (("hidden-text", hidden), ("deleted-text", gone)):
            if text := "".join(texts).strip():
                said.left_out.append((reason, text))
        return said

    def _is_hidden(self, run: Element, by_paragraph: bool) -> bool:
        properties = run.find(W + "rPr")
        if properties is None:
            return by_paragraph
        own = switched_on(properties, "vanish")
        if own is not None:
            return own
        return by_paragraph or self._styles.hides(value(properties.find(W + "rStyle")))

    def _run(self, run: Element, said: Said, deleted: list[Element]) -> Iterator[str]:
        for child in opened(run, deleted):
            tag = child.tag.removeprefix(W)
            if tag == "fldChar":
                self._field(value(child, "fldCharType"))
            elif tag in ("drawing", "pict", "object"):
                _look_into(child, said)
            elif tag in ("footnoteReference", "endnoteReference", "commentReference"):
                said.notes.append((tag.removesuffix("Reference"), value(child, "id")))
            elif not any(self._fields):
                yield from self._sign(child, tag, said, deleted)

    def _sign(self, child: Element, tag: str, said: Said, deleted: list[Element]) -> Iterator[str]:
        if tag == "t":
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == "sym":
            yield _symbol(child, said)
        elif tag == "r":  # the base of a phonetic guide
            yield from self._run(child, said, deleted)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()


def _symbol(element: Element, said: Said) -> str:
    """A character of a font of pictures, as far as it has a meaning."""
    code = value(element, "char").upper()
    signs = _SYMBOL if value(element, "font") == "Symbol" else _WINGDINGS
    if len(code) == 4 and code.startswith("F0") and (known := signs.get(code[2:])):
        return known
    said.left_out.append(("unknown-symbol", f"{value(element, 'font')} {code}"))
    return ""


def _look_into(drawing: Element, said: Said) -> None:
    """Find the text boxes of a drawing, the outermost ones, and name its pictures."""
    stack = [drawing]
    while stack:
        element = stack.pop()
        if element.tag == _TEXT_BOX:
            said.boxes.append(element)
        elif element.tag == ALTERNATE:
            stack.extend(next(([each] for each in element if len(each)), []))
        elif element.tag.endswith(_PICTURES):
            said.left_out.append(("picture", _description(drawing)))
        elif element.tag.endswith(_EMBEDDED):
            said.left_out.append(("embedded-object", element.get("ProgID", "")))
        else:
            stack.extend(reversed(element))


def _description(drawing: Element) -> str:
    for each in drawing.iter():
        if each.tag.endswith("}docPr"):
            return each.get("descr") or each.get("name") or ""
    return ""
