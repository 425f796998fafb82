"""Files that a user writes or keeps for the checks: text of a bounded size, and TOML.

What is wrong with one is said once, with file, line, what was expected and what was found.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from mingzhang.errors import UnreadableFile

_LINE = re.compile(r"\(at line (\d+), column \d+\)")


def text_of(path: str, most: int, broken: type[UnreadableFile]) -> str:
    """The text of a file of at most `most` bytes, with or without a mark of order.

    Raises:
        UnreadableFile: as `broken`: it cannot be opened, is larger, or is no UTF-8.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(most + 1)  # a device or a pipe may never end
    except OSError as error:
        raise broken(path, "a readable file", error.strerror or str(error)) from error
    if len(data) > most:
        raise broken(path, f"at most {most} bytes", "more")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise broken(path, "text in UTF-8", "other bytes") from error


def toml_of(text: str, path: str, broken: type[UnreadableFile]) -> dict[str, Any]:
    """The values of TOML; `path` is what errors call it.

    Raises:
        UnreadableFile: as `broken`: it is no TOML, or is nested deeper or counts higher than can be.
    """
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        at = line[1] if line else str(text.count("\n") + 1)
        why = _LINE.sub("", str(error)).strip()
        raise broken(f"{path}:{at}", "TOML", why) from error
    except RecursionError as error:
        raise broken(path, "TOML", "too deeply nested") from error
    except ValueError as error:  # not of TOML: Python takes no number of thousands of digits
        raise broken(path, "TOML", "a number of too many digits") from error
