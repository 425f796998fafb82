"""Run the benchmarks: `python -m benchmarks [GROUP…] [FILE…]`; without a group, all of them."""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from pathlib import Path

from benchmarks.common import REPO, Figure, Result

GROUPS = {
    "reading": "benchmarks.reading",
    "grids": "benchmarks.grid_accuracy",
    "false": "benchmarks.false_errors",
    "findings": "benchmarks.findings",
    "narrative": "benchmarks.narrative",
    "performance": "benchmarks.performance",
    "mutation": "benchmarks.mutation",
    "scans": "benchmarks.scans",
    "speed": "benchmarks.speed",
    "criteria": "benchmarks.criteria",
    "across": "benchmarks.across",
    "writing": "benchmarks.writing",
    "rebuilding": "benchmarks.rebuilding",
    "consolidation": "benchmarks.consolidation",
}
_GROUP_WORDS = {
    "reading": (
        "Reading 读取",
        "Cells of the statutory tables against what a person read, and tables and cells of PDFs"
        " against their own grids.",
    ),
    "grids": (
        "Grids of PDFs 表格网格",
        "Cells of tables in PDFs against what a person typed from their pictures, and all numbers of"
        " the sample PDFs against those that pdfplumber finds.",
    ),
    "false": (
        "No false errors 无误报",
        "Everything that is reported, against truth and judgement. Each error on a sample without"
        " truth stands in benchmarks/reported.yaml with its arithmetic.",
    ),
    "findings": (
        "Findings 与人工审核对照",
        "What a person found in two sample documents, against what is reported on them.",
    ),
    "narrative": (
        "Narrative 文字",
        "Numbers of the running text that became witnesses; the others are listed, never forced.",
    ),
    "performance": (
        "Performance 绩效",
        "Cells of performance tables, self-evaluations and scored narratives against what a person"
        " read: equal, listed as uncertain by the reader, wrong in silence, missing.",
    ),
    "mutation": (
        "Catching 查错",
        "One printed number is changed at a time (adjacent digits swapped, one digit off, sign,"
        " ten times, last year's figure), the document recognised and checked again. What is"
        " determined is derived from grids, words and the reference alone"
        " (benchmarks/determined*.py). A change is excluded, and counted, if every relation that"
        " binds the number still holds within its tolerance.",
    ),
    "scans": (
        "Scans 扫描件",
        "Pages of the examples made into poor pictures and read with `mingzhang[ocr]`, against"
        " their own text layer.",
    ),
    "speed": (
        "Speed 速度",
        "Ratios within one run, warm, in one process.",
    ),
    "criteria": (
        "Criteria 评分标准",
        "Points looked up and points with a trace against one bare expression in decimals; parsing"
        " of long texts.",
    ),
    "across": (
        "Between documents 文件之间",
        "A made-up department of 1,000 units, each with the figures of an example, and one document"
        " that prints the figures of many units: twice as much may cost twice the time.",
    ),
    "writing": (
        "Writing 编制",
        "A disclosure of 30 pages in every format, with the gate that reads each back and checks it.",
    ),
    "rebuilding": (
        "Rebuilding 重编",
        "Real disclosures imported into a book, built again in five formats and read back: each figure of"
        " the original's tables must stand there again.",
    ),
    "consolidation": (
        "Consolidation 部门汇总",
        "A made-up department of 50 units, each with five projects of its own and a subsidy from the"
        " first, against one of 10: its book from theirs, and its disclosure in every format.",
    ),
}
PAGE = REPO / "docs" / "benchmarks.md"


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for. Returns 1 if an aim was missed, else 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "what", nargs="*", help=f"{', '.join(GROUPS)}, and files; nothing means all"
    )
    parser.add_argument("--sample", type=int, default=None, help="mutations a document")
    parser.add_argument("--seed", type=int, default=20250101, help="seed of the mutations")
    parser.add_argument("--quiet", action="store_true", help="figures only, no details")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(REPO)}")
    options = parser.parse_args(arguments)
    groups = [name for name in GROUPS if name in options.what] or list(GROUPS)
    files = [Path(name).resolve() for name in options.what if name not in GROUPS]
    absent = [str(path) for path in files if not path.is_file()]
    if absent:
        parser.error(f"no such file or benchmark: {', '.join(absent)}")
    results: dict[str, Result] = {}
    for group in groups:
        result = _run(group, files, options)
        _print(group, result, options.quiet)
        results[group] = result
    if options.write:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(results), encoding="utf-8")
    figures = [figure for result in results.values() for figure in result.figures]
    return int(any(figure.reached is False for figure in figures))


def _run(group: str, files: list[Path], options: argparse.Namespace) -> Result:
    module = importlib.import_module(GROUPS[group])
    start = time.perf_counter()
    if group == "mutation":
        result: Result = module.run(files, options.sample, options.seed)
    else:
        result = module.run(files)
    print(f"== {group} ({time.perf_counter() - start:.0f} s)")
    return result


def _print(group: str, result: Result, quiet: bool) -> None:
    for line in () if quiet else result.details:
        print(line)
    for line in result.skipped:
        print(f"{group}: {line}")
    for figure in result.figures:
        mark = {True: "reached", False: "MISSED", None: ""}[figure.reached]
        aim = f" (aim {figure.aim})" if figure.aim else ""
        print(f"{figure.name}: {figure.value}{aim} {mark}\n    how: {figure.how}")
    print()


def page(results: dict[str, Result]) -> str:
    """The page docs/benchmarks.md."""
    lines = [
        "# Benchmarks 基准",
        "",
        "Written by `python -m benchmarks --write`; `make bench` prints the same figures, with",
        "everything that was missed. One group alone: `python -m benchmarks mutation FILE…`. The",
        "sample documents are not part of the repository: where they are absent only the examples",
        "are measured. Ratios of speed are of one run on one machine.",
    ]
    for group, result in results.items():
        heading, intro = _GROUP_WORDS[group]
        lines += ["", f"## {heading}", "", f"`python -m benchmarks {group}`. {intro}", ""]
        lines += ["| what 项目 | figure 结果 | aim 目标 | reached 达到 | how it was got 方法 |"]
        lines += ["| --- | --- | --- | --- | --- |"]
        lines += [_row(figure) for figure in result.figures]
        if result.skipped:
            lines += ["", "Left out:", "", *(f"- {line}" for line in result.skipped)]
    return "\n".join(lines) + "\n"


def _row(figure: Figure) -> str:
    mark = {True: "yes", False: "no", None: ""}[figure.reached]
    cells = (figure.name, figure.value, figure.aim, mark, figure.how)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
