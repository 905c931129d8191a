"""Recording what happened: which kind, when, by what document, and before it is kept, what it will change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.domain.columns import show_partial
from ipregistry.errors import UserError
from ipregistry.gui.asking import Asker
from ipregistry.gui.forms.reading_order import ReadingDialog
from ipregistry.gui.widgets.event_form import EventForm
from ipregistry.gui.widgets.event_kinds import EventKinds
from ipregistry.gui.widgets.fields.simple import ChoiceField
from ipregistry.gui.widgets.moves_box import MovesBox
from ipregistry.gui.widgets.text import button, label, resize_within_screen

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ipregistry.domain.detail_rows import AssetDetail, FilingRow
    from ipregistry.domain.entries import Added
    from ipregistry.gui.edit_source import EditSource
    from ipregistry.services.happenings import Happening
    from ipregistry.services.preview import Preview

_SIZE = (800, 500)
_KINDS_WIDTH = 268
_PREVIEW_DELAY = 120


class EventDialog(ReadingDialog):
    """One thing that happened to a filing of one asset.

    Signals:
        written(Changes, str): it was recorded, in one change set; the words say what.
        failed(Exception): something nobody expected.
    """

    written = Signal(object, str)
    failed = Signal(object)

    def __init__(
        self,
        source: EditSource,
        detail: AssetDetail,
        *,
        kind: str = "",
        filing: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("eventDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Ghi diễn biến"))
        self.setAccessibleName(self.windowTitle())
        resize_within_screen(self, *_SIZE)
        self._source = source
        self._detail = detail
        self._sure_to_close = False
        self._asker = Asker(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PREVIEW_DELAY)
        self._timer.timeout.connect(self._preview)
        self.filing_field = ChoiceField(
            "eventFiling", self.tr("Đơn"), [(_filing_words(each), each.id) for each in detail.filings], empty=None
        )
        self.kinds = EventKinds()
        self.form = EventForm(source.parties, source.today)
        self.moves = MovesBox("eventMoves", self.tr("Những gì sẽ đổi"))
        self.save_button = button(self.tr("Ghi vào sổ"), "saveEventButton", primary=True)
        self._cancel = button(self.tr("Thôi"), "cancelEventButton")
        self._build()
        leading = next((each.id for each in detail.filings if each.leads), detail.filings[0].id)
        self.filing_field.set_value(leading if filing is None else filing)
        self._connect()
        self.kinds.show_choices(source.choices(detail.row.kind, self.filing), kind)
        if kind:
            self.form.focus_day()
        else:
            self.kinds.setFocus()

    @property
    def filing(self) -> FilingRow:
        """The filing it is about."""
        chosen = self.filing_field.value()
        return next(each for each in self._detail.filings if each.id == chosen)

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(20, 14, 20, 14)
        body.setSpacing(8)
        row = self._detail.row
        body.addWidget(label(f"{row.ref} · {row.name}", "assetTitle", wrap=True))
        body.addWidget(label(f"{labels.KIND[row.kind]} · {labels.STATUS[row.status]}", "small"))
        columns = QHBoxLayout()
        columns.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.filing_field)
        left.addWidget(self.kinds, 1)
        self.filing_field.setVisible(len(self._detail.filings) > 1)
        for part in (self.filing_field, self.kinds):
            part.setFixedWidth(_KINDS_WIDTH)
        columns.addLayout(left)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.form)
        right.addWidget(self.moves, 1)
        columns.addLayout(right, 1)
        body.addLayout(columns, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(label(self.tr("Enter ghi · Esc đóng"), "faint"))
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.save_button)
        body.addLayout(foot)
        self.save_button.setDefault(True)

    def _connect(self) -> None:
        self.filing_field.changed.connect(self._other_filing)
        self.kinds.chosen.connect(self._show_kind)
        self.kinds.taken.connect(self.form.focus_day)
        self.form.changed.connect(self._changed)
        self.form.failed.connect(self.failed)
        self.save_button.clicked.connect(self.save)
        self._cancel.clicked.connect(self._close)

    def _other_filing(self) -> None:
        self.kinds.show_choices(self._source.choices(self._detail.row.kind, self.filing), self.kinds.kind())
        self._changed()

    def _show_kind(self, kind: str) -> None:
        self.form.show_kind(kind, self._source.next_number(self._detail, self.filing.id, kind))
        self._changed()

    def _changed(self) -> None:
        self._sure_to_close = False
        self._asker.drop()
        if not self.form.is_touched():
            self._timer.stop()
            self.moves.say(self.tr("Ghi ngày để xem những gì sẽ đổi."), doubts=self._again())
            return
        self._timer.start()

    def _again(self) -> tuple[str, ...]:
        """What stands there already, where recording it anew would put something else in its place."""
        day = self._source.already(self.filing, self.form.kind)
        if day is None:
            return ()
        words = self.tr("Sổ đã có “{what}” {day}; ghi lại sẽ thay ngày này.")
        return (words.format(what=labels.event(self.form.kind), day=show_partial(day)),)

    def _happening(self) -> Happening:
        from ipregistry.services.happenings import Happening  # noqa: PLC0415 - loads when first used

        return Happening(kind=self.form.kind, **self.form.values())

    def _preview(self) -> None:
        if problem := self.form.problem():
            self.moves.say("", refusal=problem)
            return
        happening, filing = self._happening(), self.filing.id
        source, ref = self._source, self._detail.row.ref
        self._asker.ask(lambda: source.preview_record(ref, filing, happening), self._show, self._fail)

    def _show(self, found: Preview[Added]) -> None:
        if found.refusal:
            self.moves.say("", refusal=found.refusal)
            return
        findings = () if found.answer is None else found.answer.findings
        head = self.tr("Sẽ đổi:") if found.moves else self.tr("Được ghi vào diễn biến; ngày và trạng thái không đổi.")
        self.moves.say(head, found.moves, doubts=(*self._again(), *(each.message for each in findings)))

    def _fail(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.moves.say("", refusal=str(error))
        else:
            self.failed.emit(error)

    def save(self) -> None:
        """Record it; what refuses it is said here, and the dialog stays."""
        if not self.form.kind:
            return
        self._timer.stop()
        self._asker.drop()
        if problem := self.form.problem():
            self.moves.say("", refusal=problem)
            return
        ref = self._detail.row.ref
        try:
            added = self._source.record(ref, self.filing.id, self._happening())
        except Exception as error:  # noqa: BLE001 - an exception must not run through Qt
            self._fail(error)
            return
        words = self.tr("Đã ghi “{what}” cho {ref}").format(what=labels.event(self.form.kind), ref=ref)
        self.written.emit(added.changes, words)
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.save()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Close; what was typed is given up only when Esc is pressed once more."""
        if self.form.is_touched() and not self._sure_to_close:
            self._timer.stop()
            self._asker.drop()
            self._sure_to_close = True
            self.moves.say(self.tr("Chưa ghi vào sổ. Esc lần nữa: đóng, bỏ những gì đã gõ. Enter: ghi."))
            return
        self._close()

    def _close(self) -> None:
        self._timer.stop()
        self._asker.drop()
        super().reject()


def _filing_words(filing: FilingRow) -> str:
    title = None if filing.certificate is None else filing.certificate.number
    number = title or filing.application_no
    return " · ".join(filter(None, (labels.jurisdiction(filing.jurisdiction), labels.ROUTE[filing.route], number)))
