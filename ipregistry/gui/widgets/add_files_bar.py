"""The line that asks, without holding up anything else, what dropped files are for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipregistry.domain.document_rows import PURPOSES, guess_purpose
from ipregistry.gui.widgets.choice import Choice
from ipregistry.gui.widgets.flow import FlowLayout
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage, QKeyEvent


@dataclass(frozen=True, slots=True)
class Offered:
    """What was dropped or pasted on an asset: files by their paths, or one picture."""

    ref: str
    paths: tuple[Path, ...] = ()
    picture: QImage | None = None


class AddFilesBar(QFrame):
    """Hidden until files are offered.

    Signals:
        accepted(Offered, str): they are to be added, for this purpose (a key of `PURPOSES`).
        dismissed(): they are not.
        changed(): it came or went.
    """

    accepted = Signal(object, str)
    dismissed = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("addFilesBar")
        self.setProperty("role", "noticeBar")
        self._offered: Offered | None = None
        body = QVBoxLayout(self)
        body.setContentsMargins(16, 8, 16, 8)
        body.setSpacing(6)
        self._text = label("", "value", wrap=True)
        self._text.setObjectName("addFilesText")
        body.addWidget(self._text)
        room = QWidget()
        row = FlowLayout(8, room)
        row.setContentsMargins(0, 0, 0, 0)
        self.purpose = Choice()
        self.purpose.set_names("filePurposeChoice", self.tr("Mục đích của tài liệu"))
        self.purpose.setMinimumHeight(30)
        for key, words in PURPOSES.items():
            self.purpose.addItem(words, key)
        row.addWidget(self.purpose)
        self._add = button(self.tr("Thêm"), "acceptFilesButton", primary=True)
        self._add.setProperty("compact", "true")
        self._add.clicked.connect(self._accept)
        row.addWidget(self._add)
        leave = button(self.tr("Bỏ"), "dismissFilesButton")
        leave.setProperty("compact", "true")
        leave.clicked.connect(self.dismiss)
        row.addWidget(leave)
        body.addWidget(room)
        self.hide()

    @property
    def offered(self) -> Offered | None:
        """What is asked about now."""
        return self._offered

    def offer(self, offered: Offered) -> None:
        """Ask about files; the purpose is guessed from their names."""
        self._offered = offered
        if offered.picture is not None:
            words = self.tr("Đặt ảnh vừa dán cho {ref}")
            purpose = "picture"
        elif len(offered.paths) == 1:
            words = self.tr("Thêm tệp “{name}” vào {ref}").replace("{name}", offered.paths[0].name)
            purpose = guess_purpose(offered.paths[0].name)
        else:
            words = self.tr("Thêm {count} tệp vào {ref}").replace("{count}", str(len(offered.paths)))
            purposes = {guess_purpose(path.name) for path in offered.paths}
            purpose = purposes.pop() if len(purposes) == 1 else "other"
        text = words.replace("{ref}", offered.ref)
        self._text.setText(text)
        self._text.setToolTip("" if len(offered.paths) < 2 else "\n".join(path.name for path in offered.paths))
        self.setAccessibleName(text)
        self.purpose.setCurrentIndex(self.purpose.findData(purpose))
        self._add.setText(self.tr("Đặt ảnh") if offered.picture is not None else self.tr("Thêm"))
        self.show()
        self.raise_()
        self.changed.emit()
        self.purpose.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Forget what was offered."""
        if self._offered is not None:
            self._close()
            self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._accept()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        offered, purpose = self._offered, str(self.purpose.currentData())
        if offered is not None:
            self._close()
            self.accepted.emit(offered, purpose)

    def _close(self) -> None:
        self._offered = None
        self.hide()
        self.changed.emit()
