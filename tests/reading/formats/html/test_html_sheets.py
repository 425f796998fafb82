"""What style sheets inside a page hide is left out and listed; what may be shown is read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mingzhang.reading.formats.html import read_html
from tests.reading.formats.html.test_html_text import read
from tests.word_files import texts

HIDE = ".hide{display:none}"


def style(text: str, about: str = "") -> str:
    return f"<style {about}>{text}</style>"


@pytest.mark.parametrize(
    ("sheet", "hidden"),
    [
        (HIDE, "<p class='a hide'>暗</p>"),
        ("<!-- .hide { DISPLAY : none ; } -->", "<div class=hide><p>暗</p></div>"),
        ("#x{visibility:hidden}", "<span id=x>暗</span>"),
        ("aside{display:none}", "<aside>暗</aside>"),
        ("p.hide{display:none}", "<P class=hide>暗</P>"),
        (".a.b{display:none}", "<p class='b c a'>暗</p>"),
        (".a,.hide , #y{color:red;display:none!important}", "<p class=hide>暗</p>"),
        ("@charset 'utf-8'; @import url(a.css;b); .hide{display:none}", "<p class=hide>暗</p>"),
        ("@media screen{.hide{display:none}}", "<p class=hide>暗</p>"),
        ("@media print , all {.a{} .hide{display:none}}", "<p class=hide>暗</p>"),
        ("@media print{.hide{display:block}}" + HIDE, "<p class=hide>暗</p>"),
        (HIDE + "@media print{.hide{display:block}}", "<p class=hide>暗</p>"),
        ("@font-face{font-family:'}'} /* } */" + HIDE, "<p class=hide>暗</p>"),
        ("p{display:block} .hide{display:none} p{display:block}", "<p class=hide>暗</p>"),
        (".hide{display:none!important} .hide{display:block}", "<p class=hide>暗</p>"),
        (".hide:after{display:block}" + HIDE, "<p class=hide>暗</p>"),
        (".hide{display:none", "<p class=hide>暗</p>"),
        (HIDE, "<table class=hide><tr><td>暗<td>暗</table>"),
        (HIDE, "<table><tr class=hide><td>暗<td>暗</table>"),
        (".m{mso-hide:all}", "<span class=m>暗</span>"),
    ],
)
def test_what_a_sheet_hides_is_listed(tmp_path: Path, sheet: str, hidden: str) -> None:
    document = read(tmp_path, f"<p>明</p>{hidden}<p>白</p>", style(sheet))
    assert texts(document) == ["明", "白"]
    (listed,) = document.unread
    assert listed.reason == "hidden-text"
    assert set(listed.text) == {"暗"}


@pytest.mark.parametrize(
    "sheet",
    [
        "@media print{.hide{display:none}}",
        "@media (max-width:600px){.hide{display:none}}",
        "@media only screen and (max-width:600px){.hide{display:none}}",
        "@supports (display:grid){.hide{display:none}}",
        HIDE + ".hide{display:block}",
        HIDE + "p.hide{display:block}",
        HIDE + "#x{display:block}",
        HIDE + ".hide{display:block!important}" + HIDE,
        HIDE + "@media (min-width:600px){.hide{display:block}}",
        HIDE + "div .hide{display:block}",
        HIDE + "li:hover > p.hide{display:block}",
        HIDE + ".hide:not(.b){display:block}",
        HIDE + "*{display:block}",
        "div .hide{display:none}",
        ".hide:empty{display:none}",
        ".hide[title]{display:none}",
        "*{display:none}",
        ".hide{display:inline}",
        ".other{display:none} .Hide{display:none} div.hide{display:none} .hide.b{display:none}",
        ".a{.hide{display:none}}",
        "/* .hide{display:none} */",
        ".a:after{content:'.hide{display:none}'}",
        ".hide{visibility:hidden} .deep{visibility:visible}",
        ".hide{display:none;display:block}",
        "@keyframes k{from{display:none}} body{display:none} html{display:none}",
        ".hide{-x-display:none}",
    ],
)
def test_what_may_be_shown_is_read(tmp_path: Path, sheet: str) -> None:
    body = "<div><p>明</p><p class=hide id=x>疑</p></div>"
    document = read(tmp_path, body, style(sheet))
    assert texts(document) == ["明", "疑"]
    assert document.unread == []


@pytest.mark.parametrize(
    "head",
    [
        style(HIDE, "media=print"),
        style(HIDE, "type=text/less"),
        f"<noscript>{style(HIDE)}</noscript>",
    ],
)
def test_sheets_that_do_not_hold(tmp_path: Path, head: str) -> None:
    assert texts(read(tmp_path, "<p class=hide>疑</p>", head)) == ["疑"]


def test_what_an_element_says_of_itself_wins(tmp_path: Path) -> None:
    body = "<p class=hide style='color:red;display:block'>明</p><p class=hide>暗</p>"
    assert texts(read(tmp_path, body, style(HIDE))) == ["明"]
    body = "<div class=v>疑<b style='visibility:visible'>明</b></div>"
    assert texts(read(tmp_path, body, style(".v{visibility:hidden}"))) == ["疑明"]


def test_a_sheet_anywhere_in_the_page(tmp_path: Path) -> None:
    body = f"<p class=hide>暗</p><div>{style(HIDE)}</div><p>明</p>"
    assert texts(read(tmp_path, body)) == ["明"]


def test_cells_keep_their_place_where_only_visibility_hides(tmp_path: Path) -> None:
    table = "<table><tr><td>甲<td class=v>暗<td>1<tr><td>乙<td>明<td class=hide>暗</table>"
    document = read(tmp_path, table, style(".v{visibility:hidden}" + HIDE))
    assert texts(document) == [[["甲", "", "1"], ["乙", "明", None]]]


@pytest.mark.parametrize(
    "sheet",
    [
        "{" * 200_000,
        "}" * 200_000,
        "url(" * 200_000,
        ".a:is(" * 100_000,
        "[" * 300_000 + "{display:block}",
        ",".join([".hide"] * 50_000) + "{" + "display:none;" * 50_000 + "}",
        HIDE * 50_000,
        " ".join([".hide"] * 100_000) + "{display:block}",
        "\"'" * 200_000,
        ".a{" * 100_000,
    ],
)
def test_hostile_sheets_cost_little_and_hide_nothing(tmp_path: Path, sheet: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<style>{sheet}</style><p>明</p><p class=x>白</p>", encoding="utf-8")
    started = time.process_time()
    assert texts(read_html(path)) == ["明", "白"]
    assert time.process_time() - started < 5
