"""Put the files of a build where they belong: all of them or none, and over nothing that is somebody else's."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path


class NotOurs(OSError):
    """A file stands where one is to be written, and no build left it so: somebody wrote or changed it."""


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """A folder to work in, inside the one to write into; a folder that stays empty is not left behind.

    Raises:
        OSError: the folder cannot be made or written.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=".mingzhang-", dir=folder) as name:
            yield Path(name)
    finally:
        with suppress(OSError):  # not empty: what was built is there
            for each in missing:
                each.rmdir()


def written_before(manifest: Path) -> dict[str, str]:
    """The files that an earlier build wrote and their hashes; none where there is no manifest of ours."""
    try:
        found = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict) or "manifest" not in found:
        return {}
    files = found.get("files", {})
    files = files.items() if isinstance(files, dict) else ()
    known = {name: digest for name, digest in files if isinstance(digest, str)}
    return {**known, manifest.name: hashlib.sha256(manifest.read_bytes()).hexdigest()}


class IsRead(OSError):
    """A file that was read stands where one is to be written: a book is never replaced by what it makes."""


def put_all(
    made: Sequence[Path], folder: Path, ours: Mapping[str, str] | None, read: Sequence[Path] = ()
) -> list[Path]:
    """Move all files into a folder, or none; `ours` are those that may be replaced, None for any.

    Raises:
        IsRead: a file of `read` is in the way; nothing was moved.
        NotOurs: a file that no build left so is in the way; nothing was moved.
        OSError: a file cannot be replaced; those that were are as they had been.
    """
    places = [folder / path.name for path in made]
    for place in places:
        _must_be_free(place, ours, read)
    kept: dict[Path, Path] = {}
    try:
        for path, place in zip(made, places, strict=True):
            _replace(path, place, kept)
    except OSError:
        for place, before in kept.items():
            os.replace(before, place)
        raise
    return places


def _must_be_free(place: Path, ours: Mapping[str, str] | None, read: Sequence[Path]) -> None:
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
    if not place.exists():
        return
    if any(each.exists() and each.samefile(place) for each in read):
        raise IsRead(errno.EEXIST, os.strerror(errno.EEXIST), str(place))
    if ours is None:
        return
    if hashlib.sha256(place.read_bytes()).hexdigest() != ours.get(place.name):
        raise NotOurs(errno.EEXIST, os.strerror(errno.EEXIST), str(place))


def _replace(path: Path, place: Path, kept: dict[Path, Path]) -> None:
    """Move one file; what stood there is kept beside the made ones, to come back if another fails."""
    try:
        if place.exists():
            before = path.with_name(f"before-{path.name}")
            os.replace(place, before)
            kept[place] = before
        os.replace(path, place)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(place)) from error
