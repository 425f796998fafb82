"""Write the page on scoring criteria: kinds with their normal form, and the readings that can be chosen.

    python scripts/criterion_page.py    writes docs/reference/criteria.md

The examples are parsed, written and evaluated when the page is made, so they cannot go stale.
"""

from __future__ import annotations

import ast
import inspect
import sys
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import get_args, get_type_hints

from mingzhang.scoring.criterion import explaining, normal_form
from mingzhang.scoring.criterion import policies as readings
from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.evaluate import Actual, evaluate
from mingzhang.scoring.criterion.parse import parse

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "criteria.md"
_TEN = Fraction(10)
_PERCENT = Context(weight=_TEN, targets=(Fraction(95),), operator="≥", unit="%")
_COUNT = Context(weight=_TEN, targets=(Fraction(24),), operator="≥", unit="期")
_WORD = Context(weight=_TEN, operator="qualitative")
EXAMPLES: tuple[tuple[str, str, Context, Actual], ...] = (
    ("全或无", "完成目标得满分，未完成不得分", _COUNT, Fraction(20)),
    ("按值分档", "95%以上10分；90%-95%8分；80%-90%4分；80%以下不得分", _PERCENT, Fraction(92)),
    ("按偏离度分档", "偏离目标30%（含）不得分；偏离10%（含）得6分；低于10%得10分",
     Context(weight=_TEN, targets=(Fraction(100),), operator="=", unit="%"), Fraction(88)),
    ("及格线以上线性", "完成率小于60%不得分；大于等于60%的，得分=（实际完成率-60%）/（1-60%）×指标分值", _COUNT, Fraction(18)),
    ("按数量扣分", "按月支付，每少支付1个月扣0.5分，扣完为止",
     Context(weight=_TEN, targets=(Fraction(12),), operator="=", unit="个月"), Fraction(10)),
    ("按百分点扣分", "95%及以上得10分，80%及以下不得分，每下降1%扣1分", _PERCENT, Fraction(90)),
    ("定性三档", "效果好得满分，效果一般得6分，效果差不得分", _WORD, "效果一般"),
    ("分项计分", "完成调研报告计5分，否则不计分。完成培训计5分，否则不计分", _WORD, (True, False)),
)  # fmt: skip


def page() -> str:
    """The whole page."""
    parts = [
        "# Scoring criteria 评（扣）分标准",
        "A published criterion is parsed into a tree, evaluated with its arithmetic shown, printed in a "
        "normal form and looked over for faults (rules MZ7xx). What is not understood to the last word is "
        "scored by hand and never guessed; `mingzhang criteria FILE` lists each with its reason.",
        "评分标准按原文解析；有一处看不懂的，列为人工评分，不作猜测。下表左为原文，中为规范写法（也可以直接写在表里），右为一个算例。",
        _kinds(),
        "## Readings 歧义的处理",
        "Where a text can be read in two ways, one is taken, and the explanation of the points says which. "
        "A standard sets them under `options: {criteria: {…}}`.",
        _readings(),
    ]
    return "\n\n".join(parts) + "\n"


def _kinds() -> str:
    lines = [
        "| kind 类型 | 原文 | normal form 规范写法 | example 算例 |",
        "| --- | --- | --- | --- |",
    ]
    for name, text, context, actual in EXAMPLES:
        criterion = parse(text)
        score = evaluate(criterion, actual, context)
        said = explaining.text(score.trace, "zh")
        form = normal_form.write(criterion).replace("|", "\\|")
        lines.append(f"| {name} `{criterion.kind}` | {text} | `{form}` | {said} |")
    return "\n".join(lines)


def _readings() -> str:
    hints = get_type_hints(readings.Policies)
    lines = ["| name | choices, the default first | meaning |", "| --- | --- | --- |"]
    for name, meaning in _meanings().items():
        default = getattr(readings.DEFAULT, name)
        others = [choice for choice in get_args(hints[name]) if choice != default]
        shown = ", ".join(f"`{choice}`" for choice in (default, *others))
        lines.append(f"| `{name}` | {shown} | {meaning} |")
    return "\n".join(lines)


def _meanings() -> dict[str, str]:
    """What the docstring below each field says."""
    tree = ast.parse(inspect.getsource(readings.Policies))
    (body,) = (node.body for node in tree.body if isinstance(node, ast.ClassDef))
    found: dict[str, str] = {}
    for field, said in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            assert isinstance(said, ast.Expr)
            assert isinstance(said.value, ast.Constant)
            found[field.target.id] = " ".join(str(said.value.value).split())
    return found


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
