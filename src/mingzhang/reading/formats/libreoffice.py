"""LibreOffice as a converter, where it is installed: one process for a batch of files.

Files come from nobody who vouches for them: macros, links and active content are off, there is no
network, the profile is a private one that goes with its folder, and time is limited. The process
stays in the group of its worker, so that whatever ends the worker ends it too.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_PROGRAMS = ("soffice", "libreoffice")
_FIRST_SECONDS = 40.0
"""For the start and the first file; below the limit of the sandbox, which leaves no message."""
_NEXT_SECONDS = 10.0
_LOOK_SECONDS = 0.1
"""Between two looks at what a run has done."""
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "xs:int", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "xs:boolean", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "xs:boolean", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "xs:boolean", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "xs:int", "2"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "xs:int", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "xs:string", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "xs:int", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "xs:string", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "xs:int", "9"),
    ("org.openoffice.Setup/Office", "ooSetupInstCompleted", "xs:boolean", "true"),
)  # fmt: skip
"""Very high macro security, links never updated, and a proxy where nobody listens."""


class Converted(NamedTuple):
    """What became of one file."""

    path: str = ""
    """The DOCX that was made; empty if none was."""
    seconds: float = 0.0
    """The limit that stopped it; 0 if it was not stopped."""


def program() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def convert_all(
    paths: Sequence[str],
    folder: str,
    seconds: float | None = None,
    altogether: float = float("inf"),
) -> list[Converted]:
    """Convert Word 97 documents to DOCX inside a private folder, in the order of `paths`.

    One run takes them all. A file that hangs or crashes the run costs itself: the rest goes into
    another run. `seconds` is the limit of one run; by default it grows with the files. A run that
    has finished no file for as long as a first one may take hangs and is stopped before its limit.
    After `altogether` seconds no further run starts: what is left is not converted.

    Raises:
        FileNotFoundError: LibreOffice is not installed.
    """
    office = program()
    if office is None:
        raise FileNotFoundError("soffice")
    work = Path(folder)
    profile = work / "profile"
    _write_profile(profile)
    inputs = [work / f"{index:05}.doc" for index in range(len(paths))]
    found: dict[Path, Converted] = {}
    for copy, path in zip(inputs, paths, strict=True):
        try:
            shutil.copyfile(path, copy)
        except OSError:
            found[copy] = Converted()
    waiting = [copy for copy in inputs if copy not in found]
    until = time.monotonic() + altogether
    while waiting and time.monotonic() < until:
        limit = seconds or _FIRST_SECONDS + _NEXT_SECONDS * (len(waiting) - 1)
        ended = _run(office, profile, work, waiting, limit)
        made = {path for path in waiting if _whole(path.with_suffix(".docx"))}
        found.update({path: Converted(str(path.with_suffix(".docx"))) for path in made})
        missing = [path for path in waiting if path not in made]
        if ended == 0:
            found.update({path: Converted() for path in missing})
            break
        if missing:  # files are taken in their order: the first without a result ended the run
            stopped = min(limit, _FIRST_SECONDS) if ended is None else 0.0
            found[missing[0]] = Converted(seconds=stopped)
        waiting = missing[1:]
    return [found.get(path, Converted()) for path in inputs]


def _whole(path: Path) -> bool:
    """Whether the run wrote the file to its end: it writes a package's list of parts last."""
    try:
        with path.open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(size - 22, 0))
            return stream.read(4) == b"PK\x05\x06"
    except OSError:
        return False


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse" oor:type="{kind}">'
        f"<value>{value}</value></prop></item>"
        for path, name, kind, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True, exist_ok=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema">' + items + "</oor:items>",
        encoding="utf-8",
    )


def _run(
    office: str, profile: Path, folder: Path, files: Sequence[Path], seconds: float
) -> int | None:
    """Run LibreOffice over the files; its exit code, or None where it was stopped."""
    command = [
        office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--nolockcheck", "--nodefault",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), *map(str, files),
    ]  # fmt: skip
    known = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={
            **known,
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "LC_ALL": "C.UTF-8",
            "SAL_USE_VCLPLUGIN": "svp",
        },
    )
    try:
        return _watch(process, files, seconds)
    finally:
        if process.returncode is None:
            for child in (*_descendants(process.pid), process.pid):
                with suppress(OSError):
                    os.kill(child, signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
            process.wait()


def _watch(process: subprocess.Popen[bytes], files: Sequence[Path], seconds: float) -> int | None:
    """Wait for the end of a run; None where it is time to stop it."""
    started = moved = time.monotonic()
    done = 0
    while True:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(_LOOK_SECONDS)
        now = time.monotonic()
        begun = sum(file.with_suffix(".docx").exists() for file in files)
        if begun > done:  # whichever they are: some files come to nothing
            done, moved = begun, now
        if now - started > seconds or now - moved > _FIRST_SECONDS:
            return None


def _descendants(pid: int) -> list[int]:
    """All that a process started, from what Linux says of each process; none elsewhere."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            # The name of the program stands in brackets and may hold anything.
            parent = int(entry.read_text(errors="replace").rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(entry.parent.name))
    found, waiting = [], [pid]
    while waiting:
        for child in children.get(waiting.pop(), ()):
            found.append(child)
            waiting.append(child)
    return found
