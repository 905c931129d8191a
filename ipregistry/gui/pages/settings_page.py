"""Cài đặt: the office of this registry, the officer, backups, and how the window looks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ipregistry import app, paths
from ipregistry import settings as options
from ipregistry.domain.changes import Touched
from ipregistry.domain.rows import AgencyRow
from ipregistry.errors import UserError
from ipregistry.gui import errors
from ipregistry.gui.pages.page import Page
from ipregistry.gui.widgets.backup_list import BackupList
from ipregistry.gui.widgets.fields.simple import ChoiceField, NumberField, TextField, YesNoField
from ipregistry.gui.widgets.text import button, label, line

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ipregistry.gui.session import Session
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.settings import Settings

_TWO_SIDES = 1000
"""Width from which the two halves stand side by side."""
_KEPT_MOST = 999
_REMIND_MOST = 180


class SettingsPage(Page):
    """What is kept in the registry (its office) and what is kept on this machine (everything else).

    Signals:
        officer_named(str): the name under which further writes stand in the history.
        theme_chosen(str): another look.
        backup_asked(), restore_asked(Path): a backup now; a registry made of this backup.
    """

    officer_named = Signal(str)
    theme_chosen = Signal(str)
    backup_asked = Signal()
    restore_asked = Signal(object)

    shows = Touched.SETTINGS

    def __init__(self, tasks: TaskRunner, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tasks, settings, parent)
        self._name = TextField("agencyName", self.tr("Tên cơ quan quản lý sổ"))
        self._superior = TextField("agencySuperior", self.tr("Cơ quan cấp trên (in phía trên tên cơ quan)"))
        self._division = TextField("agencyDivision", self.tr("Phòng, đơn vị"))
        provinces = tuple((name, code) for code, name in app.provinces().items())
        self._province = ChoiceField("agencyProvince", self.tr("Tỉnh, thành phố"), provinces, empty=None, width=240)
        self._place = TextField("agencyPlace", self.tr("Địa danh ghi trên văn bản"), width=200)
        self._symbol = TextField("agencySymbol", self.tr("Chữ viết tắt trong số, ký hiệu"), width=200)
        self._save = button(self.tr("Lưu thông tin cơ quan"), "saveAgencyButton", picture="save", primary=True)
        self._problem = label("", "problem", wrap=True)
        self._officer = TextField("officerName", self.tr("Cán bộ nhập liệu (ghi vào nhật ký)"), width=320)
        self._on_close = YesNoField(
            "backupOnClose", self.tr("Khi đóng sổ"), question=self.tr("Sao lưu nếu có thay đổi")
        )
        self._kept = NumberField(
            "backupsKept",
            self.tr("Số bản giữ lại, ngoài mỗi tháng một bản"),
            minimum=1,
            maximum=_KEPT_MOST,
            unit=self.tr("bản"),
        )
        self._folder = label("", "value", wrap=True, copy=True)
        self._backups = BackupList()
        self._remind = NumberField(
            "remindDays",
            self.tr("Khi mở sổ, nhắc việc đến hạn trong (0: không nhắc)"),
            maximum=_REMIND_MOST,
            unit=self.tr("ngày"),
        )
        self._open_last = YesNoField("openLast", self.tr("Khi khởi động"), question=self.tr("Mở sổ dùng lần trước"))
        looks = (
            (self.tr("Theo máy"), "system"),
            (self.tr("Sáng"), "light"),
            (self.tr("Tối"), "dark"),
            (self.tr("Tương phản cao"), "contrast"),
        )
        self._theme = ChoiceField("theme", self.tr("Màu giao diện"), looks, empty=None, width=160)
        self._build()
        self._connect()

    def _build(self) -> None:
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(20, 12, 20, 20)
        whole.setSpacing(12)
        whole.addWidget(label(self.tr("Cài đặt"), "pageTitle"))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(32)
        self._sides.addLayout(self._build_office(), 1)
        self._sides.addLayout(self._build_machine(), 1)
        whole.addLayout(self._sides)
        whole.addStretch(1)
        room = QScrollArea()
        room.setObjectName("settingsRoom")
        room.setAccessibleName(self.tr("Cài đặt"))
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setWidget(inside)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(room)

    def _build_office(self) -> QVBoxLayout:
        body = QVBoxLayout()
        body.setSpacing(12)
        body.addWidget(label(self.tr("Cơ quan của sổ này"), "blockTitle"))
        for part in (self._superior, self._name, self._division):
            body.addWidget(part)
        body.addLayout(_side_by_side(self._province, self._place))
        body.addLayout(_side_by_side(self._symbol))
        body.addWidget(self._problem)
        body.addLayout(_side_by_side(self._save))
        body.addWidget(line())
        body.addWidget(label(self.tr("Cán bộ"), "blockTitle"))
        body.addLayout(_side_by_side(self._officer))
        body.addStretch(1)
        return body

    def _build_machine(self) -> QVBoxLayout:
        body = QVBoxLayout()
        body.setSpacing(12)
        body.addWidget(label(self.tr("Sao lưu"), "blockTitle"))
        body.addLayout(_side_by_side(self._on_close, self._kept))
        body.addWidget(label(self.tr("Thư mục sao lưu"), "small"))
        body.addWidget(self._folder)
        choose = button(self.tr("Chọn thư mục khác…"), "chooseBackupFolderButton", picture="folder-open")
        choose.clicked.connect(self._ask_folder)
        self._usual = button(self.tr("Về thư mục của chương trình"), "usualBackupFolderButton", style="link")
        self._usual.clicked.connect(lambda: self.set_folder(""))
        now = button(self.tr("Sao lưu ngay"), "backupNowButton", picture="save")
        now.clicked.connect(self.backup_asked)
        body.addLayout(_side_by_side(choose, now))
        body.addLayout(_side_by_side(self._usual))
        body.addWidget(self._backups)
        body.addWidget(line())
        body.addWidget(label(self.tr("Máy này"), "blockTitle"))
        body.addLayout(_side_by_side(self._open_last, self._theme))
        body.addWidget(self._remind)
        body.addStretch(1)
        return body

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = self.width() >= _TWO_SIDES
        way = QBoxLayout.Direction
        self._sides.setDirection(way.LeftToRight if across else way.TopToBottom)

    def _connect(self) -> None:
        for part in (self._name, self._superior, self._division, self._province, self._place, self._symbol):
            part.changed.connect(self._look)
        self._save.clicked.connect(self._write)
        self._officer.left.connect(self._name_officer)
        self._on_close.changed.connect(lambda: self.settings.set(options.BACKUP_ON_CLOSE, self._on_close.value()))
        self._kept.left.connect(self._set_kept)
        self._remind.left.connect(self._set_remind)
        self._open_last.changed.connect(lambda: self.settings.set(options.OPEN_LAST, self._open_last.value()))
        self._theme.changed.connect(lambda: self.theme_chosen.emit(self._theme.value()))
        self._backups.restore_asked.connect(self.restore_asked)

    def read(self) -> None:
        session = self.session
        row = None if session is None else session.agency
        self._show_agency(row)
        get = self.settings.get
        self._officer.set_value("" if session is None else session.context.officer)
        self._on_close.set_value(get(options.BACKUP_ON_CLOSE))
        self._kept.set_value(get(options.BACKUPS_KEPT))
        self._remind.set_value(get(options.REMIND_DAYS))
        self._open_last.set_value(get(options.OPEN_LAST))
        self._theme.set_value(get(options.THEME))
        self.show_backups()

    def show_backups(self) -> None:
        """Read again which backups there are."""
        chosen = self.settings.get(options.BACKUP_FOLDER)
        folder = Path(chosen) if chosen else paths.backups_dir()
        self._folder.setText(str(folder))
        self._usual.setVisible(bool(chosen))
        if self.session is not None:
            from ipregistry.services import backups  # noqa: PLC0415 - only what is used is loaded

            self._backups.show_rows(backups.backups_of(self.session.path, folder))

    def _show_agency(self, row: AgencyRow | None) -> None:
        writable = self.session is not None and not self.session.read_only
        fields = {"name": self._name, "superior": self._superior, "division": self._division}
        for key, part in (*fields.items(), ("place", self._place), ("symbol", self._symbol)):
            part.set_value(None if row is None else getattr(row, key))
            part.set_read_only(read_only=not writable)
        self._province.set_value(None if row is None else row.province_code)
        self._province.set_read_only(read_only=not writable)
        self._look()

    def _typed(self) -> AgencyRow:
        return AgencyRow(
            name=self._name.value() or "",
            superior=self._superior.value(),
            division=self._division.value(),
            province_code=self._province.value() or "",
            place=self._place.value(),
            symbol=self._symbol.value(),
        )

    def _look(self) -> None:
        self._problem.setText("")
        self._problem.hide()
        session = self.session
        self._save.setEnabled(session is not None and not session.read_only and self._typed() != session.agency)

    def _write(self) -> None:
        from ipregistry.services import office  # noqa: PLC0415 - only what is used is loaded

        session = self._open_session()
        try:
            changes = office.set_agency(session.context, self._typed())
        except UserError as error:
            self._problem.setText(str(error))
            self._problem.show()
            return
        session.agency = office.agency(session.context)
        self.written.emit(changes, self.tr("Đã sửa thông tin cơ quan"))
        self._look()

    def _name_officer(self) -> None:
        session = self.session
        name = self._officer.value()
        if session is None:
            return
        if not name:
            self._officer.set_value(session.context.officer)
        elif name != session.context.officer:
            self.settings.set(options.OFFICER, name)
            self.officer_named.emit(name)

    def _set_kept(self) -> None:
        kept = self._kept.value()
        if kept is None:
            self._kept.set_value(self.settings.get(options.BACKUPS_KEPT))
        else:
            self.settings.set(options.BACKUPS_KEPT, kept)

    def _set_remind(self) -> None:
        days = self._remind.value()
        if days is None:
            self._remind.set_value(self.settings.get(options.REMIND_DAYS))
        else:
            self.settings.set(options.REMIND_DAYS, days)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Chọn thư mục sao lưu"), self._folder.text())
        dialog.setObjectName("backupFolderDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.set_folder)
        dialog.open()

    def set_folder(self, folder: str) -> None:
        """Put backups into this folder from now on; an empty text means the program's own."""
        if folder and not Path(folder).is_dir():
            errors.show(self, UserError(f"Không thấy thư mục {folder}; hãy chọn thư mục khác."))
            return
        self.settings.set(options.BACKUP_FOLDER, folder)
        self.show_backups()

    def _open_session(self) -> Session:
        assert self.session is not None
        return self.session


def _side_by_side(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
