"""A department and its units: what it discloses is the sum of what they disclose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.checking.across.identity import unit_name
from mingzhang.checking.across.quoted import BETWEEN
from mingzhang.checking.across.said import ANYONE, Said
from mingzhang.checking.across.scope import scope_hint, scope_words
from mingzhang.checking.finding import Finding, NotApplicable, Outcome
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure, shown
from mingzhang.language import Message
from mingzhang.ledger.compare import add_up
from mingzhang.ledger.key import ALL, OPEN_FLOWS, UNSAID, Key, is_of_document
from mingzhang.ledger.key_words import dimension_words
from mingzhang.ledger.witness import Witness

_APPROPRIATED = frozenset({"fin", "gpb", "gfb", "scb"})


@rule(
    "MZ504",
    "department-differs-from-units",
    "error",
    "A department's disclosure is not the sum of those of its units",
)
def department_differs_from_units(_: Examined) -> Iterator[Outcome]:
    """部门公开数不等于所属各单位公开数之和。

    看什么：部门文件“单位构成”所列单位的预算（决算）公开文件全部在场时，部门的各项合计与各单位合计之和。
    为什么：预算法第八条：各部门预算由本部门及其所属各单位预算组成。
    通过：部门财政拨款支出 6,563.63万元，三个单位为 5,579.00、595.00、389.63万元。
    不通过：同样的三个单位，部门印为 6,653.63万元。
    已知问题：缺一个单位就不比较；各单位没有全部印出的事实不比较。单位之间有内部往来的，财政拨款以外的数不必等于各单位之和，
    所以只作警告；单位名单没有得到部门表格或所述单位个数印证的、文件提到口径变化的，也只作警告。
    怎么改：找出差额所在的单位，核对后改正；属于内部抵销的，在说明中写明。

    Looks at: where the disclosures of all units that a department lists are checked together with its
    own, of one year and kind: each of its totals against the sum of theirs.
    Why: Budget Law, Article 8: a department's budget consists of its own and of its units' budgets.
    Passes: appropriated expenditure of 6,563.63 with units of 5,579.00, 595.00 and 389.63.
    Fails: the same units, and 6,653.63 for the department.
    Known problems: silent where one unit is missing, and for facts that not every unit prints. What
    units pay each other may be left out of the department's figures, so a difference outside
    appropriations (财政拨款) is a warning; so is one where neither the department's tables nor a number
    in its text confirm the list of units, or where a document speaks of a changed scope.
    Mend: find the unit that the difference comes from; explain what was set off between units.
    """
    yield NotApplicable(BETWEEN)


@dataclass(slots=True)
class _Difference:
    key: Key
    witness: Witness
    parts: list[Witness]
    computed: Decimal

    @property
    def appropriated(self) -> bool:
        return self.key.fund in _APPROPRIATED and self.key.concept == ALL

    def rank(self) -> tuple[int, Decimal]:
        """The most general fact first, then the largest difference."""
        return sum(m != ALL for m in self.key[4:]), -abs(self.witness.base - self.computed)


Filings = Mapping[tuple[str, int, str], list[Said]]
"""Filings of single units by kind, year and name."""


def index(said: Sequence[Said]) -> Filings:
    """The filings that may be of a unit of some department."""
    found: dict[tuple[str, int, str], list[Said]] = {}
    for each in said:
        filing = each.filing
        found.setdefault((filing.kind, filing.year, unit_name(filing.entity.name)), []).append(each)
    return found


def departments(said: Sequence[Said]) -> Iterator[Finding]:
    """Hold each department against its units, where all of them are there."""
    filings = index(said)
    for department in said:
        filing = department.filing
        if filing.kind in ("budget", "final") and filing.entity.scope == "department":
            units = _units(department, filings)
            if units:
                yield from _between(department, units)


def _units(department: Said, filings: Filings) -> list[Said]:
    """The filing of each unit that the department lists; none where one is missing or there twice."""
    filing = department.filing
    found: list[Said] = []
    listed = dict.fromkeys(unit_name(unit.name) for unit in filing.units)
    if len(listed) < 2 or _more_units(department, set(listed)):
        return []
    whose = unit_name(filing.entity.name)
    for name in listed:
        there = filings.get((filing.kind, filing.year, name), [])
        scopes = ("unit", "own_office") if name == whose else ("unit", "own_office", "department")
        there = [each for each in there if each.filing.entity.scope in scopes]
        if len(there) != 1:
            return []
        found += there
    return found


def _more_units(department: Said, listed: set[str]) -> bool:
    """Whether the department's own tables have rows of units that its list does not name."""
    return bool(_rows_of_units(department) - listed)


