"""Leftovers of the form (模板残留): placeholders, open choices and instructions left in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.checking.finding import Finding, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.rules.printed import Words, printed, texts
from mingzhang.filing.place import Place
from mingzhang.language import Message

_PLACEHOLDERS = (
    (
        re.compile(r"(?<![A-Za-z])[X×]{2,}(?![A-Za-z]|-\d)|(?<!\d)20(?:\d[Xx×]|[Xx]{2}|_{1,2})年"),
        "error",
    ),
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
    (
        re.compile(
            r"[(\[【{<](?:在?此处|请在?此?处?|插入|填[写入]|待补充|待填)[^)\]】}>]{0,30}[)\]】}>]"
            r"|_{2,}(?:万元|亿元|元|%|个百分点|辆|台|人|批)"
            r"|(?:预算数?|支出|收入|决算数?|增加|减少|费)(?:为|了)?万元(?=[,，。;；])"
        ),
        "warning",
    ),
    (
        re.compile(r"(?<!各)(?<!:)\((?:单位|部门|项目)名称\)(?=.{0,12}(?:年度?|共|是|为|的))"),
        "warning",
    ),
)
_STARS = re.compile(
    r"(?:支出|收入|预算|决算|增加|减少|增长|下降|[为费])\*{3,}(?:万元|元|%)"
    r"|(?<![\d*\u4e00-\u9fff])\*{3,}(?:局|委|办|厅|部门|单位|项目|年)"
)
"""Looked for in the lines as printed: in joined text, stars are marks of emphasis."""
_THREE_STARS = re.compile(r"\*{3}")
_CHOICES = (
    re.compile(r"(?<!各)(?<!有关)(?<!兄弟)(?<!其他)(?<!外)省\(市[/、]?县\)|\(省/市/县\)"),
    re.compile(r"本部门\(单位\)|本单位\(部门\)|本\(?部门/单位\)?|本\(部门、单位\)"),
)
"""Choices that are often left open on purpose: a note, once for the document."""
_MAY_HOLD = re.compile(
    r"[X×]{2}|20\d?[Xx×_]|__|\((?:减少|增加|下降|增长|小于|大于|市|省|单位|部门|项目|、)|/(?:单位|市)"
    r"|为必填项|如持平|不涉及的|作下述|按上述|仍保留|原因(?:是|为)?[:：]?[。;；]"
    r"|[(\[【{<](?:在|此处|请|插入|填|待)|[预算数支出收入决增加减少费为了]万元[,，。;；]"
)
"""A text without any of these holds no leftover."""
_SENTENCE = 40
"""Characters of a cell or a line from which it is read as a sentence."""
_MAY_BE_BLANK = re.compile(r"[Xx×_。]|必填")
"""The same for a cell or a short line, in which only blanks and instructions are looked for."""
_INSTRUCTION = re.compile(r"[^。:;]{0,16}为必填项")
"""What a form tells its user; the same note stands below each of its tables, and is one finding."""


@rule("MZ901", "form-leftover", "error", "Placeholders or instructions of the form were left in")
def form_leftover(examined: Examined) -> Iterator[Outcome]:
    """模板残留。

    看什么：没有填写的“XX”“XXX万元”“202X年”“____万元”“***万元”“预算支出万元”“（此处填写……）”，没有选择的“增加（减少）”“大于（小于）”，模板的填写说明，以及“主要原因是。”这样没有内容的句子；“省（市/县）”“本部门（单位）”只作提示。
    为什么：公开内容应当完整、真实（财预〔2016〕143号）；残留的模板文字说明该处没有填写。
    通过：比2023年度减少 56.95万元，下降 1.87%。
    不通过：比2023年度增加（减少）XXX万元，增长（下降）XX%。
    已知问题：空白表样整份识别为表样，不运行任何规则。
    怎么改：填写或删去。

    Looks at: blanks of the form that were not filled in, choices that were not made, instructions of the
    form, and sentences that promise a reason and give none; choices that are often left on purpose,
    as 本部门（单位）, are a note.
    Why: what is published must be complete and true (财预〔2016〕143号).
    Passes: 56.95 less than in 2023, a fall of 1.87 %.
    Fails: an increase (decrease) of XXX.
    Known problems: a blank form is recognised as such, and no rule runs on it.
    Mend: fill it in, or delete it.
    """
    found = False
    notes: dict[str, list[Place]] = {}
    for words in texts(examined).holding(_MAY_HOLD):
        text = words.text
        is_short = len(text) < _SENTENCE and not text.endswith("。")
        if is_short and not _MAY_BE_BLANK.search(text):
            continue
        if match := _INSTRUCTION.search(text):
            notes.setdefault("为必填项", []).append(words.place._replace(quote=match[0]))
        if text.endswith("。"):
            _open_choices(words, notes)
        for pattern, severity in _PLACEHOLDERS[:1] if is_short else _PLACEHOLDERS:
            match = pattern.search(text)
            if match is None:
                continue
            found = True
            begin = max(0, match.start() - 20)
            yield _leftover(
                [words.place._replace(quote=text[begin : match.end() + 12])],
                severity,
                match[0],
                "R090" if "原因" in match[0] else "R172",
            )
            break
    for one in printed(examined).holding(_THREE_STARS):
        if one.paragraph is not None and (match := _STARS.search(one.text)):
            found = True
            quote = one.text[max(0, match.start() - 12) : match.end() + 8]
            place = one.place(match.start(), match.end(), quote)
            yield _leftover([place], "warning", match[0])
    for said, places in notes.items():
        yield _leftover(places, "warning" if said == "为必填项" else "note", said)
    if not found and not notes:
        yield Passed()


def _open_choices(words: Words, notes: dict[str, list[Place]]) -> None:
    for pattern in _CHOICES:
        if match := pattern.search(words.text):
            quote = words.text[max(0, match.start() - 8) : match.end() + 8]
            notes.setdefault(match[0], []).append(words.place._replace(quote=quote))


def _leftover(places: list[Place], severity: str, words: str, relation: str = "R172") -> Finding:
    quote = places[0].quote
    return Finding(
        code="",
        relation=relation,
        severity=severity,
        message=Message("a leftover of the form: {quote}", {"quote": f"“{quote}”"}),
        places=places,
        found=quote if words == "为必填项" else words,
    )
