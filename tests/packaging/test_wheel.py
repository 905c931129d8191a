"""The wheel carries what the program needs, and the program in it finds it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

import ipregistry

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=pytestconfig.rootpath,
        check=True,
    )
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cài đặt") / "gói"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(folder),
        str(wheel),
    ]
    subprocess.run(pip, check=True)
    return folder


def run(installed: Path, folder: Path, *arguments: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    result = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_the_wheel_carries_all_resources_and_migrations(wheel: Path, pytestconfig: pytest.Config) -> None:
    root = pytestconfig.rootpath
    carried = {
        f"ipregistry/_data/{path.relative_to(root).as_posix()}"
        for name in ("resources", "db")
        for path in (root / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    assert "ipregistry/_data/resources/fonts/NotoSans-Regular.ttf" in carried
    assert carried - names == set()
    assert {name for name in names if name.endswith(".pyc") or name.startswith("tests/")} == set()


def test_the_installed_program_finds_them_from_another_folder(installed: Path, tmp_path: Path) -> None:
    asks = "from ipregistry import paths; print(paths.resources_dir(), paths.migrations_dir(), sep=chr(10))"
    data = installed / "ipregistry" / "_data"

    assert run(installed, tmp_path, "-c", asks).splitlines() == [str(data / "resources"), str(data / "db")]


def test_the_installed_program_makes_and_lists_a_registry(installed: Path, tmp_path: Path) -> None:
    program = ("-m", "ipregistry")

    assert ipregistry.__version__ in run(installed, tmp_path, *program, "--version")
    run(installed, tmp_path, *program, "new", "sổ.ipreg", "--agency", "Ví dụ", "--province", "82")
    assert json.loads(run(installed, tmp_path, *program, "list", "sổ.ipreg", "--json"))["count"] == 0
