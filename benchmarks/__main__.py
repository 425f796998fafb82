"""Run the benchmarks: `python -m benchmarks [reading|false|mutation|speed] [FILE…]`."""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from pathlib import Path

from benchmarks.common import REPO, Figure, Result

GROUPS = {
    "reading": "benchmarks.reading",
    "false": "benchmarks.false_errors",
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
    results = []
    for group in groups:
        result = _run(group, files, options)
        _print(group, result, options.quiet)
        results.append(result)
    if options.write:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(results), encoding="utf-8")
    figures = [figure for result in results for figure in result.figures]
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


def page(results: list[Result]) -> str:
    """The page docs/benchmarks.md."""
    lines = [
        "# Benchmarks",
        "",
        "Written by `python -m benchmarks --write`; `make bench` prints the same figures, with",
        "what each one missed. The sample documents are not part of the repository: where they",
        "are absent only the examples are measured.",
        "",
        "| what | figure | aim | reached | how it was got |",
        "| --- | --- | --- | --- | --- |",
    ]
    for result in results:
        lines += [_row(figure) for figure in result.figures]
    skipped = [line for result in results for line in result.skipped]
    if skipped:
        lines += ["", "Left out:", "", *(f"- {line}" for line in skipped)]
    return "\n".join(lines) + "\n"


def _row(figure: Figure) -> str:
    mark = {True: "yes", False: "no", None: ""}[figure.reached]
    cells = (f"{figure.group}: {figure.name}", figure.value, figure.aim, mark, figure.how)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
