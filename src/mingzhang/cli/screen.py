"""The console that reports for people are printed on."""

from __future__ import annotations

import os

from rich.console import Console

_WIDTH_OF_FILES = 110
_WIDEST = 130


def console() -> Console:
    """Standard output: as wide as the terminal; of a fixed width if it is a file or a pipe."""
    screen = Console(highlight=False, soft_wrap=False)
    if not screen.is_terminal and "COLUMNS" not in os.environ:
        return Console(highlight=False, width=_WIDTH_OF_FILES)
    return Console(highlight=False, width=_WIDEST) if screen.width > _WIDEST else screen
