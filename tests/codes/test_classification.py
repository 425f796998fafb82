"""Codes and names of the classification: looked up apart, resolved together."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from mingzhang.codes.classification import (
    COVERED_YEARS,
    Code,
    Fit,
    Scheme,
    by_name,
    class_of,
    codes,
    fit,
    is_code,
    parent_of,
)

RENAMES = list(
    csv.DictReader(
        resources.files("mingzhang.codes")
        .joinpath("data", "renames.csv")
        .read_text(encoding="utf-8")
        .splitlines()
    )
)
ALL = [(scheme, code) for scheme in Scheme for code in codes(scheme).values()]


@pytest.mark.parametrize(
    ("scheme", "code", "name", "level"),
    [
        (Scheme.FUNCTION, "201", "一般公共服务支出", 1),
        (Scheme.FUNCTION, "20103", "政府办公厅（室）及相关机构事务", 2),
        (Scheme.FUNCTION, "2080505", "机关事业单位基本养老保险缴费支出", 3),
        (Scheme.ECONOMIC, "30217", "公务接待费", 2),
        (Scheme.GOVERNMENT_ECONOMIC, "501", "机关工资福利支出", 1),
    ],
)
def test_a_code_is_found(scheme: Scheme, code: str, name: str, level: int) -> None:
    found = codes(scheme)[code]
    assert (found.name, found.level) == (name, level)


@pytest.mark.parametrize(
    ("scheme", "name", "level", "parent", "code"),
    [
        (Scheme.FUNCTION, "卫生健康支出", 1, "", "210"),
        (Scheme.FUNCTION, "卫生健康", 1, "", "210"),
        (Scheme.FUNCTION, "医疗卫生与计划生育支出", 1, "", "210"),
        (Scheme.FUNCTION, "行政运行", 3, "20103", "2010301"),
        (Scheme.FUNCTION, "行政运行", 3, "", None),
        (Scheme.FUNCTION, "行政运行", 2, "", None),
        (Scheme.ECONOMIC, "公务接待费", 2, "302", "30217"),
        (Scheme.ECONOMIC, "没有这个科目", 2, "", None),
    ],
)
def test_a_name_leads_to_one_code_or_none(
    scheme: Scheme, name: str, level: int, parent: str, code: str | None
) -> None:
    assert by_name(scheme, name, level, parent) == code


@pytest.mark.parametrize(
    ("scheme", "code", "name", "year", "expected"),
    [
        (Scheme.FUNCTION, "2010301", "行政运行", 2025, Fit.MATCH),
        (Scheme.FUNCTION, "201", "一般公共服务", 2025, Fit.MATCH),
        (Scheme.FUNCTION, "2080505", "机关事业单位基本养老保险缴费", 2025, Fit.MATCH),
        (Scheme.FUNCTION, "2080505", "机关事业单位基本养老", 2025, Fit.MATCH),
        (Scheme.ECONOMIC, "30199", "其它工资福利支出", 2025, Fit.MATCH),
        (Scheme.FUNCTION, "210", "医疗卫生与计划生育支出", 2018, Fit.RENAMED),
        (Scheme.FUNCTION, "207", "文化体育与传媒支出", 2018, Fit.RENAMED),
        (Scheme.FUNCTION, "21301", "农业", 2018, Fit.RENAMED),
        (Scheme.ECONOMIC, "30202", "咨询费", 2025, Fit.MISMATCH),
        (Scheme.ECONOMIC, "30217", "会议费", 2025, Fit.MISMATCH),
        (Scheme.FUNCTION, "2011308", "商贸街区试点经费", 2025, Fit.OTHER),
        (Scheme.FUNCTION, "9990101", "从未有过的科目", 2025, Fit.UNKNOWN),
        (Scheme.FUNCTION, "2010301", "", 2025, Fit.UNNAMED),
        (Scheme.FUNCTION, "999", "", 2025, Fit.UNKNOWN),
    ],
)
def test_code_and_name_are_resolved_together(
    scheme: Scheme, code: str, name: str, year: int, expected: Fit
) -> None:
    assert fit(scheme, code, name, year) is expected


def test_a_code_out_of_force_is_expired_in_covered_years_only() -> None:
    ended = [
        (scheme, code)
        for scheme, code in ALL
        if code.certain and code.valid_to is not None and code.valid_to < COVERED_YEARS.stop - 1
    ]
    for scheme, code in ended:
        after = max(code.valid_to or 0, COVERED_YEARS.start - 1) + 1
        assert fit(scheme, code.code, code.name, after) is Fit.EXPIRED
        assert fit(scheme, code.code, code.name, COVERED_YEARS.stop) is Fit.MATCH


def test_years_of_validity() -> None:
    code = Code("30311", "代缴社会保险费", "", 2, "303", 2020, 2023, certain=True)
    assert [code.valid_in(year) for year in (2019, 2020, 2023, 2024)] == [False, True, True, False]
    assert Code("201", "一般公共服务支出", "", 1, "", None, None, certain=True).valid_in(1900)


@pytest.mark.parametrize("scheme", list(Scheme), ids=lambda scheme: scheme.value)
def test_every_code_fits_its_own_name(scheme: Scheme) -> None:
    wrong = [
        (code.code, code.name, found)
        for code in codes(scheme).values()
        if (found := fit(scheme, code.code, code.name, code.valid_to or 2025))
        not in (Fit.MATCH, Fit.EXPIRED)
    ]
    assert wrong == []


@pytest.mark.parametrize("scheme", list(Scheme), ids=lambda scheme: scheme.value)
def test_every_parent_is_listed_and_is_the_prefix(scheme: Scheme) -> None:
    known = codes(scheme)
    for code in known.values():
        assert code.parent == parent_of(code.code), code.code
        assert not code.parent or code.parent in known, code.code
        assert code.level == {3: 1, 5: 2, 7: 3}[len(code.code)]


@pytest.mark.parametrize(
    "row", RENAMES, ids=[f"{r['old_code']}-{r['new_code']}-{r['change']}" for r in RENAMES]
)
def test_every_rename_is_known(row: dict[str, str]) -> None:
    """What a list says of renames never makes an earlier or a later name a contradiction."""
    scheme = Scheme(row["classification"])
    assert row["change"] in ("rename", "move", "merge", "recode", "same", "split", "new")
    if row["new_code"] and row["change"] != "new":
        found = fit(scheme, row["new_code"], row["new_name_zh"], 2025)
        assert found in (Fit.MATCH, Fit.RENAMED, Fit.UNKNOWN), found
    if row["old_code"] and row["change"] == "rename":
        found = fit(scheme, row["old_code"], row["old_name_zh"], 2025)
        assert found in (Fit.MATCH, Fit.RENAMED), found


@pytest.mark.parametrize(
    ("code", "parent", "top"),
    [("2010301", "20103", "201"), ("20103", "201", "201"), ("201", "", "201")],
)
def test_parents(code: str, parent: str, top: str) -> None:
    assert parent_of(code) == parent
    assert class_of(code) == top


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("201", True),
        ("２０１", True),
        ("20 103", True),
        ("2010301", True),
        ("2010", False),
        ("20a", False),
        ("", False),
    ],
)
def test_the_shape_of_a_code(text: str, expected: bool) -> None:
    assert is_code(text) is expected
