"""From a format-neutral document to a filing: what it is, what its tables and its text say."""

from __future__ import annotations

from decimal import localcontext
from itertools import count

from mingzhang.filing.document import Document
from mingzhang.filing.filing import Filing
from mingzhang.ledger.key import ALL, Entity
from mingzhang.ledger.ledger import usual_steps
from mingzhang.money import WIDE
from mingzhang.reading.recognise.assets import read_assets
from mingzhang.reading.recognise.claims import read_claims
from mingzhang.reading.recognise.context import Context
from mingzhang.reading.recognise.identity import Identity, general_standard, identify
from mingzhang.reading.recognise.passages import read_narrative
from mingzhang.reading.recognise.performance import PerformanceRead, read_performance
from mingzhang.reading.recognise.subjects import Names, Subjects
from mingzhang.reading.recognise.tables import TablesRead, read_tables
from mingzhang.standards.model import Standard

_ENOUGH_PLACEHOLDERS = 5

__all__ = ["recognise"]


def recognise(document: Document, *further: Document) -> Filing:
    """Recognise a document, or several that are one filing (the explanation and the tables apart).

    Whatever was not understood is listed in the filing's `unread`.
    """
    documents = [document, *further]
    identity = identify(documents)
    filing = Filing(
        documents=documents,
        kind=identity.kind,
        entity=identity.entity,
        units=identity.units,
        year=identity.year,
        standard=identity.standard.id if identity.standard else "",
        unread=[unread for each in documents for unread in each.unread],
        why=identity.why,
    )
    if identity.kind == "other":
        return filing
    for each in documents:
        narrative = read_narrative(each, len(filing.passages))
        filing.headings += narrative.headings
        filing.passages += narrative.passages
    if identity.standard is not None:
        with localcontext(WIDE):
            _read(filing, identity)
    if identity.placeholders >= _ENOUGH_PLACEHOLDERS and not any(w.base for w in filing.witnesses):
        _as_form(filing)
    return filing


def _read(filing: Filing, identity: Identity) -> None:
    standard, tables = _best_read(filing.documents, identity)
    filing.standard = standard.id
    context = Context(standard, _key_entity(identity.entity), identity.year)
    context.ids = count(len(tables.witnesses) + 1)
    projects = {w.key.project for w in tables.witnesses} - {ALL}
    subjects = Subjects(standard, Names(tables.tables, projects))
    claims = read_claims(filing.passages, subjects, context, tables.witnesses)
    assets, vehicle_totals = read_assets(filing.passages, context)
    filing.tables = tables.tables
    filing.witnesses = tables.witnesses + claims.witnesses + assets
    filing.totals = tables.totals + vehicle_totals
    filing.rates = tables.rates + claims.rates
    filing.changes = claims.changes
    filing.comparisons = claims.comparisons
    filing.mismatches = tables.mismatches
    filing.unread += tables.unread + claims.unread
    _read_performance(filing, context)
    filing.usual_steps = usual_steps(filing.witnesses)


def _read_performance(filing: Filing, context: Context) -> None:
    found = PerformanceRead()
    for document in filing.documents:
        found.add(read_performance(document, context, filing.witnesses))
    filing.performance = found.performance
    filing.unread = [u for u in filing.unread if u.place not in found.places] + found.unread
    owners = {form.entity for form in filing.performance.forms if form.entity is not None}
    if not filing.entity.name and len(owners) == 1:
        # A table of objectives that is published alone names its unit in its head.
        owner = owners.pop()
        filing.entity = filing.entity._replace(name=owner.name, code=owner.code)


def _best_read(documents: list[Document], identity: Identity) -> tuple[Standard, TablesRead]:
    """The tables by the standard of the place, or by the general one where that reads far more.

    A place may publish in forms that its standard does not know. Where no place is named at all, forms
    alone speak for a standard: they must be read better by it than by the general one.
    """
    assert identity.standard is not None
    own = identity.standard
    tables = _tables(documents, own, identity)
    required = sum(bool(table.required) for table in own.tables)
    general = general_standard(own.kind)
    most = len({t.id for t in tables.tables}) * 2 >= required
    if general is None or own.general or (most and identity.placed):
        return own, tables
    other = _tables(documents, general, identity)
    read, otherwise = (sum(t.read for t in each.tables) for each in (tables, other))
    if otherwise > 2 * read or (not identity.placed and otherwise > read):
        return general, other
    return own, tables


def _tables(documents: list[Document], standard: Standard, identity: Identity) -> TablesRead:
    context = Context(standard, _key_entity(identity.entity), identity.year)
    found = TablesRead()
    for document in documents:
        found.add(read_tables(document, context))
    return found


def _key_entity(entity: Entity) -> Entity:
    """The entity as it stands in keys: one object, so that keys compare fast."""
    return Entity(entity.scope, entity.code, entity.name)


def _as_form(filing: Filing) -> None:
    """A blank form: placeholders and no amounts. It is listed, and no rule runs."""
    filing.kind = "form"
    filing.witnesses, filing.totals, filing.rates = [], [], []
    filing.changes, filing.comparisons, filing.mismatches = [], [], []
    filing.unread = []
