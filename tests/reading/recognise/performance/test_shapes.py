"""The shapes in which places print indicators: each is read by the words of its head."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.filing.performance import Indicator, PerformanceForm
from tests.builders import performance


def forms(source: str, **fields: bool) -> list[PerformanceForm]:
    return performance(source, **fields).performance.forms


def row(indicator: Indicator) -> tuple[str, str, str, str]:
    return (indicator.level1, indicator.level2, indicator.name, indicator.target)


SHANGHAI = """
财政项目支出绩效目标填报表
项目名称 | < | 路灯养护 | < | 项目性质 | 经常性项目
主管部门 | < | 云麓市城管局 | < | 实施单位 | 云麓市路灯所
项目资金\\n(元) | < | 项目资金总额 | < | 2,400,000.00 | 其他
^ | ^ | 其中:财政资金 | < | 2,400,000.00 | 其他
项目绩效目标 | 项目总目标 | < | < | 年度总体目标 | <
^ | 全市路灯长明 | < | < | 本年路灯长明 | <
 | 一级指标 | 二级指标 | 三级指标 | < | 年度(/项目)指标值
绩效指标 | 产出指标 | 数量指标 | 养护路灯 | < | ≥3600.00(盏)
^ | ^ | 质量指标 | 完好率 | < | =98.00(%)
^ | 效益指标 | 社会效益\\n指标 | 夜行安全 | < | 提升
"""


def test_a_form_of_one_project_with_a_head_of_pairs() -> None:
    (form,) = forms(SHANGHAI)
    assert (form.project, form.whole, form.evaluation) == ("路灯养护", False, False)
    assert form.entity is not None
    assert form.entity.name == "云麓市路灯所"
    assert [text for text, _ in form.goals] == ["全市路灯长明", "本年路灯长明"]
    assert [(funds.label, funds.figures["initial"].base) for funds in form.funds] == [
        ("项目资金总额", Decimal("2400000.00")),
        ("财政资金", Decimal("2400000.00")),
    ]
    assert [row(indicator) for indicator in form.indicators] == [
        ("产出指标", "数量指标", "养护路灯", "≥3600.00(盏)"),
        ("产出指标", "质量指标", "完好率", "=98.00(%)"),
        ("效益指标", "社会效益指标", "夜行安全", "提升"),
    ]
    target = form.indicators[0].targets[0]
    assert (target.operator, target.value, target.unit) == ("≥", Decimal("3600.00"), "盏")
    assert form.incomplete == ""


WEIGHTED = """
路灯专项项目绩效目标表
(2025年度)
项目名称 | < | 路灯专项 | < | < | < | <
主管部门及代码 | < | [105]城管局 | < | 实施单位 | 路灯所 | <
项目资金\\n(万元) | < | 年度资金总额: | < | 240.00 | < | 执行率\\n分值\\n(10)
^ | ^ | 其中:财政拨款 | < | 200.00 | < | ^
^ | ^ | 上年结转 | < | 40.00 | < | ^
^ | ^ | 其他资金 | < | - | < | ^
年\\n度\\n总\\n体\\n目\\n标 | 路灯长明 | < | < | < | < | <
绩\\n效\\n指\\n标 | 一级\\n指标 | 二级指标 | 三级指标 | < | 指标值 | 分值\\n(90)
^ | 产出指标 | 数量指标 | 养护路灯数\\n量 | < | ≥3600盏 | 50
^ | 满意度指标 | 服务对象满意度指标 | 居民满意度 | < | ≥90% | 40
"""


def test_weights_under_a_head_that_says_their_sum() -> None:
    (form,) = forms(WEIGHTED)
    assert form.indicators_weight is not None
    assert form.indicators_weight[0] == "90"
    assert form.total_weight is None
    assert [(i.name, i.weight) for i in form.indicators] == [
        ("养护路灯数量", "50"),
        ("居民满意度", "40"),
    ]
    assert [(f.label, f.weight, [w.text for w in f.figures.values()]) for f in form.funds] == [
        ("年度资金总额", "10", ["240.00"]),
        ("财政拨款", "", ["200.00"]),
        ("上年结转", "", ["40.00"]),
        ("其他资金", "", []),
    ]
    assert [w.base for w in form.amounts] == [Decimal(2_400_000)]
    assert form.funds[0].figures["initial"] is form.amounts[0]


WHOLE = """
2025年市级部门整体预算绩效目标表
部门名称 | 云麓市商务局 | < | < | <
预算整体情况 | 部门预算支出 | 预算金额(万元) | 收入来源 | 预算金额(万元)
^ | 基本支出 | 600.5 | 财政拨款 | 900
^ | 项目支出 | 299.5 | 其他资金 | 0
总体绩效目标 | 目标1:稳外贸 | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
^ | 产出指标 | 数量指标 | 企业帮扶 | ≥190元/人
^ | ^ | 成本指标 |  |
^ | ^ | ^ |  |
^ | 满意度指标 | 服务对象满意度指标 | 企业满意度 | ≧95%
"""


def test_a_department_as_a_whole_without_weights() -> None:
    (form,) = forms(WHOLE)
    assert form.whole
    assert form.project == ""
    assert form.entity is not None
    assert form.entity.scope == "department"
    assert [(f.label, f.figures["initial"].text) for f in form.funds] == [
        ("基本支出", "600.5"),
        ("财政拨款", "900"),
        ("项目支出", "299.5"),
        ("其他资金", "0"),
    ]
    assert [row(indicator) for indicator in form.indicators] == [
        ("产出指标", "数量指标", "企业帮扶", "≥190元/人"),
        ("产出指标", "成本指标", "", ""),
        ("满意度指标", "服务对象满意度指标", "企业满意度", "≧95%"),
    ]
    assert [i.void for i in form.indicators] == [False, True, False]
    targets = [target for i in form.indicators for target in i.targets]
    assert [(t.operator, t.value, t.unit) for t in targets] == [
        ("≥", Decimal(190), "元/人"),
        ("≥", Decimal(95), "%"),
    ]


ASSESSMENT = """
2025年部门整体支出绩效目标自评表
部门名称 | 云麓市商务局 | < | < | < | < | < | <
指标类型 | 指标名称 | 指标性质 | 指标值 | 计量单位 | 指标权重 | 全年完成值 | 评价标准
产出指标 | 办理提案 | ≥ | 90 | % | 15 | 88% | 按完成率得分
^ | 走访企业 | = | 12 | 家 | 15 | 12 | 按完成率得分
管理类指标 | 制度健全性 | 无 | 健全 | 无 | 10 | 健全 | 健全得满分
合计 | < | < | < | < | 40 | < | <
"""


def test_one_level_of_names_with_operators_and_achieved_values() -> None:
    (form,) = forms(ASSESSMENT)
    assert form.evaluation
    assert form.whole
    assert [(i.level1, i.level2, i.name, i.operator, i.target, i.unit, i.weight, i.actual)
            for i in form.indicators] == [
        ("产出指标", "", "办理提案", "≥", "90", "%", "15", "88%"),
        ("产出指标", "", "走访企业", "=", "12", "家", "15", "12"),
        ("管理类指标", "", "制度健全性", "无", "健全", "无", "10", "健全"),
    ]  # fmt: skip
    assert form.total_weight is not None
    assert form.total_weight[0] == "40"
    assert [i.criterion for i in form.indicators] == ["按完成率得分", "按完成率得分", "健全得满分"]


APPLICATION = """
2025年项目申报表
项目名称 | < | 就业专项 | < | 项目代码 | X01
项目类型 | < | 1.部门项目 □ 2.公共项目 □√ | < | < | <
项目总预算 | < | 6730 | < | 项目当年预算 | 6730
项目绩效总目标 | < | 完成就业任务 | < | < | <
项目年度绩效指标 | < | 一级指标 | 二级指标 | 指标内容 | 指标值 | 备注
^ | ^ | 产出指标 | 数量指标 | 新增就业 | 25000人 |
^ | ^ | ^ | ^ | 再就业和援助 | 1600人、200人 |
"""


def test_an_application_form_with_the_name_under_its_content() -> None:
    read = performance(APPLICATION)
    (form,) = read.performance.forms
    assert (form.project, form.whole) == ("就业专项", False)
    assert [w.text for w in form.amounts] == ["6730"]
    assert [text for text, _ in form.goals] == ["完成就业任务"]
    assert [row(indicator) for indicator in form.indicators] == [
        ("产出指标", "数量指标", "新增就业", "25000人"),
        ("产出指标", "数量指标", "再就业和援助", "1600人、200人"),
    ]
    assert [t.value for t in form.indicators[1].targets] == [Decimal(1600), Decimal(200)]
    assert [unread.text for unread in read.unread] == ["项目总预算", "6730"]


LIST = """
2025年项目支出绩效目标表
项目 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重
203007-城乡学校建设 | 建成两所学校 | 产出指标 | 数量指标 | 学校 | >= | 2 | 所 | 60
^ | ^ | 效益指标 | 社会效益 | 学位 | ＝ | 900 | 个 | 30
203009-教师培训 | 培训教师 | 产出类指标 | 数量指标 | 培训人次 | 等于 | 1,200 | 人次 | 50
^ | ^ | 满意度指标 | 服务对象满意度 | 教师满意度 | 定性 | 满意 |  | 40
"""


def test_one_long_list_of_many_projects() -> None:
    first, second = forms(LIST)
    assert (first.project, second.project) == ("203007-城乡学校建设", "203009-教师培训")
    assert [text for text, _ in first.goals] == ["建成两所学校"]
    assert [i.project for i in second.indicators] == ["203009-教师培训"] * 2
    targets = [
        (t.operator, t.value) for f in (first, second) for i in f.indicators for t in i.targets
    ]
    assert targets == [
        ("≥", Decimal(2)),
        ("=", Decimal(900)),
        ("=", Decimal(1200)),
        ("qualitative", None),
    ]


def test_a_list_with_units_above_their_projects_and_the_content_of_indicators() -> None:
    source = """
