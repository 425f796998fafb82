"""Load standards from their data files: YAML under `data/`, one folder a place.

A file may `use` tables, phrases, parts and identities of `data/common/`, and may change single
fields of a table it uses. Errors name the file and the entry.

Folders of the user's own are added by the variable MINGZHANG_STANDARDS (see `further_folders`). It is
the environment that says so, because worker processes must know them too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, wraps
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import yaml

from mingzhang.errors import StandardError
from mingzhang.money import Unit, unit_named
from mingzhang.standards.checks import check_standard
from mingzhang.standards.model import (
    Block,
    BookList,
    Column,
    Duty,
    Identity,
    KeyPart,
    PartsRule,
    Phrase,
    Point,
    Row,
    Section,
    Standard,
    SumRule,
    Table,
)
from mingzhang.standards.performance import performance_words

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


FOLDERS = "MINGZHANG_STANDARDS"
"""The variable that names folders of further standards, parted as those of PATH."""


def standards() -> tuple[Standard, ...]:
    """All standards, of the package and of further folders, in the order of their ids.

    Raises:
        StandardError: a data file is malformed; the message names the file and the entry.
    """
    known, _ = _own()
    named = os.environ.get(FOLDERS, "")
    return _with_further(named) if named else known


def use_standards(*folders: str | os.PathLike[str]) -> None:
    """Know the standards of these folders too, in this process and in the workers it starts.

    Each is a folder of YAML files, or of such folders; `common/` is for what they share.

    Raises:
        StandardError: as `standards`; then none of the folders is taken.
    """
    before = os.environ.get(FOLDERS, "")
    named = [name for name in before.split(os.pathsep) if name]
    named += [path for each in folders if (path := os.path.abspath(each)) not in named]
    together = os.pathsep.join(named)
    _with_further(together)
    os.environ[FOLDERS] = together


@cache
def _own() -> tuple[tuple[Standard, ...], Mapping[str, Any]]:
    """The standards of the package, and what they share."""
    root = resources.files("mingzhang.standards").joinpath("data")
    common = _common(root.joinpath("common"))
    found = [
        _standard(f"{place.name}/{file.name}", _parse(file), common)
        for place in root.iterdir()
        if place.is_dir() and place.name != "common"
        for file in _yaml_files(place)
    ]
    return tuple(sorted(found, key=lambda standard: standard.id)), common


@cache
def _with_further(named: str) -> tuple[Standard, ...]:
    found, common = list(_own()[0]), dict(_own()[1])
    for name in filter(None, named.split(os.pathsep)):
        folder = Path(name)
        try:
            places = [folder, *sorted(p for p in folder.iterdir() if p.is_dir())]
            shared = {**common, **_common(folder / "common")}
            files = [f for p in places if p.name != "common" or p == folder for f in _yaml_files(p)]
        except OSError as error:
            raise StandardError(f"{name}: {error.strerror or error}") from error
        if not files:
            raise StandardError(f"{name}: no standard (*.yaml) in this folder or below it")
        for file in files:
            made = _standard(str(file), _parse(file), shared)
            check_standard(str(file), made)
            if any(made.id == known.id for known in found):
                raise StandardError(f"standard {file}: id: {made.id} is another standard's")
            found.append(made)
    return tuple(sorted(found, key=lambda standard: standard.id))


def _common(folder: Traversable) -> dict[str, Any]:
    if not folder.is_dir():
        return {}
    return {file.name.removesuffix(".yaml"): _parse(file) for file in _yaml_files(folder)}


def _yaml_files(folder: Traversable) -> list[Traversable]:
    files = (file for file in folder.iterdir() if file.name.endswith(".yaml") and file.is_file())
    return sorted(files, key=lambda file: file.name)


def standard(standard_id: str) -> Standard:
    """The standard with an id. Raises StandardError if there is none."""
    for known in standards():
        if known.id == standard_id:
            return known
    raise StandardError(f"no standard {standard_id}")


def _parse(file: Traversable) -> Any:
    name = str(file) if isinstance(file, Path) else file.name
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark is not None else ""
        what = getattr(error, "problem", None) or " ".join(str(error).split())
        raise StandardError(f"{name}{where}: {what}") from error
    except (UnicodeDecodeError, OSError, RecursionError) as error:
        raise StandardError(f"{name}: {error}") from error


def _standard(name: str, data: Mapping[str, Any], common: Mapping[str, Any]) -> Standard:
    if not isinstance(data, Mapping):
        raise StandardError(f"standard {name}: a list of fields (`id: …`) is expected")
    try:
        return Standard(
            id=str(data["id"]),
            place=data["place"],
            name_zh=data["name_zh"],
            name_en=data["name_en"],
            kind=data["kind"],
            marks=tuple((_pattern(mark), weight) for mark, weight in data["marks"].items()),
            stage=data["stage"],
            unit=_unit(data["unit"]),
            base=data["base"],
            blank_is_zero=data["blank_is_zero"],
            tables=tuple(_table(entry, common) for entry in data["tables"]),
            sections=tuple(_section(entry) for entry in data.get("sections", ())),
            phrases=tuple(map(_phrase, _spread(data, "phrases", common))),
            parts=tuple(map(_parts, _spread(data, "parts", common))),
            identities=tuple(map(_identity, _spread(data, "identities", common))),
            duties=tuple(map(_duty, _spread(data, "duties", common))),
            lists=tuple(map(_list, data.get("lists", ()))),
            further_lists=tuple(map(_list, data.get("further_lists", ()))),
            texts=tuple((n, _pattern(head)) for n, head in data.get("texts", {}).items()),
            options=data.get("options", {}),
            performance=performance_words(
                common.get("performance", {}), data.get("performance", {})
            ),
            general=data.get("general", False),
            anywhere=data.get("anywhere", False) or data.get("general", False),
        )
    except StandardError as error:
        raise StandardError(f"standard {name}: {error}") from error
    except (LookupError, TypeError, AttributeError, ValueError, re.error) as error:
        raise StandardError(f"standard {name}: {_what(error)}") from error


def _spread(data: Mapping[str, Any], field: str, common: Mapping[str, Any]) -> Iterable[Any]:
    """The entries of a list field; `use: file` stands for that list of a common file.

    `without: [R066]` leaves out what a common file says of a relation that does not hold here.
    """
    for entry in data.get(field, ()):
        if isinstance(entry, dict) and "use" in entry:
            without = entry.get("without", ())
            used = _spread(common[entry["use"]], field, common)
            yield from (e for e in used if e.get("relation") not in without)
        else:
            yield entry


_Made = TypeVar("_Made")
_Given = ParamSpec("_Given")


def _named(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Make an error in an entry name the entry: its id, its relation or its words."""

    @wraps(make)
    def naming(*args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
        try:
            return make(*args, **kwargs)
        except StandardError as error:
            raise StandardError(f"{_name_of(args[0])}: {error}") from error
        except (LookupError, TypeError, AttributeError, ValueError, re.error) as error:
            raise StandardError(f"{_name_of(args[0])}: {_what(error)}") from error

    return naming


def _what(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"nothing called {error.args[0]!r}" if error.args else "something is missing"
    return f"{type(error).__name__}: {error}"


def _name_of(entry: object) -> str:
    said = entry if isinstance(entry, Mapping) else {}
    name = next((said[k] for k in ("id", "use", "relation", "say", "model") if k in said), entry)
    return str(name)[:60]


@_named
def _table(entry: Mapping[str, Any], common: Mapping[str, Any]) -> Table:
    if "use" in entry:
        file, _, table_id = entry["use"].partition("#")
        entry = {**common[file]["tables"][table_id], "id": table_id, **entry}
    forms = _forms(entry)
    if "also" in entry:
        file, _, table_id = entry["also"].partition("#")
        forms = [*forms, *_forms(common[file]["tables"][table_id])]
    key = entry.get("key", {})
    return Table(
        id=entry["id"],
        title=_pattern(entry["title"]),
        name=entry["name"],
        number=str(entry.get("number", "")),
        unit=_unit(entry["unit"]) if "unit" in entry else None,
        forms=tuple(tuple(_block(block, key) for block in form) for form in forms),
        required=entry.get("required", "error"),
        statement=entry.get("statement", False),
        notes=tuple(entry.get("notes", ())),
        needs_title=entry.get("needs_title", False),
        kept=entry.get("kept", False),
        coarser=entry.get("coarser", 0),
        instead=tuple(entry.get("instead", ())),
        overall=entry.get("overall", False),
        partial=entry.get("partial", False),
        one_each=entry.get("one_each", False),
        together=tuple(entry.get("together", ())),
        words=tuple(entry.get("words", ())),
        annex=entry.get("annex", False),
        within=entry.get("within", False),
    )


def _forms(entry: Mapping[str, Any]) -> list[Any]:
    """The layouts of a table; `also: file#id` in it adds those of a common table behind them."""
    return list(entry.get("forms") or [entry.get("blocks", [])])


@_named
def _block(entry: Mapping[str, Any], table_key: KeyPart) -> Block:
    return Block(
        label=_maybe(entry.get("label")),
        code=_maybe(entry.get("code")),
        columns=tuple(_column(column) for column in entry["columns"]),
        rows=tuple(_row(row) for row in entry.get("rows", ())),
        model=entry["model"],
        print=entry.get("print", ""),
        key={**table_key, **entry.get("key", {})},
        classes=entry.get("classes", False),
        ordinals=entry.get("ordinals", False),
        levels=tuple(map(_pattern, entry.get("levels", ()))),
        path=entry.get("path", False),
    )


@_named
def _column(entry: Mapping[str, Any]) -> Column:
    rate = entry.get("rate")
    return Column(
        id=entry["id"],
        head=_pattern(entry["head"]),
        under=_maybe(entry.get("under")),
        key=entry.get("key", {}),
        optional=entry.get("optional", False),
        sums=_sums(entry),
        rate=(rate[0], rate[1]) if rate else None,
        measure=entry.get("measure", "amount"),
        instead=entry.get("instead", {}),
        print=entry.get("print", ""),
    )


@_named
def _row(entry: Mapping[str, Any]) -> Row:
    return Row(
        id=str(entry["id"]),
        label=_pattern(entry["label"]),
        key=entry.get("key", {}),
        sums=_sums(entry),
        opens=entry.get("opens", ""),
        elided=entry.get("elided", False),
        needed=entry.get("needed", False),
        print=entry.get("print", ""),
        unless=tuple(entry.get("unless", ())),
    )


def _sums(entry: Mapping[str, Any]) -> tuple[SumRule, ...]:
    rules = entry.get("sums") or ([entry] if "sum" in entry or "either" in entry else [])
    return tuple(
        SumRule(
            parts=_signed_all(rule.get("sum", ())),
            either=tuple(map(_signed_all, rule.get("either", ()))),
            relation=rule["relation"],
            kind=rule.get("list", "exhaustive"),
            severity=rule.get("severity", "error"),
        )
        for rule in rules
    )


def _signed_all(parts: Iterable[object]) -> tuple[tuple[int, str], ...]:
    return tuple(_signed(str(part)) for part in parts)


def _signed(part: str) -> tuple[int, str]:
    return (-1, part[1:]) if part.startswith("-") else (1, part)


def _list(entry: Mapping[str, Any]) -> BookList:
    return BookList(key=entry["key"], dimensions=tuple(entry["dimensions"]))


@_named
def _section(entry: Mapping[str, Any]) -> Section:
    return Section(
        id=entry["id"],
        title=_pattern(entry["title"]),
        name=entry["name"],
        severity=entry.get("severity", "error"),
        needs_text=entry.get("needs_text", True),
        relation=entry.get("relation", "R154"),
    )


@_named
def _duty(entry: Mapping[str, Any]) -> Duty:
    relation = entry["relation"]
    return Duty(
        id=entry["id"],
        about=_pattern(entry["about"]),
        name=entry["name"],
        relation=relation,
        none=_pattern(entry["none"]),
        says=tuple(_point(point, relation) for point in entry.get("says", ())),
        since=entry.get("since", 0),
    )


def _point(entry: Mapping[str, Any], relation: str) -> Point:
    return Point(
        what=entry["what"],
        pattern=_pattern(entry["pattern"]),
        relation=entry.get("relation", relation),
        severity=entry.get("severity", "warning"),
    )


@_named
def _phrase(entry: Mapping[str, Any]) -> Phrase:
    return Phrase(
        say=_pattern(entry["say"]),
        key=entry["key"],
        within=_maybe(entry.get("within")),
        measure=entry.get("measure", "amount"),
    )


@_named
def _parts(entry: Mapping[str, Any]) -> PartsRule:
    return PartsRule(
        relation=entry["relation"],
        total=entry["total"],
        parts=tuple(entry.get("parts", ())),
        level=entry.get("level", 0),
        level_of=entry.get("level_of"),
        within=entry.get("within", "sentence"),
        kind=entry.get("list", "exhaustive"),
        severity=entry.get("severity", "error"),
        missing_is_zero=entry.get("missing_is_zero", False),
    )


@_named
def _identity(entry: Mapping[str, Any]) -> Identity:
    return Identity(
        relation=entry["relation"],
        left=_terms(entry["left"]),
        right=_terms(entry["right"]),
        op=entry.get("op", "="),
        over=tuple(entry.get("over", ())),
        severity=entry.get("severity", "error"),
        tolerance=entry.get("tolerance", "SUM"),
        only_if=tuple(entry.get("only_if", ())),
        missing_is_zero=entry.get("missing_is_zero", False),
        when_equal=tuple(entry.get("when_equal", ())),
        derived=entry.get("derived", False),
        why=entry.get("why", ""),
    )


def _terms(entries: Iterable[Mapping[str, Any]]) -> tuple[tuple[int, KeyPart], ...]:
    return tuple((-1 if "minus" in entry else 1, entry.get("minus", entry)) for entry in entries)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _maybe(text: str | None) -> re.Pattern[str] | None:
    return None if text is None else re.compile(text)


def _unit(name: str) -> Unit:
    unit = unit_named(name)
    if unit is None:
        raise KeyError(f"unit {name}")
    return unit
