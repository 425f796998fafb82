"""Automatic numbers are read as they are printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.numerals import read_numeral
from mingzhang.reading.formats.docx.numerals import ordinal
from tests.word_files import p, read, tbl, tc, texts, tr


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(*levels: str, name: str = "0") -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: str, of: str = "0", more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text: str, at: int = 0, name: str = "1") -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{name}"/></w:numPr>')


THREE = abstract(
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
)


def test_levels_count_and_start_again(tmp_path: Path) -> None:
    body = "".join(
        (item("总体"), item("收入", 1), item("税", 2), item("费", 2), item("支出", 1), item("甲", 2),
         p("正文"), item("其他"), item("说明", 1))
    )  # fmt: skip
    assert texts(read(tmp_path, body, numbering=THREE + num("1"))) == [
        "一、总体", "(一)收入", "1. 税", "2. 费", "(二)支出", "1. 甲", "正文", "二、其他", "(一)说明",
    ]  # fmt: skip


def test_lists_of_one_kind_count_on_and_overrides_restart(tmp_path: Path) -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = THREE + num("1") + num("2") + num("3", more=restart)
    body = item("a") + item("b", name="2") + item("c", name="3") + item("d", name="3") + item("e")
    assert texts(read(tmp_path, body, numbering=numbering)) == [
        "一、a", "二、b", "一、c", "二、d", "三、e",
    ]  # fmt: skip


def test_numbers_of_several_levels(tmp_path: Path) -> None:
    numbering = abstract(
        level(0, "chineseCounting", "第%1部分"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "upperLetter", "%1-%3", '<w:suff w:val="nothing"/>'),
    )
    body = item("概况") + item("职能", 1) + item("机构", 2)
    assert texts(read(tmp_path, body, numbering=numbering + num("1"))) == [
        "第一部分 概况", "1.1 职能", "一-A机构",
    ]  # fmt: skip


def test_a_level_that_never_starts_again(tmp_path: Path) -> None:
    numbering = abstract(
        level(0, "decimal", "%1."), level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>')
    )
    body = item("a") + item("b", 1) + item("c") + item("d", 1)
    assert texts(read(tmp_path, body, numbering=numbering + num("1"))) == [
        "1. a", "(1)b", "2. c", "(2)d",
    ]  # fmt: skip


def test_numbers_of_a_style(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/></w:style>'
    )
    numbering = abstract(
        level(0, "upperRoman", "%1 "), level(1, "chineseCounting", "%2、", '<w:pStyle w:val="H1"/>')
    ) + num("1")
    body = (
        p("甲", properties='<w:pStyle w:val="H1"/>')
        + p("乙", properties='<w:pStyle w:val="H2"/>')
        + p("丙", properties='<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    assert texts(read(tmp_path, body, styles=styles, numbering=numbering)) == [
        "一、甲",
        "二、乙",
        "丙",
    ]


def test_bullets_are_no_text_and_unknown_lists_nothing(tmp_path: Path) -> None:
    numbering = abstract(level(0, "bullet", "●")) + num("1")
    body = item("甲") + item("乙", name="99") + item("丙", at=8)
    assert texts(read(tmp_path, body, numbering=numbering)) == ["甲", "乙", "丙"]


def test_serial_numbers_in_a_table(tmp_path: Path) -> None:
    numbering = abstract(level(0, "decimal", "%1")) + num("1")
    table = tbl(*(tr(tc(item("")), name) for name in ("甲", "乙")))
    assert texts(read(tmp_path, table, numbering=numbering)) == [[["1", "甲"], ["2", "乙"]]]


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (12, "japaneseCounting", "十二"),
        (20, "chineseCountingThousand", "二十"),
        (101, "chineseCountingThousand", "一百零一"),
        (110, "chineseCountingThousand", "一百一十"),
        (1001, "chineseCountingThousand", "一千零一"),
        (105, "chineseCounting", "一〇五"),
        (10, "ideographDigital", "一〇"),
        (11, "ideographTraditional", "甲"),
        (3, "ideographZodiac", "寅"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (4, "decimalZero", "04"),
        (4, "upperRoman", "IV"),
        (1999, "lowerRoman", "mcmxcix"),
        (27, "lowerLetter", "aa"),
        (26, "upperLetter", "Z"),
        (3, "decimalEnclosedCircle", "(3)"),
        (3, "none", ""),
        (3, "unheardOf", "3"),
        (0, "upperRoman", "0"),
        (99999, "chineseCounting", "99999"),
    ],
)
def test_forms_of_numbers(number: int, form: str, printed: str) -> None:
    assert ordinal(number, form) == printed


def test_chinese_ordinals_are_the_numbers_they_say() -> None:
    for number in range(1, 2000):
        for form in ("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified"):
            assert read_numeral(ordinal(number, form)) == number, (number, form)
