"""Only what can be seen is read, and what was dropped is said."""

from __future__ import annotations

from mingzhang.reading.formats.pdf import read_pdf
from mingzhang.reading.formats.pdf.concealed import first_words
from mingzhang.reading.formats.pdf.glyphs import Run

SEEN = "BT /F 10 Tf 20 250 Td (seen 1,234.56) Tj ET\n"


def reasons(document):
    return [(u.place.page, u.reason, u.text) for u in document.unread]


def show(operators: str, text: str, y: int = 200) -> str:
    return f"q {operators} BT /F 10 Tf 20 {y} Td ({text}) Tj ET Q\n"


def test_a_paragraph_in_the_middle_behind_a_clip(written, texts):
    hidden = show("0 0 300 20 re W n", "hidden words")
    content = SEEN + hidden + show("", "lowest", 20) + show("", "highest", 280)
    document = read_pdf(written(content))
    assert "".join(texts(document)) == "highestseen 1,234.56lowest"
    assert reasons(document) == [(1, "hidden-text", "hidden words")]


def test_the_end_of_a_line_behind_a_clip(written, texts):
    document = read_pdf(written(show("0 0 42 300 re W n", "shown hidden")))
    assert texts(document) == ["show"]
    assert reasons(document) == [(1, "hidden-text", "n hidden")]


def test_a_clip_in_a_form_is_in_the_space_of_the_form(written, texts):
    form = "q 0 0 300 12 re W n BT /F 10 Tf 20 2 Td (in) Tj ET BT /F 10 Tf 20 40 Td (out) Tj ET Q"
    document = read_pdf(written("q 1 0 0 1 0 100 cm /X Do Q " + SEEN, X=form))
    assert texts(document) == ["seen 1,234.56", "in"]
    assert reasons(document) == [(1, "hidden-text", "out")]


def test_a_line_over_the_edge_of_the_page(written, texts):
    document = read_pdf(written("BT /F 10 Tf 260 250 Td (123456789012) Tj ET"))
    assert texts(document) == ["12345678"]
    assert reasons(document) == [(1, "hidden-text", "9012")]


def test_text_in_no_colour(written, texts):
    document = read_pdf(written(SEEN + show("", "hidden").replace("BT", "BT 3 Tr")))
    assert texts(document) == ["seen 1,234.56"]
    assert reasons(document) == [(1, "hidden-text", "hidden")]


def test_white_text_counts_on_a_dark_ground_only(written, texts):
    white = show("1 1 1 rg", "white")
    ground = "0.2 0.3 0.8 rg 10 190 200 30 re f 0 g\n"
    assert texts(read_pdf(written(SEEN + ground + white))) == ["seen 1,234.56", "white"]
    document = read_pdf(written(SEEN + white))
    assert texts(document) == ["seen 1,234.56"]
    assert reasons(document) == [(1, "hidden-text", "white")]


def test_the_invisible_text_of_a_picture_is_kept_and_listed(written, texts):
    image = "q 300 0 0 300 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x01 EI Q\n"
    document = read_pdf(written(image + show("", "recognised words").replace("BT", "BT 3 Tr")))
    assert texts(document) == ["recognised words"]
    assert reasons(document) == [(1, "invisible-text", "recognised words")]


ROWS = "20 100 m 220 100 l S 20 130 m 220 130 l S 20 160 m 220 160 l S\n"
RULES = ROWS + "20 100 m 20 160 l S 120 100 m 120 160 l S 220 100 m 220 160 l S\n"


def cell(text: str, x: int, y: int, line: str) -> str:
    """A cell with a clip of its own, 100 by 30 at x, y, and a line of text at a baseline."""
    return f"q {x} {y} 100 30 re W n BT /F 10 Tf {x + 2} {line} Td ({text}) Tj ET Q\n"


def test_what_a_cell_was_too_small_to_show_is_kept_and_marked(written, grids, rows):
    content = RULES + cell("first", 20, 130, "135") + cell("second", 20, 130, "119")
    content += cell("other", 20, 100, "112") + cell("9.00", 120, 100, "112")
    content += cell("8.00", 120, 130, "142")
    document = read_pdf(written(content))
    (grid,) = grids(document)
    assert rows(grid) == [["first\nsecond", "8.00"], ["other", "9.00"]]
    assert [c.note for c in grid.cells()] == ["overflows", "", "", ""]
    assert not document.unread


def test_what_a_cell_hides_to_the_right(written, grids):
    content = RULES + cell("a very long name of a project", 20, 130, "142")
    content += cell("9.00", 120, 130, "142")
    (grid,) = grids(read_pdf(written(content)))
    assert [(c.text, c.note) for c in grid.cells()][:2] == [
        ("a very long name of a project", "overflows"),
        ("9.00", ""),
    ]


def test_words_thrown_nowhere_by_their_matrix_are_told_like_others_out_of_sight() -> None:
    nowhere = Run(float("nan"), 10.0, "nowhere", [0.0] * 7)
    assert first_words([Run(700.0, 10.0, "out", [0.0] * 3), nowhere]) == "nowhereout"
