"""Words of findings: figures as printed, where they stand, what is likely meant; in two languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.checking.words import figure, hint, shown, where
from mingzhang.ledger.ledger import Ledger
from tests.books import hunan_budget, hunan_final, shanghai_budget
from tests.builders import checked, witness

D = Decimal


@pytest.mark.parametrize(
    ("value", "like", "text"),
    [
        (7_064_000, "760.40万元", "706.40万元"),
        (7_064_000, "706万元", "706.4万元"),
        (171_915_169, "171915169元", "171915169元"),
        (171_920_000, "17191万元", "17192万元"),
        (-120_000, "3.00万元", "-12.00万元"),
        (3, "2辆", "3辆"),
    ],
)
def test_a_value_is_shown_like_a_printed_figure(value: int, like: str, text: str) -> None:
    assert shown(D(value), witness(like)) == text


def test_a_figure_is_quoted_as_printed() -> None:
    assert figure(witness("1,234.50万元")) == "1,234.50万元"
    assert figure(witness("98.2%", text="98.2%")) == "98.2%"
    assert figure(witness("9.72万元", derived=True, text="比上年增加1.00万元")) == "9.72万元"


def test_where_a_figure_stands() -> None:
    table = witness("1.00万元", table="B03", code="201", row="一般公共服务支出", column="总计")
    assert "201 一般公共服务支出" in where(table)
    assert "总计" in where(table)
    assert where(witness("1.00万元", section="部门预算说明/名词解释")) == "「名词解释」"


@pytest.mark.parametrize(
    ("printed", "expected", "said"),
    [
        ("-12.50万元", "12.50万元", "sign"),
        ("125000.00万元", "12.50万元", "元 and 万元"),
        ("125.00万元", "12.50万元", "decimal point"),
        ("21.50万元", "12.50万元", "exchanged"),
        ("15.20万元", "12.50万元", "exchanged"),
        ("12.80万元", "12.50万元", "mistyped"),
        ("99.99万元", "12.50万元", ""),
        ("12.50万元", "12.50万元", ""),
    ],
)
def test_what_is_likely_meant(printed: str, expected: str, said: str) -> None:
    suspect = witness(printed)
    found = hint(suspect, witness(expected).base, Ledger([suspect]))
    if said:
        assert found is not None
        assert said in found.text("en")
    else:
        assert found is None


def test_last_years_figure() -> None:
    suspect = witness("98.70万元")
    before = witness("98.70万元", key=suspect.key._replace(year=suspect.key.year - 1))
    found = hint(suspect, D(125_000), Ledger([suspect, before]))
    assert found is not None
    assert "last year" in found.text("en")


def test_a_finding_of_a_document_carries_its_hint() -> None:
    report = checked(hunan_budget(), ("基本支出预算数430.30万元", "基本支出预算数403.30万元"))
    assert report.roots[0].hint is not None
    assert "exchanged" in report.roots[0].hint.text("en")


@pytest.mark.parametrize(
    ("source", "edit"),
    [
        (hunan_budget(), ("七、上年结转 | 8.00", "七、上年结转 | 80.00")),
        (shanghai_budget(), ("四、其他收入 | 96,000", "四、其他收入 | 69,000")),
        (hunan_final(), ("占86.83%", "占88.63%")),
        (hunan_final(), ("完成预算的71.01%", "完成预算的17.01%")),
    ],
)
def test_every_message_is_said_in_both_languages(source: str, edit: tuple[str, str]) -> None:
    for finding in checked(source, edit).findings:
        zh, en = finding.message.text("zh"), finding.message.text("en")
        assert zh
        assert zh != en
        assert "{" not in zh + en
        if finding.hint is not None:
            assert finding.hint.text("zh") != finding.hint.text("en")
