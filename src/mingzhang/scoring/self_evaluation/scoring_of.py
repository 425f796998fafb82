"""The way from a filing and entries to what was scored, with the scheme of the place."""

from __future__ import annotations

from mingzhang.filing.filing import Filing
from mingzhang.scoring.criterion.policies import DEFAULT, Policies
from mingzhang.scoring.self_evaluation.actual_values import (
    ActualValues,
    Entries,
    UnfitActuals,
    actual_values,
)
from mingzhang.scoring.self_evaluation.evaluation import Scored, score_filing
from mingzhang.scoring.self_evaluation.printed_results import printed_results, together
from mingzhang.scoring.self_evaluation.rows_to_score import forms_to_score
from mingzhang.standards.loader import standards
from mingzhang.standards.schemes import Scheme, scheme


def scheme_for(standard_id: str) -> Scheme:
    """The scheme of a standard by its id; the national one where no standard describes the place."""
    return scheme(next((known for known in standards() if known.id == standard_id), None))


def score_entries(
    filing: Filing,
    entries: Entries | None,
    chosen: Scheme,
    policies: Policies = DEFAULT,
    national: bool = False,
) -> Scored:
    """Score a filing with what was typed, and with what it prints itself where nothing was.

    Raises:
        UnfitActuals: entries do not fit the filing.
    """
    scored, unfit = score_what_fits(filing, entries, chosen, policies, national)
    if unfit is not None:
        raise unfit
    return scored


def score_what_fits(
    filing: Filing,
    entries: Entries | None,
    chosen: Scheme,
    policies: Policies = DEFAULT,
    national: bool = False,
) -> tuple[Scored, UnfitActuals | None]:
    """As `score_entries`; with entries that do not fit, the rest is scored, and they are handed back."""
    forms = forms_to_score(filing, national)
    unfit: UnfitActuals | None = None
    try:
        given = actual_values(entries, forms) if entries is not None else ActualValues()
    except UnfitActuals as error:
        given, unfit = error.fitting, error
    actuals = together(printed_results(forms), given)
    return score_filing(filing, actuals, chosen, policies, national), unfit
