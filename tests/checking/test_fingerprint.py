"""A finding is the same again after a new lay-out, and another once a figure is changed."""

from __future__ import annotations

from mingzhang.checking.fingerprint import fingerprint
from mingzhang.checking.run import check
from tests.books import hunan_budget
from tests.builders import filing


def prints(text: str) -> set[str]:
    report = check(filing(text))
    return {fingerprint(finding, report.filing) for finding in report.findings}


def test_it_survives_a_new_lay_out_and_not_a_new_figure() -> None:
    text = hunan_budget()
    wrong = text.replace("602.40", "612.40", 1)
    assert prints(wrong)
    assert prints("\n\n\n" + wrong) == prints(wrong)
    assert not prints(text.replace("602.40", "622.40", 1)) & prints(wrong)
