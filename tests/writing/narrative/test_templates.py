"""Templates: every place has one, they build on each other, number their headings, and name their mistakes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mingzhang.errors import StandardError
from mingzhang.ledger.key import Entity
from mingzhang.standards.loader import FOLDERS, standard, standards
from mingzhang.writing.book.book import Book, Identity
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.disclosure import Para
from mingzhang.writing.narrative.said import Said
from mingzhang.writing.narrative.template import NoTemplate, narrative, template_of

OWN = {
    "hunan-budget": "hunan/budget", "hunan-final": "hunan/final", "jiangsu-budget": "jiangsu/budget",
    "shanghai-budget": "shanghai/budget", "shanghai-final": "shanghai/final",
    "universities-budget": "universities/budget", "universities-final": "universities/final",
    "beijing-budget": "beijing/budget", "gansu-budget": "gansu/budget", "guizhou-budget": "guizhou/budget",
}  # fmt: skip


def render(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, **books: str) -> list[Para]:
    """What a place's own template makes of an empty book."""
    place = folder / "general"
    place.mkdir(exist_ok=True)
    (place / "final.narrative.j2").write_text(text, encoding="utf-8")
    own = standard("general-final")
    monkeypatch.setenv(FOLDERS, str(folder))
    identity = Identity(Entity("department", "", "云麓市商务局"), 2025, "final", own.id)
    return narrative(own, Said(Facts(Book(identity, texts=books)), own))


def test_every_place_has_a_template() -> None:
    for each in standards():
        if each.kind in ("budget", "final"):
            assert template_of(each) == OWN.get(each.id, f"common/{each.kind}")


@pytest.mark.parametrize("kind", ["budget", "final"])
def test_an_empty_book_gives_every_section_and_lists_what_is_missing(kind: str) -> None:
    """Nothing is said to be none, or zero, of a book that says nothing."""
    for own in standards():
        if own.kind != kind:
            continue
        identity = Identity(Entity("department", "", "云麓市商务局"), 2025, kind, own.id)
        said = Said(Facts(Book(identity)), own)
        text = "\n".join(para.text for para in narrative(own, said))
        assert len(said.missing) > 5
        assert "0.00" not in text
        assert not any(word in text for word in ("没有", "无“三公”", "未发生"))


def test_headings_are_numbered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paras = render(
        tmp_path,
        monkeypatch,
        "#. 概况\n##. 职责\n###. 甲\n###. 乙\n##. 机构\n###. 丙\n#. 说明\n##. 收入\n# 附\n正文",
    )
    assert [(p.kind, p.text) for p in paras] == [
        ("part", "第一部分 概况"), ("h2", "一、职责"), ("h3", "（一）甲"), ("h3", "（二）乙"),
        ("h2", "二、机构"), ("h3", "（一）丙"), ("part", "第二部分 说明"), ("h2", "一、收入"),
        ("part", "附"), ("p", "正文"),
    ]  # fmt: skip


def test_places_of_tables_and_contents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paras = render(tmp_path, monkeypatch, "@目录\n@表\n@别的")
    assert [p.kind for p in paras] == ["contents", "tables", "p"]


def test_a_template_builds_on_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = '{% extends "common/final" %}{% block 附件 %}\n#. 附件\n见后。\n{% endblock %}'
    paras = render(tmp_path, monkeypatch, text)
    assert [p.text for p in paras if p.kind == "part"][-2:] == [
        "第四部分 名词解释",
        "第五部分 附件",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{% if %}", "final.narrative.j2:1: "),
        ("一\n二 {{ money( }}", "final.narrative.j2:2: "),
        ("{{ profit() }}", "'profit' is undefined"),
        ('{{ money(colour="red") }}', "unexpected keyword argument 'colour'"),
        ('{% extends "../secret" %}', "../secret"),
        ('{% extends "nowhere/final" %}', "nowhere/final"),
        ("{{ ().__class__.__bases__ }}", "unsafe"),
    ],
)
def test_mistakes_are_one_line(
    text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StandardError) as caught:
        render(tmp_path, monkeypatch, text)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_template_is_said() -> None:
    with pytest.raises(NoTemplate, match=r"survey\.narrative\.j2"):
        template_of(replace(standard("hunan-evaluation"), id="hunan-survey"))
