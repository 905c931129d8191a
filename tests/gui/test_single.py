from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtNetwork import QLocalServer

from ipregistry.gui import main, single
from ipregistry.settings import OPEN_LAST

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow
    from ipregistry.settings import Settings

_RING = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
application = QCoreApplication([])
from ipregistry.gui import single
sys.exit(0 if single.bring_forward(Path(sys.argv[1])) else 1)
"""


def _start_again(registry: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", _RING, str(registry)])


def _ends(process: subprocess.Popen[bytes], qtbot: QtBot) -> int:
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    return process.wait()


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_second_start_brings_the_window_forward(window: MainWindow, registry_file: Path, qtbot: QtBot) -> None:
    bell = main.answer_doorbell(window)
    window.showMinimized()
    with qtbot.waitSignal(bell.rung, timeout=20_000):
        again = _start_again(registry_file)
    assert _ends(again, qtbot) == 0
    assert not window.isMinimized()


def test_another_registry_rings_nowhere(window: MainWindow, registry_file: Path, qtbot: QtBot) -> None:
    main.answer_doorbell(window)
    assert _ends(_start_again(registry_file.with_name("khac.ipreg")), qtbot) == 1


def test_a_closed_registry_rings_nowhere(window: MainWindow, registry_file: Path, qtbot: QtBot) -> None:
    main.answer_doorbell(window)
    window.close_registry()
    assert _ends(_start_again(registry_file), qtbot) == 1


def test_what_a_killed_window_left_is_taken_over(registry_file: Path, qtbot: QtBot) -> None:
    name = single._name(registry_file)
    left = QLocalServer()
    assert left.listen(name)
    bell = single.Doorbell()
    # Whether the system lets two listen or the first is pushed aside: the new window answers.
    bell.listen(registry_file)
    left.close()
    bell.listen(registry_file)
    with qtbot.waitSignal(bell.rung, timeout=20_000):
        again = _start_again(registry_file)
    assert _ends(again, qtbot) == 0
    bell.stop()


def test_the_registry_of_last_time_is_opened_if_it_is_there(
    registry_file: Path, user_settings: Settings, tmp_path: Path
) -> None:
    assert main.last_registry(user_settings) is None
    user_settings.remember_registry(registry_file)
    assert main.last_registry(user_settings) == registry_file
    user_settings.set(OPEN_LAST, value=False)
    assert main.last_registry(user_settings) is None
    user_settings.set(OPEN_LAST, value=True)
    user_settings.remember_registry(tmp_path / "đã xóa.ipreg")
    assert main.last_registry(user_settings) is None
