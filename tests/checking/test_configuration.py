"""mingzhang.toml: found above a document, read, and refused with the line that is wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.checking.configuration import (
    NAME,
    BrokenSettings,
    find_configuration,
    read_configuration,
)
from mingzhang.checking.settings import Settings


def written(folder: Path, text: str) -> str:
    path = folder / NAME
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_nearest_file_above_is_found(tmp_path: Path) -> None:
    deep = tmp_path / "2025" / "office"
    deep.mkdir(parents=True)
    outer = written(tmp_path, "")
    assert find_configuration(str(deep / "a.pdf")) == outer
    inner = written(deep, "")
    assert find_configuration(str(deep / "a.pdf")) == inner
    assert find_configuration(str(tmp_path / "package.zip" / "a.pdf")) == outer


def test_everything_that_can_be_set(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        'select = ["MZ2", "mz401"]\nignore = ["MZ103"]\npreview = true\naccepted = "a/b.toml"\n'
        '[severity]\nMZ411 = "note"\nMZ4 = "warning"\n[parameters]\ndeviation = "12.5%"\n',
    )
    read = read_configuration(path)
    assert read.settings == Settings(
        ("MZ2", "MZ401"),
        ("MZ103",),
        True,
        {"MZ411": "note", "MZ4": "warning"},
        {"deviation": Decimal("0.125")},
    )
    assert read.settings.severity_of("MZ411") == "note"
    assert read.settings.severity_of("MZ401") == "warning"
    assert read.settings.severity_of("MZ201") is None
    assert read.accepted == str(tmp_path / "a/b.toml")


@pytest.mark.parametrize(
    ("text", "line", "expected", "found"),
    [
        ("\nselect = [", ":2", "TOML", ""),
        ('select = ["MZ4"]\nselect = ["MZ5"]', ":2", "TOML", "Cannot overwrite"),
        pytest.param("x = " + "1" * 5000, "", "TOML", "too many digits", id="digits"),
        pytest.param("x = " + "[" * 20_000, "", "TOML", "too deeply nested", id="nested"),
        ('[severity]\nMZ411 = ["note"]', ":2", "one of error", "['note']"),
        ("colour = 1", ":1", "one of select", "colour"),
        ('\n\nselect = "MZ4"', ":3", "a list of codes", "MZ4"),
        ('ignore = ["MZ4", "AB1"]', ":1", "codes of rules", "AB1"),
        ('ignore = [""]', ":1", "codes of rules", ""),
        ('preview = "yes"', ":1", "true or false", "yes"),
        ("accepted = 3", ":1", "the name of a file", "3"),
        ('[severity]\nMZ4 = "fatal"', ":2", "one of error", "fatal"),
        ('[severity]\nZZ = "note"', ":2", "codes of rules", "ZZ"),
        ("severity = 1", ":1", "a table of codes", "1"),
        ("[parameters]\ndeviation = 0.2", ":2", "a share in quotes", "0.2"),
        ('[parameters]\nwidth = "2%"', ":2", "one of deviation", "width"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, text: str, line: str, expected: str, found: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BrokenSettings) as caught:
        read_configuration(path)
    assert caught.value.file == path + line
    assert caught.value.expected.startswith(expected)
    assert found in caught.value.found


def test_other_bytes_and_no_file(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BrokenSettings, match="UTF-8"):
        read_configuration(str(path))
    with pytest.raises(BrokenSettings, match="readable"):
        read_configuration(str(tmp_path / "none.toml"))


def test_a_mark_of_order_and_windows_ends_of_lines(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b'\xef\xbb\xbfpreview = true\r\nselect = ["MZ4"]\r\n')
    assert read_configuration(str(path)).settings == Settings(select=("MZ4",), preview=True)


def test_no_more_is_read_than_a_file_may_hold() -> None:
    """A device gives bytes without end: it was read until there was no memory left."""
    with pytest.raises(BrokenSettings, match="at most 1000000 bytes"):
        read_configuration("/dev/zero")
