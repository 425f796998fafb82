"""Text as two customary conversions give it: tab-separated grids, and dumps of Word tables."""

from __future__ import annotations

from mingzhang.writing.disclosure import Disclosure, Para, Row, Table, layout

WIDE_SPACE = "\u3000"


def _in_one_line(text: str) -> str:
    """A cell of a grid of tabs is one line, whatever its lines were."""
    return " ".join(text.split("\n")).replace("\t", " ")


def grid_lines(rows: list[Row], columns: int) -> list[str]:
    """Tab-separated rows; a covered place is empty."""
    return [
        "\t".join(
            _in_one_line(cell.text) if (r, c) == (r0, c0) else ""
            for c, (cell, r0, c0) in enumerate(line)
        )
        for r, line in enumerate(layout(rows, columns))
    ]


def tab_table(table: Table) -> str:
    """One grid a page, title and header repeated on each page."""
    out: list[str] = []
    for page in table.pages():
        out += [table.title, "", table.head, "", table.unit, ""]
        out += grid_lines(table.header + page, table.columns)
        out.append("")
    for note in table.notes:
        out += [note, ""]
    return "\n".join(out) + "\n"


def write_tabs(doc: Disclosure) -> str:
    """The budget's layout: blank lines between paragraphs, list marks in the contents."""
    out: list[str] = [f"{doc.draft}\n\n"] if doc.draft else []
    before = None
    for item in doc.items:
        if isinstance(item, Table):
            out.append(tab_table(item))
        else:
            if before == "toc" != item.kind:
                out.append("\n")
            out.append(f"- {item.text}\n" if item.kind == "toc" else f"{item.text}\n\n")
        before = item.kind if isinstance(item, Para) else None
    return "\n" + "".join(out)


def dump_rows(rows: list[Row], columns: int) -> list[str]:
    """One cell a line, a blank line after each row.

    Cells merged sideways are one cell; the lower parts of a cell merged downwards are empty.
    """
    out: list[str] = []
    for r, line in enumerate(layout(rows, columns)):
        for c, (cell, r0, c0) in enumerate(line):
            if c != c0:
                continue
            out.append("\t" + ((_in_one_line(cell.text) or WIDE_SPACE) if r == r0 else ""))
        out.append("")
    return out


def dump_table(table: Table) -> list[str]:
    """A table of a Word document, its head lines inside the grid."""
    out: list[str] = []
    if table.form:
        blanks = ["\t" + WIDE_SPACE] * (table.columns - 1)
        out += [f"\t{table.title}", "", *blanks, f"\t{table.form}", ""]
        out += [f"\t{table.head}", *blanks[1:], f"\t{table.unit}", ""]
    else:
        out += [*([table.title] if table.title else []), *([table.unit] if table.unit else [])]
    out += dump_rows(table.header + table.body, table.columns)
    for note in table.notes:
        out += [f"\t{note}", ""]
    return [*out, ""]


def write_dump(doc: Disclosure) -> str:
    """The final accounts' layout: the text of a Word file, one cell a line."""
    out: list[str] = []
    for item in doc.items:
        if isinstance(item, Table):
            out += ["", *dump_table(item)]
        elif item.kind in ("cover", "part", "h2", "center"):
            out += ["", item.text, ""]
        else:
            out.append(item.text)
    return "\n".join(out) + "\n"
