"""Files that cannot be read: one clear line each, the right exit status, and the others are done."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mingzhang.cli import app
from mingzhang.errors import TookTooLong, UnreadableFile
from mingzhang.language import translate
from mingzhang.problems import part_words, problem_words

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
CLEAN = EXAMPLES / "budget-2025-clean.txt"
LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<"
    + b"41" * 32
    + b">/U<"
    + b"42" * 32
    + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\n%%EOF\n"
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, arguments), "--lang", "en"])


def make(path: Path, kind: str) -> Path:
    """A bad file (or a folder, or nothing) of a kind."""
    contents = {
        "empty.pdf": b"",
        "junk.txt": bytes(range(256)) * 8,
        "truncated.pdf": (EXAMPLES / "budget-2025-clean.pdf").read_bytes()[:3000],
        "locked.pdf": LOCKED,
        "image-named.pdf": b"GIF89a" + bytes(40) + b"\0" * 64,
        "cut.xlsx": (EXAMPLES / "budget-2025-clean.xlsx").read_bytes()[:2000],
        "recipe.txt": "把面粉和水混合，揉成面团，静置半小时。\n".encode(),
        "blank.txt": b"\n\n  \n",
    }
    target = path / kind
    if kind in contents:
        target.write_bytes(contents[kind])
    return target


BAD = {
    "empty.pdf": "found: an empty file",
    "junk.txt": "expected: text",
    "truncated.pdf": "PDF",
    "locked.pdf": "PDF",
    "image-named.pdf": "found: a GIF image",
    "cut.xlsx": "found: a cut or broken package",
    "recipe.txt": "found: nothing that says what it is",
    "blank.txt": "found: blank lines only",
    "missing.pdf": "found: nothing at this path",
}


@pytest.mark.parametrize("kind", BAD)
def test_one_clear_line_and_3(tmp_path: Path, kind: str) -> None:
    result = run(make(tmp_path, kind))
    assert result.exit_code == 3, result.output
    assert result.stderr.count("\n") == 1
    assert kind in result.stderr
    assert BAD[kind] in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("kind", BAD)
def test_json_has_the_error_in_the_files_place(tmp_path: Path, kind: str) -> None:
    result = run(make(tmp_path, kind), "--format", "json")
    assert result.exit_code == 3
    (file,) = json.loads(result.stdout)["files"]
    assert file["file"].endswith(kind)
    assert set(file["error"]) == {"kind", "expected", "found"}
    assert all(file["error"].values())


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    for kind in BAD:
        make(tmp_path, kind)
    shutil.copy(CLEAN, tmp_path / "a-good.txt")
    shutil.copy(CLEAN, tmp_path / "z-good.txt")
    result = run(tmp_path)
    assert result.exit_code == 3
    assert result.stderr.count("\n") == len(BAD) - 1  # one of them is not there
    shown = "".join(result.stdout.split())  # a long path is broken wherever the screen ends
    assert "a-good.txt" in shown
    assert "z-good.txt" in shown
    assert f"unreadable{len(BAD) - 1}" in shown


def test_a_folder_without_files(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("nothing to check", encoding="utf-8")
    result = run(tmp_path)
    assert result.exit_code == 3
    assert result.stderr.count("\n") == 1
    assert "expected: a folder with disclosures" in result.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_no_permission(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    file = tmp_path / "closed.txt"
    shutil.copy(CLEAN, file)
    file.chmod(0)
    result = run(folder, file, CLEAN)
    folder.chmod(0o700)
    assert result.exit_code == 3
    assert result.stderr.count("\n") == 2
    assert "files 3" in result.stdout


def test_errors_are_said_in_chinese_with_their_figures() -> None:
    slow = TookTooLong("a.pdf", "an answer within 120 s", "none: its reader was stopped")
    said = problem_words(slow, "zh")
    assert said == "a.pdf：无法读取。应为：120 秒内读完；实为：未读完，已停止读取"
    crashed = UnreadableFile("a.pdf", "a readable file", "its reader crashed (exit code 3)")
    assert "读取时崩溃" in problem_words(crashed, "zh")
    assert part_words("at most 50,000 cells in a sheet", "zh") == "每张工作表不超过 50,000 个单元格"
    assert part_words("one of error, warning, note", "zh") == "error, warning, note 之一"
    assert part_words("something nobody foresaw", "zh") == "something nobody foresaw"
    assert part_words("a file", "en") == "a file"


def test_an_error_stays_on_one_line() -> None:
    odd = UnreadableFile("two\nlines.pdf", "a file", "nothing at this path")
    assert "\n" not in problem_words(odd, "zh")


def test_an_empty_text_has_an_empty_translation() -> None:
    assert translate("", "zh") == ""
