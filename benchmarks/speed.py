"""Speed: ratios within one run, against pdfium's own text, against reading, against Python."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import mingzhang
from benchmarks.common import Figure, Result, examples, missing, sample_pdfs

_RUNS = 5
_MEDIAN_RATIO, _WORST_RATIO = 4, 8
_READS_A_CHECK, _CHECK_SECONDS = 5, 0.02
_MEGABYTES, _LONG_PAGES = 150, 45
_HELP_RATIO = 15
_PEAK = "/proc/self/status"
_MEMORY = (
    "import re, sys, mingzhang; mingzhang.check(mingzhang.read(sys.argv[1]));"
    f"print(re.search(r'VmHWM:\\s+(\\d+)', open({_PEAK!r}).read())[1])"
)
"""Not getrusage: what it tells of a child holds the size of the parent that started it."""
_MODULES = (
    "import json, sys, mingzhang; mingzhang.check(mingzhang.read(sys.argv[1]));"
    "print(json.dumps(sorted(sys.modules)))"
)
_HEAVY = ("pypdfium2", "python_calamine", "openpyxl", "PIL", "numpy", "lxml", "http", "asyncio")


def run(files: list[Path]) -> Result:
    """All figures of speed and memory."""
    result = Result()
    chosen = [path for path in files if path.suffix == ".pdf"] or sample_pdfs()
    if not chosen:
        result.skipped.append(missing("documents/pdf"))
        chosen = [path for path in examples() if path.suffix == ".pdf"]
    _ratios(chosen, result)
    long = [p for p in chosen if p.name == "dep_cq_08.pdf"]
    if long and not Path(_PEAK).exists():
        result.skipped.append(f"memory: not measured, this system has no {_PEAK}")
    elif long:
        size = int(_python("-c", _MEMORY, str(long[0]))) / 1024
        result.figures.append(
            _figure(
                f"{long[0].name}: memory", f"{size:.0f} MB", f"< {_MEGABYTES} MB",
                f"peak of a fresh process that reads and checks its {_LONG_PAGES} pages",
                size < _MEGABYTES,
            )
        )  # fmt: skip
    _start(result)
    return result


def raw_text(path: Path) -> int:
    """What pdfium alone needs: open, load each page and its text, get all of it."""
    import ctypes

    import pypdfium2.raw as c

    characters = 0
    handle = c.FPDF_LoadDocument(str(path).encode(), None)
    for index in range(c.FPDF_GetPageCount(handle)):
        page = c.FPDF_LoadPage(handle, index)
        text = c.FPDFText_LoadPage(page)
        count = c.FPDFText_CountChars(text)
        buffer = (ctypes.c_ushort * (count + 1))()
        characters += c.FPDFText_GetText(text, 0, count, buffer)
        c.FPDFText_ClosePage(text)
        c.FPDF_ClosePage(page)
    c.FPDF_CloseDocument(handle)
    return characters


def _ratios(paths: list[Path], result: Result) -> None:
    ratios, slow = [], []
    for path in paths:
        filing = mingzhang.read(path)
        raw = _time(lambda path=path: raw_text(path))  # type: ignore[misc]
        read = _time(lambda path=path: mingzhang.read(path))  # type: ignore[misc]
        check = _time(lambda filing=filing: mingzhang.check(filing))  # type: ignore[misc]
        ratios.append(read / raw)
        allowed = max(read / _READS_A_CHECK, _CHECK_SECONDS)
        if check > allowed:
            slow.append(path.name)
        result.details.append(
            f"{path.name}: read {read * 1000:.0f} ms, raw text {raw * 1000:.0f} ms,"
            f" ratio {read / raw:.2f}; check {check * 1000:.1f} ms of {allowed * 1000:.0f} ms"
        )
    how = f"mingzhang.read / pdfium's raw text of all pages; median of {_RUNS} warm runs of each"
    of = f"{len(paths)} PDFs"
    result.figures += [
        _figure(f"reading, median of {of}", f"{median(ratios):.2f} ×", f"≤ {_MEDIAN_RATIO} ×",
                how, median(ratios) <= _MEDIAN_RATIO),
        _figure(f"reading, worst of {of}", f"{max(ratios):.2f} ×", f"≤ {_WORST_RATIO} ×", how,
                max(ratios) <= _WORST_RATIO),
        _figure(f"checking, {of}", f"{len(slow)} too slow", "0",
                "check against max(read / 5, 20 ms)", not slow),
    ]  # fmt: skip


def _start(result: Result) -> None:
    command = Path(sys.executable).with_name("mingzhang")
    bare = _time(lambda: _python("-c", "pass"))
    shown = _time(lambda: subprocess.run([command, "--help"], capture_output=True, check=True))
    result.figures.append(
        _figure("mingzhang --help", f"{shown / bare:.1f} ×", f"≤ {_HELP_RATIO} ×",
                f"against python -c pass; median of {_RUNS} runs", shown <= _HELP_RATIO * bare)
    )  # fmt: skip
    text = next(path for path in examples() if path.suffix == ".txt")
    loaded = {name.partition(".")[0] for name in json.loads(_python("-c", _MODULES, str(text)))}
    heavy = sorted(loaded & set(_HEAVY))
    result.figures.append(
        _figure("checking a text file", f"loads {', '.join(heavy) or 'none'}", "none",
                f"of the modules {', '.join(_HEAVY)}, in a fresh process", not heavy)
    )  # fmt: skip


def _python(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, check=True, text=True)
    return done.stdout


def _time(work: Callable[[], object]) -> float:
    spent = []
    work()
    for _ in range(_RUNS):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return median(spent)


def _figure(name: str, value: str, aim: str, how: str, reached: bool) -> Figure:
    return Figure("speed", name, value, aim, how, reached)
