"""`mingzhang check --format …`: where each report goes, and what is never written over."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from docx import Document
from jsonschema import Draft4Validator
from lxml import etree, html
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner, Result

from mingzhang.cli import app
from tests.illustrated import EXAMPLES

FAULTY = EXAMPLES / "budget-2025-faulty.txt"
CLEAN = EXAMPLES / "budget-2025-clean.txt"
PDF = EXAMPLES / "budget-2025-faulty.pdf"
SCHEMA = Path(__file__).parent.parent / "checking" / "reports" / "sarif-2.1.0.json"
TEXTS = ("sarif", "junit", "csv", "html")
BINARIES = ("xlsx", "docx", "pdf")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, arguments)])


@pytest.mark.parametrize("form", ["text", "json", "csv", "html"])
def test_what_is_text_goes_to_standard_output_or_a_file(tmp_path: Path, form: str) -> None:
    printed = run(FAULTY, "--format", form, "--lang", "zh")
    assert printed.exit_code == 1, printed.output
    out = tmp_path / "out"
    written = run(FAULTY, "--format", form, "--lang", "zh", "-o", out)
    assert written.exit_code == 1
    assert written.stdout == ""
    assert out.read_text(encoding="utf-8-sig").split() == printed.stdout.lstrip("\ufeff").split()


def test_each_form_is_what_it_says(tmp_path: Path) -> None:
    out = {form: tmp_path / f"out.{form}" for form in (*TEXTS, *BINARIES)}
    for form, path in out.items():
        result = run(PDF, "--format", form, "--lang", "zh", "-o", path)
        assert result.exit_code == 1, result.output
    log = json.loads(out["sarif"].read_text(encoding="utf-8"))
    Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(log)
    assert etree.fromstring(out["junit"].read_bytes()).tag == "testsuites"
    assert out["csv"].read_bytes().startswith("\ufeff序号".encode())
    assert html.document_fromstring(out["html"].read_bytes()).find_class("finding")
    assert "问题清单" in CalamineWorkbook.from_path(out["xlsx"]).sheet_names
    assert Document(str(out["docx"])).paragraphs[2].text == "云麓市商务局："
    assert len(pdfium.PdfDocument(out["pdf"])) == len(pdfium.PdfDocument(PDF))


@pytest.mark.parametrize("form", BINARIES)
def test_what_is_no_text_needs_a_file(form: str) -> None:
    result = run(PDF, "--format", form, "--lang", "en")
    assert result.exit_code == 2
    assert result.stderr == f"{form} needs a file to be written to: -o OUT.{form}\n"


@pytest.mark.parametrize("form", ["text", "csv", *BINARIES])
def test_nothing_is_written_over_unless_told(tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    out.write_text("mine", encoding="utf-8")
    result = run(PDF, "--format", form, "-o", out, "--lang", "en")
    assert result.exit_code == 2
    assert "already there" in result.stderr
    assert out.read_text(encoding="utf-8") == "mine"
    assert run(PDF, "--format", form, "-o", out, "--force").exit_code == 1
    assert out.read_bytes() != b"mine"


@pytest.mark.parametrize("form", ["csv", "pdf"])
def test_what_is_read_is_never_written_over(tmp_path: Path, form: str) -> None:
    source = tmp_path / "a.pdf"
    shutil.copy(PDF, source)
    result = run(source, "--format", form, "-o", source, "--force", "--lang", "en")
    assert result.exit_code == 2
    assert "one of the files to be read" in result.stderr
    assert source.read_bytes() == PDF.read_bytes()


@pytest.mark.parametrize("form", ["html", "xlsx", "docx"])
@pytest.mark.parametrize("out", ["missing/out", "file/out"])
def test_a_folder_that_is_not_there_is_said_on_one_line(
    tmp_path: Path, form: str, out: str
) -> None:
    (tmp_path / "file").touch()
    result = run(FAULTY, "--format", form, "-o", tmp_path / out)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    assert run(FAULTY, "--format", "html", "-o", tmp_path).exit_code == 2
    assert run(FAULTY, "--format", "csv", "-o", f"{tmp_path}/new/").exit_code == 2


def test_several_letters_and_copies_go_into_a_folder(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    text = FAULTY.read_text(encoding="utf-8")
    other.write_text(text.replace("云麓市商务局", "云麓市水务局"), encoding="utf-8")
    one = run(FAULTY, other, "--format", "docx", "-o", tmp_path / "one.docx", "--lang", "en")
    assert one.exit_code == 2
    assert "name a folder" in one.stderr
    assert not (tmp_path / "one.docx").exists()
    letters = run(FAULTY, other, "--format", "docx", "-o", f"{tmp_path}/letters/", "--lang", "zh")
    assert letters.exit_code == 1, letters.output
    names = sorted(path.name for path in (tmp_path / "letters").iterdir())
    assert names == ["云麓市商务局-整改通知.docx", "云麓市水务局-整改通知.docx"]
    again = run(FAULTY, other, "--format", "docx", "-o", tmp_path / "letters", "--lang", "zh")
    assert again.exit_code == 2
    assert "已存在" in again.stderr


def test_copies_of_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        shutil.copy(PDF, tmp_path / folder / "x.pdf")
    command = (tmp_path / "a", tmp_path / "b", "--format", "pdf", "-o", f"{tmp_path}/out/")
    assert run(*command, "--lang", "zh").exit_code == 1
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["x-标注-2.pdf", "x-标注.pdf"]


def test_a_name_of_a_unit_is_no_path(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    text = FAULTY.read_text(encoding="utf-8")
    bad.write_text(text.replace("云麓市商务局", "../../云麓市/商务局"), encoding="utf-8")
    result = run(bad, "--format", "docx", "-o", f"{tmp_path}/out/", "--lang", "zh")
    assert result.exit_code in (0, 1), result.output
    assert {path.name for path in tmp_path.iterdir()} <= {"bad.txt", "out"}


def test_only_a_pdf_can_be_marked(tmp_path: Path) -> None:
    result = run(FAULTY, "--format", "pdf", "-o", tmp_path / "out.pdf", "--lang", "en")
    assert result.exit_code == 2
    assert "is no PDF and cannot be marked" in result.stderr
    assert not list(tmp_path.iterdir())
    both = run(FAULTY, PDF, "--format", "pdf", "-o", tmp_path / "out.pdf", "--lang", "en")
    assert both.exit_code == 1
    assert (tmp_path / "out.pdf").exists()


def test_where_nothing_is_found_nothing_is_asked_for(tmp_path: Path) -> None:
    letter = run(CLEAN, "--format", "docx", "-o", tmp_path / "a.docx", "--lang", "en")
    assert letter.exit_code == 0
    assert "no notice is written" in letter.stderr
    clean = EXAMPLES / "budget-2025-clean.pdf"
    copy = run(clean, "--format", "pdf", "-o", tmp_path / "a.pdf", "--lang", "en")
    assert copy.exit_code == 0
    assert "no copy is written" in copy.stderr
    assert not list(tmp_path.iterdir())


def test_letters_are_in_chinese_unless_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert run(FAULTY, "--format", "docx", "-o", tmp_path / "zh.docx").exit_code == 1
    assert run(FAULTY, "--format", "xlsx", "-o", tmp_path / "zh.xlsx").exit_code == 1
    assert Document(str(tmp_path / "zh.docx")).paragraphs[0].text.startswith("关于整改")
    assert "问题清单" in CalamineWorkbook.from_path(tmp_path / "zh.xlsx").sheet_names
    command = (FAULTY, "--format", "xlsx", "-o", tmp_path / "en.xlsx", "--lang", "en")
    assert run(*command).exit_code == 1
    assert "List of problems" in CalamineWorkbook.from_path(tmp_path / "en.xlsx").sheet_names


def test_an_unreadable_file_is_3_and_stands_in_the_report(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.touch()
    for form in ("junit", "html"):
        result = run(FAULTY, empty, "--format", form, "--lang", "en")
        assert result.exit_code == 3
        assert "empty.pdf" in result.stdout
        assert result.stderr.count("\n") == 1


def test_findings_between_files_stand_beside_both(tmp_path: Path) -> None:
    final = (EXAMPLES / "final-2025-clean.txt").read_text(encoding="utf-8")
    earlier = final.replace("2024", "2023").replace("2025", "2024")
    (tmp_path / "this-year.txt").write_text(final, encoding="utf-8")
    (tmp_path / "last-year.txt").write_text(earlier, encoding="utf-8")
    tree = html.document_fromstring(run(tmp_path, "--format", "html", "--lang", "zh").stdout)
    between = tree.get_element_by_id("x").find_class("finding")
    assert between
    captions = [str(c.text_content()) for a in between for c in a.iter("figcaption")]
    assert any("this-year.txt" in caption for caption in captions)
    assert any("last-year.txt" in caption for caption in captions)


def test_files_of_a_package_have_their_evidence_and_copies(tmp_path: Path) -> None:
    package = tmp_path / "a.zip"
    with zipfile.ZipFile(package, "w") as target:
        target.write(PDF, "b.pdf")
    page = run(package, "--format", "html", "--lang", "zh").stdout
    assert "data:image/webp" in page
    assert run(package, "--format", "pdf", "-o", tmp_path / "m.pdf").exit_code == 1
    assert len(pdfium.PdfDocument(tmp_path / "m.pdf")) > 1


@pytest.mark.skipif(os.name != "posix", reason="names of POSIX")
@pytest.mark.parametrize("form", ["sarif", "junit", "html", "docx"])
def test_a_name_that_is_no_text_can_stand_in_every_form(tmp_path: Path, form: str) -> None:
    file = tmp_path / os.fsdecode(b"bad\xff.txt")
    shutil.copy(FAULTY, file)
    out = tmp_path / f"out.{form}"
    result = run(file, "--format", form, "-o", out)
    assert result.exit_code == 1, result.output
    assert out.stat().st_size


MAKING = """
import hashlib, json
from mingzhang.checking.reports import notice, page, sarif, table, workbook
from tests.illustrated import checked_of, illustrated
checked = checked_of(illustrated("budget-2025-faulty.txt"))
for made in (
    json.dumps(sarif.sarif_report(checked, "zh", "1")).encode(),
    table.csv_report(checked, "zh").encode(),
    page.html_report(checked, "zh").encode(),
    workbook.workbook_report(checked, "zh", True),
    notice.notice_docx(notice.notices(checked, "zh", True)[0], "zh"),
):
    print(hashlib.sha256(made).hexdigest())
