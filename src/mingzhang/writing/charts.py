"""Charts (图表) of a disclosure: figures that its tables print, side by side, never one of their own.

A chart of parts is drawn only where the printed parts make the printed total to the last digit: parts that
leave something out would show a whole that is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.codes.classification import Scheme, codes
from mingzhang.ledger.key import ALL, FUND_PARTS, Key
from mingzhang.ledger.key_words import member_word
from mingzhang.writing.book.book import Identity
from mingzhang.writing.open_data.printed_figures import PrintedFigure, printed_figures
from mingzhang.writing.tables.printed_table import PrintedTable

_ITEMS = ("three_public.overseas", "three_public.reception", "three_public.vehicles.purchase",
          "three_public.vehicles.running")  # fmt: skip
_STAGES = {"initial": "年初预算数", "adjusted": "全年预算数", "final": "决算数", "budget": "预算数"}
_PLANS = ("initial", "adjusted", "budget")
"""Stages that a final account may stand beside."""
_FUNDS = ("gpb", "fin", ALL)
"""三公 is printed of one of these funds."""
_Name = Callable[[Key], str]
"""How the label of a fact is found."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One printed figure."""

    text: str
    """As printed."""
    value: Decimal


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one label, one for each series; None where nothing is printed."""

    label: str
    bars: tuple[Bar | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart."""

    title: str
    unit: str
    """单位：万元, as the table says."""
    series: tuple[str, ...]
    groups: tuple[Group, ...]
    tables: tuple[tuple[str, str], ...]
    """Id and title of the tables that print its figures."""


