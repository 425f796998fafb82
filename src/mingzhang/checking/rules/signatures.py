"""Fields to be signed (填表人, 联系人, …) that hold a name with contact data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.checking.finding import Finding, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.rules.contacts import EMAIL, LANDLINE, PERSONAL_MAIL
from mingzhang.checking.rules.mobile_numbers import MOBILE
from mingzhang.checking.rules.person_names import masked, name_at
from mingzhang.checking.rules.printed_lines import lines
from mingzhang.language import Message

_SIGNED = re.compile(
    r"(?P<role>填表人|填报人|填写人|制表人?|经办人|审核人|复核人|联系人)(?:\(?签?[字名章]\)?|\(盖章\))?[: ]{0,8}"
)

_OF_AN_OFFICE = re.compile(r"(?:办公室?|监督|咨询|投诉|举报|服务|值班|[科处]室?)电话")
"""A line that is published on purpose, whoever's name stands before it."""


@rule(
    "MZ916",
    "signature-with-contact",
    "warning",
    "A field to be signed holds a name with a telephone or an e-mail address",
)
def signature_with_contact(examined: Examined) -> Iterator[Outcome]:
    """填表人、联系人等栏目写有姓名和联系方式。

    看什么：“填表人”“联系人”“经办人”“审核人”“填报人”“制表人”之后的姓名，以及随后的电话或邮箱。
    为什么：个人信息保护法；政府信息公开条例第十五条。这些栏目供内部报送使用，不随文件公开。
    通过：填表人：（空白）；填表人：张三（没有联系方式）；联系人：办公室。
    不通过：填表人：张三　联系电话：0731-2000000。
    已知问题：号码是手机的，由 MZ911 报告，此处只作提示；“联系人”可能是有意公开的，也只作提示。
    怎么改：公开前删去这一行。

    Looks at: the name after 填表人, 联系人, 经办人, 审核人, 填报人 or 制表人 and the telephone or e-mail
    that follows.
    Why: 个人信息保护法; 政府信息公开条例, article 15. Such fields are for reporting, not for publication.
    Passes: a blank field, a name alone, an office.
    Fails: a name with a telephone.
    Known problems: a mobile number is reported by MZ911, and is a note here; so is 联系人, for contacts
    may be published on purpose.
    Mend: delete the line before publication.
    """
    places = []
    severity = "note"
    for line in lines(examined).holding(_SIGNED):
        signed = _signed(line.text)
        if signed is None:
            continue
        start, end, quote, weight = signed
        places.append(line.place(start, end, quote))
        severity = "warning" if "warning" in (severity, weight) else "note"
    if not places:
        yield Passed()
        return
    yield Finding(
        code="",
        relation="R265",
        severity=severity,
        message=Message("a name with contact data stands in a field to be signed: {words}",
                        {"words": places[0].quote}),
        places=places,
        found=places[0].quote,
    )  # fmt: skip


def _signed(text: str) -> tuple[int, int, str, str] | None:
    """The first signed name with contact data: start, end, masked words, severity."""
    for match in _SIGNED.finditer(text):
        name = name_at(text, match.end())
        if not name:
            continue
        after = match.end() + len(name)
        mobile = MOBILE.search(text, after, after + 40)
        other = LANDLINE.search(text, after, after + 40) or EMAIL.search(text, after, after + 50)
        contact = mobile or other
        if contact is None or "。" in text[after : contact.start()]:
            continue
        if _OF_AN_OFFICE.search(text, after, contact.end()):
            continue
        by_another_rule = mobile is not None or _is_personal_mail(contact[0])
        severity = "note" if by_another_rule or match["role"] == "联系人" else "warning"
        return match.start(), contact.end(), f"{match['role']}:{masked(name)}", severity
    return None


def _is_personal_mail(text: str) -> bool:
    match = EMAIL.fullmatch(text)
    return match is not None and bool(PERSONAL_MAIL.search(match[1]))
