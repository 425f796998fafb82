"""What an office package says of itself: its author, who saved it last, its title and company."""

from __future__ import annotations

from mingzhang.characters import normal
from mingzhang.errors import UnreadableFile
from mingzhang.filing.document import LONGEST_DETAIL
from mingzhang.reading.formats.package import Package, relations

_PARTS = ("core-properties", "extended-properties")
_NAMES = {
    "creator": "author",
    "lastModifiedBy": "last_author",
    "title": "title",
    "Company": "company",
}


def package_details(package: Package) -> dict[str, str]:
    """The details of a package; none of a broken part, for what is shown does not hang on them."""
    found: dict[str, str] = {}
    current = ""

    def start(name: str, _attrs: dict[str, str]) -> None:
        nonlocal current
        current = _NAMES.get(name, "")

    def text(data: str) -> None:
        if current:
            found[current] = (found.get(current, "") + data)[:LONGEST_DETAIL]

    def end(_name: str) -> None:
        nonlocal current
        current = ""

    for kind, target in relations(package, "").values():
        if kind in _PARTS and target in package:
            try:
                package.parse(target, start, end, text)
            except UnreadableFile:
                continue
    return cleaned(found)


def cleaned(details: dict[str, str]) -> dict[str, str]:
    """Details as all text is kept, without the empty ones."""
    shown = {
        name: normal(value[:LONGEST_DETAIL]).replace("\0", "").strip()[:LONGEST_DETAIL]
        for name, value in details.items()
    }
    return {name: value for name, value in shown.items() if value}
