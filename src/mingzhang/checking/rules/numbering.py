"""Numbers of headings: one after the other, none left out, none twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import PREVIEW, Examined, rule
from mingzhang.codes.names import compact
from mingzhang.filing.document import Document, Grid, Paragraph
from mingzhang.filing.place import Place
from mingzhang.language import Message

_HAN = "一二三四五六七八九十"
_STYLES = (
    re.compile(rf"第([{_HAN}]{{1,3}})部分"),
    re.compile(rf"([{_HAN}]{{1,3}})[、.]"),
    re.compile(rf"\(([{_HAN}]{{1,3}})\)"),
)
"""From the outermost level to the innermost."""
_SHAPES = ("第{}部分", "{}、", "({})")
_LONGEST_TITLE = 60
_UNNUMBERED = re.compile(r"[\u4e00-\u9fff、()“”]{4,25}[:：]?")
"""A short paragraph that is no sentence: a heading whose number may be lost."""
_END = re.compile(r"(?:^|[。;:])")


class _Heading(NamedTuple):
    level: int
    number: int
    words: str
    place: Place


class _Step(NamedTuple):
    """A heading, what it follows on its level, and what stands between them."""

    last: _Heading
    now: _Heading
    between: list[str]
    loose: bool
    """Whether a heading without a number stands between: its number may be lost."""


@rule(
    "MZ908",
    "numbering-broken",
    "note",
    "The numbers of headings skip or repeat one",
    status=PREVIEW,
)
def numbering_broken(examined: Examined) -> Iterator[Outcome]:
    """标题序号不连续。

    看什么：同一级标题的序号（“第一部分”“一、”“（一）”）跳号或重号。
    为什么：序号不连续，往往是漏了一节，或者改稿时没有改序号。
    通过：一、二、三依次排列；换一部分后重新从一开始。
    不通过：一、二、四。
    已知问题：转换时可能丢失自动编号，两个标题之间有没有序号的标题时不判断，所以试行。
    怎么改：补上缺少的一节，或者改正序号。

    Looks at: numbers of headings of one level that skip or repeat one.
    Why: a section may be missing, or the numbers were not mended after editing.
    Passes: one after the other, from one again in another part.
    Fails: 一, 二, 四.
    Known problems: conversions lose automatic numbers; where a heading without number stands between
    nothing is said: still tried out.
    Mend: add the missing section, or mend the number.
    """
    tried = False
    titles = {compact(heading.place.quote) for heading in examined.filing.headings}
    for document in examined.filing.documents:
        for step in _steps(document, titles):
            tried = True
            if _follows(step):
                yield Passed()
                continue
            yield Finding(
                code="",
                relation="R181",
                severity="note",
                message=Message(
                    "the numbers of headings are not continuous: {now} follows {last}",
                    {"now": f"“{step.now.words}”", "last": f"“{step.last.words}”"},
                ),
                places=[step.now.place, step.last.place],
                found=step.now.words,
            )
    if not tried:
        yield NotApplicable(Message("fewer than two numbered headings"))


def _follows(step: _Step) -> bool:
    """Whether the number is the next one, the first again, or nobody can tell."""
    last, now = step.last.number, step.now.number
    if now in (last + 1, 1) or step.loose or now < last:
        return True
    missing = [_SHAPES[step.now.level].format(_numeral(n)) for n in range(last + 1, now)]
    seen = (re.search(_END.pattern + re.escape(m), text) for m in missing for text in step.between)
    return any(seen)


def _steps(document: Document, titles: set[str]) -> Iterator[_Step]:
    open_: dict[int, _Heading] = {}
    ended: dict[int, set[int]] = {}
    between: list[str] = []
    loose: set[int] = set()
    for block in document.blocks:
        if isinstance(block, Grid):
            between += [compact(cell.text) for cell in block.cells() if len(cell.text) > 1]
            continue
        text = compact(block.text)
        heading = _heading(block, document.file)
        if heading is None:
            between.append(text)
            if text in titles or _UNNUMBERED.fullmatch(text):
                loose |= set(open_)
            continue
        last = open_.get(heading.level)
        runs = ended.setdefault(heading.level, set())
        if last is not None and heading.number - 1 not in runs:
            yield _Step(last, heading, between, heading.level in loose)
        if last is not None and heading.number == 1:
            runs.add(last.number)
        for level in [level for level in open_ if level > heading.level]:
            del open_[level]
        open_[heading.level] = heading
        loose.discard(heading.level)
        between = [text] if heading.level == min(open_) else [*between, text]


def _heading(paragraph: Paragraph, file: str) -> _Heading | None:
    text = compact(paragraph.text)
    if len(text) > _LONGEST_TITLE and not text.startswith("("):
        return None
    for level, style in enumerate(_STYLES):
        if match := style.match(text):
            place = paragraph.place(file)._replace(quote=text[:30])
            return _Heading(level, _number(match[1]), text[:20], place)
    return None


def _number(numeral: str) -> int:
    """Of 一 to 九十九."""
    tens, ten, ones = numeral.rpartition("十")
    first = (_HAN.index(tens) + 1 if tens in _HAN and tens else 1) * 10 if ten else 0
    return first + (_HAN.index(ones) + 1 if ones else 0)


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else _HAN[tens - 1] + "十")
    return head + (_HAN[ones - 1] if ones else "")
