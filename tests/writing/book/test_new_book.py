"""What a place wants of a new book: lists, texts, single figures."""

from __future__ import annotations

import pytest

from mingzhang.errors import StandardError
from mingzhang.ledger.key import Entity, Key
from mingzhang.money import Unit
from mingzhang.standards.loader import standard
from mingzhang.writing.book.book import Identity
from mingzhang.writing.book.list_forms import list_forms
from mingzhang.writing.book.new_book import figures_wanted, new_book, texts_wanted
from mingzhang.writing.book.parts import covers

HUNAN = standard("hunan-budget")
UNIT = Entity("department", "", "云麓市商务局")
IDENTITY = Identity(UNIT, 2025, "budget", "hunan-budget")
WHOLE = Key(UNIT, 2025, "initial")


def test_the_lists_of_hunan() -> None:
    found = {form.whole: form.dimensions for form in list_forms(HUNAN, IDENTITY)}
    assert found == {
        WHOLE.but({"flow": "resources"}): {"flow", "fund", "function", "source"},
        WHOLE.but({"flow": "uses"}): {"flow", "fund", "function", "nature"},
        WHOLE.but({"fund": "gpb", "nature": "basic"}): {"economic", "nature"},
        WHOLE.but({"fund": "gpb", "concept": "three_public"}): {"concept"},
        WHOLE.but({"flow": "revenue", "source": "grant"}): {"function"},
    }


def test_a_list_that_another_makes_is_no_list_of_its_own() -> None:
    for own in ("shanghai-budget", "hunan-final", "jiangsu-budget"):
        found = [f for f in list_forms(standard(own), IDENTITY) if not f.subset]
        for one in found:
            for other in found:
                if one is not other and covers(one.whole, other.whole):
                    assert not other.dimensions <= one.dimensions, (one, other)


def test_texts_are_those_of_every_branch() -> None:
    wanted = texts_wanted(HUNAN, IDENTITY)
    assert wanted[:2] == ["职能职责", "机构设置"]
    assert {"收入增减原因", "政府性基金用途", "机关运行经费增减原因"} <= set(wanted)  # said only if
    assert len(wanted) == len(set(wanted))
    assert new_book("hunan-budget", 2025, "budget", UNIT).texts == dict.fromkeys(wanted, "")


def test_without_a_template_the_sections_that_are_demanded() -> None:
    own = standard("general-budget")
    assert "名词解释" in texts_wanted(own, Identity(UNIT, 2025, "budget", own.id))


def test_single_figures_that_no_list_makes() -> None:
    book = new_book("hunan-budget", 2025, "budget", UNIT)
    wanted = figures_wanted(HUNAN, book)
    assert WHOLE.but({"year": 2024, "flow": "resources"}) in wanted
    assert WHOLE.but({"fund": "gpb", "concept": "running"}) in wanted
    assert WHOLE.but({"concept": "procurement.goods"}) in wanted
    assert WHOLE.but({"fund": "gpb", "concept": "three_public.reception"}) not in wanted
    assert WHOLE not in wanted


def test_whose_it_is() -> None:
    book = new_book("shanghai-budget", 2026, "budget", "上海市云麓区商务局")
    assert book.identity.entity == Entity("department", "", "上海市云麓区商务局")
    assert book.money is standard("shanghai-budget").unit
    assert book.money in Unit
    with pytest.raises(StandardError, match="for budget, not final"):
        new_book("hunan-budget", 2025, "final", "甲")
    with pytest.raises(StandardError, match="no standard"):
        new_book("atlantis-budget", 2025, "budget", "甲")


def test_a_self_evaluation_has_its_lists_figures_and_a_place_for_results() -> None:
    own = standard("hunan-evaluation")
    book = new_book(own.id, 2024, "evaluation", UNIT)
    assert [each.whole.stage for each in book.breakdowns if each.whole.concept == "all"] == [
        "final", "initial", "adjusted", "final",
    ]  # fmt: skip
    plain = Key(UNIT, 2024, "final")
    staff = plain._replace(flow="holding", concept="staff", measure="posts")
    wanted = figures_wanted(own, book)
    assert staff in wanted
    assert plain._replace(concept="procurement", stage="budget") in wanted
    assert plain._replace(flow="holding", concept="buildings", measure="area_built") in wanted
    assert plain not in wanted  # a list makes it
    (objective,) = book.objectives
    assert objective.is_blank
    assert {"履职效果", "存在的问题及原因", "改进措施"} <= book.texts.keys()
