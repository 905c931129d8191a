"""Choosing one asset by typing: name, number or reference, without diacritics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.domain.rows import AssetQuery
from ipregistry.gui.asking import Asker
from ipregistry.gui.widgets.search_box import SearchBox
from ipregistry.gui.widgets.text import label

if TYPE_CHECKING:
    from ipregistry.domain.rows import AssetPage
    from ipregistry.gui.source import ListAssets

_SHOWN = 60
_ROW = 28
_REF = Qt.ItemDataRole.UserRole


class AssetChooser(QWidget):
    """A search box over the assets it finds.

    Signals:
        chosen(str): the asset with this reference.
        failed(Exception): the assets could not be read.
    """

    chosen = Signal(str)
    failed = Signal(object)

    def __init__(self, list_assets: ListAssets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list_assets = list_assets
        self._asker = Asker(self)
        self.search = SearchBox()
        self.search.setObjectName("chooseAssetBox")
        self.found = QListWidget()
        self.found.setObjectName("chooseAssetList")
        self.found.setAccessibleName(self.tr("Tài sản tìm thấy"))
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        body.addWidget(label(self.tr("Chọn tài sản trong nước, Enter để tiếp tục"), "second"))
        body.addWidget(self.search)
        body.addWidget(self.found, 1)
        self.search.searched.connect(lambda _text: self.ask())
        self.search.entered.connect(self._choose)
        self.search.moved.connect(lambda _event: self.found.setFocus())
        self.found.itemDoubleClicked.connect(lambda _item: self._choose())
        self.found.installEventFilter(self)

    def ask(self) -> None:
        """Look for what is typed."""
        query = AssetQuery(search=self.search.text().strip() or None, limit=_SHOWN)
        self._asker.ask(lambda: self._list_assets(query), self._show, self.failed.emit)

    def _show(self, page: AssetPage) -> None:
        self.found.clear()
        for row in page.items:
            item = QListWidgetItem(f"{row.name} · {labels.KIND_SHORT[row.kind]} · {row.ref}")
            item.setData(_REF, row.ref)
            item.setSizeHint(QSize(0, _ROW))
            self.found.addItem(item)
        if page.items:
            self.found.setCurrentRow(0)

    def _choose(self) -> None:
        item = self.found.currentItem()
        if item is not None:
            self.chosen.emit(str(item.data(_REF)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in keys:
            self._choose()
            return True
        return super().eventFilter(watched, event)
