"""Labels and buttons as the window uses them; stored text is never read as markup."""

from __future__ import annotations

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QStyle, QWidget

from ipregistry.gui.icons import icon


def label(
    text: str = "", kind: str = "", *, wrap: bool = False, copy: bool = False, parent: QWidget | None = None
) -> QLabel:
    """A plain-text label; `kind` names its style in the sheet, `copy` lets the mouse select its text."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    if kind:
        made.setProperty("kind", kind)
    if wrap:
        made.setWordWrap(True)
        # Changed, not replaced: a label that wraps carries "height for width" in its policy.
        policy = made.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        made.setSizePolicy(policy)
    if copy:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setAccessibleName(text)
    return made


def plain_tip(text: str) -> str:
    """A tooltip that shows stored text as it is: Qt guesses markup in tooltips, so the text is escaped."""
    return f"<p>{html.escape(text)}</p>"


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and have it looked at again."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class _Button(QPushButton):
    """A button that Enter presses where the keyboard stands on it; Qt leaves that to the default of a dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)


def button(
    text: str, name: str, *, picture: str = "", primary: bool = False, style: str = "", parent: QWidget | None = None
) -> QPushButton:
    """A push button with its object name; `style` is `link` or `tag` for the flat ones."""
    # The space keeps the icon off the first letter; Qt leaves 4 px, too few beside a line icon.
    made = _Button(f" {text}" if picture else text, parent)
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if picture:
        made.setIcon(icon(picture, "accent_text" if primary else "text"))
        made.setIconSize(QSize(16, 16))
    if primary:
        made.setProperty("primary", "true")
    if style:
        made.setProperty(style, "true")
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def resize_within_screen(widget: QWidget, width: int, height: int) -> None:
    """Give a window its size, or what the screen leaves of it: at 150 % a small screen has 911 × 512."""
    room = QGuiApplication.primaryScreen().availableSize()
    title = widget.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    widget.resize(min(width, room.width()), min(height, room.height() - title))


def line(*, upright: bool = False, parent: QWidget | None = None) -> QFrame:
    """A thin line between blocks."""
    made = QFrame(parent)
    made.setProperty("role", "upright" if upright else "line")
    return made
