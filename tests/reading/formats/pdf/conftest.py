"""Small PDFs set by typst without fonts of the machine; sample documents where present."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest
import typst

from mingzhang.filing.document import Document, Grid, Paragraph
from mingzhang.reading.formats.pdf import read_pdf

_FONTS = os.fspath(Path(next(iter(pylopdf_fonts_zh_cn.__path__))))
_HEAD = """
#set page(width: 400pt, height: 300pt, margin: 40pt)
#set text(font: "Noto Sans SC", size: 10pt, lang: "zh", cjk-latin-spacing: none)
#set par(leading: 5pt, spacing: 9pt)
"""
_SAMPLES = Path(__file__).parents[5] / "shared" / "documents" / "pdf"


@pytest.fixture
def typeset(tmp_path: Path) -> Callable[[str], str]:
    """Returns the path of the PDF that a typst source makes."""

    def make(source: str) -> str:
        path = tmp_path / "sample.pdf"
        pdf = typst.compile(
            (_HEAD + source).encode(), font_paths=[_FONTS], ignore_system_fonts=True
        )
        path.write_bytes(pdf)
        return os.fspath(path)

    return make


@pytest.fixture
def read(typeset: Callable[[str], str]) -> Callable[[str], Document]:
    return lambda source: read_pdf(typeset(source), "sample.pdf")


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., str]:
    """Returns the path of a PDF of one page 300 by 300, of PDF operators written by hand.

    Each further keyword is a form XObject of that name.
    """

    def write(content: str, **forms: str) -> str:
        pdf = _hand_written(content, forms)
        path = tmp_path / "written.pdf"
        path.write_bytes(pdf)
        return os.fspath(path)

    return write


def _hand_written(content: str, forms: dict[str, str]) -> bytes:
    first = 6
    names = " ".join(f"/{name} {first + n} 0 R" for n, name in enumerate(forms))
    font = "/Font<</F 4 0 R>>"
    streams = [(content, "")]
    for body in forms.values():
        streams.append((body, f"/Type/XObject/Subtype/Form/BBox[0 0 300 300]/Resources<<{font}>>"))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 5 0 R"
        f"/Resources<<{font}/XObject<<{names}>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *(f"<<{keys}/Length {len(body)}>>stream\n{body}\nendstream" for body, keys in streams),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{text}endobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )


@pytest.fixture
def sample() -> Callable[[str], str]:
    """Returns the path of a sample document, or skips the test."""

    def find(name: str) -> str:
        path = _SAMPLES / name
        if not path.exists():
            pytest.skip(f"the sample documents are not beside the repository ({_SAMPLES})")
        return os.fspath(path)

    return find


@pytest.fixture
def texts() -> Callable[[Document], list[str]]:
    return lambda document: [b.text for b in document.blocks if isinstance(b, Paragraph)]


@pytest.fixture
def grids() -> Callable[[Document], list[Grid]]:
    return lambda document: [b for b in document.blocks if isinstance(b, Grid)]


@pytest.fixture
def rows() -> Callable[[Grid], list[list[str]]]:
    """Returns the texts of a grid; a merged cell once, at its top left."""

    def texts_of(grid: Grid) -> list[list[str]]:
        return [
            [
                cell.text if cell and (cell.row, cell.column) == (r, c) else ""
                for c, cell in enumerate(row)
            ]
            for r, row in enumerate(grid.at)
        ]

    return texts_of
