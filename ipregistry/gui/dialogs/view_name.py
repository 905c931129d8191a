"""One field for the name of a view."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipregistry.gui.widgets.text import button, label

_WIDTH = 380
_LETTERS = 60
"""`services.views` refuses longer names."""


class ViewNameDialog(QDialog):
    """Asks for a short name.

    Signals:
        named(str): the name to give.
    """

    named = Signal(str)

    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("viewNameDialog")
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self._field = QLineEdit(name)
        self._field.setObjectName("viewNameField")
        self._field.setAccessibleName(self.tr("Tên cách xem"))
        self._field.setMaxLength(_LETTERS)
        self._field.setPlaceholderText(self.tr("ví dụ: Xoài sắp hết hạn"))
        self._field.selectAll()
        self._save = button(self.tr("Lưu"), "saveViewButton", primary=True)
        self._save.setDefault(True)
        leave = button(self.tr("Thôi"), "cancelViewButton")
        body = QVBoxLayout(self)
        body.setContentsMargins(20, 16, 20, 16)
        body.setSpacing(8)
        caption = label(self.tr("Tên cách xem"), "label")
        caption.setBuddy(self._field)
        body.addWidget(caption)
        body.addWidget(self._field)
        kept = self.tr("Giữ chữ tìm, điều kiện, cột, thứ tự và cách nhóm đang thấy.")
        body.addWidget(label(kept, "small", wrap=True))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self._save)
        body.addSpacing(8)
        body.addLayout(row)
        self._field.textChanged.connect(lambda _text: self._look())
        self._save.clicked.connect(self._take)
        leave.clicked.connect(self.reject)
        self._look()
        self._field.setFocus()

    def _look(self) -> None:
        self._save.setEnabled(bool(self._field.text().strip()))

    def _take(self) -> None:
        name = self._field.text()
        self.accept()
        self.named.emit(name)
