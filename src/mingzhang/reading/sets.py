"""Which files are one filing: the explanation here, the tables there, or a file for each table.

Only what the files themselves say is used: kind, year and whose they are. A file that is a whole
disclosure by itself is never joined to another; two that print the same table are two versions, not
parts; and where it is not certain which belong together they stay apart.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from mingzhang.filing.filing import Filing
from mingzhang.standards.loader import standard

_FEW_HEADINGS = 3
"""Fewer headings than this are no explanation."""


def is_whole(filing: Filing) -> bool:
    """Whether a file needs no other: it has both tables and text, or is nothing that has parts."""
    if filing.kind not in ("budget", "final") or not filing.standard:
        return True
    return _has_tables(filing) and _has_text(filing)


def joined(filings: Sequence[tuple[str, Filing, str]]) -> list[list[str]]:
    """Groups of files, each of two or more, that are one filing each.

    Each file is given with its filing and the package it comes from; files of no package belong
    together only within one folder.
    """
    near: dict[tuple[object, ...], list[tuple[str, Filing]]] = {}
    for file, filing, package in filings:
        if not is_whole(filing):
            folder = package or os.path.dirname(file)
            near.setdefault((filing.kind, filing.year, folder), []).append((file, filing))
    groups = [group for together in near.values() for group in _by_name(together)]
    return [[file for file, _ in group] for group in groups if _are_parts(group)]


def _by_name(files: list[tuple[str, Filing]]) -> list[list[tuple[str, Filing]]]:
    """Files of one unit; one that names none belongs to the only unit there is, if there is one."""
    names = {filing.entity.name for _, filing in files} - {""}
    if len(names) <= 1:
        return [files]
    return [[pair for pair in files if pair[1].entity.name == name] for name in sorted(names)]


def _are_parts(group: list[tuple[str, Filing]]) -> bool:
    """Whether the files complete one another: no table twice, and at most one explanation."""
    if len(group) < 2:
        return False
    printed = [table for _, filing in group for table in {t.id for t in filing.tables}]
    texts = sum(_has_text(filing) for _, filing in group)
    return len(printed) == len(set(printed)) and bool(printed) and texts <= 1


def _has_tables(filing: Filing) -> bool:
    required = {table.id for table in standard(filing.standard).tables if table.required}
    return len(required & {table.id for table in filing.tables}) * 2 >= len(required)


def _has_text(filing: Filing) -> bool:
    return len(filing.headings) >= _FEW_HEADINGS and any(not w.table for w in filing.witnesses)
