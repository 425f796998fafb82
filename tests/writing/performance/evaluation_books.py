"""Books of self-evaluations: one that is filled in, and others at random. No such unit exists."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from mingzhang.ledger.key import Key
from mingzhang.writing.book.book import Book, Breakdown
from mingzhang.writing.book.new_book import new_book
from mingzhang.writing.book.objectives import IndicatorEntry, Objective

UNIT = "长沙市云麓区商务局"
YEAR = 2024
STANDARD = "hunan-evaluation"
_ITEMS = ("overseas", "reception", "vehicles.purchase", "vehicles.running")
_NATURES = ("basic.personnel", "basic.public")
_REASON = "受天气影响，工期顺延，今后提前安排"
_TEXTS = {
    "主要职能": "负责全区商贸流通行业管理。承担市场运行监测工作",
    "机构情况": "内设科室三个，没有所属单位",
    "履职效果": "商贸流通运行平稳，服务企业的质量有所提高",
    "厉行节约保障措施": "从严控制接待和用车，大额支出集体决策",
    "存在的问题及原因": "部分项目前期工作不细，支出进度前低后高",
    "改进措施": "细化支出计划，按季通报进度",
    "自评结果应用和公开": "自评结果随决算公开，作为安排下年预算的参考",
}
_PROJECTS = ("展会公共服务", "经贸对接专项", "步行街设施更新")


def filled() -> Book:
    """A self-evaluation with everything: two projects, the whole, base data, and texts."""
    plans = {"展会公共服务": (50, 60, 54), "经贸对接专项": (30, 30, 30)}
    amounts = {name: [Decimal(each) * 10_000 for each in plan] for name, plan in plans.items()}
    return _book(amounts, [Decimal(3_000_000), Decimal(1_500_000)], Decimal(62_500))


def books() -> st.SearchStrategy[Book]:
    """Books with one to three projects, results that meet their targets or not, and any amounts."""
    return st.composite(_drawn)()


def _drawn(draw: st.DrawFn) -> Book:
    amounts: dict[str, list[Decimal]] = {}
    for name in draw(st.lists(st.sampled_from(_PROJECTS), min_size=1, unique=True)):
        adjusted = draw(st.integers(100, 50_000))
        executed = draw(st.integers(adjusted * 6 // 10 + 1, adjusted))
        amounts[name] = [Decimal(each) * 100 for each in (draw(st.integers(0, 50_000)), adjusted, executed)]  # fmt: skip
    basic = [Decimal(draw(st.integers(800, 90_000))) * 100 for _ in _NATURES]
    book = _book(amounts, basic, Decimal(draw(st.integers(0, 5_000))) * 100)
    for objective in book.objectives:
        for row in objective.indicators:
            if row.operator == "≥":
                _result(draw, row)
    whole, *projects = book.objectives
    for mine in whole.indicators:
        for theirs in (
            row for each in projects for row in each.indicators if row.name == mine.name
        ):
            mine.actual, mine.reason = "", theirs.reason  # carried over from the project
    return book


def _result(draw: st.DrawFn, row: IndicatorEntry) -> None:
    target = int(row.target)
    actual = draw(st.integers(target // 2, target + target // 4))
    row.actual = f"{actual}{row.unit}"
    row.reason = _REASON if actual < target else ""


def _book(projects: dict[str, list[Decimal]], basic: list[Decimal], car: Decimal) -> Book:
    book = new_book(STANDARD, YEAR, "evaluation", UNIT)
    book.texts |= _TEXTS
    plain = Key(book.identity.entity, YEAR, "final")
    by_whole = {
        (each.whole.year, each.whole.stage, each.whole.concept): each for each in book.breakdowns
    }
    for column, stage in enumerate(("initial", "adjusted", "final")):
        lines = by_whole[YEAR, stage, "all"].lines
        at = plain._replace(stage=stage, fund="gpb")
        lines |= {at._replace(nature=n): amount for n, amount in zip(_NATURES, basic, strict=True)}
        for name, plan in projects.items():
            lines[at._replace(nature="project", project=name)] = plan[column]
    last = plain._replace(year=YEAR - 1, fund="gpb")
    by_whole[YEAR - 1, "final", "all"].lines |= {
        last._replace(nature="basic.public"): basic[1],
        last._replace(nature="project", project=next(iter(projects))): Decimal(100_000),
    }
    for each in book.breakdowns:
        if each.whole.concept != "all":
            _three_public(each, car)
    _holdings(book, plain)
    book.objectives = [_whole(projects), *(_objective(name) for name in projects)]
    return book


def _three_public(listed: Breakdown, car: Decimal) -> None:
    for item in _ITEMS:
        amount = car if item == "vehicles.running" else Decimal(0)
        listed.lines[listed.whole._replace(concept=f"three_public.{item}")] = amount


def _holdings(book: Book, plain: Key) -> None:
    staff = plain._replace(flow="holding", concept="staff")
    built = plain._replace(flow="holding", concept="buildings")
    bought = plain._replace(concept="procurement")
    book.margins |= {
        staff._replace(measure="posts"): Decimal(40),
        staff._replace(measure="staff"): Decimal(37),
        bought: Decimal(200_000),
        bought._replace(stage="budget"): Decimal(250_000),
        plain._replace(concept="of_which:办公费"): Decimal(50_000),
        plain._replace(concept="of_which:会议费、培训费"): Decimal(20_000),
        built._replace(measure="area_approved"): Decimal(0),
        built._replace(measure="area_built"): Decimal(0),
        built._replace(stage="budget"): Decimal(0),
        built: Decimal(0),
    }


def _row(level: str, name: str, target: str, unit: str, weight: str, **said: str) -> IndicatorEntry:
    below = {"产出指标": "数量指标", "效益指标": "社会效益指标", "满意度指标": "服务对象满意度指标"}
    said = {"operator": "≥", "criterion": "达到指标值得满分，未达到按完成率计分", **said}
    return IndicatorEntry(
        level1=level,
        level2=below[level],
        name=name,
        target=target,
        unit=unit,
        weight=weight,
        **said,
    )


def _objective(name: str) -> Objective:
    return Objective(None, name, f"做好{name}各项工作，按时完成年度任务。", f"{name}按计划完成。", {}, [
        _row("产出指标", f"{name}场次", "20", "场", "50", actual="20场"),
        _row("效益指标", f"{name}影响", "有所提高", "无", "30", operator="定性", criterion="",
             actual="有所提高", points="30"),
        _row("满意度指标", f"{name}对象满意度", "90", "%", "10", actual="96%"),
    ])  # fmt: skip


def _whole(projects: dict[str, list[Decimal]]) -> Objective:
    first = next(iter(projects))
    return Objective(None, "", "履行商贸流通管理职责，办好全年重点工作。", "各项职责履行到位。", {}, [
        _row("产出指标", f"{first}场次", "20", "场", "50", actual=""),
        _row("效益指标", "重点工作完成率", "100", "%", "30", actual="100%"),
        _row("满意度指标", "服务企业满意度", "90", "%", "10", actual="95%"),
    ])  # fmt: skip
