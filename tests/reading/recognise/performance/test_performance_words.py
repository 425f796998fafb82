"""The words of performance tables, and how a place adds its own."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mingzhang.errors import StandardError
from mingzhang.standards.loader import standard, standards, use_standards
from tests.builders import performance

OWN = {
    "id": "yunlu-budget",
    "place": "yunlu",
    "name_zh": "云麓",
    "name_en": "Yunlu",
    "kind": "budget",
    "marks": {"云麓": 3},
    "stage": "initial",
    "unit": "万元",
    "base": {"year": -1, "stage": "initial"},
    "blank_is_zero": True,
    "tables": [],
    "performance": {"columns": [{"id": "target", "head": "^要做到多少$"}]},
}
SOURCE = """
项目支出绩效目标表
项目名称 | < | 展会服务 | <
一级指标 | 二级指标 | 三级指标 | 要做到多少
产出指标 | 数量指标 | 展会 | 18场
"""


def folder(tmp_path: Path, **changes: object) -> Path:
    text = yaml.safe_dump({**OWN, **changes}, allow_unicode=True)
    (tmp_path / "budget.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_place_adds_a_head_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGZHANG_STANDARDS", "")
    use_standards(folder(tmp_path))
    assert performance(SOURCE).performance.forms == []
    (form,) = performance(SOURCE, "yunlu-budget").performance.forms
    assert form.indicators[0].target == "18场"


def test_a_head_that_is_no_pattern_names_the_standard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINGZHANG_STANDARDS", "")
    with pytest.raises(StandardError, match=r"budget\.yaml"):
        use_standards(folder(tmp_path, performance={"columns": [{"id": "target", "head": "("}]}))


@pytest.mark.parametrize(
    ("text", "level"),
    [("产出指标", "output"), ("产出类指标", "output"), ("产出", "output"), ("4-成本指标", "cost"),
     ("产出 指标(50分)", "output"), ("满意度\n指标", "satisfaction"), ("数量指标", None)],
)  # fmt: skip
def test_names_of_the_first_level(text: str, level: str | None) -> None:
    found = standard("general-budget").performance.first_level(text)
    assert (found.id if found else None) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [("数量指标", "quantity"), ("41-经济成本指标", "economic_cost"), ("社会效益", "social"),
     ("社会公众或服务对象满意度指标", "satisfaction"), ("产出指标", None), ("展会场次", None)],
)  # fmt: skip
def test_names_of_the_second_level(text: str, level: str | None) -> None:
    found = standard("general-budget").performance.second_level(text)
    assert (found.id if found else None) == level


def test_every_standard_has_the_words_of_all() -> None:
    assert all(each.performance.heads("三级指标") for each in standards())


def test_a_level_stands_under_levels_that_are_known() -> None:
    words = standard("general-budget").performance
    known = {level.id for level in words.level1}
    assert all(set(level.of) <= known for level in words.level2)
