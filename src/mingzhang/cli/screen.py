"""The console that reports for people are printed on."""

from __future__ import annotations

import os
import sys
from typing import TextIO, cast

from rich.console import Console

_WIDTH_OF_FILES = 110
_WIDEST = 130


def console() -> Console:
    """Standard output: as wide as the terminal; of a fixed width if it is a file or a pipe."""
    screen = Console(highlight=False)
    if screen.is_terminal:
        return Console(highlight=False, width=_WIDEST) if screen.width > _WIDEST else screen
    width = screen.width if "COLUMNS" in os.environ else _WIDTH_OF_FILES
    return Console(file=cast(TextIO, _Trimmed(sys.stdout)), highlight=False, width=width)


class _Trimmed:
    """A stream for text without the blanks with which columns are filled up."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._line = ""

    def write(self, text: str) -> int:
        """Write the lines that are complete."""
        *lines, self._line = (self._line + text).split("\n")
        self._stream.writelines(line.rstrip() + "\n" for line in lines)
        return len(text)

    def flush(self) -> None:
        """Write what there is."""
        if self._line.strip():
            self._stream.write(self._line)
            self._line = ""
        self._stream.flush()
