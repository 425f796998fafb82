"""Carried over: what a year closes with is what the next one opens with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.checking.across.quoted import BETWEEN
from mingzhang.checking.across.said import Said, fits_any, same_base
from mingzhang.checking.across.scope import scope_hint, severity
from mingzhang.checking.finding import Finding, NotApplicable, Outcome
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure, shown, where
from mingzhang.language import Message
from mingzhang.ledger.compare import Agreement, agree
from mingzhang.ledger.key import ALL, FUND_PARTS, Key
from mingzhang.ledger.witness import Witness

_Pair = tuple[Witness, Witness]
"""An opening balance, and the closing balance that it should be."""


@rule(
    "MZ503",
    "opening-balance-disagrees",
    "error",
    "The opening balance is not what last year's final accounts close with",
)
def opening_balance_disagrees(_: Examined) -> Iterator[Outcome]:
    """年初结转和结余与上年决算的年末结转和结余不一致。

    看什么：本年预算或决算的年初（上年）结转和结余，与同一单位上年决算的年末结转和结余，按资金来源和科目一一对应。
    为什么：上年年末数就是本年年初数；有调整的，应当写明（预算法第七十五条：决算真实、准确）。
    通过：2023年决算年末结转和结余 55.34万元，2024年决算年初结转和结余 55.34万元。
    不通过：2023年决算年末结转和结余 55.34万元，2024年决算年初结转和结余 53.54万元。
    已知问题：编制预算时上年决算尚未形成，预算的上年结转是预计数，只作警告；口径不同，或任一文件提到年初调整、口径变化、机构改革的，也只作警告。
    怎么改：核对上年决算后改正；年初数经调整的，在说明中写明调整的原因和金额。

    Looks at: the opening balance of a budget or of final accounts, and the closing balance of last
    year's final accounts of the same unit, by fund and by item, where both are checked together.
    Why: what one year closes with is what the next opens with; an adjustment is to be explained.
    Passes: accounts of 2023 close with 55.34, accounts of 2024 open with 55.34.
    Fails: accounts of 2023 close with 55.34, accounts of 2024 open with 53.54.
    Known problems: a budget is drawn up before last year is closed, so what it carries over is an
    estimate: a warning. A warning, too, where a document speaks of an adjustment (年初调整) or of a
    changed scope (口径, 机构改革), and where a figure stands in the text only.
    Mend: look it up in last year's final accounts; where it was adjusted, say why and by how much.
    """
    yield NotApplicable(BETWEEN)


def openings(said: Sequence[Said]) -> Iterator[Finding]:
    """Hold the opening balances of one unit against the closing balances of the year before.

    Balances that differ by one amount have one cause and give one finding.
    """
    finals: dict[int, list[Said]] = {}
    for each in said:
        if each.filing.kind == "final":
            finals.setdefault(each.filing.year, []).append(each)
    for opening in said:
        if opening.filing.kind not in ("budget", "final"):
            continue
        for closing in finals.get(opening.filing.year - 1, ()):
            yield from _between(closing, opening)


def _between(closing: Said, opening: Said) -> Iterator[Finding]:
    differing = dict(_differing(closing, opening))
    groups: dict[Decimal, list[_Pair]] = {}
    for key, pair in differing.items():
        cause = differing[_cause(key, differing)]
        groups.setdefault(_off(cause), []).append(pair)
    for by, pairs in groups.items():
        pairs.sort(key=lambda pair: (_off(pair) != by, _narrowness(pair)))
        yield _finding(closing, opening, pairs)


def _differing(closing: Said, opening: Said) -> Iterator[tuple[Key, _Pair]]:
    """Each opening balance that the year before did not close with, with what it closed with."""
    for key in opening.of.get((opening.filing.year, opening.stage), {}):
        witnesses = opening.facts.get(key)
        if key.flow != "opening" or key.measure != "amount" or not witnesses:
            continue
        closed = closing.facts.get(_closing_key(key, closing))
        if not closed:
            continue
        if not any(fits_any(witness, closed, closing.filing) for witness in witnesses):
            yield key, (witnesses[0], closed[0])


def _cause(key: Key, differing: dict[Key, _Pair]) -> Key:
    """The balance that explains another: a fund by which 财政拨款 is out, or the whole by its funds."""
    if key.fund != "fin":
        return key
    parts = [k for fund in FUND_PARTS if (k := key._replace(fund=fund)) in differing]
    if not parts or sum(_off(differing[part]) for part in parts) != _off(differing[key]):
        return key
    return max(parts, key=lambda part: abs(_off(differing[part])))


def _off(pair: _Pair) -> Decimal:
    return pair[0].base - pair[1].base


def _narrowness(pair: _Pair) -> int:
    return sum(member != ALL for member in pair[0].key[4:])


def _closing_key(key: Key, closing: Said) -> Key:
    return key._replace(year=closing.filing.year, stage=closing.stage, flow="closing")


def _finding(closing: Said, opening: Said, pairs: list[_Pair]) -> Finding:
    opened, closed = pairs[0]
    proved = (
        opening.filing.kind == "final"
        and bool(opened.table and closed.table)
        and same_base(opened, closed, *Key._fields[4:])
        and agree(closed, opened, closing.filing.usual_steps) is Agreement.DIFFERENT
    )
    return Finding(
        code="MZ503",
        relation="R255",
        severity=severity(proved, closing, opening),
        message=Message(
            "{file} opens {year} with {found}, but the final accounts of the year before close with "
            "{expected} at {where}",
            {
                "file": opening.filing.files[0],
                "year": str(opening.filing.year),
                "found": figure(opened),
                "expected": figure(closed),
                "where": where(closed),
            },
        ),
        witnesses=[witness for pair in pairs for witness in pair],
        expected=figure(closed),
        found=figure(opened),
        difference=shown(abs(opened.base - closed.base), opened),
        hint=scope_hint(closing, opening),
        suspect=opened,
    )
