"""What a consolidation says of itself: bridge, open figures, what only the department knows, texts."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.book import Book, Breakdown, Identity
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.objectives import Objective
from mingzhang.writing.book.transfers import TAKEN_AWAY
from mingzhang.writing.consolidation.as_data import explanation_json
from mingzhang.writing.consolidation.consolidating import Consolidated, consolidate
from mingzhang.writing.consolidation.explanation_workbook import workbook_bytes
from mingzhang.writing.consolidation.words import bridge_rows, remarks
from tests.writing.consolidation.departments import NAMES, several, small, subsidised, unit

WHOLE = Entity("department", "", NAMES[0])
PLAIN = Key(WHOLE, 2025, "initial")
MEETING = PLAIN._replace(concept="meeting")
HELD = PLAIN._replace(flow="holding", concept="vehicles.held", measure="vehicles")


def words(made: Consolidated, everything: bool = False) -> list[str]:
    return [each.text("en") for each in remarks(made, everything)]


def test_plain_sums_need_no_explanation() -> None:
    made = consolidate(several(3))
    assert made.book.margins[MEETING] == 60_000
    assert made.book.margins[HELD] == 3
    assert list(bridge_rows(made, "en")) == []
    assert words(made) == []


def test_the_bridge_leads_from_the_units_to_the_department() -> None:
    made = consolidate(subsidised(several(3), 0, 1, Decimal(5000)))
    rows = {row[0]: row[1:] for row in bridge_rows(made, "en")}
    why = "internal transfers: 云麓市商务局 → 云麓市会展服务中心 0.5万元"
    # The units have 18.00; 0.50 that one earned and paid on, and 0.50 that the other spent.
    assert rows["收入总计"] == ["19.00", "0.50", "18.50", why]
    assert rows["支出总计"] == ["19.00", "0.50", "18.50", why]
    assert rows["收入 · 上级补助收入"] == ["0.50", "0.50", "0.00", why]
    assert rows["支出 · 对附属单位补助支出"] == ["0.50", "0.50", "0.00", why]
    assert not any("基本支出" in name or "会议费" in name for name in rows)


def test_a_single_figure_that_a_transfer_may_be_in_is_open() -> None:
    books = subsidised(several(3), 0, 1, Decimal(5000))
    earned = PLAIN._replace(flow="revenue", entity=unit(1))
    by_function = earned._replace(fund="own", function="2011399", project="展会")
    books[1][1].margins[by_function] = Decimal(5000)
    books[1][1].margins[earned] = Decimal(65_000)
    made = consolidate(books)
    facts = Facts(made.book)
    assert facts.value(by_function._replace(entity=WHOLE)) is None
    assert facts.value(earned._replace(entity=WHOLE)) == 185_000


def test_all_that_a_unit_has_of_one_kind_may_come_from_several() -> None:
    books = subsidised(subsidised(several(4), 0, 1, Decimal(5000)), 2, 1, Decimal(700))
    file, book = books[1]
    vague = [replace(t, key=t.key._replace(function="all")) for t in book.transfers]
    books[1] = file, replace(book, transfers=vague)
    made = consolidate(books)
    assert Facts(made.book).value(PLAIN._replace(flow="revenue", source="sup")) == 0


def test_every_difference_is_made_by_its_transfers() -> None:
    books = subsidised(subsidised(several(4), 0, 1, Decimal(5000)), 0, 3, Decimal(700))
    made = consolidate(books)
    assert made.explanation.differences
    for each in made.explanation.differences:
        assert each.units - each.taken == each.stated == Facts(made.book).value(each.key)
        assert sum(r.amount for r in each.removed) == each.taken


def test_a_figure_that_one_unit_lacks_is_open() -> None:
    books = several(3)
    last_year = PLAIN._replace(concept="meeting", year=2024, entity=unit(1))
    del books[1][1].margins[last_year]
    made = consolidate(books)
    key = last_year._replace(entity=WHOLE)
    assert Facts(made.book).value(key) is None
    assert words(made) == [
        "open: 2024年 · 会议费; 云麓市会展服务中心 do not have it, the others make 8万元"
    ]


def test_what_the_department_knows_fills_what_units_leave_open() -> None:
    books = several(3)
    key = MEETING._replace(year=2024)
    del books[1][1].margins[key._replace(entity=unit(1))]
    own = Book(Identity(WHOLE, 2025, "budget", "hunan-budget"), margins={key: Decimal(90_000)})
    made = consolidate(books, ("d.yaml", own))
    assert made.book.margins[key] == 90_000
    assert words(made)[0].startswith(
        "taken from the department's own book: 2024年 · 会议费, 9万元;"
    )


def test_what_the_department_states_otherwise_is_to_be_decided() -> None:
    own = Book(Identity(WHOLE, 2025, "budget", "hunan-budget"), margins={MEETING: Decimal(50_000)})
    made = consolidate(several(3), ("d.yaml", own))
    assert made.book.margins[MEETING] == 60_000
    (found,) = made.book.as_printed
    assert (found.stated, found.derived, found.where) == (50_000, 60_000, "d.yaml")
    assert words(made) == [
        "to be decided: the department's own book states 会议费 as 5万元, its units make 6万元"
    ]


def test_other_kinds_of_a_thing_are_none_where_the_known_make_all() -> None:
    books = several(2)
    first, second = (HELD._replace(entity=unit(n)) for n in range(2))
    books[0][1].margins |= {
        first: Decimal(2),
        first._replace(concept="vehicles.held.其他用车"): Decimal(2),
    }
    books[1][1].margins |= {
        second: Decimal(1),
        second._replace(concept="vehicles.held.应急保障用车"): Decimal(1),
    }
    made = consolidate(books).book
    assert made.margins[HELD._replace(concept="vehicles.held.其他用车")] == 2
    assert made.margins[HELD._replace(concept="vehicles.held.应急保障用车")] == 1


def test_rates_and_columns_of_one_document_are_never_added() -> None:
    books = several(2)
    share = PLAIN._replace(concept="procurement.sme", measure="share")
    local = PLAIN._replace(flow="revenue", source="local:0")
    for n, (_, book) in enumerate(books):
        book.margins |= {key._replace(entity=unit(n)): Decimal(40) for key in (share, local)}
    made = consolidate(books)
    assert Facts(made.book).value(share) is None
    assert local not in made.book.margins
    assert sum("not added" in each for each in words(made)) == 2


def test_lists_of_unequal_fineness_are_as_fine_as_all_units_are() -> None:
    books = several(2)
    file, book = books[1]
    line = next(k for k in book.breakdowns[1].lines if k.nature == "basic.personnel")
    coarse = line._replace(nature="basic", economic="all")
    lines = {coarse if k == line else k: v for k, v in book.breakdowns[1].lines.items()}
    lists = [book.breakdowns[0], Breakdown(book.breakdowns[1].whole, lines, "本年支出")]
    books[1] = file, replace(book, breakdowns=lists)
    made = consolidate(books)
    facts = Facts(made.book)
    assert facts.value(coarse._replace(entity=WHOLE)) == 30_000
    assert facts.value(line._replace(entity=WHOLE)) is None
    assert any("open: " in each and "30101" in each for each in words(made))


def test_texts_of_the_body_are_carried_and_reasons_are_to_be_decided() -> None:
    books = several(2)
    for n, (_, book) in enumerate(books):
        book.texts = {"职能职责": f"职责{n}", "收入增减原因": f"原因{n}"}
    made = consolidate(books)
    assert made.book.texts["职能职责"] == "职责0"
    assert made.book.texts["收入增减原因"] == ""
    assert words(made) == [
        "to be written: 收入增减原因; 云麓市商务局 wrote: 原因0",
        "to be written: 收入增减原因; 云麓市会展服务中心 wrote: 原因1",
    ]
    own = Book(Identity(WHOLE, 2025, "budget", "hunan-budget"), texts={"收入增减原因": "部门原因"})
    decided = consolidate(books, ("d.yaml", own))
    assert decided.book.texts["收入增减原因"] == "部门原因"
    assert decided.explanation.texts == []


def test_objectives_stand_with_their_units_and_projects_with_their_money() -> None:
    books = [(f, replace(b, objectives=[Objective(project="展会", goal="办好。"), Objective()]))
             for f, b in several(2)]  # fmt: skip
    made = consolidate(list(reversed(books))).book
    assert [each.entity for each in made.objectives] == [unit(0), unit(1)]
    project = PLAIN._replace(nature="project", project="展会")
    assert made.margins[project._replace(entity=unit(1))] == 40_000
    assert Facts(made).value(project) == 60_000


def test_tables_by_unit_have_each_units_own_figures() -> None:
    books = several(2)
    for n, (_, book) in enumerate(books):
        key = PLAIN._replace(entity=unit(n), fund="gpb", concept="three_public.reception")
        book.margins[key] = Decimal(100 * (n + 1))
    made = consolidate(books).book
    row = PLAIN._replace(fund="gpb", concept="three_public.reception")
    assert made.margins[row] == 300
    assert made.margins[row._replace(entity=Entity("unsaid", "", NAMES[1]))] == 200


def test_tables_by_unit_lead_to_the_department() -> None:
    books = [(f, _general(b)) for f, b in subsidised(several(4), 0, 1, Decimal(5000))]
    books = [(f, _general(b)) for f, b in subsidised(books, 2, 3, Decimal(700))]
    row = PLAIN._replace(flow="resources", entity=TAKEN_AWAY)
    at_once = consolidate(books).book
    assert at_once.margins[row] == -5700
    rows = [k for k in at_once.margins if k[1:] == row[1:] and k.entity.scope == "unsaid"]
    facts = Facts(at_once)
    assert len(rows) == 5
    assert sum(at_once.margins[k] for k in rows) == facts.value(row._replace(entity=WHOLE))
    groups = [
        ("a", consolidate(books[:2], name="甲").book),
        ("b", consolidate(books[2:], name="乙").book),
    ]
    assert consolidate(groups, name=NAMES[0]).book == at_once


def _general(book: Book) -> Book:
    return replace(book, identity=replace(book.identity, standard="general-budget"))


def test_a_transfer_with_a_unit_that_is_not_there_stays_and_is_said() -> None:
    books = subsidised(several(3), 0, 2, Decimal(5000))
    made = consolidate(books[:2])
    (kept,) = made.book.transfers
    assert (kept.unit, kept.counterpart, kept.amount) == (unit(0), unit(2), 5000)
    assert Facts(made.book).value(kept.key) == 5000
    assert words(made)[0].startswith("kept: 0.5万元 of 支出 · 单位资金 · 2011399")


def test_the_explanation_as_data_and_as_a_workbook() -> None:
    made = consolidate(subsidised(several(3), 0, 1, Decimal(5000)))
    data = json.loads(json.dumps(explanation_json(made), ensure_ascii=False))
    total = next(e for e in data["differences"] if e["fact"]["words"] == "收入总计")
    assert (total["units"], total["taken"], total["department"]) == ("190000", "5000", "185000")
    assert data["units"][1]["code"] == "312002"
    book = workbook_bytes(made, "en")
    assert book == workbook_bytes(made, "en")
    with ZipFile(BytesIO(book)) as package:
        assert "收入总计" in package.read("xl/sharedStrings.xml").decode()


def test_many_open_figures_are_listed_whole_only_on_demand() -> None:
    books = several(2)
    for n in range(9):
        key = PLAIN._replace(entity=unit(0), concept=f"fixed_assets.x{n}", flow="holding")
        books[0][1].margins[key] = Decimal(100)
    made = consolidate(books)
    assert len(words(made)) == 4
    assert words(made)[-1] == "open: 6 more figures that 云麓市会展服务中心 do not have"
    assert len(words(made, everything=True)) == 9


def test_one_unit_alone_is_its_department() -> None:
    made = consolidate([("0.yaml", small(0))]).book
    assert made.identity.entity == WHOLE
    assert Facts(made).value(MEETING) == 10_000
