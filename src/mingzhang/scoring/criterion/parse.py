"""From the published text of a criterion to its tree.

A clause parser of our own, not a grammar compiler: published wording is a chain of clauses with an
open class of subjects, and the meaning of one clause hangs on its neighbours (to whom 90% belongs).
No guess is made: unless every clause is understood, the criterion is `Manual` and names the words.
"""

from __future__ import annotations

from functools import lru_cache

from mingzhang.scoring.criterion.assembly import assemble
from mingzhang.scoring.criterion.clauses import clauses
from mingzhang.scoring.criterion.normal_form import is_normal_form
from mingzhang.scoring.criterion.normal_form_reading import read
from mingzhang.scoring.criterion.notation import MalformedNormalForm
from mingzhang.scoring.criterion.spelling import MAX_LENGTH, normal
from mingzhang.scoring.criterion.tree import Composite, Criterion, Manual


@lru_cache(maxsize=4096)
def parse(text: str) -> Criterion:
    """The criterion that a text states, in published wording or in the normal form.

    >>> parse("完成计满分，未完成不得分").kind
    'binary'
    """
    if len(text) > MAX_LENGTH:
        return Criterion(Manual("", ("...",)))
    spelt = normal(text)
    if len(spelt) > MAX_LENGTH:
        return Criterion(Manual("", ("...",)))
    if is_normal_form(spelt):
        try:
            return read(spelt)
        except MalformedNormalForm as problem:
            return Criterion(Manual(spelt, (problem.words,)))
    found = clauses(spelt)
    rule = None if found.unknown else assemble(found)
    if rule is None:
        words = tuple(found.unknown) or (spelt,)
        return Criterion(Manual(spelt, words, vague=found.vague), tuple(found.basis))
    parts = found.basis if not isinstance(rule, Composite) else []
    return Criterion(rule, tuple(parts))
