from __future__ import annotations

import pytest

from mingzhang.errors import LockedFile, NoText, UnreadableFile
from mingzhang.reading.formats.pdf import read_pdf

PROSE = "本部门收入支出总计二千九百九十五万元，与上年相比减少五十六万元，主要原因是人员变化。"


def test_lines_of_a_paragraph_are_joined(read, texts):
    source = (
        f"#set par(first-line-indent: (amount: 2em, all: true))\n一、总体情况\n\n{PROSE}\n\n{PROSE}"
    )
    plain = PROSE.replace("，", ",")
    assert texts(read(source)) == ["一、总体情况", plain, plain]


def test_paragraph_over_a_page_break(read, texts):
    source = (
        "#set par(first-line-indent: (amount: 2em, all: true))\n"
        '#set page(numbering: "- 1 -")\n' + f"#v(180pt)\n{PROSE * 4}"
    )
    document = read(source)
    assert document.pages == 2
    assert texts(document) == [PROSE.replace("，", ",") * 4]
    assert {line.page for line in document.blocks[0].lines} == {1, 2}


def test_list_items_stay_apart(read, texts):
    items = [f"{n}.{'项目' * 14}支出" for n in (1, 2, 3)]
    source = "\n\n".join(item.replace(".", "\\.") for item in items)
    assert texts(read(source)) == items


@pytest.mark.parametrize("drop", ["1pt", "3pt", "5pt"])
def test_digits_lower_than_their_line(read, texts, drop):
    digits = f"#text(baseline: {drop}, size: 9pt)"
    source = (
        "#set text(size: 12pt)\n#set par(leading: 8pt)\n"
        f"{digits}[2024]年度收入支出总计{digits}[2995.39]万元。与{digits}[2023]年度相比，"
        f"总计减少{digits}[56.95]万元，下降{digits}[1.87]%。"
    )
    joined = "2024年度收入支出总计2995.39万元。与2023年度相比,总计减少56.95万元,下降1.87%。"
    assert "".join(texts(read(source))) == joined


def test_spaces_are_kept_where_they_separate(read, texts):
    assert texts(read("2024 年 3 月 公开 West Unit and PDF#h(3em)单位：元")) == [
        "2024年3月公开West Unit and PDF  单位:元"
    ]


def test_marks_give_exact_boxes(read):
    (paragraph,) = read("总计2995.39万元").blocks
    line = paragraph.lines[0]
    assert len(line.marks) == len(line.text) == 11
    place = paragraph.place("sample.pdf", 2, 9)
    assert place.quote == "2995.39"
    assert place.bbox[0] == pytest.approx(60, abs=0.5)
    assert place.bbox[2] == pytest.approx(line.marks[9])
    assert 36 < place.bbox[1] < place.bbox[3] < 52


def test_normal_form_of_several_characters(read):
    (paragraph,) = read("面积12㎡，共计３件").blocks
    assert paragraph.text == "面积12m2,共计3件"
    assert len(paragraph.lines[0].marks) == len(paragraph.text)


@pytest.mark.parametrize("mark", ["1", "- 1 -", "─1─", "— 1 —", "第1页"])
def test_page_numbers_in_many_dresses(read, texts, mark):
    numbering = f'numbering: (..n) => "{mark}"'
    assert texts(read(f"#set page({numbering})\n正文")) == ["正文"]


def test_page_numbers_are_dropped_only_in_the_margin(read, texts):
    source = '#set page(numbering: "1")\n正文\n\n12\n\n正文'
    assert texts(read(source)) == ["正文", "12", "正文"]


def test_clipped_text_is_not_read(read, texts):
    box = "box(width: 90pt, height: 8pt, clip: true)"
    source = f"看得见\n#place(dx: 0pt, dy: 40pt, {box}[#move(dy: 60pt)[看不见]])"
    assert texts(read(source)) == ["看得见"]


def test_text_off_the_page_is_not_read(read, texts):
    assert texts(read("看得见#place(dy: 400pt)[看不见]")) == ["看得见"]


def test_image_page_among_text_is_listed(read, monkeypatch):
    monkeypatch.setattr("mingzhang.reading.formats.ocr.find_spec", lambda _: None)
    raster = (
        "#image(bytes(range(0, 12).map(i => 200)), width: 200pt, "
        'format: (encoding: "rgb8", width: 2, height: 2))'
    )
    document = read(f"正文\n#pagebreak()\n{raster}\n#pagebreak()\n#v(1pt)\n#pagebreak()\n正文")
    assert [(u.place.page, u.reason) for u in document.unread] == [(2, "image-page")]
    assert document.pages == 4


def test_blank_document_has_no_text(typeset):
    with pytest.raises(NoText, match="1 pages without"):
        read_pdf(typeset("#v(1pt)"))


def test_noise_of_unmapped_fonts_is_listed(read, monkeypatch):
    monkeypatch.setattr("mingzhang.reading.formats.pdf.is_installed", lambda: False)
    document = read("ÆÐÞßæðþÿ " * 40)
    assert [u.reason for u in document.unread] == ["garbled-text"]
    assert document.blocks


def test_plain_english_is_no_noise(read):
    assert not read("The final accounts of the department are as follows. " * 10).unread


@pytest.mark.parametrize(
    ("content", "found"),
    [(b"", "empty file"), (b"junk" * 999, "another kind"), (b"%PDF-1.7\n%junk", "damaged")],
)
def test_broken_files(tmp_path, content, found):
    path = tmp_path / "broken.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=found) as error:
        read_pdf(str(path), "broken.pdf")
    assert str(error.value).startswith("broken.pdf: expected")
    assert "\n" not in str(error.value)


def test_missing_file(tmp_path):
    with pytest.raises(UnreadableFile, match="No such file"):
        read_pdf(str(tmp_path / "none.pdf"))


def test_cut_files_never_crash(typeset, tmp_path):
    with open(typeset(PROSE), "rb") as file:
        whole = file.read()
    path = tmp_path / "cut.pdf"
    for share in range(0, 100, 7):
        path.write_bytes(whole[: len(whole) * share // 100])
        with pytest.raises(UnreadableFile):
            read_pdf(str(path))


def test_locked_file(tmp_path):
    path = tmp_path / "locked.pdf"
    path.write_bytes(_LOCKED)
    with pytest.raises(LockedFile, match="password"):
        read_pdf(str(path))


def _locked_pdf() -> bytes:
    """A PDF whose user password is not empty: the key in /U fits no empty password."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\n"
    return out + b"startxref\n%d\n%%%%EOF" % start


_LOCKED = _locked_pdf()


def _headings(*lines: str, size: int = 18) -> str:
    return f"#set text(size: {size}pt)\n#set align(center)\n" + "\n\n".join(lines)


def test_a_heading_that_was_too_long_for_a_line_is_one(read, texts):
    heading = "第二部分云麓市云麓区商务局年度单位决算表"
    assert texts(read(_headings(heading))) == [heading]


def test_titles_one_below_the_other_stay_apart(read, texts):
    part, title = "第二部分云麓市商务局年度部门决算表", "收入支出决算总表"
    assert texts(read(_headings(part, title))) == [part, title]  # the first is whole
    small = "第二部分云麓市云麓区商务局年度单位决算的相关内容"
    assert texts(read(_headings(small, title, size=12))) == [small, title]  # no heading
