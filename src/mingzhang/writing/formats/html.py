"""One web page a document, as a content management system publishes it."""

from __future__ import annotations

from html import escape

from mingzhang.writing.disclosure import Cell, Disclosure, Para, Table, layout, whole_pages

HEAD = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font-family: SimSun, serif; max-width: 75em; margin: 1em auto; }}
table {{ border-collapse: collapse; width: 100%; }}
td, th {{ border: 1px solid; padding: 2px 4px; }}
.draft {{ position: fixed; top: 0; left: 0; right: 0; text-align: center; color: #b00; background: #fff; }}
.n {{ text-align: right; }} .c, .cover, .part, .center, .title {{ text-align: center; }}
</style>
</head>
<body>
"""
TAGS = {"cover": "h1", "part": "h1", "h2": "h2", "h3": "h3"}


def write_html(doc: Disclosure) -> str:
    """The whole page."""
    out = [HEAD.format(title=escape(doc.title))]
    if doc.draft:
        out.append(f'<p class="draft">{escape(doc.draft)}</p>\n')
    for item in doc.items:
        out.append(para_html(item) if isinstance(item, Para) else table_html(item))
    return "".join(out) + "</body>\n</html>\n"


def para_html(item: Para) -> str:
    """One paragraph or heading."""
    tag = TAGS.get(item.kind, "p")
    return f'<{tag} class="{item.kind}">{escape(item.text)}</{tag}>\n'


def table_html(table: Table) -> str:
    """Title, head lines, table, note."""
    out = []
    if table.title:
        out.append(f'<h3 class="title">{escape(table.title)}</h3>\n')
    if table.form:
        out.append(f'<p class="n">{escape(table.form)}</p>\n')
    out += [f"<p>{escape(text)}</p>\n" for text in (table.head, table.unit) if text]
    out.append("<table>\n")
    rows = [*table.header, *(row for page in whole_pages(table) for row in page)]
    for r, line in enumerate(layout(rows, table.columns)):
        cells = [cell_html(cell) for c, (cell, r0, c0) in enumerate(line) if (r, c) == (r0, c0)]
        out.append(f"<tr>{''.join(cells)}</tr>\n")
    out.append("</table>\n")
    if table.note:
        out.append(f'<p class="note">{escape(table.note)}</p>\n')
    return "".join(out)


def cell_html(cell: Cell) -> str:
    """One cell; leading spaces, which show the level of a label, are kept."""
    tag = "th" if cell.kind == "h" else "td"
    kind = f' class="{cell.kind}"' if cell.kind in ("n", "c") else ""
    spans = (f' rowspan="{cell.rs}"' if cell.rs > 1 else "") + (
        f' colspan="{cell.cs}"' if cell.cs > 1 else ""
    )
    bare = cell.text.lstrip(" ")
    text = "&nbsp;" * (len(cell.text) - len(bare)) + escape(bare).replace("\n", "<br>")
    return f"<{tag}{kind}{spans}>{text}</{tag}>"
