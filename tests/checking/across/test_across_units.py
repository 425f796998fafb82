"""MZ504: a department against its units."""

from __future__ import annotations

from dataclasses import replace

import mingzhang
from mingzhang.checking.finding import Finding, Report
from mingzhang.checking.spoken import NOTHING, Spoken
from tests.books import BUDGET, Book, hunan_budget
from tests.builders import changed, checked, outcome
from tests.steps import steps

SINGLE = "本部门没有其他二级预算单位，2025年部门预算编制范围只有本级。"
OFFICE, CENTRE = "云麓市商务局（本级）", "云麓市商贸中心"
PROCUREMENT = (
    ("政府采购预算总额40.50", "政府采购预算总额81.00"),
    ("货物类采购预算8.50", "货物类采购预算17.00"),
    ("工程类采购预算12.00", "工程类采购预算24.00"),
    ("服务类采购预算20.00", "服务类采购预算40.00"),
)


def times(book: Book, factor: int) -> Book:
    money = ("personnel", "public", "project", "opening", "closing")
    items = (
        replace(item, **{name: getattr(item, name) * factor for name in money})
        for item in book.items
    )
    return replace(book, items=tuple(items), purchase=book.purchase * factor)


def department(book: Book, *units: str, more: str = "") -> str:
    listed = "\n".join(f"{n}. {unit}" for n, unit in enumerate(units, start=1))
    said = f"本部门预算编制范围的预算单位共{len(units)}个，包括：\n{listed}{more}"
    return changed(hunan_budget(book), (SINGLE, said), *PROCUREMENT)


def unit(name: str, book: Book = BUDGET) -> str:
    return hunan_budget(book).replace("部门预算", "单位预算").replace("云麓市商务局", name)


def reports(*sources: str) -> list[Report]:
    return [checked(source, file=f"{number}.txt") for number, source in enumerate(sources)]


def found(*sources: str) -> list[Finding]:
    return mingzhang.check_across(reports(*sources))


WHOLE = department(times(BUDGET, 2), OFFICE, CENTRE)
ITEMS = BUDGET.items
LESS = replace(BUDGET, items=(replace(ITEMS[0], personnel=2_990_000), *ITEMS[1:]))
OWN_LESS = replace(
    BUDGET, items=tuple(replace(i, project=95_000) if i.fund == "own" else i for i in ITEMS)
)


def test_mz504_fails() -> None:
    first = found(WHOLE, unit(OFFICE), unit(CENTRE, LESS))[0]
    assert (first.code, first.relation, first.severity) == ("MZ504", "R258", "error")
    assert first.difference == "1.00万元"
    words = first.message.text("en")
    assert "its 2 units make" in words
    assert "1.00万元" in words
    assert {place.file for place in first.all_places()} == {"0.txt", "1.txt", "2.txt"}


def test_mz504_fails_as_a_warning_outside_appropriations() -> None:
    differing = found(WHOLE, unit(OFFICE), unit(CENTRE, OWN_LESS))
    assert differing
    assert {f.severity for f in differing} == {"warning"}


def test_mz504_fails_as_a_warning_where_the_list_of_units_is_not_confirmed() -> None:
    taken = reports(WHOLE, unit(OFFICE), unit(CENTRE, LESS))
    taken[0].spoken = NOTHING
    assert {f.severity for f in mingzhang.check_across(taken)} == {"warning"}
    taken[0].spoken = Spoken("机构改革", frozenset({2}))
    assert {f.severity for f in mingzhang.check_across(taken)} == {"warning"}


def test_mz504_passes() -> None:
    assert found(WHOLE, unit(OFFICE), unit(CENTRE)) == []


def test_mz504_does_not_apply_unless_all_units_are_there_once() -> None:
    assert found(WHOLE, unit(OFFICE, LESS)) == []
    assert found(WHOLE, unit(OFFICE, LESS), unit("商贸中心")) == [], "another place may have one"
    of_2024 = replace(LESS, year=2024)
    assert not [f for f in found(WHOLE, unit(OFFICE), unit(CENTRE, of_2024)) if f.code == "MZ504"]
    twice = found(WHOLE, unit(OFFICE), unit(CENTRE), unit(CENTRE, LESS))
    assert {f.code for f in twice} == {"MZ506"}
    assert outcome(checked(WHOLE), "MZ504").not_applicable == 1


def test_mz504_does_not_apply_where_tables_show_further_units() -> None:
    taken = reports(WHOLE, unit(OFFICE), unit(CENTRE, LESS))
    printed = next(w for w in taken[0].filing.witnesses if w.table)
    entity = printed.key.entity._replace(scope="unit", name="云麓市会展中心")
    taken[0].filing.witnesses.append(replace(printed, key=printed.key._replace(entity=entity)))
    assert mingzhang.check_across(taken) == []


def test_a_department_is_compared_in_time_that_grows_with_its_units() -> None:
    def work(count: int) -> int:
        names = [
            f"云麓市第{'一二三四五六七八'[n % 8]}{'甲乙丙丁'[n // 8]}中心" for n in range(count)
        ]
        whole = department(times(BUDGET, count), *names)
        taken = reports(whole, *(unit(name) for name in names))
        return steps(lambda: mingzhang.check_across(taken))

    work(2)
    assert work(16) < 2.3 * work(8)
