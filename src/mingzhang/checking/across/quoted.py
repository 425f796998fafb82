"""What a document quotes of another: last year's figures, and the budget behind final accounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.checking.across.said import STAGES, Said, fits_any, same_base
from mingzhang.checking.across.scope import scope_hint, severity
from mingzhang.checking.finding import Finding, NotApplicable, Outcome
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure, shown, where
from mingzhang.language import Message
from mingzhang.ledger.compare import Agreement, agree
from mingzhang.ledger.key import Key
from mingzhang.ledger.witness import Witness

BETWEEN = Message("compares documents with each other")


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
    已知问题：“上年”指预算数还是执行数未写明的、由增减额推出的，只作警告；任一文件提到口径变化、机构改革或年初调整的，也只作警告。
    怎么改：以上年批复数为准改正；口径有调整的，在说明中写明。

    Looks at: last year's figures in this year's document, printed or implied by an increase, and the
    same facts in the document of that year, where both are checked together.
    Why: changes are measured against what was published (Caiyu [2016] No. 143).
    Passes: an increase of 168.38 to 1,771.32, where last year's budget prints 1,602.94.
    Fails: last year implied as 1,610.00, where last year's budget prints 1,602.94.
    Known problems: an error only where both name the same base and neither document speaks of a
    changed scope (口径, 机构改革, 年初调整); else, and where the figure is implied, a warning.
    Mend: print the approved figure of last year, or explain the change of scope.
    """
    yield NotApplicable(BETWEEN)


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
    已知问题：两份文件的口径可能不同，所以始终只作警告；文件提到口径变化的，一并说明。
    怎么改：核对口径（部门、单位）后改正，或说明调整原因。

    Looks at: initial budget figures in final accounts, and the same facts in the budget of that year
    and unit, where both are checked together.
    Why: Budget Law, Article 75: final accounts answer to the budget.
    Passes: final accounts quote 257, the budget prints 257.00.
    Fails: final accounts quote 275, the budget prints 257.00.
    Known problems: the scope of the two documents may differ, so this is never more than a warning;
    words about a changed scope are shown with it.
    Mend: look at the scope (department or unit), then correct the figure or explain the adjustment.
    """
    yield NotApplicable(BETWEEN)


def quotations(said: Sequence[Said]) -> Iterator[Finding]:
    """Compare what the documents of one unit say of other years with the documents of those years.

    A document whose figures stand in several copies gives one finding: a fact with the same two
    values is reported once for a unit.
    """
    done: set[tuple[object, ...]] = set()
    by_year: dict[int, list[Said]] = {}
    for each in said:
        by_year.setdefault(each.filing.year, []).append(each)
    for quoting in said:
        for year in sorted({year for year, _ in quoting.of}):
            for quoted in by_year.get(year, ()):
                if _comparable(quoting, quoted):
                    yield from _disagreements(quoting, quoted, done)


def _comparable(quoting: Said, quoted: Said) -> bool:
    """The quoted one is of an earlier year, or the budget of the same year."""
    one, other = quoting.filing, quoted.filing
    budget_of = other.year == one.year and (other.kind, one.kind) == ("budget", "final")
    return other.year < one.year or budget_of


def _disagreements(quoting: Said, quoted: Said, done: set[tuple[object, ...]]) -> Iterator[Finding]:
    filing = quoted.filing
    stage = STAGES.get(filing.kind, "")
    for key, witnesses in quoting.of.get((filing.year, stage), {}).items():
        others = quoted.facts.get(key)
        if not others or key.measure != "amount":
            continue
        for witness in witnesses:
            if not fits_any(witness, others, filing):
                kinds = quoting.filing.year, quoting.filing.kind, filing.kind
                same = key, *kinds, witness.base, witness.derived, others[0].base
                if same not in done:
                    done.add(same)
                    yield _finding(quoting, quoted, key, witness, others[0])
                break


def _finding(quoting: Said, quoted: Said, key: Key, witness: Witness, other: Witness) -> Finding:
    budget_of = quoted.filing.year == quoting.filing.year
    proved = (
        not witness.derived
        and not budget_of
        and same_base(witness, other, *Key._fields[2:])
        and agree(other, witness, quoted.filing.usual_steps) is Agreement.DIFFERENT
    )
    return Finding(
        code="MZ502" if budget_of else "MZ501",
        relation="R094" if budget_of else "R252",
        severity=severity(proved, quoting, quoted),
        message=Message(
            "{file} gives {found} for {year}, but the document of that year prints {expected} at {where}",
            {
                "file": quoting.filing.files[0],
                "found": shown(witness.base, witness),
                "year": str(key.year),
                "expected": figure(other),
                "where": where(other),
            },
        ),
        witnesses=[witness, other],
        expected=figure(other),
        found=shown(witness.base, witness),
        difference=shown(abs(witness.base - other.base), other),
        hint=scope_hint(quoting, quoted),
        suspect=witness,
    )
