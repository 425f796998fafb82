"""Two disclosures of one unit, year and kind: the same one twice, or two that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.checking.across.quoted import BETWEEN
from mingzhang.checking.across.said import ANYONE, Said
from mingzhang.checking.finding import Finding, NotApplicable, Outcome
from mingzhang.checking.roster import CORRECTED
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure
from mingzhang.language import Message
from mingzhang.ledger.compare import Agreement, agree
from mingzhang.ledger.key import ALL, OPEN_FLOWS, UNSAID, Key
from mingzhang.ledger.key_words import dimension_words
from mingzhang.ledger.witness import Witness

_MOST_FACTS = 3


@rule(
    "MZ506",
    "two-disclosures-conflict",
    "warning",
    "Two disclosures of one unit and year print different figures",
)
def two_disclosures_conflict(_: Examined) -> Iterator[Outcome]:
    """同一单位同一年度有两份内容不同的公开文件。

    看什么：一起检查的文件中，单位、年度、种类都相同而数字不同的两份；完全相同的副本（包括不同格式）不提。
    为什么：同一事实只能有一个公开数；两份文件不能默默合并，也不能随意取其一。
    通过：同一份预算的 Word 与 PDF，各项数字一致。
    不通过：一份印支出总计 601.04万元，另一份印 610.04万元。
    已知问题：文件名写明更正、修订的，两份不同是应当的，只作提示。
    怎么改：只保留有效的一份；更正后重新公开的，在文件名或标题中写明“更正”，并撤下旧文件。

    Looks at: files checked together that are of one unit, year and kind and print different figures
    for the same fact. Copies, in other formats too, are not mentioned.
    Why: a fact has one published figure; two documents are never merged in silence.
    Passes: the Word file and the PDF of one budget with the same figures.
    Fails: one prints 601.04 as its total, the other 610.04.
    Known problems: where the name of a file says that it is a correction (更正, 修订), a difference is
    to be expected: a note.
    Mend: keep the valid one; name a correction as one, and take the old file down.
    """
    yield NotApplicable(BETWEEN)


def conflicts(said: Sequence[Said]) -> Iterator[Finding]:
    """Hold every further version of a document against the first one."""
    first: dict[tuple[str, int], Said] = {}
    for each in said:
        known = first.setdefault((each.filing.kind, each.filing.year), each)
        if known is not each and (differing := _differing(known, each)):
            yield _finding(known, each, differing)


Differing = list[tuple[Key, Witness, Witness]]


def _differing(one: Said, other: Said) -> Differing:
    found: Differing = []
    for key, witnesses in other.facts.items():
        known = one.facts.get(key)
        if known is None or UNSAID in key[2:] or key.flow in OPEN_FLOWS:
            continue
        if not any(
            agree(a, b, one.filing.usual_steps) < Agreement.TRUNCATED
            for a in known
            for b in witnesses
        ):
            found.append((key, known[0], witnesses[0]))
    found.sort(key=_rank)
    return found


def _rank(differing: tuple[Key, Witness, Witness]) -> tuple[bool, bool, int]:
    """The body's own totals first."""
    key = differing[0]
    return key.measure != "amount", key.entity != ANYONE, sum(m != ALL for m in key[4:])


def _finding(one: Said, other: Said, differing: Differing) -> Finding:
    files = one.filing.files[0], other.filing.files[0]
    corrected = any(CORRECTED.search(file) for file in files)
    shown = differing[:_MOST_FACTS]
    values = {
        "file": files[1],
        "other": files[0],
        "facts": "；".join(
            f"{_words(key)} {figure(found)} / {figure(known)}" for key, known, found in shown
        ),
        "more": str(len(differing) - len(shown)),
    }
    message = Message(
        "{file} and {other} are of one unit, year and kind and differ: {facts}", values
    )
    if len(differing) > len(shown):
        message = Message(
            "{file} and {other} are of one unit, year and kind and differ: {facts}; and {more} more "
            "facts",
            values,
        )
    _, known, found = differing[0]
    return Finding(
        code="MZ506",
        relation="R081",
        severity="note" if corrected else "warning",
        message=message,
        witnesses=[witness for _, a, b in shown for witness in (b, a)],
        places=[found.place for _, _, found in differing[len(shown) :]],
        found=f"{figure(found)} / {figure(known)}",
    )


def _words(key: Key) -> str:
    said = {name: value for name, value in key._asdict().items() if name not in ("entity", "year")}
    return " · ".join(dimension_words(said))
