"""Between documents: years of one unit, budget and final accounts, a department and its units."""

from __future__ import annotations

from mingzhang.checking.across.assets import assets_do_not_carry_on
from mingzhang.checking.across.comparing import compare
from mingzhang.checking.across.lowered import target_lowered
from mingzhang.checking.across.opening import opening_balance_disagrees
from mingzhang.checking.across.quoted import last_year_disagrees, quoted_budget_disagrees
from mingzhang.checking.across.targets import targets_not_carried_over
from mingzhang.checking.across.units import department_differs_from_units
from mingzhang.checking.across.versions import two_disclosures_conflict

__all__ = [
    "assets_do_not_carry_on",
    "compare",
    "department_differs_from_units",
    "last_year_disagrees",
    "opening_balance_disagrees",
    "quoted_budget_disagrees",
    "target_lowered",
    "targets_not_carried_over",
    "two_disclosures_conflict",
]
