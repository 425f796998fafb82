"""ZIP packages among the files that were named: unpacked for the time of a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from mingzhang.cli.files import Job
from mingzhang.errors import UnreadableFile
from mingzhang.filing.source import Source

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(slots=True)
class Contents:
    """What there is to read."""

    jobs: list[Job] = field(default_factory=list)
    """One for each file, and for each document of a package in its place."""
    problems: list[UnreadableFile] = field(default_factory=list)
    """What is refused."""
    small: int = 0
    """Pictures in packages that are no pages, by their size."""


@contextmanager
def unpacked(files: Sequence[str]) -> Iterator[Contents]:
    """Take packages apart.

    A package is unpacked in a worker process, into a folder that is gone at the end.
    """
    if not any(_may_be_package(file) for file in files):
        yield Contents([_job(file) for file in files])
        return
    with TemporaryDirectory(prefix="mingzhang-") as folder:
        yield _spread(files, Path(folder))


def _job(file: str) -> Job:
    return Job(file, (Source(file, file),))


def _may_be_package(file: str) -> bool:
    try:
        with open(file, "rb") as stream:
            return stream.read(4) in _MAGIC
    except (OSError, ValueError):
        return False


def _spread(files: Sequence[str], folder: Path) -> Contents:
    from mingzhang.reading.package import unpack_package
    from mingzhang.reading.sandbox import Sandbox

    contents = Contents()
    jobs, problems = contents.jobs, contents.problems
    with Sandbox() as sandbox:
        for number, file in enumerate(files):
            if not _may_be_package(file):
                jobs.append(_job(file))
                continue
            inside = folder / f"{number:05}"
            inside.mkdir()
            try:
                found = sandbox.run(unpack_package, file, str(inside))
            except UnreadableFile as error:
                problems.append(error)
                continue
            if not found.is_package:
                jobs.append(_job(file))
                continue
            contents.small += found.small
            jobs += [Job(m.name, (Source(m.path, m.name),)) for m in found.members]
            problems += [UnreadableFile(*refused) for refused in found.refused]
            if not found.members and not found.refused:
                problems.append(
                    UnreadableFile(file, "a package of documents", "a package without any")
                )
    return contents
