"""The same change for many assets: one field or role, with a look at each before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.domain.bulk import FIELDS, NOTE, ROLES, BulkChange
from ipregistry.domain.kinds import Role
from ipregistry.domain.labels import FIELD, ROLE
from ipregistry.gui.dialogs.bulk import BulkDialog
from ipregistry.gui.widgets.fields.day import DayField
from ipregistry.gui.widgets.fields.party import PartyField
from ipregistry.gui.widgets.fields.simple import ChoiceField, TextField

if TYPE_CHECKING:
    from ipregistry.domain.bulk import BulkReport
    from ipregistry.domain.chosen import Chosen
    from ipregistry.gui.edit_source import EditSource
    from ipregistry.gui.tasks import Task, TaskRunner
    from ipregistry.services.preview import Preview

_CHOICE_WIDTH = 210


class BulkEditDialog(BulkDialog):
    """Which field, which value."""

    def __init__(
        self, source: EditSource, tasks: TaskRunner, chosen: tuple[Chosen, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(source, tasks, chosen, "bulkEditDialog", parent)
        options = [(ROLE[role], role.value) for role in ROLES]
        options += [(self.tr("Thêm ghi chú") if name == NOTE else FIELD[name], name) for name in FIELDS]
        self.field = ChoiceField("bulkField", self.tr("Sửa gì"), options, empty=None, width=_CHOICE_WIDTH)
        self.text = TextField("bulkValue", self.tr("Giá trị mới"))
        self.party = PartyField("bulkParty", self.tr("Chủ thể mới"), source.parties)
        self.since = DayField("bulkSince", self.tr("Từ ngày"), source.today)
        self.document = TextField("bulkDocument", self.tr("Văn bản"), width=_CHOICE_WIDTH)
        self.since.line.setPlaceholderText(self.tr("sửa lỗi ghi"))
        self.since.line.setToolTip(
            self.tr("Có ngày: bên cũ thôi vai trò từ hôm trước. Để trống: bên cũ ghi sai, thay hẳn.")
        )
        self._build()

    def _build(self) -> None:
        form = QWidget()
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.field, 0, 0, top)
        grid.addWidget(self.text, 0, 1, top)
        grid.addWidget(self.party, 0, 1, top)
        second = QHBoxLayout()
        second.setSpacing(16)
        for part in (self.since, self.document):
            second.addWidget(part, 0, top)
        second.addStretch(1)
        grid.addLayout(second, 1, 1)
        grid.setColumnStretch(1, 1)
        title = self.tr("Sửa hàng loạt {count} tài sản").format(count=show_number(len(self._chosen)))
        self.build(title, form)
        self.field.changed.connect(self._other_field)
        for field in (self.text, self.party, self.since, self.document):
            field.changed.connect(self.forget)
        self.party.failed.connect(self.failed)
        self._other_field()
        self.field.setFocus()

    def _other_field(self) -> None:
        role = self.field.value() in set(Role)
        for part in (self.party, self.since, self.document):
            part.setVisible(role)
        self.text.setVisible(not role)
        self.forget()

    def wanted(self) -> BulkChange | None:
        """What the form says."""
        name = self.field.value()
        if name in set(Role):
            party = self.party.value()
            value = "" if party is None else party.name
        else:
            value = self.text.value() or ""
        if not value:
            self.say(self.tr("Chưa ghi giá trị mới."), problem=True)
            return None
        if name not in set(Role):
            return BulkChange(name, value)
        if problem := self.since.problem():
            self.say(f"{self.since.words}: {problem}", problem=True)
            return None
        return BulkChange(name, value, since=self.since.value(), document=self.document.value())

    def try_out(self, wanted: BulkChange, task: Task) -> Preview[BulkReport]:
        """What it would do."""
        return self._source.preview_change(self._assets, wanted, task.report)

    def carry_out(self, wanted: BulkChange, task: Task) -> BulkReport:
        """Do it."""
        return self._source.change_all(self._assets, wanted, task.report)

    def verb(self, count: int) -> str:
        """What the button says."""
        return self.tr("Sửa {count} tài sản").format(count=show_number(count))

    def done_words(self, count: int) -> str:
        """What the status bar says afterwards."""
        return self.tr("Đã sửa {count} tài sản").format(count=show_number(count))
