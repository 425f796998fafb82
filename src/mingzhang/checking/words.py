"""Words for findings: figures with their unit, where a witness stands, what is likely meant."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.language import Message
from mingzhang.ledger.ledger import Ledger
from mingzhang.ledger.witness import UNIT_FACTORS, Witness
from mingzhang.money import plain, trimmed


def shown(value: Decimal, like: Witness) -> str:
    """A value in the base unit, printed in the unit and with the decimals of a witness."""
    in_unit = value / UNIT_FACTORS.get(like.unit, Decimal(1))
    rounded = round(in_unit, max(like.places, 2)) if in_unit != in_unit.to_integral() else in_unit
    text = plain(rounded) if like.places else trimmed(rounded)
    if like.places and "." not in text:
        text += "." + "0" * like.places
    return f"{text}{like.unit}"


def figure(witness: Witness) -> str:
    """The witness as printed, with its unit; a derived one as computed."""
    if witness.derived:
        return shown(witness.base, witness)
    text = "".join(witness.text.split())
    return text if text.endswith(witness.unit) else f"{text}{witness.unit}"


def where(witness: Witness) -> str:
    """The row and column, or the section, that a witness stands in."""
    if witness.table:
        label = f"{witness.code} {witness.row}".strip() or "—"
        return f"《{witness.title}》「{label}」{_column(witness.column)}".strip()
    return f"「{witness.section.rpartition('/')[2]}」" if witness.section else ""


_PLAIN_HEADS = frozenset({"合计", "总计", "小计", "金额", "预算数", "决算数", "本年预算"})


def _column(path: str) -> str:
    """The head of a column; with the head above it where it says little by itself."""
    heads = path.split(".")
    return ".".join(heads[-2:]) if heads[-1] in _PLAIN_HEADS else heads[-1]


def hint(suspect: Witness, expected: Decimal, ledger: Ledger) -> Message | None:
    """What is likely meant, if the printed figure is the expected one with a known slip."""
    found = suspect.base
    if not expected or found == expected:
        return None
    if found == -expected:
        return Message("the sign is likely wrong")
    if found and (ratio := _power_of_ten(found, expected)) is not None:
        name = "a unit slip (元 and 万元)" if ratio in (4, -4) else "a slipped decimal point"
        return Message("likely {slip}", {"slip": name})
    if _exchanged(found, expected, suspect):
        return Message("two digits are likely exchanged")
    before = ledger.value(suspect.key._replace(year=suspect.key.year - 1))
    if before is not None and not before.derived and before.base == found:
        return Message("this is last year's figure")
    if _one_digit(found, expected, suspect):
        return Message("one digit is likely mistyped")
    return None


def _power_of_ten(found: Decimal, expected: Decimal) -> int | None:
    ratio = abs(found / expected)
    for power in (1, 2, 3, 4, 8, -1, -2, -3, -4, -8):
        if ratio == Decimal(1).scaleb(power):
            return power
    return None


def _digits(value: Decimal, like: Witness) -> str:
    return plain((value / like.step).to_integral_value()).lstrip("-")


def _exchanged(found: Decimal, expected: Decimal, like: Witness) -> bool:
    one, other = _digits(found, like), _digits(expected, like)
    if len(one) != len(other):
        return False
    differing = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return (
        len(differing) == 2
        and one[differing[0]] == other[differing[1]]
        and one[differing[1]] == other[differing[0]]
    )


def _one_digit(found: Decimal, expected: Decimal, like: Witness) -> bool:
    one, other = _digits(found, like), _digits(expected, like)
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
