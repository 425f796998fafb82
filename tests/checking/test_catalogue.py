"""Every rule is explained, and has tests in which it fails, passes and does not apply.

The convention: in a file of this folder, a test of rule MZ201 is named `test_mz201_…`; at least one
begins with `test_mz201_fails`, one with `test_mz201_passes`, one with `test_mz201_does_not_apply`.
Or the file `cases/mz201.yaml` has cases of the three kinds (see test_cases.py).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mingzhang.checking.catalogue import RULES
from mingzhang.checking.rule import Rule
from tests.checking.test_cases import CASES, OUTCOMES

HERE = Path(__file__).parent
TESTS = {
    name
    for file in HERE.rglob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
}
PARTS = ("看什么：", "为什么：", "通过：", "不通过：", "怎么改：")
ENGLISH = ("Looks at: ", "Why: ", "Passes: ", "Fails: ", "Mend: ")
KNOWN = ("已知问题：", "Known problems: ")
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@every_rule
@pytest.mark.parametrize("case", ["fails", "passes", "does_not_apply"])
def test_a_rule_has_its_cases(rule: Rule, case: str) -> None:
    wanted = f"test_{rule.code.lower()}_{case}"
    as_data = {(code, kind) for code, each in CASES for kind in OUTCOMES if kind in each}
    kind = case.replace("does_not_apply", "not_applicable")
    assert (rule.code, kind) in as_data or any(
        name == wanted or name.startswith(f"{wanted}_") for name in TESTS
    ), wanted


@every_rule
def test_a_rule_is_explained(rule: Rule) -> None:
    _has_in_order(rule, (*PARTS, *ENGLISH))
    known = [_place(rule, part) for part in KNOWN]
    if max(known) > 0:
        _has_in_order(rule, _with_known(PARTS, KNOWN[0]) + _with_known(ENGLISH, KNOWN[1]))
    first = rule.explanation.splitlines()[0]
    assert re.search(r"[\u4e00-\u9fff]", first)
    assert rule.summary
    assert not rule.summary.endswith(".")


def _has_in_order(rule: Rule, parts: tuple[str, ...]) -> None:
    places = [_place(rule, part) for part in parts]
    assert all(place > 0 for place in places), dict(zip(parts, places, strict=True))
    assert places == sorted(places)


def _place(rule: Rule, part: str) -> int:
    """Where a line begins with a label that says something; -1 if none does."""
    found = re.search(rf"^{re.escape(part)}(?=\S)", rule.explanation, re.MULTILINE)
    return found.start() if found is not None else -1


def _with_known(parts: tuple[str, ...], known: str) -> tuple[str, ...]:
    """The labels with that of known problems, which stands before how to mend it."""
    return (*parts[:-1], known, parts[-1])


def test_codes_and_slugs_are_unique_and_of_a_family() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.slug for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert re.fullmatch(r"MZ[1-9]\d\d", rule.code)
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.slug)
        assert rule.severity in ("error", "warning", "note")


def test_no_test_is_of_a_rule_that_does_not_exist() -> None:
    tested = {m[1] for name in TESTS if (m := re.match(r"test_(mz\d{3})_", name))}
    assert tested <= {rule.code.lower() for rule in RULES}
