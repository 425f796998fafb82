"""The condition of a clause: which values, which state, which words.

Comparisons are a closed grammar over an open class of subjects (满意度, 处置率). Whatever has a figure
in it and is not wholly understood here is not a condition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mingzhang.scoring.criterion.comparisons import SUBJECT_END, Span, both, span


@dataclass(frozen=True, slots=True)
class AgainstTarget:
    """不超过预算: compared with the target itself."""

    operator: str


@dataclass(frozen=True, slots=True)
class Words:
    """A condition in words: `met`, `unmet`, `else`, or `state`."""

    kind: str
    text: str


Phrase = Span | AgainstTarget | Words

_AGAINST = re.compile(
    r"(?P<s>[一-鿿]{0,10}?)(?P<c>不超过|未超过|不高于|不低于|不少于|达到或超过|超过|超出|未超|不超)(?:年初|全年)?(?:预算|目标值|目标|指标值|计划|标准|预算数|计划数|限额|定额)?"
)
_IN_TARGET = re.compile(
    r"(?P<s>[一-鿿]{0,10}?)(?:严格)?(?:控制)?在(?:预算|目标|目标值|计划|限额|标准)(?:范围)?(?:以内|之内|内)"
)
_SHARE_OF_TARGET = re.compile(
    r"(?:实际)?(?:完成(?:值|数|量)?)?(?:达到|达|在|为)?(?:年度|年初)?(?:目标值|目标|指标值|计划数|计划|任务数|任务)的?(?=\d)"
)
_MET = re.compile(
    r"(?:已|均|能|能够)?(?:全部|全面|按计划)?"
    r"(?:(?:完成|达到|达成|实现|符合)(?:全部|年度|预期|绩效|既定|年初|计划|规定)*(?:目标值|目标|指标值|指标|任务|要求|计划|工作)?|达标)(?:的)?"
)
_UNMET = re.compile(
    r"(?:未能|未|没有|不能|没)(?:全部|全面|如期|按期|按时|按计划|按要求|及时)?"
    r"(?:(?:完成|达到|达成|实现|符合)(?:全部|年度|预期|绩效|既定|年初|计划|规定)*(?:目标值|目标|指标值|指标|任务|要求|计划|工作)?|达标|达)(?:的)?"
    r"|不(?:符合要求|达标|符合)"
)
_ELSE = re.compile(r"(?:否则|其他|其余|其它|反之)(?:情况|情形)?")
_NO_STATE = re.compile(
    r"[\d%<>≥≤=/*+]|每|扣|酌情|视情|相应|适当|百分点|公式|[;:]|满分|得分|[计给记赋]分"
    r"|最高|最多|累计|上限|封顶|超过|低于|高于|少于|多于|大于|小于|不足"
)


def phrase(text: str) -> tuple[Phrase, ...] | None:
    """What a condition says: one phrase, or those joined by 或; None if it is not understood."""
    text = _SHARE_OF_TARGET.sub("完成", text) if "偏" not in text else text
    whole = _single(text)
    if whole is not None:
        return (whole,)
    parts = [_single(part) for part in re.split(r"或者?", text)]
    if len(parts) > 1 and all(isinstance(part, Span) for part in parts):
        return tuple(part for part in parts if part is not None)
    return None


def _single(text: str) -> Phrase | None:
    joined = re.split(r"并且|且|同时", text)
    if len(joined) == 2 and (pair := both(span(joined[0]), span(joined[1]))):
        return pair
    return span(text) or _against(text) or _words(text)


def _against(text: str) -> AgainstTarget | None:
    inside = _IN_TARGET.fullmatch(text)
    if inside and (not inside["s"] or SUBJECT_END.search(inside["s"])):
        return AgainstTarget("≤")
    found = _AGAINST.fullmatch(text)
    if not found or (found["s"] and not SUBJECT_END.search(found["s"])):
        return None
    above = {"不低于": "≥", "不少于": "≥", "达到或超过": "≥", "超过": ">", "超出": ">"}
    return AgainstTarget(above.get(found["c"], "≤"))


def _words(text: str) -> Words | None:
    if _ELSE.fullmatch(text):
        return Words("else", text)
    if _UNMET.fullmatch(text):
        return Words("unmet", text)
    if _MET.fullmatch(text):
        return Words("met", text)
    if not text or len(text) > 80 or _NO_STATE.search(text) or not re.search(r"[一-鿿]", text):
        return None
    return Words("state", text)
