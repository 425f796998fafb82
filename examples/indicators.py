"""Performance targets of the projects and of the units, and the two tables that print them."""

from __future__ import annotations

from decimal import Decimal

from examples.book import (
    OFFICE,
    OWN_BASIC,
    PROJECTS,
    UNITS,
    YEAR,
    ZERO,
    Project,
    basic,
    projects,
)
from examples.tables_budget import HEAD, h, n
from mingzhang.writing.disclosure import Cell, Row, Table, money

# One line: level 1, level 2, name, target, content, criterion, unit, operator, weight.
Indicator = tuple[str, str, str, str, str, str, str, str, str]

LADDER = (
    "满意度大于等于95%的得10分，小于95%且大于等于90%的得8分，小于90%且大于等于85%的得6分，"
    "小于85%且大于等于80%的得4分，小于80%且大于等于75%的得2分，小于75%不得分"
)
LINEAR = "完成率小于60%不得分；大于等于60%的，按（实际完成率-60%）/（1-60%）×分值计分"
DONE = "完成得满分，未完成不得分"
REACHED = "达到目标得满分，未达到目标不得分"


def void(level1: str, level2: str) -> Indicator:
    """A second level without an indicator."""
    return (level1, level2, "无", "无", "无", "无", "无", "定性", "")


