"""A folder that a build wrote: its documents are read, its data are not taken for a disclosure."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from typer.testing import CliRunner

from mingzhang.cli import app

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_open_data_beside_documents_are_passed_over(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "budget-2025-clean.txt", tmp_path / "budget-2025.txt")
    (tmp_path / "budget-2025.json").write_text("{}", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "budget-2025.datapackage.zip", "w") as package:
        package.writestr("datapackage.json", "{}")
        package.writestr("data/facts.csv", "id,value\r\nf1,2025")
    done = CliRunner().invoke(app, ["check", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert "datapackage" not in done.output
    assert "facts.csv" not in done.output
