"""The block that leads the detail pane: the next date, how far it is, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.domain.columns import show_day
from ipregistry.gui.detail_view import Notice, ReasonLine, Tone
from ipregistry.gui.widgets.ruler import RulerBar
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QLabel

_LEFT_KIND = {Tone.CALM: "strong", Tone.DUE: "amber", Tone.LATE: "orange", Tone.OVER: "red"}


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
            tag.setCheckable(True)
            tag.toggled.connect(self._show_sources)
            head.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(head)
        figures = QHBoxLayout()
        figures.setSpacing(10)
        day = label(show_day(notice.day), "bigDate", copy=True)
        day.setObjectName("nextDate")
        figures.addWidget(day, 0, Qt.AlignmentFlag.AlignBaseline)
        left = label(notice.left, _LEFT_KIND[notice.tone])
        left.setObjectName("daysLeft")
        figures.addWidget(left, 0, Qt.AlignmentFlag.AlignBaseline)
        figures.addStretch(1)
        body.addLayout(figures)
        self._reasons = label(
            told((item.sentence, item.source) for item in notice.reasons), "small", wrap=True, copy=True
        )
        self._reasons.setObjectName("reasons")
        self._reasons.setVisible(bool(notice.reasons))
        body.addWidget(self._reasons)
        self._sources: QLabel | None = None
        if notice.unconfirmed:
            self._sources = label(_unconfirmed(notice.reasons), "warning", wrap=True, copy=True)
            self._sources.setObjectName("unconfirmedSources")
            self._sources.hide()
            body.addWidget(self._sources)
        if notice.ruler is not None:
            body.addSpacing(6)
            body.addWidget(RulerBar(notice.ruler))

    def _show_sources(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        if self._sources is not None:
            self._sources.setVisible(shown)


def told(reasons: Iterable[tuple[str, str]]) -> str:
    """Pairs of sentence and article as running text; the article follows where the sentence does not name it."""
    sentences = []
    for sentence, source in reasons:
        words = sentence.rstrip(" .")
        if source and source not in words:
            words += f" – {source}"
        sentences.append(f"{words}.")
    return " ".join(dict.fromkeys(sentences))


def _unconfirmed(reasons: tuple[ReasonLine, ...]) -> str:
    lines = [f"• {reason.source or reason.sentence}" for reason in reasons if reason.unconfirmed]
    return "Chưa kiểm chứng:\n" + "\n".join(dict.fromkeys(lines))
