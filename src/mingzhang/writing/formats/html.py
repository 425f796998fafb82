"""One web page that needs nothing else: contents that lead to each section, charts, tables with heads.

It runs no program and loads nothing. All text of the document is text of the page; what helps to find
one's way (the button back to the contents) is drawn by the style sheet, the charts are pictures.
"""

from __future__ import annotations

from functools import cache
from html import escape
from importlib import resources

from mingzhang.writing.disclosure import Cell, Disclosure, Para, Row, Table, layout, whole_pages
from mingzhang.writing.formats.chart_svg import chart_svg
from mingzhang.writing.leads import ENTRIES, targets

HEAD = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
"""
TAGS = {"cover": "h1", "part": "h1", "h2": "h2", "h3": "h3"}
_FIRST_PART = ("part", "h2", "h3")


def write_html(doc: Disclosure) -> str:
    """The whole page."""
    out = [HEAD.format(title=escape(doc.title), style=_style())]
    if doc.draft:
        out.append(f'<p class="draft">{escape(doc.draft)}</p>\n')
    leads = targets(doc)
    anchors = {at: _anchor(doc.items[at], at) for at in leads.values()}
    out.append("<main>\n")
    charts = _charts(doc)
    inside = False
    for at, item in enumerate(doc.items):
        entry = isinstance(item, Para) and (item.kind in ENTRIES or _opens_contents(doc, at))
        if entry != inside:
            out.append('<section class="contents" id="contents">\n' if entry else "</section>\n")
            inside = entry
        if charts and isinstance(item, Para) and item.kind in _FIRST_PART:
            out.append(charts)
            charts = ""
        if isinstance(item, Table):
            out.append(table_html(item))
        else:
            out.append(para_html(item, anchors.get(at, ""), anchors.get(leads.get(at, -1), "")))
    if leads:
        out.append('<a class="top" href="#contents" aria-label="目录"></a>\n')
    return "".join(out) + "</main>\n</body>\n</html>\n"


@cache
def _style() -> str:
    return resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")


def _opens_contents(doc: Disclosure, at: int) -> bool:
    """Whether it is the title above the first line of the contents."""
    item = doc.items[at]
    after = doc.items[at + 1] if at + 1 < len(doc.items) else None
    if not isinstance(item, Para) or not isinstance(after, Para):
        return False
    return item.kind == "center" and after.kind in ENTRIES


def _anchor(item: Para | Table, at: int) -> str:
    return item.id if isinstance(item, Table) else f"s{at}"


def _charts(doc: Disclosure) -> str:
    if not doc.charts:
        return ""
    drawn = "\n".join(chart_svg(chart) for chart in doc.charts)
    return f'<section class="charts" aria-label="图表">\n{drawn}\n</section>\n'


def para_html(item: Para, anchor: str = "", target: str = "") -> str:
    """One paragraph or heading; `anchor` is its name, `target` the name that it leads to."""
    tag = TAGS.get(item.kind, "p")
    name = f' id="{escape(anchor)}"' if anchor else ""
    text = escape(item.text)
    if target:
        text = f'<a href="#{escape(target)}">{text}</a>'
    return f'<{tag} class="{item.kind}"{name}>{text}</{tag}>\n'


def table_html(table: Table) -> str:
    """Title, head lines, table, note."""
    out = [f'<section class="{"sheet" if table.wide else "upright"}" id="{escape(table.id)}">\n']
    if table.title:
        out.append(f'<h3 class="title">{escape(table.title)}</h3>\n')
    if table.form:
        out.append(f'<p class="n">{escape(table.form)}</p>\n')
    if table.head or table.unit:
        lines = "".join(f"<p>{escape(text)}</p>" for text in (table.head, table.unit) if text)
        out.append(f'<div class="above">{lines}</div>\n')
    out.append('<div class="wide"><table>\n')
    body = [row for page in whole_pages(table) for row in page]
    head = len(table.header)
    rows = _rows([*table.header, *body], table.columns)
    if head:
        out.append(f"<thead>\n{''.join(rows[:head])}</thead>\n")
    out.append(f"<tbody>\n{''.join(rows[head:])}</tbody>\n</table></div>\n")
    out += [f'<p class="note">{escape(note)}</p>\n' for note in table.notes]
    return "".join(out) + "</section>\n"


def _rows(rows: list[Row], columns: int) -> list[str]:
    found = []
    for r, line in enumerate(layout(rows, columns)):
        cells = [cell_html(cell) for c, (cell, r0, c0) in enumerate(line) if (r, c) == (r0, c0)]
        found.append(f"<tr>{''.join(cells)}</tr>\n")
    return found


def cell_html(cell: Cell) -> str:
    """One cell; leading spaces, which show the level of a label, are kept."""
    tag = 'th scope="col"' if cell.kind == "h" else "td"
    kind = f' class="{cell.kind}"' if cell.kind in ("n", "c") else ""
    spans = (f' rowspan="{cell.rs}"' if cell.rs > 1 else "") + (
        f' colspan="{cell.cs}"' if cell.cs > 1 else ""
    )
    bare = cell.text.lstrip(" ")
    text = "&nbsp;" * (len(cell.text) - len(bare)) + escape(bare).replace("\n", "<br>")
    return f"<{tag}{kind}{spans}>{text}</{tag[:2]}>"
