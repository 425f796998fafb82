"""How figures moved: against last year, and the final figure against its budget, with the reasons."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from mingzhang.money import WIDE, round_to
from mingzhang.writing.narrative.figures import Figures

_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")
_LEADS = {
    "原因": re.compile(
        r"^(?:其?主要(?:原因)?|原因)(?:是由于|是因为|是|系|为)[:：，,]?|^(?:由于|因为)"
    ),
    "用途": re.compile(r"^(?:主要)?用于[:：，,]?"),
}
"""By the end of a text's name: words that the template says before it."""


class Changes(Figures):
    """What templates say of changes. Every change is followed by its reason, which a person must write."""

    def text(self, name: str) -> str:
        """A text that a person wrote; without it the document is not finished.

        A reason or a purpose stands behind 主要原因是 or 主要用于: who wrote these words again means them once.
        """
        self.told.add(name)
        found = self.book.texts.get(name, "").strip().rstrip("。")
        for end, lead in _LEADS.items():
            if name.endswith(end):
                found = lead.sub("", found)
        return without_headings(found) if found else self._gap(name)

    def given(self, name: str) -> bool:
        """Whether the book has a text."""
        self.told.add(name)
        return bool(self.book.texts.get(name, "").strip())

    def _may_ask(self, reason: str) -> None:
        """A reason that may come to be wanted once the figures are known (wanted.py lists it)."""
        if reason:
            self.given(reason)

    def difference(self, now: Decimal | None, before: Decimal | None) -> str:
        """How far two figures are apart, with the unit."""
        if now is None or before is None:
            return self._gap("上年数")
        return self.amount(abs(now - before))

    def rate(self, now: Decimal | None, before: Decimal | None) -> str:
        """The rate of a change in percent, without a sign."""
        if now is None or not before:
            return "0.00%"
        change = WIDE.divide(WIDE.multiply(abs(now - before), _HUNDRED), before)
        return f"{round_to(change, _CENT):.2f}%"

    def change(self, now: Decimal | None, before: Decimal | None, reason: str = "") -> str:
        """增加 A，增长 B%; or 持平. Behind a change stands its reason, which a person must write."""
        if now is None or before is None:
            self._may_ask(reason)
            return self._gap("上年数")
        if now == before:
            return "持平"
        up = now > before
        words = f"{'增加' if up else '减少'}{self.difference(now, before)}"
        if before:
            words += f"，{'增长' if up else '下降'}{self.rate(now, before)}"
        return f"{words}，主要原因是{self.text(reason)}" if reason else words

    def compared(self, base: str, subject: str = "", reason: str = "", **said: Any) -> str:
        """与上年相比，(subject)增加 A，增长 B%，主要原因是…; or (subject)与上年持平."""
        return self._moved(f"与{base}相比，{subject}", f"{subject}与{base}持平", reason, said)

    def over(self, base: str, reason: str = "", **said: Any) -> str:
        """比上年增加 A，增长 B%，主要原因是…; or 与上年持平."""
        return self._moved(f"比{base}", f"与{base}持平", reason, said)

    def than(self, base: str, reason: str = "", **said: Any) -> str:
        """较去年增加 A，增长 B%，主要原因是…; or 与去年持平."""
        return self._moved(f"较{base}", f"与{base}持平", reason, said)

    def _moved(self, opening: str, flat: str, reason: str, said: dict[str, Any]) -> str:
        now, before = self.value(**said), self.value(**{**said, "year": -1})
        if now is not None and now == before:
            return flat
        if now is None or before is None:
            self._may_ask(reason)
            unknown = said if now is None else {**said, "year": -1}
            return f"{opening}{self._gap(self._words(unknown))}"
        return f"{opening}{self.change(now, before, reason)}"

    def met(self, of: str, reason: str, plan: str = "initial", **said: Any) -> str:
        """How far a budget was met: ，完成年初预算的 96.40%，决算数小于年初预算数的主要原因是….

        `of` is what the budget is called, `plan` its stage. Nothing of a budget and a final figure of
        zero; no rate on a budget of zero.
        """
        now, budget = self.value(**said), self.value(**{**said, "stage": plan})
        if now is None or budget is None:
            self._may_ask(reason)
            return ""
        if not now and not budget:
            return ""
        words = f"，完成{of}的{self.share(now, budget)}" if budget else ""
        if now == budget:
            return f"{words}，决算数与{of}数持平"
        word = "大于" if now > budget else "小于"
        return f"{words}，决算数{word}{of}数的主要原因是{self.text(reason)}"


def without_headings(text: str) -> str:
    """A text whose lines make no headings: their marks are those of the template alone."""
    return "\n".join(
        line.replace("#", "＃", 1) if line.lstrip().startswith("#") else line
        for line in text.splitlines()
    )
