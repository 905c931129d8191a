"""Everything is reached by the keyboard in reading order, has a name to be read, and shows that it has the keyboard."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QSplitterHandle, QWidget

from ipregistry.domain.kinds import Kind
from ipregistry.gui.places import PLACES
from tests.gui.every_dialog import DIALOGS, POPUPS, settle, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipregistry.gui.main_window import MainWindow

_MOST_STEPS = 300
_PAGES = [place.key for place in PLACES] + ["editor", "welcome"]
_BY_KEY = {"editorBackButton"}
"""Escape does the same; Tab begins with the fields."""
_AROUND = 3
"""Pixels around a widget that its frame may draw the focus in."""


def _page(window: MainWindow, key: str) -> QWidget:
    if key == "welcome":
        window.close_registry()
        shown: QWidget = window.welcome
    elif key == "editor":
        window.editor_commands.new(Kind.CERTIFICATION_MARK)
        shown = window.editor_commands.page
    else:
        window.go(key)
        shown = window.pages.get(key)
    window.activateWindow()
    wait_until(window.isActiveWindow)
    settle(window)
    return shown


def _dialog(window: MainWindow, name: str) -> QWidget:
    shown = {**DIALOGS, **POPUPS}[name](window)
    shown.activateWindow()
    wait_until(lambda: shown.isActiveWindow() or name in POPUPS)
    settle(window)
    return shown


def _stops(root: QWidget) -> list[QWidget]:
    """What the Tab key should come by."""
    return [
        part
        for part in root.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.isVisibleTo(root)
        and part.window() is root.window()
        and part.isEnabled()
        and part.focusProxy() is None
        and not part.objectName().startswith("qt_")
        and not isinstance(part, QSplitterHandle)
    ]


def _said(part: QWidget) -> str:
    return f"{type(part).__name__} {part.objectName()} “{part.accessibleName()}”"


def _nameless(root: QWidget) -> Iterator[str]:
    for part in _stops(root):
        name = part.accessibleName() or (part.text() if isinstance(part, QAbstractButton) else "")
        if not name.strip():
            yield _said(part)
        spoken = QAccessible.queryAccessibleInterface(part)
        if spoken is None or spoken.role() == QAccessible.Role.NoRole:
            yield f"no role: {_said(part)}"


def _walk(root: QWidget) -> list[QWidget]:
    """The widgets under `root` in the order Tab comes by them, once round."""
    stops = _stops(root)
    if not stops:
        return []
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    walked: list[QWidget] = []
    for _ in range(_MOST_STEPS):
        now = QApplication.focusWidget()
        assert now is not None
        if now in walked:
            break
        walked.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return [part for part in walked if root.isAncestorOf(part)]


def _unreached(root: QWidget, walked: list[QWidget]) -> list[str]:
    return [_said(part) for part in _stops(root) if part not in walked]


def _backwards(root: QWidget, walked: list[QWidget]) -> Iterator[str]:
    """Steps that go up without going to the right, or to the left in one line."""
    for before, after in pairwise(walked):
        one, other = _rect(root, before), _rect(root, after)
        up = other.bottom() <= one.top() and other.left() < one.right()
        left = other.right() <= one.left() and other.top() < one.bottom() and one.top() < other.bottom()
        if up or left:
            yield f"{_said(before)} → {_said(after)}"


def _rect(root: QWidget, part: QWidget) -> QRect:
    return QRect(part.mapTo(root, QPoint(0, 0)), part.size())


def _picture(part: QWidget) -> QImage:
    # Of what holds it, also where that is scrolled away.
    holder = part.parentWidget()
    assert holder is not None
    around = part.geometry().adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND) & holder.rect()
    return holder.grab(around).toImage()


def _focus_hidden(walked: list[QWidget]) -> Iterator[str]:
    for part in walked:
        part.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        with_it = _picture(part)
        part.clearFocus()
        QApplication.processEvents()
        if _picture(part) == with_it:
            yield _said(part)


def _unusable(root: QWidget, walked: list[QWidget]) -> list[str]:
    return [
        _said(part)
        for part in root.findChildren(QAbstractButton)
        if part.isVisibleTo(root)
        and part.window() is root.window()
        and part.isEnabled()
        and part not in walked
        and part.focusPolicy() == Qt.FocusPolicy.NoFocus
        and not part.objectName().startswith("qt_")
        and part.objectName() not in _BY_KEY
        # What stands in a field has a key of the field: Escape clears, F4 opens the calendar.
        and not isinstance(part.parentWidget(), QLineEdit)
    ]


@pytest.fixture(autouse=True)
def _still_cursor(window: MainWindow) -> Iterator[None]:
    before = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield
    QApplication.setCursorFlashTime(before)


def _judge(root: QWidget) -> None:
    assert list(_nameless(root)) == []
    walked = _walk(root)
    assert _unreached(root, walked) == []
    assert _unusable(root, walked) == []
    # The walk begins anywhere, so once it comes to the top again.
    assert len(list(_backwards(root, walked))) <= 1, list(_backwards(root, walked))
    assert list(_focus_hidden(walked)) == []


@pytest.mark.parametrize("key", _PAGES)
def test_a_page_is_used_by_keyboard(window: MainWindow, key: str) -> None:
    _judge(_page(window, key))


@pytest.mark.parametrize("name", [*DIALOGS, *POPUPS])
def test_a_dialog_is_used_by_keyboard_and_escape_closes_it(window: MainWindow, name: str) -> None:
    dialog = _dialog(window, name)
    assert dialog.accessibleName() or dialog.windowTitle()
    _judge(dialog)
    stops = _stops(dialog)
    if stops:
        stops[0].setFocus()
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
    assert gone or not dialog.isVisible()


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    _page(window, "editor")
    for place in PLACES:
        _page(window, place.key)
    keys = Counter(
        keys.toString()
        for action in window.findChildren(QAction)
        if action.shortcutContext() != Qt.ShortcutContext.WidgetShortcut
        for keys in action.shortcuts()
    )
    assert [key for key, count in keys.items() if count > 1] == []
