"""An open registry for each test of a use case."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ipregistry import app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ipregistry.services.context import Context

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def fresh_registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty registry with its search tables, to copy."""
    path = tmp_path_factory.mktemp("services") / "sổ.ipreg"
    app.new_context(path, agency="Sở Khoa học và Công nghệ", province="82", officer="Thử", today=TODAY).close()
    return path


@pytest.fixture
def path(fresh_registry: Path, tmp_path: Path) -> Path:
    copied = tmp_path / "sổ.ipreg"
    shutil.copyfile(fresh_registry, copied)
    return copied


@pytest.fixture
def context(path: Path) -> Iterator[Context]:
    with app.open_context(path, today=TODAY, officer="Thử") as opened:
        yield opened
