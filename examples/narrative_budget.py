"""The text of the budget, every number taken from the book."""

from __future__ import annotations

from decimal import Decimal

from examples.book import (
    CENTRE,
    DEPARTMENT,
    FUNCTION,
    MEETING,
    OFFICE,
    PRIOR,
    PROCUREMENT,
    THREE_PUBLIC,
    TRAINING,
    UNITS,
    YEAR,
    basic,
)
from examples.indicators import b09, b10
from examples.tables_budget import (
    all_basic,
    b01,
    b02,
    b03,
    b04,
    b05,
    b06,
    b07,
    b08,
    basic_gpb,
    carried,
    expenditure,
    gfb,
    gpb,
    operating,
    other,
    project,
    revenue,
)
from mingzhang.writing.disclosure import Disclosure, Para, Table, percent, plain

SECTIONS = ["部门基本概况", "部门预算单位构成", "部门收支总体情况", "一般公共预算拨款支出",
            "政府性基金预算支出", "其他重要事项的情况说明", "名词解释"]  # fmt: skip
TABLES = ["部门收支总体情况表", "部门收入总体情况表", "部门支出总体情况表", "财政拨款收支总体情况表",
          "一般公共预算支出情况表", "一般公共预算基本支出情况表", "一般公共预算“三公”经费支出情况表",
          "政府性基金预算支出情况表", "项目支出绩效目标表", "部门整体支出绩效目标表"]  # fmt: skip
NUMERALS = "一二三四五六七八九十"


def change(now: Decimal, before: Decimal) -> str:
    """增加 or 减少 with amount and rate."""
    words = ("增加", "上升") if now > before else ("减少", "下降")
    gap = abs(now - before)
    return f"{words[0]}{plain(gap)}万元，{words[1]}{percent(gap, before)}%"


def overview() -> list[Para]:
    """Sections one and two."""
    return [
        Para("h2", "一、部门基本概况"),
        Para("h3", "（一）职能职责"),
        Para("p", "1. 拟订全市商贸流通发展规划并组织实施，推进流通体系建设。"),
        Para("p", "2. 组织开展招商引资和经贸对接活动，协调解决重点商贸项目落地中的问题。"),
        Para("p", "3. 监测生活必需品市场运行，组织市场保供。"),
        Para("p", "4. 指导便民生活圈、步行商业街和展会服务工作。"),
        Para("p", "5. 承办上级交办的其他事项。"),
        Para("h3", "（二）机构设置"),
        Para("p", f"{DEPARTMENT}内设机构有：办公室、流通促进科、投资促进科、市场运行科、财务科。"
             f"下设公益一类事业单位1家：{UNITS[CENTRE]}。"),
        Para("h2", "二、部门预算单位构成"),
        Para("p", f"本部门预算为汇总预算，纳入{YEAR}年部门预算编制范围的预算单位包括："),
        Para("p", f"1. {UNITS[OFFICE]}", "unit1"),
        Para("p", f"2. {UNITS[CENTRE]}", "unit2"),
    ]  # fmt: skip


def totals() -> list[Para]:
    """Section three."""
    all_money = revenue("")
    classes = [k for k in FUNCTION if len(k) == 3 and expenditure(k)]
    parts = "，".join(f"{FUNCTION[k]}{plain(expenditure(k))}万元" for k in classes)
    fund_year = project("", "gfb", "initial")
    gpb_year = basic_gpb("") + project("", "gpb", "initial")
    moved = change(all_money, PRIOR["budget"])
    why = "主要是步行商业街公共设施更新等项目支出增加"
    return [
        Para("h2", "三、部门收支总体情况"),
        Para("p", "（一）收入预算：包括一般公共预算、政府性基金、国有资本经营预算等财政拨款收入，以及经营收入、"
             f"事业收入等单位资金。{YEAR}年本部门收入预算{plain(all_money)}万元，其中，"
             f"一般公共预算拨款{plain(gpb_year)}万元，政府性基金预算拨款{plain(fund_year)}万元，"
             f"国有资本经营预算拨款0.00万元，财政专户管理事业收入0.00万元，事业单位经营服务收入0.00万元，"
             f"上级补助收入0.00万元，其它收入{plain(other(''))}万元，事业收入{plain(operating(''))}万元，"
             f"上年结转{plain(carried(''))}万元。收入较去年{moved}。{why}。", "revenue"),
        Para("p", f"（二）支出预算：{YEAR}年本部门支出预算{plain(expenditure(''))}万元，其中：{parts}。"
             f"支出较去年{moved}。{why}。", "expenditure"),
    ]  # fmt: skip


