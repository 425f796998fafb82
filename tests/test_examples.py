"""The example disclosures: the files are what the script makes, and the clean book adds up.

The sums are taken from the printed cells, apart from the program that computes them.
"""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
import python_calamine
import yaml

from examples.filled_in import filled_in
from examples.make import FAULTS, HERE, documents, fault_lists, texts, write_all
from mingzhang.writing.disclosure import Disclosure, Row, Table, layout

DOCS = documents()
BUDGET, FINAL = DOCS["budget-2025-clean"], DOCS["final-2025-clean"]


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "")) if text else Decimal(0)


def values(row: Row, columns: int) -> list[str]:
    """The printed text of each leaf column; a cell merged sideways counts once, at its start."""
    line = layout([row], columns)[0]
    return [cell.text if c == c0 else "" for c, (cell, _, c0) in enumerate(line)]


def amounts(table: Table, first: int) -> dict[str, list[Decimal]]:
    return {r.key: [number(x) for x in values(r, table.columns)[first:]] for r in table.body}


def add(rows: list[list[Decimal]]) -> list[Decimal]:
    return [sum(column, Decimal(0)) for column in zip(*rows, strict=True)]


def side(doc: Disclosure, table: str, label: int, value: int) -> dict[str, Decimal]:
    """Label and amount of one side of a two-sided table."""
    got = doc.table(table)
    lines = [values(r, got.columns) for r in got.body]
    return {x[label].strip().replace(" ", ""): number(x[value]) for x in lines if x[label]}


def test_text_files_are_what_the_script_makes() -> None:
    for name, content in {**texts(), **fault_lists(), **filled_in()}.items():
        assert (HERE / name).read_text(encoding="utf-8") == content, name


def sheets(path: Path) -> dict[str, list]:
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def pages(path: Path) -> list[str]:
    pdf = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_bounded() for page in pdf]


def test_workbooks_word_documents_and_pdfs_are_what_the_script_makes(tmp_path: Path) -> None:
    write_all(tmp_path)
    for name in DOCS:
        assert sheets(tmp_path / f"{name}.xlsx") == sheets(HERE / f"{name}.xlsx"), name
        assert parts(tmp_path / f"{name}.docx") == parts(HERE / f"{name}.docx"), name
        assert pages(tmp_path / f"{name}.pdf") == pages(HERE / f"{name}.pdf"), name


def test_files_are_small() -> None:
    for name in DOCS:
        for suffix in ("pdf", "xlsx", "txt", "docx", "html"):
            assert (HERE / f"{name}.{suffix}").stat().st_size < 250_000


@pytest.mark.parametrize(
    ("doc", "table", "first"),
    [(BUDGET, "B02", 4), (BUDGET, "B03", 4), (BUDGET, "B05", 4), (BUDGET, "B08", 4)]
    + [(FINAL, x, 2) for x in ("F02", "F03", "F05", "F07")],
)
def test_functions_add_up(doc: Disclosure, table: str, first: int) -> None:
    rows = amounts(doc.table(table), first)
    for key, row in rows.items():
        size = {"total": 3}.get(key, len(key) + 2)
        parts = [v for k, v in rows.items() if len(k) == size and k.isdigit()]
        if key != "total":
            parts = [v for k, v in rows.items() if len(k) == size and k.startswith(key)]
        assert len(key) == 7 or add(parts) == row, (table, key)


def test_budget_rows_add_up() -> None:
    for row in amounts(BUDGET.table("B02"), 4).values():
        assert row[0] == row[1] + sum(row[3:])
        assert row[2] <= row[1]
    for name in ("B03", "B05", "B08"):
        for row in amounts(BUDGET.table(name), 4).values():
            assert row[0] == sum(row[1:])
    for row in amounts(BUDGET.table("B06"), 2).values():
        assert row[0] == row[1] + row[2]
    for row in amounts(BUDGET.table("B07"), 1).values():
        assert row[0] == sum(row[1:4])
        assert row[3] == row[4] + row[5]
    for row in amounts(BUDGET.table("B04"), 3).values():
        assert row[0] == sum(row[1:])


def test_budget_tables_agree() -> None:
    left, right = side(BUDGET, "B01", 0, 1), side(BUDGET, "B01", 2, 3)
    revenue = amounts(BUDGET.table("B02"), 4)["total"]
    spending = amounts(BUDGET.table("B03"), 4)
    gpb, fund = (amounts(BUDGET.table(x), 4)["total"] for x in ("B05", "B08"))
    fiscal = amounts(BUDGET.table("B04"), 3)
    economic = amounts(BUDGET.table("B06"), 2)
    assert left["收入总计"] == right["支出总计"] == revenue[0] == spending["total"][0]
    assert left["收入总计"] == left["本年收入合计"] + left["七、上年结转"]
    assert [left["一、本级财政拨款收入"], left["七、上年结转"]] == [revenue[1], revenue[8]]
    assert [right["一、基本支出"], right["二、项目支出"]] == spending["total"][1:3]
    assert fiscal["total"][:3] == [gpb[0] + fund[0], gpb[0], fund[0]]
    assert (
        add([v for k, v in fiscal.items() if k not in ("current", "carry", "total")])
        == (fiscal["current"])
    )
    money = side(BUDGET, "B04", 0, 1)
    assert money["一、本年收入"] + money["二、上年结转"] == money["收入总计"] == fiscal["total"][0]
    assert economic["total"][0] == gpb[1]
    for code in ("301", "302", "303", "310"):
        parts = [v for k, v in economic.items() if k.startswith(code) and len(k) == 5]
        assert add(parts) == economic[code]
    public = amounts(BUDGET.table("B07"), 1)["total"]
    assert economic["30217"][0] <= public[1]
    assert economic["30231"][0] <= public[5]


