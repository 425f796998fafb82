"""The faults of the faulty final accounts."""

from __future__ import annotations

from examples.faults import Disclosure, Fault, at, cells, column, note, section, text, without
from examples.tables_final import f08


def fund_revenue(doc: Disclosure, fault: Fault) -> None:
    """Raise the revenue of the fund and its closing balance together, in one table."""
    column("F07", 3)(doc, Fault("", (), {}, "171.50", "175.10", "", fault.put))
    column("F07", 7)(doc, Fault("", (), {}, "30.83", "34.43", "", fault.put))
    total = doc.table("F07").row("total").cells
    for index, text_ in ((2, "175.10"), (6, "34.43")):
        total[index] = type(total[index])(text_, "n")


FAULTS = [
    Fault("F-01", ("R024", "R077"), at("收入支出决算总表 公开01表", "年末结转和结余", "支出.决算数"),
          "60.28", "74.00",
          "The opening balance left standing as the closing one: 2,027.71 + 0.64 + 74.00 is not 2,088.63.",
          cells("F01", [("29", 5)])),
    Fault("F-02", ("R026", "R037"), at("收入决算表 公开02表", "2011350", "事业收入"),
          "26.02", "20.62",
          "Digits swapped: 276.98 + 20.62 + 1.34 is not 304.34; 商贸事务 has 96.27.",
          cells("F02", [("2011350", 5)])),
    Fault("F-03", ("R027", "R039"), at("支出决算表 公开03表", "合计", "项目支出"),
          "751.83", "757.83",
          "Wrong total: 588.56 + 163.27 = 751.83, and 1,275.88 + 757.83 is not 2,027.71.",
          cells("F03", [("total", 3)])),
    Fault("F-04", ("R034", "R033"),
          at("一般公共预算财政拨款基本支出决算明细表 公开06表", "30201 办公费", "决算数"),
          "19.89", "198,900.00",
          "元 printed in a table of 万元: the row 302 is 136.47.",
          cells("F06", [("2", 5)])),
    Fault("F-05", ("R075",), at("政府性基金预算财政拨款收入支出决算表 公开07表", "all rows",
                                "本年收入; 年末结转和结余"),
          "171.50; 30.83", "175.10; 34.43",
          "The table agrees with itself, but tables 01, 02 and 04 and the text say 171.50 and 30.83.",
          fund_revenue),
    Fault("F-06", ("R158",), {"table": "国有资本经营预算财政拨款支出决算表 公开08表", "part": "note"},
          f08().note, "",
          "An empty table without the statement that there is nothing to print.", note("F08")),
    Fault("F-07", ("R036",), at("财政拨款“三公”经费支出决算表 公开09表", "1", "决算数.合计"),
          "34.05", "34.50",
          "4.52 + 25.67 + 3.86 = 34.05, as the text says.", cells("F09", [("total", 6)])),
    Fault("F-08", ("R142",), section("一、收入支出决算总体情况说明"), "增长1.50%", "增长1.05%",
          "30.79 / (2088.63 - 30.79) = 1.50%.", text("total")),
    Fault("F-09", ("R119",), section("二、收入决算情况说明"), "占4.78%", "占4.87%",
          "96.27 / 2014.63 = 4.78%; the shares then add up to 100.09.", text("revenue")),
    Fault("F-10", ("R120",), section("三、支出决算情况说明"), "1275.88万元", "1257.88万元",
          "Table 03 says 1,275.88, and 1257.88 + 751.83 is not 2027.71.", text("expenditure")),
    Fault("F-11", ("R083",), section("五、（三）2011302 一般行政管理事务"), "93.97%", "97.93%",
          "286.15 / 304.50 = 93.97%.", text("2011302")),
    Fault("F-12", ("R089",), section("五、（三）2011308 招商引资"), "决算数小于年初预算数",
          "决算数大于年初预算数", "138.92 is less than 145.80.", text("2011308")),
    Fault("F-13", ("R231", "R232"), at("表1.项目资金支出情况（部门预算支出）",
                                       "便民生活圈建设指导与评估", "超支（+）/结余（-）"),
          "-5.85", "-5.58",
          "92.11 - 97.96 = -5.85; the total -25.38 counts -5.85.",
          cells("P01", [("便民生活圈建设指导与评估", 6)])),
    Fault("F-14", ("R154", "R160"), section("第四部分 名词解释"), "seven terms", "(no text)",
          "The heading stands without text.", without("term")),
]  # fmt: skip
