"""One filing besides the main one: a line that unfolds into its fields and its events."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.domain.foreign_rows import show_route
from ipregistry.domain.form_fields import Ask, other_filing_fields
from ipregistry.domain.form_values import EVENTS, HOME, answer_of, with_answer
from ipregistry.domain.kinds import FindingLevel, Route
from ipregistry.gui.forms.event_rows import EventRows
from ipregistry.gui.forms.field_rows import WHOLE_ROW, FieldRows
from ipregistry.gui.forms.filing_words import filing_words, place_words
from ipregistry.gui.forms.form_view import beside
from ipregistry.gui.forms.makers import make_field
from ipregistry.gui.icons import icon
from ipregistry.gui.widgets.fields.jurisdiction import JurisdictionField
from ipregistry.gui.widgets.fields.simple import ChoiceField
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipregistry.domain.asset_form import FilingForm
    from ipregistry.domain.form_preview import FormFinding
    from ipregistry.gui.forms.makers import FormSources
    from ipregistry.gui.widgets.fields.base import Field

_COUNTRY, _ROUTE = "filing.jurisdiction", "filing.route"


class FilingBlock(QWidget):
    """Folded until it is asked for: a registration under Madrid may have forty countries.

    Signals:
        changed(), left(): as of a field.
    """

    changed = Signal()
    left = Signal()

    def __init__(
        self,
        number: int,
        filing: FilingForm,
        sources: FormSources,
        *,
        countries: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = f"other{number}"
        self.setObjectName(f"{self._name}Filing")
        self._filing = filing
        self._sources = sources
        self._countries = countries
        self.fields: dict[str, Field[Any]] = {}
        self._touched: set[str] = set()
        self.events: EventRows | None = None
        self._inside: QWidget | None = None
        self.removed = False
        """The person took it away; it goes when the form is saved."""
        self.head = button("", f"{self._name}Head", style="link")
        self.head.setProperty("heading", "true")
        self._about = label("", "second", wrap=True)
        self._drop = button(self.tr("Bỏ đơn này"), f"{self._name}RemoveButton", style="link")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.head)
        row.addWidget(self._about, 1)
        row.addWidget(self._drop)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(8)
        self._body.addLayout(row)
        self.head.clicked.connect(lambda _checked: self.unfold(unfolded=not self.is_unfolded))
        self._drop.clicked.connect(lambda _checked: self._turn_removed())
        self._say()

    @property
    def identity(self) -> int | None:
        """Id of the filing in the registry."""
        return self._filing.id

    @property
    def is_unfolded(self) -> bool:
        """Whether its fields are in sight."""
        return self._inside is not None and not self._inside.isHidden()

    def unfold(self, *, unfolded: bool = True) -> None:
        """Show the fields, or the line alone."""
        if self._inside is None and unfolded:
            self._inside = self._build()
            self._body.addWidget(self._inside)
        if self._inside is not None:
            self._inside.setVisible(unfolded and not self.removed)
        self._say()

    def _build(self) -> QWidget:
        entry = self._filing.entry
        home = entry.jurisdiction == HOME
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(20, 0, 0, 8)
        body.setSpacing(10)
        holder = QWidget()
        rows = FieldRows(12, 10, 210)
        holder.setLayout(rows)
        hangs = entry.parent is not None or entry.designated is not None
        if not home and not hangs and not self._countries:
            places = JurisdictionField(f"{self._name}Jurisdiction", self.tr("Nước, khu vực"), without=(HOME,))
            self._put(rows, _COUNTRY, places, 210)
            ways = [(show_route(way), way) for way in Route]
            self._put(rows, _ROUTE, ChoiceField(f"{self._name}Route", self.tr("Con đường"), ways, empty=None), 210)
        for spec in other_filing_fields(home=home, hangs=hangs):
            field = make_field(replace(spec, path=f"{self._name}.{spec.path.partition('.')[2]}"), self._sources)
            self._put(rows, spec.path, field, WHOLE_ROW if spec.ask is Ask.PRIORITIES else spec.width)
        body.addWidget(holder)
        if not home:
            body.addWidget(label(self.tr("Diễn biến"), "label"))
            self.events = EventRows(f"{self._name}Event")
            self.events.show_events(self._filing.events, self._sources)
            self.events.changed.connect(lambda: self._changed(EVENTS))
            self.events.left.connect(self.left)
            body.addWidget(self.events)
        return inside

    def _put(self, rows: FieldRows, path: str, field: Field[Any], width: int) -> None:
        field.set_value(answer_of(self._filing, path))
        field.changed.connect(lambda: self._changed(path))
        field.left.connect(self.left)
        rows.add_field(field, width)
        self.fields[path] = field

    def _changed(self, path: str) -> None:
        self._touched.add(path)
        self._say()
        self.changed.emit()

    def value(self) -> FilingForm:
        """The filing as it stands now; what cannot be a value leaves what stood there."""
        filing = self._filing
        for path in self._touched:
            if path == EVENTS:
                assert self.events is not None
                filing = with_answer(filing, EVENTS, self.events.value())
            elif not self.fields[path].problem():
                value = self.fields[path].value()
                if path == _ROUTE:
                    # Qt hands a word of a vocabulary back as plain text.
                    value = Route(value)
                if path != _COUNTRY or value:
                    filing = with_answer(filing, path, value)
        return filing

    def problem(self) -> tuple[str, QWidget] | None:
        """What is typed here and cannot be a value, with where; None where all can."""
        if self.removed:
            return None
        for field in self.fields.values():
            if said := field.problem():
                return f"{field.words}: {said}", field
        if self.events is not None and (said := self.events.problem()):
            return said, self.events.rows[0]
        return None

    def _turn_removed(self) -> None:
        self.removed = not self.removed
        self.unfold(unfolded=False)
        self.changed.emit()

    def _say(self) -> None:
        filing = self.value()
        entry = filing.entry
        words = place_words(filing)
        if self._countries:
            words += self.tr(" · {count} nước").format(count=self._countries)
        self.head.setText(f" {words}")
        self.head.setIcon(icon("chevron-down" if self.is_unfolded else "chevron-right", "link"))
        parts = [filing_words(filing)]
        for name, day in ((self.tr("nộp"), entry.filed), (self.tr("đăng ký"), entry.registered)):
            if day is not None:
                parts.append(f"{name} {day.show()}")
        if filing.events:
            parts.append(self.tr("{count} diễn biến").format(count=len(filing.events)))
        about = self.tr("sẽ bỏ khi lưu") if self.removed else " · ".join(parts)
        self._about.setText(about)
        self._drop.setText(self.tr("Giữ lại") if self.removed else self.tr("Bỏ đơn này"))
        self._drop.setAccessibleName(f"{self._drop.text()}: {words}")
        self.head.setAccessibleName(f"{words}, {about}")
        self.head.setAccessibleDescription(self.tr("đang mở") if self.is_unfolded else self.tr("đang gấp"))

    def focus_uid(self, uid: str) -> bool:
        """Put the keyboard into the event with this uid; False when it is not one of this filing."""
        if all(event.uid != uid for event in self._filing.events) or self._filing.entry.jurisdiction == HOME:
            return False
        self.unfold()
        return self.events is not None and self.events.focus_uid(uid)

    def focus_finding(self, finding: FormFinding) -> None:
        """Put the keyboard where a finding can be mended."""
        self.unfold()
        field = self.fields.get(finding.path)
        if finding.event is not None and self.events is not None:
            self.events.focus_event(finding.event)
        elif field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.head.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_findings(self, findings: Iterable[FormFinding]) -> None:
        """Put findings beside their fields; what is no longer found goes."""
        mine = [each for each in findings if each.level is not FindingLevel.INFO]
        found: dict[str, FormFinding] = {}
        for each in mine:
            if each.event is None:
                found.setdefault(each.path, each)
        for path, field in self.fields.items():
            finding = found.get(path)
            field.set_finding(*((None,) if finding is None else (finding.level, beside(finding.message))))
        if self.events is not None:
            self.events.show_findings(mine)
