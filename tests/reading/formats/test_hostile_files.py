"""Small files made to cost much time or memory, or to break a reader: refused, or read as they are."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mingzhang.errors import NoText, TooLarge, UnreadableFile
from mingzhang.filing.document import Grid, Paragraph
from mingzhang.reading.formats import read_document
from mingzhang.reading.formats.number_format import printed_number
from mingzhang.reading.formats.pdf.picture import render_page
from mingzhang.reading.formats.text import text_document

HUGE = "9" * 6000
"""More digits than Python makes an integer of."""
QUICK = 10.0
"""Seconds; what was wrong took minutes, and machines are shared."""


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    started = time.process_time()
    yield
    assert time.process_time() - started < QUICK


def text_cell(at: str, text: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


def book(path: Path, sheet: str, copies: int = 1, strings: str = "", styles: str = "") -> Path:
    """A workbook written by hand, whose one sheet part stands for `copies` sheets."""
    sheets = "".join(f'<sheet name="S{n}" r:id="r0"/>' for n in range(copies))
    relations = "".join(
        f'<Relationship Id="{key}" Type="x/{kind}" Target="{part}"/>'
        for key, kind, part in (
            ("r0", "worksheet", "sheet.xml"),
            ("r1", "sharedStrings", "strings.xml"),
            ("r2", "styles", "styles.xml"),
        )
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "xl/workbook.xml", f'<workbook xmlns:r="r"><sheets>{sheets}</sheets></workbook>'
        )
        package.writestr("xl/_rels/workbook.xml.rels", f"<R>{relations}</R>")
        package.writestr("xl/sheet.xml", f"<worksheet>{sheet}</worksheet>")
        package.writestr("xl/strings.xml", f"<sst>{strings}</sst>")
        package.writestr("xl/styles.xml", f"<styleSheet>{styles}</styleSheet>")
    return path


def read_texts(path: Path) -> list[str]:
    found = []
    for block in read_document(path).blocks:
        found += [block.text] if isinstance(block, Paragraph) else [c.text for c in block.cells()]
    return found


@pytest.mark.parametrize(
    "sheet",
    [
        f'<row r="{HUGE}"><c r="B2" s="{HUGE}"><v>7</v></c></row>',
        f'<cols><col min="1" max="{HUGE}" hidden="1"/></cols><c r="B2"><v>7</v></c>',
        f'<c r="A1" t="s"><v>{HUGE}</v></c><c r="B2"><v>7</v></c>',
        '<row r="²"/><c r="A1" t="s"><v>²</v></c><c r="B2" s="²"><v>7</v></c>',
    ],
)
def test_numbers_of_places_may_be_nonsense(tmp_path: Path, sheet: str) -> None:
    assert "7" in read_texts(book(tmp_path / "a.xlsx", sheet))


def test_numbers_of_formats_may_be_nonsense(tmp_path: Path) -> None:
    styles = (
        f'<numFmt numFmtId="{HUGE}" formatCode="0"/><numFmt numFmtId="²" formatCode="0"/>'
        f'<cellXfs><xf numFmtId="{HUGE}"/><xf numFmtId="²"/></cellXfs>'
    )
    sheet = '<c r="A1" s="0"><v>7</v></c><c r="A2" s="1"><v>8</v></c>'
    assert read_texts(book(tmp_path / "a.xlsx", sheet, styles=styles)) == ["7", "8"]


@pytest.mark.parametrize("stored", ["1e99999999999", "-1e400", "1e-99999999999", HUGE, "nan"])
def test_a_figure_without_sane_size_stays_as_stored(stored: str) -> None:
    assert printed_number(stored, "0.00") in (stored, "0.00")


@pytest.mark.parametrize(
    "code", ["0." + "0" * 100, "0" + "%" * 5000, "0" + "," * 5000, "0" * 90000]
)
def test_a_format_of_absurd_length_shows_the_figure_plain(code: str) -> None:
    assert printed_number("1234.5", code) == "1234.5"


def test_the_longest_format_shows_the_largest_figure() -> None:
    assert printed_number("9e40", "0." + "0" * 13 + "%" * 15).startswith("9" + "0" * 70)


def test_one_text_in_a_million_cells(tmp_path: Path) -> None:
    cells = "".join(f'<c r="A{n}" t="s"><v>0</v></c>' for n in range(1, 5000))
    path = book(tmp_path / "a.xlsx", cells, strings=f"<si><t>{'长' * 30000}</t></si>")
    with pytest.raises(TooLarge, match="20,000,000 characters"):
        read_document(path)


def test_one_part_for_many_sheets(tmp_path: Path) -> None:
    with pytest.raises(TooLarge, match="10,000 sheets"):
        read_document(book(tmp_path / "a.xlsx", text_cell("A1", "x"), copies=20_000))
    blank = " " * 1_000_000
    with pytest.raises(TooLarge, match="200 MB when unpacked"):
        read_document(book(tmp_path / "b.xlsx", blank, copies=300))


def test_merged_ranges_beside_many_tables(tmp_path: Path) -> None:
    cells = "".join(text_cell(f"A{22 * n + 1}", "x") for n in range(500))
    merges = "".join(f'<mergeCell ref="C{n}:D{n}"/>' for n in range(1, 30_000))
    with pytest.raises(TooLarge, match="merged ranges beside many separate tables"):
        read_document(book(tmp_path / "a.xlsx", cells + merges))


def test_the_same_merged_range_many_times_names_the_file(tmp_path: Path) -> None:
    cells = "".join(text_cell(f"{c}{n}", "x") for n in range(1, 20_000) for c in "AT")
    path = book(tmp_path / "a.xlsx", cells + '<mergeCell ref="A1:T19999"/>' * 100)
    with pytest.raises(TooLarge, match="merged cells") as caught:
        read_document(path)
    assert caught.value.file == str(path)


def test_hidden_columns_may_overlap(tmp_path: Path) -> None:
    cols = "".join(f'<col min="{3 + n % 7}" max="16384" hidden="1"/>' for n in range(20_000))
    cells = "".join(text_cell(f"{c}{n}", f"{c}{n}") for n in (1, 2) for c in "ABC")
    found = read_document(book(tmp_path / "a.xlsx", f"<cols>{cols}</cols>{cells}"))
    assert found.unread[0].text == "C1 | C2"


def test_comments_before_no_web_page(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("<!-- -->" * 100 + "部门预算", encoding="utf-8")
    assert read_document(path).format == "text"
    path.write_text("<!-- a --> <!-- b -->\n<html>", encoding="utf-8")
    with pytest.raises(NoText, match="a page that shows none"):
        read_document(path)


def test_many_rows_with_paragraphs_in_their_cells() -> None:
    document = text_document("\t项\n\n名\n\t乙\n\n" * 30_000, "a.txt")
    assert isinstance(document.blocks[0], Grid)


def test_an_empty_path_is_no_folder() -> None:
    with pytest.raises(UnreadableFile, match="nothing at this path"):
        read_document("")


def pdf(path: Path, kids: str, count: int) -> Path:
    content = b"BT /F1 10 Tf 50 700 Td (Budget 2025) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    data = b"%PDF-1.7\n"
    for number, each in enumerate(objects, start=1):
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    path.write_bytes(data + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF\n")
    return path


def test_a_page_that_cannot_be_loaded_costs_itself(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "3 0 R 9 0 R", 2)
    document = read_document(path)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert [(u.reason, u.place.page) for u in document.unread] == [("damaged-page", 2)]
    with pytest.raises(UnreadableFile, match="a damaged one"):
        render_page(str(path), 2)


def test_a_pdf_of_pages_that_cannot_be_loaded(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="damaged or cut-off"):
        read_document(pdf(tmp_path / "a.pdf", "9 0 R 8 0 R", 2))
