"""What templates of the narrative can say of a book: amounts, shares, changes, members, texts.

A template is data of a standard (`*.narrative.j2`). It names facts by their dimensions, as the
declarations of tables do: `{{ money(flow="resources") }}`. What it asks for and the book does not have is
written down as missing, and the document is not finished.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from mingzhang.standards.model import Standard
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.narrative.evaluations import Evaluations
from mingzhang.writing.performance.self_evaluation_forms import EvaluationForms


class Said(Evaluations):
    """The vocabulary of templates, for one book."""

    def __init__(
        self,
        facts: Facts,
        standard: Standard,
        forms: EvaluationForms | None = None,
        tables: Collection[str] = (),
    ) -> None:
        super().__init__(facts, standard, forms)
        self._tables = tables

    def printed(self, table: str) -> bool:
        """Whether the book has what a table that stands within the text prints (`@表 PF`)."""
        return table in self._tables

    def names(self) -> dict[str, Any]:
        """Everything that a template may use."""
        identity = self.book.identity
        scope = "单位" if identity.entity.scope == "unit" else "部门"
        functions: list[Callable[..., Any]] = [
            self.value, self.money, self.amount, self.has, self.exists, self.count, self.kinds,
            self.share, self.share_of, self.parts, self.difference, self.rate, self.change,
            self.compared, self.over, self.than, self.met, self.classes, self.items, self.listed, self.named,
            self.members, self.text, self.given, self.wholes, self.projects, self.graded, self.printed,
        ]  # fmt: skip
        return {
            "year": identity.year,
            "last_year": identity.year - 1,
            "unit": identity.entity.name,
            "units": [unit.name for unit in self.book.units],
            "alone": self._is_alone(),
            "scope": scope,
            "us": f"本{scope}",
            "place": self._standard.place,
            **{function.__name__: function for function in functions},
        }

    def _is_alone(self) -> bool:
        """Whether there are no further units. A department of which the book lists none is not said to have none."""
        return self.book.identity.entity.scope != "department" or len(self.book.units) == 1
