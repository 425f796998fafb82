"""The made-up department with its performance tables: targets, self-evaluations, a scored framework.

Amounts come from the books of `tests.books`; points, sums and rates are computed from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tests.books import (
    BUDGET,
    FINAL,
    HUNAN_NAME,
    Book,
    Item,
    _caption,
    _round,
    _row,
    _three,
    hunan_budget,
    hunan_final,
    percent,
    shanghai_final,
    wan,
    zero,
)

LINEAR = "完成率小于60%不得分；大于等于60%的，按（实际完成率-60%）/（1-60%）×分值计分"
DONE = "完成得满分，未完成不得分"
REACHED = "达到目标得满分，未达到目标不得分"
LADDER = (
    "满意度大于等于95%的得10分，小于95%且大于等于90%的得8分，小于90%且大于等于85%的得6分，"
    "小于85%且大于等于80%的得4分，小于80%且大于等于75%的得2分，小于75%不得分"
)
COST, OUTPUT, BENEFIT, SERVED = "成本指标", "产出指标", "效益指标", "满意度指标"


@dataclass(frozen=True)
class Project:
    """A project of the book, by the item that pays it: its goal, what it counts, whom it serves."""

    code: str
    name: str
    goal: str
    counts: tuple[tuple[str, int, str], ...]
    quality: str
    time: str
    social: tuple[str, str]
    lasting: tuple[str, str]
    served: str
    done: str
    """实际完成情况 of the goal."""

    def item(self, book: Book) -> Item:
        return next(item for item in book.items if item.code == self.code)


def projects(book: Book) -> list[Project]:
    """Those that the book pays for."""
    return [p for p in PROJECTS if any(p.code == item.code for item in book.items)]


PROJECTS = (
    Project(
        "2011308", "经贸对接专项", "组织经贸对接活动，走访重点企业，推动优质商贸项目落户。",
        (("组织对接活动场次", 6, "场次"), ("走访重点企业家数", 80, "家")),
        "签约项目履约率", "活动方案按期实施率", ("城市商贸影响力", "持续提升"),
        ("企业跟踪服务机制", "建立并运行"), "参会企业", "全年组织对接活动7场次，走访重点企业88家，新落户项目9个。",
    ),
    Project(
        "2011399", "展会公共服务", "为来访展会提供场地协调、客商登记和信息咨询等公共服务。",
        (("服务展会场次", 18, "场次"),),
        "客商登记信息准确率", "咨询答复及时率", ("展会服务便利程度", "有所提高"),
        ("服务标准完善程度", "完善"), "参展客商", "全年服务展会19场次，实现一个窗口办理入场手续。",
    ),
    Project(
        "2120803", "步行街设施更新", "更新步行商业街照明、导视和休憩设施，改善公共空间环境。",
        (("更新照明设施数量", 180, "盏"), ("更新导视设施数量", 45, "处")),
        "工程验收合格率", "工程按期完工率", ("公共空间环境", "明显改善"),
        ("设施管护责任落实情况", "落实到位"), "商户和市民", "更新照明设施186盏、导视设施47处，夜间盲点全部消除。",
    ),
)  # fmt: skip


# --- targets -----------------------------------------------------------------------------------


def hunan_targets(book: Book = BUDGET) -> str:
    """The budget of Changsha whose targets are printed in full: three projects, and the whole."""
    source = hunan_budget(book)
    at = source.index(f"{book.year}年项目支出绩效目标表")
    return source[:at] + "\n".join([*_project_targets(book), *_whole_targets(book)])


_LOW = ("一级指标", "二级指标", "三级指标", "指标值", "指标值内容", "评（扣）分标准", "度量单位",
        "指标值类型", "备注")  # fmt: skip


def _void(level1: str, level2: str) -> tuple[str, ...]:
    return (level1, level2, "无", "无", "无", "无", "无", "定性", "")


def _cost(name: str, amount: str) -> list[tuple[str, ...]]:
    return [
        (COST, "经济成本指标", name, amount, f"全年支出不超过{amount}万元",
         f"不超过{amount}万元得满分，超过{amount}万元不得分", "万元", "≤", "20"),
        _void(COST, "社会成本指标"),
        _void(COST, "生态环境成本指标"),
    ]  # fmt: skip


def _of_project(project: Project, book: Book) -> list[tuple[str, ...]]:
    rows = _cost(f"{project.name}成本", wan(project.item(book).project))
    share = str(20 // len(project.counts))
    for name, target, unit in project.counts:
        said = f"全年{name[:4]}不少于{target}{unit}"
        rows.append((OUTPUT, "数量指标", name, str(target), said, LINEAR, unit, "≥", share))
    social, lasting = project.social, project.lasting
    return [
        *rows,
        (OUTPUT, "质量指标", project.quality, "98", f"{project.quality}不低于98%", LINEAR, "%", "≥", "10"),
        (OUTPUT, "时效指标", project.time, "100", "全部于年内按计划完成", DONE, "%", "=", "10"),
        _void(BENEFIT, "经济效益指标"),
        (BENEFIT, "社会效益指标", *social, f"{project.name}的社会效果", REACHED, "无", "定性", "10"),
        _void(BENEFIT, "生态效益指标"),
        (BENEFIT, "可持续影响指标", *lasting, f"{project.name}的长期效果", REACHED, "无", "定性", "10"),
        (SERVED, "服务对象满意度指标", f"{project.served}满意度", "95",
         f"{project.served}满意度不低于95%", LADDER, "%", "≥", "10"),
    ]  # fmt: skip


def _of_whole() -> list[tuple[str, ...]]:
    return [
        (COST, "经济成本指标", "预算控制程度", "100", "支出总额不超过批复预算",
         "不超过100%得满分，超过100%不得分", "%", "≤", "20"),
        _void(COST, "社会成本指标"),
        _void(COST, "生态环境成本指标"),
        (OUTPUT, "数量指标", "组织对接活动场次", "6", "全年组织对接活动不少于6场次", LINEAR, "场次", "≥", "10"),
        (OUTPUT, "数量指标", "编发监测报告期数", "12", "全年编发监测报告不少于12期", LINEAR, "期", "≥", "10"),
        (OUTPUT, "质量指标", "工程验收合格率", "98", "工程验收合格率不低于98%", LINEAR, "%", "≥", "10"),
        (OUTPUT, "时效指标", "重点工作按期完成率", "100", "重点工作全部按期完成", DONE, "%", "=", "10"),
        _void(BENEFIT, "经济效益指标"),
        (BENEFIT, "社会效益指标", "商贸公共服务水平", "进一步提高", "公共服务事项一次办成", REACHED, "无", "定性", "10"),
        _void(BENEFIT, "生态效益指标"),
        (BENEFIT, "可持续影响指标", "内部控制制度健全程度", "健全", "制度完整并执行到位", REACHED, "无", "定性", "10"),
        (SERVED, "服务对象满意度指标", "服务企业满意度", "95", "服务企业满意度不低于95%", LADDER, "%", "≥", "10"),
    ]  # fmt: skip


def _under(lead: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Rows of a block: its lead and each level are printed once and merged down."""
    before: Sequence[str] = ()
    for row in rows:
        levels = [
            "^" if before and tuple(before[: at + 1]) == tuple(row[: at + 1]) else row[at]
            for at in range(2)
        ]
        yield _row(*(["^"] * len(lead) if before else lead), *levels, *row[2:])
        before = row


