"""The narrative read into witnesses: totals, shares, changes, completion, brackets and items.

Each test reads one section of a made-up document; only the sentence differs.
"""

from __future__ import annotations

import pytest

from mingzhang.filing.filing import ChangeClaim, Filing
from mingzhang.ledger.witness import Witness
from tests.books import hunan_budget, hunan_final, shanghai_budget
from tests.builders import filing
from tests.steps import steps

BUDGET_TABLES = "第二部分" + hunan_budget().partition("\n第二部分")[2]
FINAL_TABLES = "第二部分" + hunan_final().partition("第二部分")[2].partition("第三部分")[0]
SHANGHAI_TABLES = shanghai_budget().partition("2025年部门财务收支预算总表")


def budget(section: str, text: str) -> Filing:
    """A Hunan budget whose narrative is one section."""
    return filing(f"云麓市商务局\n2025年部门预算公开\n{section}\n{text}\n{BUDGET_TABLES}")


def final(section: str, text: str) -> Filing:
    """Final accounts of Hunan whose narrative is one section."""
    front = f"云麓市商务局\n2025年度部门决算\n{FINAL_TABLES}第三部分 2025年度部门决算情况说明\n"
    return filing(f"{front}十一、一般性支出情况说明\n无。\n{section}\n{text}\n")


def shanghai(text: str) -> Filing:
    tables = SHANGHAI_TABLES[1] + SHANGHAI_TABLES[2].partition("其他相关情况说明")[0]
    return filing(f"上海市云麓区商务局\n2025年部门预算\n2025年部门预算编制说明\n{text}\n{tables}")


def said(found: Filing) -> list[Witness]:
    return [w for w in found.witnesses if not w.table and w.key.measure == "amount"]


def claims_of(found: Filing) -> list[str]:
    """What was not understood, as text."""
    return [u.text for u in found.unread if u.reason in ("unknown-claim", "rate-without-operands")]


def only(found: Filing) -> ChangeClaim:
    assert len(found.changes) == 1
    return found.changes[0]


TOTALS = "三、部门收支总体情况"
GPB = "四、一般公共预算拨款支出"
OTHER = "六、其他重要事项的情况说明"


@pytest.mark.parametrize(
    "sentence",
    [
        "2025年本部门收入预算490.10万元。",
        "2025年本部门收入预算总额为490.10万元。",
        "2025年本部门收入预算共计490.10万元，均为财政资金。",
        "本部门2025年收入预算数490.10万元。",
        "2025年收入预算安排490.10万元。",
    ],
)
def test_a_total(sentence: str) -> None:
    (witness,) = said(budget(TOTALS, sentence))
    assert (witness.key.flow, witness.key.stage, witness.text) == (
        "resources",
        "initial",
        "490.10万元",
    )
    assert witness.base == 4_901_000


def test_a_total_and_its_parts() -> None:
    found = budget(
        TOTALS,
        "收入预算490.10万元，其中，一般公共预算拨款422.80万元，其它收入9.60万元，上年结转8.00万元。",
    )
    assert [(w.key.flow, w.key.fund, w.key.source) for w in said(found)] == [
        ("resources", "all", "all"),
        ("revenue", "gpb", "all"),
        ("revenue", "all", "oth"),
        ("opening", "all", "all"),
    ]
    assert claims_of(found) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "一般公共预算拨款支出550.80万元，其中：一般公共服务支出480.50万元，占87.24%。",
        "一般公共预算拨款支出550.80万元，其中：一般公共服务支出（类）480.50万元，占比87.24%。",
        "一般公共预算拨款支出550.80万元，其中：一般公共服务支出480.50万元，占比为87.24%。",
    ],
)
def test_a_share_of_the_total_before_it(sentence: str) -> None:
    found = budget(GPB, sentence)
    (share,) = [rate for rate in found.rates if not rate.rate.table]
    assert (share.kind, share.relation) == ("share", "R100")
    assert (share.part.text, share.whole.text, share.rate.text) == (
        "480.50万元",
        "550.80万元",
        "87.24%",
    )
    assert share.part.key.function == "201"


def test_a_share_of_a_whole_named_in_words() -> None:
    found = final(
        "五、一般公共预算财政拨款支出决算情况说明",
        "一般公共预算财政拨款支出540.13万元，占本年支出合计的90.91%。",
    )
    (share,) = [rate for rate in found.rates if not rate.rate.table]
    assert share.whole.table in ("F01", "F03")
    assert share.relation == "R122"


