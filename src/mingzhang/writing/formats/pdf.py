"""PDF by typst: upright pages for the text, pages on their side with ruled grids for the tables."""

from __future__ import annotations

from pathlib import Path

from mingzhang.errors import NotInstalled
from mingzhang.writing.disclosure import Cell, Disclosure, Para, Row, Table

PREAMBLE = """
#set document(title: TITLE, author: (), date: none)
#set text(font: "Noto Serif SC", size: 11pt, lang: "zh", region: "cn")
#set page(paper: "a4", margin: (x: 2.4cm, y: 2.2cm), numbering: "- 1 -")
#set par(leading: 0.9em, spacing: 0.9em, justify: true)
#set table(stroke: 0.5pt + black)
#show table.cell: set par(leading: 0.35em, justify: false)
#let sans(size, body) = text(font: "Noto Sans SC", size: size, body)
"""
STYLES = {
    "cover": '#align(center, block(above: 5cm, sans(22pt)[{}]))',
    "part": '#block(above: 1.6em, below: 1.2em, width: 100%, align(center, sans(16pt)[{}]))',
    "center": '#align(center, block(above: 1.2em, below: 1em, sans(14pt)[{}]))',
    "h2": '#block(above: 1.3em, sticky: true, sans(12pt)[{}])',
    "h3": '#block(sticky: true, sans(11pt)[{}])',
    "toc1": '#block(above: 1em, sans(11pt)[{}])',
    "toc": '#block(inset: (left: 1.5em))[{}]',
    "note": '#block(above: 1em)[{}]',
    "p": '#par(first-line-indent: (amount: 2em, all: true))[{}]',
}  # fmt: skip
ALIGN = {"h": "center", "c": "center", "l": "left", "n": "right"}


def quoted(text: str) -> str:
    """The text as a typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def content(text: str) -> str:
    """The text as typst content, nothing in it taken for markup."""
    return f"#{quoted(text)}"


def cell(c: Cell) -> str:
    """One cell of a table."""
    spans = (f"colspan: {c.cs}, " if c.cs > 1 else "") + (f"rowspan: {c.rs}, " if c.rs > 1 else "")
    text = c.text.replace(" ", "\u00a0") if c.text.startswith(" ") else c.text
    return f"table.cell({spans}align: {ALIGN[c.kind]} + horizon, {quoted(text)})"


def grid(table: Table, page: list[Row], size: str, pad: str) -> str:
    """The ruled grid of one page, the header repeated where the page breaks by itself."""
    columns = ", ".join(f"{w}fr" for w in table.widths)
    head = ",\n".join(cell(c) for r in table.header for c in r.cells)
    body = ",\n".join(cell(c) for r in page for c in r.cells)
    rows = "" if not head else f"table.header({head}),\n"
    return f"#text(size: {size})[#table(columns: ({columns}), inset: (x: 2.5pt, y: {pad}),\n{rows}{body})]"


def table_source(table: Table) -> str:
    """A table with title, head lines and note, the title printed again on each of its pages."""
    long = len(table.body) > 24 and not table.page_rows
    size = "7pt" if table.small else "7.5pt" if long else "9pt"
    pad = "3pt" if table.small or long else "4.6pt"
    out = []
    for i, page in enumerate(table.pages()):
        if i:
            out.append("#pagebreak()")
        if table.title:
            out.append(f"#align(center, sans(14pt)[{content(table.title)}])")
        if table.form:
            out.append(f"#align(right, text(size: 9pt)[{content(table.form)}])")
        if table.head or table.unit:
            pair = f"[{content(table.head)}], align(right)[{content(table.unit)}]"
            out.append(f"#text(size: 9pt)[#grid(columns: (1fr, 1fr), {pair})]")
        out.append(grid(table, page, size, pad))
    if table.note:
        out.append(f"#text(size: 8.5pt)[{content(table.note)}]")
    return "\n".join(out)


def source(doc: Disclosure) -> str:
    """The whole document in typst's language."""
    out = [PREAMBLE.replace("TITLE", quoted(doc.title))]
    if doc.draft:
        # In the margin: a mark across the page would run through the figures that are read back.
        mark = f"sans(10pt, text(fill: rgb(180, 0, 0), {quoted(doc.draft)}))"
        out.append(f"#set page(header: align(center, {mark}))")
    flipped = False
    for item in doc.items:
        wide = isinstance(item, Table) and bool(item.header) and item.wide
        if wide != flipped:
            page = (
                "flipped: true, margin: (x: 1.4cm, y: 1.3cm)"
                if wide
                else "flipped: false, margin: (x: 2.4cm, y: 2.2cm)"
            )
            out.append(f"#set page({page})")
        elif wide:
            out.append("#pagebreak()")
        flipped = wide
        if isinstance(item, Para):
            starts = item.kind == "part" or item.new_page
            if starts and not out[-1].startswith("#set page"):
                out.append("#pagebreak(weak: true)")
            out.append(STYLES[item.kind].format(content(item.text)))
        else:
            out.append(table_source(item))
    return "\n\n".join(out)


def write_pdf(doc: Disclosure, path: Path) -> None:
    """Compile with the packaged fonts and no others.

    Raises:
        NotInstalled: the extra `pdf` (typst and its fonts) is not there.
    """
    try:
        import pylopdf_fonts_zh_cn
        import typst
    except ImportError as error:
        raise NotInstalled("writing PDF", "pdf") from error
    fonts = Path(pylopdf_fonts_zh_cn.__file__).parent
    made: bytes | list[bytes] = typst.compile(  # type: ignore[misc]
        source(doc).encode(),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        pdf_tags=False,  # a third of the size
    )
    path.write_bytes(made if isinstance(made, bytes) else made[0])
