"""Forms over page breaks: one form, its goal in each variant, its rows put together."""

from __future__ import annotations

from mingzhang.filing.document import Document, Grid
from mingzhang.ledger.witness import Witness
from mingzhang.reading.recognise.context import Context
from mingzhang.reading.recognise.performance import PerformanceRead, read_performance
from mingzhang.standards.loader import standard
from tests.builders import FILE, OFFICE, grid, performance

TITLE = "2025年项目支出绩效目标表"
HEAD = "单位编码 | 单位(项目)名称 | 资金总额 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 备注"


def test_a_project_printed_again_on_the_next_page() -> None:
    source = f"""
{TITLE}
{HEAD}
301001 | 云麓市商务局 | 80.00 |  |  |  |  |  |
301001 | 展会服务 | 50.00 | 办好展会 | 产出指标 | 数量指标 | 展会 | 18场 | 50
{TITLE}
{HEAD}
301001 | 展会服务 | 50.00 | 办好各类展会 | 产出指标 | 质量指标 | 合格率 | 95% | 40
 | 招商引资 | 30.00 | 引进企业 | 产出指标 | 数量指标 | 企业 | 5家 | 90
{TITLE}
{HEAD}
301001 | 招商引资 | 30.00 | 引进企业 | 效益指标 | 社会效益指标 | 就业 | 增加 |
"""
    first, second = performance(source, "hunan-budget", spans_known=False).performance.forms
    assert [text for text, _ in first.goals] == ["办好展会", "办好各类展会"]
    assert [w.text for w in first.amounts] == ["50.00", "50.00"]
    assert [i.name for i in first.indicators] == ["展会", "合格率"]
    assert (second.project, len(second.goals)) == ("招商引资", 1)
    assert second.entity == first.entity
    assert [i.name for i in second.indicators] == ["企业", "就业"]


def test_one_name_under_two_units_is_two_projects() -> None:
    source = f"""
{TITLE}
{HEAD}
301001 | 云麓市商务局 | 50.00 |  |  |  |  |  |
301001 | 水电费 | 50.00 | 保运转 | 产出指标 | 数量指标 | 月份 | 12月 | 90
301002 | 云麓市促进中心 | 20.00 |  |  |  |  |  |
301002 | 水电费 | 20.00 | 保运转 | 产出指标 | 数量指标 | 月份 | 12月 | 90
"""
    first, second = performance(source, "hunan-budget", spans_known=False).performance.forms
    assert first.entity is not None
    assert second.entity is not None
    assert (first.entity.scope, second.entity.scope) == ("own_office", "unit")
    assert (first.project, second.project) == ("水电费", "水电费")


def test_a_form_whose_first_page_is_missing_says_so() -> None:
    source = f"""
{TITLE}
{HEAD}
301001 | 展会服务 | 50.00 | 办好展会 | 产出指标 | 质量指标 | 合格率 | 95% | 40
"""
    (form,) = performance(source, "hunan-budget", spans_known=False).performance.forms
    assert form.incomplete == "first rows missing"


def _read(*grids: Grid) -> PerformanceRead:
    context = Context(standard("general-budget"), OFFICE, 2025)
    return read_performance(Document(FILE, "pdf", list(grids)), context, [])


def _paged(table: Grid, pages: list[int]) -> Grid:
    """The table with each row on its page."""
    made: dict[int, object] = {}
    for r, row in enumerate(table.at):
        for c, cell in enumerate(row):
            if cell is not None:
                known = made.get(id(cell))
                row[c] = made.setdefault(id(cell), known or cell._replace(page=pages[r]))  # type: ignore[call-overload]
    return table


ROWS = (
    "一级指标 | 二级指标 | 三级指标 | 指标值 | 分值",
    "产出指标 | 数量指标 | 展会 | 18场 | 50",
    "效益指标 | 社会效益指标 | 提升城市 | 提升 | 40",
)


def test_a_row_cut_by_a_page_break_is_put_together() -> None:
    read = _read(_paged(grid(*ROWS, " |  | 的影响力 |  | "), [1, 1, 1, 2]))
    (form,) = read.performance.forms
    assert [i.name for i in form.indicators] == ["展会", "提升城市的影响力"]
    assert form.indicators[1].uncertain == {"name": "page break"}


def test_a_row_of_its_own_is_not_put_to_the_one_above() -> None:
    same_page = _read(_paged(grid(*ROWS, " |  | 知名度 |  | "), [1, 1, 1, 1]))
    assert len(same_page.performance.forms[0].indicators) == 3
    with_weight = _read(_paged(grid(*ROWS, " |  | 知名度 | 提升 | 10"), [1, 1, 1, 2]))
    assert len(with_weight.performance.forms[0].indicators) == 3


def test_a_grid_without_a_head_goes_on_with_the_one_before() -> None:
    more = grid("满意度指标 | 服务对象满意度指标 | 客商满意度 | 95% | 10", line=20)
    read = _read(grid(*ROWS), more)
    (form,) = read.performance.forms
    assert [i.name for i in form.indicators] == ["展会", "提升城市", "客商满意度"]
    other = grid("甲 | 乙 | 丙 | 丁 | 10", line=20)
    assert len(_read(grid(*ROWS), other).performance.forms[0].indicators) == 2


def test_a_figure_that_a_table_has_read_is_the_same_witness() -> None:
    table = grid(
        "单位编码 | 单位(项目)名称 | 资金总额 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值",
        "301001 | 展会服务 | 50.00 | 办好展会 | 产出指标 | 数量指标 | 展会 | 18场",
    )
    cell = table.at[1][2]
    assert cell is not None
    context = Context(standard("general-budget"), OFFICE, 2025)
    from tests.builders import witness

    known: Witness = witness("50.00万元", table="B10", place=table.place(FILE, cell))
    read = read_performance(Document(FILE, "pdf", [table]), context, [known])
    assert read.performance.forms[0].amounts == [known]
