"""Pages made to cost time: read in bounded time, whatever is on them."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from mingzhang.errors import UnreadableFile
from mingzhang.reading.formats.pdf import read_pdf

QUICK = 20.0
"""Seconds; what is wrong takes minutes, and machines are shared."""


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    started = time.monotonic()
    yield
    assert time.monotonic() - started < QUICK


def text(x: float, y: float, string: str) -> str:
    return f"BT /F 1 Tf {x} {y} Td ({string}) Tj ET\n"


PAGES = {
    "rules": "".join(
        f"{n % 300} 0 m {n % 300} 300 l S 0 {n % 299} m 300 {n % 299} l S\n" for n in range(20_000)
    ),
    "rules between columns and numbers": "".join(f"{n} 0 m {n} 300 l S\n" for n in range(0, 301, 3))
    + "".join(text(n % 100 * 3, n // 100 * 0.3, "1") for n in range(20_000)),
    "glyphs, each with a clip": "".join(
        f"q 0 0 {n % 300} 300 re W n BT /F 1 Tf {n % 290} {n % 299} Td (12) Tj ET Q\n"
        for n in range(20_000)
    ),
    "glyphs behind their clips": "".join(
        f"q 0 0 1 1 re W n BT /F 1 Tf {n % 290 + 3} {n % 297 + 2} Td (12 3) Tj ET Q\n"
        for n in range(15_000)
    ),
    "clips in clips": "q 0 0 300 300 re W n\n" * 2000 + text(9, 9, "seen") + "Q\n" * 2000,
    "columns of numbers": "".join(text(n % 60 * 5, n // 60 * 1.5, "1.5") for n in range(12_000)),
    "columns of words": "".join(
        text(n % 10 * 30, n // 10 * 0.12, "abcdefghijklmnopqrst") for n in range(8_000)
    ),
    "one long line": text(0, 9, "1 " * 200_000),
    "white glyphs": "1 1 1 rg\n"
    + "".join(text(n % 290, n % 299, "1") for n in range(20_000))
    + "0 0 1 rg\n"
    + "1 1 1 1 re f\n" * 20_000,
}


@pytest.mark.parametrize("kind", PAGES)
def test_costly_pages(written, kind):
    try:
        document = read_pdf(written(PAGES[kind]))
    except UnreadableFile:
        return
    assert document.pages == 1


def test_a_form_in_itself(written, texts):
    content = "/A Do " + text(9, 200, "seen").replace("/F 1", "/F 10")
    body = "/A Do " + text(9, 9, "in") * 50
    assert "seen" in "".join(texts(read_pdf(written(content, A=body))))
