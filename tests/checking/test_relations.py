"""The catalogue of relations: complete, and true to what the rules say they check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mingzhang.checking.catalogue import RULES
from mingzhang.checking.relations import Relation, find_relation, relations
from scripts import rule_pages

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "mingzhang"
CODES = {rule.code for rule in RULES}
every_relation = pytest.mark.parametrize("relation", relations(), ids=lambda r: r.id)


def test_every_number_is_there_once() -> None:
    assert [r.id for r in relations()] == [f"R{n:03d}" for n in range(1, 272)]
    assert len({r.name for r in relations()}) == len(relations())


@every_relation
def test_a_relation_has_rules_or_a_reason(relation: Relation) -> None:
    assert bool(relation.rules) != bool(relation.why)
    assert set(relation.rules) <= CODES, set(relation.rules) - CODES
    assert relation.formula


def test_what_findings_name_is_checked_by_somebody() -> None:
    """Every relation that the sources name has a rule, those of performance aside."""
    named: set[str] = set()
    for path in SRC.rglob("*"):
        if path.suffix in (".py", ".yaml") and path.name not in ("relations.yaml", "relations.py"):
            named |= set(re.findall(r"\bR\d{3}\b", path.read_text(encoding="utf-8")))
    later = {f"R{n}" for n in range(183, 252)}
    assert {n for n in named - later if not find_relation(n) or not find_relation(n).rules} == set()


def test_every_rule_checks_a_relation() -> None:
    checked = {code for relation in relations() for code in relation.rules}
    assert CODES - checked == set()


def test_a_relation_is_found_by_its_number() -> None:
    assert find_relation("r081") is relations()[80]
    assert find_relation("R999") is None


def test_the_page_is_fresh() -> None:
    text = (ROOT / "docs" / "reference" / "relations.md").read_text(encoding="utf-8")
    assert text == rule_pages.catalogue()
