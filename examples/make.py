"""Write all example files: `python -m examples.make [FOLDER]`."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from examples import faults_budget, faults_final
from examples.faults import faulty
from examples.filled_in import filled_in
from examples.narrative_budget import budget
from examples.narrative_final import final
from mingzhang.writing.disclosure import Disclosure, Table
from mingzhang.writing.formats.docx import write_docx
from mingzhang.writing.formats.html import write_html
from mingzhang.writing.formats.pdf import write_pdf
from mingzhang.writing.formats.text import write_dump, write_tabs
from mingzhang.writing.formats.xlsx import write_xlsx

HERE = Path(__file__).parent
TEXT_WRITERS = {"budget-2025": write_tabs, "final-2025": write_dump}
FAULTS = {"budget-2025": faults_budget.FAULTS, "final-2025": faults_final.FAULTS}
SHEETS = {"P01": "项目资金", "E01": "基础数据表"}


def documents() -> dict[str, Disclosure]:
    """The four documents by the name of their files."""
    out = {}
    for clean in (budget(), final()):
        out[f"{clean.name}-clean"] = clean
        out[f"{clean.name}-faulty"] = faulty(clean, FAULTS[clean.name])
    return out


def fault_lists() -> dict[str, str]:
    """The lists of faults by the name of their files."""
    out = {}
    for name, faults in FAULTS.items():
        records = {"document": f"{name}-faulty", "faults": [f.record() for f in faults]}
        text = yaml.safe_dump(records, allow_unicode=True, sort_keys=False, width=100)
        out[f"{name}-faulty.faults.yaml"] = text
    return out


def texts() -> dict[str, str]:
    """The text files and web pages by name."""
    out = {f"{k}.txt": TEXT_WRITERS[d.name](d) for k, d in documents().items()}
    return out | {f"{k}.html": write_html(d) for k, d in documents().items()}


def sheet_names(doc: Disclosure) -> dict[str, str]:
    """The sheet of each table: its number in the document."""
    ids = [i.id for i in doc.items if isinstance(i, Table)]
    prefix = "表" if doc.name.startswith("budget") else "公开"
    return {x: SHEETS.get(x, f"{prefix}{i:02}") for i, x in enumerate(ids, 1)}


def write_all(folder: Path) -> None:
    """Write the twenty documents, the two lists, and what a clerk fills in."""
    for name, content in {**texts(), **fault_lists()}.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
    for name, doc in documents().items():
        write_xlsx(doc, folder / f"{name}.xlsx", sheet_names(doc))
        write_pdf(doc, folder / f"{name}.pdf")
        write_docx(doc, folder / f"{name}.docx")
    for name, content in filled_in().items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_all(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
