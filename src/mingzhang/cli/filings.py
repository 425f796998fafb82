"""From jobs to filings: files that are parts of one filing are read again together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from mingzhang.cli.conversions import Conversions
from mingzhang.cli.files import Job, Progress, Selection, no_disclosures, work
from mingzhang.errors import NotRecognised, UnreadableFile

if TYPE_CHECKING:
    from mingzhang.filing.filing import Filing

R = TypeVar("R")


def filings(
    function: Callable[..., R],
    of: Callable[[R], Filing],
    jobs: Sequence[Job],
    progress: Progress,
    selection: Selection,
    apart: bool,
) -> Iterator[tuple[str, R | UnreadableFile]]:
    """The result for each filing, and the name it goes by.

    What is whole by itself comes as it is done. Files that may be parts of a filing wait until all
    are read; those that complete one another are then read again as one. `apart` leaves them alone.
    Files of which nobody said that they are disclosures, and which are none, go to what the
    selection left out.
    """
    from mingzhang.reading.sets import is_whole

    waiting: list[tuple[Job, R | UnreadableFile]] = []
    with Conversions(jobs) as conversions:
        for job, result in work(function, jobs, progress, conversions.of):
            if _says_nothing(result, of) and selection.no_disclosure(job.name):
                continue
            if apart or len(jobs) == 1 or _stands(result, job, of, is_whole):
                yield job.name, result
            else:
                waiting.append((job, result))
        yield from _together(function, of, waiting, conversions)
    for folder in selection.empty_folders():
        yield folder, no_disclosures(folder)


def results(
    function: Callable[..., R],
    of: Callable[[R], Filing],
    selection: Selection,
    apart: bool,
    language: str,
) -> Iterator[tuple[str, R | UnreadableFile]]:
    """The result for each filing of what was named, packages unpacked; first what is refused."""
    from mingzhang.cli.packages import unpacked
    from mingzhang.cli.pictures import bound

    with unpacked(selection.files) as contents:
        for problem in selection.problems + contents.problems:
            yield problem.file, problem
        jobs = contents.jobs if apart else bound(contents.jobs)
        yield from filings(function, of, jobs, Progress(len(jobs), language), selection, apart)


def _says_nothing(result: R | UnreadableFile, of: Callable[[R], Filing]) -> bool:
    """Whether a file is no disclosure: unreadable, or without a figure or a table of some unit."""
    if isinstance(result, UnreadableFile):
        return True
    filing = of(result)
    return not filing.witnesses and not (filing.tables and filing.entity.name)


def _stands(
    result: R | UnreadableFile,
    job: Job,
    of: Callable[[R], Filing],
    is_whole: Callable[[Filing], bool],
) -> bool:
    if isinstance(result, NotRecognised):
        return not _package(job.name)
    return isinstance(result, UnreadableFile) or is_whole(of(result))


def _package(name: str) -> str:
    """The package a file comes from; empty if from none."""
    head, mark, _ = name.lower().partition(".zip/")
    return name[: len(head)] if mark else ""


def _together(
    function: Callable[..., R],
    of: Callable[[R], Filing],
    waiting: list[tuple[Job, R | UnreadableFile]],
    conversions: Conversions,
) -> Iterator[tuple[str, R | UnreadableFile]]:
    by_name = {job.name: job for job, _ in waiting}
    done: set[str] = set()
    for names in _groups(waiting, of):
        sources = tuple(source for name in names for source in by_name[name].sources)
        (found,) = work(function, [Job(names[0], sources)], Progress(1, ""), conversions.of)
        result = found[1]
        if isinstance(result, UnreadableFile) or not _gains(of(result), names, waiting, of):
            continue
        done.update(names)
        yield names[0], result
    for job, result in waiting:
        if job.name not in done:
            yield job.name, result


def _groups(
    waiting: list[tuple[Job, R | UnreadableFile]], of: Callable[[R], Filing]
) -> list[list[str]]:
    """Files that complete one another; of a package, also those that say nothing by themselves."""
    from mingzhang.reading.sets import joined

    read = [(job.name, of(r)) for job, r in waiting if not isinstance(r, UnreadableFile)]
    groups = joined([(name, filing, _package(name)) for name, filing in read])
    grouped = {name for group in groups for name in group}
    for package in dict.fromkeys(p for job, _ in waiting if (p := _package(job.name))):
        inside = [job.name for job, _ in waiting if _package(job.name) == package]
        about = {(f.kind, f.year) for name, f in read if name in inside and f.year}
        if len(inside) > 1 and len(about) <= 1 and not grouped & set(inside):
            groups.append(inside)
    return groups


def _gains(
    together: Filing,
    names: list[str],
    waiting: list[tuple[Job, R | UnreadableFile]],
    of: Callable[[R], Filing],
) -> bool:
    """Whether nothing is lost by reading the files as one: each table there was is still there."""
    apart = [of(r) for job, r in waiting if job.name in names and not isinstance(r, UnreadableFile)]
    before = sum(len(filing.tables) for filing in apart)
    return bool(together.standard) and len(together.tables) >= max(before, 1)
