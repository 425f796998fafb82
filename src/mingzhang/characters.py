"""Characters brought to one form: full width, compatibility forms and circled numbers."""

from __future__ import annotations

import unicodedata

_CIRCLED = {0x2460 + number: f"({number + 1})" for number in range(20)}


def normal(text: str) -> str:
    """NFKC, but ① becomes (1): a bare 1 would run into the number or the name behind it.

    >>> normal("①２０２５年")
    '(1)2025年'
    """
    return unicodedata.normalize("NFKC", text.translate(_CIRCLED))
