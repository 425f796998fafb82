"""Performance (绩效): targets, self-evaluations, achievements and scored frameworks of a document.

Tables are known by the words of their heads (`standards/data/common/performance.yaml`), never by
their place in a document. What of a recognised table was not understood is listed as unread.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from mingzhang.codes.names import compact
from mingzhang.filing.document import Document, Grid, Paragraph, Unread
from mingzhang.filing.performance import Performance
from mingzhang.filing.place import Place
from mingzhang.ledger.witness import Witness
from mingzhang.reading.recognise.context import Context
from mingzhang.reading.recognise.performance.achievements import read_achievements
from mingzhang.reading.recognise.performance.figures import Figures
from mingzhang.reading.recognise.performance.forms import FormsReader
from mingzhang.reading.recognise.performance.framework import read_frameworks
from mingzhang.reading.recognise.performance.proof import prove_weights
from mingzhang.reading.recognise.performance.scores import read_scores
from mingzhang.standards.schemes import scheme

__all__ = ["PerformanceRead", "read_performance"]

_MOST_TITLES = 6


@dataclass(slots=True)
class PerformanceRead:
    """What a document says about performance, and what of it was not understood."""

    performance: Performance = field(default_factory=Performance)
    unread: list[Unread] = field(default_factory=list)
    places: set[Place] = field(default_factory=set)
    """Places of all cells of the grids that were read here."""

    def add(self, other: PerformanceRead) -> None:
        """Take in another document of the filing."""
        self.performance.forms += other.performance.forms
        self.performance.frameworks += other.performance.frameworks
        self.performance.achievements += other.performance.achievements
        self.unread += other.unread
        self.places |= other.places


def read_performance(
    document: Document, context: Context, witnesses: Iterable[Witness]
) -> PerformanceRead:
    """Read the performance tables and the scored narrative of a document."""
    found = PerformanceRead()
    words = context.standard.performance
    reader: FormsReader | None = None
    titles: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if text := compact(block.text):
                titles.insert(0, text)
                del titles[_MOST_TITLES:]
            continue
        if not _speaks(block):
            titles = []
            continue
        if reader is None:
            figures = Figures(context, witnesses)
            reader = FormsReader(document.file, words, figures, context.entity)
        if reader.read(block, titles):
            found.places |= {block.place(document.file, cell) for cell in block.cells()}
        else:
            found.performance.achievements += read_achievements(block, document.file, words)
            found.performance.frameworks += read_scores(block, document.file)
        titles = []
    if reader is not None:
        reader.close()
        found.performance.forms = reader.forms
        for form in reader.forms:
            prove_weights(form, scheme(context.standard))
        found.performance.frameworks += reader.frameworks
        found.unread = reader.unread
    found.performance.frameworks += read_frameworks(document)
    return found


def _speaks(grid: Grid) -> bool:
    """Whether a grid names an indicator or a target at all; most do not."""
    return any("指" in cell.text or "目标" in cell.text for cell in grid.cells())
