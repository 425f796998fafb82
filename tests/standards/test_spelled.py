"""Every declared pattern spells a text that it matches itself."""

from __future__ import annotations

import re

import pytest

from mingzhang.standards.loader import standards
from mingzhang.standards.spelled import spelled


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("^本年收入(?:合|小)计$", "本年收入合计"),
        ("^(?:其中:)?公务用车购置(?:费)?$", "其中:公务用车购置费"),
        ("^[类款项]$|科目编码", "类"),
        ("(?<!基金)支出(?:预算)?总表$", "支出预算总表"),
        ("^因公出国", "因公出国"),
        ("^年度.*预算$", "年度预算"),
    ],
)
def test_the_fullest_form(pattern: str, text: str) -> None:
    assert spelled(re.compile(pattern)) == text


@pytest.mark.parametrize("standard", standards(), ids=lambda each: each.id)
def test_what_is_spelled_is_matched(standard: object) -> None:
    for table in standard.tables:  # type: ignore[attr-defined]
        for form in table.forms:
            for block in form:
                patterns = [block.label, block.code, *(c.head for c in block.columns)]
                patterns += [row.label for row in block.rows if "…" not in row.label.pattern]
                for pattern in filter(None, patterns):
                    assert pattern.search(spelled(pattern)), (table.id, pattern.pattern)
