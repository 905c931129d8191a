"""A quiet line over a list: one sentence and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ipregistry.gui.icons import IconMark
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton


class NoticeBar(QFrame):
    """Hidden until it has something to say."""

    def __init__(self, name: str, picture: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "noticeBar")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 5, 14, 5)
        self._row.setSpacing(8)
        self._row.addWidget(IconMark(picture, "amber_ink"))
        self._text = label("", "value", wrap=True)
        self._text.setObjectName(f"{name}Text")
        self._row.addWidget(self._text, 1)
        self.hide()

    def add_button(self, words: str, name: str) -> QPushButton:
        """A button at the end of the line."""
        made = button(words, name, style="link")
        self._row.addWidget(made)
        return made

    def say(self, text: str) -> None:
        """Say a sentence; an empty one hides the line."""
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self.setVisible(bool(text))
