"""Assets from year to year: vehicles held, and those that were bought in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.checking.across.quoted import BETWEEN
from mingzhang.checking.across.said import ANYONE, Said
from mingzhang.checking.finding import Finding, NotApplicable, Outcome
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure
from mingzhang.language import Message
from mingzhang.ledger.witness import Witness

_HELD = "vehicles.held"
_BOUGHT = ("vehicles.planned", "three_public.vehicles.purchase")


@rule(
    "MZ505",
    "assets-do-not-carry-on",
    "note",
    "Vehicles held are not last year's and those that were bought",
)
def assets_do_not_carry_on(_: Examined) -> Iterator[Outcome]:
    """车辆保有量与上年保有量、购置数不衔接。

    看什么：同一单位相邻两年的预算（或决算）都印出车辆保有量时，本年数是否等于上年数加购置数。
    为什么：保有量 = 上年保有量 + 购置 − 处置；对不上的，多半是其中一年漏填、错填。
    通过：上年保有 3 辆、购置 0 辆，本年保有 3 辆。
    不通过：上年保有 3 辆、购置 0 辆，本年保有 5 辆。
    已知问题：处置、调拨的车辆通常不公开，所以只作提示；任一文件提到车辆报废、处置、调入调出的，不比较；没有印出购置数的，只在保有量不变时算通过。
    怎么改：与资产台账核对；有处置或调拨的，在说明中写明。

    Looks at: vehicles held in two years one after the other, in documents of one kind and unit that
    are checked together: this year's number against last year's and those bought.
    Why: held = held before + bought − disposed of; where it does not carry on, a number of one of the
    two years is likely wrong.
    Passes: 3 held, none bought, 3 held a year later.
    Fails: 3 held, none bought, 5 held a year later.
    Known problems: disposals and transfers are seldom published, so this is a note; it is silent where
    a document speaks of them, and where the number bought is not printed.
    Mend: look it up in the register of assets; say what was disposed of or transferred.
    """
    yield NotApplicable(BETWEEN)


def carried_on(said: Sequence[Said]) -> Iterator[Finding]:
    """Hold vehicles against those of the year before, in the documents of one unit."""
    known: dict[tuple[str, int], Said] = {}
    for each in said:
        known.setdefault((each.filing.kind, each.filing.year), each)
    for (kind, year), later in known.items():
        earlier = known.get((kind, year - 1))
        if earlier is None or earlier.spoken.vehicles_moved or later.spoken.vehicles_moved:
            continue
        # What a budget means to buy is held a year later; final accounts have bought it already.
        buying = later if kind == "final" else earlier
        held, before = _vehicles(later, _HELD), _vehicles(earlier, _HELD)
        bought = next((w for name in _BOUGHT if (w := _vehicles(buying, name)) is not None), None)
        if held is None or before is None or bought is None:
            continue
        if held.base != before.base + bought.base:
            yield _finding(later, held, before, bought)


def _vehicles(said: Said, concept: str) -> Witness | None:
    """The one number that a document prints; None where it prints none or several."""
    found = [
        witness
        for key, witnesses in said.facts.items()
        if key.entity == ANYONE
        and (key.measure, key.concept, key.year) == ("vehicles", concept, said.filing.year)
        and key.stage == said.stage
        for witness in witnesses
    ]
    return found[0] if len({witness.base for witness in found}) == 1 else None


def _finding(later: Said, held: Witness, before: Witness, bought: Witness) -> Finding:
    expected = before.base + bought.base
    return Finding(
        code="MZ505",
        relation="R257",
        severity="note",
        message=Message(
            "{file} prints {found} held, after {before} a year before and {bought} bought",
            {
                "file": later.filing.files[0],
                "found": figure(held),
                "before": figure(before),
                "bought": figure(bought),
            },
        ),
        witnesses=[held, before, bought],
        expected=f"{expected:f}".split(".")[0] + held.unit,
        found=figure(held),
        difference=f"{abs(held.base - expected):f}".split(".")[0] + held.unit,
        suspect=held,
    )
