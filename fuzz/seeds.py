"""The good files that broken ones are made from: the examples, whole and cut short.

Whole ones take a third of a second each, most of it spent where mutations are one among many; short
ones make up most of a run.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
import zipfile
from functools import cache
from pathlib import Path

from fuzz.pictures import picture_files
from mingzhang.reading.formats import libreoffice, ocr

EXAMPLES = Path(__file__).parent.parent / "examples"
NAMES = ("budget-2025-clean", "budget-2025-faulty", "final-2025-clean", "final-2025-faulty")
READERS = ("docx", "html", "pdf", "xlsx", "text", "xls", "zip", "markdown", "doc", "scan")
ENDINGS = {"text": "txt", "markdown": "md"}
_STAMP = (2025, 1, 1, 0, 0, 0)
_ROW = re.compile(r"<tr\b.*?</tr>|<w:tr\b.*?</w:tr>|<row\b.*?</row>", re.DOTALL)
_TABLE = re.compile(r"<table\b.*?</table>|<w:tbl>.*?</w:tbl>|<sheetData>.*?</sheetData>", re.DOTALL)
_SPOKEN = re.compile(r"<w:p\b[^>]*>(?:(?!</w:p>).)*</w:p>|<p\b.*?</p>", re.DOTALL)
_FEW_ROWS = 7
_FEW_TABLES = 4
_FEW_PARAGRAPHS = 25


class NoSeeds(Exception):
    """Files of a format cannot be made on the machine at hand."""


@cache
def seeds(reader: str) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Short and whole files that the reader reads.

    Raises:
        NoSeeds: LibreOffice, which writes the old formats, or the extra `ocr` is not installed.
    """
    if reader in ("xls", "doc"):
        return _old(reader)
    if reader == "scan":
        return _pictures()
    if reader == "zip":
        return _packages(), _packages(whole=True)
    whole = tuple(_whole(name, reader) for name in NAMES)
    return tuple(_short(data, reader) for data in whole), whole


def _whole(name: str, reader: str) -> bytes:
    if reader == "markdown":
        text = (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")
        return _as_markdown(text).encode()
    return (EXAMPLES / f"{name}.{ENDINGS.get(reader, reader)}").read_bytes()


def _as_markdown(text: str) -> str:
    """The rows with tabs as tables with bars, the first row of each with a rule below it."""
    lines: list[str] = []
    table = False
    for line in text.splitlines():
        cells = line.split("\t")
        if len(cells) == 1:
            lines.append(f"## {line}" if line.startswith(("第", "一、", "二、")) else line)
        else:
            lines.append(f"| {' | '.join(cells)} |")
            if not table:
                lines.append("|---" * len(cells) + "|")
        table = len(cells) > 1
    return "\n".join(lines)


def _short(data: bytes, reader: str) -> bytes:
    if reader == "pdf":
        return _first_pages(data)
    if reader == "html":
        return _thinned(data.decode()).encode()
    if reader in ("docx", "xlsx"):
        parts = unpacked(data)
        for name, part in parts.items():
            if name == "word/document.xml" or name.startswith("xl/worksheets/sheet"):
                parts[name] = _thinned(part.decode()).encode()
        return packed(parts)
    return _first_lines(data.decode()).encode()


def _first_lines(text: str) -> str:
    """The lines of the start and of the first tables; of each table a few rows."""
    lines: list[str] = []
    rows = 0
    for line in text.splitlines():
        rows = rows + 1 if line.count("\t") or line.startswith("|") else 0
        if rows <= _FEW_ROWS:
            lines.append(line)
    return "\n".join(lines[:120])


def _thinned(text: str) -> str:
    """A few tables of a few rows each, and a few paragraphs outside them."""
    tables = 0

    def table(found: re.Match[str]) -> str:
        nonlocal tables
        tables += 1
        if tables > _FEW_TABLES:
            return ""
        rows = 0

        def row(part: re.Match[str]) -> str:
            nonlocal rows
            rows += 1
            return part[0] if rows <= _FEW_ROWS else ""

        return _ROW.sub(row, found[0])

    kept: list[str] = []
    paragraphs = 0
    end = 0
    for found in _TABLE.finditer(text):
        kept += [text[end : found.start()], table(found)]
        end = found.end()
    kept.append(text[end:])

    def paragraph(part: re.Match[str]) -> str:
        nonlocal paragraphs
        paragraphs += 1
        return part[0] if paragraphs <= _FEW_PARAGRAPHS else ""

    kept[::2] = [_SPOKEN.sub(paragraph, between) for between in kept[::2]]
    return "".join(kept)


def _first_pages(data: bytes) -> bytes:
    """Two pages: one of text and the first that has a table."""
    import pypdfium2

    source = pypdfium2.PdfDocument(data)
    target = pypdfium2.PdfDocument.new()
    target.import_pages(source, [0, len(source) // 2])
    out = io.BytesIO()
    target.save(out)
    return out.getvalue()


def _old(reader: str) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Short and whole Excel 97 or Word 97 files, as LibreOffice converts them."""
    office = libreoffice.program()
    if office is None:
        raise NoSeeds("LibreOffice is not installed")
    new = {"xls": "xlsx", "doc": "docx"}[reader]
    with tempfile.TemporaryDirectory() as folder:
        sources: list[Path] = []
        for length, files in zip(("short", "whole"), seeds(new), strict=True):
            for number, data in enumerate(files[1::2]):
                sources.append(Path(folder) / f"{length}{number}.{new}")
                sources[-1].write_bytes(data)
        subprocess.run(
            [office, f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}", "--headless",
             "--convert-to", reader, "--outdir", folder, *map(str, sources)],
            check=True, capture_output=True, timeout=240,
        )  # fmt: skip
        made = [source.with_suffix(f".{reader}") for source in sources]
        if not all(path.exists() for path in made):
            raise NoSeeds(f"this LibreOffice does not write {reader}")
        converted = tuple(path.read_bytes() for path in made)
    half = len(converted) // 2
    return converted[:half], converted[half:]


def _pictures() -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    if not ocr.is_installed():
        raise NoSeeds("mingzhang[ocr] is not installed")
    made = [picture_files(EXAMPLES / f"{name}.pdf") for name in NAMES[::2]]
    short, whole = ([file for files in kind for file in files] for kind in zip(*made, strict=True))
    return tuple(short), tuple(whole)


def _packages(whole: bool = False) -> tuple[bytes, ...]:
    """ZIPs of several files; one holds a further ZIP."""
    files = {reader: seeds(reader)[whole] for reader in ("text", "xlsx", "docx", "html")}
    plain = {"公开/说明.txt": files["text"][1], "公开/表.xlsx": files["xlsx"][1]}
    mixed = {"a.docx": files["docx"][3], "b.html": files["html"][3], "c/d.md": files["text"][3]}
    return packed(plain), packed({**mixed, "inner.zip": packed(plain)})


def unpacked(data: bytes) -> dict[str, bytes]:
    """The members of a ZIP by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes], stored: bool = False) -> bytes:
    """A ZIP with right sizes and checksums; the same bytes for the same parts."""
    out = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", method) as package:
        for name, part in parts.items():
            about = zipfile.ZipInfo(name, _STAMP)
            about.compress_type = method
            package.writestr(about, part)
    return out.getvalue()
