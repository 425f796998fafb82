"""Mingzhang (明账): read and check the budgets and final accounts of Chinese government departments.

>>> import mingzhang
>>> filing = mingzhang.read("budget-2025.pdf")           # doctest: +SKIP
>>> report = mingzhang.check(filing)                     # doctest: +SKIP
>>> [finding.message.text("zh") for finding in report.findings]  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from mingzhang.checking.finding import Finding, Report
    from mingzhang.checking.settings import Settings
    from mingzhang.filing.filing import Filing
    from mingzhang.scoring.criteria import ListedCriterion
    from mingzhang.scoring.criterion.policies import Policies
    from mingzhang.scoring.self_evaluation.actual_values import Entries
    from mingzhang.scoring.self_evaluation.evaluation import Scored
    from mingzhang.standards.schemes import Scheme

__all__ = ["check", "check_across", "criteria", "read", "score", "use_standards"]
__version__ = "0.1.0"


def read(path: str | Path, *further: str | Path) -> Filing:
    """Read one file (text, PDF, Word, Excel or web page) into a filing.

    `further` files are parts of the same filing: the tables, where the explanation is a file of its
    own.

    What was not understood is listed in `filing.unread`, never dropped. Raises a
    `mingzhang.errors.UnreadableFile` (with file, expected, found) if the file cannot be read at all.
    Reading happens in this process: use `mingzhang.reading.sandbox` for untrusted files.
    """
    from mingzhang.reading.formats import read_document
    from mingzhang.reading.recognise import recognise

    return recognise(*(read_document(str(each)) for each in (path, *further)))


def use_standards(*folders: str | Path) -> None:
    """Know the standards of further folders too: places of your own, declared in YAML.

    Holds for this process and for workers that are started from now on. Raises a
    `mingzhang.errors.StandardError` that names file and entry if one of them is malformed.
    """
    from mingzhang.standards.loader import use_standards as use

    use(*folders)


def check(filing: Filing, settings: Settings | None = None) -> Report:
    """Check a filing by every rule that applies to it, or by those that the settings choose.

    Returns the report: findings (causes first, each followed by what it caused) and, for every rule,
    how often it passed, failed, did not apply or could not be tried.
    """
    from mingzhang.checking.run import check as run

    return run(filing) if settings is None else run(filing, settings)


def check_across(reports: list[Report]) -> list[Finding]:
    """Compare filings with each other: years, budget and final accounts, a department and its units."""
    from mingzhang.checking.run import check_across as run

    return run(reports)


def criteria(filing: Filing, policies: Policies | None = None) -> tuple[ListedCriterion, ...]:
    """The scoring criteria of a filing: as published, in normal form, how they are read, what is wrong.

    Criteria with the same normal form and weight come once, with the rows that they are published for.
    """
    from mingzhang.scoring.criteria import criteria_of
    from mingzhang.scoring.criterion.policies import DEFAULT

    return criteria_of(filing, policies or DEFAULT)


def score(
    filing: Filing,
    actuals: str | Path | Entries | None = None,
    *,
    policies: Policies | None = None,
    scheme: Scheme | None = None,
    national: bool = False,
) -> Scored:
    """Score the self-evaluation of a filing by its published criteria.

    `actuals` is a workbook or YAML file of results (`mingzhang score --template` writes one), or its
    entries; without it, and where nothing was entered, the results that the filing prints are used.
    Nothing is guessed: a form with anything missing has no `total`. The scheme (points of execution,
    grades) is that of the place unless one is given. `national`: numbers without a printed criterion
    are scored by 财预〔2020〕10号.

    Raises a `mingzhang.errors.UnreadableFile` if the file of results cannot be read, and a
    `mingzhang.scoring.self_evaluation.actual_values.UnfitActuals` with every problem if they do not fit the filing.
    """
    from mingzhang.scoring.criterion.policies import DEFAULT
    from mingzhang.scoring.self_evaluation.actual_values import Entries
    from mingzhang.scoring.self_evaluation.scoring_of import scheme_for, score_entries

    if actuals is None or isinstance(actuals, Entries):
        entries = actuals
    else:
        from mingzhang.reading.actuals import read_actuals

        entries = read_actuals(actuals)
    chosen = scheme or scheme_for(filing.standard)
    return score_entries(filing, entries, chosen, policies or DEFAULT, national)
