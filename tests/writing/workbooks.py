"""Workbooks as a clerk leaves them: cells of a written one changed in its XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

Value = str | int | None
"""A text, a stored number as `#1234.5`, a formula without a value as `=…`, one with an error as `!…`."""


def change(path: Path, cells: Mapping[tuple[str, str], Value]) -> None:
    """Put values into cells that are written already, empty or not; their formats stay."""
    parts = _parts(path)
    sheets = _sheets(parts)
    for (sheet, cell), value in cells.items():
        part = sheets[sheet]
        text = parts[part].decode()
        pattern = re.compile(rf'<c r="{cell}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)')
        new, count = pattern.subn(lambda m, v=value, c=cell: _cell(c, m[1] or "", v), text)
        assert count == 1, (sheet, cell)
        parts[part] = new.encode()
    _write(path, parts)


def rename(path: Path, old: str, new: str) -> None:
    """Call a sheet something else."""
    parts = _parts(path)
    book = parts["xl/workbook.xml"].decode()
    assert f'name="{old}"' in book
    parts["xl/workbook.xml"] = book.replace(f'name="{old}"', f'name="{new}"').encode()
    _write(path, parts)


def merge(path: Path, sheet: str, cells: str) -> None:
    """Merge cells of a sheet that has merged cells already."""
    parts = _parts(path)
    part = _sheets(parts)[sheet]
    text, count = re.subn(
        r"</mergeCells>", f'<mergeCell ref="{cells}"/></mergeCells>', parts[part].decode()
    )
    assert count == 1
    parts[part] = text.encode()
    _write(path, parts)


def style(path: Path, old: str, new: str) -> None:
    """Change a number format of the whole workbook."""
    parts = _parts(path)
    styles = parts["xl/styles.xml"].decode()
    assert old in styles
    parts["xl/styles.xml"] = styles.replace(old, new).encode()
    _write(path, parts)


def formulas(path: Path) -> dict[str, list[str]]:
    """The formulas of each sheet."""
    parts = _parts(path)
    found = {}
    for name, part in _sheets(parts).items():
        found[name] = re.findall(r"<f>(.*?)</f>", parts[part].decode())
    return found


def _cell(cell: str, style_of: str, value: Value) -> str:
    start = f'<c r="{cell}"{style_of}'
    if value is None:
        return f"{start}/>"
    text = str(value)
    if text.startswith("="):
        return f"{start}><f>{escape(text[1:])}</f></c>"
    if text.startswith("!"):
        return f'{start} t="e"><f>1/0</f><v>{text[1:]}</v></c>'
    if text.startswith("#"):
        return f"{start}><v>{text[1:]}</v></c>"
    return f'{start} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def _write(path: Path, parts: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def _sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    book = parts["xl/workbook.xml"].decode()
    names = re.findall(r'<sheet name="([^"]+)"', book)
    return {name: f"xl/worksheets/sheet{n}.xml" for n, name in enumerate(names, start=1)}
