"""The catalogue of rules: every rule, listed once. A rule that is not here does not exist."""

from __future__ import annotations

from mingzhang.checking.across import (
    assets_do_not_carry_on,
    department_differs_from_units,
    last_year_disagrees,
    opening_balance_disagrees,
    quoted_budget_disagrees,
    two_disclosures_conflict,
)
from mingzhang.checking.agreement import (
    figure_fits_none,
    tables_disagree,
    text_contradicts_itself,
    text_contradicts_table,
)
from mingzhang.checking.arithmetic import (
    columns_do_not_add_up,
    rows_do_not_add_up,
    text_parts_do_not_add_up,
)
from mingzhang.checking.classification import (
    codes_out_of_order,
    item_nature_unusual,
    parent_row_missing,
    table_not_detailed,
)
from mingzhang.checking.coverage import (
    fund_said_to_be_none,
    items_named_wrongly,
    spent_above_budget,
)
from mingzhang.checking.hygiene import form_leftover, identity_number, mobile_number
from mingzhang.checking.identities import balance, formula_between_tables
from mingzhang.checking.items import (
    average_outside_grades,
    changes_do_not_add_up,
    item_not_explained,
    percent_sign_missing,
)
from mingzhang.checking.narrative import (
    completion_rate_wrong,
    directions_contradict,
    growth_rate_wrong,
    impossible_change,
    share_wrong,
)
from mingzhang.checking.occasions import occasions_contradict_money
from mingzhang.checking.reasons import (
    deviation_unexplained,
    reason_contradicts_change,
    reason_generic,
)
from mingzhang.checking.rule import Rule
from mingzhang.checking.structure import (
    code_and_name_contradict,
    empty_table_unexplained,
    section_missing,
    table_missing,
    title_year_wrong,
    wrong_fund_named,
)

RULES: tuple[Rule, ...] = (
    table_missing,
    section_missing,
    empty_table_unexplained,
    code_and_name_contradict,
    wrong_fund_named,
    title_year_wrong,
    parent_row_missing,
    table_not_detailed,
    codes_out_of_order,
    item_nature_unusual,
    rows_do_not_add_up,
    columns_do_not_add_up,
    tables_disagree,
    balance,
    formula_between_tables,
    figure_fits_none,
    text_contradicts_table,
    text_contradicts_itself,
    text_parts_do_not_add_up,
    share_wrong,
    completion_rate_wrong,
    growth_rate_wrong,
    directions_contradict,
    impossible_change,
    fund_said_to_be_none,
    items_named_wrongly,
    spent_above_budget,
    reason_contradicts_change,
    deviation_unexplained,
    reason_generic,
    occasions_contradict_money,
    item_not_explained,
    changes_do_not_add_up,
    average_outside_grades,
    percent_sign_missing,
    last_year_disagrees,
    quoted_budget_disagrees,
    opening_balance_disagrees,
    department_differs_from_units,
    assets_do_not_carry_on,
    two_disclosures_conflict,
    form_leftover,
    mobile_number,
    identity_number,
)


def find_rule(code: str) -> Rule | None:
    """The rule with a code (MZ201) or a slug."""
    wanted = code.strip().upper()
    return next((r for r in RULES if wanted in (r.code, r.slug.upper())), None)
