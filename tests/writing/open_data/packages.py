"""A small disclosure as open data, and a reader of packages that knows nothing of ours."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from decimal import Decimal
from typing import Any

from mingzhang.filing.performance import Indicator, Performance, PerformanceForm, Target
from mingzhang.filing.place import Place
from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.book import Identity
from mingzhang.writing.open_data.package import Content
from mingzhang.writing.open_data.printed_text import SaidFigure
from mingzhang.writing.tables.printed_table import BodyCell, HeadCell, PrintedTable

UNIT = Entity("department", "", "云麓市商务局")
KEY = Key(UNIT, 2025, "initial")
D = Decimal


def figure(key: Key, value: str, text: str) -> BodyCell:
    return BodyCell(text, "right", key, D(value))


def table(rows: list[list[BodyCell]], name: str = "B05") -> PrintedTable:
    head = [
        [HeadCell("科目名称", 0, 1, 2), HeadCell("支出", 1, 2)],
        [HeadCell("合计", 1), HeadCell("基本支出", 2)],
    ]
    return PrintedTable(name, "一般公共预算支出表", "表5", "部门：", "单位：万元", head, rows)


def content(rows: list[list[BodyCell]] | None = None, **changes: Any) -> Content:
    """Two facts in one table, the first printed twice, one in the text."""
    basic = KEY.but({"function": "2011301", "nature": "basic"})
    usual = [
        [BodyCell("合计"), figure(KEY, "1234500", "123.45"), BodyCell("", "right")],
        [BodyCell("行政运行"), figure(KEY, "1234500", "123.45"), figure(basic, "-20000", "-2.00")],
    ]
    said = SaidFigure(KEY.but({"concept": "running"}), D(50000), "5.00万元", "机关运行经费")
    made: dict[str, Any] = {
        "identity": Identity(UNIT, 2025, "budget", "hunan-budget"),
        "title": "云麓市商务局2025年部门预算公开",
        "name": "budget-2025",
        "tables": [table(usual if rows is None else rows)],
        "said": [said],
        "objectives": [],
        "performance": performance(),
        "names": {},
    }
    return Content(**{**made, **changes})


def performance() -> Performance:
    place = Place("budget.docx")
    target = Target("≥", D("24"), "期", "≥24期")
    row = Indicator(
        "产出指标", "数量指标", "=HYPERLINK(1)", "≥24期", weight="10", criterion="-缺1期扣1分", targets=(target,)
    )  # fmt: skip
    row.places["name"] = place
    form = PerformanceForm(False, False, UNIT, "商贸监测", "项目支出绩效目标表", place)
    form.goals.append(("保障运行", place))
    form.indicators.append(row)
    return Performance([form])


def opened(data: bytes) -> tuple[dict[str, Any], dict[str, list[dict[str, str]]]]:
    """The descriptor, and the rows of each resource as a plain CSV reader sees them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        about = json.loads(package.read("datapackage.json"))
        rows = {
            each["name"]: list(csv.DictReader(io.StringIO(package.read(each["path"]).decode(), newline="")))
            for each in about["resources"]
        }  # fmt: skip
    return about, rows
