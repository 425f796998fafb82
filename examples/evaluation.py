"""The tables of the annex: project money and the base data of the self-evaluation."""

from __future__ import annotations

from decimal import Decimal

from examples.book import (
    PRIOR,
    PROCUREMENT,
    PROJECTS,
    STAFF,
    THREE_PUBLIC,
    YEAR,
    ZERO,
    Project,
    basic,
    projects,
)
from examples.tables_budget import c, h
from mingzhang.writing.disclosure import Cell, Row, Table, percent, plain


def gpb_projects() -> list[Project]:
    """The projects paid by the general public budget."""
    return [p for p in PROJECTS if p.fund == "gpb"]


def signed(value: Decimal) -> str:
    """A difference, without a sign when it is nil."""
    return plain(value) if value <= 0 else f"+{plain(value)}"


def p01() -> Table:
    """Money of the projects: budget, available, spent, rate, difference."""

    def cells(values: list[Decimal]) -> list[Cell]:
        _, available, spent = values
        row = [Cell(plain(v), "n") for v in values]
        return [*row, Cell(f"{percent(spent, available)}%", "n"),
                Cell(signed(spent - available), "n")]  # fmt: skip

    rows = [
        Row(p.name, [c(str(i)), Cell(p.name), *cells([p.budget, p.available, p.spent])])
        for i, p in enumerate(gpb_projects(), 1)
    ]
    sums = [sum((getattr(p, x) for p in gpb_projects()), ZERO)
            for x in ("budget", "available", "spent")]  # fmt: skip
    rows.append(Row("total", [Cell("合 计", "c", cs=2), *cells(sums)]))
    names = ["序号", "项目名称", "年初预算", "实际指标可用数", "支出金额", "执行率",
             "超支（+）/结余（-）"]  # fmt: skip
    return Table("P01", "表1.项目资金支出情况（部门预算支出）", "",
                 [Row("h1", [h(x) for x in names])], rows,
                 widths=[6, 30, 14, 16, 14, 12, 18], wide=False,
                 own_page=False)  # fmt: skip


def e01() -> Table:
    """Base data: staff, money, buildings. No person is named."""
    t = [{k: v[i] for k, v in THREE_PUBLIC.items()} for i in (2, 1, 3)]
    cars = [x["purchase"] + x["running"] for x in t]

    def money(key: str, label: str, values: list[Decimal | str]) -> Row:
        texts = [v if isinstance(v, str) else plain(v) for v in values]
        return Row(key, [Cell(label, cs=3), *(Cell(x, "n") for x in texts[:2]),
                         Cell(texts[2], "n", cs=2)])  # fmt: skip

    def economic(codes: str) -> list[Decimal]:
        parts = codes.split()
        return [basic(lambda line: line.economic in parts, x) for x in ("initial", "final")]

    def kind(pick: list[str]) -> list[Decimal]:
        return [projects(lambda p: p.name in pick, x) for x in ("budget", "spent")]

    operation = kind(["商贸流通监测体系运行维护"])
    special = kind(["步行商业街公共设施更新"])
    work = kind(["招商引资与经贸对接专项", "便民生活圈建设指导与评估", "展会公共服务"])
    whole = [projects(lambda _: True, x) for x in ("budget", "spent")]
    before = [Decimal("318.40"), Decimal("271.85")]
    public = [basic(lambda line: line.public, x) for x in ("initial", "final")]
    posts, staff = STAFF
    bought = [sum((v[i] for v in PROCUREMENT.values()), ZERO) for i in (0, 1)]
    body = [
        Row("staff.h", [Cell("财政供养人员情况（人）", cs=3, rs=2), c("编制数"),
                        c(f"{YEAR}年实际在职人数"), Cell("控制率", "c", cs=2)]),
        Row("staff", [c(str(posts)), c(str(staff)),
                      Cell(f"{percent(Decimal(staff), Decimal(posts))}%", "c", cs=2)]),
        Row("money.h", [Cell("经费控制情况（万元）", cs=3), c(f"{YEAR - 1}年决算数"),
                        c(f"{YEAR}年预算数"), Cell(f"{YEAR}年决算数", "c", cs=2)]),
        money("three", "三公经费", [sum(x.values(), ZERO) for x in t]),
        money("cars", "   1、公务用车购置和维护经费", list(cars)),
        money("purchase", "       其中：公车购置", [x["purchase"] for x in t]),
        money("running", "             公车运行维护", [x["running"] for x in t]),
        money("overseas", "   2、出国经费", [x["overseas"] for x in t]),
        money("reception", "   3、公务接待", [x["reception"] for x in t]),
        money("project", "项目支出：", [PRIOR["projects.final"], *whole]),
        money("work", "    1、业务工作经费", [before[0], *work]),
        money("operation", "    2、运行维护经费", [before[1], *operation]),
        money("special", "    3、市级专项资金（一个专项一行）",
              [PRIOR["projects.final"] - sum(before, ZERO), *special]),
        money("public", "公用经费", [PRIOR["public.final"], *public]),
        money("office", "    其中：办公经费", [Decimal("27.36"), *economic("30201 30202")]),
        money("travel", "          水费、电费、差旅费",
              [Decimal("23.92"), *economic("30205 30206 30211")]),
        money("meeting", "          会议费、培训费", [Decimal("9.14"), *economic("30215 30216")]),
        money("procurement", "政府采购金额", ["——", *bought]),
        money("adjust", "部门基本支出预算调整", ["——", ZERO,
              basic(lambda line: line.code == "2080801", "final")]),
        Row("building.h", [Cell(f"楼堂馆所控制情况（{YEAR}年完工项目）", rs=2),
                           *(c(x) for x in ("批复规模（㎡）", "实际规模（㎡）", "规模控制率",
                                            "预算投资（万元）", "实际投资（万元）", "投资概算控制率"))]),
        Row("building", [c("0")] * 6),
        Row("thrift", [Cell("厉行节约保障措施"),
                       Cell("从严控制“三公”经费，压减一般性支出，实行大额支出集体决策。", cs=6)]),
    ]  # fmt: skip
    return Table("E01", "", "", [], body,
                 "说明：“项目支出”填报基本支出以外的所有项目支出情况，“公用经费”填报一般公共预算基本支出中的公用经费。",
                 unit="", widths=[26, 13, 13, 14, 15, 15, 15])  # fmt: skip
