"""A window with the example registry in it, on the day of the mock-ups."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from shiboken6 import isValid

from ipregistry import app
from ipregistry.gui.main import create_window
from ipregistry.gui.main_window import MainWindow
from ipregistry.gui.tasks import TaskRunner
from ipregistry.services import demo
from ipregistry.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example registry, made once."""
    path = tmp_path_factory.mktemp("example") / "example.ipreg"
    with app.new_context(
        path, agency=demo.AGENCY, province=demo.PROVINCE, officer="Cán bộ Ví dụ", today=TODAY
    ) as context:
        demo.fill(context, bare=False, size=0, seed=1)
    return path


@pytest.fixture
def registry_file(example_file: Path, tmp_path: Path) -> Path:
    """A copy of the example registry, for one test."""
    path = tmp_path / "so-thu.ipreg"
    shutil.copyfile(example_file, path)
    return path


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[TaskRunner]:
    """A runner of work for a page without a window."""
    runner = TaskRunner()
    yield runner
    runner.wait()


@pytest.fixture
def user_settings(tmp_path: Path) -> Settings:
    """The options of a user who has set none."""
    return Settings(tmp_path / "user" / "settings.toml")


@pytest.fixture
def window(qtbot: QtBot, registry_file: Path) -> Iterator[MainWindow]:
    """The window, shown, with the example registry open."""
    made = create_window(registry_file, TODAY)
    assert isinstance(made, MainWindow)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    # pytest-qt has closed it by now and asked for its deletion, which may come while it waits for its work.
    made.tasks.wait()
    if isValid(made):
        made.close()
