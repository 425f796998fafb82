"""A criterion that somebody typed, with its weight and target, as a row to be scored."""

from __future__ import annotations

from mingzhang.filing.performance import Indicator
from mingzhang.reading.recognise.performance.targets import read_targets
from mingzhang.scoring.self_evaluation.rows_to_score import RowToScore
from mingzhang.standards.loader import standards


def typed_row(text: str, weight: str = "", target: str = "", unit: str = "") -> RowToScore:
    """The row; the target is read as a cell of a document would be (≥24期, 95%)."""
    targets = read_targets(target, "", unit, "", standards()[0].performance)
    words = [one for one in targets if one.value is None]
    operator = "qualitative" if targets and len(words) == len(targets) else ""
    indicator = Indicator(
        "", "", text[:20], target=target, criterion=text, unit=unit, operator=operator,
        weight=weight, targets=targets,
    )  # fmt: skip
    return RowToScore("", indicator)
