"""What 三公 money was spent on, as counted in the text: groups, guests, journeys, vehicles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure, shown
from mingzhang.filing.narrative import Passage
from mingzhang.language import Message
from mingzhang.ledger.witness import Witness
from mingzhang.money import round_to

_ABOUT = re.compile(r"三公|公务接待|出国|公务用车")
_N = r"(\d[\d,]*)"
_GROUPS = re.compile(
    rf"接待[^。;,]{{0,12}}?{_N}(?:个|批)?(?:团组|批次|批)|接待[^。;,]{{0,8}}?(?:团组|批次){_N}[个批]"
)
_JOURNEYS = re.compile(
    rf"(?:出国|出访)[^。;,接]{{0,12}}?{_N}(?:个|批)?(?:团组|团次|批次)|(?:出国|出访)[^。;接]{{0,14}}?团组{_N}个?"
)
_BOUGHT = re.compile(rf"(?:购置|更新|购买)(?:公务用车|车辆|数|公务用车数)?(?:为|数为)?{_N}[辆台]")
_HELD = re.compile(rf"(?:公务用车|车辆)保有量(?:为|是|共)?{_N}[辆台]")


class _Count(NamedTuple):
    """A number of occasions said in the text."""

    number: int
    passage: Passage
    start: int
    end: int


class _Item(NamedTuple):
    concept: str
    pattern: re.Pattern[str]
    relation: str


_ITEMS = (
    _Item("three_public.reception", _GROUPS, "R130"),
    _Item("three_public.overseas", _JOURNEYS, "R131"),
    _Item("three_public.vehicles.purchase", _BOUGHT, "R132"),
)


@rule(
    "MZ415",
    "occasions-contradict-money",
    "warning",
    "Money and the number of groups, journeys or vehicles contradict each other",
)
def occasions_contradict_money(examined: Examined) -> Iterator[Outcome]:
    """“三公”经费的金额与批次、团组、车辆数矛盾。

    看什么：公务接待费与接待批次、因公出国（境）费与团组数、公务用车购置费与购置数：有钱没有数，或有数没有钱；接待人次少于批次；没有车却有运行维护费。
    为什么：财预〔2016〕143号：“三公”经费应细化说明因公出国（境）团组数及人数、公务用车购置数及保有量、国内公务接待批次及人数。
    通过：公务接待费 2.71万元，接待 16批次 176人次。
    不通过：公务用车购置费 0万元，购置公务用车 1辆。
    已知问题：费用由其他单位承担时可能有数没有钱，所以只作警告。
    怎么改：核对金额和数量。

    Looks at: reception and the number of groups, journeys abroad and their number, purchase of vehicles
    and their number: money without a number above zero, or a number without money; fewer guests than
    groups; running costs without a vehicle.
    Why: 财预〔2016〕143号 demands these numbers beside the money.
    Passes: reception 2.71, 16 groups, 176 guests.
    Fails: purchase of vehicles 0, one vehicle bought.
    Known problems: where somebody else paid there may be a number without money: only a warning.
    Mend: look at both.
    """
    passages = [p for p in examined.filing.passages if _is_about(p)]
    tried = False
    for item in _ITEMS:
        counts = _counts(passages, item.pattern)
        money = _money(examined, item.concept)
        if not counts or money is None:
            continue
        tried = True
        yield _compare(item, counts, money)
    for outcome in (*_guests(passages), *_running(examined, passages)):
        tried = True
        yield outcome
    if not tried:
        yield NotApplicable(Message("the text counts no groups, journeys or vehicles"))


def _is_about(passage: Passage) -> bool:
    return (
        bool(passage.path)
        and bool(_ABOUT.search(passage.path[-1]))
        and "名词" not in passage.section
    )


def _counts(passages: list[Passage], pattern: re.Pattern[str]) -> list[_Count]:
    return [
        _Count(int(next(g for g in match.groups() if g).replace(",", "")), p, *match.span())
        for p in passages
        for match in pattern.finditer(p.text)
    ]


def _money(examined: Examined, concept: str) -> Witness | None:
    """The figure of the year for a concept: the final one in final accounts, else the budget."""
    stage = examined.standard.stage
    found = [
        w
        for w in examined.filing.witnesses
        if w.key.concept == concept
        and w.key.measure == "amount"
        and w.key.year == examined.filing.year
        and w.key.stage == stage
        and not w.derived
        and w.key.flow == "expenditure"
    ]
    values = {bool(w.base) for w in found}
    return found[0] if len(values) == 1 else None


def _compare(item: _Item, counts: list[_Count], money: Witness) -> Outcome:
    total = sum(count.number for count in counts)
    if bool(total) == bool(money.base):
        return Passed((money,))
    first = counts[0]
    words = first.passage.text[first.start : first.end]
    return Finding(
        code="",
        relation=item.relation,
        severity="warning",
        message=Message(
            "the text says {words}, but the money is {money}",
            {"words": f"“{words}”", "money": figure(money)},
        ),
        witnesses=[money],
        places=[count.passage.place(count.start, count.end) for count in counts],
        found=words,
    )


_PAIR = re.compile(
    r"(?:(?P<a>\d[\d,]*)(?:个)?(?:批次|团组|批)|团组(?P<b>\d[\d,]*)个)"
    r"[、,]?(?:来宾|共|累计|接待)?(?P<guests>\d[\d,]*)人"
)


def _guests(passages: list[Passage]) -> Iterator[Outcome]:
    for passage in passages:
        for match in _PAIR.finditer(passage.text):
            groups = int((match["a"] or match["b"]).replace(",", ""))
            guests = int(match["guests"].replace(",", ""))
            if guests >= groups:
                yield Passed()
                continue
            yield Finding(
                code="",
                relation="R130",
                severity="warning",
                message=Message("fewer persons than groups: {words}", {"words": f"“{match[0]}”"}),
                places=[passage.place(*match.span())],
                found=match[0],
            )


def _running(examined: Examined, passages: list[Passage]) -> Iterator[Outcome]:
    """Running costs of vehicles where none is held: shared ones should be named."""
    held = _counts(passages, _HELD)
    money = _money(examined, "three_public.vehicles.running")
    if not held or money is None:
        return
    if any(count.number for count in held) or not money.base:
        yield Passed((money,))
        return
    first = held[0]
    yield Finding(
        code="",
        relation="R112",
        severity="note",
        message=Message(
            "running costs of vehicles of {money}, but no vehicle is held",
            {"money": figure(money)},
        ),
        witnesses=[money],
        places=[first.passage.place(first.start, first.end)],
        found=first.passage.text[first.start : first.end],
    )


_COUNTED = re.compile(r"(?P<groups>\d[\d,]*)(?:个)?批次[、,]?(?P<guests>\d[\d,]*)人")
_ALL = re.compile(r"累计|一?共|合计|总计|全年")
_SPENT = re.compile(
    rf"{_COUNTED.pattern}次?[,、]?(?:共)?(?:支出|费用|经费)(?P<money>\d+(?:\.\d+)?)万元"
)


class _Pair(NamedTuple):
    groups: int
    guests: int
    passage: Passage
    start: int
    end: int


@rule(
    "MZ420",
    "counts-do-not-add-up",
    "warning",
    "Groups, guests or their cost do not make the total that is printed",
)
def counts_do_not_add_up(examined: Examined) -> Iterator[Outcome]:
    """接待批次、人次或费用的分项与合计不符。

    看什么：同一部分里写了“累计接待 A 批次 B 人次”和各类接待的批次、人次：批次合计正好相等而人次不等（或相反）；各类接待费用之和与公务接待费。
    为什么：算术；财预〔2016〕143号要求说明公务接待批次、人数。
    通过：累计 125批次 1022人次；公务 16批次 176人次，商务 5批次 47人次，食堂 104批次 799人次。
    不通过：同上而累计写 1222人次。
    已知问题：分项不全的（批次、人次都不等）不判断。
    怎么改：核对各类接待的批次、人次和费用。

    Looks at: a total of groups and guests and the kinds of reception named beside it: groups that add up
    to the total while guests do not, or the other way round; and the cost of the kinds against the cost
    of reception.
    Why: arithmetic; 财预〔2016〕143号 demands these numbers.
    Passes: 125 groups and 1022 guests, of 16 and 176, 5 and 47, 104 and 799.
    Fails: the same with 1222 guests.
    Known problems: where neither adds up, kinds may be missing, and nothing is said.
    Mend: look at the numbers of each kind.
    """
    by_section: dict[tuple[str, ...], list[Passage]] = {}
    for passage in examined.filing.passages:
        by_section.setdefault(passage.path, []).append(passage)
    outcomes = _once(found for group in by_section.values() for found in _totals(group))
    outcomes += _costs(examined)
    yield from outcomes
    if not outcomes:
        yield NotApplicable(Message("the text counts no kinds of reception"))


def _once(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """A total that stands in several sections is said once, with all its places."""
    kept: list[Outcome] = []
    by_words: dict[str, Finding] = {}
    for outcome in outcomes:
        if isinstance(outcome, Finding):
            known = by_words.setdefault(outcome.message.text("zh"), outcome)
            if known is not outcome:
                known.places += outcome.places
                continue
        kept.append(outcome)
    return kept


def _totals(passages: list[Passage]) -> Iterator[Outcome]:
    pairs: dict[tuple[int, int], _Pair] = {}
    whole: _Pair | None = None
    for passage in passages:
        for match in _COUNTED.finditer(passage.text):
            groups, guests = (int(match[name].replace(",", "")) for name in ("groups", "guests"))
            pair = _Pair(groups, guests, passage, *match.span())
            pairs.setdefault((groups, guests), pair)
            said = _ALL.search(passage.text, max(0, match.start() - 12), match.start())
            if said and (whole is None or groups > whole.groups):
                whole = pair
    parts = [p for p in pairs.values() if whole is not None and p[:2] != whole[:2]]
    if whole is None or len(parts) < 2:
        return
    groups, guests = sum(p.groups for p in parts), sum(p.guests for p in parts)
    if (groups == whole.groups) == (guests == whole.guests):
        if groups == whole.groups:
            yield Passed()
        return
    printed, computed = (whole.guests, guests) if groups == whole.groups else (whole.groups, groups)
    counted = (whole, *parts)
    yield Finding(
        code="",
        relation="R130",
        severity="warning",
        message=Message(
            "{total} is printed, but the kinds named make {sum}",
            {
                "total": f"“{whole.passage.text[whole.start : whole.end]}”",
                "sum": f"{groups}批次{guests}人",
            },
        ),
        places=[p.passage.place(p.start, p.end) for p in counted],
        expected=str(computed),
        found=str(printed),
        difference=str(abs(printed - computed)),
    )


def _costs(examined: Examined) -> Iterator[Outcome]:
    """The cost of the kinds of reception against the cost of reception, in one paragraph."""
    money = _money(examined, "three_public.reception")
    if money is None:
        return
    for passage in (p for p in examined.filing.passages if _is_about(p)):
        kinds = list(_SPENT.finditer(passage.text))
        if len(kinds) < 2 or "其中" in passage.text[kinds[0].start() : kinds[-1].end()]:
            continue
        total = sum((Decimal(match["money"]) for match in kinds), Decimal(0)) * _WAN
        if abs(total - money.base) <= examined.usual.get(money.unit, money.step) * len(kinds) / 2:
            yield Passed((money,))
            continue
        yield Finding(
            code="",
            relation="R130",
            severity="note" if round_to(total, money.step) == money.base else "warning",
            message=Message(
                "reception costs {money}, but its kinds together {sum}",
                {"money": figure(money), "sum": shown(total, money)},
            ),
            witnesses=[money],
            places=[passage.place(*match.span()) for match in kinds],
            expected=figure(money),
            found=shown(total, money),
            difference=shown(abs(total - money.base), money),
        )


_WAN = Decimal(10_000)
"""元 of one 万元."""
