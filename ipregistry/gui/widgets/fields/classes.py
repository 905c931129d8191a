"""The field of classes: typed as numbers or found by words, shown as chips that a key takes away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ipregistry.domain.class_codes import check_code, find_headings
from ipregistry.domain.entries import ClassEntry
from ipregistry.domain.kinds import FindingLevel
from ipregistry.gui.icons import icon
from ipregistry.gui.widgets.fields.base import GAP, Field
from ipregistry.gui.widgets.fields.hanging_list import Row
from ipregistry.gui.widgets.fields.headings import headings, title
from ipregistry.gui.widgets.fields.searching import SearchingLine
from ipregistry.gui.widgets.flow import FlowLayout
from ipregistry.gui.widgets.text import plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent

_HINTS = {
    "nice": "Số nhóm hoặc từ, ví dụ 31 hoặc trai cay",
    "locarno": "Số lớp hoặc từ, ví dụ 09-03 hoặc bao bi",
    "ipc": "Mã IPC, ví dụ A23L 2/02",
    "vienna": "Mã Viên, ví dụ 05.07.13",
}
_REMOVING = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class _Chip(QPushButton):
    """One class; Delete, Enter or a click takes it away.

    Signals:
        removed(): it is to go.
    """

    removed = Signal()

    def __init__(self, name: str, code: str, words: str) -> None:
        super().__init__(f"{code} ")
        self.setObjectName(name)
        self.setProperty("chip", "true")
        self.setAutoDefault(False)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(icon("x"))
        self.setIconSize(QSize(12, 12))
        self.setAccessibleName(f"Bỏ {code}" + (f", {words}" if words else ""))
        self.setToolTip(plain_tip(f"{code}: {words}" if words else code))
        self.clicked.connect(self.removed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVING and not event.isAutoRepeat():
            self.removed.emit()
            return
        super().keyPressEvent(event)


class _ClassLine(SearchingLine):
    """The line of the field.

    Signals:
        last_dropped(): Backspace was pressed where nothing is typed.
    """

    last_dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text() and not self.composing:
            self.last_dropped.emit()
            return
        super().keyPressEvent(event)


class ClassesField(Field["tuple[ClassEntry, ...]"]):
    """Classes of one scheme: `nice`, `locarno`, `ipc` or `vienna`; texts that stand at a class are kept."""

    def __init__(self, name: str, words: str, scheme: str, *, parent: QWidget | None = None) -> None:
        super().__init__(name, words, parent)
        self._scheme = scheme
        self._entries: list[ClassEntry] = []
        self._locked = False
        self.line = _ClassLine(name, words)
        self.line.setPlaceholderText(_HINTS[scheme])
        self.line.searched.connect(self._search)
        self.line.picked.connect(lambda row: self._add(row.data))
        self.line.confirmed.connect(self._add_typed)
        self.line.last_dropped.connect(self._remove_last)
        self.line.textEdited.connect(lambda _text: self._notice(None))
        self._chips = QWidget()
        self._flow = FlowLayout(6, self._chips)
        self._chips.hide()
        inside = QVBoxLayout()
        inside.setSpacing(GAP)
        inside.addWidget(self.line)
        inside.addWidget(self._chips)
        self._take(self.line, inside=inside)

    def value(self) -> tuple[ClassEntry, ...]:
        return tuple(self._entries)

    def set_value(self, value: Iterable[ClassEntry]) -> None:
        self._entries = list(value)
        self.line.stop()
        self.line.clear()
        self._notice(None)
        self._show_chips()

    def set_read_only(self, *, read_only: bool) -> None:
        self._locked = read_only
        self.line.setReadOnly(read_only)
        self._show_chips()

    def _search(self, text: str) -> None:
        known = headings(self._scheme)
        if not known or not (text or self.line.hasFocus()):
            self.line.offer(())
            return
        rows = [Row(f"{each.code}  {each.title}", each.code, sought=text) for each in find_headings(known, text)]
        # Subclasses such as 09-03 are typed whole: the list would offer only their class.
        self.line.offer(() if "-" in text else tuple(rows))

    def _add_typed(self) -> None:
        text = self.line.text().strip()
        if not text:
            return
        for part in text.replace(",", ";").split(";"):
            if part.strip():
                self._add(part)

    def _add(self, typed: str) -> None:
        code, warning = check_code(self._scheme, typed)
        self.line.stop()
        self.line.clear()
        if all(each.code != code for each in self._entries):
            self._entries.append(ClassEntry(self._scheme, code))
            self._show_chips()
            self.changed.emit()
        self._notice(FindingLevel.WARNING if warning else None, warning)

    def _remove(self, place: int) -> None:
        if self._locked:
            return
        del self._entries[place]
        self._show_chips()
        self.line.setFocus()
        self._notice(None)
        self.changed.emit()

    def _remove_last(self) -> None:
        if self._entries:
            self._remove(len(self._entries) - 1)

    def _show_chips(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.hide()
                chip.setParent(None)
                chip.deleteLater()
        for place, entry in enumerate(self._entries):
            chip = _Chip(f"{self.name}Chip{place}", entry.code, title(self._scheme, entry.code))
            chip.setEnabled(not self._locked)
            chip.removed.connect(lambda place=place: self._remove(place))
            self._flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(self._entries))

    def _leave(self) -> None:
        meant = self.line.meant()
        self.line.stop()
        if meant is not None:
            self._add(meant.data)
        elif self.line.text().strip():
            found = find_headings(headings(self._scheme), self.line.text())
            exact = self.line.text().strip().isdecimal() or not headings(self._scheme) or not found
            if exact:
                self._add_typed()
            else:
                self._add(found[0].code)
