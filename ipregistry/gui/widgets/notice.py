"""The block that leads the detail pane: the next date, how far it is, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.domain.columns import show_day
from ipregistry.gui.detail_parts import Notice, ReasonLine, Tone
from ipregistry.gui.widgets.ruler import RulerBar
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from collections.abc import Iterable

LEFT_KIND = {Tone.CALM: "strong", Tone.DUE: "amber", Tone.LATE: "orange", Tone.OVER: "red"}


class NoticeBlock(QFrame):
    """One date at 24 px with its days left, its reasons, its ruler; a tag opens what is not confirmed."""

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBlock")
        self.setProperty("role", "quiet" if notice.tone is Tone.CALM else "notice")
        self._notice = notice
        body = QVBoxLayout(self)
        body.setContentsMargins(12, 8, 12, 9)
        body.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(notice.caption, "label", wrap=True), 1)
        if notice.unconfirmed:
            tag = button(self.tr("chưa kiểm chứng"), "unconfirmedTag", style="tag")
            tag.setToolTip(self.tr("Xem căn cứ chưa được kiểm chứng"))
            tag.clicked.connect(self._turn)
            head.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(head)
        figures = QHBoxLayout()
        figures.setSpacing(10)
        day = label(show_day(notice.day), "bigDate", copy=True)
        day.setObjectName("nextDate")
        figures.addWidget(day, 0, Qt.AlignmentFlag.AlignBaseline)
        left = label(notice.left, LEFT_KIND[notice.tone], wrap=True)
        left.setObjectName("daysLeft")
        figures.addWidget(left, 1, Qt.AlignmentFlag.AlignBaseline)
        body.addLayout(figures)
        self._short = label(short_reasons(notice.reasons), "small", wrap=True, copy=True)
        self._short.setObjectName("reasons")
        body.addWidget(self._short)
        # Shown before it has a place, it would be a window of its own for a moment.
        self._short.setVisible(bool(notice.reasons))
        self._full = ReasonList(notice.reasons)
        self._full.hide()
        body.addWidget(self._full)
        self._more = button("", "allReasonsButton", style="link")
        self._more.clicked.connect(self._turn)
        body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.setVisible(bool(notice.reasons))
        self._say_more()
        if notice.fee:
            fee = label(notice.fee, "small", wrap=True, copy=True)
            fee.setObjectName("feeEstimate")
            body.addWidget(fee)
        if notice.ruler is not None:
            body.addSpacing(6)
            body.addWidget(RulerBar(notice.ruler))

    def _turn(self) -> None:
        self._full.setVisible(self._full.isHidden())
        self._short.setVisible(self._full.isHidden())
        self._say_more()

    def _say_more(self) -> None:
        words = self.tr("Xem đủ căn cứ") if self._full.isHidden() else self.tr("Thu gọn căn cứ")
        self._more.setText(words)
        self._more.setAccessibleName(words)


class ReasonList(QWidget):
    """Every step with its article; what is not confirmed says so."""

    def __init__(self, reasons: tuple[ReasonLine, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("allReasons")
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(4)
        for number, reason in enumerate(reasons, start=1):
            text = f"{number}. {told([(reason.sentence, reason.source)])}"
            body.addWidget(label(text, "small", wrap=True, copy=True))
            if reason.unconfirmed:
                body.addWidget(label(self.tr("chưa kiểm chứng"), "unconfirmed"))


def short_reasons(reasons: tuple[ReasonLine, ...]) -> str:
    """The reasons that explain the day shown."""
    leading = [item for item in reasons if item.leads] or reasons
    return told((item.sentence, item.source) for item in leading)


def told(reasons: Iterable[tuple[str, str]]) -> str:
    """Pairs of sentence and article as running text; the article follows where the sentence does not name it."""
    sentences = []
    for sentence, source in reasons:
        words = sentence.rstrip(" .")
        if source and source not in words:
            words += f" – {source}"
        sentences.append(f"{words}.")
    return " ".join(dict.fromkeys(sentences))
