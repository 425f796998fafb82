"""Results as YAML: every scalar as the text that was typed, with its line.

Only plain mappings, lists and scalars are taken: no tags are constructed and aliases are refused, so
a small file cannot become a large one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from mingzhang.errors import UnreadableFile
from mingzhang.language import Message
from mingzhang.reading.formats.decoding import decode
from mingzhang.scoring.self_evaluation.actual_values import (
    NOTHING,
    Entries,
    Entry,
    FundsEntry,
    Problem,
    Typed,
)

_FIELDS = ("actual", "points", "weight", "reason")
_MONEY = ("adjusted", "executed", "reason")
_KNOWN_TOP = ("forms",)
_KNOWN_FORM = ("id", "funds", "indicators", "name")
_KNOWN_ROW = ("id", "asked", "criterion", "target", *_FIELDS)
_NULL = ("", "~", "null", "Null", "NULL")
_DEEPEST = 12


def read_yaml_entries(name: str) -> Entries:
    """Read the entries of a file.

    Raises:
        UnreadableFile: it cannot be opened, is no YAML, or holds no list of forms.
    """
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise UnreadableFile(name, "a readable file", error.strerror or str(error)) from error
    text = decode(data, name)
    try:
        _refuse_tricks(text, name)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark is not None else 1
        raise UnreadableFile(f"{name}:{line}", "a YAML file", error.problem or "none") from error
    except yaml.YAMLError as error:
        raise UnreadableFile(name, "a YAML file", "characters that it cannot hold") from error
    reading = _Reading(name)
    known = reading.mapping(root, _KNOWN_TOP) if isinstance(root, yaml.MappingNode) else {}
    forms = known.get("forms")
    if not isinstance(forms, yaml.SequenceNode):
        raise UnreadableFile(name, "a list of forms (forms:)", "none")
    for form in forms.value:
        reading.form(form)
    return Entries(tuple(reading.rows), tuple(reading.funds), tuple(reading.problems))


def _refuse_tricks(text: str, name: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise UnreadableFile(_where(event, name), "plain values", "an alias")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise UnreadableFile(_where(event, name), "plain values", "lists in lists too deep")


def _where(event: yaml.Event, name: str) -> str:
    mark = event.start_mark
    return f"{name}:{mark.line + 1 if mark is not None else 1}"


class _Reading:
    def __init__(self, name: str) -> None:
        self._name = name
        self.rows: list[Entry] = []
        self.funds: list[FundsEntry] = []
        self.problems: list[Problem] = []

    def form(self, node: yaml.Node) -> None:
        if not isinstance(node, yaml.MappingNode):
            self._say(node, Message("expected a form with id, funds and indicators"))
            return
        parts = self.mapping(node, _KNOWN_FORM)
        name = self._id(node, parts)
        money = parts.get("funds")
        if isinstance(money, yaml.MappingNode):
            given = self.mapping(money, _MONEY)
            typed = {key: self._typed(given.get(key)) for key in _MONEY}
            self.funds.append(FundsEntry(name, self._place(money), **typed))
        elif money is not None and self._typed(money) != NOTHING:
            self._say(money, Message("expected adjusted, executed and reason"))
        rows = parts.get("indicators")
        if isinstance(rows, yaml.SequenceNode):
            for row in rows.value:
                self.rows += self._row(row)
        elif rows is not None and self._typed(rows) != NOTHING:
            self._say(rows, Message("expected a list of indicators"))

    def _row(self, node: yaml.Node) -> Iterator[Entry]:
        if not isinstance(node, yaml.MappingNode):
            self._say(node, Message("expected an indicator with id and actual"))
            return
        parts = self.mapping(node, _KNOWN_ROW)
        typed = {key: self._typed(parts.get(key)) for key in _FIELDS if key != "actual"}
        name, place = self._id(node, parts), self._place(node)
        actual = parts.get("actual")
        if isinstance(actual, yaml.SequenceNode):
            if not actual.value:
                self._say(actual, Message("expected a value, found an empty list"))
            for number, part in enumerate(actual.value, start=1):
                own = typed if number == 1 else {}
                yield Entry(name, self._place(part), number, self._typed(part), **own)
        else:
            yield Entry(name, place, 0, self._typed(actual), **typed)

    def mapping(self, node: yaml.MappingNode, known: tuple[str, ...] = ()) -> dict[str, yaml.Node]:
        """The entries of a mapping; a key that stands twice or is not known is a problem."""
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            word = key.value if isinstance(key, yaml.ScalarNode) else ""
            if word in found:
                self._say(key, Message("“{name}” stands here a second time", {"name": word}))
            elif known and word not in known:
                values = {"name": word, "known": ", ".join(known)}
                self._say(key, Message("“{name}” is none of {known}", values))
            found.setdefault(word, value)
        return found

    def _id(self, node: yaml.Node, parts: dict[str, yaml.Node]) -> str:
        name = self._typed(parts.get("id")).text
        if not name:
            self._say(node, Message("there is no id"))
        return "".join(name.split())

    def _typed(self, node: yaml.Node | None) -> Typed:
        if node is None:
            return NOTHING
        if not isinstance(node, yaml.ScalarNode):
            self._say(node, Message("expected one value, found several"))
            return NOTHING
        plain = node.style is None and node.value in _NULL
        text = "" if plain else str(node.value).strip()
        return Typed(text, self._place(node)) if text else NOTHING

    def _place(self, node: yaml.Node) -> str:
        return f"{self._name}:{node.start_mark.line + 1}"

    def _say(self, node: yaml.Node, message: Message) -> None:
        self.problems.append(Problem(self._place(node), message))
