"""The narrative read from left to right: every amount, change, share and rate tied to what it states.

Each number is given a role by the words before it (wording.py) and a subject by the phrases of the
standard (subjects.py). A number whose subject is not certain is listed as unread, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from mingzhang.filing.document import SURE, Unread
from mingzhang.filing.filing import ChangeClaim, ComparisonClaim, RateClaim
from mingzhang.filing.narrative import Passage
from mingzhang.ledger.key import Key
from mingzhang.ledger.ledger import Ledger
from mingzhang.ledger.witness import UNIT_FACTORS, Witness
from mingzhang.reading.recognise import wording
from mingzhang.reading.recognise.bare_text import BareText
from mingzhang.reading.recognise.context import Context
from mingzhang.reading.recognise.formulas import Formula, formulas
from mingzhang.reading.recognise.meaning import Meaning, Sentence, share_relation
from mingzhang.reading.recognise.quantities import COUNTS, MONEY, Quantity, quantities
from mingzhang.reading.recognise.spoken_of import LEAD, SPENT, Spoken
from mingzhang.reading.recognise.subjects import Subject, Subjects

_SKIPPED = re.compile(r"名词解释|职能|职责|机构设置|单位构成|概况|目录")
_LIST_OPENS = re.compile(r"其中|以下方面|具体(?:情况)?如下|主要内容如下|包括:")
_LIST_HEAD = re.compile(r"(?:支出)?(?:决算|预算|合计)?中,")
_THRESHOLD = re.compile(r"(?:\(含\))?(?:及)?以[上下](?:\(含\))?(?:的)?(?:通用|专用|大型)?设备")
_RECEIVED = ("inflow", "revenue", "resources")
_GUESTS = re.compile(r"[、,]?(?:共计|累计|来宾|合计|共)?")
"""Between the number of groups and that of their persons."""
_CLAUSE_END = re.compile(r"[。;；!]|(?<=项\)):")


@dataclass(slots=True)
class ClaimsRead:
    """Everything the narrative claims."""

    witnesses: list[Witness] = field(default_factory=list)
    rates: list[RateClaim] = field(default_factory=list)
    changes: list[ChangeClaim] = field(default_factory=list)
    comparisons: list[ComparisonClaim] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


@dataclass(slots=True)
class _Pending:
    """A rate whose whole is looked up once all witnesses are known."""

    rate: Witness
    part: Witness | Key
    whole: Witness | Key
    relation: str
    kind: str
    others: list[Witness | Key] = field(default_factory=list)


def read_claims(
    passages: list[Passage], subjects: Subjects, context: Context, tables: Iterable[Witness]
) -> ClaimsRead:
    """Read the claims of all passages. `tables` are the witnesses that the tables gave."""
    return _Reader(subjects, context, Ledger(tables)).read(passages)


class _Reader:
    def __init__(self, subjects: Subjects, context: Context, ledger: Ledger) -> None:
        self.subjects = subjects
        self.context = context
        self.meaning = Meaning(context)
        self.ledger = ledger
        self.out = ClaimsRead()
        self.state = Spoken(subjects, context)
        self.pending: list[_Pending] = []
        self.open_changes: list[tuple[ChangeClaim, Key]] = []
        self.passage: Passage
        self.confidence = SURE
        self.bare: BareText
        self.last: dict[Key, Witness] = {}
        self.last_in_section: dict[tuple[str, Key], Witness] = {}
        self.made: dict[int, Witness] = {}
        self.in_formulas: set[int] = set()

    def read(self, passages: list[Passage]) -> ClaimsRead:
        for passage in passages:
            if not _SKIPPED.search(passage.section):
                self._passage(passage)
        for witness in self.out.witnesses:
            self.ledger.add(witness)
        self._resolve()
        return self.out

    def _passage(self, passage: Passage) -> None:
        found = quantities(passage.text)
        names_subject = "款)" in passage.text or self.subjects.project(
            passage.text, passage.section
        )
        if not found and "平" not in passage.text and not names_subject:
            return
        self.passage = passage
        self.confidence = min(piece.confidence for piece in passage.pieces)
        self.bare = BareText(passage)
        alone = self.context.standard.kind == "evaluation"  # each paragraph has its own subject
        if alone or passage.section != self.state.section:
            self.state = Spoken.begin(passage, self.subjects, self.context)
        self.state.parent = self.state.listed
        self.state.change = None
        position = 0
        found = quantities(self.bare.text)
        read = formulas(self.bare.text, found)
        self.made = {}
        self.in_formulas = {quantity.start for formula in read for quantity in formula}
        for quantity in found:
            segment = self.bare.text[position : quantity.start]
            self._between(position, segment)
            self._quantity(quantity, segment)
            position = quantity.end
        self._between(position, self.bare.text[position:])
        if self.bare.text.endswith(":"):
            self.state.listed = self.state.current
        for formula in read:
            self._formula(formula)

    # --- words between numbers -------------------------------------------------------------

    def _between(self, start: int, segment: str) -> None:
        if _LIST_OPENS.search(segment) and self.state.current is not None:
            self.state.parent = self.state.current
        elif "。" in segment and self.context.standard.kind == "evaluation":
            self.state.parent = None
        self.state.brackets(segment)
        self._comparisons(start, segment)
        for match in wording.FLAT.finditer(segment):
            self._flat(start, segment, match)
        if "。" in segment:
            self.state.change = None
        section = self.passage.section
        named = self.subjects.item(segment, section) or self.subjects.project(segment, section)
        if named is not None:
            self.state.turn_to(named)

    def _flat(self, start: int, segment: str, match: re.Match[str]) -> None:
        before = segment[: match.start()]
        if "决算数" in before[-12:] and "预算数" in segment[match.start() - 8 : match.start()]:
            return
        clause = _last_clause(before)
        if wording.is_template(clause) or "如持平" in clause + match[0]:
            return
        claim = self._new_change(clause, start + match.start(), start + match.end(), 0)
        if claim is not None:
            claim.loose = bool(match["loose"])

    def _comparisons(self, start: int, segment: str) -> None:
        for match in wording.COMPARE.finditer(segment):
            direction = 1 if match["more"] else -1 if match["less"] else 0
            self._comparison(start, segment, match, direction)
        for match in wording.COMPARE_FLAT.finditer(segment):
            if not match["loose"]:
                self._comparison(start, segment, match, 0)

    def _comparison(self, start: int, segment: str, match: re.Match[str], direction: int) -> None:
        if wording.is_template(segment):
            return
        clause = _last_clause(segment[: match.start()])
        subject = self.subjects.find(clause, self.passage.section)
        pair = self.state.pair
        if subject is not None and len(clause) - subject.end <= 8:
            pair = self._pair_of(subject)
        final = pair.get("final")
        budget = next((pair[s] for s in ("initial", "adjusted", "budget") if s in pair), None)
        if final is not None and budget is not None:
            place = self.bare.place(start + match.start(), start + match.end())
            self.out.comparisons.append(ComparisonClaim(final, budget, direction, place, match[0]))

    def _pair_of(self, subject: Subject) -> dict[str, Witness]:
        """The last figures of a subject in this section, by stage."""
        pair: dict[str, Witness] = {}
        for stage in ("final", "initial", "adjusted", "budget"):
            key = self.meaning.key(subject, stage, 0)
            witness = self.last_in_section.get((self.passage.section, key))
            if witness is not None:
                pair[stage] = witness
        return pair

    # --- numbers ---------------------------------------------------------------------------

    def _quantity(self, quantity: Quantity, segment: str) -> None:
        clause = _last_clause(segment)
        if wording.is_template(clause):
            return
        if self.bare.in_reason(quantity.start):
            self._unread(quantity)
            return
        if quantity.unit not in COUNTS:
            self.state.counted = None
        if quantity.unit in ("%", "", "个百分点"):
            self._rate(quantity, segment, clause)
        elif quantity.unit in MONEY:
            change = wording.change(clause)
            if change is not None:
                self._difference(quantity, clause, change)
            else:
                self._amount(quantity, segment, clause)
        elif quantity.unit in COUNTS:
            self._count(quantity, segment)

    def _amount(self, quantity: Quantity, segment: str, clause: str) -> None:
        subject = self.state.subject_of(segment, clause)
        if subject is None and self._is_last_year(quantity, clause):
            return
        if subject is None:
            self._unread(quantity)
            self.state.forget()
            return
        own_words = (
            subject.words if subject.end and segment.endswith(segment[subject.end :]) else ""
        )
        words = own_words + clause if own_words and own_words not in clause else clause
        stage = self.state.list_stage(words) or self.meaning.stage(words)
        year = self.meaning.year(clause)
        key = self.meaning.key(subject, stage, year)
        self.state.turn_to(subject)
        witness = self._witness(quantity, key)
        self.state.current = witness
        if year == 0:
            self.state.pair[witness.key.stage] = witness

    def _is_last_year(self, quantity: Quantity, clause: str) -> bool:
        """“公务接待费 A 万元，上年 B 万元，与上年持平”: B is the base, and A what is spoken of."""
        current = self.state.current
        if current is None or not wording.LAST_YEAR.fullmatch(LEAD.sub("", clause)):
            return False
        base = self.meaning.base(current.key, Sentence("", 0))
        if base is None or current.key.year != self.context.year:
            return False
        self._witness(quantity, base)
        return True

    def _difference(self, quantity: Quantity, clause: str, change: wording.Change) -> None:
        direction = _direction(quantity, change)
        claim = self._new_change(clause, quantity.start, quantity.end, direction)
        if claim is None:
            self._unread(quantity)
            self.state.forget()
            return
        claim.difference = self._witness(quantity, self._measured(claim, "change"))
        self.state.change = claim

    def _rate(self, quantity: Quantity, segment: str, clause: str) -> None:
        if clause.endswith("×"):
            return
        change = wording.change(clause)
        if change is not None:
            self._change_rate(quantity, clause, change)
            return
        share = wording.share(clause)
        done = wording.completion(clause)
        if done is not None:
            self._completion(quantity, done, clause)
        elif share is not None:
            self._share(quantity, share, clause)
        elif quantity.unit == "%" and "×" not in segment[-3:]:
            self._unread(quantity)

    def _change_rate(self, quantity: Quantity, clause: str, change: wording.Change) -> None:
        claim = self.state.change
        other = self.subjects.find(clause, self.passage.section)
        if claim is None or claim.rate is not None or other is not None:
            direction = _direction(quantity, change)
            claim = self._new_change(clause, quantity.start, quantity.end, direction)
            if claim is None:
                self._unread(quantity)
                self.state.forget()
                return
            self.state.change = claim
        key = self._measured(claim, "rate")
        claim.rate = self._witness(quantity, key)
        claim.rate_direction = _direction(quantity, change)

    def _measured(self, claim: ChangeClaim, measure: str) -> Key:
        key = claim.current.key if claim.current else self.open_changes[-1][1]
        base = claim.base
        concept = f"{key.concept}@{base.year}.{base.stage}" if base else key.concept
        return key._replace(measure=measure, concept=concept)

    def _completion(self, quantity: Quantity, done: wording.Completion, clause: str) -> None:
        subject, pair = self.state.subject, self.state.pair
        said = self.subjects.find(clause, self.passage.section)
        if said is not None and "@current" not in said.key.values():
            if subject is None or said.key != subject.key:
                pair = self._pair_of(said)
            subject = said
        if subject is None:
            self._unread(quantity)
            return
        stage = next((stage for stage in done.stages if stage in pair), done.stages[-1])
        default = str(self.context.standard.options.get("budget_stage", "budget"))
        whole: Witness | Key = pair.get(stage) or self.meaning.key(
            subject, default if stage == "budget" else stage, 0
        )
        others: list[Witness | Key] = [
            pair[other] for other in done.stages if other != stage and other in pair
        ]
        part: Witness | Key = pair.get("final") or self.meaning.key(subject, "final", 0)
        key = self.meaning.key(subject, "final", 0)._replace(measure="completion")
        rate = self._witness(quantity, key)
        relation = "R083" if subject.kind == "item" or "concept" in subject.key else "R082"
        self.pending.append(_Pending(rate, part, whole, relation, "completion", others))

    def _share(self, quantity: Quantity, share: wording.Share, clause: str) -> None:
        part = self.state.current
        if part is None or self.state.is_of_another(wording.whose(clause, "占")):
            self._unread(quantity)
            return
        whole: Witness | Key | None = self.state.parent or self._list_head(quantity.start)
        others: list[Witness | Key] = []
        said = share.whole.strip("其中,")
        subject = self.subjects.find(said, self.passage.section) if said else None
        if subject is not None:
            whole = self.meaning.key(subject, self.meaning.stage(share.whole), 0)
        elif wording.GRAND.match(said):
            totals = _RECEIVED if "收" in said else SPENT
            others = [self.meaning.key(part_of(flow), part.key.stage, 0) for flow in totals]
            whole = whole or others[0]
        elif said:
            self._unread(quantity)
            return
        if whole is None and part.key.flow == "expenditure":
            whole = _total_of(part.key)
            if whole is not None and whole.fund == "all":
                others = [whole._replace(flow=flow) for flow in SPENT]
        if whole is None or whole is part:
            self._unread(quantity)
            return
        rate = self._witness(quantity, part.key._replace(measure="share"))
        self.pending.append(_Pending(rate, part, whole, share_relation(part.key), "share", others))

    def _list_head(self, at: int) -> Key | None:
        """“三公经费支出决算中，公务接待费 A 万元，占 P%”: the whole stands before 中."""
        sentence = self.bare.sentence(at)
        match = sentence.first(_LIST_HEAD)
        if match is None:
            return None
        if sentence.head is None:
            words = self.bare.text[sentence.start : match.start()]
            subject = self.subjects.find(words, self.passage.section)
            if subject is not None:
                sentence.head = self.meaning.key(subject, self.meaning.stage(match[0]), 0)
        return sentence.head

    def _count(self, quantity: Quantity, segment: str) -> None:
        subject = self.subjects.find(segment, self.passage.section)
        counted, self.state.counted = self.state.counted, None
        persons = COUNTS[quantity.unit] == "persons" and _GUESTS.fullmatch(segment)
        if subject is None and counted is not None and persons:
            subject = counted._replace(measure="persons", end=len(segment))
        if subject is None or subject.measure == "amount":
            return
        tail = segment[subject.end :]
        if wording.may_follow(tail) or len(tail) <= 4:
            key = self.meaning.key(subject, self.context.standard.stage, 0)
            self._witness(quantity, key)
            self.state.counted = subject if subject.measure == "batches" else None

    def _formula(self, formula: Formula) -> None:
        """A rate with its formula (R244): operands that nothing else names are facts of their own."""
        rate, part, whole = (self.made.get(q.start) or self._operand(q) for q in formula)
        self.out.rates.append(RateClaim(rate, part, whole, "R244", "completion"))

    def _operand(self, quantity: Quantity) -> Witness:
        measure = "amount" if quantity.unit in MONEY else "completion"
        name = f"local:{self.passage.index}.{quantity.start}"
        return self._witness(quantity, self.context.key({"concept": name, "measure": measure}))

    # --- changes ---------------------------------------------------------------------------

    def _new_change(self, clause: str, start: int, end: int, direction: int) -> ChangeClaim | None:
        subject = self.subjects.find(clause, self.passage.section)
        if subject is not None and subject.measure != "amount":
            subject = None
        current = self.state.current
        if subject is not None:
            key = self.meaning.key(subject, self.meaning.own_stage(clause, subject), 0)
            if current is None or current.key != key:
                current = self.last.get(key)
            same = self.state.subject is not None and self.state.subject.key == subject.key
            if not same:
                self.state.subject, self.state.pair = subject, {}
            self.state.current = current
        elif current is not None:
            if self.state.is_of_another(wording.whose_change(clause)) or wording.within_year(
                clause
            ):
                return None
            current = self.state.pair.get(self.context.standard.stage, current)
            key = current.key
            if key.year != self.context.year:
                return None
        else:
            return None
        claim = ChangeClaim(
            current=current,
            base=self.meaning.base(key, self.bare.sentence(start)),
            difference=None,
            rate=None,
            direction=direction,
            rate_direction=direction,
            place=self.bare.place(start, end),
            words=self.bare.words(start, end),
        )
        self.out.changes.append(claim)
        self.open_changes.append((claim, key))
        return claim

    # --- making and resolving --------------------------------------------------------------

    def _witness(self, quantity: Quantity, key: Key) -> Witness:
        unit = {"万": "万元", "亿": "亿元"}.get(quantity.unit, quantity.unit) or "%"
        factor = UNIT_FACTORS.get(unit, 1)
        begin = self.bare.text.count("。", 0, quantity.start)
        witness = Witness(
            id=f"w{next(self.context.ids)}",
            key=key,
            value=quantity.number.value,
            places=quantity.number.places,
            unit=unit,
            base=quantity.number.value * factor,
            step=quantity.number.step * factor,
            text=quantity.text,
            place=self.bare.place(quantity.start, quantity.end),
            context=f"{self.passage.index}.{begin}",
            section=self.passage.section,
            confidence=self.confidence,
        )
        self.out.witnesses.append(witness)
        self.last[key] = self.last_in_section[witness.section, key] = witness
        self.made[quantity.start] = witness
        return witness

    def _unread(self, quantity: Quantity) -> None:
        if quantity.start in self.in_formulas or _THRESHOLD.match(self.bare.text, quantity.end):
            return
        begin = max(self.bare.text.rfind("。", 0, quantity.start) + 1, quantity.start - 30)
        text = self.bare.text[begin : quantity.end]
        self.out.unread.append(
            Unread(self.bare.place(quantity.start, quantity.end), "unknown-claim", text)
        )

    def _resolve(self) -> None:
        for claim in self.pending:
            part = self._find(claim.part)
            others = [w for o in claim.others if (w := self._find(o)) is not None]
            whole = self._find(claim.whole) or next(iter(others), None)
            if part is not None and whole is not None:
                self.out.rates.append(
                    RateClaim(claim.rate, part, whole, claim.relation, claim.kind, others)
                )
            else:
                self.out.unread.append(
                    Unread(claim.rate.place, "rate-without-operands", claim.rate.text)
                )
        for change, key in self.open_changes:
            if change.current is None:
                change.current = self.ledger.value(key)

    def _find(self, of: Witness | Key) -> Witness | None:
        return of if isinstance(of, Witness) else self.ledger.value(of)


def part_of(flow: str) -> Subject:
    """A grand total of a flow, as a subject."""
    return Subject(0, 0, {"flow": flow}, "amount", "", "phrase")


def _total_of(key: Key) -> Key | None:
    """What a share is of that says no whole: “卫生健康支出 A 万元，占 P%” is of the same money in all."""
    if key.function != "all":
        return key._replace(function="all")
    return key._replace(nature="all") if key.nature != "all" and key.concept == "all" else None


def _direction(quantity: Quantity, change: wording.Change) -> int:
    """Whether it grew or fell: a minus sign before the number says that it fell."""
    return -1 if quantity.number.value < 0 else change.direction


def _last_clause(segment: str) -> str:
    """The text after the last full stop or semicolon."""
    last = 0
    for match in _CLAUSE_END.finditer(segment):
        last = match.end()
    return segment[last:]
