"""A short run of broken files on every reader: what comes of each is a report or a refusal."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.inputs import make_input
from fuzz.seeds import READERS, NoSeeds
from fuzz.trial import judge, run
from mingzhang.errors import MingzhangError, TookTooLong, TooLarge, UnreadableFile
from mingzhang.reading.formats import ocr

QUICK = [reader for reader in READERS if reader not in ("xls", "doc")]
"""The old formats are made by LibreOffice, which takes seconds to start."""
FEWER = {"zip": 10, "scan": 12}
"""Inputs of several files each, and of pictures, which take a second each."""
SEED = 7


def need(reader: str) -> None:
    if reader == "scan" and not ocr.is_installed():
        pytest.skip("the extra is not installed: pip install 'mingzhang[ocr]'")


@pytest.mark.parametrize("reader", QUICK)
def test_broken_files_give_a_report_or_a_refusal(reader: str, tmp_path: Path) -> None:
    need(reader)
    count = FEWER.get(reader, 30)
    tally = run(reader, count, SEED, tmp_path)
    assert not tally.finds, tally.kinds
    assert tally.inputs == tally.outcomes.total() == count
    assert tally.outcomes["report"]  # not all are damaged beyond reading


@pytest.mark.parametrize("reader", QUICK)
def test_the_same_number_gives_the_same_input(reader: str) -> None:
    need(reader)
    assert make_input(reader, SEED, 3) == make_input(reader, SEED, 3)
    assert len({make_input(reader, SEED, number) for number in range(10)}) > 5


def refused(found: str) -> UnreadableFile:
    return UnreadableFile("a.pdf", "a readable file", found)


@pytest.mark.parametrize(
    ("result", "outcome"),
    [
        (refused("a cut or broken package"), "refused"),
        (refused("its reader failed: KeyError: 'x'"), "find"),
        (refused("its reader crashed (SIGSEGV)"), "find"),
        (refused("a result that cannot be taken (x)"), "find"),
        (MingzhangError("x"), "find"),
        ("Traceback (most recent call last):\nKeyError: 'x'", "find"),
        (None, "find"),
        (TookTooLong("a.pdf", "an answer within 20 s", "none: its reader was stopped"), "too long"),
        (TooLarge("a.pdf", "at most 1,200 MB of memory", "more"), "too large"),
        (TooLarge("a.pdf", "at most 1,000 pages", "2,000"), "too large"),
    ],
)
def test_what_is_a_find(result: object, outcome: str) -> None:
    assert judge(result)[0] == outcome


def fails(path: str) -> str:
    raise KeyError(path)


def test_a_find_is_saved_with_its_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzz.trial.examine", fails)
    tally = run("text", 2, SEED, tmp_path)
    assert tally.finds == 2
    saved = sorted(path.name for path in (tmp_path / "text").iterdir())
    assert saved == [f"find-{SEED}-{n}.txt{end}" for n in (0, 1) for end in ("", ".trace")]
    assert (tmp_path / "text" / saved[0]).read_bytes() == make_input("text", SEED, 0)
    assert "KeyError" in (tmp_path / "text" / saved[1]).read_text(encoding="utf-8")


def test_a_format_that_cannot_be_made_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from fuzz.seeds import seeds

    seeds.cache_clear()
    monkeypatch.setattr("mingzhang.reading.formats.libreoffice.program", lambda: None)
    with pytest.raises(NoSeeds):
        seeds("xls")


def test_pictures_are_not_made_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    from fuzz.seeds import seeds

    seeds.cache_clear()
    monkeypatch.setattr(ocr, "find_spec", lambda _: None)
    with pytest.raises(NoSeeds, match=r"mingzhang\[ocr\] is not installed"):
        seeds("scan")
