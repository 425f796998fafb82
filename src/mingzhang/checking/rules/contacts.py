"""Ways to reach a private person: telephone beside a name, personal e-mail, home address, plate."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mingzhang.checking.finding import Finding, Outcome, Passed
from mingzhang.checking.rule import PREVIEW, Examined, rule
from mingzhang.checking.rules.mobile_numbers import MOBILE
from mingzhang.checking.rules.person_names import is_name, masked, name_at
from mingzhang.checking.rules.printed import GridRows, grids, printed
from mingzhang.checking.rules.printed_lines import lines
from mingzhang.codes.names import compact
from mingzhang.filing.place import Place
from mingzhang.language import Message

LANDLINE = re.compile(
    r"(?<!\d)(?<!\d[.,-])(?:\(?0\d{2,3}\)?[- ]?[2-9]\d{6,7}|(?:电话|座机|热线|号码)[: ]{0,3}[2-9]\d{6,7})(?:[-转]\d{1,5})?"
    r"(?![\d.,万元人])"
)
EMAIL = re.compile(r"[0-9A-Za-z._+-]{2,40}@([0-9A-Za-z-]{1,30}(?:\.[A-Za-z-]{2,15}){1,3})")
PERSONAL_MAIL = re.compile(
    r"(?:^|\.)(?:qq|foxmail|163|126|yeah|sina|sohu|139|189|wo|aliyun|21cn|tom|gmail|hotmail|outlook|live"
    r"|icloud|yahoo|msn)\.(?:com|cn|net|com\.cn)$",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"(?:家庭|现|居)住?[地住]?[址地]址?[: ]{1,3}(?P<where>[\u4e00-\u9fff][^。;,、]{5,40})"
)
_IS_ADDRESS = re.compile(r"[省市区县镇乡村路街巷号栋幢室组]")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•. -]?"
    r"(?=[A-HJ-NP-Z0-9]*\d)[A-HJ-NP-Z0-9]{5,6}(?![0-9A-Za-z-])"
)
_OF_A_CAR = re.compile(r"车牌|牌照|车辆|车号|用车|轿车|越野|客车|号牌")
_IN_CHARGE = re.compile(r"负责人(?:\(?签?[字名章]\)?)?[: ]{0,8}")
_POST = r"(?:主任|局长|处长|科长|科员|书记|秘书长|会计|院长|校长|所长|站长|队长|专员)"
_POST_AND_NAME = re.compile(
    rf"{_POST}[: ]?(?P<name>[\u4e00-\u9fff]{{2,3}})(?=[,(: ]|电话|联系|办公)|"
    r"(?P<called>[\u4e00-\u9fff]{2,3}?)(?:同志|先生|女士)"
)

_MAY_NAME = re.compile(rf"{_POST}|同志|先生|女士|负责人")
_MAY_REACH = re.compile(f"@|{_HOME.pattern}|{_PLATE.pattern}")


@rule(
    "MZ913",
    "landline-of-a-person",
    "warning",
    "A landline stands beside the name of a person",
    status=PREVIEW,
)
def landline_of_a_person(examined: Examined) -> Iterator[Outcome]:
    """姓名旁边写有固定电话。

    看什么：职务、姓名之后紧接着的固定电话；表头有“姓名”“联系人”和“电话”的名单中，一行里的姓名和固定电话。
    为什么：个人信息保护法；政府信息公开条例第十五条。办公电话是否公开由单位决定，但不应与个人姓名对应。
    通过：监督电话：0731-0000000；办公室电话 0731-0000000。
    不通过：办公室主任张三，电话 0731-2000000。
    已知问题：作为公开联系方式有意写明的，可以不改，所以试行。
    怎么改：只留办公室电话，删去姓名。

    Looks at: a landline that follows a post and a name, and lists with names and landlines.
    Why: 个人信息保护法; 政府信息公开条例, article 15. An office may publish its line, not with a name.
    Passes: the line of the office, the line for complaints.
    Fails: the head of the office by name, with a telephone.
    Known problems: a contact that is published on purpose may stay: still tried out.
    Mend: keep the line of the office, delete the name.
    """
    places = []
    for line in lines(examined).holding(_MAY_NAME):
        for match in _POST_AND_NAME.finditer(line.text):
            name = match["name"] or _end_of(match["called"])
            number = LANDLINE.search(line.text, match.end(), match.end() + 30)
            if is_name(name) and number and "。" not in line.text[match.end() : number.start()]:
                places.append(line.place(match.start(), number.end(), masked(name)))
        for match in _IN_CHARGE.finditer(line.text):
            name = name_at(line.text, match.end())
            after = match.end() + len(name)
            if name and (number := LANDLINE.search(line.text, after, after + 30)):
                places.append(line.place(match.start(), number.end(), masked(name)))
    for each in grids(examined):
        places += _listed_with_numbers(each)
    if not places:
        yield Passed()
        return
    yield Finding(
        code="",
        relation="R261",
        severity="warning",
        message=Message("a landline stands beside the name of a person ({count} places)",
                        {"count": str(len(places))}),
        places=places,
        found=places[0].quote,
    )  # fmt: skip


def _end_of(words: str) -> str:
    """The name that a few characters end with."""
    return next((words[-n:] for n in (3, 2) if is_name(words[-n:])), words)


def _listed_with_numbers(each: GridRows) -> Iterator[Place]:
    names = phones = -1
    for row in each.rows:
        heads = {compact(cell.text): cell.column for cell in row}
        at = [heads[head] for head in ("姓名", "联系人") if head in heads]
        numbers = [column for head, column in heads.items() if head.endswith("电话")]
        if at and numbers:
            names, phones = at[0], numbers[0]
            continue
        cells = {cell.column: cell for cell in row}
        if names in cells and phones in cells and is_name(cells[names].text):
            number = cells[phones].text.strip()
            if re.fullmatch(r"(?:\(?0\d{2,3}\)?[- ]?)?[2-9]\d{6,7}", number):
                yield each.grid.place(each.file, cells[names])._replace(
                    quote=masked(cells[names].text)
                )


@rule(
    "MZ915",
    "private-contact",
    "warning",
    "A personal e-mail address, a home address or a licence plate stands here",
)
def private_contact(examined: Examined) -> Iterator[Outcome]:
    """公开文件中出现个人邮箱、家庭住址或车牌号。

    看什么：qq、163、126、新浪等个人邮箱；“家庭住址：”之后的地址；“车牌”“车辆”旁边的车牌号码。
    为什么：个人信息保护法；政府信息公开条例第十五条。
    通过：邮箱 office@example.gov.cn。
    不通过：联系人邮箱 zhangsan@163.com。
    已知问题：单位对外使用的 163、qq 邮箱也在此列，所以只作警告。
    怎么改：删去，或改用单位邮箱。

    Looks at: addresses of the free mail services, what follows 家庭住址, plates beside 车牌 or 车辆.
    Why: 个人信息保护法; 政府信息公开条例, article 15.
    Passes: office@example.gov.cn.
    Fails: zhangsan@163.com.
    Known problems: some units use a free mail service: only a warning.
    Mend: delete it, or use the address of the unit.
    """
    found: dict[str, list[Place]] = {}
    for text in printed(examined).holding(_MAY_REACH):
        for start, end, shown in _private_contacts(text.text, text.context):
            found.setdefault(shown, []).append(text.place(start, end, shown))
    for shown, places in found.items():
        yield Finding(
            code="",
            relation="R264",
            severity="warning",
            message=Message("a private contact ({shown}) stands here", {"shown": shown}),
            places=places,
            found=shown,
        )
    if not found:
        yield Passed()


def _private_contacts(text: str, context: Callable[[], str]) -> Iterator[tuple[int, int, str]]:
    """Start, end and masked form of each personal address or plate in a text."""
    for match in EMAIL.finditer(text) if "@" in text else ():
        name = match[0].partition("@")[0]
        if PERSONAL_MAIL.search(match[1]) and not MOBILE.fullmatch(name):
            yield *match.span(), f"{name[:2]}***@{match[1]}"
    for match in _HOME.finditer(text):
        if _IS_ADDRESS.search(match["where"]):
            yield *match.span(), f"{match['where'][:4]}****"
    for match in _PLATE.finditer(text):
        near = text[max(0, match.start() - 30) : match.end() + 10]
        if _OF_A_CAR.search(near) or (len(text) < 12 and _OF_A_CAR.search(context())):
            yield *match.span(), match[0][:2] + "***" + match[0][-2:]
