"""Agreement: the witnesses of one fact must agree, within what their printed precision allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.relation_names import agreement_relation
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure, hint, shown, where
from mingzhang.language import Message
from mingzhang.ledger.compare import Agreement, agree
from mingzhang.ledger.key import Key, meanings
from mingzhang.ledger.witness import Witness

_SEVERITY = {
    Agreement.COARSE: "note",
    Agreement.RESIDUE: "note",
    Agreement.TRUNCATED: "warning",
    Agreement.DIFFERENT: "error",
}


@rule("MZ301", "tables-disagree", "error", "The same figure is printed differently in two tables")
def tables_disagree(examined: Examined) -> Iterator[Outcome]:
    """表与表之间同一数字不一致。

    看什么：同一事实（例如一般公共预算支出合计）在几张表里各印了一次，各处应当相等；整数位或小数位印得粗的，按四舍五入比较。
    为什么：预算法第三十二条、第七十五条要求预算、决算真实完整；公开表之间有勾稽关系（财预〔2016〕143号）。
    通过：表3 合计 706.40，表5 合计 706.40。
    不通过：表3 合计 706.40，表5 合计 760.40。
    已知问题：末位相差一个单位的按尾数误差处理，取位比文件通常的粗而四舍五入后相等的，都只作提示；只舍不入的作警告；由其他数字推算出的数只作警告。
    怎么改：以批复数为准，改正与其他各处不同的那一个数；同一数字出现的所有位置都列在问题下面。

    Looks at: one fact, such as the total expenditure of the general public budget, that several
    tables print: all must give the same figure. A figure printed with fewer decimals is compared
    after rounding.
    Why: Budget Law, Articles 32 and 75: budgets and final accounts must be true and complete; the
    published tables are bound to each other (财预〔2016〕143号).
    Passes: table 3 prints a total of 706.40, table 5 prints 706.40.
    Fails: table 3 prints a total of 706.40, table 5 prints 760.40.
    Known problems: one unit apart in the last place is a rounding residue and only a note, and so
    is a figure printed more coarsely than the document usually does; a figure cut off instead of
    rounded is a warning, and so is one that was computed from others.
    Mend: take the approved figure and correct the one that differs; every place that prints it is
    listed below the problem.
    """
    yield from _disagreements(examined, "tables")


@rule("MZ401", "text-contradicts-table", "error", "The text gives another figure than the table")
def text_contradicts_table(examined: Examined) -> Iterator[Outcome]:
    """文字与表格中的同一数字不一致。

    看什么：说明文字里的金额与表格里的同一事实。表格以元为单位、文字以万元为单位时，先换算再四舍五入。
    为什么：文字说明是公开内容的一部分（财预〔2016〕143号），与表格矛盾即有一处是错的。
    通过：文字 17,192万元，表格 171,915,169 元。
    不通过：文字 0.3万元，表格 2,961.68万元。
    已知问题：只舍不入的数字作警告；末位相差一个单位的按尾数误差处理，取位比文件通常的粗而四舍五入后相等的，都只作提示；由文字推算出的数只作警告。
    怎么改：核对批复数，改文字或改表，两处一致后再公开。

    Looks at: one fact stated by the text and printed by a table. Where the table is in 元 and the
    text in 万元, the figure is converted and rounded first.
    Why: the text is part of what is published (财预〔2016〕143号); where it contradicts a table, one
    of the two is wrong.
    Passes: the text says 17,192 万元, the table prints 171,915,169 元.
    Fails: the text says 0.3 万元, the table prints 2,961.68 万元.
    Known problems: a figure cut off instead of rounded is a warning; one unit apart in the last
    place is a rounding residue and only a note, and so is a figure printed more coarsely than the
    document usually does; a figure computed from the words of the text is a warning.
    Mend: look up the approved figure, correct the text or the table, and publish when the two
    agree.
    """
    yield from _disagreements(examined, "mixed")


@rule("MZ402", "text-contradicts-itself", "error", "The text gives two figures for one fact")
def text_contradicts_itself(examined: Examined) -> Iterator[Outcome]:
    """文字前后对同一事实给出不同的数字。

    看什么：同一事实在说明文字里出现多次（金额、占比、完成率、增减额）。
    为什么：同一数字只能有一个值。
    通过：三处都写 3.6万元。
    不通过：三处写 3.6万元，一处写 3.61万元（同一章内取位不一，作警告）。
    已知问题：只是取位粗细不同的，在同一章内作警告，在不同章只作提示；末位相差一个单位的只作提示。
    怎么改：统一为表格中的数字。

    Looks at: one fact that the text states several times: amounts, shares, completion rates,
    changes.
    Why: one figure has one value.
    Passes: three places say 3.6 万元.
    Fails: three places say 3.6 万元 and one says 3.61 万元 (within one chapter this is a warning).
    Known problems: figures that differ only beyond the coarser print are a warning within one
    chapter of the text, else a note; one unit apart in the last place is a note.
    Mend: use the figure of the table everywhere.
    """
    yield from _disagreements(examined, "text")


@rule(
    "MZ304",
    "figure-fits-none",
    "warning",
    "A figure agrees with none of the facts it may mean",
)
def figure_fits_none(examined: Examined) -> Iterator[Outcome]:
    """没有写明口径的数字与可能的各种口径都不一致。

    看什么：只写“预算数”、没有写明是年初预算还是全年（调整后）预算的数字；只写“收入预算”“支出预算”、没有写明是否含结转的数字。同一事实另有写明口径的数字时，应与其中之一相等。
    为什么：决算对比的口径应当写明（预算法第七十五条）；口径不明时，只有与各种口径都不符才提示。
    通过：预算数 257，年初预算 257，全年预算 247.8。
    不通过：预算数 275，年初预算 257，全年预算 247.8。
    已知问题：与其中任何一种口径相等即算通过，因此写错口径而数字碰巧相等的查不出来；“预算数”两处印得相同、而全年预算别处没有印的，可能就是全年预算，不提示；本规则只作警告。
    怎么改：写明口径，或改正数字。

    Looks at: a figure that is only called the budget, without saying whether the initial or the
    adjusted one, or only budgeted revenue or expenditure, without saying whether balances carried
    over are in it. Where figures of a stated meaning are printed for the same fact, it must equal
    one of them.
    Why: final accounts must say what they compare with (Budget Law, Article 75). While the
    meaning is open, only a figure that fits none of its meanings is reported.
    Passes: budget 257; initial budget 257, adjusted budget 247.8.
    Fails: budget 275; initial budget 257, adjusted budget 247.8.
    Known problems: a figure that equals any of its meanings passes, even where another was meant;
    a budget that two places print alike may be the adjusted one where nothing else says that, and
    passes; a finding is only a warning.
    Mend: say what the figure means, or correct it.
    """
    tried = False
    for key, witnesses in examined.ledger:
        candidates = [w for m in meanings(key) if (w := examined.ledger.value(m)) is not None]
        if not candidates:
            continue
        tried = True
        said = witnesses[0]
        outcomes = [agree(said, other, examined.usual) for other in candidates]
        if min(outcomes) < Agreement.DIFFERENT or _may_be_adjusted(examined, witnesses, candidates):
            yield Passed()
            continue
        yield Finding(
            code="",
            relation="R251" if key.stage == "budget" else "R097",
            severity="warning",
            message=Message(
                "{here} prints {found}, which is none of the figures it may mean; {there} prints {expected}",
                {
                    "here": where(said),
                    "found": figure(said),
                    "there": where(candidates[0]),
                    "expected": figure(candidates[0]),
                },
            ),
            witnesses=[said, *candidates],
            expected=figure(candidates[0]),
            found=figure(said),
            suspect=said,
        )
    if not tried:
        yield NotApplicable(Message("no figure leaves open what it means"))


def _may_be_adjusted(
    examined: Examined, said: Sequence[Witness], candidates: Sequence[Witness]
) -> bool:
    """Whether a budget that is printed twice alike may be the adjusted one, which no other place names.

    Not where it differs from the initial one just as by a slip: then one of the two was mistyped.
    """
    if said[0].key.stage != "budget" or any(w.key.stage == "adjusted" for w in candidates):
        return False
    if any(hint(other, said[0].base, examined.ledger) is not None for other in candidates):
        return False
    return len(said) > 1 and len({w.base for w in said}) == 1


def _disagreements(examined: Examined, between: str) -> Iterator[Outcome]:
    for where_found, outcome in _compared(examined):
        if where_found == between:
            yield outcome


def _compared(examined: Examined) -> list[tuple[str, Outcome]]:
    """Every fact with two or more witnesses: where it agrees or differs; computed once."""
    known = examined.cache.get("compared")
    if isinstance(known, list):
        return known
    found: list[tuple[str, Outcome]] = []
    for key, voters in examined.ledger:
        if len(voters) < 2:
            continue
        speaker = examined.ledger.value(key)
        assert speaker is not None
        usual = examined.usual if key.measure == "amount" else None
        finding = _compare(key, speaker, voters, usual, examined)
        if finding is None:
            found.append((_between(voters), Passed(tuple(voters))))
        else:
            # Two tables that differ are that, even where the text takes the side of one.
            found.append((_between(list(finding.variants)), finding))
    examined.cache["compared"] = found
    return found


def _between(witnesses: list[Witness]) -> str:
    printed = [bool(w.table) for w in witnesses]
    return "tables" if all(printed) else "mixed" if any(printed) else "text"


def _compare(
    key: Key,
    speaker: Witness,
    voters: list[Witness],
    usual: dict[str, Decimal] | None,
    examined: Examined,
) -> Finding | None:
    odd = [(agree(speaker, w, usual), w) for w in voters if w is not speaker]
    worst = max(found for found, _ in odd)
    if worst is Agreement.EQUAL:
        return None
    deviating = [w for found, w in odd if found is worst]
    agreeing = [w for w in voters if w not in deviating]
    suspect, other = _odd_one(speaker, deviating[0], agreeing, deviating)
    finding = Finding(
        code="",
        relation=agreement_relation(
            key, _differing(suspect, other, voters), examined.standard.kind
        ),
        severity=_severity(worst, speaker, deviating, voters),
        message=Message(""),
        witnesses=voters,
        difference=shown(abs(suspect.base - other.base), min(suspect, other, key=lambda w: w.step)),
        hint=hint(suspect, other.base, examined.ledger) if worst is Agreement.DIFFERENT else None,
        suspect=suspect,
        implied=_implied(speaker, agreeing, deviating),
        variants={a: _words(worst, a, b) for a, b in ((other, suspect), (suspect, other))},
    )
    finding.accuse(suspect)
    return finding


def _differing(suspect: Witness, other: Witness, voters: list[Witness]) -> list[Witness]:
    """The witnesses that name the relation: the tables alone where two tables differ."""
    both_printed = suspect.table and other.table
    return [w for w in voters if w.table] if both_printed else voters


def _implied(
    speaker: Witness, agreeing: list[Witness], deviating: list[Witness]
) -> dict[Witness, Decimal]:
    """Which single figures would restore agreement, and by what value."""
    implied = dict.fromkeys(deviating, speaker.base)
    if len(agreeing) == 1 and len({w.base for w in deviating}) == 1:
        implied[agreeing[0]] = deviating[0].base
    return implied if len(deviating) == 1 or len(agreeing) == 1 else {}


def _words(worst: Agreement, suspect: Witness, other: Witness) -> tuple[Message, str, str]:
    values = {
        "here": where(suspect),
        "found": figure(suspect),
        "there": where(other),
        "expected": figure(other),
    }
    return Message(_TEMPLATES[worst], values), figure(other), figure(suspect)


_TEMPLATES = {
    Agreement.DIFFERENT: "{here} prints {found}, but {there} prints {expected} for the same fact",
    Agreement.TRUNCATED: "{here} prints {found}, cut off instead of rounded: {there} prints {expected}",
    Agreement.RESIDUE: "{here} prints {found}, {there} {expected}: a rounding residue in the last place",
    Agreement.COARSE: "{here} prints {found}, {there} {expected}: printed with different precision",
}


def _severity(
    worst: Agreement, speaker: Witness, deviating: list[Witness], voters: list[Witness]
) -> str:
    if worst is Agreement.COARSE:
        text = [w for w in voters if not w.table and not w.derived]
        near = any(
            w is not other and w.base != other.base and _chapter(w) == _chapter(other)
            for w in deviating
            for other in text
            if not w.table
        )
        return "warning" if near else "note"
    if worst is Agreement.DIFFERENT and (speaker.derived or any(w.derived for w in deviating)):
        return "warning"
    return _SEVERITY[worst]


def _chapter(witness: Witness) -> str:
    """The chapter of the text (一、二、…) a witness stands in."""
    parts = witness.section.split("/")
    return "/".join(parts[:2])


def _odd_one(
    speaker: Witness, other: Witness, agreeing: list[Witness], deviating: list[Witness]
) -> tuple[Witness, Witness]:
    """The suspect and a figure against it: fewer say it; of two alone, the text, not the table."""
    if len(agreeing) < len(deviating) or (
        len(agreeing) == len(deviating) and other.table and not speaker.table
    ):
        return speaker, other
    return other, speaker
