"""Countries picked several at once: search without diacritics, tick with the space bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ipregistry.domain.vietnamese import matches
from ipregistry.gui import icons
from ipregistry.gui.delegates.cells import CellDelegate, Index, draw_text
from ipregistry.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QStyleOptionViewItem

    from ipregistry.gui.theme import Colours

_CODE = Qt.ItemDataRole.UserRole
_ROW = 28
_BOX = 16
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _CountryDelegate(CellDelegate):
    """A box with the edge of the fields, seen in light and dark alike, and the name beside it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        # A click anywhere in the line ticks it, once; the keys stay those of every list.
        if isinstance(event, QKeyEvent):
            return bool(super().editorEvent(event, model, option, index))
        return False

    def draw(self, painter: QPainter, rect: QRect, index: Index, by_role: Colours) -> None:
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        box = QRectF(rect.left() - 3, rect.top() + (rect.height() - _BOX) / 2, _BOX, _BOX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(by_role.accent if ticked else by_role.edge))
        painter.setBrush(QColor(by_role.accent if ticked else by_role.base))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            icons.draw(painter, box.adjusted(2, 2, -2, -2), "check", by_role.accent_text)
        words = rect.adjusted(_BOX + 5, 0, 0, 0)
        draw_text(painter, words, str(index.data() or ""), by_role.text, self.search, by_role)


class CountryPicker(QWidget):
    """A search box over a list with ticks.

    Signals:
        changed(): other countries are ticked.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setObjectName("countrySearchBox")
        self.search.setAccessibleName(self.tr("Tìm nước"))
        self.search.setPlaceholderText(self.tr("Gõ tên nước, Enter để chọn"))
        self.countries = QListWidget()
        self.countries.setObjectName("countryList")
        self.countries.setAccessibleName(self.tr("Các nước"))
        self.countries.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = _CountryDelegate(self.countries)
        self.countries.setItemDelegate(self._delegate)
        self.picked: tuple[str, ...] = ()
        """Codes in the order they were ticked."""
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(4)
        body.addWidget(label(self.tr("Nước (chọn được nhiều nước)"), "small"))
        body.addWidget(self.search)
        body.addWidget(self.countries, 1)
        self.search.installEventFilter(self)
        self.countries.installEventFilter(self)
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.countries.itemChanged.connect(self._ticked)
        self.countries.itemClicked.connect(self._toggle)

    def offer(self, countries: Collection[tuple[str, str]], taken: Collection[str]) -> None:
        """Offer countries as pairs of code and name; `taken` ones have a filing already, which is said."""
        codes = {code for code, _name in countries}
        self.picked = tuple(code for code in self.picked if code in codes)
        self.countries.blockSignals(True)
        self.countries.clear()
        for code, name in countries:
            words = self.tr("{name} · đã có đơn").format(name=name) if code in taken else name
            item = QListWidgetItem(words)
            item.setData(_CODE, code)
            item.setToolTip(f"{name} ({code})")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if code in self.picked else Qt.CheckState.Unchecked)
            self.countries.addItem(item)
        self.countries.blockSignals(False)
        self._narrow()

    def pick(self, codes: Collection[str]) -> None:
        """Tick these countries besides those that are ticked."""
        self.countries.blockSignals(True)
        for item in self._items():
            code = str(item.data(_CODE))
            if code in codes and code not in self.picked:
                item.setCheckState(Qt.CheckState.Checked)
                self.picked = (*self.picked, code)
        self.countries.blockSignals(False)
        self.countries.viewport().update()
        named = next((item for item in self._items() if item.data(_CODE) in codes), None)
        if named is not None:
            self.countries.setCurrentItem(named)
            self.countries.scrollToItem(named, QListWidget.ScrollHint.PositionAtCenter)
            self.changed.emit()

    def drop(self, code: str) -> None:
        """Untick a country."""
        for item in self._items():
            if item.data(_CODE) == code:
                item.setCheckState(Qt.CheckState.Unchecked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.countries.item(place) for place in range(self.countries.count())]

    def _narrow(self) -> None:
        words = self.search.text()
        self._delegate.search = words.strip()
        self.countries.viewport().update()
        shown = []
        for item in self._items():
            fits = matches(f"{item.text()}\n{item.data(_CODE)}", words)
            item.setHidden(not fits)
            if fits:
                shown.append(item)
        current = self.countries.currentItem()
        if shown and (current is None or current.isHidden()):
            self.countries.setCurrentItem(shown[0])

    def _ticked(self, item: QListWidgetItem) -> None:
        code = str(item.data(_CODE))
        kept = tuple(each for each in self.picked if each != code)
        self.picked = (*kept, code) if item.checkState() is Qt.CheckState.Checked else kept
        self.changed.emit()

    def _toggle(self, item: QListWidgetItem) -> None:
        ticked = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _toggle_first(self) -> None:
        shown = [item for item in self._items() if not item.isHidden()]
        if self.search.text().strip() and shown:
            self._toggle(shown[0])
            self.search.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER:
                current = self.countries.currentItem()
                if watched is self.search:
                    self._toggle_first()
                elif current is not None:
                    self._toggle(current)
                return True
            if watched is self.search and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_PageDown}:
                self.countries.setFocus()
                return True
        return super().eventFilter(watched, event)
