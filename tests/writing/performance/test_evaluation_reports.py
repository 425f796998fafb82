"""The self-evaluation package: report, base data and forms, read back as they were written, clean in every check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from mingzhang.filing.filing import Filing
from mingzhang.ledger.key import Entity
from mingzhang.writing.book.as_yaml import from_yaml, to_yaml
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.importing import import_sources
from mingzhang.writing.book.objectives import FundsEntry
from mingzhang.writing.book.workbook import write_workbook
from mingzhang.writing.book.workbook_reading import read_workbook
from mingzhang.writing.build import Built, build
from mingzhang.writing.composing import Composed, compose
from mingzhang.writing.disclosure import Para, Table
from mingzhang.writing.document_formats import write_documents
from mingzhang.writing.performance import read_back
from mingzhang.writing.reading_back import printed_facts, read_built
from tests.writing.narrative.proving import findings, untrue, unwitnessed
from tests.writing.performance.evaluation_books import UNIT, YEAR, books, filled

FORMATS = ("txt", "html", "docx", "xlsx", "pdf")
WRITTEN = FORMATS if find_spec("typst") else FORMATS[:-1]
"""Those that can be written here: a PDF needs an extra."""
TOGETHER = ("MZ817",)
"""Made-up forms that say much alike: a note."""


def wanted(book: Book) -> None:
    """Reasons for changes are written where the text wants them."""
    for name in compose(book).missing:
        if name.endswith("增减原因"):
            book.texts[name] = "按工作安排相应调整"


def said(composed: Composed) -> str:
    return "\n".join(each.text for each in composed.disclosure.items if isinstance(each, Para))


def prove(composed: Composed, filing: Filing, book: Book) -> None:
    """Facts, forms and text read back as they were meant; nothing is unread; no check finds anything."""
    assert (filing.kind, filing.year, filing.standard) == ("evaluation", YEAR, "hunan-evaluation")
    assert filing.entity.name == UNIT
    assert printed_facts(filing) == composed.facts
    forms = composed.evaluations.objectives
    assert [d.text("en") for d in read_back.differences(forms, filing, "x", evaluation=True)] == []
    assert [each.text for each in filing.unread if each.reason != "page-title"] == []
    assert untrue(filing, book) == []
    assert [each for each in findings(filing) if not any(code in each for code in TOGETHER)] == []


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck),
          phases=(Phase.explicit, Phase.reuse, Phase.generate))  # fmt: skip
@given(book=books())
def test_any_book_reads_back(book: Book) -> None:
    wanted(book)
    composed = compose(book)
    assert composed.missing == []
    assert composed.is_finished
    with TemporaryDirectory() as folder:
        for path in write_documents(composed.disclosure, Path(folder), WRITTEN):
            prove(composed, read_built(path), book)


@pytest.mark.parametrize("suffix", FORMATS)
def test_in_every_format(suffix: str, tmp_path: Path) -> None:
    if suffix == "pdf":
        pytest.importorskip("typst", reason="the extra pdf is not installed")
    book = filled()
    composed = compose(book)
    (path,) = write_documents(composed.disclosure, tmp_path, (suffix,))
    filing = read_built(path)
    prove(composed, filing, book)
    assert [each for each in unwitnessed(filing) if not each.endswith("分")] == []


def built(book: Book, folder: Path, formats: Sequence[str] = ("txt",)) -> Built:
    return build(book, folder, formats)


def test_the_gate_opens_and_data_go_with_it(tmp_path: Path) -> None:
    found = built(filled(), tmp_path, ("txt", "html", "docx", "xlsx", "json", "datapackage"))
    assert [each.text("en") for each in (*found.refusals, *found.warnings)] == []
    assert found.is_finished


def test_yaml_and_workbook_give_the_same_report(tmp_path: Path) -> None:
    book = filled()
    write_workbook(book, tmp_path / "book.xlsx")
    (first,) = write_documents(compose(book).disclosure, tmp_path, ("txt",))
    text = first.read_text("utf-8")
    (tmp_path / "book.yaml").write_text(to_yaml(book), "utf-8")
    for other in (
        from_yaml(str(tmp_path / "book.yaml")),
        read_workbook(str(tmp_path / "book.xlsx")),
    ):
        (path,) = write_documents(compose(other).disclosure, tmp_path, ("txt",))
        assert path.read_text("utf-8") == text


def test_the_tables_of_the_law_stand_where_the_report_has_them() -> None:
    items = compose(filled()).disclosure.items
    tables = [(each.form, each.title) for each in items if isinstance(each, Table)]
    assert tables == [
        ("", "2024年项目资金支出情况"),
        ("附件1", "2024年部门整体支出绩效评价基础数据表"),
        ("附件2", "2024年度部门整体支出绩效自评表"),
        ("附件3", "2024年度项目支出绩效自评表"),
        ("附件4", "2024年度项目支出绩效自评表"),
    ]
    titles = [each.text if isinstance(each, Para) else each.title for each in items]
    assert titles.index("（二）项目支出情况") < titles.index("2024年项目资金支出情况") < titles.index("附件")  # fmt: skip


def test_rates_points_and_grades_are_computed() -> None:
    text = said(compose(filled()))
    assert (
        "整体支出年初预算为530.00万元，全年预算为540.00万元，实际支出534.00万元，预算执行率为98.89%。"
        in text
    )
    assert (
        "整体支出绩效自评得分为99.89分，自评等级为“优”，其中：预算执行9.89分、产出指标50.00分、"
        in text
    )
    assert "1．展会公共服务。全年预算为60.00万元，实际支出54.00万元，预算执行率为90.00%。" in text


def test_a_deviation_stands_with_its_reason_or_keeps_it_from_being_finished(tmp_path: Path) -> None:
    book = filled()
    book.objectives[1].indicators[0].actual = "15场"
    book.objectives[0].indicators[0].reason = "受天气影响"
    composed = compose(book)
    gap = "展会公共服务：展会公共服务场次的偏差原因及改进措施"
    assert composed.missing == [gap]
    assert f"“展会公共服务场次”分值50分，得37.50分，原因和改进措施：〔待填：{gap}〕。" in said(
        composed
    )
    assert not built(book, tmp_path).files
    book.objectives[1].indicators[0].reason = "受天气影响。"
    assert "“展会公共服务场次”分值50分，得37.50分，原因和改进措施：受天气影响。" in said(
        compose(book)
    )
    assert built(book, tmp_path).is_finished


def test_little_spent_must_be_explained() -> None:
    book = filled()
    for each in book.breakdowns:
        for key in each.lines:
            if key.project == "经贸对接专项" and key.stage == "final":
                each.lines[key] /= 10
    assert compose(book).missing == ["经贸对接专项：预算执行偏差原因"]
    book.texts["经贸对接专项：预算执行偏差原因"] = "资金年底下达"
    composed = compose(book)
    assert composed.missing == []
    assert "预算执行率为10.00%，原因和改进措施：资金年底下达。" in said(composed)


@pytest.mark.parametrize(
    "name", ["主要职能", "履职效果", "存在的问题及原因", "改进措施", "厉行节约保障措施"]
)
def test_a_text_that_is_missing_is_said(name: str) -> None:
    book = filled()
    book.texts[name] = ""
    composed = compose(book)
    assert composed.missing == [name]
    assert f"〔待填：{name}〕" in said(composed)


def test_a_cell_of_the_base_data_that_is_missing_is_said() -> None:
    book = filled()
    book.breakdowns = [each for each in book.breakdowns if each.whole.year == YEAR]
    missing = compose(book).missing
    assert "部门整体支出绩效评价基础数据表 2023年 决算 支出 项目支出" in missing
    assert "部门整体支出绩效评价基础数据表 2023年 决算 支出 公用经费" in missing


def test_a_list_that_nobody_began_does_not_say_that_there_was_nothing() -> None:
    book = filled()
    empty = next(each for each in book.breakdowns if each.whole.stage == "adjusted")
    empty.lines.clear()
    assert f"清单“{empty.name}”" in compose(book).missing


def test_without_results_there_is_no_report() -> None:
    book = filled()
    book.objectives = []
    missing = compose(book).missing
    assert any("整体支出绩效目标的实际完成值" in each for each in missing)


def test_money_is_typed_once_and_what_was_typed_counts() -> None:
    book = filled()
    whole = compose(book).evaluations.objectives[0].funds
    assert whole["资金总额"] == FundsEntry(
        Decimal(5_300_000), Decimal(5_400_000), Decimal(5_340_000)
    )
    assert whole["项目支出"] == FundsEntry(Decimal(800_000), Decimal(900_000), Decimal(840_000))
    book.objectives[1].funds = {"资金总额": FundsEntry(executed=Decimal(480_000))}
    project = compose(book).evaluations.objectives[1].funds
    assert project["资金总额"] == FundsEntry(Decimal(500_000), Decimal(600_000), Decimal(480_000))


def test_money_of_other_funds_is_told_and_read_back(tmp_path: Path) -> None:
    book = filled()
    for each in book.breakdowns:
        if each.whole.concept == "all" and each.whole.year == YEAR:
            line = each.whole._replace(fund="gfb", nature="project", project="基金项目")
            each.lines[line] = Decimal(120_000)
    composed = compose(book)
    assert "2024年度本部门政府性基金预算支出12.00万元。" in said(composed)
    (path,) = write_documents(composed.disclosure, tmp_path, ("txt",))
    filing = read_built(path)
    assert [each.text for each in filing.unread] == []
    assert untrue(filing, book) == []
    assert composed.evaluations.objectives[0].funds["政府性基金拨款"].executed == 120_000


def test_the_wholes_of_several_units_are_told_apart() -> None:
    book = filled()
    centre = Entity("unit", "", "长沙市云麓区促进中心")
    book.objectives.append(replace(book.objectives[0], entity=centre))
    book.objectives[-1].indicators = [replace(each, actual="100%") for each in book.objectives[0].indicators[1:]]  # fmt: skip
    text = said(compose(book))
    assert f"{centre.name}整体支出绩效情况如下。" in text
    assert "实际支出534.00万元" not in text  # which of them would it be of?


def test_an_imported_self_evaluation_starts_a_book(tmp_path: Path) -> None:
    """What a report was made from comes back: figures, forms, and texts under their names."""
    first = filled()
    (path,) = write_documents(compose(first).disclosure, tmp_path, ("docx",))
    book = import_sources(str(path)).book
    assert book.identity == first.identity
    assert book.as_printed == []
    assert [each.project for each in book.objectives] == [each.project for each in first.objectives]
    for name in ("主要职能", "存在的问题及原因", "改进措施", "自评结果应用和公开"):
        assert book.texts[name].rstrip("。") == first.texts[name].rstrip("。")
    known = Facts(first)
    assert all(known.value(key) in (amount, None) for key, amount in book.margins.items())
