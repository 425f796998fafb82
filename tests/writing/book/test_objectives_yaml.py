"""Objectives in the YAML book: only what is filled in, exact, with every problem and its line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mingzhang
from mingzhang.ledger.key import Entity
from mingzhang.money import Unit
from mingzhang.writing.book.as_yaml import from_yaml, to_yaml
from mingzhang.writing.book.book import Book, Identity
from mingzhang.writing.book.broken import BrokenBook
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.book.objectives import FundsEntry, IndicatorEntry, Objective
from tests.writing.objectives_made import objectives

ROOT = Path(__file__).parents[3]
SAMPLES = sorted((ROOT.parent / "shared" / "documents" / "text").glob("*.txt"))
UNIT = Entity("department", "312", "云麓市商务局")
IDENTITY = Identity(UNIT, 2025, "evaluation", "hunan-evaluation")
D = Decimal
HEAD = """\
book: mingzhang-book/1
unit: {name: 云麓市商务局, code: '312', scope: department}
year: 2025
kind: evaluation
standard: hunan-evaluation
objectives:
"""


def _read(tmp_path: Path, text: str) -> Book:
    path = tmp_path / "book.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    return from_yaml(str(path))


@given(objectives(), st.sampled_from(list(Unit)))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_written_is_read(tmp_path: Path, drawn: list[Objective], money: Unit) -> None:
    book = Book(IDENTITY, objectives=drawn, money=money)
    text = to_yaml(book)
    found = _read(tmp_path, text)
    assert found == book
    assert to_yaml(found) == text


@pytest.mark.parametrize("name", ["budget-2025-clean.docx", "final-2025-clean.txt"])
def test_books_of_the_examples(tmp_path: Path, name: str) -> None:
    book = book_of(mingzhang.read(ROOT / "examples" / name))
    assert _read(tmp_path, to_yaml(book)) == book


@pytest.mark.skipif(not SAMPLES, reason="the sample documents are not beside the project")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_books_of_the_samples(tmp_path: Path, path: Path) -> None:
    book = book_of(mingzhang.read(path))
    assert book.objectives
    assert _read(tmp_path, to_yaml(book)) == book


def test_only_what_is_filled_in_stands_there() -> None:
    entry = FundsEntry(D("3045000"), executed=D("3000000.5"))
    rows = [IndicatorEntry("产出指标", "数量指标", "期数", "≥", "12", weight="10")]
    book = Book(IDENTITY, objectives=[
        Objective(goal="保障。", funds={"其他资金": FundsEntry(D(0)), "资金总额": entry}, indicators=rows),
    ])  # fmt: skip
    text = to_yaml(book)
    assert text[text.index("objectives:") : text.index("as_printed")] == """\
objectives:
- project: ''
  goal: 保障。
  funds:
    资金总额: {initial: '304.5', executed: '300.00005'}
    其他资金: {initial: '0'}
  indicators:
  - level1: 产出指标
    level2: 数量指标
    name: 期数
    operator: ≥
    target: '12'
    weight: '10'
"""  # fmt: skip


def test_money_in_another_order_gives_the_same_text() -> None:
    funds = {
        "资金总额": FundsEntry(D("1.00")),
        "上年结转资金": FundsEntry(D(2)),
        "甲": FundsEntry(D(3)),
    }
    other = {"甲": FundsEntry(D(3)), "上年结转资金": FundsEntry(D(2)), "资金总额": FundsEntry(D(1))}
    one, two = (Book(IDENTITY, objectives=[Objective(funds=each)]) for each in (funds, other))
    assert one == two
    assert to_yaml(one) == to_yaml(two)


def test_what_a_person_writes(tmp_path: Path) -> None:
    text = (
        HEAD
        + """\
- goal: 保障。
  achieved: ~
  unit:
  funds: {资金总额: {initial: 304.5, adjusted: '1,234.50', executed: }}
  indicators:
  - {name: 期数, target: 012, weight: 10, actual: 95%, points: , operator: '>='}
  -
    name: yes
