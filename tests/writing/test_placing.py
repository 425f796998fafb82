"""Files of a build come together or not at all, and over nothing that is somebody else's."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from mingzhang.writing import placing
from mingzhang.writing.placing import IsRead, NotOurs, put_all, written_before


@pytest.fixture
def made(tmp_path: Path) -> list[Path]:
    """Two files as a build made them, in a folder of their own."""
    work = tmp_path / "work"
    work.mkdir()
    for name in ("a.txt", "b.txt"):
        (work / name).write_text(f"new {name}", encoding="utf-8")
    return sorted(work.iterdir())


def there(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"old {name}", encoding="utf-8")
    return folder


def hashes(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


def test_what_an_earlier_build_left_is_replaced(made: list[Path], folder: Path) -> None:
    assert put_all(made, folder, hashes(folder)) == [folder / "a.txt", folder / "b.txt"]
    assert there(folder) == {"a.txt": "new a.txt", "b.txt": "new b.txt"}


def test_a_file_that_somebody_changed_is_not(made: list[Path], folder: Path) -> None:
    ours = hashes(folder)
    (folder / "b.txt").write_text("edited by hand", encoding="utf-8")
    with pytest.raises(NotOurs) as raised:
        put_all(made, folder, ours)
    assert raised.value.filename == str(folder / "b.txt")
    assert there(folder) == {"a.txt": "old a.txt", "b.txt": "edited by hand"}
    put_all(made, folder, None)
    assert there(folder) == {"a.txt": "new a.txt", "b.txt": "new b.txt"}


def test_a_file_that_is_read_is_never_replaced(made: list[Path], folder: Path) -> None:
    link = folder.parent / "book.txt"
    os.link(folder / "b.txt", link)
    with pytest.raises(IsRead):
        put_all(made, folder, None, [link])
    assert there(folder) == {"a.txt": "old a.txt", "b.txt": "old b.txt"}


def test_a_file_that_cannot_be_replaced_brings_the_others_back(
    made: list[Path], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where another program holds the second one open."""
    real = os.replace

    def held(source: Path, target: Path) -> None:
        if Path(source) == folder / "b.txt":
            raise PermissionError(1, "Operation not permitted", str(source))
        real(source, target)

    monkeypatch.setattr(placing.os, "replace", held)
    with pytest.raises(OSError, match="not permitted") as raised:
        put_all(made, folder, None)
    assert raised.value.filename == str(folder / "b.txt")
    assert there(folder) == {"a.txt": "old a.txt", "b.txt": "old b.txt"}


def test_what_was_written_before(folder: Path) -> None:
    manifest = folder / "x.manifest.json"
    assert written_before(manifest) == {}
    manifest.write_text("[]", encoding="utf-8")
    assert written_before(manifest) == {}
    manifest.write_text(
        json.dumps({"manifest": "1", "files": {"a.txt": "00", "b.txt": 3}}), encoding="utf-8"
    )
    assert written_before(manifest).keys() == {"a.txt", "x.manifest.json"}
