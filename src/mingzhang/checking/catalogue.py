"""The catalogue of rules: every rule, listed once. A rule that is not here does not exist."""

from __future__ import annotations

from mingzhang.checking.across import (
    assets_do_not_carry_on,
    department_differs_from_units,
    last_year_disagrees,
    opening_balance_disagrees,
    quoted_budget_disagrees,
    target_lowered,
    targets_not_carried_over,
    two_disclosures_conflict,
)
from mingzhang.checking.rule import Rule
from mingzhang.checking.rules.adjustments import budget_adjustment
from mingzhang.checking.rules.agreement import (
    figure_fits_none,
    tables_disagree,
    text_contradicts_itself,
    text_contradicts_table,
)
from mingzhang.checking.rules.arithmetic import (
    columns_do_not_add_up,
    rows_do_not_add_up,
    text_parts_do_not_add_up,
)
from mingzhang.checking.rules.bank_cards import bank_card
from mingzhang.checking.rules.changes import (
    directions_contradict,
    growth_rate_wrong,
    impossible_change,
)
from mingzhang.checking.rules.classification import (
    codes_out_of_order,
    item_nature_unusual,
    parent_row_missing,
    table_not_detailed,
)
from mingzhang.checking.rules.contacts import (
    landline_of_a_person,
    private_contact,
)
from mingzhang.checking.rules.contents import contents_differ
from mingzhang.checking.rules.coverage import (
    fund_said_to_be_none,
    items_named_wrongly,
    spent_above_budget,
)
from mingzhang.checking.rules.criteria.against import (
    criterion_against_operator,
    criterion_lists,
    criterion_never_full,
    criterion_of_another,
    criterion_other_measure,
)
from mingzhang.checking.rules.criteria.ladders import (
    criterion_gap,
    criterion_middle,
    criterion_not_monotone,
    criterion_over_weight,
    criterion_steps,
    criterion_two_results,
)
from mingzhang.checking.rules.criteria.present import (
    criterion_missing,
)
from mingzhang.checking.rules.criteria.wording import (
    criterion_inverted,
    criterion_left_open,
    criterion_not_computable,
)
from mingzhang.checking.rules.dates import date_impossible
from mingzhang.checking.rules.decimals import count_with_decimals, decimals_vary
from mingzhang.checking.rules.duties import change_not_said, duty_not_met
from mingzhang.checking.rules.equipment import equipment_more_than_all
from mingzhang.checking.rules.file_details import file_details
from mingzhang.checking.rules.grades import average_outside_grades
from mingzhang.checking.rules.identities import balance, formula_between_tables
from mingzhang.checking.rules.identity_numbers import identity_number
from mingzhang.checking.rules.items import item_not_explained
from mingzhang.checking.rules.leftovers import form_leftover
from mingzhang.checking.rules.mobile_numbers import mobile_number
from mingzhang.checking.rules.numbering import numbering_broken
from mingzhang.checking.rules.objectives.amounts import (
    amount_in_goal,
    cost_above_amount,
)
from mingzhang.checking.rules.objectives.levels import (
    indicator_named_as_level,
    level_misplaced,
    level_name_unknown,
    level_without_indicator,
)
from mingzhang.checking.rules.objectives.overall import (
    overall_against_projects,
)
from mingzhang.checking.rules.objectives.statements import (
    description_against_target,
    target_in_another_year,
    target_says_nothing,
)
from mingzhang.checking.rules.objectives.targets import (
    direction_against_name,
    operator_against_target,
    operator_unknown,
    target_out_of_range,
    unit_of_measure,
)
from mingzhang.checking.rules.objectives.weights import (
    weight_out_of_range,
    weight_without_indicator,
    weights_by_level,
    weights_total,
)
from mingzhang.checking.rules.occasions import counts_do_not_add_up, occasions_contradict_money
from mingzhang.checking.rules.parts_of_changes import changes_do_not_add_up
from mingzhang.checking.rules.percent_signs import percent_sign_missing
from mingzhang.checking.rules.persons import persons_as_rows, persons_with_posts
from mingzhang.checking.rules.rates import completion_rate_wrong, share_wrong
from mingzhang.checking.rules.reasons import (
    deviation_unexplained,
    reason_contradicts_change,
    reason_generic,
)
from mingzhang.checking.rules.repeated_words import paragraph_repeated, words_repeated
from mingzhang.checking.rules.self_evaluation.copied import (
    form_copied,
    satisfaction_differs,
    targets_equal_results,
)
from mingzhang.checking.rules.self_evaluation.execution import (
    execution_points,
    execution_rate,
    execution_rules_differ,
)
from mingzhang.checking.rules.self_evaluation.framework import (
    framework_rate,
    framework_total,
)
from mingzhang.checking.rules.self_evaluation.funds import (
    forms_cover_projects,
    funds_of_form,
)
from mingzhang.checking.rules.self_evaluation.graded import (
    grade_wrong,
)
from mingzhang.checking.rules.self_evaluation.reasons import (
    deviation_not_explained,
    full_score_low_execution,
)
from mingzhang.checking.rules.self_evaluation.results import (
    actual_does_not_measure,
    full_points_not_met,
    targets_together,
)
from mingzhang.checking.rules.self_evaluation.totals import (
    evaluation_weights,
    points_outside_weight,
    total_points,
)
from mingzhang.checking.rules.signatures import signature_with_contact
from mingzhang.checking.rules.structure import (
    code_and_name_contradict,
    empty_table_unexplained,
    section_missing,
    table_missing,
    title_year_wrong,
    wrong_fund_named,
)
from mingzhang.checking.rules.unit_lists import unit_list_differs, unit_order_differs
from mingzhang.checking.rules.unit_names import unit_name_varies
from mingzhang.checking.rules.units import units_do_not_make_department
from mingzhang.checking.rules.units_of_amounts import amount_without_unit

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
    duty_not_met,
    change_not_said,
    contents_differ,
    unit_list_differs,
    unit_order_differs,
    rows_do_not_add_up,
    columns_do_not_add_up,
    tables_disagree,
    balance,
    formula_between_tables,
    figure_fits_none,
    units_do_not_make_department,
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
    counts_do_not_add_up,
    equipment_more_than_all,
    budget_adjustment,
    last_year_disagrees,
    quoted_budget_disagrees,
    opening_balance_disagrees,
    department_differs_from_units,
    assets_do_not_carry_on,
    two_disclosures_conflict,
    targets_not_carried_over,
    target_lowered,
    weights_total,
    weights_by_level,
    weight_without_indicator,
    weight_out_of_range,
    level_misplaced,
    level_name_unknown,
    level_without_indicator,
    indicator_named_as_level,
    operator_unknown,
    operator_against_target,
    unit_of_measure,
    target_out_of_range,
    direction_against_name,
    cost_above_amount,
    amount_in_goal,
    description_against_target,
    target_says_nothing,
    target_in_another_year,
    overall_against_projects,
    criterion_missing,
    criterion_gap,
    criterion_two_results,
    criterion_over_weight,
    criterion_not_monotone,
    criterion_inverted,
    criterion_against_operator,
    criterion_not_computable,
    criterion_middle,
    criterion_steps,
    criterion_left_open,
    criterion_lists,
    criterion_other_measure,
    criterion_never_full,
    criterion_of_another,
    execution_rate,
    execution_points,
    execution_rules_differ,
    evaluation_weights,
    total_points,
    points_outside_weight,
    full_points_not_met,
    actual_does_not_measure,
    targets_together,
    deviation_not_explained,
    full_score_low_execution,
    grade_wrong,
    framework_total,
    framework_rate,
    funds_of_form,
    forms_cover_projects,
    form_copied,
    targets_equal_results,
    satisfaction_differs,
    form_leftover,
    words_repeated,
    paragraph_repeated,
    count_with_decimals,
    date_impossible,
    unit_name_varies,
    numbering_broken,
    decimals_vary,
    mobile_number,
    identity_number,
    landline_of_a_person,
    bank_card,
    private_contact,
    signature_with_contact,
    persons_with_posts,
    persons_as_rows,
    file_details,
    amount_without_unit,
)


def find_rule(code: str) -> Rule | None:
    """The rule with a code (MZ201) or a slug."""
    wanted = code.strip().upper()
    return next((r for r in RULES if wanted in (r.code, r.slug.upper())), None)
