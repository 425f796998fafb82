"""The Chinese catalogue: complete, and compiled from what stands in the source."""

from __future__ import annotations

import gettext
import io
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import messages

SCRIPT = Path(messages.__file__)


def test_nothing_is_missing_and_the_catalogue_is_in_sync() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_templates_values_and_errors_are_all_found() -> None:
    found = messages.extract()
    assert "{where} prints {found}, but its parts make {expected}: {terms}" in found
    assert "a slipped decimal point" in found  # a value of a message
    assert "The rows of a table do not add up to their total" in found  # summary of a rule
    assert "at most {} pages" in found  # error of a file
    assert "Likely cause" in found  # label of the report


def test_a_translation_keeps_the_values_of_its_template() -> None:
    assert messages.missing({"{a} is {b}": []}, {"{a} is {b}": "{b}：{a}"}) == []
    assert messages.missing({"{a} is {b}": []}, {"{a} is {b}": "{a}"}) == ["{a} is {b}"]


def test_what_is_compiled_is_what_gettext_reads() -> None:
    known = {"errors {n}": "错误 {n} 处", 'say "no"': "说“不”"}
    catalogue = gettext.GNUTranslations(io.BytesIO(messages.mo_bytes(known)))
    assert catalogue.gettext("errors {n}") == "错误 {n} 处"
    assert catalogue.gettext('say "no"') == "说“不”"
    assert catalogue.gettext("unknown") == "unknown"


@pytest.mark.parametrize("text", ['a "quoted" one', "back\\slash", "two\nlines"])
def test_a_catalogue_survives_writing_and_reading(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.po"
    file.write_text(messages.po_text({text: ["a.py"]}, {text: text, "old": "旧"}), encoding="utf-8")
    assert messages.read_po(file) == {text: text, "old": "旧"}
