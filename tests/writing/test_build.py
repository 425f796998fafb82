"""The gate: what it lets through, what it stops, and what it leaves behind."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import mingzhang
from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.book import Book, Breakdown, Contradiction
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.build import build
from mingzhang.writing.placing import NotOurs

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
TEXTS = {
    "收入增减原因": "新增专项任务",
    "支出增减原因": "新增专项任务",
    "机关运行经费增减原因": "人员增加",
    "三公经费增减原因": "压减一般性支出",
    "项目支出用途": "主要用于商贸流通监测和招商引资",
    "政府性基金用途": "主要用于公共设施更新",
    "一般性支出": "会议费、培训费按标准从严安排，不举办节庆、晚会、论坛、赛事等活动",
    "会议内容和人数": "拟召开工作会议2次",
    "培训内容和人数": "拟开展业务培训1次",
    "节庆、晚会、论坛、赛事活动": "不举办节庆、晚会、论坛、赛事等活动",
    "国有资产": "截至上年末共有公务用车3辆，单价50万元以上通用设备0台，单价100万元以上专用设备0台",
}


@pytest.fixture
def book() -> Book:
    made = book_of(mingzhang.read(EXAMPLES / "budget-2025-clean.txt"))
    made.texts.update(TEXTS)
    return made


MANIFEST = "budget-2025.manifest.json"


def test_a_finished_book_is_written_with_its_manifest(book: Book, tmp_path: Path) -> None:
    built = build(book, tmp_path / "out", ("txt", "html"))
    assert [said.text("zh") for said in built.refusals] == []
    assert [path.name for path in built.files] == ["budget-2025.txt", "budget-2025.html", MANIFEST]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        path.name for path in built.files
    )
    manifest = json.loads((tmp_path / "out" / MANIFEST).read_text("utf-8"))
    assert manifest["finished"] is True
    assert manifest["facts"] == len(built.composed.facts) > 290
    for name, digest in manifest["files"].items():
        data = (tmp_path / "out" / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == digest


def test_the_same_book_gives_the_same_bytes(book: Book, tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="the extra pdf is not installed")
    one, two = build(book, tmp_path / "1"), build(book, tmp_path / "2")
    assert len(one.files) == len(two.files) > 5
    for a, b in zip(one.files, two.files, strict=True):
        assert a.read_bytes() == b.read_bytes(), a.name


def test_a_text_that_is_missing_stops_it(book: Book, tmp_path: Path) -> None:
    book.texts["收入增减原因"] = " "
    built = build(book, tmp_path / "out", ("txt",))
    assert [said.text("zh") for said in built.refusals] == [
        "说明需要“收入增减原因”，账本中没有填写"
    ]
    assert not built.files
    assert not (tmp_path / "out").exists()


def test_a_contradiction_stops_it(book: Book, tmp_path: Path) -> None:
    key = next(iter(book.margins))
    book.as_printed = [Contradiction(key, Decimal(100), Decimal(200), "B01")]
    (said,) = build(book, tmp_path / "out", ("txt",)).refusals
    assert "0.01万元" in said.text("zh")
    assert "0.02万元" in said.text("zh")


def test_a_list_that_is_gone_stops_it(book: Book, tmp_path: Path) -> None:
    """Codes without their figures are no table, and a sentence that lists nothing is none."""
    made = [each for each in book.breakdowns if not each.name.startswith("B03")]
    assert len(made) == len(book.breakdowns) - 1
    book.breakdowns = made
    built = build(book, tmp_path / "new" / "out", ("txt",))
    said = [each.text("en") for each in built.refusals]
    assert (
        "no list of the book makes the figures of 《2025年部门支出总表》 for "
        "201 一般公共服务支出、20113 商贸事务、2011301 行政运行……"
    ) in said
    assert "the narrative wants 2025年 支出 类级科目, and the book does not have it" in said
    assert not (tmp_path / "new").exists()


def test_what_stops_late_leaves_no_empty_folder(book: Book, tmp_path: Path) -> None:
    book.texts["职能职责"] += "联系电话13800138000。"
    (tmp_path / "there").mkdir()
    for folder in (tmp_path / "there", tmp_path / "new" / "out"):
        assert build(book, folder, ("txt",)).refusals
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def test_a_folder_in_the_way_of_a_file_leaves_none(book: Book, tmp_path: Path) -> None:
    (tmp_path / "budget-2025.html").mkdir()
    with pytest.raises(IsADirectoryError) as caught:
        build(book, tmp_path, ("txt", "html"))
    assert caught.value.filename == str(tmp_path / "budget-2025.html")
    assert [path.name for path in tmp_path.iterdir()] == ["budget-2025.html"]


@pytest.mark.parametrize("name", ["=SUM(1)", "#read(1)*", "<b>局</b>"])
def test_a_name_that_no_reader_takes_for_one_is_said_once(
    book: Book, tmp_path: Path, name: str
) -> None:
    own = book.identity.entity
    book = _named(book, own, own._replace(name=name))
    said = [each.text("en") for each in build(book, tmp_path, ("txt",)).refusals]
    assert len(said) < 10
    assert any(
        each.startswith("budget-2025.txt reads back as of ")
        and each.endswith(f", not of {name} 2025")
        for each in said
    )


def _named(book: Book, own: Entity, new: Entity) -> Book:
    """The book with another name of its unit."""

    def said(key: Key) -> Key:
        return key._replace(entity=new) if key.entity == own else key

    lists = [
        Breakdown(said(each.whole), {said(k): v for k, v in each.lines.items()}, each.name)
        for each in book.breakdowns
    ]
    margins = {said(key): amount for key, amount in book.margins.items()}
    return replace(
        book, identity=replace(book.identity, entity=new), breakdowns=lists, margins=margins
    )


def test_another_wording_of_a_goal_stops_it(book: Book, tmp_path: Path) -> None:
    book.objectives[0].variants = ["另一种写法"]
    (said,) = build(book, tmp_path / "out", ("txt",)).refusals
    assert "另一种写法" in said.text("zh")


def test_an_error_that_checks_find_stops_it_and_is_listed_once(book: Book, tmp_path: Path) -> None:
    rows = [row for row in book.objectives[0].indicators if row.weight]
    rows[0].weight = "35"
    built = build(book, tmp_path / "out", ("txt", "html"))
    (said,) = built.refusals
    assert said.text("zh").startswith("MZ601 ")
    assert said.text("zh").endswith("（txt html）")
    assert not (tmp_path / "out" / MANIFEST).exists()
    assert not (tmp_path / "out").exists()


def test_force_writes_a_draft_that_says_so_on_the_page(book: Book, tmp_path: Path) -> None:
    book.texts["收入增减原因"] = ""
    built = build(book, tmp_path / "out", ("txt", "html"), force=True)
    assert not built.is_finished
    assert "未定稿" in (tmp_path / "out" / "budget-2025.txt").read_text("utf-8")
    manifest = json.loads((tmp_path / "out" / MANIFEST).read_text("utf-8"))
    assert manifest["finished"] is False


def test_an_unknown_format_is_named(book: Book, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no format odt"):
        build(book, tmp_path / "out", ("odt",))


def test_a_contradiction_is_said_in_words_and_in_the_money_of_the_book(
    book: Book, tmp_path: Path
) -> None:
    key = book.breakdowns[0].whole
    book.as_printed = [Contradiction(key, Decimal(1_234_500), Decimal(1_230_000), "第3页")]
    (said,) = [
        m.text("en") for m in build(book, tmp_path, ("txt",)).refusals if "第3页" in m.text("en")
    ]
    assert all(word in said for word in ("123.45万元", "123万元", "待定"))
    assert not any(word in said for word in ("=", "department:"))


def test_the_manifest_says_which_rules_pass_and_what_is_corrected(
    book: Book, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build(book, out, ("txt", "json"))
    manifest = json.loads((out / MANIFEST).read_text("utf-8"))
    assert {"MZ201", "MZ301", "MZ401"} <= set(manifest["rules"]["passed"])
    assert "corrects" not in manifest
    first = hashlib.sha256((out / MANIFEST).read_bytes()).hexdigest()
    key = next(k for k in book.margins if k.concept == "meeting" and k.nature == "all")
    before = book.margins[key]
    for each in [k for k in book.margins if k.concept == "meeting"]:
        book.margins[each] *= 2
    assert build(book, out, ("txt", "json")).is_finished
    corrects = json.loads((out / MANIFEST).read_text("utf-8"))["corrects"]
    assert corrects["manifest"] == first
    assert corrects["book"] == manifest["book"]
    assert before in {Decimal(each["before"]) for each in corrects["changes"]}
    assert before * 2 in {Decimal(each["after"]) for each in corrects["changes"]}
    assert all("会议费" in each["fact"] for each in corrects["changes"])


def test_another_kind_in_the_same_folder_corrects_nothing(book: Book, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(
        '{"manifest": "mingzhang-build/1", "unit": "另一个局", "year": 2025, "kind": "budget"}',
        "utf-8",
    )
    build(book, tmp_path, ("txt", "json"))
    assert "corrects" not in json.loads((tmp_path / MANIFEST).read_text("utf-8"))


def test_a_file_of_somebody_else_is_not_replaced(book: Book, tmp_path: Path) -> None:
    (tmp_path / "budget-2025.html").write_text("mine", encoding="utf-8")
    with pytest.raises(NotOurs):
        build(book, tmp_path, ("txt", "html"))
    assert [path.name for path in tmp_path.iterdir()] == ["budget-2025.html"]
    assert build(book, tmp_path, ("txt", "html"), overwrite=True).is_finished


def test_what_an_earlier_build_left_and_this_one_does_not_write_is_named(
    book: Book, tmp_path: Path
) -> None:
    build(book, tmp_path, ("txt", "html"))
    again = build(book, tmp_path, ("txt",))
    assert again.is_finished
    assert [w.text("en") for w in again.warnings] == [
        "budget-2025.html is of an earlier build: build all formats again, or delete it"
    ]
