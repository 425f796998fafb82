"""The relations of the reference inside and between tables (groups A to C, and J's sums)."""

from __future__ import annotations

import re
from collections import defaultdict

from benchmarks.determined_grids import Row, Table
from benchmarks.numbers import Number, Web

_BY_CODE = ("B02", "B03", "B05", "B06", "B08", "B09", "F02", "F03", "F05", "F06", "F07", "F08")
_TWO_SIDED = ("B01", "B04", "F01", "F04")
_HIERARCHY = {3: "R038", 5: "R037", 0: "R039"}
_TOP = re.compile(r"^[一二三四五六七八九十]+、")
_SUB = re.compile(r"^(?:\d+[、.]|\([一二三四五六七八九十]+\))")
_ROW_SUM = {"B02": "R008", "B03": "R010", "B05": "R014", "B06": "R015", "F02": "R026",
            "F03": "R027", "F05": "R031", "B04": "R011", "F04": "R028", "B01": "R007"}  # fmt: skip


def bind(found: list[Table], web: Web) -> None:
    """All relations of the tables."""
    for table in found:
        if table.id in _BY_CODE:
            _hierarchy(table, web)
            _row_sums(table, web)
        if table.id in _TWO_SIDED:
            _two_sided(table, web)
            _row_sums(table, web)
        if table.id in ("B07", "F09"):
            _three_public(table, web)
        if table.id == "F07":
            _flow(table, web)
        if table.id == "F06":
            _economic_totals(table, web)
    by_id = {table.id: table for table in reversed(found)}
    _across(by_id, web)


def at(row: Row | None, column: int) -> Number | None:
    """The number of a row in a column, or None."""
    if row is None or column < 0 or column >= len(row.values):
        return None
    return row.values[column]


def _hierarchy(table: Table, web: Web) -> None:
    rows: dict[str, Row] = {}
    for row in table.rows:
        if row.code:
            rows.setdefault(row.code, row)
    width = max((len(row.values) for row in table.rows), default=0)
    children: dict[str, list[Row]] = defaultdict(list)
    for code, row in rows.items():
        parents = [code[:length] for length in (5, 3) if length < len(code)]
        parent = next((p for p in parents if p in rows), "")
        if len(code) == 3 or parent:
            children[parent].append(row)
    economic = table.id in ("B06", "F06")
    for parent, below in children.items():
        above = [rows[parent]] if parent else table.totals
        relation = _HIERARCHY[len(parent)]
        if economic:
            relation = "R017" if parent else "R016"
        for row in above:
            for column in range(width):
                parts = [at(child, column) for child in below]
                web.bind(relation, "sum", at(row, column), parts)


def _row_sums(table: Table, web: Web) -> None:
    total = next((i for i, h in enumerate(table.headers) if re.search(r"合计|总计|小计", h)), -1)
    parts = [
        i for i, h in enumerate(table.headers)
        if i > total and "其中" not in h and not re.search(r"经费拨款$", h)
    ]  # fmt: skip
    if total < 0 or len(parts) < 2 or table.id in ("F06", "F07", "F08", "B08", "B09"):
        return
    for row in table.rows:
        if len(row.values) == len(table.headers):
            addends = [at(row, i) for i in parts]
            web.bind(_ROW_SUM[table.id], "sum", at(row, total), addends)


def _two_sided(table: Table, web: Web) -> None:
    left = min((row.column for row in table.rows), default=0)
    sides = (
        [row for row in table.rows if row.column == left],
        [row for row in table.rows if row.column > left],
    )
    ends = []
    for side in sides:
        width = max((len(row.values) for row in side), default=0)
        for column in range(width):
            end = _side(table, side, column, web)
            if column == 0 or (end is not None and column == 0):
                ends.append(end)
    if len(ends) > 1:
        relation = {"B01": "R005", "B04": "R013", "F01": "R025", "F04": "R029"}[table.id]
        web.bind(relation, "equal", ends[0], [ends[1]])
    if table.id == "F04":
        _funds(sides, web)


