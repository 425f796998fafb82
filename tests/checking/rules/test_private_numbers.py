"""MZ911, MZ912: numbers of private persons. Every number here is made up."""

from __future__ import annotations

import pytest

from mingzhang.checking.rules.identity_numbers import is_identity_number
from tests.books import hunan_budget
from tests.builders import checked, of, outcome, quiet

HUNAN = hunan_budget()
END = "1. 机关运行经费：是指各部门的公用经费，用于购买货物和服务。\n"
MOBILE = "138" + "0013" + "8000"
IDENTITY = "11010519491231002" + "X"
"""The specimen of the standard GB 11643."""
FORM = "云麓市商务局\n2025年部门预算\n部门预算编制说明\n" + "".join(
    f"XX{number}万元，比上年增加（减少）XX万元，联系电话{MOBILE}。\n" for number in "一二三四五六"
)


def after(text: str) -> tuple[str, str]:
    """Put a paragraph at the end of the text."""
    return END, END + text + "\n"


@pytest.mark.parametrize(
    "number",
    [
        MOBILE,
        f"{MOBILE[:3]} {MOBILE[3:7]} {MOBILE[7:]}",
        f"{MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}",
    ],
)
def test_mz911_fails(number: str) -> None:
    (found,) = of(checked(HUNAN, after(f"2. 联系人电话：{number}。")), "MZ911")
    assert (found.relation, found.severity, found.blocks_publication) == ("R260", "error", True)
    said = found.message.text("zh") + found.found + found.places[0].quote
    assert MOBILE not in said.replace(" ", "").replace("-", ""), "the report repeats no number"


def test_mz911_fails_in_a_cell() -> None:
    assert of(checked(HUNAN, ("312001 | 招商引资专项", f"312001 | 招商引资专项{MOBILE}")), "MZ911")


@pytest.mark.parametrize(
    "text",
    [
        f"2. 凭证号0{MOBILE}。",
        f"2. 账号{MOBILE}12。",
        "2. 电话0731-00000000。",
        "2. 共12800138000元。",
    ],
)
def test_mz911_passes(text: str) -> None:
    found = outcome(checked(HUNAN, after(text)), "MZ911")
    assert (found.passed, found.failed) == (1, 0)


def test_mz911_does_not_apply_to_a_blank_form() -> None:
    assert quiet(checked(FORM), "MZ911")


@pytest.mark.parametrize("number", [IDENTITY, IDENTITY.lower()])
def test_mz912_fails(number: str) -> None:
    (found,) = of(checked(HUNAN, after(f"2. 填表人证件{number}。")), "MZ912")
    assert (found.relation, found.severity, found.blocks_publication) == ("R262", "error", True)
    assert number not in found.message.text("zh") + found.found + found.places[0].quote


@pytest.mark.parametrize(
    "number", [IDENTITY[:-1] + "1", "110105194913310024", IDENTITY[:17], "1" + IDENTITY]
)
def test_mz912_passes(number: str) -> None:
    found = outcome(checked(HUNAN, after(f"2. 编号{number}。")), "MZ912")
    assert (found.passed, found.failed) == (1, 0)


def test_mz912_does_not_apply_to_a_blank_form() -> None:
    assert quiet(checked(FORM), "MZ912")


def test_check_digits() -> None:
    assert is_identity_number(IDENTITY)
    assert not is_identity_number(IDENTITY[:-1] + "0")
    assert not is_identity_number("11010519490231002X")
