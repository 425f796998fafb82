"""The units that a text lists against those in its tables."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import PREVIEW, Examined, rule
from mingzhang.codes.names import compact
from mingzhang.filing.place import Place
from mingzhang.language import Message


@rule(
    "MZ114", "unit-list-differs", "warning", "Units in the tables are not in the list of the text"
)
def unit_list_differs(examined: Examined) -> Iterator[Outcome]:
    """单位构成与表中单位不一致。

    看什么：表中分单位列示的各单位，在文字说明（单位构成）中是否都写到。
    为什么：预算法第八条：部门预算由本部门及其所属各单位预算组成；单位构成应与各表一致。
    通过：单位构成写了三个单位，三公经费表、绩效目标表也是这三个。
    不通过：绩效目标表有三个单位，单位构成只写了两个。
    已知问题：文字用简称的单位可能认不出，所以只作警告。
    怎么改：补写单位构成，或核对表中单位。

    Looks at: units that the tables list one by one: whether the text names each of them.
    Why: Budget Law, Article 8: a department's budget is made of its own and its units' budgets.
    Passes: three units in the text, the same three in the tables.
    Fails: three units in the table of objectives, two in the text.
    Known problems: units that the text calls by a short name may not be recognised.
    Mend: complete the list, or look at the tables.
    """
    units, first = _units_and_mentions(examined)
    if len(units) < 2 or not examined.filing.passages:
        yield NotApplicable(Message("the tables list no units"))
        return
    silent = [name for name in units if name not in first]
    if len(silent) == len(units):
        yield NotApplicable(Message("the text names no unit"))
        return
    for name in units:
        if name in first:
            yield Passed()
            continue
        witness = next(
            (w for w in examined.filing.witnesses if compact(w.key.entity.name) == name), None
        )
        yield Finding(
            code="",
            relation="R167",
            severity="warning",
            message=Message(
                "{unit} is in the tables, but the text does not name it", {"unit": name}
            ),
            places=[witness.place if witness is not None else Place(examined.filing.files[0])],
            expected=name,
        )


@rule("MZ115", "unit-order-differs", "note", "Units are listed in another order", status=PREVIEW)
def unit_order_differs(examined: Examined) -> Iterator[Outcome]:
    """单位排列顺序不一致。

    看什么：文字说明第一次写到各单位的顺序，与表中各单位的顺序。
    为什么：前后顺序一致便于核对；没有强制规定，只作提示。
    通过：文字和表中都是深圳、上海。
    不通过：文字是深圳、上海，表中是上海、深圳。
    已知问题：文字按职能介绍单位时顺序自然不同，所以试行。
    怎么改：统一顺序。

    Looks at: the order in which the text first names the units against their order in the tables.
    Why: it makes comparison easy; no regulation demands it.
    Passes: Shenzhen, Shanghai in both.
    Fails: Shenzhen, Shanghai in the text, Shanghai, Shenzhen in the tables.
    Known problems: a text that goes by duties has another order: still tried out.
    Mend: use one order.
    """
    units, first = _units_and_mentions(examined)
    named = [name for name in units if name in first]
    if len(named) < 2:
        yield NotApplicable(Message("the tables list no units"))
        return
    said = sorted(named, key=lambda name: first[name])
    if said == named:
        yield Passed()
        return
    yield Finding(
        code="",
        relation="R168",
        severity="note",
        message=Message(
            "the text lists the units in another order: {text}; the tables: {tables}",
            {"text": "、".join(said), "tables": "、".join(named)},
        ),
        places=[Place(examined.filing.files[0])],
        expected="、".join(named),
        found="、".join(said),
    )


def _units_and_mentions(examined: Examined) -> tuple[list[str], dict[str, tuple[int, int]]]:
    """Names of the units in the tables, and where the text first names each of them."""
    department = compact(examined.filing.entity.name)
    units = [compact(unit.name) for unit in examined.filing.units if unit.name]
    first: dict[str, tuple[int, int]] = {}
    for number, passage in enumerate(examined.filing.passages):
        for name in units:
            at = passage.text.find(name)
            if at >= 0:
                first.setdefault(name, (number, at))
    own = {name: (-1, 0) for name in units if name == department}
    return units, first | own
