"""Criteria looked over: what cannot be applied as written, or contradicts its indicator."""

from mingzhang.scoring.lint.lints import Lint
from mingzhang.scoring.lint.one import lint
from mingzhang.scoring.lint.rows import lint_rows

__all__ = ["Lint", "lint", "lint_rows"]
