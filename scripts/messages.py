"""Refresh the Chinese catalogue of messages: extract templates, keep translations, compile.

    python scripts/messages.py          writes mingzhang.po and mingzhang.mo, lists what is missing
    python scripts/messages.py --check  writes nothing; fails if either is out of date

A message is any English prose among the string constants of the modules below: the templates of
`Message` and `translate`, summaries of rules, phrases that go into messages as values, and what
errors of files say. f-strings are taken with `{}` for each value.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "mingzhang"
FOLDER = SOURCE / "messages" / "zh_CN" / "LC_MESSAGES"
CALLS = frozenset({"Message", "translate", "said", "refuse", "_counted", "_say"})
"""The first argument of these is always a template."""
PROSE_IN = (
    "checking",
    "reading",
    "scoring",
    "writing",
    "errors.py",
    "problems.py",
    "said_by_user.py",
    "cli/roster.py",
)
"""Here every constant that reads as English prose is one too."""
NO_PROSE_IN = ("writing/formats", "writing/disclosure.py", "writing/open_data")
"""Here what reads as prose is markup, for programmers, or a dictionary in both languages."""
SHORT = (
    "STANDINGS",
    "TITLES",
    "HEADS",
    "READ_HEADS",
    "STATES",
    "RESULTS",
    "KINDS",
    "SCOPES",
    "SEVERITIES",
    "REASONS",
    "CHOICES",
)
"""Tables of words to be translated: their values are messages, however short."""
LABELS_IN = (
    "differences_text.py", "roster_text.py", "filing_text.py", "reports/text.py",
    "reading/picture.py",
)  # fmt: skip
"""In these the first of several things in brackets is a label."""
FURTHER = (
    "error", "warning", "note", "none", "more", "text", "nothing at this path",
    "Permission denied", "Is a directory", "No such file or directory", "File name too long",
    "Too many levels of symbolic links", "Input/output error", "Read-only file system",
    "No space left on device", "Not a directory",
    "a scan", "a scan: {} pages without text", "text whose characters are garbled",
    "a folder with disclosures", "a folder without any", "a readable folder", "{} MB",
    "a PNG image", "a JPEG image", "a GIF image", "a TIFF image", "a RAR archive",
    "an RTF document", "an OFD document", "an XML document", "an HTML page", "a ZIP archive",
    "a DOCX document", "a PPTX presentation", "an XLSX workbook", "an XLS workbook",
    "a PowerPoint 97 presentation", "a Word 97 document (DOC or WPS)", "a PDF file",
)  # fmt: skip
"""Words that reach the user from the system, or that the heuristics do not see."""
_PROSE = re.compile(r"[a-z}]+[,:]? [a-z{(]|[a-z] [÷≠>=]")
_NO_PROSE = re.compile(
    r"[\\?|^<]|\bimport\b|^bold |second attempt|workers must be|arguments for a worker|a result may not|no facts to join"
)
_VALUE = re.compile(r"\{\w*\}")
_ERROR = "{}: expected {}, found {}"
"""What `str` makes of an error of a file; people see it in other words."""
_HEAD = (
    "Project-Id-Version: mingzhang\nLanguage: zh_CN\nMIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
)


def extract() -> dict[str, list[str]]:
    """Every message with the modules that say it."""
    found: dict[str, set[str]] = {text: set() for text in FURTHER}
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        for text in _messages(ast.parse(path.read_text(encoding="utf-8")), name):
            found.setdefault(text, set()).add(name)
    return {text: sorted(found[text]) for text in sorted(found)}


def _messages(tree: ast.Module, name: str) -> Iterator[str]:
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    prose = name.startswith(PROSE_IN) and not name.startswith(NO_PROSE_IN)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.Assign):
            yield from _of_table(node)
        elif isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in ast.walk(node)}
            text = "".join(_part(part) for part in node.values)
            if prose and _is_prose(text):
                yield text
        elif isinstance(node, ast.Tuple) and name.endswith(LABELS_IN) and node.elts:
            yield from _strings(node.elts[0])
        elif prose and id(node) not in skipped and _is_constant_prose(node):
            yield node.value


def _is_constant_prose(node: ast.AST) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_prose(node.value)


def _part(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else "{}"


def _is_prose(text: str) -> bool:
    if not re.search(r"[A-Za-z]", _VALUE.sub("", text)) or text == _ERROR:
        return False
    return bool(_PROSE.search(text)) and not _NO_PROSE.search(text)


def _of_call(node: ast.Call) -> Iterator[str]:
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    at = 3 if name == "rule" else 0 if name in CALLS else None
    if at is not None and len(node.args) > at:
        yield from _strings(node.args[at])


def _of_table(node: ast.Assign) -> Iterator[str]:
    names = {getattr(target, "id", "") for target in node.targets}
    if isinstance(node.value, ast.Dict) and names & set(SHORT):
        for value in node.value.values:
            yield from _strings(value)


def _strings(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body)
        yield from _strings(node.orelse)


def read_po(path: Path) -> dict[str, str]:
    """The translations of a catalogue, the obsolete ones (`#~`) too, without the head."""
    known: dict[str, str] = {}
    entry: dict[str, str] = {}
    field = ""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for raw in [*lines, ""]:
        line = raw.removeprefix("#~ ").strip()
        if line.startswith(("msgid ", "msgstr ")):
            field, _, line = line.partition(" ")
            entry[field] = ""
        if line.startswith('"') and field:
            entry[field] += ast.literal_eval(line)
        elif not line:
            if entry.get("msgid"):
                known[entry["msgid"]] = entry.get("msgstr", "")
            entry, field = {}, ""
    return known


def po_text(messages: dict[str, list[str]], known: dict[str, str]) -> str:
    """The catalogue as text: messages in order, then translations that nothing uses any more."""
    parts = [f'msgid ""\nmsgstr ""\n{_quoted_lines(_HEAD)}\n']
    for text, modules in messages.items():
        where = f"#: {' '.join(modules)}\n" if modules else ""
        parts.append(f"{where}msgid {_quoted(text)}\nmsgstr {_quoted(known.get(text, ''))}\n")
    for text in sorted(set(known) - set(messages)):
        if known[text]:
            parts.append(f"#~ msgid {_quoted(text)}\n#~ msgstr {_quoted(known[text])}\n")
    return "\n".join(parts)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _quoted_lines(text: str) -> str:
    return "\n".join(_quoted(line) for line in text.splitlines(keepends=True))


def mo_bytes(translations: dict[str, str]) -> bytes:
    """The compiled form that gettext reads: sorted, with two tables of lengths and offsets."""
    entries = sorted({"": _HEAD, **translations}.items())
    ids = [source.encode() for source, _ in entries]
    strings = [target.encode() for _, target in entries]
    count = len(entries)
    ids_at, strings_at = 28, 28 + 8 * count
    at = strings_at + 8 * count
    tables, data = b"", b""
    for texts in (ids, strings):
        for text in texts:
            tables += struct.pack("<II", len(text), at + len(data))
            data += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, ids_at, strings_at, 0, at)
    return head + tables + data


def missing(messages: dict[str, list[str]], known: dict[str, str]) -> list[str]:
    """Messages without a translation, or with one that lacks one of their values."""
    return [text for text in messages if not known.get(text) or fields(text) != fields(known[text])]


def fields(text: str) -> list[str]:
    """The names of the values in a template."""
    return sorted(re.findall(r"\{(\w*)\}", text))


def main() -> int:
    """Refresh the catalogue, or check it."""
    po, mo = FOLDER / "mingzhang.po", FOLDER / "mingzhang.mo"
    messages, known = extract(), read_po(po)
    text = po_text(messages, known)
    binary = mo_bytes({source: known[source] for source in messages if known.get(source)})
    lacking = missing(messages, known)
    for source in lacking:
        print(f"no translation, or other values in it: {source!r} ({', '.join(messages[source])})")
    if "--check" in sys.argv[1:]:
        same = po.exists() and po.read_text(encoding="utf-8") == text and mo.read_bytes() == binary
        if not same:
            print("out of date: run make messages")
        return 0 if same and not lacking else 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    po.write_text(text, encoding="utf-8")
    mo.write_bytes(binary)
    print(f"{len(messages)} messages, {len(lacking)} without a translation")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
