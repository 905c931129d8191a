"""Fields of text, of a word out of a list, of a number, of yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ipregistry.domain.kinds import FindingLevel
from ipregistry.gui import icons, theme
from ipregistry.gui.widgets.choice import Choice
from ipregistry.gui.widgets.fields.base import HEIGHT, Field
from ipregistry.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDEST = 300
"""Pixels of the widest choice; what is longer still is read in its list."""
_ARROW = 40
"""Pixels of a choice that are not its word."""
_TICK = 16
_EDGES = 10
"""Pixels of a text box that are not text, above and below."""


class TextField(Field["str | None"]):
    """One line of text; blank is None."""

    def __init__(
        self, name: str, words: str, *, width: int = 0, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, words, parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self._take(self.line, width=width)

    def value(self) -> str | None:
        return self.line.text().strip() or None

    def set_value(self, value: str | None) -> None:
        self.line.setText(value or "")
        # A long text is read from its beginning.
        self.line.setCursorPosition(0)

    def set_read_only(self, *, read_only: bool) -> None:
        self.line.setReadOnly(read_only)


class GrowingText(QPlainTextEdit):
    """A text box as high as its text, between a least and a greatest number of lines; Tab leaves it."""

    def __init__(self, lines: int = 1, most: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._most = most
        self.setProperty("field", "true")
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Another width breaks the lines elsewhere.
        self._grow()

    def _grow(self) -> None:
        # A plain text counts its height in lines.
        needed = int(self.document().size().height())
        lines = min(self._most, max(self._lines, needed))
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if needed > self._most else policy.ScrollBarAlwaysOff)
        height = QFontMetricsF(self.font()).lineSpacing() * lines + _EDGES
        self.setFixedHeight(max(HEIGHT, round(height + 0.5)))


class LongTextField(Field["str | None"]):
    """Text of any length; the box grows with it."""

    def __init__(
        self, name: str, words: str, *, lines: int = 2, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, words, parent)
        self._quiet = False
        self.box = GrowingText(lines)
        self.box.setPlaceholderText(placeholder)
        self.box.textChanged.connect(self._tell)
        self._take(self.box)

    def value(self) -> str | None:
        return self.box.toPlainText().strip() or None

    def set_value(self, value: str | None) -> None:
        self._quiet = True
        self.box.setPlainText(value or "")
        self._quiet = False

    def set_read_only(self, *, read_only: bool) -> None:
        self.box.setReadOnly(read_only)

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()


class StillChoice(Choice):
    """A choice that a turn of the wheel over a long page does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceField(Field[Any]):
    """A word out of a vocabulary; the value is the data of the word, None for the empty one."""

    def __init__(
        self,
        name: str,
        words: str,
        options: Sequence[tuple[str, Any]],
        *,
        empty: str | None = "Chưa có thông tin",
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, words, parent)
        self._empty = empty
        self._width = width
        self.box = StillChoice()
        self.box.setFixedHeight(HEIGHT)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_options(options)
        self.box.activated.connect(lambda _place: self.changed.emit())
        self._take(self.box)
        self._body.setAlignment(self.box, Qt.AlignmentFlag.AlignLeft)
        self.box.set_names(name, words)

    def set_options(self, options: Sequence[tuple[str, Any]]) -> None:
        """Offer other words; the value stays where it is among them."""
        kept = self.box.currentData()
        self.box.clear()
        if self._empty is not None:
            self.box.addItem(self._empty, None)
        for words, data in options:
            self.box.addItem(words, data)
        self.box.setCurrentIndex(max(0, self.box.findData(kept)))
        # As wide as its longest word within reason: a word is not cut where there is room for it.
        longest = max((self.box.fontMetrics().horizontalAdvance(words) for words in self._words()), default=0)
        self.box.setFixedWidth(max(self._width, min(longest + _ARROW, _WIDEST)))

    def _words(self) -> list[str]:
        return [self.box.itemText(place) for place in range(self.box.count())]

    def value(self) -> Any:
        return self.box.currentData()

    def set_value(self, value: Any) -> None:
        place = self.box.findData(value)
        if place < 0 and value is not None:
            # Entered elsewhere in a form that is not offered here: it stays what it is.
            self.box.addItem(str(value), value)
            place = self.box.count() - 1
        self.box.setCurrentIndex(max(0, place))


class NumberField(Field["int | None"]):
    """A whole number between two others; its unit stands after it."""

    def __init__(
        self,
        name: str,
        words: str,
        *,
        minimum: int = 0,
        maximum: int = 9999,
        unit: str = "",
        width: int = 72,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, words, parent)
        self._bounds = (minimum, maximum)
        self.line = QLineEdit()
        self.line.textEdited.connect(self._typed)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.line)
        if unit:
            row.addWidget(label(unit, "small"))
        row.addStretch(1)
        self._take(self.line, inside=row, width=width)

    def value(self) -> int | None:
        typed = self.line.text().strip()
        return int(typed) if typed and not self.problem() else None

    def set_value(self, value: int | None) -> None:
        self.line.setText("" if value is None else str(value))
        self._notice(None)

    def problem(self) -> str:
        typed = self.line.text().strip()
        least, most = self._bounds
        if not typed or (typed.isascii() and typed.isdigit() and least <= int(typed) <= most):
            return ""
        return f"Ghi một số từ {least} đến {most}"

    def set_read_only(self, *, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def _typed(self) -> None:
        self._notice(None)
        self.changed.emit()

    def _leave(self) -> None:
        problem = self.problem()
        self._notice(FindingLevel.ERROR if problem else None, problem)


class Tick(QCheckBox):
    """A box to tick with the edge of the other fields, seen in light and dark alike."""

    def paintEvent(self, event: QPaintEvent) -> None:
        by_role = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ticked, usable = self.isChecked(), self.isEnabled()
        box = QRectF(1.5, (self.height() - _TICK) / 2, _TICK, _TICK)
        edge = by_role.accent if self.hasFocus() or (ticked and usable) else by_role.edge
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        ground = by_role.accent if ticked and usable else by_role.base if usable else by_role.window
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            mark = by_role.accent_text if usable else by_role.grey
            icons.draw(painter, box.adjusted(2, 2, -2, -2), "check", mark)
        painter.setPen(QColor(by_role.text if usable else by_role.grey))
        words = self.rect().adjusted(_TICK + 9, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()


class YesNoField(Field[bool]):
    """A box that is ticked or not."""

    def __init__(self, name: str, words: str, *, question: str = "Có", parent: QWidget | None = None) -> None:
        super().__init__(name, words, parent)
        self.box = Tick(question)
        self.box.setMinimumHeight(HEIGHT)
        self.box.clicked.connect(lambda _checked: self.changed.emit())
        self._take(self.box)
        self.box.setAccessibleName(words or question)

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: bool) -> None:  # noqa: FBT001 - the value itself is yes or no
        self.box.setChecked(value)
