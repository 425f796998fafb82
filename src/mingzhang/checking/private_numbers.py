"""Numbers of private persons that must not be published: mobile, identity and bank card numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from mingzhang.checking.finding import Finding, Outcome, Passed
from mingzhang.checking.printed import Printed, printed
from mingzhang.checking.rule import Examined, rule
from mingzhang.filing.place import Place
from mingzhang.language import Message

MOBILE = re.compile(
    r"(?<![0-9A-Za-z.,_/=#&])(?<![0-9A-Za-z]-)(?:\(?(?:\+|00)?86\)?[ -]?)?"
    r"(1[3-9]\d(?:[ -]?\d{4}){2})(?![0-9A-Za-z_/])(?!-\d)(?![.,]\d)"
)
_AMOUNT = re.compile(r"\s*(?:元|万|亿|千|美元|%|平方|公里|千米|吨|亩|人|次|户|个|条|株|米|字|㎡)")
_CODE = re.compile(
    r"(?:编[号码]|代码|文号|合同|凭证|信用|账[号户]|帐[号户]|卡号|订单|发票|票据|流水|证号|批号|备案|许可|金额|合计"
    r"|[Nn][Oo]\.?|ID)[^,，。;；]{0,12}$"
)
_PHONE = re.compile(
    r"电话|手机|联系|号码|微信|[Tt][Ee][Ll]|填[表报]人|经办人|制表|审核人|负责人|姓名|主任|局长"
)
_IDENTITY = re.compile(r"(?<![\dA-Za-z.,])(\d{6} ?\d{8} ?\d{3}[\dXx])(?![\dA-Za-z]|\.\d)")
_OLD_IDENTITY = re.compile(r"(?<![\dA-Za-z.,])(\d{15})(?![\dA-Za-z]|\.\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
_PERSONAL_PAPER = re.compile(r"身份证|证件|公民身份")
_OTHER_CODE = re.compile(r"信用代码|机构代码|编[号码]|账[号户]|帐[号户]|合同|凭证|订单|流水")
_CARD = re.compile(r"(?<![\dA-Za-z.,-])(\d{15,19}|\d{4}(?: \d{4}){3}(?: \d{1,3})?)(?![\dA-Za-z.-])")
_ACCOUNT = re.compile(r"账[号户]|帐[号户]|卡号|开户|银行卡|一卡通|公务卡|工资卡")
_PRIVATE_CARD = re.compile(r"卡号|银行卡|一卡通|公务卡|工资卡|个人|姓名|身份证|户主")
_OF_A_UNIT = re.compile(
    r"单位|基本户|基本存款|零余额|国库|财政专户|专户|对公|往来|非税|公司|户名[:：]?\S{2,20}[局委办院校厅所处会部站队社]"
)


@dataclass(slots=True)
class _Seen:
    """One number and every place where it stands."""

    masked: str
    severity: str
    places: list[Place] = field(default_factory=list)


@rule("MZ911", "mobile-number", "error", "A mobile number stands in a document for publication")
def mobile_number(examined: Examined) -> Iterator[Outcome]:
    """公开文件中出现手机号码。

    看什么：11 位手机号码（含空格、短横、全角、+86）。同一号码只报一次，列出全部位置。
    为什么：个人信息保护法；政府信息公开条例第十五条。出现手机号码的文件不得公开。
    通过：联系电话一栏空白。
    不通过：填表人一栏写有手机号码。
    已知问题：编号、账号、合同号、金额不算；单独一格而看不出是不是电话的 11 位数字，只作警告。
    怎么改：删去；填表人、联系人等栏目不随文件公开。

    Looks at: mobile numbers of 11 digits, with blanks, hyphens or +86; one finding for each number, with
    all its places.
    Why: 个人信息保护法; 政府信息公开条例, article 15. A document with a mobile number must not be published.
    Passes: the field for the telephone is empty.
    Fails: a mobile number beside 填表人.
    Known problems: codes, accounts, contracts and amounts do not count; 11 digits alone in a cell that
    nothing calls a telephone are a warning.
    Mend: delete it; such fields are not for publication.
    """
    seen: dict[str, _Seen] = {}
    for text in printed(examined):
        for match in MOBILE.finditer(text.text):
            severity = _mobile_severity(text, match)
            if severity:
                digits = re.sub(r"\D", "", match[1])
                _note(seen, digits, severity, text, match, digits[:3] + "****" + digits[-4:])
    yield from _findings(seen, "R260", "a mobile number ({masked}) stands here")


def _mobile_severity(text: Printed, match: re.Match[str]) -> str:
    """How sure it is that eleven digits are a mobile number; empty where they are something else."""
    before, after = text.text[: match.start()], text.text[match.end() :]
    if _AMOUNT.match(after) or _CODE.search(before):
        return ""
    if _PHONE.search(before[-20:]) or match[0][0] in "+(":
        return "error"
    alone = not before.strip() and not after.strip()
    around = text.context()
    if alone and _PHONE.search(around):
        return "error"
    if text.cell is not None and (alone or _CODE.search(around)):
        return "" if _CODE.search(around) or _beside_figures(text) else "warning"
    if alone and _CODE.search(around):
        return ""
    if " " in match[1]:  # figures of three columns
        return ""
    runs_on = match[1].isdigit() and bool(before) and not before[-1].isspace()
    return "error" if runs_on else "warning"


def _beside_figures(text: Printed) -> bool:
    """Whether the cells above and below it hold figures: then it is one too."""
    assert text.grid is not None
    assert text.cell is not None
    column = [row[text.cell.column] for row in text.grid.at if text.cell.column < len(row)]
    others = [cell.text.strip() for cell in column if cell is not None and cell is not text.cell]
    figures = [other for other in others if re.fullmatch(r"-?[\d,]+(?:\.\d+)?", other)]
    return any(not MOBILE.fullmatch(figure) for figure in figures)


@rule(
    "MZ912", "identity-number", "error", "An identity number stands in a document for publication"
)
def identity_number(examined: Examined) -> Iterator[Outcome]:
    """公开文件中出现身份证号码。

    看什么：18 位、出生日期有效、校验位正确的身份证号码（GB 11643）；写在“身份证”“证件号”旁边的 15 位旧号码。
    为什么：个人信息保护法；政府信息公开条例第十五条。
    通过：没有身份证号码。
    不通过：名单中写有身份证号码。
    怎么改：删去。

    Looks at: identity numbers of 18 digits with a real date of birth and the right check digit (GB 11643),
    and old ones of 15 digits beside 身份证 or 证件号.
    Why: 个人信息保护法; 政府信息公开条例, article 15.
    Passes: no identity number.
    Fails: a list with identity numbers.
    Mend: delete them.
    """
    seen: dict[str, _Seen] = {}
    for text in printed(examined):
        for match in _IDENTITY.finditer(text.text):
            digits = match[1].replace(" ", "").upper()
            near = text.text[max(0, match.start() - 20) : match.start()] or text.context()
            if not is_identity_number(digits):
                continue
            if _PERSONAL_PAPER.search(near) or not _OTHER_CODE.search(near):
                _note(seen, digits, "error", text, match, digits[:3] + "*" * 11 + digits[-4:])
        for match in _OLD_IDENTITY.finditer(text.text):
            digits = match[1]
            near = text.text[max(0, match.start() - 20) : match.start()] or text.context()
            if _PERSONAL_PAPER.search(near) and _is_old_identity_number(digits):
                _note(seen, digits, "error", text, match, digits[:3] + "*" * 8 + digits[-4:])
    yield from _findings(seen, "R262", "an identity number ({masked}) stands here")


def is_identity_number(text: str) -> bool:
    """Whether 18 characters are an identity number: a real date and the right check digit."""
    if text[:2] not in _PROVINCES or not _is_birthday(text[6:10], text[10:12], text[12:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == text[17].upper()


def _is_old_identity_number(text: str) -> bool:
    return text[:2] in _PROVINCES and _is_birthday("19" + text[6:8], text[8:10], text[10:12])


def _is_birthday(year: str, month: str, day: str) -> bool:
    try:
        born = date(int(year), int(month), int(day))
    except ValueError:
        return False
    return date(1900, 1, 1) <= born <= date(2100, 1, 1)


@rule("MZ914", "bank-card", "error", "A bank card number stands in a document for publication")
def bank_card(examined: Examined) -> Iterator[Outcome]:
    """公开文件中出现银行卡号。

    看什么：写在“账号”“卡号”“开户行”旁边、校验位正确的 15 至 19 位号码。
    为什么：个人信息保护法；政府信息公开条例第十五条。
    通过：没有银行卡号。
    不通过：补助发放表中写有银行卡号。
    已知问题：单位自己的账户（基本户、零余额账户、国库）和看不出属于谁的账号，只作警告。
    怎么改：删去。

    Looks at: 15 to 19 digits with the right check digit beside 账号, 卡号 or 开户.
    Why: 个人信息保护法; 政府信息公开条例, article 15.
    Passes: no number of a card.
    Fails: a list of payments with the cards they went to.
    Known problems: the account of a unit, and one of nobody knows whom, is a warning.
    Mend: delete it.
    """
    seen: dict[str, _Seen] = {}
    for text in printed(examined):
        for match in _CARD.finditer(text.text):
            digits = match[1].replace(" ", "")
            near = f"{text.context()} {text.text[max(0, match.start() - 40) : match.start()]}"
            if not _ACCOUNT.search(near) or not _is_card_number(digits):
                continue
            if len(digits) == 18 and is_identity_number(digits):
                continue
            private = bool(_PRIVATE_CARD.search(near)) or digits.startswith("62")
            severity = "error" if private and not _OF_A_UNIT.search(near) else "warning"
            _note(seen, digits, severity, text, match, digits[:4] + "****" + digits[-4:])
    yield from _findings(seen, "R263", "a bank card number ({masked}) stands here")


def _is_card_number(digits: str) -> bool:
    """Whether the check digit is right (the formula of Luhn)."""
    if len(set(digits)) == 1:
        return False
    doubled = [int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def _note(
    seen: dict[str, _Seen],
    digits: str,
    severity: str,
    text: Printed,
    match: re.Match[str],
    masked: str,
) -> None:
    known = seen.setdefault(digits, _Seen(masked, severity))
    if severity == "error":
        known.severity = severity
    before = _hidden(text.text[max(0, match.start() - 8) : match.start()])
    known.places.append(text.place(match.start(), match.end(), f"{before}{masked}"))


def _hidden(words: str) -> str:
    """Words without the digits of a number that may stand beside."""
    return re.sub(r"\d(?=\d{2})|(?<=\d{2})\d", "*", words)


def _findings(seen: dict[str, _Seen], relation: str, template: str) -> Iterator[Outcome]:
    for known in seen.values():
        yield Finding(
            code="",
            relation=relation,
            severity=known.severity,
            message=Message(template, {"masked": known.masked}),
            places=known.places,
            found=known.masked,
            blocks_publication=known.severity == "error",
        )
    if not seen:
        yield Passed()
