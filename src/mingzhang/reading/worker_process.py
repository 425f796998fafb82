"""The other end of a worker: starts it, gives it a job, and knows why it was lost."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any

from mingzhang import errors
from mingzhang.errors import MingzhangError, TookTooLong, TooLarge, UnreadableFile
from mingzhang.reading.worker import load_result, read_frame, write_frame

try:
    import resource
except ImportError:  # no such limits on this platform, and no os.wait4
    resource = None  # type: ignore[assignment]

_START = "import json,sys;sys.path[:]=json.loads(sys.argv[-1])['path'];" \
         "from mingzhang.reading.worker import main;main()"  # fmt: skip
_POSIX = os.name == "posix"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost."""

    seconds: float = 60.0
    """Wall clock."""
    cpu_seconds: int = 60
    """Time of the processor; on POSIX."""
    memory: int = 1_200_000_000
    """Bytes of data a worker may hold; on POSIX. Real disclosures take 25 to 50 million."""
    result: int = 200_000_000
    """Bytes of the result on its way back."""
    files: int = 500
    """After so many files a worker is replaced, as libraries leak."""


SCAN_LIMITS = Limits(seconds=900.0, cpu_seconds=1200, memory=2_000_000_000)
"""What a file of many pages that are pictures may cost: they take seconds each."""


class Stopped(Exception):
    """The job was given up because the work as a whole was: it is nobody's fault."""


class WorkerProcess:
    """One process, started when a job comes and again after each loss. One job at a time."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: TemporaryDirectory[str] | None = None
        """For its temporary files: one that is killed cannot clear up."""
        self._served = 0
        self._lock = threading.Lock()
        self._job = 0
        """Number of the job that runs; what the clock stops must still be it."""
        self._expired = False
        self._stopping = False

    def run(self, file: str, job: bytes) -> Any:
        """Have a job done; `file` is what errors call it.

        Raises:
            Stopped: `interrupt` was called; until `resume`, no job is done.
        """
        for attempt in (1, 2):
            if self._stopping:
                raise Stopped
            fresh = self._ready()
            answer = self._exchange(file, job)
            if answer is None:
                error = self._loss(file)
                if self._stopping:
                    raise Stopped
                if fresh or attempt == 2 or isinstance(error, TookTooLong):
                    raise error
                continue  # it may have died idle, or of what an earlier file did to it
            outcome, *about = answer
            if outcome == "memory":
                self.end()
                if not fresh and attempt == 1:
                    continue  # what earlier files left behind may be to blame
            return self._value(file, outcome, about)
        raise AssertionError("a second attempt returns or raises")

    def _ready(self) -> bool:
        """Make sure that there is a process; say whether it has done nothing yet."""
        if self._process is not None and (
            self._served >= self._limits.files or self._process.poll() is not None
        ):
            self.end()
        if self._process is None:
            self._start()
        self._served += 1
        return self._served == 1

    def _start(self) -> None:
        limits = self._limits
        settings = {
            "path": [entry or os.getcwd() for entry in sys.path],
            "memory": limits.memory,
            "seconds": limits.seconds,
            "cpu_seconds": limits.cpu_seconds,
            "result": limits.result,
        }
        with self._lock:  # an interruption comes before and forbids it, or after and kills it
            if self._stopping:
                raise Stopped
            with suppress(OSError):  # nowhere to put them: most readers need none
                self._folder = TemporaryDirectory(prefix="mingzhang-", ignore_cleanup_errors=True)
            self._process = subprocess.Popen(
                [sys.executable, "-c", _START, json.dumps(settings)],
                env=_environment(self._folder),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=_POSIX,
            )
        self._served = 0

    def _exchange(self, file: str, job: bytes) -> Any:
        """Send the job and wait; None where the worker was lost."""
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        self._expired = False
        clock = threading.Timer(self._limits.seconds, self._expire, (self._job,))
        clock.daemon = True
        clock.start()
        try:
            write_frame(process.stdin, job)
            payload = read_frame(process.stdout, self._limits.result)
            return None if payload is None else load_result(payload)
        except OSError:
            return None
        except (ValueError, pickle.UnpicklingError, *_BAD_PICKLE) as error:
            # A worker in its right mind sends no such thing: nothing from it is to be trusted.
            self.end()
            found = f"a result that cannot be taken ({error})"
            raise UnreadableFile(file, "a readable file", found) from error
        except BaseException:
            self.end()  # interrupted: its answer to this job must never meet the next one
            raise
        finally:
            clock.cancel()
            with self._lock:
                self._job += 1

    def _expire(self, job: int) -> None:
        with self._lock:
            if self._job == job:
                self._expired = True
                self._kill()

    def interrupt(self) -> None:
        """Kill the process under a job that another thread waits for, and start no other."""
        with self._lock:
            self._stopping = True
            self._kill()

    def resume(self) -> None:
        """Allow jobs again."""
        self._stopping = False

    def _loss(self, file: str) -> UnreadableFile:
        """Say why the process is gone, and clean up behind it."""
        process = self._process
        assert process is not None
        code, peak = _end_of(process)
        self.end()
        if self._expired:
            allowed = f"an answer within {self._limits.seconds:g} s"
            return TookTooLong(file, allowed, "none: its reader was stopped")
        if code == -getattr(signal, "SIGXCPU", 0):
            allowed = f"at most {self._limits.cpu_seconds} s of processor time"
            return TookTooLong(file, allowed, "more: its reader was stopped")
        if code == -getattr(signal, "SIGKILL", 0):
            found = "its reader was killed by the system, most likely for its memory"
            return TooLarge(file, "a readable file", found)
        if code in _GAVE_UP and peak >= self._limits.memory * _NEAR:
            return self._too_much_memory(file)
        how = f"exit code {code}" if code >= 0 else _signal_name(-code)
        return UnreadableFile(file, "a readable file", f"its reader crashed ({how})")

    def _too_much_memory(self, file: str) -> TooLarge:
        return TooLarge(file, f"at most {self._limits.memory // 1_000_000:,} MB of memory", "more")

    def _value(self, file: str, outcome: str, about: list[Any]) -> Any:
        if outcome == "done":
            return about[0]
        if outcome == "refused":
            raise _error(file, *about)
        if outcome == "memory":
            raise self._too_much_memory(file)
        if outcome == "result":
            limit = f"a result of at most {self._limits.result:,} bytes"
            raise TooLarge(file, limit, f"{about[0]:,}")
        raise UnreadableFile(file, "a readable file", f"its reader failed: {about[0]}")

    def _kill(self) -> None:
        """Kill the process with all that it started."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        with suppress(OSError):
            if _POSIX:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()

    def end(self) -> None:
        """End the process, if there is one."""
        process = self._process
        if process is None:
            return
        self._kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        process.wait()
        self._process = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def _environment(folder: TemporaryDirectory[str] | None) -> dict[str, str]:
    """Ours, but for the place of temporary files."""
    own = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder.name) if folder is not None else {}
    return {**os.environ, **own}


