"""Under the deadlines: why the selected one falls on its day, and what persons did about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ipregistry.domain.labels import ACTION
from ipregistry.gui import due_words
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from ipregistry.domain.deadline_rows import DeadlineRow

_LINES = 3


class DueFoot(QFrame):
    """Always of one height, whatever the selected line has to say: the list above must not jump.

    Signals:
        take_back_asked(): what was recorded last about the line is to be taken back.
    """

    take_back_asked = Signal()

    def __init__(self, prefix: str, *, lines: int = _LINES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reasons = label("", "small", wrap=True, copy=True)
        self._said = label("", "strong", wrap=True, copy=True)
        self._said.setObjectName(f"{prefix}Actions")
        self._back = button(self.tr("Lấy lại việc đã ghi"), f"{prefix}TakeBackButton", style="link")
        self._back.clicked.connect(self.take_back_asked)
        room = QScrollArea()
        room.setObjectName(f"{prefix}Reasons")
        room.setAccessibleName(self.tr("Căn cứ của thời hạn được chọn"))
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setFixedHeight(lines * self._reasons.fontMetrics().lineSpacing() + 2)
        inside = QWidget()
        words = QVBoxLayout(inside)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._said, 1)
        line.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(line)
        words.addWidget(self._reasons)
        words.addStretch(1)
        room.setWidget(inside)
        body = QVBoxLayout(self)
        body.setContentsMargins(12, 8, 12, 8)
        body.setSpacing(4)
        body.addWidget(room)
        self._writable = False
        self.say(None)

    def set_writable(self, *, writable: bool) -> None:
        """Whether anything can be taken back."""
        self._writable = writable

    def say(self, row: DeadlineRow | None) -> None:
        """Tell of a deadline; None: of none."""
        text = "" if row is None else due_words.reasons(row)
        said = "" if row is None else due_words.actions(row)
        self._reasons.setText(text)
        self._reasons.setAccessibleName(text)
        self._said.setText(said)
        self._said.setAccessibleName(said)
        self._said.setVisible(bool(said))
        self._back.setVisible(bool(said) and self._writable)
        if row is not None and row.actions:
            words = self.tr("Lấy lại “{what}”").format(what=ACTION[row.actions[-1].kind].lower())
            self._back.setText(words)
            self._back.setAccessibleName(words)
