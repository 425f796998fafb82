"""Standards load from data, and a malformed file says which file and which entry is wrong."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mingzhang.errors import StandardError
from mingzhang.standards import loader
from mingzhang.standards.loader import standard, standards
from mingzhang.standards.model import Block, Standard, SumRule

REFERENCE = Path(__file__).parents[3] / "shared" / "reference"
IDS = (
    "beijing-budget",
    "gansu-budget",
    "general-budget",
    "general-evaluation",
    "general-final",
    "guizhou-budget",
    "hunan-budget",
    "hunan-evaluation",
    "hunan-final",
    "jiangsu-budget",
    "shanghai-budget",
    "shanghai-final",
    "sichuan-budget",
    "universities-budget",
    "universities-final",
)
BLOCK: dict[str, Any] = {
    "label": "^项目$",
    "model": "named",
    "columns": [{"id": "v", "head": "^金额$"}],
    "rows": [
        {"id": "a", "label": "^甲$"},
        {"id": "t", "label": "^合计$", "sum": ["a", "-b"], "relation": "R001"},
    ],
}
DATA: dict[str, Any] = {
    "id": "made-up",
    "place": "made-up",
    "name_zh": "虚构",
    "name_en": "made up",
    "kind": "budget",
    "marks": {"云麓": 3},
    "stage": "initial",
    "unit": "万元",
    "base": {"year": -1, "stage": "initial"},
    "blank_is_zero": True,
    "tables": [{"id": "B01", "name": "收支总表", "title": "收支总表$", "blocks": [BLOCK]}],
    "sections": [{"id": "terms", "title": "^名词解释$", "name": "名词解释"}],
    "phrases": [{"say": "收入预算", "key": {"flow": "revenue"}}, {"use": "common"}],
    "parts": [{"relation": "R106", "total": {}, "parts": [{"nature": "basic"}]}],
    "identities": [{"relation": "R005", "left": [{"flow": "revenue"}], "right": [{"minus": {}}]}],
}
COMMON: dict[str, Any] = {
    "common": {
        "phrases": [{"say": "支出预算", "key": {}}],
        "tables": {"B02": {"name": "收入总表", "title": "收入总表$", "blocks": [BLOCK]}},
    }
}


def load(data: dict[str, Any]) -> Standard:
    return loader._standard("made-up/budget.yaml", data, COMMON)


def blocks(of: Standard) -> Iterator[tuple[str, Block]]:
    for table in of.tables:
        for form in table.forms:
            for block in form:
                yield table.id, block


def sums(of: Standard) -> Iterator[SumRule]:
    for _, block in blocks(of):
        for owner in (*block.columns, *block.rows):
            yield from owner.sums


def relations(of: Standard) -> set[str]:
    found = {rule.relation for rule in sums(of)}
    found |= {rule.relation for rule in of.parts}
    found |= {rule.relation for rule in of.identities}
    return found | {section.relation for section in of.sections}


def test_every_standard_loads() -> None:
    assert tuple(known.id for known in standards()) == IDS


@pytest.mark.parametrize("name", IDS)
def test_a_standard_is_sound(name: str) -> None:
    found = standard(name)
    assert found.kind in ("budget", "final", "evaluation")
    assert {rule.kind for rule in sums(found)} <= {"exhaustive", "of_which"}
    severities = {entry.severity for entry in (*sums(found), *found.parts, *found.identities)}
    assert severities <= {"error", "warning", "note"}
    assert {identity.op for identity in found.identities} <= {"=", "<="}
    tolerances = {identity.tolerance for identity in found.identities}
    assert tolerances <= {"SUM", "EXACT", "RES", "ROUND"}
    assert {rule.within for rule in found.parts} <= {"sentence", "paragraph", "section"}
    models = {block.model for _, block in blocks(found)}
    assert models <= {"named", "function", "economic", "entity", "targets", "outline", "single"}


@pytest.mark.parametrize("name", IDS)
def test_parts_of_sums_are_declared_beside_them(name: str) -> None:
    """A misspelt part would silently leave a sum unchecked."""
    unknown = []
    found = standard(name)
    for table in found.tables:
        for form in table.forms:
            rows = {row.id for block in form for row in block.rows}
            for block in form:
                columns = {column.id for column in block.columns}
                for owners, known in ((block.columns, columns), (block.rows, rows)):
                    unknown += [
                        (table.id, owner.id, part)
                        for owner in owners
                        for rule in owner.sums
                        for _, part in rule.parts
                        if part not in known and not part.startswith("*") and not part.isdigit()
                    ]
    assert unknown == []


def test_an_unknown_standard() -> None:
    with pytest.raises(StandardError, match="no standard atlantis"):
        standard("atlantis")


def test_data_becomes_declarations() -> None:
    found = load(DATA)
    table = found.table("B01")
    assert table is not None
    total = table.forms[0][0].rows[1]
    assert total.sums == (SumRule(((1, "a"), (-1, "b")), "R001"),)
    assert [phrase.say.pattern for phrase in found.phrases] == ["收入预算", "支出预算"]
    assert found.identities[0].right == ((-1, {}),)
    assert found.table("B99") is None


def test_a_used_table_may_change_single_fields() -> None:
    data = {**DATA, "tables": [{"use": "common#B02", "required": "warning", "name": "收入表"}]}
    table = load(data).tables[0]
    assert (table.id, table.name, table.required) == ("B02", "收入表", "warning")
    assert table.title.pattern == "收入总表$"


def broken(path: str, value: object = ...) -> dict[str, Any]:
    """The data with one entry removed, or set to a value."""
    data = copy.deepcopy(DATA)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    at: Any = data
    for step in way:
        at = at[step]
    if value is ...:
        del at[last]
    else:
        at[last] = value
    return data


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (broken("kind"), "kind"),
        (broken("unit", "斤"), "unit 斤"),
        (broken("tables", None), "NoneType"),
        (broken("tables.0.title"), "title"),
        (broken("tables.0.title", "(收支"), "unterminated"),
        (broken("tables.0.blocks.0.columns"), "columns"),
        (broken("tables.0.blocks.0.rows.1.relation"), "relation"),
        (broken("tables", [{"use": "common#B99"}]), "B99"),
        (broken("tables", [{"use": "nowhere#B01"}]), "nowhere"),
        (broken("phrases.0.say"), "say"),
        (broken("phrases", [{"use": "nowhere"}]), "nowhere"),
        (broken("parts.0.total"), "total"),
        (broken("identities.0.left"), "left"),
        (broken("sections.0.name"), "name"),
        (broken("marks", ["云麓"]), "list"),
    ],
)
def test_a_malformed_file_is_named_with_what_is_wrong(data: dict[str, Any], named: str) -> None:
    with pytest.raises(StandardError, match=re.escape(named)) as error:
        load(data)
    assert "made-up/budget.yaml" in str(error.value)


def test_a_malformed_entry_is_named() -> None:
    with pytest.raises(StandardError, match="B01"):
        load(broken("tables.0.blocks.0.columns"))


def test_every_malformed_value_is_a_standard_error() -> None:
    with pytest.raises(StandardError):
        load(broken("tables.0.blocks.0.columns.0.rate", ["a"]))


def test_a_file_that_is_no_yaml(tmp_path: Path) -> None:
    file = tmp_path / "budget.yaml"
    file.write_text("id: [", encoding="utf-8")
    with pytest.raises(StandardError, match=r"budget\.yaml"):
        loader._parse(file)


def test_a_malformed_place_is_reported_when_the_standards_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "data" / "atlantis"
    place.mkdir(parents=True)
    (tmp_path / "data" / "common").mkdir()
    (place / "budget.yaml").write_text("id: atlantis-budget\n", encoding="utf-8")
    monkeypatch.setattr(loader.resources, "files", lambda _: tmp_path)
    loader._own.cache_clear()
    try:
        with pytest.raises(StandardError, match=r"atlantis/budget\.yaml.*place"):
            standards()
    finally:
        loader._own.cache_clear()


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference is not beside this repository")
def test_every_relation_is_one_of_the_reference() -> None:
    text = (REFERENCE / "relations.md").read_text(encoding="utf-8")
    known = set(re.findall(r"^### (R\d+) ", text, re.MULTILINE))
    known |= {"R270", "R271"}  # of B12 to B17 the reference has columns and cells, no relations
    for name in IDS:
        assert relations(standard(name)) <= known, name


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference is not beside this repository")
def test_every_table_is_one_of_the_reference() -> None:
    text = (REFERENCE / "tables.md").read_text(encoding="utf-8")
    known = set(re.findall(r"^(?:###.*?|\| )([BF]\d\d|E\d\d) ", text, re.MULTILINE))
    known |= {"B09", "E04", "E05", "E06"}
    own = re.compile(r"E[A-Z]|E\d\d[A-Z]|PF|B18|B19|B12G|F10")
    """Blocks, and tables inside reports, that have no heading of their own there."""
    for name in IDS:
        declared = {table.id for table in standard(name).tables}
        assert {table for table in declared if not own.fullmatch(table)} <= known, name


def test_another_table_may_stand_for_one_that_a_place_demands() -> None:
    table = standard("guizhou-budget").table("B12G")
    assert table is not None
    assert table.is_among({"B12"})
    assert table.is_among({"B12G"})
    assert not table.is_among({"B01"})
