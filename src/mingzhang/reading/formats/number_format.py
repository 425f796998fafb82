"""What a spreadsheet prints for a stored number: `1234.5` under `#,##0.00` is `1,234.50`.

The stored digits go straight into Decimal and are rounded as the program rounds them: first to
the 15 significant digits that a spreadsheet keeps (`82800.92000000001` is 82800.92), then half up
to the decimals of the format. Nothing passes through binary floating point. Dates print as ISO
8601. What is not handled (fractions, exponents, conditions, locale numerals) prints as General,
which loses no digit.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation, Overflow
from functools import lru_cache
from typing import NamedTuple

_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=200, rounding=ROUND_HALF_UP)
_MOST_DIGITS = 40
_MOST_PLACEHOLDERS = 30
"""Placeholders of a format that anybody would use."""
_LAST_DAY = 2_958_465
"""Serial number of 9999-12-31."""
_LEAP_BUG = 60
"""Spreadsheets count a 29 February 1900, which never was."""

_TOKEN = re.compile(
    r'"([^"]*)"?|[\\!](.)|_.|\*.|\[([^\]]*)\]|(General)|(.)', re.DOTALL | re.IGNORECASE
)
_DATE_LETTERS = frozenset("ymdhsYMDHS")
_DIGITS = "0#?"

_ACCOUNT = "_ * {0}_ ;_ * -{0}_ ;_ * {1}_ ;_ @_ "
_YMD, _YM, _HMS = "yyyy-mm-dd", "yyyy-mm", "h:mm:ss"
BUILT_IN: dict[int, str] = {
    **dict.fromkeys((0, 11, 12, 13, 48), "General"),
    **dict.fromkeys((1, 59), "0"),
    **dict.fromkeys((2, 60), "0.00"),
    **dict.fromkeys((3, 5, 6, 37, 38, 61), "#,##0"),
    **dict.fromkeys((4, 7, 8, 39, 40, 62), "#,##0.00"),
    **dict.fromkeys((9, 67), "0%"),
    **dict.fromkeys((10, 68), "0.00%"),
    **dict.fromkeys((14, 15, 16, 28, 29, 30, 31, 51, 53, 54, 58), _YMD),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), _YM),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), _HMS),
    22: f"{_YMD} {_HMS}",
    41: _ACCOUNT.format("#,##0", '"-"'),
    42: _ACCOUNT.format("#,##0", '"-"'),
    43: _ACCOUNT.format("#,##0.00", '"-"??'),
    44: _ACCOUNT.format("#,##0.00", '"-"??'),
    49: "@",
}
"""Formats known by number alone, as a Chinese program shows them (dates as ISO)."""


class _Section(NamedTuple):
    """One of up to four parts of a format: for positive, negative, zero and text."""

    prefix: str = ""
    suffix: str = ""
    whole: str = ""
    """Placeholders before the point."""
    decimals: str = ""
    grouped: bool = False
    shift: int = 0
    """Powers of ten between stored and printed: 2 for a percent, -3 for a scaling comma."""
    date: str = ""
    """The letters of a date format, in lower case."""
    plain: bool = False
    """Print as General."""


def printed_number(stored: str, code: str, epoch_1904: bool = False) -> str:
    """Print a stored number (`-1234.5`, `1.5E-3`) as the format `code` shows it.

    Anything that is no finite number of sane size comes back as it is stored.
    """
    try:
        value = _FIFTEEN.create_decimal(stored.strip())
    except (InvalidOperation, Overflow):
        return stored
    if not value.is_finite() or (value and abs(value.adjusted()) > _MOST_DIGITS):
        return stored
    sections = _sections(code or "General")
    section = sections[0]
    signed = True
    if value < 0 and len(sections) > 1:
        section, signed = sections[1], False
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    if section.plain:
        return general(value)
    if section.date:
        return _date(value, section.date, epoch_1904) or general(value)
    return _fixed(value, section, signed)


def stored_number(stored: str, code: str, epoch_1904: bool = False) -> str:
    """What was typed into a cell, with all its digits: 95.4% where the format `0%` prints 95%.

    Dates come as `printed_number` prints them, other numbers without their format.
    """
    section = _sections(code or "General")[0]
    try:
        value = _FIFTEEN.create_decimal(stored.strip())
    except (InvalidOperation, Overflow):
        return stored
    if not value.is_finite() or (value and abs(value.adjusted()) > _MOST_DIGITS):
        return stored
    if section.date and not section.plain:
        return printed_number(stored, code, epoch_1904)
    if not section.plain and "%" in section.suffix:
        return f"{general(_WIDE.scaleb(value, 2))}%"
    return general(value)


def general(value: Decimal) -> str:
    """Print a number with all the digits it has and no more."""
    if value == 0:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fixed(value: Decimal, section: _Section, signed: bool) -> str:
    if not section.whole and not section.decimals:
        return section.prefix + section.suffix
    places = len(section.decimals)
    shown = _WIDE.scaleb(abs(value), section.shift)
    shown = _WIDE.quantize(shown, Decimal(1).scaleb(-places))
    whole, _, decimals = format(shown, "f").partition(".")
    while decimals.endswith("0") and section.decimals[len(decimals) - 1] != "0":
        decimals = decimals[:-1]
    least = section.whole.count("0")
    whole = whole.lstrip("0").rjust(least, "0")
    if section.grouped:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", whole)
    point = "." if section.decimals and (decimals or "0" in section.decimals) else ""
    minus = "-" if signed and value < 0 and shown != 0 else ""
    return f"{minus}{section.prefix}{whole}{point}{decimals}{section.suffix}"


def _date(value: Decimal, letters: str, epoch_1904: bool) -> str:
    """Print a serial number of days as ISO 8601; empty where it is no date."""
    if not 0 <= value <= _LAST_DAY:
        return ""
    seconds = int((value % 1 * 86400).to_integral_value(ROUND_HALF_UP))
    days = int(value)
    if epoch_1904:
        start = datetime(1904, 1, 1)
    else:
        start = datetime(1899, 12, 30) + timedelta(days=1 if days < _LEAP_BUG else 0)
    try:
        moment = start + timedelta(days=days, seconds=seconds)
    except OverflowError:
        return ""
    clock = moment.strftime("%H:%M:%S") if "s" in letters else moment.strftime("%H:%M")
    if not set(letters) & {"y", "d"} and set(letters) & {"h", "s"}:
        return clock
    if "d" in letters or set(letters) == {"m"}:
        day = f"{moment:%Y-%m-%d}"
    else:
        day = f"{moment:%Y-%m}" if "m" in letters else f"{moment:%Y}"
    return f"{day} {clock}" if set(letters) & {"h", "s"} else day


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token[5] == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(_section(part) for part in parts[:3])


def _section(tokens: list[re.Match[str]]) -> _Section:
    if any(token[4] or _unhandled(token) for token in tokens):
        return _Section(plain=True)
    letters = "".join(token[5].lower() for token in tokens if token[5] in _DATE_LETTERS)
    if letters:
        return _Section(date=letters)
    if any(token[5] and token[5] in "Ee/" for token in tokens):
        return _Section(plain=True)  # an exponent or a fraction
    point = _point_in_text(tokens)
    pattern = "".join(
        "." if token is point else token[5] if token[5] and token[5] in "0#?.,%" else ""
        for token in tokens
    )
    number = re.fullmatch(r"([0#?,]*)(?:\.([0#?]*))?([,%]*)", pattern.replace("%", "") or "")
    if not number or any(token[5] == "@" for token in tokens):
        return _Section(plain=True)
    whole = number[1].rstrip(",")
    if len(pattern) > _MOST_PLACEHOLDERS:
        return _Section(plain=True)
    scale = len(number[1]) - len(whole) + number[3].count(",")
    prefix, suffix, inner = _literals([token for token in tokens if token is not point])
    if inner:
        return _Section(plain=True)
    return _Section(
        prefix,
        suffix,
        whole.replace(",", ""),
        number[2] or "",
        "," in whole,
        2 * pattern.count("%") - 3 * scale - (len(number[2] or "") if point else 0),
    )


def _point_in_text(tokens: list[re.Match[str]]) -> re.Match[str] | None:
    """A point that is text among the digits: `0!.0,` prints 12345678 as 1234.6, which is 万元.

    None where there is none, more than one, or a point that parts the decimals besides.
    """
    digits = [at for at, token in enumerate(tokens) if token[5] and token[5] in _DIGITS]
    points = [at for at, token in enumerate(tokens) if "." in (token[1], token[2])]
    if len(points) != 1 or not digits or any(token[5] == "." for token in tokens):
        return None
    return tokens[points[0]] if digits[0] < points[0] < digits[-1] else None


def _unhandled(token: re.Match[str]) -> bool:
    """Whether the token is a condition, an elapsed time or the numerals of a locale."""
    return token[3] is not None and bool(re.match(r"[<>=]|DBNum|[hms]+$", token[3], re.IGNORECASE))


def _literals(tokens: list[re.Match[str]]) -> tuple[str, str, str]:
    """Find the text before, after and inside the placeholders."""
    before, inside, after = "", "", ""
    seen = False
    for token in tokens:
        if token[5] and token[5] in _DIGITS + ".,":
            inside, after, seen = inside + after, "", True
            continue
        text = _literal(token)
        if seen:
            after += text
        else:
            before += text
    return before.strip(" "), after.strip(" "), inside.strip(" ")


def _literal(token: re.Match[str]) -> str:
    if token[3] is not None:
        return token[3][1:].partition("-")[0] if token[3].startswith("$") else ""
    return token[1] or token[2] or token[5] or ""
