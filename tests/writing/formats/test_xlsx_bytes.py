"""XLSX: the same bytes for the same document, whenever it is written."""

from __future__ import annotations

import time
from pathlib import Path

from mingzhang.writing.formats.xlsx import write_xlsx
from tests.writing.disclosures import disclosure


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    write_xlsx(disclosure(), tmp_path / "a.xlsx")
    time.sleep(2.1)  # a ZIP file tells two seconds apart
    write_xlsx(disclosure(), tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
