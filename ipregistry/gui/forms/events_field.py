"""Diễn biến: what happened to the filing at home; with several of them, to the one chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ipregistry.domain.form_values import EVENTS, home_filings, with_answer, with_filing, with_value
from ipregistry.gui.forms.event_rows import EventRows
from ipregistry.gui.forms.filing_words import filing_words
from ipregistry.gui.forms.reading_order import ReadingOrder
from ipregistry.gui.widgets.fields.simple import ChoiceField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QShowEvent

    from ipregistry.domain.asset_form import AssetForm, EventForm
    from ipregistry.domain.form_preview import FormFinding
    from ipregistry.gui.forms.makers import FormSources

_CHOICE_WIDTH = 290


class EventsField(QScrollArea):
    """The events of the filings at home, those of one at a time.

    Rows of fields take time to make: they are made when they are first looked at.

    Signals:
        changed(), left(): as of a field.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editorEvents")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sources: FormSources | None = None
        self._events: dict[int | None, tuple[EventForm, ...]] = {}
        """By the place of their filing; None: of a filing that is still to be added."""
        self._at: int | None = None
        self._built = True
        self._findings: tuple[FormFinding, ...] = ()
        self._filing = ChoiceField("eventsFiling", self.tr("Đơn"), [], empty=None, width=_CHOICE_WIDTH)
        self._filing.hide()
        self.box = EventRows("event")
        self.add_button = self.box.add_button
        body = ReadingOrder()
        whole = QVBoxLayout(body)
        whole.setContentsMargins(20, 12, 20, 20)
        whole.setSpacing(12)
        whole.addWidget(self._filing, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self.box)
        whole.addStretch(1)
        self.setWidget(body)
        self.box.changed.connect(self.changed)
        self.box.left.connect(self.left)
        self._filing.changed.connect(lambda: self._turn(self._filing.value()))

    def show_form(self, form: AssetForm, sources: FormSources) -> None:
        """Show the events of a form, those of its main filing first."""
        self._sources = sources
        places = home_filings(form)
        self._events = {place: form.filings[place].events for place in places} or {None: ()}
        self._at = places[0] if places else None
        self._findings = ()
        self._filing.set_options([(filing_words(form.filings[place]), place) for place in places])
        if places:
            self._filing.set_value(places[0])
        self._filing.setVisible(len(places) > 1)
        self.box.show_events((), sources)
        self._built = False
        if self.isVisible():
            self.build()

    def build(self) -> None:
        """Make the rows, if they are not there yet."""
        if not self._built and self._sources is not None:
            self._built = True
            self.box.show_events(self._events[self._at], self._sources)
            self._show_found()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.build()

    def _turn(self, place: int | None) -> None:
        """Show the events of another filing; what is typed stays."""
        self._take()
        self._at = place
        self._built = False
        self.build()

    def _take(self) -> None:
        if self._built:
            self._events[self._at] = self.box.value()

    def put_into(self, form: AssetForm) -> AssetForm:
        """Give a form with the events as they stand now."""
        self._take()
        for place, events in self._events.items():
            if place is None:
                form = with_value(form, EVENTS, events) if events else form
            elif form.filings[place].events != events:
                form = with_filing(form, place, with_answer(form.filings[place], EVENTS, events))
        return form

    @property
    def count(self) -> int:
        """How many events the filings at home have."""
        self._take()
        return sum(map(len, self._events.values()))

    def problem(self) -> str:
        """Why something typed here cannot be a value; empty where it can."""
        return self.box.problem()

    def focus_event(self, place: int, filing: int | None = None) -> None:
        """Put the keyboard into one of the events of a filing."""
        self._go_to(filing)
        self.box.focus_event(place)
        self._bring_into_sight(place)

    def focus_uid(self, uid: str) -> bool:
        """Put the keyboard into the event with this uid; False when no filing at home has it."""
        self._take()
        for filing, events in self._events.items():
            for place, event in enumerate(events):
                if event.uid == uid:
                    self.focus_event(place, filing)
                    return True
        return False

    def _go_to(self, filing: int | None) -> None:
        if filing is not None and filing in self._events and filing != self._at:
            self._filing.set_value(filing)
            self._turn(filing)
        self.build()

    def _bring_into_sight(self, place: int) -> None:
        if place < len(self.box.rows):
            row = self.box.rows[place]
            # A row made just now has no place yet.
            QTimer.singleShot(0, row, lambda: self.ensureWidgetVisible(row, 20, 40))

    def show_findings(self, findings: Iterable[FormFinding]) -> None:
        """Put findings beside the day of their event."""
        self._findings = tuple(findings)
        self._show_found()

    def _show_found(self) -> None:
        self.box.show_findings(each for each in self._findings if each.filing in {None, self._at})
