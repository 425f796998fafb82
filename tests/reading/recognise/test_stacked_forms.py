"""A Word table that holds several forms one below the other: each is recognised by its own head."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.filing.filing import Filing
from mingzhang.reading.recognise import recognise
from tests.word_files import p, read, tbl, tc, tr

WIDTH = 12
COVER = p("云麓市商务局") + p("2025年部门预算公开")


def row(*cells: str, width: int = WIDTH) -> str:
    """A row whose cells share the columns of the grid; the last takes what is left."""
    each = width // len(cells)
    spans = [each] * (len(cells) - 1) + [width - each * (len(cells) - 1)]
    return tr(*(tc(c, f'<w:gridSpan w:val="{n}"/>') for c, n in zip(cells, spans, strict=True)))


BALANCE = (
    ("2025年部门收支总体情况表",),
    ("部门名称：云麓市商务局", "单位：万元"),
    ("项目", "本年预算", "项目", "本年预算"),
    ("一、本级财政拨款收入", "5.00", "一、基本支出", "3.00"),
    ("", "", "二、项目支出", "2.00"),
    ("本年收入合计", "5.00", "本年支出合计", "5.00"),
    ("收入总计", "5.00", "支出总计", "5.00"),
)
NATURE = (
    ("2025年一般公共预算支出情况表",),
    ("单位：元",),
    ("科目编码", "功能科目", "总计", "基本支出", "项目支出"),
    ("", "合计", "50000", "30000", "20000"),
    ("201", "一般公共服务支出", "50000", "30000", "20000"),
)
NUMBERS = (
    ("2025年办公设备登记表",),
    ("设备", "型号", "台数"),
    ("计算机", "甲型", "12"),
    ("打印机", "乙型", "3"),
)
WORDS = (
    ("部门职责登记表",),
    ("处室", "职责"),
    ("办公室", "负责日常运转。"),
    ("市场处", "负责市场建设。"),
)
FIGURES = {
    "B01": ["5.00", "3.00", "2.00", "5.00", "5.00", "5.00", "5.00"],
    "B05": ["50000", "30000", "20000", "50000", "30000", "20000"],
}


def filed(folder: Path, *forms: tuple[tuple[str, ...], ...], blank: bool = False) -> Filing:
    rows = [row(*cells) for form in forms for cells in (*form, *([("",)] if blank else []))]
    return recognise(read(folder, COVER + tbl(*rows, widths=(700,) * WIDTH)))


def figures(found: Filing, table: str) -> list[str]:
    return [w.text for w in found.witnesses if w.table == table]


@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize(
    "forms",
    [
        (BALANCE, NATURE),
        (NATURE, BALANCE),
        (NUMBERS, NATURE, BALANCE),
        (BALANCE, NUMBERS, NATURE),
        (BALANCE, NATURE, NUMBERS),
        (WORDS, BALANCE, NATURE),
        (BALANCE, WORDS, NATURE),
        (WORDS, NATURE),
        (BALANCE, NATURE, WORDS),
    ],
)
def test_each_statutory_table_is_read_wherever_it_stands(
    tmp_path: Path, forms: tuple[tuple[tuple[str, ...], ...], ...], blank: bool
) -> None:
    found = filed(tmp_path, *forms, blank=blank)
    for table, form in (("B01", BALANCE), ("B05", NATURE)):
        assert figures(found, table) == (FIGURES[table] if form in forms else [])
    units = {w.table: w.unit for w in found.witnesses if w.table}
    assert units == {k: v for k, v in {"B01": "万元", "B05": "元"}.items() if k in units}
    listed = [u.text for u in found.unread if u.reason in ("unknown-row", "unknown-column")]
    assert listed == []


def test_figures_of_a_form_that_nobody_knows_are_listed(tmp_path: Path) -> None:
    found = filed(tmp_path, BALANCE, NUMBERS, NATURE)
    (unknown,) = [u for u in found.unread if u.reason == "unknown-table"]
    assert "台数" in unknown.text


def test_places_count_in_the_one_grid(tmp_path: Path) -> None:
    found = filed(tmp_path, BALANCE, NATURE)
    first = next(w for w in found.witnesses if w.table == "B05")
    assert (first.place.table, first.place.cell) == (1, found.tables[1].grid.at[10][4].ref)
