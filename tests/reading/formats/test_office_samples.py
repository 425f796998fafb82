"""Real Word documents, workbooks and pages, where they are at hand: whole, and nothing invented."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from mingzhang.filing.document import Document, Grid, Paragraph
from mingzhang.reading.formats import libreoffice, read_document
from mingzhang.reading.formats.decoding import plain
from mingzhang.reading.sandbox import Sandbox

DOCUMENTS = Path(__file__).parents[4] / "shared" / "documents"
FILES = sorted((*DOCUMENTS.glob("office/*"), *DOCUMENTS.glob("html/*")))
pytestmark = pytest.mark.skipif(not FILES, reason="the sample documents are not at hand")
OFFICE = libreoffice.program()
PRINTING = bool(OFFICE and shutil.which("pdftotext"))


def characters(document: Document) -> Counter[str]:
    found: Counter[str] = Counter()
    for block in document.blocks:
        texts = [cell.text for cell in block.cells()] if isinstance(block, Grid) else [block.text]
        for text in texts:
            found.update("".join(text.split()))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_sample_is_read(path: Path) -> None:
    if path.suffix in (".doc", ".wps") and OFFICE is None:
        pytest.skip("LibreOffice is not installed")
    with Sandbox() as sandbox:
        document = sandbox.run(read_document, path)
    assert document.file == str(path)
    assert sum(characters(document).values()) > 400
    numbers = [block.number for block in document.blocks if isinstance(block, Paragraph)]
    if document.format in ("docx", "doc", "html"):
        assert numbers == list(range(1, len(numbers) + 1))
    for block in document.blocks:
        if isinstance(block, Grid):
            assert {len(row) for row in block.at} == {block.width}
            for cell in block.cells():
                last = block.at[cell.row + cell.rowspan - 1][cell.column + cell.colspan - 1]
                assert last == cell


@pytest.mark.skipif(not PRINTING, reason="LibreOffice or pdftotext is not installed")
@pytest.mark.parametrize(
    "path", [f for f in FILES if f.suffix == ".docx"], ids=lambda path: path.name
)
def test_what_is_read_is_what_is_printed(path: Path, tmp_path: Path) -> None:
    """All that is read stands on the printed pages; these have page numbers and notes besides."""
    assert OFFICE is not None
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    pdf = tmp_path / f"{path.stem}.pdf"
    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True).stdout
    printed = Counter("".join(plain(text.decode()).split()))
    document = read_document(path)
    assert characters(document) - printed == Counter()
    for unread in document.unread:
        printed -= Counter("".join(unread.text.split()))
    more = printed - characters(document)
    assert set(more) <= set("-—0123456789"), "page numbers"
