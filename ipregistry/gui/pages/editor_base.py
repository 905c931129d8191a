"""What the editor of one asset is made of, before anything is done with it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipregistry.domain.form_merge import differ
from ipregistry.gui.forms.asset_rest import AssetRest
from ipregistry.gui.forms.editor_body import EditorBody
from ipregistry.gui.forms.form_source import FormSource
from ipregistry.gui.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.domain.asset_form import AssetForm
    from ipregistry.domain.form_preview import FormPreview
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.settings import Settings


class EditorBase(Page):
    """One asset as it stood when the edit began (`before`), and as it is typed (`body`).

    Signals:
        closed(str): the editor is left; the reference of the asset, empty for one never saved.
        drafted(str): words about the draft, for the status bar.
        beside_asked(int): edit the asset before (-1) or after (1) this one in the list.
        document_asked(str, DocumentLine): as of `widgets.document_list.DocumentList`.
        add_foreign_asked(str), history_asked(str): of the asset with this reference.
    """

    closed = Signal(str)
    drafted = Signal(str)
    beside_asked = Signal(int)
    document_asked = Signal(str, object)
    add_foreign_asked = Signal(str)
    history_asked = Signal(str)

    def __init__(self, tasks: TaskRunner, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tasks, settings, parent)
        self.setObjectName("editorPage")
        self.before: AssetForm | None = None
        self._source: FormSource | None = None
        self.body = EditorBody()
        self.bars = self.body.bars
        self.rest = AssetRest(self.body, self)
        self.rest.failed.connect(self._rest_failed)
        self.body.document_asked.connect(self.document_asked)
        self.body.history_asked.connect(lambda: self.history_asked.emit(self.ref))
        self.body.pane.asset_asked.connect(self.asset_asked)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body)

    @property
    def source(self) -> FormSource:
        """The registry that is edited."""
        if self._source is None:
            assert self.session is not None
            self._source = FormSource(self.session)
        return self._source

    @property
    def ref(self) -> str:
        """Reference of the asset shown; empty for one that was never saved."""
        return "" if self.before is None else self.before.ref or ""

    @property
    def is_changed(self) -> bool:
        """Whether anything is typed that is not saved, also what cannot be saved as it is."""
        body, before = self.body, self.before
        return before is not None and (body.has_problem or bool(body.files()) or differ(before, body.form()))

    def _rest_failed(self, error: Exception) -> None:
        if self.before is not None and not self.source.is_gone(self.before):
            self.failed.emit(error)

    def _say(self) -> None:
        if self.before is not None:
            self.body.say(self.body.form(), changed=self.is_changed)

    def _judging(self) -> Callable[[], FormPreview] | None:
        return None if self.before is None else partial(self.source.preview, self.body.form(), self.before)

    def _judged(self, found: FormPreview) -> None:
        if self.before is not None and self.before.id is None and not self.is_changed:
            # Nothing is typed yet: nothing is missing.
            found = replace(found, findings=(), gaps=())
        self.body.show_preview(found)
