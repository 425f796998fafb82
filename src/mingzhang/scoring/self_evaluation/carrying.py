"""Carry results over between forms (自评表): what was achieved is entered once, and stands in every form.

The form of the whole expenditure (整体支出) repeats indicators of its projects. It is the same indicator
where unit, name, operator, target and unit of measure are the same, and one project alone has it. Where
several projects do, each has its own result (服务对象满意度 of two services); then only what all of them
have alike stands in the form of the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from mingzhang.characters import normal
from mingzhang.codes.names import compact
from mingzhang.scoring.self_evaluation.actuals import plain_actual

Row = TypeVar("Row", bound=Hashable)


class Same(NamedTuple):
    """What indicators that are one have in common, in one spelling."""

    owner: str
    """The unit whose form it is."""
    name: str
    operator: str
    target: str
    unit: str
    """Of measure."""

    @classmethod
    def of(cls, owner: str, name: str, operator: str, target: str, unit: str) -> Same:
        """The common part of an indicator as it is printed."""
        return cls(*(compact(normal(each)) for each in (owner, name, operator, target, unit)))


@dataclass(frozen=True, slots=True)
class Standing(Generic[Row]):
    """A row of a form: which indicator it is, and in which form it stands."""

    row: Row
    same: Same
    project: str
    """Empty in the form of the whole."""


@dataclass(slots=True)
class Carried(Generic[Row]):
    """What came of carrying over."""

    filled: dict[Row, str] = field(default_factory=dict)
    """Rows in which nothing was entered, with what was entered in another form."""
    sources: dict[Row, Row] = field(default_factory=dict)
    """Where that was entered."""
    conflicts: list[tuple[Row, Row]] = field(default_factory=list)
    """Rows of one indicator with different results: that of the whole, and that of a project."""


def carry(standing: Iterable[Standing[Row]], entered: Callable[[Row], str]) -> Carried[Row]:
    """Carry over what was entered, as text; blank where nothing was."""
    carried: Carried[Row] = Carried()
    groups: dict[Same, list[Standing[Row]]] = {}
    for each in standing:
        if each.same.name and each.same.target:
            groups.setdefault(each.same, []).append(each)
    for same, group in groups.items():
        whole = [each.row for each in group if not each.project]
        names = [each.project for each in group if each.project]
        if len(whole) == 1 and names and len(set(names)) == len(names):
            _carry(same, whole[0], [each.row for each in group if each.project], entered, carried)
    return carried


def _carry(
    same: Same,
    whole: Row,
    projects: list[Row],
    entered: Callable[[Row], str],
    carried: Carried[Row],
) -> None:
    said = [row for row in projects if entered(row)]
    alike = all(_is_same(entered(row), entered(said[0]), same.unit) for row in said)
    if len(said) == len(projects) and alike:
        if not entered(whole):
            carried.filled[whole], carried.sources[whole] = entered(said[0]), said[0]
        elif not _is_same(entered(whole), entered(said[0]), same.unit):
            carried.conflicts.append((whole, said[0]))
    elif len(projects) == 1 and entered(whole):
        carried.filled[projects[0]], carried.sources[projects[0]] = entered(whole), whole


def _is_same(one: str, other: str, unit: str) -> bool:
    """Whether two results say the same: 18 and 18场 do."""
    if compact(normal(one)) == compact(normal(other)):
        return True
    first, second = plain_actual(one, unit), plain_actual(other, unit)
    return first is not None and first == second
