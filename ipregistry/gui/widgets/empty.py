"""A designed empty state: one sentence, one action."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipregistry.gui.icons import IconMark
from ipregistry.gui.widgets.text import button, label


class EmptyState(QFrame):
    """Stands where a list has nothing to show.

    Signals:
        asked(): its one action.
    """

    asked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "base")
        body = QVBoxLayout(self)
        body.setContentsMargins(40, 24, 40, 24)
        body.setSpacing(8)
        self._icon = IconMark("", "faint", 32)
        self._text = label("", "doorTitle", wrap=True)
        self._more = label("", "second", wrap=True)
        self._button = button("", f"{name}Button")
        self._button.setAccessibleName(self.tr("Việc nên làm tiếp"))
        self._button.hide()
        self._button.clicked.connect(self.asked)
        body.addStretch(2)
        body.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self._text, self._more):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            body.addWidget(part)
        body.addSpacing(8)
        body.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(3)

    def say(self, picture: str, text: str, more: str, action: str) -> None:
        """Say another sentence; without an action there is no button."""
        self._icon.set_icon(picture)
        self._text.setText(text)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._button.setText(action)
        self._button.setAccessibleName(action or self.tr("Việc nên làm tiếp"))
        self._button.setVisible(bool(action))
