"""The Fiscal Data Package: valid by itself, complete, the same bytes, nothing a spreadsheet runs."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mingzhang.writing.open_data.package import content_facts, package_bytes, package_facts
from mingzhang.writing.tables.printed_table import BodyCell
from tests.writing.open_data.packages import KEY, content, figure, opened, table

D = Decimal


def test_a_package_gives_back_its_facts() -> None:
    made = content()
    assert package_facts(package_bytes(made)) == content_facts(made)
    assert len(content_facts(made)) == 3


def test_a_fact_that_is_printed_twice_is_one_row_with_two_places() -> None:
    _, rows = opened(package_bytes(content()))
    assert [row["value"] for row in rows["facts"]] == ["1234500", "-20000", "50000"]
    assert [(r["fact"], r["row"], r["column"]) for r in rows["printed"]] == [
        ("f00001", "1", "2"),
        ("f00001", "2", "2"),
        ("f00002", "2", "3"),
    ]
    assert rows["printed"][2]["label"] == "行政运行"
    assert rows["printed"][2]["head"] == "支出 / 基本支出"


def test_a_fact_of_the_text_names_its_section() -> None:
    _, rows = opened(package_bytes(content()))
    said = rows["facts"][2]
    assert (said["table"], said["section"], said["text"]) == ("", "机关运行经费", "5.00万元")
    assert said["concept"] == "running"


def test_codes_have_their_names_and_those_above_them() -> None:
    _, rows = opened(package_bytes(content()))
    assert rows["facts"][1]["function_name"] == "行政运行"
    assert [(row["code"], row["parent"]) for row in rows["functions"]] == [
        ("201", ""), ("20113", "201"), ("2011301", "20113"), ("all", ""),
    ]  # fmt: skip
    assert rows["natures"][1]["name_en"] == "Basic expenditure"


def test_the_name_of_a_code_is_that_of_the_book() -> None:
    _, rows = opened(package_bytes(content(names={"2011301": "行政运行（商贸）"})))
    assert rows["facts"][1]["function_name"] == "行政运行（商贸）"
    named = {row["code"]: row for row in rows["functions"]}["2011301"]
    assert (named["name"], named["name_en"]) == ("行政运行（商贸）", "")


def test_what_is_counted_is_not_money() -> None:
    key = KEY.but({"concept": "vehicles.held", "measure": "vehicles"})
    _, rows = opened(package_bytes(content([[BodyCell("公务用车"), figure(key, "3", "3")]])))
    assert [rows["facts"][0][x] for x in ("value", "unit", "currency")] == ["3", "", ""]


def test_every_value_fits_its_column_and_every_reference_is_there() -> None:
    about, rows = opened(package_bytes(content()))
    keys = {each["name"]: each["schema"]["primaryKey"] for each in about["resources"]}
    for each in about["resources"]:
        held = rows[each["name"]]
        assert held, each["name"]
        assert len({tuple(r[k] for k in keys[each["name"]]) for r in held}) == len(held)
        for column in each["schema"]["fields"]:
            assert column["title"]
            assert " | " in column["description"]
            for row in held:
                _fits(row[column["name"]], column)
        for foreign in each["schema"].get("foreignKeys", []):
            (name,), target = foreign["fields"], foreign["reference"]
            there = {row[target["fields"][0]] for row in rows[target["resource"]]}
            assert {row[name] for row in held} - {""} <= there, (each["name"], name)


def _fits(text: str, column: dict[str, Any]) -> None:
    if not text:
        assert not column.get("constraints", {}).get("required"), column["name"]
    elif column["type"] in ("number", "integer"):
        Decimal(text)
    elif column["type"] == "boolean":
        assert text in ("true", "false")


def test_the_same_content_gives_the_same_bytes() -> None:
    assert package_bytes(content()) == package_bytes(content())


def test_a_licence_is_stated_only_if_it_is_given() -> None:
    assert "licenses" not in opened(package_bytes(content()))[0]
    named, _ = opened(package_bytes(content(licence="CC-BY-4.0")))
    assert named["licenses"] == [{"name": "CC-BY-4.0"}]
    placed, _ = opened(package_bytes(content(licence="https://example.org/terms")))
    assert placed["licenses"] == [{"path": "https://example.org/terms"}]


def test_a_draft_says_so() -> None:
    about, _ = opened(package_bytes(content(draft="草稿")))
    assert about["draft"] is True
    assert about["title"].startswith("草稿")


def test_no_cell_is_taken_for_a_formula() -> None:
    _, rows = opened(package_bytes(content()))
    indicator = rows["indicators"][0]
    assert (indicator["name"], indicator["criterion"]) == ("'=HYPERLINK(1)", "'-缺1期扣1分")
    for held in rows.values():
        for row in held:
            for cell in row.values():
                assert cell[:1] not in ("=", "+", "@", "\t", "\r")
                assert cell[:1] != "-" or Decimal(cell.replace(",", "")) < 0


def test_a_package_without_performance_has_no_forms() -> None:
    from mingzhang.filing.performance import Performance

    about, _ = opened(package_bytes(content(performance=Performance())))
    assert {"forms", "targets", "operators"}.isdisjoint(r["name"] for r in about["resources"])


def test_frictionless_finds_the_package_valid(tmp_path: Path) -> None:
    frictionless = pytest.importorskip(
        "frictionless", reason="the extra `validate` is not installed"
    )
    path = tmp_path / "budget-2025.datapackage.zip"
    path.write_bytes(package_bytes(content()))
    report = frictionless.validate(str(path))
    assert report.valid, report.flatten(["type", "message"])
    rows = {task.name: task.stats["rows"] for task in report.tasks}
    assert rows["facts"] == 3
    assert rows["indicators"] == 1


def test_frictionless_finds_a_wrong_package_invalid(tmp_path: Path) -> None:
    """The test above can fail."""
    frictionless = pytest.importorskip(
        "frictionless", reason="the extra `validate` is not installed"
    )
    wrong = content()
    other = table([[BodyCell("合计"), figure(KEY, "1", "0.00")]], "B05")
    wrong.tables.append(other)  # two tables of one id
    path = tmp_path / "wrong.datapackage.zip"
    path.write_bytes(package_bytes(wrong))
    assert not frictionless.validate(str(path)).valid
