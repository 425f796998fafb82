"""Large equipment in the text: what costs more is among what costs less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.language import Message

_KIND = r"(?:单位价值|单价|价值)?{value}万元(?:\(含\))?(?:及)?以上(?:\(含\))?的?(?:通用|专用|大型)?设备(?:\([^()]*\))?"
_PAIR = re.compile(
    _KIND.format(value="(?P<less>\\d+)")
    + r"(?P<a>\d+(?:\.\d+)?)(?:台|套|台\(套\))[,，;(、]*其中[^。;]{0,6}?"
    + _KIND.format(value="(?P<more>\\d+)")
    + r"(?P<b>\d+(?:\.\d+)?)(?:台|套)"
)


@rule(
    "MZ421",
    "equipment-more-than-all",
    "error",
    "Of equipment there is more of the dearer kind than of all",
)
def equipment_more_than_all(examined: Examined) -> Iterator[Outcome]:
    """大型设备的其中数大于总数。

    看什么：“单位价值50万元以上设备 A 台，其中单位价值100万元以上设备 B 台”：B 不应大于 A。
    为什么：其中数是总数的一部分（财预〔2016〕143号：公开国有资产占用情况）。
    通过：50万元以上设备 3台，其中 100万元以上设备 1台。
    不通过：50万元以上设备 1台，其中 100万元以上设备 3台。
    已知问题：老格式把 50万元以上通用设备和 100万元以上专用设备并列，没有“其中”，不比较。
    怎么改：核对台数。

    Looks at: equipment worth more than one sum, and "of which" worth more than a larger sum.
    Why: the second is a part of the first.
    Passes: 3 pieces above 500,000, of which 1 above a million.
    Fails: 1 piece above 500,000, of which 3 above a million.
    Known problems: the older form lists two kinds side by side; without 其中 they are not compared.
    Mend: look at the numbers.
    """
    tried = False
    for passage in examined.filing.passages:
        for match in _PAIR.finditer(passage.text):
            if int(match["less"]) >= int(match["more"]):
                continue
            tried = True
            every, dearer = Decimal(match["a"]), Decimal(match["b"])
            if dearer <= every:
                yield Passed()
                continue
            yield Finding(
                code="",
                relation="R113",
                severity="error",
                message=Message(
                    "{words}: the part is more than the whole", {"words": f"“{match[0]}”"}
                ),
                places=[passage.place(*match.span())],
                expected=f"≤ {match['a']}",
                found=match["b"],
            )
    if not tried:
        yield NotApplicable(Message("the text names no equipment of two values"))
