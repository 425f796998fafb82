"""Which relation of the catalogue (reference/relations.md) an agreement of witnesses stands for."""

from __future__ import annotations

from mingzhang.ledger.key import Key
from mingzhang.ledger.witness import Witness

_TABLE_PAIRS = {
    frozenset({"B01", "B02"}): "R050",
    frozenset({"B01", "B03"}): "R052",
    frozenset({"B01", "B04"}): "R055",
    frozenset({"B04", "B05"}): "R056",
    frozenset({"B05", "B06"}): "R058",
    frozenset({"B04", "B08"}): "R061",
    frozenset({"B04", "B09"}): "R061",
    frozenset({"B03", "B05"}): "R057",
    frozenset({"F01", "F02"}): "R067",
    frozenset({"F01", "F03"}): "R069",
    frozenset({"F01", "F04"}): "R070",
    frozenset({"F04", "F05"}): "R072",
    frozenset({"F05", "F06"}): "R074",
    frozenset({"F04", "F07"}): "R075",
    frozenset({"F04", "F08"}): "R075",
}
_BUDGET_TEXT = {"running": "R105", "three_public": "R106", "meeting": "R107", "training": "R108"}
_FINAL_TEXT = {"running": "R133", "three_public": "R128", "meeting": "R137"}


def agreement_relation(key: Key, witnesses: list[Witness], kind: str) -> str:
    """The relation that says these witnesses must agree; R081 (same number) where none is closer."""
    tables = {w.table for w in witnesses if w.table}
    if all(w.table for w in witnesses):
        pair = next((name for pair, name in _TABLE_PAIRS.items() if pair <= tables), "")
        return pair or "R081"
    if any(w.derived for w in witnesses):
        return "R150"
    if key.flow.startswith("change") or key.measure in ("rate", "change"):
        return "R147"
    if not tables:
        return "R081"
    return _text_relation(key, kind)


def _text_relation(key: Key, kind: str) -> str:
    final = key.stage == "final"
    concept = key.concept.split(".")[0]
    named = (_FINAL_TEXT if final or kind == "final" else _BUDGET_TEXT).get(concept)
    if named:
        return named
    if key.stage not in ("final", "initial"):
        return "R081"
    if key.function != "all":
        return ("R088" if len(key.function) == 7 else "R123") if final else "R115"
    if key.nature != "all":
        if final:
            return "R126" if key.fund == "gpb" else "R120"
        return "R102" if key.nature.startswith("basic") else "R103"
    if final:
        return "R121" if key.fund == "fin" else "R118"
    return "R097" if key.flow in ("resources", "revenue") else "R099"
