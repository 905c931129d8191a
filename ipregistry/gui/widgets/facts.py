"""Labels left of values, and the other plain blocks of the detail pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.gui.icons import IconMark
from ipregistry.gui.status_mark import StatusMark
from ipregistry.gui.widgets.text import label, plain_tip

if TYPE_CHECKING:
    from ipregistry.domain.kinds import Status
    from ipregistry.gui.detail_parts import Fact

LABEL_WIDTH = 118
_LONG_WORD = 20


class IconLabel(QWidget):
    """A small icon with a line of text that may wrap."""

    def __init__(self, picture: str, text: str, kind: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        mark = QVBoxLayout()
        mark.setContentsMargins(0, 2, 0, 0)
        mark.addWidget(IconMark(picture, role, 14))
        mark.addStretch(1)
        row.addLayout(mark)
        row.addWidget(label(text, kind, wrap=True), 1)


class StatusLine(QWidget):
    """The mark of a status and its word."""

    def __init__(self, status: Status, kind: str = "strongValue", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        mark = StatusMark()
        mark.set_status(status)
        above = QVBoxLayout()
        above.setContentsMargins(0, 4, 0, 0)
        above.addWidget(mark)
        above.addStretch(1)
        row.addLayout(above)
        row.addWidget(label(labels.STATUS[status], kind, wrap=True), 1)


class FactGrid(QWidget):
    """Label and value, a line each; warnings stand under their value."""

    def __init__(self, facts: tuple[Fact, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        row = 0
        for fact in facts:
            name = label(fact.label, "label", wrap=True)
            name.setFixedWidth(LABEL_WIDTH)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            value = label(fact.value, "value", wrap=True, copy=True)
            value.setAccessibleName(f"{fact.label}: {fact.value}")
            if fact.full or _is_unbreakable(fact.value):
                value.setToolTip(plain_tip(fact.full or fact.value))
            grid.addWidget(value, row, 1)
            row += 1
            if fact.warning:
                grid.addWidget(IconLabel("triangle-alert", fact.warning, "warning", "orange_ink"), row, 1)
                row += 1


def _is_unbreakable(text: str) -> bool:
    """An address no line can be broken in: where it does not fit, its tooltip gives it whole."""
    return any(len(word) > _LONG_WORD for word in text.split())


class GapBlock(QFrame):
    """What is missing or doubtful, a sentence each."""

    def __init__(self, title: str, lines: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gapBlock")
        self.setProperty("role", "quiet")
        body = QVBoxLayout(self)
        body.setContentsMargins(12, 8, 12, 9)
        body.setSpacing(4)
        body.addWidget(label(title, "blockTitle"))
        for text in lines:
            body.addWidget(IconLabel("circle-alert", text, "small", "second"))
