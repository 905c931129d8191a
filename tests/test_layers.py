from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 400
"""Lines a module of the program may have; the aim is 300."""


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-logo", "--no-cache"],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_program_keeps_the_layers(pytestconfig: pytest.Config) -> None:
    result = lint_imports(pytestconfig.rootpath)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("domain/planted.py", "from ipregistry import store"),
        ("domain/planted.py", "import pathlib"),
        ("domain/planted.py", "from ipregistry import paths"),
        ("store/planted.py", "from ipregistry import reports"),
        ("services/planted.py", "from PySide6 import QtCore"),
        ("services/planted.py", "import sqlalchemy"),
        ("gui/planted.py", "from ipregistry import cli"),
    ],
)
def test_a_planted_import_against_the_layers_is_found(
    module: str, line: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    root = pytestconfig.rootpath
    shutil.copy(root / "pyproject.toml", tmp_path)
    shutil.copytree(root / "ipregistry", tmp_path / "ipregistry", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "ipregistry" / module).write_text(f"{line}\n", encoding="utf-8")

    result = lint_imports(tmp_path)

    assert result.returncode == 1
    assert "planted" in result.stdout


def test_no_module_outgrows_its_reader(pytestconfig: pytest.Config) -> None:
    lengths = {
        path.relative_to(pytestconfig.rootpath).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in (pytestconfig.rootpath / "ipregistry").rglob("*.py")
    }

    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}
