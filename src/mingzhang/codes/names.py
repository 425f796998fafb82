"""Names of codes and labels, brought to one form for comparison.

reference/classifications/README.md, rule 3: full-width and half-width brackets, spaces and breaks
inside cells, 其它/其他, and the tail 支出 do not make another name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mingzhang.characters import normal

_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．,]|[（(][一二三四五六七八九十\d]{1,3}[)）][、.]?|"
    r"\d{1,2}[、.．](?!\d))"
)
_QUOTES = str.maketrans("", "", "“”\"'‘’「」『』《》*")


@lru_cache(maxsize=65536)
def compact(text: str) -> str:
    """NFKC without any white space: the text of a label as it is compared."""
    return "".join(normal(text).split())


@lru_cache(maxsize=65536)
def label(text: str) -> str:
    """A row or column label: compact, without its leading ordinal and quotation marks.

    >>> label("二十六、 抗疫特别国债安排的支出")
    '抗疫特别国债安排的支出'
    """
    bare = compact(text).translate(_QUOTES)
    while True:
        match = _ORDINAL.match(bare)
        if match is None or match.end() == len(bare):
            return bare.replace("其它", "其他")
        bare = bare[match.end() :]


@lru_cache(maxsize=65536)
def code_name(text: str) -> str:
    """The name of a classification code in the form that is compared, without the tail 支出."""
    bare = label(text).replace(" ", "").rstrip("、,，;；:：。")
    bare = bare.replace("(类)", "").replace("(款)", "").replace("(项)", "")
    return bare[:-2] if bare.endswith("支出") and len(bare) > 4 else bare
