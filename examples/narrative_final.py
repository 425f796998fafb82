"""The text of the final accounts, every number taken from the book."""

from __future__ import annotations

from decimal import Decimal

from examples import tables_budget as planned
from examples.book import (
    CENTRE,
    DEPARTMENT,
    FUNCTION,
    MEETING,
    OFFICE,
    PRIOR,
    PROCUREMENT,
    PROJECTS,
    SME,
    STAFF,
    THREE_PUBLIC,
    TRAINING,
    UNITS,
    YEAR,
    ZERO,
    basic,
)
from examples.evaluation import e01, gpb_projects, p01
from examples.tables_final import (
    ECONOMIC,
    all_basic,
    basic_gpb,
    economic,
    expenditure,
    f01,
    f02,
    f03,
    f04,
    f05,
    f06,
    f07,
    f08,
    f09,
    fiscal,
    fiscal_total,
    flow,
    gpb,
    grand_total,
    operating,
    other,
    project,
    revenue,
)
from mingzhang.writing.disclosure import Disclosure, Para, Table, percent, plain

THRIFT = "落实过紧日子要求，从严控制支出"


def change(now: Decimal, before: Decimal) -> str:
    """增加 or 减少 with amount and rate."""
    words = ("增加", "增长") if now > before else ("减少", "下降")
    gap = abs(now - before)
    return f"{words[0]}{plain(gap)}万元，{words[1]}{percent(gap, before)}%"


def overview() -> list[Para]:
    """Part one."""
    posts, staff = STAFF
    return [
        Para("part", "第一部分"),
        Para("center", f"{DEPARTMENT}概况"),
        Para("h2", "一、部门职责"),
        Para("p", "（一）主要职责。拟订全市商贸流通发展规划并组织实施；组织开展招商引资和经贸对接活动；"
             "监测生活必需品市场运行；指导便民生活圈、步行商业街和展会服务工作；承办上级交办的其他事项。"),
        Para("p", f"（二）人员情况。本部门编制{posts}人，{YEAR}年末实际在职{staff}人。"),
        Para("h2", "二、机构设置"),
        Para("p", f"（一）内设机构设置。{DEPARTMENT}内设机构包括：办公室、流通促进科、投资促进科、"
             "市场运行科、财务科。"),
        Para("p", f"（二）决算单位构成。{YEAR}年度部门决算汇总公开单位包括：{UNITS[OFFICE]}本级、"
             f"{UNITS[CENTRE]}。", "units"),
        Para("part", "第二部分"),
        Para("center", "部门决算表"),
    ]  # fmt: skip


def totals() -> list[Para]:
    """Sections one to four."""
    whole, spent = revenue(""), expenditure("")
    y = YEAR
    return [
        Para("part", "第三部分"),
        Para("center", f"{y}年度部门决算情况说明"),
        Para("h2", "一、收入支出决算总体情况说明"),
        Para("p", f"{y}年度收、支总计{plain(grand_total())}万元。与上年相比，"
             f"{change(grand_total(), PRIOR['final'])}，主要是因为步行商业街公共设施更新资金增加。", "total"),
        Para("h2", "二、收入决算情况说明"),
        Para("p", f"本年收入合计{plain(whole)}万元，其中：财政拨款收入{plain(fiscal(''))}万元，"
             f"占{percent(fiscal(''), whole)}%；上级补助收入0.00万元，占0.00%；"
             f"事业收入{plain(operating(''))}万元，占{percent(operating(''), whole)}%；"
             f"经营收入0.00万元，占0.00%；附属单位上缴收入0.00万元，占0.00%；"
             f"其他收入{plain(other(''))}万元，占{percent(other(''), whole)}%。", "revenue"),
        Para("h2", "三、支出决算情况说明"),
        Para("p", f"本年支出合计{plain(spent)}万元，其中：基本支出{plain(all_basic(''))}万元，"
             f"占{percent(all_basic(''), spent)}%；项目支出{plain(project(''))}万元，"
             f"占{percent(project(''), spent)}%；上缴上级支出0.00万元，占0.00%；"
             "经营支出0.00万元，占0.00%；对附属单位补助支出0.00万元，占0.00%。", "expenditure"),
        Para("h2", "四、财政拨款收入支出决算总体情况说明"),
        Para("p", f"{y}年度财政拨款收、支总计{plain(fiscal_total())}万元，与上年相比，"
             f"{change(fiscal_total(), PRIOR['fiscal'])}，主要是因为步行商业街公共设施更新资金增加。", "fiscal"),
    ]  # fmt: skip


