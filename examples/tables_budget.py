"""The first eight tables of the budget, in the form of Changsha."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from examples.book import (
    BASIC,
    DEPARTMENT,
    FUNCTION,
    OWN_BASIC,
    THREE_PUBLIC,
    YEAR,
    ZERO,
    basic,
    projects,
    total,
)
from mingzhang.writing.disclosure import Cell, Row, Table, money

HEAD = f"部门名称：{DEPARTMENT}"
ECONOMIC = {
    "301": "工资福利支出", "30101": "基本工资", "30102": "津贴补贴", "30103": "奖金",
    "30107": "绩效工资", "30108": "机关事业单位基本养老保险缴费", "30109": "职业年金缴费",
    "30110": "职工基本医疗保险缴费", "30111": "公务员医疗补助缴费", "30112": "其他社会保障缴费",
    "30113": "住房公积金", "30199": "其他工资福利支出", "302": "商品和服务支出", "30201": "办公费",
    "30202": "印刷费", "30205": "水费", "30206": "电费", "30207": "邮电费", "30211": "差旅费",
    "30213": "维修（护）费", "30215": "会议费", "30216": "培训费", "30217": "公务接待费",
    "30226": "劳务费", "30228": "工会经费", "30229": "福利费", "30231": "公务用车运行维护费",
    "30239": "其他交通费用", "30299": "其他商品和服务支出", "303": "对个人和家庭的补助",
    "30302": "退休费", "30309": "奖励金", "30399": "其他对个人和家庭的补助", "310": "资本性支出",
    "31002": "办公设备购置",
}  # fmt: skip


def h(text: str, cs: int = 1, rs: int = 1) -> Cell:
    """A header cell."""
    return Cell(text, "h", cs, rs)


def c(text: str = "") -> Cell:
    """A centred cell."""
    return Cell(text, "c")


def n(value: Decimal | None) -> Cell:
    """An amount; blank for none."""
    return Cell(money(value), "n")


def code_cells(code: str) -> list[Cell]:
    """类, 款 and 项 in three cells, as Changsha prints them."""
    if len(code) == 3:
        parts = [code, "", ""]
    elif len(code) == 5:
        parts = ["", code[3:5], ""]
    else:
        parts = [code[:3], code[3:5], code[5:]]
    return [*(c(p) for p in parts), Cell(FUNCTION[code])]


def function_rows(
    columns: list[Callable[[str], Decimal]], codes: list[str] | None = None
) -> list[Row]:
    """合计, then every code of the tree below it with one amount a column."""
    codes = codes if codes is not None else list(FUNCTION)
    rows = [Row("total", [c(), c(), c(), c("合计"), *(n(f("")) for f in columns)])]
    for code in codes:
        values = [f(code) for f in columns]
        if any(values):
            rows.append(Row(code, [*code_cells(code), *(n(v) for v in values)]))
    return rows


def basic_gpb(code: str) -> Decimal:
    """Basic expenditure under a code paid by the general public budget."""
    return basic(lambda line: line.code.startswith(code))


def own_basic(code: str) -> Decimal:
    """Basic expenditure under a code paid from own revenue."""
    return (OWN_BASIC.operating + OWN_BASIC.other) if OWN_BASIC.code.startswith(code) else ZERO


def project(code: str, funds: str = "gpb gfb own", what: str = "budget") -> Decimal:
    """Project money under a code."""
    return projects(lambda p: p.code.startswith(code) and p.fund in funds.split(), what)


def fiscal(code: str) -> Decimal:
    """The year's own appropriation under a code."""
    return basic_gpb(code) + project(code, "gpb gfb", "initial")


def operating(code: str) -> Decimal:
    """事业收入 under a code."""
    own = OWN_BASIC.operating if OWN_BASIC.code.startswith(code) else ZERO
    return own + project(code, "own", "initial")


def other(code: str) -> Decimal:
    """其它收入 under a code."""
    return OWN_BASIC.other if OWN_BASIC.code.startswith(code) else ZERO


def grant(code: str) -> Decimal:
    """The part of the appropriation that is 经费拨款."""
    less = project(code, "gpb", "other_than_grant") + project(code, "gfb", "initial")
    return fiscal(code) - less


def carried(code: str) -> Decimal:
    """上年结转 under a code."""
    return project(code, what="opening")


def revenue(code: str) -> Decimal:
    """All money under a code, carry-forward included."""
    return fiscal(code) + operating(code) + other(code) + carried(code)


def expenditure(code: str) -> Decimal:
    """All expenditure under a code."""
    return all_basic(code) + project(code)


def all_basic(code: str) -> Decimal:
    """Basic expenditure under a code, whoever pays."""
    return basic_gpb(code) + own_basic(code)


def none(_: str) -> Decimal:
    """A column without figures."""
    return ZERO


def gpb(code: str) -> Decimal:
    """Expenditure of the general public budget under a code."""
    return basic_gpb(code) + project(code, "gpb")


