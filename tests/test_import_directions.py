"""The import direction, and what may stand nowhere in the project."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src" / "mingzhang"
# Each may import what stands before it, and itself. Names in one group may import each other.
ORDER = [
    [
        "errors",
        "language",
        "problems",
        "said_by_user",
        "filing.place",
        "filing.document",
    ],  # plain: open to all
    ["characters"],
    ["money", "numerals", "codes"],
    ["ledger"],
    ["filing"],
    ["standards"],
    ["scoring"],
    ["reading"],
    ["checking"],
    ["writing"],
    ["batch"],
    ["web"],
    ["cli"],
]
RANK = {name: i for i, group in enumerate(ORDER) for name in group}
SAMPLES = re.compile(r"dep_(sh|js|cq)_\d|perf_0\d\.xlsx|(changsha|zhuzhou|xiangxi)-\w+-office")
HOSTS = re.compile(r"py" r"pi\.org|python" r"hosted\.|npm" r"js\.|--(extra-)?index-url|/simple/")


def modules() -> list[Path]:
    return sorted(SRC.rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def rank(name: str) -> int:
    """The rank of a module below `mingzhang`: of its own name, or else of its package."""
    found = ".".join(name.split(".")[:2])
    return RANK[found] if found in RANK else RANK[name.split(".")[0]]


def imported(path: Path) -> set[str]:
    """The modules below `mingzhang` that a module imports, wherever in it."""
    names: set[str] = set()
    package = name_of(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package[: len(package) - node.level + 1]
                base = ".".join(["mingzhang", *above, *([base] if base else [])])
            found = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        names |= {x.removeprefix("mingzhang.") for x in found if x.startswith("mingzhang.")}
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda p: name_of(p) or "mingzhang")
def test_imports_point_one_way(path: Path) -> None:
    name = name_of(path)
    if name in ("", "__main__"):  # the front door may name anything
        return
    assert name.split(".")[0] in {x.split(".")[0] for x in RANK}, f"{name}: add it to ORDER"
    for other in sorted(imported(path)):
        if other.startswith("__"):  # the version
            continue
        assert rank(other) <= rank(name), f"{name} imports {other}"


def test_no_sample_document_is_known_to_the_code() -> None:
    for path in SRC.rglob("*"):
        if path.is_file() and path.suffix in (".py", ".yaml", ".yml", ".po", ".html"):
            found = SAMPLES.search(path.read_text(encoding="utf-8"))
            assert not found, f"{path.relative_to(ROOT)}: {found}"


def test_money_is_never_binary() -> None:
    """No amount goes through float; PDF coordinates and the clock may."""
    for package in ("money.py", "numerals.py", "ledger", "standards", "scoring", "checking"):
        top = SRC / package
        for path in [top] if top.suffix else sorted(top.rglob("*.py")):
            if path.exists():
                assert "float(" not in path.read_text(encoding="utf-8"), path.name


def test_no_file_names_a_package_registry() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True, text=True
    ).stdout
    paths = [ROOT / x for x in listed.split("\0") if x] or [ROOT / "constraints.txt"]
    for path in paths:
        if path.suffix in (".pdf", ".xlsx", ".docx", ".png") or not path.is_file():
            continue
        if path == Path(__file__):
            continue
        found = HOSTS.search(path.read_text(encoding="utf-8", errors="replace"))
        assert not found, f"{path.relative_to(ROOT)}: {found}"
