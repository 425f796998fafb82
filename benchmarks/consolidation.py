"""A department of many units: its book from theirs, and its disclosure from its book."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from benchmarks.common import Figure, Result
from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.book import Book, Breakdown, Identity
from mingzhang.writing.book.objectives import TOTAL, FundsEntry, IndicatorEntry, Objective
from mingzhang.writing.book.transfers import Transfer
from mingzhang.writing.build import build
from mingzhang.writing.consolidation.consolidating import consolidate

_FEW, _MANY = 10, 50
_MOST = Decimal("1.3")
_RUNS = 2
_PROJECTS = 5
_FUNCTIONS = ("2011301", "2011302", "2011308", "2080505", "2210201")
_ECONOMIC = ("30101", "30102", "30201", "30211", "30217")
_CONCEPTS = ("meeting", "training", "procurement.goods", "procurement.services")
_YEAR, _WAN = 2025, Decimal(10_000)


def run(_: list[Path]) -> Result:
    """Time a unit, of 50 units against 10: of putting together, and of building the documents."""
    result = Result()
    books = {number: unit_books(number) for number in (_FEW, _MANY)}
    made = {number: consolidate(each).book for number, each in books.items()}
    together = {
        number: _time(lambda each=each: consolidate(each)) for number, each in books.items()
    }
    _report(result, "putting together", together, "consolidate: lists, single figures, transfers")
    with tempfile.TemporaryDirectory() as name:
        built = {
            number: _time(lambda each=each: build(each, Path(name), force=True))
            for number, each in made.items()
        }
    how = "build: all formats, read back, checked, data with places"
    _report(result, "the department's documents", built, how)
    return result


def _report(result: Result, name: str, spent: dict[int, float], how: str) -> None:
    few, many = (spent[number] / number for number in (_FEW, _MANY))
    result.details.append(
        f"{name}: {spent[_FEW] * 1000:.0f} ms for {_FEW} units, {spent[_MANY] * 1000:.0f} ms for {_MANY}"
    )
    result.figures.append(
        Figure(
            "consolidation", f"{name}: time a unit, {_MANY} units against {_FEW}",
            f"{many / few:.2f} ×", f"≤ {_MOST} ×", f"{how}; best of {_RUNS} warm runs",
            many <= few * float(_MOST),
        )
    )  # fmt: skip


def _time(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return min(spent)


def unit_books(number: int) -> list[tuple[str, Book]]:
    """Units alike in form, each with projects of its own; each but the first has a subsidy from it."""
    return [(f"{at}.yaml", _unit_book(at, number)) for at in range(number)]


def _unit(at: int) -> Entity:
    return Entity(
        "unit" if at else "own_office",
        f"3120{at:02}",
        f"云麓市第{at}事务所" if at else "云麓市商务局",
    )


def _unit_book(at: int, number: int) -> Book:
    own = _unit(at)
    book = Book(Identity(own, _YEAR, "budget", "hunan-budget"))
    for year in (_YEAR, _YEAR - 1):
        _figures(book, Key(own, year, "initial"), at)
    plain = Key(own, _YEAR, "initial")
    lines = book.breakdowns[0].lines, book.breakdowns[1].lines
    if at:
        _transfer(
            book, lines[0], plain._replace(flow="revenue", source="sup", function="2011308"), 0
        )
        spent = plain._replace(fund="own", nature="project", function="2011308")
        lines[1][spent] = _WAN
        return book
    earned = plain._replace(flow="revenue", source="oth", function="2011308")
    lines[0][earned] = _WAN * (number - 1)
    key = plain._replace(fund="own", nature="subsidy_down", function="2011308")
    for other in range(1, number):
        _transfer(book, lines[1], key, other)
    return book


def _transfer(book: Book, lines: dict[Key, Decimal], key: Key, other: int) -> None:
    lines[key] = lines.get(key, Decimal(0)) + _WAN
    book.transfers.append(Transfer(_unit(other), key, _WAN))


def _figures(book: Book, plain: Key, at: int) -> None:
    spent: dict[Key, Decimal] = {}
    for function in _FUNCTIONS:
        for n, economic in enumerate(_ECONOMIC):
            nature = "basic.personnel" if economic[:3] == "301" else "basic.public"
            said = {"fund": "gpb", "function": function, "nature": nature, "economic": economic}
            spent[plain._replace(**said)] = _WAN * (n + at + 1)
    for n in range(_PROJECTS):
        project = f"第{at}事务所专项工作{n}"
        said = {"fund": "gpb", "function": "2011308", "nature": "project", "project": project}
        spent[plain._replace(**said)] = _WAN * (n + 3)
        if plain.year == _YEAR:
            book.objectives.append(_objective(project, _WAN * (n + 3)))
    earned: dict[Key, Decimal] = {}
    for key, amount in spent.items():
        source = plain._replace(flow="revenue", fund="gpb", function=key.function)
        earned[source] = earned.get(source, Decimal(0)) + amount
    name = "本年" if plain.year == _YEAR else "上年"
    three = {
        plain._replace(fund="gpb", concept=f"three_public.{item}"): _WAN
        for item in ("overseas", "reception", "vehicles.purchase", "vehicles.running")
    }
    book.breakdowns += [
        Breakdown(plain._replace(flow="resources"), earned, f"{name}收入"),
        Breakdown(plain._replace(flow="uses"), spent, f"{name}支出"),
        Breakdown(plain._replace(fund="gpb", concept="three_public"), three, f"{name}三公"),
    ]
    book.margins |= {plain._replace(concept=concept): _WAN for concept in _CONCEPTS}
    held = plain._replace(flow="holding", measure="vehicles", concept="vehicles.held")
    book.margins[held] = Decimal(at % 4)


def _objective(project: str, amount: Decimal) -> Objective:
    rows = [
        IndicatorEntry(level1="产出指标", level2="数量指标", name=f"完成批次{n}", operator="≥",
                       target="5", unit="批", weight="45")
        for n in range(2)
    ]  # fmt: skip
    return Objective(
        None, project, "按期完成。", funds={TOTAL: FundsEntry(amount)}, indicators=rows
    )
