"""From what the user names to results: folders spread out, each file in the sandbox, progress."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from mingzhang.errors import UnreadableFile
from mingzhang.filing.source import Source
from mingzhang.language import Message
from mingzhang.problems import problem_words
from mingzhang.reading.formats.picture_size import is_picture, may_be_page

R = TypeVar("R")
SUFFIXES = frozenset(
    (".pdf", ".xls", ".xlsx", ".et", ".csv", ".txt", ".doc", ".docx", ".wps", ".html", ".htm",
     ".zip", ".rar")
)  # fmt: skip
"""Names under which disclosures are published. Other files of a folder are taken if they are PDF."""
_DATA = ".datapackage.zip"
"""Open data beside the documents of a disclosure."""
_UNSURE = frozenset((".md", ".markdown"))
"""Names under which disclosures are kept as text, and far more often notes about files."""
_MOST_WORKERS = 4


class Job(NamedTuple):
    """What is read as one filing: a file, or files that belong together."""

    name: str
    """What results and errors call it: the name of the first file."""
    sources: tuple[Source, ...]


@dataclass(slots=True)
class Selection:
    """The files to be read, in order, and what is wrong with what was named."""

    files: list[str] = field(default_factory=list)
    problems: list[UnreadableFile] = field(default_factory=list)
    ignored: int = 0
    """Files of folders that are of other kinds."""
    unsure: dict[str, str] = field(default_factory=dict)
    """Files of folders that are taken if they turn out to be disclosures, with their folder."""
    left_out: list[str] = field(default_factory=list)
    """Those of them that did not, as far as they have been read."""

    def no_disclosure(self, file: str) -> bool:
        """Note that a file turned out to be none; False where the user named it himself."""
        if file in self.unsure:
            self.left_out.append(file)
        return file in self.unsure

    def empty_folders(self) -> list[str]:
        """Folders from which nothing was taken in the end."""
        folders = dict.fromkeys(self.unsure[file] for file in self.left_out)
        left_out = set(self.left_out)
        taken = [file for file in self.files if file not in left_out]
        return [f for f in folders if not any(_is_below(file, f) for file in taken)]

    small: int = 0
    """Pictures that are no pages, by their size."""


def select(named: Iterable[str]) -> Selection:
    """Spread out folders: every file below, sorted, without hidden ones. Each file is taken once."""
    selection = Selection()
    seen: set[str] = set()
    for name in named:
        if not name:
            problem = UnreadableFile('""', "the name of a file or folder", "an empty name")
            selection.problems.append(problem)
            continue
        is_folder = os.path.isdir(name)
        for file in _below(name, selection) if is_folder else [name]:
            real = os.path.realpath(file)
            if real not in seen:
                seen.add(real)
                selection.files.append(file)
                if is_folder and _suffix(file) in _UNSURE:
                    selection.unsure[file] = name
            elif not is_folder:  # what the user names himself is never passed over
                for known in [k for k in selection.unsure if os.path.realpath(k) == real]:
                    del selection.unsure[known]
    return selection


def no_disclosures(folder: str) -> UnreadableFile:
    """A folder in which nothing is to be read."""
    return UnreadableFile(folder, "a folder with disclosures", "a folder without any")


def _is_below(file: str, folder: str) -> bool:
    return os.path.relpath(file, folder).partition(os.sep)[0] != os.pardir


def _suffix(file: str) -> str:
    return os.path.splitext(file)[1].lower()


def _below(folder: str, selection: Selection) -> list[str]:
    found: list[str] = []

    def refused(error: OSError) -> None:
        reason = error.strerror or str(error)
        problem = UnreadableFile(str(error.filename or folder), "a readable folder", reason)
        selection.problems.append(problem)

    problems = len(selection.problems)
    for path, folders, files in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            file = os.path.join(path, name)
            if not name.startswith((".", "~$")) and _is_taken(file, selection):
                found.append(file)
    if not found and len(selection.problems) == problems:
        selection.problems.append(no_disclosures(folder))
    return sorted(found)


def _is_taken(file: str, selection: Selection) -> bool:
    """Whether a file of a folder is read; if not, it is counted."""
    if is_picture(file):
        taken = may_be_page(file)
        selection.small += not taken
    else:
        taken = _is_candidate(file)
        selection.ignored += not taken
    return taken


def _is_candidate(file: str) -> bool:
    if file.lower().endswith(_DATA):
        return False
    if _suffix(file) in SUFFIXES or _suffix(file) in _UNSURE:
        return True
    if not os.path.isfile(file):
        return False
    try:
        with open(file, "rb") as stream:
            return b"%PDF-" in stream.read(1024)
    except OSError:
        return False


def work(
    function: Callable[..., R],
    jobs: Sequence[Job],
    progress: Progress,
    prepared: Callable[[Source], Source],
) -> Iterator[tuple[Job, R | UnreadableFile]]:
    """Do each job in a worker process; results come in order, a bad file as its error.

    `prepared` is called for each source when the turn of its job comes.
    """
    from mingzhang.reading.formats.ocr import is_installed
    from mingzhang.reading.sandbox import SCAN_LIMITS, Limits, Sandbox

    if not jobs:
        return
    workers = max(1, min(os.cpu_count() or 1, _MOST_WORKERS, len(jobs)))
    calls = ((job.name, *map(prepared, job.sources)) for job in jobs)
    limits = SCAN_LIMITS if is_installed() else Limits()
    with Sandbox(limits, workers) as sandbox:
        progress.show(0)
        results = zip(jobs, sandbox.starmap(function, calls), strict=True)
        for done, (job, (_, result)) in enumerate(results, start=1):
            progress.clear()
            if isinstance(result, Exception) and not isinstance(result, UnreadableFile):
                raise result
            yield job, result
            progress.show(done)
        progress.clear()


class Progress:
    """How many files are done, on standard error if that is a terminal and there are several."""

    def __init__(self, total: int, language: str) -> None:
        self.total = total
        self.language = language
        self.shown = total > 1 and sys.stderr.isatty()

    def show(self, done: int) -> None:
        """Show the count in place."""
        if self.shown and done < self.total:
            values = {"done": str(done), "all": str(self.total)}
            text = Message("{done} of {all} files done", values).text(self.language)
            _to_terminal(f"\r{text}\x1b[K")

    def clear(self) -> None:
        """Make room for other output."""
        if self.shown:
            _to_terminal("\r\x1b[K")


def complain(error: UnreadableFile, language: str) -> None:
    """One line on standard error for a file that could not be read."""
    _to_terminal(problem_words(error, language) + "\n")


def _to_terminal(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:  # full or gone: the files are read all the same
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
