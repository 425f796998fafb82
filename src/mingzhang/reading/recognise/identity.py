"""What a document is: kind, standard, year, whose it is; from counted evidence, never guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.codes.names import compact
from mingzhang.filing.document import Document, Grid, Paragraph
from mingzhang.ledger.key import Entity
from mingzhang.reading.recognise.layout import single_text, title_of_form
from mingzhang.reading.recognise.match import normal_title
from mingzhang.standards.loader import standards
from mingzhang.standards.model import Standard

_ENOUGH_MARKS = 3
_ENOUGH_TABLES = 2
_WORDS = {
    "budget": re.compile(
        r"(?:部门|单位)(?:收支)?预算|预算(?:公开|编制)说明|(?:收支|支出|收入)预算总表|"
        r"项目(?:支出)?申报(?:表|书)|项目(?:支出)?(?:预算)?绩效目标(?:申报)?表"
    ),
    "final": re.compile(r"(?:部门|单位|学校)(?:收支)?决算|决算公开|支出决算(?:总)?表|收支决算总表"),
    "evaluation": re.compile(r"绩效自评|绩效评价报告|绩效评价基础数据|自评表"),
}
_GOVERNMENT = re.compile(
    r"预算草案|财政预算执行情况|政府(?:一般|专项)?债务|地方政府债|全[省市县区州](?:一般公共|政府性基金)|"
    r"转移支付(?:预算|决算|分地区)|代编预算|(?:省|市|县|区|州)本?级(?:一般公共|政府性基金)预算|税收返还|"
    r"(?:省|市|县|区)财政(?:预算|决算|收支)|预算报告|"
    r"(?:省|市|县|区|州)(?:省|市|县|区|州)?本?级[“\"]?三公[”\"]?经费|经[^。]{2,10}财政[厅局]汇总"
)
_DEPARTMENT = re.compile(
    r"(?:编制|填报)?(?:部门|单位)(?:名称)?:|本部门|本单位|我单位|部门预算公开|单位预算公开|预算单位"
)
_YEAR_TITLE = re.compile(r"(20\d\d)年?(?:度)?[^。;；]{0,30}?(?:预算|决算|绩效|整体支出|目标)")
_COVER_YEAR = re.compile(r"(20\d\d)年(?:度)?(?:部门|单位|学校)?(?:收支)?(?:预算|决算|整体支出)")
_YEAR = re.compile(r"(20\d\d)年")
_CAPTION = re.compile(
    r"^(?:编制|填报|预算|公开)?(?:部门|单位)(?:\(单位\))?(?:名称)?(?:\(盖章\))?:"
    r"(?!(?:万|千|亿)?元)(?P<name>[\u4e00-\u9fff()]{3,40}?)(?:\(盖章\)|公开\d+表|单位:.*)?$"
)
_TITLE_NAME = re.compile(r"^(?P<name>[\u4e00-\u9fff()]{4,40}?)(?:\(部门\)|\(单位\))?20\d\d年")
_PLACEHOLDER = re.compile(r"X{2,}|×{2,}|x{2,}|[*]{3,}|某某|○○")
_UNIT_LIST = re.compile(
    r"^(?:\d{1,2}[.、]|[(（]\d{1,2}[)）])(?P<name>[\u4e00-\u9fff()]{4,40}?)(?:\(本(?:级|部)\))?[。;；]?$"
)
PLACES = (
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建",
    "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西",
    "甘肃", "青海", "宁夏", "新疆",
)  # fmt: skip


@dataclass(slots=True)
class Identity:
    """What the document says it is."""

    kind: str
    standard: Standard | None
    year: int
    entity: Entity
    units: list[Entity]
    why: str
    placeholders: int
    placed: bool = True
    """The place of the standard is named; else only its forms speak for it."""


def identify(documents: Sequence[Document]) -> Identity:
    """Say what the documents of one filing are, from their titles, captions and words."""
    read = [_texts(document) for document in documents]
    short = [line for lines, _ in read for line in lines]
    text = "\n".join(words for _, words in read)
    kind_scores = {kind: len(words.findall(text)) for kind, words in _WORDS.items()}
    standard = _standard(short, text)
    government = len(_GOVERNMENT.findall(text))
    department = len(_DEPARTMENT.findall(text))
    placeholders = len(_PLACEHOLDER.findall(text))
    if standard is None and _is_government(government, department, kind_scores):
        return Identity("other", None, _year(short, text), Entity("unsaid"), [], _seen(text), 0)
    kind = standard.kind if standard is not None else max(kind_scores, key=kind_scores.__getitem__)
    if standard is None and not any(kind_scores.values()):
        return Identity("other", None, _year(short, text), Entity("unsaid"), [], "", 0)
    standard = standard or general_standard(kind)
    year = _year(short, text)
    entity, units = _entity(short, text)
    placed = standard is None or bool(standard.marks and standard.marks[0][0].search(text))
    return Identity(kind, standard, year, entity, units, "", placeholders, placed)


def _is_government(government: int, department: int, kinds: dict[str, int]) -> bool:
    return government > 0 and government * 3 >= department + sum(kinds.values()) // 4


def _seen(text: str) -> str:
    found = _GOVERNMENT.search(text)
    return found[0] if found else ""


def _texts(document: Document) -> tuple[list[str], str]:
    """Short lines that may be titles or captions, and all the running text."""
    short: list[str] = []
    whole: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            text = compact(block.text)
            whole.append(text)
            if len(text) <= 60:
                short.append(text)
        else:
            rows = _leading_rows(block)
            short += rows
            whole += rows
    return short, "\n".join(whole)


def _leading_rows(grid: Grid) -> list[str]:
    found: list[str] = []
    for row in grid.at[:6]:
        text = single_text(row)
        if text:
            found += text.split("  ")
    found += [text for row in grid.at[6:] if (text := title_of_form(grid, row))]
    head = "".join(compact(c.text) for row in grid.at[:3] for c in row if c is not None)
    return [*found, head[:200]]


def _standard(short: list[str], text: str) -> Standard | None:
    """The standard whose tables and marks are found most; None if the evidence is thin."""
    titles = {normal_title(line) for line in short if "表" in line or line.endswith("情况")}
    best: tuple[int, Standard] | None = None
    for standard in standards():
        if standard.general:
            continue
        tables = sum(any(t.title.search(title) for title in titles) for t in standard.tables)
        marks = sum(weight for mark, weight in standard.marks if mark.search(text))
        if tables < _ENOUGH_TABLES or marks < _ENOUGH_MARKS or not _in_place(standard, text):
            continue
        score = tables * 3 + marks + (5 if _WORDS[standard.kind].search("".join(short[:12])) else 0)
        if best is None or score > best[0]:
            best = (score, standard)
    return best[1] if best else None


def general_standard(kind: str) -> Standard | None:
    """The standard for places that nobody has described; None for a kind that has none."""
    return next((s for s in standards() if s.general and s.kind == kind), None)


def _in_place(standard: Standard, text: str) -> bool:
    """Whether no other province is named much more often than the standard's own place.

    The evidence of a standard that is bound to no province begins with who it is for, which must be
    named.
    """
    own = standard.marks[0][0]
    named = len(own.findall(text))
    if standard.anywhere:
        return named > 0
    others = max((text.count(place) for place in PLACES if not own.search(place)), default=0)
    return named * 2 >= others


def _year(short: list[str], text: str) -> int:
    """The budget year: the one that titles name most often; the last two digits are never guessed."""
    cover = next((m for line in short[:12] if (m := _COVER_YEAR.search(line))), None)
    if cover is not None:
        return int(cover[1])
    titles = Counter(int(m[1]) for line in short for m in _YEAR_TITLE.finditer(line))
    if titles:
        most = max(titles.values())
        return max(year for year, count in titles.items() if count == most)
    years = Counter(int(m[1]) for m in _YEAR.finditer(text))
    return max(years, key=lambda year: (years[year], year)) if years else 0


def _entity(short: list[str], text: str) -> tuple[Entity, list[Entity]]:
    captions = Counter(m["name"] for line in short if (m := _CAPTION.match(line.split("  ")[0])))
    titles = Counter(m["name"] for line in short[:40] if (m := _TITLE_NAME.match(line)))
    names = captions or titles
    name = names.most_common(1)[0][0] if names else ""
    name = re.sub(r"^第[一二三四五六]部分|单位:.*$", "", name)
    units = _units(short)
    head = "".join(short[:12])
    single = re.search(r"只有本级|无独立核算的下属单位|没有其他二级|仅包括[^。]{2,40}本级", text)
    first = re.search(r"(单位|部门)(?:预算|决算)", head)  # the cover, before the contents
    if first is not None and first[1] == "单位":
        scope = "unit"
    elif "(本级)" in name or "(本部)" in name:
        scope = "own_office"
    else:
        scope = "department"
    entity = Entity(scope, "", name)
    if single or len(units) < 2:
        units = []
    return entity, units


def _units(short: list[str]) -> list[Entity]:
    """Units of a numbered list below 单位构成; the first one of the department's name is its office."""
    found: list[Entity] = []
    listening = False
    for line in short:
        if re.search(r"单位(?:构成|包括)|预算单位包括|具体包括", line):
            listening = True
            continue
        match = _UNIT_LIST.match(line) if listening else None
        if match is not None and "(类)" not in line:
            found.append(Entity("own_office" if not found else "unit", "", match["name"]))
        elif listening and found:
            break
        elif listening and re.match(r"[-·]?(?:[一二三四五六七八九十]+、|第.部分)", line):
            listening = False
    return found
