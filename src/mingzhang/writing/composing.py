"""A whole disclosure from a book: cover, contents, narrative, tables, in the order of the place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.ledger.key import Key
from mingzhang.standards.loader import standard
from mingzhang.standards.model import Standard
from mingzhang.writing.book.book import Book, Contradiction
from mingzhang.writing.book.facts import Facts, without_duplicates
from mingzhang.writing.book.objectives import Objective
from mingzhang.writing.charts import Charts
from mingzhang.writing.contents import contents
from mingzhang.writing.disclosure import Disclosure, Para, Table
from mingzhang.writing.narrative.said import Said
from mingzhang.writing.narrative.template import narrative
from mingzhang.writing.performance.self_evaluation_forms import (
    EvaluationForms,
    evaluation_forms,
)
from mingzhang.writing.performance.target_tables import TargetTable, target_tables
from mingzhang.writing.tables.as_disclosure import as_table
from mingzhang.writing.tables.layout import lay_out
from mingzhang.writing.tables.printed_table import PrintedTable

_TITLES = {
    "budget": "{year}年{scope}预算公开",
    "final": "{year}年度{scope}决算公开",
    "evaluation": "{year}年度绩效自评报告",
}


_ANNEXES = "附件"


@dataclass(slots=True)
class Composed:
    """A disclosure laid out, what its figures state, and what keeps it from being finished."""

    disclosure: Disclosure
    tables: list[PrintedTable]
    objectives: list[TargetTable] = field(default_factory=list)
    evaluations: EvaluationForms = field(default_factory=EvaluationForms)
    missing: list[str] = field(default_factory=list)
    """Texts and figures that the narrative wants and the book does not have."""
    contradictions: list[Contradiction] = field(default_factory=list)

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
        return not self.missing and not self.contradictions and not variants


def compose(book: Book, draft: str = "") -> Composed:
    """Lay out the disclosure of a book.

    Raises:
        StandardError: there is no such standard, or its template is wrong.
    """
    own = standard(book.identity.standard)
    facts = Facts(book)
    said = Said(facts, own)
    paragraphs = narrative(own, said)
    tables = list(_tables(own, facts))
    identity = book.identity
    scope = "单位" if identity.entity.scope == "unit" else "部门"
    name = _TITLES[identity.kind].format(year=identity.year, scope=scope)
    title = f"{identity.entity.name}{name}"
    cover = [Para("cover", identity.entity.name), Para("cover", name)]
    objectives = target_tables(own, facts) if identity.kind == "budget" else []
    laid_out: list[Para | Table] = [as_table(table) for table in tables]
    laid_out += [made.table for made in objectives]
    forms = evaluation_forms(own, book) if identity.kind != "budget" else EvaluationForms()
    items = [*cover, *_in_order(paragraphs, laid_out, forms.tables)]
    charts = Charts(tables, identity, book.names).drawn()
    found = [*book.as_printed, *facts.contradictions()]
    return Composed(
        Disclosure(f"{identity.kind}-{identity.year}", title, items, draft=draft, charts=charts),
        tables,
        objectives,
        forms,
        [*said.missing, *forms.missing],
        without_duplicates(found),
    )


def _in_order(
    paragraphs: list[Para], tables: list[Para | Table], annexes: list[Table]
) -> list[Para | Table]:
    """Tables stand where the template says, else at the end; the contents know where.

    Annexes come last, under a heading of their own where the template has none for them.
    """
    kinds = [para.kind for para in paragraphs]
    at = kinds.index("tables") if "tables" in kinds else len(paragraphs)
    items: list[Para | Table] = [*paragraphs[:at], *tables, *paragraphs[at + 1 :]]
    if annexes:
        said = [each for each in paragraphs if each.kind == "part" and "附件" in each.text]
        items += [*([] if said else [Para("part", _ANNEXES)]), *annexes]
    page = [i for i, item in enumerate(items) if isinstance(item, Para) and item.kind == "contents"]
    for at in page[:1]:
        items[at : at + 1] = contents(items[at + 1 :])
    return items


def _tables(own: Standard, facts: Facts) -> Iterator[PrintedTable]:
    for table in own.tables:
        printed = lay_out(table, own, facts)
        if printed is None or not printed.body:
            continue
        if printed.is_empty and not table.required and not table.statement:
            continue
        yield printed
