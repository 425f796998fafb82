"""Lists of persons: names with posts, and private persons with their money or papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mingzhang.checking.finding import Finding, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.rules.person_names import is_name, masked
from mingzhang.checking.rules.printed import GridRows, grids, printed
from mingzhang.codes.names import compact
from mingzhang.filing.place import Place
from mingzhang.language import Message

_NAME_HEAD = re.compile(
    r"(?:人员|职工|评委|专家|对象|学生|申请人|领取人|受助人|户主|当事人|成员)?姓名|户主"
)
_MAY_LIST = re.compile(r"姓\s*名|户\s*主")
_POST_HEAD = re.compile(r"职务|职称|岗位|(?:工作|所在)?单位|签[字名]|分工")
_PAPER_HEAD = re.compile(
    r"身份证|证件号|银行卡|卡号|银行账[号户]|^账号|住址|家庭|户籍|出生|救助|低保|抚恤|信访"
)
_MONEY_HEAD = re.compile(r"补[助贴]|慰问|发放|金额|工资|奖金|救济|标准")
_FEWEST = 2


class _Roster(NamedTuple):
    """Rows of a grid that are persons, and the other heads of their columns."""

    names: list[str]
    places: list[Place]
    heads: list[str]

    @property
    def is_of_private_persons(self) -> bool:
        """Whether the columns hold what concerns a private person."""
        if any(_PAPER_HEAD.search(head) for head in self.heads):
            return True
        money = any(_MONEY_HEAD.search(head) for head in self.heads)
        return money and not any(_POST_HEAD.search(head) for head in self.heads)


@rule(
    "MZ917",
    "persons-with-posts",
    "warning",
    "A list of named persons with their posts is to be reviewed before publication",
)
def persons_with_posts(examined: Examined) -> Iterator[Outcome]:
    """名单中列有姓名和职务。

    看什么：表头有“姓名”和“职务”“职称”“单位”“签字”，下面至少有两行姓名的表格。
    为什么：个人信息保护法；自评报告的评价人员名单供内部使用，公开前应当核对。
    通过：评价人员一栏空白，或者姓名只写“张某”。
    不通过：评价人员名单列有四人的姓名、职务和单位。
    已知问题：公务人员履行职责时的姓名可以公开，所以只作警告，由人判断。
    怎么改：核对是否需要公开；不需要的删去。

    Looks at: tables with the head 姓名 beside 职务, 职称, 单位 or 签字 and at least two names.
    Why: 个人信息保护法; the list of those who evaluated is for internal use, and is to be reviewed.
    Passes: a blank list, or names that are masked.
    Fails: four names with posts and unit.
    Known problems: officials may be named where they act in office: only a warning.
    Mend: look whether it must be published; delete it if not.
    """
    found = False
    for roster in _rosters(examined):
        if roster.is_of_private_persons or not any(_POST_HEAD.search(h) for h in roster.heads):
            continue
        found = True
        yield _listed(
            roster, "R266", "warning", "{count} persons are listed with their posts: {names}"
        )
    if not found:
        yield Passed()


@rule(
    "MZ918",
    "persons-as-rows",
    "error",
    "A table lists private persons with their papers, accounts, addresses or money",
)
def persons_as_rows(examined: Examined) -> Iterator[Outcome]:
    """表格逐行列出个人。

    看什么：表头有“姓名”和“身份证”“银行卡”“账号”“住址”“补助”“救助”“金额”等，下面至少有两行姓名的表格。
    为什么：个人信息保护法；政府信息公开条例第十五条。预决算公开只需要汇总数。
    通过：困难职工慰问 12人，共 1.20万元。
    不通过：姓名、身份证号、补助金额逐人列出。
    怎么改：删去名单，改列人数和总额。

    Looks at: tables with the head 姓名 beside identity papers, cards, accounts, addresses, aid or money,
    and at least two names.
    Why: 个人信息保护法; 政府信息公开条例, article 15. A disclosure needs sums only.
    Passes: 12 persons received 1.20 in all.
    Fails: names, identity numbers and the aid of each.
    Mend: delete the list; give the number of persons and the sum.
    """
    found = False
    for roster in _rosters(examined):
        if not roster.is_of_private_persons:
            continue
        found = True
        yield _listed(
            roster, "R267", "error", "{count} private persons are listed as rows: {names}"
        )
    if not found:
        yield Passed()


def _listed(roster: _Roster, relation: str, severity: str, template: str) -> Finding:
    names = "、".join(masked(name) for name in roster.names[:3])
    return Finding(
        code="",
        relation=relation,
        severity=severity,
        message=Message(template, {"count": str(len(roster.names)), "names": names}),
        places=roster.places,
        found=names,
        blocks_publication=severity == "error",
    )


def _rosters(examined: Examined) -> list[_Roster]:
    known = examined.cache.get("rosters")
    if not isinstance(known, list):
        listing = {id(one.grid) for one in printed(examined).holding(_MAY_LIST)}
        known = [
            roster
            for each in grids(examined)
            if id(each.grid) in listing
            for roster in _of_grid(each)
        ]
        examined.cache["rosters"] = known
    return known


def _of_grid(each: GridRows) -> Iterator[_Roster]:
    """A grid may hold several lists; a head begins one, and rows without a name do not end it."""
    column, current = -1, _Roster([], [], [])
    for row in each.rows:
        heads = {cell.column: compact(cell.text) for cell in row}
        at = [c for c, head in heads.items() if _NAME_HEAD.fullmatch(head)]
        if at:
            if len(current.names) >= _FEWEST:
                yield current
            column = at[0]
            others = [head for c, head in heads.items() if c != column and len(head) <= 12]
            current = _Roster([], [], others)
            continue
        for cell in row:
            if cell.column == column and is_name(cell.text):
                current.names.append(cell.text)
                current.places.append(
                    each.grid.place(each.file, cell)._replace(quote=masked(cell.text))
                )
    if len(current.names) >= _FEWEST:
        yield current
