"""Personal data and format hygiene: what must not be left in a document for publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mingzhang.checking.finding import Finding, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.codes.names import compact
from mingzhang.filing.document import Grid
from mingzhang.filing.place import Place
from mingzhang.language import Message

_PLACEHOLDERS = (
    (re.compile(r"(?<![A-Za-z])[X×]{2,}(?![A-Za-z])"), "error"),
    (
        re.compile(
            r"增加\(减少\)|减少\(增加\)|增长\(下降\)|下降\(增长\)|上升\(下降\)|大于\(小于\)|小于\(大于\)"
        ),
        "error",
    ),
    (
        re.compile(r"如持平作持平表述|不涉及的不列|作下述说明|按上述格式|仍保留该表格式"),
        "error",
    ),
    (re.compile(r"(?:主要)?原因(?:是|为)?[:：]?(?=[。;；])"), "warning"),
)
_INSTRUCTION = re.compile(r"[^。:;]{0,16}为必填项")
"""What a form tells its user; the same note stands below each of its tables, and is one finding."""
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@rule("MZ901", "form-leftover", "error", "Placeholders or instructions of the form were left in")
def form_leftover(examined: Examined) -> Iterator[Outcome]:
    """模板残留。

    看什么：没有填写的“XX”“XXX万元”，没有选择的“增加（减少）”“大于（小于）”，模板的填写说明，以及“主要原因是。”这样没有内容的句子。
    为什么：公开内容应当完整、真实（财预〔2016〕143号）；残留的模板文字说明该处没有填写。
    通过：比2023年度减少 56.95万元，下降 1.87%。
    不通过：比2023年度增加（减少）XXX万元，增长（下降）XX%。
    怎么改：填写或删去。

    A blank form is recognised as such and no rule runs on it.
    """
    found = False
    instructions: list[Place] = []
    for place, text in _texts(examined):
        if match := _INSTRUCTION.search(text):
            instructions.append(place._replace(quote=match[0]))
        in_cell = place.cell is not None or (len(text) < 40 and not text.endswith("。"))
        for pattern, severity in _PLACEHOLDERS[:1] if in_cell else _PLACEHOLDERS:
            match = pattern.search(text)
            if match is None:
                continue
            found = True
            begin = max(0, match.start() - 20)
            quote = text[begin : match.end() + 12]
            yield Finding(
                code="",
                relation="R090" if "原因" in match[0] else "R172",
                severity=severity,
                message=Message("a leftover of the form: {quote}", {"quote": f"“{quote}”"}),
                places=[place._replace(quote=quote)],
                found=match[0],
            )
            break
    if instructions:
        yield Finding(
            code="",
            relation="R172",
            severity="warning",
            message=Message(
                "a leftover of the form: {quote}", {"quote": f"“{instructions[0].quote}”"}
            ),
            places=instructions,
            found=instructions[0].quote,
        )
    elif not found:
        yield Passed()


@rule("MZ911", "mobile-number", "error", "A mobile number stands in a document for publication")
def mobile_number(examined: Examined) -> Iterator[Outcome]:
    """公开文件中出现手机号码。

    看什么：11 位手机号码（含空格、短横）。
    为什么：个人信息保护法；政府信息公开条例第十五条。出现手机号码的文件不得公开。
    通过：联系电话一栏空白。
    不通过：填表人一栏写有手机号码。
    怎么改：删去；填表人、联系人等栏目不随文件公开。
    """
    found = False
    for place, text in _texts(examined):
        for match in _MOBILE.finditer(text):
            found = True
            masked = match[0][:3] + "****" + match[0][-4:]
            yield _personal(
                "R260", "a mobile number ({masked}) stands here", masked, place, text, match
            )
    if not found:
        yield Passed()


@rule(
    "MZ912", "identity-number", "error", "An identity number stands in a document for publication"
)
def identity_number(examined: Examined) -> Iterator[Outcome]:
    """公开文件中出现身份证号码。

    看什么：18 位、出生日期有效、校验位正确的身份证号码（GB 11643）。
    为什么：个人信息保护法；政府信息公开条例第十五条。
    通过：没有身份证号码。
    不通过：名单中写有身份证号码。
    怎么改：删去。
    """
    found = False
    for place, text in _texts(examined):
        for match in _IDENTITY.finditer(text):
            if is_identity_number(match[0]):
                found = True
                masked = match[0][:3] + "*" * 11 + match[0][-4:]
                yield _personal(
                    "R262", "an identity number ({masked}) stands here", masked, place, text, match
                )
    if not found:
        yield Passed()


def is_identity_number(text: str) -> bool:
    """Whether 18 characters are an identity number: a real date and the right check digit."""
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == text[17].upper()


def _personal(
    relation: str, template: str, masked: str, place: Place, text: str, match: re.Match[str]
) -> Finding:
    before = text[max(0, match.start() - 8) : match.start()]
    return Finding(
        code="",
        relation=relation,
        severity="error",
        message=Message(template, {"masked": masked}),
        places=[place._replace(quote=f"{before}{masked}")],
        found=masked,
        blocks_publication=True,
    )


def _texts(examined: Examined) -> Iterator[tuple[Place, str]]:
    """Every printed text with its place: passages, headings, cells."""
    known = examined.cache.get("texts")
    if not isinstance(known, list):
        known = list(_all_texts(examined))
        examined.cache["texts"] = known
    yield from known


def _all_texts(examined: Examined) -> Iterator[tuple[Place, str]]:
    for passage in examined.filing.passages:
        yield passage.place(0, len(passage.text)), passage.text
    for heading in examined.filing.headings:
        yield heading.place, heading.title
    for document in examined.filing.documents:
        for block in document.blocks:
            if isinstance(block, Grid):
                for cell in block.cells():
                    if len(cell.text) > 3:
                        yield block.place(document.file, cell), compact(cell.text)
