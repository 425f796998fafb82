"""No rule, stable or not, says anything of the clean examples, in any of their formats.

Nor of the made-up books with performance tables, on which every rule of performance has something to
try: that a rule is silent says little where it has not looked.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import mingzhang
from mingzhang.characters import normal
from mingzhang.checking.catalogue import RULES
from mingzhang.checking.finding import Report
from mingzhang.checking.run import check
from mingzhang.checking.settings import Settings
from tests.books_performance import hunan_evaluation, hunan_targets
from tests.builders import filing

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


BOOKS = {"targets": hunan_targets, "evaluation": hunan_evaluation}
NOTHING_TO_TRY = {"MZ615", "MZ618"}
"""The goals of the books name no money, their targets no year: see the cases of these rules."""


@cache
def report_on(book: str) -> Report:
    return check(filing(normal(BOOKS[book]())), EVERY_RULE)


@pytest.mark.parametrize("book", BOOKS)
def test_no_rule_fires_on_performance_tables(book: str) -> None:
    report = report_on(book)
    assert [f"{f.code} {f.message.text('en')}" for f in report.findings] == []
    assert [result.code for result in report.results] == [rule.code for rule in RULES]
    assert not report.problems


def test_every_rule_of_performance_was_tried() -> None:
    tried = {r.code for book in BOOKS for r in report_on(book).results if r.passed}
    wanted = {rule.code for rule in RULES if rule.code[:3] in ("MZ6", "MZ7", "MZ8")}
    assert wanted - tried == NOTHING_TO_TRY