REASONS = {
    "2011301": "会议、差旅等公用经费压减",
    "2011302": "监测平台运行维护合同按实际服务量结算",
    "2011308": "部分经贸对接活动改为线上举办",
    "2011350": "人员退休后绩效工资相应减少",
    "2011399": "生活圈评估委托费用经比选后降低",
    "2080501": "退休费按实际人数结算",
    "2080505": "缴费基数年中调整",
    "2080506": "缴费基数年中调整",
    "2080801": "年中按规定追加抚恤金",
    "2101101": "缴费基数年中调整",
    "2101102": "缴费人数减少",
    "2101103": "",
    "2210201": "缴存基数年中调整",
}


def items() -> list[Para]:
    """The paragraphs of section five that go item by item."""
    out = []
    codes = [x for x in FUNCTION if len(x) == 7 and (gpb(x) or planned.gpb(x))]
    for i, code in enumerate(codes, 1):
        before, now = planned.gpb(code), gpb(code)
        name = (f"{i}、{FUNCTION[code[:3]]}（类）{FUNCTION[code[:5]]}（款）"
                f"{FUNCTION[code]}（项）。")  # fmt: skip
        text = f"年初预算为{plain(before)}万元，支出决算为{plain(now)}万元"
        if before:
            text += f"，完成年初预算的{percent(now, before)}%"
        if now == before:
            text += "，决算数与年初预算数持平。"
        else:
            word = "大于" if now > before else "小于"
            text += f"，决算数{word}年初预算数的主要原因是{REASONS[code]}。"
        out += [Para("p", name, f"{code}.name"), Para("p", text, code)]
    return out


def general_budget() -> list[Para]:
    """Sections five and six."""
    whole, before = gpb(""), planned.gpb("")
    classes = [k for k in FUNCTION if len(k) == 3 and gpb(k)]
    shares = "；".join(f"{FUNCTION[k].removesuffix('支出')}（类）支出{plain(gpb(k))}万元，"
                      f"占{percent(gpb(k), whole)}%" for k in classes)  # fmt: skip
    staff = basic(lambda line: not line.public, "final")
    running = basic(lambda line: line.public, "final")

    def names(first: str) -> str:
        codes = [x for x in ECONOMIC if len(x) == 5 and x[:3] in first.split() and economic(x)]
        return "、".join(ECONOMIC[x] for x in codes)

    y = YEAR
    return [
        Para("h2", "五、一般公共预算财政拨款支出决算情况说明"),
        Para("h3", "（一）一般公共预算财政拨款支出决算总体情况"),
        Para("p", f"{y}年度一般公共预算财政拨款支出{plain(whole)}万元，占本年支出合计的"
             f"{percent(whole, expenditure(''))}%，与上年相比，一般公共预算财政拨款支出"
             f"{change(whole, PRIOR['gpb'])}，主要是因为{THRIFT}。", "gpb"),
        Para("h3", "（二）一般公共预算财政拨款支出决算结构情况"),
        Para("p", f"{y}年度一般公共预算财政拨款支出{plain(whole)}万元，主要用于以下方面：{shares}。", "structure"),
        Para("h3", "（三）一般公共预算财政拨款支出决算具体情况"),
        Para("p", f"{y}年度一般公共预算财政拨款支出年初预算数为{plain(before)}万元，支出决算数为{plain(whole)}万元，"
             f"完成年初预算的{percent(whole, before)}%，其中：", "completion"),
        *items(),
        Para("h2", "六、一般公共预算财政拨款基本支出决算情况说明"),
        Para("p", f"{y}年度一般公共预算财政拨款基本支出{plain(basic_gpb(''))}万元，其中：人员经费{plain(staff)}万元，"
             f"占基本支出的{percent(staff, staff + running)}%，主要包括{names('301 303')}；"
             f"公用经费{plain(running)}万元，占基本支出的{percent(running, staff + running)}%，"
             f"主要包括{names('302 310')}。", "basic"),
    ]  # fmt: skip


