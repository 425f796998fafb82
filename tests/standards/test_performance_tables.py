"""How performance tables are printed, held against the words by which they are read."""

from __future__ import annotations

import pytest

from mingzhang.characters import normal
from mingzhang.errors import StandardError
from mingzhang.standards.loader import standard
from mingzhang.standards.performance_tables import PrintedForm, printed_form

WORDS = standard("general-budget").performance
TARGETS = ("project_targets", "overall_targets")
EVALUATIONS = ("project_evaluation", "overall_evaluation")


@pytest.mark.parametrize("name", [*TARGETS, *EVALUATIONS])
def test_each_column_is_read_as_what_is_written_in_it(name: str) -> None:
    form = printed_form("", name)
    assert form.rows
    for column in form.rows:
        if (column.field, column.head) == ("weight", "备注"):
            continue  # read as a weight where its cells are numbers
        read = [head.id for head in WORDS.heads(normal(column.head))]
        assert column.field in read, column


@pytest.mark.parametrize("name", EVALUATIONS)
def test_the_money_of_a_form_is_read_by_its_labels(name: str) -> None:
    form = printed_form("hunan", name)
    assert [WORDS.funds_column(each.head) for each in form.funds_columns] == [
        each.field for each in form.funds_columns
    ]
    for funds in form.funds:
        label = normal(funds.head).rpartition(":")[2]
        assert any(row.pattern.search(label) for row in WORDS.funds_rows), funds
    assert [each.total for each in form.funds].count(True) == 1


@pytest.mark.parametrize("name", EVALUATIONS)
def test_the_head_of_a_form_is_read_by_its_labels(name: str) -> None:
    form: PrintedForm = printed_form("hunan", name)
    assert [WORDS.pair(each.head) for each in form.of_form] == [each.field for each in form.of_form]


def test_a_form_that_is_not_there() -> None:
    with pytest.raises(StandardError, match="no form whole_targets"):
        printed_form("", "whole_targets")
