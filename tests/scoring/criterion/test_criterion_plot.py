"""Points over the value: in a terminal and as a drawing."""

from __future__ import annotations

from fractions import Fraction

from lxml import etree

from mingzhang.scoring.criteria import curve_of
from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.parse import parse
from mingzhang.scoring.criterion.plot import curve, sampled, svg, text
from mingzhang.scoring.criterion.policies import DEFAULT

BUDGET = Context(Fraction(20), (Fraction(100),), "=", "万元")
GAPPED = "满意度90%以上得10分，60%-80%得5分，60%以下不得分"


def test_a_drawing_in_blocks_fits_a_terminal() -> None:
    found = curve(parse("偏离目标50%（含）不得分；低于50%得20分"), BUDGET)
    assert found is not None
    lines = text(found).split("\n")
    assert len(lines) == 12
    assert max(len(line) for line in lines) <= 60
    assert lines[0] == "0–20"
    assert lines[1].startswith("█" * 30)
    assert lines[1].rstrip() == "█" * 30
    assert lines[-1].startswith("0%")
    assert lines[-1].endswith("100%")


def test_values_without_points_are_marked() -> None:
    found = curve(parse(GAPPED), Context(Fraction(10), (Fraction(90),), "≥", "%"))
    assert found is not None
    assert "??????" in text(found).split("\n")[-2]


def test_the_drawing_is_sound_xml_that_needs_nothing_else() -> None:
    found = curve(parse(GAPPED), Context(Fraction(10), (Fraction(90),), "≥", "%"), count=101)
    assert found is not None
    drawn = svg(found, "满意度 <90%>")
    root = etree.fromstring(drawn.encode())
    lines = root.findall(".//{http://www.w3.org/2000/svg}polyline")
    assert len(lines) == 2
    assert "满意度 <90%>" in "".join(root.itertext())
    assert "href" not in drawn


def test_words_have_no_curve() -> None:
    assert curve(parse("优质即满分"), BUDGET) is None


def test_points_at_one_value_alone_are_drawn() -> None:
    found = curve_of(parse("完成即为满分，未完成不计分"), BUDGET, DEFAULT)
    assert found is not None
    assert (Fraction(100), Fraction(20)) in zip(found.values, found.points, strict=True)
    assert text(found).startswith("0–20\n")


def test_values_stay_in_order_when_ends_move_them() -> None:
    ends = [Fraction(1, 3), Fraction(7), Fraction(99)]
    values, points = sampled(
        [Fraction(i) for i in range(11)], ends, lambda value: Fraction(int(value in ends))
    )
    assert values == tuple(sorted(set(values)))
    assert [value for value, p in zip(values, points, strict=True) if p] == ends[:2]
