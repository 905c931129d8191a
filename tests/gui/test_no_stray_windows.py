"""Nothing flashes up as a window of its own while one goes through the list or the pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ipregistry.gui.places import PLACES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.widgets.detail_pane import DetailPane


class Watcher(QObject):
    """Notes what is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name is Qt's
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched.windowType() == Qt.WindowType.Window
        ):
            self.seen.add(watched.objectName() or type(watched).__name__)
        return False


def shows(pane: DetailPane, ref: str) -> bool:
    return pane.ref == ref


def test_no_part_is_shown_before_it_has_a_place(window: MainWindow, qtbot: QtBot) -> None:
    watcher = Watcher()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(watcher)
    pane = window.assets.detail
    shown: list[str] = []
    for row in range(window.assets.model.rowCount()):
        window.assets.table.selectRow(row)
        chosen = window.assets.current_row()
        assert chosen is not None
        ref = chosen.ref
        qtbot.waitUntil(partial(shows, pane, ref), timeout=5000)
        shown.append(ref)
    for place in PLACES:
        window.go(place.key)
        QApplication.processEvents()
    application.removeEventFilter(watcher)
    assert len(shown) > 1
    assert watcher.seen == set()
