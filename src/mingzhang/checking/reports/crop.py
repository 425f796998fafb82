"""A page of a PDF cut down to what a finding is about: the head of the table, and the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from mingzhang.filing.document import Grid
from mingzhang.filing.place import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_SCALE = 2.0
_MOST_PIXELS = 12_000_000
"""Of a page that is rendered: A2 at that scale."""
_WIDEST = 1600
_TALLEST = 1800
"""Pixels of a picture."""
_PAD = 1.5
_MARGIN = 0.05
"""Part of the width of a page that running text leaves free at each side."""
_AROUND = 30.0
"""Points above and below a line of text."""
_NEAR = 16.0
"""Strips that are nearer to each other are one."""
_GAP = 22
"""Pixels of the band between strips."""
_DOTS = (150, 155, 165)
_KEPT = 3
"""Pages that are kept as pictures."""
_TALLEST_HEAD = 260.0
_QUALITY = 62
SUSPECT = (200, 30, 30)
INVOLVED = (20, 90, 200)


class Strip(NamedTuple):
    """A part of a page over its whole width, or that of a table."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Region:
    """A figure on a page, and the strips that are shown for it."""

    box: Box
    suspect: bool
    strips: tuple[Strip, ...]

    @classmethod
    def of_row(cls, box: Box, suspect: bool, grid: Grid, row: int, head: int, page: int) -> Region:
        """A cell: its row in the whole width of the table, below the head of the table."""
        here = [cell.box for cell in grid.cells() if cell.page == page and cell.box is not None]
        left = min((b[0] for b in here), default=box[0])
        right = max((b[2] for b in here), default=box[2])
        line = [c for c in grid.at[row] if c is not None and c.page == page and c.box]
        beside = [c.box for c in line if c.rowspan == 1 and c.box is not None] or [box]
        top = min(box[1], *(b[1] for b in beside))
        bottom = max(box[3], *(b[3] for b in beside))
        strips = [Strip(page, left, top, right, bottom)]
        above = _head(grid, head, page)
        if above is not None and (above.page < page or above.bottom <= top + 1):
            strips.insert(0, above._replace(left=left, right=right))
        return cls(box, suspect, tuple(strips))

    @classmethod
    def of_line(cls, box: Box, suspect: bool, page: int) -> Region:
        """Words of running text, with the lines around in the whole width of the page."""
        strip = Strip(page, -inf, box[1] - _AROUND, inf, box[3] + _AROUND)
        return cls((box[0] - 2.0, box[1] - 2.5, box[2] + 2.0, box[3] + 1.5), suspect, (strip,))


def _head(grid: Grid, head: int, page: int) -> Strip | None:
    """The head of a table: as printed again on the page, or else where the table starts."""
    repeated = [cell for line in grid.repeated for cell in line if cell.page == page]
    own = [cell for cell in grid.cells() if cell.row < head and cell.page <= page]
    boxes = {at: [c.box for c in own if c.page == at and c.box] for at in {c.page for c in own}}
    if page not in boxes and (again := [c.box for c in repeated if c.box]):
        boxes = {page: again}
    if len(boxes) != 1:  # none, or cut by the end of a page
        return None
    ((at, found),) = boxes.items()
    if not found:
        return None
    top, bottom = min(b[1] for b in found), max(b[3] for b in found)
    return Strip(at, 0, top, 0, bottom) if bottom - top <= _TALLEST_HEAD else None


class _Page(NamedTuple):
    """A page as a picture, and how many of its pixels are a point."""

    image: Image
    scale: float


