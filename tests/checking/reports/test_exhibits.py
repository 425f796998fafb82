"""What is shown of a place: bounded, and marked where the figure stands."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from mingzhang.checking.finding import Finding
from mingzhang.checking.reports import crop, exhibits
from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.excerpt import rows_around, words_around
from mingzhang.checking.reports.exhibit import Exhibit, ShownRow
from mingzhang.checking.reports.exhibits import Illustrated, check_with_exhibits, wanted
from mingzhang.cli.exhibits import _keep
from mingzhang.errors import UnreadableFile
from mingzhang.filing.place import Place
from mingzhang.filing.source import Source
from mingzhang.language import Message
from mingzhang.reading.marks import Spot
from tests.builders import grid
from tests.illustrated import EXAMPLES


def texts(rows: list[ShownRow]) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in rows]


def all_exhibits(made: Illustrated) -> list[Exhibit]:
    return [exhibit for shown in made.exhibits.values() for exhibit in shown]


def reddish(exhibit: Exhibit) -> int:
    """Pixels of the colour that an accused figure is boxed with."""
    picture = Image.open(BytesIO(exhibit.image)).convert("RGB")
    pixels = picture.get_flattened_data()
    return sum(red > 150 and green < 90 and blue < 90 for red, green, blue in pixels)


def test_the_accused_figure_is_boxed_in_red(from_pdf: Illustrated) -> None:
    for finding in from_pdf.report.roots:
        shown = from_pdf.exhibits[finding.id]
        assert shown[0].suspect == (finding.suspect is not None or not finding.witnesses)
        assert (reddish(shown[0]) > 100) == shown[0].suspect


def test_pictures_are_cut_to_the_place(from_pdf: Illustrated) -> None:
    for exhibit in all_exhibits(from_pdf):
        width, height = exhibit.size
        assert 200 < width <= 1600
        assert 20 < height <= 1800
        assert len(exhibit.image) < 150_000
    heights = [exhibit.size[1] for exhibit in all_exhibits(from_pdf)]
    assert sorted(heights)[len(heights) // 2] < 500


def test_what_is_shown_is_bounded_and_what_is_not_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exhibits, "MOST_OF_FINDING", 1)
    monkeypatch.setattr(exhibits, "MOST_OF_FILING", 5)
    name = "budget-2025-faulty.pdf"
    made = check_with_exhibits(name, Source(str(EXAMPLES / name), name))
    assert len(made.exhibits) == 5
    assert all(len(shown) == 1 for shown in made.exhibits.values())
    finding = next(f for f in made.report.roots if len({p.page for p in f.all_places()}) > 1)
    assert made.exhibits[finding.id][0].left_out >= 1


def test_personal_data_is_not_shown_once_more() -> None:
    place = Place("a.txt", line=3, quote="138****0000")
    found = Finding("MZ911", "R260", "error", Message("x"), places=[place])
    assert not wanted(found).items
    found.code = "MZ901"
    assert wanted(found).items


def test_the_report_keeps_no_running_text(from_text: Illustrated) -> None:
    assert not any(document.blocks for document in from_text.report.filing.documents)


def test_every_format_shows_the_figures(from_xlsx: Illustrated, from_text: Illustrated) -> None:
    for made in (from_xlsx, from_text):
        for finding in made.report.roots:
            shown = made.exhibits[finding.id]
            marked = [c.text for e in shown for r in e.rows for c in r.cells if c.mark]
            marked += [part.text for e in shown for part in e.words if part.mark]
            said = "".join("".join(marked).split())
            figures = [w.text for w in finding.witnesses if not w.derived][:3]
            assert all("".join(text.split()) in said for text in figures), finding.id


def test_rows_are_the_head_the_marked_one_and_its_neighbours() -> None:
    table = grid("项目|金额", "甲|1", "乙|2", "丙|3", "丁|4", "戊|5")
    rows = rows_around(table, {(4, 1): True}, head=1)
    assert texts(rows) == [["项目", "金额"], ["丙", "3"], ["丁", "4"], ["戊", "5"]]
    assert [row.head for row in rows] == [True, False, False, False]
    assert [row.after_gap for row in rows] == [False, True, False, False]
    assert [cell.mark for cell in rows[2].cells] == ["", "suspect"]


def test_a_cell_that_reaches_in_from_above_is_cut_to_what_is_shown() -> None:
    table = grid("单位|金额", "甲|1", "^|2", "^|3", "^|4", "乙|5")
    rows = rows_around(table, {(3, 1): False}, head=1)
    assert texts(rows) == [["单位", "金额"], ["甲", "2"], ["3"], ["4"]]
    assert rows[1].cells[0].rowspan == 3


def test_of_a_table_as_a_whole_the_first_rows_are_shown() -> None:
    table = grid("单位|金额", *[f"甲{n}|{n}" for n in range(30)])
    assert len(rows_around(table, {}, head=1)) == 5
    many = {(row, 1): False for row in range(1, 31)}
    assert len(rows_around(table, many, head=1)) <= 24


def test_words_are_marked_once_and_shortened() -> None:
    text = "前" * 200 + "收入100元，支出90元" + "后" * 200
    start = text.index("100元")
    later = text.index("90元")
    marked = {Spot(0, start, start + 4): True, Spot(0, later, later + 3): False}
    words = words_around(text, marked)
    assert [(w.text, w.mark) for w in words if w.mark] == [
        ("100元", "suspect"),
        ("90元", "involved"),
    ]
    assert words[0].text == words[-1].text == "……"
    assert len("".join(word.text for word in words)) < 250


def test_marks_over_each_other_are_one_stretch() -> None:
    marked = {Spot(0, 0, 4): False, Spot(0, 0, 2): True, Spot(0, 1, 3): True, Spot(0, 2, 6): False}
    words = words_around("0123456789", marked)
    assert "".join(word.text for word in words) == "0123456789"


def test_a_row_is_shown_below_the_head_even_of_another_page() -> None:
    table = grid("项目|金额", "甲|1", "乙|2")
    for row, cells in enumerate(table.at):
        for column, cell in enumerate(cells):
            assert cell is not None
            page, top = (1, 700.0 + 20 * row) if row < 2 else (2, 50.0)
            box = (50.0 + 100 * column, top, 150.0 + 100 * column, top + 20)
            cells[column] = cell._replace(page=page, box=box)
    region = crop.Region.of_row((150.0, 50.0, 250.0, 70.0), True, table, 2, 1, 2)
    head, row_strip = region.strips
    assert (head.page, head.top, head.bottom) == (1, 700.0, 720.0)
    assert (row_strip.page, row_strip.left, row_strip.right) == (2, 50.0, 250.0)


def test_a_page_of_any_size_is_drawn_within_bounds(tmp_path: Path) -> None:
    path = tmp_path / "poster.pdf"
    poster = pdfium.PdfDocument.new()
    poster.new_page(9000, 12000)
    poster.save(path)
    region = crop.Region.of_line((100.0, 6000.0, 400.0, 6030.0), True, 1)
    data, (width, height) = crop.Cropper(str(path)).picture(1, [region])
    picture = Image.open(BytesIO(data)).convert("RGB")
    assert picture.size == (width, height)
    assert width <= 1600
    assert height < 60
    exhibit = Exhibit(Place("a.pdf", 1), image=data, size=picture.size)
    assert reddish(exhibit) > 20


def test_a_page_that_cannot_be_drawn_costs_only_its_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> None:
        raise UnreadableFile("a.pdf", "a whole page", "a damaged one")

    monkeypatch.setattr(crop.Cropper, "picture", broken)
    name = "budget-2025-faulty.pdf"
    made = check_with_exhibits(name, Source(str(EXAMPLES / name), name))
    assert made.report.roots
    assert not made.exhibits


def test_no_time_is_taken_from_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exhibits, "seconds_left", lambda: 5.0)
    name = "budget-2025-faulty.pdf"
    assert not check_with_exhibits(name, Source(str(EXAMPLES / name), name)).exhibits


def test_what_a_report_holds_is_bounded(from_pdf: Illustrated) -> None:
    checked = Checked([("a", from_pdf.report)])
    room = sum(e.weight for e in all_exhibits(from_pdf)) // 2
    taken = _keep(checked, "a", from_pdf.exhibits, room)
    assert 0 < len(checked.exhibits) < len(from_pdf.exhibits)
    assert taken <= room
