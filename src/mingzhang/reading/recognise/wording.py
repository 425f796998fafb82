"""How the narrative words its claims: roles of a number by the words before it.

Patterns are matched against compact NFKC text. `clause` is the text between the previous number (or
the start of the sentence) and this one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

UP = r"增加|增长|上升|提高|上涨|增多|扩大"
DOWN = r"减少|下降|降低|下滑|压减|缩减|核减"
_CHANGE = re.compile(rf"(?:(?P<up>{UP})|(?P<down>{DOWN}))(?:幅度)?(?:了|约|为|近)*$")
_AMPLITUDE = re.compile(r"(?:(?P<up>增幅|增长率|涨幅)|(?P<down>降幅|下降率))(?:约|为|是|达)*$")
_SHARE = re.compile(r"占(?P<whole>[^,。;；占]{0,30}?)(?:的)?(?:比重|比例|比)?(?:为|约|达)?$")
_COMPLETION = re.compile(
    r"(?:完成|为|占)(?:了)?(?P<base>(?:当年)?(?:年初|全年|调整后?的?)?预算)(?:数)?(?:的)?$"
)
_EXECUTION = re.compile(r"(?:预算)?(?:执行率|完成率)(?:为|达到?|是)?$")
REASON = re.compile(r"原因|由于")
GRAND = re.compile(
    r"^(?:本年度?|当年|全部|全年)?(?:总?(?:收入|支出)|总额)(?:预算|决算)?(?:总额|总数|总计|合计|总量|数)?$"
)
"""收入总额, 总支出: a whole that does not say which of the totals it is."""
FLAT = re.compile(r"(?P<loose>基本)?持平|(?:与|和|同|较)[^,。;；]{2,12}(?:一致|相同|无变化)")
_TEMPLATE = re.compile(
    r"增加\(减少\)|减少\(增加\)|增长\(下降\)|下降\(增长\)|大于\(小于\)|小于\(大于\)"
)
BASE = re.compile(
    r"(?:比|较|与|同|和)(?:(?P<year>20\d\d)|(?P<last>上一?|去|前))年(?:度)?(?:\([^)]{0,40}\))?(?:同期|当年)?"
    r"(?P<stage>年初预算|预算执行数?|执行数?|预算|决算)?(?:数|支出数)?"
)
BASE_BUDGET = re.compile(r"(?:比|较|与)(?P<stage>年初预算|全年预算|调整后?预算|预算)(?:支出)?数?")
LONGEST_BASE = 80
"""Characters that a match of BASE or BASE_BUDGET can have at most, and look at behind it."""
LAST_YEAR = re.compile(
    r"(?:而)?(?:上一?|去)年(?:度|同期)?(?:的)?(?:实际)?(?:支出|决算|预算|执行)?(?:数|金额)?(?:为|是|:)?"
)
"""Before the same figure of the year before, where nothing else is named."""
YEAR = re.compile(r"(20\d\d)年")
COMPARE = re.compile(
    r"决算数?(?:(?P<more>大于|高于|超过)|(?P<less>小于|低于)|(?P<same>等于))(?P<base>(?:年初|全年)?预算)数?"
)
COMPARE_FLAT = re.compile(r"决算数?与(?:年初|全年)?预算数?(?P<loose>基本)?(?:持平|一致)")

_TAIL = re.compile(
    r"^(?:\)|”|\"|,|的|[(（](?:以[^)]*|含[^)]*)[)）])*(?:20\d\d年度?)?(?:财政拨款|当年|总)?(?:支出|收入)?"
    r"(?:年初|年中|全年|调整后?|当年|实际|计划)?(?:的)?(?:预算|决算|执行|支出|采购)*(?:安排|指标)?"
    r"(?:总额|金额|总计|合计|资金|数|收入|支出)*(?:分别|均)?(?:共计|总计|合计|共|约)?(?:为|是|达到?|安排|列支|:)*$"
)
_BUDGET_NAMES = re.compile(
    r"一般公共预算|公共财政预算|政府性基金预算|国有资本经营预算|预算绩效|预算单位|预算管理|预算内|预算编制|部门预算"
)

_THING = re.compile(
    r"[\u4e00-\u9fff“”]{2,}(?:支出|收入|资金|费用?|基金|拨款|经费|补助|合同金额|合计|总[计额体]|收支|规模)$"
)
_LONGEST_THING = 30
_LEADS_IN = re.compile(r"^(?:其中|主要(?:是|为|系)|(?:20\d\d)?年度?|本年度?|本部门|本单位|当年)+")
_WITHIN_YEAR = re.compile(r"年中|调剂|追[加减]|调[增减]|核[增减]|预算调整")


class Change(NamedTuple):
    """A number that says how much something grew or shrank."""

    direction: int


class Share(NamedTuple):
    """A percentage of a whole; `whole` as printed, empty if not said."""

    whole: str


_INITIAL_FIRST = ("initial", "adjusted", "budget")
_ADJUSTED_FIRST = ("adjusted", "initial", "budget")
"""执行率 is of the budget after adjustments (财预〔2020〕10号)."""


class Completion(NamedTuple):
    """A percentage of a budget; the stages that the words may mean, the likeliest first."""

    stages: tuple[str, ...]


def is_template(clause: str) -> bool:
    """Whether the clause still holds both directions of a blank form."""
    return bool(_TEMPLATE.search(clause))


def change(clause: str) -> Change | None:
    """The direction, if the number after `clause` is a change."""
    match = _CHANGE.search(clause) or _AMPLITUDE.search(clause)
    if match is None:
        return None
    return Change(1 if match["up"] else -1)


def whose(clause: str, mark: str) -> str:
    """The thing that is named right before the last `mark` of a clause; empty where none is."""
    return _thing(clause.rpartition(mark)[0])


def whose_change(clause: str) -> str:
    """The thing that is named right before how a clause says that it moved, or before what it compares with.

    “收入合计比上年增加”, “与上年相比，收入合计增加”: both are of 收入合计.
    """
    base = BASE.search(clause) or BASE_BUDGET.search(clause)
    moved = _CHANGE.search(clause) or _AMPLITUDE.search(clause)
    if base is None:
        return "" if moved is None else _thing(clause[: moved.start()])
    between = clause[base.end() : moved.start()] if moved is not None else ""
    return _thing(between.rpartition(",")[2]) or _thing(clause[: base.start()])


def _thing(words: str) -> str:
    match = _THING.search(words[-_LONGEST_THING:])
    return "" if match is None else _LEADS_IN.sub("", match[0])


def within_year(clause: str) -> bool:
    """Whether a clause tells how the budget moved in the year, not against the year before."""
    return bool(_WITHIN_YEAR.search(clause)) and BASE.search(clause) is None


def share(clause: str) -> Share | None:
    """The whole, if the percentage after `clause` is a share."""
    match = _SHARE.search(clause)
    return None if match is None else Share(match["whole"])


def completion(clause: str) -> Completion | None:
    """The budget, if the percentage after `clause` says how much of it was used."""
    match = _COMPLETION.search(clause)
    if match is not None:
        named = stage_named(match["base"]) or "budget"
        return Completion(_INITIAL_FIRST if named == "budget" else (named,))
    rate = _EXECUTION.search(clause)
    if rate is None:
        return None
    return Completion(_ADJUSTED_FIRST if "执行率" in rate[0] else _INITIAL_FIRST)


def may_follow(tail: str) -> bool:
    """Whether only words of form stand between a subject and its number."""
    return bool(_TAIL.match(tail))


def stage_named(words: str) -> str:
    """The stage that words name: `initial`, `adjusted`, `executed`, `final`, `budget`, or empty.

    Names of the four budgets hold the word 预算 and name no stage.
    """
    bare = _BUDGET_NAMES.sub("", words)
    found = [
        (bare.rfind(word), -order, stage)
        for order, (word, stage) in enumerate(_STAGE_WORDS)
        if word in bare
    ]
    if not found:
        return ""
    return max((at + len(_STAGE_WORDS[-order][0]), order, stage) for at, order, stage in found)[2]


_STAGE_WORDS = (
    ("年初预算", "initial"),
    ("预算执行数", "executed"),
    ("执行数", "executed"),
    ("调整后预算", "adjusted"),
    ("调整预算", "adjusted"),
    ("调整后的预算", "adjusted"),
    ("全年预算", "adjusted"),
    ("支出决算", "final"),
    ("决算", "final"),
    ("实际支出", "final"),
    ("预算", "budget"),
)
