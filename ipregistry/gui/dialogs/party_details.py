"""What is known of a party, to be changed; who came after it is recorded elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.domain.kinds import PartyKind
from ipregistry.domain.party_rows import CONTACT
from ipregistry.gui.widgets.alike_line import AlikeLine
from ipregistry.gui.widgets.choice import Choice
from ipregistry.gui.widgets.fields.day import DayField
from ipregistry.gui.widgets.text import button, label, resize_within_screen

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.party_rows import PartyDetail
    from ipregistry.gui.widgets.fields.party import PartySource

_TEXTS = {
    "name": "Tên",
    "short_name": "Tên ngắn",
    "identifier": "Mã số doanh nghiệp, tổ chức",
    "address": "Địa chỉ",
    "dissolution_document": "Văn bản bãi bỏ",
    "note": "Ghi chú",
}
_SPARE = 1
"""Empty lines for more contacts."""


def _known(party: PartyDetail | None) -> dict[str, Any]:
    """What stands in the fields at first."""
    if party is None:
        return {**dict.fromkeys(_TEXTS), "kind": PartyKind.OTHER, "dissolved_on": None}
    return {
        "name": party.row.name,
        "short_name": party.short_name,
        "identifier": party.identifier,
        "address": party.address,
        "dissolution_document": party.dissolution_document,
        "note": party.note,
        "kind": party.row.kind,
        "dissolved_on": party.row.dissolved_on,
    }


class PartyDialog(QDialog):
    """Fields of one party.

    Signals:
        saved(dict, tuple): the fields that changed, and all contacts as pairs of kind and value.
        known_asked(int): not a new one, but the party with this id is meant.
        failed(Exception): it could not be looked up which parties have such a name.
    """

    saved = Signal(dict, tuple)
    known_asked = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        party: PartyDetail | None,
        today: date,
        parties: PartySource | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("partyDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Thêm chủ thể") if party is None else self.tr("Sửa chủ thể")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        resize_within_screen(self, 560, 600)
        self._before = _known(party)
        self._texts = {key: self._line(f"party_{key}", words) for key, words in _TEXTS.items()}
        for key, field in self._texts.items():
            field.setText(self._before[key] or "")
            field.setCursorPosition(0)
        self._kind = Choice()
        self._kind.set_names("partyKindChoice", self.tr("Loại chủ thể"))
        self._kind.setMinimumHeight(30)
        for kind in PartyKind:
            self._kind.addItem(labels.PARTY_KIND[kind], kind)
        self._kind.setCurrentIndex(list(PartyKind).index(self._before["kind"]))
        self._day = DayField("partyDissolvedOn", self.tr("Bãi bỏ, giải thể ngày"), today)
        self._day.set_value(self._before["dissolved_on"])
        self._contacts: list[tuple[Choice, QLineEdit]] = []
        self._grid = QGridLayout()
        self._problem = label("", "problem", wrap=True)
        self._problem.setObjectName("partyProblem")
        self._alike = AlikeLine(parties)
        self._alike.chosen.connect(self._take_known)
        self._alike.failed.connect(self.failed)
        self._texts["name"].textEdited.connect(
            lambda text: self._alike.look(text, None if party is None else party.row.id)
        )
        self._build(() if party is None else party.contacts)

    def _line(self, name: str, words: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(f"{name}Field")
        field.setAccessibleName(words)
        return field

    def _take_known(self, party: int) -> None:
        self.known_asked.emit(party)
        self.reject()

    def _build(self, contacts: tuple[tuple[str, str], ...]) -> None:
        content = QWidget()
        content.setProperty("role", "window")
        form = QVBoxLayout(content)
        form.setContentsMargins(20, 14, 20, 14)
        form.setSpacing(4)
        for key in ("name", "short_name", "identifier", "address"):
            self._put(form, _TEXTS[key], self._texts[key])
            if key == "name":
                form.addWidget(self._alike)
                self._put(form, self.tr("Loại"), self._kind)
        form.addWidget(self._day)
        form.addSpacing(6)
        self._put(form, _TEXTS["dissolution_document"], self._texts["dissolution_document"])
        form.addWidget(label(self.tr("Liên hệ"), "blockTitle"))
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        for kind, value in contacts:
            self._add_contact(kind, value)
        for _ in range(_SPARE):
            self._add_contact("phone", "")
        form.addLayout(self._grid)
        more = button(self.tr("Thêm dòng liên hệ"), "addContactButton", style="link")
        more.clicked.connect(lambda _checked: self._add_contact("phone", ""))
        form.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        form.addSpacing(6)
        self._put(form, _TEXTS["note"], self._texts["note"])
        form.addStretch(1)
        room = QScrollArea()
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setWidget(content)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 14)
        foot.addWidget(self._problem, 1)
        save = button(self.tr("Lưu"), "savePartyButton", primary=True)
        save.setDefault(True)
        save.clicked.connect(self._save)
        leave = button(self.tr("Thôi"), "cancelPartyButton")
        leave.clicked.connect(self.reject)
        foot.addWidget(leave)
        foot.addWidget(save)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(room, 1)
        body.addLayout(foot)

    def _put(self, form: QVBoxLayout, words: str, field: QWidget) -> None:
        form.addWidget(label(words, "label"))
        form.addWidget(field)
        form.addSpacing(6)

    def _add_contact(self, kind: str, value: str) -> None:
        row = len(self._contacts)
        choice = Choice()
        choice.set_names(f"contactKind{row}", self.tr("Cách liên hệ {number}").format(number=row + 1))
        choice.setMinimumHeight(30)
        for key, words in CONTACT.items():
            choice.addItem(words, key)
        choice.setCurrentIndex(max(0, choice.findData(kind)))
        field = self._line(f"contactValue{row}", self.tr("Liên hệ {number}").format(number=row + 1))
        field.setText(value)
        self._contacts.append((choice, field))
        self._grid.addWidget(choice, row, 0)
        self._grid.addWidget(field, row, 1)
        if self.isVisible():
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        if self._day.problem():
            self._problem.setText(self._day.problem())
            return
        if self._alike.holds_up():
            self._problem.setText(self.tr("Xem lại tên; bấm Lưu lần nữa nếu là chủ thể khác."))
            return
        now: dict[str, Any] = {key: " ".join(field.text().split()) or None for key, field in self._texts.items()}
        now["kind"] = PartyKind(self._kind.currentData())
        now["dissolved_on"] = self._day.value()
        if now["name"] is None:
            self._problem.setText(self.tr("Chủ thể chưa có tên; đề nghị ghi tên."))
            self._texts["name"].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        changed = {key: value for key, value in now.items() if value != (self._before[key] or None)}
        contacts = tuple(
            (str(choice.currentData()), " ".join(field.text().split()))
            for choice, field in self._contacts
            if field.text().strip()
        )
        self.saved.emit(changed, contacts)
