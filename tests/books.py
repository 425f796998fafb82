"""Small made-up departments, and their disclosures as sources for `builders.document`.

A `Book` holds the finest figures in whole 元, multiples of 100, so that they print in 万元 with two
decimals without rounding. Every table and sentence is computed from it: a book is consistent however
its figures are chosen, and a test breaks one printed figure at a time with `builders.changed`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from mingzhang.codes.classification import Scheme, codes

HUNAN_NAME = "云麓市商务局"
SHANGHAI_NAME = "上海市云麓区商务局"
FUNDS = ("gpb", "gfb", "scb")


@dataclass(frozen=True)
class Item:
    """A functional item with its money, in 元."""

    code: str
    personnel: int = 0
    public: int = 0
    project: int = 0
    fund: str = "gpb"
    opening: int = 0
    closing: int = 0
    initial: int | None = None
    """Initial budget, for final accounts; the expenditure itself if not said."""

    @property
    def basic(self) -> int:
        return self.personnel + self.public

    @property
    def total(self) -> int:
        return self.basic + self.project

    @property
    def revenue(self) -> int:
        return self.total + self.closing - self.opening

    @property
    def budget(self) -> int:
        return self.total if self.initial is None else self.initial


@dataclass(frozen=True)
class Book:
    """What a department plans or has spent."""

    items: tuple[Item, ...]
    year: int = 2025
    purchase: int = 200_000
    """公务用车购置, paid from a project."""

    def sum(self, what: str, code: str = "", *funds: str) -> int:
        return sum(
            getattr(item, what)
            for item in self.items
            if item.code.startswith(code) and (not funds or item.fund in funds)
        )

    def levels(self, *funds: str) -> list[str]:
        """All codes, parents before children, of the items of some funds."""
        found = {
            item.code[:length]
            for item in self.items
            for length in (3, 5, 7)
            if not funds or item.fund in funds
        }
        return sorted(found)

    @property
    def economic(self) -> dict[str, int]:
        """Basic expenditure of the general public budget by economic code."""
        personnel, public = self.sum("personnel", "", "gpb"), self.sum("public", "", "gpb")
        found = {
            "30108": self.sum("personnel", "2080505", "gpb"),
            "30113": self.sum("personnel", "2210201", "gpb"),
        }
        own = personnel - sum(found.values())
        found["30302"] = own // 1000 * 100
        found["30101"] = own - found["30302"]
        for code, share in (("30215", 20), ("30216", 30), ("30217", 12), ("30231", 6)):
            found[code] = public // (share * 100) * 100
        found["30201"] = public - sum(found[c] for c in ("30215", "30216", "30217", "30231"))
        return {code: found[code] for code in sorted(found) if found[code]}


BUDGET = Book(
    (
        Item("2011301", 3_000_000, 600_000),
        Item("2011308", project=1_205_000, opening=80_000),
        Item("2011399", project=96_000, fund="own"),
        Item("2080505", 402_000),
        Item("2120803", project=500_000, fund="gfb"),
        Item("2210201", 301_000),
    )
)
FINAL = Book(
    (
        Item("2011301", 2_950_000, 588_800, initial=3_600_000),
        Item("2011308", project=1_150_400, opening=80_000, closing=54_600, initial=1_205_000),
        Item("2011399", project=90_100, fund="own", closing=5_900),
        Item("2080505", 410_200, initial=402_000),
        Item("2120803", project=450_000, fund="gfb", closing=50_000),
        Item("2210201", 301_000),
    )
)


# --- printing --------------------------------------------------------------------------------


def wan(yuan: int) -> str:
    """In 万元 with two decimals, as tables print it; blank for zero."""
    return f"{Decimal(yuan) / 10_000:,.2f}" if yuan else ""


def zero(yuan: int) -> str:
    """As `wan`, with zeros printed."""
    return wan(yuan) or "0.00"


def said(yuan: int) -> str:
    """In 万元 as running text prints it."""
    return f"{_round(Decimal(yuan) / 10_000)}"


def percent(part: int, whole: int) -> str:
    return f"{_round(Decimal(part) * 100 / whole)}"


def _round(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def name(code: str) -> str:
    return codes(Scheme.FUNCTION)[code].name


def economic_name(code: str) -> str:
    return codes(Scheme.ECONOMIC)[code].name


def growth(yuan: int, base: str = "比上年", up: str = "增长") -> str:
    """A change of about a twentieth, with its rate."""
    change = max(yuan // 2000 * 100, 100)
    if yuan <= change:
        return f"{base}持平"
    return f"{base}增加{said(change)}万元，{up}{percent(change, yuan - change)}%"


def _row(*cells: object) -> str:
    return " | ".join(str(cell) for cell in cells)


def _parts(code: str) -> tuple[str, str, str]:
    return code[:3], code[3:5], code[5:7]


def _functions(
    book: Book, values: Callable[[str], Sequence[int]], show: Callable[[int], str], *funds: str,
    one_column: bool = False, last: bool = False,
) -> list[str]:  # fmt: skip
    """The rows of a table by function, with its total first or last."""
    rows = []
    for code in book.levels(*funds):
        head = [code] if one_column else list(_parts(code))
        rows.append(_row(*head, name(code), *map(show, values(code))))
    blank = [] if one_column else ["", ""]
    total = _row("", *blank, "合计", *map(show, values("")))
    return [*rows, total] if last else [total, *rows]


def _two_sided(left: Iterable[Sequence[str]], right: Iterable[Sequence[str]]) -> list[str]:
    """Rows of two blocks side by side, the shorter one filled with blanks."""
    lefts, rights = list(left), list(right)
    width_left, width_right = len(lefts[0]), len(rights[0])
    height = max(len(lefts), len(rights))
    lefts += [[""] * width_left] * (height - len(lefts))
    rights += [[""] * width_right] * (height - len(rights))
    return [_row(*a, *b) for a, b in zip(lefts, rights, strict=True)]


def _classes(book: Book, *funds: str) -> list[str]:
    return [code for code in book.levels(*funds) if len(code) == 3]


# --- Hunan budget ----------------------------------------------------------------------------


def hunan_budget(book: Book = BUDGET) -> str:
    """A budget in the form of Changsha: seven sections, ten tables, in 万元."""
    return "\n".join([*_hunan_text(book), *_hunan_tables(book)])


def _hunan_text(book: Book) -> Iterable[str]:
    y, total, gpb = book.year, book.sum("total"), book.sum("total", "", "gpb")
    opening = book.sum("opening")
    gfb = book.sum("total", "", "gfb")
    economic = book.economic
    yield f"{HUNAN_NAME}"
    yield f"{y}年部门预算公开"
    yield f"第一部分 {y}年部门预算说明"
    yield "一、部门基本概况"
    yield "（一）职能职责"
    yield "拟订全市商贸流通发展规划并组织实施，推进流通体系建设。"
    yield "二、部门预算单位构成"
    yield f"本部门没有其他二级预算单位，{y}年部门预算编制范围只有本级。"
    yield "三、部门收支总体情况"
    yield (
        f"（一）收入预算：{y}年本部门收入预算{said(total)}万元，其中，"
        f"一般公共预算拨款{said(book.sum('revenue', '', 'gpb'))}万元，"
        f"政府性基金预算拨款{said(book.sum('revenue', '', 'gfb'))}万元，国有资本经营预算拨款0.00万元，"
        f"财政专户管理事业收入0.00万元，事业单位经营服务收入0.00万元，上级补助收入0.00万元，"
        f"其它收入{said(book.sum('revenue', '', 'own'))}万元，事业收入0.00万元，"
        f"上年结转{said(opening)}万元。收入较去年{growth(total, '', '上升')}。"
    )
    classes = "，".join(f"{name(c)}{said(book.sum('total', c))}万元" for c in _classes(book))
    yield f"（二）支出预算：{y}年本部门支出预算{said(total)}万元，其中：{classes}。"
    yield "四、一般公共预算拨款支出"
    shares = "，".join(
        f"{name(c)}{said(book.sum('total', c, 'gpb'))}万元，占{percent(book.sum('total', c, 'gpb'), gpb)}%"
        for c in _classes(book, "gpb")
    )
    yield f"{y}年本部门一般公共预算拨款支出{said(gpb)}万元，其中：{shares}。具体安排情况如下："
    basic, project = book.sum("basic", "", "gpb"), book.sum("project", "", "gpb")
    yield f"（一）基本支出：{y}年本部门基本支出预算数{said(basic)}万元，主要用于保障机构日常运转。"
    yield f"（二）项目支出：{y}年本部门项目支出预算{said(project)}万元，主要用于完成专门工作任务。"
    yield "五、政府性基金预算支出"
    if gfb:
        yield f"{y}年本部门政府性基金预算支出{said(gfb)}万元，主要用于公共设施更新。"
    else:
        yield f"{y}年本部门无政府性基金预算安排的支出。"
    yield "六、其他重要事项的情况说明"
    public = book.sum("public", "", "gpb")
    yield f"（一）机关运行经费：{y}年本部门机关运行经费{said(public)}万元，{growth(public, '比上年预算')}。"
    host, run, buy = economic.get("30217", 0), economic.get("30231", 0), book.purchase
    yield (
        f"（二）“三公”经费预算：{y}年本部门“三公”经费预算数为{said(host + run + buy)}万元，其中，"
        f"公务接待费{said(host)}万元，公务用车购置及运行费{said(run + buy)}万元（其中，"
        f"公务用车购置费{said(buy)}万元，公务用车运行费{said(run)}万元），因公出国（境）费0.00万元。"
        f"{y}年“三公”经费预算与上年持平。"
    )
    meeting, training = economic.get("30215", 0), economic.get("30216", 0)
    yield (
        f"（三）一般性支出情况：{y}年本部门会议费预算{said(meeting)}万元，拟召开工作会议，人数约60人；"
        f"培训费预算{said(training)}万元，拟开展业务培训，人数约40人；未举办节庆、晚会、论坛、赛事等活动。"
    )
    yield (
        f"（四）政府采购情况：{y}年本部门政府采购预算总额40.50万元，其中，"
        "货物类采购预算8.50万元；工程类采购预算12.00万元；服务类采购预算20.00万元。"
    )
    yield (
        f"（五）国有资产占用使用及新增资产配置情况：截至{y - 1}年12月底，本部门共有公务用车3辆，其中，"
        "机要通信用车1辆，应急保障用车2辆；单位价值50万元以上设备2台。"
    )
    yield (
        f"（六）预算绩效目标说明：纳入{y}年部门整体支出绩效目标的金额为{said(total)}万元，其中，"
        f"基本支出{said(book.sum('basic'))}万元，项目支出{said(book.sum('project'))}万元。"
    )
    yield "七、名词解释"
    yield "1. 机关运行经费：是指各部门的公用经费，用于购买货物和服务。"
    yield f"第二部分 {y}年部门预算表"


def _caption(title: str, who: str = HUNAN_NAME, unit: str = "万元") -> list[str]:
    return [title, f"部门名称：{who}", f"单位：{unit}"]


_NATURES = ("total", "basic", "project")


def _hunan_tables(book: Book) -> Iterable[str]:
    y, total, opening = book.year, book.sum("total"), book.sum("opening")
    fin_revenue, own = book.sum("revenue", "", *FUNDS), book.sum("revenue", "", "own")
    yield from _caption(f"{y}年部门收支总体情况表")
    yield "收入 | < | 支出 | <"
    yield "项目 | 本年预算 | 项目 | 本年预算"
    yield from _two_sided(
        [
            ("一、本级财政拨款收入", wan(fin_revenue)),
            ("二、财政专户管理事业收入", ""),
            ("三、事业单位经营服务收入", ""),
            ("四、上级补助收入", ""),
            ("五、其它收入", wan(own)),
            ("六、事业收入", ""),
            ("本年收入合计", wan(fin_revenue + own)),
            ("七、上年结转", wan(opening)),
            ("收入总计", wan(total)),
        ],
        [
            ("一、基本支出", wan(book.sum("basic"))),
            ("二、项目支出", wan(book.sum("project"))),
            ("三、事业单位经营支出", ""),
            ("四、对附属单位补助支出", ""),
            ("五、上缴上级支出", ""),
            ("本年支出合计", wan(total)),
            ("六、结余分配", ""),
            ("七、结转下年", ""),
            ("支出总计", wan(total)),
        ],
    )
    yield from _caption(f"{y}年部门收入总体情况表")
    yield "类 | 款 | 项 | 功能科目 | 合计 | 本级财政拨款 | < | 其它收入 | 事业收入 | 上年结转"
    yield "^ | ^ | ^ | ^ | ^ | 金额 | 其中：经费拨款 | ^ | ^ | ^"
    yield "** | ** | ** | ** | 1 | 2 | 3 | 4 | 5 | 6"

    def revenue(code: str) -> Sequence[int]:
        fin = book.sum("revenue", code, *FUNDS)
        grant = book.sum("revenue", code, "gpb")
        return (
            book.sum("total", code),
            fin,
            grant,
            book.sum("revenue", code, "own"),
            0,
            book.sum("opening", code),
        )

    yield from _functions(book, revenue, wan)
    yield from _caption(f"{y}年部门支出总体情况表")
    yield "科目编码 | < | < | 功能科目 | 总计 | 基本支出 | 项目支出 | 事业单位经营支出 | 对附属单位补助支出 | 上缴上级支出"
    yield "类 | 款 | 项 | ^ | ^ | ^ | ^ | ^ | ^ | ^"
    yield from _functions(book, lambda c: [*(book.sum(n, c) for n in _NATURES), 0, 0, 0], wan)
    yield from _caption(f"{y}年财政拨款收支总体情况表")
    yield "收入 | < | 支出 | < | < | < | <"
    yield "项目 | 金额 | 项目 | 合计 | 一般公共预算 | 政府性基金预算 | 国有资本经营预算"
    all_fin, fin_opening = book.sum("total", "", *FUNDS), book.sum("opening", "", *FUNDS)

    def funds(code: str) -> list[str]:
        return [
            wan(book.sum("total", code, *FUNDS)),
            *(wan(book.sum("total", code, f)) for f in FUNDS),
        ]

    yield from _two_sided(
        [
            ("一、本年收入", wan(fin_revenue)),
            ("1、一般公共预算拨款收入", wan(book.sum("revenue", "", "gpb"))),
            ("2、政府性基金预算拨款收入", wan(book.sum("revenue", "", "gfb"))),
            ("3、国有资本经营预算拨款收入", ""),
            ("二、上年结转", wan(fin_opening)),
            ("收入总计", wan(all_fin)),
        ],
        [
            ("一、本年支出", *funds("")),
            *((name(c), *funds(c)) for c in _classes(book, *FUNDS)),
            ("二、结转下年", "", "", "", ""),
            ("支出总计", *funds("")),
        ],
    )
    yield from _caption(f"{y}年一般公共预算支出情况表")
    yield from _nature_head("总计")
    yield from _functions(book, lambda c: [book.sum(n, c, "gpb") for n in _NATURES], wan, "gpb")
    yield from _caption(f"{y}年一般公共预算基本支出情况表")
    yield "经济科目编码 | 经济科目名称 | 总计 | 人员类 | 公用经费"
    yield from _economic_rows(book, wan)
    yield from _caption(f"{y}年一般公共预算“三公”经费支出情况表")
    yield "部门名称 | 三公经费预算数（财政拨款） | < | < | < | < | <"
    yield "^ | 小计 | 公务接待费 | 因公出国（境）费 | 公务用车购置及运行费 | 其中：公务用车购置 | 其中：公务用车运行费"
    host, run, buy = book.economic.get("30217", 0), book.economic.get("30231", 0), book.purchase
    figures = [zero(v) for v in (host + run + buy, host, 0, run + buy, buy, run)]
    yield _row("合计", *figures)
    yield _row(HUNAN_NAME, *figures)
    yield from _caption(f"{y}年政府性基金预算支出情况表")
    yield from _nature_head("总计")
    if book.sum("total", "", "gfb"):
        yield from _functions(book, lambda c: [book.sum(n, c, "gfb") for n in _NATURES], wan, "gfb")
    else:
        yield _row("", "", "", "合计", "", "", "")
        yield "注：本部门没有政府性基金收入，也没有使用政府性基金安排的支出，故本表无数据。"
    yield from _caption(f"{y}年项目支出绩效目标表")
    yield "单位编码 | 单位（项目）名称 | 资金总额 | 绩效目标 | 一级指标"
    projects = [item for item in book.items if item.project]
    yield _row("合计", "", wan(sum(item.project for item in projects)), "", "")
    yield _row("312001", HUNAN_NAME, wan(sum(item.project for item in projects)), "", "")
    for item in projects:
        yield _row("312001", f"{name(item.code)}专项", wan(item.project), "按期完成", "产出指标")
    yield from _caption(f"{y}年部门整体支出绩效目标表")
    yield "单位名称 | 年度绩效目标 | 一级指标"
    yield f"{HUNAN_NAME} | 保障运转 | 产出指标"


def _nature_head(total: str) -> Iterable[str]:
    yield f"科目编码 | < | < | 功能科目 | {total} | 基本支出 | 项目支出"
    yield "类 | 款 | 项 | ^ | ^ | ^ | ^"


def _economic_rows(book: Book, show: Callable[[int], str], last: bool = False) -> list[str]:
    found = book.economic

    def line(*head: str, pick: str) -> str:
        personnel = sum(v for c, v in found.items() if c.startswith(pick) and c[:3] != "302")
        public = sum(v for c, v in found.items() if c.startswith(pick) and c[:3] == "302")
        return _row(*head, show(personnel + public), show(personnel), show(public))

    levels = sorted({c[:3] for c in found} | set(found))
    rows = [line(c, economic_name(c), pick=c) for c in levels]
    total = line("", "合计", pick="")
    return [*rows, total] if last else [total, *rows]


# --- Shanghai budget -------------------------------------------------------------------------


def yuan(value: int) -> str:
    return f"{value:,}" if value else ""


def shanghai_budget(book: Book = BUDGET) -> str:
    """A departmental budget of Shanghai: nine tables in 元, the ninth in 万元. No carry-over."""
    return "\n".join([*_shanghai_text(book), *_shanghai_tables(book), *_shanghai_rest(book)])


def _shanghai_text(book: Book) -> Iterable[str]:
    y, total = book.year, book.sum("total")
    fin, gpb, gfb = (book.sum("total", "", *f) for f in (FUNDS, ("gpb",), ("gfb",)))
    yield SHANGHAI_NAME
    yield f"{y}年部门预算"
    yield f"{SHANGHAI_NAME}主要职能"
    yield "拟订全区商贸流通发展规划并组织实施，推进流通体系建设。"
    yield f"{SHANGHAI_NAME}机构设置"
    yield "本部门设办公室、流通促进科、财务科，没有所属预算单位。"
    yield "名词解释"
    yield "（一）基本支出预算：是为保障机构正常运转、完成日常工作任务而编制的年度支出计划。"
    yield f"{y}年部门预算编制说明"
    yield (
        f"{y}年，本部门收入预算{said(total)}万元，其中：财政拨款收入{said(fin)}万元，"
        f"{growth(fin, f'比{y - 1}年预算')}；事业收入0万元；事业单位经营收入0万元；"
        f"其他收入{said(book.sum('total', '', 'own'))}万元。"
    )
    yield (
        f"支出预算{said(total)}万元，其中：财政拨款支出预算{said(fin)}万元，"
        f"{growth(fin, f'比{y - 1}年预算')}。"
    )
    yield (
        f"财政拨款支出预算中，一般公共预算拨款支出预算{said(gpb)}万元，{growth(gpb, f'比{y - 1}年预算')}；"
        f"政府性基金拨款支出预算{said(gfb)}万元，{growth(gfb, f'比{y - 1}年预算')}；"
        f"国有资本经营预算拨款支出预算0万元，与{y - 1}年预算持平。"
    )
    yield "财政拨款支出主要内容如下："
    items = [item for item in book.items if item.fund in FUNDS]
    for number, item in enumerate(items, start=1):
        top, section = item.code[:3], item.code[:5]
        triple = f"{name(top)}（类）{name(section)}（款）{name(item.code)}（项）"
        yield f"{number}. “{triple}”科目{said(item.total)}万元，主要用于保障有关工作。"


def _shanghai_tables(book: Book) -> Iterable[str]:
    y, total = book.year, book.sum("total")
    fin = book.sum("total", "", *FUNDS)
    own = book.sum("total", "", "own")

    def caption(title: str, unit: str = "元") -> list[str]:
        return [f"{y}年{title}", f"编制部门：{SHANGHAI_NAME}", f"单位：{unit}"]

    fund_rows = [
        ("1. 一般公共预算资金", yuan(book.sum("total", "", "gpb"))),
        ("2. 政府性基金", yuan(book.sum("total", "", "gfb"))),
        ("3. 国有资本经营预算", ""),
    ]
    yield from caption("部门财务收支预算总表")
    yield "本年收入 | < | 本年支出 | <"
    yield "项目 | 预算数 | 项目 | 预算数"
    yield from _two_sided(
        [
            ("一、财政拨款收入", yuan(fin)),
            *fund_rows,
            ("二、事业收入", ""),
            ("三、事业单位经营收入", ""),
            ("四、其他收入", yuan(own)),
            ("收入总计", yuan(total)),
        ],
        [
            *((f"一、{name(c)}", yuan(book.sum("total", c))) for c in _classes(book)),
            ("支出总计", yuan(total)),
        ],
    )
    yield from caption("部门收入预算总表")
    yield "项目 | < | < | < | 收入预算 | < | < | < | <"
    yield "功能分类科目编码 | < | < | 功能分类科目名称 | 合计 | 财政拨款收入 | 事业收入 | 事业单位经营收入 | 其他收入"
    yield "类 | 款 | 项 | ^ | ^ | ^ | ^ | ^ | ^"

    def revenue(code: str) -> Sequence[int]:
        return (
            book.sum("total", code),
            book.sum("total", code, *FUNDS),
            0,
            0,
            book.sum("total", code, "own"),
        )

    yield from _functions(book, revenue, yuan, last=True)
    yield from caption("部门支出预算总表")
    yield from _shanghai_head()
    yield from _functions(book, lambda c: [book.sum(n, c) for n in _NATURES], yuan, last=True)
    yield from caption("部门财政拨款收支预算总表")
    yield "财政拨款收入 | < | 财政拨款支出 | < | < | < | <"
    yield "项目 | 预算数 | 项目 | 合计 | 一般公共预算 | 政府性基金 | 国有资本经营预算"

    def funds(code: str) -> list[str]:
        return [
            yuan(book.sum("total", code, *FUNDS)),
            *(yuan(book.sum("total", code, f)) for f in FUNDS),
        ]

    yield from _two_sided(
        [*fund_rows, ("收入总计", yuan(fin))],
        [
            *((f"一、{name(c)}", *funds(c)) for c in _classes(book, *FUNDS)),
            ("支出总计", *funds("")),
        ],
    )
    for fund, title in (
        ("gpb", "一般公共预算"),
        ("gfb", "政府性基金预算"),
        ("scb", "国有资本经营预算"),
    ):
        yield from caption(f"部门{title}支出功能分类预算表")
        yield from _shanghai_head()
        if book.sum("total", "", fund):
            natures = lambda c, f=fund: [book.sum(n, c, f) for n in _NATURES]  # noqa: E731
            yield from _functions(book, natures, yuan, fund, last=True)
        else:
            yield _row("合计", "<", "<", "<", "", "", "")
            yield f"注：本部门{y}年没有{title}拨款安排的支出，故本表为空表。"
    yield from caption("部门一般公共预算基本支出部门预算经济分类预算表")
    yield "项目 | < | < | 一般公共预算基本支出 | < | <"
    yield "部门预算经济分类科目编码 | < | 经济分类科目名称 | 合计 | 人员经费 | 公用经费"
    yield "类 | 款 | ^ | ^ | ^ | ^"
    for line in _economic_rows(book, yuan, last=True):
        code, _, rest = line.partition(" | ")
        yield _row(code[:3], code[3:], rest)
    yield from caption("部门“三公”经费和机关运行经费预算表", "万元")
    yield "合计 | 因公出国(境)费 | 公务接待费 | 公务用车购置及运行费 | < | < | 机关运行经费预算数"
    yield "^ | ^ | ^ | 小计 | 购置费 | 运行费 | ^"
    host, run, buy = book.economic.get("30217", 0), book.economic.get("30231", 0), book.purchase
    public = book.sum("public", "", "gpb")
    yield _row(*(zero(v) for v in (host + run + buy, 0, host, run + buy, buy, run, public)))


def _shanghai_head() -> Iterable[str]:
    yield "项目 | < | < | < | 支出预算 | < | <"
    yield "功能分类科目编码 | < | < | 功能分类科目名称 | 合计 | 基本支出 | 项目支出"
    yield "类 | 款 | 项 | ^ | ^ | ^ | ^"


def _shanghai_rest(book: Book) -> Iterable[str]:
    y, economic = book.year, book.economic
    host, run, buy = economic.get("30217", 0), economic.get("30231", 0), book.purchase
    public = book.sum("public", "", "gpb")
    yield "其他相关情况说明"
    yield f"一、{y}年“三公”经费预算情况说明"
    yield (
        f"{y}年“三公”经费预算数为{said(host + run + buy)}万元，与{y - 1}年预算持平。其中："
        f"因公出国（境）费0万元，公务用车购置及运行费{said(run + buy)}万元（其中：公务用车购置费{said(buy)}万元，"
        f"公务用车运行费{said(run)}万元），公务接待费{said(host)}万元。"
    )
    yield "二、机关运行经费预算"
    yield f"{y}年本部门机关运行经费预算{said(public)}万元。"
    yield "三、政府采购预算情况"
    yield (
        f"{y}年本部门政府采购预算40.50万元，其中：政府采购货物预算8.50万元，"
        "政府采购工程预算12.00万元，政府采购服务预算20.00万元。"
    )
    yield "四、国有资产占有使用情况"
    yield f"截至{y - 1}年12月31日，本部门共有车辆3辆，其中，机要通信用车1辆、应急保障用车2辆；没有大型设备。"
    yield "五、预算绩效情况"
    yield "本部门对全部项目编报了绩效目标。"


# --- final accounts --------------------------------------------------------------------------


def hunan_final(book: Book = FINAL) -> str:
    """Final accounts in the form of Hunan: tables 公开01 to 09 and sixteen sections."""
    return "\n".join([*_final_opening(book, HUNAN_NAME), *_final_tables(book, HUNAN_NAME, hunan=True),
                      *_final_text(book, hunan=True)])  # fmt: skip


def shanghai_final(book: Book = FINAL) -> str:
    """Final accounts in the form of Shanghai: the same nine tables without numbers."""
    return "\n".join([*_final_opening(book, SHANGHAI_NAME),
                      *_final_tables(book, SHANGHAI_NAME, hunan=False),
                      *_final_text(book, hunan=False)])  # fmt: skip


def _final_opening(book: Book, who: str) -> Iterable[str]:
    yield who
    yield f"{book.year}年度部门决算"
    yield "第一部分 部门概况"
    yield "一、主要职责"
    yield "拟订商贸流通发展规划并组织实施，推进流通体系建设。"
    yield f"第二部分 {book.year}年度部门决算表"


def _final_tables(book: Book, who: str, hunan: bool) -> Iterable[str]:
    revenue, spent = book.sum("revenue"), book.sum("total")
    opening, closing = book.sum("opening"), book.sum("closing")
    fin_spent, fin_revenue = book.sum("total", "", *FUNDS), book.sum("revenue", "", *FUNDS)
    fin_opening, fin_closing = book.sum("opening", "", *FUNDS), book.sum("closing", "", *FUNDS)

    def caption(number: int, title: str) -> list[str]:
        printed = f"公开{number:02}表  " if hunan else ""
        return [title, f"部门：{who}", f"{printed}单位：万元"]

    yield from caption(1, "收入支出决算总表")
    yield "收入 | < | 支出 | <"
    yield "项目 | 决算数 | 项目(按功能分类) | 决算数"
    yield "栏次 | 1 | 栏次 | 2"
    yield from _two_sided(
        [
            ("一、一般公共预算财政拨款收入", zero(book.sum("revenue", "", "gpb"))),
            ("二、政府性基金预算财政拨款收入", zero(book.sum("revenue", "", "gfb"))),
            ("三、国有资本经营预算财政拨款收入", "0.00"),
            ("四、上级补助收入", "0.00"),
            ("五、事业收入", "0.00"),
            ("六、经营收入", "0.00"),
            ("七、附属单位上缴收入", "0.00"),
            ("八、其他收入", zero(book.sum("revenue", "", "own"))),
            ("本年收入合计", zero(revenue)),
            ("使用非财政拨款结余", "0.00"),
            ("年初结转和结余", zero(opening)),
            ("总计", zero(revenue + opening)),
        ],
        [
            *((f"一、{name(c)}", zero(book.sum("total", c))) for c in _classes(book)),
            ("本年支出合计", zero(spent)),
            ("结余分配", "0.00"),
            ("年末结转和结余", zero(closing)),
            ("总计", zero(spent + closing)),
        ],
    )
    yield from caption(2, "收入决算表")
    yield "项目 | < | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入"
    yield "科目编码 | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^ | ^"

    def sources(code: str) -> Sequence[int]:
        fin, own = book.sum("revenue", code, *FUNDS), book.sum("revenue", code, "own")
        return (fin + own, fin, 0, 0, 0, 0, own)

    yield from _functions(book, sources, zero, one_column=True)
    yield from caption(3, "支出决算表")
    yield "项目 | < | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出"
    yield "科目编码 | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^"
    yield from _functions(
        book, lambda c: [*(book.sum(n, c) for n in _NATURES), 0, 0, 0], zero, one_column=True
    )
    yield from caption(4, "财政拨款收入支出决算总表")
    yield "收入 | < | 支出 | < | < | < | <"
    yield (
        "项目 | 金额 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款 | 国有资本经营预算财政拨款"
    )

    def funds(what: str, code: str = "") -> list[str]:
        return [zero(book.sum(what, code, *FUNDS)), *(zero(book.sum(what, code, f)) for f in FUNDS)]

    yield from _two_sided(
        [
            ("一、一般公共预算财政拨款", zero(book.sum("revenue", "", "gpb"))),
            ("二、政府性基金预算财政拨款", zero(book.sum("revenue", "", "gfb"))),
            ("三、国有资本经营预算财政拨款", "0.00"),
            ("本年收入合计", zero(fin_revenue)),
            ("年初财政拨款结转和结余", zero(fin_opening)),
            ("一般公共预算财政拨款", zero(book.sum("opening", "", "gpb"))),
            ("政府性基金预算财政拨款", zero(book.sum("opening", "", "gfb"))),
            ("国有资本经营预算财政拨款", "0.00"),
            ("总计", zero(fin_revenue + fin_opening)),
        ],
        [
            *((f"一、{name(c)}", *funds("total", c)) for c in _classes(book, *FUNDS)),
            ("本年支出合计", *funds("total")),
            ("年末财政拨款结转和结余", *funds("closing")),
            (
                "总计",
                zero(fin_spent + fin_closing),
                *(zero(book.sum("total", "", f) + book.sum("closing", "", f)) for f in FUNDS),
            ),
        ],
    )
    yield from caption(5, "一般公共预算财政拨款支出决算表")
    yield "项目 | < | 本年支出 | < | <"
    yield "科目编码 | 科目名称 | 小计 | 基本支出 | 项目支出"
    natures = lambda c: [book.sum(n, c, "gpb") for n in _NATURES]  # noqa: E731
    yield from _functions(book, natures, zero, "gpb", one_column=True)
    yield from caption(6, "一般公共预算财政拨款基本支出决算明细表")
    yield "人员经费 | < | < | 公用经费 | < | <"
    yield "科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数"
    found = book.economic
    levels = sorted({c[:3] for c in found} | set(found))

    def side(codes_of: Iterable[str]) -> list[tuple[str, str, str]]:
        return [
            (c, economic_name(c), zero(sum(v for e, v in found.items() if e.startswith(c))))
            for c in codes_of
        ]

    yield from _two_sided(
        side(c for c in levels if c[:3] != "302"), side(c for c in levels if c[:3] == "302")
    )
    personnel, public = book.sum("personnel", "", "gpb"), book.sum("public", "", "gpb")
    yield f"人员经费合计 | < | {zero(personnel)} | 公用经费合计 | < | {zero(public)}"
    gfb = caption(7, "政府性基金预算财政拨款收入支出决算表")
    scb = caption(8, "国有资本经营预算财政拨款支出决算表")
    three = [
        *caption(9 if hunan else 7, "财政拨款“三公”经费支出决算表"),
        "预算数 | < | < | < | < | < | 决算数 | < | < | < | < | <",
        "合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | < | < | 公务接待费 "
        "| 合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | < | < | 公务接待费",
        "^ | ^ | 小计 | 公务用车购置费 | 公务用车运行维护费 | ^ | ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行维护费 | ^",
        _row(*(zero(v) for v in (*_three(book, 20_000), *_three(book, 0)))),
    ]
    if not hunan:
        yield from three
    yield from gfb
    yield "项目 | < | 年初结转和结余 | 本年收入 | 本年支出 | < | < | 年末结转和结余"
    yield "科目编码 | 科目名称 | ^ | ^ | 小计 | 基本支出 | 项目支出 | ^"

    def flows(code: str) -> list[int]:
        wanted = ("opening", "revenue", *_NATURES, "closing")
        return [book.sum(what, code, "gfb") for what in wanted]

    yield from _functions(book, flows, zero, "gfb", one_column=True)
    if not book.levels("gfb"):
        yield "注：本部门没有政府性基金预算财政拨款收入和支出，故本表无数据。"
    yield from scb
    yield "项目 | < | 本年支出 | < | <"
    yield "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出"
    yield "合计 | < | | | "
    yield "注：本部门没有国有资本经营预算财政拨款收入，也没有使用国有资本经营预算财政拨款安排的支出，故本表无数据。"
    if hunan:
        yield from three


def _three(book: Book, more: int) -> list[int]:
    """The 三公 row; a budget is a little `more` in each of its two parts."""
    host, run, buy = book.economic.get("30217", 0), book.economic.get("30231", 0), book.purchase
    host, run = host + more, run + more
    return [host + run + buy, 0, run + buy, buy, run, host]


def _done(budget: int, final: int, words: str = "年初预算") -> str:
    """A pair of budget and final figures with its rate and direction, as item paragraphs say it."""
    pair = f"{words}为{said(budget)}万元，支出决算为{said(final)}万元"
    if not budget:
        return f"{pair}，决算数大于{words}数。" if final else f"{pair}。"
    rate = f"{pair}，完成{words}的{percent(final, budget)}%"
    if final == budget:
        return f"{rate}，决算数与{words}数持平。"
    return f"{rate}，决算数{'大' if final > budget else '小'}于{words}数的主要原因是据实结算。"


def _final_text(book: Book, hunan: bool) -> Iterable[str]:
    y, revenue, spent = book.year, book.sum("revenue"), book.sum("total")
    fin_total = book.sum("revenue", "", *FUNDS) + book.sum("opening", "", *FUNDS)
    total = revenue + book.sum("opening")
    gpb, basic = book.sum("total", "", "gpb"), book.sum("basic", "", "gpb")
    personnel, public = book.sum("personnel", "", "gpb"), book.sum("public", "", "gpb")
    yield f"第三部分 {y}年度部门决算情况说明"
    yield "一、收入支出决算总体情况说明"
    yield f"{y}年度收入支出总计{said(total)}万元，{growth(total, '与上年相比，')}。"
    yield "二、收入决算情况说明"
    fin, own = book.sum("revenue", "", *FUNDS), book.sum("revenue", "", "own")
    yield (
        f"本年收入合计{said(revenue)}万元，其中：财政拨款收入{said(fin)}万元，占{percent(fin, revenue)}%；"
        f"事业收入0.00万元，占0.00%；其他收入{said(own)}万元，占{percent(own, revenue)}%。"
    )
    yield "三、支出决算情况说明"
    b, p = book.sum("basic"), book.sum("project")
    yield (
        f"本年支出合计{said(spent)}万元，其中：基本支出{said(b)}万元，占{percent(b, spent)}%；"
        f"项目支出{said(p)}万元，占{percent(p, spent)}%；经营支出0.00万元，占0.00%。"
    )
    yield "四、财政拨款收入支出决算总体情况说明"
    yield f"{y}年度财政拨款收入支出总计{said(fin_total)}万元，{growth(fin_total, '与上年相比，')}。"
    yield "五、一般公共预算财政拨款支出决算情况说明"
    yield "（一）一般公共预算财政拨款支出决算总体情况"
    yield (
        f"{y}年度一般公共预算财政拨款支出{said(gpb)}万元，占本年支出合计的{percent(gpb, spent)}%，"
        f"{growth(gpb, '与上年相比，一般公共预算财政拨款支出')}。"
    )
    yield "（二）一般公共预算财政拨款支出决算结构情况"
    shares = "；".join(
        f"{name(c)[:-2]}（类）支出{said(book.sum('total', c, 'gpb'))}万元，"
        f"占{percent(book.sum('total', c, 'gpb'), gpb)}%"
        for c in _classes(book, "gpb")
    )
    yield f"{y}年度一般公共预算财政拨款支出{said(gpb)}万元，主要用于以下方面：{shares}。"
    yield "（三）一般公共预算财政拨款支出决算具体情况"
    initial = book.sum("budget", "", "gpb")
    yield (
        f"{y}年度一般公共预算财政拨款支出年初预算数为{said(initial)}万元，支出决算数为{said(gpb)}万元，"
        f"完成年初预算的{percent(gpb, initial)}%，其中："
    )
    items = [item for item in book.items if item.fund == "gpb"]
    for number, item in enumerate(items, start=1):
        triple = f"{name(item.code[:3])}（类）{name(item.code[:5])}（款）{name(item.code)}（项）"
        yield f"{number}、{triple}。"
        yield _done(item.budget, item.total)
    yield "六、一般公共预算财政拨款基本支出决算情况说明"
    names = "、".join(economic_name(c) for c in book.economic if c[:3] != "302")
    public_names = "、".join(economic_name(c) for c in book.economic if c[:3] == "302")
    yield (
        f"{y}年度一般公共预算财政拨款基本支出{said(basic)}万元，其中：人员经费{said(personnel)}万元，"
        f"主要包括：{names}；公用经费{said(public)}万元，主要包括：{public_names}。"
    )
    three = "“三公”经费支出决算情况说明"
    if hunan:
        yield "七、政府性基金预算收入支出决算情况"
        yield from _fund_text(book)
        yield "八、国有资本经营预算支出决算情况"
        yield "本部门没有国有资本经营预算财政拨款收入，也没有使用国有资本经营预算财政拨款安排的支出。"
        yield f"九、财政拨款{three}"
    else:
        yield f"七、财政拨款{three}"
    budget, final = _three(book, 20_000), _three(book, 0)
    yield f"“三公”经费财政拨款支出{_done(budget[0], final[0], '预算')[:-1]}，与上年持平，其中："
    yield "因公出国（境）费支出预算为0.00万元，支出决算为0.00万元。"
    yield f"公务接待费支出{_done(budget[5], final[5], '预算')}"
    yield f"公务用车购置费支出{_done(budget[3], final[3], '预算')}"
    yield f"公务用车运行维护费支出{_done(budget[4], final[4], '预算')}"
    if not hunan:
        yield "八、政府性基金预算财政拨款收入支出决算情况说明"
        yield from _fund_text(book)
        yield "九、国有资本经营预算财政拨款收入支出决算情况说明"
        yield "本部门没有国有资本经营预算财政拨款收入，也没有使用国有资本经营预算财政拨款安排的支出。"
        yield "十、预算绩效管理情况"
        yield "本部门开展绩效自评的项目共2个，其中：评级为优的项目1个，评级为良的项目1个，评级为合格的项目0个，评级为不合格的项目0个。"
        yield "十一、其他重要事项情况说明"
        yield "（一）机关运行经费支出情况"
    else:
        yield "十、机关运行经费支出说明"
    yield f"{y}年度机关运行经费支出{said(public)}万元，{growth(public, '比上年决算数')}。"
    if hunan:
        yield "十一、一般性支出情况说明"
        yield f"{y}年本部门开支会议费{said(book.economic.get('30215', 0))}万元，培训情况见附表，未举办节庆、晚会、论坛、赛事活动。"
        yield "十二、政府采购支出说明"
    else:
        yield "（二）政府采购支出情况"
    yield (
        "本部门政府采购支出总额40.50万元，其中：政府采购货物支出8.50万元、政府采购工程支出12.00万元、"
        "政府采购服务支出20.00万元。授予中小企业合同金额30.00万元，占政府采购支出总额的74.07%。"
    )
    yield "十三、国有资产占用情况说明" if hunan else "（三）国有资产占有使用情况"
    yield f"截至{y}年12月31日，本部门共有车辆3辆，其中，机要通信用车1辆、应急保障用车2辆；没有大型设备。"
    if hunan:
        yield "十四、预算绩效情况的说明"
        yield "本部门对全部项目开展了绩效自评，结果良好。"
    yield "第四部分 名词解释"
    yield "一、财政拨款收入：是指本级财政当年拨付的资金。"


def _fund_text(book: Book) -> Iterable[str]:
    opening, revenue, spent, closing = (
        book.sum(what, "", "gfb") for what in ("opening", "revenue", "total", "closing")
    )
    yield (
        f"{book.year}年度政府性基金预算财政拨款年初结转和结余{said(opening)}万元，本年收入{said(revenue)}万元，"
        f"本年支出{said(spent)}万元，年末结转和结余{said(closing)}万元。"
    )


def blank_form() -> str:
    """A form that nobody filled in: no rule runs on it."""
    blanks = "".join(f"XX{n}万元，比上年增加（减少）XX万元。\n" for n in "一二三四五六")
    return f"{HUNAN_NAME}\n2025年部门预算\n部门预算编制说明\n{blanks}"


BASES: dict[str, Callable[[], str]] = {
    "hunan-budget": hunan_budget,
    "shanghai-budget": shanghai_budget,
    "hunan-final": hunan_final,
    "shanghai-final": shanghai_final,
}
