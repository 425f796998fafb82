"""The file of results as YAML, for programs and for those who like text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import yaml

from mingzhang.scoring.criterion.spelling import rounded
from mingzhang.scoring.self_evaluation.actual_values import Entries, Entry
from mingzhang.scoring.self_evaluation.asking_words import asked_words
from mingzhang.scoring.self_evaluation.evaluation import printed_funds
from mingzhang.scoring.self_evaluation.rows_to_score import FormToScore, RowToScore
from mingzhang.writing.actuals_workbook import target_words


def actuals_yaml(forms: Sequence[FormToScore], given: Entries | None = None) -> str:
    """The file for the forms of a filing, filled in as far as entries are given."""
    entries = given or Entries()
    rows = {(e.id, e.part): e for e in entries.rows}
    funds = {e.id: e for e in entries.funds}
    lines = ["# 实际完成值：填 actual（或 points 和 reason）；资金单位为万元。", "forms:"]
    for form in forms:
        printed, entry = printed_funds(form.form), funds.get(form.id)
        lines += ["", _line(2, "- id", _quoted(form.id)), "    funds:"]
        for key in ("adjusted", "executed"):
            typed = getattr(entry, key).text if entry is not None else ""
            figure = getattr(printed, key)
            lines.append(_line(6, key, typed or (rounded(figure, 6) if figure else "")))
        reason = entry.reason.text if entry is not None else ""
        lines += [_line(6, "reason", _quoted(reason)), "    indicators:"]
        for row in form.rows:
            lines += _row(row, rows)
    return "\n".join(lines) + "\n"


def _row(row: RowToScore, given: Mapping[tuple[str, int], Entry]) -> Iterator[str]:
    weight = row.context.weight
    about = [target_words(row), row.indicator.unit, rounded(weight) + "分" if weight else ""]
    yield _line(6, "- id", _quoted(row.id))
    yield f"        # {_comment(' '.join(part for part in about if part))}"
    if row.text:
        yield f"        # {_comment(row.text)}"
    first = given.get((row.id, 0)) or given.get((row.id, 1))
    if len(row.asked) > 1:
        yield "        actual:"
        for at, asked in enumerate(row.asked, start=1):
            entry = given.get((row.id, at))
            text = _typed(entry.actual.text if entry is not None else "")
            said = f"{asked.words}：{asked_words(asked)}"
            yield f"          - {text or '~'}  # {_comment(said)}"
    else:
        entry = given.get((row.id, 0))
        text = _typed(entry.actual.text if entry is not None else "")
        yield _line(8, "actual", f"{text}  # {_comment(asked_words(row.asked[0]))}")
    points = _typed(first.points.text if first is not None else "")
    yield _line(8, "points", points)
    if weight is None:
        yield _line(8, "weight", _typed(first.weight.text if first is not None else ""))
    yield _line(8, "reason", _quoted(first.reason.text if first is not None else ""))


def _line(indent: int, key: str, value: str) -> str:
    return f"{' ' * indent}{key}: {value}".rstrip()


def _typed(text: str) -> str:
    """A plain number as it is, anything else in quotes."""
    digits = text.replace(".", "", 1)
    plain = digits.isascii() and digits.isdigit()
    return text if plain or not text else _quoted(text)


def _quoted(text: str) -> str:
    dumped = yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10**6)
    return str(dumped).rstrip("\n")


def _comment(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
