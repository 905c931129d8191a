"""A quick start from the list kept last time: true to the row, or not shown at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableView

from ipregistry import app, paths
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.rows import AssetPage, AssetQuery
from ipregistry.domain.timeline import Gap
from ipregistry.errors import UserError
from ipregistry.gui import kept_list
from ipregistry.gui.kept_list import KeptList
from ipregistry.gui.main import create_window
from ipregistry.gui.main_window import MainWindow
from ipregistry.services import assets
from tests.gui.conftest import TODAY
from tests.gui.fakes import make_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("IPREGISTRY_HOME", str(folder))
    return folder


def _kept() -> KeptList:
    rows = list(make_rows(20))
    rows[0] = replace(rows[0], filing_date=PartialDate(2017, 4, None, about=True), gaps=(Gap("a", "Thiếu “ngày”."),))
    return KeptList("Sở", None, "Cán bộ", read_only=False, page=AssetPage(TODAY, 72, tuple(rows)))


def _keep(path: Path) -> KeptList:
    kept = _kept()
    before = kept_list.state_of(path)
    assert before is not None
    kept_list.keep(path, before, kept)
    return kept


def test_what_is_kept_comes_back_to_the_field(registry_file: Path) -> None:
    assert _keep(registry_file) == kept_list.find(registry_file, TODAY)


def _touch_counter(path: Path) -> None:
    stat = path.stat()
    with path.open("r+b") as file:
        file.seek(27)
        byte = file.read(1)[0]
        file.seek(27)
        file.write(bytes([byte ^ 1]))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _later(path: Path) -> None:
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))


def _longer(path: Path) -> None:
    stat = path.stat()
    with path.open("ab") as file:
        file.write(b"x")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        _touch_counter,
        _later,
        _longer,
        lambda path: path.with_name(path.name + "-journal").touch(),
        lambda path: path.unlink(),
        lambda _path: (paths.home_dir() / "first-list.json").write_text("{", encoding="utf-8"),
        lambda _path: (paths.home_dir() / "first-list.json").write_text("[]", encoding="utf-8"),
        lambda _path: (paths.home_dir() / "first-list.json").unlink(),
    ],
)
def test_nothing_is_shown_of_another_state(registry_file: Path, change: Callable[[Path], object]) -> None:
    _keep(registry_file)
    change(registry_file)
    assert kept_list.find(registry_file, TODAY) is None


def test_nothing_is_shown_on_another_day_or_by_another_version(
    registry_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _keep(registry_file)
    assert kept_list.find(registry_file, TODAY + timedelta(days=1)) is None
    copy = tmp_path / "copy.ipreg"
    copy.write_bytes(registry_file.read_bytes())
    assert kept_list.find(copy, TODAY) is None
    monkeypatch.setattr(kept_list, "__version__", "99")
    assert kept_list.find(registry_file, TODAY) is None
    monkeypatch.undo()
    monkeypatch.setenv("IPREGISTRY_HOME", str(tmp_path / "home"))
    assert kept_list.find(registry_file, TODAY) is not None
    monkeypatch.setattr(kept_list, "_law", lambda: "another law")
    assert kept_list.find(registry_file, TODAY) is None


def test_nothing_is_kept_of_a_file_written_meanwhile(registry_file: Path) -> None:
    before = kept_list.state_of(registry_file)
    assert before is not None
    _later(registry_file)
    kept_list.keep(registry_file, before, _kept())
    assert kept_list.find(registry_file, TODAY) is None


@pytest.fixture
def cold(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process just started: the database is not loaded."""
    monkeypatch.setattr("ipregistry.gui.first_list.is_loaded", lambda: False)


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Callable[[Path], MainWindow]]:
    made: list[MainWindow] = []

    def create(path: Path) -> MainWindow:
        window = create_window(path, TODAY)
        assert isinstance(window, MainWindow)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        made.append(window)
        return window

    yield create
    for window in made:
        window.tasks.wait()
        window.close()


def _keep_real(path: Path) -> AssetPage:
    before = kept_list.state_of(path)
    assert before is not None
    with app.open_context(path, today=TODAY) as context:
        page = assets.list_assets(context, AssetQuery(limit=128))
    kept_list.keep(path, before, KeptList("Sở Thử", None, "Cán bộ", read_only=False, page=page))
    return page


@pytest.mark.usefixtures("cold")
def test_the_kept_list_stands_there_and_becomes_the_registry(
    registry_file: Path, start: Callable[[Path], MainWindow], qtbot: QtBot
) -> None:
    page = _keep_real(registry_file)
    window = start(registry_file)
    model = window.assets.model
    assert (model.rowCount(), model.row(0)) == (page.count, page.items[0])
    assert window.session is None
    assert window.first_list.opening
    qtbot.waitUntil(lambda: window.session is not None, timeout=20_000)
    model.wait()
    assert [model.row(place) for place in range(page.count)] == list(page.items)
    assert not window.first_list.opening


