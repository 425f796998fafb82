"""Numbers of bank cards and accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.checking.finding import Outcome
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.rules.identity_numbers import is_identity_number
from mingzhang.checking.rules.printed import long_numbers
from mingzhang.checking.rules.sightings import Seen, findings, note

_CARD = re.compile(r"(?<![\dA-Za-z.,-])(\d{15,19}|\d{4}(?: \d{4}){3}(?: \d{1,3})?)(?![\dA-Za-z.-])")
_ACCOUNT = re.compile(r"账[号户]|帐[号户]|卡号|开户|银行卡|一卡通|公务卡|工资卡")
_PRIVATE_CARD = re.compile(r"卡号|银行卡|一卡通|公务卡|工资卡|个人|姓名|身份证|户主")
_OF_A_UNIT = re.compile(
    r"单位|基本户|基本存款|零余额|国库|财政专户|专户|对公|往来|非税|公司|户名[:：]?\S{2,20}[局委办院校厅所处会部站队社]"
)


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
    seen: dict[str, Seen] = {}
    for text in long_numbers(examined):
        for match in _CARD.finditer(text.text):
            digits = match[1].replace(" ", "")
            near = f"{text.context()} {text.text[max(0, match.start() - 40) : match.start()]}"
            if not _ACCOUNT.search(near) or not _is_card_number(digits):
                continue
            if len(digits) == 18 and is_identity_number(digits):
                continue
            private = bool(_PRIVATE_CARD.search(near)) or digits.startswith("62")
            severity = "error" if private and not _OF_A_UNIT.search(near) else "warning"
            note(seen, digits, severity, text, match, digits[:4] + "****" + digits[-4:])
    yield from findings(seen, "R263", "a bank card number ({masked}) stands here")


def _is_card_number(digits: str) -> bool:
    """Whether the check digit is right (the formula of Luhn)."""
    if len(set(digits)) == 1:
        return False
    doubled = [int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0
