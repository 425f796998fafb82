"""The text of places that nobody described: what a number is about is said by its own words.

Each case is a section heading, a sentence of ours in the wording customary somewhere, and every number with
its fact. A number that stands in the sentence and not in the case must be listed as not understood.
"""

from __future__ import annotations

import pytest

from mingzhang.filing.filing import Filing
from mingzhang.ledger.key import Key
from tests.builders import filing

BUDGET = "某省云麓市商务局\n2025年部门预算\n第二部分 2025年部门预算情况说明\n"
FINAL = "某省云麓市商务局\n2024年度部门决算\n第三部分 2024年度部门决算情况说明\n"


def read(front: str, section: str, text: str) -> Filing:
    return filing(f"{front}{section}\n{text}\n")


def said(found: Filing) -> dict[str, str]:
    """Each number of the text with the dimensions that it states beyond expenditure of the year."""
    return {w.text: fact(w.key) for w in found.witnesses}


def fact(key: Key) -> str:
    plain = {"all", "none", "", "amount", "expenditure", "initial", "final"}
    own = 2024 if key.stage in ("final", "budget") else 2025
    year = "" if key.year == own else str(key.year)
    fields = key._replace(entity=None, year=year)._asdict()  # type: ignore[arg-type]
    return " ".join(f"{v}" for v in fields.values() if v is not None and v not in plain)


def unread(found: Filing) -> int:
    return sum(u.reason in ("unknown-claim", "rate-without-operands") for u in found.unread)


