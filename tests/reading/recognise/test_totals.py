"""Which printed figures must add up to which: by declaration, by code, and when nothing may be said."""

from __future__ import annotations

from mingzhang.filing.document import Grid
from mingzhang.filing.filing import Filing, Total
from mingzhang.reading.recognise import recognise
from tests.builders import document, filing

HEAD = """云麓市商务局
2025年部门预算公开
2025年部门收支总体情况表
单位：万元
项目 | 本年预算 | 项目 | 本年预算
一、本级财政拨款收入 | 4.00 | 一、基本支出 | 3.00
五、其它收入 | 1.00 | 二、项目支出 | 3.00
本年收入合计 | 5.00 | 本年支出合计 | 6.00
七、上年结转 | 1.00 | 七、结转下年 |
收入总计 | 6.00 | 支出总计 | 6.00
2025年一般公共预算支出情况表
单位：万元
"""
ONE = "科目编码 | 功能科目 | 总计 | 基本支出 | 项目支出\n"


def totals(text: str, table: str = "B05") -> list[Total]:
    return [t for t in filing(HEAD + text).totals if t.table == table]


def sums(found: list[Total], way: str) -> list[tuple[str, str, list[str]]]:
    return [(t.relation, t.total.text, [p.text for _, p in t.parts]) for t in found if t.way == way]


HIERARCHY = """ | 合计 | 9.00 | 5.00 | 4.00
201 | 一般公共服务支出 | 9.00 | 5.00 | 4.00
20103 | 政府办公厅（室）及相关机构事务 | 9.00 | 5.00 | 4.00
2010301 | 行政运行 | 5.00 | 5.00 |
2010302 | 一般行政管理事务 | 4.00 | | 4.00
"""


def test_codes_add_up_to_their_parents_and_classes_to_the_total() -> None:
    found = totals(ONE + HIERARCHY)
    assert sums(found, "rows") == [
        ("R039", "9.00", ["9.00"]),
        ("R039", "5.00", ["5.00"]),
        ("R039", "4.00", ["4.00"]),
        ("R038", "9.00", ["9.00"]),
        ("R038", "5.00", ["5.00"]),
        ("R038", "4.00", ["4.00"]),
        ("R037", "9.00", ["5.00", "4.00"]),
        ("R037", "5.00", ["5.00"]),
        ("R037", "4.00", ["4.00"]),
    ]


def parts(text: str) -> set[tuple[str, str, frozenset[str]]]:
    return {(r, total, frozenset(ps)) for r, total, ps in sums(totals(text), "rows")}


def test_hierarchy_goes_by_code_not_by_position() -> None:
    lines = HIERARCHY.splitlines(keepends=True)
    turned = ONE + "".join(reversed(lines))
    assert parts(turned) == parts(ONE + HIERARCHY)


def test_columns_add_up_and_a_blank_counts_as_zero() -> None:
    found = sums(totals(ONE + HIERARCHY), "columns")
    assert ("R014", "9.00", ["5.00", "4.00"]) in found
    assert ("R014", "5.00", ["5.00"]) in found


def test_named_rows_add_up_as_declared() -> None:
    found = {(t.relation, t.total.text): len(t.parts) for t in totals("", "B01")}
    assert found == {
        ("R001", "5.00"): 2,
        ("R002", "6.00"): 2,
        ("R003", "6.00"): 2,
        ("R004", "6.00"): 1,
    }


def test_of_which_columns_are_kept_apart() -> None:
    source = """2025年部门收入总体情况表
单位：万元
科目编码 | 功能科目 | 合计 | 本级财政拨款 | < | 其它收入 | 事业收入 | 上年结转
^ | ^ | ^ | 金额 | 其中：经费拨款 | ^ | ^ | ^
201 | 一般公共服务支出 | 5.00 | 4.00 | 3.00 | 1.00 | |
"""
    found = totals(source, "B02")
    kinds = {t.relation: (t.kind, [p.text for _, p in t.parts]) for t in found}
    assert kinds == {"R008": ("exhaustive", ["4.00", "1.00"]), "R009": ("of_which", ["3.00"])}