def _rows_of_units(department: Said) -> set[str]:
    entities = {w.key.entity for w in department.filing.witnesses if w.table}
    return {unit_name(e.name) for e in entities if e.scope in ("unit", "own_office") and e.name}


def _confirmed(department: Said, units: list[Said]) -> bool:
    """Whether the number of units is said elsewhere, too: a list may have been cut by a page."""
    return len(units) in department.spoken.units or len(_rows_of_units(department)) == len(units)


def _between(department: Said, units: list[Said]) -> Iterator[Finding]:
    """Facts that differ by one amount have one cause; the largest findings come first."""
    differing = sorted(_differences(department, units), key=_Difference.rank)
    differing.sort(key=lambda each: not each.appropriated)
    groups: dict[Decimal, list[_Difference]] = {}
    for each in differing:
        groups.setdefault(each.witness.base - each.computed, []).append(each)
    for group in groups.values():
        yield _finding(department, units, group)


def _differences(department: Said, units: list[Said]) -> Iterator[_Difference]:
    year, stage = department.filing.year, department.stage
    for key, witnesses in department.facts.items():
        if key[:3] != (ANYONE, year, stage) or not _adds_up(key):
            continue
        parts = [part for unit in units if (part := unit.speaker(key)) is not None]
        if len(parts) < len(units):
            continue
        signed = [(1, part) for part in parts]
        sums = [add_up(witness, signed, alike=bool(witness.table)) for witness in witnesses]
        if all(abs(each.difference) > each.tolerance for each in sums):
            speaker = department.speaker(key)
            assert speaker is not None
            yield _Difference(key, speaker, parts, sums[0].total)


def _adds_up(key: Key) -> bool:
    """Whether a fact of a department is the sum of that of its units: money that is wholly said."""
    return (
        key.measure == "amount"
        and key.project == ALL
        and UNSAID not in key[2:]
        and key.flow not in OPEN_FLOWS
        and not any(map(is_of_document, key[4:]))
        and "@" not in key.concept
    )


def _finding(department: Said, units: list[Said], group: list[_Difference]) -> Finding:
    first = group[0]
    witness, computed = first.witness, first.computed
    tables = witness.table and all(part.table for part in first.parts)
    proved = first.appropriated and tables and _confirmed(department, units)
    changed = scope_words([department, *units])
    values = {
        "file": department.filing.files[0],
        "fact": " · ".join(dimension_words(_shown_dimensions(first.key))),
        "found": figure(witness),
        "count": str(len(units)),
        "expected": shown(computed, witness),
        "difference": shown(abs(witness.base - computed), witness),
        "more": str(len(group) - 1),
    }
    message = Message(
        "{file} prints {found} for {fact}, but its {count} units make {expected}: "
        "difference {difference}",
        values,
    )
    if len(group) > 1:
        message = Message(
            "{file} prints {found} for {fact}, but its {count} units make {expected}: "
            "difference {difference}; {more} more facts differ by it",
            values,
        )
    return Finding(
        code="MZ504",
        relation="R258",
        severity="error" if proved and not changed else "warning",
        message=message,
        witnesses=[witness, *first.parts],
        places=[each.witness.place for each in group[1:]],
        expected=shown(computed, witness),
        found=figure(witness),
        difference=shown(abs(witness.base - computed), witness),
        hint=scope_hint(department, *units) or _transfers(first),
        suspect=witness,
    )


def _transfers(first: _Difference) -> Message | None:
    if first.appropriated or first.witness.base > first.computed:
        return None
    return Message("what units pay each other may have been set off")


def _shown_dimensions(key: Key) -> dict[str, object]:
    said = key._asdict()
    return {name: value for name, value in said.items() if name not in ("entity", "year")}
