"""Pictures in folders and packages: pages are taken, logos are left out and counted."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from mingzhang.cli import app
from mingzhang.cli.files import Job, select
from mingzhang.cli.packages import unpacked
from mingzhang.cli.pictures import bound
from mingzhang.filing.source import Source
from mingzhang.reading.formats import ocr

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
CLEAN = EXAMPLES / "budget-2025-clean.txt"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, arguments), "--lang", "en"])


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("L", (width, height), 255).save(out, kind)
    return out.getvalue()


def jobs(*names: str) -> list[Job]:
    return [Job(name, (Source(f"/x/{name}", name),)) for name in names]


def names(found: list[Job]) -> list[list[str]]:
    return [[source.name for source in job.sources] for job in found]


def test_a_folder_gives_its_pages_and_no_logos(tmp_path: Path) -> None:
    for name, size in (
        ("第1页.jpg", (1240, 1754)),
        ("logo.png", (200, 60)),
        ("b.bmp", (1920, 300)),
    ):
        kind = {"jpg": "JPEG", "png": "PNG", "bmp": "BMP"}[name[-3:]]
        (tmp_path / name).write_bytes(picture(*size, kind))
    (tmp_path / "a.gif").write_bytes(b"GIF89a")
    selection = select([str(tmp_path)])
    assert selection.files == [str(tmp_path / "第1页.jpg")]
    assert (selection.small, selection.ignored) == (2, 1)
    assert selection.problems == []


def test_a_package_gives_its_pages_and_no_logos(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("扫描/1.png", picture(1240, 1754))
        package.writestr("logo.png", picture(200, 60))
        package.writestr("网站/a.gif", b"GIF89a")
    with unpacked([str(path)]) as contents:
        assert [job.name for job in contents.jobs] == [f"{path}/扫描/1.png"]
        assert (contents.small, contents.problems) == (1, [])


def test_what_was_left_out_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(CLEAN.read_bytes())
    (tmp_path / "logo.png").write_bytes(picture(200, 60))
    result = run(tmp_path)
    assert result.exit_code == 0, result.output
    assert "pictures too small for a page left out 1" in " ".join(result.stdout.split())


def test_a_picture_named_is_taken_whatever_its_size(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(picture(200, 60))
    assert select([str(tmp_path / "logo.png")]).files == [str(tmp_path / "logo.png")]


def test_pages_without_the_extra_say_how_they_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In this process: a worker would not see what is changed here.
    from mingzhang.errors import UnsupportedFormat
    from mingzhang.reading.file import recognised

    monkeypatch.setattr(ocr, "find_spec", lambda _: None)
    for number in (1, 2):
        (tmp_path / f"{number}.png").write_bytes(picture(1240, 1754))
    with unpacked(select([str(tmp_path)]).files) as contents:
        (job,) = bound(contents.jobs)
    with pytest.raises(UnsupportedFormat, match=r"1\.png.*install mingzhang\[ocr\] to read it"):
        recognised(job.sources)


def test_pages_that_count_up_are_one_document_in_their_order() -> None:
    found = bound(jobs("a/局-10.jpg", "a/局-2.jpg", "a/说明.pdf", "a/局-1.jpg", "b/局-3.jpg"))
    assert names(found) == [
        ["a/局-1.jpg", "a/局-2.jpg", "a/局-10.jpg"],
        ["a/说明.pdf"],
        ["b/局-3.jpg"],
    ]
    assert found[0].name == "a/局-1.jpg"


@pytest.mark.parametrize(
    "files",
    [
        ("甲局1.jpg", "乙局1.jpg"),
        ("a1.pdf", "a2.pdf"),
        ("封面.jpg", "封底.jpg"),
        ("1.jpg", "2.png"),
        ("2024预算.jpg.1.txt", "2025预算.jpg.1.txt"),
    ],
)
def test_other_files_stay_apart(files: tuple[str, ...]) -> None:
    assert names(bound(jobs(*files))) == [[file] for file in files]
