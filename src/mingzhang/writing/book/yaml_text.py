"""How a book looks as YAML: figures on one line, texts of several lines as blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from mingzhang.filing.sheet_cells import for_xml
from mingzhang.ledger.key import Entity

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class Flow(dict[str, Any]):
    """A mapping that stands on one line."""


class _Dumper(yaml.SafeDumper):
    """Lines of figures on one line each, texts of several lines as blocks."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - figures are never references
        return True


_Dumper.add_representer(
    Flow,
    lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True),
)


def _style(text: str) -> str | None:
    """Blocks for lines; what a reader would take for another kind of line break is spelled out."""
    if _UNSEEN.search(text):
        return '"'
    return "|" if "\n" in text else None


def _represented(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=_style(text))


_Dumper.add_representer(
    str,
    lambda dumper, data: _represented(dumper, for_xml(data)),
)


def text_of_document(document: Mapping[str, Any]) -> str:
    """A document as text, in the order that it has."""
    return yaml.dump(
        document,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=120,
        default_flow_style=False,
    )


def entity_said(entity: Entity) -> Flow:
    """A unit on one line."""
    return Flow(name=entity.name, code=entity.code, scope=entity.scope)
