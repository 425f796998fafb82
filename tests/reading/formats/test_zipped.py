"""ZIP packages of a disclosure: what comes out, under which name, and what never does."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest

from mingzhang.errors import LockedFile, TooLarge, UnreadableFile, UnsupportedFormat
from mingzhang.reading.formats import read_document, zipped
from mingzhang.reading.formats.zipped import Unpacked, unpack


def package(members: dict[str, bytes | str], **about: Any) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            for key, value in about.items():
                setattr(info, key, value)
            made.writestr(info, data)
    return out.getvalue()


def opened(folder: Path, data: bytes) -> Unpacked:
    path, into = folder / "包.zip", folder / "into"
    path.write_bytes(data)
    into.mkdir(exist_ok=True)
    found = unpack(path, into, "包.zip")
    on_disk = {each for each in folder.rglob("*") if each.is_file()} - {path}
    assert on_disk == {Path(member.path) for member in found.members}, "nothing else is written"
    assert all(Path(member.path).parent == into for member in found.members)
    return found


def problems(found: Unpacked) -> list[tuple[type[UnreadableFile], str, str]]:
    return [(type(error), error.file, error.found) for error in found.problems]


def test_members_are_named_and_can_be_read(tmp_path: Path) -> None:
    found = opened(
        tmp_path, package({"说明.txt": "部门预算", "表/收支.html": "<table><tr><td>a<td>1"})
    )
    assert [member.name for member in found.members] == ["包.zip/说明.txt", "包.zip/表/收支.html"]
    assert [read_document(path, name).format for name, path in found.members] == ["text", "html"]
    assert found.problems == []


def test_a_package_inside_is_opened_and_one_inside_that_is_not(tmp_path: Path) -> None:
    inner = package({"b.txt": "乙"})
    found = opened(tmp_path, package({"里/内.zip": package({"a.txt": "甲", "深.zip": inner})}))
    assert [member.name for member in found.members] == ["包.zip/里/内.zip/a.txt"]
    assert problems(found) == [
        (UnsupportedFormat, "包.zip/里/内.zip/深.zip", "a package in a package in a package")
    ]


def test_names_of_chinese_windows(tmp_path: Path) -> None:
    raw = "预算公开\\附件.txt".encode("gbk").decode("cp437")
    data = package({raw.encode("cp437").decode("latin-1"): "甲"})
    # zipfile writes such names in UTF-8 with a flag: put the bytes of Windows in their place.
    name = raw.encode("cp437")
    utf8 = name.decode("latin-1").encode("utf-8")
    plain = package({"x" * len(name): "甲"}).replace(b"x" * len(name), name)
    assert utf8 in data
    assert [m.name for m in opened(tmp_path, plain).members] == ["包.zip/预算公开/附件.txt"]


@pytest.mark.parametrize(
    "name", ["../a.txt", "a/../../b.txt", "/etc/a.txt", "..\\a.txt", "C:\\a.txt", "C:/a.txt"]
)
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    found = opened(tmp_path, package({name: "x", "好.txt": "y"}))
    assert [member.name for member in found.members] == ["包.zip/好.txt"]
    ((kind, file, words),) = problems(found)
    assert (kind, words) == (UnreadableFile, "a name that leads out of it")
    assert file.endswith(".txt")


def test_links_folders_and_leavings_are_passed_over(tmp_path: Path) -> None:
    links = package({"a.txt": "/etc/passwd"}, external_attr=(stat.S_IFLNK | 0o777) << 16)
    assert opened(tmp_path, links) == Unpacked()
    rest = {
        "d/": "",
        "__MACOSX/a.txt": "x",
        ".DS_Store": "x",
        "d/~$a.docx": "x",
        "d/Thumbs.db": "x",
    }
    assert opened(tmp_path, package(rest)) == Unpacked()


def test_what_may_be_a_document_and_cannot_be_read_is_listed(tmp_path: Path) -> None:
    found = opened(tmp_path, package({"a.rar": "x", "b.ofd": "x", "c.css": "x", "d.pdf": ""}))
    assert problems(found) == [
        (UnsupportedFormat, "包.zip/a.rar", "a file .rar"),
        (UnsupportedFormat, "包.zip/b.ofd", "a file .ofd"),
        (UnreadableFile, "包.zip/d.pdf", "an empty file"),
    ]


def test_encrypted_members_are_refused(tmp_path: Path) -> None:
    data = bytearray(package({"a.txt": "x"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert problems(opened(tmp_path, bytes(data))) == [
        (LockedFile, "包.zip/a.txt", "an encrypted one")
    ]


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    bomb = package({"a.txt": bytes(30_000_000)})
    found = opened(tmp_path, package({"b.zip": bomb, "a.txt": bytes(30_000_000), "c.txt": "x"}))
    assert [(kind, file) for kind, file, _ in problems(found)] == [
        (TooLarge, "包.zip/b.zip/a.txt"), (TooLarge, "包.zip/a.txt"),
    ]  # fmt: skip
    assert len(found.members) == 1


def test_a_member_that_lies_about_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "LARGEST_FILE", 100_000)
    data = package({"a.txt": bytes(200_000)})
    lying = data.replace((200_000).to_bytes(4, "little"), (50_000).to_bytes(4, "little"))
    ((kind, _, _),) = problems(opened(tmp_path, lying))
    assert issubclass(kind, UnreadableFile)


def test_all_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_UNPACKED", 2500)
    found = opened(tmp_path, package({f"{i}.txt": bytes(1000) for i in range(4)}))
    assert len(found.members) == 2
    assert {kind for kind, _, _ in problems(found)} == {TooLarge}
    monkeypatch.setattr(zipped, "MOST_MEMBERS", 3)
    with pytest.raises(TooLarge, match="files in a package"):
        opened(tmp_path, package({f"{i}.txt": "x" for i in range(4)}))


def test_broken_packages(tmp_path: Path) -> None:
    data = package({"a.txt": "预算" * 100, "b.txt": "x"})
    with pytest.raises(UnreadableFile, match="cut or broken"):
        opened(tmp_path, data[:60])
    damaged = bytearray(data)
    damaged[45] ^= 0xFF
    assert [file for _, file, _ in problems(opened(tmp_path, bytes(damaged)))] == ["包.zip/a.txt"]
    found = opened(tmp_path, package({"内.zip": data[:60], "c.txt": "x"}))
    assert problems(found) == [(UnreadableFile, "包.zip/内.zip", "a cut or broken package")]
    assert [member.name for member in found.members] == ["包.zip/c.txt"]


def test_the_tables_of_a_data_package_are_no_documents(tmp_path: Path) -> None:
    package = tmp_path / "budget-2025.datapackage.zip"
    with zipfile.ZipFile(package, "w") as made:
        made.writestr("datapackage.json", "{}")
        made.writestr("data/facts.csv", "id,value\r\nf1,2025")
    with pytest.raises(UnsupportedFormat, match="a data package without any"):
        unpack(package, tmp_path)


def test_a_document_beside_the_tables_of_a_data_package_is_read(tmp_path: Path) -> None:
    package = tmp_path / "all.zip"
    with zipfile.ZipFile(package, "w") as made:
        made.writestr("datapackage.json", "{}")
        made.writestr("data/facts.csv", "id,value\r\nf1,2025")
        made.writestr("budget.txt", "2025年部门预算")
    assert [m.name for m in unpack(package, tmp_path).members] == [f"{package}/budget.txt"]
