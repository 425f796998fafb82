"""The letter to a unit: what is wrong, where, and what is asked for."""

from __future__ import annotations

import zipfile
from copy import copy
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from mingzhang.checking.finding import Report
from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.exhibits import Illustrated
from mingzhang.checking.reports.notice import notice_docx, notices
from mingzhang.ledger.key import Entity
from tests.illustrated import SCRIPT, checked_of


def paragraphs(checked: Checked, language: str = "zh", notes: bool = True) -> list[str]:
    (notice,) = notices(checked, language, notes)
    return [p.text for p in Document(BytesIO(notice_docx(notice, language))).paragraphs]


def test_it_goes_from_title_to_signature(from_pdf: Illustrated) -> None:
    said = paragraphs(checked_of(from_pdf))
    assert said[0] == "关于整改2025年度部门预算公开问题的通知"
    assert said[2] == "云麓市商务局："
    assert f"共发现问题 {len(from_pdf.report.roots)} 项" in said[3]
    assert "认出 10 张" in said[4]
    assert "一、应当改正的错误" in said
    assert any("日前书面报送" in line for line in said)
    assert said[-2:] == ["（印章）", "　　　　年　　月　　日"]


def test_the_seal_never_stands_alone_on_a_page(from_pdf: Illustrated) -> None:
    (notice,) = notices(checked_of(from_pdf), "zh", True)
    *_, before, seal, date = Document(BytesIO(notice_docx(notice, "zh"))).paragraphs
    assert before.text.strip()
    assert before.paragraph_format.keep_with_next
    assert seal.paragraph_format.keep_with_next
    assert not date.paragraph_format.keep_with_next


def test_every_problem_is_numbered_with_its_figures(from_pdf: Illustrated) -> None:
    said = paragraphs(checked_of(from_pdf))
    for number, finding in enumerate(from_pdf.report.roots, start=1):
        at = next(i for i, line in enumerate(said) if line.startswith(f"{number}. "))
        assert finding.message.text("zh") in said[at]
        fields = said[at + 1 : at + 8]
        assert fields[0].startswith("位置：")
        if finding.expected:
            assert f"应为：{finding.expected}" in fields
        if finding.found:
            assert any(line.startswith(f"实为：{finding.found}") for line in fields)
        assert any(line.startswith("依据：") for line in fields)
        assert any(line.startswith("整改要求：") for line in fields)


def test_it_can_be_in_english(from_pdf: Illustrated) -> None:
    said = paragraphs(checked_of(from_pdf), "en")
    assert said[0] == "Notice of corrections to be made to the budget of 2025"
    assert any(line.startswith("1. Errors") for line in said)


def test_a_letter_a_unit_over_all_its_filings(
    from_pdf: Illustrated, from_xlsx: Illustrated, from_text: Illustrated, clean: Illustrated
) -> None:
    other = copy(from_text.report.filing)
    other.entity = Entity("department", "", "云麓市水务局")
    checked = checked_of(from_pdf, from_xlsx, clean)
    checked.results = [
        *checked.results,
        ("w", Report(other, from_text.report.findings, from_text.report.results)),
    ]
    found = notices(checked, "zh", False)
    assert [notice.unit for notice in found] == ["云麓市商务局", "云麓市水务局"]
    assert len(found[0].reports) == 3
    both = len([f for r in (from_pdf, from_xlsx) for f in r.report.roots if f.severity != "note"])
    assert len(found[0].problems) == both


def test_a_unit_without_problems_gets_no_letter(clean: Illustrated) -> None:
    assert notices(checked_of(clean), "zh", True) == []


def test_a_letter_says_where_the_check_ends(from_text: Illustrated) -> None:
    filing = copy(from_text.report.filing)
    filing.tables = filing.tables[:2]
    report = Report(filing, from_text.report.findings, from_text.report.results)
    said = "".join(paragraphs(Checked([("a", report)])))
    assert "未能完整核对：应有 9 张表，只认出 2 张" in said


def test_text_is_set_in_fangsong_and_headings_in_heiti(from_pdf: Illustrated) -> None:
    (notice,) = notices(checked_of(from_pdf), "zh", True)
    document = Document(BytesIO(notice_docx(notice, "zh")))
    fonts = {
        run._element.rPr.rFonts.get(qn("w:eastAsia"))
        for paragraph in document.paragraphs
        for run in paragraph.runs
    }
    assert fonts == {"仿宋", "黑体"}


def test_what_a_document_says_is_text(hostile: Checked) -> None:
    said = "\n".join(paragraphs(hostile))
    assert SCRIPT in said
    assert "\x00" not in said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_findings_make_the_same_bytes(faulty: Checked, language: str) -> None:
    (notice,) = notices(faulty, language, True)
    data = notice_docx(notice, language)
    assert data == notice_docx(notice, language)
    with zipfile.ZipFile(BytesIO(data)) as letter:
        assert {member.date_time for member in letter.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in letter.read("docProps/core.xml")
