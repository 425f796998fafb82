"""A resource of a data package: rows of texts and the dictionary (数据字典) of their columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mingzhang.writing.open_data.csv_text import to_csv


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name, title and meaning in both languages."""

    name: str
    zh: str
    en: str
    type: str = "string"
    """`string`, `number`, `integer` or `boolean`, as Table Schema has them."""
    concept: str = ""
    """Its `columnType` in the taxonomy of the Fiscal Data Package."""
    refers: str = ""
    """The resource whose key it names."""
    required: bool = False

    def as_json(self) -> dict[str, Any]:
        """The field of a Table Schema."""
        about: dict[str, Any] = {
            "name": self.name,
            "type": self.type,
            "title": self.zh.partition("：")[0],
            "description": f"{self.zh} | {self.en}",
        }
        if self.concept:
            about["columnType"] = self.concept
        if self.required:
            about["constraints"] = {"required": True}
        return about


@dataclass(frozen=True, slots=True)
class Resource:
    """One table of a data package."""

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """Names of the columns that identify a row."""
    rows: Sequence[tuple[str, ...]] = ()

    @property
    def path(self) -> str:
        """Its file in the package."""
        return f"data/{self.name}.csv"

    def csv(self) -> str:
        """Its content."""
        return to_csv([column.name for column in self.columns], self.rows)

    def as_json(self, known: frozenset[str]) -> dict[str, Any]:
        """Its descriptor; `known` are the resources of the package, which it may refer to."""
        schema: dict[str, Any] = {
            "fields": [column.as_json() for column in self.columns],
            "missingValues": [""],
            "primaryKey": list(self.key),
        }
        foreign = [
            {
                "fields": [column.name],
                "reference": {"resource": column.refers, "fields": [_key_of(column.refers)]},
            }
            for column in self.columns
            if column.refers in known
        ]
        if foreign:
            schema["foreignKeys"] = foreign
        return {
            "name": self.name,
            "path": self.path,
            "profile": "tabular-data-resource",
            "title": self.zh,
            "description": f"{self.zh} | {self.en}",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"',
                        "doubleQuote": True, "header": True},
            "schema": schema,
        }  # fmt: skip


def _key_of(resource: str) -> str:
    return "id" if resource in KEYED_BY_ID else "code"


KEYED_BY_ID = frozenset({"facts", "entities", "tables", "forms"})
"""Resources whose rows are numbered; code lists go by their codes."""
