"""A Fiscal Data Package (财政数据包): CSV tables with a descriptor, in one ZIP file.

By https://specs.frictionlessdata.io/fiscal-data-package/ 1.0rc1, which is a tabular data package whose
columns say what fiscal concept they are. One file rather than a folder, so that it appears whole or not
at all and has one hash; its parts have one fixed date, so that the same book gives the same bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from mingzhang.filing.performance import Performance
from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.book import Identity
from mingzhang.writing.disclosure import Table
from mingzhang.writing.open_data.code_lists import code_lists, entities
from mingzhang.writing.open_data.csv_text import from_csv
from mingzhang.writing.open_data.fact_resources import fact_resources
from mingzhang.writing.open_data.performance_resources import performance_resources
from mingzhang.writing.open_data.printed_figures import printed_figures
from mingzhang.writing.open_data.printed_text import SaidFigure
from mingzhang.writing.open_data.resource import Resource
from mingzhang.writing.tables.printed_table import PrintedTable

DESCRIPTOR = "datapackage.json"
TAXONOMY = "https://frictionlessdata.io/taxonomies/fiscal/budgets.json"
_DATE = (1980, 1, 1, 0, 0, 0)
"""The first that a ZIP file can say: it says nothing of when the data was made."""
_ABOUT = (
    "金额单位为元，字符串不带千分位；all 表示该维度的合计，unsaid 表示文件没有说明；空值表示没有印出。"
    "以 = + - @ 或单引号开头的文字前加一个单引号，防止被表格软件当作公式，读取时去掉一个即可。"
    " | Money is in yuan without thousands marks; `all` is the printed total over a dimension, `unsaid`"
    " what the document leaves open; an empty cell was not printed. A text that begins with = + - @ or an"
    " apostrophe has one apostrophe in front, so that no spreadsheet takes it for a formula: take one off."
)


@dataclass(frozen=True, slots=True)
class Content:
    """What a package is made from: what a disclosure prints."""

    identity: Identity
    title: str
    name: str
    tables: list[PrintedTable]
    said: list[SaidFigure]
    """What the text and the tables of objectives print beside them."""
    objectives: list[Table]
    """The tables of objectives."""
    performance: Performance
    names: dict[str, str]
    """Names of codes where the document has another than the classification."""
    book: str = ""
    """Hash of the book."""
    licence: str = ""
    """Id of an open licence (CC-BY-4.0), or the address of its text; empty: none is claimed."""
    draft: str = ""
    """Marks a package that is not to be published."""


def package_bytes(content: Content) -> bytes:
    """The package; the same bytes for the same content."""
    resources = _resources(content)
    files = {DESCRIPTOR: _json(descriptor(content, resources))}
    files |= {resource.path: resource.csv() for resource in resources}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in files.items():
            about = zipfile.ZipInfo(name, _DATE)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = 0o644 << 16
            package.writestr(about, text.encode("utf-8"))
    return out.getvalue()


def _resources(content: Content) -> list[Resource]:
    figures = list(printed_figures(content.tables))
    keys = list(dict.fromkeys([each.key for each in figures] + [each.key for each in content.said]))
    owners: Iterable[Entity] = [content.identity.entity, *(key.entity for key in keys)]
    made = fact_resources(figures, content.said, _tables(content), content.names)
    made.append(entities(owners))
    made += code_lists([*keys, Key(content.identity.entity, content.identity.year)], content.names)
    return made + performance_resources(content.performance)


def _tables(content: Content) -> list[tuple[str, str, str, str]]:
    """Id, number, title and unit of each table."""
    own = [(table.id, table.number, table.title, table.unit) for table in content.tables]
    return own + [(table.id, table.form, table.title, table.unit) for table in content.objectives]


def descriptor(content: Content, resources: list[Resource]) -> dict[str, Any]:
    """The content of datapackage.json."""
    identity = content.identity
    known = frozenset(resource.name for resource in resources)
    title = f"{content.draft} {content.title}" if content.draft else content.title
    about: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": content.name,
        "title": title,
        "description": _ABOUT,
    }
    if content.book:
        about["id"] = f"sha256:{content.book}"
    if content.licence:
        kind = "path" if "://" in content.licence else "name"
        about["licenses"] = [{kind: content.licence}]
    return about | {
        "draft": bool(content.draft),
        "countryCode": "CN",
        "fiscalPeriod": {"start": f"{identity.year}-01-01", "end": f"{identity.year}-12-31"},
        "contributors": [{"title": identity.entity.name, "role": "publisher"}],
        "columnTypes": [TAXONOMY],
        "resources": [resource.as_json(known) for resource in resources],
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def content_facts(content: Content) -> dict[Key, Decimal]:
    """The facts that a package of this content must have."""
    in_tables = {figure.key: figure.value for figure in printed_figures(content.tables)}
    return in_tables | {figure.key: figure.value for figure in content.said}


def package_facts(data: bytes) -> dict[Key, Decimal]:
    """The facts of a package, read back from its files alone.

    Raises:
        KeyError, ValueError: it is not a package that `package_bytes` wrote.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        about = json.loads(package.read(DESCRIPTOR))
        paths = {each["name"]: each["path"] for each in about["resources"]}
        owners = {row["id"]: Entity(row["scope"], row["code"], row["name"])
                  for row in _rows(package, paths["entities"])}  # fmt: skip
        found: dict[Key, Decimal] = {}
        for row in _rows(package, paths["facts"]):
            dimensions = {name: row[name] for name in Key._fields[2:]}
            key = Key(owners[row["entity"]], int(row["year"]), **dimensions)
            found[key] = Decimal(row["value"])
    return found


def _rows(package: zipfile.ZipFile, path: str) -> list[dict[str, str]]:
    return from_csv(package.read(path).decode("utf-8"))
