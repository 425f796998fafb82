"""MZ501, MZ502: last year's figures, and the budget that final accounts quote."""

from __future__ import annotations

from dataclasses import replace

import mingzhang
from mingzhang.checking.finding import Finding
from mingzhang.checking.settings import Settings
from mingzhang.checking.spoken import NOTHING, Spoken
from mingzhang.ledger.key import UNSAID, Entity
from tests.books import BUDGET, Book, hunan_budget, hunan_final
from tests.builders import changed, checked, filing, outcome
from tests.steps import steps

THIS = hunan_budget()
LAST = hunan_budget(Book(BUDGET.items, year=2024))
FINAL = hunan_final()
RUNNING = "比上年预算增加3.00万元，增长5.26%"
FLAT = ("比上年预算增加3.00万元，增长5.26%", "与上年预算持平")
TOTALS = ("收入较去年增加30.52万元，上升5.26%", "收入较去年持平")


def across(*sources: str) -> list[Finding]:
    reports = [checked(source, file=f"{number}.txt") for number, source in enumerate(sources)]
    return mingzhang.check_across(reports)


CONSISTENT = changed(THIS, FLAT, TOTALS)


def test_mz501_fails() -> None:
    found = across(CONSISTENT.replace("与上年预算持平", RUNNING), LAST)
    assert [(f.code, f.relation, f.found, f.expected) for f in found] == [
        ("MZ501", "R252", "57.00万元", "60.00万元")
    ]
    assert {place.file for place in found[0].all_places()} == {"0.txt", "1.txt"}
    assert found[0].id == "A1"


def test_mz501_passes() -> None:
    assert across(CONSISTENT, LAST) == []


def test_mz501_does_not_apply_to_one_document_or_another_entity() -> None:
    assert outcome(checked(THIS), "MZ501").not_applicable == 1
    assert across(THIS) == []
    assert across(THIS, LAST.replace("云麓市商务局", "云麓市水利局")) == []
    assert (
        across(THIS, LAST.replace("部门名称：云麓市商务局", "部门名称：云麓市商务局（本级）")) == []
    )


def test_copies_of_a_document_give_one_finding() -> None:
    wrong = CONSISTENT.replace("与上年预算持平", RUNNING)
    assert len(across(wrong, wrong, LAST, LAST, LAST)) == 1
    another = LAST.replace("60.00", "61.00")
    found = across(wrong, LAST, another, LAST)
    assert {f.expected for f in found if f.found == "57.00万元"} == {"60.00万元", "61.00万元"}


def test_comparing_many_documents_takes_each_apart_once() -> None:
    pair = [checked(source, file=f"{at}.txt") for at, source in enumerate((CONSISTENT, LAST))]

    def work(copies: int) -> int:
        return steps(lambda: mingzhang.check_across(pair * copies))

    work(1)
    assert work(8) < 2.2 * work(4)


QUOTED = "一般公共预算财政拨款支出年初预算数为550.80万元"


def test_mz502_fails() -> None:
    wrong = changed(FINAL, (QUOTED, QUOTED.replace("550.80", "580.50")))
    found = [f for f in across(wrong, THIS) if f.witnesses[0].key.concept == "all"]
    assert [(f.code, f.relation, f.severity, f.found) for f in found] == [
        ("MZ502", "R094", "warning", "580.50万元")
    ]


def test_mz502_passes() -> None:
    assert [f for f in across(FINAL, THIS) if f.witnesses[0].key.concept == "all"] == []


def test_mz502_does_not_apply_to_a_budget_of_another_year() -> None:
    wrong = changed(FINAL, (QUOTED, QUOTED.replace("550.80", "580.50")))
    assert not [f for f in across(wrong, LAST) if f.code == "MZ502"]
    assert outcome(checked(FINAL), "MZ502").not_applicable == 1


def test_mz501_fails_as_an_error_only_on_one_base_without_a_change_of_scope() -> None:
    quoting = checked(CONSISTENT, file="0.txt")
    prior = next(
        w for w in checked(LAST).filing.witnesses if w.table and w.key.entity.scope == "department"
    )
    assert prior.key.year == 2024
    wrong = replace(prior, base=prior.base + 10_000, value=prior.value + 1, id="w999")
    quoting.filing.witnesses.append(wrong)
    last = checked(LAST, file="1.txt")
    found = [f for f in mingzhang.check_across([quoting, last]) if wrong in f.witnesses]
    assert [(f.code, f.severity) for f in found] == [("MZ501", "error")]
    last.spoken = Spoken("机构改革")
    found = [f for f in mingzhang.check_across([quoting, last]) if wrong in f.witnesses]
    assert [(f.code, f.severity) for f in found] == [("MZ501", "warning")]
    assert found[0].hint is not None
    last.spoken = NOTHING
    wrong.key = wrong.key._replace(nature=UNSAID)
    assert not [f for f in mingzhang.check_across([quoting, last]) if f.severity == "error"]


def test_mz501_passes_over_what_is_of_a_unit_of_the_department() -> None:
    """The row of a unit is not the total of the department that prints it."""
    quoting, last = checked(CONSISTENT, file="0.txt"), checked(LAST, file="1.txt")
    total = next(w for w in last.filing.witnesses if w.table and w.key.entity.scope == "department")
    unit = total.key._replace(entity=Entity("unit", "312002", "云麓市商贸中心"))
    quoting.filing.witnesses.append(replace(total, key=unit, base=total.base + 10_000, id="w999"))
    assert mingzhang.check_across([quoting, last]) == []


def test_findings_between_documents_go_by_the_settings_of_theirs() -> None:
    wrong = CONSISTENT.replace("与上年预算持平", RUNNING)

    def found(settings: Settings) -> list[Finding]:
        reports = [
            mingzhang.check(filing(s, f"{n}.txt"), settings) for n, s in enumerate((wrong, LAST))
        ]
        return mingzhang.check_across(reports)

    assert found(Settings(ignore=("MZ501",))) == []
    assert [f.severity for f in found(Settings(severity={"MZ5": "note"}))] == ["note"]