def _side(table: Table, side: list[Row], column: int, web: Web) -> Number | None:
    """合计 = the numbered rows before it; 总计 = 合计 and what follows; returns the 总计."""
    top: list[Number | None] = []
    subtotal: Number | None = None
    after: list[Number | None] = []
    last: Number | None = None
    final = table.id.startswith("F")
    parent: Row | None = None
    below: list[Number | None] = []

    def close() -> None:
        if parent is not None:
            web.bind("R006", "sum", at(parent, column), below)

    for row in side:
        number = at(row, column)
        label = re.sub(r"\s", "", row.label)
        if re.search(r"总计$", label):
            close()
            parent, below = None, []
            terms = [subtotal, *after] if subtotal is not None else top
            if subtotal is not None or not table.elided:
                web.bind("R022" if final else "R002", "sum", number, terms)
            last = number
        elif re.search(r"(?:本年)?(?:收入|支出)?合计$", label):
            close()
            parent, below = None, []
            if not table.elided or not top:
                web.bind("R021" if final else "R001", "sum", number, top)
            subtotal = number
            last = number
        elif _SUB.match(label) or (parent is not None and _is_fund_of(parent, label)):
            below.append(number)
        elif "其中" not in label:
            close()
            parent, below = row, []
            (top if subtotal is None else after).append(number)
    close()
    return last


def _is_fund_of(parent: Row, label: str) -> bool:
    pattern = r"(?:.、)?(?:一般公共预算|政府性基金预算|国有资本经营预算)财政拨款$"
    return "年初" in parent.label and re.match(pattern, label) is not None


def _funds(sides: tuple[list[Row], list[Row]], web: Web) -> None:
    """R029 by fund: revenue and opening of a fund = total of the fund's column."""
    left, right = sides
    total = next((row for row in right if re.search(r"总计$", row.label)), None)
    for column, name in enumerate(("一般公共预算", "政府性基金", "国有资本经营"), start=1):
        terms = [at(row, 0) for row in left if name in row.label]
        web.bind("R029", "sum", at(total, column), terms)


def _three_public(table: Table, web: Web) -> None:
    for row in table.rows:
        for total, abroad, cars, buying, running, reception in _places(table, len(row.values)):
            of = row.values
            pick = [of[i] if 0 <= i < len(of) else None for i in (abroad, cars, reception)]
            web.bind("R019", "sum", at(row, total), pick)
            web.bind("R018", "sum", at(row, cars), [at(row, buying), at(row, running)])
    if table.id == "B07" and len(table.rows) > 1 and table.totals:
        others = [row for row in table.rows if row not in table.totals]
        for column in range(len(table.totals[0].values)):
            web.bind("R020", "sum", at(table.totals[0], column), [at(r, column) for r in others])


def _places(table: Table, count: int) -> list[tuple[int, int, int, int, int, int]]:
    """Columns of total, abroad, cars, buying, running and reception, once or twice."""
    first = [i for i, h in enumerate(table.headers) if "接待" in h]
    if count == 12 and table.headers and "预算数" in table.headers[-2] and first:
        return [(0, 2, 4, 6, 8, 10), (1, 3, 5, 7, 9, 11)]
    if count == 12:
        return [(0, 1, 2, 3, 4, 5), (6, 7, 8, 9, 10, 11)]
    if first and first[0] == 1:
        return [(0, 2, 3, 4, 5, 1)]
    if first and first[0] == 2:
        return [(0, 1, 3, 4, 5, 2)]
    return [(0, 1, 2, 3, 4, 5)]


def _flow(table: Table, web: Web) -> None:
    for row in table.rows:
        if len(row.values) >= 6:
            opening, revenue, spent, basic, project, closing = row.values[:6]
            terms = [(1, opening), (1, revenue), (-1, spent)]
            web.bind_signed("R035", "sum", closing, terms)
            web.bind("R035", "sum", spent, [basic, project])


def _economic_totals(table: Table, web: Web) -> None:
    rows = {row.code: at(row, 0) for row in table.rows if len(row.code) == 3}
    ends = {
        key: next((at(r, 0) for r in table.rows if re.match(pattern, r.label)), None)
        for key, pattern in (("staff", "人员经费合计"), ("public", "公用经费合计"))
    }
    web.bind("R032", "sum", ends["staff"], [rows.get("301"), rows.get("303")])
    others = [number for code, number in rows.items() if code not in ("301", "303")]
    web.bind("R033", "sum", ends["public"], others)


def column_of(table: Table | None, pattern: str) -> int:
    """The first column whose head matches."""
    heads = table.headers if table else []
    return next((i for i, head in enumerate(heads) if re.search(pattern, head)), -1)


def row_of(table: Table | None, pattern: str) -> Row | None:
    """The first row whose label matches and that prints a number."""
    rows = table.rows if table else []
    return next((r for r in rows if re.search(pattern, r.label) and any(r.values)), None)


def _across(t: dict[str, Table], web: Web) -> None:
    from benchmarks.determined_across import budget, final

    if "B01" in t or "B03" in t:
        budget(t, web)
    if "F01" in t or "F03" in t:
        final(t, web)
