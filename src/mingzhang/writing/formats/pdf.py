"""PDF by typst: a cover, contents with page numbers, the text, each table on pages of its own.

Headings and titles of tables are bookmarks. Tables too wide for an upright page lie on their side; their
heads are printed again where the page breaks.
"""

from __future__ import annotations

from pathlib import Path

from mingzhang.errors import NotInstalled
from mingzhang.writing.disclosure import Cell, Disclosure, Para, Row, Table
from mingzhang.writing.formats.fitting import PADDING, SIZES, Fit, Room, fit, in_one_line
from mingzhang.writing.formats.pages import Standing, standings
from mingzhang.writing.formats.paging import paged
from mingzhang.writing.leads import ENTRIES, targets

_CM = 72 / 2.54
_SHORT, _LONG = 21 * _CM, 29.7 * _CM
_SIDE, _WIDE_SIDE = 2.4 * _CM, 1.4 * _CM
_HIGH, _WIDE_HIGH, _PART = 590.0, 400.0, 75.0
"""Points of a page that a table has for its rows; that the heading of a part takes."""
_SMALL = 7.0
"""Points of the letters of a table that is mostly text, and the least that are worth a page."""
_LINE, _LEAST_PAD, _MOST_PAD = 0.95, 2.2, 5.5
PREAMBLE = """
// Headings are by themselves 1.4 and 1.2 times as large as what is around them: here all sizes are said.
#set document(title: TITLE, author: (), date: none)
#set text(font: "Noto Serif SC", size: 12pt, lang: "zh", region: "cn")
#set page(paper: "a4", margin: (x: 2.4cm, y: 2.2cm), footer: context if counter(page).get().first() > 1 {
  align(center, text(size: 10pt, counter(page).display("- 1 -")))
})
#set par(leading: 1em, spacing: 1em, justify: true)
#set table(stroke: 0.5pt + black)
#show table.cell: set par(leading: 0.35em, justify: false)
#show heading.where(level: 1): set text(size: 1em / 1.4)
#show heading.where(level: 2): set text(size: 1em / 1.2)
#show heading: it => it.body
#let sans(size, body) = text(font: "Noto Sans SC", size: size, body)
#let entry(target, body) = if target == none { body } else {
  [#link(target, body) #box(width: 1fr, repeat(gap: 0.35em)[.]) #context counter(page).at(target).first()]
}
"""
STYLES = {
    "cover": '#align(center, block(above: 1.4em, sans({size}pt)[{}]))',
    "part": '#block(above: 0em, below: 1.4em, width: 100%, sticky: true, align(center, sans({size}pt)[{}]))',
    "center": '#block(above: 1.2em, below: 1em, width: 100%, sticky: true, align(center, sans({size}pt)[{}]))',
    "h2": '#block(above: 1.4em, sticky: true, sans({size}pt)[{}])',
    "h3": '#block(above: 1.2em, sticky: true, sans(12pt)[{}])',
    "toc1": '#block(above: 1.1em, sans(12pt)[{}])',
    "toc": '#block(inset: (left: 1.5em))[{}]',
    "note": '#block(above: 1em)[{}]',
    "p": '#par(first-line-indent: (amount: 2em, all: true))[{}]',
}  # fmt: skip
_HEADINGS = {"cover": (26, 18), "part": (22, 14), "center": (18, 13), "h2": (16, 12)}
"""Points of headings, and of such as would else be broken: two lines would read as two headings."""
_TITLE = (18, 12)
_PAGES = {
    True: "#set page(flipped: true, margin: (x: 1.4cm, y: 1.5cm))",
    False: "#set page(flipped: false, margin: (x: 2.4cm, y: 2.2cm))",
}
"""By whether the page lies on its side."""
LEVELS = {"part": 1, "h2": 2, "h3": 3}
_TABLE_LEVEL = 2
ALIGN = {"h": "center", "c": "center", "l": "left", "n": "right"}


