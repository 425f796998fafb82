"""Tables in forms that no described place has: vertical lists, codes in names, numbered titles."""

from __future__ import annotations

from mingzhang.checking.run import check
from mingzhang.filing.filing import Filing
from mingzhang.reading.recognise.match import normal_title
from tests.builders import filing

FRONT = "云麓市某局\n2025年部门预算\n第二部分 2025年部门预算表\n"
TOTALS = """表1 收支总体情况表
单位：万元
收入 | < | 支出 | <
项目 | 2025年预算 | 项目 | 2025年预算
一、预算拨款 | 2,203.52 | 一、基本支出 | 1,503.52
一般公共预算 | 2,103.52 | 二、项目支出 | 800.00
政府性基金预算 | 100.00 | |
二、财政专户拨款 | 0.00 | |
三、其他资金 | 100.00 | |
本年收入合计 | 2,303.52 | 本年支出合计 | 2,303.52
收入总计 | 2,303.52 | 支出总计 | 2,303.52
"""
INCOME = """表2 收入总体情况表
单位：万元
项目 | 2025年预算
一、预算拨款 | 2,203.52
一般公共预算拨款 | 2,103.52
基金预算拨款 | 100.00
二、财政专户拨款 | 0.00
三、其他资金 | 100.00
事业收入 | 60.00
其他收入 | 40.00
本年收入合计 | 2,303.52
收入总计 | 2,303.52
"""
SPENDING = """表3 支出总体情况表
单位：万元
项目 | 2025年预算
一、基本支出 | 1,503.52
工资福利支出 | 1,200.00
商品和服务支出 | 203.52
对个人和家庭的补助 | 100.00
二、项目支出 | 800.00
本年支出合计 | 2,303.52
支出总计 | 2,303.52
"""
BY_FUNCTION = """表5 一般公共预算支出情况表（按功能分类科目）
单位：万元
功能科目 | < | 2025年预算 | < | <
科目编码 | 科目名称 | 小计 | 基本支出 | 项目支出
 | 合计 | 2,103.52 | 1,403.52 | 700.00
201 | 一般公共服务支出 | 2,103.52 | 1,403.52 | 700.00
20113 | 商贸事务 | 2,103.52 | 1,403.52 | 700.00
2011301 | 行政运行 | 1,403.52 | 1,403.52 | 0.00
2011302 | 一般行政管理事务 | 700.00 | 0.00 | 700.00
"""
BY_ECONOMIC = """表6 一般公共预算基本支出情况表（按支出经济分类科目）
单位：万元
部门预算支出经济科目 | 政府预算支出经济科目 | 2025年预算
合计 | | 1,403.52
[301]工资福利支出 | [501]机关工资福利支出 | 1,200.00
[30101]基本工资 | [50101]工资奖金津补贴 | 700.00
[30102]津贴补贴 | [50101]工资奖金津补贴 | 500.00
[302]商品和服务支出 | [502]机关商品和服务支出 | 203.52
[30201]办公费 | [50201]办公经费 | 203.52
"""
THREE = """表7 一般公共预算“三公”经费支出情况表
单位：万元
项目 | 2025年预算
“三公”经费 | 20.80
其中：（一）因公出国（境）支出 | 5.00
（二）公务用车购置及运行维护支出 | 10.80
1.公务用车购置 | 0.00
2.公务用车运行维护费 | 10.80
（三）公务接待费支出 | 5.00
"""


def read(*tables: str) -> Filing:
    return filing(FRONT + "\n".join(tables))


def test_every_number_of_the_forms_is_read() -> None:
    found = read(TOTALS, INCOME, SPENDING, BY_FUNCTION, BY_ECONOMIC, THREE)
    assert found.standard == "general-budget"
    assert [(t.id, t.read, t.numeric) for t in found.tables] == [
        ("B01", 11, 11), ("B02", 9, 9), ("B03", 7, 7), ("B05", 15, 15), ("B06", 6, 6), ("B07", 6, 6),
    ]  # fmt: skip
    amounts = {w.text for w in found.witnesses if w.key.economic == "30102"}
    assert amounts == {"500.00"}


def test_what_must_add_up_in_them() -> None:
    found = read(TOTALS, INCOME, SPENDING, BY_FUNCTION, BY_ECONOMIC, THREE)
    sums = {
        (t.table, t.total.text): [p.text for _, p in t.parts]
        for t in found.totals
        if t.way == "rows"
    }
    assert sums["B01", "2,303.52"]
    assert ["100.00", "2,203.52", "0.00"] in [
        [p.text for _, p in t.parts] for t in found.totals if t.table == "B01"
    ]
    assert sums["B03", "1,503.52"] == ["1,200.00", "203.52", "100.00"]
    assert sums["B06", "1,200.00"] == ["700.00", "500.00"]
    assert sums["B07", "10.80"] == ["10.80", "0.00"]


def test_a_row_nobody_understands_silences_the_sums_of_its_side() -> None:
    """“各项相加为 0”: a false error, where the rows that make the total were not read."""
    found = read(TOTALS.replace("三、其他资金", "三、说不清的资金"))
    of_income = [t for t in found.totals if t.table == "B01" and t.total.text == "2,303.52"]
    flows = {t.total.key.flow for t in of_income}
    assert "revenue" not in flows
    assert "expenditure" in flows  # the other side was read


