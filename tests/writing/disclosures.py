"""A little disclosure for the writers of formats."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.writing.charts import Bar, Chart, Group
from mingzhang.writing.contents import contents
from mingzhang.writing.disclosure import Cell, Disclosure, Para, Row, Table

NUMBERS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]


def n(text: str) -> Cell:
    return Cell(text, "n")


def chart() -> Chart:
    groups = (
        Group("基本支出", (Bar("1,234.50", Decimal(1234)), Bar("900.00", Decimal(900)))),
        Group("项目<支出>", (Bar("-12.00", Decimal(-12)), None)),
    )
    return Chart("本年与上年", "单位：万元", ("2025年", "2024年"), groups, (("B03", "支出表"),))


def table(rows: int = 3, wide: bool = True, **changes: object) -> Table:
    """Two rows of heads with merged cells, a code, a label, amounts, one below zero."""
    header = [
        Row("h0", [Cell("科目编码", "h", 1, 2), Cell("科目名称", "h", 1, 2), Cell("支出", "h", 2)]),
        Row("h1", [Cell("合计", "h"), Cell("其中：项目支出", "h")]),
    ]
    body = [
        Row(f"r{i}", [Cell(f"20113{i:02}", "c"), Cell("一般行政管理事务"), n("1,234,567.89"), n("-1,234.00")])
        for i in range(rows)
    ]  # fmt: skip
    made = Table(
        "B03", "2025年部门支出总表", "部门名称：云麓市商务局", header, body, "注：空表。", "公开03表",
        widths=[10, 26, 13, 13], wide=wide,
    )  # fmt: skip
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def disclosure(draft: str = "", rows: int = 3) -> Disclosure:
    told: list[Para | Table] = [
        Para("part", "第一部分 说明"),
        Para("h2", "一、概况"),
        Para("p", "本部门 <b>没有</b> & 其他。"),
        Para("h2", "二、收支"),
        Para("h3", "（一）支出"),
        Para("p", "支出-12.00万元。"),
        Para("part", "第二部分 部门预算表"),
        table(rows),
    ]
    cover = [Para("cover", "云麓市商务局"), Para("cover", "2025年部门预算公开")]
    items = [*cover, *contents(told), *told]
    return Disclosure(
        "budget-2025", "云麓市商务局2025年部门预算公开", items, draft=draft, charts=[chart()]
    )
