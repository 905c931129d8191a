"""What every field has: its label, its input, and under it what there is to say about the value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ipregistry.domain.kinds import FindingLevel
from ipregistry.gui.icons import IconMark
from ipregistry.gui.widgets.text import label, restyle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

T = TypeVar("T")

HEIGHT = 30
GAP = 4
_MARK = 14
_LOOKS = {
    FindingLevel.ERROR: ("circle-alert", "red", "problem"),
    FindingLevel.WARNING: ("triangle-alert", "amber_ink", "unconfirmed"),
    FindingLevel.INFO: ("info", "second", "small"),
}
"""Icon, its colour and the style of the words by how much a finding weighs."""
_NOT_LEFT = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason})
"""A menu or another window comes in front: the keyboard will be back."""

Said = tuple[FindingLevel, str]


class FindingLine(QWidget):
    """A finding in a line of its own: icon and words, wrapped where they do not fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = {level: IconMark(look[0], look[1], _MARK) for level, look in _LOOKS.items()}
        self._words = label("", "small", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        for mark in self._marks.values():
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, said: Said | None) -> None:
        """Show a finding, or nothing."""
        self.setVisible(said is not None)
        if said is None:
            return
        level, words = said
        for each, mark in self._marks.items():
            mark.setVisible(each is level)
        restyle(self._words, "kind", _LOOKS[level][2])
        self._words.setText(words)
        self._words.setAccessibleName(words)


class Field(QWidget, Generic[T]):
    """A labelled input of one value. Its kinds fill in `value`, `set_value` and, where it can be wrong, `problem`.

    Signals:
        changed(): the person changed the value; setting it from the program is no change.
        left(): the keyboard left the field.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Field")
        self.name = name
        self.words = words
        self._input: QWidget = self
        self._note: Said | None = None
        """What the field itself noticed."""
        self._finding: Said | None = None
        """What others found about the value."""
        self._line = FindingLine()
        self._line.setObjectName(f"{name}Finding")
        self._label = label(words, "small")
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(GAP)
        self._body.addWidget(self._label)
        self._body.addWidget(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _take(self, field: QWidget, *, inside: QWidget | QLayout | None = None, width: int = 0) -> None:
        """Put the input in; `inside` is the widget or layout that holds it, where it does not stand alone."""
        self._input = field
        field.setObjectName(self.name)
        field.setAccessibleName(self.words)
        field.installEventFilter(self)
        if width:
            field.setFixedWidth(width)
        place = self._body.count() - 1
        if inside is None or isinstance(inside, QWidget):
            whole = inside or field
            side = Qt.AlignmentFlag.AlignLeft if width else Qt.AlignmentFlag(0)
            self._body.insertWidget(place, whole, 0, side)
        else:
            self._body.insertLayout(place, inside)
        self._label.setBuddy(field)
        self.setFocusProxy(field)

    def hide_label(self) -> None:
        """Show no words over the input, where something else names it; its accessible name stays."""
        self._label.hide()

    def value(self) -> T:
        """What the field says now."""
        raise NotImplementedError

    def set_value(self, value: T) -> None:
        """Show a value; nobody is told of a change."""
        raise NotImplementedError

    def problem(self) -> str:
        """Why what is typed cannot be a value, one sentence; empty where it can."""
        return ""

    def set_finding(self, level: FindingLevel | None, words: str = "") -> None:
        """Say under the field what was found about its value; None takes it away."""
        self._finding = None if level is None else (level, words)
        self._show_said()

    def finding(self) -> Said | None:
        """What stands under the field: what the field noticed itself when that is an error, else what was found."""
        own = self._note
        if own is not None and (own[0] is FindingLevel.ERROR or self._finding is None):
            return own
        return self._finding

    def _notice(self, level: FindingLevel | None, words: str = "") -> None:
        self._note = None if level is None else (level, words)
        self._show_said()

    def _show_said(self) -> None:
        said = self.finding()
        self._line.say(said)
        level = "" if said is None or said[0] is FindingLevel.INFO else said[0].value
        if (self._input.property("level") or "") != level:
            restyle(self._input, "level", level)
        self._input.setAccessibleDescription("" if said is None else said[1])

    def set_read_only(self, *, read_only: bool) -> None:
        """Show the value without letting it be changed."""
        self._input.setEnabled(not read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and event.reason() not in _NOT_LEFT:
            self._leave()
            self.left.emit()
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        """The keyboard goes on to somewhere else."""
