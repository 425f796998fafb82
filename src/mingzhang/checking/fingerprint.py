"""What makes a finding the same finding again, in a later version of a document.

It rests on the rule, on whose document of which year it is, and on the facts and the figures, never
on a line or a page: so it survives a new lay-out, and is gone once a figure is changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from mingzhang.checking.finding import Finding
from mingzhang.codes.names import compact
from mingzhang.filing.filing import Filing

_LENGTH = 16


def fingerprint(finding: Finding, filing: Filing) -> str:
    """Sixteen hexadecimal digits. Two findings of one filing that look all the same share it."""
    parts = [
        finding.code,
        filing.entity.scope,
        filing.entity.name,
        str(filing.year),
        filing.kind,
        finding.relation,
        finding.expected,
        finding.found,
        *sorted({witness.key.text() for witness in finding.witnesses}),
    ]
    if not finding.witnesses:
        parts += sorted({compact(place.quote) for place in finding.places if place.quote})
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_LENGTH]


def fingerprints_across(findings: Iterable[Finding], filings: Iterable[Filing]) -> list[str]:
    """The same for findings between documents: that of the document each is about.

    Empty for one that is about none of them.
    """
    of_file = {file: filing for filing in filings for file in filing.files}
    found = []
    for finding in findings:
        places = finding.all_places()
        about = of_file.get(places[0].file) if places else None
        found.append(fingerprint(finding, about) if about is not None else "")
    return found
