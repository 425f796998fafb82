"""Rates printed with their formula."""

from __future__ import annotations

from mingzhang.reading.recognise.formulas import formulas
from mingzhang.reading.recognise.quantities import quantities


def read(text: str) -> list[tuple[str, ...]]:
    return [tuple(q.text for q in formula) for formula in formulas(text, quantities(text))]


def test_operands_are_told_by_their_names() -> None:
    text = (
        "本单位2025年年初预算200.00万元,本年预算执行数为190.00万元,"
        "预算完成率=(本年预算执行数÷年初预算数)×100%=95.00%"
    )
    assert read(text) == [("95.00%", "190.00万元", "200.00万元")]


def test_words_of_form_make_no_other_name() -> None:
    text = (
        "2025年度本单位公用经费支出41.00万元,年初预算安排公用经费为50.00万元,"
        "公用经费控制率=(实际支出公用经费总额÷预算安排公用经费总额)×100%=82.00%"
    )
    assert read(text) == [("82.00%", "41.00万元", "50.00万元")]


def test_a_name_that_two_figures_bear_is_not_guessed() -> None:
    text = "年初预算数200.00万元,年初预算数210.00万元,执行数190.00万元,完成率=(执行数÷年初预算数)×100%=95.00%"
    assert read(text) == []


def test_an_operand_that_is_not_printed_leaves_the_formula_unread() -> None:
    assert read("执行数190.00万元,完成率=(执行数÷年初预算数)×100%=95.00%") == []


def test_operands_in_two_units_are_no_formula() -> None:
    text = "年初预算数2000元,执行数190.00万元,完成率=(执行数÷年初预算数)×100%=95.00%"
    assert read(text) == []


def test_a_percentage_without_formula_is_none() -> None:
    assert read("年初预算数200.00万元,执行数190.00万元,完成率为95.00%") == []
