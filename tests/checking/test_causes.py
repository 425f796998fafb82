"""One cause, one finding: knock-ons under their root; two slips are two."""

from __future__ import annotations

from mingzhang.checking.finding import Finding, Report
from tests.books import hunan_budget, hunan_final
from tests.builders import checked

HUNAN, FINAL = hunan_budget(), hunan_final()
ITEM = "201 | 13 | 08 | 招商引资 | 120.50 |  | 120.50 |  |  | "
SLIP = (ITEM, ITEM.replace("|  | 120.50", "|  | 102.50"))
GPB_ITEM = (
    "201 | 13 | 08 | 招商引资 | 120.50 |  | 120.50\n208",
    "201 | 13 | 08 | 招商引资 | 120.50 |  | 102.50\n208",
)
OTHER = ("30201 | 办公费 | 40.00 |  | 40.00", "30201 | 办公费 | 40.00 |  | 46.00")


def serious(report: Report) -> list[Finding]:
    return [finding for finding in report.roots if finding.severity != "note"]


def test_one_slip_with_knock_ons_is_one_root() -> None:
    """A figure of B03 stands in the sum of its row and in the sum of its section."""
    report = checked(HUNAN, SLIP)
    root, *others = [f for f in serious(report) if f.relation != "R057"]
    assert others == []
    assert root.suspect is not None
    assert root.suspect.text == "102.50"
    knock_ons = [f for f in report.findings if f.caused_by == root.id]
    assert {f.relation for f in [root, *knock_ons]} >= {"R010", "R037"}


def test_a_bound_that_a_slip_breaks_is_a_knock_on_too() -> None:
    edit = (GPB_ITEM[0], GPB_ITEM[0].replace("|  | 120.50", "|  | 210.50"))
    assert len(serious(checked(HUNAN, edit))) == 1


def test_two_slips_are_two_findings() -> None:
    report = checked(HUNAN, SLIP, OTHER)
    suspects = {f.suspect.text for f in serious(report) if f.suspect is not None}
    assert {"102.50", "46.00"} <= suspects


def test_two_slips_of_one_size_in_two_tables_are_not_merged() -> None:
    report = checked(HUNAN, SLIP, GPB_ITEM)
    suspects = [f.suspect for f in serious(report) if f.suspect is not None]
    assert {s.table for s in suspects if s.text == "102.50"} == {"B03", "B05"}


def test_the_figure_that_is_vouched_for_is_not_the_suspect() -> None:
    """The total of B03 agrees with other tables, so the row below it is the odd one."""
    edit = (
        "221 |  |  | 住房保障支出 | 30.10 | 30.10 | \n",
        "221 |  |  | 住房保障支出 | 31.00 | 30.10 | \n",
    )
    (root,) = [f for f in serious(checked(HUNAN, edit)) if f.relation != "R057"]
    assert root.suspect is not None
    assert root.suspect.text == "31.00"


def test_a_lone_failure_is_its_own_root() -> None:
    (root,) = serious(checked(FINAL, ("占86.83%", "占88.63%")))
    assert (root.id, root.caused_by) == ("F1", "")


def test_ids_and_order() -> None:
    report = checked(HUNAN, SLIP, OTHER, ("占7.30%", "占7.3%"), ("七、名词解释\n", ""))
    ids = [finding.id for finding in report.findings]
    assert len(set(ids)) == len(ids)
    ranks = [{"error": 0, "warning": 1, "note": 2}[finding.severity] for finding in report.roots]
    assert ranks == sorted(ranks)
    for finding in report.findings:
        if finding.caused_by:
            assert finding.id.startswith(f"{finding.caused_by}.")
            assert ids.index(finding.caused_by) < ids.index(finding.id)


def test_notes_are_never_a_cause() -> None:
    report = checked(FINAL, ("一、城乡社区支出 | 45.00\n", "一、城乡社区支出 | 45.01\n"))
    assert {finding.severity for finding in report.roots} == {"note"}
    assert not [finding for finding in report.findings if finding.caused_by]
