"""What changed between two filings: facts, projects, tables, sections."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from jsonschema import Draft202012Validator
from rich.console import Console

from mingzhang.checking.differences import Change, Differences, differences
from mingzhang.checking.differences_text import DifferencesText
from mingzhang.checking.differences_words import (
    COLUMNS,
    difference_rows,
    differences_json,
    differences_schema,
    fact_words,
)
from tests.books import BUDGET, Item, hunan_budget, hunan_final
from tests.builders import changed, filing

THIS = hunan_budget()
MORE = replace(
    BUDGET, items=(replace(BUDGET.items[0], personnel=3_100_000), *BUDGET.items[1:]), year=2026
)
RECEPTION = "其中，公务接待费5.00万元"


def compared(before: str, after: str) -> Differences:
    return differences(filing(before, "a.txt"), filing(after, "b.txt"))


def text(found: Differences, everything: bool = False) -> str:
    console = Console(width=110, highlight=False)
    with console.capture() as captured:
        DifferencesText(console, "en", everything).show(found)
    return captured.get()


def test_copies_are_the_same() -> None:
    found = compared(THIS, THIS)
    assert found.same
    assert found.facts > 100
    assert "no differences" in text(found)


def test_a_figure_printed_with_fewer_decimals_is_the_same() -> None:
    assert compared(THIS, changed(THIS, (RECEPTION, "其中，公务接待费5万元"))).same


def test_one_place_that_changed_is_found_though_the_others_did_not() -> None:
    after = changed(THIS, (RECEPTION, "其中，公务接待费6.00万元"))
    for one, other, difference in ((THIS, after, 10_000), (after, THIS, -10_000)):
        (change,) = compared(one, other).changes
        assert change.kind == "changed"
        assert change.difference == difference
        assert "公务接待费" in fact_words(change)


def test_years_meet_in_the_year_that_each_is_about() -> None:
    found = compared(THIS, hunan_budget(MORE))
    assert found.by_year
    first = found.changes[0]
    assert (first.kind, first.difference, first.percent) == ("changed", 100_000, Decimal("1.64"))
    assert {change.key.year for change in found.changes} == {0}
    sizes = [change.size for change in found.changes if change.key.measure == "amount"]
    assert sizes == sorted(sizes, reverse=True)
    assert found.tables == found.sections == ([], [])


def test_what_is_only_in_one_of_them_is_added_or_gone() -> None:
    book = replace(BUDGET, items=(*BUDGET.items, Item("2210202", project=10_000)))
    found = compared(THIS, hunan_budget(book))
    assert any(change.key.function == "2210202" for change in found.of("added"))
    back = compared(hunan_budget(book), THIS)
    assert {c.key for c in back.of("gone")} == {c.key for c in found.of("added")}
    assert all(change.difference is change.percent is None for change in back.of("gone"))


def test_projects_are_listed_with_their_change() -> None:
    later = changed(THIS, ("招商引资专项 | 120.50", "招商引资专项 | 130.50"))
    found = compared(THIS, later)
    amounts = {change.key.project: (change.kind, change.difference) for change in found.projects}
    assert amounts["招商引资专项"] == ("changed", 100_000)
    assert {kind for kind, _ in amounts.values()} == {"changed", "same"}
    assert not found.same


def test_tables_and_sections_that_came_and_went() -> None:
    without = changed(THIS, ("七、名词解释", "七、其他"))
    found = compared(THIS, without)
    assert found.sections == (["其他"], ["名词解释"])
    start = THIS.index("2025年政府性基金预算支出情况表")
    end = THIS.index("2025年", start + 5)
    fewer = compared(THIS, THIS[:start] + THIS[end:])
    assert len(fewer.tables[1]) == 1
    assert "政府性基金" in fewer.tables[1][0]


def test_final_accounts_meet_the_budget_in_their_own_stage() -> None:
    found = compared(THIS, hunan_final())
    total = next(c for c in found.changes if c.kind == "changed")
    assert total.before is not None
    assert total.after is not None
    assert (total.before.key.stage, total.after.key.stage) == ("initial", "final")


def test_two_units_are_said_to_be_two() -> None:
    other = compared(THIS, THIS.replace("商务局", "水利局"))
    assert not other.one_unit
    assert "not of one unit" in text(other)


def test_the_text_shows_the_largest_once_and_all_if_wanted() -> None:
    found = compared(THIS, hunan_budget(MORE))
    short, whole = text(found), text(found, everything=True)
    assert "further facts in the same way (--all)" in short
    assert "further facts" not in whole
    assert len(whole.splitlines()) > len(short.splitlines())
    assert "610.40万元 → 620.40万元  +10.00万元 (+1.64%)" in short
    assert "line " in short


def test_json_and_rows_hold_everything() -> None:
    found = compared(THIS, hunan_budget(MORE))
    value = differences_json(found)
    Draft202012Validator(differences_schema()).validate(value)
    rows = list(difference_rows(found, "en"))
    assert len(rows) == len(value["changes"]) + len(value["projects"])
    assert {len(row) for row in rows} == {len(COLUMNS)}
    first = dict(zip(COLUMNS, rows[0], strict=True))
    assert (first["before"], first["after"], first["difference"], first["percent"]) == (
        "6104000", "6204000", "100000", "1.64",
    )  # fmt: skip
    assert first["after_file"] == "b.txt"
    gone = compared(THIS, changed(THIS, ("七、名词解释", "七、其他")))
    assert {len(row) for row in difference_rows(gone, "en")} == {len(COLUMNS)}


def test_a_change_from_nothing_has_no_percent() -> None:
    found = compared(THIS, hunan_budget(MORE))
    change = found.changes[0]
    assert change.before is not None
    nothing = replace(change.before, base=Decimal(0))
    assert Change(change.key, nothing, change.after).percent is None
