"""Targets (指标值) with their operators and units: what cannot be measured or contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.performance_forms import (
    cell_words,
    certain,
    form_words,
    place_of,
    row_words,
    short_words,
    value,
)
from mingzhang.checking.performance_forms import objectives as forms_of
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.rules.objectives.levels import NO_TARGETS
from mingzhang.codes.names import compact
from mingzhang.filing.performance import Indicator, PerformanceForm
from mingzhang.language import Message
from mingzhang.money import trimmed
from mingzhang.reading.recognise.performance.indicators import LEAKED

_GROWTH = re.compile(
    r"增长|增幅|增速|提高|完成率|执行率|达成率|超额|倍|变动|变化|投入产出|税收|收益|拉动|资产负债"
    r"|增值|拨备|充足率|撬动|放大|回报|产销率|上年|去年|同期"
)
"""Names whose percentage may lie above 100."""
_BELOW_ZERO = re.compile(r"利润|结余|盈余|净|差额|顺差|增减")
"""Names of amounts that may lie below zero: at least 0 can be missed."""
_LESS = re.compile(
    r"差错率|错误率|事故|投诉(?:率|次数|量)|违规|死亡率|发病率|失误率|逾期率|缺勤率|返工率|超支|浪费"
)
_MORE = re.compile(
    r"(?<![不未非])(?:满意度|满意率|合格率|及时率|处置率|处理率|办结率|完成及时率|达标率|覆盖率|知晓率|参与率|准确率|完好率|入学率|巩固率|优良率|通过率|就业率)"
)
_STATE = re.compile(
    r"^(?:扩大|提供|优质|提高|提升|促进|保障|增强|改善|完善|加强|有效|及时|良好|显著|持续|优|良)"
)
_SHARES = ("%", "‰", "百分比", "分", "")
"""Units of what is measured as a share; others count or cost something about it."""
_LISTED = 4
_ALL = Decimal(100)


def _rows(examined: Examined) -> list[tuple[PerformanceForm, Indicator]]:
    """The real indicators of all target forms."""
    return [(form, row) for form in forms_of(examined) for row in form.indicators if not row.void]


def _one(
    relation: str, severity: str, template: str, rows: list[tuple[PerformanceForm, Indicator]],
    field: str, **values: str,
) -> Finding:  # fmt: skip
    """A finding on all rows that share a fault: rows copied from project to project are one."""
    form, row = rows[0]
    names = "、".join(list(dict.fromkeys(row_words(each) for _, each in rows))[:_LISTED])
    return Finding(
        code="",
        relation=relation,
        severity=severity,
        message=Message(
            template,
            {"form": form_words(form), "row": names, "count": str(len(rows)), **values},
        ),
        places=[place_of(each, field) for _, each in rows],
        found=values.get("found", getattr(row, field)),
        expected=values.get("expected", ""),
    )


@rule(
    "MZ609",
    "operator-unknown",
    "warning",
    "The column of operators holds something that compares nothing",
)
def operator_unknown(examined: Examined) -> Iterator[Outcome]:
    """指标值类型不是比较符。

    看什么：指标值类型（性质）一栏是否为 ≥、>、≤、<、=、定性之一；只写“定量”的，指标值中应当有比较符。
    为什么：没有比较符，不知道多好还是少好，无法评分。
    通过：≥；定性；“不少于”。
    不通过：2.00、4.00（系统内部代码）；定量。
    已知问题：该栏空白、指标值中已写明的不算；行列错位的不判断。
    怎么改：填写比较符。

    Looks at: whether the column of operators holds ≥, >, ≤, <, = or 定性; 定量 alone needs an operator in the target.
    Why: without one nobody knows whether more or less is better.
    Passes: ≥; 定性; 不少于.
    Fails: 2.00 and 4.00, codes of the budget system; 定量.
    Known problems: a blank is none where the target has its operator; rows that shifted are not judged.
    Mend: enter the operator.
    """
    words = examined.standard.performance
    rows = [
        (f, r)
        for f, r in _rows(examined)
        if r.operator.strip() and r.uncertain.get("operator") in (None, LEAKED)
    ]
    if not rows:
        yield NotApplicable(Message(NO_TARGETS))
        return
    odd: dict[str, list[tuple[PerformanceForm, Indicator]]] = {}
    for form, row in rows:
        bare = compact(row.operator)
        leaked = bare in words.leaked
        known = words.operators.get(bare)
        if known or (known == "" and any(target.operator for target in row.targets)):
            continue
        if words.says_nothing(bare) and all(target.value is None for target in row.targets):
            continue  # 无 beside a target in words
        if known == "" or leaked or words.operator(bare) is None:
            odd.setdefault(bare, []).append((form, row))
    for printed, group in odd.items():
        yield _one(
            "R190", "warning", "{count} rows print {found} where an operator belongs: {row}",
            group, "operator", found=cell_words(printed), expected="≥ > ≤ < = 定性",
        )  # fmt: skip
    if not odd:
        yield Passed()


@rule(
    "MZ610",
    "operator-against-target",
    "warning",
    "An operator does not go with its target: a word is compared, or a number is qualitative",
)
def operator_against_target(examined: Examined) -> Iterator[Outcome]:
    """指标值类型与指标值不符。

    看什么：比较符（≥、≤、= 等）对应的指标值是否为数字；“定性”对应的指标值是否为文字。
    为什么：定量指标用数字比较，定性指标用文字描述（财预〔2021〕101号）。
    通过：≥ 24；定性 有效保障。
    不通过：≥ 数量；定性 100。
    已知问题：日期、期限用“=”或“≤”的不算；行列错位的不判断。
    怎么改：改正指标值或指标值类型。

    Looks at: operators beside words, and 定性 beside a number.
    Why: a number is compared, a quality described (财预〔2021〕101号).
    Passes: ≥ 24; 定性 有效保障.
    Fails: ≥ 数量; 定性 100.
    Known problems: dates and periods may stand beside an operator; rows that shifted are not judged.
    Mend: correct the target or the operator.
    """
    words = examined.standard.performance
    rows = [
        (f, r)
        for f, r in _rows(examined)
        if r.operator.strip()
        and not words.says_nothing(r.target)
        and certain(r, "operator", "target")
    ]
    if not rows:
        yield NotApplicable(Message(NO_TARGETS))
        return
    words_compared = []
    numbers_described = []
    for form, row in rows:
        operator = words.operator(row.operator)
        if operator == "qualitative" and value(row.target) is not None:
            numbers_described.append((form, row))
        elif operator in ("≥", ">", "≤", "<") and _is_in_words(row):
            words_compared.append((form, row))
    found: list[Outcome] = []
    if words_compared:
        template = "{count} targets are words, and are compared by an operator: {row} {found}"
        first = words_compared[0][1]
        shown = short_words(f"{first.operator}{first.target}")
        found.append(_one("R191", "warning", template, words_compared, "target", found=shown))
    if numbers_described:
        template = "{count} targets are numbers, and are called qualitative: {row} {found}"
        shown = short_words(numbers_described[0][1].target)
        found.append(_one("R191", "warning", template, numbers_described, "operator", found=shown))
    yield from found or [Passed()]


_SPELT = re.compile(
    r"百分之|[二两三四五六七八九十百千万]+余?(?:个|家|次|场|期|项|件|人|户|名|天|月|日|年|万|亿)"
)
"""Numbers in Chinese numerals: 八十家."""


def _is_in_words(row: Indicator) -> bool:
    """Whether no number at all stands in the target, nor was one found elsewhere."""
    numbers = any(character.isdigit() for character in row.target) or _SPELT.search(row.target)
    return not numbers and all(target.value is None for target in row.targets)


@rule(
    "MZ611",
    "unit-of-measure",
    "warning",
    "The unit of measure is missing, is no unit, or stands twice",
)
def unit_of_measure(examined: Examined) -> Iterator[Outcome]:
    """计量单位缺失、不是单位，或重复。

    看什么：数字指标值有没有计量单位；计量单位栏是否写成“扩大”“优质”等状态词；指标值里已写单位（100%）、单位栏又写一遍的。
    为什么：没有单位的数字不能衡量、不能比较。
    通过：指标值 24，单位 期。
    不通过：指标值 95，单位空白；单位栏写“优质”；指标值 100%，单位 %。
    已知问题：重复只作提示；整张表没有单位栏的，指标值中应带单位，没有的只作提示。
    怎么改：填写计量单位，指标值只写数字。

    Looks at: numeric targets without unit; words of a state in the column of units; units that stand both in the target
    and beside it.
    Why: a number without unit measures nothing.
    Passes: 24, unit 期.
    Fails: 95 without unit; 优质 as unit; 100% with the unit %.
    Known problems: a unit that stands twice is a note, and so is one that is missing where the table has no column
    of units.
    Mend: enter the unit, and only the number as target.
    """
    words = examined.standard.performance
    rows = [
        (f, r)
        for f, r in _rows(examined)
        if any(t.value is not None for t in r.targets) and certain(r, "unit", "target")
    ]
    if not rows:
        yield NotApplicable(Message(NO_TARGETS))
        return
    with_column = {id(form) for form, _ in rows if "unit" in form.columns}
    missing = [
        (f, r) for f, r in rows
        if words.says_nothing(r.unit) and any(t.value is not None and not t.unit for t in r.targets)
    ]  # fmt: skip
    states = [(f, r) for f, r in rows if _STATE.match(compact(r.unit))]
    twice = [
        (f, r)
        for f, r in rows
        if compact(r.unit) and compact(r.target).endswith(compact(r.unit)) and len(r.targets) == 1
    ]
    found: list[Outcome] = []
    if missing:
        severity = "warning" if any(id(form) in with_column for form, _ in missing) else "note"
        template = "{count} numeric targets have no unit of measure: {row} {found}"
        found.append(
            _one("R192", severity, template, missing, "target", found=missing[0][1].target)
        )
    if states:
        template = "{count} units of measure are words of a state: {row} {found}"
        found.append(
            _one("R195", "warning", template, states, "unit", found=cell_words(states[0][1].unit))
        )
    if twice:
        shown = f"{twice[0][1].target} {twice[0][1].unit}"
        template = "{count} targets print the unit that stands beside them: {row} {found}"
        found.append(_one("R193", "note", template, twice, "target", found=shown))
    yield from found or [Passed()]


@rule(
    "MZ612",
    "target-out-of-range",
    "warning",
    "A target lies outside what can be, or cannot be missed",
)
def target_out_of_range(examined: Examined) -> Iterator[Outcome]:
    """指标值超出可能的范围，或不可能完不成。

    看什么：百分比指标值是否在 0 到 100 之间（增长率、完成率等除外）；“≥0”“≤100%”这样一定能完成的指标值；满意度、及时率等写“≥100%”的。
    为什么：不可能达到或必然达到的指标没有约束作用（财预〔2015〕88号：指标应当合理可行）。
    通过：满意度 ≥95%；增长率 120%。
    不通过：合格率 ≥120%；投诉次数 ≥0；及时率 ≥100%（应为 =100%）。
    已知问题：“≥100%”只作提示。
    怎么改：改正指标值或比较符。

    Looks at: percentages outside 0 to 100 (growth and completion rates apart); targets that cannot be missed, as ≥ 0;
    rates of at least 100%.
    Why: what cannot be reached or cannot be missed binds nobody (财预〔2015〕88号).
    Passes: satisfaction ≥ 95%; growth 120%.
    Fails: pass rate ≥ 120%; complaints ≥ 0; timeliness ≥ 100%, which should be = 100%.
    Known problems: at least 100% is a note.
    Mend: correct the target or its operator.
    """
    rows = [
        (f, r)
        for f, r in _rows(examined)
        if len(r.targets) == 1
        and r.targets[0].value is not None
        and certain(r, "target", "unit", "operator")
    ]
    if not rows:
        yield NotApplicable(Message(NO_TARGETS))
        return
    beyond, free, least = [], [], []
    for form, row in rows:
        target = row.targets[0]
        percent = "%" in target.unit or "%" in target.text
        assert target.value is not None
        if (
            percent
            and not 0 <= target.value <= _ALL
            and not _GROWTH.search(row.name + row.description)
        ):
            beyond.append((form, row))
        elif _always_met(target.operator, target.value, percent, row):
            free.append((form, row))
        elif percent and target.operator == "≥" and target.value == _ALL and _MORE.search(row.name):
            least.append((form, row))
    found: list[Outcome] = []
    if beyond:
        template = "{count} percentages lie outside 0 to 100: {row} {found}"
        found.append(
            _one("R194", "warning", template, beyond, "target", found=_shown(beyond[0][1]))
        )
    if free:
        template = "{count} targets cannot be missed: {row} {found}"
        found.append(_one("R196", "warning", template, free, "target", found=_shown(free[0][1])))
    if least:
        template = "{count} rates cannot be above 100%, yet are to be at least that: {row} {found}"
        found.append(
            _one(
                "R196",
                "note",
                template,
                least,
                "operator",
                found=_shown(least[0][1]),
                expected="=100%",
            )
        )
    yield from found or [Passed()]


def _always_met(operator: str, target: Decimal, percent: bool, row: Indicator) -> bool:
    """Whether whatever happens meets the target."""
    if operator == "≥" and target == 0:
        return not _GROWTH.search(row.name) and not _BELOW_ZERO.search(row.name)
    return operator == "≤" and percent and target == _ALL and bool(_MORE.search(row.name))


def _shown(row: Indicator) -> str:
    target = row.targets[0]
    assert target.value is not None
    return f"{target.operator}{trimmed(target.value)}{target.unit}"


@rule(
    "MZ613",
    "direction-against-name",
    "warning",
    "The operator goes the wrong way for what the indicator measures",
)
def direction_against_name(examined: Examined) -> Iterator[Outcome]:
    """比较符方向与指标含义相反。

    看什么：差错率、事故、投诉等越少越好的指标是否用 ≤、<、=；满意度、合格率、及时率等越多越好的指标是否用 ≥、>、=。
    为什么：方向反了，做得越差得分越高。
    通过：差错率 ≤2%；满意度 ≥95%。
    不通过：差错率 ≥2%；满意度 ≤95%。
    已知问题：“降低差错率”这样以幅度计的不判断；“投诉处理率”等越多越好的不算。
    怎么改：改正比较符。

    Looks at: whether error rates, accidents and complaints have ≤, < or =, and satisfaction, pass rates and the like
    ≥, > or =.
    Why: the wrong way round, worse results earn more points.
    Passes: error rate ≤ 2%; satisfaction ≥ 95%.
    Fails: error rate ≥ 2%; satisfaction ≤ 95%.
    Known problems: how far an error rate falls is not judged, nor are rates of complaints dealt with.
    Mend: correct the operator.
    """
    rows = [
        (f, r)
        for f, r in _rows(examined)
        if len(r.targets) == 1
        and r.targets[0].value is not None
        and certain(r, "name", "operator", "target")
    ]
    if not rows:
        yield NotApplicable(Message(NO_TARGETS))
        return
    wrong = [(f, r) for f, r in rows if _is_reversed(r)]
    for pair in wrong:
        template = "{form}: {row} goes the wrong way with {found}"
        expected = "≤" if _LESS.search(pair[1].name) else "≥"
        yield _one(
            "R196",
            "warning",
            template,
            [pair],
            "operator",
            found=_shown(pair[1]),
            expected=expected,
        )
    if not wrong:
        yield Passed()


_TURNED = re.compile(
    r"降低|下降|减少|处理|办结|处置|回复|整改|查处|降幅|压降|防|避免|调解|化解|演练|培训|排查|救治"
    r"|无|零|未发生|反|受理|核查|调查|查办|应急|救援|赔[付偿]|保险|追究|追责|报告|监测|预警|宣传|教育"
)
"""What is done about errors and accidents, or that there are none: more of it is better."""


def _is_reversed(row: Indicator) -> bool:
    operator, target = row.targets[0].operator, row.targets[0].value
    if _TURNED.search(row.name):
        return False
    if _LESS.search(row.name):
        return operator in ("≥", ">") and not _MORE.search(row.name)
    return (
        bool(_MORE.search(row.name))
        and row.targets[0].unit in _SHARES
        and operator in ("≤", "<")
        and target != _ALL
    )
