"""Which rules run, and how severe they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from mingzhang.checking import run
from mingzhang.checking.catalogue import RULES
from mingzhang.checking.finding import Outcome
from mingzhang.checking.rule import OFF, PREVIEW, STABLE, Examined, Rule, runs
from mingzhang.checking.run import check
from mingzhang.checking.settings import PARAMETERS, Settings
from mingzhang.checking.summary import Summary
from tests.books import hunan_budget
from tests.builders import filing, of


def a_rule(code: str = "MZ401", status: str = STABLE) -> Rule:
    return Rule(code, "a-rule", "error", "", lambda _: iter(()), status)


@pytest.mark.parametrize(
    ("status", "settings", "expected"),
    [
        (STABLE, Settings(), True),
        (PREVIEW, Settings(), False),
        (PREVIEW, Settings(preview=True), True),
        (OFF, Settings(preview=True), False),
        (STABLE, Settings(select=("MZ4",)), True),
        (STABLE, Settings(select=("MZ2",)), False),
        (STABLE, Settings(ignore=("MZ4",)), False),
        (STABLE, Settings(ignore=("MZ40",), select=("MZ4",)), False),
        (STABLE, Settings(ignore=("MZ4",), select=("MZ401",)), True),
        (STABLE, Settings(ignore=("MZ4",), select=("MZ4",)), False),
        (PREVIEW, Settings(select=("MZ4",)), False),
        (PREVIEW, Settings(select=("MZ4",), preview=True), True),
        (PREVIEW, Settings(select=("MZ401",)), True),
        (OFF, Settings(select=("MZ4",), preview=True), False),
        (OFF, Settings(select=("MZ401",)), True),
    ],
)
def test_which_rules_run(status: str, settings: Settings, expected: bool) -> None:
    assert runs(a_rule(status=status), settings) is expected


def broken_budget() -> str:
    text = hunan_budget()
    assert "602.40" in text
    return text.replace("602.40", "612.40", 1)


def test_a_rule_that_is_ignored_has_no_result() -> None:
    report = check(filing(broken_budget()), Settings(ignore=("MZ2", "MZ3", "MZ4")))
    codes = {result.code for result in report.results}
    assert not any(code.startswith(("MZ2", "MZ3", "MZ4")) for code in codes)
    assert "MZ101" in codes
    assert not [f for f in report.findings if f.code.startswith(("MZ2", "MZ3", "MZ4"))]


def test_severity_is_set_by_the_longest_prefix() -> None:
    plain = check(filing(broken_budget()))
    assert "error" in {f.severity for f in plain.findings}
    code = next(f.code for f in plain.findings if f.severity == "error")
    set_ = Settings(severity={"MZ": "error", code: "note"})
    found = of(check(filing(broken_budget()), set_), code)
    assert {f.severity for f in found} == {"note"}
    assert not any(f.blocks_publication for f in found)


def test_parameters_have_defaults() -> None:
    assert Settings().parameter("deviation") == PARAMETERS["deviation"]
    assert Settings(parameters={"deviation": Decimal("0.1")}).parameter("deviation") == Decimal(
        "0.1"
    )


def test_a_rule_that_fails_itself_is_told_and_the_others_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(examined: Examined) -> Iterator[Outcome]:
        raise KeyError(examined.filing.year)
        yield

    broken = replace(RULES[0], check=fails)
    monkeypatch.setattr(run, "RULES", (broken, *RULES[1:]))
    report = check(filing(hunan_budget()))
    (result,) = report.problems
    assert result.code == broken.code
    assert result.problem.startswith("test_settings.py:")
    assert "KeyError" in result.problem
    assert len(report.results) == sum(rule.status == STABLE for rule in RULES)
    assert sum(result.passed for result in report.results) > 10
    summary = Summary()
    summary.add(report)
    assert summary.exit_status == 3
