"""No rule, stable or not, says anything of the clean examples, in any of their formats."""

from __future__ import annotations

from pathlib import Path

import pytest

import mingzhang
from mingzhang.checking.catalogue import RULES
from mingzhang.checking.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples"
CLEAN = sorted(p for p in EXAMPLES.glob("*-clean.*") if p.suffix != ".yaml")
EVERY_RULE = Settings(select=tuple(rule.code for rule in RULES))


def test_they_are_there() -> None:
    assert {path.suffix for path in CLEAN} == {".pdf", ".docx", ".xlsx", ".html", ".txt"}


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_no_rule_fires(path: Path) -> None:
    report = mingzhang.check(mingzhang.read(path), EVERY_RULE)
    assert [f"{f.code} {f.message.text('en')}" for f in report.findings] == []
    assert [result.code for result in report.results] == [rule.code for rule in RULES]
    assert not report.problems