@pytest.mark.usefixtures("cold")
def test_what_is_typed_meanwhile_is_searched(
    registry_file: Path, start: Callable[[Path], MainWindow], qtbot: QtBot
) -> None:
    _keep_real(registry_file)
    window = start(registry_file)
    window.assets.search_box.setFocus()
    QTest.keyClicks(window.assets.search_box, "xoai")
    with app.open_context(registry_file, today=TODAY) as context:
        count = assets.list_assets(context, AssetQuery(search="xoai")).count
    qtbot.waitUntil(lambda: window.assets.model.rowCount() == count, timeout=20_000)
    assert window.assets.search_box.text() == "xoai"
    assert window.session is not None


@pytest.mark.usefixtures("cold")
def test_a_registry_that_cannot_be_opened_is_told_as_ever(
    registry_file: Path, start: Callable[[Path], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _keep_real(registry_file)

    def locked(_path: Path, _today: date | None) -> None:
        raise UserError("Sổ đang bị khóa.")

    monkeypatch.setattr("ipregistry.gui.first_list.open_session", locked)
    window = start(registry_file)
    qtbot.waitUntil(lambda: not window.first_list.opening, timeout=20_000)
    assert window.session is None
    assert window.welcome.isVisible()
    assert window.assets.model.rowCount() == 0
    assert window.welcome._problem.text() == "Sổ đang bị khóa."


@pytest.mark.usefixtures("cold")
def test_closing_while_the_registry_is_opened(registry_file: Path, start: Callable[[Path], MainWindow]) -> None:
    _keep_real(registry_file)
    window = start(registry_file)
    assert window.first_list.opening
    window.close()
    assert not window.first_list.opening


def test_a_second_start_of_the_program_shows_the_same_without_the_database(registry_file: Path, home: Path) -> None:
    program = """
import sys
from PySide6.QtWidgets import QApplication
application = QApplication([])
from ipregistry.gui.main import create_window
window = create_window(sys.argv[1])
model = window.assets.model
print(model.rowCount(), model.row(0).ref, "sqlalchemy" in sys.modules)
if window.session is not None:
    window.assets.model.wait()
    window.first_list.keep_now()
window.close()
"""

    def run() -> list[str]:
        variables = {**os.environ, "IPREGISTRY_TODAY": TODAY.isoformat(), "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            [sys.executable, "-c", program, str(registry_file)],
            check=True,
            capture_output=True,
            text=True,
            env=variables,
        )
        return done.stdout.split()

    *first, loaded = run()
    assert loaded == "True"
    assert json.loads((home / "first-list.json").read_text(encoding="utf-8"))["page"]["count"] == int(first[0])
    assert run() == [*first, "False"]


def test_without_a_kept_list_the_frame_says_that_the_registry_is_opened(registry_file: Path, qtbot: QtBot) -> None:
    window = create_window(registry_file, TODAY, wait=False)
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    assert window.session is None
    window.show()
    qtbot.waitExposed(window)
    said = [label.text() for label in window.assets.findChildren(QLabel) if label.isVisible()]
    assert "Đang mở sổ…" in said
    assert not window.actions_.new_asset.isEnabled()
    qtbot.waitUntil(lambda: window.session is not None, timeout=20_000)
    assert window.assets.model.rowCount() == 60
    assert window.assets.table.isVisible()
    window.assets.model.wait()
    assert window.actions_.new_asset.isEnabled()
    window.close()


def test_what_is_no_registry_is_told_after_the_frame(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "khong-phai-so.ipreg"
    path.write_text("không phải sổ", encoding="utf-8")
    window = create_window(path, TODAY, wait=False)
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not window.first_list.opening, timeout=20_000)
    assert window.welcome.isVisible()
    assert not window.navigation.isVisible()
    assert path.name in window.welcome._problem.text()
    window.close()


@pytest.mark.usefixtures("cold")
def test_the_commands_of_the_list_work_after_a_quick_start(
    registry_file: Path, start: Callable[[Path], MainWindow], qtbot: QtBot
) -> None:
    _keep_real(registry_file)
    window = start(registry_file)
    assert window.findChild(QTableView, "deadlineTable") is not None
    qtbot.waitUntil(lambda: window.session is not None, timeout=20_000)
    export = window.findChild(QAction, "exportShownAction")
    assert export is not None
    assert export.isEnabled()


def test_the_first_sight_of_the_list_loads_little(registry_file: Path) -> None:
    program = """
import sys
from PySide6.QtWidgets import QApplication
application = QApplication([])
from ipregistry.gui.main import create_window
window = create_window(sys.argv[1], wait=False)
print(*sorted(name for name in sys.modules if name.startswith("ipregistry.")))
window.close()
"""
    variables = {**os.environ, "IPREGISTRY_TODAY": TODAY.isoformat(), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", program, str(registry_file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=variables)
    later = {"groups", "commands", "pages.deadlines_page", "pages.welcome_page", "detail_parts", "thumbnails"}
    loaded = set(done.stdout.split())
    assert "ipregistry.gui.pages.assets_page" in loaded
    assert loaded.isdisjoint({f"ipregistry.gui.{name}" for name in later} | {"ipregistry.services", "ipregistry.store"})
