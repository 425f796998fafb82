"""Identities: named formulas between facts, declared by the standard, tried wherever they apply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure, shown, where
from mingzhang.language import Message
from mingzhang.ledger.key import DIMENSIONS, Key
from mingzhang.ledger.ledger import Ledger
from mingzhang.ledger.witness import Witness
from mingzhang.money import round_to
from mingzhang.reading.recognise.context import Context
from mingzhang.standards.model import Identity, KeyPart

_BALANCE = frozenset({"R005", "R013", "R025", "R029"})


@rule("MZ302", "balance", "error", "Revenue and expenditure totals do not balance")
def balance(examined: Examined) -> Iterator[Outcome]:
    """收入总计与支出总计不平衡。

    看什么：收支总表、财政拨款收支总表左右两侧的总计。
    为什么：预算法第三十二条（收支平衡），表式规定两侧总计相等。不平衡的表不得公开。
    通过：收入总计 1,771.32 = 支出总计 1,771.32。
    不通过：收入总计 1,771.32，支出总计 1,717.32。
    已知问题：哪些总计应当相等由本地标准规定。同一张表印有两侧总计的，只用该表自己的数比较。
    怎么改：检查结转、结余分配是否漏填，改正印错的一侧。

    Looks at: the grand totals of the two sides of the tables of revenue and expenditure, and of
    appropriations.
    Why: Budget Law, Article 32 (the budget balances), and the prescribed forms, in which both
    totals are equal. A difference blocks publication.
    Passes: total revenue 1,771.32 = total expenditure 1,771.32.
    Fails: total revenue 1,771.32, total expenditure 1,717.32.
    Known problems: the standard of the place says which totals must be equal. A table that prints
    both sides is judged by its own figures, whatever other tables say.
    Mend: look whether a balance carried over or an appropriation of surplus was left out, and
    correct the side that is wrong.
    """
    yield from _identities(examined, balance=True)


@rule(
    "MZ303",
    "formula-between-tables",
    "error",
    "A formula between figures of different tables fails",
)
def formula_between_tables(examined: Examined) -> Iterator[Outcome]:
    """表间关系不成立。

    看什么：本地标准列出的表间公式：一般公共预算不超过全部支出；财政拨款等于三本预算之和；基本支出中的公务接待费等不超过“三公”经费同项；机关运行经费不超过公用经费；养老保险、公积金的科目与经济分类对应（约定俗成，只作警告）。
    为什么：财预〔2016〕143号规定的表式和口径。
    通过：30217 公务接待费 17.30 ≤ “三公”公务接待费 40.90。
    不通过：30217 公务接待费 17.30，“三公”公务接待费 1.73。
    已知问题：编码与名称矛盾的科目视为该文件自设，不参加计算。养老保险、公积金等对应关系只是惯例，只作警告或提示。“不超过”的关系只能查出超过，查不出偏小。
    怎么改：核对口径和单位（元、万元），改正印错的一处。

    Looks at: the formulas that the standard of the place declares: the general public budget does
    not exceed all expenditure; appropriations are the sum of the three budgets; reception and the
    like within basic expenditure do not exceed the same item of the three public expenses; 机关运行经费
    does not exceed operating expenses; items for pensions and housing funds go with their
    economic nature.
    Why: the forms and definitions of 财预〔2016〕143号.
    Passes: 30217 official reception 17.30 ≤ reception of the three public expenses 40.90.
    Fails: 30217 official reception 17.30, reception of the three public expenses 1.73.
    Known problems: codes whose name contradicts them are local to the document and take no part.
    Pensions and housing funds go together by custom only, so a difference is a warning or a note.
    A bound shows what is too much, never what is too little.
    Mend: compare definitions and units (元, 万元), and correct the figure that is wrong.
    """
    yield from _identities(examined, balance=False)


@dataclass(slots=True)
class _Side:
    value: Decimal
    witnesses: list[Witness]
    step: Decimal


def _identities(examined: Examined, balance: bool) -> Iterator[Outcome]:
    context = Context(examined.standard, examined.filing.entity, examined.filing.year)
    for identity in examined.standard.identities:
        if (identity.relation in _BALANCE) != balance:
            continue
        tried = False
        for bound in _bindings(identity, context, examined):
            for table in _tables(identity, context, examined) if balance else ("",):
                outcome = _try(identity, context, examined, bound, table)
                if outcome is not None:
                    tried = True
                    yield outcome
        if not tried:
            why = Message(
                "relation {relation}: its figures are not printed", {"relation": identity.relation}
            )
            yield NotApplicable(why)


def _tables(identity: Identity, context: Context, examined: Examined) -> list[str]:
    """The tables that print both sides: a table balances by its own figures, whatever others say."""
    sides = [
        {w.table for _, said in terms for w in examined.ledger.witnesses(context.key(said))}
        for terms in (identity.left, identity.right)
    ]
    return sorted((sides[0] & sides[1]) - {""}) or [""]


def _bindings(identity: Identity, context: Context, examined: Examined) -> Iterator[KeyPart]:
    """Values of the free dimensions: those that the left side has."""
    if not identity.over:
        yield {}
        return
    blank: dict[str, Any] = dict.fromkeys(identity.over, "")
    shape = tuple(context.key(identity.left[0][1])._replace(**blank))
    for key in _by_shape(examined, identity.over).get(shape, ()):
        members = {dimension: getattr(key, dimension) for dimension in identity.over}
        if not any(str(member).startswith("local:") for member in members.values()):
            yield members


def _by_shape(examined: Examined, over: tuple[str, ...]) -> dict[tuple[object, ...], list[Key]]:
    """The keys of the ledger grouped by all dimensions but the free ones; computed once."""
    name = "by_shape:" + ",".join(over)
    known = examined.cache.get(name)
    if isinstance(known, dict):
        return known
    grouped: dict[tuple[object, ...], list[Key]] = {}
    free = sorted(DIMENSIONS.index(dimension) for dimension in over)
    for key, _ in examined.ledger:
        shape = list(key)
        for at in free:
            shape[at] = ""
        grouped.setdefault(tuple(shape), []).append(key)
    examined.cache[name] = grouped
    return grouped


def _try(
    identity: Identity, context: Context, examined: Examined, bound: KeyPart, table: str
) -> Outcome | None:
    for needed in identity.only_if:
        witness = examined.ledger.value(context.key({**bound, **needed}))
        if witness is None or not witness.base:
            return None
    if identity.when_equal and not _equal(identity.when_equal, context, examined, bound):
        return None
    left = _side(identity.left, identity, context, examined, bound, table)
    right = _side(identity.right, identity, context, examined, bound, table)
    if left is None or right is None:
        return None
    if not ({id(w) for w in left.witnesses} ^ {id(w) for w in right.witnesses}):
        return None
    difference = left.value - right.value
    if _holds(identity, left, right):
        # A bound says little of a figure that is not at it: only equality vouches for both sides.
        return Passed((*left.witnesses, *right.witnesses) if identity.op == "=" else ())
    return _finding(identity, left, right, difference)


def _equal(pair: tuple[KeyPart, ...], context: Context, examined: Examined, bound: KeyPart) -> bool:
    values = [examined.ledger.value(context.key({**bound, **said})) for said in pair]
    bases = {w.base for w in values if w is not None}
    return len(bases) == 1 and None not in values


def _side(
    terms: tuple[tuple[int, KeyPart], ...], identity: Identity,
    context: Context,
    examined: Examined, bound: KeyPart, table: str,
) -> _Side | None:  # fmt: skip
    total = Decimal(0)
    witnesses: list[Witness] = []
    for sign, said in terms:
        witness = _printed(context.key({**bound, **said}), examined, table)
        if witness is None or (witness.derived and not identity.derived):
            if not identity.missing_is_zero:
                return None
            continue
        total += sign * witness.base
        witnesses.append(witness)
    if not witnesses:
        return None
    return _Side(total, witnesses, max(w.step for w in witnesses))


def _printed(key: Key, examined: Examined, table: str) -> Witness | None:
    """What a table prints for a fact; without a table, what the document says of it."""
    if not table:
        return examined.ledger.value(key)
    return Ledger(w for w in examined.ledger.witnesses(key) if w.table == table).value(key)


def _holds(identity: Identity, left: _Side, right: _Side) -> bool:
    difference = left.value - right.value
    tolerance = _tolerance(identity, left, right)
    if identity.op == "<=":
        return difference <= tolerance
    one_each = len(left.witnesses) == len(right.witnesses) == 1
    if one_each and left.step != right.step:
        fine, coarse = (left, right) if left.step < right.step else (right, left)
        return round_to(fine.value, coarse.step) == coarse.value
    return abs(difference) <= tolerance


def _tolerance(identity: Identity, left: _Side, right: _Side) -> Decimal:
    step = max(left.step, right.step)
    addends = len(left.witnesses) + len(right.witnesses)
    if identity.tolerance == "EXACT":
        return Decimal(0)
    if identity.op == "<=" and left.step != right.step:
        return step / 2
    if step <= 1:
        return Decimal(0)
    if identity.tolerance == "RES":
        return step * max(1, (addends - 1)) if addends > 2 else step
    if identity.tolerance == "ROUND":
        return step / 2
    return step * addends / 2


def _finding(identity: Identity, left: _Side, right: _Side, difference: Decimal) -> Finding:
    first, second = left.witnesses[0], right.witnesses[0]
    sign = "≤" if identity.op == "<=" else "="
    finest = min([*left.witnesses, *right.witnesses], key=lambda w: w.step)
    template = (
        "{left} must not exceed {right}, but {found} > {expected}"
        if identity.op == "<="
        else "{left} must equal {right}, but {found} ≠ {expected}"
    )
    implied: dict[Witness, Decimal] = {}
    bounds: dict[Witness, tuple[Decimal | None, Decimal | None]] = {}
    if identity.op == "<=":
        bounds = {w: (None, w.base - difference) for w in left.witnesses}
        bounds |= {w: (w.base + difference, None) for w in right.witnesses}
    else:
        if len(left.witnesses) == 1:
            implied[first] = right.value
        for witness in right.witnesses:
            implied[witness] = witness.base + difference
    return Finding(
        code="",
        relation=identity.relation,
        severity=identity.severity,
        message=Message(
            template,
            {
                "left": " + ".join(where(w) for w in left.witnesses),
                "right": " + ".join(where(w) for w in right.witnesses),
                "found": figure(first) if len(left.witnesses) == 1 else shown(left.value, first),
                "expected": figure(second)
                if len(right.witnesses) == 1
                else shown(right.value, second),
            },
        ),
        witnesses=[*left.witnesses, *right.witnesses],
        expected=f"{sign} {shown(right.value, second)}",
        found=shown(left.value, first),
        difference=shown(abs(difference), finest),
        blocks_publication=identity.relation in _BALANCE and identity.severity == "error",
        implied=implied,
        bounds=bounds,
    )
