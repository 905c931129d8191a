"""Tạo sổ: the few things a new registry needs to know."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipregistry import app
from ipregistry.gui.widgets.choice import Choice
from ipregistry.gui.widgets.text import button, label


@dataclass(frozen=True, slots=True)
class NewRegistry:
    """What the form asks for."""

    agency: str
    province: str
    officer: str


class NewRegistryDialog(QDialog):
    """Agency, province, officer.

    Signals:
        chosen(NewRegistry): the form was filled in and accepted.
    """

    chosen = Signal(object)

    def __init__(self, officer: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("newRegistryDialog")
        self.setAccessibleName(self.tr("Tạo sổ mới"))
        self.setWindowTitle(self.tr("Tạo sổ mới"))
        self.setFixedWidth(460)
        self.province = Choice()
        self.agency = QLineEdit()
        self.officer = QLineEdit(officer)
        self._suggested = ""
        body = QVBoxLayout(self)
        body.setContentsMargins(20, 16, 20, 16)
        body.setSpacing(3)
        body.addWidget(label(self.tr("Sổ mới là một tệp .ipreg; đổi các mục này sau cũng được."), "second", wrap=True))
        body.addSpacing(12)
        for words, name, field in (
            (self.tr("Tỉnh, thành phố"), "provinceField", self.province),
            (self.tr("Cơ quan quản lý sổ"), "agencyField", self.agency),
            (self.tr("Cán bộ nhập liệu (ghi vào nhật ký)"), "officerField", self.officer),
        ):
            field.setObjectName(name)
            field.setAccessibleName(words)
            body.addWidget(label(words, "small"))
            body.addWidget(field)
            body.addSpacing(12)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.create_button = button(self.tr("Chọn nơi lưu và tạo sổ"), "createRegistryButton", primary=True)
        self.create_button.setDefault(True)
        cancel = button(self.tr("Thôi"), "cancelNewButton")
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.create_button)
        body.addSpacing(4)
        body.addLayout(foot)
        self.province.setMinimumHeight(30)
        self.province.addItem(self.tr("Chọn tỉnh, thành phố"), "")
        for code, name in app.provinces().items():
            self.province.addItem(name, code)
        self.province.currentIndexChanged.connect(self._suggest)
        self.agency.textChanged.connect(lambda _text: self._check())
        self.create_button.clicked.connect(self._accept)
        cancel.clicked.connect(self.reject)
        self._check()

    def _suggest(self) -> None:
        # What the officer wrote stays; only our own suggestion is replaced.
        if self.agency.text() in {"", self._suggested} and self.province.currentData():
            name = self.province.currentText()
            place = name[0].lower() + name[1:] if name.startswith("Thành phố") else f"tỉnh {name}"
            self._suggested = self.tr("Sở Khoa học và Công nghệ {place}").format(place=place)
            self.agency.setText(self._suggested)
            self.agency.setCursorPosition(0)
        self._check()

    def _check(self) -> None:
        self.create_button.setEnabled(bool(self.agency.text().strip() and self.province.currentData()))

    def _accept(self) -> None:
        self.chosen.emit(
            NewRegistry(self.agency.text().strip(), str(self.province.currentData()), self.officer.text().strip())
        )
        self.accept()
