"""What a composed narrative must prove: it is read back wholly, says what the book says, and passes checks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from mingzhang.checking.run import check
from mingzhang.filing.filing import Filing
from mingzhang.filing.narrative import Passage
from mingzhang.ledger.key import Key, meanings
from mingzhang.ledger.witness import Witness
from mingzhang.reading.formats import read_document
from mingzhang.reading.recognise import recognise
from mingzhang.reading.recognise.claims import _QUOTES, _SKIPPED, _THRESHOLD
from mingzhang.reading.recognise.quantities import quantities
from mingzhang.standards.loader import standard
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.composing import Composed, compose
from mingzhang.writing.formats.docx import write_docx
from mingzhang.writing.formats.text import write_tabs
from mingzhang.writing.narrative.said import Said

_TABLES_MISSING = "MZ101"
"""Whether a place's grids of indicators and projects are there is not for the text to prove."""
_ASKED_OF_PERSONS = {
    "节庆、晚会、论坛、赛事活动": "未举办节庆、晚会、论坛、赛事活动",
    "学校概况": "学校是教育部直属高校",
    "学校基本情况": "学校是教育部直属高校",
    "其他用车": "市场巡查用车",
}
_USUAL_TEXT = "按工作安排相应调整"


def finished(book: Book) -> Composed:
    """The disclosure of a book with every text written; figures that are missing fail."""
    composed = compose(book)
    for _ in range(3):
        if not composed.missing:
            break
        for name in composed.missing:
            book.texts[name] = _ASKED_OF_PERSONS.get(name, _USUAL_TEXT)
        composed = compose(book)
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


def prove(filing: Filing, book: Book, severities: tuple[str, ...] = ("error", "warning", "note")) -> None:
    """Everything at once."""
    assert filing.standard == book.identity.standard
    assert (filing.year, filing.kind) == (book.identity.year, book.identity.kind)
    assert [unread.text for unread in filing.unread if unread.reason == "unknown-claim"] == []
    assert unwitnessed(filing) == []
    assert untrue(filing, book) == []
    found = [
        f"{finding.severity} {finding.code} {finding.message.template} {finding.message.values}"
        for finding in check(filing).findings
        if finding.severity in severities and finding.code != _TABLES_MISSING
    ]
    assert found == []


def unwitnessed(filing: Filing) -> list[str]:
    """Figures of the narrative that are no witness, in their words."""
    told: Counter[tuple[int, str]] = Counter()
    for witness in filing.witnesses:
        if not witness.table and not witness.derived:
            told[int(witness.context.partition(".")[0]), _number(witness.text)] += 1
    missed = []
    for passage in filing.passages:
        if _SKIPPED.search(passage.section):
            continue
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
    said = Said(facts, standard(book.identity.standard))
    wrong = []
    for witness in filing.witnesses:
        if witness.table or witness.derived or "@" in witness.key.concept:
            continue
        if witness.key.measure in ("share", "completion"):
            continue  # the checks compute them
        wanted = {_printed(said, key, witness) for key in (witness.key, *meanings(witness.key))}
        if witness.base not in wanted:
            wrong.append(f"{witness.text} {witness.key.text()}: {wanted}")
    return wrong


def _printed(said: Said, key: Key, witness: Witness) -> Decimal | None:
    key = key._replace(entity=said.book.identity.entity)
    if key.concept == "performance":  # 纳入整体支出绩效目标的金额: all expenditure
        key = key._replace(concept="all")
    amount = said._known(key)
    if amount is None and key.flow == "holding":  # a kind of which the book has none
        return Decimal(0)
    if amount is None or key.measure != "amount":
        if amount is None and said._known(key._replace(measure="amount", flow="expenditure")) == 0:
            return Decimal(0)
        return amount
    steps = (amount / witness.step).quantize(Decimal(1), "ROUND_HALF_UP")
    return steps * witness.step
