"""`mingzhang accept`, and `mingzhang check` with accepted findings and an earlier report."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from mingzhang.checking.reports.json import schema
from mingzhang.cli import app

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
WHY = ("--reason", "批复如此", "--who", "张三", "--lang", "en")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLES / "budget-2025-faulty.txt", tmp_path))


def as_json(*arguments: object) -> dict[str, object]:
    result = run("check", "--format", "json", *arguments)
    value = json.loads(result.stdout)
    Draft202012Validator(schema()).validate(value)
    assert isinstance(value, dict)
    return value


def test_findings_are_accepted_and_counted(faulty: Path, tmp_path: Path) -> None:
    before = run("check", faulty, "--lang", "en").stdout
    result = run("accept", faulty, "--finding", "F1", "--finding", "f3", *WHY)
    assert result.exit_code == 0, result.output
    accepted = tmp_path / "accepted.toml"
    assert f"{accepted}: accepted 2" in result.stdout
    assert "--accepted" in result.stdout, "check does not heed it by itself"
    assert run("check", faulty, "--lang", "en").stdout == before
    text = run("check", faulty, "--accepted", accepted, "--lang", "en").stdout
    assert "; accepted 2" in text.splitlines()[-1]
    assert "  F1 " in before
    assert "  F1 " not in text
    (tmp_path / "mingzhang.toml").write_text('accepted = "accepted.toml"\n', encoding="utf-8")
    assert run("check", faulty, "--lang", "en").stdout == text
    value = as_json(faulty)
    taken = value["files"][0]["accepted"]  # type: ignore[index]
    assert {(each["reason"], each["who"], each["until"]) for each in taken} == {
        ("批复如此", "张三", None)
    }


def test_all_findings_are_accepted_where_none_is_named(faulty: Path, tmp_path: Path) -> None:
    (tmp_path / "mingzhang.toml").write_text('accepted = "known.toml"\n', encoding="utf-8")
    result = run("accept", faulty, *WHY, "--until", "2999-12-31")
    assert result.exit_code == 0, result.output
    assert "--accepted" not in result.stdout
    assert "until = 2999-12-31" in (tmp_path / "known.toml").read_text(encoding="utf-8")
    checked = run("check", faulty, "--lang", "en")
    assert checked.exit_code == 0
    assert "Nothing further was found" in checked.stdout


def test_what_stands_in_the_file_is_kept(faulty: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine.toml"
    out.write_text("# looked at in June\n", encoding="utf-8")
    assert run("accept", faulty, "--finding", "F1", "-o", out, *WHY).exit_code == 0
    first = out.read_text(encoding="utf-8")
    assert first.startswith("# looked at in June\n\n[[accepted]]\n")
    assert run("accept", faulty, "--finding", "F2", "-o", out, *WHY).exit_code == 0
    again = run("accept", faulty, "--finding", "F2", "-o", out, *WHY)
    assert "accepted 0, already accepted 1" in again.stdout
    text = out.read_text(encoding="utf-8")
    assert text.startswith(first)
    assert text.count("[[accepted]]") == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--finding", "F99", *WHY), "there is no finding F99"),
        (("--reason", " ", "--who", "张三", "--lang", "en"), "--reason must not be empty"),
        (("--reason", "x", "--lang", "en"), "--who"),
        (("--until", "someday", *WHY), "someday"),
    ],
)
def test_wrong_usage_writes_nothing(
    faulty: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    result = run("accept", faulty, *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not (tmp_path / "accepted.toml").exists()


def test_a_finding_that_several_files_have_is_named_with_its_file(tmp_path: Path) -> None:
    files = [
        shutil.copy(EXAMPLES / f"{name}-2025-faulty.txt", tmp_path) for name in ("budget", "final")
    ]
    result = run("accept", *files, "--finding", "F1", *WHY)
    assert result.exit_code == 2
    assert f"{files[0]}:F1" in result.stderr
    assert run("accept", *files, "--finding", f"{files[1]}:F1", *WHY).exit_code == 0
    assert "[[accepted]]" in (tmp_path / "accepted.toml").read_text(encoding="utf-8")


def test_a_broken_file_of_accepted_findings_is_wrong_usage(faulty: Path, tmp_path: Path) -> None:
    broken = tmp_path / "accepted.toml"
    broken.write_text('[[accepted]]\nid = "0123456789abcdef"\nwho = "x"\n', encoding="utf-8")
    for arguments in (
        ("check", faulty, "--accepted", broken, "--lang", "en"),
        ("accept", faulty, *WHY),
    ):
        result = run(*arguments)
        assert result.exit_code == 2
        assert f"{broken}:1: cannot be read; expected: an entry with: reason" in result.stderr
    assert run("check", faulty, "--accepted", tmp_path / "none.toml").exit_code == 2


def test_expired_and_unused_entries_are_reported(faulty: Path, tmp_path: Path) -> None:
    out = tmp_path / "accepted.toml"
    assert run("accept", faulty, "--finding", "F1", "--until", "2001-01-01", *WHY).exit_code == 0
    assert run("accept", faulty, "--finding", "F2", *WHY).exit_code == 0
    text = out.read_text(encoding="utf-8")
    ids = [line for line in text.splitlines() if line.startswith("id")]
    out.write_text(text.replace(ids[1], 'id = "0123456789abcdef"'), encoding="utf-8")
    shown = run("check", faulty, "--accepted", out, "--lang", "en").stdout
    bare = "".join(f"{out}:1: accepted until 2001-01-01 only".split())
    assert bare in "".join(shown.split())  # a long path is broken wherever the screen ends
    assert "accepted, but not found any more" in " ".join(shown.split())
    value = as_json(faulty, "--accepted", out)
    assert [len(value[name]) for name in ("expired", "unused")] == [1, 1]  # type: ignore[arg-type]


def test_only_what_is_new_since_a_report_is_shown(faulty: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text(run("check", faulty, "--format", "json").stdout, encoding="utf-8")
    same = run("check", faulty, "--since", report, "--lang", "en")
    assert same.exit_code == 0, "nothing is new"
    assert "still open 19, mended 0" in " ".join(same.stdout.split())
    assert "MZ201" not in same.stdout
    text = faulty.read_text(encoding="utf-8")
    faulty.write_text(text.replace("51.40", "50.50"), encoding="utf-8")
    mended = run("check", faulty, "--since", report, "--lang", "en")
    assert "mended 0" not in mended.stdout
    value = as_json(faulty, "--since", report)
    assert value["since"]["mended"]  # type: ignore[index]
    report.write_text(json.dumps(value), encoding="utf-8")
    assert run("check", faulty, "--since", report).exit_code == 0, "what is still open stays known"


def test_a_broken_report_is_wrong_usage(faulty: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text('{"schema":\n', encoding="utf-8")
    result = run("check", faulty, "--since", report, "--lang", "en")
    assert result.exit_code == 2
    assert f"{report}:2: cannot be read; expected: JSON" in result.stderr
    assert run("check", faulty, "--since", tmp_path / "none.json").exit_code == 2


def test_findings_in_a_package_are_accepted_beside_it(faulty: Path, tmp_path: Path) -> None:
    package = tmp_path / "package.zip"
    with zipfile.ZipFile(package, "w") as packed:
        packed.write(faulty, faulty.name)
    assert run("accept", package, "--finding", "F1", *WHY).exit_code == 0
    assert "[[accepted]]" in (tmp_path / "accepted.toml").read_text(encoding="utf-8")
    (tmp_path / "mingzhang.toml").write_text('accepted = "accepted.toml"\n', encoding="utf-8")
    assert "; accepted 1" in run("check", package, "--lang", "en").stdout


def test_sarif_shows_what_was_accepted_as_suppressed(faulty: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    text = faulty.read_text(encoding="utf-8")
    other.write_text(text.replace("1,309.40", "1,390.40"), encoding="utf-8")
    assert run("accept", faulty, other, *WHY).exit_code == 0

    def results(*more: object) -> list[dict[str, list[object]]]:
        found = run("check", faulty, other, "--format", "sarif", *more)
        value: list[dict[str, list[object]]] = json.loads(found.stdout)["runs"][0]["results"]
        return value

    before = results()
    assert "MZ506" in [each["ruleId"] for each in before], "one between documents, too"
    after = results("--accepted", tmp_path / "accepted.toml")
    marks = [[each["partialFingerprints"] for each in found] for found in (before, after)]
    assert sorted(map(str, marks[0])) == sorted(map(str, marks[1]))
    assert all(each["suppressions"] for each in after)
