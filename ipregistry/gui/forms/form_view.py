"""The form itself: groups of fields as the field list of the kind says, answers out and in, findings beside fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from ipregistry.domain.asset_form import copied_owner
from ipregistry.domain.form_values import filled, main_filing
from ipregistry.domain.forms import form_groups
from ipregistry.domain.kinds import FindingLevel
from ipregistry.gui.forms.form_body import FormBody
from ipregistry.gui.forms.makers import show_answer, take_answer
from ipregistry.gui.widgets.fields.simple import TextField

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ipregistry.domain.asset_form import AssetForm
    from ipregistry.domain.document_rows import NewFile
    from ipregistry.domain.form_fields import FormGroup
    from ipregistry.domain.form_preview import FormFinding
    from ipregistry.domain.kinds import Kind
    from ipregistry.gui.forms.makers import FormSources
    from ipregistry.gui.widgets.fields.base import Field

_PRINTED = "certificate.printed_owner"
_COPIED = "chép từ chủ văn bằng"
_SUBJECT = re.compile(r"^(?:Số(?: đơn| văn bằng)? (?:“[^”]*”|\S+)|(?:Ngày|Công bố)[^\d“]*[\d/]+) ")
"""What a message begins with and the field already says: its name and its value."""


def beside(message: str) -> str:
    """Give a message as it stands under its field, where name and value need not be said again."""
    first = message.partition(";")[0].rstrip(".")
    short = _SUBJECT.sub("", first)
    return short[:1].upper() + short[1:]


class FormView(QScrollArea):
    """The fields of one asset.

    Signals:
        changed(): the person changed something.
        left(): the keyboard left a field.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editorForm")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sources: FormSources | None = None
        self._form: AssetForm | None = None
        self._touched: set[str] = set()
        self._built: dict[tuple[FormGroup, ...], FormBody] = {}
        """Forms of other kinds, kept: to make forty fields anew takes longer than a person waits."""
        self._body = FormBody((), self)

    def show_form(self, form: AssetForm, sources: FormSources, picture: NewFile | None = None) -> None:
        """Show a form, with a picture that is still to be put in."""
        if self._sources is None or self._sources.parties is not sources.parties:
            self._built.clear()
        self._form, self._sources = form, sources
        self._touched.clear()
        self._bring(form_groups(form.entry.kind, filled(form)))
        for path, field in self.fields.items():
            field.set_finding(None)
            show_answer(field, self._body.specs[path], form)
        if "picture" in self.fields:
            self.fields["picture"].set_value(picture)
            if picture is not None:
                self._touched.add("picture")

    def prepare(self, kind: Kind, sources: FormSources) -> Iterator[None]:
        """Make the form of a kind before it is asked for, a group at a step; the last step keeps it.

        What is shown meanwhile is made as always.
        """
        groups = form_groups(kind)
        if groups in self._built:
            return
        made = FormBody(groups, self)
        yield from made.steps(sources)
        if self._sources is None:
            self._sources = sources
        if groups not in self._built and self._sources.parties is sources.parties:
            self._keep(made)
        else:
            made.deleteLater()

    @property
    def fields(self) -> dict[str, Field[Any]]:
        """The fields of the form in front, by their paths."""
        return self._body.fields

    def _bring(self, groups: tuple[FormGroup, ...]) -> None:
        """Bring the form of these groups to the front; made if it was not there before."""
        assert self._sources is not None
        if groups == self._body.groups and groups in self._built:
            return
        if groups not in self._built:
            made = FormBody(groups, self)
            made.build(self._sources)
            self._keep(made)
        # It stays among those that are built; Qt would delete it.
        self.takeWidget()
        self._body = self._built[groups]
        self.setWidget(self._body)
        self._body.show()

    def _keep(self, made: FormBody) -> None:
        made.changed.connect(self._changed)
        made.left.connect(self.left)
        self._built[made.groups] = made

    def form(self) -> AssetForm:
        """The form with all answers as they stand now."""
        form = self._form
        assert form is not None
        for path in self._touched:
            form = take_answer(self.fields[path], self._body.specs[path], form)
        return form

    def problems(self) -> list[tuple[str, str]]:
        """Fields in which something stands that cannot be a value, with what to say of it."""
        return [(path, said) for path, field in self.fields.items() if (said := field.problem())]

    def show_findings(self, findings: Iterable[FormFinding]) -> None:
        """Put the findings about the filing asked for beside their fields; what is no longer found goes."""
        assert self._form is not None
        mine = main_filing(self._form)
        found: dict[str, FormFinding] = {}
        for each in findings:
            if each.filing in {None, mine} and each.event is None and each.level is not FindingLevel.INFO:
                found.setdefault(each.path, each)
        for path, field in self.fields.items():
            finding = found.get(path)
            if finding is None:
                field.set_finding(None)
            else:
                field.set_finding(finding.level, beside(finding.message))
        if _PRINTED not in found:
            self.say_copied()

    def say_copied(self) -> None:
        """Say of a new title that its owners are taken for those printed on it, as long as nothing else is typed."""
        field = self.fields.get(_PRINTED)
        form = self.form() if isinstance(field, TextField) else None
        if form is None or not isinstance(field, TextField):
            return
        main = main_filing(form)
        copied = None if form.id is not None or main is None else copied_owner(form.filings[main].entry, form.parties)
        field.line.setPlaceholderText(copied or self._body.specs[_PRINTED].hint)
        field.set_finding(None if copied is None else FindingLevel.INFO, _COPIED)

    def focus_field(self, path: str) -> bool:
        """Put the keyboard into a field and bring it into sight; False when there is none for this."""
        field = self.fields.get(path)
        if field is None:
            return False
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(field, 20, 40)
        return True

    def focused(self) -> str | None:
        """The path of the field the keyboard is in."""
        at = QApplication.focusWidget()
        return next((path for path, field in self.fields.items() if at is not None and field.isAncestorOf(at)), None)

    @property
    def picture_changed(self) -> bool:
        """Whether the picture was put in, replaced or taken away."""
        return "picture" in self._touched

    def focus_first(self) -> None:
        """Put the keyboard into the name."""
        self.focus_field("asset.name")
        self.verticalScrollBar().setValue(0)

    def _changed(self, path: str) -> None:
        self._touched.add(path)
        if path in {"role.owner", _PRINTED}:
            self.say_copied()
        if path == "asset.kind":
            QTimer.singleShot(0, self, self._change_kind)
        self.changed.emit()

    def _change_kind(self) -> None:
        """Other fields for another kind; what is typed stays, also what only the kind before asks for."""
        assert self._sources is not None
        form, picture, changed = self.form(), self.new_picture(), self.picture_changed
        self.show_form(form, self._sources, picture)
        if changed:
            self._touched.add("picture")
        self.focus_field("asset.kind")
        self.changed.emit()

    def new_picture(self) -> NewFile | None:
        """The picture to be put in; None when there is none."""
        if "picture" not in self._touched or "picture" not in self.fields:
            return None
        found: NewFile | None = self.fields["picture"].value()
        return found
