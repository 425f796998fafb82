"""Word 97 documents of a run, converted many at a time: each start of LibreOffice costs a second."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mingzhang.cli.files import Job
from mingzhang.errors import UnreadableFile
from mingzhang.filing.source import Source

if TYPE_CHECKING:
    from mingzhang.reading.sandbox import Sandbox

_MOST_FILES = 32
_MOST_BYTES = 64_000_000
"""Of one batch; a larger file is converted by itself, as its turn comes."""
_SECONDS = 60.0
_SECONDS_A_FILE = 5.0
_TO_END_SECONDS = 60.0
"""A run may have begun just before the time of its batch was over."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = "WordDocument".encode("utf-16-le")


class Conversions:
    """What was converted beforehand; use as a context manager, its files are gone at the end.

    A batch is converted in a worker process when the first of its files is asked for. Of what did
    not come out of a batch nothing is known here: the job of that file tries it alone, under its
    own limits, and says what is wrong with it.
    """

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._waiting = dict.fromkeys(s.path for job in jobs for s in job.sources)
        """Paths not yet looked at, in the order of their jobs."""
        self._converted: dict[str, str] = {}
        self._batches = 0
        self._folder: TemporaryDirectory[str] | None = None
        self._sandbox: Sandbox | None = None

    def __enter__(self) -> Conversions:
        return self

    def __exit__(self, *_: object) -> None:
        if self._sandbox is not None:
            self._sandbox.close()
        if self._folder is not None:
            self._folder.cleanup()

    def of(self, source: Source) -> Source:
        """The source, with what was made of it if it is a Word 97 document of a batch."""
        if source.path in self._waiting and _word_bytes(source.path):
            self._convert(source.path)
        self._waiting.pop(source.path, None)
        return source._replace(converted=self._converted.get(source.path, ""))

    def _convert(self, first: str) -> None:
        from mingzhang.reading.formats.libreoffice import program

        batch = list(self._batch(first))
        if len(batch) < 2 or program() is None:
            return
        for path in batch:
            del self._waiting[path]
        self._converted.update(self._made(batch))

    def _batch(self, first: str) -> Iterator[str]:
        """The file asked for and those that come after it, as many as one run may take."""
        size = files = 0
        for path in self._waiting:
            more = _word_bytes(path) if files or path == first else 0
            if not more:
                continue
            size, files = size + more, files + 1
            if size > _MOST_BYTES or files > _MOST_FILES:
                return
            yield path

    def _made(self, batch: list[str]) -> dict[str, str]:
        from mingzhang.reading.formats.legacy_word import convert_many
        from mingzhang.reading.sandbox import Limits, Sandbox

        seconds = _SECONDS + _SECONDS_A_FILE * len(batch)
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="mingzhang-")
            longest = _SECONDS + _SECONDS_A_FILE * _MOST_FILES + _TO_END_SECONDS
            self._sandbox = Sandbox(Limits(seconds=longest, cpu_seconds=int(longest)))
        assert self._sandbox is not None
        self._batches += 1
        inside = os.path.join(self._folder.name, f"{self._batches:05}")
        os.mkdir(inside)
        try:
            found = self._sandbox.run_as(batch[0], convert_many, batch, inside, seconds)
        except UnreadableFile:
            return {}
        return {path: each.path for path, each in zip(batch, found, strict=True) if each.path}


def _word_bytes(path: str) -> int:
    """The size of a file that names the stream of a Word 97 document; 0 if it does not.

    Only that: a real look inside is the worker's.
    """
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > _MOST_BYTES:
            return 0
        with open(path, "rb") as stream:
            if stream.read(len(_OLE)) != _OLE:
                return 0
            rest = stream.read(_MOST_BYTES)
            return len(rest) if _WORD in rest else 0
    except (OSError, ValueError):
        return 0
