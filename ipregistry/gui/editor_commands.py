"""What leads into the editor and out of it: adding, editing, the next asset of the list, drafts found on opening."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout

from ipregistry.errors import UserError
from ipregistry.gui import errors
from ipregistry.gui.forms.keeper import day_words
from ipregistry.gui.widgets.notice_bar import NoticeBar
from ipregistry.gui.widgets.view_tabs import COUNT_DELAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.domain.kinds import Kind
    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.editor_page import EditorPage
    from ipregistry.services.drafts import Draft

EDITOR = "editor"


class EditorCommands(QObject):
    """Brings the editor to the front and goes back from it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._page: EditorPage | None = None
        self._came_from = "assets"
        self._draft: Draft | None = None
        self._may_go = False
        """What is typed may be thrown away."""
        self.draft_bar = NoticeBar("foundDraftBar", "history")
        opening = self.draft_bar.add_button(self.tr("Mở bản nháp"), "openFoundDraftButton")
        dropping = self.draft_bar.add_button(self.tr("Bỏ"), "dropFoundDraftButton")
        whole = window.assets.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.insertWidget(0, self.draft_bar)
        opening.clicked.connect(self._open_found)
        dropping.clicked.connect(self._drop_found)
        act = window.actions_
        act.new_asset.triggered.connect(lambda _checked: self.new())
        window.assets.head.new_asked.connect(self.new)
        act.edit_asset.triggered.connect(self.edit_current)
        window.edit_asked.connect(self.edit)
        window.registry_changed.connect(self._registry_changed)
        window.closing.connect(self._keep)
        window.pages.shown.connect(self._shown)
        window.installEventFilter(self)

    @property
    def page(self) -> EditorPage:
        """The editor; made when it is first asked for."""
        if self._page is None:
            from ipregistry.gui.pages.editor_page import EditorPage  # noqa: PLC0415 - loaded when first shown

            page = self._page = EditorPage(self._window.tasks, self._window.settings)
            self._window.pages.add(EDITOR, page)
            page.closed.connect(self._closed)
            page.drafted.connect(self._drafted)
            page.beside_asked.connect(self._beside)
        return self._page

    def new(self, kind: Kind | None = None) -> None:
        """Enter a new asset."""
        if self._can_write():
            self._front()
            self.page.new(kind)

    def edit(self, ref: str, then: Callable[[], None] = lambda: None) -> None:
        """Edit the asset with this reference; `then` follows once it is shown."""
        if self._window.session is None:
            return
        if self.page.ref != ref:
            try:
                self.page.source.check(ref)
            except UserError as error:
                self._window.tell(error)
                return
        self._front()
        self.page.edit(ref, then)

    def edit_current(self) -> None:
        """Edit the asset selected in the list."""
        row = self._window.assets.current_row()
        if row is not None and self._window.pages.current() is not self._page:
            self.edit(row.ref)

    def _can_write(self) -> bool:
        session = self._window.session
        return session is not None and not session.read_only

    def _front(self) -> None:
        page = self.page
        if self._window.pages.current() is not page:
            self._window.pages.show(EDITOR)

    def _shown(self, key: str) -> None:
        if key:
            self._came_from = key

    def _closed(self, ref: str) -> None:
        self._window.go(self._came_from)
        if self._came_from == "assets":
            row = self._window.assets.current_row()
            if ref and (row is None or row.ref != ref):
                self._window.show_asset(ref)
            self._window.assets.table.setFocus()

    def _beside(self, step: int) -> None:
        """The asset before or after the one selected in the list."""
        assets, session = self._window.assets, self._window.session
        place = assets.table.currentIndex().row() + step
        if session is None or not 0 <= place < assets.model.rowCount():
            return
        try:
            found = session.source.list_assets(replace(assets.model.query, offset=place, limit=1)).items
        except UserError as error:
            self._window.tell(error)
            return
        if found:
            assets.table.selectRow(place)
            self.page.edit(found[0].ref)

    def _drafted(self, words: str) -> None:
        if words:
            self._window.strip.say_saved(words)

    # Drafts

    def _keep(self) -> bool:
        return self._page is None or self._page.session is None or self._page.keeper.keep_now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and not self._may_go and not self._keep():
            errors.ask(
                self._window,
                self.tr("Đóng và bỏ các thay đổi chưa lưu?"),
                self.tr("Bản nháp của tài sản đang sửa không giữ được."),
                self.tr("Đóng, bỏ thay đổi"),
                self.tr("Quay lại"),
                self._close,
            )
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _close(self) -> None:
        self._may_go = True
        self._window.close()
        self._may_go = False

    def _registry_changed(self, _path: object) -> None:
        self._draft = None
        self.draft_bar.say("")
        session = self._window.session
        if session is not None and not session.read_only:
            QTimer.singleShot(COUNT_DELAY, self, self.look_for_drafts)

    def look_for_drafts(self) -> None:
        """Offer the latest draft of the registry, if there is one."""
        session = self._window.session
        if session is None:
            return
        from ipregistry.services.asset_forms import is_there  # noqa: PLC0415 - start-up
        from ipregistry.services.drafts import all_drafts  # noqa: PLC0415 - the same

        drafts = all_drafts(session.context)
        self._draft = drafts[0] if drafts else None
        if self._draft is None:
            self.draft_bar.say("")
            return
        draft = self._draft
        when = day_words(draft.kept_at, datetime.now().astimezone())
        words = self.tr("Có bản nháp chưa lưu từ {when}: {name}.")
        name = draft.after.name or self.tr("tài sản mới")
        words = words.format(when=when, name=f"{draft.before.ref} {name}" if draft.before.ref else name)
        if draft.before.uid is not None and not is_there(session.context, draft.before.uid):
            words += self.tr(" Tài sản này không còn trong sổ; bản nháp mở thành tài sản mới.")
        self.draft_bar.say(words)

    def _open_found(self) -> None:
        draft, self._draft = self._draft, None
        self.draft_bar.say("")
        if draft is not None:
            self._front()
            self.page.open_draft(draft)

    def _drop_found(self) -> None:
        draft, self._draft = self._draft, None
        self.draft_bar.say("")
        session = self._window.session
        if draft is None or session is None:
            return
        from ipregistry.services.drafts import drop_draft  # noqa: PLC0415 - start-up

        drop_draft(session.context, draft.before.uid, draft.key)
        self.look_for_drafts()
