"""`inspect`, `rules`, `explain`, `standards`, and what starting up costs."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from mingzhang.checking.catalogue import RULES
from mingzhang.cli import app
from mingzhang.reading import picture
from mingzhang.standards.loader import standards

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
HEAVY = {
    "pypdfium2", "python_calamine", "PIL", "rich", "xlsxwriter", "yaml", "jsonschema", "cv2",
    "onnxruntime", "rapidocr", "fastapi", "starlette", "uvicorn", "jinja2",
}  # fmt: skip
FORBIDDEN_FOR_TEXT = HEAVY - {"rich", "yaml"}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


def modules_after(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter holds after running some code."""
    code += "\nimport sys; print('\\n' + ' '.join({m.partition('.')[0] for m in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(done.stdout.splitlines()[-1].split())


def test_help_loads_no_library_it_does_not_need() -> None:
    code = "import sys; sys.argv = ['mingzhang', '--help']\nfrom mingzhang.cli import main\n"
    loaded = modules_after(code + "try: main()\nexcept SystemExit: pass")
    assert not loaded & HEAVY


def test_checking_a_text_file_loads_no_pdf_ocr_or_web_module() -> None:
    file = str(EXAMPLES / "budget-2025-clean.txt")
    in_worker = f"from mingzhang.checking.file import check_sources; check_sources({file!r})"
    assert not modules_after(in_worker) & FORBIDDEN_FOR_TEXT
    arguments = ["mingzhang", "check", file]
    code = f"import sys; sys.argv = {arguments!r}\nfrom mingzhang.cli import main\n"
    loaded = modules_after(code + "try: main()\nexcept SystemExit: pass")
    assert not loaded & FORBIDDEN_FOR_TEXT


@pytest.mark.parametrize("command", ["check", "read", "inspect", "rules", "explain", "standards"])
def test_every_command_has_help(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "--lang" in result.output


def test_inspect_draws_a_page(tmp_path: Path) -> None:
    out = tmp_path / "page.png"
    result = run("inspect", EXAMPLES / "budget-2025-faulty.pdf", "--page", 7, "-o", out)
    assert result.exit_code == 0, result.output
    image = Image.open(out).convert("RGB")
    colours = {colour for _, colour in image.getcolors(1 << 20) or []}
    assert image.width > 800
    assert picture._RULE in colours
    assert picture._FACT in colours
    again = run("inspect", EXAMPLES / "budget-2025-faulty.pdf", "--page", 7, "-o", out)
    assert again.exit_code == 2


def test_inspect_marks_words_that_were_not_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "chinese_font", _no_chinese)
    data = picture.page_picture(str(EXAMPLES / "budget-2025-faulty.pdf"), 4, "zh")
    colours = {c for _, c in Image.open(BytesIO(data)).convert("RGB").getcolors(1 << 20) or []}
    assert picture._UNREAD in colours


def _no_chinese(size: int) -> tuple[object, bool]:
    from PIL import ImageFont

    return ImageFont.load_default(size), False


@pytest.mark.parametrize(
    ("file", "page", "status"),
    [("budget-2025-clean.pdf", 99, 3), ("budget-2025-clean.txt", 1, 2), ("missing.pdf", 1, 3),
     ("budget-2025-clean.pdf", 0, 2)],
)  # fmt: skip
def test_inspect_refuses_what_it_cannot_draw(
    tmp_path: Path, file: str, page: int, status: int
) -> None:
    result = run("inspect", EXAMPLES / file, "--page", page, "-o", tmp_path / "x.png")
    assert result.exit_code == status
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["budget-2025-faulty.xlsx", "budget-2025-faulty.docx"])
def test_inspect_writes_a_web_page_of_other_formats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("inspect", EXAMPLES / name, "--lang", "zh")
    assert result.exit_code == 0, result.output
    assert result.stdout == "budget-2025-faulty-inspect.html\n"
    text = (tmp_path / "budget-2025-faulty-inspect.html").read_text(encoding="utf-8")
    assert 'class="fact"' in text
    assert run("inspect", EXAMPLES / name).exit_code == 2  # it is there


def test_inspect_says_when_a_page_is_needed_and_when_not(tmp_path: Path) -> None:
    out = tmp_path / "x"
    result = run("inspect", EXAMPLES / "budget-2025-clean.pdf", "-o", out, "--lang", "en")
    assert result.exit_code == 2
    assert result.stderr == "a PDF is drawn page by page: say which with --page N\n"
    name = EXAMPLES / "budget-2025-clean.html"
    result = run("inspect", name, "--page", 1, "-o", out, "--lang", "en")
    assert result.exit_code == 2
    assert result.stderr == f"{name} is no PDF and is drawn as a whole: leave out --page\n"
    assert run("inspect", tmp_path / "missing.docx", "-o", out).exit_code == 3
    assert not list(tmp_path.iterdir())


def test_rules_lists_every_rule() -> None:
    text = run("rules", "--lang", "zh").stdout
    assert len(text.splitlines()) == len(RULES)
    listed = json.loads(run("rules", "--format", "json").stdout)
    assert [rule["code"] for rule in listed] == [rule.code for rule in RULES]
    assert all(rule["summary_zh"] != rule["summary_en"] for rule in listed)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_explained(rule: object) -> None:
    code = rule.code  # type: ignore[attr-defined]
    result = run("explain", code.lower(), "--lang", "zh")
    assert result.exit_code == 0
    for label in ("看什么", "为什么", "通过", "不通过", "怎么改"):
        assert label in result.stdout, label


def test_explaining_in_english_puts_english_first() -> None:
    text = run("explain", "MZ201", "--lang", "en").stdout
    assert text.index("Looks at") < text.index("Mend: ") < text.index("看什么")
    english = text[text.index("Looks at") : text.index("表内各行")]
    assert max(map(len, english.splitlines())) <= 100


def test_an_unknown_rule_is_2_and_one_line() -> None:
    result = run("explain", "MZ000", "--lang", "en")
    assert result.exit_code == 2
    assert result.stderr == "there is no rule MZ000; mingzhang rules lists them\n"


def test_standards_lists_every_standard() -> None:
    lines = run("standards", "--lang", "en").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [standard.id for standard in standards()]
    listed = json.loads(run("standards", "--format", "json").stdout)
    assert [entry["id"] for entry in listed] == [standard.id for standard in standards()]


def test_the_version() -> None:
    assert run("--version").stdout.startswith("mingzhang ")