@pytest.mark.parametrize(
    ("words", "direction", "rate_direction"),
    [
        ("比上年增加20.00万元，增长3.77%", 1, 1),
        ("较上年增加20.00万元，上升3.77%", 1, 1),
        ("与上年相比减少20.00万元，下降3.50%", -1, -1),
        ("比上年预算减少20.00万元，降低3.50%", -1, -1),
        ("比上年增加20.00万元，增幅3.77%", 1, 1),
        ("比上年增加20.00万元，下降3.77%", 1, -1),
        ("比2024年预算增加20.00万元，增长3.77%", 1, 1),
    ],
)
def test_a_change_with_amount_rate_and_direction(
    words: str, direction: int, rate_direction: int
) -> None:
    found = budget(OTHER, f"2025年本部门机关运行经费60.00万元，{words}。")
    claim = only(found)
    assert claim.current is not None
    assert claim.difference is not None
    assert claim.rate is not None
    assert claim.base is not None
    assert (claim.current.text, claim.difference.text) == ("60.00万元", "20.00万元")
    assert (claim.direction, claim.rate_direction) == (direction, rate_direction)
    assert (claim.base.year, claim.base.stage, claim.base.concept) == (2024, "initial", "running")
    assert claims_of(found) == []


@pytest.mark.parametrize(
    ("words", "year", "stage"),
    [
        ("比2024年预算增加", 2024, "initial"),
        ("比2024年预算执行数增加", 2024, "executed"),
        ("比2024年决算数增加", 2024, "final"),
        ("比上年增加", 2024, "initial"),
        ("较去年增加", 2024, "initial"),
        ("增加", 2024, "initial"),
    ],
)
def test_the_base_of_a_change_has_its_year_and_stage(words: str, year: int, stage: str) -> None:
    claim = only(budget(OTHER, f"2025年本部门机关运行经费60.00万元，{words}2.00万元。"))
    assert claim.base is not None
    assert (claim.base.year, claim.base.stage) == (year, stage)


def test_a_change_by_rate_alone() -> None:
    claim = only(budget(OTHER, "2025年本部门机关运行经费60.00万元，比2024年预算执行数增加17.66%。"))
    assert claim.difference is None
    assert claim.rate is not None
    assert claim.rate.value.as_tuple().digits == (1, 7, 6, 6)


def test_a_rate_without_its_sign() -> None:
    claim = only(budget(OTHER, "2025年本部门机关运行经费60.00万元，比上年增加2.00万元，增长3.45。"))
    assert claim.rate is not None
    assert claim.rate.unit == "%"


@pytest.mark.parametrize(
    ("words", "loose"),
    [
        ("与上年持平", False),
        ("与2024年预算基本持平", True),
        ("与2024年预算一致", False),
        ("较上年无变化", False),
    ],
)
def test_no_change(words: str, loose: bool) -> None:
    claim = only(budget(OTHER, f"2025年本部门机关运行经费60.00万元，{words}。"))
    assert (claim.direction, claim.difference, claim.loose) == (0, None, loose)


def test_both_directions_of_a_form_claim_nothing() -> None:
    assert budget(OTHER, "机关运行经费60.00万元，比上年增加（减少）2.00万元。").changes == []


COMPLETION = "五、一般公共预算财政拨款支出决算情况说明\n（三）一般公共预算财政拨款支出决算具体情况"


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [
        ("年初预算数为550.80万元，支出决算数为540.13万元，完成年初预算的98.06%", "initial"),
        ("年初预算为550.80万元，支出决算为540.13万元，完成年初预算的98.06%", "initial"),
        ("全年预算数为550.80万元，支出决算数为540.13万元，完成全年预算数的98.06%", "adjusted"),
        ("年初预算550.80万元，支出决算540.13万元，占年初预算的98.06%", "initial"),
        (
            "年初预算100.00万元，全年预算550.80万元，支出决算540.13万元，预算执行率98.06%",
            "adjusted",
        ),
    ],
)
def test_completion(sentence: str, stage: str) -> None:
    found = final(COMPLETION, f"2025年度一般公共预算财政拨款支出{sentence}。")
    (rate,) = [r for r in found.rates if not r.rate.table]
    assert (rate.kind, rate.relation) == ("completion", "R082")
    assert (rate.part.text, rate.whole.text) == ("540.13万元", "550.80万元")
    assert (rate.part.key.stage, rate.whole.key.stage) == ("final", stage)


def test_no_rate_on_a_base_of_zero() -> None:
    found = final(COMPLETION, "一般公共预算财政拨款支出年初预算为0.00万元，支出决算为5.00万元。")
    assert [w.key.stage for w in said(found)] == ["initial", "final"]
    assert [r for r in found.rates if not r.rate.table] == []


