"""Mobile numbers, told from codes, accounts and amounts of eleven digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.checking.finding import Outcome
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.rules.printed import Printed, long_numbers
from mingzhang.checking.rules.sightings import Seen, findings, note

MOBILE = re.compile(
    r"(?<![0-9A-Za-z.,_/=#&])(?<![0-9A-Za-z]-)(?:\(?(?:\+|00)?86\)?[ -]?)?"
    r"(1[3-9]\d(?:[ -]?\d{4}){2})(?![0-9A-Za-z_/])(?!-\d)(?![.,]\d)"
)
_AMOUNT = re.compile(r"\s*(?:元|万|亿|千|美元|%|平方|公里|千米|吨|亩|人|次|户|个|条|株|米|字|㎡)")
_CODE_WORD = re.compile(
    r"编[号码]|代码|文号|合同|凭证|信用|账[号户]|帐[号户]|卡号|订单|发票|票据|流水|证号|批号|[户表]号|备案|许可|金额|合计|[Nn][Oo]\.?|ID"
)
_OF_AMOUNTS = re.compile(r"预算数|决算数|执行数|余额|限额|[(:](?:亿|万)?元\)?")
"""Heads of columns that hold amounts."""
_CODE = re.compile(rf"(?:{_CODE_WORD.pattern})[^,，。;；]{{0,12}}$")
_CERTAIN_PHONE = re.compile(r"电话|手机|联系方式|微信|[Tt][Ee][Ll]")
_PHONE = re.compile(
    r"电话|手机|联系|号码|微信|[Tt][Ee][Ll]|填[表报]人|经办人|制表|审核人|负责人|姓名|主任|局长"
)


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
    seen: dict[str, Seen] = {}
    for text in long_numbers(examined):
        for match in MOBILE.finditer(text.text):
            severity = _mobile_severity(text, match)
            if severity:
                digits = re.sub(r"\D", "", match[1])
                note(seen, digits, severity, text, match, digits[:3] + "****" + digits[-4:])
    yield from findings(seen, "R260", "a mobile number ({masked}) stands here")


def _mobile_severity(text: Printed, match: re.Match[str]) -> str:
    """How sure it is that eleven digits are a mobile number; empty where they are something else."""
    before, after = text.text[: match.start()], text.text[match.end() :]
    code = _CODE.search(before)
    if _AMOUNT.match(after) or (code and not _CERTAIN_PHONE.search(code[0])):
        return ""
    if _PHONE.search(before[-20:]) or match[0][0] in "+(":
        return "error"
    around = text.context()
    if not before.strip() and not after.strip():
        return _alone(text, around)
    if " " in match[1] or (text.cell is not None and _CODE_WORD.search(around)):
        return ""  # figures of three columns, or a code with its name
    runs_on = match[1].isdigit() and bool(before) and not before[-1].isspace()
    return "error" if runs_on else "warning"


def _alone(text: Printed, around: str) -> str:
    """How sure a number is that fills its cell or its line: what stands about it tells."""
    if _PHONE.search(around):
        return "error"
    in_table = text.cell is not None
    if _CODE_WORD.search(around) or (in_table and _OF_AMOUNTS.search(around)):
        return ""
    return "" if in_table and _beside_figures(text) else "warning"


def _beside_figures(text: Printed) -> bool:
    """Whether the cells above and below it hold figures: then it is one too."""
    assert text.grid is not None
    assert text.cell is not None
    column = [row[text.cell.column] for row in text.grid.at if text.cell.column < len(row)]
    others = [cell.text.strip() for cell in column if cell is not None and cell is not text.cell]
    figures = [other for other in others if re.fullmatch(r"-?[\d,]+(?:\.\d+)?", other)]
    return any(not MOBILE.fullmatch(figure) for figure in figures)
