"""Where output goes: pipes that break, disks that are full, targets that are no files, terminals."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from rich.padding import Padding
from rich.text import Text
from typer.testing import CliRunner, Result

from mingzhang.cli import app
from mingzhang.cli.screen import console

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
CLEAN = EXAMPLES / "budget-2025-clean.txt"
COMMAND = [sys.executable, "-c", "from mingzhang.cli import main; main()"]
FULL = Path("/dev/full")
posix = pytest.mark.skipif(os.name != "posix", reason="streams and names of POSIX")
full = pytest.mark.skipif(not FULL.exists(), reason="no full device here")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


def shell(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a script of the shell in which "$@" is the command."""
    command = ["sh", "-c", script, "sh", *COMMAND, *map(str, arguments)]
    environment = {**os.environ, "LC_ALL": "en", "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, text=True, env=environment)


@posix
@pytest.mark.parametrize(
    "command", [("check", CLEAN), ("read", CLEAN, "--format", "csv"), ("rules",)]
)
def test_a_pipe_that_breaks_ends_it_quietly(command: tuple[object, ...]) -> None:
    # The reader is gone before anything is written.
    done = shell('(sleep 0.3; "$@"; echo "status $?" >&2) | true', *command)
    assert done.stderr == "status 141\n"


@full
@pytest.mark.parametrize(
    "command", [("check", CLEAN), ("check", CLEAN, "--format", "json"), ("rules",), ("--help",)]
)
def test_a_full_disk_is_said_on_one_line(command: tuple[object, ...]) -> None:
    done = shell('"$@" > /dev/full', *command)
    assert done.returncode == 2
    assert done.stderr == "the output cannot be written: No space left on device\n"


@posix
@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
def test_streams_may_be_closed(closed: str) -> None:
    done = shell(f'"$@" {closed}', "check", CLEAN, "missing.pdf")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


@posix
@pytest.mark.parametrize("command", [("read", "--format", "json"), ("read",), ("check",)])
def test_a_closed_standard_output_is_an_error(command: tuple[str, ...]) -> None:
    for closed in (">&-", "<&- >&-"):
        done = shell(f'"$@" {closed}', *command, CLEAN)
        assert done.returncode == 2
        assert done.stderr == "the output cannot be written: Bad file descriptor\n"


@posix
def test_a_closed_standard_output_does_not_matter_where_a_file_is_written(tmp_path: Path) -> None:
    assert shell('"$@" >&-', "read", CLEAN, "-o", tmp_path / "a.txt").returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_standard_error_does_not_stop_the_other_files() -> None:
    done = shell('"$@" 2> /dev/full', "check", "missing.pdf", CLEAN, "gone.pdf")
    assert done.returncode == 3
    assert "budget-2025-clean.txt" in done.stdout


def test_a_name_that_ends_with_a_stroke_is_a_folder(tmp_path: Path) -> None:
    result = run("read", CLEAN, "-o", f"{tmp_path / 'new'}/")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_what_is_read_is_never_written_over(tmp_path: Path) -> None:
    source, link = tmp_path / "a.txt", tmp_path / "b.txt"
    shutil.copy(CLEAN, source)
    link.symlink_to(source)
    for files, out in (((source,), source), ((link,), source), ((tmp_path,), link)):
        result = run("read", *files, "-o", out, "--force", "--lang", "en")
        assert result.exit_code == 2
        assert result.stderr == f"{out} is one of the files to be read, not one to write\n"
    assert source.read_bytes() == Path(CLEAN).read_bytes()


@pytest.mark.parametrize("command", ["check", "read"])
def test_an_empty_name_is_called_that(command: str) -> None:
    result = run(command, "", "--lang", "en")
    assert result.exit_code == 3
    assert '"": cannot be read' in result.stderr
    assert "found: an empty name" in result.stderr


@posix
def test_what_is_no_ordinary_file_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for target in (pipe, Path(os.devnull)):
        result = run("read", CLEAN, "--format", "csv", "-o", target, "--force", "--lang", "en")
        assert result.exit_code == 2
        assert result.stderr == f"{target} is a device or a pipe, not a file to write\n"
        assert not target.is_file()


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    link, target = tmp_path / "link.csv", tmp_path / "target.csv"
    link.symlink_to(target)
    command = ("read", CLEAN, "--format", "csv", "-o", link, "--lang", "en")
    result = run(*command)
    assert result.exit_code == 2
    assert "already there" in result.stderr
    assert run(*command, "--force").exit_code == 0
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"\xef\xbb\xbffile,")


@pytest.mark.parametrize("name", ["a" * 300, "loop"])
def test_a_target_that_cannot_be_is_refused_on_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    result = run("read", CLEAN, "-o", tmp_path / name, "--force", "--lang", "en")
    assert result.exit_code == 2
    assert "cannot be written: " in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_name_may_be_as_long_as_names_may_be(tmp_path: Path) -> None:
    out = tmp_path / ("a" * 250)
    assert run("read", CLEAN, "-o", out).exit_code == 0
    assert [file.name for file in tmp_path.iterdir()] == [out.name]


ODD = "\x1b[31m[red]\u202e\n.txt"


@posix
def test_names_of_files_do_not_steer_the_terminal(tmp_path: Path) -> None:
    shutil.copy(CLEAN, tmp_path / ODD)
    (tmp_path / f"bad{ODD}").touch()
    for command in ("check", "read"):
        result = run(command, tmp_path, "--lang", "en")
        assert result.exit_code == 3
        said = result.stdout + result.stderr
        assert not {"\x1b", "\u202e"} & set(said)
        assert r"\x1b[31m[red]\u202e\n.txt" in said
        assert result.stderr.count("\n") == 1
    said = run("check", tmp_path, "--format", "json").stdout
    assert not {"\x1b", "\u202e"} & set(said)
    assert json.loads(said)["files"][0]["file"].endswith(ODD)


@pytest.mark.parametrize("terminal", [False, True])
def test_text_of_a_document_does_not_steer_the_terminal(
    terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if terminal:
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm")
    said = Text("a\x1b[2Jb\x9b2Jc\u202ed\x07[red]e[/red]\n", "bold")
    console().print(Padding(said, (0, 0, 0, 2), expand=False))
    printed = capsys.readouterr().out
    assert "a[2Jb2Jcd[red]e[/red]" in printed
    assert printed.count("\x1b") == (2 if terminal else 0)  # bold, and plain again


@posix
def test_a_name_that_is_no_text_can_stand_in_every_form(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"bad\xff.txt")
    shutil.copy(CLEAN, file)
    for form in ("text", "json", "csv", "xlsx"):
        out = tmp_path / f"out.{form}"
        assert run("read", file, "--format", form, "-o", out).exit_code == 0
        assert out.stat().st_size
    workbook = CalamineWorkbook.from_path(tmp_path / "out.xlsx")
    (row, *_) = workbook.get_sheet_by_index(0).to_python()[1:]
    assert str(row[0]).endswith(r"bad\udcff.txt")


def test_a_name_is_never_translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("text").touch()
    assert run("check", "text", "--lang", "zh").stderr.startswith("text：")
    assert run("read", CLEAN, "-o", "text", "--lang", "zh").stderr.startswith("text ")


@pytest.mark.parametrize("columns", ["0", "1", "20", "100000", "x"])
def test_any_width_shows_everything(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    said = run("check", CLEAN, "--lang", "en").stdout
    assert max(map(len, said.splitlines())) <= 130
    assert CLEAN.name in "".join(said.split())
    assert "Nothingwrongwasfound" in "".join(said.split())