BUDGETS = [
    ("一、收支预算总体情况", "2025年收入总计500万元，支出总计510万元，与2024年相比，收入、支出各增加20万元，增长4.17%。",
     {"500万元": "resources", "510万元": "uses", "20万元": "resources all@2024.initial change",
      "4.17%": "resources all@2024.initial rate"}),
    ("二、收入预算总体情况", "2025年收入合计500万元，其中：一般公共预算450万元；政府性基金预算10万元；事业收入25万元；其他收入15万元。",
     {"500万元": "inflow", "450万元": "revenue gpb", "10万元": "revenue gfb", "25万元": "revenue ope",
      "15万元": "revenue oth"}),
    ("三、支出预算总体情况", "2025年支出合计500万元，其中：基本支出300万元，占60%；项目支出200万元，占40%。",
     {"500万元": "outflow", "300万元": "basic", "60%": "basic share", "200万元": "project", "40%": "project share"}),
    ("四、财政拨款收支预算总体情况", "2025年一般公共预算收支预算450万元，政府性基金收支预算10万元。",
     {"450万元": "resources gpb", "10万元": "resources gfb"}),
    ("一、部门预算情况", "2025年一般公共预算财政拨款收入460万元，一般公共预算财政拨款支出450万元，比2024年减少30万元。"
     "其中：基本支出280万元，比2024年增加8万元；项目支出170万元，比2024年减少38万元。",
     {"460万元": "revenue gpb", "450万元": "gpb", "30万元": "gpb all@2024.initial change",
      "280万元": "gpb basic", "8万元": "gpb basic all@2024.initial change", "170万元": "gpb project",
      "38万元": "gpb project all@2024.initial change"}),
    ("一、部门预算情况", "2025年政府性基金预算支出386万元，其中：项目支出380万元。",
     {"386万元": "gfb", "380万元": "gfb project"}),
    ("（三）支出预算情况", "2025年支出预算512万元。按功能分类，包括一般公共服务支出450万元、卫生健康支出62万元。"
     "按用途分类，包括人员支出300万元，占58.59%；日常公用支出32万元，占6.25%；项目支出180万元，占35.16%。",
     {"512万元": "outflow", "450万元": "201", "62万元": "210", "300万元": "basic.personnel",
      "58.59%": "basic.personnel share", "32万元": "basic.public", "6.25%": "basic.public share",
      "180万元": "project", "35.16%": "project share"}),
    ("（四）财政拨款收支情况", "2025年财政拨款收支总预算500万元。收入包括：一般公共预算拨款490万元；支出包括：一般公共服务支出438万元、卫生健康支出62万元。",
     {"500万元": "resources fin", "490万元": "revenue gpb", "438万元": "fin 201", "62万元": "fin 210"}),
    ("（一）收支总体情况", "2025年收入预算为321万元，其中：财政专户管理资金收入10.4万元、上年结转100万元。2025年收支预算比上年增加21万元。其中：基本支出增加6万元。",
     {"321万元": "inflow", "10.4万元": "revenue fsa", "100万元": "opening",
      "21万元": "resources all@2024.initial change", "6万元": "basic all@2024.initial change"}),
    ("二、“三公”经费安排情况", "2025年“三公”经费预算安排20.8万元。其中：因公出国（境）费5万元；公务用车购置及运行维护费10.8万元"
     "（公务用车购置费1万元；公务用车运行维护费9.8万元）；公务接待费4.9万元。",
     {"20.8万元": "gpb three_public", "5万元": "gpb three_public.overseas",
      "10.8万元": "gpb three_public.vehicles", "1万元": "gpb three_public.vehicles.purchase",
      "9.8万元": "gpb three_public.vehicles.running", "4.9万元": "gpb three_public.reception"}),
    ("（九）“三公”经费预算情况", "2.公务接待费。2025年预算安排12万元，主要用于接待。比上年预算数减少3万元，下降20%。",
     {"12万元": "gpb three_public.reception", "3万元": "gpb three_public.reception@2024.initial change",
      "20%": "gpb three_public.reception@2024.initial rate"}),
    ("四、其他重要事项的情况说明", "1.机关运行经费。本级1家行政单位的机关运行经费财政拨款预算32.6万元，比上年预算增加1.6万元，增长5.16%。",
     {"32.6万元": "gpb running", "1.6万元": "gpb running@2024.initial change",
      "5.16%": "gpb running@2024.initial rate"}),
    ("四、其他重要事项的情况说明", "2.政府采购情况。所属各单位政府采购预算总额60.4万元，其中：政府采购货物预算47.2万元、政府采购工程预算3万元、政府采购服务预算10.2万元。",
     {"60.4万元": "procurement", "47.2万元": "procurement.goods", "3万元": "procurement.works",
      "10.2万元": "procurement.services"}),
    ("四、政府采购情况", "2025年本部门政府采购安排150万元，其中：货物类采购预算50万元，服务类采购预算100万元。",
     {"150万元": "procurement", "50万元": "procurement.goods", "100万元": "procurement.services"}),
    ("四、其他重要事项的情况说明", "4.绩效目标设置情况。实行绩效目标管理的项目10个，涉及一般公共预算当年拨款180万元。",
     {"10个": "performance.projects projects", "180万元": "gpb project performance.projects"}),
    ("二、“三公”经费安排情况", "公务接待费5万元，上年6万元，比上年减少1万元。",
     {"5万元": "gpb three_public.reception", "6万元": "2024 gpb three_public.reception",
      "1万元": "gpb three_public.reception@2024.initial change"}),
]  # fmt: skip
FINALS = [
    ("一、收入支出决算总体情况说明", "2024年度收入总计434.72万元，其中：本年收入合计434.16万元，年初结转和结余0.56万元。",
     {"434.72万元": "resources", "434.16万元": "revenue", "0.56万元": "opening"}),
    ("一、收入支出决算总体情况说明", "2024年度支出总计434.72万元，其中：本年支出合计430万元，结余分配0.1万元，年末结转和结余4.62万元。",
     {"434.72万元": "uses", "430万元": "", "0.1万元": "distribution", "4.62万元": "closing"}),
    ("一、收入支出决算总体情况说明", "2024年度收入总计、支出总计均为434.72万元，与上年相比，各增加58.21万元，增长15.46%。",
     {"434.72万元": "resources", "58.21万元": "resources all@2023.final change",
      "15.46%": "resources all@2023.final rate"}),
    ("四、财政拨款收入支出决算总体情况说明", "2024年度财政拨款收入总计、支出总计均为430.16万元。",
     {"430.16万元": "resources fin"}),
    ("二、收入决算情况说明", "2024年度收入合计1,234.50元。其中：财政拨款收入1,200.00元，占总收入的97.21%；其他收入34.50元，占总收入的2.79%。"
     "与上年相比，收入合计增加100.00元，增长8.81%。其中：财政拨款收入增加90.00元，增长8.11%。",
     {"1,234.50元": "revenue", "1,200.00元": "revenue fin", "97.21%": "revenue fin share",
      "34.50元": "revenue oth", "2.79%": "revenue oth share", "100.00元": "revenue all@2023.final change",
      "8.81%": "revenue all@2023.final rate", "90.00元": "revenue fin all@2023.final change",
      "8.11%": "revenue fin all@2023.final rate"}),
    ("三、支出决算情况说明", "（一）基本支出情况\n2024年度用于保障机关正常运转的日常支出93万元。基本支出中，基本工资等人员经费支出85万元，占基本支出的91.40%；办公费等公用经费8万元，占基本支出的8.60%。",
     {"93万元": "basic", "85万元": "basic.personnel", "91.40%": "basic.personnel share",
      "8万元": "basic.public", "8.60%": "basic.public share"}),
    ("五、一般公共预算财政拨款支出决算情况说明", "卫生健康（类）支出30万元，占一般公共预算财政拨款总支出的3.00%。一般公共预算财政拨款支出1000万元。",
     {"30万元": "gpb 210", "3.00%": "gpb 210 share", "1000万元": "gpb"}),
    ("七、“三公”经费、会议费和培训费支出情况", "1.因公出国（境）支出情况\n2024年度因公出国（境）预算为3万元，支出决算为2万元。",
     {"3万元": "budget fin three_public.overseas", "2万元": "fin three_public.overseas"}),
    ("七、“三公”经费、会议费和培训费支出情况", "（二）培训费支出情况\n2024年度培训费预算为2万元，支出决算为1.8万元，完成预算的90%。",
     {"2万元": "budget training", "1.8万元": "training", "90%": "training completion"}),
]  # fmt: skip


