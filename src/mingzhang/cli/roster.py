"""Rosters as CSV: who must publish what; and what was found of it as plain values."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import Any

from mingzhang.checking.roster import Duty, Roster
from mingzhang.errors import UnreadableFile

_HEADS = {
    "code": ("code", "编码", "代码", "单位编码", "单位代码"),
    "name": ("name", "名称", "单位", "单位名称", "部门名称"),
    "publishes": ("publishes", "kind", "应公开", "文件", "公开内容"),
    "year": ("year", "年度", "年份"),
    "due": ("due", "期限", "应公开日期", "截止日期"),
    "published": ("published", "公开日期", "实际公开日期"),
}
_PUBLISHED = {
    "budget": ("budget", "预算", "部门预算", "单位预算"),
    "final": ("final", "决算", "部门决算", "单位决算"),
    "evaluation": ("evaluation", "自评", "绩效自评", "绩效评价"),
}
_MOST_BYTES = 20_000_000
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def read_roster(file: Path) -> list[Duty]:
    """Read a roster. Heads may be in Chinese or English; several documents are parted by 、 or ;.

    Raises:
        UnreadableFile: it cannot be opened, has no column of names, or a value that is none.
    """
    from mingzhang.reading.formats.decoding import decode

    name = str(file)
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise UnreadableFile(name, "a roster of at most 20 MB", "a larger one")
        text = decode(file.read_bytes(), name)
    except OSError as error:
        raise UnreadableFile(name, "a readable file", error.strerror or str(error)) from error
    rows = list(csv.reader(io.StringIO(text)))
    if not rows:
        raise UnreadableFile(name, "a roster with a head", "an empty file")
    columns = {
        known: at
        for at, head in enumerate(rows[0])
        for known, heads in _HEADS.items()
        if "".join(head.split()).lower() in heads
    }
    if "name" not in columns or "publishes" not in columns:
        expected = "columns name and publishes (名称, 应公开)"
        raise UnreadableFile(name, expected, ", ".join(rows[0])[:80] or "none")
    duties: list[Duty] = []
    for line, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            duties += _duties(row, columns, name, line)
    return duties


def _duties(row: list[str], columns: dict[str, int], file: str, line: int) -> list[Duty]:
    said = {k: row[at].strip() if at < len(row) else "" for k, at in columns.items()}
    if not said["name"]:
        raise UnreadableFile(f"{file}:{line}", "a name in each row", "none")
    year = said.get("year", "")
    if year and not re.fullmatch(r"20\d\d年?(?:度)?", year):
        raise UnreadableFile(f"{file}:{line}", "a year as 2025", year)
    kinds = [
        _kind(word, file, line) for word in re.split(r"[、;；,，/ ]+", said["publishes"]) if word
    ]
    due, published = (_date(said.get(name, ""), file, line) for name in ("due", "published"))
    number = int(year[:4]) if year else 0
    code = said.get("code", "")
    return [Duty(code, said["name"], kind, number, due, published) for kind in kinds]


def _kind(word: str, file: str, line: int) -> str:
    for kind, words in _PUBLISHED.items():
        if word.lower() in words:
            return kind
    expected = "budget, final or evaluation (预算, 决算, 自评)"
    raise UnreadableFile(f"{file}:{line}", expected, word)


def _date(text: str, file: str, line: int) -> date | None:
    if not text:
        return None
    match = _DATE.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else date.fromisoformat(text)
    except ValueError as error:
        raise UnreadableFile(f"{file}:{line}", "a date as 2025-02-20", text) from error


def roster_json(roster: Roster) -> list[dict[str, Any]]:
    """The roster as plain values."""
    return [
        {
            "code": row.duty.code,
            "name": row.duty.name,
            "kind": row.duty.kind,
            "year": row.duty.year or None,
            "status": row.status,
            "files": [report.filing.files[0] for report in row.reports],
        }
        for row in roster.rows
    ]


def gaps(roster: Roster) -> int:
    """How many duties are not met."""
    return sum(row.is_gap for row in roster.rows)
