"""Forms that name rows by several columns, list outlines, and state a third nature of expenditure."""

from __future__ import annotations

from mingzhang.filing.filing import Filing
from tests.builders import checked, filing, of

SOURCE = """江苏省云麓市商务局
2019年度部门预算
收支预算总表
部门：云麓市商务局
单位：万元
收入 | 收入 | 支出 | 支出 | 支出 | 支出
项目名称 | 金额 | 功能科目名称 | 金额 | 项目名称 | 金额
一、财政拨款 | 100.00 | 一、一般公共服务支出 | 70.00 | 一、基本支出 | 60.00
1.一般公共预算 | 100.00 | 八、社会保障和就业支出 | 30.00 | 二、项目支出 | 30.00
二、财政专户管理资金 |  | 十八、住房保障支出 |  | 三、单位预留机动经费 | 10.00
当年收入小计 | 100.00 | 当年支出小计 | 当年支出小计 | 当年支出小计 | 100.00
收入合计 | 100.00 | 支出合计 | 支出合计 | 支出合计 | 100.00

支出预算总表
部门：云麓市商务局
单位：万元
合计 | 基本支出 | 项目支出 | 单位预留机动经费 | 结转下年资金
100.00 | 60.00 | 30.00 | 10.00 |

政府采购支出预算表
部门：云麓市商务局
单位：万元
采购品目大类 | 专项名称 | 经济科目 | 采购物品名称 | 采购组织形式 | 总计
合计 |  |  |  |  | 25.00
一、货物A |  |  |  |  | 25.00
 | 办公设备购置 | 办公设备购置 |  |  | 25.00
 |  |  | 台式计算机 | 集中采购 | 15.00
 |  |  | 打印设备 | 集中采购 | 10.00
"""


def values(found: Filing, **wanted: str) -> set[str]:
    return {
        w.text
        for w in found.witnesses
        if all(getattr(w.key, name) == value for name, value in wanted.items())
    }


def test_a_third_nature_adds_up() -> None:
    found = filing(SOURCE)
    assert found.standard == "jiangsu-budget"
    assert values(found, nature="reserve") == {"10.00"}
    assert [f.code for f in checked(SOURCE).findings if f.severity == "error"] == []


def test_a_wrong_third_nature_is_found() -> None:
    report = checked(SOURCE, ("机动经费 | 10.00", "机动经费 | 11.00"))
    assert of(report, "MZ201")


def test_an_outline_adds_up_level_by_level() -> None:
    assert of(checked(SOURCE, ("集中采购 | 15.00", "集中采购 | 51.00")), "MZ201")
    found = filing(SOURCE)
    table = next(t for t in found.tables if t.id == "B13")
    assert (table.read, table.numeric) == (5, 5)


def test_reasons_are_not_what_is_spoken_of() -> None:
    text = (
        "第三部分 部门预算情况说明\n一、收支预算总体情况说明\n"
        "项目支出预算数为30万元。与上年相比增加10万元，增长50%。主要原因是会议费压减20%，培训费增加5万元。\n"
    )
    report = checked(SOURCE + text)
    assert of(report, "MZ402") == []
    assert {u.reason for u in report.filing.unread} == {"unknown-claim"}
