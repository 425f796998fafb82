"""The facts of a disclosure as resources: a row a fact, and where each is printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mingzhang.ledger.key import Key
from mingzhang.money import trimmed
from mingzhang.writing.open_data.code_lists import LISTS, code_name_in, entity_id
from mingzhang.writing.open_data.printed_figures import PrintedFigure
from mingzhang.writing.open_data.printed_text import SaidFigure
from mingzhang.writing.open_data.resource import Column, Resource

_YUAN, _CURRENCY = "元", "CNY"
_MONEY = frozenset({"amount", "change"})
_CONCEPTS = {
    "stage": "phase:id",
    "flow": "direction",
    "fund": "fin-source:generic:level1:code",
    "source": "fin-source:generic:level2:code",
    "function": "functional-classification:generic:code",
    "economic": "economic-classification:generic:code",
    "nature": "expenditure-type:code",
    "measure": "value-kind:code",
}
_NAMED = {
    "function": Column(
        "function_name",
        "支出功能分类科目名称",
        "Name of the functional code",
        concept="functional-classification:generic:label",
    ),
    "economic": Column(
        "economic_name",
        "支出经济分类科目名称",
        "Name of the economic code",
        concept="economic-classification:generic:label",
    ),
}
"""Dimensions whose codes have their names beside them."""


def _columns() -> tuple[Column, ...]:
    found = [
        Column("id", "事实编号", "Number of the fact in this package", concept="budget-line-id", required=True),
        Column("entity", "主体：见主体表", "Whose figure it is", refers="entities", required=True),
        Column("entity_name", "主体名称", "Name of the entity"),
        Column("scope", "主体范围：部门（汇总）、本级或单位", "Department (consolidated), own office or unit", refers="scopes", required=True),
        Column("year", "预算年度", "Budget year", "integer", "date:fiscal-year", required=True),
    ]  # fmt: skip
    for dimension in Key._fields[2:]:
        if dimension == "project":
            found.append(Column("project", "项目：all 表示不分项目", "Project; `all` is the total over projects", concept="activity:generic:project:label", required=True))  # fmt: skip
            continue
        name, zh, en = LISTS[dimension]
        found.append(
            Column(dimension, zh, en, concept=_CONCEPTS.get(dimension, ""), refers=name, required=True)
        )  # fmt: skip
        if dimension in _NAMED:
            found.append(_NAMED[dimension])
    return (
        *found,
        Column("value", "数值：金额以元为单位，按公开文件印出的精度", "The figure: money in yuan, at the precision that is printed", "number", "value", required=True),
        Column("unit", "计量单位：金额为元", "Unit of the figure: yuan for money"),
        Column("currency", "币种", "Currency, for money", concept="value-currency:code"),
        Column("text", "印出的文字：第一处", "The words as printed, where the fact is printed first", required=True),
        Column("table", "所在表：第一处；空值表示只在文字中", "The table in which it is printed first; empty if only the text prints it", refers="tables"),
        Column("section", "所在章节：只在文字中的", "Heading of its section, if only the text prints it"),
    )  # fmt: skip


COLUMNS = _columns()
_PRINTED = (
    Column("fact", "事实编号", "The fact", refers="facts", required=True),
    Column("table", "表", "The table", refers="tables", required=True),
    Column("row", "行：表头以下第几行", "Row below the head, from 1", "integer", required=True),
    Column("column", "列：第几列", "Column, from 1", "integer", required=True),
    Column("label", "行标题", "What stands at the left of the figure"),
    Column("head", "列标题：自上而下", "The names above the figure, from the top down"),
    Column("text", "印出的文字", "The words as printed", required=True),
)
_TABLES = (
    Column("id", "表标识", "Identifier of the statutory table", required=True),
    Column("number", "表号", "Number of the table as printed"),
    Column("title", "表名", "Title as printed", required=True),
    Column("unit", "计量单位", "The line that names the unit of money"),
)


def fact_ids(keys: Iterable[Key]) -> dict[Key, str]:
    """A number for each fact, in the order in which they are printed first."""
    return {key: f"f{number:05}" for number, key in enumerate(dict.fromkeys(keys), start=1)}


def fact_resources(
    figures: Sequence[PrintedFigure],
    said: Sequence[SaidFigure],
    tables: Sequence[tuple[str, ...]],
    names: Mapping[str, str],
) -> list[Resource]:
    """Facts, where they are printed, and the tables: id, number, title and unit of each."""
    first: dict[Key, PrintedFigure | SaidFigure] = {}
    for figure in figures:
        first.setdefault(figure.key, figure)
    for each in said:
        first.setdefault(each.key, each)
    ids = fact_ids(first)
    return [
        Resource("facts", "公开数据：每行一个事实", "Facts, a row each", COLUMNS, ("id",),
                 [_fact(ids[key], figure, names) for key, figure in first.items()]),
        Resource("printed", "数据在表中的位置：每行一处", "Where tables print facts, a row each place",
                 _PRINTED, ("table", "row", "column"),
                 [_place(ids[figure.key], figure) for figure in figures]),
        Resource("tables", "公开报表", "Statutory tables", _TABLES, ("id",), tables),
    ]  # fmt: skip


def _fact(
    number: str, figure: PrintedFigure | SaidFigure, names: Mapping[str, str]
) -> tuple[str, ...]:
    key = figure.key
    row = [number, entity_id(key.entity), key.entity.name, key.entity.scope, str(key.year)]
    for dimension in Key._fields[2:]:
        member = str(getattr(key, dimension))
        row.append(member)
        if dimension in _NAMED:
            row.append(code_name_in(dimension, member, names))
    money = key.measure in _MONEY
    row += [trimmed(figure.value), _YUAN if money else "", _CURRENCY if money else "", figure.text]
    if isinstance(figure, SaidFigure):
        return (*row, figure.table, figure.section)
    return (*row, figure.table, "")


def _place(number: str, figure: PrintedFigure) -> tuple[str, ...]:
    return (
        number,
        figure.table,
        str(figure.row),
        str(figure.column),
        figure.label,
        figure.head,
        figure.text,
    )
