"""Markdown files of a folder: taken if they are disclosures, left out and counted if not."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_cli_check import CLEAN, FAULTY, run

ABOUT = "# 部门预算文件\n\n本文件夹收集各部门2025年度部门预算公开文件，供检查使用。\n\n- `a.pdf`：商务局\n"


def folder(path: Path, **files: str | bytes) -> Path:
    path.mkdir()
    for name, content in files.items():
        content = content.encode() if isinstance(content, str) else content
        (path / name.replace("_", ".")).write_bytes(content)
    return path


def test_a_disclosure_is_taken_and_notes_about_files_are_left_out(tmp_path: Path) -> None:
    text = FAULTY.read_text(encoding="utf-8")
    inside = folder(
        tmp_path / "in", a_md=text, b_markdown=text, README_md=ABOUT, c_md=b"", d_md=b"\xff\xfe\x00"
    )
    (inside / "plan.yaml").write_text("a: 1")
    result = run(inside, "--apart", "--lang", "en")
    assert result.exit_code == 1
    assert result.stderr == ""
    last = " ".join(result.stdout.split("\nfiles ")[-1].split())
    assert last.startswith("2: with errors 2;")
    assert last.endswith("files of other kinds left out 4 (README.md, c.md, d.md)")


def test_what_the_user_names_is_never_passed_over(tmp_path: Path) -> None:
    inside = folder(tmp_path / "in", README_md="about", a_txt=CLEAN.read_bytes())
    readme = inside / "README.md"
    for named in ([readme], [inside, readme], [readme, inside]):
        result = run(*named, "--lang", "en")
        assert result.exit_code == 3
        assert result.stderr.count("README.md") == 1
        assert "left out" not in result.stdout


def test_a_folder_of_notes_alone_is_one_without_disclosures(tmp_path: Path) -> None:
    inside = folder(tmp_path / "in", README_md=ABOUT, a_md="b")
    for command in ("check", "read"):
        result = run(inside, "--lang", "en", command=command)
        assert result.exit_code == 3
        assert "a folder without any" in result.stderr
        assert result.stderr.count("\n") == 1
    other = folder(tmp_path / "other", a_txt=CLEAN.read_bytes())
    result = run(inside, other, "--lang", "en")
    assert (result.exit_code, result.stderr.count("a folder without any")) == (3, 1)


def test_read_takes_the_same_files(tmp_path: Path) -> None:
    inside = folder(tmp_path / "in", a_md=CLEAN.read_bytes(), README_md=ABOUT)
    result = run(inside, "--format", "json", command="read")
    assert result.exit_code == 0
    assert [Path(each["file"]).name for each in json.loads(result.stdout)["files"]] == ["a.md"]
