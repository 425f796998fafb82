"""Across documents: last year's figures, and the budget that final accounts quote."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.checking.finding import Finding, NotApplicable, Outcome
from mingzhang.checking.prior import prior_witnesses
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure, shown, where
from mingzhang.filing.filing import Filing
from mingzhang.language import Message
from mingzhang.ledger.compare import Agreement, agree
from mingzhang.ledger.key import ALL, UNSAID, Entity, Key
from mingzhang.ledger.witness import Witness

_ANYONE = Entity("same")


@rule(
    "MZ501",
    "last-year-disagrees",
    "error",
    "A figure for last year is not what last year's document prints",
)
def last_year_disagrees(_: Examined) -> Iterator[Outcome]:
    """上年数与上年公开的文件不一致。

    看什么：本年文件中的上年数（或由“比上年增加”推出的上年数）与同一单位上年文件中的同一事实。
    为什么：增减变化以上年公开数为基数（财预〔2016〕143号）；上年数前后应当一致。
    通过：2025年预算称比上年增加 168.38万元，2024年预算为 1,602.94万元，1,771.32 − 168.38 = 1,602.94。
    不通过：2025年预算推出的上年数为 1,610.00万元，2024年预算印为 1,602.94万元。
    怎么改：以上年批复数为准改正；口径有调整的，在说明中写明。

    Runs when documents of several years of one entity are checked together.
    """
    yield NotApplicable(Message("compares documents with each other"))


@rule(
    "MZ502",
    "quoted-budget-disagrees",
    "warning",
    "The budget that final accounts quote is not the one published",
)
def quoted_budget_disagrees(_: Examined) -> Iterator[Outcome]:
    """决算所引的年初预算数与当年公开的预算不一致。

    看什么：决算文件中的年初预算数与同一单位、同一年度部门预算文件中的同一事实。
    为什么：预算法第七十五条：决算应当与预算相对应。
    通过：决算称年初预算 257万元，预算文件印为 257.00万元。
    不通过：决算称年初预算 275万元，预算文件印为 257.00万元。
    怎么改：核对口径（部门、单位）后改正，或说明调整原因。

    Runs when the budget and the final accounts of one year and entity are checked together. A warning:
    the scope of the two documents may differ.
    """
    yield NotApplicable(Message("compares documents with each other"))


def compare(filings: list[Filing]) -> Iterator[Finding]:
    """Compare what one filing says of a year with the filing of that year, of the same entity.

    Copies of a document, and a document whose figures stand in several copies, give one finding: a
    fact with the same two values is reported once for an entity.
    """
    for said in _by_entity(filings).values():
        done: set[tuple[object, ...]] = set()
        for quoting in said:
            for quoted in said:
                if _comparable(quoting.filing, quoted.filing):
                    yield from _disagreements(quoting, quoted, done)


class _Said:
    """What a filing prints of its own year, and what it says of others; each found once."""

    def __init__(self, filing: Filing) -> None:
        self.filing = filing
        self.facts = _facts(filing.witnesses)
        self.of: dict[tuple[int, str], dict[Key, list[Witness]]] = {}
        """By year and stage: each fact with its witnesses."""
        for witness in (*filing.witnesses, *prior_witnesses(filing)):
            key = _shared_key(witness)
            if key is not None:
                facts = self.of.setdefault((key.year, key.stage), {})
                facts.setdefault(key, []).append(witness)

    def content(self) -> tuple[object, ...]:
        """The same for copies of one document."""
        filing = self.filing
        figures = frozenset((key, w.base, w.step) for key, w in self.facts.items())
        others = frozenset(
            (key, w.base, w.step, w.derived)
            for facts in self.of.values()
            for key, witnesses in facts.items()
            for w in witnesses
        )
        return filing.kind, filing.year, figures, others


def _by_entity(filings: list[Filing]) -> dict[tuple[str, str], list[_Said]]:
    """The filings that can be compared, each content once; those without another are left out."""
    groups: dict[tuple[str, str], list[Filing]] = {}
    for filing in filings:
        if filing.standard and filing.entity.name:
            groups.setdefault((filing.entity.name, filing.entity.scope), []).append(filing)
    found: dict[tuple[str, str], list[_Said]] = {}
    for entity, group in groups.items():
        if len({(filing.year, filing.kind) for filing in group}) > 1:
            contents: dict[tuple[object, ...], _Said] = {}
            for said in map(_Said, group):
                contents.setdefault(said.content(), said)
            found[entity] = list(contents.values())
    return found


def _disagreements(
    quoting: _Said, quoted: _Said, done: set[tuple[object, ...]]
) -> Iterator[Finding]:
    filing = quoted.filing
    for stage in _STAGES.get(filing.kind, ()):
        for key, witnesses in quoting.of.get((filing.year, stage), {}).items():
            other = quoted.facts.get(key)
            if other is None:
                continue
            for witness in witnesses:
                if agree(other, witness, filing.usual_steps) >= Agreement.TRUNCATED:
                    kinds = quoting.filing.year, quoting.filing.kind, filing.kind
                    same = key, *kinds, witness.base, witness.derived, other.base
                    if same not in done:
                        done.add(same)
                        yield _finding(quoting.filing, filing, witness, other)
                    break


def _comparable(quoting: Filing, quoted: Filing) -> bool:
    """The quoted one is of an earlier year, or the budget of the same year."""
    earlier = quoted.year < quoting.year
    budget_of = quoted.year == quoting.year and (quoted.kind, quoting.kind) == ("budget", "final")
    return earlier or budget_of


_STAGES = {"budget": ("initial",), "final": ("final",), "evaluation": ("final",)}
"""The stages whose figures come from a document of a kind."""


def _facts(witnesses: list[Witness]) -> dict[Key, Witness]:
    """The printed figure of each fact: a table's before the text's, the finest first."""
    facts: dict[Key, Witness] = {}
    for witness in sorted(witnesses, key=lambda w: (not w.table, w.step)):
        key = _shared_key(witness)
        if key is not None and not witness.copy:
            facts.setdefault(key, witness)
    return facts


def _shared_key(witness: Witness) -> Key | None:
    """The key without the entity, which is known to be the same; None where it cannot be compared.

    三公 figures are of 一般公共预算 in a budget and of 财政拨款 in final accounts: the fund is left out.
    """
    key = witness.key
    if key.measure != "amount" or key.entity.scope == UNSAID:
        return None
    return key._replace(entity=_ANYONE, fund=ALL if key.concept != ALL else key.fund)


def _finding(quoting: Filing, quoted: Filing, witness: Witness, other: Witness) -> Finding:
    budget_of = quoted.year == quoting.year
    severity = "warning" if witness.derived or budget_of else "error"
    return Finding(
        code="MZ502" if budget_of else "MZ501",
        relation="R094" if budget_of else "R252",
        severity=severity,
        message=Message(
            "{file} gives {found} for {year}, but the document of that year prints {expected} at {where}",
            {
                "file": quoting.files[0],
                "found": shown(witness.base, witness),
                "year": str(quoted.year),
                "expected": figure(other),
                "where": where(other),
            },
        ),
        witnesses=[witness, other],
        expected=figure(other),
        found=shown(witness.base, witness),
        difference=shown(abs(witness.base - other.base), other),
        suspect=witness,
    )