def appropriations() -> list[Para]:
    """Sections four and five."""
    whole = gpb("")
    classes = [k for k in FUNCTION if len(k) == 3 and gpb(k)]
    shares = "，".join(
        f"{FUNCTION[k]}{plain(gpb(k))}万元，占{percent(gpb(k), whole)}%" for k in classes
    )
    projects_gpb, fund = project("", "gpb"), gfb("")
    return [
        Para("h2", "四、一般公共预算拨款支出"),
        Para("p", f"{YEAR}年本部门一般公共预算拨款支出{plain(whole)}万元，其中：{shares}。"
             "具体安排情况如下：", "gpb"),
        Para("p", f"（一）基本支出：{YEAR}年本部门基本支出预算数{plain(basic_gpb(''))}万元，"
             "主要是为保障机构日常运转而安排的各项支出，包括基本工资、津贴补贴等人员经费，"
             "以及办公费、差旅费、办公设备购置等公用经费。", "basic"),
        Para("p", f"（二）项目支出：{YEAR}年本部门项目支出预算{plain(projects_gpb)}万元，"
             f"主要是为完成专门工作任务而安排的支出，其中：一般公共服务支出{plain(projects_gpb)}万元，"
             "主要用于商贸流通监测、招商引资与经贸对接、便民生活圈建设指导与评估等方面。", "project"),
        Para("h2", "五、政府性基金预算支出"),
        Para("p", f"{YEAR}年本部门政府性基金预算支出{plain(fund)}万元，其中：城乡社区支出{plain(fund)}万元，"
             f"占{percent(fund, fund)}%。具体安排情况如下：", "gfb"),
        Para("p", f"（一）基本支出：{YEAR}年本部门政府性基金预算安排的基本支出0.00万元。"),
        Para("p", f"（二）项目支出：{YEAR}年本部门政府性基金预算安排的项目支出{plain(fund)}万元，"
             "主要用于步行商业街公共设施更新。", "gfb.project"),
    ]  # fmt: skip


