"""What a clerk of the example department fills in: the texts of its books, and a year later the results.

The figures and objectives of the book come from the clean budget, by `mingzhang import`; what of its
sentences stands under other names in the place's template is written here.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import mingzhang
from mingzhang.ledger.key import Key
from mingzhang.scoring.self_evaluation.actual_values import (
    Entries,
    Entry,
    FundsEntry,
    Typed,
)
from mingzhang.scoring.self_evaluation.rows_to_score import FormToScore, RowToScore, forms_to_score
from mingzhang.standards.loader import standard
from mingzhang.writing.actuals_yaml import actuals_yaml
from mingzhang.writing.book.as_yaml import to_yaml
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.book.new_book import texts_wanted
from mingzhang.writing.book.objectives import TOTAL, Objective
from mingzhang.writing.book.objectives import FundsEntry as Money
from mingzhang.writing.kinds import of_kind

HERE = Path(__file__).parent
BOOK, ACTUALS = "budget-2025.book.yaml", "budget-2025.actuals.yaml"
EVALUATION = "evaluation-2025.book.yaml"
TEXTS = {
    "收入增减原因": "步行商业街公共设施更新等项目支出增加",
    "支出增减原因": "步行商业街公共设施更新等项目支出增加",
    "项目支出用途": "商贸流通监测、招商引资与经贸对接、便民生活圈建设指导与评估等方面",
    "政府性基金用途": "步行商业街公共设施更新",
    "机关运行经费增减原因": "办公设备按计划更新",
    "三公经费增减原因": "落实过紧日子要求，从严控制公务接待和公务用车支出",
    "会议内容和人数": "拟召开商贸工作会议、经贸对接筹备会议，人数约620人，内容为部署年度工作、协调活动方案",
    "培训内容和人数": "拟开展业务能力培训，人数约240人，内容为流通统计、生活圈评估等业务",
    "节庆、晚会、论坛、赛事活动": "未举办节庆、晚会、论坛、赛事等活动",
}
ACTUAL = {
    "平台运行维护成本": "301.36",
    "编发商贸流通监测报告期数": "12",
    "纳入监测的样本企业数": "251",
    "监测数据审核通过率": "98.6%",
    "组织经贸对接活动场次": "5",
    "走访重点商贸企业家数": "96",
    "签约项目履约率": "91%",
    "经贸对接活动成本": "140.22",
    "设施更新工程成本": "202.60",
    "更新照明设施数量": "184",
    "更新导视设施数量": "45",
    "工程验收合格率": "100%",
    "指导与评估工作成本": "98.4",
    "完成生活圈评估个数": "32",
    "举办业务培训期数": "4",
    "评估报告采用率": "96%",
    "展会公共服务成本": "66.05",
    "服务展会场次": "19",
    "客商登记信息准确率": "99.2%",
    "预算控制率": "98.2%",
    "数据使用部门满意度": "96%",
    "参会企业满意度": "92.5%",
    "商户和市民满意度": "88%",
    "参评社区居民满意度": "95.4%",
    "参展客商满意度": "97%",
    "服务企业满意度": "95.8%",
}
"""By the name of the indicator; a rate not named here is 100 %, anything else was done."""
REASONS = {
    "纳入监测的样本企业数": "9家样本企业停业，替换企业次年纳入",
    "组织经贸对接活动场次": "1场活动改为次年举办",
    "参会企业满意度": "会后跟踪服务不够及时，已明确专人负责",
    "商户和市民满意度": "施工期间部分路段绕行，已加强引导",
}
"""Why a target was missed."""
OFFICE, CENTRE = "云麓市商务局", "云麓市商贸流通促进中心"
SPENT = {
    f"{OFFICE}/商贸流通监测体系运行维护": ("304.50", "301.36"),
    f"{OFFICE}/招商引资与经贸对接专项": ("145.80", "140.22"),
    f"{OFFICE}/步行商业街公共设施更新": ("202.60", "202.60"),
    f"{CENTRE}/便民生活圈建设指导与评估": ("102.10", "98.40"),
    f"{CENTRE}/展会公共服务": ("69.20", "66.05"),
    f"{OFFICE}/整体支出": ("1512.00", "1487.36"),
    f"{CENTRE}/整体支出": ("588.14", "571.90"),
}
"""Money of the year and what was spent of it, in 万元."""


EVALUATION_TEXTS = {
    "主要职能": "负责全市商贸流通行业管理，监测市场运行，组织经贸对接",
    "机构情况": "市政府工作部门，所属事业单位1家",
    "履职效果": "商贸流通运行平稳，步行商业街公共设施更新按期完工，服务企业的质量有所提高",
    "三公经费增减原因": "从严控制公务接待和公务用车支出",
    "厉行节约保障措施": "从严控制“三公”经费，压减一般性支出，大额支出集体决策",
    "存在的问题及原因": "部分项目的支出进度前低后高，预算编制的预见性有待提高",
    "改进措施": "细化项目支出计划，按季通报执行进度，对结转资金优先安排使用",
    "自评结果应用和公开": "自评结果随部门决算公开，并作为下一年度项目安排的参考",
}
ACHIEVED = {
    "商贸流通监测体系运行维护": "监测平台全年稳定运行，监测报告按月编发。",
    "招商引资与经贸对接专项": "经贸对接活动举办5场次，走访重点企业96家。",
    "步行商业街公共设施更新": "照明、导视设施更新完毕，工程通过验收。",
    "便民生活圈建设指导与评估": "生活圈评估全部完成，改进清单印发各区。",
    "展会公共服务": "展会服务有序，客商登记和咨询实行一个窗口办理。",
    OFFICE: "监测体系运行平稳，招商引资成效扩大，步行商业街设施更新完工，预算管理规范。",
    CENTRE: "便民生活圈评估和展会服务全部完成，服务质量提高。",
}
"""What came of each goal."""


def book() -> Book:
    """The book of the example's budget, with every text that its place wants."""
    file = HERE / "budget-2025-clean.txt"
    made = book_of(mingzhang.read(file))
    asked = texts_wanted(standard(made.identity.standard), made.identity)
    made.texts = {name: text for name, text in made.texts.items() if name in asked} | TEXTS
    return made


