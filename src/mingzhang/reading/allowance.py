"""How much time the file being read has left, for readers that can stop in time.

The worker of the sandbox says what is allowed; where nobody did, there is no limit.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

UNLIMITED = 1e9
"""Seconds that are as good as no limit."""


class OutOfTime(Exception):
    """A part of a file takes longer than it may."""


_until: dict[str, float] = {}


def allow(seconds: float, cpu_seconds: float) -> None:
    """Start the clocks: wall time and time of the processor."""
    _until["wall"] = time.monotonic() + seconds
    _until["cpu"] = time.process_time() + cpu_seconds


def seconds_left() -> float:
    """Return the seconds left by the clock that runs out first."""
    if "wall" not in _until:
        return UNLIMITED
    return min(_until["wall"] - time.monotonic(), _until["cpu"] - time.process_time())


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Allow a part of a file so many seconds, which `look_at_clock` holds it to."""
    _until["part"] = time.monotonic() + seconds
    try:
        yield
    finally:
        _until.pop("part", None)


def look_at_clock() -> None:
    """Go on while there is time.

    Raises:
        OutOfTime: `at_most` allowed less.
    """
    if time.monotonic() > _until.get("part", float("inf")):
        raise OutOfTime
