"""Rows of a table, resolved to the dimensions that they say: by code, by name, by declaration."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingzhang.codes.classification import Fit, Scheme, by_name, codes, fit, parent_of
from mingzhang.codes.names import code_name, compact, label
from mingzhang.filing.document import Cell
from mingzhang.ledger.key import Entity
from mingzhang.reading.recognise.layout import Row
from mingzhang.reading.recognise.match import BlockMatch
from mingzhang.standards.model import KeyPart
from mingzhang.standards.model import Row as DeclaredRow

TOTALS = frozenset(
    {"合计", "总计", "合计数", "支出合计", "本年合计", "本年支出合计", "本年收入合计"}
)
_CODE_IN_NAME = re.compile(
    r"[\[【(]?(?P<code>\d{3}|\d{5}|\d{7})[\]】)]?[-_.、:]?(?P<name>[\u4e00-\u9fff].*)"
)
"""[30101]基本工资: code and name in one cell."""
_GARBLED = re.compile(r"^\d+[^\d\s]+$|^[^\d\s]{1,2}\d+$")
"""A part of a code with a slip of the key in it: `11/`."""


@dataclass(slots=True)
class ResolvedRow:
    """What a row of a block says."""

    id: str
    """Id of the declared row, the code, `total`, `class:210`, `project:…`, `entity:…`."""
    key: KeyPart
    label: str
    """As printed, without ordinal."""
    code: str = ""
    level: int = 0
    """1 to 3 for rows of a classification; 0 for others."""
    declared: DeclaredRow | None = None
    fit: Fit | None = None
    copy: bool = False
    """Printed again for layout's sake: a project after a page cut."""
    above: str = ""
    """Of an outline: id of the row it is a part of."""


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one block from top to bottom; remembers what has been printed above."""

    match: BlockMatch
    year: int
    used: set[str] = field(default_factory=set)
    parts: list[str] = field(default_factory=lambda: ["", "", ""])
    opens: str = ""
    unit: Entity | None = None
    """In a table of projects: the unit whose projects are being listed."""
    outline: list[ResolvedRow] = field(default_factory=list)
    """The row being detailed at each level of an outline, outermost first."""
    seen: list[Cell] = field(default_factory=list)
    """Label cells of the row above: one merged over several rows speaks only in its first."""

    def read(self, row: Row) -> ResolvedRow | None:
        """Resolve a row, or None if nobody knows what it says."""
        model = self.match.block.model
        if model == "single":
            return ResolvedRow("single", {}, "")
        if model == "entity":
            return self._entity(row)
        if model == "targets":
            return self._target(row)
        if model == "named":
            return self._named(self._label(row) or self._total_before(row))
        if model == "outline":
            return self._outline(row)
        return self._coded(row)

    def _label(self, row: Row) -> str:
        if self.match.label is None:
            return ""
        if self.match.block.path:
            return self._path_label(row, self.match.label)
        cell = _at(row, self.match.label)
        return compact(cell.text) if cell is not None else ""

    def _total_before(self, row: Row) -> str:
        """合计 in a column before that of the names, which is blank then."""
        before = row[: self.match.label] if self.match.label is not None else []
        texts = [label(cell.text) for cell in before if cell is not None]
        return next((text for text in texts if text in TOTALS), "")

    def _path_label(self, row: Row, first: int) -> str:
        """What all columns before the first value say, each cell once: 政府性基金/小计."""
        cells: list[Cell] = []
        for column in range(first, self.match.columns[0][0]):
            cell = _at(row, column)
            if cell is not None and not any(cell is other for other in cells):
                cells.append(cell)
        return "/".join(text for cell in cells if (text := label(cell.text)))

    def _outline(self, row: Row) -> ResolvedRow | None:
        """A row of an outline: 货物, below it the projects, below these what is bought."""
        cells = {at: c for at in self.match.levels if (c := _at(row, at)) is not None}
        own = [
            at for at, c in cells.items() if c.text.strip() and not any(c is s for s in self.seen)
        ]
        self.seen = list(cells.values())
        if not own:
            return None
        level = self.match.levels[max(own)]
        if level == 0:
            found = self._named(compact(cells[max(own)].text))
            self.outline = [found] if found is not None else []
            return found
        name = "/".join(
            label(c.text)
            for at, c in cells.items()
            if self.match.levels[at] == level and c.text.strip()
        )
        self.outline = self.outline[:level]
        if len(self.outline) < level or not name:
            return None
        parent = self.outline[-1]
        row_id = f"outline:{parent.id}/{name}#{len(self.used)}"
        self.used.add(row_id)
        path = "/".join(part.label for part in self.outline[1:])
        project = f"{path}/{name}" if path else name
        key = {**self.outline[0].key, "project": f"{project}#{len(self.used)}"}
        found = ResolvedRow(row_id, key, name, above=parent.id)
        self.outline.append(found)
        return found

    def _entity(self, row: Row) -> ResolvedRow | None:
        name = label(self._label(row))
        if not name:
            return None
        if name in TOTALS or name.endswith("汇总"):
            return ResolvedRow("total", {}, name)
        return ResolvedRow(f"entity:{name}", {"entity_name": name}, name)

    def _target(self, row: Row) -> ResolvedRow | None:
        """A row of 项目支出绩效目标表: the total, a unit, a project; None for rows of indicators."""
        name = label(self._label(row))
        code_cell = _at(row, self.match.codes[0]) if self.match.codes else None
        code = compact(code_cell.text) if code_cell is not None else ""
        if name in TOTALS or code in TOTALS:
            return ResolvedRow("total", {}, "合计")
        if not name or (code and not code.isdigit()):
            return None
        value = self.match.columns[0][0]
        more = any(c is not None and c.text.strip() for c in row[value + 1 :])
        if code and not more:
            self.unit = Entity("unit" if self.unit else "own_office", code, name)
            return ResolvedRow(f"unit:{code}", {"entity": self.unit}, name)
        if not more:
            return None
        owner = self.unit or Entity("unsaid", code)
        row_id = f"target:{owner.code}:{name}"
        seen = row_id in self.used
        self.used.add(row_id)
        key = {"entity": owner, "project": code_name(name)}
        return ResolvedRow(row_id, key, name, copy=seen)

    def _named(self, text: str) -> ResolvedRow | None:
        name = label(text)
        if not name:
            return None
        for declared in self.match.block.rows:
            if declared.id not in self.used and declared.label.search(name):
                self.used.add(declared.id)
                self.opens = declared.opens
                return ResolvedRow(declared.id, declared.key, name, declared=declared)
        if self.match.block.classes:
            code = by_name(Scheme.FUNCTION, name, 1)
            if code is not None:
                return ResolvedRow(f"class:{code}", {"function": code}, name, code, 1)
        if self.opens == "which":
            name = name.removeprefix("其中:")
            return ResolvedRow(f"which:{name}", {"concept": f"of_which:{name}"}, name)
        if self.opens == "projects" or self.match.block.lists_projects:
            return ResolvedRow(f"project:{name}", {"project": code_name(name)}, name)
        return None

    def _coded(self, row: Row) -> ResolvedRow | None:
        name = label(self._label(row))
        code = self._code(row)
        if not code:
            joined = _CODE_IN_NAME.match(compact(self._label(row)))
            if joined is None:
                return self._uncoded(row, name)
            code, name = joined["code"], label(joined["name"])
        scheme = Scheme.FUNCTION if self.match.block.model == "function" else Scheme.ECONOMIC
        dimension = "function" if scheme is Scheme.FUNCTION else "economic"
        level = {3: 1, 5: 2, 7: 3}.get(len(code), 0) if code.isdigit() else 0
        if not level:
            return ResolvedRow(code, {dimension: f"local:{code}"}, name, code, 0, fit=Fit.UNKNOWN)
        found = fit(scheme, code, name, self.year)
        member = f"local:{code}" if found in (Fit.MISMATCH, Fit.OTHER) else code
        return ResolvedRow(code, {dimension: member}, name, code, level, fit=found)

    def _uncoded(self, row: Row, name: str) -> ResolvedRow | None:
        names = [name] + [
            label(c.text) for at in self.match.codes if (c := _at(row, at)) is not None
        ]
        for text in names:
            for declared in self.match.block.rows:
                if text and declared.id not in self.used and declared.label.search(text):
                    self.used.add(declared.id)
                    return ResolvedRow(declared.id, declared.key, text, declared=declared)
        if any(text in TOTALS for text in names):
            return ResolvedRow("total", {}, "合计")
        blank = not any(text for text in names)
        return ResolvedRow("blank", {}, "") if blank else None

    def _code(self, row: Row) -> str:
        """The code, joined: one cell 2010601, three cells 201 06 01, or blanks for what stands above."""
        texts = [
            compact(c.text) if (c := _at(row, at)) is not None else "" for at in self.match.codes
        ]
        texts = _unique(row, self.match.codes, texts)
        digits = [text if text.isdigit() else "" for text in texts]
        if not any(digits):
            return ""
        if len(digits) == 1:
            return digits[0]
        if any(_GARBLED.search(text) for text in texts):
            return "/".join(text for text in texts if text)
        last = max(i for i, text in enumerate(digits) if text)
        if any(len(text) > 3 for text in digits):
            return next(text for text in reversed(digits) if text)
        if last >= len(self.parts) or any(
            len(text) != (2 if i else 3) for i, text in enumerate(digits) if text
        ):
            return "/".join(text for text in digits if text)
        for level in range(last + 1):
            if digits[level]:
                self.parts[level] = digits[level]
        return "".join(self.parts[: last + 1])


def _unique(row: Row, columns: list[int], texts: list[str]) -> list[str]:
    """A cell merged over several code columns counts once."""
    seen: list[Cell] = []
    unique = list(texts)
    for index, column in enumerate(columns):
        cell = _at(row, column)
        if cell is None:
            continue
        if any(cell is other for other in seen):
            unique[index] = ""
        seen.append(cell)
    return unique


def _at(row: Row, column: int) -> Cell | None:
    return row[column] if 0 <= column < len(row) else None


def known_class(name: str) -> str | None:
    """The functional class of a name, or None."""
    return by_name(Scheme.FUNCTION, name, 1)


def is_listed(code: str) -> bool:
    """Whether the functional classification knows the code."""
    return code in codes(Scheme.FUNCTION)


def chain(code: str) -> list[str]:
    """The code and its parents, outermost last."""
    found = [code]
    while parent_of(found[-1]):
        found.append(parent_of(found[-1]))
    return found