def test_targets_add_up() -> None:
    rows = BUDGET.table("B09").body
    project = {r.cells[1].text: number(r.cells[2].text) for r in rows if r.cells[1].group}
    unit = {r.key: number(r.cells[2].text) for r in rows if r.key.isdigit()}
    whole = number(BUDGET.table("B09").row("total").cells[2].text)
    assert sum(project.values()) == sum(unit.values()) == whole
    assert whole == amounts(BUDGET.table("B03"), 4)["total"][2]
    for name in project:
        weights = [int(r.cells[12].text or 0) for r in rows if r.cells[1].text == name]
        assert sum(weights) in (90, 0), name
    overall = BUDGET.table("B10").body
    heads = {r.cells[0].text: [number(c.text) for c in r.cells[2:9]] for r in overall}
    for code, (total, gpb, gfb, fsa, other, basic, projects) in heads.items():
        assert total == gpb + gfb + fsa + other == basic + projects
        assert projects == unit[code]
        assert sum(int(r.cells[18].text or 0) for r in overall if r.cells[0].text == code) == 90
    assert sum(v[0] for v in heads.values()) == amounts(BUDGET.table("B03"), 4)["total"][0]


def test_final_rows_add_up() -> None:
    for name in ("F02", "F03", "F05"):
        for row in amounts(FINAL.table(name), 2).values():
            assert row[0] == sum(row[1:])
    for row in amounts(FINAL.table("F07"), 2).values():
        assert row[5] == row[0] + row[1] - row[2]
        assert row[2] == row[3] + row[4]
    (row,) = amounts(FINAL.table("F09"), 0).values()
    for part in (row[:6], row[6:]):
        assert part[0] == part[1] + part[2] + part[5]
        assert part[2] == part[3] + part[4]


def test_final_tables_agree() -> None:
    left, right = side(FINAL, "F01", 0, 2), side(FINAL, "F01", 3, 5)
    revenue, spending, gpb, fund = (
        amounts(FINAL.table(x), 2)["total"] for x in ("F02", "F03", "F05", "F07")
    )
    assert left["总计"] == right["总计"]
    assert left["总计"] == left["本年收入合计"] + left["年初结转和结余"]
    assert right["总计"] == right["本年支出合计"] + right["结余分配"] + right["年末结转和结余"]
    assert right["本年支出合计"] == sum(v for k, v in right.items() if "、" in k) == spending[0]
    assert left["本年收入合计"] == sum(v for k, v in left.items() if "、" in k) == revenue[0]
    fiscal, uses = side(FINAL, "F04", 0, 2), side(FINAL, "F04", 3, 5)
    assert fiscal["本年收入合计"] == revenue[1]
    assert fiscal["本年收入合计"] + fiscal["年初财政拨款结转和结余"] == fiscal["总计"]
    assert uses["本年支出合计"] + uses["年末财政拨款结转和结余"] == uses["总计"] == fiscal["总计"]
    assert uses["本年支出合计"] == gpb[0] + fund[2]
    assert fiscal["政府性基金预算财政拨款"] == fund[0]
    last = [x for x in FINAL.table("F06").row("total").cells if x.kind == "n"]
    assert sum(number(x.text) for x in last) == gpb[1]


def test_the_two_documents_agree() -> None:
    opening = side(FINAL, "F01", 0, 2)["年初结转和结余"]
    assert opening == side(BUDGET, "B01", 0, 1)["七、上年结转"]
    (row,) = amounts(FINAL.table("F09"), 0).values()
    planned = amounts(BUDGET.table("B07"), 1)["total"]
    assert row[:6] == [planned[0], planned[2], *planned[3:], planned[1]]


@pytest.mark.parametrize("name", list(FAULTS))
def test_every_fault_is_in_the_faulty_twin_and_listed(name: str) -> None:
    listed = yaml.safe_load((HERE / f"{name}-faulty.faults.yaml").read_text(encoding="utf-8"))
    assert [x["id"] for x in listed["faults"]] == [x.id for x in FAULTS[name]]
    clean, twin = (
        (HERE / f"{name}-{x}.txt").read_text(encoding="utf-8") for x in ("clean", "faulty")
    )
    assert clean != twin
    for fault in FAULTS[name]:
        if fault.printed and not fault.printed.startswith("("):
            for word in fault.printed.split("; "):
                assert twin.count(word) > clean.count(word), fault.id
