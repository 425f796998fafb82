"""What can go wrong, as one tree.

MingzhangError
├── UnreadableFile      a file cannot be opened as what it claims to be, or at all
│   ├── UnsupportedFormat
│   ├── LockedFile      needs a password
│   ├── TooLarge        exceeds a limit of size, memory or output
│   └── TookTooLong     its reader was stopped by the time limit
├── NoText              opened, but there is no text to read (a scan)
├── NotADisclosure      read, but no unit's disclosure: a book cannot start from it
└── StandardError       a standard's data file contradicts itself

Problems *of a document* (a row nobody understood, a sum that does not hold) are values, listed in
the filing and the report; only what stops the work is an exception.
"""

from __future__ import annotations


class MingzhangError(Exception):
    """Base of all errors that a caller may want to catch."""


class UnreadableFile(MingzhangError):
    """A file that could not be read. The message names the file, what was expected and found."""

    def __init__(self, file: str, expected: str, found: str) -> None:
        super().__init__(f"{file}: expected {expected}, found {found}")
        self.file = file
        self.expected = expected
        self.found = found


class UnsupportedFormat(UnreadableFile):
    """The content is of no format that can be read."""


class LockedFile(UnreadableFile):
    """The file is encrypted and needs a password."""


class TooLarge(UnreadableFile):
    """The file, or what it unpacks to, exceeds a limit."""


class TookTooLong(UnreadableFile):
    """Reading was stopped by the time limit."""


class NoText(UnreadableFile):
    """The file opens, but holds no text: a scan, or an empty document."""


class NotRecognised(UnreadableFile):
    """The file was read, and nothing in it says what kind of document it is."""


class NotADisclosure(UnreadableFile):
    """The file was read, and it is no unit's disclosure: a blank form, or it does not say whose it is."""


class StandardError(MingzhangError):
    """A data file of a standard is malformed. The message names the file and the entry."""


class NotInstalled(MingzhangError):
    """Something that is optional is wanted and is not there. The message says what to install."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what}: install mingzhang[{extra}]")
        self.what = what
        self.extra = extra
