"""Word 97 documents of a run are converted many at a time, and a bad one costs itself."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mingzhang.cli import conversions
from mingzhang.reading.formats import libreoffice
from tests.cli.test_cli_check import EXAMPLES, run
from tests.reading.formats.test_read_document import compound

needs_office = pytest.mark.skipif(
    libreoffice.program() is None, reason="LibreOffice is not installed"
)
posix = pytest.mark.skipif(os.name != "posix", reason="a script plays LibreOffice")
CLEAN = EXAMPLES / "budget-2025-clean.docx"
FAULTY = EXAMPLES / "budget-2025-faulty.docx"

PLAYED = """#!{python}
import os, shutil, sys, time
from pathlib import Path
files = [Path(each) for each in sys.argv if each.endswith(".doc")]
words = [file.read_bytes()[2048:].split(b"\\n")[0].decode() for file in files]
with open("{log}", "a") as log:
    log.write(" ".join(words) + "\\n")
Path(os.environ["TMPDIR"], "of-office").write_text("x")
for file, word in zip(files, words):
    if word == "hang":
        time.sleep(60)
    elif word == "crash":
        os.kill(os.getpid(), 9)
    elif word != "bad":
        shutil.copyfile("{template}", file.with_suffix(".docx"))
"""


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a script in the place of LibreOffice; the file lists what each run was given."""
    log = tmp_path / "runs"
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(PLAYED.format(python=sys.executable, log=log, template=CLEAN))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return log


def documents(folder: Path, *words: str) -> Path:
    """Files that pass for Word 97 documents, each with a word for the script."""
    folder.mkdir(exist_ok=True)
    for number, word in enumerate(words):
        content = compound("WordDocument").ljust(2048, b"\0") + word.encode() + b"\n"
        (folder / f"{number}-{word}.doc").write_bytes(content)
    return folder


def checked(folder: Path) -> dict[str, dict[str, object]]:
    result = run(folder, "--apart", "--format", "json")
    return {Path(each["file"]).name: each for each in json.loads(result.stdout)["files"]}


@posix
def test_the_files_of_a_run_are_converted_in_one_go(runs: Path, tmp_path: Path) -> None:
    folder = documents(tmp_path / "in", "a", "b", "c")
    shutil.copy(EXAMPLES / "budget-2025-clean.txt", folder / "1-text.txt")
    shutil.copy(EXAMPLES / "budget-2025-clean.txt", folder / "9-text.doc")
    found = checked(folder)
    assert runs.read_text() == "a b c\n"
    assert list(found) == ["0-a.doc", "1-b.doc", "1-text.txt", "2-c.doc", "9-text.doc"]
    said = json.dumps(found)
    assert "00000" not in said
    assert "mingzhang-" not in said


@posix
@pytest.mark.usefixtures("runs")
def test_places_name_the_original(tmp_path: Path) -> None:
    folder = documents(tmp_path / "in", "a", "b")
    read = json.loads(run(folder, "--apart", "--format", "json", command="read").stdout)
    places = {figure["place"]["file"] for each in read["files"] for figure in each["witnesses"]}
    assert places == {str(folder / "0-a.doc"), str(folder / "1-b.doc")}


@posix
def test_a_file_that_ends_the_run_is_tried_alone_and_costs_itself(
    runs: Path, tmp_path: Path
) -> None:
    found = checked(documents(tmp_path / "in", "a", "crash", "c", "bad", "e"))
    assert sorted(runs.read_text().splitlines()) == sorted(
        ["a crash c bad e", "c bad e", "crash", "bad"]
    )
    refused = [name for name, each in found.items() if "error" in each]
    assert refused == ["1-crash.doc", "3-bad.doc"]


@posix
@pytest.mark.usefixtures("runs")
def test_a_file_that_hangs_is_stopped_though_the_run_has_time_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = sorted(map(str, documents(tmp_path / "in", "a", "hang", "c").iterdir()))
    monkeypatch.setattr(libreoffice, "_FIRST_SECONDS", 1.5)
    work = tmp_path / "work"
    work.mkdir()
    started = time.monotonic()
    found = libreoffice.convert_all(paths, str(work))
    assert [(bool(each.path), each.seconds) for each in found] == [
        (True, 0),
        (False, 1.5),
        (True, 0),
    ]
    assert time.monotonic() - started < 10  # the run had 21.5 s


@posix
def test_no_run_starts_after_the_time_for_all(runs: Path, tmp_path: Path) -> None:
    paths = sorted(map(str, documents(tmp_path / "in", "crash", "b").iterdir()))
    work = tmp_path / "work"
    work.mkdir()
    nothing = libreoffice.Converted()
    assert libreoffice.convert_all(paths, str(work), altogether=0.0) == [nothing, nothing]
    assert not runs.exists()


@posix
def test_a_batch_is_bounded(runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversions, "_MOST_FILES", 2)
    checked(documents(tmp_path / "in", "a", "b", "c", "d", "e"))
    assert runs.read_text() == "a b\nc d\ne\n"


@posix
def test_parts_of_a_filing_are_not_converted_again(
    runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mingzhang.reading import sets

    monkeypatch.setattr(sets, "is_whole", lambda _: False)
    monkeypatch.setattr(sets, "joined", lambda filings: [[name for name, _, _ in filings]])
    result = run(documents(tmp_path / "in", "a", "b"), "--format", "json")
    assert len(json.loads(result.stdout)["files"]) in (1, 2)
    assert runs.read_text() == "a b\n"


@posix
@pytest.mark.usefixtures("runs")
@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("words", [("a", "hang", "c"), ("hang",)])
def test_an_interruption_leaves_nothing_behind(
    tmp_path: Path, how: str, words: tuple[str, ...]
) -> None:
    folder = documents(tmp_path / "in", *words)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    command = [sys.executable, "-c", "from mingzhang.cli import main; main()", "check", str(folder)]
    caller = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    try:
        until = time.monotonic() + 30
        while not any(temporary.rglob("of-office")) and time.monotonic() < until:
            time.sleep(0.05)
        assert any(temporary.rglob("of-office"))
        caller.send_signal(getattr(signal, how))
        caller.wait(timeout=20)
    finally:
        caller.kill()
    assert list(temporary.iterdir()) == []


@needs_office
def test_by_libreoffice_itself(tmp_path: Path) -> None:
    program = libreoffice.program()
    assert program is not None
    folder = tmp_path / "in"
    folder.mkdir()
    subprocess.run(
        [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "doc", "--outdir", str(folder), str(CLEAN), str(FAULTY)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (folder / "junk.wps").write_bytes(compound("WordDocument") + bytes(5000))
    together = checked(folder)
    name = "budget-2025-faulty.doc"
    assert together[name] == checked(folder / name)[name]
    assert together[name]["findings"]
    assert [each for each in together if "error" in together[each]] == ["junk.wps"]
