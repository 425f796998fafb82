"""How texts say points: 满分, 不得分, 8分, 得权重分的50%, 按比例得分."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.scoring.criterion.spelling import NUMBER, number
from mingzhang.scoring.criterion.tree import FULL, ZERO, Points

WEIGHT = (
    r"(?:该|本|此|单|各|项|指标|权重|标准|总|满|的)*(?:分值|分数|权重分|满分|标准分|权重|总分|分)"
)
"""Ways to name the weight: 指标分值, 权重分, 该项分值, 满分."""
_GIVE = r"(?:即可得|即得|即计|即为|可得|计|记|得|即|为|给|赋)"
_FULL = re.compile(rf"(?:{_GIVE}|得)?(?:满分|全分|全部分值|全部分数|全部得分)$")
_ZERO = re.compile(rf"(?:不(?:予)?(?:得|计|记|给|赋)分|{_GIVE}?(?<![\d.])0分|不得分值)$")
_NUMBER = re.compile(rf"(?:的|可)?{_GIVE}?(?P<n>{NUMBER})分$")
_SHARE = re.compile(
    rf"{_GIVE}(?:(?:{WEIGHT})的?(?P<a>{NUMBER})%|(?P<b>{NUMBER})%的?(?:{WEIGHT}))(?:分|计分|得分)?$"
)
_HALF = re.compile(rf"{_GIVE}(?:一半|半数)(?:的)?{WEIGHT}$|{_GIVE}(?:{WEIGHT})的?一半$")
_BARE = re.compile(r"得分$")
_PROPORTION = re.compile(
    r"(?:(?<!否)则)?(?:按|依|根据)(?:照)?(?:实际)?(?:完成|达成|达标)?(?:值|情况|任务)?(?:的)?(?:比例|比重|完成率|达成率|完成比率|占比)"
    r"(?:得分|计分|记分|赋分|给分|扣分|扣减|扣减得分|扣减分值|扣除|折算|折算得分|计算得分|计算分值|酌减)(?:分值|分数)?$"
)
_VAGUE = re.compile(
    r"(?:扣(?:减|除)?相应(?:的)?(?:分数|分值|分)?|相应(?:扣|加|减)(?:减|除)?分(?:数|值)?"
    r"|(?:酌情|适当|视情|视情况|酌情给予|根据情况)(?:予以)?(?:扣|加|减|给|得|赋|计)?(?:减)?(?:分|扣)?(?:数|值)?|加分|扣分|减分)$"
)


@dataclass(frozen=True, slots=True)
class Award:
    """The points at the end of a clause, and the condition words in front of them."""

    condition: str
    points: Points
    proportional: bool = False
    vague: bool = False
    """The loss or gain has no amount: 扣相应分数."""


def award(text: str) -> Award | None:
    """The points that a clause ends in; None if it ends in none.

    >>> award("满意度95%以上的计10分").condition
    '满意度95%以上'
    """
    text = text.removesuffix("的")
    if found := _PROPORTION.search(text):
        return Award(_front(text, found), FULL, proportional=True)
    if found := _VAGUE.search(text):
        return Award(_front(text, found), ZERO, vague=True)
    if found := _ZERO.search(text):
        return Award(_front(text, found), ZERO)
    if found := _SHARE.search(text) or _HALF.search(text):
        return Award(_front(text, found), Points(_share(found), of_weight=True))
    if found := _FULL.search(text):
        return Award(_front(text, found), FULL)
    if found := _NUMBER.search(text):
        value = number(found["n"])
        if value is None or re.search(r"[加减扣少多过于]$", text[: found.start()]):
            return None  # 扣2分, 加2分, 不超过10分 do not say what is given
        return Award(_front(text, found), Points(value))
    if found := _BARE.search(text):
        return Award(_front(text, found), FULL)
    return None


def _front(text: str, found: re.Match[str]) -> str:
    """The condition words; a comma or 则 between them and the points goes."""
    front = text[: found.start()].rstrip(",:")
    return re.sub(r"(?:的话|的|(?<!否)则)$", "", front).rstrip(",:")


def _share(found: re.Match[str]) -> Fraction:
    groups = found.groupdict()
    value = number(groups.get("a") or groups.get("b") or "")
    return Fraction(1, 2) if value is None or not groups else value / 100


_RATE = re.compile(
    rf"(?:的分值|分值|分数)?[=为]?(?:(?P<n>{NUMBER})分|(?:{WEIGHT})的?(?P<a>{NUMBER})%|(?P<b>{NUMBER})%的?(?:{WEIGHT})?"
    rf"|[一-鿿]{{0,8}}?(?:{WEIGHT})/(?P<d>{NUMBER})|(?:{WEIGHT})的?(?P<d2>{NUMBER})分之(?P<k>{NUMBER}))(?:的分值|的分数|分)?"
)


def rate(text: str) -> Points | None:
    """The points of one step of a deduction: 0.5分, 权重分的5%, 满分分值/15.

    >>> rate("的分值=满意度满分分值/15")
    Points(value=Fraction(1, 15), of_weight=True)
    """
    found = _RATE.fullmatch(text)
    if not found:
        return None
    if found["n"]:
        value = number(found["n"])
        return None if value is None else Points(value)
    if found["a"] or found["b"]:
        value = number(found["a"] or found["b"])
        return None if value is None else Points(value / 100, of_weight=True)
    over, top = number(found["d"] or found["d2"]), number(found["k"] or "1")
    return None if not over or top is None else Points(top / over, of_weight=True)
