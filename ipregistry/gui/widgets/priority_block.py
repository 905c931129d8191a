"""Priority of the home filing: until when it can be claimed, why, and what is claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.domain.amounts import time_left
from ipregistry.domain.columns import show_day
from ipregistry.domain.entries import PriorityEntry
from ipregistry.domain.kinds import Confidence
from ipregistry.gui.widgets.choice import Choice
from ipregistry.gui.widgets.fields.day import DayField
from ipregistry.gui.widgets.fields.simple import TextField, Tick
from ipregistry.gui.widgets.text import label, restyle

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.foreign_rows import HomeFiling

_HOME = "VN"


class PriorityBlock(QFrame):
    """Shown where the way and the kind of asset know priority.

    Signals:
        changed(): something else is claimed.
    """

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("priorityBlock")
        self.setProperty("role", "quiet")
        self._today = today
        self._homes: tuple[HomeFiling, ...] = ()
        self.home = Choice()
        self.home.set_names("priorityHomeChoice", self.tr("Đơn trong nước"))
        self._limit = label("", "strongValue", wrap=True)
        self._limit.setObjectName("priorityLimit")
        self._reason = label("", "small", wrap=True)
        self._reason.setObjectName("priorityReason")
        self.claimed = Tick(self.tr("Hưởng quyền ưu tiên"))
        self.claimed.setAccessibleName(self.tr("Hưởng quyền ưu tiên"))
        self.claimed.setMinimumHeight(30)
        self.claimed.setObjectName("priorityCheck")
        self.number = TextField("priorityNumber", self.tr("Số đơn ưu tiên"), width=108)
        self.day = DayField("priorityDay", self.tr("Ngày ưu tiên"), today)
        for field in (self.number, self.day):
            field.hide_label()
            field.changed.connect(self._change)
        self._build()
        self.home.currentIndexChanged.connect(lambda _place: self._choose())
        self.claimed.toggled.connect(lambda _on: self._change())

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(12, 8, 12, 8)
        body.setSpacing(3)
        body.addWidget(self.home)
        body.addWidget(self._limit)
        body.addWidget(self._reason)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.claimed)
        row.addWidget(self.number)
        row.addWidget(self.day)
        row.addWidget(label(labels.jurisdiction(_HOME), "second"))
        row.addStretch(1)
        body.addSpacing(2)
        body.addLayout(row)

    def offer(self, homes: tuple[HomeFiling, ...]) -> None:
        """Offer the home filings priority can be claimed from."""
        self._homes = tuple(home for home in homes if home.priority_due is not None)
        self.home.blockSignals(True)
        self.home.clear()
        for home in self._homes:
            self.home.addItem(home_words(home))
        self.home.blockSignals(False)
        self.home.setVisible(len(self._homes) > 1)
        self._choose()

    def known(self) -> bool:
        """Whether there is a home filing to claim from."""
        return bool(self._homes)

    def _choose(self) -> None:
        place = self.home.currentIndex()
        if not 0 <= place < len(self._homes):
            return
        home = self._homes[place]
        due = home.priority_due
        assert due is not None
        over = due < self._today
        words = self.tr("Hạn hưởng quyền ưu tiên: {day} · {left}").format(
            day=show_day(due), left=left_words(self._today, due)
        )
        self._limit.setText(words)
        self._limit.setAccessibleName(words)
        restyle(self._limit, "kind", "orange" if over else "strongValue")
        reasons = [sentence for sentence, _source in home.reasons[:1]]
        if not home.confirmed:
            reasons.append(labels.CONFIDENCE[Confidence.UNCONFIRMED])
        self._reason.setText(" · ".join(reasons))
        self.claimed.blockSignals(True)
        self.claimed.setChecked(not over)
        self.claimed.blockSignals(False)
        self.number.set_value(home.application_no)
        self.day.set_value(home.filed)
        self._change()

    def _change(self) -> None:
        for part in (self.number, self.day):
            part.setEnabled(self.claimed.isChecked())
        self.changed.emit()

    def due(self) -> date | None:
        """Last day for claiming from the filing chosen."""
        place = self.home.currentIndex()
        return self._homes[place].priority_due if 0 <= place < len(self._homes) else None

    def problem(self) -> str:
        """Why the day of priority is none; empty when it is."""
        return self.day.problem() if self.claimed.isChecked() else ""

    def entries(self) -> tuple[PriorityEntry, ...]:
        """What is claimed."""
        if self.isHidden() or not self.claimed.isChecked():
            return ()
        return (PriorityEntry(self.number.value(), _HOME, self.day.value()),)


def left_words(today: date, due: date) -> str:
    """How long there is still, or how long it has been over: "đã qua 34 ngày"."""
    return time_left(today, due).replace("quá ", "đã qua ", 1)


def home_words(home: HomeFiling) -> str:
    """A home filing in one line."""
    parts = [f"Đơn {home.application_no}" if home.application_no else "Đơn chưa có số"]
    if home.certificate_no:
        parts.append(f"GCN {home.certificate_no}")
    if home.filed is not None:
        parts.append(f"nộp {home.filed.show()}")
    return " · ".join(parts)
