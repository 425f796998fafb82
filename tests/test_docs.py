"""The documentation is held to the code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mingzhang.checking.reports.json import schema
from mingzhang.cli import app
from scripts import criterion_page, rule_pages

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
PAGES = sorted(DOCS.rglob("*.md"))


def test_the_pages_of_the_rules_are_in_sync() -> None:
    wanted = rule_pages.pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in rule_pages.FOLDER.glob("*.md")}
    assert there == wanted, "run make docs"


def test_the_page_of_criteria_is_in_sync() -> None:
    assert criterion_page.PAGE.read_text(encoding="utf-8") == criterion_page.page(), "run make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_site_is_built_and_its_menu_names_every_page(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True)
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {page.relative_to(DOCS).as_posix() for page in PAGES}
    of_rules = {page for page in pages if re.search(r"rules/MZ\d+\.md", page)}
    assert of_rules
    assert {page for page in pages - of_rules if page not in menu} == set()
    for page in pages:
        assert (tmp_path / page).with_suffix(".html").exists()
    shown = (tmp_path / "reference/rules/MZ201.html").read_text(encoding="utf-8")
    assert "看什么" in shown
    assert "Looks at" in shown
    outside = re.findall(r'(?:src|href)="(https?://[^"]+)"', shown)
    assert [
        link for link in outside if "mkdocs.org" not in link and "readthedocs" not in link
    ] == []


def test_every_page_can_be_reached_from_the_index() -> None:
    reached, open_pages = set(), [DOCS / "index.md"]
    while open_pages:
        page = open_pages.pop().resolve()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        text = page.read_text(encoding="utf-8")
        open_pages += [page.parent / target for target in LINK.findall(text)]
    assert {page.resolve() for page in PAGES} <= reached


@pytest.mark.parametrize(
    "command",
    ["check", "accept", "diff", "read", "inspect", "consolidate", "rules", "explain", "standards"],
)
def test_every_option_is_documented(command: str) -> None:
    documented = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    section = documented.partition(f"## mingzhang {command}")[2].partition("\n## ")[0]
    shown = CliRunner().invoke(app, [command, "--help"]).output
    for option in set(re.findall(r"--[a-z-]+", shown)) - {"--help"}:
        assert f"`{option}" in section or f", {option}" in section or option in section, option


def test_every_field_of_the_json_is_documented() -> None:
    documented = (DOCS / "reference" / "json.md").read_text(encoding="utf-8")
    for name, definition in schema()["$defs"].items():
        for field in definition["properties"]:
            assert f"`{field}`" in documented, f"{name}.{field}"


@pytest.mark.parametrize(
    ("page", "lang"),
    [
        ("README.md", "en"),
        ("docs/tutorial.md", "en"),
        ("README.zh-CN.md", "zh"),
        ("docs/tutorial.zh-CN.md", "zh"),
    ],
)
def test_the_report_shown_is_the_one_that_is_printed(page: str, lang: str) -> None:
    example = str(ROOT / "examples" / "budget-2025-faulty.pdf")
    wide = {"COLUMNS": "110"}
    printed = CliRunner().invoke(app, ["check", example, "--lang", lang], env=wide).stdout
    shown = (ROOT / page).read_text(encoding="utf-8")
    head = printed.splitlines()[1:7]
    assert all(line in shown for line in head), head
    assert "36.50万元" in shown
