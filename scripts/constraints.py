"""Write constraints.txt: the exact versions and the hashes of their wheels, and nothing else.

    python scripts/constraints.py             chooses all versions again
    python scripts/constraints.py lxml …      adds packages that are new, and leaves the rest

pip itself is asked, in two steps: which versions it would install for the project with its
development tools, and which wheel of each it would take on every supported Python and system.
`pip install --require-hashes -r constraints.txt` then accepts these files only.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
LINUX = ("1", "2010", "2014", *(f"_2_{n}" for n in (12, 17, 24, 26, 27, 28, 31, 34)))
PLATFORMS = (
    tuple(f"manylinux{tag}_x86_64" for tag in LINUX),
    tuple(f"manylinux{tag}_aarch64" for tag in LINUX[2:]),
    ("macosx_14_0_arm64",),
    ("macosx_14_0_x86_64",),
)
HEAVY = frozenset({"ocr", "validate"})
"""Extras that nobody needs for the demo; who wants one lets pip choose. `validate` brings 18 packages, one
under a choice of licences with the GPL among them, so only a test uses it where it is there."""
HEADER = "# Written by `make constraints`. Names, versions and hashes only.\n"


def report(*arguments: str) -> list[tuple[str, str, str]]:
    """Name, version and sha256 of everything that pip would install."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "-qq", "--ignore-installed"]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.json"
        command += ["--report", str(target), "--only-binary=:all:", *arguments]
        subprocess.run(command, check=True, cwd=ROOT)
        found = json.loads(target.read_text(encoding="utf-8"))["install"]
    return [
        (
            item["metadata"]["name"].lower().replace("_", "-"),
            item["metadata"]["version"],
            item["download_info"]["archive_info"]["hashes"]["sha256"],
        )
        for item in found
    ]


def wanted() -> list[str]:
    """What the project asks for: to run, to develop and to be built."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = data["project"].get("optional-dependencies", {})
    return [
        *data["project"]["dependencies"],
        *(x for name, extra in extras.items() if name not in HEAVY for x in extra),
        *data["build-system"]["requires"],
        "editables",  # what hatchling asks for when it installs a working copy
    ]


def main() -> None:
    """Write constraints.txt beside pyproject.toml."""
    new = sys.argv[1:]
    known = pinned() if new else {}
    hashes: dict[str, set[str]] = defaultdict(set)
    for name, version, sha in report(*(["--no-deps", *new] if new else wanted())):
        hashes[f"{name}=={version}"].add(sha)
    pins = sorted(hashes)
    for python in PYTHONS:
        for platforms in PLATFORMS:
            tags = [x for tag in platforms for x in ("--platform", tag)]
            for name, version, sha in wheels(pins, ["--python-version", python, *tags]):
                hashes[f"{name}=={version}"].add(sha)
    hashes.update(known)
    lines = [
        " \\\n    ".join([pin, *(f"--hash=sha256:{sha}" for sha in sorted(hashes[pin]))])
        for pin in sorted(hashes)
    ]
    (ROOT / "constraints.txt").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


def pinned() -> dict[str, set[str]]:
    """The pins that there are, with their hashes."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        text = line.strip().removesuffix("\\").strip()
        if text.startswith("--hash=sha256:"):
            found[next(reversed(found))].add(text.removeprefix("--hash=sha256:"))
        elif text and not text.startswith("#"):
            found[text] = set()
    return found


def wheels(pins: list[str], where: list[str]) -> list[tuple[str, str, str]]:
    """The wheels of the pinned versions on one Python and system; those that exist."""
    options = ["--no-deps", "--target", tempfile.gettempdir(), *where]
    try:
        return report(*options, *pins)
    except subprocess.CalledProcessError:
        pass
    found: list[tuple[str, str, str]] = []
    for pin in pins:
        try:
            found += report(*options, pin)
        except subprocess.CalledProcessError:
            print(f"no wheel of {pin} for {' '.join(where[:2])} {where[-1]}", file=sys.stderr)
    return found


if __name__ == "__main__":
    main()
