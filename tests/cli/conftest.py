from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ipregistry.cli.main import run

TODAY = "2026-11-20"


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Commands:
    """Runs a command in this process and gives what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Answer:
        self._capsys.readouterr()
        code = run([str(argument) for argument in arguments], _no_window)
        printed = self._capsys.readouterr()
        return Answer(code, printed.out, printed.err)


def _no_window(path: Path | None) -> int:
    raise AssertionError(path)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IPREGISTRY_TODAY", TODAY)


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Commands:
    return Commands(capsys)


@pytest.fixture(scope="session")
def _demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.ipreg"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPREGISTRY_TODAY", TODAY)
        assert run(["demo", str(path)], _no_window) == 0
    return path


@pytest.fixture
def registry(_demo: Path, tmp_path: Path) -> Path:
    """A fresh copy of the demo registry."""
    return Path(shutil.copy(_demo, tmp_path / "sổ ví dụ.ipreg"))


@pytest.fixture
def empty(command: Commands, tmp_path: Path) -> Path:
    path = tmp_path / "sổ trống.ipreg"
    assert command("new", path, "--agency", "Sở Khoa học và Công nghệ", "--province", "82").code == 0
    return path
