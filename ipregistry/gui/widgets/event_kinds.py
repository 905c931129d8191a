"""What happened: a list of kinds to choose from, the likely first, found by typing without diacritics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ipregistry.domain.vietnamese import fold, matches
from ipregistry.gui import fonts
from ipregistry.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent

    from ipregistry.domain.event_choice import EventChoice

_ROW = 28
_KIND = Qt.ItemDataRole.UserRole
_MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class _Search(QLineEdit):
    """Hands the keys that move on to the list, and Enter on to whoever asks.

    Signals:
        moved(QKeyEvent): a key that moves in the list.
        taken(): Enter.
    """

    moved = Signal(object)
    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            self.moved.emit(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class EventKinds(QWidget):
    """The search line over the list.

    Signals:
        chosen(str): another kind is marked.
        taken(): it was said to be the one: what belongs to it comes next.
    """

    chosen = Signal(str)
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[EventChoice, ...] = ()
        self.search = _Search()
        self.search.setObjectName("eventKindSearch")
        self.search.setAccessibleName(self.tr("Tìm diễn biến"))
        self.search.setPlaceholderText(self.tr("Tìm, ví dụ: gia han"))
        self.list = QListWidget()
        self.list.setObjectName("eventKindList")
        self.list.setAccessibleName(self.tr("Diễn biến"))
        self.list.setUniformItemSizes(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        frame = QFrame()
        frame.setProperty("role", "box")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(4)
        words = label(self.tr("Diễn biến"), "small")
        words.setBuddy(self.search)
        body.addWidget(words)
        body.addWidget(self.search)
        body.addWidget(frame, 1)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(lambda _text: self._fill(self.kind()))
        self.search.moved.connect(self._move)
        self.search.taken.connect(self.taken)
        self.list.currentItemChanged.connect(lambda *_both: self._tell())
        self.list.itemActivated.connect(lambda _item: self.taken.emit())

    def show_choices(self, choices: Iterable[EventChoice], kind: str = "") -> None:
        """Offer other kinds; `kind` is marked where it is among them, else the first."""
        self._choices = tuple(choices)
        self._fill(kind)

    def kind(self) -> str:
        """The kind marked; empty when nothing was found."""
        item = self.list.currentItem()
        return "" if item is None else str(item.data(_KIND) or "")

    def _fill(self, kind: str) -> None:
        text = self.search.text().strip()
        self.list.blockSignals(True)
        self.list.clear()
        group, marked, found = "", None, False
        for choice in self._choices:
            if text and not matches(f"{choice.words}\n{choice.group}", text):
                continue
            if choice.group != group:
                group = choice.group
                self.list.addItem(self._head(group))
            item = QListWidgetItem(choice.words)
            item.setData(_KIND, choice.kind)
            item.setToolTip(choice.words)
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
            wanted = fold(choice.words).startswith(fold(text)) if text else choice.kind == kind
            if marked is None or (wanted and not found):
                marked, found = item, wanted
        if marked is not None:
            self.list.setCurrentItem(marked)
            self.list.scrollToItem(marked)
        self.list.blockSignals(False)
        self._tell()

    @staticmethod
    def _head(group: str) -> QListWidgetItem:
        head = QListWidgetItem(group)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        head.setFont(fonts.font(fonts.SMALL_POINTS, strong=True))
        head.setSizeHint(QSize(0, _ROW))
        return head

    def _move(self, event: QKeyEvent) -> None:
        places = [place for place in range(self.list.count()) if self.list.item(place).data(_KIND)]
        if not places:
            return
        now = places.index(self.list.currentRow()) if self.list.currentRow() in places else 0
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
        self.list.setCurrentRow(places[max(0, min(len(places) - 1, now + step[Qt.Key(event.key())]))])

    def _tell(self) -> None:
        kind = self.kind()
        if kind:
            self.chosen.emit(kind)
