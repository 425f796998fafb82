"""Lists of the narrative that must add up, put together from the witnesses of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mingzhang.checking.rule import Examined
from mingzhang.filing.filing import Total
from mingzhang.ledger.key import ALL, FUND_PARTS, Key
from mingzhang.ledger.witness import Witness
from mingzhang.reading.recognise.context import Context
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
        of = total if rule.level_of is None else _key(context, rule.level_of)
        spread = _spread(rule.level, of, found, examined)
        return None if spread is None else [*spread, *present]
    if rule.missing_is_zero:
        return _filled(explicit, found, examined) if present else None
    return present if len(present) == len(explicit) else None


def _filled(explicit: list[Key], found: dict[Key, Witness], examined: Examined) -> list[Witness]:
    """What the text leaves out is what its tables print for it, and zero where they print nothing."""
    parts = [found.get(key) or examined.ledger.value(key) for key in explicit]
    return [part for part in parts if part is not None and not part.derived]


def _spread(
    level: int, total: Key, found: dict[Key, Witness], examined: Examined
) -> list[Witness] | None:
    """The figures of all functional codes of a level below the total; None if the list is not whole.

    Codes that the text leaves out (“主要内容如下”) are taken from the tables. Where no table prints the
    stage in question (initial budgets in final accounts), a code left out makes the list open.
    """
    length = 1 + 2 * level
    said = {
        key.function: witness
        for key, witness in found.items()
        if key.function != ALL and key._replace(function=ALL) == total and _is_level(key, length)
    }
    if len(said) < 2 or any(code.startswith("local:") for code in said):
        return None
    parts = list(said.values())
    for code in _table_codes(examined, length, total.fund) - set(said):
        printed = _printed(examined, total._replace(function=code))
        if printed is None:
            return None
        parts += printed
    return parts


def _is_level(key: Key, length: int) -> bool:
    return len(key.function) == length or (length == 7 and key.function.startswith("local:"))


def _table_codes(examined: Examined, length: int, fund: str) -> set[str]:
    """Codes of a level that the tables print for a fund, or for all appropriations."""
    name = f"table_codes:{length}:{fund}"
    known = examined.cache.get(name)
    if not isinstance(known, set):
        own = any(w.table and w.key.fund == fund for w in examined.filing.witnesses)
        funds = (fund,) if own and fund in FUND_PARTS else _APPROPRIATED
        known = {
            w.key.function
            for w in examined.filing.witnesses
            if w.table
            and w.base
            and w.key.fund in funds
            and w.key.function != ALL
            and len(w.key.function) == length
        }
        examined.cache[name] = known
    return known


_APPROPRIATED = ("fin", *FUND_PARTS)


def _printed(examined: Examined, key: Key) -> list[Witness] | None:
    """What the tables print for a code: under its own fund, or 财政拨款 by its parts; None if nothing."""
    value = examined.ledger.value
    own = value(key)
    if own is not None:
        return [own]
    funds = FUND_PARTS if key.fund == "fin" else ()
    parts = [w for fund in funds if (w := value(key._replace(fund=fund))) is not None]
    if parts:
        return parts
    # A code that the tables print only for another fund is no part of this total.
    others = [value(key._replace(fund=fund)) for fund in _APPROPRIATED]
    return [] if any(w is not None for w in others) else None