def quoted(text: str) -> str:
    """The text as a typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def content(text: str) -> str:
    """The text as typst content, nothing in it taken for markup."""
    return f"#{quoted(text)}"


def cell(c: Cell) -> str:
    """One cell of a table; a figure is never broken behind its minus sign."""
    spans = (f"colspan: {c.cs}, " if c.cs > 1 else "") + (f"rowspan: {c.rs}, " if c.rs > 1 else "")
    text = c.text.replace(" ", "\u00a0") if c.text.startswith(" ") else c.text
    shown = f"box({quoted(text)})" if c.kind == "n" and text.startswith("-") else quoted(text)
    return f"table.cell({spans}align: {ALIGN[c.kind]} + horizon, {shown})"


def grids(table: Table, room: Room) -> list[str]:
    """The ruled grid of each page."""
    fitted = fit(table, room, _SMALL if table.small else SIZES[0])
    spare = room.high - fitted.lines * fitted.size * room.line
    pad = 3.0 if table.small else spare / 2 / (len(table.header) + len(table.body) or 1)
    pad = min(max(pad, room.pad), _MOST_PAD)
    return [_grid(table, page, fitted, pad) for page in paged(table, fitted, room, pad)]


def _grid(table: Table, page: list[Row], fitted: Fit, pad: float) -> str:
    """A ruled grid, the header repeated where the page breaks by itself."""
    columns = ", ".join(f"{width:.2f}pt" for width in fitted.widths)
    head = ",\n".join(cell(c) for r in table.header for c in r.cells)
    body = ",\n".join(cell(c) for r in page for c in r.cells)
    rows = "" if not head else f"table.header({head}),\n"
    inset = f"inset: (x: {PADDING}pt, y: {pad:.2f}pt)"
    return f"#text(size: {fitted.size}pt)[#table(columns: ({columns}), {inset},\n{rows}{body})]"


def _room(lies: bool, starts: bool) -> Room:
    """What a page has for rows; less where the heading of a part stands above the table."""
    high = (_WIDE_HIGH if lies else _HIGH) - (0 if starts else _PART)
    return Room(_wide(lies), high, _LINE, _LEAST_PAD, _SMALL)


def table_source(table: Table, stands: Standing, label: str = "") -> str:
    """A table with title, head lines and note, the title printed again on each of its pages."""
    out = []
    for i, page in enumerate(grids(table, _room(stands.lies, stands.starts))):
        if i:
            out.append("#pagebreak()")
        if table.title:
            title = content(table.title)
            title = title if i else heading(title, _TABLE_LEVEL, label)
            size = _size(table.title, "", stands.lies)
            out.append(f"#block(width: 100%, sticky: true, align(center, sans({size}pt)[{title}]))")
        if table.form:
            form = f"#align(right, text(size: 9pt)[{content(table.form)}])"
            out.append(f"#block(width: 100%, above: 0.6em, below: 0.6em, sticky: true)[{form}]")
        if table.head or table.unit:
            pair = f"[{content(table.head)}], align(right)[{content(table.unit)}]"
            lines = f"#text(size: 9pt)[#grid(columns: (1fr, 1fr), {pair})]"
            out.append(f"#block(width: 100%, below: 0.6em, sticky: true)[{lines}]")
        out.append(page)
    out += [f"#par(text(size: 9pt)[{content(note)}])" for note in table.notes]
    return "\n".join(out)


def heading(text: str, level: int, label: str) -> str:
    """A heading that is a bookmark; with a label, contents can lead to it."""
    return f"#heading(level: {level})[{text}]{f' <{label}>' if label else ''}"


def source(doc: Disclosure) -> str:
    """The whole document in typst's language."""
    out = [PREAMBLE.replace("TITLE", quoted(doc.title))]
    if doc.draft:
        # In the margin: a mark across the page would run through the figures that are read back.
        mark = f"sans(10pt, text(fill: rgb(180, 0, 0), {quoted(doc.draft)}))"
        out.append(f"#set page(header: align(center, {mark}))")
    leads = targets(doc)
    labels = {at: f"s{at}" for at in leads.values()}
    before = Standing(lies=False, starts=True)
    for at, (item, stands) in enumerate(zip(doc.items, standings(doc.items), strict=True)):
        out += _between(before, stands, first=not at)
        before = stands
        out.append(
            table_source(item, stands, labels.get(at, ""))
            if isinstance(item, Table)
            else paragraph(item, labels.get(at, ""), labels.get(leads.get(at, -1), ""), stands.lies)
        )
    return "\n\n".join(out)


def _between(before: Standing, stands: Standing, first: bool) -> list[str]:
    """What stands between two items: the end of a page, a turn of the page."""
    out = []
    if before.cover and not stands.cover:
        out.append("#v(2fr)")
    if stands.lies != before.lies:
        out.append(_PAGES[stands.lies])
    elif stands.starts and not first:
        out.append("#pagebreak(weak: true)")
    if stands.cover and not before.cover:
        out.append("#v(1fr)")
    return out


def paragraph(item: Para, label: str, target: str, lies: bool = False) -> str:
    """A paragraph in the style of its kind."""
    text = content(item.text)
    if item.kind in LEVELS or label:
        text = heading(text, LEVELS.get(item.kind, _TABLE_LEVEL), label)
    if item.kind in ENTRIES:
        text = f"#entry({f'<{target}>' if target else 'none'}, {quoted(item.text)})"
    size = _size(item.text, item.kind, lies)
    return STYLES[item.kind].format(text, size=size)


def _size(text: str, kind: str, lies: bool) -> float:
    largest, least = _HEADINGS.get(kind, _TITLE)
    return in_one_line(text, largest, least, _wide(lies))


def _wide(lies: bool) -> float:
    return _LONG - 2 * _WIDE_SIDE if lies else _SHORT - 2 * _SIDE


def compiled(text: str) -> bytes:
    """The PDF of a source, with the packaged fonts and no others.

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
        text.encode(),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        pdf_tags=False,  # a third of the size
    )
    return made if isinstance(made, bytes) else made[0]


def write_pdf(doc: Disclosure, path: Path) -> None:
    """Write the document; the same bytes each time.

    Raises:
        NotInstalled: as `compiled`.
    """
    path.write_bytes(compiled(source(doc)))
