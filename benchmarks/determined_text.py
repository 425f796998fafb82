"""Amounts and percentages of the narrative, and what binds them (groups D to G, R081)."""

from __future__ import annotations

import re

from benchmarks.determined_grids import Table
from benchmarks.determined_passages import CHANGE, Figure, Passage, passages
from benchmarks.numbers import Number, Web
from mingzhang.filing.document import Document

_PRIOR = re.compile(r"上年决算|执行数为|年决算数?为?$|上年(?!结转).{0,4}$")
_NOT_TOTAL = re.compile(_PRIOR.pattern + r"|涉及|调整后")
_VAGUE = re.compile(r"涉及|^(?:支出)?(?:年初|当年)?(?:支出)?(?:预算|决算|执行)(?:执行|安排)?$")
_MEETINGS = re.compile(r"召开")
"""R137, that named meetings add up, is a warning."""


def bind(document: Document, found: list[Table], web: Web) -> list[Number]:
    """Bind the figures of the text to each other and to the tables; returns all of them."""
    text = passages(document)
    final = any(table.id.startswith("F0") for table in found)
    for index, passage in enumerate(text):
        _to_tables(passage, found, final, web)
        _to_projects(passage, found, web)
        _rates(passage, text[max(0, index - 12) : index], found, web)
        _sums(passage, web)
        _repeats_inside(passage, web)
    _lists(text, web)
    _repeats(text, web)
    return [figure.number for passage in text for figure in passage.figures]


def core(label: str) -> str:
    """A row label without ordinal, brackets and the words that every label has."""
    label = re.sub(r"^(?:[一二三四五六七八九十]+、|\d+[、.]|其中:)+|\(.*?\)|:$", "", label)
    label = re.sub(r"^\d[\d ]*", "", label)
    return re.sub(r"(?:支出|经费|费用|费|收入|合计|总计|小计)$", "", label)


def _to_tables(passage: Passage, found: list[Table], final: bool, web: Web) -> None:
    for figure in passage.amounts:
        if figure.is_change or _NOT_TOTAL.search(figure.label) or not figure.number.value:
            continue
        budget = final and re.search(r"预算数?[为]?$|安排$", figure.label) is not None
        context = passage.heading + passage.text[max(0, figure.start - 110) : figure.start]
        bound = 0
        for table in found:
            if (budget and table.id not in ("F09", "E01", "PF")) or table.id in ("B10", "EB"):
                continue
            for number in table.numbers():
                if bound < 3 and _same(figure, number, table, context):
                    web.bind("R081", "equal", figure.number, [number])
                    bound += 1


def _to_projects(passage: Passage, found: list[Table], web: Web) -> None:
    """R095, R230: what the text says of all projects = the total row of their table."""
    totals = [row for t in found if t.id == "PF" for row in t.rows if row.label == "合计"]
    words = (("年初预算", "年初预算", 1), ("调整后预算", "可用", 1), ("资金结余", "结余", -1))
    for figure in passage.amounts if "项目" in passage.text else ():
        for said, head, sign in words:
            for number in (n for row in totals for n in row.values if n is not None):
                if said in figure.label and head in number.column:
                    web.bind_signed("R095", "equal", figure.number, [(sign, number)])


def _same(figure: Figure, number: Number, table: Table, context: str) -> bool:
    mine = figure.number
    half = max(mine.step, number.step) / 2
    if number.factor == 1 and number.spot.text.endswith("%"):
        return False
    if not number.value or abs(number.value - mine.value) >= max(half, mine.step / 100):
        return False
    code = number.row.split()[0] if re.match(r"\d", number.row) else ""
    if table.id in ("B06", "F06") and len(code) == 5:
        return table.id == "B06" and code == "30216" and "培训费" in figure.label
    name = core(number.row)
    stage = "预算数" if re.search(r"预算数?为?$", figure.label) else "决算数"
    if table.id in ("E01", "F09") and not number.column.endswith(stage):
        return False
    if table.id == "E01" and "政府采购" in number.row:
        return re.search(r"政府采购(?:支出)?总额", figure.label) is not None
    if len(name) >= 2 and name not in ("三公", "本年"):
        return name in context
    words = number.column + table.title
    heads = ("基本支出", "项目支出", "人员", "公用", "财政拨款", "三公", "出国", "购置", "接待",
             "机关运行", "年初", "年末")  # fmt: skip
    column = [word for word in heads if word in number.column]
    if column:
        return any(word in context for word in column)
    return any(word in words and word in figure.label for word in ("收入", "支出", "三公", "总计"))


def _rates(passage: Passage, before: list[Passage], found: list[Table], web: Web) -> None:
    for figure in passage.figures:
        earlier = [a for a in passage.amounts if a.end <= figure.start]
        if figure.unit != "%" or not figure.number.value or not earlier:
            continue
        amounts = [a.number for a in earlier]
        clause = passage.text[max(0, figure.start - 24) : figure.start]
        if "占" in clause:
            _share(figure, amounts, before, found, web)
        elif "完成" in clause and len(amounts) > 1:
            for pair in ([amounts[-1], amounts[-2]], [amounts[-2], amounts[-1]]):
                if not figure.number.relations:
                    web.bind("R083", "share", figure.number, pair)
        elif CHANGE.search(figure.label):
            _growth(figure, earlier, web)
        elif re.search(r"率(?:为|达到)?$|=$", figure.label):
            near = amounts[-4:]
            for part in reversed(near):
                if not figure.number.relations:
                    _try(web, "R244", figure.number, part, near)