def other_funds() -> list[Para]:
    """Sections seven and eight."""
    start, got, spent, end = (
        flow("", x, "gfb") for x in ("opening", "revenue", "spent", "closing")
    )
    return [
        Para("h2", "七、政府性基金预算收入支出决算情况"),
        Para("p", f"{YEAR}年度政府性基金预算财政拨款年初结转和结余{plain(start)}万元，本年收入{plain(got)}万元，"
             f"本年支出{plain(spent)}万元，年末结转和结余{plain(end)}万元。其中：本年支出全部为项目支出，"
             "主要用于步行商业街公共设施更新。", "gfb"),
        Para("h2", "八、国有资本经营预算支出决算情况说明"),
        Para("p", "本部门没有国有资本经营预算财政拨款收入，也没有使用国有资本经营预算财政拨款安排的支出。", "scb"),
    ]  # fmt: skip


def three_public() -> list[Para]:
    """Section nine."""
    t = {k: v[1] for k, v in THREE_PUBLIC.items()}
    f = {k: v[3] for k, v in THREE_PUBLIC.items()}
    last = {k: v[2] for k, v in THREE_PUBLIC.items()}
    budget, final = sum(t.values(), ZERO), sum(f.values(), ZERO)
    cars = f["purchase"] + f["running"]

    def line(key: str, label: str, why: str) -> str:
        return (f"{label}支出预算为{plain(t[key])}万元，支出决算为{plain(f[key])}万元，"
                f"完成预算的{percent(f[key], t[key])}%，决算数小于预算数的主要原因是{why}，"
                f"与上年相比{change(f[key], last[key])}，{change_why(key)}。")  # fmt: skip

    def change_why(key: str) -> str:
        return "减少的主要原因是" + {
            "overseas": "压缩随团人数", "reception": "公务接待批次减少",
            "purchase": "车辆购置价格降低", "running": "合并派车，用车里程减少"}[key]  # fmt: skip

    return [
        Para("h2", "九、财政拨款“三公”经费支出决算情况说明"),
        Para("h3", "（一）“三公”经费财政拨款支出决算总体情况说明"),
        Para("p", f"“三公”经费财政拨款支出预算为{plain(budget)}万元，支出决算为{plain(final)}万元，"
             f"完成预算的{percent(final, budget)}%，决算数小于预算数的主要原因是{THRIFT}。其中：", "three"),
        Para("p", line("overseas", "因公出国（境）费", "优化出访路线"), "three.overseas"),
        Para("p", line("reception", "公务接待费", "从严审批接待事项"), "three.reception"),
        Para("p", line("purchase", "公务用车购置费", "按中标价格结算"), "three.purchase"),
        Para("p", line("running", "公务用车运行维护费", "用车里程减少"), "three.running"),
        Para("h3", "（二）“三公”经费财政拨款支出决算具体情况说明"),
        Para("p", f"{YEAR}年度“三公”经费财政拨款支出决算中，公务接待费支出决算{plain(f['reception'])}万元，"
             f"占{percent(f['reception'], final)}%，因公出国（境）费支出决算{plain(f['overseas'])}万元，"
             f"占{percent(f['overseas'], final)}%，公务用车购置费及运行维护费支出决算{plain(cars)}万元，"
             f"占{percent(cars, final)}%。其中：", "three.shares"),
        Para("p", f"1、因公出国（境）费支出决算为{plain(f['overseas'])}万元，全年安排因公出国（境）团组1个，累计2人次，"
             "主要是随团开展经贸对接。", "overseas"),
        Para("p", f"2、公务接待费支出决算为{plain(f['reception'])}万元，全年共接待来访团组31个、来宾214人次，"
             "主要是考察洽谈和业务交流发生的接待支出。", "reception"),
        Para("p", f"3、公务用车购置费及运行维护费支出决算为{plain(cars)}万元，其中：公务用车购置费{plain(f['purchase'])}万元，"
             f"购置公务用车1辆。公务用车运行维护费{plain(f['running'])}万元，主要是燃油费、维修费、保险费等支出，"
             f"截至{YEAR}年12月31日，我部门开支财政拨款的公务用车保有量为4辆。", "cars"),
    ]  # fmt: skip


