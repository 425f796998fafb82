"""Checking with evidence: what stands at the places of each finding is shown from the worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.exhibit import MOST_MEGABYTES, Exhibit, Wanted
from mingzhang.checking.reports.exhibits import (
    CheckWithExhibits,
    exhibits_of,
    wanted,
)
from mingzhang.cli.files import Job, Progress
from mingzhang.cli.filings import filings
from mingzhang.errors import UnreadableFile

if TYPE_CHECKING:
    from mingzhang.checking.finding import Report
    from mingzhang.cli.checked import Wishes


def with_exhibits(
    done: Sequence[tuple[str, UnreadableFile]], jobs: Sequence[Job], wishes: Wishes
) -> Checked:
    """Check every file and keep the evidence; then that for findings between filings."""
    results: list[tuple[str, Report | UnreadableFile]] = [*done]
    checked = Checked(results)
    progress = Progress(len(jobs), wishes.language)
    room = MOST_MEGABYTES * 1_000_000
    found = filings(
        CheckWithExhibits(wishes.check),
        lambda made: made.report.filing,
        jobs,
        progress,
        wishes.selection,
        wishes.apart,
    )
    for name, made in found:
        if isinstance(made, UnreadableFile):
            results.append((name, made))
            continue
        results += wishes.before.each([(name, made.report)])
        room -= _keep(checked, name, made.exhibits, room)
    checked.across = wishes.before.across(checked.reports)
    _across(checked, jobs)
    return checked


def _keep(checked: Checked, name: str, made: dict[str, list[Exhibit]], room: int) -> int:
    """Keep the exhibits of a filing as long as there is room; how much was taken."""
    taken = 0
    for finding, shown in made.items():
        weight = sum(exhibit.weight for exhibit in shown)
        if taken + weight <= room:
            taken += weight
            checked.exhibits[(name, finding)] = shown
    return taken


def _across(checked: Checked, jobs: Sequence[Job]) -> None:
    """The places of findings between filings: each filing that has one is read once more."""
    from mingzhang.reading.formats.ocr import is_installed
    from mingzhang.reading.sandbox import SCAN_LIMITS, Limits, Sandbox

    sources = {source.name: source for job in jobs for source in job.sources}
    due = [wanted(finding) for finding in checked.across]
    with Sandbox(SCAN_LIMITS if is_installed() else Limits()) as sandbox:
        for report in checked.reports:
            files = report.filing.files
            here = [_only(wish, files) for wish in due]
            here = [wish for wish in here if wish.items]
            if not here:
                continue
            read = tuple(sources[file] for file in files)
            try:
                shown = sandbox.run(exhibits_of, files[0], read, here)
            except UnreadableFile:  # gone or changed since: the report stands without its pictures
                continue
            for finding, more in shown.items():
                _join(checked.exhibits.setdefault(("", finding), []), more)


def _only(wish: Wanted, files: Sequence[str]) -> Wanted:
    return Wanted(wish.id, tuple(item for item in wish.items if item.place.file in files))


def _join(known: list[Exhibit], more: list[Exhibit]) -> None:
    known += more
    known.sort(key=lambda exhibit: not exhibit.suspect)
