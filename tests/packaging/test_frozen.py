"""The frozen program works without the checkout. Built when CI is set, since it takes a minute."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

import ipregistry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.build,
    pytest.mark.skipif(not os.environ.get("CI"), reason="the frozen program is built when CI is set"),
]

LARGEST = 260_000_000
"""Bytes of the whole folder."""


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    folder = tmp_path_factory.mktemp("đóng gói")
    out, work = folder / "dist", folder / "work"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "PyInstaller",
            "--noconfirm",
            "--distpath",
            str(out),
            "--workpath",
            str(work),
            "build.spec",
        ],
        cwd=pytestconfig.rootpath,
        check=True,
    )
    return out / "ipregistry"


def environment(tmp_path: Path) -> dict[str, str]:
    """A user's: nothing of the checkout's Python."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return {**kept, "IPREGISTRY_HOME": str(tmp_path / "home")}


def run(frozen: Path, tmp_path: Path, *arguments: str) -> str:
    result = subprocess.run(
        [frozen / "ipregistry-cli", *arguments],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_it_says_its_version(frozen: Path, tmp_path: Path) -> None:
    assert ipregistry.__version__ in run(frozen, tmp_path, "--version")


def test_it_makes_an_empty_registry(frozen: Path, tmp_path: Path) -> None:
    run(frozen, tmp_path, "new", "sổ mới.ipreg", "--agency", "Ví dụ", "--province", "82")

    assert json.loads(run(frozen, tmp_path, "list", "sổ mới.ipreg", "--json"))["count"] == 0


def test_it_makes_the_example_registry_and_prints_from_it(frozen: Path, tmp_path: Path) -> None:
    run(frozen, tmp_path, "demo", "ví dụ.ipreg")
    count = json.loads(run(frozen, tmp_path, "list", "ví dụ.ipreg", "--json"))["count"]
    run(frozen, tmp_path, "report", "ví dụ.ipreg", "certificate-summary", "-o", "phiếu.pdf")
    run(frozen, tmp_path, "report", "ví dụ.ipreg", "asset-list", "-o", "danh mục.xlsx")

    assert count > 40
    pages = PdfReader(tmp_path / "phiếu.pdf").pages
    assert len(pages) > 40
    assert "Ví dụ" in "".join(page.extract_text() for page in pages)
    assert (tmp_path / "danh mục.xlsx").stat().st_size > 0


@pytest.fixture
def display() -> Iterator[str]:
    """The number of a screen of our own."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    yield f":{server.stdout.readline().strip()}"
    server.terminate()
    server.communicate()


@pytest.mark.skipif(not shutil.which("Xvfb"), reason="the window is tried on Xvfb")
def test_its_window_opens_and_stays(frozen: Path, tmp_path: Path, display: str) -> None:
    run(frozen, tmp_path, "new", "sổ.ipreg", "--agency", "Ví dụ", "--province", "82")
    window = subprocess.Popen(
        [frozen / "ipregistry", "gui", "sổ.ipreg"],
        cwd=tmp_path,
        env={**environment(tmp_path), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    try:
        said, _ = window.communicate(timeout=5)
    except subprocess.TimeoutExpired:
        window.terminate()
        said, _ = window.communicate()
    else:
        pytest.fail(f"the window closed by itself: {said}")
    assert said == ""


def test_it_is_no_larger_than_it_has_to_be(frozen: Path) -> None:
    files = [path for path in frozen.rglob("*") if path.is_file() and not path.is_symlink()]

    assert sum(path.stat().st_size for path in files) < LARGEST
    assert [path.name for path in files if "Qml" in path.name or "Quick" in path.name] == []
