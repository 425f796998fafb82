"""The book as a workbook: what is written is read as the same book, and nothing in it can run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import mingzhang
from mingzhang.ledger.key import Entity, Key, canonical
from mingzhang.money import Unit
from mingzhang.standards.loader import standards
from mingzhang.writing.book.book import Book, Breakdown, Contradiction, Identity
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.book.new_book import new_book
from mingzhang.writing.book.objectives import FundsEntry, IndicatorEntry, Objective
from mingzhang.writing.book.parts import apart, covers
from mingzhang.writing.book.said_key import plain_key
from mingzhang.writing.book.workbook import write_workbook
from mingzhang.writing.book.workbook_reading import read_workbook
from mingzhang.writing.build import build
from mingzhang.writing.composing import compose
from tests.writing.objectives_made import PRINTABLE, objectives
from tests.writing.workbooks import change, formulas

EXAMPLES = Path(__file__).parents[3] / "examples"
UNIT = Entity("department", "312", "云麓市商务局")
OWN = Entity("own_office", "312001", "云麓市商务局")
IDENTITY = Identity(UNIT, 2025, "budget", "hunan-budget")
D = Decimal

# --- generated books -------------------------------------------------------------------------

members = st.fixed_dictionaries(
    {},
    optional={
        "entity": st.sampled_from(
            [OWN, Entity("unit", "", "甲（乙）"), Entity("unsaid", "", "云麓市商务局"), Entity("x", "a b", "")]
        ),
        "year": st.sampled_from([2023, 2024, 2025]),
        "stage": st.sampled_from(["initial", "final", "budget", "executed"]),
        "flow": st.sampled_from(["revenue", "opening", "holding", "none", "made up"]),
        "fund": st.sampled_from(["fin", "gpb", "gfb", "fsa", "own", "unsaid"]),
        "function": st.sampled_from(["201", "2011301", "2080505", "2019977", "local:2011301 住房"]),
        "economic": st.sampled_from(["301", "30101", "30217", "local:1"]),
        "nature": st.sampled_from(["basic", "basic.personnel", "project", "capital.二期"]),
        "project": st.sampled_from(["展会", " 前后空 ", "=1+1", "[方括号]", "不分", "12", "12.50"]),
        "concept": st.sampled_from(
            ["meeting", "three_public.reception", "vehicles.held.机要通信用车", "a.b.c", "performance.projects"]
        ),
    },
)  # fmt: skip
keys = members.map(lambda said: canonical(plain_key(IDENTITY)._replace(**said)))
amounts = st.decimals("-1e12", "1e14", places=4)
visible = st.text(PRINTABLE, min_size=1, max_size=30)
texts = visible.filter(lambda text: text.strip() == text and text)


@st.composite
def breakdowns(draw: st.DrawFn) -> Breakdown:
    whole = draw(
        st.sampled_from([{}, {"fund": "gpb"}, {"concept": "three_public"}, {"flow": "uses"}])
    )
    base = plain_key(IDENTITY).but(whole)
    lines: dict[Key, Decimal] = {}
    for key in draw(st.lists(keys, max_size=6)):
        if covers(base, key) and all(apart(key, other) for other in lines):
            lines[key] = draw(amounts)
    return Breakdown(base, lines, draw(visible))


@st.composite
def books(draw: st.DrawFn) -> Book:
    book = Book(IDENTITY)
    book.breakdowns = draw(st.lists(breakdowns(), max_size=3))
    book.margins = draw(st.dictionaries(keys, amounts, max_size=6))
    book.units = draw(st.sampled_from([[], [OWN], [OWN, Entity("unit", "0312", "中心")]]))
    book.names = draw(st.dictionaries(st.sampled_from(["2019977", "2011301", "30101"]), texts))
    book.texts = draw(st.dictionaries(texts, visible.filter(str.strip), max_size=4))
    book.objectives = draw(objectives())
    book.money = draw(st.sampled_from(list(Unit)))
    book.places = draw(st.integers(0, 6))
    return book


@given(books())
@settings(
    max_examples=30,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a workbook takes too long to shrink by
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_written_book_is_read_as_it_was(tmp_path: Path, book: Book) -> None:
    write_workbook(book, tmp_path / "book.xlsx")
    assert read_workbook(str(tmp_path / "book.xlsx")) == book


@pytest.mark.parametrize("name", ["budget-2025-clean", "budget-2025-faulty", "final-2025-faulty"])
def test_books_of_the_examples(tmp_path: Path, name: str) -> None:
    book = book_of(mingzhang.read(EXAMPLES / f"{name}.txt"))
    write_workbook(book, tmp_path / "book.xlsx")
    found = read_workbook(str(tmp_path / "book.xlsx"))
    assert found.breakdowns == book.breakdowns
    assert found.margins == book.margins
    assert found == book


@pytest.mark.parametrize("own", [s.id for s in standards()])
def test_a_new_book_of_every_standard(tmp_path: Path, own: str) -> None:
    kind = own.rpartition("-")[2]
    book = new_book(own, 2026, kind, "云麓市商务局")
    assert book.breakdowns
    assert not any(each.lines for each in book.breakdowns)
    write_workbook(book, tmp_path / "book.xlsx")
    found = read_workbook(str(tmp_path / "book.xlsx"))
    assert not found.texts
    book.texts = {}
    assert found == book


# --- what stands in it -----------------------------------------------------------------------


def test_contradictions_are_kept(tmp_path: Path) -> None:
    key = Key(UNIT, 2025, "initial", fund="gpb")
    book = Book(IDENTITY, as_printed=[Contradiction(key, D("120000"), D("110000.5"), "表5 / 说明")])
    write_workbook(book, tmp_path / "book.xlsx")
    assert read_workbook(str(tmp_path / "book.xlsx")) == book


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    evil = "=cmd|'/c calc'!A0"
    key = Key(UNIT, 2025, "initial", project=evil)
    whole = Key(UNIT, 2025, "initial")
    book = Book(IDENTITY, [Breakdown(whole, {key: D(1)}, evil)], {key: D(1)})
    book.texts = {evil: evil, "@SUM(1)": "+1+1\n-2"}
    book.names = {"2011301": evil}
    book.units = [Entity("unit", evil, evil)]
    write_workbook(book, tmp_path / "book.xlsx")
    assert read_workbook(str(tmp_path / "book.xlsx")) == book
    book.objectives = [Objective(project=evil, goal=evil, variants=[evil], funds={evil: FundsEntry(D(1))},
                                 indicators=[IndicatorEntry(*[evil] * 13)])]  # fmt: skip
    write_workbook(book, tmp_path / "book.xlsx")
    assert read_workbook(str(tmp_path / "book.xlsx")) == book
    found = [formula for each in formulas(tmp_path / "book.xlsx").values() for formula in each]
    assert found
    assert not any("|" in formula or "calc'!" in formula for formula in found)
    assert not any(formula.startswith(("cmd", "SUM(1", "1+1")) for formula in found)


def test_a_text_longer_than_a_cell_goes_on(tmp_path: Path) -> None:
    text = "\n".join("长" * 9_999 for _ in range(8))
    book = Book(IDENTITY, texts={"名词解释": text, "职能职责": "短"})
    write_workbook(book, tmp_path / "book.xlsx")
    assert read_workbook(str(tmp_path / "book.xlsx")).texts == book.texts
    with pytest.raises(ValueError, match="too long"):
        write_workbook(Book(IDENTITY, texts={"名词解释": "长" * 40_000}), tmp_path / "long.xlsx")


def test_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    book = book_of(mingzhang.read(EXAMPLES / "budget-2025-clean.txt"))
    sums = set()
    for name in ("one.xlsx", "two.xlsx"):
        write_workbook(book, tmp_path / name)
        sums.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(sums) == 1


# --- from an empty book to a disclosure ------------------------------------------------------

OUT, IN = "清单04 支出总计", "清单01 收入总计"
BASIC, THREE = "清单02 支出 一般公共预算 基本支出", "清单03 支出 一般公共预算 “三公”经费"
GRANT = "清单05 其中 收入 经费拨款"
FILLED = [
    (OUT, "BDEFG", [
        ["2011301", "基本支出", "支出", "一般公共预算", "#300"],
        ["#2011308", "项目支出", "支出", "一般公共预算", "#120.5"],
        ["2120803", "项目支出", "支出", "政府性基金预算", "#50"],
        ["2011399", "项目支出", "支出", "单位资金", "9.60"],
    ], 6),
    (IN, "BDEFG", [
        ["2011301", "收入", "一般公共预算", "不分", "#412.5"],
        ["2011308", "年初结转和结余", "一般公共预算", "不分", "#8"],
        ["2120803", "收入", "政府性基金预算", "不分", "#50"],
        ["2011399", "收入", "不分", "其他收入", "#9.600000000000001"],
    ], 6),
    (BASIC, "BDE", [["30101", "人员经费", "#250"], ["30217", "公用经费", "#50"]], 8),
    (THREE, "BC", [["公务接待费", "#50"], ["因公出国(境)费", "#0"], ["公务用车购置费", "#0"],
                   ["公务用车运行维护费", "#0"]], 8),
    (GRANT, "BD", [["2011301", "#412.5"]], 7),
    ("其他数字", "I", [[f"#{v}"] for v in (
        450, 450, 30, 30, 49, 5, 5, 40, 10, 20, 10, 2, 1, 1, 0, 0, 0, 1, 0, *[0] * 8,
    )], 4),
    ("文字", "B", [["由人填写的文字。"]] * 14, 4),
]  # fmt: skip
OWNER = "312001 云麓市商务局（本级）"
OBJECTIVES = [
    ("基本情况", "ABC", [["云麓市商务局", "312001", "本级"]], 14),
    ("绩效目标", "ABDE", [["", "整体支出", "全年工作有序。", "#480.1"], [OWNER, "展会", "办好展会。", "#180.1"]], 4),
    ("绩效指标", "ABCDEFGHIJK", [
        [unit, project, first, second, name, "≥", "5", "次", "全年", "完成得满分，未完成不得分", "#22.5"]
        for unit, project in (("", "整体支出"), (OWNER, "展会"))
        for first, second, name in (
            ("产出指标", "数量指标", "展会场次"), ("产出指标", "质量指标", "合格场次"),
            ("产出指标", "时效指标", "按时场次"), ("满意度指标", "服务对象满意度指标", "回访次数"),
        )
    ], 4),
]  # fmt: skip


def _filled(sheets: Sequence[Any] = FILLED) -> Iterator[tuple[tuple[str, str], str]]:
    for sheet, letters, rows, first in sheets:
        for row, values in enumerate(rows, start=first):
            for letter, value in zip(letters, values, strict=True):
                yield (sheet, f"{letter}{row}"), value


def test_an_empty_book_filled_in_makes_every_table(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_workbook(new_book("hunan-budget", 2025, "budget", "云麓市商务局"), path)
    change(path, dict(_filled()))
    composed = compose(read_workbook(str(path)))
    assert composed.is_finished, (composed.missing, composed.contradictions)
    total = Key(Entity("department", "", "云麓市商务局"), 2025, "initial")
    facts = composed.facts
    wan = {key: amount / 10_000 for key, amount in facts.items()}
    assert wan[total] == D("480.1")
    assert wan[total.but({"flow": "resources"})] == D("480.1")
    assert wan[total.but({"fund": "gpb"})] == D("420.5")
    assert wan[total.but({"flow": "revenue", "fund": "fin"})] == D("462.5")
    assert wan[total.but({"flow": "revenue", "source": "grant"})] == D("412.5")
    assert wan[total.but({"fund": "gfb", "function": "21208", "nature": "project"})] == D(50)
    assert wan[total.but({"fund": "gpb", "nature": "basic.public"})] == D(50)
    assert wan[total.but({"fund": "gpb", "concept": "three_public"})] == D(50)


def test_with_its_objectives_filled_in_it_passes_the_gate(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_workbook(new_book("hunan-budget", 2025, "budget", "云麓市商务局"), path)
    change(path, dict(_filled()))
    without = build(read_workbook(str(path)), tmp_path / "without", ["txt"])
    missing = [each.text("en") for each in without.refusals]
    assert missing
    assert all("绩效目标表》 is missing" in each for each in missing)  # left blank, so not printed
    change(path, dict(_filled(OBJECTIVES)))
    built = build(read_workbook(str(path)), tmp_path / "with", ["txt", "docx"])
    assert built.is_finished, built.refusals
    assert [each.project for each in built.composed.written] == ["展会", ""]