@pytest.mark.parametrize(("section", "text", "facts"), BUDGETS)
def test_of_a_budget(section: str, text: str, facts: dict[str, str]) -> None:
    found = read(BUDGET, section, text)
    assert found.standard == "general-budget"
    assert said(found) == facts
    assert unread(found) == 0


@pytest.mark.parametrize(("section", "text", "facts"), FINALS)
def test_of_final_accounts(section: str, text: str, facts: dict[str, str]) -> None:
    found = read(FINAL, section, text)
    assert found.standard == "general-final"
    assert said(found) == facts
    assert unread(found) == 0


@pytest.mark.parametrize(
    ("section", "text", "facts", "left"),
    [
        # An amount of something unknown: what leans on it is not of what was spoken of before.
        ("三、“三公”经费情况", "因公出国（境）费用60万元，比2024年减少25万元，另严控29万元，比2024年减少26.7万元，下降8%。",
         {"60万元": "gpb three_public.overseas", "25万元": "gpb three_public.overseas@2024.initial change"}, 3),
        # A change of something else than the last figure, whose name is not understood.
        ("三、“三公”经费情况", "公务接待费3万元。与上年相比，某项补助总额增加5万元，增长8%。",
         {"3万元": "gpb three_public.reception"}, 2),
        # Meetings are a part of running costs here, not all meetings.
        ("三、机关运行经费安排情况", "2025年机关运行经费安排210万元。其中：办公费30万元，会议费6万元。",
         {"210万元": "gpb running"}, 2),
        # A list of nothing: of which fund 基本支出 is cannot be told.
        ("一、部门预算情况", "基本支出80万元。", {}, 1),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_listed(
    section: str, text: str, facts: dict[str, str], left: int
) -> None:
    found = read(BUDGET, section, text)
    assert said(found) == facts
    assert unread(found) == left


def test_numbered_titles_are_headings_where_terms_are_not() -> None:
    text = "1.机关运行经费。2025年安排20万元。\n五、名词解释\n1.机关运行经费：指用于购买货物和服务的各项资金。"
    found = read(BUDGET, "四、其他重要事项的情况说明", text)
    assert [h.title for h in found.headings][-3:] == [
        "其他重要事项的情况说明",
        "机关运行经费",
        "名词解释",
    ]
    assert said(found) == {"20万元": "gpb running"}
