"""The units of a department, printed in one document, against the department itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure, shown
from mingzhang.language import Message
from mingzhang.ledger.key import ALL, FUND_PARTS, Entity, Key
from mingzhang.ledger.witness import Witness

_UNITS = ("unit", "own_office")
_APPROPRIATED = ("fin", *FUND_PARTS)
_TOTALS = {"expenditure": ("expenditure", "uses", "resources"), "resources": ("resources", "uses")}
"""Flows of the department that a flow of the units may mean: 资金总额 may hold what was carried over."""
_NOBODY = Entity("")


@rule(
    "MZ305",
    "units-do-not-make-department",
    "error",
    "The units of a document do not add up to the department",
)
def units_do_not_make_department(examined: Examined) -> Iterator[Outcome]:
    """各单位之和与部门数不等。

    看什么：同一文件中分单位列示的金额（如整体支出绩效目标表的资金总额、基本支出、项目支出）之和，与部门汇总表的同一数字。
    为什么：预算法第八条：部门预算由本部门及其所属各单位预算组成。
    通过：5,579.00 + 595.00 + 389.63 = 6,563.63，部门收支总表支出总计 6,563.63。
    不通过：三个单位相加 6,563.63，部门为 6,653.63。
    已知问题：单位之间有内部往来的，部门数可以小于各单位之和，所以非财政拨款只作警告；没有列全单位的不判断。
    怎么改：核对各单位数和部门汇总数。

    Looks at: figures that a document prints for each unit (such as the total, the basic and the project
    expenditure of the table of objectives) against the same figure of the department.
    Why: Budget Law, Article 8: a department's budget is made of its own and its units' budgets.
    Passes: 5,579.00 + 595.00 + 389.63 = 6,563.63, and the department prints 6,563.63.
    Fails: the same units, and the department prints 6,653.63.
    Known problems: transfers between units are left out of the department's figure, so anything but
    appropriations is a warning; where a unit is not listed nothing is said.
    Mend: look at the units and at the department.
    """
    units = {unit.name for unit in examined.filing.units}
    facts: dict[Key, dict[str, Witness]] = {}
    for witness in examined.filing.witnesses:
        entity = witness.key.entity
        if entity.scope in _UNITS and entity.name in units and not witness.copy and witness.table:
            facts.setdefault(witness.key._replace(entity=_NOBODY), {}).setdefault(
                entity.name, witness
            )
    tried = False
    for key, parts in facts.items():
        whole = _department(examined, key)
        if len(units) < 2 or set(parts) != units or not whole:
            continue
        tried = True
        yield _compared(key, list(parts.values()), whole)
    if not tried:
        yield NotApplicable(Message("no figure is printed for every unit and for the department"))


def _department(examined: Examined, key: Key) -> list[Witness]:
    """What the document prints for the department, by each flow that may be meant."""
    flows = _TOTALS.get(key.flow, (key.flow,)) if key.nature == ALL else (key.flow,)
    entity = examined.filing.entity
    return [
        witness
        for witness in examined.filing.witnesses
        if witness.table
        and witness.key.entity == entity
        and witness.key.flow in flows
        and witness.key._replace(entity=_NOBODY, flow=key.flow) == key
    ]


def _compared(key: Key, parts: list[Witness], whole: list[Witness]) -> Outcome:
    total = sum((part.base for part in parts), Decimal(0))
    step = max(w.step for w in (*parts, *whole))
    slack = step * (len(parts) + 1) / 2 if step > 1 else Decimal(0)
    if any(abs(w.base - total) <= slack for w in whole):
        return Passed((*parts, *whole))
    nearest = min(whole, key=lambda w: abs(w.base - total))
    return Finding(
        code="",
        relation="R047",
        severity="error" if key.fund in _APPROPRIATED else "warning",
        message=Message(
            "{count} units together make {sum}, the department prints {found}",
            {
                "count": str(len(parts)),
                "sum": shown(total, nearest),
                "found": figure(nearest),
            },
        ),
        witnesses=[nearest, *parts],
        expected=shown(total, nearest),
        found=figure(nearest),
        difference=shown(abs(nearest.base - total), nearest),
        implied={nearest: total} | {part: nearest.base - (total - part.base) for part in parts},
    )
