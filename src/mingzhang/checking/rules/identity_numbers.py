"""Identity numbers (公民身份号码) of 18 and of 15 digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mingzhang.checking.finding import Outcome
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.rules.printed import long_numbers
from mingzhang.checking.rules.sightings import Seen, findings, note

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
    seen: dict[str, Seen] = {}
    for text in long_numbers(examined):
        for match in _IDENTITY.finditer(text.text):
            digits = match[1].replace(" ", "").upper()
            near = text.text[max(0, match.start() - 20) : match.start()] or text.context()
            if not is_identity_number(digits):
                continue
            if _PERSONAL_PAPER.search(near) or not _OTHER_CODE.search(near):
                note(seen, digits, "error", text, match, digits[:3] + "*" * 11 + digits[-4:])
        for match in _OLD_IDENTITY.finditer(text.text):
            digits = match[1]
            near = text.text[max(0, match.start() - 20) : match.start()] or text.context()
            if _PERSONAL_PAPER.search(near) and _is_old_identity_number(digits):
                note(seen, digits, "error", text, match, digits[:3] + "*" * 8 + digits[-4:])
    yield from findings(seen, "R262", "an identity number ({masked}) stands here")


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
