"""How a book looks as YAML: figures on one line, texts of several lines as blocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from mingzhang.ledger.key import Entity


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
_Dumper.add_representer(
    str,
    lambda dumper, data: dumper.represent_scalar(
        "tag:yaml.org,2002:str", data, style="|" if "\n" in data else None
    ),
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
