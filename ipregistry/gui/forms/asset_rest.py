"""What the registry has of an asset besides its form: files and history, read beside the typing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ipregistry.gui.asking import Asker

if TYPE_CHECKING:
    from ipregistry.domain.asset_form import AssetForm
    from ipregistry.domain.history_words import AssetAct
    from ipregistry.gui.detail_parts import DocumentLine
    from ipregistry.gui.forms.editor_body import EditorBody
    from ipregistry.gui.forms.form_source import FormSource
    from ipregistry.gui.session import Session

_Rest = tuple[tuple["DocumentLine", ...], tuple["AssetAct", ...]]


class AssetRest(QObject):
    """Fills the tabs of files and history.

    Signals:
        failed(Exception): they could not be read.
    """

    failed = Signal(object)

    def __init__(self, body: EditorBody, parent: QObject) -> None:
        super().__init__(parent)
        self._body = body
        self._asker = Asker(self)
        self._writable = True

    def show_session(self, session: Session | None) -> None:
        """Read from another registry, or from none."""
        self.stop()
        self._writable = session is not None and not session.read_only
        if session is not None:
            from ipregistry.services import documents  # noqa: PLC0415 - start-up

            self._body.thumbnails.set_reader(partial(documents.content, session.context))

    def stop(self) -> None:
        """Read nothing more."""
        self._asker.drop()
        self._body.thumbnails.set_reader(None)

    def show(self, source: FormSource, form: AssetForm, *, other: bool) -> None:
        """Show what the registry has of the asset of this form; `other`: another one was shown until now."""
        ref, asset = form.ref, form.id
        if ref is None or asset is None or other:
            self._body.show_rest((), (), new=ref is None, writable=self._writable)
        if ref is None or asset is None:
            self._asker.drop()
            return
        # What is there of the same asset stays until the answer comes.
        self._asker.ask(partial(source.rest, ref, asset), self._show, self.failed.emit, patience=0.02 if other else 0)

    def wait(self) -> None:
        """Wait for what is being read."""
        self._asker.wait()

    def _show(self, found: _Rest) -> None:
        self._body.show_rest(*found, new=False, writable=self._writable)
