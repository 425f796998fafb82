"""Clauses that take points off: 每少支付1个月扣0.5分, 每下降1%扣权重分的5%."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.scoring.criterion.awards import rate
from mingzhang.scoring.criterion.comparisons import SUBJECT_END, UNIT
from mingzhang.scoring.criterion.spelling import NUMBER, number
from mingzhang.scoring.criterion.tree import Counting, Points

_VERBS: tuple[tuple[str, str], ...] = (
    ("deviation", r"(?:偏离|偏差)(?:目标值|目标)?"),
    ("late", r"延后|延后完成|延迟|延期|推迟|逾期|拖延|晚|滞后|超期|迟|延误"),
    ("short", r"少|少完成|少支付|少付|少开展|少组织|少于(?:目标值|目标)?|缺|缺少|降|降低|下降|减少|低|低于(?:目标值|目标|计划)?"
              r"|差|未完成|未达到|未支付|不足|比目标值低|较目标值低|较目标值降低|较目标值下降"),
    ("over", r"超|超过(?:目标值|目标|预算|计划)?|超出(?:目标值|目标|预算|计划)?|高于(?:目标值|目标)?|高出?|增加|上升|多|提高|超支|增长"),
    ("event", r"发生|出现|发现|有|存在|产生"),
    ("achieved", r"(?:月|季度|年|次)?(?:支付|完成|开展|组织|举办|达到|实现)"),
)  # fmt: skip
_DEDUCT = tuple(
    (
        counting,
        re.compile(
            rf"(?P<subject>[一-鿿]{{0,12}}?)每(?P<verb>{words})(?P<n>{NUMBER})?(?P<unit>{UNIT})"
            rf"(?P<what>[^扣,;\d%]{{0,30}}?),?(?:则|即|要|将|就)?扣(?:减|除)?(?P<rate>.+)"
        ),
    )
    for counting, words in _VERBS
)
_FLOOR = re.compile(
    r"(?:直至|至|直到)?(?:该|本|单|此|项|指标|权重|标准|总|的|将)*(?:分值|分数|分|单项分值)?(?:全部)?扣(?:完|光)(?:该|本|此|项|指标|权重|的)*(?:分值|分数|分|满分)?(?:为止|止)?"
    r"|扣至0分(?:为止)?|最低(?:得|为|扣至)?0分|不(?:计|记|得)负分|扣完为止|不倒扣"
)


@dataclass(frozen=True, slots=True)
class Deduction:
    """One 每…扣… clause: what is counted, in which steps, at which points."""

    counting: Counting | str
    """A `Counting`, or `deviation`."""
    step: Fraction
    unit: str
    """`%` where the text says per cent or percentage points."""
    point: bool
    """百分点: of the value itself, never of the target."""
    rate: Points
    words: str


def deduction(text: str) -> Deduction | None:
    """A clause that takes points off for each step; None if it is none or not understood."""
    for counting, pattern in _DEDUCT:
        found = pattern.fullmatch(text)
        made = _made(counting, found) if found else None
        if made is not None:
            return made
    return None


def _made(counting: str, found: re.Match[str]) -> Deduction | None:
    points, what, subject = rate(found["rate"]), found["what"], found["subject"]
    step = number(found["n"]) if found["n"] else Fraction(1)
    if points is None or not step or (subject and not SUBJECT_END.search(subject)):
        return None
    if counting != "event" and what not in ("", "的"):
        return None
    unit = found["unit"]
    words = found["verb"] + (what if what != "的" else "")
    point = "百分点" in unit
    return Deduction(counting, step, "%" if point else unit, point, points, words)


def is_floor(text: str) -> bool:
    """Whether a clause only says that a deduction ends at zero (扣完为止)."""
    return bool(_FLOOR.fullmatch(text))
