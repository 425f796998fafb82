"""The key of a fact (事实): which point of the budget space a printed number states.

Each dimension holds a member, `ALL` (a printed total over the dimension) or `UNSAID` (the document
leaves it open). Only `ALL` takes part in additivity; `UNSAID` is compared with what it may mean.
The dimensions and their members are those of the design, section "The key".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

ALL = "all"
UNSAID = "unsaid"


class Entity(NamedTuple):
    """主体: whose figure it is. One name is often two entities, so scope is part of it."""

    scope: str
    """`department` (consolidated), `own_office` (本级) or `unit`; `unsaid` if not stated."""
    code: str = ""
    name: str = ""


class Key(NamedTuple):
    """A point in the space of facts. Amount facts have `measure` = `amount`."""

    entity: Entity
    year: int
    stage: str = "budget"
    """`initial` 年初预算, `adjusted` 全年预算, `executed` 执行数, `final` 决算, `budget` if not said."""
    flow: str = "expenditure"
    """`revenue`, `expenditure`, `opening`, `use_of_surplus`, `distribution`, `closing`, or the totals
    `resources` and `uses`; `inflow` or `outflow` where the words leave open whether what was carried
    over is in it (收入预算, 支出预算)."""
    fund: str = ALL
    """`fin` = `gpb` + `gfb` + `scb`; `fsa`; `own`; `sib`."""
    source: str = ALL
    """收入来源; never set on an appropriation, which is keyed by fund."""
    function: str = ALL
    """支出功能分类 code, or `local:…` where code and name contradict each other."""
    economic: str = ALL
    """支出经济分类 code, or `local:…`."""
    nature: str = ALL
    """`basic` = `basic.personnel` + `basic.public`; `project`; `business`; …"""
    project: str = ALL
    """Normalised project name."""
    concept: str = ALL
    """`three_public` and its items, `running`, `meeting`, `procurement`, …: a dimension of its own."""
    measure: str = "amount"
    """`amount`, or what is counted: `vehicles`, `batches`, `persons`, …"""

    def but(self, changes: Mapping[str, Any]) -> Key:
        """The same point with some dimensions changed."""
        return self._replace(**changes) if changes else self

    def text(self) -> str:
        """The key as one stable line: the dimensions that are not `all`, in order."""
        parts = [f"{self.entity.scope}:{self.entity.code or self.entity.name}", str(self.year)]
        parts += [
            f"{name}={value}"
            for name, value in zip(self._fields[2:], self[2:], strict=True)
            if value != ALL and not (name == "measure" and value == "amount")
        ]
        return " ".join(parts)


DIMENSIONS = Key._fields
FUND_PARTS = ("gpb", "gfb", "scb")
"""The parts of 财政拨款, exhaustive."""


def canonical(key: Key) -> Key:
    """One key for one fact, however it was said.

    A revenue source other than an appropriation decides the fund, so the fund is `all` beside it; an
    appropriation is keyed by fund, so its source is `all`.
    """
    source, fund = key.source, key.fund
    if source.startswith("fin"):
        fund = source.partition(".")[2] or "fin"
        source = ALL
    elif source == "fsa":
        source, fund = ALL, "fsa"
    elif source not in (ALL, UNSAID):
        fund = ALL
    if (source, fund) == (key.source, key.fund):
        return key
    return key._replace(source=source, fund=fund)


def contradicts_its_fund(source: str, fund: str) -> bool:
    """Whether a revenue source cannot be of a fund: an appropriation is told by its fund alone."""
    told = source in (ALL, UNSAID) or source.startswith("fin") or source == "fsa"
    return not told and fund not in (ALL, UNSAID, "own")


OTHER_NATURES = ("business", "subsidy_down", "remit_up", "reserve")
"""支出性质 beside 基本支出 and 项目支出, for which forms of objectives have no column."""
_OF_DOCUMENT = ("local:", "of_which:")


def is_of_document(member: object) -> bool:
    """Whether a member is one that only its document has: what it is a part of is not known."""
    return isinstance(member, str) and member.startswith(_OF_DOCUMENT)


OPEN_STAGES = ("initial", "adjusted")
"""What 预算 may mean where the document does not say which (stage `budget`)."""
OPEN_FLOWS = {"inflow": ("revenue", "resources"), "outflow": ("expenditure", "uses")}
"""What 收入预算 and 支出预算 may mean: without or with what was carried over."""


def meanings(said: Key) -> tuple[Key, ...]:
    """The facts that a key with an open stage or flow may mean; none if it says everything."""
    flows = OPEN_FLOWS.get(said.flow, (said.flow,))
    stages = OPEN_STAGES if said.stage == "budget" else (said.stage,)
    if len(flows) == len(stages) == 1:
        return ()
    return tuple(said._replace(flow=flow, stage=stage) for flow in flows for stage in stages)
