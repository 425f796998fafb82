"""What words say of a figure: its stage, its year, the base it is compared with, its key."""

from __future__ import annotations

import re

from mingzhang.ledger.key import Key
from mingzhang.reading.recognise import wording
from mingzhang.reading.recognise.context import Context
from mingzhang.reading.recognise.subjects import Subject


class Meaning:
    """Turns the words around a number into the dimensions of its key, for one document."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def stage(self, words: str) -> str:
        """The stage that words name, as the standard of the document takes it."""
        named = wording.stage_named(words)
        standard = self.context.standard
        if standard.kind == "budget":
            return named if named in ("executed", "final", "adjusted") else "initial"
        if named == "budget":
            return str(standard.options.get("budget_stage", "budget"))
        return named or standard.stage

    def year(self, clause: str) -> int:
        """The year that the clause names, relative to the document's."""
        years = wording.YEAR.findall(clause)
        offset = int(years[-1]) - self.context.year if years else 0
        return offset if -3 <= offset <= 1 else 0

    def key(self, subject: Subject, stage: str, year: int) -> Key:
        """The key of a figure of the subject; `year` is relative to the document's."""
        said = {"stage": stage, **subject.key}
        if said.get("stage") == "@budget":
            said["stage"] = self.context.standard.options.get("budget_stage", "budget")
        if subject.measure != "amount":
            said["measure"] = subject.measure
        return self.context.key(said, {"year": year})

    def own_stage(self, clause: str, subject: Subject) -> str:
        """The stage of a figure that changes: the document's own, whatever the base is called."""
        stage = self.stage(subject.words + clause[subject.end : subject.end + 4])
        return stage if stage in ("initial", "final", "budget", "adjusted") else self.stage("")

    def base(self, key: Key, sentence: Sentence) -> Key | None:
        """The fact that a change compares with: year and stage as said, or the standard's base."""
        default = self.context.standard.base
        match = sentence.last(wording.BASE)
        if match is None:
            budget = sentence.last(wording.BASE_BUDGET)
            if budget is not None:
                stage = wording.stage_named(budget["stage"]) or "budget"
                return key._replace(stage="initial" if stage == "budget" else stage)
            return key._replace(year=key.year + int(default["year"]), stage=str(default["stage"]))
        year = int(match["year"]) if match["year"] else key.year - 1
        stage = {
            "executed": "executed",
            "final": "final",
            "initial": "initial",
            "budget": "initial",
        }.get(wording.stage_named(match["stage"] or ""), str(default["stage"]))
        if year == key.year and stage == key.stage:
            return None
        return key._replace(year=year, stage=stage)


class Sentence:
    """A sentence as it is read on: the last thing of a kind that was said in it so far.

    A sentence may have thousands of changes; each asks what was said before it.
    """

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.end = start
        self.head: Key | None = None
        """What its list is a list of, once that was looked up."""
        self._found: dict[re.Pattern[str], tuple[int, list[re.Match[str]]]] = {}
        self._first: dict[re.Pattern[str], int | re.Match[str]] = {}

    def last(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The last match up to `end`, of a pattern that spans at most wording.LONGEST_BASE."""
        read, found = self._found.get(pattern, (self.start, []))
        settled = read - wording.LONGEST_BASE
        while found and found[-1].end() > settled:  # it may be longer now that more is known
            found.pop()
        begin = max(found[-1].end() if found else self.start, settled - wording.LONGEST_BASE)
        found += list(pattern.finditer(self.text, begin, self.end))
        self._found[pattern] = self.end, found
        return found[-1] if found else None

    def first(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match up to `end`, of a pattern as short and with a fixed last character."""
        known = self._first.get(pattern, self.start)
        if not isinstance(known, int):
            return known
        begin = max(self.start, known - wording.LONGEST_BASE)
        match = pattern.search(self.text, begin, self.end)
        self._first[pattern] = match or self.end
        return match


def share_relation(key: Key) -> str:
    """The relation of reference/relations.md that a share of this figure stands in."""
    if key.function != "all":
        return "R123" if key.stage == "final" else "R100"
    if key.concept.startswith("three_public"):
        return "R129"
    if key.concept.startswith("procurement"):
        return "R135"
    if key.flow == "revenue":
        return "R119"
    return "R120" if key.nature != "all" else "R122"
