"""The order of classification codes in a table: parents, depth, sequence, and what an item is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import OFF, PREVIEW, Examined, rule
from mingzhang.checking.words import figure
from mingzhang.codes.names import compact
from mingzhang.filing.filing import RecognisedTable
from mingzhang.filing.place import Place
from mingzhang.language import Message
from mingzhang.ledger.key import ALL
from mingzhang.ledger.witness import Witness

_TO_ITEM = frozenset({"B03", "B05", "B18", "F03", "F05", "F10"})
"""Tables of expenditure by function, which go down to the item (项)."""
_TO_SECTION = frozenset({"B06", "B19", "F06"})
"""Tables of basic expenditure by economic nature, which go down to the section (款)."""
_SECRET = re.compile(r"涉密|国家秘密|(?:因|按照?|依照?|根据|出于)[^。;,]{0,8}保密")
_RUNNING_ITEMS = ("行政运行", "事业运行")
_PROJECT_ITEM = "一般行政管理事务"


@rule("MZ107", "parent-row-missing", "warning", "A code stands in a table without its class")
def parent_row_missing(examined: Examined) -> Iterator[Outcome]:
    """科目的上级科目在表中缺行。

    看什么：表中按类、款、项列示时，每个项级科目之上是否有它的款和类，每个款级经济科目之上是否有它的类。
    为什么：预算法第三十二条、第七十五条：支出按功能分类编列到项，按经济性质分类编列到款；缺上级行，合计无法核对。
    通过：201、20103、2010302 三行俱全。
    不通过：有 2010302，没有 20103。
    已知问题：编码印错（如 20801 印成 20901）的行也会落在这里，同时由 MZ104 指出编码与名称不符。
    怎么改：补上缺少的类、款行，或改正印错的编码。

    Looks at: tables that print classes and sections: each item must have its section and its class,
    each economic section its class.
    Why: Budget Law, Articles 32 and 75: expenditure by function down to the item, by economic nature
    down to the section; without the rows above, the totals cannot be followed.
    Passes: rows 201, 20103 and 2010302.
    Fails: a row 2010302 and no row 20103.
    Known problems: a code with a typing slip also ends here; MZ104 then says that it does not go with
    its name.
    Mend: add the missing row, or correct the code.
    """
    tried = False
    for table in _coded(examined):
        codes = {code for code, _ in table.rows}
        levels = {len(code) for code in codes}
        if len(levels) < 2:
            continue
        tried = True
        orphans = [
            (code, parent)
            for code in dict.fromkeys(code for code, _ in table.rows)
            for parent in (code[:3], code[:5])
            if len(parent) < len(code) and len(parent) in levels and parent not in codes
        ]
        if not orphans:
            yield Passed()
            continue
        words = "、".join(f"{code}（{parent}）" for code, parent in orphans[:6])
        yield Finding(
            code="",
            relation="R042" if table.id in _TO_SECTION else "R040",
            severity="warning",
            message=Message(
                "{table}: rows without the class or section above them: {words}",
                {"table": f"《{table.title or table.id}》", "words": words},
            ),
            places=[_row_place(examined, table, code) for code, _ in orphans],
            expected="、".join(dict.fromkeys(parent for _, parent in orphans)),
            found="、".join(dict.fromkeys(code for code, _ in orphans)),
        )
    if not tried:
        yield NotApplicable(Message("no table prints codes of several levels"))


@rule("MZ108", "table-not-detailed", "error", "A table stops above the level it must reach")
def table_not_detailed(examined: Examined) -> Iterator[Outcome]:
    """表没有细化到规定的级次。

    看什么：按功能分类的支出表是否列到项，一般公共预算基本支出表是否列到经济分类的款。
    为什么：预算法实施条例第六条：一般公共预算支出按功能分类公开到项；基本支出按经济性质分类公开到款。
    通过：表中有 2010302 等项级科目。
    不通过：整张表只有 201、20103，没有项级科目。
    已知问题：依法涉密而不细化的科目应当在说明中写明；文件提到涉密的，只作提示。
    怎么改：补列到项（款）。

    Looks at: whether tables of expenditure by function reach the item, and tables of basic expenditure
    the economic section.
    Why: Implementing Regulations of the Budget Law, Article 6.
    Passes: a table with rows such as 2010302.
    Fails: a table that has 201 and 20103 and nothing below.
    Known problems: what is secret by law is not broken down; where the document speaks of secrecy this
    is a note. Single rows that stop early, in a table that otherwise reaches the level, are a warning.
    Mend: print the items (sections).
    """
    secret = any(_SECRET.search(passage.text) for passage in examined.filing.passages)
    tried = False
    for table in _coded(examined):
        depth = 7 if table.id in _TO_ITEM else 5 if table.id in _TO_SECTION else 0
        leaves = _leaves(examined, table) if depth else {}
        if not leaves:
            continue
        tried = True
        short = [code for code in leaves if len(code) < depth]
        if not short:
            yield Passed()
            continue
        severity = "error" if len(short) == len(leaves) and len(short) > 1 else "warning"
        yield Finding(
            code="",
            relation="R045",
            severity="note" if secret else severity,
            message=Message(
                "{table} stops above the level it must reach: {codes}",
                {"table": f"《{table.title or table.id}》", "codes": "、".join(short[:6])},
            ),
            places=[leaves[code].place for code in short],
            found="、".join(short[:6]),
            blocks_publication=severity == "error" and not secret,
        )
    if not tried:
        yield NotApplicable(Message("no table by classification codes was recognised"))


@rule("MZ109", "codes-out-of-order", "note", "Codes of a table do not ascend", status=PREVIEW)
def codes_out_of_order(examined: Examined) -> Iterator[Outcome]:
    """科目没有按编码顺序排列。

    看什么：每个编码只出现一次的表，编码是否由小到大。
    为什么：通行格式按政府收支分类科目的顺序列示；没有强制规定，只作提示。
    通过：201、20103、2010301、2010302。
    不通过：208 在 201 之前。
    已知问题：按单位分段的表会重复编码，左右分栏的经济分类表一行有几个编码，都不作比较。
    怎么改：按编码顺序重排，并检查是否有行错位。

    Looks at: tables that print each code once: whether the codes ascend.
    Why: the customary layout; no regulation demands it.
    Passes: 201, 20103, 2010301, 2010302.
    Fails: 208 before 201.
    Known problems: tables by unit repeat codes, and tables by economic nature have several codes in a
    row: neither is compared.
    Mend: sort the rows, and look whether a row was misplaced.
    """
    tried = False
    for table in _coded(examined):
        codes = [code for code, _ in table.rows]
        if table.id in _TO_SECTION or len(set(codes)) != len(codes) or len(codes) < 3:
            continue
        tried = True
        late = [b for a, b in pairwise(codes) if b < a]
        if not late:
            yield Passed()
            continue
        yield Finding(
            code="",
            relation="R041",
            severity="note",
            message=Message(
                "{table}: codes do not ascend at {codes}",
                {"table": f"《{table.title or table.id}》", "codes": "、".join(late[:6])},
            ),
            places=[_row_place(examined, table, code) for code in late],
            found="、".join(late[:6]),
        )
    if not tried:
        yield NotApplicable(Message("no table prints each code once"))


@rule("MZ110", "item-nature-unusual", "note", "An item carries the other kind of money", status=OFF)
def item_nature_unusual(examined: Examined) -> Iterator[Outcome]:
    """科目与支出性质不常见的搭配。

    看什么：“行政运行”“事业运行”科目下的项目支出，“一般行政管理事务”科目下的基本支出。
    为什么：政府收支分类科目说明：行政运行反映基本支出，一般行政管理事务反映未单独设置项级科目的其他项目支出。
    通过：行政运行 706.40万元 全为基本支出。
    不通过：行政运行中列有项目支出 13.85万元。
    已知问题：不少地方的细则允许例外，所以默认不运行。
    怎么改：核对该笔支出应列的科目。

    Looks at: project expenditure under 行政运行 and 事业运行, basic expenditure under 一般行政管理事务.
    Why: the notes of the government revenue and expenditure classification.
    Passes: 行政运行 706.40, all of it basic.
    Fails: 行政运行 with project expenditure of 13.85.
    Known problems: many places allow exceptions; off by default.
    Mend: look which item the money belongs to.
    """
    tried = False
    for witness in examined.filing.witnesses:
        function, nature = witness.key.function, witness.key.nature
        if not witness.table or len(function) != 7 or not function.isdigit() or nature == ALL:
            continue
        tried = True
        name = compact(witness.row)
        project_of_running = name in _RUNNING_ITEMS and nature == "project"
        basic_of_project = name == _PROJECT_ITEM and nature.startswith("basic")
        if not witness.base or not (project_of_running or basic_of_project):
            continue
        yield Finding(
            code="",
            relation="R046",
            severity="note",
            message=Message(
                "{code} {name} carries {figure} of the other kind of expenditure",
                {"code": function, "name": witness.row, "figure": figure(witness)},
            ),
            witnesses=[witness],
            found=figure(witness),
        )
    yield Passed() if tried else NotApplicable(Message("no table splits items by nature"))


def _coded(examined: Examined) -> Iterator[RecognisedTable]:
    """Tables with classification rows that are whole, and whose codes are all codes.

    A garbled code (MZ104) takes the place of one that the others would be held against.
    """
    for table in examined.filing.tables:
        if table.rows and not table.incomplete and all(code.isdigit() for code, _ in table.rows):
            yield table


def _leaves(examined: Examined, table: RecognisedTable) -> dict[str, Witness]:
    """Codes with money that have none of their own below them, each with a figure."""
    figures: dict[str, Witness] = {}
    for witness in examined.filing.witnesses:
        if witness.table == table.id and witness.base and witness.code.isdigit():
            figures.setdefault(witness.code, witness)
    codes = {code for code, _ in table.rows}
    return {
        code: witness
        for code, witness in figures.items()
        if not any(other != code and other.startswith(code) for other in codes)
    }


def _row_place(examined: Examined, table: RecognisedTable, code: str) -> Place:
    for witness in examined.filing.witnesses:
        if witness.table == table.id and witness.code == code:
            return witness.place
    return table.place
