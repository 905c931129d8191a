"""The newest backups of a registry, each of which can be made a registry again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.domain.document_rows import show_size
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from ipregistry.services.backups import BackupRow

_SHOWN = 5


class BackupList(QFrame):
    """Moment and size, newest first; five of them.

    Signals:
        restore_asked(Path): a registry is to be made of this backup.
    """

    restore_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backupList")
        self.setProperty("role", "box")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_rows(self, rows: tuple[BackupRow, ...]) -> None:
        """Show these backups."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not rows:
            self._grid.addWidget(label(self.tr("Sổ này chưa có bản sao lưu trong thư mục trên."), "second"), 0, 0, 1, 3)
            return
        for place, row in enumerate(rows[:_SHOWN]):
            moment = f"{row.made:%d/%m/%Y %H:%M}"
            self._grid.addWidget(label(moment, "value"), place, 0)
            self._grid.addWidget(label(show_size(row.size), "small"), place, 1)
            restore = button(self.tr("Khôi phục ra tệp mới…"), f"restoreButton{place}", style="link")
            restore.setAccessibleName(self.tr("Khôi phục bản {moment} ra tệp mới").format(moment=moment))
            restore.clicked.connect(lambda _checked, path=row.path: self.restore_asked.emit(path))
            self._grid.addWidget(restore, place, 2)
        more = len(rows) - _SHOWN
        if more > 0:
            words = self.tr("và {count} bản cũ hơn trong thư mục").format(count=show_number(more))
            self._grid.addWidget(label(words, "small"), _SHOWN, 0, 1, 3)
