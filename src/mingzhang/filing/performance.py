"""Performance (绩效) as documents print it: targets, self-evaluations, scored frameworks.

These types hold what is printed and where, nothing computed. What a criterion means and how many
points an actual value gives is for `mingzhang.scoring`; whether the print is right is for
`mingzhang.checking`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.filing.place import Place
from mingzhang.ledger.key import Entity
from mingzhang.ledger.witness import Witness

OPERATORS = ("≥", ">", "≤", "<", "=", "qualitative")
"""指标值类型 in normal form; `qualitative` is 定性."""

FIELDS = (
    "level1",
    "level2",
    "name",
    "target",
    "period",
    "description",
    "criterion",
    "unit",
    "operator",
    "weight",
    "actual",
    "points",
    "reason",
    "goal",
    "project",
)
"""Names that `places` and `uncertain` are keyed by."""


@dataclass(frozen=True, slots=True)
class Target:
    """One target (指标值) of an indicator in normal form: ≥ 24 期."""

    operator: str
    """One of `OPERATORS`, or empty where the document does not say."""
    value: Decimal | None
    """None where it is a word or a date."""
    unit: str
    """度量单位 as printed, `%` included; empty where none is printed."""
    text: str
    """The words that state it, as printed."""


@dataclass(slots=True)
class Indicator:
    """绩效指标: one row of a target table or of a self-evaluation form.

    Texts are as printed, line breaks within a cell removed; empty where nothing is printed (also 无
    stays as printed). `targets` is what they mean together.
    """

    level1: str
    """一级指标 in the words of the document, carried down over merged cells and page breaks."""
    level2: str
    name: str
    """三级指标."""
    target: str = ""
    """指标值 as printed; that of the year where there is one of the period too."""
    period: str = ""
    """实施周期指标值: the target of the whole period, where the table has one beside the year's."""
    description: str = ""
    """指标值内容, 指标解释."""
    criterion: str = ""
    """评（扣）分标准."""
    unit: str = ""
    """度量单位, 计量单位."""
    operator: str = ""
    """指标值类型 as printed (≥, 定性, 2.00, …)."""
    weight: str = ""
    """分值 (in some tables under 备注) as printed."""
    targets: tuple[Target, ...] = ()
    """The target, or each of a list of targets, in normal form; empty where it has none."""
    actual: str = ""
    """实际完成值."""
    points: str = ""
    """得分 as printed."""
    reason: str = ""
    """偏差原因分析及改进措施."""
    project: str = ""
    """The project it belongs to where one table lists many; else that of its form."""
    places: dict[str, Place] = field(default_factory=dict)
    """Where each printed field stands, by its name in `FIELDS`; `reason` where its cell is blank too."""
    uncertain: dict[str, str] = field(default_factory=dict)
    """Fields that may be wrong, and why (an English slug such as `columns shifted`)."""

    @property
    def void(self) -> bool:
        """Whether the row only keeps the place of an indicator: no name, 无, or only marks."""
        return self.name.strip() == "无" or not any(c.isalnum() for c in self.name)

    @property
    def place(self) -> Place:
        """Where its name stands, or else the first of its fields."""
        return self.places.get("name") or next(iter(self.places.values()))


@dataclass(slots=True)
class FundsRow:
    """A row of the head of a self-evaluation form: 年度资金总额, 其中：当年财政拨款, 基本支出, …"""

    label: str
    figures: dict[str, Witness]
    """By column: `initial` (年初预算数), `adjusted` (全年预算数), `executed` (全年执行数); `unsaid` where the
    row prints one figure behind its label and no column says which."""
    weight: str = ""
    """分值 of the execution rate, as printed; empty or a dash in rows that are not scored."""
    rate: str = ""
    """执行率 as printed."""
    points: str = ""
    """得分 as printed."""
    places: dict[str, Place] = field(default_factory=dict)


@dataclass(slots=True)
class PerformanceForm:
    """The performance of one project, or of a unit's whole expenditure, as one form prints it.

    A block of 项目支出绩效目标表 or 部门整体支出绩效目标表 (`evaluation` false), or one 自评表
    (`evaluation` true). Blocks of one project printed again after a page break are one form.
    """

    evaluation: bool
    whole: bool
    """整体支出: the whole expenditure of a unit, not one project."""
    entity: Entity | None
    """The unit; None where the form does not say."""
    project: str
    """Name of the project; empty for the whole expenditure."""
    title: str
    """Title of the table as printed."""
    place: Place
    amounts: list[Witness] = field(default_factory=list)
    """资金总额, at each place where it is printed."""
    goals: list[tuple[str, Place]] = field(default_factory=list)
    """绩效目标 / 预期目标 texts, each variant once, in reading order."""
    achieved: list[tuple[str, Place]] = field(default_factory=list)
    """实际完成情况 of the goal."""
    indicators: list[Indicator] = field(default_factory=list)
    funds: list[FundsRow] = field(default_factory=list)
    level_weights: list[tuple[str, str, Place]] = field(default_factory=list)
    """Weights printed beside a level-1 or level-2 name: 产出指标（50分） gives (产出指标, 50, place)."""
    indicators_weight: tuple[str, Place] | None = None
    """What the head of the weights says that those of the indicators make: 分值(90)."""
    total_weight: tuple[str, Place] | None = None
    """总分: the printed total of the weights, usually 100."""
    total_points: tuple[str, Place] | None = None
    """总分: the printed total of the points."""
    grade: tuple[str, Place] | None = None
    """自评等级 / 评价等级 as printed, where the form prints one."""
    incomplete: str = ""
    """Why the block is known to be cut or shifted; sums and completeness are not judged then."""
    columns: frozenset[str] = frozenset()
    """Fields for which its table has a column, so that a blank in it was left blank."""


@dataclass(slots=True)
class ScoredItem:
    """One item of a scored framework: 预算控制率（5分）… 得4分."""

    level1: str
    level2: str
    name: str
    weight: str
    points: str
    text: str
    """The words that give the reason and the arithmetic."""
    places: dict[str, Place] = field(default_factory=dict)


@dataclass(slots=True)
class ScoredFramework:
    """The scored narrative of an evaluation report (投入、过程、产出及效率), or its scored table."""

    place: Place
    items: list[ScoredItem] = field(default_factory=list)
    totals: list[tuple[str, str, Place]] = field(default_factory=list)
    """Printed totals: (`weight` or `points`, number, place)."""
    grade: tuple[str, Place] | None = None


@dataclass(slots=True)
class Achievement:
    """A row of a table that sets targets beside what was achieved, without points."""

    group: str
    """目标类: 产出目标, 效果目标, …"""
    name: str
    target: str
    actual: str
    places: dict[str, Place] = field(default_factory=dict)


@dataclass(slots=True)
class Performance:
    """Everything a filing says about performance."""

    forms: list[PerformanceForm] = field(default_factory=list)
    frameworks: list[ScoredFramework] = field(default_factory=list)
    achievements: list[Achievement] = field(default_factory=list)