def other_matters() -> list[Para]:
    """Section six."""
    running = basic(lambda line: line.unit == OFFICE and line.public)
    t = {k: v[1] for k, v in THREE_PUBLIC.items()}
    last = {k: v[0] for k, v in THREE_PUBLIC.items()}
    cars, cars_last = t["purchase"] + t["running"], last["purchase"] + last["running"]
    whole, whole_last = sum(t.values()), sum(last.values())
    goods, works, services = (v[0] for v in PROCUREMENT.values())
    return [
        Para("h2", "六、其他重要事项的情况说明"),
        Para("p", f"（一）机关运行经费：{YEAR}年本部门机关本级1家行政单位的机关运行经费{plain(running)}万元，"
             f"比上年预算{change(running, PRIOR['running.budget'])}。主要是办公设备按计划更新。"
             f"{UNITS[CENTRE]}为公益一类事业单位，其公用经费不纳入机关运行经费统计范围。", "running"),
        Para("p", f"（二）“三公”经费预算：{YEAR}年本部门“三公”经费预算数为{plain(whole)}万元，其中，"
             f"公务接待费{plain(t['reception'])}万元，公务用车购置及运行费{plain(cars)}万元"
             f"（其中，公务用车购置费{plain(t['purchase'])}万元，公务用车运行费{plain(t['running'])}万元），"
             f"因公出国（境）费{plain(t['overseas'])}万元。{YEAR}年“三公”经费预算较{YEAR - 1}年减少"
             f"{plain(whole_last - whole)}万元，主要是落实过紧日子要求，从严控制各项支出，公务接待费预算减少"
             f"{plain(last['reception'] - t['reception'])}万元，公务用车购置及运行费预算减少"
             f"{plain(cars_last - cars)}万元，因公出国（境）费预算减少"
             f"{plain(last['overseas'] - t['overseas'])}万元。", "three-public"),
        Para("p", f"（三）一般性支出情况：{YEAR}年本部门会议费预算{plain(MEETING[0] + MEETING[1])}万元，"
             f"其中基本支出{plain(MEETING[0])}万元，项目支出{plain(MEETING[1])}万元，拟召开商贸工作会议、"
             "经贸对接筹备会议，人数约620人，内容为部署年度工作、协调活动方案；"
             f"培训费预算{plain(TRAINING[0] + TRAINING[1])}万元，其中基本支出{plain(TRAINING[0])}万元，"
             f"项目支出{plain(TRAINING[1])}万元，拟开展业务能力培训，人数约240人，"
             "内容为流通统计、生活圈评估等业务；未举办节庆、晚会、论坛、赛事等活动。", "general"),
        Para("p", f"（四）政府采购情况：{YEAR}年本部门政府采购预算总额{plain(goods + works + services)}万元，"
             f"其中，货物类采购预算{plain(goods)}万元；工程类采购预算{plain(works)}万元；"
             f"服务类采购预算{plain(services)}万元。", "procurement"),
        Para("p", f"（五）国有资产占用使用及新增资产配置情况：截至{YEAR - 1}年12月底，本部门共有公务用车3辆，"
             "其中，机要通信用车1辆，应急保障用车1辆，执法执勤用车0辆，特种专业技术用车0辆，"
             "其他按照规定配备的公务用车1辆；单位价值50万元以上设备4台，其中，单位价值100万元以上设备1台。"
             f"{YEAR}年拟新增配置公务用车1辆，其中，机要通信用车0辆，应急保障用车1辆，执法执勤用车0辆，"
             "特种专业技术用车0辆，其他按照规定配备的公务用车0辆；新增配备单位价值50万元以上设备0台，"
             "其中，单位价值100万元以上设备0台。", "assets"),
        Para("p", f"（六）预算绩效目标说明：本部门所有支出实行绩效目标管理。纳入{YEAR}年部门整体支出绩效目标的金额为"
             f"{plain(expenditure(''))}万元，其中，基本支出{plain(all_basic(''))}万元，"
             f"项目支出{plain(project(''))}万元，具体绩效目标详见报表。", "performance"),
    ]  # fmt: skip


GLOSSARY = [
    Para("p", "1. 机关运行经费：是指行政单位和参照公务员法管理的事业单位使用一般公共预算拨款安排的公用经费，"
         "用于购买货物和服务，包括办公及印刷费、邮电费、差旅费、会议费、日常维修费、办公用房水电费、"
         "公务用车运行维护费以及其他费用。", "term1"),
    Para("p", "2. “三公”经费：是指用一般公共预算拨款安排的公务接待费、公务用车购置及运行费和因公出国（境）费。",
         "term2"),
    Para("p", "3. 事业收入：是指事业单位开展专业业务活动及其辅助活动取得的收入。", "term3"),
    Para("p", "4. 其它收入：是指单位取得的除上述规定来源以外的收入，如存款利息。", "term4"),
    Para("p", "5. 上年结转：是指以前年度尚未完成、结转到本年仍按原规定用途继续使用的资金。", "term5"),
]  # fmt: skip


def budget() -> Disclosure:
    """The whole budget document."""
    toc = [f"{NUMERALS[i]}、{x}" for i, x in enumerate(SECTIONS)]
    toc_tables = [f"{NUMERALS[i]}、{x}" for i, x in enumerate(TABLES)]
    items: list[Para | Table] = [
        Para("cover", DEPARTMENT),
        Para("cover", f"{YEAR}年部门预算公开"),
        Para("center", "目 录", new_page=True),
        Para("toc1", f"第一部分 {YEAR}年部门预算说明"),
        *(Para("toc", x) for x in toc),
        Para("toc1", f"第二部分 {YEAR}年部门预算表"),
        *(Para("toc", x) for x in toc_tables),
        Para("note", "注：以上部门预算报表中，空表表示本部门无相关收支情况"),
        Para("part", f"第一部分 {YEAR}年部门预算说明"),
        *overview(),
        *totals(),
        *appropriations(),
        *other_matters(),
        Para("h2", "七、名词解释"),
        *GLOSSARY,
        Para("part", f"第二部分 {YEAR}年部门预算表"),
        *(make() for make in (b01, b02, b03, b04, b05, b06, b07, b08, b09, b10)),
    ]
    return Disclosure("budget-2025", f"{DEPARTMENT}{YEAR}年部门预算公开", items)