@pytest.mark.parametrize(
    "item",
    [
        "1、一般公共服务支出（类）商贸事务（款）行政运行（项）。\n",
        pytest.param("1. 一般公共服务支出（类）商贸事务（款）行政运行（项）："),
        "（1）一般公共服务（类）商贸事务（款）行政运行（项）。",
        "1．一般公共服务支出（201类）商贸事务（13款）行政运行（01项）。",
    ],
)
def test_an_item_paragraph(item: str) -> None:
    found = final(
        COMPLETION, item + "年初预算为360.00万元，支出决算为353.88万元，完成年初预算的98.30%。"
    )
    assert [(w.key.function, w.key.fund, w.key.stage) for w in said(found)] == [
        ("2011301", "gpb", "initial"),
        ("2011301", "gpb", "final"),
    ]
    assert [r.relation for r in found.rates if not r.rate.table] == ["R083"]


@pytest.mark.parametrize(
    "item",
    [
        "1. “一般公共服务支出（类）商贸事务（款）行政运行（项）”科目360.00万元，主要用于人员经费。",
        "1、一般公共服务支出（类）商贸事务（款）行政运行（项）360.00万元，用于人员经费。",
        "（1）“一般公共服务支出（201类）商贸事务（13款）行政运行（01项）”360.00万元。",
    ],
)
def test_an_item_of_a_list(item: str) -> None:
    (witness,) = said(shanghai(item))
    assert (witness.key.function, witness.key.fund) == ("2011301", "fin")


def test_a_class_of_a_list() -> None:
    (witness,) = said(shanghai("1. “一般公共服务支出”科目480.50万元，主要用于保障运转。"))
    assert witness.key.function == "201"


@pytest.mark.parametrize(
    ("sentence", "stage", "direction"),
    [
        ("年初预算为2.00万元，支出决算为3.00万元，决算数大于预算数。", "initial", 1),
        (
            "年初预算为2.00万元，支出决算为1.00万元，决算数小于年初预算数的主要原因是节约。",
            "initial",
            -1,
        ),
        ("年初预算为2.00万元，支出决算为2.00万元，决算数与年初预算数持平。", "initial", 0),
    ],
)
def test_a_comparison_with_the_budget(sentence: str, stage: str, direction: int) -> None:
    found = final(
        COMPLETION, f"1、一般公共服务支出（类）商贸事务（款）行政运行（项）。\n{sentence}"
    )
    (claim,) = found.comparisons
    assert claim.direction == direction
    assert (claim.left.key.stage, claim.right.key.stage) == ("final", stage)


def test_three_public_expenses_with_a_bracket() -> None:
    found = budget(
        OTHER,
        "2025年“三公”经费预算数为35.00万元，其中，公务接待费5.00万元，公务用车购置及运行费30.00万元"
        "（其中，公务用车购置费20.00万元，公务用车运行费10.00万元），因公出国（境）费0.00万元。",
    )
    assert [(w.key.concept.removeprefix("three_public"), w.text) for w in said(found)] == [
        ("", "35.00万元"),
        (".reception", "5.00万元"),
        (".vehicles", "30.00万元"),
        (".vehicles.purchase", "20.00万元"),
        (".vehicles.running", "10.00万元"),
        (".overseas", "0.00万元"),
    ]


def test_what_a_bracket_interrupts_goes_on_after_it() -> None:
    found = final(
        COMPLETION,
        "一般公共预算财政拨款支出年初预算数为550.80万元（其中基本支出430.30万元），支出决算数为540.13万元，"
        "完成年初预算的98.06%。",
    )
    last = said(found)[-1]
    assert (last.key.nature, last.key.stage) == ("all", "final")


@pytest.mark.parametrize(
    ("sentence", "concept", "nature"),
    [
        ("会议费预算3.00万元，拟召开会议。", "meeting", "all"),
        ("培训费预算2.00万元，拟开展培训。", "training", "all"),
        ("政府采购预算总额40.50万元。", "procurement", "all"),
        ("货物类采购预算8.50万元。", "procurement.goods", "all"),
    ],
)
def test_other_matters(sentence: str, concept: str, nature: str) -> None:
    section = f"{OTHER}\n（一）政府采购情况" if "采购" in sentence else OTHER
    (witness,) = said(budget(section, f"2025年本部门{sentence}"))
    assert (witness.key.concept, witness.key.nature) == (concept, nature)


def test_performance_amounts() -> None:
    found = budget(
        f"{OTHER}\n（六）预算绩效目标说明",
        "纳入部门整体支出绩效目标的金额为490.10万元，其中，基本支出430.30万元，项目支出59.80万元。",
    )
    assert [(w.key.concept, w.key.nature) for w in said(found)] == [
        ("performance", "all"), ("performance", "basic"), ("performance", "project"),
    ]  # fmt: skip


