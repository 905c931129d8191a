"""The blocks of the detail pane below its facts: classes, history, and the titles with what can be done there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from ipregistry.gui.detail_parts import Fact, HistoryLine

_LETTERS = 220
"""Of a list of goods longer than this, so many letters are shown at first."""


def block_head(text: str, remark: str = "", action: str = "", name: str = "") -> tuple[QWidget, QPushButton | None]:
    """The title of a block with a quiet remark beside it, and a link at the right where there is something to do."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(label(text, "blockTitle"), 0, Qt.AlignmentFlag.AlignTop)
    if remark:
        # It gives way, on as many lines as it needs.
        quiet = label(remark, "small", wrap=True)
        quiet.setContentsMargins(0, 1, 0, 0)
        row.addWidget(quiet, 1, Qt.AlignmentFlag.AlignTop)
    else:
        row.addStretch(1)
    if not action:
        return made, None
    link = button(action, name, style="link")
    link.setProperty("small", "true")
    row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
    return made, link


class LongText(QWidget):
    """A text of which the beginning is shown, and all of it when asked."""

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fact = fact
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(1)
        body.addWidget(label(fact.label, "label", wrap=True))
        self._text = label("", "value", wrap=True, copy=True)
        body.addWidget(self._text)
        self._long = len(fact.value) > _LETTERS * 1.3
        self._more = button("", "moreGoodsButton", style="link")
        self._more.setProperty("small", "true")
        self._more.clicked.connect(self._turn)
        self._more.setVisible(self._long)
        line = QHBoxLayout()
        line.addWidget(self._more)
        line.addStretch(1)
        body.addLayout(line)
        self._say(whole=not self._long)

    def _turn(self) -> None:
        self._say(whole=self._text.text() != self._fact.value)

    def _say(self, *, whole: bool) -> None:
        text = self._fact.value
        shown = text if whole else f"{text[:_LETTERS].rsplit(' ', 1)[0]}…"
        self._text.setText(shown)
        self._text.setAccessibleName(f"{self._fact.label}: {shown}")
        words = self.tr("Thu gọn") if whole else self.tr("Xem hết")
        self._more.setText(words)
        self._more.setAccessibleName(self.tr("{words}: {name}").format(words=words, name=self._fact.label))


class HistoryBlock(QWidget):
    """The last changes: what, and under it when and by whom."""

    def __init__(self, lines: tuple[HistoryLine, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("historyBlock")
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(4)
        for line in lines:
            what = label(line.what, "value", wrap=True)
            what.setAccessibleName(f"{line.what}, {line.who}")
            body.addWidget(what)
            body.addWidget(label(line.who, "small", wrap=True))
