"""A passage without quotation marks, as claims are read in it, with the way back to its places."""

from __future__ import annotations

from mingzhang.filing.narrative import Passage
from mingzhang.filing.place import Place
from mingzhang.reading.recognise import wording
from mingzhang.reading.recognise.meaning import Sentence

_QUOTES = frozenset("“”\"‘’'")


class BareText:
    """The words of one passage, counted from its start."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._index = [i for i, mark in enumerate(passage.text) if mark not in _QUOTES]
        self.text = "".join(passage.text[i] for i in self._index)
        self._begun: dict[str, Sentence] = {}

    def place(self, start: int, end: int) -> Place:
        """Where some of the words stand in the document."""
        last = self._index[end - 1] + 1 if end else 0
        return self._passage.place(self._index[start] if start < len(self._index) else last, last)

    def in_reason(self, at: int) -> bool:
        """“主要原因是会议费压减 10%，外事经费增加 200 万元”: of other things than the subject."""
        begin = max(self.text.rfind(mark, 0, at) for mark in "。;") + 1
        reason = self._from("clause", begin, at).first(wording.REASON)
        if reason is None:
            return False
        return self._from("reason", reason.end(), at).last(wording.BASE) is None

    def sentence(self, at: int) -> Sentence:
        """The sentence up to a place."""
        return self._from("sentence", self.text.rfind("。", 0, at) + 1, at)

    def words(self, start: int, end: int) -> str:
        """The sentence up to here, or its last 60 characters."""
        begin = max(self.text.rfind(mark, 0, start) for mark in "。;；") + 1
        return self.text[max(begin, end - 60) : end]

    def _from(self, what: str, begin: int, at: int) -> Sentence:
        """The text from `begin` up to a place, with what was found in it when it was shorter."""
        said = self._begun.get(what)
        if said is None or said.text is not self.text or said.start != begin or said.end > at:
            said = self._begun[what] = Sentence(self.text, begin)
        said.end = at
        return said
