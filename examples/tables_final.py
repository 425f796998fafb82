"""The nine tables of the final accounts, in the form of Hunan."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from examples.book import (
    BASIC,
    DEPARTMENT,
    FUNCTION,
    OWN_BASIC,
    THREE_PUBLIC,
    ZERO,
    basic,
    projects,
    total,
)
from examples.tables_budget import c, h
from mingzhang.writing.disclosure import Cell, Row, Table, money0

HEAD = f"部门：{DEPARTMENT}"
NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
CLASSES = [
    "一般公共服务支出",
    "外交支出",
    "国防支出",
    "公共安全支出",
    "教育支出",
    "科学技术支出",
    "文化旅游体育与传媒支出",
    "社会保障和就业支出",
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
    "国有资本经营预算支出",
    "灾害防治及应急管理支出",
    "其他支出",
    "债务还本支出",
    "债务付息支出",
    "抗疫特别国债安排的支出",
]
CODE_OF = {FUNCTION[k]: k for k in FUNCTION if len(k) == 3}


def ordinal(i: int) -> str:
    """The Chinese numeral of a number below one hundred."""
    tens, ones = divmod(i, 10)
    text = "" if tens == 0 else "十" if tens == 1 else NUMERALS[tens - 1] + "十"
    return text + (NUMERALS[ones - 1] if ones else "")


def n(value: Decimal) -> Cell:
    """An amount; zero is printed."""
    return Cell(money0(value), "n")


def flow(code: str, what: str, funds: str = "gpb gfb own") -> Decimal:
    """A quantity of the projects under a code."""
    return projects(lambda p: p.code.startswith(code) and p.fund in funds.split(), what)


def basic_gpb(code: str) -> Decimal:
    """Basic expenditure under a code paid by the general public budget."""
    return basic(lambda line: line.code.startswith(code), "final")


def own(code: str, what: str) -> Decimal:
    """A quantity of the basic expenditure paid from own revenue."""
    return getattr(OWN_BASIC, what) if OWN_BASIC.code.startswith(code) else ZERO


def fiscal(code: str) -> Decimal:
    """财政拨款收入 under a code."""
    return basic_gpb(code) + flow(code, "revenue", "gpb gfb")


def operating(code: str) -> Decimal:
    """事业收入 under a code."""
    return own(code, "operating_final") + flow(code, "revenue", "own")


def other(code: str) -> Decimal:
    """其他收入 under a code."""
    return own(code, "other_final")


def revenue(code: str) -> Decimal:
    """本年收入 under a code."""
    return fiscal(code) + operating(code) + other(code)


def all_basic(code: str) -> Decimal:
    """Basic expenditure under a code, whoever pays."""
    return basic_gpb(code) + own(code, "spent_final")


def project(code: str) -> Decimal:
    """Project expenditure under a code."""
    return flow(code, "spent")


def expenditure(code: str) -> Decimal:
    """本年支出 under a code."""
    return all_basic(code) + project(code)


def gpb(code: str) -> Decimal:
    """Expenditure of the general public budget under a code."""
    return basic_gpb(code) + flow(code, "spent", "gpb")


def gfb(code: str) -> Decimal:
    """Expenditure of the government fund under a code."""
    return flow(code, "spent", "gfb")


def none(_: str) -> Decimal:
    """A column of zeros."""
    return ZERO


def opening() -> Decimal:
    """年初结转和结余."""
    return flow("", "opening")


def closing() -> Decimal:
    """年末结转和结余."""
    return flow("", "closing")


def grand_total() -> Decimal:
    """总计."""
    return revenue("") + opening()


def fiscal_total() -> Decimal:
    """总计 of the appropriations."""
    return fiscal("") + flow("", "opening", "gpb gfb")


def function_rows(columns: list[Callable[[str], Decimal]]) -> list[Row]:
    """合计, then the tree of codes, each in one cell."""
    rows = [Row("total", [Cell("合计", "c", cs=2), *(n(f("")) for f in columns)])]
    for code, name in FUNCTION.items():
        values = [f(code) for f in columns]
        if any(values):
            rows.append(Row(code, [Cell(code), Cell(name), *(n(v) for v in values)]))
    return rows


def header(names: list[str], group: str = "") -> list[Row]:
    """项目 over code and name, the columns beside it, and 栏次."""
    if group:
        first = [h("项    目", 2), h(group, len(names))]
        second = [h("功能分类科目编码", rs=2), h("科目名称", rs=2), *(h(x, rs=2) for x in names)]
    else:
        first = [h("项    目", 2), *(h(x, rs=3) for x in names)]
        second = [h("功能分类科目编码", rs=2), h("科目名称", rs=2)]
    numbers = [h(str(i)) for i in range(1, len(names) + 1)]
    return [Row("h1", first), Row("h2", second), Row("h3", []), Row("h4", [h("栏次", 2), *numbers])]


def two_sided(
    left: list[tuple[str, Decimal | None]], right: list[tuple[str, list[Decimal | None]]]
) -> list[Row]:
    """Rows with 行次 on both sides, numbered on through the right side."""
    rows = []
    for i, ((a, x), (b, values)) in enumerate(zip(left, right, strict=True), 1):
        cells = [Cell(a), c(str(i)), n(x) if x is not None else Cell()]
        cells += [Cell(b), c(str(i + len(left)))]
        cells += [n(v) if v is not None else Cell() for v in values]
        rows.append(Row(str(i), cells))
    return rows


def f01() -> Table:
    """Revenue and expenditure."""
    fund = flow("", "revenue", "gfb")
    sources = [
        ("一般公共预算财政拨款收入", fiscal("") - fund), ("政府性基金预算财政拨款收入", fund),
        ("国有资本经营预算财政拨款收入", ZERO), ("上级补助收入", ZERO), ("事业收入", operating("")),
        ("经营收入", ZERO), ("附属单位上缴收入", ZERO), ("其他收入", other("")),
    ]  # fmt: skip
    left: list[tuple[str, Decimal | None]] = [
        (f"{NUMERALS[i]}、{name}", value) for i, (name, value) in enumerate(sources)
    ]
    left += [("", None)] * (len(CLASSES) - len(left))
    left += [("本年收入合计", revenue("")), ("         使用非财政拨款结余", ZERO),
             ("         年初结转和结余", opening()), ("总计", grand_total())]  # fmt: skip
    right: list[tuple[str, list[Decimal | None]]] = [
        (f"{ordinal(i)}、{name}", [expenditure(CODE_OF.get(name, "none"))])
        for i, name in enumerate(CLASSES, 1)
    ]
    right += [("本年支出合计", [expenditure("")]), ("结余分配", [own("", "distribution")]),
              (" 年末结转和结余", [closing()]),
              ("总计", [expenditure("") + own("", "distribution") + closing()])]  # fmt: skip
    top = [h(x) for x in ("项    目", "行次", "决算数")]
    return Table(
        "F01", "收入支出决算总表", HEAD,
        [Row("h1", [h("收入", 3), h("支出", 3)]), Row("h2", top + top),
         Row("h3", [h("栏    次"), h(""), h("1"), h("栏    次"), h(""), h("2")])],
        two_sided(left, right),
        "注：本表反映部门本年度的总收支和年末结转结余情况。",
        form="公开01表", widths=[30, 6, 16, 30, 6, 16],
    )  # fmt: skip


def f02() -> Table:
    """Revenue by function."""
    names = ["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入",
             "附属单位上缴收入", "其他收入"]  # fmt: skip
    return Table("F02", "收入决算表", HEAD, header(names),
                 function_rows([revenue, fiscal, none, operating, none, none, other]),
                 "注：本表反映部门本年度取得的各项收入情况。", form="公开02表",
                 widths=[12, 32, 13, 13, 11, 11, 11, 11, 11])  # fmt: skip


def f03() -> Table:
    """Expenditure by function."""
    names = [
        "本年支出合计",
        "基本支出",
        "项目支出",
        "上缴上级支出",
        "经营支出",
        "对附属单位补助支出",
    ]
    return Table("F03", "支出决算表", HEAD, header(names),
                 function_rows([expenditure, all_basic, project, none, none, none]),
                 "注：本表反映部门本年度各项支出情况。", form="公开03表",
                 widths=[12, 32, 13, 13, 13, 12, 12, 12])  # fmt: skip


def f04() -> Table:
    """Appropriations."""
    fund = flow("", "revenue", "gfb")
    start = {f: flow("", "opening", f) for f in ("gpb", "gfb")}
    end = {f: flow("", "closing", f) for f in ("gpb", "gfb")}
    left: list[tuple[str, Decimal | None]] = [
        ("一、一般公共预算财政拨款", fiscal("") - fund),
        ("二、政府性基金预算财政拨款", fund),
        ("三、国有资本经营预算财政拨款", ZERO),
    ]
    left += [("", None)] * (len(CLASSES) - 3)
    left += [("本年收入合计", fiscal("")), ("年初财政拨款结转和结余", total(start.values())),
             ("      一般公共预算财政拨款", start["gpb"]),
             ("      政府性基金预算财政拨款", start["gfb"]),
             ("      国有资本经营预算财政拨款", ZERO), ("总计", fiscal_total())]  # fmt: skip
    right: list[tuple[str, list[Decimal | None]]] = []
    for i, name in enumerate(CLASSES, 1):
        code = CODE_OF.get(name, "none")
        right.append((f"{ordinal(i)}、{name}", [gpb(code) + gfb(code), gpb(code), gfb(code), ZERO]))
    right.append(("本年支出合计", [gpb("") + gfb(""), gpb(""), gfb(""), ZERO]))
    right.append(("年末财政拨款结转和结余", [total(end.values()), end["gpb"], end["gfb"], ZERO]))
    right += [("", [None] * 4)] * 3
    sums = [gpb("") + end["gpb"], gfb("") + end["gfb"]]
    right.append(("总计", [total(sums), *sums, ZERO]))
    names = ["合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
    return Table(
        "F04", "财政拨款收入支出决算总表", HEAD,
        [Row("h1", [h("收入", 3), h("支出", 6)]),
         Row("h2", [h(x) for x in ("项    目", "行次", "金额", "项    目", "行次", *names)]),
         Row("h3", [h(x) for x in ("栏    次", "", "1", "栏    次", "", "2", "3", "4", "5")])],
        two_sided(left, right),
        "注：本表反映部门本年度一般公共预算财政拨款、政府性基金预算财政拨款和国有资本经营预算财政拨款的总收支和年末结转结余情况。",
        form="公开04表", widths=[28, 6, 14, 30, 6, 14, 14, 14, 14],
    )  # fmt: skip


def f05() -> Table:
    """Expenditure of the general public budget."""
    return Table("F05", "一般公共预算财政拨款支出决算表", HEAD,
                 header(["小计", "基本支出", "项目支出"], "本年支出"),
                 function_rows([gpb, basic_gpb, lambda code: flow(code, "spent", "gpb")]),
                 "注：本表反映部门本年度一般公共预算财政拨款支出情况。", form="公开05表",
                 widths=[16, 40, 18, 18, 18])  # fmt: skip


_BLOCKS = [
    """301 工资福利支出;30101 基本工资;30102 津贴补贴;30103 奖金;30106 伙食补助费;30107 绩效工资;
