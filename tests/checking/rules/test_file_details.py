"""MZ919: names and paths in the properties of a file. Every name is made up."""

from __future__ import annotations

import pytest

from mingzhang.checking.finding import Report
from mingzhang.checking.run import check
from mingzhang.checking.settings import Settings
from tests.books import hunan_budget
from tests.builders import filing, of, outcome, quiet


def with_details(**details: str) -> Report:
    read = filing(hunan_budget())
    read.documents[0].metadata = details
    return check(read, Settings(preview=True))


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"author": "张三"}, "张*"),
        ({"author": "李四五(拟稿)"}, "李**"),
        ({"author": "admin", "last_author": "王五"}, "王*"),
        ({"author": "张三", "last_author": "张三"}, "张*"),
        ({"title": r"C:\Users\zhangsan\2025.doc"}, r"C:\Users…"),
        ({"title": "file:///D:/x.docx"}, "file:///…"),
        ({"title": r"\\server\share"}, r"\\server…"),
        ({"title": "/home/zhangsan/2025.odt"}, "/home/zh…"),
    ],
)
def test_mz919_fails(details: dict[str, str], words: str) -> None:
    (found,) = of(with_details(**details), "MZ919")
    assert (found.severity, found.relation, found.found) == ("note", "R269", words)
    assert not found.blocks_publication


@pytest.mark.parametrize(
    "details",
    [
        {"author": "admin", "last_author": "user"},
        {"author": "Apache POI"},
        {"author": "计财处"},
        {"author": "云麓市财政局", "title": "2025年部门预算"},
        {"author": "微软用户", "company": "Microsoft"},
        {"author": "金山软件"},
        {"title": "见http://www.example.gov.cn/2025"},
    ],
)
def test_mz919_passes(details: dict[str, str]) -> None:
    report = with_details(**details)
    assert outcome(report, "MZ919").passed == 1
    assert not of(report, "MZ919")


def test_mz919_does_not_apply_to_a_file_without_properties() -> None:
    assert quiet(with_details(), "MZ919")
