"""The console that reports for people are printed on."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TextIO, cast

from rich.console import Console
from rich.segment import Segment

_WIDTH_OF_FILES = 110
_WIDEST = 130
_NARROWEST = 20
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class _Screen(Console):
    """A console that no document and no name of a file can steer."""

    def render(self, *args: Any, **kwargs: Any) -> Iterable[Segment]:
        """Render without the characters that print nothing and that a terminal would act on."""
        for segment in super().render(*args, **kwargs):
            text, style, control = segment
            if not control and _STEERING.search(text):
                segment = Segment(_STEERING.sub("", text), style)
            yield segment


def console() -> Console:
    """Standard output: as wide as the terminal; of a fixed width if it is a file or a pipe."""
    screen = _Screen(highlight=False)
    width = screen.width
    if not screen.is_terminal and "COLUMNS" not in os.environ:
        width = _WIDTH_OF_FILES
    width = max(_NARROWEST, min(width, _WIDEST))
    if screen.is_terminal:
        return screen if screen.width == width else _Screen(highlight=False, width=width)
    return _Screen(file=cast(TextIO, _Trimmed(sys.stdout)), highlight=False, width=width)


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


def shown(show: Callable[[Console], None], out: Path | None, force: bool, language: str) -> None:
    """Print a report for people, or write it to a file as plain text."""
    from rich.text import Text

    from mingzhang.cli.writing import put

    screen = console()
    if out is None:
        show(screen)
        return
    with screen.capture() as captured:
        show(screen)
    put(Text.from_ansi(captured.get()).plain + "\n", out, force, language)
