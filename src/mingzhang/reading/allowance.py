"""How much time the file being read has left, for readers that can stop in time.

The worker of the sandbox says what is allowed; where nobody did, there is no limit.
"""

from __future__ import annotations

import os
import time

UNLIMITED = 1e9
"""Seconds that are as good as no limit."""

_until: dict[str, float] = {}


def allow(seconds: float, cpu_seconds: float) -> None:
    """Start the clocks: wall time and time of the processor."""
    _until["wall"] = time.monotonic() + seconds
    _until["cpu"] = _used() + cpu_seconds


def seconds_left() -> float:
    """Return the seconds left by the clock that runs out first."""
    if not _until:
        return UNLIMITED
    # Several threads use up the time of the processor faster than the time on the wall.
    pace = min(_MOST_THREADS, os.cpu_count() or 1)
    return min(_until["wall"] - time.monotonic(), (_until["cpu"] - _used()) / pace)


_MOST_THREADS = 2


def _used() -> float:
    return time.process_time()
