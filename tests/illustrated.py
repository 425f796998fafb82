"""Reports on the examples with the places of their findings."""

from __future__ import annotations

from pathlib import Path

from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.exhibits import Illustrated, check_with_exhibits
from mingzhang.filing.source import Source

EXAMPLES = Path(__file__).parent.parent / "examples"
SCRIPT = "<script>alert(1)</script>"
FORMULAS = ("=1+cmd|' /C calc'!A0", "+1+cmd", "-1-cmd", "@SUM(A1)", "\t=1", "\r=1")


def illustrated(name: str) -> Illustrated:
    return check_with_exhibits(name, Source(str(EXAMPLES / name), name))


def checked_of(*made: Illustrated) -> Checked:
    checked = Checked([(each.report.filing.files[0], each.report) for each in made])
    for each in made:
        for finding, shown in each.exhibits.items():
            checked.exhibits[(each.report.filing.files[0], finding)] = shown
    return checked