_BAD_PICKLE = (
    TypeError,
    AttributeError,
    ImportError,
    IndexError,
    KeyError,
    EOFError,
    OverflowError,
    MemoryError,
)
"""What a garbled pickle raises besides UnpicklingError."""


_NEAR = 0.25
"""Of the allowed memory, held by a process that then gave up: the piece that it was refused is not
counted, and a buffer that grows is asked for anew at twice its size beside the old one."""
_GAVE_UP = tuple(-getattr(signal, name, 0) for name in ("SIGABRT", "SIGTRAP", "SIGILL"))
"""How libraries in C and C++ end where they get no memory (std::bad_alloc)."""


def _end_of(process: subprocess.Popen[bytes]) -> tuple[int, int]:
    """The exit code, 0 while it lives on, and the most memory it held, in bytes, where known."""
    if not hasattr(os, "wait4"):
        with suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=1), 0
        return 0, 0
    for _ in range(100):
        with suppress(ChildProcessError):
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if ended:
                process.returncode = os.waitstatus_to_exitcode(status)
                peak = usage.ru_maxrss
                if peak <= resource.getrusage(resource.RUSAGE_SELF).ru_maxrss:
                    peak = 0  # it may be ours: Linux counts what a process was before its exec
                return process.returncode, peak * (1 if sys.platform == "darwin" else 1024)
        if process.returncode is not None:
            return process.returncode, 0
        time.sleep(0.01)
    return 0, 0  # it closed its line but lives on


def _signal_name(number: int) -> str:
    known = {each.value: each.name for each in signal.Signals}
    return known.get(number, f"signal {number}")


def _error(file: str, kind: str, parts: tuple[str, ...]) -> MingzhangError:
    """Make the error again that the worker reported by name."""
    known = getattr(errors, kind, None)
    if isinstance(known, type) and issubclass(known, UnreadableFile) and len(parts) == 3:
        return known(*parts)
    if isinstance(known, type) and issubclass(known, MingzhangError):
        return known(*parts) if not issubclass(known, UnreadableFile) else known(file, "", "")
    return UnreadableFile(file, "a readable file", f"its reader failed: {kind}")
