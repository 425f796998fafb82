"""The words around a number: change, share, completion, flat, base, stage — in the forms met."""

from __future__ import annotations

import pytest

from mingzhang.reading.recognise import wording


@pytest.mark.parametrize(
    ("clause", "direction"),
    [
        ("比上年增加", 1),
        ("与上年相比增加了", 1),
        ("较去年增长约", 1),
        ("上升", 1),
        ("提高", 1),
        ("收、支预算总计各增加", 1),
        ("增幅为", 1),
        ("减少", -1),
        ("下降", -1),
        ("降低了", -1),
        ("压减", -1),
        ("下降幅度约为", -1),
        ("降幅", -1),
        ("支出决算为", None),
        ("主要是人员增加,支出", None),
    ],
)
def test_changes(clause: str, direction: int | None) -> None:
    found = wording.change(clause)
    assert (found.direction if found else None) == direction


@pytest.mark.parametrize(
    ("clause", "whole"),
    [
        ("占", ""),
        ("占比", ""),
        ("占本年支出合计的", "本年支出合计"),
        ("占基本支出的比重为", "基本支出"),
        ("占政府采购支出总额的", "政府采购支出总额"),
        ("完成预算的", None),
    ],
)
def test_shares(clause: str, whole: str | None) -> None:
    found = wording.share(clause)
    assert (found.whole if found else None) == whole


OPEN = ("initial", "adjusted", "budget")


@pytest.mark.parametrize(
    ("clause", "stages"),
    [
        ("完成年初预算的", ("initial",)),
        ("完成年初预算数的", ("initial",)),
        ("完成全年预算数的", ("adjusted",)),
        ("完成调整后预算的", ("adjusted",)),
        ("完成预算的", OPEN),
        ("占年初预算的", ("initial",)),
        ("为年初预算的", ("initial",)),
        ("预算执行率为", ("adjusted", "initial", "budget")),
        ("完成率达到", OPEN),
        ("占本年支出合计的", None),
    ],
)
def test_completion(clause: str, stages: tuple[str, ...] | None) -> None:
    found = wording.completion(clause)
    assert (found.stages if found else None) == stages


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("与上年持平", False),
        ("与2024年预算基本持平", True),
        ("与2024年预算一致", False),
        ("与上年数相同", False),
        ("较上年无变化", False),
    ],
)
def test_flat(text: str, loose: bool) -> None:
    match = wording.FLAT.search(text)
    assert match is not None
    assert bool(match["loose"]) is loose


@pytest.mark.parametrize(
    ("text", "year", "last", "stage"),
    [
        ("比2024年预算", "2024", None, "initial"),
        ("比2024年度决算数", "2024", None, "final"),
        ("较上年", None, "上", ""),
        ("与去年同期", None, "去", ""),
        ("比上一年预算执行数", None, "上一", "executed"),
        ("同2024年年初预算数", "2024", None, "initial"),
    ],
)
def test_the_base_of_a_comparison(
    text: str, year: str | None, last: str | None, stage: str
) -> None:
    match = wording.BASE.search(text)
    assert match is not None
    assert (match["year"], match["last"]) == (year, last)
    named = wording.stage_named(match["stage"] or "")
    assert {"budget": "initial"}.get(named, named) == stage


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("年初预算数为", "initial"),
        ("支出决算为", "final"),
        ("全年预算", "adjusted"),
        ("预算执行数", "executed"),
        ("支出预算", "budget"),
        ("一般公共预算拨款支出", ""),
        ("一般公共预算财政拨款支出决算", "final"),
        ("政府性基金预算财政拨款年初预算数", "initial"),
        ("年初预算为5万元,支出决算", "final"),
        ("本年收入合计", ""),
    ],
)
def test_stages(words: str, stage: str) -> None:
    assert wording.stage_named(words) == stage


@pytest.mark.parametrize(
    "tail",
    [
        "",
        "为",
        "支出决算数为",
        "预算总额",
        "(含上年结转)",
        "共计",
        "2025年预算安排",
        "支出年初预算数为",
        ")支出预算为",
    ],
)
def test_words_of_form_may_stand_before_a_number(tail: str) -> None:
    assert wording.may_follow(tail)


@pytest.mark.parametrize("tail", ["主要用于会议", "的人数约", "和培训费", "以外的支出减少后"])
def test_other_words_may_not(tail: str) -> None:
    assert not wording.may_follow(tail)


def test_both_directions_of_a_blank_form() -> None:
    assert wording.is_template("比上年增加(减少)")
    assert not wording.is_template("比上年减少")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("决算数大于年初预算数", "more"),
        ("决算高于预算", "more"),
        ("决算数小于预算数", "less"),
        ("决算数低于全年预算数", "less"),
        ("决算数等于预算数", "same"),
    ],
)
def test_comparisons(text: str, kind: str) -> None:
    match = wording.COMPARE.search(text)
    assert match is not None
    assert match[kind]


@pytest.mark.parametrize("text", ["决算数与预算数持平", "决算数与年初预算数一致"])
def test_flat_comparisons(text: str) -> None:
    assert wording.COMPARE_FLAT.search(text)
