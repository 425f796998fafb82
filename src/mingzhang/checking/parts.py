"""Lists of the narrative that must add up, put together from the witnesses of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mingzhang.checking.rule import Examined
from mingzhang.filing.filing import Total
from mingzhang.ledger.key import Key
from mingzhang.ledger.witness import Witness
from mingzhang.reading.recognise.tables import Context
from mingzhang.standards.model import KeyPart, PartsRule

_SCOPES = {"sentence": 0, "paragraph": 1, "section": 2}


def narrative_totals(examined: Examined) -> list[Total]:
    """Totals with all their parts, as the standard's lists declare them; computed once."""
    known = examined.cache.get("narrative_totals")
    if not isinstance(known, list):
        known = list(_totals(examined))
        examined.cache["narrative_totals"] = known
    return known


def _totals(examined: Examined) -> Iterator[Total]:
    filing, standard = examined.filing, examined.standard
    context = Context(standard, filing.entity, filing.year)
    text = [w for w in filing.witnesses if not w.table and not w.derived]
    groups = {scope: _grouped(text, level) for scope, level in _SCOPES.items()}
    by_key: dict[Key, list[Witness]] = {}
    for witness in text:
        by_key.setdefault(witness.key, []).append(witness)
    for rule in standard.parts:
        key = _key(context, rule.total)
        done: set[tuple[str, ...]] = set()
        for total in by_key.get(key, ()):
            scope = _scope(total, _SCOPES[rule.within])
            if scope in done:
                continue
            near = groups[rule.within][scope]
            parts = _parts(rule, key, near, context, examined)
            if parts:
                done.add(scope)
                signed = [(1, part) for part in parts]
                yield Total(total, signed, rule.relation, rule.kind, "text", "", rule.severity)


def _scope(witness: Witness, level: int) -> tuple[str, ...]:
    if level == 2:
        return (witness.section,)
    passage, _, sentence = witness.context.partition(".")
    return (passage,) if level == 1 else (passage, sentence)


def _grouped(witnesses: list[Witness], level: int) -> dict[tuple[str, ...], list[Witness]]:
    groups: dict[tuple[str, ...], list[Witness]] = {}
    for witness in witnesses:
        groups.setdefault(_scope(witness, level), []).append(witness)
    return groups


def _key(context: Context, said: KeyPart) -> Key:
    part = dict(said)
    if part.get("stage") == "@budget":
        part["stage"] = context.standard.options.get("budget_stage", "budget")
    return context.key(part)


def _parts(
    rule: PartsRule, total: Key, near: Iterable[Witness], context: Context, examined: Examined
) -> list[Witness] | None:
    """One witness for each part; None unless every part that counts was printed."""
    found: dict[Key, Witness] = {}
    for witness in near:
        found.setdefault(witness.key, witness)
    explicit = [_key(context, part) for part in rule.parts]
    present = [found[key] for key in explicit if key in found]
    if rule.level:
        spread = _spread(rule.level, total, found)
        return [*spread, *present] if len(spread) >= 2 else None
    if rule.missing_is_zero:
        return _filled(explicit, found, examined) if present else None
    return present if len(present) == len(explicit) else None


def _filled(explicit: list[Key], found: dict[Key, Witness], examined: Examined) -> list[Witness]:
    """What the text leaves out is what its tables print for it, and zero where they print nothing."""
    parts = [found.get(key) or examined.ledger.value(key) for key in explicit]
    return [part for part in parts if part is not None and not part.derived]


def _spread(level: int, total: Key, found: dict[Key, Witness]) -> list[Witness]:
    """The witnesses of all functional codes of a level, otherwise of the total's key."""
    length = 1 + 2 * level
    return [
        witness
        for key, witness in found.items()
        if key.function != "all"
        and (len(key.function) == length or (level == 3 and key.function.startswith("local:")))
        and key._replace(function="all") == total
    ]
