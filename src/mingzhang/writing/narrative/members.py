"""The members of a figure one by one: functional classes and items, economic codes by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from mingzhang.codes.classification import Scheme, codes
from mingzhang.writing.narrative.changes import Changes

_CLASS, _SECTION, _ITEM = 3, 5, 7
_ECONOMIC = 5
_PERSONNEL = ("301", "303")
_LOCAL = "local:"


@dataclass(frozen=True, slots=True)
class Member:
    """A functional class or item of a figure."""

    code: str
    name: str
    """Its own name."""
    title: str
    """An item in full: 一般公共服务支出（类）商贸事务（款）行政运行（项）; a class by its name."""
    value: Decimal
    """The figure of the document's own stage, as the text prints it."""
    said: dict[str, Any] = field(default_factory=dict)
    """What its facts say, to be passed on: `money(**each.said)`."""

    @property
    def reason(self) -> str:
        """The name of the text with the reason for its change against last year."""
        return f"{self.name}（{self.code}）增减原因"

    @property
    def gap(self) -> str:
        """The name of the text with the reason why it is not what the budget was."""
        return f"{self.name}（{self.code}）决算差异原因"

    @property
    def use(self) -> str:
        """The name of the text on what the money is for."""
        return f"{self.name}（{self.code}）用途"


class Members(Changes):
    """What templates say of members of a dimension."""

    def classes(self, **said: Any) -> list[Member]:
        """The functional classes of a fact, those of zero left out."""
        found = self._functions(_CLASS, said, ())
        if not found and self.has(**said):
            self._gap(f"{self._words(said)} 类级科目")
        return found

    def items(self, *stages: str, **said: Any) -> list[Member]:
        """The functional items of a fact; also those that have money in one of further stages only."""
        found = self._functions(_ITEM, said, stages)
        if not found and self.has(**said):
            self._gap(f"{self._words(said)} 项级科目")
        return found

    def _functions(
        self, length: int, said: dict[str, Any], stages: tuple[str, ...]
    ) -> list[Member]:
        asked = [said, *({**said, "stage": stage} for stage in stages)]
        known = {code for each in asked for code in self.facts.members(self._key(each), "function")}
        found = []
        for code in sorted({c[:length] for c in known if c.isdigit() and len(c) >= length}):
            if any(self.has(**each, function=code) for each in asked):
                own = {**said, "function": code}
                name = self._name(Scheme.FUNCTION, code)
                value = self.value(**own) or Decimal(0)
                found.append(Member(code, name, self._title(code), value, own))
        for code in known:
            if code.startswith(_LOCAL):
                self._gap(f"科目编码与名称不符：{code.removeprefix(_LOCAL)}")
        return found

    def _title(self, code: str) -> str:
        levels = ((_CLASS, "类"), (_SECTION, "款"), (_ITEM, "项"))
        if len(code) <= _CLASS:
            return self._name(Scheme.FUNCTION, code)
        return "".join(
            f"{self._name(Scheme.FUNCTION, code[:length])}（{word}）" for length, word in levels
        )

    def listed(self, mark: str = "，", shares: bool = True, word: str = "", **said: Any) -> str:
        """The classes of a fact with amounts and shares: 教育支出 12.00万元，占 34.00%，…"""
        whole = self.value(**said)
        return mark.join(
            f"{each.name}{word}{self.amount(each.value)}"
            + (f"，占{self.share(each.value, whole)}" if shares else "")
            for each in self.classes(**said)
        )

    def named(self, nature: str, **said: Any) -> str:
        """What 人员经费 or 公用经费 is spent on, by name, where it prints a figure; empty if not known.

        Tables that give basic expenditure without its nature tell it by the class: 301 and 303 are of
        personnel (relations.md, R032).
        """
        own = {**said, "nature": nature}
        found = self._economic(own)
        if not found:
            personnel = nature == "basic.personnel"
            every = self._economic({**said, "nature": "basic"})
            found = [code for code in every if (code[:3] in _PERSONNEL) == personnel]
        return "、".join(self._name(Scheme.ECONOMIC, code) for code in found)

    def _economic(self, said: dict[str, Any]) -> list[str]:
        members = self.facts.members(self._key(said), "economic")
        codes_below = sorted({m for m in members if m.isdigit() and len(m) == _ECONOMIC})
        return [code for code in codes_below if self.value(**said, economic=code)]

    def members(self, dimension: str, **said: Any) -> list[str]:
        """The members of a dimension that the book has below a fact."""
        found = self.facts.members(self._key(said), dimension)
        return [member for member in found if not member.startswith(_LOCAL)]

    def _name(self, scheme: Scheme, code: str) -> str:
        known = codes(scheme).get(code)
        return self.book.names.get(code) or (known.name if known else self._gap(f"{code} 科目名称"))
