"""Objectives of a book as YAML: only what is filled in, money as text in the unit of the book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Any

import yaml

from mingzhang.ledger.key import Entity
from mingzhang.money import WIDE, trimmed
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.funds_labels import funds_labels
from mingzhang.writing.book.objectives import FundsEntry, IndicatorEntry, Objective
from mingzhang.writing.book.workbook_objectives_form import NO_PROJECT, WHOLE
from mingzhang.writing.book.yaml_nodes import Nodes
from mingzhang.writing.book.yaml_text import Flow, entity_said

_OBJECTIVE = ("unit", "project", "goal", "achieved", "funds", "variants", "indicators")
_FUNDS = tuple(each.name for each in fields(FundsEntry))
_INDICATOR = tuple(each.name for each in fields(IndicatorEntry))


# --- writing ---------------------------------------------------------------------------------


def objectives_said(book: Book) -> list[dict[str, Any]]:
    """The objectives of a book in its order; labels of money in the order of the place's forms."""
    labels = funds_labels(book) if book.objectives else []
    return [_said(each, labels, book) for each in book.objectives]


def _said(objective: Objective, labels: list[str], book: Book) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if objective.entity is not None:
        said["unit"] = entity_said(objective.entity)
    said |= {"project": objective.project, "goal": objective.goal}
    if objective.achieved:
        said["achieved"] = objective.achieved
    if objective.funds:
        known = [label for label in labels if label in objective.funds]
        said["funds"] = {label: _money(objective.funds[label], book) for label in known}
    if objective.variants:
        said["variants"] = list(objective.variants)
    if objective.indicators:
        said["indicators"] = [dict(row.texts()) for row in objective.indicators]
    return said


def _money(entry: FundsEntry, book: Book) -> Flow:
    figures = {name: getattr(entry, name) for name in _FUNDS}
    return Flow({
        name: trimmed(WIDE.divide(amount, book.money.value))
        for name, amount in figures.items()
        if amount is not None
    })  # fmt: skip


# --- reading ---------------------------------------------------------------------------------


def objectives_from(nodes: Nodes, node: yaml.Node | None, book: Book) -> Iterator[Objective]:
    """Read objectives; `nodes` takes the problems. One that stands twice is a problem."""
    seen: dict[tuple[Entity, str], int] = {}
    for each in nodes.items(node):
        objective = _objective(nodes, each, book)
        whose = (objective.entity or book.identity.entity, objective.project)
        if whose in seen:
            found = f"the same as in line {seen[whose]}"
            nodes.wrong(each, "each objective once", found)
            continue
        seen[whose] = each.start_mark.line + 1
        yield objective


def _objective(nodes: Nodes, node: yaml.Node, book: Book) -> Objective:
    parts = nodes.mapping(node, "an objective")
    nodes.only(parts, _OBJECTIVE, f"a field of an objective: {', '.join(_OBJECTIVE)}")
    unit = parts.get("unit")
    if nodes.words(parts.get("project")).strip() == WHOLE:
        nodes.wrong(parts["project"], NO_PROJECT, WHOLE)
    return Objective(
        entity=None if nodes.is_left_open(unit) else nodes.entity(unit),
        project=nodes.words(parts.get("project")),
        goal=nodes.words(parts.get("goal")),
        achieved=nodes.words(parts.get("achieved")),
        funds=dict(_funds(nodes, parts.get("funds"), book)),
        indicators=list(_indicators(nodes, parts.get("indicators"))),
        variants=[nodes.words(each) for each in nodes.items(parts.get("variants"))],
    )


def _funds(
    nodes: Nodes, node: yaml.Node | None, book: Book
) -> Iterator[tuple[str, FundsEntry]]:  # fmt: skip
    if nodes.is_left_open(node):
        return
    for label, value in nodes.mapping(node, "labels of money with their figures").items():
        parts = nodes.mapping(value, "initial, adjusted and executed")
        nodes.only(parts, _FUNDS, f"a figure of money: {', '.join(_FUNDS)}")
        yield label, FundsEntry(**{name: _amount(nodes, parts.get(name), book) for name in _FUNDS})


def _amount(nodes: Nodes, node: yaml.Node | None, book: Book) -> Decimal | None:
    if node is None or nodes.is_left_open(node):
        return None
    amount = nodes.amount(node, node)
    return None if amount is None else WIDE.multiply(amount, book.money.value)


def _indicators(nodes: Nodes, node: yaml.Node | None) -> Iterator[IndicatorEntry]:
    """The rows of an objective; one that was pasted a second time is a problem."""
    seen: dict[object, int] = {}
    for each in nodes.items(node):
        entry = _indicator(nodes, each)
        if entry.is_named and entry.promise in seen:
            nodes.wrong(each, "each indicator once", f"the same as in line {seen[entry.promise]}")
        seen.setdefault(entry.promise, each.start_mark.line + 1)
        yield entry


def _indicator(nodes: Nodes, node: yaml.Node) -> IndicatorEntry:
    parts = nodes.mapping(node, "an indicator")
    nodes.only(parts, _INDICATOR, f"a field of an indicator: {', '.join(_INDICATOR)}")
    return IndicatorEntry(**{name: nodes.words(parts.get(name)) for name in _INDICATOR})
