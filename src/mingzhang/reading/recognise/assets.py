"""The section on state assets (国有资产占有使用情况): vehicles by category, equipment by its value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.filing.filing import Total
from mingzhang.filing.narrative import Passage
from mingzhang.ledger.key import Key
from mingzhang.ledger.witness import Witness
from mingzhang.money import read_number
from mingzhang.reading.recognise.context import Context

_TOTAL = re.compile(
    r"(?P<planned>新增(?:配置)?|购置)?(?:共有|配置)?(?:公务)?(?:用车|车辆)(?P<n>\d+(?:\.\d+)?)辆(?=[,，、;；]?其中)"
)
_HELD = re.compile(r"(?:公务用车保有量|用车保有量)(?:为|是|共)?(?P<n>\d+(?:\.\d+)?)辆")
_CATEGORY = re.compile(
    r"(?:[,、;:和及]|其中)*(?P<name>(?:(?!用车|[是为系由])[\u4e00-\u9fff()]){1,24}(?:用车|车辆))"
    r"(?P<n>\d+(?:\.\d+)?)辆"
)
_EQUIPMENT = re.compile(
    r"(?P<planned>(?:新增|购置|配置|配备)(?:配置|配备)?的?)?(?:单位价值|单台\(套\)价值|单价|价值)"
    r"(?P<floor>\d{2,5})万元(?:\(含\))?(?:及)?以上(?:\(含\))?的?设备(?:\([^()]{1,12}\))?"
    r"(?:共|共有|为)?(?P<n>\d+(?:\.\d+)?)(?:台|套)"
)
"""Only where it is called 设备: 通用设备 and 专用设备 are other things, with their own thresholds."""
_SECTION = re.compile(r"国有资产|资产占[有用]|资产配置")
_OF_WHICH = re.compile(r"[,;、(]*其中[:,]?")


def read_assets(passages: list[Passage], context: Context) -> tuple[list[Witness], list[Total]]:
    """Numbers of vehicles and of dear equipment, and the sums of vehicles over categories (R110)."""
    witnesses, totals = read_vehicles(passages, context)
    for passage in passages:
        if _SECTION.search(passage.section) or _SECTION.search(passage.text):
            witnesses += _equipment(passage, context)
    return witnesses, totals


def _equipment(passage: Passage, context: Context) -> Iterator[Witness]:
    """设备 above a value, held or to be bought: “其中” goes on with what was spoken of before it."""
    kind, end = "held", 0
    for match in _counts(_EQUIPMENT, passage.text):
        if not _OF_WHICH.fullmatch(passage.text, end, match.start()) or not end:
            kind = "planned" if match["planned"] else "held"
        end = passage.text.find("台(套)", match.end() - 1, match.end() + 4)
        end = match.end() if end < 0 else end + len("台(套)")
        yield _witness(passage, match, context, f"equipment.{kind}.{match['floor']}", "sets", "台")


def read_vehicles(passages: list[Passage], context: Context) -> tuple[list[Witness], list[Total]]:
    """Numbers of vehicles and the sums over their categories (R110)."""
    witnesses: list[Witness] = []
    totals: list[Total] = []
    for passage in passages:
        for match in _counts(_TOTAL, passage.text):
            kind = "planned" if match["planned"] else "held"
            total = _witness(passage, match, context, f"vehicles.{kind}")
            parts = [
                _witness(passage, found, context, f"vehicles.{kind}.{found['name']}")
                for found in _categories(passage.text, match.end())
            ]
            witnesses += [total, *parts]
            if len(parts) >= 2:
                signed = [(1, part) for part in parts]
                totals.append(Total(total, signed, "R110", "exhaustive", "text", ""))
        witnesses += [
            _witness(passage, match, context, "vehicles.funded")
            for match in _counts(_HELD, passage.text)
        ]
    return witnesses, totals


def _counts(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches whose number is one: digits of other scripts are none, nor are endless ones."""
    return (match for match in pattern.finditer(text) if read_number(match["n"]) is not None)


def _categories(text: str, position: int) -> Iterator[re.Match[str]]:
    """The categories that follow each other directly; other words end the list."""
    while (match := _CATEGORY.match(text, position)) is not None:
        if read_number(match["n"]) is None:
            return
        yield match
        position = match.end()


def _witness(
    passage: Passage,
    match: re.Match[str],
    context: Context,
    concept: str,
    measure: str = "vehicles",
    unit: str = "辆",
) -> Witness:
    number = read_number(match["n"])
    assert number is not None  # _counts and _categories admit nothing else
    key: Key = context.key({"concept": concept, "flow": "holding", "measure": measure})
    return Witness(
        id=f"w{next(context.ids)}",
        key=key,
        value=number.value,
        places=number.places,
        unit=unit,
        base=number.value,
        step=number.step,
        text=match["n"] + unit,
        place=passage.place(match.start("n"), match.end("n") + 1),
        context=f"{passage.index}.assets",
        section=passage.section,
    )