- {project: 2025}
- {unit: {name: 中心, code: 0312}, variants: [另一种]}
"""
    )
    first, second, third = _read(tmp_path, text).objectives
    assert first == Objective(
        goal="保障。",
        funds={"资金总额": FundsEntry(D(3_045_000), D(12_345_000))},
        indicators=[
            IndicatorEntry(name="期数", target="012", weight="10", actual="95%", operator=">="),
            IndicatorEntry(name="yes"),
        ],
    )
    assert second == Objective(project="2025")
    assert third == Objective(entity=Entity("unit", "0312", "中心"), variants=["另一种"])


PROBLEMS = [
    ("- {goal: 甲}\n- {goal: 乙}", (8, "each objective once", "the same as in line 7")),
    ("- {goal: 甲}\n- {unit: {name: 云麓市商务局, code: 312, scope: department}}",
     (8, "each objective once", "the same as in line 7")),
    ("- {gaol: 甲}", (7, "a field of an objective: unit, project, goal, achieved, funds, variants, "
                       "indicators", "gaol")),
    ("- indicators:\n  - wieght: 10", (8, "a field of an indicator: level1, level2, name, operator, target, unit, "
     "description, criterion, weight, period, actual, points, reason", "wieght")),
    ("- indicators:\n  - name: [甲]", (8, "a text", "a list or mapping")),
    ("- indicators:\n  - 期数", (8, "an indicator", "期数")),
    ("- indicators: {name: 期数}", (7, "a list", "a list or mapping")),
    ("- funds:\n    资金总额: {initial: 三百}", (8, "an amount such as 12.34", "三百")),
    ("- funds:\n    资金总额: {initial: 300万元}", (8, "an amount such as 12.34", "300万元")),
    ("- funds:\n    资金总额: {spent: 1}", (8, "a figure of money: initial, adjusted, executed", "spent")),
    ("- funds:\n    资金总额: 300", (8, "initial, adjusted and executed", "300")),
    ("- unit: 中心", (7, "a unit with name, code and scope", "中心")),
    ("- goal: 甲\n  goal: 乙", (8, "each name once", "goal")),
    ("- 甲", (7, "an objective", "甲")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), PROBLEMS, ids=[text for text, _ in PROBLEMS])
def test_problems(tmp_path: Path, text: str, problem: tuple[int, str, str]) -> None:
    with pytest.raises(BrokenBook) as caught:
        _read(tmp_path, HEAD + text)
    assert problem in [(each.line, each.expected, each.found) for each in caught.value.problems]


def test_a_unit_of_money_that_is_none_is_not_guessed(tmp_path: Path) -> None:
    text = HEAD.replace("objectives:", "money: 美元\nobjectives: []")
    with pytest.raises(BrokenBook, match=r":6: expected one of: 元、千元、万元、亿元, found 美元"):
        _read(tmp_path, text)


def test_names_keep_their_zeros(tmp_path: Path) -> None:
    text = HEAD.replace("objectives:", "figures:\n- {project: 007, nature: project, amount: 1}")
    assert [key.project for key in _read(tmp_path, text).margins] == ["007"]


@pytest.mark.parametrize(
    ("objective", "blank"),
    [
        (Objective(), True), (Objective(goal=" \n"), True), (Objective(indicators=[IndicatorEntry()]), True),
        (Objective(funds={"资金总额": FundsEntry()}), True), (Objective(project="甲"), False),
        (Objective(funds={"资金总额": FundsEntry(D(0))}), False), (Objective(variants=["甲"]), False),
        (Objective(indicators=[IndicatorEntry(weight="10")]), False), (Objective(achieved="甲"), False),
    ],
)  # fmt: skip
def test_blank_objectives(objective: Objective, blank: bool) -> None:
    assert objective.is_blank is blank
