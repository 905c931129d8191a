"""A form with the field under test between two others, shown and with the window's own look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ipregistry.gui import appearance

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ipregistry.gui.widgets.fields.base import Field


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[Field[Any]], None]:
    """Show a field with another line after it, the keyboard in the field."""

    kept: list[QWidget] = []

    def shown(field: Field[Any]) -> None:
        appearance.prepare("light")
        host = QWidget()
        host.resize(640, 520)
        body = QVBoxLayout(host)
        body.addWidget(field)
        after = QLineEdit()
        after.setObjectName("after")
        body.addWidget(after)
        body.addStretch(1)
        qtbot.addWidget(host)
        kept.append(host)
        with qtbot.waitActive(host):
            host.show()
            host.activateWindow()
        field.setFocus()
        assert QApplication.focusWidget() is not None

    return shown