项目支出绩效目标表
单位名称、项目名称 | 项目年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 指标属性 | 指标内容
云麓市教育局 |  |  |  |  |  |  |  |  |
营养改善 | 吃好 | 产出指标 | 数量指标 | 受益学生 | >= | 500 | 人 | 定量指标 | 受益学生人数
^ | ^ | 效益指标 | 社会效益指标 | 体质 | = | 提高 |  | 定性指标 | 体质改善
"""
    (form,) = forms(source)
    assert form.project == "营养改善"
    assert form.entity is not None
    assert form.entity.name == "云麓市教育局"
    assert [i.description for i in form.indicators] == ["受益学生人数", "体质改善"]


def test_values_of_the_period_beside_those_of_the_year_under_numbered_names() -> None:
    source = """
项目支出绩效目标表
项目名称 | < | 碧道建设 | < | <
一级指标 | 二级指标 | 三级指标 | 实施周期指标值 | 当年度指标值
4-成本指标 | 41-经济成本指标 | 每公里造价 | ≤800万元 | ≤780万元
1-产出指标 | 11-数量指标 | 碧道 | 30公里 | 10公里
"""
    (form,) = forms(source)
    assert [(i.level1, i.level2, i.period, i.target) for i in form.indicators] == [
        ("4-成本指标", "41-经济成本指标", "≤800万元", "≤780万元"),
        ("1-产出指标", "11-数量指标", "30公里", "10公里"),
    ]
    assert form.indicators[0].targets[0].value == Decimal(780)


def test_two_rows_of_head() -> None:
    source = """
