"""Words that stand twice in a row, and sentences that stand in two sections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.rules.printed import printed
from mingzhang.filing.narrative import Passage
from mingzhang.filing.place import Place
from mingzhang.language import Message

_NEVER_TWICE = (
    "减少|增加|增长|下降|上升|压减|用于|包括|其中|主要|按照|根据|由于|因为|同比|共计|截至|以及|安排|达到|较上年|比上年|与上年"
    "|万元|没有|全年|有关|进一步|认真|严格|坚持|贯彻|加强|推进|提高|促进|确保|负责"
)
_TWICE_AT_THE_END = "单位|专项|资金|经费|支出|收入|预算|决算|项目|建设|管理|服务|工作|教育|活动|人员|设备|费用|会议|培训|部门|政府|财政"
_DOUBLED = re.compile(
    rf"(?P<verb>{_NEVER_TWICE})(?P=verb)(?![率额数幅])"
    rf"|(?<!各)(?P<noun>{_TWICE_AT_THE_END})(?P=noun)(?=[,。;、:)]|等|$)"
    r"|专项专项(?=资金|经费|支出)|建设建设(?=等)|(?<=的)教育教育"
    r"|(?<!目)的的(?!确)|(?<![平温祥柔])和和(?![平谐睦气善蔼])|(?<![取获所应实])得得分"
    r"|等等(?=支出|费用|经费|开支)|(?<=召)开开(?![幕工题学放业发标展局年门庭])"
    r"|(?<=\d)(?:万万元|亿亿元|元元|%%)|(?<=[\u4e00-\u9fff元%)”])(?:。。|,,|、、|;;)(?![。,、;])"
)
_PHRASE = re.compile(r"(?P<said>[\u4e00-\u9fff\d]{4,30})(?P<comma>,?)(?P=said)")
_TWICE = re.compile(r"(\D{1,3})\1")
"""What every doubled word looks like; found much faster than the words themselves."""
_RUN = re.compile(r"[\u4e00-\u9fff\d,]{8,}")
"""What a phrase said twice stands in."""
_MAY_REPEAT = re.compile(f"{_TWICE.pattern}|{_RUN.pattern}")
_SHORTEST_PHRASE, _LONGEST_PHRASE = 4, 30
_DISTANCES = range(_SHORTEST_PHRASE, _LONGEST_PHRASE + 2)
"""From a phrase to the same one behind it, a comma between them counted."""
_NAMES = re.compile(r"(?:支出|事务|资金|收入|项目)$")
"""Classes and items of the classification may bear the same name, and stand one behind the other."""
_FEWEST_HAN = 3
_WORD = re.compile(r"[\u4e00-\u9fff]|元元|%%")
_GLOSSARY = re.compile(r"名词解释|术语|专业名词|目录")
_EMPTY_TABLE = re.compile(r"空表|无数据|故本表|仍保留|此表|本表")
_SENTENCE = re.compile(r"[^。;]{30,}[。;]?")
_ENUMERATION = 6
"""So many items in a sentence are a list that the form wants in several sections."""
_TOGETHER = 100
_BOILERPLATE = 3
"""What stands in more sections than so many is the wording of the form."""


@rule("MZ902", "words-repeated", "note", "Words stand twice in a row")
def words_repeated(examined: Examined) -> Iterator[Outcome]:
    """叠字、叠词。

    看什么：紧接着重复的词语（“减少减少”“事业单位单位”“得得分”“召开开”“等等支出”），紧接着重复的四字以上的词组（“与上年相比，与上年相比”），重复的标点和单位（“万万元”）。
    为什么：公开文字应当准确；叠字多是改稿、粘贴留下的。
    通过：各项工作常常交叉进行，等等。
    不通过：一般公共预算财政拨款支出减少减少32.91万元。
    已知问题：前后两个词分属两个词组的（“绩效评价评价得分”），不判断。
    怎么改：删去重复的字词。

    Looks at: words that stand twice in a row and cannot, phrases of four characters and more that are
    printed twice in a row, doubled marks and units.
    Why: what is published must be exact; such slips remain from editing and pasting.
    Passes: words that are doubled by nature, as 常常 and 等等.
    Fails: 减少减少32.91万元.
    Known problems: where the two may belong to different phrases nothing is said.
    Mend: delete one of the two.
    """
    found: dict[str, list[Place]] = {}
    for passage in examined.filing.passages:
        for start, end, words in _repetitions(passage.text):
            if _is_run_on(passage, start, end):
                quote = passage.text[max(0, start - 6) : end + 6]
                place = passage.place(start, end)._replace(quote=quote)
                found.setdefault(words, []).append(place)
    for one in printed(examined).holding(_MAY_REPEAT):
        text = one.text if one.cell is not None and _WORD.search(one.text) else ""
        for start, end, words in _repetitions(text):
            quote = text[max(0, start - 6) : end + 6]
            found.setdefault(words, []).append(one.place(start, end, quote))
    for words, places in found.items():
        yield Finding(
            code="",
            relation="R174",
            severity="note",
            message=Message(
                "words stand twice in a row: {words}", {"words": f"“{places[0].quote}”"}
            ),
            places=places,
            found=words,
        )
    if not found:
        yield Passed()


def _repetitions(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and words of what stands twice in a row."""
    taken = -1
    for match in _phrases(text):
        said = match["said"]
        if len(re.findall(r"[\u4e00-\u9fff]", said)) < _FEWEST_HAN or _NAMES.search(said):
            continue
        behind = text[match.end() : match.end() + 1]
        if (
            match["comma"]
            and behind not in ("", ",", "。", ";")
            and not said.startswith(("与", "比", "较"))
        ):
            continue
        taken = match.end()
        yield *match.span(), match[0]
    for match in _DOUBLED.finditer(text) if _TWICE.search(text) else ():
        if match.start() >= taken:
            yield *match.span(), match[0]


