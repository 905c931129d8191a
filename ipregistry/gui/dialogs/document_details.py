"""The name of a document and what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipregistry.domain.document_rows import PURPOSES
from ipregistry.gui.widgets.choice import Choice
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from ipregistry.gui.detail_parts import DocumentLine


class DocumentDialog(QDialog):
    """Two fields.

    Signals:
        saved(str, str): the name and the purpose wanted.
    """

    saved = Signal(str, str)

    def __init__(self, line: DocumentLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Sửa tên, mục đích của tài liệu")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(420)
        body = QVBoxLayout(self)
        body.setContentsMargins(20, 14, 20, 14)
        body.setSpacing(4)
        self._name = QLineEdit(line.name)
        self._name.setObjectName("documentNameField")
        self._name.setAccessibleName(self.tr("Tên tệp"))
        self._name.setMaxLength(120)
        self._purpose = Choice()
        self._purpose.set_names("documentPurposeChoice", self.tr("Mục đích"))
        self._purpose.setMinimumHeight(30)
        for key, words in PURPOSES.items():
            self._purpose.addItem(words, key)
        self._purpose.setCurrentIndex(self._purpose.findData(line.purpose))
        for words, field in ((self.tr("Tên tệp"), self._name), (self.tr("Mục đích"), self._purpose)):
            body.addWidget(label(words, "label"))
            body.addWidget(field)
            body.addSpacing(6)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self._save = button(self.tr("Lưu"), "saveDocumentButton", primary=True)
        self._save.setDefault(True)
        self._save.clicked.connect(self.accept)
        leave = button(self.tr("Thôi"), "cancelDocumentButton")
        leave.clicked.connect(self.reject)
        foot.addWidget(leave)
        foot.addWidget(self._save)
        body.addLayout(foot)
        self._name.textChanged.connect(lambda text: self._save.setEnabled(bool(text.strip())))
        self._name.selectAll()

    def accept(self) -> None:
        """Hand on what is wanted."""
        self.saved.emit(self._name.text().strip(), str(self._purpose.currentData()))
        super().accept()