项目支出绩效目标表
项目名称 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 绩效指标值 | <
^ | ^ | ^ | ^ | ^ | 实施周期指标值 | 年度指标值
碧道 | 成网 | 产出指标 | 数量指标 | 里程 | 30公里 | 10公里
"""
    (form,) = forms(source)
    assert [(i.name, i.period, i.target) for i in form.indicators] == [("里程", "30公里", "10公里")]


def test_an_evaluation_with_points_in_the_names() -> None:
    source = """
绩效评价得分表
一级指标 | 二级指标 | 三级指标 | 评分标准 | 得分 | 说明
决策(15分) | 项目立项(6分) | 立项依据充分性(3分) | 充分得3分 | 3 | 有依据
^ | ^ | 立项程序规范性(3分) | 规范得3分 | 2.5 | 缺一项
产出(40分) | 产出数量(40分) | 实际完成率(40分) | 按比例得分 | 38 | 完成95%
合计 | < | < | < | 43.5 | <
"""
    read = performance(source).performance
    assert read.forms == []
    (framework,) = read.frameworks
    assert [(i.level1, i.level2, i.name, i.weight, i.points, i.text) for i in framework.items] == [
        ("决策", "项目立项", "立项依据充分性", "3", "3", "有依据"),
        ("决策", "项目立项", "立项程序规范性", "3", "2.5", "缺一项"),
        ("产出", "产出数量", "实际完成率", "40", "38", "完成95%"),
    ]
    assert [(what, number) for what, number, _ in framework.totals] == [("points", "43.5")]


def test_other_tables_are_left_alone() -> None:
    source = """
收入支出预算总表
项目 | 预算数 | 项目 | 预算数
一、财政拨款 | 100 | 一、教育支出 | 100
"""
    read = performance(source)
    assert read.performance.forms == []
    assert read.unread == []


def test_a_goal_stands_left_of_the_levels_and_a_target_right_of_them() -> None:
    source = """
项目支出绩效目标完成情况表
项目名称 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 年度目标 | 实际完成情况 | 四级指标
碧道 | 成网 | 产出指标 | 数量指标 | 里程 | 10公里 | 11公里 | 备用
"""
    read = performance(source)
    (form,) = read.performance.forms
    assert [text for text, _ in form.goals] == ["成网"]
    assert [(i.target, i.actual) for i in form.indicators] == [("10公里", "11公里")]
    assert [unread.text for unread in read.unread] == ["备用"]


def test_a_project_whose_cell_is_blank_on_the_next_page() -> None:
    source = """
项目支出绩效目标表
项目名称 | 一级指标 | 二级指标 | 三级指标 | 指标值
碧道 | 产出指标 | 数量指标 | 里程 | 10公里
 | 效益指标 | 社会效益指标 | 游人 | 增加
"""
    (form,) = forms(source)
    assert [(i.project, i.name) for i in form.indicators] == [("碧道", "里程"), ("碧道", "游人")]


def test_one_head_over_the_columns_of_all_levels() -> None:
    source = """
项目支出绩效目标表
项目名称 | < | < | 碧道 | <
绩效指标 | < | < | 指标值 | 分值
产出指标 | 数量指标 | 里程 | 10公里 | 50
^ | 质量指标 | 合格率 | 100% | 40
"""
    (form,) = forms(source)
    assert [row(indicator) for indicator in form.indicators] == [
        ("产出指标", "数量指标", "里程", "10公里"),
        ("产出指标", "质量指标", "合格率", "100%"),
    ]
    wide = "绩效目标表\n指标名称 | < | 指标值 | 分值 | 得分\n里程 | < | 10公里 | 50 | 50"
    (plain,) = forms(wide)
    assert row(plain.indicators[0]) == ("", "", "里程", "10公里")
