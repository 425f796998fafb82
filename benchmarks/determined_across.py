"""The equalities between tables (group C of the reference, R047 to R076, R226 to R250)."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import zip_longest

from benchmarks.determined_grids import Row, Table
from benchmarks.determined_tables import at, column_of, row_of
from benchmarks.numbers import Number, Web

_BASIC, _PROJECT, _TOTAL = r"基本支出\d*$", r"项目支出\d*$", r"合计|总计|小计"


def budget(t: dict[str, Table], web: Web) -> None:
    """R050 to R066."""
    b1, b2, b3, b4, b5, b6 = (t.get(f"B0{n}") for n in range(1, 7))
    revenue, spent = row_of(b1, r"收入总计"), row_of(b1, r"支出总计")
    web.bind("R050", "equal", _total(b2, _TOTAL), [at(revenue, 0)])
    web.bind("R052", "equal", _total(b3, _BASIC), [at(row_of(b1, r"^一、基本支出"), 0)])
    web.bind("R052", "equal", _total(b3, _PROJECT), [at(row_of(b1, r"^二、项目支出"), 0)])
    for head in b2.headers if b2 else []:
        name = re.sub(
            r"^.*?(?=财政专户|本级财政|事业|上级补助|其[他它]收入)|金额|\d|收入预算", "", head
        )
        same = [
            r
            for r in (b1.rows if b1 else [])
            if len(name) > 3 and "其中" not in head and name[:6] in r.label
        ]
        web.bind("R051", "equal", _total(b2, re.escape(head)), [at(same[0], 0)] if same else [])
    source = row_of(b1, r"^一、(?:本级)?财政拨款收入")
    left = row_of(b4, r"本年收入(?:合计)?$") or row_of(b4, r"收入总计")
    web.bind("R055", "equal", at(left, 0), [at(source, 0)])
    of_fund = row_of(b4, r"本年支出(?:合计)?$") or row_of(b4, r"支出总计")
    web.bind("R056", "equal", _total(b5, _TOTAL), [at(of_fund, 1)])
    _classes("R056", b5, b4, 1, web)
    _classes("R053", b3, b1, 0, web)
    web.bind("R058", "equal", _total(b6, _TOTAL), [_total(b5, _BASIC)])
    _same_cells("R057", b5, b3, web)
    for name, column in (("B08", 2), ("B09", 3)):
        web.bind("R061", "equal", _total(t.get(name), _TOTAL), [at(of_fund, column)])
    _projects(t, _total(b3, _PROJECT), web)
    run, public = row_of(t.get("B07"), "三公"), _total(b6, r"公用")
    if b1 and b6 and "公用" in "".join(b1.headers):
        for pattern in ("人员", "公用"):
            web.bind("R059", "equal", _total(b6, pattern), [at(spent, column_of(b1, pattern))])
    if run is not None and len(run.values) > 6:
        web.bind("R066", "equal", run.values[6], [public])


def final(t: dict[str, Table], web: Web) -> None:
    """R067 to R076."""
    f1, f2, f3, f4, f5, f6 = (t.get(f"F0{n}") for n in range(1, 7))
    web.bind("R067", "equal", _total(f2, _TOTAL), [at(row_of(f1, r"本年收入合计"), 0)])
    funds = [r for r in (f1.rows if f1 else []) if re.search(r"预算财政拨款收入", r.label)]
    web.bind("R067", "sum", _total(f2, r"财政拨款收入"), [at(r, 0) for r in funds])
    for name in ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"):
        row = row_of(f1, rf"、{name}$")
        web.bind("R067", "equal", _total(f2, rf"^{name}"), [at(row, 0)])
    web.bind("R068", "equal", _total(f3, _TOTAL), [at(row_of(f1, r"本年支出合计"), 0)])
    _classes("R069", f3, f1, 0, web)
    for fund in funds:
        name = re.sub(r"^.、|收入$", "", fund.label)
        web.bind("R070", "equal", at(row_of(f4, rf"^.、{name}$"), 0), [at(fund, 0)])
    web.bind("R072", "equal", _total(f5, _TOTAL), [at(row_of(f4, r"本年支出合计"), 1)])
    _classes("R072", f5, f4, 1, web)
    ends = [row_of(f6, r"人员经费合计"), row_of(f6, r"公用经费合计")]
    web.bind("R074", "sum", _total(f5, _BASIC), [at(row, 0) for row in ends])
    _same_cells("R073", f5, f3, web)
    f7 = t.get("F07")
    if f7 and f7.totals and len(f7.totals[0].values) >= 6:
        opening, revenue, spent, _, _, closing = f7.totals[0].values[:6]
        for number, pattern, column in (
            (opening, r"^政府性基金预算财政拨款$", 0),
            (revenue, r"^二、政府性基金", 0),
            (spent, r"本年支出合计", 2),
            (closing, r"年末财政拨款", 2),
        ):
            web.bind("R075", "equal", number, [at(row_of(f4, pattern), column)])
    _base_data(t, web)


def _total(table: Table | None, head: str) -> Number | None:
    if table is None or not table.totals:
        return None
    column = column_of(table, head)
    row = table.totals[0]
    return at(row, column) if len(row.values) == len(table.headers) else None


def _classes(
    relation: str, by_code: Table | None, sided: Table | None, column: int, web: Web
) -> None:
    """Class rows of a table by code = the rows of the same name in a two-sided table."""
    for row in by_code.rows if by_code else []:
        if len(row.code) == 3:
            name = row.label.removesuffix("支出")
            other = row_of(sided, rf"[、.]{re.escape(name)}(?:支出)?$")
            total = column_of(by_code, _TOTAL)
            web.bind(relation, "equal", at(row, total), [at(other, column)])


def _same_cells(relation: str, part: Table | None, whole: Table | None, web: Web) -> None:
    """Equal cell by cell where the totals show that there is no other money."""
    a, b = _total(part, _TOTAL), _total(whole, _TOTAL)
    if part is None or whole is None or a is None or b is None or a.value != b.value:
        return
    others = {row.code: row for row in whole.rows if row.code}
    for row in part.rows:
        other = others.get(row.code)
        for pattern in (_TOTAL, _BASIC, _PROJECT):
            if other is not None:
                one, two = column_of(part, pattern), column_of(whole, pattern)
                web.bind(relation, "equal", at(row, one), [at(other, two)])


def _projects(t: dict[str, Table], projects: Number | None, web: Web) -> None:
    """B10 and B11: units, their projects, sources and natures."""
    total: Number | None = None
    units: dict[str, tuple[Number, list[Number]]] = {}
    first: dict[tuple[str, str], Number] = {}
    unit = ""
    for row in t["B10"].rows if "B10" in t else []:
        number = next((n for n in row.values if n is not None), None)
        if row.column > 2 or number is None or "." not in number.spot.text:
            continue
        if row.label == "合计":
            total = total or number
        elif re.search(r"(?:处|局|室|中心|厅|院|委|办)(?:\(本级\))?$", row.label):
            unit = row.label
            units.setdefault(unit, (number, []))
        elif (unit, row.label) in first:
            web.bind("R081", "equal", number, [first[unit, row.label]])
        elif unit:
            first[unit, row.label] = number
            units[unit][1].append(number)
    web.bind("R048", "sum", total, [number for number, _ in units.values()])
    web.bind("R062", "equal", total, [projects])
    for number, parts in units.values():
        web.bind("R049", "sum", number, list(parts))
    _overall(t, {name: number for name, (number, _) in units.items()}, web)


def _overall(t: dict[str, Table], units: dict[str, Number], web: Web) -> None:
    """B11: the amount of a unit by source and by nature."""
    seen: dict[str, list[Number]] = {}
    for row in t["B11"].rows if "B11" in t else []:
        numbers = [n for n in row.values if n is not None and "." in n.spot.text]
        if row.column > 2 or len(numbers) < 3:
            continue
        if row.label in seen:
            for copy, number in zip_longest(numbers, seen[row.label]):
                web.bind("R081", "equal", copy, [number])
            continue
        seen[row.label] = numbers
        for cut in range(2, len(numbers)):
            income = sum((n.value for n in numbers[1:cut]), Decimal(0))
            if income == numbers[0].value:
                web.bind("R064", "sum", numbers[0], list(numbers[1:cut]))
                web.bind("R064", "sum", numbers[0], list(numbers[cut:]))
                if row.label in units and len(numbers) - cut == 2:
                    web.bind("R065", "equal", numbers[-1], [units[row.label]])
                break


def _base_data(t: dict[str, Table], web: Web) -> None:
    """R250: the finals of the base data."""
    e1, f3, f9 = t.get("E01"), t.get("F03"), t.get("F09")
    final_row = row_of(f9, "三公")
    totals = {12: (1 if f9 and "预算数" in "".join(f9.headers[:1]) else 6), 6: 0}
    if final_row is not None:
        place = totals.get(len(final_row.values), 0)
        web.bind("R250", "equal", at(row_of(e1, r"^三公经费"), 2), [at(final_row, place)])
    web.bind("R250", "equal", at(row_of(e1, r"^项目支出"), 2), [_total(f3, _PROJECT)])
    public = at(row_of(t.get("F06"), r"公用经费合计"), 0)
    web.bind("R250", "equal", at(row_of(e1, r"^公用经费"), 2), [public])


def reports(found: list[Table], web: Web) -> None:
    """R231, R232, R235, R247, R248: tables of self-evaluation reports."""
    base = next((table for table in found if table.id == "E01"), None)
    for table in found:
        if table.id == "E01":
            _base_sums(table.rows, web)
        elif table.id in ("PF", "EP"):
            _project_rows(table, web)
            spent = column_of(table, r"支出金额|支出决算数")
            for row in table.rows:
                other = row_of(base, rf"^(?:\d、)?{re.escape(row.label)}$")
                web.bind("R250", "equal", at(other, 2), [at(row, spent)])
        elif table.id == "EB":
            _compared(table, web)
        elif table.id == "EI":
            _forms(table.rows, web)


def _compared(table: Table, web: Web) -> None:
    for row in table.rows:
        if len(row.values) >= 3:
            first, second, change = row.values[:3]
            web.bind_signed("R231", "difference", change, [(1, second), (-1, first)])
    labels = {"人员经费": r"工资福利支出|对个人", "日常公用经费": r"商品和服务|资本性"}
    for total, parts in labels.items():
        below = [row for row in table.rows if re.match(parts, row.label)]
        for column in range(3):
            addends = [at(row, column) for row in below]
            web.bind("R233", "sum", at(row_of(table, f"^{total}"), column), addends)


def _base_sums(rows: list[Row], web: Web) -> None:
    def find(pattern: str) -> Row | None:
        return next((r for r in rows if re.search(pattern, r.label) and len(r.values) >= 3), None)

    cars = find(r"用车购置和")
    names = [r"^\d?、?.{0,2}出国|因公出国", r"公务接待费?$"]
    start = next((i for i, r in enumerate(rows) if r.label.startswith("项目支出")), -1)
    end = next((i for i, r in enumerate(rows) if i > start and r.label.startswith("公用经费")), -1)
    for column in range(3):
        parts = [at(cars, column), *(at(find(n), column) for n in names)]
        web.bind("R247", "sum", at(find("^三公经费"), column), parts)
        running = [at(find(r"公车购置|车购置费"), column), at(find(r"车运行维"), column)]
        web.bind("R247", "sum", at(cars, column), running)
        if 0 <= start < end:
            below = [at(row, column) for row in rows[start + 1 : end]]
            web.bind("R248", "sum", at(rows[start], column), below)


def _project_rows(table: Table, web: Web) -> None:
    heads = "".join(table.headers)
    totals = [row for row in table.rows if re.match(r"合计|一般公共服务支出", row.label)]
    rows = [row for row in table.rows if row not in totals]
    for total in totals:
        for column in range(len(total.values)):
            if total.values[column] is not None and total.values[column].factor != 1:  # type: ignore[union-attr]
                web.bind("R232", "sum", at(total, column), [at(row, column) for row in rows])
    for row in table.rows:
        if "执行率" in heads and len(row.values) >= 5:
            _, usable, spent, rate, change = row.values[:5]
            web.bind_signed("R231", "difference", change, [(1, spent), (-1, usable)])
            web.bind("R244", "share", rate, [spent, usable])
        elif "年末" in heads and len(row.values) >= 5:
            _, opening, revenue, spent, closing = row.values[:5]
            web.bind_signed("R235", "sum", closing, [(1, opening), (1, revenue), (-1, spent)])


def _forms(rows: list[Row], web: Web) -> None:
    for row in rows:
        numbers = [n for n in row.values if n is not None]
        if row.column == 0 and len(numbers) >= 3 and re.match(r"\d、", row.label):
            web.bind("R226", "sum", numbers[0], list(numbers[1:]))