def _phrases(text: str) -> Iterator[re.Match[str]]:
    """Phrases that are printed twice in a row, sought only where four characters soon come back."""
    for run in _RUN.finditer(text):
        if _comes_back(run[0]):
            yield from _PHRASE.finditer(text, *run.span())


def _comes_back(said: str) -> bool:
    seen: dict[tuple[str, ...], int] = {}
    for at, four in enumerate(zip(said, said[1:], said[2:], said[3:], strict=False)):
        if at - seen.get(four, at) in _DISTANCES:
            return True
        seen[four] = at
    return False


def _is_run_on(passage: Passage, start: int, end: int) -> bool:
    """Whether it is printed in one piece: what stands apart may be the heads of a lost table."""
    return any(passage.text[start:end] in piece.text for piece in passage.pieces)


@rule(
    "MZ903",
    "paragraph-repeated",
    "note",
    "The same sentences stand in two sections",
)
def paragraph_repeated(examined: Examined) -> Iterator[Outcome]:
    """两处段落雷同。

    看什么：30 字以上、合计 100 字以上的相同句子，出现在两个不同标题之下。
    为什么：不同事项的说明整段照抄，等于没有说明。
    通过：名词解释、空表说明、模板文字在多处相同。
    不通过：项目绩效的说明与整体绩效的说明逐字相同。
    已知问题：总报告与分报告有意重复的也会提示，所以试行。
    怎么改：写明该事项自己的情况。

    Looks at: sentences of 30 characters and more, 100 together, that stand under two headings.
    Why: an explanation that is copied from another matter explains nothing.
    Passes: glossary, statements of empty tables, wording of the form.
    Fails: a project explained in the words for the whole department.
    Known problems: what is repeated on purpose is named too: still tried out.
    Mend: say what is particular to the matter.
    """
    where: dict[str, list[tuple[tuple[str, ...], Place]]] = {}
    for passage in examined.filing.passages:
        if not passage.path or _GLOSSARY.search(passage.section):
            continue
        for match in _SENTENCE.finditer(passage.text):
            if not _EMPTY_TABLE.search(match[0]) and match[0].count("、") < _ENUMERATION:
                seen = where.setdefault(match[0].rstrip("。;"), [])
                if all(path != passage.path for path, _ in seen):
                    seen.append((passage.path, passage.place(*match.span())))
    pairs: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[str, Place, Place]]] = {}
    for sentence, places in where.items():
        if 1 < len(places) <= _BOILERPLATE:
            (one, first), (other, second) = places[0], places[1]
            pairs.setdefault((one, other), []).append((sentence, first, second))
    repeated = {k: v for k, v in pairs.items() if sum(len(s) for s, _, _ in v) >= _TOGETHER}
    for (one, other), same in repeated.items():
        yield Finding(
            code="",
            relation="R174",
            severity="note",
            message=Message(
                "{count} sentences stand both under {one} and under {other}",
                {"count": str(len(same)), "one": f"“{one[-1]}”", "other": f"“{other[-1]}”"},
            ),
            places=[place for _, *both in same for place in both],
            found=same[0][0][:40],
        )
    if not repeated:
        yield Passed() if where else NotApplicable(Message("the text has no long sentences"))
