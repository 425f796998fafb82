"""What a composed narrative must prove: it is read back wholly, says what the book says, passes all checks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from mingzhang.checking.run import check
from mingzhang.filing.filing import Filing
from mingzhang.filing.narrative import Passage
from mingzhang.ledger.key import Key, meanings
from mingzhang.ledger.witness import Witness
from mingzhang.reading.formats import read_document
from mingzhang.reading.recognise import recognise
from mingzhang.reading.recognise.bare_text import _QUOTES
from mingzhang.reading.recognise.claims import _SKIPPED, _THRESHOLD
from mingzhang.reading.recognise.quantities import quantities
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.composing import Composed, compose
from mingzhang.writing.formats.docx import write_docx
from mingzhang.writing.formats.text import write_tabs

_TABLES_MISSING = "MZ101"
"""Whether a place's grids of indicators and projects are there is not for the text to prove."""
_WRITTEN = {
    "节庆、晚会、论坛、赛事活动": "未举办节庆、晚会、论坛、赛事活动",
    "会议内容和人数": "拟召开商贸工作会议",
    "培训内容和人数": "拟开展业务能力培训",
    "学校概况": "学校是教育部直属高校",
    "学校基本情况": "学校是教育部直属高校",
    "其他用车": "市场巡查用车",
}
_USUAL = "按工作安排相应调整"
_COMPUTED = ("share", "completion")
"""What the checks compute again."""


def finished(book: Book) -> Composed:
    """The disclosure of a book with every text written; a figure that is missing fails."""
    for _ in range(3):
        composed = compose(book)
        for name in composed.missing:
            book.texts[name] = _WRITTEN.get(name, _USUAL)
        if not composed.missing:
            break
    assert not composed.missing
    assert not composed.contradictions
    return composed


def read_back(composed: Composed, folder: Path, suffix: str = "txt") -> Filing:
    """The disclosure as anybody reads it."""
    path = folder / f"disclosure.{suffix}"
    if suffix == "docx":
        write_docx(composed.disclosure, path)
    else:
        path.write_text(write_tabs(composed.disclosure), encoding="utf-8")
    return recognise(read_document(str(path), path.name))


def prove(filing: Filing, book: Book, notes: bool = True) -> None:
    """Everything at once; `notes`: whether not even a note may be found."""
    assert filing.standard == book.identity.standard
    assert (filing.year, filing.kind) == (book.identity.year, book.identity.kind)
    assert filing.entity.name == book.identity.entity.name
    assert [unread.text for unread in filing.unread] == []
    assert unwitnessed(filing) == []
    assert untrue(filing, book) == []
    assert findings(filing, notes) == []


def findings(filing: Filing, notes: bool = True) -> list[str]:
    """What the checks find, in words."""
    return [
        f"{found.severity} {found.code} {found.message.template} {found.message.values}"
        for found in check(filing).findings
        if found.code != _TABLES_MISSING and (notes or found.severity != "note")
    ]


def unwitnessed(filing: Filing) -> list[str]:
    """Figures of the narrative that are no witness, in their words."""
    told: Counter[tuple[int, str]] = Counter()
    for witness in filing.witnesses:
        if not witness.table and not witness.derived:
            told[int(witness.context.partition(".")[0]), _number(witness.text)] += 1
    missed = []
    for passage in filing.passages:
        if not _SKIPPED.search(passage.section):
            for number, words in _figures(passage):
                told[passage.index, number] -= 1
                if told[passage.index, number] < 0:
                    missed.append(words)
    return missed


def _number(text: str) -> str:
    found = re.match(r"[\d.,]+", text)
    return found[0] if found else text


def _figures(passage: Passage) -> Iterator[tuple[str, str]]:
    bare = "".join(mark for mark in passage.text if mark not in _QUOTES)
    for quantity in quantities(bare):
        if not _THRESHOLD.match(bare, quantity.end):
            yield _number(quantity.text), bare[max(0, quantity.start - 30) : quantity.end]


def untrue(filing: Filing, book: Book) -> list[str]:
    """Figures of the narrative that say another thing than the book."""
    facts = Facts(book)
    wrong = []
    for witness in filing.witnesses:
        of_text = not witness.table and not witness.derived and "@" not in witness.key.concept
        if of_text and witness.key.measure not in _COMPUTED:
            candidates = (witness.key, *meanings(witness.key))
            if not any(_says(facts, key, witness) for key in candidates):
                wrong.append(f"{witness.text} {witness.key.text()}")
    return wrong


def _says(facts: Facts, key: Key, witness: Witness) -> bool:
    """Whether the book has this figure, at the precision it is printed with."""
    key = key._replace(entity=facts.book.identity.entity)
    if key.concept == "performance":  # 纳入整体支出绩效目标的金额: all expenditure
        key = key._replace(concept="all")
    amount = facts.value(key)
    if amount is None:
        return witness.base == 0 and _is_none(facts, key)
    return abs(amount - witness.base) * 2 <= witness.step


def _is_none(facts: Facts, key: Key) -> bool:
    """A zero that the book need not spell out: a kind it has none of, or groups without money."""
    if key.flow == "holding":
        whole = key._replace(concept=key.concept.rpartition(".")[0])
        return facts.value(whole) is not None
    return key.measure != "amount" and facts.value(key._replace(measure="amount")) == 0
