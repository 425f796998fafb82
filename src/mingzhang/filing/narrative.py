"""Running text put together: passages under their headings, each character with its place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from mingzhang.filing.document import Paragraph
from mingzhang.filing.place import Place


@dataclass(slots=True)
class Passage:
    """A logical paragraph, joined over line and page breaks."""

    text: str
    """NFKC, without white space."""
    file: str
    path: tuple[str, ...]
    """Titles of the headings it stands under, outermost first."""
    pieces: list[Paragraph]
    starts: list[int] = field(default_factory=list)
    """Where each piece starts in `text`."""
    index: int = 0

    @property
    def section(self) -> str:
        """The heading path as one string."""
        return "/".join(self.path)

    def place(self, start: int, end: int) -> Place:
        """The place of characters start..end."""
        at = max(bisect_right(self.starts, start) - 1, 0)
        piece = self.pieces[at]
        raw = piece.text
        offset = _raw_offset(raw, start - self.starts[at])
        place = piece.place(self.file, offset, _raw_offset(raw, end - self.starts[at]))
        return place._replace(quote=self.text[start:end])


def _raw_offset(raw: str, compact_offset: int) -> int:
    """Index in `raw` of the n-th character that is not white space."""
    if compact_offset <= 0:
        return 0
    seen = 0
    for index, mark in enumerate(raw):
        if not mark.isspace():
            if seen == compact_offset:
                return index
            seen += 1
    return len(raw)
