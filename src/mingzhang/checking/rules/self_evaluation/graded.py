"""Grades (评价等级) of self-evaluations against their totals."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.performance_forms import cell_words, evaluations, form_words, value
from mingzhang.checking.rule import Examined, rule
from mingzhang.filing.place import Place
from mingzhang.language import Message
from mingzhang.scoring.self_evaluation.grades import grade_of, named, printed_scale
from mingzhang.standards.schemes import Grade, scheme


@rule(
    "MZ812",
    "grade-wrong",
    "error",
    "A grade is not the one that its total earns",
)
def grade_wrong(examined: Examined) -> Iterator[Outcome]:
    """评价等级与得分不符。

    看什么：自评表、评分表印出的等级，是否等于按分数线由总分得出的等级；文件自己印有分数线的，以文件为准。
    为什么：财预〔2020〕10号：90（含）至 100 分为优，80（含）至 90 分为良，60（含）至 80 分为中，60 分以下为差。
    通过：93.22 分，优。
    不通过：89.995 分，优。
    已知问题：等级由未取位的总分决定；地方分数线没有印出、又不确定的，只作警告；等级名称不在分数线中的，作提示。
    怎么改：改正等级，或核对总分。

    Looks at: printed grades against the one that the total earns, by the scale that the document prints, or else
    that of the place.
    Why: 财预〔2020〕10号 sets the bounds 90, 80 and 60.
    Passes: 93.22, 优.
    Fails: 89.995, 优.
    Known problems: the unrounded total counts; where the scale of a place is not sure it is a warning; a word
    that the scale does not have is a note.
    Mend: correct the grade, or look at the total.
    """
    printed = _scale_of(examined)
    own = scheme(examined.standard)
    scale, sure = printed or own.grades, bool(printed) or own.grades_sure
    graded = list(_graded(examined))
    if not graded:
        yield NotApplicable(Message("no grade stands beside a total"))
    for words, grade, total, places in graded:
        score = value(total)
        wanted = grade_of(score, scale) if score is not None and 0 <= score <= 100 else None
        if wanted is None:
            continue
        meant = named(grade, scale)
        if meant is wanted:
            yield Passed()
        else:
            yield _wrong(words, grade, total, places, wanted, meant, sure)


def _scale_of(examined: Examined) -> tuple[Grade, ...]:
    """The scale that a paragraph of the document spells out."""
    for passage in examined.filing.passages:
        if "优" in passage.text and (scale := printed_scale(passage.text)):
            return scale
    for table in examined.filing.tables:
        if "优" in table.notes and (scale := printed_scale("".join(table.notes.split()))):
            return scale
    return ()


def _graded(examined: Examined) -> Iterator[tuple[str, str, str, list[Place]]]:
    """Name, grade, total and places of everything that is graded."""
    for form in evaluations(examined):
        if form.grade is not None and form.total_points is not None:
            yield (
                form_words(form),
                form.grade[0],
                form.total_points[0],
                [form.grade[1], form.total_points[1]],
            )
    for framework in examined.filing.performance.frameworks:
        points = [total for total in framework.totals if total[0] == "points"]
        if framework.grade is not None and points:
            yield "评分表", framework.grade[0], points[0][1], [framework.grade[1], points[0][2]]


def _wrong(
    words: str, grade: str, total: str, places: list[Place], wanted: Grade, meant: Grade | None,
    sure: bool,
) -> Finding:  # fmt: skip
    known = "error" if sure else "warning"
    return Finding(
        code="",
        relation="R224" if meant else "R225",
        severity=known if meant else "note",
        message=Message(
            "{form}: {total} points are {expected} by the scale, and {found} is printed"
            if meant
            else "{form}: the scale has no grade {found}; {total} points are {expected}",
            {"form": words, "total": total, "expected": wanted.label, "found": cell_words(grade)},
        ),
        places=places,
        expected=wanted.label,
        found=grade,
    )
