"""What an explanation must say, whatever the order and the wording of its sections."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure
from mingzhang.filing.narrative import Passage
from mingzhang.filing.place import Place
from mingzhang.language import Message
from mingzhang.ledger.witness import Witness
from mingzhang.standards.model import Duty

_FEWEST_HEADINGS = 3
_NO_EXPLANATION = ("名词", "目录", "职责", "职能")
"""Parts of a document in which a subject may be named without being explained."""


@rule("MZ111", "duty-not-met", "warning", "Something that must be explained is not explained")
def duty_not_met(examined: Examined) -> Iterator[Outcome]:
    """应当说明的内容没有说明。

    看什么：机关运行经费（金额、增减）、“三公”经费（金额、与上年相比）、政府采购（货物、工程、服务，决算另有中小企业）、国有资产（日期、车辆、设备）、预算绩效，以及本地另行要求的内容，是否写到；确实没有的是否写明没有。
    为什么：预算法第十四条；财预〔2016〕143号：上述内容是预算、决算公开说明的必备内容。
    通过：政府采购支出总额 66.71万元，其中货物 2.80万元、工程 0万元、服务 63.91万元，授予中小企业合同金额 66.71万元。
    不通过：政府采购一段只写了总额，没有货物、工程、服务。
    已知问题：按词语判断，不看内容是否准确；说明与表分两个文件公开时，只查有说明的文件。
    怎么改：补写；没有的写明“本部门没有……”。

    Looks at: whether the explanation speaks of 机关运行经费, 三公, procurement, assets, performance and
    what the place demands besides, and says of each what must be said; or that there is none.
    Why: Budget Law, Article 14; 财预〔2016〕143号.
    Passes: procurement of 66.71, goods 2.80, works 0, services 63.91, of which from small firms 66.71.
    Fails: a paragraph on procurement that names only the total.
    Known problems: it goes by words, not by sense; where text and tables are published apart, only the
    text is held to it.
    Mend: add it, or say that there is none.
    """
    filing = examined.filing
    if len(filing.headings) < _FEWEST_HEADINGS or not examined.standard.duties:
        yield NotApplicable(
            Message("the file has no headings; the explanation may be published apart")
        )
        return
    for duty in examined.standard.duties:
        if filing.year < duty.since:
            continue
        yield from _held(duty, filing.passages, filing.files[0])


def _held(duty: Duty, passages: list[Passage], file: str) -> Iterator[Outcome]:
    about = _about(duty, passages)
    if not about:
        yield Finding(
            code="",
            relation=duty.relation,
            severity="warning",
            message=Message("nothing is said of {what}", {"what": duty.name}),
            places=[Place(file)],
            expected=duty.name,
        )
        return
    text = "".join(passage.text for passage in about)
    if duty.none.search(text):
        yield Passed()
        return
    for point in duty.says:
        if point.pattern.search(text):
            yield Passed()
            continue
        first = about[0]
        yield Finding(
            code="",
            relation=point.relation,
            severity=point.severity,
            message=Message(
                "{about}: nothing is said of {what}", {"about": duty.name, "what": point.what}
            ),
            places=[first.place(0, len(first.text))],
            expected=point.what,
        )


def _about(duty: Duty, passages: list[Passage]) -> list[Passage]:
    """The paragraphs on a subject: those under its heading, or else those that name it."""
    text = [p for p in passages if not any(word in p.section for word in _NO_EXPLANATION)]
    under = [p for p in text if any(duty.about.search(title) for title in p.path)]
    named = [p for p in text if duty.about.search(p.text) and len(p.text) >= _A_SENTENCE]
    return under or named


_A_SENTENCE = 12
"""Characters from which a line that names a subject may say something of it."""


@rule(
    "MZ112",
    "change-of-three-public-not-said",
    "warning",
    "Nothing is said of how 三公 changed against last year",
)
def change_not_said(examined: Examined) -> Iterator[Outcome]:
    """“三公”经费没有说明与上年相比的增减变化。

    看什么：说明中写了金额的“三公”经费总额（或其各项）是否写明比上年增加、减少或持平。
    为什么：财预〔2016〕143号：“三公”经费应说明增减变化及原因。
    通过：“三公”经费 10.57万元，与上年持平。
    不通过：“三公”经费支出 23.30万元，全段没有一处与上年比较。
    已知问题：总额写了、各项没有写的不要求；总额没有写、只有部分项写了的，只作提示。
    怎么改：补写与上年相比的增减额、增减率和原因。

    Looks at: the total of 三公 in the text, or else all of its items: whether they say how they changed
    against last year.
    Why: 财预〔2016〕143号 demands the change and its reason.
    Passes: 三公 of 10.57, as last year.
    Fails: 三公 of 23.30, and no comparison with last year.
    Known problems: where the total says it nothing is asked of the items; where only some of the items
    say it, this is a note.
    Mend: add the change, its rate and its reason.
    """
    amounts = _printed(examined)
    if "three_public" not in amounts:
        yield NotApplicable(Message("the text prints no 三公 figures"))
        return
    changed = {
        claim.current.key.concept
        for claim in examined.filing.changes
        if claim.current is not None and claim.current.key.year == examined.filing.year
    }
    if _is_said("three_public", changed, amounts):
        yield Passed()
        return
    silent = [w for concept, w in amounts.items() if w.base and concept not in changed]
    if not silent:
        yield Passed()
        return
    yield Finding(
        code="",
        relation="R162",
        severity="note" if changed & set(amounts) else "warning",
        message=Message(
            "nothing is said of the change against last year of {figures}",
            {"figures": "、".join(dict.fromkeys(figure(w) for w in silent))},
        ),
        witnesses=silent,
        expected="与上年相比",
    )


def _printed(examined: Examined) -> dict[str, Witness]:
    """The 三公 figures of the year in the text, the total first."""
    stage = examined.standard.stage
    found: dict[str, Witness] = {}
    for witness in examined.filing.witnesses:
        key = witness.key
        if (
            not witness.table
            and key.concept.startswith("three_public")
            and ":" not in key.concept
            and (key.measure, key.flow, key.stage) == ("amount", "expenditure", stage)
            and key.year == examined.filing.year
        ):
            found.setdefault(key.concept, witness)
    return found


def _is_said(concept: str, changed: set[str], amounts: dict[str, Witness]) -> bool:
    """Whether a change is said of a concept, or of all of its parts that have money."""
    if concept in changed:
        return True
    depth = concept.count(".") + 1
    parts = [c for c in amounts if c.startswith(f"{concept}.") and c.count(".") == depth]
    due = [part for part in parts if amounts[part].base]
    return bool(due) and all(_is_said(part, changed, amounts) for part in due)