def test_the_first_character_of_a_title_is_never_taken_for_a_number() -> None:
    assert normal_title("表5一般公共预算支出表") == "一般公共预算支出表"
    assert normal_title("表十一般公共预算支出表") == "一般公共预算支出表"
    assert normal_title("附表一、一般公共预算支出表") == "一般公共预算支出表"
    assert normal_title("公开05表一般公共预算支出表") == "一般公共预算支出表"
    assert normal_title("附件一般公共预算支出表") == "一般公共预算支出表"


def test_forms_alone_do_not_make_a_document_one_of_a_place() -> None:
    """The titles are those of Hunan too; no place is named, and the general forms read more."""
    assert (
        read(TOTALS, INCOME, SPENDING, BY_FUNCTION, BY_ECONOMIC, THREE).standard == "general-budget"
    )


FORM = """项目支出绩效自评表
（2024年度）
项目名称 | 委托业务 | < | < | < | < | < | <
主管部门 | 219-云麓市某局 | < | < | 实施单位 | 219001-云麓市某中心 | < | <
项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额： | 90 | 90 | 89.974 | 10 | 99.97% | 10
^ | 其中：本年财政拨款 | 90 | 90 | 89.974 | — | | —
年度总体目标 | 预期目标 | < | < | < | 实际完成情况 | < | <
^ | 完成审计和设计。 | < | < | < | 全部完成。 | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
^ | 产出指标（50分） | 数量指标 | 审计项目数量 | ≥50个 | 50个 | 50 | 50
^ | 效益指标（30分） | 社会效益指标 | 节约资金 | 效果明显 | 达成预期指标 | 30 | 30
^ | 满意度指标（10分） | 满意度指标 | 公众满意度 | ≥90% | 95% | 10 | 10
总分 | < | < | < | < | < | 100 | 100
"""


def test_a_self_evaluation_of_any_place_is_read_and_checked() -> None:
    found = filing(FORM)
    assert (found.kind, found.standard, found.year) == ("evaluation", "general-evaluation", 2024)
    (form,) = found.performance.forms
    assert form.entity is not None
    assert (form.entity.code, form.entity.name) == ("219001", "云麓市某中心")
    assert [(i.level1, i.name, i.weight, i.points) for i in form.indicators] == [
        ("产出指标", "审计项目数量", "50", "50"),
        ("效益指标", "节约资金", "30", "30"),
        ("满意度指标", "公众满意度", "10", "10"),
    ]
    assert found.unread == []
    assert [f.code for f in check(found).findings if f.severity != "note"] == []


def test_its_errors_are_found() -> None:
    found = check(filing(FORM.replace("| 99.97% | 10", "| 89.97% | 10")))
    assert "MZ801" in {f.code for f in found.findings}


TWO_ROWS_OF_HEAD = """项目支出绩效自评表
（2024年度）
项目名称 | < | 衔接资金项目 | < | < | < | < | < | < | <
主管部门 | < | 云麓县某局 | < | < | < | 实施单位 | 云麓县某局 | < | <
项目资金（万元） | < | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
^ | ^ | 年度资金总额 | 100.00 | 120.00 | 96.00 | 10 | 80.00% | 8.00 |
年度总体目标 | < | 预期目标 | < | < | < | < | 实际完成情况 | < | <
^ | ^ | 建设基地。 | < | < | < | < | 建成基地。 | < | <
绩效指标 | < | < | < | 指标性质 | 指标值 | 度量单位 | 实际完成值 | 分值 | 得分
一级指标 | 二级指标 | 三级指标 | < | | | | | |
产出指标 | 数量指标 | 基地数量 | < | ≥ | 3 | 个 | 3 | 50 | 50
效益指标 | 社会效益指标 | 带动农户数 | < | ≥ | 200 | 户 | 210 | 40 | 40
其他需要说明的事项 | < | 无 | < | < | < | < | < | < | <
总分 | < | | < | < | < | < | < | 100 | 98
"""
COLUMN_NUMBERS = """云麓县某局2025年部门预算
项目支出绩效目标表
单位名称、项目名称 | 项目年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位
1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
改造补助资金 | 完成改造任务。 | 产出指标 | 数量指标 | 改造户数 | >= | 120 | 户
^ | ^ | 产出指标 | 质量指标 | 验收合格率 | = | 100 | %
"""


def test_names_of_levels_in_a_row_of_their_own() -> None:
    (form,) = filing(TWO_ROWS_OF_HEAD).performance.forms
    assert [(i.level1, i.level2, i.name, i.target, i.points) for i in form.indicators] == [
        ("产出指标", "数量指标", "基地数量", "3", "50"),
        ("效益指标", "社会效益指标", "带动农户数", "200", "40"),
    ]


def test_a_row_that_numbers_the_columns_is_no_objective() -> None:
    found = filing(COLUMN_NUMBERS)
    assert [(f.project, len(f.indicators)) for f in found.performance.forms] == [
        ("改造补助资金", 2)
    ]
    assert [f.code for f in check(found).findings if f.code == "MZ609"] == []
