"""Writing results to files: never over another file unless told, and never by halves."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from mingzhang.cli.options import refuse
from mingzhang.language import translate

_RAW = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Characters that JSON may hold as they are, and that steer a terminal or a line."""


def claim(out: Path | None, force: bool, language: str) -> None:
    """Refuse a target that is there already or cannot be, before any work is done."""
    if out is None:
        return
    values = {"file": str(out)}
    mode = _mode(out, language)
    if mode is not None and stat.S_ISDIR(mode):
        refuse("{file} is a folder, not a file to write", values, language)
    if mode is not None and not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        refuse("{file} is a device or a pipe, not a file to write", values, language)
    if mode is not None and not force:
        refuse("{file} is already there; --force writes over it", values, language)
    folder = _real(out).parent
    if not folder.is_dir():
        refuse("the folder of {file} is not there", values, language)
    if not os.access(folder, os.W_OK | os.X_OK):
        _refused(out, OSError(errno.EACCES, os.strerror(errno.EACCES)), language)


def spare_inputs(out: Path | None, inputs: Iterable[str], language: str) -> None:
    """Refuse to write over what is to be read, `--force` or not."""
    if out is None or not out.exists():
        return
    for name in inputs:
        if os.path.exists(name) and os.path.samefile(name, out):
            values = {"file": str(out)}
            refuse("{file} is one of the files to be read, not one to write", values, language)


def _mode(out: Path, language: str) -> int | None:
    """The kind of what stands at a path, links followed; None if there is nothing."""
    try:
        return out.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return out.lstat().st_mode if out.is_symlink() else None
    except OSError as error:
        _refused(out, error, language)


def _real(out: Path) -> Path:
    """What is written: the file behind a link, not the link."""
    return Path(os.path.realpath(out))


def write_bytes(out: Path, data: bytes, force: bool, language: str) -> None:
    """Write a file whole or not at all: into a file beside it that then takes its name."""
    claim(out, force, language)  # again: much may have happened since
    target = _real(out)
    try:
        handle, name = tempfile.mkstemp(prefix=".mingzhang-", dir=target.parent)
    except OSError as error:
        _refused(out, error, language)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        _usual_mode(name)
        if force:
            os.replace(name, target)
        else:
            _name_new(name, out, language)
    except OSError as error:
        _refused(out, error, language)
    finally:
        if os.path.exists(name):
            os.unlink(name)


def _name_new(name: str, out: Path, language: str) -> None:
    """Give the file its name unless another one took it meanwhile."""
    try:
        os.link(name, out)
    except FileExistsError:
        refuse("{file} is already there; --force writes over it", {"file": str(out)}, language)
    except OSError:  # a file system without links
        os.replace(name, out)


def _usual_mode(name: str) -> None:
    """Give the temporary file the mode that an ordinary new file has."""
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(name, 0o666 & ~mask)


def _refused(out: Path, error: OSError, language: str) -> NoReturn:
    values = {"file": str(out), "why": translate(error.strerror or str(error), language)}
    refuse("{file} cannot be written: {why}", values, language)


def as_json_text(value: Any) -> str:
    """JSON as it is printed: indented, characters as they are."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _RAW.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def put(text: str, out: Path | None, force: bool, language: str, bom: bool = False) -> None:
    """Write text to a file, or to standard output as UTF-8 if there is none."""
    if out is not None:
        data = text.encode("utf-8-sig" if bom else "utf-8", "backslashreplace")
        write_bytes(out, data, force, language)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
