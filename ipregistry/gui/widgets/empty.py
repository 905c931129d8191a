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
        other_asked(): another way to the same, where there is one.
    """

    asked = Signal()
    other_asked = Signal()

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
        self._other = button("", f"{name}OtherButton", style="link")
        self._other.setAccessibleName(self.tr("Cách khác"))
        self._other.hide()
        self._other.clicked.connect(self.other_asked)
        body.addStretch(2)
        body.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self._text, self._more):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            body.addWidget(part)
        body.addSpacing(8)
        for way in (self._button, self._other):
            body.addWidget(way, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(3)

    def say(self, picture: str, text: str, more: str, action: str, other: str = "") -> None:
        """Say another sentence; without an action there is no button."""
        self._icon.set_icon(picture)
        self._text.setText(text)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._button.setText(action)
        self._button.setAccessibleName(action or self.tr("Việc nên làm tiếp"))
        self._button.setVisible(bool(action))
        self._other.setText(other)
        self._other.setAccessibleName(other or self.tr("Cách khác"))
        self._other.setVisible(bool(other))
