"""Little Word documents for tests, from their XML."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from mingzhang.filing.document import Document, Grid, Paragraph
from mingzhang.reading.formats.docx import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def r(text: str, properties: str = "") -> str:
    """A run."""
    about = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{about}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs, or of plain text."""
    about = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{about}{inside}</w:p>"


def tc(content: str = "", properties: str = "") -> str:
    """A cell of blocks, or of plain text."""
    inside = content if content.startswith("<w:") else p(content) if content else "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row."""
    inside = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """A table."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def write(path: Path, body: str, **parts: str) -> Path:
    """Write a document; `parts` are the inner XML of parts such as `styles` and `numbering`."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes",
             "comments": "comments", "header": "hdr", "footer": "ftr"}  # fmt: skip
    links = "".join(
        f'<Relationship Id="r{i}" Type="{TYPE}{kind}" Target="{kind}.xml"/>'
        for i, kind in enumerate(parts)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", CONTENT_TYPES)
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" '
            f'Type="{TYPE}officeDocument" Target="word/document.xml"/></Relationships>',
        )
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>',
        )
        package.writestr(
            "word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
        )
        for kind, inner in parts.items():
            package.writestr(
                f"word/{kind}.xml", f"<w:{roots[kind]} {SPACES}>{inner}</w:{roots[kind]}>"
            )
    return path


def read(folder: Path, body: str, **parts: str) -> Document:
    """Write a document and read it."""
    return read_docx(write(folder / "a.docx", body, **parts), "a.docx")


def texts(document: Document) -> list[Any]:
    """Paragraphs as their text, grids as rows of texts: `^` where a cell goes on, None for nothing."""
    return [
        block.text if isinstance(block, Paragraph) else rows(block) for block in document.blocks
    ]


def rows(grid: Grid) -> list[list[str | None]]:
    """A grid as rows of texts: `^` where a cell goes on, None where nothing is."""
    return [
        [
            None if c is None else c.text if (c.row, c.column) == (i, j) else "^"
            for j, c in enumerate(row)
        ]
        for i, row in enumerate(grid.at)
    ]