class Charts:
    """What can be drawn from the tables of one disclosure."""

    def __init__(
        self, tables: Sequence[PrintedTable], identity: Identity, names: Mapping[str, str]
    ):
        self._tables = {table.id: table for table in tables}
        self._names = names
        self._year = identity.year
        self._printed: dict[Key, PrintedFigure] = {}
        for figure in printed_figures(tables):
            self._printed.setdefault(figure.key, figure)
        stage = "final" if identity.kind == "final" else "initial"
        self._base = Key(identity.entity, identity.year, stage)

    def drawn(self) -> list[Chart]:
        """Every chart that the printed figures allow."""
        found = [
            self._income(),
            self._parts("支出按功能分类", self._base, self._classes(), self._class_name),
            self._parts("支出按性质", self._base, self._natures(), _nature_name),
            self._items(),
            self._against("本年与上年", [{"year": self._year}, {"year": self._year - 1}],
                          (f"{self._year}年", f"{self._year - 1}年")),
            self._against("预算与决算", [{"stage": stage} for stage in (*_PLANS, "final")],
                          tuple(_STAGES[stage] for stage in (*_PLANS, "final"))),
        ]  # fmt: skip
        return [chart for chart in found if chart is not None]

    def _income(self) -> Chart | None:
        revenue = self._base._replace(flow="revenue")
        funds = [revenue._replace(fund=fund) for fund in FUND_PARTS]
        whole = revenue._replace(fund="fin")
        fiscal = funds if self._makes(whole, funds) else [whole]
        sources = sorted({key.source for key in self._printed if key.source != ALL})
        apart = [revenue._replace(fund="fsa"), *(revenue._replace(source=each) for each in sources)]
        keys = [*fiscal, *(key for key in apart if self._is_whole_source(key))]
        opening = [self._base._replace(flow=flow) for flow in ("use_of_surplus", "opening")]
        total = self._base._replace(flow="resources")
        if self._makes(total, [*keys, *opening]):
            return self._chart("收入总计的构成", [*keys, *opening], _income_name)
        return self._chart("收入按来源", keys, _income_name) if self._makes(revenue, keys) else None

    def _is_whole_source(self, key: Key) -> bool:
        """Whether it is a source of revenue, not a subset of an appropriation (其中：经费拨款)."""
        return key in self._printed and key.source not in ("grant", "special", "fee", "gift")

    def _classes(self) -> list[Key]:
        found = {
            key.function
            for key in self._printed
            if len(key.function) == 3 and key.function.isdigit()
        }
        return [self._base._replace(function=code) for code in sorted(found)]  # fmt: skip

    def _natures(self) -> list[Key]:
        found = dict.fromkeys(key.nature for key in self._printed)
        return [self._base._replace(nature=x) for x in found if x.isalpha() or "_" in x if x != ALL]

    def _makes(self, whole: Key, parts: Sequence[Key]) -> bool:
        """Whether the printed parts make the printed total, and at least one is printed."""
        figures = [self._printed[key].value for key in parts if key in self._printed]
        total = self._printed.get(whole)
        return total is not None and bool(total.value) and sum(figures, Decimal(0)) == total.value

    def _parts(self, title: str, whole: Key, parts: list[Key], name: _Name) -> Chart | None:
        return self._chart(title, parts, name) if self._makes(whole, parts) else None

    def _chart(self, title: str, keys: Sequence[Key], name: _Name) -> Chart | None:
        shown = [key for key in keys if key in self._printed and self._printed[key].value]
        if len(shown) < 2:
            return None
        groups = [Group(name(key), (self._bar(key),)) for key in shown]
        return self._made(title, ("",), groups, shown)

    def _items(self) -> Chart | None:
        for fund in _FUNDS:
            base = self._base._replace(fund=fund)
            keys = [base._replace(concept=concept) for concept in _ITEMS]
            if not all(key in self._printed for key in keys):
                continue
            columns, series = [keys], [_STAGES["final"]]
            for stage in reversed(_PLANS if base.stage == "final" else ()):
                plan = [key._replace(stage=stage) for key in keys]
                if all(key in self._printed for key in plan):
                    columns.insert(0, plan)
                    series.insert(0, _STAGES[stage])
            named = tuple(series) if len(series) > 1 else ("",)
            return self._grouped("“三公”经费", named, columns, _concept_name)
        return None

    def _against(
        self, title: str, changes: list[dict[str, object]], series: tuple[str, ...]
    ) -> Chart | None:
        """Totals that are printed for several years or stages; only series that all of them have."""
        wholes = [
            self._base._replace(flow="revenue"),
            self._base,
            self._base._replace(nature="basic"),
            self._base._replace(nature="project"),
            *(self._base._replace(fund=fund, concept="three_public") for fund in _FUNDS),
        ]
        kept = [n for n, change in enumerate(changes) if self._printed_any(wholes, change)]
        if len(kept) < 2:
            return None
        keys = [k for k in wholes if all(k.but(changes[n]) in self._printed for n in kept)]
        columns = [[key.but(changes[n]) for key in keys] for n in kept]
        return self._grouped(title, tuple(series[n] for n in kept), columns, _total_name)

    def _printed_any(self, keys: Sequence[Key], change: dict[str, object]) -> bool:
        return any(key.but(change) in self._printed for key in keys)

    def _grouped(
        self, title: str, series: tuple[str, ...], columns: list[list[Key]], name: _Name
    ) -> Chart | None:
        rows = list(zip(*columns, strict=True))
        groups = [Group(name(row[0]), tuple(self._bar(key) for key in row)) for row in rows]
        shown = [group for group in groups if any(bar and bar.value for bar in group.bars)]
        return self._made(title, series, shown, [k for row in rows for k in row]) if shown else None

    def _bar(self, key: Key) -> Bar:
        figure = self._printed[key]
        return Bar(figure.text, figure.value)

    def _made(
        self, title: str, series: tuple[str, ...], groups: Sequence[Group], keys: Sequence[Key]
    ) -> Chart | None:
        """None where the tables of its figures are in different units of money."""
        tables = [
            self._tables[name] for name in dict.fromkeys(self._printed[k].table for k in keys)
        ]
        units = {table.unit for table in tables}
        if len(units) != 1:
            return None
        named = tuple((table.id, table.title) for table in tables)
        return Chart(title, units.pop(), series, tuple(groups), named)

    def _class_name(self, key: Key) -> str:
        known = codes(Scheme.FUNCTION).get(key.function)
        return self._names.get(key.function) or (known.name if known else key.function)


def _income_name(key: Key) -> str:
    if key.flow != "revenue":
        return member_word("flow", key.flow)
    if key.fund != ALL:
        return member_word("fund", key.fund)
    return member_word("source", key.source)


def _nature_name(key: Key) -> str:
    return member_word("nature", key.nature)


def _concept_name(key: Key) -> str:
    return member_word("concept", key.concept)


def _total_name(key: Key) -> str:
    if key.concept != ALL:
        return member_word("concept", key.concept)
    return member_word("nature", key.nature) or member_word("flow", key.flow)
