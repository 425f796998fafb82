"""Writing results to files: never over another file unless told, and never by halves."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any, NoReturn

from mingzhang.cli.options import refuse


def claim(out: Path | None, force: bool, language: str) -> None:
    """Refuse a target that is there already or whose folder is not, before any work is done."""
    if out is None:
        return
    values = {"file": str(out)}
    if out.is_dir():
        refuse("{file} is a folder, not a file to write", values, language)
    if out.exists() and not force:
        refuse("{file} is already there; --force writes over it", values, language)
    if not out.parent.is_dir():
        refuse("the folder of {file} is not there", values, language)


def write_bytes(out: Path, data: bytes, force: bool, language: str) -> None:
    """Write a file whole or not at all: into a file beside it that then takes its name."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    except OSError as error:
        _refused(out, error, language)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        _usual_mode(name)
        if force:
            os.replace(name, out)
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
    values = {"file": str(out), "why": error.strerror or str(error)}
    refuse("{file} cannot be written: {why}", values, language)


def as_json_text(value: Any) -> str:
    """JSON as it is printed: indented, characters as they are."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def put(text: str, out: Path | None, force: bool, language: str, bom: bool = False) -> None:
    """Write text to a file, or to standard output as UTF-8 if there is none."""
    if out is not None:
        data = text.encode("utf-8-sig" if bom else "utf-8", "backslashreplace")
        write_bytes(out, data, force, language)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