class Cropper:
    """Pictures of the pages of one PDF; the pages seen last are kept."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._pages: dict[int, _Page] = {}

    def picture(self, page: int, regions: Sequence[Region]) -> tuple[bytes, tuple[int, int]]:
        """The strips of a page below each other with the figures boxed, as WebP; and its size.

        Raises:
            UnreadableFile: the file has no such page, or a damaged one.
        """
        pages = {strip.page: self._rendered(strip.page) for r in regions for strip in r.strips}
        own = pages[page] = pages[page]._replace(image=_drawn(pages[page], regions))
        strips = [strip for strip in _strips(regions, own) if pages[strip.page].scale == own.scale]
        whole = _stacked(pages, strips)
        whole.thumbnail((_WIDEST, _TALLEST))
        data = BytesIO()
        whole.save(data, "WEBP", quality=_QUALITY, method=4)
        return data.getvalue(), whole.size

    def _rendered(self, page: int) -> _Page:
        if page not in self._pages:
            from mingzhang.reading.formats.pdf.picture import page_size, render_page

            while len(self._pages) >= _KEPT:
                del self._pages[next(iter(self._pages))]
            width, height = page_size(self._path, page)
            scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
            image = render_page(self._path, page, scale).convert("RGB")
            self._pages[page] = _Page(image, scale)
        return self._pages[page]


def _drawn(page: _Page, regions: Sequence[Region]) -> Image:
    from PIL import ImageDraw

    marked = page.image.copy()
    draw = ImageDraw.Draw(marked, "RGBA")
    for region in sorted(regions, key=lambda region: region.suspect):
        x0, top, x1, bottom = (edge * page.scale for edge in region.box)
        colour = SUSPECT if region.suspect else INVOLVED
        box = (x0 + 1, top + 1, max(x1 - 1, x0 + 4), max(bottom - 1, top + 4))
        width = 5 if region.suspect else 3
        draw.rectangle(box, fill=(*colour, 26), outline=(*colour, 255), width=width)
    return marked


def _strips(regions: Sequence[Region], page: _Page) -> list[Strip]:
    """The strips from the top down, near ones made one, all of one width."""
    found = sorted((s for region in regions for s in region.strips), key=lambda s: (s.page, s.top))
    wide = page.image.width / page.scale
    margin = wide * _MARGIN
    lefts = [margin if s.left == -inf else s.left for s in found]
    rights = [wide - margin if s.right == inf else s.right for s in found]
    left = min(*lefts, *(region.box[0] for region in regions)) - _PAD
    right = max(*rights, *(region.box[2] for region in regions)) + _PAD
    left = min(max(left, 0.0), wide - 1)
    right = min(max(right, left + 1), wide)
    joined: list[Strip] = []
    for strip in found:
        top, bottom = max(strip.top - _PAD, 0), max(strip.bottom + _PAD, 0)
        last = joined[-1] if joined else None
        if last and last.page == strip.page and top <= last.bottom + _NEAR:
            joined[-1] = last._replace(bottom=max(last.bottom, bottom))
        else:
            joined.append(Strip(strip.page, left, top, right, bottom))
    return joined


def _stacked(pages: Mapping[int, _Page], strips: Sequence[Strip]) -> Image:
    """The strips below each other; between them a band that says that something was left out."""
    from PIL import Image as Images
    from PIL import ImageDraw

    boxes = [(pages[strip.page].image, _pixels(strip, pages[strip.page])) for strip in strips]
    width = boxes[0][1][2] - boxes[0][1][0]
    height = sum(box[3] - box[1] for _, box in boxes) + _GAP * (len(boxes) - 1)
    whole = Images.new("RGB", (width, height), (232, 234, 238))
    draw = ImageDraw.Draw(whole)
    at = 0
    for number, (image, box) in enumerate(boxes):
        if number:
            for x in range(8, width, 18):
                draw.ellipse((x, at + _GAP // 2 - 2, x + 4, at + _GAP // 2 + 2), fill=_DOTS)
            at += _GAP
        whole.paste(image.crop(box), (0, at))
        at += box[3] - box[1]
    return whole


def _pixels(strip: Strip, page: _Page) -> tuple[int, int, int, int]:
    """A strip in pixels of its page, never beyond it and never empty."""
    left, right = int(strip.left * page.scale), int(strip.right * page.scale)
    top = min(int(strip.top * page.scale), page.image.height - 1)
    bottom = min(int(strip.bottom * page.scale), page.image.height)
    return left, top, max(right, left + 1), max(bottom, top + 1)
