"""Objectives and self-evaluations read back as they were written, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mingzhang
from mingzhang.standards.loader import standard
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.objectives import IndicatorEntry
from mingzhang.writing.disclosure import Disclosure, Para, Table
from mingzhang.writing.formats.docx import write_docx
from mingzhang.writing.formats.html import write_html
from mingzhang.writing.formats.text import write_tabs
from mingzhang.writing.formats.xlsx import write_xlsx
from mingzhang.writing.performance.read_back import differences
from mingzhang.writing.performance.self_evaluation_forms import evaluation_forms
from mingzhang.writing.performance.target_tables import target_tables
from tests.writing.performance.books import results, targets

FORMATS = ("txt", "html", "docx", "xlsx", "pdf")


def written(tables: list[Table], title: str, path: Path) -> Path:
    doc = Disclosure(
        "x", title, [Para("cover", "湖南省云麓市商务局"), Para("cover", title), *tables]
    )
    if path.suffix == ".docx":
        write_docx(doc, path)
    elif path.suffix == ".xlsx":
        write_xlsx(doc, path)
    elif path.suffix == ".pdf":
        pytest.importorskip("typst", reason="the extra pdf is not installed")
        from mingzhang.writing.formats.pdf import write_pdf

        write_pdf(doc, path)
    else:
        path.write_text(write_html(doc) if path.suffix == ".html" else write_tabs(doc), "utf-8")
    return path


def said_of_targets(book: Book, path: Path) -> list[str]:
    tables = target_tables(standard("hunan-budget"), Facts(book))
    read = mingzhang.read(written([t.table for t in tables], "2025年部门预算公开", path))
    objectives = [each for table in tables for each in table.objectives]
    found = {w.key: w.base for w in read.witnesses if w.table}
    wanted = {k: v for table in tables for k, v in table.figures.items()}
    assert found == wanted
    return [d.text("en") for d in differences(objectives, read, path.name, evaluation=False)]


@pytest.mark.parametrize("suffix", FORMATS)
def test_targets(suffix: str, tmp_path: Path) -> None:
    assert said_of_targets(targets(), tmp_path / f"a.{suffix}") == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_self_evaluations(suffix: str, tmp_path: Path) -> None:
    made = evaluation_forms(standard("hunan-final"), results())
    read = mingzhang.read(written(made.tables, "2024年度部门决算公开", tmp_path / f"a.{suffix}"))
    assert [d.text("en") for d in differences(made.objectives, read, "a", evaluation=True)] == []
    (whole, project) = read.performance.forms
    assert whole.total_points is not None
    assert project.grade is not None
    assert project.grade[0] == "良"
    assert not [u for u in read.unread if u.reason == "unknown-cell"]


NAMES = st.sampled_from(
    ["展会场次", "企业走访数", "平台运行率", "资金拨付及时率", "服务对象数", "政策知晓率"]
)
TARGETS = st.sampled_from([("18", "≥", "场"), ("95.5", "≥", "%"), ("3", "≤", "次"), ("100", "=", "%"),
                           ("有所提高", "定性", "无"), ("1200", "≥", "家")])  # fmt: skip
LEVELS = st.sampled_from([("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "时效指标"),
                          ("效益指标", "社会效益指标"), ("满意度指标", "服务对象满意度指标")])  # fmt: skip
CRITERIA = st.sampled_from(
    ["完成得满分，未完成不得分", "按完成率计分", "每少1个扣2分，扣完为止", ""]
)


@st.composite
def indicators(draw: st.DrawFn) -> list[IndicatorEntry]:
    names = draw(st.lists(NAMES, min_size=1, max_size=6, unique=True))
    levels = sorted(draw(st.lists(LEVELS, min_size=len(names), max_size=len(names))),
                    key=lambda both: LEVEL_ORDER.index(both[0]))  # fmt: skip
    rows = []
    for name, (level1, level2) in zip(names, levels, strict=True):
        target, operator, unit = draw(TARGETS)
        criterion = draw(CRITERIA)
        weight = str(draw(st.integers(1, 40)))
        rows.append(IndicatorEntry(level1, level2, name, operator, target, unit,
                                   f"{name}的说明", criterion, weight))  # fmt: skip
    return rows


LEVEL_ORDER = ["产出指标", "效益指标", "满意度指标"]


@settings(max_examples=25, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(first=indicators(), second=indicators())
def test_any_targets(
    first: list[IndicatorEntry], second: list[IndicatorEntry], tmp_path: Path
) -> None:
    book = targets()
    book.objectives[0].indicators, book.objectives[1].indicators = first, second
    assert said_of_targets(book, tmp_path / "a.html") == []
