"""What stands over the list of assets: search and buttons, views, conditions, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from ipregistry.gui import list_filters
from ipregistry.gui.icons import icon
from ipregistry.gui.widgets.list_band import GROUPINGS, ListBand
from ipregistry.gui.widgets.list_bars import ListBars
from ipregistry.gui.widgets.search_box import SearchBox
from ipregistry.gui.widgets.text import button, line
from ipregistry.gui.widgets.view_tabs import ViewTabs

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_ROOMY = 660
"""Width from which the buttons have words."""


class ListHead(QWidget):
    """The lines over the list.

    Signals:
        new_asked(): an asset is to be entered.
        import_asked(): a list is to be taken in.
        save_asked(): what is shown is to be saved as a view.
        update_asked(): what is shown is to take the place of what the view chosen showed.
    """

    new_asked = Signal()
    import_asked = Signal()
    save_asked = Signal()
    update_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search_box = SearchBox()
        self.tabs = ViewTabs()
        self.band = ListBand({key: list_filters.name(list_filters.find(key)) for key in GROUPINGS})
        self.bars = ListBars()
        self.export_menu = QMenu(self)
        self.export_menu.setObjectName("exportMenu")
        self.add = button(self.tr("Thêm tài sản"), "newAssetButton", picture="plus", primary=True)
        self.add.setToolTip(self.tr("Thêm tài sản (Ctrl+N)"))
        self.add.clicked.connect(self.new_asked)
        self.take_in = button(self.tr("Nhập Excel"), "importButton", picture="upload")
        self.take_in.clicked.connect(self.import_asked)
        self.export = button(self.tr("Xuất Excel"), "exportButton", picture="file-spreadsheet")
        self.export.setToolTip(self.tr("Xuất Excel, in danh sách"))
        self.export.setMenu(self.export_menu)
        self._add_view = QToolButton()
        self._add_view.setObjectName("addViewButton")
        self._add_view.setAccessibleName(self.tr("Lưu cách xem"))
        self._add_view.setToolTip(self.tr("Lưu những gì đang thấy thành một cách xem có tên (Ctrl+Shift+L)"))
        self._add_view.setIcon(icon("plus"))
        self._add_view.setIconSize(QSize(16, 16))
        self._add_view.clicked.connect(self.save_asked)
        self._update = button(self.tr("Ghi thay đổi"), "updateViewButton", style="link")
        self._update.setToolTip(self.tr("Ghi những gì đang thấy vào cách xem đang chọn"))
        self._update.clicked.connect(self.update_asked)
        self._update.hide()
        self._build()

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 9, 12, 9)
        head.setSpacing(8)
        self.search_box.setMaximumWidth(318)
        self.search_box.setMinimumWidth(180)
        head.addWidget(self.search_box, 100)
        head.addStretch(1)
        head.addWidget(self.take_in)
        head.addWidget(self.export)
        head.addWidget(self.add)
        body.addLayout(head)
        views = QHBoxLayout()
        views.setContentsMargins(8, 0, 12, 0)
        views.setSpacing(4)
        views.addWidget(self.tabs)
        views.addWidget(self._add_view)
        views.addWidget(self._update)
        views.addStretch(1)
        body.addLayout(views)
        body.addWidget(line())
        body.addWidget(self.band)
        body.addWidget(line())
        body.addWidget(self.bars)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow list the search keeps its room; the pictures say what the words said.
        for part in (self.take_in, self.export):
            part.setText(f" {part.accessibleName()}" if self.width() >= _ROOMY else "")

    def set_writable(self, *, writable: bool) -> None:
        """Whether the registry takes lists and views."""
        self.add.setEnabled(writable)
        self.take_in.setEnabled(writable)
        tip = self.tr("Nhập danh sách (Ctrl+I)")
        self.take_in.setToolTip(tip if writable else self.tr("Sổ mở ở chế độ chỉ đọc nên không nhập được."))
        self._add_view.setEnabled(writable)
        self.bars.set_writable(writable=writable)

    def offer_update(self, *, offered: bool) -> None:
        """Offer to save what is shown in the view chosen."""
        self._update.setVisible(offered and self._add_view.isEnabled())
