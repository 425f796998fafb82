"""A marked copy of a PDF: the marks where the figures stand, the source untouched."""

from __future__ import annotations

import ctypes
import hashlib
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from mingzhang.checking.reports.annotated import PdfMark, _in_page_space, annotated
from mingzhang.checking.reports.exhibits import Illustrated
from mingzhang.checking.reports.marks import pdf_marks
from mingzhang.errors import LockedFile, UnreadableFile
from mingzhang.filing.source import Source
from mingzhang.reading.formats.pdf.opening import View
from tests.illustrated import EXAMPLES, checked_of

PDF = EXAMPLES / "budget-2025-faulty.pdf"
MARK = PdfMark(1, (100.0, 100.0, 160.0, 112.0), "error", "F1", "应为 1", True)


def notes(page: pdfium.PdfPage) -> list[tuple[str, str, tuple[float, float, float, float]]]:
    found = []
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_SQUARE:
            rect = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(note, rect)
            box = (rect.left, rect.bottom, rect.right, rect.top)
            found.append((text(note, b"Subj"), text(note, b"Contents"), box))
        raw.FPDFPage_CloseAnnot(note)
    return found


def text(note: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(
        note, key, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size
    )
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def test_every_finding_with_a_place_is_marked_on_its_page(from_pdf: Illustrated) -> None:
    marks = pdf_marks(checked_of(from_pdf), "zh", True)[PDF.name]
    before = hashlib.sha256(PDF.read_bytes()).digest()
    data = annotated(PDF.name, Source(str(PDF), PDF.name), marks)
    assert hashlib.sha256(PDF.read_bytes()).digest() == before
    document = pdfium.PdfDocument(data)
    assert len(document) == len(pdfium.PdfDocument(PDF))
    said: dict[str, str] = {}
    for page in document:
        for name, contents, _ in notes(page):
            said[name] = said.get(name, "") + contents
    for finding in from_pdf.report.roots:
        assert finding.message.text("zh") in said[finding.id]
        assert finding.found in said[finding.id]


def test_a_mark_stands_around_its_figure(from_pdf: Illustrated) -> None:
    marks = pdf_marks(checked_of(from_pdf), "zh", True)[PDF.name]
    document = pdfium.PdfDocument(annotated(PDF.name, Source(str(PDF), PDF.name), marks))
    finding = next(f for f in from_pdf.report.roots if f.code == "MZ201")
    assert finding.suspect is not None
    page = document[(finding.suspect.place.page or 0) - 1]
    inside = [
        page.get_textpage().get_text_bounded(*box)
        for name, _, box in notes(page)
        if name == finding.id
    ]
    figures = {w.text for w in finding.witnesses if w.place.page == finding.suspect.place.page}
    assert figures <= {"".join(words.split()) for words in inside}


def test_marks_can_be_seen() -> None:
    data = annotated(PDF.name, Source(str(PDF), PDF.name), [MARK])
    image = pdfium.PdfDocument(data)[0].render(scale=2).to_pil().convert("RGB")
    edge = [cast("tuple[int, int, int]", image.getpixel((x, 198))) for x in range(210, 310)]
    assert sum(red > 150 and green < 120 for red, green, _ in edge) > 50


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_a_turned_page_is_marked_where_it_is_seen(turn: int) -> None:
    seen = SimpleNamespace(left=10.0, bottom=20.0, right=610.0, top=820.0, turn=turn)
    view = cast(View, seen)
    left, bottom, right, top = _in_page_space((101.0, 201.0, 149.0, 219.0), view)
    xs, ys = View.points(view, [left, right], [bottom, top])
    assert (min(xs), min(ys), max(xs), max(ys)) == (100.0, 200.0, 150.0, 220.0)
    assert left < right
    assert bottom < top


def test_the_same_marks_make_the_same_bytes() -> None:
    made = [annotated(PDF.name, Source(str(PDF), PDF.name), [MARK]) for _ in range(2)]
    assert made[0] == made[1]


def test_what_is_no_pdf_is_refused() -> None:
    other = EXAMPLES / "budget-2025-faulty.txt"
    with pytest.raises(UnreadableFile):
        annotated("a.txt", Source(str(other), "a.txt"), [MARK])


def test_a_lock_against_changes_is_not_taken_off(tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    locked.write_bytes(_locked_by_owner())
    assert len(pdfium.PdfDocument(locked)) == 1  # it opens without a password
    with pytest.raises(LockedFile):
        annotated("locked.pdf", Source(str(locked), "locked.pdf"), [MARK])


def test_a_page_that_is_not_there_is_left_alone() -> None:
    data = annotated(PDF.name, Source(str(PDF), PDF.name), [replace(MARK, page=999)])
    assert len(pdfium.PdfDocument(data)) == len(pdfium.PdfDocument(PDF))


_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def _locked_by_owner() -> bytes:
    """A PDF that anyone may read and only its owner may change (standard handler, revision 2)."""
    owner = _rc4(hashlib.md5(b"owner" + _PAD[:27]).digest()[:5], _PAD)
    rights = (-64).to_bytes(4, "little", signed=True)
    user = _rc4(hashlib.md5(_PAD + owner + rights + b"\0").digest()[:5], _PAD)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
        b"<</Filter/Standard/V 1/R 2/P -64/O<%s>/U<%s>>>"
        % (owner.hex().encode(), user.hex().encode()),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\n"
    return out + b"startxref\n%d\n%%%%EOF" % start


def test_a_mark_brings_its_own_appearance() -> None:
    page = pdfium.PdfDocument(annotated(PDF.name, Source(str(PDF), PDF.name), [MARK]))[0]
    note = raw.FPDFPage_GetAnnot(page.raw, raw.FPDFPage_GetAnnotCount(page.raw) - 1)
    mode = raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL
    size = raw.FPDFAnnot_GetAP(note, mode, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetAP(note, mode, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    assert " re S" in buffer.raw.decode("utf-16-le")
