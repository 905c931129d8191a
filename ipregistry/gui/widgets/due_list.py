"""Deadlines besides the one that leads the pane, each with its day, what it is and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.gui.widgets.flow import FlowLayout
from ipregistry.gui.widgets.notice import LEFT_KIND, ReasonList, short_reasons
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from ipregistry.gui.detail_parts import DueLine

_AT_FIRST = 3
"""More than these are shown when asked for: a patent owes a fee every year."""
_DAY_WIDTH = 82
_GAP = 8


class DueList(QWidget):
    """One entry a deadline; the reasons of an entry open on demand."""

    def __init__(self, name: str, lines: tuple[DueLine, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._lines = lines
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(8)
        for line in lines[:_AT_FIRST]:
            self._body.addWidget(_Entry(line))
        if len(lines) > _AT_FIRST:
            words = self.tr("Xem cả {count} thời hạn").format(count=show_number(len(lines)))
            self._more = button(words, f"{name}MoreButton", style="link")
            self._more.clicked.connect(self._show_all)
            self._body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        self._more.hide()
        for line in self._lines[_AT_FIRST:]:
            self._body.addWidget(_Entry(line))


class _Entry(QWidget):
    """Day, words and time left on a line, the reasons under it."""

    def __init__(self, line: DueLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(_GAP)
        day = label(line.day, "strongValue", copy=True)
        day.setMinimumWidth(_DAY_WIDTH)
        text = label(line.text, "value", wrap=True)
        text.setAccessibleName(f"{line.day}: {line.text}, {line.left}")
        for part, stretch in ((day, 0), (text, 1)):
            head.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)
        body.addLayout(head)
        # Time left, tag and link do not always fit side by side in a narrow pane.
        foot = FlowLayout(_GAP)
        kind = LEFT_KIND[line.tone]
        foot.addWidget(label(line.left, "label" if kind == "strong" else kind))
        body.addLayout(foot)
        if not line.reasons:
            return
        self._short = label(short_reasons(line.reasons), "small", wrap=True, copy=True)
        self._short.setObjectName("dueReasons")
        body.addWidget(self._short)
        self._all = ReasonList(line.reasons)
        self._all.hide()
        body.addWidget(self._all)
        if line.unconfirmed:
            tag = button(self.tr("chưa kiểm chứng"), "dueUnconfirmedTag", style="tag")
            tag.setToolTip(self.tr("Xem căn cứ chưa được kiểm chứng"))
            tag.clicked.connect(self._turn)
            foot.addWidget(tag)
        self._more = button("", "dueReasonsButton", style="link")
        self._more.clicked.connect(self._turn)
        foot.addWidget(self._more)
        # Shown before it has a place, it would be a window of its own for a moment.
        self._more.setVisible(len(line.reasons) > 1 or line.unconfirmed)
        self._say_more()

    def _turn(self) -> None:
        self._all.setVisible(self._all.isHidden())
        self._short.setVisible(self._all.isHidden())
        self._say_more()

    def _say_more(self) -> None:
        words = self.tr("Xem đủ căn cứ") if self._all.isHidden() else self.tr("Thu gọn")
        self._more.setText(words)
        self._more.setAccessibleName(words)
