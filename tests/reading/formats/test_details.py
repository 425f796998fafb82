"""What files say of themselves: author, last author, title, company. Every name is made up."""

from __future__ import annotations

import zipfile
from pathlib import Path

import xlsxwriter

from mingzhang.filing.document import LONGEST_DETAIL
from mingzhang.reading.formats.docx import read_docx
from mingzhang.reading.formats.xlsx import read_xlsx
from tests.word_files import RELATIONS, TYPE, p, r, write

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def word(path: Path, core: str) -> Path:
    """A document with the given core properties."""
    plain = write(path / "plain.docx", p(r("正文")))
    target = path / "a.docx"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name != "_rels/.rels":
                new.writestr(name, old.read(name))
        new.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELATIONS}">'
            f'<Relationship Id="a" Type="{TYPE}officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="b" Type="{PACKAGE}" Target="docProps/core.xml"/></Relationships>',
        )
        new.writestr("docProps/core.xml", core)
    return target


def test_of_a_word_document(tmp_path: Path) -> None:
    core = (
        '<c:p xmlns:c="c" xmlns:d="d"><d:creator>张三</d:creator><d:title> ２０２５年 </d:title>'
        "<c:lastModifiedBy>李四</c:lastModifiedBy><d:subject>x</d:subject></c:p>"
    )
    found = read_docx(word(tmp_path, core)).metadata
    assert found == {"author": "张三", "title": "2025年", "last_author": "李四"}


def test_broken_and_endless_properties_do_not_hinder_the_reading(tmp_path: Path) -> None:
    broken = read_docx(word(tmp_path, "<p><creator>张三</p>"))
    assert broken.blocks
    endless = read_docx(word(tmp_path, f"<p><creator>{'长' * 100_000}</creator></p>"))
    assert len(endless.metadata["author"]) == LONGEST_DETAIL
    entity = '<!DOCTYPE p [<!ENTITY a "张三">]><p><creator>&a;</creator></p>'
    assert read_docx(word(tmp_path, entity)).metadata == {}


def test_of_a_workbook(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.set_properties({"author": "张三", "company": "云麓市商务局"})
        book.add_worksheet().write("A1", "合计")
    found = read_xlsx(tmp_path / "a.xlsx").metadata
    assert (found["author"], found["company"]) == ("张三", "云麓市商务局")
