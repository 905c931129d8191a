"""A choice that looks like the other fields; a style sheet would take away its arrow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox

from ipregistry.gui import icons, theme

_ARROW = 16


class Choice(QComboBox):
    """A list to choose from, with the edge of a field, stronger while the keyboard is in it."""

    def set_names(self, name: str, accessible_name: str) -> None:
        """Name it and the list it opens."""
        for part, ending in ((self, ""), (self.view(), "List")):
            part.setObjectName(f"{name}{ending}")
            part.setAccessibleName(accessible_name)

    def paintEvent(self, event: QPaintEvent) -> None:
        by_role = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        keyed, usable = self.hasFocus(), self.isEnabled()
        edge = by_role.accent if keyed else by_role.edge if usable else by_role.line_strong
        # A finding shows at the field it is about; fields in a form set this.
        edge = {"error": by_role.red, "warning": by_role.amber}.get(self.property("level"), edge)
        width = theme.focus_width() if keyed else 1
        inset = width / 2
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(by_role.base if usable else by_role.window))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
        side = QRectF(self.width() - _ARROW - 8, (self.height() - _ARROW) / 2, _ARROW, _ARROW)
        icons.draw(painter, side, "chevron-down", by_role.second if usable else by_role.grey)
        room = self.rect().adjusted(9, 0, -_ARROW - 12, 0)
        text = QFontMetrics(self.font()).elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(QColor(by_role.text if usable else by_role.grey))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()