def gfb(code: str) -> Decimal:
    """Expenditure of the government fund under a code."""
    return project(code, "gfb")


def b01() -> Table:
    """Revenue and expenditure."""
    left = [
        ("一、本级财政拨款收入", fiscal("")),
        ("二、财政专户管理事业收入", None),
        ("三、事业单位经营服务收入", None),
        ("四、上级补助收入", None),
        ("五、其它收入", other("")),
        ("六、事业收入", operating("")),
        ("本 年 收 入 合 计", revenue("") - carried("")),
        ("七、上年结转", carried("")),
        ("", None),
        ("收 入 总 计", revenue("")),
    ]
    right = [
        ("一、基本支出", all_basic("")),
        ("二、项目支出", project("")),
        ("三、事业单位经营支出", None),
        ("四、对附属单位补助支出", None),
        ("五、上缴上级支出", None),
        ("", None),
        ("本 年 支 出 合 计", expenditure("")),
        ("六、结余分配", None),
        ("七、结转下年", None),
        ("支 出 总 计", expenditure("")),
    ]
    body = [
        Row(f"{i}", [Cell(a), n(x), Cell(b), n(y)])
        for i, ((a, x), (b, y)) in enumerate(zip(left, right, strict=True), 1)
    ]
    return Table(
        "B01",
        f"{YEAR}年部门收支总体情况表",
        HEAD,
        [
            Row("h1", [h("收 入", 2), h("支 出", 2)]),
            Row("h2", [h("项 目"), h("本年预算"), h("项 目"), h("本年预算")]),
        ],
        body,
        "注：本表反映部门本年度的收支总体情况。",
        widths=[30, 18, 30, 18],
    )


def starred(count: int) -> Row:
    """The row that numbers the columns."""
    return Row("**", [h("**")] * 4 + [h(str(i)) for i in range(1, count + 1)])


def b02() -> Table:
    """Revenue by function."""
    header = [
        Row("h1", [
            h("类", rs=2), h("款", rs=2), h("项", rs=2), h("功能科目", rs=2), h("合计", rs=2),
            h("本级财政拨款", 2), h("财政专户管理事业收入", rs=2),
            h("事业单位经营服务收入", rs=2), h("上级补助收入", rs=2), h("其它收入", rs=2),
            h("事业收入", rs=2), h("上年结转", rs=2),
        ]),
        Row("h2", [h("金额"), h("其中：经费拨款")]),
        starred(9),
    ]  # fmt: skip
    columns = [revenue, fiscal, grant, none, none, none, other, operating, carried]
    return Table("B02", f"{YEAR}年部门收入总体情况表", HEAD, header, function_rows(columns),
                 "注：本表反映部门本年度取得的各项收入情况。",
                 widths=[5, 4, 4, 26, 11, 11, 11, 9, 9, 9, 8, 9, 9])  # fmt: skip


def by_function(table_id: str, title: str, columns: list, note: str, extra: list[str]) -> Table:
    """A table by function with the columns 总计, 基本支出, 项目支出 and more."""
    names = ["总 计", "基本支出", "项目支出", *extra]
    header = [
        Row("h1", [h("科目编码", 3), h("功能科目", rs=2), *(h(x, rs=2) for x in names)]),
        Row("h2", [h("类"), h("款"), h("项")]),
        starred(len(names)),
    ]
    return Table(table_id, f"{YEAR}年{title}", HEAD, header, function_rows(columns), note,
                 widths=[5, 5, 5, 30] + [14] * len(names))  # fmt: skip


def b03() -> Table:
    """Expenditure by function."""
    return by_function(
        "B03", "部门支出总体情况表", [expenditure, all_basic, project, none, none, none],
        "注：本表反映部门本年度各项支出情况。",
        ["事业单位经营支出", "对附属单位补助支出", "上缴上级支出"],
    )  # fmt: skip


CLASSES = [
    "一般公共服务支出",
    "外交支出",
    "公共安全支出",
    "教育支出",
    "科学技术支出",
    "文化旅游体育与传媒支出",
    "社会保障和就业支出",
    "社会保险基金支出",
    "卫生健康支出",
    "节能环保支出",
    "城乡社区支出",
    "农林水支出",
    "交通运输支出",
    "资源勘探工业信息等支出",
    "商业服务业等支出",
    "金融支出",
    "援助其他地区支出",
    "自然资源海洋气象等支出",
    "住房保障支出",
    "粮油物资储备支出",
    "灾害防治及应急管理支出",
    "其他支出",
]