def other_matters() -> list[Para]:
    """Sections ten to fifteen."""
    before = basic(lambda line: line.unit == OFFICE and line.public)
    now = basic(lambda line: line.unit == OFFICE and line.public, "final")
    meeting, training = MEETING[0] + MEETING[1], TRAINING[0] + TRAINING[1]
    goods, works, services = (v[1] for v in PROCUREMENT.values())
    bought = goods + works + services
    y = YEAR
    return [
        Para("h2", "十、机关运行经费支出说明"),
        Para("p", f"{y}年度，本部门机关运行经费支出{plain(now)}万元，年初预算为{plain(before)}万元，"
             f"完成年初预算的{percent(now, before)}%；比上年决算数{change(now, PRIOR['running.final'])}。"
             f"主要原因是：压减会议、差旅等开支。{UNITS[CENTRE]}为公益一类事业单位，不纳入统计范围。", "running"),
        Para("h2", "十一、一般性支出情况说明"),
        Para("p", f"{y}年度，会议费年初预算{plain(meeting)}万元，支出决算为{plain(MEETING[2])}万元，"
             f"完成年初预算的{percent(MEETING[2], meeting)}%。其中：召开商贸工作会议支出2.64万元，人数210人，"
             "内容为部署年度工作；召开经贸对接筹备会议支出4.28万元，人数285人，内容为协调活动方案。", "meeting"),
        Para("p", f"培训费年初预算{plain(training)}万元，支出决算为{plain(TRAINING[2])}万元，"
             f"完成年初预算的{percent(TRAINING[2], training)}%，用于开展业务能力培训，人数226人，"
             "内容为流通统计、生活圈评估等业务。未举办节庆、晚会、论坛、赛事等活动。", "training"),
        Para("h2", "十二、政府采购支出说明"),
        Para("p", f"{y}年度政府采购支出总额{plain(bought)}万元，其中：政府采购货物支出{plain(goods)}万元、"
             f"政府采购工程支出{plain(works)}万元、政府采购服务支出{plain(services)}万元。"
             f"授予中小企业合同金额{plain(SME[0])}万元，占政府采购支出总额的{percent(SME[0], bought)}%，"
             f"其中：授予小微企业合同金额{plain(SME[1])}万元，占政府采购支出总额的{percent(SME[1], bought)}%。",
             "procurement"),
        Para("h2", "十三、国有资产占用情况说明"),
        Para("p", f"截至{y}年12月31日，本部门共有车辆4辆，其中，主要领导干部用车0辆，机要通信用车1辆、应急保障用车2辆、"
             "其他用车1辆，其他用车主要是市场巡查用车；单位价值50万元以上设备4台（套），"
             "其中，单位价值100万元以上设备1台（套）。", "assets"),
        Para("h2", f"十四、{y}年度预算绩效情况说明"),
        Para("h3", "（一）绩效管理评价工作开展情况"),
        Para("p", f"根据预算绩效管理要求，本部门对{y}年度部门整体支出和全部{len(PROJECTS)}个项目开展绩效自评，"
             f"涉及项目支出{plain(project(''))}万元。", "performance"),
        Para("h3", "（二）部门决算中项目绩效自评结果"),
        Para("p", f"{len(PROJECTS)}个项目中，评价等级为优的4个，评价等级为良的1个。", "grades"),
        Para("h3", "（三）部门评价结果"),
        Para("p", f"《{y}年度{DEPARTMENT}整体支出绩效自评报告》见第五部分附件。"),
        Para("h2", "十五、其他"),
        Para("p", "本部门决算在市人民政府门户网站的预决算公开专栏统一公开。", "other"),
    ]  # fmt: skip


