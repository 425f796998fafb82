"""Levels (一级、二级、三级指标) of performance targets: where names stand, what is left out, what is copied."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.performance_forms import (
    cell_words,
    certain,
    form_words,
    objectives,
    place_of,
    row_words,
)
from mingzhang.checking.rule import Examined, rule
from mingzhang.codes.names import compact
from mingzhang.filing.performance import Indicator, PerformanceForm
from mingzhang.filing.place import Place
from mingzhang.language import Message

NO_TARGETS = "the document prints no performance targets"
_WANTED = (("quantity", "数量指标"), ("quality", "质量指标"), ("time", "时效指标"))
"""Level-2 kinds of output of which each project has an indicator (财预〔2021〕101号)."""
_WANTED_FIRST = (("benefit", "效益指标"), ("satisfaction", "满意度指标"))
_LISTED = 5


@rule(
    "MZ605",
    "level-misplaced",
    "warning",
    "A level-2 name stands under another level-1 name than its own",
)
def level_misplaced(examined: Examined) -> Iterator[Outcome]:
    """二级指标放错了一级指标。

    看什么：数量、质量、时效指标是否在“产出指标”之下，经济、社会、生态效益和可持续影响是否在“效益指标”之下，满意度是否在“满意度指标”之下。
    为什么：财预〔2021〕101号的指标框架。
    通过：产出指标—数量指标。
    不通过：效益指标—数量指标。
    已知问题：转换时错位的行，能够认定的已经复位；没有把握的不判断。本地另设的名称不判断。
    怎么改：移到应属的一级指标之下。

    Looks at: whether quantity, quality and timeliness stand under output, the benefits under benefit, satisfaction
    under satisfaction.
    Why: the framework of 财预〔2021〕101号.
    Passes: output, quantity.
    Fails: benefit, quantity.
    Known problems: rows that a conversion shifted are put back where that is sure, and else left out, as are
    names of a place's own.
    Mend: move it under its own level-1 name.
    """
    words = examined.standard.performance
    tried = False
    odd: dict[tuple[str, str], list[tuple[PerformanceForm, Indicator]]] = {}
    for form in objectives(examined):
        for row in form.indicators:
            first, second = words.first_level(row.level1), words.second_level(row.level2)
            if (
                first is None
                or second is None
                or not second.of
                or not certain(row, "level1", "level2")
            ):
                continue
            tried = True
            if first.id not in second.of and first.id not in ("process",):
                odd.setdefault((compact(row.level1), compact(row.level2)), []).append((form, row))
    for (level1, level2), rows in odd.items():
        yield Finding(
            code="",
            relation="R188",
            severity="warning",
            message=Message(
                "{level2} stands under {level1} in {count} rows: {form}",
                {
                    "level2": cell_words(level2), "level1": cell_words(level1), "count": str(len(rows)),
                    "form": form_words(rows[0][0]),
                },
            ),
            places=[place_of(row, "level2") for _, row in rows],
            found=f"{level1}/{level2}",
        )  # fmt: skip
    if not tried:
        yield NotApplicable(Message(NO_TARGETS))
    elif not odd:
        yield Passed()


@rule(
    "MZ606",
    "level-name-unknown",
    "note",
    "A name of a level is not one of the framework",
)
def level_name_unknown(examined: Examined) -> Iterator[Outcome]:
    """一级、二级指标名称不在指标框架内。

    看什么：一级指标是否为成本、产出、效益、满意度，二级指标是否为框架规定的名称（“类”“指标”等字样不计）。
    为什么：财预〔2021〕101号的指标框架；名称统一才能汇总比较。
    通过：产出指标、时效指标。
    不通过：产出指标、速度指标。
    已知问题：地方可以另设名称，所以只作提示。
    怎么改：改用框架内的名称。

    Looks at: names of level 1 and level 2 against those of the framework; 类 and 指标 do not matter.
    Why: the framework of 财预〔2021〕101号; only like names can be put together.
    Passes: 产出指标, 时效指标.
    Fails: 产出指标, 速度指标.
    Known problems: places may have names of their own: a note.
    Mend: take the names of the framework.
    """
    words = examined.standard.performance
    unknown: dict[str, list[Place]] = {}
    tried = False
    for form in objectives(examined):
        for row in form.indicators:
            for field, find in (("level1", words.first_level), ("level2", words.second_level)):
                name = compact(getattr(row, field))
                if not name or not certain(row, field):
                    continue
                tried = True
                if find(name) is None and words.first_level(name) is None:
                    unknown.setdefault(name, []).append(place_of(row, field))
    for name, places in unknown.items():
        yield Finding(
            code="",
            relation="R187",
            severity="note",
            message=Message(
                "the framework of indicators has no level named {name}", {"name": cell_words(name)}
            ),
            places=list(dict.fromkeys(places)),
            found=name,
        )
    if not tried:
        yield NotApplicable(Message(NO_TARGETS))
    elif not unknown:
        yield Passed()


@rule(
    "MZ607",
    "level-without-indicator",
    "note",
    "A project has no indicator of a kind that the framework wants",
)
def level_without_indicator(examined: Examined) -> Iterator[Outcome]:
    """缺少某一类绩效指标。

    看什么：各项目的产出指标中，数量、质量、时效是否各有一个以上；效益、满意度是否各有一个以上。
    为什么：财预〔2021〕101号：产出应从数量、质量、时效设定，效益、满意度按需设定。
    通过：数量、质量、时效各有指标。
    不通过：时效指标写“无”。
    已知问题：确实没有的可以不设，所以只作提示；断页、缺行的项目不判断。
    怎么改：补充指标，或说明不设的原因。

    Looks at: whether each project has an indicator of quantity, quality and timeliness, of benefit and satisfaction.
    Why: 财预〔2021〕101号 wants output measured in these ways.
    Passes: one of each.
    Fails: 无 for timeliness.
    Known problems: what does not apply may be left out: a note; forms that are cut are not judged.
    Mend: add an indicator, or say why there is none.
    """
    words = examined.standard.performance
    missing: dict[str, list[PerformanceForm]] = {}
    tried = False
    for form in objectives(examined):
        if form.incomplete or any(row.uncertain for row in form.indicators):
            continue
        real = [row for row in form.indicators if not row.void]
        seconds = {level.id for row in real if (level := words.second_level(row.level2))}
        firsts = {level.id for row in real if (level := words.first_level(row.level1))}
        if not seconds or "output" not in firsts:
            continue
        tried = True
        for ids, known in ((_WANTED, seconds), (_WANTED_FIRST, firsts)):
            for kind, name in ids:
                if kind not in known and kind not in seconds:
                    missing.setdefault(name, []).append(form)
    for name, forms in missing.items():
        yield Finding(
            code="",
            relation="R189",
            severity="note",
            message=Message(
                "{count} forms have no indicator under {name}: {forms}",
                {
                    "count": str(len(forms)), "name": name,
                    "forms": "、".join(form_words(form) for form in forms[:_LISTED]),
                },
            ),
            places=[form.place for form in forms],
            expected=name,
        )  # fmt: skip
    if not tried:
        yield NotApplicable(Message(NO_TARGETS))
    elif not missing:
        yield Passed()


@rule(
    "MZ608",
    "indicator-named-as-level",
    "note",
    "An indicator is only called like its level, or stands twice in a form",
)
def indicator_named_as_level(examined: Examined) -> Iterator[Outcome]:
    """三级指标照抄二级指标名称，或在同一项目中重复。

    看什么：三级指标是否与二级指标同名；同一项目中是否有两行名称、指标值和说明都相同的三级指标。
    为什么：财预〔2021〕101号：三级指标应当具体、可衡量。
    通过：服务对象满意度指标—参会企业满意度。
    不通过：服务对象满意度指标—服务对象满意度指标。
    已知问题：名称相同而说明不同的两行不算重复。
    怎么改：写明具体衡量什么；删去重复的一行。

    Looks at: indicators that have the name of their level; two rows of one form with one name, target and
    description.
    Why: 财预〔2021〕101号: an indicator must be specific and measurable.
    Passes: satisfaction of the firms that took part.
    Fails: 服务对象满意度指标 under 服务对象满意度指标.
    Known problems: rows of one name with different descriptions are no repetition.
    Mend: say what is measured; delete the row that stands twice.
    """
    rows = [
        (form, row)
        for form in objectives(examined)
        for row in form.indicators
        if not row.void and certain(row, "name", "level2")
    ]
    if not rows:
        yield NotApplicable(Message(NO_TARGETS))
        return
    named = [row for _, row in rows if _bare(row.name) == _bare(row.level2) and _is_general(row)]
    if named:
        yield Finding(
            code="",
            relation="R187",
            severity="note",
            message=Message(
                "{count} indicators are only called like their level: {rows}",
                {"count": str(len(named)), "rows": "、".join(dict.fromkeys(map(row_words, named)))},
            ),
            places=[place_of(row, "name") for row in named],
            found=named[0].name,
        )
    twice = list(_twice(rows))
    yield from twice
    if not named and not twice:
        yield Passed()


def _bare(name: str) -> str:
    return compact(name).removesuffix("指标")


def _is_general(row: Indicator) -> bool:
    """Whether the name is that of a level as printed; 服务对象满意度 alone is a common indicator."""
    return compact(row.name).endswith("指标")


def _twice(rows: list[tuple[PerformanceForm, Indicator]]) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], list[tuple[PerformanceForm, Indicator]]] = {}
    for form, row in rows:
        said = (row.level2, row.name, row.target, row.description)
        seen.setdefault((id(form), *map(compact, said)), []).append((form, row))
    for group in seen.values():
        if len(group) > 1:
            form, row = group[0]
            yield Finding(
                code="",
                relation="R206",
                severity="note",
                message=Message(
                    "{form}: {row} stands there {count} times with one target and description",
                    {"form": form_words(form), "row": row_words(row), "count": str(len(group))},
                ),
                places=[place_of(each, "name") for _, each in group],
                found=row.name,
            )