def b04() -> Table:
    """Appropriations."""
    carry = {f: project("", f, "opening") for f in ("gpb", "gfb")}
    year = {"gpb": basic_gpb("") + project("", "gpb", "initial"),
            "gfb": project("", "gfb", "initial")}  # fmt: skip
    left = [
        ("一、本年收入", total(year.values())),
        ("1、一般公共预算拨款收入", year["gpb"]),
        ("2、政府性基金预算拨款收入", year["gfb"]),
        ("3、国有资本经营预算拨款收入", None),
    ]
    code_of = {FUNCTION[k]: k for k in FUNCTION if len(k) == 3}
    rows: list[Row] = []
    names = ["一、本年支出"] + [f"{i}、{x}" for i, x in enumerate(CLASSES, 1)]
    for i, name in enumerate(names):
        code = "" if i == 0 else code_of.get(CLASSES[i - 1], "none")
        label, amount = left[i] if i < len(left) else ("", None)
        g, f = (gpb(code), gfb(code)) if code != "none" else (ZERO, ZERO)
        key = code or "current"
        key = key if key != "none" else f"class{i}"
        rows.append(Row(key, [Cell(label), n(amount), Cell(name), n(g + f), n(g), n(f), n(ZERO)]))
    rows.append(Row("carry", [Cell("二、上年结转"), n(total(carry.values())),
                              Cell("二、结转下年"), *[n(ZERO)] * 4]))  # fmt: skip
    g, f = gpb(""), gfb("")
    rows.append(Row("total", [Cell("收 入 总 计"), n(total([*year.values(), *carry.values()])),
                              Cell("支 出 总 计"), n(g + f), n(g), n(f), n(ZERO)]))  # fmt: skip
    return Table(
        "B04",
        f"{YEAR}年财政拨款收支总体情况表",
        HEAD,
        [
            Row("h1", [h("收 入", 2), h("支 出", 5)]),
            Row("h2", [h(x) for x in ("项 目", "金 额", "项 目", "合 计", "一般公共预算",
                                      "政府性基金预算", "国有资本经营预算")]),
        ],
        rows,
        "注：本表反映部门财政拨款的总收支情况。",
        widths=[30, 15, 30, 15, 15, 15, 15],
        page_rows=21,
    )  # fmt: skip


def b05() -> Table:
    """Expenditure of the general public budget."""
    return by_function("B05", "一般公共预算支出情况表",
                       [gpb, basic_gpb, lambda code: project(code, "gpb")],
                       "注：本表反映部门本年度一般公共预算支出情况。", [])  # fmt: skip


def b06() -> Table:
    """Basic expenditure of the general public budget by economic code."""

    def amounts(code: str) -> list[Cell]:
        staff = basic(lambda line: line.economic.startswith(code) and not line.public)
        running = basic(lambda line: line.economic.startswith(code) and line.public)
        return [n(staff + running), n(staff), n(running)]

    used = {line.economic for line in BASIC if line.initial}
    codes = [x for x in sorted(ECONOMIC) if len(x) == 3 or x in used]
    rows = [Row("total", [c(), c("合计"), *amounts("")])]
    rows += [Row(x, [Cell(x), Cell(ECONOMIC[x]), *amounts(x)]) for x in codes]
    return Table(
        "B06",
        f"{YEAR}年一般公共预算基本支出情况表",
        HEAD,
        [
            Row("h1", [h("经济科目编码"), h("经济科目名称"), h("总计"), h("人员类"),
                       h("公用经费")]),
            Row("**", [h("**"), h("**"), h("1"), h("2"), h("3")]),
        ],
        rows,
        "注：本表反映部门本年度一般公共预算基本支出情况。",
        widths=[16, 40, 18, 18, 18],
        page_rows=20,
    )  # fmt: skip


def b07() -> Table:
    """Three public expenses."""
    t = {k: v[1] for k, v in THREE_PUBLIC.items()}
    cars = t["purchase"] + t["running"]
    values = [t["reception"] + t["overseas"] + cars, t["reception"], t["overseas"], cars,
              t["purchase"], t["running"]]  # fmt: skip
    names = ["小计", "公务接待费", "因公出国（境）费", "公务用车购置及运行费",
             "其中：公务用车购置", "其中：公务用车运行费"]  # fmt: skip
    return Table(
        "B07",
        f"{YEAR}年一般公共预算“三公”经费支出情况表",
        HEAD,
        [
            Row("h1", [h("部门名称", rs=2), h("三公经费预（决）算数（财政拨款）", 6)]),
            Row("h2", [h(x) for x in names]),
        ],
        [
            Row("total", [c("合计"), *(n(v) for v in values)]),
            Row("department", [Cell(DEPARTMENT), *(n(v) for v in values)]),
        ],
        f"注：本表反映部门本年度一般公共预算“三公”经费情况，包括{DEPARTMENT}本级及所属单位。",
        widths=[30, 14, 14, 16, 20, 18, 20],
    )


def b08() -> Table:
    """The government fund."""
    return by_function("B08", "政府性基金预算支出情况表",
                       [gfb, none, gfb], "注：本表反映部门本年度政府性基金预算支出情况。",
                       [])  # fmt: skip
