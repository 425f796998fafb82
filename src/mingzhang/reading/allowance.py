"""How much time the file being read has left, for readers that can stop in time.

The worker of the sandbox says what is allowed; where nobody did, there is no limit.
"""

from __future__ import annotations

import time

UNLIMITED = 1e9
"""Seconds that are as good as no limit."""

_until: dict[str, float] = {}


def allow(seconds: float, cpu_seconds: float) -> None:
    """Start the clocks: wall time and time of the processor."""
    _until["wall"] = time.monotonic() + seconds
    _until["cpu"] = time.process_time() + cpu_seconds


def seconds_left() -> float:
    """Return the seconds left by the clock that runs out first."""
    if not _until:
        return UNLIMITED
    return min(_until["wall"] - time.monotonic(), _until["cpu"] - time.process_time())
