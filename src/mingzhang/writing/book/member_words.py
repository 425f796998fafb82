"""Members of dimensions as a clerk reads and picks them: 一般公共预算 for gpb, and back.

Every member has a word that comes back as itself. Most have that of the field; what has none, or
shares its word with another, stands between square brackets as it is kept: [local:0].
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from mingzhang.codes.classification import Scheme, codes, is_in_force
from mingzhang.ledger.key import ALL, UNSAID, Entity, Key, is_of_document
from mingzhang.ledger.key_words import known_members

DIMENSION_WORDS = {
    "function": "功能科目编码",
    "economic": "经济科目编码",
    "nature": "支出性质",
    "flow": "收支类型",
    "fund": "资金来源",
    "source": "收入来源",
    "project": "项目名称",
    "concept": "专项事项",
    "measure": "计量",
    "year": "年度",
    "stage": "预决算阶段",
    "entity": "单位",
}
"""The head of each dimension's column, in the order of columns."""
SCHEMES = {"function": Scheme.FUNCTION, "economic": Scheme.ECONOMIC}
WHOLE, NOT_SAID = "不分", "未说明"
"""The words for a total over a dimension, and for what the document leaves open."""
SCOPE_WORDS = {"department": "部门", "own_office": "本级", "unit": "单位", "unsaid": NOT_SAID}
_AMOUNT = "金额"
_BELOW = "·"
_ENTITY = re.compile(r"(?:(?P<code>\S+) )?(?P<name>.+)（(?P<scope>[^（）]+)）", re.DOTALL)
_SCOPE_OF = {word: scope for scope, word in SCOPE_WORDS.items()}


class MemberWords:
    """The words of members in one book."""

    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        self._named = names or {}
        self._words = {d: _one_to_one(known_members(d)) for d in DIMENSION_WORDS}
        self._words["measure"]["amount"] = _AMOUNT
        self._members = {d: {w: m for m, w in words.items()} for d, words in self._words.items()}

    def word(self, dimension: str, member: object, year: int = 0) -> str:
        """The word of a member; `year` is the one in which a code must be in force."""
        plain = self._plain_word(dimension, member)
        if plain and self.member(dimension, plain, year) == member:
            return plain
        if isinstance(member, Entity):
            return json.dumps(list(member), ensure_ascii=False)
        return f"[{member}]"

    def _plain_word(self, dimension: str, member: object) -> str:
        if isinstance(member, Entity):
            code = f"{member.code} " if member.code else ""
            return f"{code}{member.name}（{SCOPE_WORDS.get(member.scope, '')}）"
        text = str(member)
        if text in (ALL, UNSAID):
            return WHOLE if text == ALL else NOT_SAID
        known = self._words[dimension]
        if text in known:
            return known[text]
        above, dot, below = text.rpartition(".")
        if dot and above in known:
            return f"{known[above]}{_BELOW}{below}"
        return text

    def member(self, dimension: str, word: str, year: int = 0) -> object | None:
        """The member that a word means; None if it means none."""
        if dimension == "entity":
            return _entity(word)
        if dimension == "year":
            return int(word) if re.fullmatch(r"\d{4}", word) else None
        if word in (WHOLE, NOT_SAID):
            return ALL if word == WHOLE else UNSAID
        if len(word) > 2 and word[0] == "[" and word[-1] == "]":
            return word[1:-1]
        if dimension in SCHEMES:
            return word if self._is_code(dimension, word, year) else None
        if dimension == "project":
            return word if word and word == word.strip() and word not in (ALL, UNSAID) else None
        known = self._members[dimension]
        if word in known:
            return known[word]
        above, mark, below = word.partition(_BELOW)
        return f"{known[above]}.{below}" if mark and below and above in known else None

    def means(self, dimension: str, member: object, year: int) -> bool:
        """Whether a member says anything: a code in force or named by the book, a word that keys have.

        What only a document has (`local:…`, `of_which:…`) and kinds of a known concept
        (`vehicles.held.机要通信用车`) are taken as they are.
        """
        if isinstance(member, Entity):
            return member.scope in SCOPE_WORDS
        text = str(member)
        if text in (ALL, UNSAID) or dimension in ("project", "year"):
            return True
        if is_of_document(text):
            return True
        if dimension in SCHEMES:
            return self._is_code(dimension, text, year)
        known = known_members(dimension)
        parts = text.partition("@")[0].split(",")
        below = dimension == "concept"
        return all(e in known or (below and e.rpartition(".")[0] in known) for e in parts)

    def _is_code(self, dimension: str, word: str, year: int) -> bool:
        """Whether a code is in force in a year, or the book names it."""
        if word in self._named:
            return True
        known = codes(SCHEMES[dimension]).get(word)
        return known is not None and is_in_force(known, year)

    def known(self, dimension: str, keys: Iterable[Key]) -> list[str]:
        """The words to pick from: all that are known, and those that some facts use besides."""
        words = dict.fromkeys(w for m, w in self._words[dimension].items() if "@" not in m)
        words |= dict.fromkeys(
            self.word(dimension, getattr(key, dimension), key.year) for key in keys
        )
        words.pop(WHOLE, None)
        first = [] if dimension in ("entity", "year", "stage", "flow", "measure") else [WHOLE]
        return [*first, *words]

    def name(self, dimension: str, code: str) -> str:
        """The name of a code: the book's own, else the classification's."""
        known = codes(SCHEMES[dimension]).get(code)
        return self._named.get(code) or (known.name if known else "")


def _one_to_one(words: Mapping[str, str]) -> dict[str, str]:
    """Only words that stand for one member alone."""
    said = list(words.values())
    return {m: w for m, w in words.items() if w and said.count(w) == 1 and _BELOW not in w}


def _entity(word: str) -> Entity | None:
    if word.startswith("["):
        try:
            parts = json.loads(word)
        except (ValueError, RecursionError):
            return None
        fits = (
            isinstance(parts, list) and len(parts) == 3 and all(isinstance(p, str) for p in parts)
        )
        return Entity(*parts) if fits else None
    match = _ENTITY.fullmatch(word)
    if match is None or match["scope"] not in _SCOPE_OF:
        return None
    return Entity(_SCOPE_OF[match["scope"]], match["code"] or "", match["name"])
