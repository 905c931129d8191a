"""Countries picked several at once: search without diacritics, tick with the space bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ipregistry.domain.vietnamese import matches
from ipregistry.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Collection

_CODE = Qt.ItemDataRole.UserRole
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


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
        for item in self._items():
            if item.data(_CODE) in codes:
                item.setCheckState(Qt.CheckState.Checked)

    def drop(self, code: str) -> None:
        """Untick a country."""
        for item in self._items():
            if item.data(_CODE) == code:
                item.setCheckState(Qt.CheckState.Unchecked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.countries.item(place) for place in range(self.countries.count())]

    def _narrow(self) -> None:
        words = self.search.text()
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

    def _toggle_first(self) -> None:
        shown = [item for item in self._items() if not item.isHidden()]
        if self.search.text().strip() and shown:
            ticked = shown[0].checkState() is Qt.CheckState.Checked
            shown[0].setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
            self.search.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER:
                if watched is self.search:
                    self._toggle_first()
                return True
            if watched is self.search and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_PageDown}:
                self.countries.setFocus()
                return True
        return super().eventFilter(watched, event)
