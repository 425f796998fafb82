"""Whether a text layer is what the page shows, or the noise of fonts without a usable map."""

from __future__ import annotations

from mingzhang.filing.document import Grid, Paragraph

_FEWEST_LETTERS = 200
_LEAST_CHINESE = 0.02
_LEAST_PLAIN = 0.9
"""Share of ASCII among the letters of a text in a Western language."""


def is_garbled(blocks: list[Paragraph | Grid]) -> bool:
    """Tell whether there is hardly a Chinese character, and no plain English either."""
    letters = chinese = plain = 0
    for block in blocks:
        for text in _texts(block):
            for char in text:
                if char.isascii():
                    if char.isalpha():
                        letters += 1
                        plain += 1
                elif char > "\u007f" and not char.isspace():
                    letters += 1
                    chinese += "\u4e00" <= char <= "\u9fff"
    if letters < _FEWEST_LETTERS:
        return False
    return chinese < _LEAST_CHINESE * letters and plain < _LEAST_PLAIN * letters


def _texts(block: Paragraph | Grid) -> list[str]:
    if isinstance(block, Paragraph):
        return [line.text for line in block.lines]
    return [cell.text for cell in block.cells()]
