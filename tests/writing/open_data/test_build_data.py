"""Open data out of a build: held against the documents, with places in each, the same bytes twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("typst", reason="the extra `pdf` is not installed")

import mingzhang
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.build import Built, build
from mingzhang.writing.open_data.facts_json import json_facts, json_schema
from mingzhang.writing.open_data.package import package_facts

ROOT = Path(__file__).parents[3]
DOCUMENTS = [f"budget-2025.{suffix}" for suffix in ("docx", "xlsx", "pdf", "html", "txt")]


def _book() -> Book:
    """Of the example, with none of the texts that a person writes: it comes out as a draft."""
    return book_of(mingzhang.read(ROOT / "examples" / "budget-2025-clean.txt"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    folder = tmp_path_factory.mktemp("built")
    return folder, build(_book(), folder, force=True, licence="CC-BY-4.0")


def test_the_same_book_gives_the_same_bytes(built: tuple[Path, Built], tmp_path: Path) -> None:
    folder, made = built
    again = build(_book(), tmp_path, force=True, licence="CC-BY-4.0")
    assert [path.name for path in again.files] == [path.name for path in made.files]
    for path in made.files:
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name
    assert sorted(path.name for path in folder.iterdir()) == sorted(p.name for p in made.files)


def test_the_manifest_names_every_file(built: tuple[Path, Built]) -> None:
    folder, _ = built
    manifest = json.loads((folder / "budget-2025.manifest.json").read_text(encoding="utf-8"))
    data = ["budget-2025.datapackage.zip", "budget-2025.json"]
    assert sorted(manifest["files"]) == sorted([*DOCUMENTS, *data])


def test_data_say_what_the_tables_say(built: tuple[Path, Built]) -> None:
    folder, made = built
    facts = made.composed.facts
    packaged = package_facts((folder / "budget-2025.datapackage.zip").read_bytes())
    assert facts.items() <= packaged.items()
    assert packaged == json_facts((folder / "budget-2025.json").read_text(encoding="utf-8"))
    beyond = {key.concept for key in packaged.keys() - facts.keys()}
    assert {"running", "procurement", "procurement.goods"} <= beyond


def test_every_fact_of_a_table_has_its_place_in_every_document(built: tuple[Path, Built]) -> None:
    import jsonschema

    folder, _ = built
    content = json.loads((folder / "budget-2025.json").read_text(encoding="utf-8"))
    jsonschema.validate(content, json_schema())
    assert content["disclosure"]["files"] == DOCUMENTS
    for fact in content["facts"]:
        files = {each["place"]["file"] for each in fact["witnesses"]}
        assert files == set(DOCUMENTS), fact["words"]
        for each in fact["witnesses"]:
            assert _known(each["place"]), each


def _known(place: dict[str, object]) -> bool:
    """Whether a place says what its format knows: page and box, sheet and cell, table and cell, line."""
    suffix = str(place["file"]).rpartition(".")[2]
    wanted = {"pdf": {"page", "bbox"}, "txt": {"line"}, "xlsx": {"sheet", "cell"}}
    if suffix in wanted:
        return wanted[suffix] <= place.keys()
    return {"table", "cell"} <= place.keys() or "paragraph" in place


def test_nothing_of_where_it_was_built_is_in_the_data(built: tuple[Path, Built]) -> None:
    folder, _ = built
    text = (folder / "budget-2025.json").read_text(encoding="utf-8")
    assert str(folder) not in text
    assert ".mingzhang-" not in text
    assert "examples" not in text


def test_data_alone_can_be_built(tmp_path: Path) -> None:
    made = build(_book(), tmp_path, formats=("datapackage",), force=True)
    assert [path.name for path in made.files] == [
        "budget-2025.datapackage.zip",
        "budget-2025.manifest.json",
    ]


def test_a_format_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no format ods; expected one of docx"):
        build(_book(), tmp_path, formats=("docx", "ods"))
    assert not list(tmp_path.iterdir())