def _project_targets(book: Book) -> Iterator[str]:
    total = wan(sum(item.project for item in book.items))
    blanks = [""] * 10
    yield from _caption(f"{book.year}年项目支出绩效目标表")
    yield _row("单位编码", "单位（项目）名称", "资金总额", "绩效目标", "绩效指标", *["<"] * 8)
    yield _row("^", "^", "^", "^", *_LOW)
    yield _row("合计", "", total, *blanks)
    yield _row("312001", HUNAN_NAME, total, *blanks)
    for project in projects(book):
        lead = ("312001", project.name, wan(project.item(book).project), project.goal)
        yield from _under(lead, _of_project(project, book))


def _whole_targets(book: Book) -> Iterator[str]:
    yield from _caption(f"{book.year}年部门整体支出绩效目标表")
    low = (*_LOW[:3], "指标值类型", "指标值", "计量单位", "指标解释", "评（扣）分标准", "备注")
    yield _row("单位编码", "单位名称", "整体绩效目标", "部门整体支出年度绩效目标", *["<"] * 8)
    yield _row("^", "^", "^", *low)
    lead = ("312001", HUNAN_NAME, "1、扩大经贸对接成效；2、更新步行商业街设施；3、规范预算管理。")
    rows = [
        (one, two, name, operator, target, unit, said, criterion, weight)
        for one, two, name, target, said, criterion, unit, operator, weight in _of_whole()
    ]
    yield from _under(lead, rows)


