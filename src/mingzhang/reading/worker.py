"""The process that reads files nobody vouches for, and how it talks with `sandbox`.

Jobs come over standard input, results go out over what was standard output; both are frames of a
length and a pickle. Whatever the libraries print goes nowhere. The worker trusts its jobs. The
other side must not trust results, as a file may have taken the worker over: `load_result` makes
nothing but plain values and the dataclasses, named tuples and enumerations of this package.
"""

from __future__ import annotations

import io
import json
import os
import pickle
import select
import signal
import struct
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import is_dataclass
from enum import Enum
from typing import IO, Any

from mingzhang.errors import MingzhangError, UnreadableFile
from mingzhang.reading.allowance import allow

try:
    import resource
except ImportError:  # no such limits on this platform; the wall clock is left
    resource = None  # type: ignore[assignment]

_HEAD = struct.Struct("<Q")
_PLAIN = {
    ("builtins", "set"),
    ("builtins", "frozenset"),
    ("builtins", "bytearray"),
    ("builtins", "complex"),
    ("builtins", "range"),
    ("decimal", "Decimal"),
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("collections", "OrderedDict"),
}


def write_frame(stream: IO[bytes], payload: bytes) -> None:
    """Send one message."""
    stream.write(_HEAD.pack(len(payload)))
    stream.write(payload)
    stream.flush()


def read_frame(stream: IO[bytes], limit: int | None = None) -> bytes | None:
    """Receive one message; None where the other side has gone.

    Raises:
        ValueError: it claims to be longer than `limit` bytes.
    """
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    (length,) = _HEAD.unpack(head)
    if limit is not None and length > limit:
        raise ValueError(length)
    payload = stream.read(length)
    return payload if len(payload) == length else None


class _ResultUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith("mingzhang.") and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module and _is_record(found):
                return found
        raise pickle.UnpicklingError(f"a result may not hold {module}.{name}")


def _is_record(kind: type) -> bool:
    """Whether making one does nothing but hold values."""
    named_tuple = issubclass(kind, tuple) and hasattr(kind, "_fields")
    return named_tuple or is_dataclass(kind) or issubclass(kind, Enum)


def load_result(payload: bytes) -> Any:
    """Unpickle what a worker sent.

    Raises:
        pickle.UnpicklingError: it holds something that no result may hold.
    """
    return _ResultUnpickler(io.BytesIO(payload)).load()


def main() -> None:
    """Work off jobs until the line is closed. Settings are JSON in the last argument."""
    settings = json.loads(sys.argv[-1])
    jobs, results = _private_streams()
    _die_with(jobs)
    _limit_memory(settings["memory"])
    while (payload := read_frame(jobs)) is not None:
        _limit_cpu(settings["cpu_seconds"])
        allow(settings["seconds"], settings["cpu_seconds"])
        answer = _run(payload)
        if len(answer) > settings["result"]:
            answer = pickle.dumps(("result", len(answer)))
        write_frame(results, answer)


def _private_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Keep the line for us: what a library reads or prints must not get into it."""
    jobs, results = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.close(nothing)
    return os.fdopen(jobs, "rb"), os.fdopen(results, "wb")


def _die_with(line: IO[bytes]) -> None:
    """End at once, with all that was started, when the other side is gone, however it ended.

    Not by PR_SET_PDEATHSIG: for Linux the parent is the thread that started the worker, and threads
    of a server end while their workers go on.
    """
    if not hasattr(select, "poll"):
        return
    watched = select.poll()
    watched.register(line, 0)  # nothing but the end of the line

    def watch() -> None:
        watched.poll()
        if os.getpgrp() == os.getpid():
            os.killpg(0, signal.SIGKILL)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _run(payload: bytes) -> bytes:
    """Do one job; the answer is (outcome, what belongs to it)."""
    try:
        function: Callable[..., Any]
        function, args = pickle.loads(payload)
        return pickle.dumps(("done", function(*args)), protocol=5)
    except UnreadableFile as error:
        parts = error.file, error.expected, error.found
        return pickle.dumps(("refused", type(error).__name__, tuple(map(str, parts))))
    except MingzhangError as error:
        return pickle.dumps(("refused", type(error).__name__, (str(error),)))
    except MemoryError:
        return pickle.dumps(("memory", ""))
    except BaseException as error:  # noqa: BLE001 - the edge of the process: told to the other side
        return pickle.dumps(("broken", f"{type(error).__name__}: {error}"[:500]))


def _limit_memory(size: int) -> None:
    if resource is None:
        return
    # Data, not address space: libraries reserve far more addresses than they ever use.
    for limit, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_DATA, size)):
        with suppress(OSError, ValueError):
            _, hard = resource.getrlimit(limit)
            if hard != resource.RLIM_INFINITY:
                most = min(most, hard)
            resource.setrlimit(limit, (most, hard))


def _limit_cpu(seconds: int) -> None:
    """Allow so many more seconds: the system counts over the life of the process."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    with suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        allowed = int(used.ru_utime + used.ru_stime) + 1 + seconds
        if hard != resource.RLIM_INFINITY:
            allowed = min(allowed, hard)
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))
