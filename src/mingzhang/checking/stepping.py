"""Where findings step down: a place that nobody described, and figures read from a picture.

The severity of a relation is an upper bound (reference/relations.md, "Severity"). A sum inside one
table stays an error everywhere, for arithmetic proves it; what hangs on the wording of a place, or on
which tables it must publish, is a warning where nobody described the place. What rests on a figure
that was recognised in a picture steps down once more, for the picture may have been misread.
"""

from __future__ import annotations

from mingzhang.checking.finding import SEVERITIES, Finding
from mingzhang.filing.document import SURE
from mingzhang.standards.model import Standard

_PROVED = frozenset({"MZ201", "MZ202"})
"""Rules whose findings are arithmetic inside one table."""
_NO_FIGURES = "MZ9"
"""Rules about what stands in the text itself, whatever the place."""


def step_down(findings: list[Finding], standard: Standard) -> None:
    """Lower the severity of findings that rest on something uncertain."""
    for finding in findings:
        if standard.general and not _holds_everywhere(finding):
            _lower(finding, "warning")
        if any(witness.confidence < SURE for witness in finding.witnesses):
            _lower(finding, SEVERITIES[min(SEVERITIES.index(finding.severity) + 1, 2)])


def _holds_everywhere(finding: Finding) -> bool:
    return finding.code in _PROVED or finding.code.startswith(_NO_FIGURES)


def _lower(finding: Finding, most: str) -> None:
    if SEVERITIES.index(finding.severity) < SEVERITIES.index(most):
        finding.severity = most
        finding.blocks_publication = False
