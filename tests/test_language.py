"""Messages in two languages, and which one a locale asks for."""

from __future__ import annotations

import pytest

from mingzhang.language import LANGUAGES, Message, preferred, translate


def test_the_english_template_is_its_own_translation() -> None:
    assert translate("no such message", "en") == "no such message"
    assert translate("no such message", "zh") == "no such message"
    assert translate("", "zh") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_are_filled_in(language: str) -> None:
    message = Message("table {name} has {count} rows", {"name": "《收支总表》", "count": "3"})
    assert message.text(language) == "table 《收支总表》 has 3 rows"


def test_a_value_with_braces_is_not_a_template() -> None:
    assert Message("{words}", {"words": "{not} a field"}).text("zh") == "{not} a field"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_locale_decides(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert preferred() == language
