"""A font with Chinese characters, if the machine has one."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont, ImageFont

_PACKAGES = ("pylopdf_fonts_zh_cn",)
_NAMES = (
    "NotoSansSC-Regular.otf", "NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf",
    "SourceHanSansCN-Regular.otf", "wqy-microhei.ttc", "wqy-zenhei.ttc", "DroidSansFallbackFull.ttf",
    "PingFang.ttc", "STHeiti Light.ttc", "Hiragino Sans GB.ttc", "msyh.ttc", "simhei.ttf",
    "simsun.ttc",
)  # fmt: skip


def chinese_font(size: int) -> tuple[FreeTypeFont | ImageFont, bool]:
    """A font of a size in pixels, and whether it has Chinese characters."""
    from PIL import ImageFont

    for name in (*_packaged(), *_NAMES):
        try:
            return ImageFont.truetype(name, size), True  # also looks where the system keeps fonts
        except OSError:
            continue
    return ImageFont.load_default(size), False


@cache
def _packaged() -> tuple[str, ...]:
    """Font files of packages that happen to be installed."""
    found = []
    for package in _PACKAGES:
        spec = find_spec(package)
        if spec is not None and spec.submodule_search_locations:
            folder = Path(spec.submodule_search_locations[0])
            found += [str(folder / name) for name in _NAMES if (folder / name).is_file()]
    return tuple(found)
