"""Structure and completeness: tables, sections and statements that must be there; codes and names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed, Unreadable
from mingzhang.checking.rule import Examined, rule
from mingzhang.codes.names import compact
from mingzhang.filing.filing import Filing, HeadingFound, RecognisedTable
from mingzhang.filing.place import Place
from mingzhang.language import Message
from mingzhang.ledger.witness import Witness
from mingzhang.reading.recognise.match import normal_title
from mingzhang.standards.model import Table

_STATEMENT = re.compile(
    r"无数据|空表|为空|未安排|不涉及|无此项|无相关|(?:没有|无)[^。]{0,40}(?:收入|支出|安排|拨款|预算|收支|数字)"
)
_CONDITIONAL = re.compile(r"如无数字则|如(?:无|为)空")
_TITLE_YEAR = re.compile(r"(20\d\d)年")
_CONTENTS = 4
"""So many headings without text among five neighbours are a contents page."""
_FUNDS = {"政府性基金": "gfb", "国有资本经营": "scb", "社会保险基金": "sib"}

_MAY_HIDE_TABLES = frozenset(
    ("unknown-table", "image-page", "damaged-page", "garbled-text", "ocr-time", "read-by-ocr")
)
"""Reasons for which something was not read, or not with certainty, that may be a table."""


@rule("MZ101", "table-missing", "error", "A table that must be published is missing")
def table_missing(examined: Examined) -> Iterator[Outcome]:
    """缺少应当公开的表。

    看什么：本地标准规定的各张表是否都在文件里（没有数据的也要以空表公开）。
    为什么：财预〔2016〕143号规定了部门预算、决算应公开的表；缺表不得公开。
    通过：决算公开01至09表齐全。
    不通过：只有公开01至08表，缺“三公”经费支出决算表。
    已知问题：文件中有认不出的表或读不出的页时，缺表只作警告；本地标准只要求尽量公开的表，缺了也只作警告；印有表题而没有读出的，列为未能检查；文件里的表不足应公开的一半的不判断（说明和表可能分开公开）。
    怎么改：补上该表；没有数据的印空表并说明。

    Looks at: the tables that were recognised, against the set that the standard of the place
    demands; a table without data must be there as an empty one.
    Why: 财预〔2016〕143号 lists the tables of a department that must be published; a missing one
    blocks publication.
    Passes: final accounts with the tables 01 to 09.
    Fails: only the tables 01 to 08: the table of the three public expenses is missing.
    Known problems: a warning where a table of the document was not recognised or a page not read,
    for it may be the missing one, and for tables that the standard expects without demanding
    them; a table whose title is printed but which was not read is listed as not checked; a file
    with fewer than half of the tables is not judged, for the explanation may be published apart
    from the tables.
    Mend: add the table; without data print it empty and say so.
    """
    filing = examined.filing
    present = {table.id for table in filing.tables}
    required = [table for table in examined.standard.tables if table.required]
    have = sum(table.is_among(present) for table in required)
    if have * 2 < len(required):
        yield NotApplicable(
            Message("most tables are not in this file; they may be published apart")
        )
        return
    unknown = any(unread.reason in _MAY_HIDE_TABLES for unread in filing.unread)
    for table in required:
        if table.is_among(present):
            yield Passed()
            continue
        if _title_printed(examined, table):
            why = Message(
                "table {name}: its title is printed, but the table was not read",
                {"name": table.name},
            )
            yield Unreadable(why)
            continue
        severity = "warning" if unknown or table.required == "warning" else "error"
        yield Finding(
            code="",
            relation="R155",
            severity=severity,
            message=Message(
                "table {name} is missing; {present} of {required} tables are there",
                {"name": f"《{table.name}》", "present": str(have), "required": str(len(required))},
            ),
            places=[Place(filing.files[0])],
            expected=table.name,
            blocks_publication=severity == "error",
        )


def _title_printed(examined: Examined, table: Table) -> bool:
    """Whether the title stands somewhere besides the contents page."""
    passages = examined.filing.passages
    contents = any("目录" in p.text[:40] for p in passages[:12]) or any(
        h.title == "目录" for h in examined.filing.headings
    )
    lines = (compact(piece.text) for p in passages for piece in p.pieces)
    titles = [line for line in lines if len(line) <= 60]
    titles += [h.title for h in examined.filing.headings]
    printed = sum(bool(table.title.search(normal_title(title))) for title in titles)
    return printed > int(contents)


@rule("MZ102", "section-missing", "warning", "A section that must be there is missing or empty")
def section_missing(examined: Examined) -> Iterator[Outcome]:
    """缺少应有的部分，或只有标题没有内容。

    看什么：本地标准规定的说明各部分（部门概况、收支情况、“三公”经费、机关运行经费、政府采购、国有资产、绩效、名词解释等）。
    为什么：财预〔2016〕143号规定了公开说明的内容。
    通过：“七、名词解释”下有各项解释。
    不通过：“七、名词解释”下没有文字。
    已知问题：没有找到标题的只作警告，因为标题的写法可能不同；有标题而没有文字的是错误。只在目录里出现的，列为未能检查；标题不足三个的文件不判断。
    怎么改：补写该部分；确无内容的写明“无”。

    Looks at: the sections of the explanation that the standard of the place demands: the
    department, revenue and expenditure, the three public expenses, operating expenses,
    procurement, state assets, performance, terms.
    Why: 财预〔2016〕143号 says what the explanation must contain.
    Passes: a heading on terms with the terms explained below it.
    Fails: a heading on terms with no text below it.
    Known problems: a heading without any text below it is an error; a heading that was not found
    is a warning, since its wording may differ. What was found in the contents only is listed as
    not checked, and a file with fewer than three headings is not judged.
    Mend: write the section; where there is nothing to say, write that there is none (无).
    """
    filing = examined.filing
    if len(filing.headings) < 3:
        yield NotApplicable(
            Message("the file has no headings; the explanation may be published apart")
        )
        return
    for section in examined.standard.sections:
        found = [h for h in filing.headings if section.title.search(h.title)]
        if not found:
            yield Finding(
                code="",
                relation=section.relation,
                severity="warning",
                message=Message("no section {name} was found", {"name": f"“{section.name}”"}),
                places=[Place(filing.files[0])],
                expected=section.name,
            )
        elif section.needs_text and not any(h.length for h in found):
            if all(_in_contents(filing, heading) for heading in found):
                yield Unreadable(
                    Message("section {name} was found in the contents only", {"name": section.name})
                )
            else:
                yield _empty_section(section.name, section.relation, found[-1])
        else:
            yield Passed()


def _in_contents(filing: Filing, heading: HeadingFound) -> bool:
    """Whether the heading stands among others without text: a contents page."""
    at = filing.headings.index(heading)
    around = filing.headings[max(0, at - 1) : at + 2]
    wider = filing.headings[max(0, at - 2) : at + 3]
    empty = sum(not h.length for h in wider)
    return (len(around) > 1 and not any(h.length for h in around)) or empty >= _CONTENTS


def _empty_section(name: str, relation: str, heading: HeadingFound) -> Finding:
    return Finding(
        code="",
        relation=relation,
        severity="error",
        message=Message("section {name} is a heading without text", {"name": f"“{name}”"}),
        places=[heading.place],
        expected=name,
    )


@rule("MZ103", "empty-table-unexplained", "error", "An empty table carries no statement")
def empty_table_unexplained(examined: Examined) -> Iterator[Outcome]:
    """空表没有说明。

    看什么：政府性基金、国有资本经营预算等没有数据的表，表下应当说明“本单位没有……，故本表无数据”。
    为什么：财预〔2016〕143号：没有数据的表也要公开空表并说明。
    通过：注：本单位没有政府性基金收入，也没有使用政府性基金安排的支出，故本表无数据。
    不通过：空表下没有任何说明。
    已知问题：表下没有说明、而文字部分已说明没有该项收支的，只作提示；“如无数字则……”一类有条件的说明，也只作提示。
    怎么改：在表下加注，直接写明没有，不写“如无……则”。

    Looks at: tables without figures for which the standard of the place asks for a statement,
    such as those of government funds and of the state capital budget: below the table it must be
    said that there is none and the table has no data.
    Why: 财预〔2016〕143号: a table without data is published empty, and it is said that it is.
    Passes: a note: the unit has no revenue of government funds and no expenditure from them, so
    the table has no data.
    Fails: an empty table with nothing below it.
    Known problems: where the text itself says that there is none, the missing note below the
    table is only a note; so is a conditional statement (“empty if there are no figures”).
    Mend: add the statement below the table, without an “if”.
    """
    for table in examined.filing.tables:
        declared = examined.standard.table(table.id)
        if declared is None or not declared.statement:
            continue
        if table.read and any(w.base for w in _cells(examined, table)):
            yield NotApplicable(Message("the table has figures"))
            continue
        yield _statement(examined, table)


def _end(table: RecognisedTable) -> list[Place]:
    """Where the statement is due: behind the last cell with words in it."""
    cells = [c for row in table.grid.at for c in row if c is not None and c.text.strip()]
    return [table.grid.place(table.place.file, cells[-1])] if cells else []


def _cells(examined: Examined, table: RecognisedTable) -> list[Witness]:
    return [w for w in examined.filing.witnesses if w.table == table.id]


def _statement(examined: Examined, table: RecognisedTable) -> Outcome:
    if _CONDITIONAL.search(table.notes):
        severity, template = "note", "the empty table {name} carries only a conditional statement"
        relation = "R159"
    elif _STATEMENT.search(table.notes):
        return Passed()
    else:
        fund = next((name for name in _FUNDS if name in table.title), "")
        said = bool(fund) and any(
            fund in passage.text and _STATEMENT.search(passage.text)
            for passage in examined.filing.passages
        )
        severity = "note" if said else "error"
        template, relation = "the empty table {name} carries no statement", "R158"
    return Finding(
        code="",
        relation=relation,
        severity=severity,
        message=Message(template, {"name": f"《{table.title or table.id}》"}),
        places=[table.place, *_end(table)],
        expected="表下的空表说明：“……，故本表无数据”",
    )


@rule("MZ104", "code-and-name-contradict", "warning", "Codes of a table contradict their names")
def code_and_name_contradict(examined: Examined) -> Iterator[Outcome]:
    """科目编码与名称不符。

    看什么：功能分类、经济分类的编码与名称是否与当年的政府收支分类科目一致；编码残缺（如“7 11 02”）。同一张表的不符之处合并为一条。
    为什么：预算法第三十二条：按政府收支分类科目编列。
    通过：30203 咨询费。
    不通过：30202 咨询费（30202 为印刷费）。
    已知问题：一张表的不符之处合并为一条警告；当年科目里没有的编码只作提示。只判断 2022 至 2026 年的编码；其他年份只查残缺的编码。
    怎么改：按当年科目改正编码或名称。

    Looks at: whether the codes of function and of economic nature go with their names in the
    government revenue and expenditure classification of the year; codes that cannot be one (“7 11
    02”).
    Why: Budget Law, Article 32: figures are drawn up by the government revenue and expenditure
    classification.
    Passes: 30203 with the name 咨询费 (consulting).
    Fails: 30202 with the name 咨询费 (30202 is 印刷费, printing).
    Known problems: one warning lists the mismatches of a table together; codes that are not in
    the list of the year are only a note. Codes of 2022 to 2026 are judged; outside these years
    the lists serve for names only, and just codes that cannot be one are reported.
    Mend: correct the code or the name by the classification of the year.
    """
    by_table: dict[str, list[int]] = {}
    for index, mismatch in enumerate(examined.filing.mismatches):
        by_table.setdefault(mismatch.table, []).append(index)
    for table in examined.filing.tables:
        if not table.rows:
            continue
        listed = [examined.filing.mismatches[i] for i in by_table.pop(table.id, [])]
        if not listed:
            yield Passed()
            continue
        severe = any(m.reason in ("mismatch", "malformed") for m in listed)
        words = "、".join(f"{m.code} {m.name}" for m in listed[:6])
        yield Finding(
            code="",
            relation="R044" if severe else "R043",
            severity="warning" if severe else "note",
            message=Message(
                "{table}: {count} codes do not go with their names: {words}"
                if severe
                else "{table}: {count} codes are not in the list of the year: {words}",
                {"table": table.title or table.id, "count": str(len(listed)), "words": words},
            ),
            places=[m.place for m in listed],
            found=words,
        )


@rule("MZ106", "title-year-wrong", "error", "The title of a table names another year")
def title_year_wrong(examined: Examined) -> Iterator[Outcome]:
    """表题的年份写错。

    看什么：各表表题中的年份与文件年度。
    为什么：沿用上年模板未改年份，读者无法判断数字属于哪一年（财预〔2016〕143号）。
    通过：2025年部门预算，表题均为“2025年……表”。
    不通过：2025年部门预算，其中一张表题为“2024年……表”。
    已知问题：至少有三张表的表题印有文件年度时才判断。
    怎么改：改正表题年份，并核对表内数字是否为本年数。

    Looks at: the year in the title of each table, against the year of the document.
    Why: a year left over from last year's template leaves open which year the figures are of
    (财预〔2016〕143号).
    Passes: a budget of 2025 whose tables are all titled 2025.
    Fails: a budget of 2025 with one table titled 2024.
    Known problems: applies only where at least three tables carry the document's year in their
    titles.
    Mend: correct the title, and look whether the figures are those of the year.
    """
    titled = [(t, m[1]) for t in examined.filing.tables if (m := _TITLE_YEAR.search(t.title))]
    right = [t for t, year in titled if int(year) == examined.filing.year]
    if len(right) < 3:
        yield NotApplicable(Message("the titles of the tables name no year"))
        return
    for table, year in titled:
        if int(year) == examined.filing.year:
            yield Passed()
            continue
        yield Finding(
            code="",
            relation="R176",
            severity="error",
            message=Message(
                "the title of {table} names {found}, the document is of {expected}",
                {
                    "table": f"《{table.title}》",
                    "found": year,
                    "expected": str(examined.filing.year),
                },
            ),
            places=[table.place],
            expected=str(examined.filing.year),
            found=year,
        )


@rule("MZ105", "wrong-fund-named", "warning", "A section on one fund speaks only of another")
def wrong_fund_named(examined: Examined) -> Iterator[Outcome]:
    """某一本预算的段落写成了另一本预算。

    看什么：标题为“政府性基金预算支出情况”，正文却只说“无国有资本经营预算支出安排”。
    为什么：照抄上一段，使该项情况实际未作说明（财预〔2016〕143号）。
    通过：政府性基金预算支出情况：2024年本单位无政府性基金预算支出安排。
    不通过：政府性基金预算支出情况：2024年本单位无国有资本经营预算支出安排。
    已知问题：只看标题只说一本预算、正文不超过 80 字的段落。
    怎么改：改为本段所说的预算。

    Looks at: sections whose heading names one fund and whose text, saying that there is none,
    names only another.
    Why: a paragraph copied from the one above leaves this fund unexplained (财预〔2016〕143号).
    Passes: a section on government funds: “in 2024 the unit has no expenditure of government
    funds”.
    Fails: a section on government funds: “in 2024 the unit has no expenditure of the state
    capital budget”.
    Known problems: only short sections (up to 80 characters) under a heading that names a single
    fund are looked at.
    Mend: name the fund that the section is about.
    """
    seen = False
    for passage in examined.filing.passages:
        title = passage.path[-1] if passage.path else ""
        named = [fund for fund in _FUNDS if fund in title]
        if len(named) != 1 or len(passage.text) > 80:
            continue
        seen = True
        spoken = [fund for fund in _FUNDS if fund in passage.text]
        if not spoken or named[0] in spoken or not _STATEMENT.search(passage.text):
            yield Passed()
            continue
        yield Finding(
            code="",
            relation="R173",
            severity="warning",
            message=Message(
                "the section on {named} speaks of {spoken} instead",
                {"named": named[0], "spoken": spoken[0]},
            ),
            places=[passage.place(0, len(passage.text))],
            expected=named[0],
            found=spoken[0],
        )
    if not seen:
        yield NotApplicable(Message("no section is about one fund alone"))
