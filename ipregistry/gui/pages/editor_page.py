"""The editor of one asset: the form, what follows from it while it is typed, saving, drafts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ipregistry import settings as options
from ipregistry.domain.asset_form import as_new
from ipregistry.domain.kinds import Kind
from ipregistry.errors import UserError
from ipregistry.gui.forms.judging import Judge
from ipregistry.gui.forms.keeper import DraftKeeper
from ipregistry.gui.forms.keys import bind
from ipregistry.gui.forms.leaving import Leaving
from ipregistry.gui.pages.editor_base import EditorBase

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from ipregistry.domain.asset_form import AssetForm
    from ipregistry.domain.changes import Changes
    from ipregistry.domain.document_rows import NewFile
    from ipregistry.domain.form_preview import FormPreview
    from ipregistry.gui.session import Session
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.services.drafts import Draft
    from ipregistry.settings import Settings


class EditorPage(EditorBase):
    """Enters a new asset or edits one that is there."""

    def __init__(self, tasks: TaskRunner, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tasks, settings, parent)
        self._key = ""
        """Tells this edit from others among the drafts."""
        self._told = False
        """What is told just now was written here."""
        self.keeper = DraftKeeper(self._draft, self)
        self._judge = Judge(self._judging, self)
        self._leaving = Leaving(self.bars, lambda: self.is_changed, self.keeper.keep_now, self._forget)
        self._connect()

    def _connect(self) -> None:
        self.body.changed.connect(self._changed)
        self.body.left.connect(self.keeper.left)
        self.keeper.kept.connect(self._kept)
        self.keeper.failed.connect(self.failed)
        self._judge.found.connect(self._judged)
        self._judge.failed.connect(self.failed)
        self.body.filing_asked.connect(self.add_foreign)
        head = self.body.head
        head.back.clicked.connect(self.leave)
        head.discard.clicked.connect(self._discard)
        head.save.clicked.connect(self.save)
        head.save_next.clicked.connect(self.save_and_next)
        self.bars.new_asked.connect(self.go_on_as_new)
        self.bars.draft_opened.connect(self.open_draft)
        self.bars.draft_dropped.connect(self._drop_draft)
        bind(
            self,
            ("Ctrl+S", self.save),
            ("Ctrl+Shift+S", self.save_and_next),
            ("Esc", self.leave),
            *((f"Ctrl+{place + 1}", partial(self.body.go_to_tab, place)) for place in range(self.body.tabs.count())),
            *((keys, partial(self.beside_asked.emit, -1)) for keys in ("Alt+Left", "Ctrl+PgUp")),
            *((keys, partial(self.beside_asked.emit, 1)) for keys in ("Alt+Right", "Ctrl+PgDown")),
        )

    def show_session(self, session: Session | None) -> None:
        self._judge.drop()
        self.keeper.work_in(None if session is None else session.context)
        self.rest.show_session(session)
        self.before, self._source = None, None
        self.bars.clear()
        super().show_session(session)

    def new(self, kind: Kind | None = None) -> None:
        """Enter a new asset of a kind; without one named, of the kind entered last."""
        if kind is None:
            kind = Kind(self.settings.get(options.LAST_KIND))
        self._leaving.unless_changed(lambda: self._open(self.source.blank(kind)))

    def edit(self, ref: str, then: Callable[[], None] = lambda: None) -> None:
        """Edit the asset with this reference; `then` follows once it is shown."""
        if self.ref == ref:
            then()
            return

        def show() -> None:
            self._edit(ref)
            if self.ref == ref:
                then()

        self._leaving.unless_changed(show)

    def _edit(self, ref: str, found: FormPreview | None = None) -> None:
        try:
            form = self.source.read(ref)
        except UserError as error:
            self.failed.emit(error)
            if self.before is None or self.source.is_gone(self.before):
                self._close()
            return
        self._open(form, found=found)

    def _open(
        self,
        before: AssetForm,
        after: AssetForm | None = None,
        files: tuple[NewFile, ...] = (),
        key: str = "",
        found: FormPreview | None = None,
    ) -> None:
        """Show an edit that began at `before`; `key` is that of its draft, without one that is found is offered.

        `found` is what the same form was judged to be just now.
        """
        source = self.source
        self._key = key or source.new_key()
        after = before if after is None else after
        other = self.before is None or self.before.id != before.id
        self.before = before
        self.rest.show(source, before, other=other)
        self.bars.clear()
        self.body.show_form(after, source.fields, files, source.picture(after))
        self._say()
        self.body.focus_first()
        if found is None:
            self.judge()
        else:
            self._judged(found)
            self._judge.now(patience=0)
        draft = None if key else source.find_draft(before)
        if draft is not None:
            self.bars.offer(draft)

    def _changed(self) -> None:
        self._say()
        self.bars.say_problem("")
        self._judge.soon()
        self.keeper.changed()

    def _kept(self, at: datetime) -> None:
        self.drafted.emit(self.tr("Bản nháp giữ lúc {at}").format(at=f"{at:%H:%M}"))

    def judge(self) -> None:
        """Judge what is typed, off the window's thread, and show it."""
        self._judge.now()

    def save(self) -> bool:
        """Write what was changed; gives whether it is in the registry now."""
        before = self.before
        if before is None or not self.is_changed or self.body.stop_at_problem() or not self.body.settle_parties():
            return False
        after, files = self.body.form(), self.body.files()
        found = self.source.preview(after, before)
        if found.errors:
            self._judged(found)
            self.bars.say_problem(found.errors[0].message)
            self.body.go_to(found.errors[0])
            return False
        try:
            saved = self.source.save(before, after, files)
            if saved is None:
                self._join(before, after, files, self._key)
                return False
        except UserError as error:
            if not self._say_gone(before):
                self.bars.say_problem(str(error))
            return False
        self.keeper.drop(before.uid, self._key)
        self.drafted.emit("")
        if before.id is None:
            self.settings.set(options.LAST_KIND, str(after.entry.kind))
        self.before = replace(before, ref=saved.ref)
        self._reopen(saved.ref, found)
        words = self.tr("Đã thêm {ref}") if before.id is None else self.tr("Đã lưu {ref}")
        self._told = True
        self.written.emit(saved.changes, words.format(ref=saved.ref))
        self._told = False
        return True

    def _reopen(self, ref: str, found: FormPreview | None = None) -> None:
        """Show the asset as it is in the registry, the person where they were; until it is judged, what was `found`."""
        place = self.body.place()
        self._edit(ref, found)
        self.body.go_back_to(place)

    def _join(self, before: AssetForm, after: AssetForm, files: tuple[NewFile, ...], key: str) -> None:
        """Go on from the asset as it stands now, with an edit on top of it, and name what both changed."""
        now, joined, conflicts = self.source.join(before, after)
        self._open(now, joined, files, key)
        if conflicts:
            self.bars.say_conflicts(conflicts)

    def save_and_next(self) -> None:
        """Save, then enter a new asset of the same kind."""
        kind = None if self.before is None else self.body.form().entry.kind
        if not self.is_changed or self.save():
            self.new(kind)

    def leave(self) -> None:
        """Go back to where one came from; asks if anything is unsaved."""
        if self.bars.is_asking:
            self.bars.stay()
            self.body.focus_first()
            return
        self._leaving.unless_changed(self._close)

    def _close(self) -> None:
        ref = self.ref
        self.before = None
        self.bars.clear()
        self.closed.emit(ref)

    def add_foreign(self) -> None:
        """Ask for a filing abroad; what is typed is saved first."""
        if self.is_changed:
            self.save()
        if self.ref and not self.is_changed:
            self.add_foreign_asked.emit(self.ref)
        elif not self.is_changed:
            self.bars.say_problem(self.tr("Tài sản chưa có gì để lưu; hãy ghi tên trước."))

    def _forget(self) -> None:
        """What is typed is thrown away."""
        if self.before is not None:
            self.keeper.drop(self.before.uid, self._key)
            self.drafted.emit("")
            self.before = None

    def _discard(self) -> None:
        before = self.before
        if before is not None:
            again = partial(self._open, before) if before.ref is None else partial(self._edit, before.ref)
            self._leaving.unless_changed(self._close if self.source.is_gone(before) else again)

    def _draft(self, now: datetime) -> Draft | None:
        from ipregistry.services.drafts import Draft  # noqa: PLC0415 - start-up

        if self.before is None or not self.is_changed:
            return None
        return Draft(self.before, self.body.form(), now, self.body.files(), self._key)

    def open_draft(self, draft: Draft) -> None:
        """Go on with a draft, joined with what was written since; what is typed here meanwhile has a draft too.

        That of an asset which is in the registry no more goes on as a new asset.
        """
        self.keeper.keep_now()
        try:
            if self.source.is_gone(draft.before):
                self._as_new(draft.before, draft.after, draft.files, draft.key)
                return
            self._join(draft.before, draft.after, draft.files, draft.key)
        except UserError as error:
            self.failed.emit(error)

    def go_on_as_new(self) -> None:
        """What is typed becomes a new asset, to be saved."""
        if self.before is not None:
            self._as_new(self.before, self.body.form(), self.body.files(), self._key)

    def _as_new(self, before: AssetForm, after: AssetForm, files: tuple[NewFile, ...], key: str) -> None:
        """Show an edit as that of a new asset; its draft is kept as such, then the one of the asset is forgotten."""
        blank = self.source.blank(after.entry.kind)
        self._open(blank, as_new(after), files, self.source.new_key())
        if self.keeper.keep_now():
            self.keeper.drop(before.uid, key)
        words = self.tr("{ref} không còn trong sổ; bản nháp mở thành tài sản mới, lưu thì thêm vào sổ.")
        self.bars.say_problem(words.format(ref=before.ref))

    def _drop_draft(self, draft: Draft) -> None:
        self.keeper.drop(draft.before.uid, draft.key)
        self.drafted.emit("")

    def refresh(self, changes: Changes) -> None:
        """Another place wrote: an edit goes on as it is and is joined when it is saved, a mere view is read again."""
        before = self.before
        if self._told or before is None or before.ref is None or not changes.touched & self.shows:
            return
        if changes.assets and before.id not in changes.assets:
            return
        if self.source.is_gone(before):
            self._lose(before)
            return
        self.bars.say_gone(gone=False)
        if self.is_changed:
            self.rest.show(self.source, before, other=False)
        else:
            self._reopen(before.ref)

    def _lose(self, before: AssetForm) -> None:
        """The asset shown is in the registry no more: what is typed stays, a mere view is left without a word."""
        if self.is_changed:
            self._say_gone(before)
            return
        seen = self.isVisible()
        self.before = None
        self.bars.clear()
        if seen:
            self.closed.emit("")

    def _say_gone(self, before: AssetForm) -> bool:
        gone = self.source.is_gone(before)
        self.bars.say_gone(gone=gone, kept=self.keeper.keep_now())
        return gone
