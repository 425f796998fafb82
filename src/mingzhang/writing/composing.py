"""A whole disclosure from a book: cover, contents, narrative, tables, in the order of the place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from mingzhang.language import Message
from mingzhang.ledger.key import Key
from mingzhang.standards.loader import standard
from mingzhang.standards.model import Standard
from mingzhang.standards.model import Table as DeclaredTable
from mingzhang.writing.book.book import Book, Contradiction, Identity
from mingzhang.writing.book.facts import Facts, without_duplicates
from mingzhang.writing.book.objectives import Objective
from mingzhang.writing.book.renamed_codes import contradicted_codes
from mingzhang.writing.book.single_figures import disagreements
from mingzhang.writing.charts import Charts
from mingzhang.writing.contents import contents
from mingzhang.writing.disclosure import Disclosure, Para, Table
from mingzhang.writing.left_out import left_out
from mingzhang.writing.narrative.said import Said
from mingzhang.writing.narrative.template import narrative
from mingzhang.writing.performance.carried_results import with_carried_results
from mingzhang.writing.performance.known_money import with_known_money
from mingzhang.writing.performance.money_conflicts import money_conflicts
from mingzhang.writing.performance.self_evaluation_forms import (
    EvaluationForms,
    evaluation_forms,
)
from mingzhang.writing.performance.target_tables import TargetTable, target_tables
from mingzhang.writing.tables.as_disclosure import as_table
from mingzhang.writing.tables.layout import lay_out
from mingzhang.writing.tables.printed_table import PrintedTable
from mingzhang.writing.tables.together import is_in_another, lacking, lay_together

_TITLES = {
    "budget": "{year}年{scope}预算公开",
    "final": "{year}年度{scope}决算公开",
    "evaluation": "{year}年度绩效自评报告",
    "evaluation_of_whole": "{year}年度{scope}整体支出绩效自评报告",
}


_ROWS_NAMED = 3
_ANNEXES = "附件"


@dataclass(slots=True)
class Composed:
    """A disclosure laid out, what its figures state, and what keeps it from being finished."""

    identity: Identity
    disclosure: Disclosure
    tables: list[PrintedTable]
    objectives: list[TargetTable] = field(default_factory=list)
    evaluations: EvaluationForms = field(default_factory=EvaluationForms)
    missing: list[str] = field(default_factory=list)
    """Texts and figures that the narrative wants and the book does not have."""
    contradictions: list[Contradiction] = field(default_factory=list)
    conflicts: list[Message] = field(default_factory=list)
    """Single figures and money of objectives that do not go together, indicators with two results, money
    whose fund nobody said, rows of which the book makes no figure."""
    left_out: list[Message] = field(default_factory=list)
    """What the book says and nothing prints."""

    @property
    def facts(self) -> dict[Key, Decimal]:
        """Every fact that the tables print."""
        found: dict[Key, Decimal] = {}
        for table in self.tables:
            found.update(table.figures())
        for objectives in self.objectives:
            found.update(objectives.figures)
        return found

    @property
    def written(self) -> list[Objective]:
        """The objectives that the tables of objectives print, in their order."""
        return [each for table in self.objectives for each in table.objectives]

    @property
    def is_finished(self) -> bool:
        """Whether nothing is missing and nothing contradicts itself."""
        variants = any(each.variants for each in self.written)
        open_ = self.missing or self.contradictions or self.conflicts
        return not open_ and not variants


def compose(book: Book, draft: str = "") -> Composed:
    """Lay out the disclosure of a book.

    A list without a line is one that nobody has begun: it states nothing, least of all that there is
    nothing, which a line of 0 says.

    Raises:
        StandardError: there is no such standard, or its template is wrong.
    """
    own = standard(book.identity.standard)
    unbegun = [each.name for each in book.breakdowns if not each.lines]
    book = replace(book, breakdowns=[each for each in book.breakdowns if each.lines])
    facts = Facts(book)
    identity = book.identity
    aside = facts.aside()  # what `facts` is asked for is printed
    found = [*disagreements(aside), *money_conflicts(book, aside)]
    conflicts: list[Message] = []
    if identity.kind != "budget":
        book, conflicts = with_carried_results(with_known_money(book, facts))
    forms = evaluation_forms(own, book) if identity.kind != "budget" else EvaluationForms()
    tables = list(_tables(own, facts, bool(forms.tables)))
    said = Said(facts, own, forms, {table.id for table in tables})
    paragraphs = narrative(own, said)
    scope = "单位" if identity.entity.scope == "unit" else "部门"
    whole = any(each.whole for each in forms.objectives)
    kind = "evaluation_of_whole" if whole and identity.kind == "evaluation" else identity.kind
    name = _TITLES[kind].format(year=identity.year, scope=scope)
    title = f"{identity.entity.name}{name}"
    cover = [Para("cover", identity.entity.name), Para("cover", name)]
    objectives = target_tables(own, facts) if identity.kind == "budget" else []
    placed = _placed(own, tables, paragraphs, facts)
    placed[""] += [made.table for made in objectives]
    places = {table.id: at for at, table in enumerate(own.tables)}
    placed[""].sort(key=lambda table: places.get(table.id, len(places)))
    placed[_ANNEXES] += forms.tables
    items = [*cover, *_in_order(paragraphs, placed)]
    charts = Charts(tables, identity, book.names).drawn()
    contradictions = without_duplicates([*book.as_printed, *facts.contradictions()])
    return Composed(
        identity,
        Disclosure(f"{identity.kind}-{identity.year}", title, items, draft=draft, charts=charts),
        tables,
        objectives,
        forms,
        [
            *(f"清单“{name}”" for name in unbegun),
            *said.missing,
            *_lacking(own, facts, tables),
            *forms.missing,
        ],
        contradictions,
        [
            *found,
            *conflicts,
            *contradicted_codes(book),
            *forms.unweighed,
            *(said for made in objectives for said in made.untold),
            *_blank(tables),
        ],
        left_out(facts, {*said.told, *(n for each in own.tables for n in each.words)}),
    )


def _blank(tables: list[PrintedTable]) -> Iterator[Message]:
    """Tables that would print codes without a figure: the list that they are made from is not there."""
    for table in (table for table in tables if table.unknown):
        rows = "、".join(table.unknown[:_ROWS_NAMED])
        rows += "……" if len(table.unknown) > _ROWS_NAMED else ""
        values = {"table": table.title, "rows": rows}
        yield Message("no list of the book makes the figures of 《{table}》 for {rows}", values)


def _lacking(own: Standard, facts: Facts, tables: list[PrintedTable]) -> Iterator[str]:
    """The figures that forms of a self-evaluation leave blank."""
    printed = {table.id for table in tables}
    for table in own.tables:
        if own.kind == "evaluation" and table.together and table.id in printed:
            yield from lacking(table, own, facts)


def _placed(
    own: Standard, tables: list[PrintedTable], paragraphs: list[Para], facts: Facts
) -> dict[str, list[Table]]:
    """Tables by the place that prints them: their id within the text, the annexes, or the tables."""
    placed: dict[str, list[Table]] = {"": [], _ANNEXES: []}
    named = {para.text for para in paragraphs if para.kind == "tables"}
    for printed in list(tables):
        declared = own.table(printed.id)
        table = as_table(printed)
        if printed.id in named:
            table.own_page = table.wide = False
            placed[printed.id] = [table]
        elif declared is not None and declared.annex:
            placed[_ANNEXES].append(table)
        elif declared is not None and declared.within:
            if _is_stated(printed, facts):
                placed[_ANNEXES].append(table)
            else:
                tables.remove(printed)  # a report that does not speak of it does not print it
        else:
            placed[""].append(table)
    return placed


def _in_order(paragraphs: list[Para], placed: dict[str, list[Table]]) -> list[Para | Table]:
    """Tables stand where the template says, else at the end; the contents know where.

    Annexes come last, numbered, under a heading of their own where the template has none for them.
    """
    items: list[Para | Table] = []
    if not any(para.kind == "tables" and not para.text for para in paragraphs):
        paragraphs = [*paragraphs, Para("tables", "")]
    for para in paragraphs:
        items += placed.get(para.text, []) if para.kind == "tables" else [para]
    annexes = placed[_ANNEXES]
    if annexes:
        said = [each for each in paragraphs if each.kind == "part" and "附件" in each.text]
        items += [] if said else [Para("part", _ANNEXES)]
    for number, table in enumerate(annexes, start=1):
        table.form = f"{_ANNEXES}{number}"
        items.append(table)
    page = [i for i, item in enumerate(items) if isinstance(item, Para) and item.kind == "contents"]
    for at in page[:1]:
        items[at : at + 1] = contents(items[at + 1 :])
    return items


def _tables(own: Standard, facts: Facts, evaluated: bool) -> Iterator[PrintedTable]:
    for table in own.tables:
        if is_in_another(table, own.tables) or _is_stood_for(table, own):
            continue
        printed = lay_together(table, own, facts) if table.together else lay_out(table, own, facts)
        if printed is None or not printed.body:
            continue
        if table.annex and not (evaluated or _begun(table, own, facts)):
            continue
        if table.within and not _speaks(printed):
            continue
        if (printed.is_empty or printed.unknown) and not table.required and not table.statement:
            continue  # one that nobody asks for is not begun
        yield printed


def _is_stood_for(table: DeclaredTable, own: Standard) -> bool:
    """Whether the place demands another table that says the same: that one is printed."""
    return not table.required and any(table.id in each.instead for each in own.tables)


def _begun(table: DeclaredTable, own: Standard, facts: Facts) -> bool:
    """Whether the first part of an annex is filled in: figures that no other table prints as well."""
    first = own.table(table.together[0]) if table.together else table
    printed = lay_out(first, own, facts) if first is not None else None
    return printed is not None and not printed.is_empty


def _is_stated(printed: PrintedTable, facts: Facts) -> bool:
    """Whether the book has the figures of a table as its own, not only through those of others."""
    keys = [cell.key for row in printed.body for cell in row if cell.key is not None]
    own = {key for breakdown in facts.book.breakdowns for key in breakdown.lines}
    own |= facts.book.margins.keys()
    return sum(key in own for key in keys) * 2 >= len(keys)


def _speaks(printed: PrintedTable) -> bool:
    """Whether half of its columns of figures and half of its rows have any: else it is hardly begun."""
    columns = {at for row in printed.body for at, cell in enumerate(row) if cell.align == "right"}
    filled = [{at for at, cell in enumerate(row) if cell.key is not None} for row in printed.body]
    rows = sum(bool(row) for row in filled)
    return len(set().union(*filled)) * 2 >= len(columns) and rows * 2 >= len(printed.body)
