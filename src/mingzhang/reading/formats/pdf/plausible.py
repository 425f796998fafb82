"""Whether a text layer is what the page shows, or the noise of fonts without a usable map."""

from __future__ import annotations

import re

from mingzhang.filing.document import Grid, Paragraph

_FEWEST_LETTERS = 200
_ENOUGH_CHINESE = 400
"""So many Chinese characters are no accident, whatever else there is."""
_LEAST_CHINESE = 0.02
_LEAST_PLAIN = 0.9
"""Share of ASCII among the letters of a text in a Western language."""
_CHINESE = re.compile("[\u4e00-\u9fff]")
_PLAIN = re.compile("[A-Za-z]")
_OTHER = re.compile("[^\\s\u0000-\u007f]")


def is_garbled(blocks: list[Paragraph | Grid]) -> bool:
    """Tell whether there is hardly a Chinese character, and no plain English either."""
    chinese = plain = other = 0
    for block in blocks:
        text = _text(block)
        chinese += len(_CHINESE.findall(text))
        if chinese >= _ENOUGH_CHINESE:
            return False
        plain += len(_PLAIN.findall(text))
        other += len(_OTHER.findall(text))
    letters = plain + other
    if letters < _FEWEST_LETTERS:
        return False
    return chinese < _LEAST_CHINESE * letters and plain < _LEAST_PLAIN * letters


def _text(block: Paragraph | Grid) -> str:
    if isinstance(block, Paragraph):
        return block.text
    return " ".join(cell.text for cell in block.cells())