"""


def test_the_same_files_make_the_same_bytes_in_another_process() -> None:
    made = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(EXAMPLES.parent)}
        command = [sys.executable, "-c", MAKING]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        made.append(done.stdout.split())
    assert made[0] == made[1]
    assert len(made[0]) == 5


def test_a_roster_is_held_against_what_was_found(tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("单位,文件\n云麓市商务局,预算\n云麓市水务局,预算\n", encoding="utf-8")
    page = run(FAULTY, "--format", "html", "--roster", roster, "--lang", "zh")
    assert page.exit_code == 1, page.output
    (held,) = html.document_fromstring(page.stdout).find_class("roster")
    assert [str(row.text_content()) for row in held.find_class("gap")] == [
        "云麓市水务局部门预算缺少"
    ]
    out = tmp_path / "out.xlsx"
    assert run(FAULTY, "--format", "xlsx", "--roster", roster, "-o", out).exit_code == 1
    book = CalamineWorkbook.from_path(out)
    assert len(book.get_sheet_by_name(book.sheet_names[2]).to_python()) == 3


HEAVY = ("jinja2", "docx", "xlsxwriter", "PIL", "lxml", "pypdfium2")


@pytest.mark.parametrize(
    ("module", "needed"),
    [
        ("mingzhang.cli.check", ()),
        ("mingzhang.checking.reports.text", ()),
        ("mingzhang.checking.reports.sarif", ()),
        ("mingzhang.checking.reports.table", ()),
        ("mingzhang.checking.reports.workbook", ()),
    ],
)
def test_heavy_modules_wait_for_their_format(module: str, needed: tuple[str, ...]) -> None:
    code = f"import sys, {module}; print(*(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert tuple(done.stdout.split()) == needed
