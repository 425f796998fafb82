"""The author and title of a PDF. The name is made up."""

from __future__ import annotations

from collections.abc import Callable

from mingzhang.filing.document import Document


def test_author_and_title(read: Callable[[str], Document]) -> None:
    found = read('#set document(author: "张三", title: "２０２５年")\n正文')
    assert found.metadata == {"author": "张三", "title": "2025年"}


def test_without_them(read: Callable[[str], Document]) -> None:
    assert read("正文").metadata == {}
