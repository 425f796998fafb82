"""Small consistent books at random: function × economic × nature × fund, this year, last year, the budget.

Amounts are in whole 元, multiples of 100 unless told otherwise, so that they print in 万元 with two decimals
without rounding. No such unit exists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import strategies as st

from mingzhang.ledger.key import Entity, Key
from mingzhang.standards.loader import standard
from mingzhang.writing.book.book import Book, Breakdown, Identity
from mingzhang.writing.book.said_key import STAGE

NAMES = {
    "general": "云麓市商务局", "hunan": "长沙市云麓区商务局", "beijing": "北京市云麓区商务局",
    "gansu": "兰州市云麓区商务局", "guizhou": "贵阳市云麓区商务局", "sichuan": "成都市云麓区商务局",
    "jiangsu": "南京市云麓区商务局", "shanghai": "上海市云麓区商务局", "universities": "云麓大学",
}  # fmt: skip
YEAR = 2025
_PERSONNEL = ("30101", "30102", "30103", "30302")
_PUBLIC = ("30201", "30211", "30228", "31002")
_OFFICE = ("2011301", "2011350", "2010301", "2050205", "2010101")
_PROJECTS = {
    "gpb": ("2011302", "2011308", "2011399", "2050803"),
    "gfb": ("2120803", "2296003"),
    "scb": ("2230105",),
}
_TIED = {"2080505": "30108", "2080506": "30109", "2210201": "30113"}
"""Items that one economic code pays for (relations.md, R078 and R080)."""
_BY_PROJECT = ("B12", "B12G")
"""Tables that want the projects by name."""
_PAID = {"gpb": "30227", "gfb": "31005", "scb": "31203"}
"""What the projects of a fund are spent on, where a table asks for it."""
_ITEMS = ("overseas", "reception", "vehicles.purchase", "vehicles.running")
_VEHICLES = ("机要通信用车", "应急保障用车", "其他用车")


@dataclass(slots=True)
class Money:
    """What one budget, or one year's accounts, say: expenditure by line, and where it comes from."""

    lines: dict[Key, Decimal] = field(default_factory=dict)
    sources: dict[Key, Decimal] = field(default_factory=dict)
    carried: dict[Key, Decimal] = field(default_factory=dict)
    three: dict[str, Decimal] = field(default_factory=dict)

    def total(self, **said: str) -> Decimal:
        """The expenditure that some dimensions say."""
        return sum(
            (
                amount
                for key, amount in self.lines.items()
                if all(getattr(key, name).startswith(value) for name, value in said.items())
            ),
            Decimal(0),
        )


def books(standard_id: str, step: int = 100) -> st.SearchStrategy[Book]:
    """Books of a place and kind, with every figure and no text."""
    return st.composite(lambda draw: _book(draw, standard_id, step))()


def _book(draw: st.DrawFn, standard_id: str, step: int) -> Book:
    place, _, kind = standard_id.rpartition("-")
    own = standard(standard_id)
    entity = Entity("department", "", NAMES[place])
    book = Book(Identity(entity, YEAR, kind, standard_id), money=own.unit)
    plain = Key(entity, YEAR, STAGE[kind])
    carries = standard_id != "shanghai-budget"
    demanded = {table.id for table in own.tables if table.required}
    now = _money(draw, plain, step, carries, kind)
    if not demanded.isdisjoint(_BY_PROJECT):
        now.lines = dict(_named(now.lines))
    before = _money(draw, plain._replace(year=YEAR - 1), step, carries, kind)
    for money, name in ((now, "本年"), (before, "上年")):
        _take(book, money, name, kind)
    if kind == "final":
        _take_plan(draw, book, plain, now, step)
    _take_concepts(draw, book, plain, now, before, step)
    _take_assets(draw, book, plain, now)
    _take_demanded(draw, book, plain, now, demanded, step)
    return book


def _named(lines: dict[Key, Decimal]) -> Iterator[tuple[Key, Decimal]]:
    """Each line of a project with the name of one."""
    for at, (key, amount) in enumerate(lines.items()):
        name = f"云麓{'一二三四五六七八九十'[at % 10]}号项目{key.fund}"
        yield (key._replace(project=name) if key.nature == "project" else key), amount


def _take_demanded(
    draw: st.DrawFn, book: Book, plain: Key, now: Money, demanded: set[str], step: int
) -> None:
    """What only some places ask for: appropriations by economic code, lists of projects of a concept."""
    if "B16" in demanded:
        lines: dict[Key, Decimal] = {}
        for key, amount in now.lines.items():
            if key.fund not in _PAID:
                continue
            economic = key.economic if key.economic != "all" else _PAID[key.fund]
            said = {"fund": key.fund, "nature": key.nature, "economic": economic}
            at = plain._replace(**said)
            lines[at] = lines.get(at, Decimal(0)) + amount
        book.breakdowns.append(_list(plain._replace(fund="fin"), lines, "财政拨款按经济分类"))
    for table, concept in (("B14", "purchased_services"), ("B17", "managed_transfers")):
        if table in demanded:
            whole = plain._replace(concept=concept)
            names = draw(st.lists(st.sampled_from(("云麓课题", "云麓会展")), unique=True))
            made = {whole._replace(project=name): _amount(draw, step, 1) for name in names}
            book.breakdowns.append(_list(whole, made, concept))


