"""The recognition models: loaded when the first picture comes, then kept by the process.

They lie in the wheel of rapidocr and are named by path, so that nothing looks for them elsewhere.
The classifier of directions is never used: it turns 99 into 66.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import cv2
import numpy as np
import rapidocr
from rapidocr.inference_engine.onnxruntime.main import ONNXRuntimeError

from mingzhang.characters import normal
from mingzhang.reading.allowance import look_at_clock

Array: TypeAlias = Any
"""A picture, as numpy holds it: rows of grey values, 0 is black. Numpy is of the extra `ocr`."""

_THREADS = 1
"""Two read a page in two thirds of the time, for a third more time of the processor."""
_DETECTION_SIDE = 1400
"""Pixels of the longer side of the picture in which lines are looked for; more is only slower."""
_NARROWEST = 48
"""Pixels; the model takes crops of this height, and widths padded to this one."""
_MOST_WIDE = 60.0
"""Widths over heights; a longer crop is no line of text."""


class Reading(NamedTuple):
    """What was recognised in a crop."""

    text: str
    confidence: float
    """0 to 1."""


@cache
def _models() -> Any:
    folder = Path(rapidocr.__file__).parent / "models"
    found = {
        part: max(folder.glob(f"*_{part}_*.onnx"), key=lambda path: path.name)
        for part in ("det", "rec")
    }
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.max_side_len": _DETECTION_SIDE,
            "Det.model_path": str(found["det"]),
            "Rec.model_path": str(found["rec"]),
            # One at a time: padding to the widest of a batch costs more than it saves.
            "Rec.rec_batch_num": 1,
            "Rec.rec_img_shape": [3, 48, _NARROWEST],
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def detected(picture: Array) -> Array:
    """Return the corners of each line of text, of shape (lines, 4, 2), in pixels."""
    look_at_clock()
    colours = cv2.cvtColor(_with_margins(picture), cv2.COLOR_GRAY2BGR)
    try:
        found = _models()(colours, use_det=True, use_cls=False, use_rec=False)
    except ONNXRuntimeError as error:  # the shapes are sound: it is the memory that ends
        raise MemoryError from error
    boxes = getattr(found, "boxes", None)
    return np.zeros((0, 4, 2)) if boxes is None else np.asarray(boxes)


def _with_margins(picture: Array) -> Array:
    """Add white to a narrow picture: the model widens its shorter side, the longer one with it."""
    height, width = picture.shape
    least = max(height, width) // 2
    below, beside = max(least - height, 0), max(least - width, 0)
    return np.pad(picture, ((0, below), (0, beside)), constant_values=255)


def scaled(picture: Array, factor: float) -> Array:
    """Make a picture larger or smaller, and never less than a pixel wide and high."""
    height, width = picture.shape
    size = max(round(width * factor), 1), max(round(height * factor), 1)
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return cv2.resize(picture, size, interpolation=way)


def recognised(crop: Array) -> Reading:
    """Read one line of text."""
    height, width = crop.shape[:2]
    if height < 2 or width < 2 or width > _MOST_WIDE * height:
        return Reading("", 0.0)
    look_at_clock()
    colours = cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR)
    try:
        found = _models().recognize_txt([colours])
    except ONNXRuntimeError as error:
        raise MemoryError from error
    return Reading(normal(found.txts[0]).strip(), float(found.scores[0]))
