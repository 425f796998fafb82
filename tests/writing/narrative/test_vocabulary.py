"""What templates can say: amounts, shares, changes, completion, members; and what is missing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from mingzhang.ledger.key import Entity, Key
from mingzhang.money import Unit
from mingzhang.standards.loader import standard
from mingzhang.writing.book.book import Book, Breakdown, Identity
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.narrative.said import Said

UNIT = Entity("department", "", "云麓市商务局")
D = Decimal


def said(
    *listed: tuple[dict[str, Any], str],
    kind: str = "final",
    money: Unit = Unit.WAN,
    texts: dict[str, str] | None = None,
    **margins: str,
) -> Said:
    """A book whose expenditure is one list; `margins` are concepts."""
    plain = Key(UNIT, 2025, {"final": "final", "budget": "initial"}[kind])
    book = Book(Identity(UNIT, 2025, kind, f"general-{kind}"), money=money, texts=texts or {})
    if listed:
        lines = {plain.but(key): D(value) for key, value in listed}
        book.breakdowns.append(Breakdown(plain, lines, "支出"))
    book.margins = {plain.but({"concept": name}): D(value) for name, value in margins.items()}
    return Said(Facts(book), standard(f"general-{kind}"))


def state(told: Said, key: dict[str, Any], value: str) -> None:
    """State one more figure; `year` is relative."""
    told.book.margins[told._key(key)] = D(value)


OFFICE = ({"fund": "gpb", "function": "2011301", "nature": "basic"}, "1234500")
PENSION = ({"fund": "gpb", "function": "2080505", "nature": "basic"}, "100000")
STREET = ({"fund": "gfb", "function": "2120803", "nature": "project"}, "65500")


def test_money_is_told_in_wan() -> None:
    told = said(OFFICE, STREET)
    assert told.money() == "130.00万元"
    assert told.money(fund="gpb") == "123.45万元"
    assert told.missing == []


def test_books_in_yuan_are_told_in_wan_all_the_same() -> None:
    assert said(OFFICE, money=Unit.YUAN).money() == "123.45万元"
    assert said(OFFICE, money=Unit.YI).money() == "0.01亿元"


def test_a_figure_that_nobody_gave_is_missing_and_no_zero() -> None:
    told = said(OFFICE)
    assert told.money(concept="running", fund="gpb") == "〔待填：2025年 一般公共预算 机关运行经费〕"
    assert told.count(concept="vehicles.held", flow="holding", measure="vehicles") != "0"
    assert told.missing == ["2025年 一般公共预算 机关运行经费", "2025年 保有 公务用车 辆数"]


def test_a_count_is_zero_where_its_money_is() -> None:
    key = {"concept": "three_public.reception", "fund": "fin"}
    told = said(OFFICE)
    state(told, key, "0")
    assert told.count(measure="batches", **key) == "0"
    again = said(OFFICE)
    state(again, key, "100")
    assert "待填" in again.count(measure="persons", **key)


def test_what_is_too_small_to_print_is_there_all_the_same() -> None:
    told = said(({"fund": "gfb", "function": "2120803", "nature": "project"}, "5"))
    assert told.exists(fund="gfb")
    assert [each.code for each in told.items(fund="gfb")] == ["2120803"]
    assert told.parts([("项目支出", {"nature": "project"})], {}, shares=False) == "项目支出0.00万元"


def test_there_is_none_only_where_the_book_proves_it() -> None:
    told = said(OFFICE, STREET)
    assert told.exists(fund="gfb")
    assert told.has(fund="gfb")
    assert not told.exists(fund="scb")
    assert told.exists(concept="running")
    assert not told.has(concept="running")


def test_shares() -> None:
    told = said(OFFICE, PENSION)
    assert told.share(D(1), D(3)) == "33.33%"
    assert told.share_of({}, function="208") == "7.49%"
    assert told.share_of({}, concept="running").startswith("〔待填")


def test_parts_leave_out_what_is_nothing() -> None:
    told = said(OFFICE, STREET)
    listed = [
        ("基本支出", {"nature": "basic"}),
        ("项目支出", {"nature": "project"}),
        ("经营支出", {"nature": "business"}),
    ]
    assert told.parts(listed, {}) == "基本支出123.45万元，占94.96%；项目支出6.55万元，占5.04%"
    assert "经营支出0.00万元" in told.parts(listed, {}, zeros=True)
    assert told.missing == []


def test_parts_that_do_not_make_the_whole_are_missing() -> None:
    told = said()
    state(told, {"flow": "revenue"}, "200000")
    state(told, {"flow": "revenue", "source": "ope"}, "150000")
    words = told.parts([("事业收入", {"flow": "revenue", "source": "ope"}),
                        ("其他收入", {"flow": "revenue", "source": "oth"})], {"flow": "revenue"})  # fmt: skip
    assert words == "事业收入15.00万元，占75.00%；其他收入〔待填：2025年 收入 其他收入〕"


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("1000000", "与上年相比，支出增加23.45万元，增长23.45%，主要原因是人员增加"),
        ("2000000", "与上年相比，支出减少76.55万元，下降38.28%，主要原因是人员增加"),
        ("1234500", "支出与上年持平"),
        ("0", "与上年相比，支出增加123.45万元，主要原因是人员增加"),
    ],
)
def test_changes(before: str, words: str) -> None:
    told = said(OFFICE, texts={"原因": "人员增加。"})
    state(told, {"year": -1}, before)
    assert told.compared("上年", "支出", "原因") == words


def test_a_change_without_a_reason_or_a_base_is_not_finished() -> None:
    told = said(OFFICE)
    assert told.over("上年", "原因") == "比上年〔待填：2024年 支出〕"
    state(told, {"year": -1}, "1")
    again = Said(Facts(told.book), standard("general-final"))
    assert again.over("上年", "原因").endswith("主要原因是〔待填：原因〕")
    assert again.than("去年", "").startswith("较去年增加")


@pytest.mark.parametrize(
    ("budget", "words"),
    [
        ("1234500", "，完成年初预算的100.00%，决算数与年初预算数持平"),
        ("2469000", "，完成年初预算的50.00%，决算数小于年初预算数的主要原因是会议减少"),
        ("1000000", "，完成年初预算的123.45%，决算数大于年初预算数的主要原因是会议减少"),
        ("0", "，决算数大于年初预算数的主要原因是会议减少"),
    ],
)
def test_how_far_a_budget_was_met(budget: str, words: str) -> None:
    told = said(OFFICE, texts={"原因": "会议减少"})
    state(told, {"stage": "initial"}, budget)
    assert told.met("年初预算", "原因") == words


def test_a_budget_and_an_account_of_nothing_need_no_words() -> None:
    told = said(OFFICE)
    for stage in ("initial", "final"):
        state(told, {"concept": "meeting", "stage": stage}, "0")
    assert told.met("年初预算", "原因", concept="meeting") == ""
    assert told.missing == []


def test_items_in_full_and_classes() -> None:
    told = said(PENSION, OFFICE, STREET)
    (first, second) = told.items(fund="gpb")
    assert first.title == "一般公共服务支出（类）商贸事务（款）行政运行（项）"
    assert (first.code, second.code) == ("2011301", "2080505")
    assert told.money(**first.said) == "123.45万元"
    assert (
        told.listed("；", shares=False)
        == "一般公共服务支出123.45万元；社会保障和就业支出10.00万元；城乡社区支出6.55万元"
    )
    assert first.gap == "行政运行（2011301）决算差异原因"


def test_items_that_only_the_budget_has() -> None:
    told = said(OFFICE)
    state(told, {"fund": "gpb", "function": "2011302", "stage": "initial"}, "5000")
    assert [each.code for each in told.items("initial", fund="gpb")] == ["2011301", "2011302"]


def test_money_without_items_is_missing_them() -> None:
    told = said()
    state(told, {"fund": "gpb"}, "5000")
    assert told.items(fund="gpb") == []
    assert told.missing == ["2025年 支出 一般公共预算 项级科目"]


def test_codes_that_nobody_knows_are_missing_their_name() -> None:
    told = said(({"fund": "gpb", "function": "2019977"}, "5000"))
    assert told.items(fund="gpb")[0].name == "〔待填：2019977 科目名称〕"
    told = said(({"fund": "gpb", "function": "local:2080501 事业运行"}, "5000"), OFFICE)
    told.items(fund="gpb")
    assert told.missing == ["科目编码与名称不符：2080501 事业运行"]


def test_what_it_is_spent_on() -> None:
    lines = [({"fund": "gpb", "nature": nature, "economic": code}, value)
             for nature, code, value in (("basic.personnel", "30101", "1000"), ("basic.public", "30201", "1000"),
                                         ("basic.public", "30202", "0"))]  # fmt: skip
    told = said(*lines)
    assert told.named("basic.personnel", fund="gpb") == "基本工资"
    assert told.named("basic.public", fund="gpb") == "办公费"


def test_natures_are_told_by_the_class_where_the_table_prints_none() -> None:
    told = said(
        *(({"fund": "gpb", "nature": "basic", "economic": c}, "5000") for c in ("30302", "30211"))
    )
    assert told.named("basic.personnel", fund="gpb") == "退休费"
    assert told.named("basic.public", fund="gpb") == "差旅费"


def test_kinds_of_vehicles() -> None:
    told = said(OFFICE)
    held = {"flow": "holding", "measure": "vehicles"}
    state(told, {"concept": "vehicles.held", **held}, "3")
    state(told, {"concept": "vehicles.held.机要通信用车", **held}, "1")
    state(told, {"concept": "vehicles.held.巡查用车", **held}, "2")
    assert (
        told.kinds("vehicles.held", ["机要通信用车", "应急保障用车"])
        == "机要通信用车1辆、应急保障用车0辆、巡查用车2辆"
    )
    state(told, {"concept": "vehicles.held", **held}, "4")
    again = Said(Facts(told.book), standard("general-final"))
    assert "应急保障用车〔待填：应急保障用车辆数〕辆" in again.kinds(
        "vehicles.held", ["机要通信用车", "应急保障用车"]
    )


def test_the_words_before_a_reason_are_not_said_twice() -> None:
    told = said(texts={"收入增减原因": "主要是人员增加。", "支出增减原因": "主要原因是由于项目增加。",
                       "三公经费增减原因": "系统升级", "项目支出用途": "主要用于商贸流通监测",
                       "名词解释": "主要是指各项资金"})  # fmt: skip
    assert told.text("收入增减原因") == "人员增加"
    assert told.text("支出增减原因") == "项目增加"
    assert told.text("三公经费增减原因") == "系统升级"
    assert told.text("项目支出用途") == "商贸流通监测"
    assert told.text("名词解释") == "主要是指各项资金"


def test_texts_make_no_headings() -> None:
    told = said(texts={"职责": "# 第一部分\n拟订规划。"})
    assert told.text("职责") == "＃ 第一部分\n拟订规划"
