"""What is said where the extra is not installed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from mingzhang.errors import NoText, NotRecognised, UnsupportedFormat
from mingzhang.filing.document import Document, Unread
from mingzhang.filing.place import Place
from mingzhang.filing.source import Source
from mingzhang.reading import file
from mingzhang.reading.formats import read_document

pytestmark = pytest.mark.usefixtures("without_extra")
HOW = r"install mingzhang\[ocr\] to read it"


def test_a_scan_says_how_it_can_be_read(scan: Callable[..., str]) -> None:
    with pytest.raises(NoText, match=f"found a scan: 1 pages without text; {HOW}"):
        read_document(scan("收入预算表"))


def test_blank_pages_are_no_scan(tmp_path: Path) -> None:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument.new()
    document.new_page(200, 200)
    document.save(tmp_path / "blank.pdf")
    with pytest.raises(NoText, match="1 pages without any"):
        read_document(tmp_path / "blank.pdf")


@pytest.mark.parametrize(("kind", "found"), [("PNG", "PNG"), ("JPEG", "JPEG"), ("TIFF", "TIFF")])
def test_an_image_file_says_how_it_can_be_read(tmp_path: Path, kind: str, found: str) -> None:
    Image.new("L", (40, 40), 255).save(tmp_path / "a", kind)
    with pytest.raises(UnsupportedFormat, match=f"found a {found} image; {HOW}"):
        read_document(tmp_path / "a")


def test_other_images_promise_nothing(tmp_path: Path) -> None:
    Image.new("L", (40, 40), 255).save(tmp_path / "a", "GIF")
    with pytest.raises(UnsupportedFormat, match=r"found a GIF image$"):
        read_document(tmp_path / "a")


@pytest.mark.parametrize(
    ("reason", "found"),
    [("garbled-text", "text whose characters are garbled; "), ("image-page", "found a scan; ")],
)
def test_what_cannot_be_recognised_for_it(
    monkeypatch: pytest.MonkeyPatch, reason: str, found: str
) -> None:
    document = Document("a.pdf", "pdf", [], unread=[Unread(Place("a.pdf"), reason, "")])
    monkeypatch.setattr(file, "read_document", lambda *_: document)
    with pytest.raises(NotRecognised, match=found + HOW):
        file.recognised([Source("a.pdf", "a.pdf")])
