"""Write all example files: `python -m examples.make [FOLDER]`."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from examples import faults_budget, faults_final
from examples.faults import faulty
from examples.model import Doc
from examples.narrative_budget import budget
from examples.narrative_final import final
from examples.write_text import write_dump, write_tabs

HERE = Path(__file__).parent
WRITERS = {"budget-2025": write_tabs, "final-2025": write_dump}


def documents() -> dict[str, Doc]:
    """The four documents by the name of their files."""
    out = {}
    for clean, faults in ((budget(), faults_budget.FAULTS), (final(), faults_final.FAULTS)):
        out[f"{clean.name}-clean"] = clean
        out[f"{clean.name}-faulty"] = faulty(clean, faults)
    return out


def fault_lists() -> dict[str, str]:
    """The lists of faults by the name of their files."""
    out = {}
    for name, faults in (
        ("budget-2025", faults_budget.FAULTS),
        ("final-2025", faults_final.FAULTS),
    ):
        records = {"document": f"{name}-faulty", "faults": [f.record() for f in faults]}
        out[f"{name}-faulty.faults.yaml"] = yaml.safe_dump(
            records, allow_unicode=True, sort_keys=False, width=100
        )
    return out


def texts() -> dict[str, str]:
    """The text files by name."""
    return {f"{k}.txt": WRITERS[d.name](d) for k, d in documents().items()}


def main() -> None:
    """Write everything."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for name, content in {**texts(), **fault_lists()}.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
