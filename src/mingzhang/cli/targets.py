"""Where the reports of a run are written: standard output, a file, or a folder for several files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typer

from mingzhang.cli.options import out_path, refuse
from mingzhang.cli.writing import claim, put, spare_inputs, write_bytes
from mingzhang.problems import visible

BINARY = ("xlsx", "docx", "pdf")
MANY = ("docx", "pdf")
"""Of these there is one for each unit or file."""
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+')
_LONGEST_NAME = 60
"""Characters: of three bytes each, with a number and an ending, names may be as long."""


@dataclass(slots=True)
class Target:
    """Where to write, and what must not be written over."""

    out: Path | None
    force: bool
    inputs: Sequence[str]
    language: str
    folder: bool = False
    """Whether `out` is a folder for several files."""
    _given: set[str] = field(default_factory=set)

    def text(self, text: str, bom: bool = False) -> None:
        """Write text to the file, or to standard output."""
        put(text, self.out, self.force, self.language, bom)

    def data(self, data: bytes) -> None:
        """Write what is no text to the file."""
        assert self.out is not None
        write_bytes(self.out, data, self.force, self.language)

    def several(self, made: Sequence[tuple[str, bytes]], suffix: str) -> None:
        """Write one file, or each into the folder under its name; say what was written."""
        assert self.out is not None
        if not self.folder:
            if len(made) > 1:
                values = {"count": str(len(made)), "file": str(self.out)}
                refuse(
                    "there are {count} files to write, not one {file}: name a folder, as -o FOLDER/",
                    values,
                    self.language,
                )
            for _, data in made:
                write_bytes(self.out, data, self.force, self.language)
            return
        paths = [self.out / self._name(name, suffix) for name, _ in made]
        self._make_folder()
        for path in paths:  # all before any: no half of the files
            claim(path, self.force, self.language)
            spare_inputs(path, self.inputs, self.language)
        for path, (_, data) in zip(paths, made, strict=True):
            write_bytes(path, data, self.force, self.language)
            typer.echo(visible(str(path)))

    def _make_folder(self) -> None:
        assert self.out is not None
        try:
            self.out.mkdir(exist_ok=True)
        except OSError as error:
            values = {"file": str(self.out), "why": error.strerror or str(error)}
            refuse("{file} cannot be written: {why}", values, self.language)

    def _name(self, wanted: str, suffix: str) -> str:
        """A name that any system takes, given once."""
        whole = wanted.encode("utf-8", "replace").decode("utf-8")
        base = _UNFIT.sub("_", whole).strip(" .")[:_LONGEST_NAME] or "_"
        name, further = base + suffix, 1
        while name.lower() in self._given:
            further += 1
            name = f"{base}-{further}{suffix}"
        self._given.add(name.lower())
        return name


def target_of(
    out: str | None, form: str, force: bool, inputs: Iterable[str], language: str
) -> Target:
    """Where a report goes; what cannot be is refused before any work is done."""
    read = list(inputs)
    if out is None:
        if form in BINARY:
            values = {"form": form}
            refuse("{form} needs a file to be written to: -o OUT.{form}", values, language)
        return Target(None, force, read, language)
    if form in MANY and (out.endswith(("/", os.sep)) or os.path.isdir(out)):
        folder = Path(out)
        if not folder.is_dir():
            claim(folder, False, language)
        return Target(folder, force, read, language, folder=True)
    path = out_path(out)
    claim(path, force, language)
    spare_inputs(path, read, language)
    return Target(path, force, read, language)