# --- self-evaluation ---------------------------------------------------------------------------


def hunan_evaluation(book: Book = FINAL) -> str:
    """The final accounts with an annex: base data, a scored report, forms of the whole and of projects."""
    return "\n".join([
        hunan_final(book),
        "第五部分 附件",
        *_base_data(book),
        *_report(book),
        *_whole_form(book),
        *(line for project in projects(book) for line in _project_form(project, book)),
    ])  # fmt: skip


def hunan_self_evaluation(book: Book = FINAL) -> str:
    """The annex alone, as a self-evaluation that is published apart from the final accounts."""
    return "\n".join([
        HUNAN_NAME,
        *_base_data(book),
        *_report(book),
        *_whole_form(book),
        *(line for project in projects(book) for line in _project_form(project, book)),
    ])  # fmt: skip


def shanghai_report(book: Book = FINAL) -> str:
    """The final accounts of Shanghai with the scored report behind them."""
    return "\n".join([shanghai_final(book), *_base_data(book), *_report(book)])


def points(spent: int, budget: int) -> str:
    """What execution gives of ten points, in proportion, with two decimals."""
    return f"{_round(Decimal(spent) * 10 / budget)}"


def _base_data(book: Book) -> Iterator[str]:
    final, budget = _three(book, 0), _three(book, 20_000)
    public = book.sum("public", "", "gpb")
    yield f"{book.year}年度部门整体支出绩效评价基础数据表"
    yield _row("财政供养人员情况（人）", "编制数", f"{book.year}年实际在职人数", "控制率")
    yield _row("^", "40", "36", "90%")
    yield _row(
        "经费控制情况（万元）",
        f"{book.year - 1}年决算数",
        f"{book.year}年预算数",
        f"{book.year}年决算数",
    )
    kinds = ("三公经费", "2、出国经费", "1、公务用车购置和维护经费", "其中：公车购置", "公车运行维护",
             "3、公务接待")  # fmt: skip
    for at in (0, 2, 3, 4, 1, 5):
        yield _row(kinds[at], zero(final[at]), zero(budget[at]), zero(final[at]))
    before = public - max(public // 2000 * 100, 100)
    yield _row("公用经费", zero(before), zero(public + 20_000), zero(public))


def _report(book: Book) -> Iterator[str]:
    """A scored narrative of eighteen items, 96 of 100 points."""
    final, budget = _three(book, 0)[0], _three(book, 20_000)[0]
    public = book.sum("public", "", "gpb")
    y, rate = book.year, percent
    yield f"{y}年度部门整体支出绩效自评报告"
    yield "一、评价结论"
    yield "（一）投入（20分）"
    yield "1.绩效目标合理性（5分）：目标符合国家法律法规和部门职责，该项得分5分。"
    yield "2.绩效指标明确性（5分）：指标清晰、细化、可衡量，该项得分5分。"
    yield "3.在职人员控制率（5分）：编制数40人，在职人员36人，在职人员控制率=36÷40×100%=90%，该项得分5分。"
    yield (f"4.“三公经费”变动率（5分）：本年“三公经费”支出{zero(final)}万元，上年{zero(final)}万元，"
           "与上年持平，变动率为0.00%，该项得分5分。")  # fmt: skip
    yield "（二）过程（48分）"
    yield "1.预算编制完整性（5分）：收支全部纳入预算，该项得分5分。"
    yield "2.预算调整规范性（5分）：调整按程序报批，该项得分5分。"
    yield (f"3.“三公经费”控制率（6分）：“三公经费”实际支出数{zero(final)}万元，预算安排数{zero(budget)}万元，"
           f"“三公经费”控制率=（{zero(final)}÷{zero(budget)}）×100%={rate(final, budget)}%，该项得分6分。")  # fmt: skip
    yield (f"4.公用经费控制率（6分）：公用经费支出{zero(public)}万元，预算安排{zero(public + 20_000)}万元，"
           f"公用经费控制率={rate(public, public + 20_000)}%，该项得分6分。")  # fmt: skip
    yield "5.管理制度健全性（6分）：制度健全，该项得分6分。"
    yield "6.资金使用合规性（6分）：未发现截留、挤占和挪用，该项得分5分。"
    yield "7.预决算信息公开性（6分）：按规定内容和时限公开，该项得分6分。"
    yield "8.资产管理规范性（4分）：资产账实相符，该项得分3分。"
    yield "9.政府采购规范性（4分）：按规定程序采购，该项得分4分。"
    yield "（三）产出（14分）"
    yield "1.重点工作完成率（8分）：重点工作全部完成，该项得分8分。"
    yield "2.工作质量达标率（6分）：完成的工作全部达标，该项得分6分。"
    yield "（四）效益（18分）"
    yield "1.社会效益（6分）：商贸服务水平有所提高，该项得分5分。"
    yield "2.行政效能（6分）：办事流程精简，该项得分5分。"
    yield "3.群众评价（6分）：服务企业总体评价良好，该项得分6分。"
    yield "本次评价综合得分为96分，评价等级为优。"
    yield "二、存在的问题"
    yield "个别资产卡片登记不及时。"


def _form_head(title: str, label: str, name: str, year: int) -> Iterator[str]:
    yield title
    yield f"（{year}年度）"
    yield _row(label, "<", name, *["<"] * 6)


_FUNDS = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")


def _funds(label: str, rows: Sequence[tuple[str, int, int, int]]) -> Iterator[str]:
    """The funds of a form; the first row is scored."""
    yield _row(label, "<", "", *_FUNDS)
    for at, (name, initial, adjusted, executed) in enumerate(rows):
        figures = [zero(v) for v in (initial, adjusted, executed)]
        scored = ["——"] * 3
        if at == 0:
            scored = ["10", f"{percent(executed, adjusted)}%", points(executed, adjusted)]
        yield _row("^", "^", name, *figures, *scored)


def _indicators(rows: Sequence[Sequence[str]], total: str) -> Iterator[str]:
    yield _row("绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分",
               "偏差原因分析及改进措施")  # fmt: skip
    yield from (line.replace("绩效指标 |", "^ |", 1) for line in _under(("绩效指标",), rows))
    yield _row("总分", *["<"] * 5, "100", total, "")


def _goal(goal: str, done: str) -> Iterator[str]:
    yield _row("年度总体目标", "预期目标", *["<"] * 3, "实际完成情况", *["<"] * 3)
    yield _row("^", goal, *["<"] * 3, done, *["<"] * 3)


_OUT, _BEN, _SAT = "产出指标（50分）", "效益指标（30分）", "满意度指标（10分）"


def _project_form(project: Project, book: Book) -> Iterator[str]:
    """The form of one project; that of 经贸对接 lost a point and says why."""
    item, y = project.item(book), book.year
    yield from _form_head(f"{y}年度项目支出绩效自评表", "项目支出名称", project.name, y)
    yield _row("主管部门", "<", HUNAN_NAME, "<", "<", "实施单位", HUNAN_NAME, "<", "<")
    own = item.fund == "own"
    adjusted, fin = item.total + item.closing, 0 if own else item.revenue
    carried = (min(item.opening, item.budget), item.opening, min(item.opening, item.total))
    yield from _funds("项目资金（万元）", [
        ("年度资金总额", item.budget, adjusted, item.total),
        ("其中：当年财政拨款", 0 if own else item.budget - carried[0], fin, 0 if own else item.total - carried[2]),
        ("上年结转资金", *carried),
        ("其他资金", item.budget if own else 0, adjusted if own else 0, item.total if own else 0),
    ])  # fmt: skip
    yield from _goal(project.goal, project.done)
    partial = project.code == "2011308"
    share = str(20 // len(project.counts))
    rows = [
        (_OUT, "数量指标", name, f"≥{target}{unit}", f"{target + max(target // 30, 1)}{unit}", share, share, "")
        for name, target, unit in project.counts
    ]  # fmt: skip
    reason = "个别企业未按期履约，将加强跟踪督促。" if partial else _late(item.total, adjusted)
    quality = ("96.5%", "9") if partial else ("99.2%", "10")
    rows += [
        (_OUT, "质量指标", project.quality, "≥98%", quality[0], "10", quality[1], reason),
        (_OUT, "时效指标", project.time, "=100%", "100%", "10", "10", ""),
        (
            _OUT,
            "成本指标",
            f"{project.name}成本",
            f"≤{zero(adjusted)}万元",
            f"{zero(item.total)}万元",
            "10",
            "10",
            "",
        ),
        (_BEN, "社会效益指标", *project.social, project.social[1], "15", "15", ""),
        (_BEN, "可持续影响指标", *project.lasting, project.lasting[1], "15", "15", ""),
        (_SAT, "服务对象满意度指标", f"{project.served}满意度", "≥95%", "97%", "10", "10", ""),
    ]
    lost = 1 if partial else 0
    yield from _indicators(rows, f"{90 - lost + Decimal(points(item.total, adjusted))}")


def _late(spent: int, budget: int) -> str:
    """The reason for little execution."""
    return "资金年底下达，结转下年使用。" if spent * 10 < budget * 6 else ""


def _whole_form(book: Book) -> Iterator[str]:
    y = book.year

    def row(name: str, **which: str) -> tuple[str, int, int, int]:
        fund, nature = which.get("fund", ""), which.get("nature", "")
        items = [item for item in book.items if not fund or item.fund == fund]
        spent = sum(getattr(item, nature or "total") for item in items)
        left = sum(item.closing for item in items if nature != "basic")
        initial = sum(
            item.budget
            for item in items
            if not nature or bool(item.project) is (nature == "project")
        )
        return name, initial, spent + left, spent

    yield from _form_head(f"{y}年度部门整体支出绩效自评表", "部门名称", HUNAN_NAME, y)
    yield from _funds("年度预算申请（万元）", [
        row("年度资金总额"),
        row("其中：一般公共预算", fund="gpb"),
        row("政府性基金拨款", fund="gfb"),
        row("其他资金", fund="own"),
        row("其中：基本支出", nature="basic"),
        row("项目支出", nature="project"),
    ])  # fmt: skip
    yield from _goal(
        "健全商贸流通监测体系，扩大经贸对接成效。", "监测体系运行平稳，新落户商贸项目9个。"
    )
    spent = book.sum("total")
    budget = spent + book.sum("closing")
    rows = [
        (_OUT, "数量指标", "编发监测报告期数", "≥12期", "12期", "10", "10", _late(spent, budget)),
        (_OUT, "数量指标", "培训商贸企业人次", "≥300人次", "340人次", "10", "10", ""),
        (_OUT, "质量指标", "监测数据审核通过率", "≥98%", "99%", "10", "10", ""),
        (_OUT, "时效指标", "重点工作按期完成率", "=100%", "100%", "10", "10", ""),
        (_OUT, "成本指标", "“三公经费”控制率", "≤100%", "93%", "10", "10", ""),
        (_BEN, "社会效益指标", "商贸公共服务水平", "进一步提高", "进一步提高", "15", "15", ""),
        (_BEN, "可持续影响指标", "内部控制制度健全程度", "健全", "健全", "15", "15", ""),
        (_SAT, "服务对象满意度指标", "服务企业满意度", "≥95%", "96%", "10", "10", ""),
    ]
    yield from _indicators(rows, f"{90 + Decimal(points(spent, budget))}")
