"""What a document says in words that comparisons with other documents must know.

It is noted when a document is checked, because its running text is then let go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.characters import normal
from mingzhang.filing.filing import Filing

_SCOPE = re.compile(
    r"年初[^。;；]{0,8}调整|调整[^。;；]{0,4}年初|口径[^。;；]{0,6}(?:不同|不一|变化|变动|调整|改变|差异)|"
    r"(?:不同|同|可比|新)口径|不可比|调整(?:了)?[^。;；]{0,6}口径|机构(?:改革|调整|合并|撤并|划转|整合)|"
    r"(?:职能|职责|单位|人员|机构|预算|资产|业务)(?:整体)?(?:划[入出转]|转隶|移交|并入)|划[入出转](?:至|到|我|本|的)|"
    r"转隶|撤并|隶属关系|(?:新成立|新组建|新设立|新增|增加|减少|撤销|合并)(?:了)?[^。;；]{0,4}(?:预算|下属|二级|所属)单位|"
    r"(?:前期|会计)差错|会计政策变更|以前年度(?:损益|盈余)调整|追溯(?:调整|重述)"
)
"""年初结转调整, 口径变化, 机构改革 and the like: what was compared may not be the same body any more."""
_UNITS = re.compile(
    r"(?:预算|决算|下属|二级|所属|独立核算|核算|编制范围的?)(?:的)?[^。;；\d]{0,12}?(?:共|包括|有|为|计)"
    r"[^。;；\d]{0,4}(\d{1,4})(?:个|家)"
)
_DISPOSED = re.compile(
    r"车[^。;；]{0,20}(?:报废|处置|拍卖|调出|调入|划[入出转]|移交|接收|捐赠)|"
    r"(?:报废|处置|拍卖|调出|调入|划[入出转]|移交|接收|捐赠)[^。;；]{0,20}车"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was found in the words of a document."""

    scope_change: str = ""
    """The words that speak of an adjusted opening balance or of a changed scope; empty if none do."""
    units: frozenset[int] = frozenset()
    """How many units it says that it covers; several numbers where it counts several things."""
    vehicles_moved: bool = False
    """Whether it speaks of vehicles that came or went otherwise than by purchase."""


NOTHING = Spoken()


def spoken(filing: Filing) -> Spoken:
    """Read the words of a filing."""
    change, moved = "", False
    units: set[int] = set()
    for text in _texts(filing):
        if not change and (match := _SCOPE.search(text)) is not None:
            change = match[0]
        moved = moved or _DISPOSED.search(text) is not None
        units.update(int(match[1]) for match in _UNITS.finditer(text))
    return Spoken(change, frozenset(units), moved)


def _texts(filing: Filing) -> Iterator[str]:
    for passage in filing.passages:
        yield passage.text
    for table in filing.tables:
        if table.notes:
            yield "".join(normal(table.notes).split())
