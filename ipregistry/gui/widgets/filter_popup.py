"""Choosing a condition and its values: conditions at the left, the values that occur with their counts at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.domain.vietnamese import matches
from ipregistry.gui import list_filters
from ipregistry.gui.asking import Asker
from ipregistry.gui.widgets.text import label, line, plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ipregistry.domain.rows import AssetQuery
    from ipregistry.gui.list_filters import FilterField
    from ipregistry.services.facets import FacetValue

    Facets = Callable[[AssetQuery, str], Sequence[FacetValue]]

_SIZE = (540, 400)
ROW = 27
_AT_MOST = 300
"""Values shown at a time, the most frequent first."""
_FEW = 2_000
"""Values searched through while the key is still down."""
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FilterPopup(QFrame):
    """Opened by the chips; every tick holds at once.

    Signals:
        changed(AssetQuery): the conditions asked now.
        named(dict): words for values, by condition and value.
        failed(Exception): the values could not be counted.
    """

    changed = Signal(object)
    named = Signal(object)
    failed = Signal(object)

    def __init__(self, facets: Facets, query: AssetQuery, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("filterPopup")
        self.setAccessibleName(self.tr("Chọn điều kiện lọc"))
        self.setProperty("role", "box")
        # Its own: once the popup is closed nobody waits for an answer.
        self._asker = Asker(self)
        self._facets = facets
        self._query = query
        self._values: tuple[FacetValue, ...] = ()
        self._offered: list[Any] = []
        """Values of the lines at the right."""
        self._found: Sequence[FacetValue] = ()
        """Those that fit the words searched for."""
        self.fields = QListWidget()
        self.search = QLineEdit()
        self.values = QListWidget()
        self._note = label("", "small", wrap=True)
        self._build()
        self.fields.currentRowChanged.connect(lambda _row: self._load())
        self.fields.itemActivated.connect(lambda _item: self._enter_values())
        self.search.textChanged.connect(lambda _text: self._search())
        self.values.itemChanged.connect(self._ticked)

    def _build(self) -> None:
        for box, name, words in (
            (self.fields, "filterFieldList", self.tr("Điều kiện")),
            (self.values, "filterValueList", self.tr("Giá trị")),
        ):
            box.setObjectName(name)
            box.setAccessibleName(words)
            box.installEventFilter(self)
            box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fields.setFixedWidth(176)
        # The end of a long name is its count.
        self.values.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for field in list_filters.FIELDS:
            item = QListWidgetItem(list_filters.name(field))
            item.setSizeHint(QSize(0, ROW))
            self.fields.addItem(item)
        self.search.setObjectName("filterSearchBox")
        self.search.setAccessibleName(self.tr("Tìm giá trị"))
        self.search.setPlaceholderText(self.tr("Tìm, gõ không dấu cũng được"))
        self.search.installEventFilter(self)
        self._note.setObjectName("filterNote")
        right = QVBoxLayout()
        right.setContentsMargins(8, 8, 8, 8)
        right.setSpacing(6)
        right.addWidget(self.search)
        right.addWidget(self.values, 1)
        right.addWidget(self._note)
        hint: QLabel = label(self.tr("Phím cách: chọn · Enter: xong · mũi tên trái, phải: đổi cột"), "small", wrap=True)
        right.addWidget(hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addWidget(self.fields)
        row.addWidget(line(upright=True))
        row.addLayout(right, 1)

    def open_at(self, button: QWidget, key: str) -> None:
        """Show under a button, at a condition (empty: the first)."""
        screen = QGuiApplication.screenAt(button.mapToGlobal(QPoint(0, 0))) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        corner = button.mapToGlobal(QPoint(0, button.height() + 2))
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.move(corner)
        self.show()
        keys = [field.key for field in list_filters.FIELDS]
        self.fields.setCurrentRow(keys.index(key) if key in keys else 0)
        if key in keys:
            self._enter_values()
        else:
            self.fields.setFocus()

    def field(self) -> FilterField:
        """The condition whose values are shown."""
        return list_filters.FIELDS[max(0, self.fields.currentRow())]

    def _load(self) -> None:
        field = self.field()
        self._values = self._found = ()
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.search.setVisible(not field.flag)
        self._note.setText("")
        self._fill()
        if field.flag:
            return
        query = self._query

        def take(values: Sequence[FacetValue]) -> None:
            if self.field() is not field:
                return
            self._values = tuple(values)
            self._search()

        self._asker.ask(lambda: self._facets(query, field.key), take, self.failed.emit)

    def _search(self) -> None:
        text, values = self.search.text(), self._values

        def take(found: Sequence[FacetValue]) -> None:
            self._found = found
            self._fill()

        def find() -> Sequence[FacetValue]:
            return [value for value in values if matches(value.label, text)] if text.strip() else values

        if len(values) <= _FEW:
            take(find())
        else:
            # A large registry has as many owners as assets.
            self._asker.ask(find, take, self.failed.emit)

    def _fill(self) -> None:
        field = self.field()
        chosen = list_filters.chosen(self._query, field)
        self.values.blockSignals(True)
        self.values.clear()
        self._offered = []
        if field.flag:
            self._add_value(list_filters.name(field), True, ticked=bool(chosen))
        else:
            text = self.search.text()
            if field.key == "gap" and not text:
                self._add_value(self.tr("Bất kỳ dữ liệu nào"), list_filters.ANY, ticked=list_filters.ANY in chosen)
            for value in self._found[:_AT_MOST]:
                words = f"{value.label}  ({show_number(value.count)})"
                self._add_value(words, value.value, ticked=value.value in chosen)
        self.values.blockSignals(False)
        if self.values.count():
            self.values.setCurrentRow(0)
        more = len(self._found) - _AT_MOST
        note = ""
        if more > 0:
            note = self.tr("Còn {count} giá trị nữa; gõ vào ô trên để tìm.").format(count=show_number(more))
        elif not self.values.count() and not self._asker.busy:
            note = self.tr("Không có giá trị nào.")
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _add_value(self, words: str, value: object, *, ticked: bool) -> None:
        item = QListWidgetItem(words)
        # Qt would make a plain text of a word of a vocabulary.
        self._offered.append(value)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setToolTip(plain_tip(words))
        item.setSizeHint(QSize(0, ROW))
        self.values.addItem(item)

    def _ticked(self, item: QListWidgetItem) -> None:
        field = self.field()
        value = self._offered[self.values.row(item)]
        self.named.emit({(field.key, each.value): each.label for each in self._found if each.value == value})
        ticked = item.checkState() is Qt.CheckState.Checked
        kept = [each for each in list_filters.chosen(self._query, field) if each != value]
        if list_filters.ANY in {value, *kept} and ticked:
            # Any value says all that single ones could say.
            kept = []
        if not field.several:
            kept = []
        self._query = list_filters.with_chosen(self._query, field, [*kept, value] if ticked else kept)
        if ticked and (not field.several or field.key == "gap"):
            self._untick_others(item)
        self.changed.emit(list_filters.filters_of(self._query))

    def _untick_others(self, item: QListWidgetItem) -> None:
        chosen = list_filters.chosen(self._query, self.field())
        self.values.blockSignals(True)
        for place in range(self.values.count()):
            other = self.values.item(place)
            if other is not item and self._offered[place] not in chosen:
                other.setCheckState(Qt.CheckState.Unchecked)
        self.values.blockSignals(False)

    def _enter_values(self) -> None:
        (self.search if self.search.isVisibleTo(self) else self.values).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(watched, event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if watched is self.fields:
            if key in _ENTER or key == Qt.Key.Key_Right:
                self._enter_values()
                return True
        elif watched is self.search:
            return self._search_key(event)
        elif key in _ENTER:
            self.close()
            return True
        elif key == Qt.Key.Key_Left:
            self.fields.setFocus()
            return True
        elif key == Qt.Key.Key_Up and self.values.currentRow() <= 0 and self.search.isVisible():
            self.search.setFocus()
            return True
        return False

    def _search_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in {*_ENTER, Qt.Key.Key_Down, Qt.Key.Key_PageDown}:
            # What is chosen next is one of those that fit what was typed, not of those before.
            self._asker.wait()
        if key in _ENTER:
            self._tick_only_one()
            self.close()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_PageDown}:
            self.values.setFocus()
        elif key == Qt.Key.Key_Left and not self.search.text():
            self.fields.setFocus()
        else:
            return False
        return True

    def _tick_only_one(self) -> None:
        """What was typed until one value was left is that value."""
        if self.search.text().strip() and self.values.count() == 1:
            self.values.item(0).setCheckState(Qt.CheckState.Checked)