def _share(
    figure: Figure, amounts: list[Number], before: list[Passage], found: list[Table], web: Web
) -> None:
    """占: of an amount of the passage, of what it names, or of a total before or in a table."""
    part = amounts[-1]
    wholes = [n for n in amounts[:-1] if n.value >= part.value]
    if _try(web, "R119", figure.number, part, wholes):
        return
    others = [a for p in before for a in p.amounts]
    named = re.search(r"占(.{4,}?)的$", figure.label)
    if named:
        same = [a.number for a in others if named[1] in a.label]
        if _try(web, "R122", figure.number, part, same):
            return
    if "." in figure.number.spot.text:
        totals = [n for t in found for row in t.totals for n in row.values if n is not None]
        _try(web, "R123", figure.number, part, [*(a.number for a in others[::-1]), *totals])


def _try(web: Web, relation: str, rate: Number, part: Number, wholes: list[Number]) -> bool:
    for whole in wholes:
        if whole.value and whole is not part and part.value:
            ratio = part.value * 100 / whole.value
            if abs(ratio - rate.value) <= rate.step:
                web.bind(relation, "share", rate, [part, whole])
                return bool(rate.relations)
    return False


def _growth(figure: Figure, earlier: list[Figure], web: Web) -> None:
    sign = -1 if re.search(r"减少|下降|降低", figure.label) else 1
    change = earlier[-1]
    if change.is_change:
        for current in reversed(earlier[:-1]):
            if current.is_change or current.number.value < 0:
                continue
            base = current.number.value - sign * change.number.value
            if base > 0:
                rate = change.number.value * 100 / base
                if abs(rate - figure.number.value) <= figure.number.step:
                    terms = [(sign, change.number), (1, current.number)]
                    web.bind_signed("R142", "growth", figure.number, terms)
                    return
    elif len(earlier) > 1 and earlier[-2].number.value:
        terms = [(sign, earlier[-1].number), (1, earlier[-2].number)]
        web.bind_signed("R142", "change", figure.number, terms)


def _sums(passage: Passage, web: Web) -> None:
    amounts = [a for a in passage.amounts if not a.is_change and not _PRIOR.search(a.label)]
    for i, total in enumerate(amounts):
        following = amounts[i + 1 :]
        if len(following) < 2 or _MEETINGS.search(following[0].label):
            continue
        between = passage.text[total.end : following[0].start]
        receptions = "接待费" in total.label and all(f.label == "支出" for f in following[:2])
        if receptions:
            web.bind("R130", "sum", total.number, [f.number for f in following[:2]])
        if receptions or not re.search(r"其中|[::(=]|包括|用于以下", between):
            continue
        for count in range(len(following), 1, -1):
            parts = [a.number for a in following[:count]]
            loose = (count + 1) * max(total.number.step, *(n.step for n in parts)) / 2
            if "其中" not in between:
                loose *= 0
            if abs(sum(n.value for n in parts) - total.number.value) <= loose:
                web.bind("R098", "sum", total.number, list(parts))
                break


def _repeats_inside(passage: Passage, web: Web) -> None:
    """R081: 安排 of an item says its amount again."""
    amounts = passage.amounts
    for figure in amounts[1:]:
        if "(项)" in passage.text and re.search(r"预算安排$", figure.label):
            web.bind("R081", "equal", figure.number, [amounts[0].number])


def _lists(text: list[Passage], web: Web) -> None:
    """R085, R086, R116, R128: amounts of the items below a sentence add up to its amount."""
    for index, passage in enumerate(text):
        for pattern in (r"预算数?为?$", r"决算数?为?$"):
            total = next((a for a in passage.amounts if re.search(pattern, a.label)), None)
            if total is None:
                continue
            parts: list[Number] = []
            for other in text[index + 1 : index + 40]:
                found = [a for a in other.amounts if re.search(pattern, a.label)]
                if found:
                    parts.append(found[0].number)
                    if len(parts) > 1 and sum(n.value for n in parts) == total.number.value:
                        web.bind("R085", "sum", total.number, list(parts))
                        break
    items = [p.amounts[0].number for p in text if re.match(r"\d+\.", p.text) and "(项)" in p.text
             and p.amounts and "项" in p.text[max(0, p.amounts[0].start - 4) : p.amounts[0].start]]  # fmt: skip
    for passage in text:
        for figure in passage.amounts:
            if "财政拨款支出预算" in figure.label and len(items) > 1:
                web.bind("R116", "sum", figure.number, list(items))


def _repeats(text: list[Passage], web: Web) -> None:
    """R081: the same words with the same amount in two places."""
    seen: dict[tuple[str, object], Number] = {}
    for passage in text:
        for figure in passage.amounts:
            label = re.sub(r"\d+年度?|本[单部][位门]|[为数的]|万元", "", figure.label)
            if (
                figure.is_change
                or len(label) < 4
                or _VAGUE.search(label)
                or not figure.number.value
            ):
                continue
            key = (label, figure.number.value)
            if key in seen:
                web.bind("R081", "equal", figure.number, [seen[key]])
            seen.setdefault(key, figure.number)
