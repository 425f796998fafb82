"""MZ505: vehicles held from year to year."""

from __future__ import annotations

import mingzhang
from mingzhang.checking.finding import Finding
from tests.books import BUDGET, Book, hunan_budget
from tests.builders import changed, checked, outcome

HELD = "共有公务用车3辆，其中，机要通信用车1辆，应急保障用车2辆"
PLANNED = "；新增配置公务用车{}辆，其中，机要通信用车{}辆"
EQUIPMENT = "；单位价值50万元以上设备2台"
LAST = hunan_budget(Book(BUDGET.items, year=2024))
THIS = hunan_budget()


def _planned(source: str, count: int) -> str:
    return changed(source, (EQUIPMENT, PLANNED.format(count, count) + EQUIPMENT))


def _held(source: str, count: int) -> str:
    held = f"共有公务用车{count}辆，其中，机要通信用车1辆，应急保障用车{count - 1}辆"
    return changed(source, (HELD, held))


def across(this: str, last: str) -> list[Finding]:
    reports = [checked(this, file="0.txt"), checked(last, file="1.txt")]
    return [f for f in mingzhang.check_across(reports) if f.code == "MZ505"]


def test_mz505_fails() -> None:
    found = across(_held(THIS, 5), _planned(LAST, 1))
    assert [(f.relation, f.severity, f.found, f.expected, f.difference) for f in found] == [
        ("R257", "note", "5辆", "4辆", "1辆")
    ]


def test_mz505_passes() -> None:
    assert across(_held(THIS, 4), _planned(LAST, 1)) == []
    assert across(THIS, _planned(LAST, 0)) == []


def test_mz505_does_not_apply() -> None:
    assert across(_held(THIS, 5), LAST) == [], "how many were bought is not printed"
    told = changed(_held(THIS, 5), (EQUIPMENT, "；当年接收划转车辆1辆" + EQUIPMENT))
    assert across(told, _planned(LAST, 1)) == []
    assert outcome(checked(THIS), "MZ505").not_applicable == 1