def actual_values() -> str:
    """The file of results, as `mingzhang score --template` writes it, filled in."""
    forms = forms_to_score(mingzhang.read(HERE / "budget-2025-clean.txt"))
    rows = [_entry(row) for form in forms for row in form.rows]
    funds = [_spent(form) for form in forms]
    return actuals_yaml(forms, Entries(tuple(rows), tuple(funds)))


def _entry(row: RowToScore) -> Entry:
    otherwise = "是" if row.asked[0].kind == "done" else "100%"
    value = ACTUAL.get(row.indicator.name, otherwise)
    reason = REASONS.get(row.indicator.name, "")
    return Entry(row.id, "", 0, Typed(value), reason=Typed(reason))


def _spent(form: FormToScore) -> FundsEntry:
    adjusted, executed = SPENT[form.id]
    return FundsEntry(form.id, "", Typed(adjusted), Typed(executed))


def evaluation() -> Book:
    """The self-evaluation of the year: figures of the final accounts, objectives of the budget, results."""
    accounts = book_of(mingzhang.read(HERE / "final-2025-clean.txt"))
    made = of_kind(accounts, "evaluation")
    made.texts = dict(EVALUATION_TEXTS)
    insurance = Key(made.identity.entity, made.identity.year, "final", fund="sib")
    made.margins[insurance] = Decimal(0)
    made.objectives = [_with_results(each) for each in book().objectives]
    return made


def _with_results(objective: Objective) -> Objective:
    owner = objective.entity.name if objective.entity is not None else OFFICE
    money = [Decimal(each) * 10_000 for each in SPENT[f"{owner}/{objective.project or '整体支出'}"]]
    known = objective.funds.get(TOTAL, Money())
    objective.funds[TOTAL] = replace(known, adjusted=money[0], executed=money[1])
    objective.achieved = ACHIEVED[objective.project or owner]
    for row in objective.indicators:
        if row.name not in ("", "无"):
            result = ACTUAL.get(row.name, "完成" if row.operator == "定性" else "100%")
            row.actual = f"{result}{row.unit}" if result[-1].isdigit() else result
            row.reason = REASONS.get(row.name, "")
    return objective


def filled_in() -> dict[str, str]:
    """The books and the actual values, by the name of their files."""
    return {BOOK: to_yaml(book()), ACTUALS: actual_values(), EVALUATION: to_yaml(evaluation())}
