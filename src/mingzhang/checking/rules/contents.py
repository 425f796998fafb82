"""The contents page (目录) against the titles of the text and of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.codes.names import compact, label
from mingzhang.filing.document import Document, Paragraph
from mingzhang.filing.place import Place
from mingzhang.language import Message
from mingzhang.reading.recognise.match import normal_title

_CONTENTS = re.compile(r"^.{0,20}目录$")
_LEADER = re.compile(r"[.…·‥⋯_\-\s]*\d{0,3}$")
_PART = re.compile(r"^第[一二三四五六七八九十]部分")
_LONGEST_ENTRY = 50
_FIRST_BLOCKS = 60
_FEWEST_ENTRIES = 4
_TAIL = 2
"""Last characters by which a line is told that may be a title of the contents."""
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_TABLES = re.compile(r"^(?:部门|单位)?(?:预算|决算)(?:公开)?(?:报)?表$")
"""The part that the tables make, which often has no heading of its own."""
_ORDINAL = re.compile(
    r"^[-•]?(?:第.{1,3}[部分章节]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、]|附)"
)
_SHORTEST = 4
"""Characters of an entry: shorter ones are names of units, or bits of a broken line."""
_WHOSE = re.compile(r"^(?:本|预算)?(?:部门|单位)(?=.{4})")
_COMMAS = re.compile(r"[:：、,]")


class _Entry(NamedTuple):
    title: str
    place: Place


@rule("MZ113", "contents-differ", "note", "The contents page names other titles than the document")
def contents_differ(examined: Examined) -> Iterator[Outcome]:
    """目录与正文标题不一致。

    看什么：目录中的各级标题、表名，在正文中是否有一字不差的标题（年份、单位名称、序号和引号不计）。
    为什么：通行格式；目录是读者查找内容的依据。
    通过：目录“财政拨款收支总表”，正文表题“2024年财政拨款收支总表”。
    不通过：目录“财政拨款收支总表”，正文表题“2024年财政拨款收支总体情况表”。
    已知问题：转换时断成两行的目录项不判断；只作提示。
    怎么改：更新目录，或统一表名。

    Looks at: titles and names of tables on the contents page: whether the document has the same title,
    years, unit names, ordinals and quotation marks aside.
    Why: the customary form; readers find their way by it.
    Passes: 财政拨款收支总表 in the contents, 2024年财政拨款收支总表 above the table.
    Fails: 财政拨款收支总表 in the contents, 2024年财政拨款收支总体情况表 above the table.
    Known problems: entries that a conversion broke in two are left out; a note only.
    Mend: refresh the contents, or call the table by one name.
    """
    entries: list[_Entry] = []
    lines: list[str] = []
    for document in examined.filing.documents:
        found, rest = _split(document, examined)
        entries += found
        lines += rest
    if len(entries) < _FEWEST_ENTRIES:
        yield NotApplicable(Message("no contents page was found"))
        return
    known = {title: _normal(title, examined) for title in (entry.title for entry in entries)}
    body = _titles(lines, {title[-_TAIL:] for title in known.values()}, examined)
    odd = [e for e in entries if known[e.title] not in body and not _TABLES.match(known[e.title])]
    if len(odd) * 2 > len(entries) + 1 and not examined.filing.tables:
        yield NotApplicable(Message("most of what the contents page lists is in another file"))
        return
    for template, chosen in (
        ("the contents list {count} tables under other names: {titles}", True),
        ("the contents list {count} titles that differ from those of the text: {titles}", False),
    ):
        listed = [entry for entry in odd if _is_table(entry.title) == chosen]
        if not listed:
            yield Passed()
            continue
        titles = "、".join(f"“{label(entry.title)}”" for entry in listed[:4])
        yield Finding(
            code="",
            relation="R156",
            severity="note",
            message=Message(template, {"count": str(len(listed)), "titles": titles}),
            places=[entry.place for entry in listed],
            found="不一致",
        )


def _titles(lines: list[str], tails: set[str], examined: Examined) -> set[str]:
    """What the text and the tables are titled, as far as it may end like an entry."""
    like = re.compile("|".join(map(re.escape, sorted(tails))) or "(?!)")
    short = [line for line in lines if len(line) <= 2 * _LONGEST_ENTRY]
    texts = [*short, *(a + b for a, b in pairwise(lines) if len(a) < _LONGEST_ENTRY > len(b))]
    found = {_normal(text, examined) for text in texts if like.search(text)}
    found |= {_normal(table.title, examined) for table in examined.filing.tables}
    return found | {_IN_BRACKETS.sub("", title) for title in found}


def _is_table(title: str) -> bool:
    return title.rstrip(')」”"').endswith("表")


def _split(document: Document, examined: Examined) -> tuple[list[_Entry], list[str]]:
    """The entries of the contents page, and the lines of all that follows it."""
    lines = [line for line in _lines(document) if line[0]]
    start = next(
        (i for i, (text, *_) in enumerate(lines[:_FIRST_BLOCKS]) if _CONTENTS.match(text)), None
    )
    if start is None:
        return [], []
    entries: list[_Entry] = []
    seen: set[str] = set()
    at = start + 1
    for at in range(start + 1, len(lines)):
        text, paragraph, begin, end = lines[at]
        title = _LEADER.sub("", text)
        mark = _PART.match(title)
        again = mark[0] if mark is not None else _normal(title, examined)
        if len(title) > _LONGEST_ENTRY or title.endswith(("。", ";", ",")) or again in seen:
            break
        if title.startswith("注:") or not title:
            continue
        seen.add(again)
        if _is_rest(title, entries):
            last = entries.pop()
            entries.append(last._replace(title=last.title + title))
        else:
            place = paragraph.place(document.file, begin, end)
            entries.append(_Entry(title, place))
    while entries and _PART.match(entries[-1].title):  # the first heading of the text
        entries.pop()
    kept = [entry for entry in entries if len(label(entry.title)) >= _SHORTEST]
    return kept, [text for text, *_ in lines[at:]]


def _is_rest(title: str, entries: list[_Entry]) -> bool:
    """Whether a line without an ordinal goes on where the one before broke off."""
    return bool(entries) and bool(_ORDINAL.match(entries[-1].title)) and not _ORDINAL.match(title)


def _lines(document: Document) -> Iterator[tuple[str, Paragraph, int, int]]:
    """Each line without white space, its paragraph, where in it the line starts and ends."""
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        start = 0
        for line in block.lines:
            yield compact(line.text), block, start, start + len(line.text)
            start += len(line.text)


def _normal(title: str, examined: Examined) -> str:
    """A title as the contents and the text are compared by it."""
    bare = _PART.sub("", _LEADER.sub("", compact(title)).lstrip("-•·"))
    bare = normal_title(bare) or bare
    name = compact(examined.filing.entity.name)
    bare = _WHOSE.sub("", bare.replace(name, "") if name else bare)
    return _COMMAS.sub("", bare)
