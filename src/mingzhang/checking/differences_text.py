"""What changed between two filings, for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mingzhang.checking import differences_words as words
from mingzhang.checking.differences import Change, Differences
from mingzhang.checking.filing_text import file_line
from mingzhang.checking.reports.words import identity, numbers_read
from mingzhang.checking.standing import coverage, why_not_checked
from mingzhang.language import Message, translate
from mingzhang.ledger.key import ALL

_MOST = 20
"""Entries of a list that are shown where not all are wanted."""
_KINDS = {
    "changed": ("Changed {count}", "bold yellow"),
    "added": ("Only in the second {count}", "bold green"),
    "gone": ("Only in the first {count}", "bold red"),
}


class DifferencesText:
    """Prints differences to a console; of a long list only the largest, unless all are wanted."""

    def __init__(self, console: Console, language: str, everything: bool = False) -> None:
        self.console = console
        self.language = language
        self.most = None if everything else _MOST

    def show(self, found: Differences) -> None:
        """Print what is compared, then the differences."""
        self._heads(found)
        for kind, (template, style) in _KINDS.items():
            self._changes(found.of(kind), template, style)
        versions = not found.by_year and found.before.kind == found.after.kind
        self._projects([each for each in found.projects if not versions or each.kind != "same"])
        for template, titles in (
            ("Tables only in the second {count}", found.tables[0]),
            ("Tables only in the first {count}", found.tables[1]),
            ("Sections only in the second {count}", found.sections[0]),
            ("Sections only in the first {count}", found.sections[1]),
        ):
            self._titles(titles, template)
        self.console.print(Text(self._summary(found), "bold"))

    def _say(self, template: str, **values: object) -> str:
        return Message(template, {k: str(v) for k, v in values.items()}).text(self.language)

    def _heads(self, found: Differences) -> None:
        for filing in (found.before, found.after):
            file_line(self.console, " + ".join(filing.files))
            self.console.print(Text("  " + identity(filing, self.language)))
            read = coverage(filing)
            self.console.print(Text("  " + numbers_read(read, self.language)))
            because = why_not_checked(filing, read)
            if because is not None:
                said = self._say(
                    "read poorly, so what is missing here may only not have been read: {why}",
                    why=because.text(self.language),
                )
                self.console.print(Text("  " + said, "bold magenta"))
        if not found.one_unit:
            said = self._say("the two are not of one unit by their names")
            self.console.print(Text(said, "bold magenta"))
        if found.by_year:
            said = self._say(
                "facts of {after} against those of {before}",
                before=found.before.year,
                after=found.after.year,
            )
            self.console.print(Text(said))
        self.console.print()

    def _changes(self, changes: Sequence[Change], template: str, style: str) -> None:
        if not changes:
            return
        self.console.print(Text(self._say(template, count=len(changes)), style))
        groups = [[change] for change in changes] if self.most is None else _alike(changes)
        for group in groups[: self.most]:
            self._change(group[0])
            if len(group) > 1:
                said = self._say(
                    "{count} further facts in the same way (--all)", count=len(group) - 1
                )
                self.console.print(Padding(Text(said, "dim"), (0, 0, 0, 6)))
        self._more(len(groups), sum(len(group) for group in groups[self.most :]))
        self.console.print()

    def _change(self, change: Change) -> None:
        difference = words.change_words(change)
        figures = [
            words.printed(each) for each in (change.before, change.after) if each is not None
        ]
        head = f"{words.fact_words(change)}  {' → '.join(figures)}"
        if change.key.project != ALL:
            head = f"{change.key.project} · {head}"
        self.console.print(Padding(Text(f"{head}  {difference}".rstrip()), (0, 0, 0, 2)))
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True, style="dim")
        grid.add_column(overflow="fold", style="dim")
        for label, witness in (("First", change.before), ("Second", change.after)):
            if witness is not None:
                grid.add_row(
                    translate(label, self.language), Text(words.place_of(witness, self.language))
                )
        self.console.print(Padding(grid, (0, 0, 0, 6), expand=False))

    def _projects(self, projects: Sequence[Change]) -> None:
        if not projects:
            return
        self.console.print(Text(self._say("Projects {count}", count=len(projects)), "bold"))
        for change in projects[: self.most]:
            self._change(change)
        self._more(len(projects))
        self.console.print()

    def _titles(self, titles: Sequence[str], template: str) -> None:
        if not titles:
            return
        self.console.print(Text(self._say(template, count=len(titles)), "bold"))
        for title in titles[: self.most]:
            self.console.print(Padding(Text(title), (0, 0, 0, 2)))
        self._more(len(titles))
        self.console.print()

    def _more(self, count: int, left: int = 0) -> None:
        if self.most is not None and count > self.most:
            said = self._say("and {count} more (--all)", count=left or count - self.most)
            self.console.print(Padding(Text(said, "dim"), (0, 0, 0, 2)))

    def _summary(self, found: Differences) -> str:
        if found.same:
            return self._say("no differences; facts that are the same {same}", same=found.facts)
        return self._say(
            "changed {changed}, only in the second {added}, only in the first {gone}; "
            "projects that changed {projects}; facts that are the same {same}",
            changed=len(found.of("changed")),
            added=len(found.of("added")),
            gone=len(found.of("gone")),
            projects=sum(change.kind != "same" for change in found.projects),
            same=found.facts,
        )


def _alike(changes: Sequence[Change]) -> list[list[Change]]:
    """Changes from one figure to one other together: a total stands in many facts at once."""
    groups: dict[object, list[Change]] = {}
    for change in changes:
        figures = tuple(each and each.base for each in (change.before, change.after))
        alike = (figures, change.key.measure) if change.size else id(change)
        groups.setdefault(alike, []).append(change)
    return list(groups.values())
