"""What to do now: a line for each sort of work with its reason, the days left and one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ipregistry.domain.amounts import show_number, time_left
from ipregistry.domain.columns import show_day
from ipregistry.domain.kinds import Status
from ipregistry.gui.icons import IconMark
from ipregistry.gui.status_mark import StatusMark
from ipregistry.gui.widgets.text import button, label, line, restyle

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.todo import TodoLine

_AT_FIRST = 7
"""Lines shown before all are asked for."""
_URGENT = 2
_NEAR = 30
"""Only so many lines, and only within so many days, are in the ink of urgency."""
_DAYS_WIDTH = 112
_BUTTON_WIDTH = 122
_MARK = 14


class TodoList(QFrame):
    """The work of today.

    Signals:
        opened(TodoLine): its button was pressed.
        doubted(TodoLine): what is not confirmed about it is to be shown.
        filled(): the lines are others now; what the keyboard comes by has to be put in order.
    """

    opened = Signal(object)
    doubted = Signal(object)
    filled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("todoList")
        self.setProperty("role", "box")
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(1, 1, 1, 1)
        self._body.setSpacing(0)
        self._lines: tuple[TodoLine, ...] = ()
        self._today: date | None = None
        self._all = False

    def show_lines(self, lines: tuple[TodoLine, ...], today: date) -> None:
        """Show other lines; a line the keyboard stands on keeps it."""
        focused = self._focused()
        self._lines, self._today = lines, today
        self._fill()
        again = None if focused is None else self.findChild(QWidget, focused)
        if again is not None:
            again.setFocus()

    def _focused(self) -> str | None:
        found = self.focusWidget()
        return None if found is None or not found.hasFocus() else found.objectName()

    def _fill(self) -> None:
        while (item := self._body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                # Gone at once: an old line must not be found beside its successor.
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        shown = self._lines if self._all else self._lines[:_AT_FIRST]
        near = self._urgent()
        first = next((entry for entry in shown if not entry.quiet), None)
        for place, entry in enumerate(shown):
            if place:
                self._body.addWidget(line())
            self._body.addWidget(self._row(entry, urgent=entry in near, leads=entry is first))
        if not self._lines:
            self._body.addWidget(self._nothing())
        hidden = len(self._lines) - len(shown)
        if hidden:
            words = self.tr("Xem thêm {count} việc").format(count=show_number(hidden))
            self._body.addWidget(line())
            more = button(words, "moreTodoButton", style="link")
            more.setMinimumHeight(30)
            more.clicked.connect(self._show_all)
            self._body.addWidget(more)
        made = [part for part in self.findChildren(QPushButton) if part.property("verb")]
        widest = max((part.sizeHint().width() for part in made), default=0)
        for part in made:
            part.setMinimumWidth(max(widest, _BUTTON_WIDTH))
        self.filled.emit()

    def buttons(self) -> list[QPushButton]:
        """What the keyboard comes by, line by line."""
        found = [
            part
            for row in self.findChildren(QFrame, options=Qt.FindChildOption.FindDirectChildrenOnly)
            for part in row.findChildren(QPushButton)
        ]
        more = self.findChild(QPushButton, "moreTodoButton")
        return found if more is None else [*found, more]

    def _urgent(self) -> list[TodoLine]:
        assert self._today is not None
        return [
            entry
            for entry in self._lines
            if entry.day is not None
            and not entry.waiting
            and not entry.quiet
            and (entry.day - self._today).days <= _NEAR
        ][:_URGENT]

    def _show_all(self) -> None:
        self._all = True
        self._fill()
        buttons = [entry.key for entry in self._lines[_AT_FIRST:]]
        if buttons:
            found = self.findChild(QWidget, button_name(buttons[0]))
            if found is not None:
                found.setFocus()

    def _nothing(self) -> QWidget:
        made = label(self.tr("Không có việc nào phải làm ngay."), "second")
        made.setContentsMargins(14, 14, 14, 14)
        return made

    def _row(self, entry: TodoLine, *, urgent: bool, leads: bool) -> QWidget:
        row = QFrame()
        row.setObjectName(f"todo_{entry.key}")
        row.setMinimumHeight(46)
        body = QHBoxLayout(row)
        body.setContentsMargins(13, 4, 12, 4)
        body.setSpacing(10)
        body.addWidget(_mark(entry.mark))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        title = label(entry.title, "strong", wrap=True)
        texts.addStretch(1)
        texts.addWidget(title)
        under = QHBoxLayout()
        under.setSpacing(6)
        reason = label(entry.reason, "small", wrap=True)
        under.addWidget(reason, 1)
        if entry.unconfirmed:
            under.addWidget(self._tag(entry), 0, Qt.AlignmentFlag.AlignTop)
        texts.addLayout(under)
        texts.addStretch(1)
        body.addLayout(texts, 1)
        left, day = self._days(entry)
        days = QVBoxLayout()
        days.setSpacing(0)
        days.addStretch(1)
        for text, kind in ((left, "orange" if urgent else "strong"), (day, "small")):
            part = label(text, kind)
            part.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            part.setMinimumWidth(_DAYS_WIDTH)
            days.addWidget(part)
        days.addStretch(1)
        body.addLayout(days)
        body.addWidget(self._button(entry, leads=leads, said=f"{entry.title}. {left} {day}".strip()))
        return row

    def _days(self, entry: TodoLine) -> tuple[str, str]:
        if entry.day is None:
            return "", ""
        assert self._today is not None
        words = time_left(self._today, entry.day)
        if entry.waiting:
            return words.replace("quá", "đã", 1), self.tr("từ {day}").format(day=show_day(entry.day))
        return words, self.tr("đến {day}").format(day=show_day(entry.day))

    def _tag(self, entry: TodoLine) -> QPushButton:
        tag = button(self.tr("chưa kiểm chứng"), f"{button_name(entry.key)}Doubt", style="tag")
        tag.setToolTip(self.tr("Xem căn cứ chưa được kiểm chứng"))
        tag.setAccessibleName(f"{self.tr('chưa kiểm chứng')}: {entry.title}")
        tag.clicked.connect(lambda: self.doubted.emit(entry))
        return tag

    def _button(self, entry: TodoLine, *, leads: bool, said: str) -> QPushButton:
        made = button(entry.verb, button_name(entry.key))
        made.setAccessibleName(f"{entry.verb}: {said}")
        made.setProperty("verb", "true")
        made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if leads:
            restyle(made, "primary", "true")
        made.clicked.connect(lambda: self.opened.emit(entry))
        return made


def button_name(key: str) -> str:
    """The object name of the button of a line."""
    return f"todoButton_{key}"


def _mark(mark: Status | str) -> QWidget:
    if isinstance(mark, Status):
        made = StatusMark()
        made.set_status(mark)
        room = QWidget()
        room.setFixedSize(QSize(_MARK, _MARK))
        made.setParent(room)
        made.move(1, 1)
        return room
    return IconMark(mark, "second", _MARK)
