"""A long text of a workbook: nothing of it is cut off, in the file or on the screen."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from mingzhang.characters import normal
from mingzhang.filing.document import Paragraph
from mingzhang.reading.formats import read_document
from mingzhang.writing.disclosure import Disclosure, Para
from mingzhang.writing.formats.xlsx import pieces, write_xlsx

SENTENCE = "组织实施与居民生活密切相关的各项公共服务，落实有关政策。"


@pytest.mark.parametrize("count", [1, 60, 1_000, 4_000])
def test_a_text_of_any_length_reads_back_whole(count: int, tmp_path: Path) -> None:
    text = SENTENCE * count
    path = tmp_path / "long.xlsx"
    write_xlsx(
        Disclosure("x", "说明", [Para("h2", "一、职能"), Para("p", text), Para("p", "完。")]), path
    )
    read = read_document(str(path), path.name).blocks
    assert all(isinstance(block, Paragraph) for block in read)
    assert "".join(block.text for block in read if isinstance(block, Paragraph)) == normal(
        f"一、职能{text}完。"
    )


def test_rows_are_high_enough_to_show_it_all(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    write_xlsx(Disclosure("x", "说明", [Para("p", SENTENCE * 100), Para("p", "完。")]), path)
    with zipfile.ZipFile(path) as opened:
        sheet = opened.read("xl/worksheets/sheet1.xml").decode()
    high = [float(each) for each in re.findall(r'<row [^>]*\bht="([\d.]+)"', sheet)]
    assert max(high) <= 409
    assert sum(high[:-1]) >= len(SENTENCE) * 100 / 36 * 13.5
    assert f'<mergeCell ref="A1:A{len(high) - 1}"/>' in sheet


def test_texts_are_cut_behind_a_sentence_and_never_within_a_character() -> None:
    cut = pieces(SENTENCE * 4_000)
    assert all(piece.endswith("。") for piece in cut)
    assert all(len(piece.encode("utf-16-le")) <= 2 * 32_767 for piece in cut)
    rare = "\U00020bb7" * 40_000
    assert "".join(pieces(rare)) == rare
    assert pieces("") == [""]