30108 机关事业单位基本养老保险缴费;30109 职业年金缴费;30110 职工基本医疗保险缴费;30111 公务员医疗补助缴费;
30112 其他社会保障缴费;30113 住房公积金;30114 医疗费;30199 其他工资福利支出;303 对个人和家庭的补助;
30301 离休费;30302 退休费;30303 退职（役）费;30304 抚恤金;30305 生活补助;30306 救济费;30307 医疗费补助;
30308 助学金;30309 奖励金;30310 个人农业生产补贴;30311 代缴社会保险费;30399 其他对个人和家庭的补助""",
    """302 商品和服务支出;30201 办公费;30202 印刷费;30203 咨询费;30204 手续费;30205 水费;30206 电费;
30207 邮电费;30208 取暖费;30209 物业管理费;30211 差旅费;30212 因公出国（境）费用;30213 维修（护）费;
30214 租赁费;30215 会议费;30216 培训费;30217 公务接待费;30218 专用材料费;30224 被装购置费;30225 专用燃料费;
30226 劳务费;30227 委托业务费;30228 工会经费;30229 福利费;30231 公务用车运行维护费;30239 其他交通费用;
30240 税金及附加费用;30299 其他商品和服务支出""",
    """307 债务利息及费用支出;30701 国内债务付息;30702 国外债务付息;310 资本性支出;31001 房屋建筑物购建;
