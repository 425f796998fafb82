"""The report as one web page that stands alone: summary, findings beside pictures of their places.

Nothing on it comes from elsewhere, and no document can bring in anything that runs: its words are
escaped by the template engine, and the page itself forbids any script but its own.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from importlib import resources

from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.page_content import content
from mingzhang.language import translate

HEADS = {
    "title": "Check of published budgets and final accounts",
    "documents": "Documents",
    "document": "Document",
    "verdict": "Verdict",
    "all_documents": "All documents",
    "all_rules": "All kinds of rules",
    "family": "Kind of rule",
    "severity": "Severity",
    "search": "Search",
    "read": "What was read",
    "standard": "Standard",
    "tables": "Tables",
    "numbers": "Numbers",
    "unread": "Not understood",
    "rules": "Rules",
    "not_applicable": "Rules not applicable, and why",
    "not_understood": "What was not understood, and where",
    "expected": "Should be",
    "found": "Is",
    "difference": "Difference",
    "hint": "Likely cause",
    "places": "Place",
    "correction": "Correction",
    "basis": "Basis",
    "elsewhere": "Also printed at",
    "consequences": "Follows from it",
    "suspect": "likely wrong",
    "involved": "figures concerned",
    "across": "Between the documents",
    "unreadable": "Files that could not be read",
    "blocks": "Must not be published",
    "contents": "Contents",
    "rows_left_out": "rows left out",
}
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def html_report(checked: Checked, language: str) -> str:
    """The whole page."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_seen,
    )
    script = _part("page.js")
    page: str = environment.from_string(_part("page.html")).render(
        language="zh-CN" if language == "zh" else "en",
        head={name: translate(text, language) for name, text in HEADS.items()},
        colon=translate(": ", language),
        style=_part("page.css"),
        script=script,
        allowed=_source_hash(script),
        **content(checked, language),
    )
    return page


def _seen(value: object) -> object:
    """Words without what shows nothing, or turns the direction of what follows."""
    return _UNSEEN.sub("\ufffd", value) if type(value) is str else value


def _part(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _source_hash(script: str) -> str:
    """What lets this script run, and no other."""
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"'sha256-{digest}'"
