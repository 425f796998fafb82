"""The files of one filing read and checked, as a worker of the sandbox does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mingzhang.checking.configuration import find_configuration
from mingzhang.checking.finding import Report
from mingzhang.checking.run import check
from mingzhang.checking.settings import DEFAULT, Settings
from mingzhang.filing.source import Source
from mingzhang.reading.file import recognised, without_text


@dataclass(frozen=True, slots=True)
class CheckSources:
    """Reads and checks the files of one filing, by the settings that hold where they lie."""

    settings: Settings = DEFAULT
    """For files that no file of settings is above of, or for all where `by_file` is empty."""
    by_file: Mapping[str, Settings] = field(default_factory=dict)
    """By the path of a file of settings: what it says, once what the user said goes before it."""

    def __call__(self, name: str, *sources: Source) -> Report:
        """Read and check. The filing of the report has no running text and no grids any more.

        `name` is what errors of the sandbox call them.

        Raises:
            UnreadableFile: a file cannot be opened, or nothing in it says what it is.
        """
        report = self.report(name, *sources)
        without_text(report.filing)
        return report

    def report(self, name: str, *sources: Source) -> Report:
        """The same with the running text and the grids still in the filing."""
        settings = self.settings
        if self.by_file:
            settings = self.by_file.get(find_configuration(name), settings)
        return check(recognised(sources or (Source(name, name),)), settings)


check_sources = CheckSources()
