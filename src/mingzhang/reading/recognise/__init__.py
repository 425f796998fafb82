"""From a format-neutral document to a filing: what it is, what its tables and its text say."""

from __future__ import annotations

from decimal import localcontext

from mingzhang.filing.document import Document
from mingzhang.filing.filing import Filing
from mingzhang.ledger.key import ALL, Entity
from mingzhang.ledger.ledger import usual_steps
from mingzhang.money import WIDE
from mingzhang.reading.recognise.assets import read_vehicles
from mingzhang.reading.recognise.claims import read_claims
from mingzhang.reading.recognise.identity import Identity, identify
from mingzhang.reading.recognise.passages import read_narrative
from mingzhang.reading.recognise.subjects import Names, Subjects
from mingzhang.reading.recognise.tables import Context, read_tables

_ENOUGH_PLACEHOLDERS = 5

__all__ = ["recognise"]


def recognise(document: Document) -> Filing:
    """Recognise a document. Whatever was not understood is listed in the filing's `unread`."""
    identity = identify(document)
    filing = Filing(
        documents=[document],
        kind=identity.kind,
        entity=identity.entity,
        units=identity.units,
        year=identity.year,
        standard=identity.standard.id if identity.standard else "",
        unread=list(document.unread),
        why=identity.why,
    )
    if identity.kind == "other":
        return filing
    narrative = read_narrative(document)
    filing.headings, filing.passages = narrative.headings, narrative.passages
    if identity.standard is not None:
        with localcontext(WIDE):
            _read(document, filing, identity)
    if identity.placeholders >= _ENOUGH_PLACEHOLDERS and not any(w.base for w in filing.witnesses):
        _as_form(filing)
    return filing


def _read(document: Document, filing: Filing, identity: Identity) -> None:
    assert identity.standard is not None
    context = Context(identity.standard, _key_entity(identity.entity), identity.year)
    tables = read_tables(document, context)
    projects = {w.key.project for w in tables.witnesses} - {ALL}
    subjects = Subjects(identity.standard, Names(tables.tables, projects))
    claims = read_claims(filing.passages, subjects, context, tables.witnesses)
    vehicles, vehicle_totals = read_vehicles(filing.passages, context)
    filing.tables = tables.tables
    filing.witnesses = tables.witnesses + claims.witnesses + vehicles
    filing.totals = tables.totals + vehicle_totals
    filing.rates = tables.rates + claims.rates
    filing.changes = claims.changes
    filing.comparisons = claims.comparisons
    filing.mismatches = tables.mismatches
    filing.unread += tables.unread + claims.unread
    filing.usual_steps = usual_steps(filing.witnesses)


def _key_entity(entity: Entity) -> Entity:
    """The entity as it stands in keys: one object, so that keys compare fast."""
    return Entity(entity.scope, entity.code, entity.name)


def _as_form(filing: Filing) -> None:
    """A blank form: placeholders and no amounts. It is listed, and no rule runs."""
    filing.kind = "form"
    filing.witnesses, filing.totals, filing.rates = [], [], []
    filing.changes, filing.comparisons, filing.mismatches = [], [], []
    filing.unread = []
