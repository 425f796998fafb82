"""The web page: it stands alone, shows what was read and where, and no document can run anything."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from io import BytesIO

import pytest
from lxml import html
from PIL import Image

from mingzhang.checking.finding import SEVERITIES
from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.exhibit import MOST_OF_FINDING
from mingzhang.checking.reports.exhibits import Illustrated
from mingzhang.checking.reports.page import html_report
from tests.illustrated import SCRIPT, checked_of

DATA = re.compile(r"data:image/webp;base64,[A-Za-z0-9+/=]+")
REACHING_OUT = re.compile(
    r"https?:|//[a-z]|@import|url\(|<link|<iframe|<object|<embed|<form|\bfetch\b|XMLHttp|\bon[a-z]+=",
    re.IGNORECASE,
)


def page(checked: Checked, language: str = "zh") -> html.HtmlElement:
    return html.document_fromstring(html_report(checked, language))


def text_of(element: html.HtmlElement) -> str:
    return str(element.text_content())


def test_nothing_comes_from_elsewhere(faulty: Checked) -> None:
    bare = DATA.sub("", html_report(faulty, "zh")).replace("http-equiv", "")
    assert not REACHING_OUT.search(bare), REACHING_OUT.search(bare)


def test_only_its_own_script_may_run(faulty: Checked) -> None:
    tree = page(faulty)
    (script,) = tree.findall(".//script")
    digest = b64encode(hashlib.sha256(str(script.text).encode()).digest()).decode()
    (policy,) = tree.xpath("//meta[@http-equiv]/@content")
    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_what_a_document_says_is_shown_and_never_runs(hostile: Checked) -> None:
    tree = page(hostile)
    assert len(tree.findall(".//script")) == 1
    assert not tree.xpath("//*[@onerror or @onload or @onclick]")
    article = tree.get_element_by_id("d1-F1")
    assert SCRIPT in text_of(article)
    assert [text_of(mark) for mark in article.iter("mark")] == [SCRIPT, SCRIPT]
    assert "\x1b" not in html_report(hostile, "zh")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_was_read_stands_before_the_findings(faulty: Checked, language: str) -> None:
    said = html_report(faulty, language)
    words = {
        "zh": ("发现错误 17 处", "应有 10 张，认出 10 张", "不适用的规则及原因"),
        "en": ("Found: errors 17", "10 of 10 required ones", "Rules not applicable, and why"),
    }[language]
    at = [said.index(word) for word in (*words, 'id="d1-F1"')]
    assert at == sorted(at)


def test_every_finding_stands_there_with_its_figures(faulty: Checked) -> None:
    tree = page(faulty)
    for number, report in enumerate(faulty.reports, start=1):
        for finding in report.roots:
            article = tree.get_element_by_id(f"d{number}-{finding.id}")
            said = text_of(article)
            assert finding.message.text("zh") in said
            assert finding.expected in said
            assert finding.found in said
            assert article.get("data-severity") == finding.severity


def test_findings_of_a_pdf_stand_beside_a_picture(from_pdf: Illustrated) -> None:
    tree = page(checked_of(from_pdf))
    for article in tree.find_class("finding"):
        sources = article.xpath(".//img/@src")
        assert 1 <= len(sources) <= MOST_OF_FINDING
        assert all(alt.strip() for alt in article.xpath(".//img/@alt"))
        for source in sources:
            picture = Image.open(BytesIO(b64decode(source.partition(",")[2])))
            assert picture.format == "WEBP"


def test_findings_of_a_workbook_stand_beside_the_rows(from_xlsx: Illustrated) -> None:
    tree = page(checked_of(from_xlsx))
    shown = 0
    for article in tree.find_class("finding"):
        marks = [text_of(mark).strip() for mark in article.iter("mark")]
        assert marks or article.xpath(".//figure")
        shown += any(mark.get("class") == "suspect" for mark in article.iter("mark"))
    assert shown >= len(from_xlsx.report.roots) // 2


def test_a_poorly_read_document_is_not_checked_never_clean(poorly_read: Checked) -> None:
    said = html_report(poorly_read, "zh")
    assert "未检查：" in said
    assert "未发现问题" not in said
    assert 'class="chip clean"' not in said


def test_files_that_could_not_be_read_are_named(hostile: Checked) -> None:
    (section,) = page(hostile).find_class("refused")
    assert SCRIPT in text_of(section)


def test_it_works_without_its_script(faulty: Checked) -> None:
    """Findings are shown and filters hidden until the script says otherwise."""
    tree = page(faulty)
    (filters,) = tree.find_class("filters")
    assert filters.get("hidden") is not None
    assert not any(article.get("hidden") for article in tree.find_class("finding"))


def test_filters_offer_what_there_is(faulty: Checked) -> None:
    (filters,) = page(faulty).find_class("filters")
    boxes = filters.xpath(".//input[@name='severity']/@value")
    assert boxes == list(SEVERITIES)
    families = filters.xpath(".//select[@name='family']/option/@value")
    used = {f.code[:3] for report in faulty.reports for f in report.roots}
    assert set(families) == {"", *used}
    assert len(filters.xpath(".//select[@name='document']/option")) == 3


def test_links_and_ids_fit(faulty: Checked) -> None:
    tree = page(faulty)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in tree.xpath("//a/@href"):
        assert target.removeprefix("#") in ids


def test_the_same_findings_make_the_same_page(faulty: Checked) -> None:
    assert html_report(faulty, "zh") == html_report(faulty, "zh")
