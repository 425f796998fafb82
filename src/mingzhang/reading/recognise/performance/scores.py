"""Scores that a form states beside its label: 综合得分及等次 | 评分:93.22 等级:优."""

from __future__ import annotations

import re

from mingzhang.codes.names import compact
from mingzhang.filing.document import Grid
from mingzhang.filing.performance import ScoredFramework
from mingzhang.reading.recognise.performance.totals import grade_of

_LABEL = re.compile(r"(?:综合|自评|评价)(?:综合)?得分|(?:评价|自评)(?:等次|等级)")
_SCORE = re.compile(r"(?:评分|得分|总分)[:为](?P<points>\d+(?:\.\d+)?)")


def read_scores(grid: Grid, file: str) -> list[ScoredFramework]:
    """Each total of points with its grade, where a row is headed as one."""
    found: list[ScoredFramework] = []
    for row in grid.at:
        first = row[0] if row else None
        if first is None or not _LABEL.search(compact(first.text)):
            continue
        for cell in row[1:]:
            text = compact(cell.text) if cell is not None and cell is not first else ""
            match = _SCORE.search(text)
            if cell is None or match is None:
                continue
            place = grid.place(file, cell)
            grade = grade_of(text)
            framework = ScoredFramework(place, [], [("points", match["points"], place)])
            framework.grade = (grade, place) if grade else None
            found.append(framework)
            break
    return found