def block(
    cost: tuple[str, str],
    quantity: list[tuple[str, str, str, str]],
    quality: tuple[str, str, str],
    time: tuple[str, str, str],
    social: tuple[str, str, str],
    lasting: tuple[str, str, str],
    served: str,
) -> list[Indicator]:
    """A full block in the customary order: cost 20, output 40, benefit 20, satisfaction 10."""
    cost_name, amount = cost
    weight = str(20 // len(quantity))
    rows: list[Indicator] = [
        ("成本指标", "经济成本指标", cost_name, amount, f"全年支出不超过{amount}万元",
         f"不超过{amount}万元得满分，超过{amount}万元不得分", "万元", "≤", "20"),
        void("成本指标", "社会成本指标"),
        void("成本指标", "生态环境成本指标"),
    ]  # fmt: skip
    for name, target, unit, content in quantity:
        rows.append(("产出指标", "数量指标", name, target, content, LINEAR, unit, "≥", weight))
    name, target, content = quality
    rows.append(("产出指标", "质量指标", name, target, content, LINEAR, "%", "≥", "10"))
    name, target, content = time
    rows.append(("产出指标", "时效指标", name, target, content, DONE, "%", "=", "10"))
    rows.append(void("效益指标", "经济效益指标"))
    name, target, content = social
    rows.append(("效益指标", "社会效益指标", name, target, content, REACHED, "无", "定性", "10"))
    rows.append(void("效益指标", "生态效益指标"))
    name, target, content = lasting
    rows.append(("效益指标", "可持续影响指标", name, target, content, REACHED, "无", "定性", "10"))
    rows.append(("满意度指标", "服务对象满意度指标", f"{served}满意度", "95",
                 f"{served}满意度不低于95%", LADDER, "%", "≥", "10"))  # fmt: skip
    return rows


OBJECTIVES = {
    "商贸流通监测体系运行维护": "保障全市商贸流通监测平台稳定运行，按月编发监测报告，为市场保供提供数据支撑。",
    "招商引资与经贸对接专项": "组织经贸对接活动，走访重点企业，推动优质商贸项目落户。",
    "步行商业街公共设施更新": "更新步行商业街照明、导视和休憩设施，改善公共空间环境。",
    "便民生活圈建设指导与评估": "指导各区开展便民生活圈建设，完成年度评估并形成改进清单。",
    "展会公共服务": "为来访展会提供场地协调、客商登记和信息咨询等公共服务。",
}

TARGETS: dict[str, list[Indicator]] = {
    "商贸流通监测体系运行维护": block(
        ("平台运行维护成本", "304.50"),
        [("编发商贸流通监测报告期数", "12", "期", "每月编发1期，全年不少于12期"),
         ("纳入监测的样本企业数", "260", "家", "全年保持在线报送的样本企业不少于260家")],
        ("监测数据审核通过率", "98", "报送数据审核通过率不低于98%"),
        ("监测报告按月编发率", "100", "每月10日前编发上月报告"),
        ("市场保供数据支撑作用", "有效支撑", "为生活必需品市场保供提供及时可用的数据"),
        ("监测制度健全程度", "健全", "数据报送、审核、通报制度完整并执行到位"),
        "数据使用部门",
    ),
    "招商引资与经贸对接专项": block(
        ("经贸对接活动成本", "145.80"),
        [("组织经贸对接活动场次", "6", "场次", "全年组织经贸对接活动不少于6场次"),
         ("走访重点商贸企业家数", "80", "家", "全年走访重点商贸企业不少于80家")],
        ("签约项目履约率", "90", "当年签约项目履约率不低于90%"),
        ("活动方案按期实施率", "100", "经批准的活动方案全部按期实施"),
        ("城市商贸影响力", "持续提升", "签约项目和首店数量较上年增加"),
        ("企业跟踪服务机制", "建立并运行", "对签约企业实行专人跟踪服务"),
        "参会企业",
    ),
    "步行商业街公共设施更新": block(
        ("设施更新工程成本", "202.60"),
        [("更新照明设施数量", "180", "盏", "更新照明设施不少于180盏"),
         ("更新导视设施数量", "45", "处", "更新导视设施不少于45处")],
        ("工程验收合格率", "98", "完工工程验收合格率不低于98%"),
        ("工程按期完工率", "100", "于年内按合同工期完工"),
        ("公共空间环境", "明显改善", "夜间照明和导视盲点全部消除"),
        ("设施管护责任落实情况", "落实到位", "移交时明确管护单位和管护标准"),
        "商户和市民",
    ),
    "便民生活圈建设指导与评估": block(
        ("指导与评估工作成本", "102.10"),
        [("完成生活圈评估个数", "32", "个", "完成年度评估的便民生活圈不少于32个"),
         ("举办业务培训期数", "4", "期", "面向各区举办业务培训不少于4期")],
        ("评估报告采用率", "95", "评估报告被各区采用的比例不低于95%"),
        ("评估任务按期完成率", "100", "于年内完成全部评估任务"),
        ("居民日常消费便利程度", "有所提高", "评估发现的业态短板列入改进清单"),
        ("生活圈动态评估机制", "建立并运行", "实行年度复核和动态调整"),
        "参评社区居民",
    ),
    "展会公共服务": block(
        ("展会公共服务成本", "69.20"),
        [("服务展会场次", "18", "场次", "全年服务展会不少于18场次")],
        ("客商登记信息准确率", "99", "客商登记信息准确率不低于99%"),
        ("咨询答复及时率", "100", "客商咨询于当日答复"),
        ("展会服务便利程度", "有所提高", "实现一个窗口办理入场手续"),
        ("服务标准完善程度", "完善", "形成可复用的服务标准和流程"),
        "参展客商",
    ),
}  # fmt: skip


def b09() -> Table:
    """Project targets, cut into pages; what spans rows is printed again on each page."""
    rows = [Row("total", [Cell("合计"), Cell(), n(projects(lambda _: True, "budget")),
                          *[Cell()] * 10])]  # fmt: skip
    for unit, name in UNITS.items():
        amount = projects(lambda p, unit=unit: p.unit == unit, "budget")
        rows.append(Row(unit, [Cell(unit), Cell(name), n(amount), *[Cell()] * 10]))
        for project in PROJECTS:
            if project.unit == unit:
                rows += project_rows(project)
    top = ["单位编码", "单位（项目）名称", "资金总额", "绩效目标"]
    low = ["一级指标", "二级指标", "三级指标", "指标值", "指标值内容", "评（扣）分标准",
           "度量单位", "指标值类型", "备注"]  # fmt: skip
    return Table(
        "B09",
        f"{YEAR}年项目支出绩效目标表",
        HEAD,
        [Row("h1", [*(h(x, rs=2) for x in top), h("绩效指标", 9)]), Row("h2", [h(x) for x in low])],
        rows,
        widths=[9, 13, 10, 20, 8, 10, 16, 9, 22, 30, 7, 7, 6],
        page_rows=9,
        small=True,
    )


def project_rows(project: Project) -> list[Row]:
    """The block of one project."""
    key = project.name
    head = [
        Cell(project.unit, "c", group=f"{project.unit}/{key}"),
        Cell(key, group=key),
        Cell(money(project.budget), "n", group=f"{key}/amount"),
        Cell(OBJECTIVES[key], group=f"{key}/objective"),
    ]
    return [
        Row(
            f"{key}/{line[2]}/{line[1]}",
            [
                *head,
                Cell(line[0], group=f"{key}/{line[0]}"),
                Cell(line[1], group=f"{key}/{line[1]}"),
                *(Cell(x) for x in line[2:6]),
                *(Cell(x, "c") for x in line[6:]),
            ],
        )
        for line in TARGETS[key]
    ]


OVERALL = {
    OFFICE: (
        "1、健全商贸流通监测体系；2、扩大招商引资成效；3、更新步行商业街公共设施；4、规范预算管理。",
        [
            ("成本指标", "经济成本指标", "预算控制率", "100", "支出总额不超过批复预算",
             "不超过100%得满分，超过100%不得分", "%", "≤", "20"),
            void("成本指标", "社会成本指标"),
            void("成本指标", "生态环境成本指标"),
            ("产出指标", "数量指标", "编发商贸流通监测报告期数", "12", "全年编发监测报告不少于12期", LINEAR,
             "期", "≥", "10"),
            ("产出指标", "数量指标", "组织经贸对接活动场次", "6", "全年组织经贸对接活动不少于6场次",
             LINEAR, "场次", "≥", "10"),
            ("产出指标", "质量指标", "工程验收合格率", "98", "完工工程验收合格率不低于98%", LINEAR, "%", "≥",
             "10"),
            ("产出指标", "时效指标", "年度重点工作按期完成率", "100", "年度重点工作全部按期完成", DONE, "%",
             "=", "10"),
            void("效益指标", "经济效益指标"),
            ("效益指标", "社会效益指标", "商贸公共服务水平", "有所提高", "商贸公共服务事项一次办成", REACHED,
             "无", "定性", "10"),
            void("效益指标", "生态效益指标"),
            ("效益指标", "可持续影响指标", "内部控制制度健全程度", "健全", "预算、采购、资产制度完整并执行到位",
             REACHED, "无", "定性", "10"),
            ("满意度指标", "服务对象满意度指标", "服务企业满意度", "95", "服务企业满意度不低于95%", LADDER,
             "%", "≥", "10"),
        ],
    ),
    "312002": (
        "1、完成便民生活圈年度评估；2、提供展会公共服务；3、提高服务质量。",
        [
            ("成本指标", "经济成本指标", "预算控制率", "100", "支出总额不超过批复预算",
             "不超过100%得满分，超过100%不得分", "%", "≤", "20"),
            void("成本指标", "社会成本指标"),
            void("成本指标", "生态环境成本指标"),
            ("产出指标", "数量指标", "完成生活圈评估个数", "32", "完成年度评估的便民生活圈不少于32个",
             LINEAR, "个", "≥", "10"),
            ("产出指标", "数量指标", "服务展会场次", "18", "全年服务展会不少于18场次", LINEAR, "场次", "≥",
             "10"),
            ("产出指标", "质量指标", "客商登记信息准确率", "99", "客商登记信息准确率不低于99%", LINEAR, "%",
             "≥", "10"),
            ("产出指标", "时效指标", "评估任务按期完成率", "100", "于年内完成全部评估任务", DONE, "%", "=",
             "10"),
            void("效益指标", "经济效益指标"),
            ("效益指标", "社会效益指标", "居民日常消费便利程度", "有所提高", "评估发现的业态短板列入改进清单",
             REACHED, "无", "定性", "10"),
            void("效益指标", "生态效益指标"),
            ("效益指标", "可持续影响指标", "服务标准完善程度", "完善", "形成可复用的服务标准和流程", REACHED,
             "无", "定性", "10"),
            ("满意度指标", "服务对象满意度指标", "参展客商满意度", "95", "参展客商满意度不低于95%", LADDER,
             "%", "≥", "10"),
        ],
    ),
}  # fmt: skip


def unit_amounts(unit: str) -> list[Decimal]:
    """资金总额, by fund (four) and by nature (two)."""
    own = ZERO if unit == OFFICE else OWN_BASIC.operating + OWN_BASIC.other
    base = basic(lambda line: line.unit == unit)
    fund = {f: projects(lambda p, f=f: p.unit == unit and p.fund == f, "budget")
            for f in ("gpb", "gfb", "own")}  # fmt: skip
    whole = base + own + sum(fund.values(), ZERO)
    return [whole, base + fund["gpb"], fund["gfb"], ZERO, fund["own"] + own, base + own,
            sum(fund.values(), ZERO)]  # fmt: skip


def b10() -> Table:
    """Overall targets of the units."""
    rows: list[Row] = []
    for unit, (objective, lines) in OVERALL.items():
        head = [Cell(unit, "c", group=unit), Cell(UNITS[unit], group=f"{unit}/name")]
        head += [Cell(money(v), "n", group=f"{unit}/{i}")
                 for i, v in enumerate(unit_amounts(unit))]  # fmt: skip
        head.append(Cell(objective, group=f"{unit}/objective"))
        for one, two, name, target, content, criterion, measure, operator, weight in lines:
            cells = [Cell(one, group=f"{unit}/{one}"), Cell(two, group=f"{unit}/{two}"), Cell(name)]
            cells += [Cell(x, "c") for x in (operator, target, measure)]
            cells += [Cell(content), Cell(criterion), Cell(weight, "c")]
            rows.append(Row(f"{unit}/{name}/{two}", [*head, *cells]))
    low = ["一级指标", "二级指标", "三级指标", "指标值类型", "指标值", "计量单位", "指标解释",
           "评（扣）分标准", "备注"]  # fmt: skip
    header = [
        Row("h1", [h("单位编码", rs=3), h("单位名称", rs=3), h("年度预算申请", 7),
                   h("整体绩效目标", rs=3), h("部门整体支出年度绩效目标", 9)]),
        Row("h2", [h("资金总额", rs=2), h("按收入性质分", 4), h("按支出性质分", 2),
                   *(h(x, rs=2) for x in low)]),
        Row("h3", [h(x) for x in ("一般公共预算", "政府性基金拨款", "财政专户管理资金", "其他资金",
                                  "基本支出", "项目支出")]),
    ]  # fmt: skip
    return Table("B10", f"{YEAR}年部门整体支出绩效目标表", HEAD, header, rows,
                 widths=[8, 10, 10, 10, 9, 8, 8, 10, 9, 18, 7, 9, 13, 6, 7, 6, 18, 24, 5],
                 page_rows=12, small=True)  # fmt: skip
