"""What is being spoken of: the subject of a section, the figure of it that was last given, the list it opens.

A number whose words name no subject is of what was spoken of before, where nothing else stands between.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingzhang.filing.filing import ChangeClaim
from mingzhang.filing.narrative import Passage
from mingzhang.ledger.witness import Witness
from mingzhang.reading.recognise import wording
from mingzhang.reading.recognise.context import Context
from mingzhang.reading.recognise.subjects import Subject, Subjects

LEAD = re.compile(r"^(?:[,、:(（)）]|其中|为|和|及)+")
SPENT = ("outflow", "expenditure", "uses")
_TITLE_REST = re.compile(r"(?:支出|预算|决算|安排|执行|情况|的|说明)*")
_BRACKET_OPENS = re.compile(r"\((?:其中|含|包括)")


@dataclass(slots=True)
class Spoken:
    """What has been said so far in a section."""

    subjects: Subjects
    context: Context

    section: str = ""
    subject: Subject | None = None
    current: Witness | None = None
    pair: dict[str, Witness] = field(default_factory=dict)
    parent: Witness | None = None
    listed: Witness | None = None
    """What a paragraph that ended with a colon announced: its list stands in the next ones."""
    counted: Subject | None = None
    """Groups that were counted last, for the number of their persons stands right behind."""
    change: ChangeClaim | None = None
    outer: list[tuple[Subject | None, Witness | None, dict[str, Witness]]] = field(
        default_factory=list
    )
    """What a bracket interrupted: “基本支出 A 万元（其中人员经费 B 万元），年初预算 C 万元”."""

    @classmethod
    def begin(cls, passage: Passage, subjects: Subjects, context: Context) -> Spoken:
        """A section is entered: its title may say what it is about."""
        subject = _of_title(passage, subjects)
        return cls(subjects, context, section=passage.section, subject=subject)

    def brackets(self, segment: str) -> None:
        """A bracket interrupts what is being spoken of until it is closed."""
        if _BRACKET_OPENS.search(segment, segment.rfind(")") + 1):
            self.outer.append((self.subject, self.current, self.pair))
        elif segment.startswith(")") and self.outer:
            self.subject, self.current, self.pair = self.outer.pop()
            self.change = None
        if "。" in segment:
            self.outer.clear()

    def forget(self) -> None:
        """After what is not understood, what leans on it is not either.

        “会议费预算 A 万元，实际支出 B 万元，增长 C%”: with B not understood, C is not of A.
        """
        self.subject, self.current, self.pair = None, None, {}
        self.change = None

    def turn_to(self, subject: Subject) -> None:
        """From here on it is spoken of this."""
        if self.subject is None or self.subject.key != subject.key:
            self.pair = {}
            self.current = None
            self.change = None
        self.subject = subject

    def list_stage(self, words: str) -> str:
        """The stage of a member of a list that names none: that of the figure it is a part of."""
        parent = self.parent
        if parent is None or wording.stage_named(words) or parent.key.year != self.context.year:
            return ""
        return parent.key.stage

    def subject_of(self, segment: str, clause: str) -> Subject | None:
        """The subject that an amount is about, or None if other words stand in between."""
        section = self.section
        said = self.subjects.find(clause, section)
        if said is not None and "@current" in said.key.values():
            said = self._inherit(said)
        if said is not None and "@whole" in said.key.values():
            said = self._of_the_whole(said)
        if said is not None and wording.may_follow(clause[said.end :]):
            # “增加基本支出 A 万元”: A is by how much, or a reason, not how much there is.
            return None if wording.change(clause[: said.start]) else said
        bare = LEAD.sub("", clause)
        bare = wording.YEAR.sub("", bare, count=1)
        bare = re.sub(r"^(?:度|当年|本年度?|,)+", "", bare)
        spoken = wording.stage_named(bare) or self._opens_section()
        if not bare or not wording.may_follow(bare) or not spoken:
            return None
        if said is not None:
            return None
        return self.subjects.item(segment, section) or self.subject

    def is_of_another(self, words: str) -> bool:
        """Whether words before a share or a change name something else than was spoken of.

        “授予中小企业合同金额 A 万元，货物采购授予中小企业合同金额占货物支出金额的 P%”: P is not of A.
        """
        if not words:
            return False
        said = self.subjects.find(words, self.section)
        spoken = self.subject
        if said is None or spoken is None or said.start:
            return not (spoken is not None and words in spoken.words)
        return said.key != spoken.key

    def _opens_section(self) -> bool:
        """Whether nothing was said yet but the title: “公务接待费。2025年安排 A 万元”."""
        return self.current is None and self.subject is not None

    def _inherit(self, said: Subject) -> Subject | None:
        """“会议费 A，其中基本支出 B，项目支出 C”: B and C are parts of what is being spoken of."""
        spoken = self.subject.key if self.subject else {}
        key = {k: spoken.get(k) if v == "@current" else v for k, v in said.key.items()}
        return None if None in key.values() else said._replace(key=key)

    def _of_the_whole(self, said: Subject) -> Subject | None:
        """“政府性基金支出 A，其中：项目支出 B”: B is of the fund that the list is of."""
        whole = self.parent
        if whole is None or whole.key.flow not in SPENT or whole.key.concept != "all":
            return None
        return said._replace(key={**said.key, "fund": whole.key.fund})


def _of_title(passage: Passage, subjects: Subjects) -> Subject | None:
    """What a section is about where its title is nothing but that: 公务接待费支出情况."""
    title = passage.path[-1] if passage.path else ""
    said = subjects.find(title, passage.section) if title else None
    if said is None or said.start or not _TITLE_REST.fullmatch(title[said.end :]):
        return None
    return None if {"@current", "@whole"} & set(said.key.values()) else said