FINAL = """云麓市商务局
2024年度部门决算
一般性支出情况说明
收入支出决算总表
公开01表
单位：万元
项目 | 决算数 | 项目(按功能分类) | 决算数
一、一般公共预算财政拨款收入 | 9.00 | 一、一般公共服务支出 | 9.00
{rest}
本年收入合计 | 9.00 | 本年支出合计 | 9.00
总计 | 9.00 | 总计 | 9.00
支出决算表
公开03表
单位：万元
科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出
 | 合计 | 9.00 | 9.00 | |
"""


def kinds(found: Filing) -> dict[str, str]:
    return {t.relation: t.kind for t in found.totals if t.table == "F01"}


def test_a_list_with_dots_is_elided() -> None:
    assert kinds(filing(FINAL.format(rest=" | | …… | ")))["R023"] == "elided"
    assert kinds(filing(FINAL.format(rest=" | | 二、外交支出 | ")))["R023"] == "exhaustive"


def test_a_row_nobody_knows_silences_the_sum_it_may_belong_to() -> None:
    found = kinds(filing(FINAL.format(rest=" | | 二、待定事项 | 1.00")))
    assert "R023" not in found
    assert "R021" in found


def test_a_row_nobody_knows_silences_sums_by_code() -> None:
    found = totals(ONE + HIERARCHY + " | 待定事项 | 1.00 | 1.00 |\n")
    assert sums(found, "rows") == []
    assert sums(found, "columns") != []


def test_a_cell_that_is_no_number_silences_its_column_only() -> None:
    broken = HIERARCHY.replace(
        "2010301 | 行政运行 | 5.00 | 5.00 |", "2010301 | 行政运行 | 5.00 | 5.0O |"
    )
    found = sums(totals(ONE + broken), "rows")
    assert ("R037", "9.00", ["5.00", "4.00"]) in found
    assert not any(relation == "R037" and total == "5.00" for relation, total, _ in found)


def test_a_malformed_code_silences_the_parents_above_it() -> None:
    found = sums(totals(ONE + HIERARCHY + "20l0303 | 机关服务 | 1.00 | 1.00 |\n"), "rows")
    assert [relation for relation, *_ in found if relation == "R037"] == []


def test_a_code_printed_twice_silences_its_list() -> None:
    twice = HIERARCHY + "2010302 | 一般行政管理事务 | 4.00 | | 4.00\n"
    found = sums(totals(ONE + twice), "rows")
    assert not any(relation == "R037" for relation, *_ in found)


TARGETS = """2025年项目支出绩效目标表
单位：万元
单位编码 | 单位（项目）名称 | 资金总额 | 绩效目标
合计 | | 6.00 |
312001 | 云麓市商务局 | 4.00 |
312001 | 监测 | 1.00 | 编发
312001 | 招商 | 3.00 | 走访
312001 | 招商 | 3.00 | 走访
312002 | 云麓市商贸中心 | 2.00 |
312002 | 展会 | 2.00 | 办展
"""


def test_projects_add_up_to_units_and_units_to_the_total_without_copies() -> None:
    assert sums(totals(TARGETS, "B10"), "rows") == [
        ("R048", "6.00", ["4.00", "2.00"]),
        ("R049", "4.00", ["1.00", "3.00"]),
        ("R049", "2.00", ["2.00"]),
    ]


def test_units_add_up_to_the_department() -> None:
    source = (
        "2025年一般公共预算“三公”经费支出情况表\n单位：万元\n"
        "部门名称 | 小计 | 公务接待费 | 因公出国（境）费 | 公务用车购置及运行费 | 其中：公务用车购置 | 其中：公务用车运行费\n"
        "合计 | 3.00 | 3.00 | | | |\n甲局 | 2.00 | 2.00 | | | |\n乙中心 | 1.00 | 1.00 | | | |\n"
    )
    found = sums(totals(source, "B07"), "rows")
    assert found == [("R020", "3.00", ["2.00", "1.00"])] * 2


def test_an_incomplete_table_says_nothing() -> None:
    made = document(HEAD + ONE + HIERARCHY)
    grids = [block for block in made.blocks if isinstance(block, Grid)]
    grids[-1].broken = "first page missing"
    assert {t.table for t in recognise(made).totals} == {"B01"}
