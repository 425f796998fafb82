"""Chinese punctuation in texts that were read: documents are compared in NFKC, which makes it Western."""

from __future__ import annotations

import re

_WIDE = str.maketrans({",": "，", ":": "：", ";": "；", "?": "？", "!": "！"})
_CJK = r"[\u4e00-\u9fff“”‘’《》、。，：；？！（）〔〕]"
_MARK = re.compile(rf"(?<={_CJK})[,:;?!]|[,:;?!](?=\s*{_CJK})|(?<=[%\d)])[,;](?=$)", re.MULTILINE)
_PAIR = re.compile(r"\(([^()\n]*)\)")


def chinese_punctuation(text: str) -> str:
    """The text with Chinese marks beside Chinese words; numbers (1,234.56) and Western words keep theirs.

    Round brackets are Chinese around Chinese words, and behind one of them: 公用经费（30201）.
    """
    paired = text
    while True:
        made = _PAIR.sub(_bracketed, paired)
        if made == paired:
            break
        paired = made
    return _MARK.sub(lambda match: match[0].translate(_WIDE), paired)


def _bracketed(match: re.Match[str]) -> str:
    before = match.string[max(match.start() - 1, 0) : match.start()]
    chinese = re.search(_CJK, match[1]) or re.fullmatch(_CJK, before)
    return f"（{match[1]}）" if chinese else match[0]
