"""Word 97 documents: through LibreOffice where it is installed, a clear message where it is not."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mingzhang.errors import LockedFile, TookTooLong, UnreadableFile, UnsupportedFormat
from mingzhang.filing.document import Grid
from mingzhang.reading.formats import libreoffice, read_document
from mingzhang.reading.formats.legacy_word import Converted, convert_all, read_converted
from mingzhang.reading.sandbox import Limits, Sandbox
from tests.reading.formats.test_read_document import compound
from tests.word_files import p, rows, tbl, tc, texts, tr, write

needs_office = pytest.mark.skipif(
    libreoffice.program() is None, reason="LibreOffice is not installed"
)
posix = pytest.mark.skipif(os.name != "posix", reason="a shell script plays LibreOffice")
needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc here")


@pytest.fixture(scope="module")
def word_97(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A DOC that LibreOffice itself wrote from a DOCX of ours."""
    folder = tmp_path_factory.mktemp("doc")
    down = '<w:vMerge w:val="restart"/>'
    table = tbl(
        tr(tc("科目", down), tc("预算", '<w:gridSpan w:val="2"/>')),
        tr(tc("", "<w:vMerge/>"), "人员", "公用"),
        tr("行政运行", "1,234.50", "0.10"),
        widths=(3000, 2000, 2000),
    )
    source = write(folder / "a.docx", p("二〇二五年预算") + table + p("完"))
    program = libreoffice.program()
    assert program is not None
    subprocess.run(
        [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "doc", "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / "a.doc"


@needs_office
def test_a_word_97_document(word_97: Path) -> None:
    document = read_document(word_97, "shown.doc")
    assert (document.format, document.file) == ("doc", "shown.doc")
    first, grid, last = document.blocks
    assert isinstance(grid, Grid)
    assert texts(document)[::2] == ["二〇二五年预算", "完"]
    assert rows(grid) == [
        ["科目", "预算", "^"], ["^", "人员", "公用"], ["行政运行", "1,234.50", "0.10"],
    ]  # fmt: skip
    assert (first.number, grid.number, last.number) == (1, 1, 2)


@needs_office
def test_in_the_sandbox(word_97: Path) -> None:
    with Sandbox() as sandbox:
        assert sandbox.run(read_document, word_97) == read_document(word_97)


@needs_office
def test_many_in_one_run(word_97: Path, tmp_path: Path) -> None:
    junk = tmp_path / "-junk.doc"
    junk.write_bytes(compound("WordDocument") + bytes(5000))
    paths = [str(word_97), str(tmp_path / "missing.doc"), str(word_97), str(junk), str(word_97)]
    folder = tmp_path / "work"
    folder.mkdir()
    with Sandbox() as sandbox:
        found = sandbox.run(convert_all, paths, str(folder))
    assert [bool(each.path) for each in found] == [True, False, True, False, True]
    assert len({each.path for each in found}) == 4
    documents = [read_converted(each, f"{i}.doc") for i, each in enumerate(found) if each.path]
    assert [document.file for document in documents] == ["0.doc", "2.doc", "4.doc"]
    with pytest.raises(UnreadableFile, match="LibreOffice cannot open"):
        read_converted(found[3], "junk.doc")


@needs_office
def test_nothing_is_left_behind(
    word_97: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = sorted(os.listdir(word_97.parent))
    read_document(word_97)
    assert list(tmp_path.iterdir()) == []
    assert sorted(os.listdir(word_97.parent)) == before


@needs_office
def test_a_cut_document(word_97: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut.doc"
    path.write_bytes(word_97.read_bytes()[:3000])
    with pytest.raises(UnreadableFile):
        read_document(path)


def test_without_libreoffice_the_message_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.wps"
    path.write_bytes(compound("WordDocument"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnsupportedFormat, match="apt-get install libreoffice-writer") as caught:
        read_document(path)
    assert caught.value.found == "a Word 97 document (DOC or WPS)"


def office(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a script in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!{shutil.which('sh')}\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@posix
def test_an_encrypted_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(tmp_path, "exit 1", monkeypatch)
    data = bytearray(compound("WordDocument").ljust(4096, b"\0"))
    entry = data.index("WordDocument".encode("utf-16-le"))
    data[entry + 116 : entry + 120] = (3).to_bytes(4, "little")  # its first sector
    data[2048:2050], data[2058:2060] = b"\xec\xa5", b"\x00\x01"
    path = tmp_path / "a.doc"
    path.write_bytes(bytes(data))
    with pytest.raises(LockedFile, match="password"):
        read_document(path)
    data[2059] = 0
    path.write_bytes(bytes(data))
    with pytest.raises(UnreadableFile, match="LibreOffice cannot open"):
        read_document(path)


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@posix
@needs_proc
def test_a_hanging_conversion_is_killed_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(
        tmp_path,
        f"sleep 61 & echo $! >>{tmp_path}/pids; echo $$ >>{tmp_path}/pids; wait",
        monkeypatch,
    )
    monkeypatch.setattr(libreoffice, "_FIRST_SECONDS", 0.5)
    path = tmp_path / "a.doc"
    path.write_bytes(compound("WordDocument"))
    started = time.monotonic()
    with pytest.raises(TookTooLong, match=r"within 0\.5 s"):
        read_document(path, "a.doc")
    assert time.monotonic() - started < 10
    pids = [int(pid) for pid in (tmp_path / "pids").read_text().split()]
    assert len(pids) == 2
    assert not any(alive(pid) for pid in pids)


@posix
@needs_proc
def test_the_end_of_a_worker_is_the_end_of_its_conversion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(tmp_path, f"echo $$ >{tmp_path}/pid; exec sleep 62", monkeypatch)
    path = tmp_path / "a.doc"
    path.write_bytes(compound("WordDocument"))
    with Sandbox(Limits(seconds=3)) as sandbox, pytest.raises(TookTooLong):
        sandbox.run(read_document, path)
    deadline = time.monotonic() + 5
    pid = int((tmp_path / "pid").read_text())
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(pid)


CONVERTS = """
out=; for last; do [ "$out" = next ] && out=$last; [ "$last" = --outdir ] && out=next; done
for file; do case $file in *.doc)
  read -r word <"$file"
  case $word in hang) sleep 63;; crash) kill -9 $$;; bad) ;;
  *) {python} -c 'import sys,zipfile;zipfile.ZipFile(sys.argv[1],"w").writestr("a","b")' "${{file%.doc}}.docx";;
  esac;; esac; done
"""


@posix
def test_a_file_that_ends_a_run_costs_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(tmp_path, CONVERTS.format(python=sys.executable), monkeypatch)
    words = ["good", "crash", "good", "hang", "bad", "good"]
    paths = [tmp_path / f"{i}.bin" for i in range(len(words))]
    for path, word in zip(paths, words, strict=True):
        path.write_text(f"{word}\n")
    work = tmp_path / "work"
    work.mkdir()
    found = convert_all([str(path) for path in paths], str(work), seconds=3)
    assert [(bool(each.path), each.seconds) for each in found] == [
        (True, 0), (False, 0), (True, 0), (False, 3), (False, 0), (True, 0),
    ]  # fmt: skip


@posix
def test_a_result_that_was_not_written_to_its_end_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(
        tmp_path, 'for f; do case $f in *.doc) echo cut >"${f%.doc}.docx";; esac; done', monkeypatch
    )
    (tmp_path / "a.bin").write_text("a")
    assert convert_all([str(tmp_path / "a.bin")], str(tmp_path)) == [Converted()]


def test_macros_and_links_are_off(tmp_path: Path) -> None:
    libreoffice._write_profile(tmp_path)
    settings = (tmp_path / "user" / "registrymodifications.xcu").read_text(encoding="utf-8")
    for name in ("MacroSecurityLevel", "DisableMacrosExecution", "BlockUntrustedRefererLinks"):
        assert name in settings
