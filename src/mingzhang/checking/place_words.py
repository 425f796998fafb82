"""Where figures stand, in words: page or line, table, row and column, or heading."""

from __future__ import annotations

from mingzhang.checking.finding import Finding
from mingzhang.checking.words import figure
from mingzhang.filing.filing import Filing, RecognisedTable
from mingzhang.filing.words import place_words
from mingzhang.language import translate
from mingzhang.ledger.witness import Witness

LONGEST_QUOTE = 40


def quoted(text: str) -> str:
    """The words as printed, on one line, shortened."""
    bare = " ".join(text.split())
    return f"“{bare[:LONGEST_QUOTE]}……”" if len(bare) > LONGEST_QUOTE else f"“{bare}”"


def _printed(witness: Witness) -> str:
    return figure(witness) if len(witness.text) <= LONGEST_QUOTE else quoted(witness.text)


def _label(witness: Witness) -> str:
    label = " ".join(part for part in (witness.code, witness.row) if part)
    return f"「{label}」" if label and witness.table else ""


def column_words(witness: Witness, filing: Filing) -> str:
    """The head of its column: the lowest cell, or the whole path where that is not enough."""
    columns = {w.column for w in filing.witnesses if w.table == witness.table}
    last = witness.column.rpartition(".")[2]
    alike = sum(column.rpartition(".")[2] == last for column in columns)
    return last if alike <= 1 else witness.column.replace(".", "/")


def _ground(witness: Witness, filing: Filing, language: str, file: str) -> str:
    """The page or line, and the table or the heading, that a figure stands in."""
    where = place_words(witness.place, language, file)
    heading = witness.section.rpartition("/")[2]
    inside = _table_title(witness.table, filing) if witness.table else heading and f"“{heading}”"
    return f"{where} {inside}".strip()


def _table_title(table_id: str, filing: Filing) -> str:
    table = next((table for table in filing.tables if table.id == table_id), None)
    return (table and table_title(table)) or table_id


def table_title(table: RecognisedTable) -> str:
    """Number and title of a table as printed; empty if it has none."""
    if not table.title:
        return table.number
    number = "" if table.title.startswith(table.number) else table.number
    return f"{number}《{table.title}》"


def witnesses_words(
    witnesses: list[Witness], filing: Filing, language: str, file: str = ""
) -> list[str]:
    """Figures with their places, those of one table and page together."""
    grounds: dict[str, list[str]] = {}
    before = ""
    for witness in witnesses:
        ground = grounds.setdefault(_ground(witness, filing, language, file), [])
        label = _label(witness)
        if not ground or label != before:
            before = label
        else:
            label = ""  # the same row again
        column = column_words(witness, filing) if witness.table else ""
        said = " ".join(part for part in (label, column, _printed(witness)) if part)
        if said not in ground:
            ground.append(said)
    semicolon = translate("; ", language)
    return [f"{ground} {semicolon.join(said)}" for ground, said in grounds.items()]


def finding_places(finding: Finding, filing: Filing, language: str, file: str = "") -> list[str]:
    """Each place of a finding in words, the suspect first."""
    ordered = sorted(finding.witnesses, key=lambda w: w is not finding.suspect)
    said = witnesses_words(ordered, filing, language, file)
    known = {witness.place for witness in ordered}
    for place in finding.places:
        if place not in known:
            where = place_words(place, language, file)
            said.append(f"{where} {quoted(place.quote)}" if place.quote else where)
    return [words for words in dict.fromkeys(said) if words]


def elsewhere(finding: Finding, filing: Filing, language: str, file: str = "") -> list[str]:
    """Where else the fact of the suspect figure is printed."""
    if finding.suspect is None:
        return []
    suspect = finding.suspect
    same = [w for w in filing.witnesses if w.key == suspect.key and w is not suspect]
    return witnesses_words([w for w in same if not w.derived], filing, language, file)
