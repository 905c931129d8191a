"""The same thing that happened to many assets: which cannot have it is named, and left out only when that is agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.domain.event_choice import FACTS, Asks, event_choices
from ipregistry.domain.kinds import Status
from ipregistry.domain.labels import event as event_name
from ipregistry.gui.dialogs.bulk import BulkDialog
from ipregistry.gui.widgets.event_form import EventForm
from ipregistry.gui.widgets.event_kinds import EventKinds

if TYPE_CHECKING:
    from ipregistry.domain.bulk import BulkReport
    from ipregistry.domain.chosen import Chosen
    from ipregistry.gui.edit_source import EditSource
    from ipregistry.gui.tasks import Task, TaskRunner
    from ipregistry.services.happenings import Happening
    from ipregistry.services.preview import Preview

_KINDS_WIDTH = 268
_FORM_HEIGHT = 206
_ANY = Asks(renewals=True, maintenance=True, declarations=True, at_home=True)


class BulkEventDialog(BulkDialog):
    """Which kind, which day, which document."""

    def __init__(
        self,
        source: EditSource,
        tasks: TaskRunner,
        chosen: tuple[Chosen, ...],
        *,
        kind: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(source, tasks, chosen, "bulkEventDialog", parent)
        self.kinds = EventKinds()
        self.form = EventForm(source.parties, source.today)
        form = QWidget()
        form.setFixedHeight(_FORM_HEIGHT)
        row = QHBoxLayout(form)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self.kinds.setFixedWidth(_KINDS_WIDTH)
        row.addWidget(self.kinds)
        row.addWidget(self.form, 1)
        title = self.tr("Ghi diễn biến cho {count} tài sản").format(count=show_number(len(chosen)))
        self.build(title, form)
        self.lines.show_states(False)
        self.kinds.chosen.connect(self._show_kind)
        self.kinds.taken.connect(self.form.focus_day)
        self.form.changed.connect(self.forget)
        self.form.failed.connect(self.failed)
        choices = event_choices(Status.RENEWAL_DUE, _ANY)
        # What has a number of its own for every filing is recorded one by one.
        self.kinds.show_choices([choice for choice in choices if choice.kind not in FACTS], kind)
        if kind:
            self.form.focus_day()
        else:
            self.kinds.setFocus()

    def _show_kind(self, kind: str) -> None:
        self.form.show_kind(kind, None)
        self.forget()

    def wanted(self) -> Happening | None:
        """What the form says."""
        from ipregistry.services.happenings import Happening  # noqa: PLC0415 - loads when first used

        if problem := self.form.problem():
            self.say(problem, problem=True)
            return None
        return Happening(kind=self.form.kind, **self.form.values())

    def try_out(self, wanted: Happening, task: Task) -> Preview[BulkReport]:
        """What it would do."""
        return self._source.preview_record_all(self._assets, wanted, task.report)

    def asks(self, report: BulkReport) -> None:
        """What cannot have it is left out only when that is agreed to."""
        count = len(report.skipped)
        self.leave_out.setChecked(False)
        words = self.tr("Bỏ qua {count} tài sản không ghi được, lý do ở cột cuối").format(count=show_number(count))
        self.leave_out.setText(words)
        self.leave_out.setAccessibleName(words)
        self.leave_out.setVisible(bool(count))

    def carry_out(self, wanted: Happening, task: Task) -> BulkReport:
        """Do it."""
        return self._source.record_all(self._assets, wanted, task.report, leave_out=self.leave_out.isChecked())

    def verb(self, count: int) -> str:
        """What the button says."""
        return self.tr("Ghi cho {count} tài sản").format(count=show_number(count))

    def done_words(self, count: int) -> str:
        """What the status bar says afterwards."""
        words = self.tr("Đã ghi “{what}” cho {count} tài sản")
        return words.format(what=event_name(self.form.kind), count=show_number(count))