def _amount(draw: st.DrawFn, step: int, least: int = 0) -> Decimal:
    """Nothing, or enough to print: 0.01万元."""
    if not least and not draw(st.integers(0, 5)):
        return Decimal(0)
    return Decimal(draw(st.integers(max(1, 100 // step), 90_000))) * step


def _money(draw: st.DrawFn, plain: Key, step: int, carries: bool, kind: str) -> Money:
    money = Money()
    office = draw(st.sampled_from(_OFFICE))
    for code in _PERSONNEL:
        _add(money, plain, step, draw, "gpb", office, "basic.personnel", code)
    for code in _PUBLIC:
        _add(money, plain, step, draw, "gpb", office, "basic.public", code)
    for function, code in _TIED.items():
        _add(money, plain, step, draw, "gpb", function, "basic.personnel", code)
    for fund, functions in _PROJECTS.items():
        if fund == "gpb" or draw(st.booleans()):
            for function in draw(st.lists(st.sampled_from(functions), unique=True, max_size=3)):
                _add(money, plain, step, draw, fund, function, "project", "")
    if draw(st.booleans()):
        _add(money, plain, step, draw, "own", office, "project", "")
    _finance(draw, money, plain, step, carries, kind)
    money.three = {item: _amount(draw, step) * draw(st.integers(0, 1)) for item in _ITEMS}
    return money


def _add(
    money: Money, plain: Key, step: int, draw: st.DrawFn,
    fund: str, function: str, nature: str, economic: str,
) -> None:  # fmt: skip
    said = {"fund": fund, "function": function, "nature": nature}
    key = plain._replace(**said, **({"economic": economic} if economic else {}))
    amount = _amount(draw, step, 1) if draw(st.integers(0, 3)) else Decimal(0)
    if amount:
        money.lines[key] = amount


def _finance(
    draw: st.DrawFn, money: Money, plain: Key, step: int, carries: bool, kind: str
) -> None:
    """Where the money of each item comes from: revenue, what was carried over, what is carried on."""
    spent: dict[tuple[str, str], Decimal] = {}
    for key, amount in money.lines.items():
        at = key.fund, key.function
        spent[at] = spent.get(at, Decimal(0)) + amount
    for (fund, function), amount in spent.items():
        said = {"function": function}
        kept = _amount(draw, step) if carries and draw(st.booleans()) else Decimal(0)
        if kind == "budget":
            kept = Decimal(0)
        total = amount + kept
        opening = Decimal(0)
        if carries and draw(st.booleans()):
            opening = Decimal(draw(st.integers(0, int(total / step)))) * step
        if fund == "own":
            source = draw(st.sampled_from(("ope", "oth")))
            revenue = plain._replace(flow="revenue", source=source, **said)
        else:
            revenue = plain._replace(flow="revenue", fund=fund, **said)
        money.sources[revenue] = total - opening
        if opening:
            money.sources[plain._replace(flow="opening", fund=fund, **said)] = opening
        if kept:
            money.carried[plain._replace(flow="closing", fund=fund, **said)] = kept


def _take(book: Book, money: Money, name: str, kind: str) -> None:
    year = next(iter({key.year for key in money.lines}), None)
    plain = Key(book.identity.entity, year or YEAR, STAGE[kind])
    if year is None:
        plain = plain._replace(year=YEAR if name == "本年" else YEAR - 1)
    book.breakdowns += [
        _list(plain._replace(flow="resources"), dict(money.sources), f"{name}收入"),
        _list(plain._replace(flow="uses"), {**money.lines, **money.carried}, f"{name}支出"),
    ]
    book.breakdowns.append(_three(plain, money.three, kind, name))


def _three(plain: Key, items: dict[str, Decimal], kind: str, name: str) -> Breakdown:
    said = {"fund": "fin" if kind == "final" else "gpb"}
    lines = {plain._replace(concept=f"three_public.{k}", **said): v for k, v in items.items()}
    return _list(plain._replace(concept="three_public", **said), lines, f"{name}三公")


def _list(whole: Key, lines: dict[Key, Decimal], name: str) -> Breakdown:
    """A list as a clerk says that there is nothing: a line of 0. One without a line is not begun."""
    return Breakdown(whole, lines or {whole: Decimal(0)}, name)


def _take_plan(draw: st.DrawFn, book: Book, plain: Key, now: Money, step: int) -> None:
    """The initial budget that the accounts are held against."""
    initial = plain._replace(stage="initial")
    lines: dict[Key, Decimal] = {}
    for function in {key.function for key in now.lines if key.fund == "gpb"}:
        done = now.total(fund="gpb", function=function)
        same = draw(st.booleans())
        lines[initial._replace(fund="gpb", function=function)] = (
            done if same else _amount(draw, step)
        )
    book.breakdowns.append(_list(initial._replace(fund="gpb"), lines, "年初预算"))
    stage = str(standard(book.identity.standard).options.get("budget_stage", "budget"))
    items = {k: v + _amount(draw, step) * draw(st.integers(0, 1)) for k, v in now.three.items()}
    book.breakdowns.append(_three(plain._replace(stage=stage), items, "final", "预算"))


def _take_concepts(
    draw: st.DrawFn, book: Book, plain: Key, now: Money, before: Money, step: int
) -> None:
    final = book.identity.kind == "final"
    for year, money in ((0, now), (-1, before)):
        public = money.total(fund="gpb", nature="basic.public")
        running = Decimal(draw(st.integers(0, int(public / step)))) * step
        key = plain._replace(year=plain.year + year, fund="gpb", concept="running")
        book.margins[key] = running * draw(st.integers(0, 1))
    for concept in ("meeting", "training"):
        for change in ({}, {"stage": "initial"}, {"year": plain.year - 1}):
            for fund in ({}, {"fund": "gpb"}):
                if fund and change.get("stage"):
                    continue
                value = book.margins.get(plain._replace(concept=concept, **change))
                book.margins[plain._replace(concept=concept, **change, **fund)] = (
                    _amount(draw, step) if value is None else value
                )
    lines = {
        plain._replace(concept=f"procurement.{kind}"): _amount(draw, step)
        for kind in ("goods", "works", "services")
    }
    lists = Breakdown(plain._replace(concept="procurement"), lines, "政府采购")
    book.breakdowns.append(lists)
    if final:
        _take_small(draw, book, plain, lists.total, step)


def _take_small(draw: st.DrawFn, book: Book, plain: Key, whole: Decimal, step: int) -> None:
    def part(of: Decimal) -> Decimal:
        return Decimal(draw(st.integers(0, int(of / step)))) * step

    sme = part(whole)
    won = [part(whole / 3 // step * step) for _ in range(3)]
    said = {"sme": sme, "small": part(sme), "won_sme": won[0], "won_small": won[1]}
    said["won_other"] = won[2]
    for name, amount in said.items():
        book.margins[plain._replace(concept=f"procurement.{name}")] = amount
    for name, amount in (("reserved_sme", won[0]), ("reserved_small", won[1])):
        key = plain._replace(concept=f"procurement.{name}", stage="initial")
        book.margins[key] = amount + _amount(draw, step)


def _take_assets(draw: st.DrawFn, book: Book, plain: Key, now: Money) -> None:
    fund = "fin" if book.identity.kind == "final" else "gpb"
    held = plain._replace(flow="holding", measure="vehicles")
    for concept in ("vehicles.held", "vehicles.planned"):
        kinds = {name: Decimal(draw(st.integers(0, 3))) for name in _VEHICLES}
        book.margins[held._replace(concept=concept)] = sum(kinds.values(), Decimal(0))
        for name, number in kinds.items():
            book.margins[held._replace(concept=f"{concept}.{name}")] = number
    book.margins[held._replace(concept="vehicles.funded")] = Decimal(draw(st.integers(1, 5)))
    for name in ("held", "planned"):
        more = draw(st.integers(0, 5))
        for floor, number in ((100, more), (50, more + draw(st.integers(0, 5)))):
            key = held._replace(concept=f"equipment.{name}.{floor}", measure="sets")
            book.margins[key] = Decimal(number)
    for name, measure, number in _counts(draw, now):
        concept = f"three_public.{name}"
        book.margins[plain._replace(fund=fund, concept=concept, measure=measure)] = number
    _take_projects(draw, book, plain, now)


def _counts(draw: st.DrawFn, now: Money) -> Iterator[tuple[str, str, Decimal]]:
    """Groups, guests and vehicles where there is money for them; the book need not say 0 otherwise."""
    for name in ("overseas", "reception"):
        if now.three[name]:
            groups = draw(st.integers(1, 9))
            yield name, "batches", Decimal(groups)
            yield name, "persons", Decimal(groups + draw(st.integers(0, 30)))
    if now.three["vehicles.purchase"]:
        yield "vehicles.purchase", "vehicles", Decimal(draw(st.integers(1, 3)))


def _take_projects(draw: st.DrawFn, book: Book, plain: Key, now: Money) -> None:
    number = draw(st.integers(1, 9))
    key = plain._replace(concept="performance.projects")
    book.margins[key._replace(measure="projects")] = Decimal(number)
    book.margins[key._replace(nature="project")] = now.total(nature="project")
    for name in ("targets", "tracked", "evaluated"):
        counted = plain._replace(concept=f"performance.{name}", measure="projects")
        book.margins[counted] = Decimal(number)
    left = number
    for grade in "abcd":
        some = left if grade == "d" else draw(st.integers(0, left))
        left -= some
        counted = plain._replace(concept=f"performance.grade_{grade}", measure="projects")
        book.margins[counted] = Decimal(some)
