"""Give inputs to the readers in the sandbox, and judge what comes of each."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fuzz.inputs import make_input
from fuzz.seeds import ENDINGS
from mingzhang.checking.finding import Report
from mingzhang.errors import MingzhangError, TookTooLong, TooLarge, UnreadableFile
from mingzhang.reading.sandbox import SCAN_LIMITS, Limits, Sandbox

LIMITS = Limits(seconds=20.0, cpu_seconds=20, memory=1_200_000_000)
PICTURE_LIMITS = Limits(seconds=90.0, cpu_seconds=90, memory=SCAN_LIMITS.memory)
"""Of scans: a page takes a second, and one full of noise half a minute."""
_SAVED_OF_A_KIND = 3
_FRAME = re.compile(r'File "[^"]*?([\w.]+/[\w.]+)", line (\d+), in')
_NO_ANSWER = ("its reader failed", "its reader crashed", "a result that cannot be taken")


@dataclass(slots=True)
class Tally:
    """What came of the inputs of one reader."""

    reader: str
    inputs: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    """`report`, `refused`, `too long`, `too large`, `find`."""
    kinds: Counter[str] = field(default_factory=Counter)
    """Finds, and what was slow or large, by the place where they came from."""

    @property
    def finds(self) -> int:
        """How many inputs had an outcome that is not allowed."""
        return self.outcomes["find"]


def examine(path: str) -> Report | str:
    """Read, recognise and check one file; a trace where something else than a refusal is raised.

    Runs in a worker. What a worker returns is limited to types of the package, so a trace is text.
    """
    try:
        return _report(path)
    except (MingzhangError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - the finds
        return traceback.format_exc()


def _report(path: str) -> Report:
    import mingzhang
    from mingzhang.reading.formats import kind_of, read_document
    from mingzhang.reading.recognise import recognise

    if kind_of(path) != "zip":
        return mingzhang.check(recognise(read_document(path)))
    from mingzhang.reading.package import unpack_package

    folder = f"{path}.unpacked"
    os.mkdir(folder)
    documents = []
    refusal = None
    for member in unpack_package(path, folder).members:
        try:
            documents.append(read_document(member.path, member.name))
        except UnreadableFile as error:
            refusal = error
    if not documents:
        raise refusal or UnreadableFile(path, "documents", "none in the package")
    return mingzhang.check(recognise(*documents))


def run(reader: str, count: int, seed: int, finds: Path, start: int = 0) -> Tally:
    """Try `count` inputs of a reader; what is found goes to the folder `finds`.

    Raises:
        NoSeeds: this machine cannot make files of the format.
    """
    tally = Tally(reader)
    limits = PICTURE_LIMITS if reader == "scan" else LIMITS
    with tempfile.TemporaryDirectory() as name, Sandbox(limits, workers=2) as sandbox:
        inputs = _inputs(reader, range(start, start + count), seed, Path(name))
        for (path,), result in sandbox.starmap(examine, inputs):
            tally.inputs += 1
            outcome, about = judge(result)
            tally.outcomes[outcome] += 1
            if about:
                kind = _kind(about)
                tally.kinds[kind] += 1
                if tally.kinds[kind] <= _SAVED_OF_A_KIND:
                    _save(Path(path), outcome, about, finds / reader)
            os.remove(path)
            shutil.rmtree(f"{path}.unpacked", ignore_errors=True)
    return tally


def _inputs(reader: str, numbers: range, seed: int, folder: Path) -> Iterator[tuple[str]]:
    for number in numbers:
        path = folder / f"{seed}-{number}.{ENDINGS.get(reader, reader)}"
        path.write_bytes(make_input(reader, seed, number))
        yield (str(path),)


def judge(result: object) -> tuple[str, str]:
    """The outcome, and for all but the ordinary ones what to tell of it."""
    if isinstance(result, Report):
        return "report", ""
    if isinstance(result, TookTooLong):
        return "too long", str(result.found)
    if isinstance(result, TooLarge):
        return "too large", f"{result.expected}: {result.found}"
    if isinstance(result, UnreadableFile) and not result.found.startswith(_NO_ANSWER):
        return "refused", ""
    return "find", str(result)


def _kind(about: str) -> str:
    """The same for what has the same cause: the last places of a trace and the error raised."""
    frames = _FRAME.findall(about)
    last = about.strip().splitlines()[-1] if about.strip() else "nothing"
    if not frames:
        return re.sub(r"\S*/\S*", "", last)[:100]
    own = [f"{file}:{line}" for file, line in frames][-2:]
    return f"{' > '.join(own)}: {last.partition(':')[0]}"


def _save(path: Path, outcome: str, about: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    saved = folder / f"{outcome.replace(' ', '-')}-{path.name}"
    shutil.copyfile(path, saved)
    saved.with_name(f"{saved.name}.trace").write_text(about, encoding="utf-8", errors="replace")