GLOSSARY = [
    "一、财政拨款收入：指单位从同级财政部门取得的财政预算资金。",
    "二、事业收入：指事业单位开展专业业务活动及其辅助活动取得的收入。",
    "三、其他收入：指单位取得的除上述收入以外的各项收入，如存款利息。",
    "四、年初结转和结余：指单位以前年度尚未完成、结转到本年仍按原规定用途继续使用的资金，或项目已完成等产生的结余资金。",
    "五、结余分配：指事业单位按规定从非财政拨款结余中提取的专用结余等。",
    "六、“三公”经费支出：指用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。",
    "七、机关运行经费：指为保障行政单位（包括参照公务员法管理的事业单位）运行用于购买货物和服务的各项资金。",
]


def annex() -> list[Para | Table]:
    """Part five: the report with its two tables."""
    y = YEAR
    sums = [sum((getattr(p, x) for p in gpb_projects()), ZERO)
            for x in ("budget", "available", "spent", "closing")]  # fmt: skip
    start, got, spent, end = (
        flow("", x, "gfb") for x in ("opening", "revenue", "spent", "closing")
    )
    posts, staff = STAFF
    return [
        Para("part", "第五部分"),
        Para("center", "附件"),
        Para("center", f"{y}年度{DEPARTMENT}整体支出绩效自评报告"),
        Para("h2", "一、部门（单位）基本情况"),
        Para("p", f"本部门为市政府工作部门，所属事业单位1家，编制{posts}人，{y}年末实际在职{staff}人。"),
        Para("h2", "二、一般公共预算支出情况"),
        Para("h3", "（一）基本支出情况"),
        Para("p", f"{y}年本部门一般公共预算财政拨款基本支出{plain(basic_gpb(''))}万元。", "annex.basic"),
        Para("h3", "（二）项目支出情况"),
        Para("p", f"{y}年本部门一般公共预算安排的项目支出年初预算为{plain(sums[0])}万元，调整后预算为{plain(sums[1])}万元，"
             f"本年度项目支出决算数为{plain(sums[2])}万元，项目资金结余{plain(sums[3])}万元，主要项目资金情况如下：",
             "annex.projects"),
        p01(),
        Para("h2", "三、政府性基金预算支出情况"),
        Para("p", f"{y}年本部门政府性基金预算年初结转{plain(start)}万元，本年收入{plain(got)}万元，支出{plain(spent)}万元，"
             f"年末结转{plain(end)}万元。", "annex.gfb"),
        Para("h2", "四、国有资本经营预算支出情况"),
        Para("p", f"{y}年本部门无国有资本经营预算支出安排。"),
        Para("h2", "五、社会保险基金预算支出情况"),
        Para("p", f"{y}年本部门无社会保险基金预算支出安排。"),
        Para("h2", "六、资金使用及绩效情况"),
        Para("p", "全年编发商贸流通监测报告12期，组织经贸对接活动6场次，完成便民生活圈评估32个，服务展会18场次，"
             "步行商业街公共设施更新按期完工。"),
        Para("h2", "七、存在的问题及原因分析"),
        Para("p", "部分项目的支出进度前低后高，预算编制的预见性有待提高。"),
        Para("h2", "八、下一步改进措施"),
        Para("p", "细化项目支出计划，按季通报执行进度，对结转资金优先安排使用。"),
        Para("h2", "九、部门整体支出绩效自评结果拟应用和公开情况"),
        Para("p", "自评结果随部门决算公开，并作为下一年度项目安排的参考。"),
        Para("center", "附件1", new_page=True),
        Para("center", f"{y}年度部门（单位）整体支出绩效评价基础数据表"),
        e01(),
    ]  # fmt: skip


def final() -> Disclosure:
    """The whole document of the final accounts."""
    body: list[Para | Table] = [
        Para("cover", DEPARTMENT),
        Para("cover", f"{YEAR}年度部门决算公开"),
        *overview(),
        *(make() for make in (f01, f02, f03, f04, f05, f06, f07, f08, f09)),
        *totals(),
        *general_budget(),
        *other_funds(),
        *three_public(),
        *other_matters(),
        Para("part", "第四部分"),
        Para("center", "名词解释"),
        *(Para("p", text, f"term{i}") for i, text in enumerate(GLOSSARY, 1)),
        *annex(),
    ]
    return Disclosure("final-2025", f"{DEPARTMENT}{YEAR}年度部门决算公开", body)
