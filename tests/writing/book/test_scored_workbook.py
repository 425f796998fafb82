"""The filled forms: what is written is read back as it was scored."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import mingzhang
from mingzhang.scoring.self_evaluation.execution import printed
from mingzhang.writing.scored_workbook import scored_workbook
from tests.scoring.self_evaluation.scored_made import UNIT, entries, filing, form, usual

ALL = {"编发期数": 18, "整理效果": "一般", "宣传活动": ["是", "否"], "读者满意度": "96%"}
UNIT_OF_A_PLACE = UNIT.replace("云台市", "长沙市")
"""Where no place is known, no words of forms are."""


def test_our_own_forms_are_read_as_they_were_scored(tmp_path: Path) -> None:
    given = entries(ALL, reason={"整理效果": "人手不足"})
    rows = tuple(replace(e, id=e.id.replace(UNIT, UNIT_OF_A_PLACE)) for e in given.rows)
    funds = tuple(replace(e, id=e.id.replace(UNIT, UNIT_OF_A_PLACE)) for e in given.funds)
    whole = replace(form(usual()[:1], project="", unit=UNIT_OF_A_PLACE), whole=True)
    made = filing(form(usual(), unit=UNIT_OF_A_PLACE), whole, unit=UNIT_OF_A_PLACE)
    scored = mingzhang.score(made, replace(given, rows=rows, funds=funds))
    out = tmp_path / "scored.xlsx"
    out.write_bytes(scored_workbook(scored))
    again, other = mingzhang.read(out).performance.forms
    assert other.whole
    assert again.evaluation
    assert again.project == "档案整理"
    assert again.total_points is not None
    assert again.total_points[0] == "60.00"
    assert again.grade is not None
    assert again.grade[0] == "中"
    points = {row.name: row.points for row in again.indicators}
    expected = {r.row.name: r.points for r in scored.forms[0].rows if r.points is not None}
    assert points == {name: str(printed(value)) for name, value in expected.items()}
    assert {row.name: row.reason for row in again.indicators}["整理效果"] == "人手不足"
    (money,) = again.funds
    assert money.points == "9.00"
    assert {k: w.value for k, w in money.figures.items()} == {"adjusted": 100, "executed": 90}
