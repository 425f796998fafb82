"""Reasons: whether one is given where it is due, and whether it goes with what the figures do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import PREVIEW, Examined, rule
from mingzhang.checking.words import figure
from mingzhang.filing.filing import RateClaim
from mingzhang.filing.narrative import Passage
from mingzhang.language import Message
from mingzhang.ledger.key import Key

_NUMBER = r"(?:了|约)?\d[\d,.]*(?:万元|亿元|元|%|个百分点)"
_MOVES = {
    "up": re.compile(rf"(?:增加|增长|上升|提高|增幅){_NUMBER}"),
    "down": re.compile(rf"(?:减少|下降|降低|压减|减幅|降幅){_NUMBER}"),
    "flat": re.compile(r"持平|(?:无|没有)(?:增减)?变[化动](?=[,，。;；])|增加0(?:\.0+)?万元"),
}
_REASON = re.compile(
    r"(?:(?:主要)?(?:原因(?:是|为|系|在于)?|是?由于|因为|主要(?:是|系)(?:因为?|由于)?|系因|是因为?))[:,，]?(?P<why>[^。;；]+)"
)
_GIVEN = re.compile(
    r"原因|由于|(?<!原)因(?!公出|私|此|素|而)|主要(?:是|系|用于)|为了|根据|按照|受.{1,12}影响|调整|追加"
)
_CUT = re.compile(r"压减|压缩|缩减|削减|减少|下降|精简")
_THRIFT = re.compile(r"厉行节约|节约开支|压减|压缩|缩减|削减|精简|过紧日子")
_GROW = re.compile(r"增加|增长|新增|提高|上涨|扩大|增资|增人")
_NO_CHANGE = re.compile(
    r"(?:没有|未|无)(?:发生)?(?:较大|明显|增减)?(?:变化|变动|增减)|不变|保持一致|与上年(?:一致|相同|持平)"
)
_OTHER_WAY = {
    "up": re.compile(r"增|新|调|提|涨|扩|补|多|升|上年|去年|结转|恢复|追加|改革|购"),
    "down": re.compile(r"减|缩|节|降|退|调|结束|完成|取消|未|无|少|暂停|停|不再|精简|上年|去年|划"),
    "flat": _NO_CHANGE,
}
_ITEM = 7
"""Digits of a functional item."""
_SENTENCE = re.compile(r"[^。]+")


@rule(
    "MZ412",
    "reason-contradicts-change",
    "warning",
    "A reason does not go with the change it explains",
)
def reason_contradicts_change(examined: Examined) -> Iterator[Outcome]:
    """原因与增减方向不符。

    看什么：同一句中“持平”而原因是压缩、减少；“增加”而原因只说压缩、节约；“减少”而原因只说新增、增长；有增减而原因是“没有变化”。
    为什么：增减变化的原因是公开说明的必备内容（财预〔2016〕143号）；原因与数字相反，等于没有说明。
    通过：与上年持平，主要原因是严格执行公务用车管理规定，费用没有变化。
    不通过：与上年持平，主要原因是压缩了公务接待费。
    已知问题：一句话里有几个方向相反的变化时不判断。
    怎么改：写明真正的原因，或核对增减方向。

    Looks at: sentences with one direction of change and one reason: 持平 explained by cuts, an increase
    explained by savings only, a decrease explained by growth only, a change explained by nothing having
    changed.
    Why: the reason of a change is a duty of disclosure (财预〔2016〕143号); one that says the opposite
    explains nothing.
    Passes: as last year, since nothing was bought.
    Fails: as last year, because reception was cut.
    Known problems: sentences with changes in both directions are not judged.
    Mend: give the real reason, or look at the direction again.
    """
    tried = False
    for passage in examined.filing.passages:
        for sentence in _SENTENCE.finditer(passage.text):
            found = _direction_and_reason(sentence[0])
            if found is None:
                continue
            tried = True
            direction, words, why = found
            if not _contradicts(direction, why):
                yield Passed()
                continue
            yield Finding(
                code="",
                relation="R091",
                severity="warning",
                message=Message(
                    "the text says {words}, and gives a reason of the other direction: {why}",
                    {"words": f"“{words}”", "why": f"“{why[:60]}”"},
                ),
                places=[passage.place(sentence.start(), sentence.end())],
                found=why[:60],
            )
    if not tried:
        yield NotApplicable(Message("no sentence gives a change and its reason"))


def _direction_and_reason(sentence: str) -> tuple[str, str, str] | None:
    """The one direction of a sentence, its words, and the one reason behind them."""
    reasons = list(_REASON.finditer(sentence))
    if len(reasons) != 1:
        return None
    before, why = sentence[: reasons[0].start()], reasons[0]["why"]
    moves = {name: m for name, pattern in _MOVES.items() if (m := pattern.search(before))}
    if len(moves) != 1 or any(pattern.search(why) for pattern in _MOVES.values()):
        return None
    ((direction, match),) = moves.items()
    return direction, match[0], why


def _contradicts(direction: str, why: str) -> bool:
    if _OTHER_WAY[direction].search(why):
        return False
    if direction == "flat":
        return bool(_CUT.search(why) or _GROW.search(why))
    said_unchanged = bool(_NO_CHANGE.search(why))
    if direction == "up":
        return said_unchanged or bool(_THRIFT.search(why))
    return said_unchanged or bool(_GROW.search(why))


@rule(
    "MZ413",
    "deviation-unexplained",
    "warning",
    "A final figure is far from its budget, and no reason is given",
)
def deviation_unexplained(examined: Examined) -> Iterator[Outcome]:
    """决算与预算差异较大而没有说明原因。

    看什么：项级科目和“三公”各项中写有“年初预算 A 万元，支出决算 B 万元，完成 P%”的段落，A、B 不等时是否写明原因。
    为什么：决算公开格式要求说明决算数与预算数存在差异的主要原因。
    通过：完成年初预算的 98.20%，决算数小于预算数的主要原因是人员减少。
    不通过：完成年初预算的 60.00%，没有一个字的原因。
    已知问题：原因写在后一段的也算写明；差异在阈值（mingzhang.toml 的 deviation，默认 30%）以内的只作提示。
    怎么改：补写原因。

    Looks at: paragraphs on functional items and on the items of 三公 that print a budget, a final figure
    and how far it was met: whether a reason is given where the two differ.
    Why: the form of final accounts demands the main reason of a difference.
    Passes: 98.20 % of the initial budget, mainly because posts were vacant.
    Fails: 60.00 % of the initial budget, and not a word on why.
    Known problems: a reason in the next paragraph counts; below the threshold (`deviation` in
    mingzhang.toml, 30 % by default) this is a note.
    Mend: add the reason.
    """
    if examined.filing.kind != "final":
        yield NotApplicable(Message("only final accounts explain differences from the budget"))
        return
    passages = {passage.index: n for n, passage in enumerate(examined.filing.passages)}
    compared: dict[int, set[Key]] = {}
    for claim in examined.filing.rates:
        if _is_completion(claim):
            compared.setdefault(_passage_of(claim), set()).add(claim.part.key)
    tried = False
    for claim in examined.filing.rates:
        if not _is_completion(claim) or not _is_of_an_item(claim):
            continue
        at = passages.get(_passage_of(claim))
        if at is None:
            continue
        tried = True
        deviation = abs(claim.part.base / claim.whole.base - 1)
        if not deviation or _reason_near(examined.filing.passages, at, compared, claim.part.key):
            yield Passed()
            continue
        yield _unexplained(claim, deviation, examined.settings.parameter("deviation"))
    if not tried:
        yield NotApplicable(Message("the text compares no final figure with its budget"))


def _is_completion(claim: RateClaim) -> bool:
    return claim.kind == "completion" and not claim.rate.table


def _passage_of(claim: RateClaim) -> int:
    return int(claim.rate.context.partition(".")[0] or -1)


def _is_of_an_item(claim: RateClaim) -> bool:
    """An item of the classification, or one of 三公: those the form wants explained one by one."""
    key = claim.part.key
    return bool(claim.whole.base) and (
        len(key.function) == _ITEM or key.concept.startswith("three_public.")
    )


def _reason_near(passages: list[Passage], at: int, compared: dict[int, set[Key]], key: Key) -> bool:
    """Whether a reason stands here, or beside it in a paragraph that compares nothing else."""
    here = passages[at]
    near = [here.text]
    for other in (*passages[max(0, at - 1) : at], *passages[at + 1 : at + 2]):
        alone = {key} if other.index > here.index else set()
        if other.path == here.path and key in compared.get(other.index, alone):
            near.append(other.text)
    return any(_GIVEN.search(text) for text in near)


def _unexplained(claim: RateClaim, deviation: Decimal, threshold: Decimal) -> Finding:
    large = deviation > threshold
    return Finding(
        code="",
        relation="R092" if large else "R090",
        severity="warning" if large else "note",
        message=Message(
            "{final} of a budget of {budget}, and no reason is given",
            {"final": figure(claim.part), "budget": figure(claim.whole)},
        ),
        witnesses=[claim.part, claim.whole, claim.rate],
        found=figure(claim.rate),
    )


@rule(
    "MZ414",
    "reason-generic",
    "note",
    "A large difference is explained by words that fit anything",
    status=PREVIEW,
)
def reason_generic(examined: Examined) -> Iterator[Outcome]:
    """差异较大而原因空泛。

    看什么：决算与预算相差超过阈值（默认 30%），原因只有“厉行节约”“严格控制”“压缩开支”一类套话。
    为什么：差异较大的应当说明具体原因（各地决算公开要求，一般以 10% 至 30% 为限）。
    通过：因会议改为线上召开，会议费减少 0.70万元。
    不通过：公务接待费完成预算的 16.36%，主要是厉行节约，压缩开支。
    已知问题：是否具体，最终要由人判断，所以试行。
    怎么改：写明哪一件事少办、晚办或改由何处支付。

    Looks at: differences above the threshold (30 % by default) whose reason is a set phrase only.
    Why: places demand a concrete reason for large differences, from 10 % to 30 %.
    Passes: meetings were held online, which saved 0.70.
    Fails: reception met 16.36 % of its budget, thanks to thrift.
    Known problems: whether a reason is concrete is a matter of judgement: still tried out.
    Mend: say what was not done, done later, or paid from elsewhere.
    """
    passages = {passage.index: passage for passage in examined.filing.passages}
    threshold = examined.settings.parameter("deviation")
    tried = False
    for claim in examined.filing.rates:
        if not _is_completion(claim) or not claim.whole.base:
            continue
        passage = passages.get(_passage_of(claim))
        if passage is None or abs(claim.part.base / claim.whole.base - 1) <= threshold:
            continue
        tried = True
        reasons = [match["why"] for match in _REASON.finditer(passage.text)]
        if not reasons or not all(_is_generic(why) for why in reasons):
            yield Passed()
            continue
        yield Finding(
            code="",
            relation="R092",
            severity="note",
            message=Message(
                "{final} of a budget of {budget}, explained only by {why}",
                {
                    "final": figure(claim.part),
                    "budget": figure(claim.whole),
                    "why": f"“{reasons[0][:40]}”",
                },
            ),
            witnesses=[claim.part, claim.whole],
            found=reasons[0][:40],
        )
    if not tried:
        yield NotApplicable(Message("no final figure is far from its budget"))


_SET_PHRASES = re.compile(
    r"厉行节约|严格(?:控制|执行|落实|遵守|按照)|压缩(?:经费|开支|支出)?|节约开支|过紧日子|八项规定(?:精神)?|"
    r"认真贯彻(?:落实)?|中央|省委|市委|省|市|及|和|、|,|有关|相关|规定|要求|精神|财政|响应|号召|"
    r"三公|经费|支出|费用|开支|管理|公务|接待|用车|从严|从紧|的|“|”|\"|过|反对浪费|条例"
)


def _is_generic(why: str) -> bool:
    return len(_SET_PHRASES.sub("", why)) <= 2
