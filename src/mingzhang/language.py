"""Messages in Chinese and English. The English template is the key of the gettext catalogue."""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

LANGUAGES = ("zh", "en")


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language != "zh":
        return gettext.NullTranslations()
    with resources.as_file(resources.files("mingzhang").joinpath("messages")) as folder:
        return gettext.translation(
            "mingzhang", localedir=folder, languages=["zh_CN"], fallback=True
        )


def translate(template: str, language: str) -> str:
    """The template in a language; the English template itself where no translation is known."""
    return _catalogue(language).gettext(template) if template else ""


@dataclass(frozen=True, slots=True)
class Message:
    """A message to a person, not yet in a language."""

    template: str
    values: Mapping[str, str | Message] = field(default_factory=dict)

    def text(self, language: str) -> str:
        """The message in `zh` or `en`. Values that are messages are translated too."""
        words = {
            name: translate(value, language) if isinstance(value, str) else value.text(language)
            for name, value in self.values.items()
        }
        return translate(self.template, language).format(**words)


def preferred() -> str:
    """The language of the user's locale: Chinese unless the locale says another language."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return _of(value)
    return _of(locale.getlocale()[0] or "")


def _of(name: str) -> str:
    bare = name.partition(".")[0]
    return "zh" if bare in ("", "C", "POSIX") or bare.lower().startswith("zh") else "en"