def test_units_of_running_text() -> None:
    (wan,) = said(shanghai("2025年，本部门收入预算17,192万元。"))
    assert (wan.base, wan.step) == (171_920_000, 10_000)
    (yi,) = said(shanghai("2025年，本部门收入预算1.72亿元。"))
    assert (yi.base, yi.step) == (172_000_000, 1_000_000)


def test_another_year_in_the_sentence_is_another_year() -> None:
    found = said(budget(OTHER, "2024年机关运行经费58.00万元，2025年机关运行经费60.00万元。"))
    assert [(w.key.year, w.text) for w in found] == [(2024, "58.00万元"), (2025, "60.00万元")]


def test_a_number_without_a_subject_is_listed_not_guessed() -> None:
    found = budget(OTHER, "本单位为企业减负约12.50万元。")
    assert said(found) == []
    assert len(claims_of(found)) == 1
    (unread,) = [u for u in found.unread if u.reason == "unknown-claim"]
    assert unread.place.line is not None
    assert "12.50万元" in unread.place.quote


def test_words_between_a_subject_and_a_number_break_the_tie() -> None:
    assert (
        said(budget(OTHER, "机关运行经费按规定由市财政统一核定标准，其中某企业获补助12.50万元。"))
        == []
    )


def test_sections_of_definitions_and_duties_claim_nothing() -> None:
    found = budget(
        "七、名词解释", "机关运行经费：如某单位安排60.00万元，即为机关运行经费60.00万元。"
    )
    assert said(found) == []
    assert claims_of(found) == []


def test_a_witness_of_the_text_knows_its_sentence_and_section() -> None:
    first, second = said(budget(OTHER, "会议费预算3.00万元，培训费预算2.00万元。"))
    assert first.context == second.context
    assert first.section.endswith("其他重要事项的情况说明")
    assert first.place.quote == "3.00万元"


def test_a_figure_behind_one_not_understood_has_no_subject() -> None:
    """“实际支出” is of the fees for consultants, of which nothing is known, not of reception."""
    found = final(
        "七、“三公”经费支出决算情况说明",
        "公务接待费支出决算为3.00万元，顾问费预算5.00万元，实际支出4.00万元。",
    )
    assert [w.text for w in said(found)] == ["3.00万元"]
    assert len(claims_of(found)) == 2


LONG = (
    "支出预算1万元,",
    "比上年增加1万元,",
    "率=(预算/决算)×100%=5%,",
    "人员经费1万元",
    "(其中:基本支出1万元,",
    "原因是人员经费增加1万元,",
    "支出预算1万元占支出5%,比上年增加1万元增长5%",
)


@pytest.mark.parametrize("again", LONG)
def test_reading_a_paragraph_is_linear_in_its_length(again: str) -> None:
    def work(times: int) -> int:
        text = "2025年本部门支出预算490.10万元," + again * times
        return steps(lambda: budget("（二）支出预算", text))

    budget(TOTALS, "无。")  # what is loaded once
    base = work(0)
    assert work(400) - base < 2.5 * (work(200) - base)


def test_what_a_change_is_compared_with_is_what_was_said_last() -> None:
    text = "收入预算490.10万元,较去年增加1.00万元,较2023年决算数增加2.00万元,增加3.00万元。"
    stages = [(c.base.year, c.base.stage) for c in budget(TOTALS, text).changes if c.base]
    assert stages == [(2024, "initial"), (2023, "final"), (2023, "final")]


def counts(found: Filing) -> dict[str, int]:
    """What the text counts of 三公."""
    return {
        f"{w.key.concept.removeprefix('three_public.')} {w.key.measure}": int(w.value)
        for w in found.witnesses
        if not w.table and w.key.concept.startswith("three_public.") and w.unit not in ("万元", "%")
    }


THREE = "九、“三公”经费支出决算情况说明"


def test_groups_journeys_and_vehicles_are_counted() -> None:
    found = final(
        THREE,
        "因公出国（境）费支出决算为4.52万元。全年安排因公出国（境）团组1个、累计2人次。"
        "公务用车购置费17.26万元，购置公务用车1辆。"
        "公务接待费支出决算为3.86万元。全年国内公务接待31批次、214人次。",
    )
    assert counts(found) == {
        "overseas batches": 1,
        "overseas persons": 2,
        "vehicles.purchase vehicles": 1,
        "reception batches": 31,
        "reception persons": 214,
    }


def test_persons_are_of_the_groups_right_before_them_only() -> None:
    found = final(THREE, "全年国内公务接待31批次，支出3.86万元、214人次；商务接待5批次、47人次。")
    assert counts(found) == {"reception batches": 31}
