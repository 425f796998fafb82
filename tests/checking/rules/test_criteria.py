"""Findings on criteria: what they say should stand there, and what they leave open."""

from __future__ import annotations

from pathlib import Path

from mingzhang import check, read
from mingzhang.checking.finding import Finding

CLEAN = Path(__file__).parents[3] / "examples" / "budget-2025-clean.txt"
LADDER = (
    "满意度大于等于95%的得10分，小于95%且大于等于90%的得8分，小于90%且大于等于85%的得6分，"
    "小于85%且大于等于80%的得4分，小于80%且大于等于75%的得2分，小于75%不得分"
)
NAME = "数据使用部门满意度"


def finding(criterion: str, code: str, tmp_path: Path, name: str = NAME) -> Finding:
    """The only finding of a rule where one criterion of the example is worded otherwise."""
    text = CLEAN.read_text(encoding="utf-8")
    start = text.index(f"\t{NAME}\t")
    end = text.index(LADDER, start)
    row = text[start:end].replace(NAME, name, 1) + criterion
    file = tmp_path / "budget-2025.txt"
    file.write_text(text[:start] + row + text[end + len(LADDER) :], encoding="utf-8")
    (found,) = [each for each in check(read(file)).findings if each.code == code]
    return found


TWICE = "95%以上的计10分，90%-95%的计8分，75%-90%的计2分，75%以上的不计分"


def test_two_results_are_both_shown_and_neither_is_called_right(tmp_path: Path) -> None:
    found = finding(TWICE, "MZ703", tmp_path)
    assert (found.expected, found.found) == ("", "2 / 0")


def test_points_over_the_weight_are_said_to_be_at_most_the_weight(tmp_path: Path) -> None:
    found = finding("95%以上计15分，95%以下不计分", "MZ704", tmp_path)
    assert (found.expected, found.found) == ("≤ 10", "15")


def test_a_gap_in_percent_is_said_in_percent(tmp_path: Path) -> None:
    found = finding(
        "95%以上计10分；90%-95%的计8分；75%-80%的计2分；75%以下不计分", "MZ702", tmp_path
    )
    assert "85% (between 80% and 90%)" in found.message.text("en")


def test_a_whole_text_in_place_of_a_name_is_cut(tmp_path: Path) -> None:
    found = finding(TWICE, "MZ703", tmp_path, name="办理" * 2000)
    assert len(found.message.text("en")) < 300
    assert "办理……」" in found.message.text("en")


def test_a_whole_text_in_place_of_a_target_is_cut(tmp_path: Path) -> None:
    text = CLEAN.read_text(encoding="utf-8")
    old = "服务展会场次\t18\t"
    assert text.count(old) == 1
    file = tmp_path / "budget-2025.txt"
    file.write_text(text.replace(old, f"服务展会场次\t{'办好' * 2000}\t"), encoding="utf-8")
    (found,) = [each for each in check(read(file)).findings if each.code == "MZ610"]
    assert len(found.message.text("en")) < 300