31002 办公设备购置;31003 专用设备购置;31005 基础设施建设;31006 大型修缮;31007 信息网络及软件购置更新;
31008 物资储备;31009 土地补偿;31010 安置补助;31011 地上附着物和青苗补偿;31012 拆迁补偿;31013 公务用车购置;
31019 其他交通工具购置;31021 文物和陈列品购置;31022 无形资产购置;31099 其他资本性支出;399 其他支出;
39907 国家赔偿费用支出;39908 对民间非营利组织和群众性自治组织补贴;39999 其他支出""",
]
BLOCKS = [[tuple(x.strip().split(" ")) for x in b.split(";")] for b in _BLOCKS]
ECONOMIC = {code: name for block in BLOCKS for code, name in block}


def economic(code: str) -> Decimal:
    """Basic expenditure of the general public budget by economic code."""
    return basic(lambda line: line.economic.startswith(code), "final")


def f06() -> Table:
    """Basic expenditure by economic code, three blocks side by side."""
    rows = []
    for i in range(max(len(b) for b in BLOCKS)):
        cells: list[Cell] = []
        for block in BLOCKS:
            if i < len(block):
                code, name = block[i]
                indent = "  " if len(code) == 5 else ""
                cells += [Cell(code), Cell(indent + name), n(economic(code))]
            else:
                cells += [Cell(), Cell(), Cell()]
        rows.append(Row(str(i + 1), cells))
    staff = basic(lambda line: not line.public, "final")
    running = basic(lambda line: line.public, "final")
    rows.append(Row("total", [Cell("人员经费合计", "c", cs=2), n(staff),
                              Cell("公用经费合计", "c", cs=5), n(running)]))  # fmt: skip
    names = [h(x) for x in ("经济分类科目编码", "科目名称", "决算数")] * 3
    return Table("F06", "一般公共预算财政拨款基本支出决算明细表", HEAD, [Row("h1", names)], rows,
                 "注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。", form="公开06表",
                 widths=[9, 22, 11, 9, 20, 11, 9, 28, 10])  # fmt: skip


def f07() -> Table:
    """The government fund."""
    columns = [lambda x: flow(x, "opening", "gfb"), lambda x: flow(x, "revenue", "gfb"), gfb, none,
               gfb, lambda x: flow(x, "closing", "gfb")]  # fmt: skip
    head = [
        Row("h1", [h("项    目", 2), h("年初结转和结余", rs=3), h("本年收入", rs=3),
                   h("本年支出", 3), h("年末结转和结余", rs=3)]),
        Row("h2", [h("功能分类科目编码", rs=2), h("科目名称", rs=2), h("小计", rs=2),
                   h("基本支出", rs=2), h("项目支出", rs=2)]),
        Row("h3", []),
        Row("h4", [h("栏次", 2), *(h(str(i)) for i in range(1, 7))]),
    ]  # fmt: skip
    return Table("F07", "政府性基金预算财政拨款收入支出决算表", HEAD, head, function_rows(columns),
                 "注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。",
                 form="公开07表", widths=[14, 34, 14, 14, 14, 14, 14, 14])  # fmt: skip


def f08() -> Table:
    """The state capital operating budget: kept, empty, with its statement."""
    blank = [Row("total", [Cell("合计", "c", cs=2), Cell(), Cell(), Cell()])]
    blank += [Row(f"blank{i}", [Cell()] * 5) for i in range(3)]
    return Table(
        "F08", "国有资本经营预算财政拨款支出决算表", HEAD,
        header(["合计", "基本支出", "项目支出"], "本年支出"), blank,
        "注：本部门没有国有资本经营预算财政拨款收入，也没有使用国有资本经营预算财政拨款安排的支出，故本表无数据。",
        form="公开08表", widths=[16, 40, 18, 18, 18],
    )  # fmt: skip


def f09() -> Table:
    """Three public expenses, budget and final."""
    row = []
    for i in (1, 3):
        t = {k: v[i] for k, v in THREE_PUBLIC.items()}
        cars = t["purchase"] + t["running"]
        row += [t["overseas"] + cars + t["reception"], t["overseas"], cars, t["purchase"],
                t["running"], t["reception"]]  # fmt: skip
    part = [h("合计", rs=2), h("因公出国（境）费", rs=2), h("公务用车购置及运行维护费", 3),
            h("公务接待费", rs=2)]  # fmt: skip
    low = [h("小计"), h("公务用车购置费"), h("公务用车运行维护费")]
    return Table(
        "F09", "财政拨款“三公”经费支出决算表", HEAD,
        [Row("h1", [h("预算数", 6), h("决算数", 6)]), Row("h2", part + part), Row("h3", low + low),
         Row("h4", [h(str(i)) for i in range(1, 13)])],
        [Row("total", [n(v) for v in row])],
        "注：本表反映部门本年度“三公”经费支出预决算情况。其中，预算数为年初预算数，决算数包括当年一般公共预算财政拨款和以前年度结转资金安排的实际支出。",
        form="公开09表", widths=[12] * 12,
    )  # fmt: skip


assert {line.economic for line in BASIC} <= set(ECONOMIC)
