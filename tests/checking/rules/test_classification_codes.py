"""MZ107 to MZ110: parents, depth and order of codes, and what an item is for."""

from __future__ import annotations

from mingzhang.checking.run import check
from mingzhang.checking.settings import Settings
from tests.books import hunan_budget
from tests.builders import checked, filing, of, outcome, quiet, without_tables

HUNAN = hunan_budget()
TRIED = Settings(select=("MZ109", "MZ110"))
SECTION = "201 | 13 |  | 商贸事务 | 490.10 | 360.00 | 130.10 |  |  | \n"
ITEMS = [
    "201 | 13 | 01 | 行政运行 | 360.00 | 360.00 |  |  |  | \n",
    "201 | 13 | 08 | 招商引资 | 120.50 |  | 120.50 |  |  | \n",
    "201 | 13 | 99 | 其他商贸事务支出 | 9.60 |  | 9.60 |  |  | \n",
    "208 | 05 | 05 | 机关事业单位基本养老保险缴费支出 | 40.20 | 40.20 |  |  |  | \n",
    "212 | 08 | 03 | 城市建设支出 | 50.00 |  | 50.00 |  |  | \n",
    "221 | 02 | 01 | 住房公积金 | 30.10 | 30.10 |  |  |  | \n",
]


def test_mz107_fails_without_the_section() -> None:
    (found,) = of(checked(HUNAN, (SECTION, "")), "MZ107")
    assert found.severity == "warning"
    assert found.relation == "R040"
    assert found.expected == "20113"
    assert found.found == "2011301、2011308、2011399"
    assert len(found.places) == 3


def test_mz107_fails_without_the_economic_class() -> None:
    text = hunan_budget()
    row = next(line for line in text.splitlines() if line.startswith("302 |"))
    (found,) = of(checked(text, (row + "\n", "")), "MZ107")
    assert found.relation == "R042"
    assert found.expected == "302"


def test_mz107_passes() -> None:
    assert outcome(checked(HUNAN), "MZ107").passed >= 4
    assert not of(checked(HUNAN), "MZ107")


def test_mz107_does_not_apply_to_a_garbled_code_or_without_tables() -> None:
    garbled = "7/ | 11/ | 02 | 行政运行 | 360.00 | 360.00 |  |  |  | \n"
    assert not of(checked(HUNAN, (ITEMS[0], garbled), (SECTION, "")), "MZ107")
    assert quiet(check(filing(without_tables(HUNAN))), "MZ107")


def test_mz108_fails_where_no_item_is_printed() -> None:
    (found,) = of(checked(HUNAN, *((item, "") for item in ITEMS)), "MZ108")
    assert found.severity == "error"
    assert found.blocks_publication
    assert found.found == "20113、20805、21208、22102"


def test_mz108_warns_of_a_single_row_that_stops_early() -> None:
    (found,) = of(checked(HUNAN, (ITEMS[3], "")), "MZ108")
    assert found.severity == "warning"
    assert found.found == "20805"


def test_mz108_is_a_note_where_secrecy_is_named() -> None:
    end = "1. 机关运行经费：是指各部门的公用经费，用于购买货物和服务。\n"
    report = checked(
        HUNAN, (ITEMS[3], ""), (end, f"{end}2. 涉密内容不予公开，故部分科目未细化列示。\n")
    )
    assert [finding.severity for finding in of(report, "MZ108")] == ["note"]


def test_mz108_passes() -> None:
    assert outcome(checked(HUNAN), "MZ108").passed >= 3
    assert not of(checked(HUNAN), "MZ108")


def test_mz108_does_not_apply_without_tables() -> None:
    assert quiet(check(filing(without_tables(HUNAN))), "MZ108")


def exchanged() -> str:
    class_208 = HUNAN[HUNAN.index("208 |  |  | 社会保障和就业支出 | 40.20 | 40.20 |  |  |  | \n") :]
    lines = class_208.splitlines(keepends=True)[:3]
    block = "".join(lines)
    section = HUNAN[HUNAN.index("201 |  |  | 一般公共服务支出 | 490.10 | 360.00") :]
    first = section.splitlines(keepends=True)[0]
    return HUNAN.replace(block, "", 1).replace(first, block + first, 1)


def test_mz109_fails_where_a_class_stands_too_early() -> None:
    (found,) = of(check(filing(exchanged()), TRIED), "MZ109")
    assert found.severity == "note"
    assert found.found == "201"


def test_mz109_passes_and_is_not_run_unless_asked_for() -> None:
    assert outcome(check(filing(HUNAN), TRIED), "MZ109").passed >= 3
    assert not of(checked(exchanged()), "MZ109")


def test_mz109_does_not_apply_to_codes_that_repeat() -> None:
    assert quiet(check(filing(without_tables(HUNAN)), TRIED), "MZ109")
    twice = HUNAN.replace(SECTION, SECTION * 2, 1)
    found = outcome(check(filing(twice), TRIED), "MZ109")
    assert found.passed == outcome(check(filing(HUNAN), TRIED), "MZ109").passed - 1


def test_mz110_fails_for_a_project_of_the_running_item() -> None:
    row = "201 | 13 | 01 | 行政运行 | 360.00 | 350.00 | 10.00 |  |  | \n"
    (found,) = of(check(filing(HUNAN.replace(ITEMS[0], row)), TRIED), "MZ110")
    assert found.found == "10.00万元"
    assert found.relation == "R046"


def test_mz110_passes() -> None:
    assert outcome(check(filing(HUNAN), TRIED), "MZ110").passed == 1


def test_mz110_does_not_apply_without_tables() -> None:
    assert quiet(check(filing(without_tables(HUNAN)), TRIED), "MZ110")
