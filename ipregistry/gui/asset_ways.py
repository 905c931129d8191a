"""The ways between the parts of the window that show one asset: list, pane, editor, history; and the menus of rows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ipregistry.gui.asking import Asker
from ipregistry.gui.widgets.row_menu import RowMenu, add

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from ipregistry.domain.detail_rows import AssetDetail
    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.documents_page import DocumentsPage
    from ipregistry.gui.pages.foreign_page import ForeignPage
    from ipregistry.gui.pages.page import Page
    from ipregistry.gui.pages.parties_page import PartiesPage


class AssetWays(QObject):
    """Connects them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        pane, table = window.assets.detail, window.assets.table
        pane.event_asked.connect(self.edit_event)
        pane.foreign_asked.connect(self.edit_filing)
        pane.history_asked.connect(self.show_history)
        table.strikes = True
        table.struck.connect(self._edit_struck)
        menu = RowMenu(table, "assetRowMenu", self._fill_assets)
        menu.watch(window.assets.columns.frozen)
        window.pages.made.connect(self._made)
        self._asker = Asker(self)
        window.closing.connect(self._asker.forget)

    @property
    def _writable(self) -> bool:
        session = self._window.session
        return session is not None and not session.read_only

    def _edit_struck(self) -> None:
        row = self._window.assets.current_row()
        if row is not None and self._writable:
            self._window.editor_commands.edit(row.ref)
        else:
            self._window.assets.table.opened.emit()

    def edit_event(self, ref: str, event: int) -> None:
        """Open the editor at one event of an asset."""
        session = self._window.session
        if session is None:
            return
        editor = self._window.editor_commands

        def show(found: AssetDetail) -> None:
            uid = next((each.uid for each in found.events if each.id == event), None)
            if self._window.session is not session:
                return
            if uid is None:
                editor.edit(ref)
            else:
                editor.edit(ref, lambda: editor.page.body.go_to_event(uid))

        self._asker.ask(partial(session.source.show_asset, ref, None), show, self._window.tell)

    def edit_filing(self, ref: str, filing: int) -> None:
        """Open the editor at one of the filings abroad of an asset."""
        editor = self._window.editor_commands
        editor.edit(ref, lambda: editor.page.body.go_to_filing(filing))

    def show_history(self, ref: str) -> None:
        """Show what was written about an asset on the page of the history."""
        from ipregistry.gui.pages.history_page import HistoryPage  # noqa: PLC0415 - loaded when first shown

        window = self._window
        rows = window.edits.source().chosen((ref,))
        if not rows:
            return
        window.go("history")
        page = window.pages.get("history")
        assert isinstance(page, HistoryPage)
        page.show_asset(rows[0].id, ref, rows[0].name)

    def _made(self, key: str, page: Page) -> None:
        if key == "editor":
            from ipregistry.gui.pages.editor_page import EditorPage  # noqa: PLC0415 - the same

            assert isinstance(page, EditorPage)
            page.document_asked.connect(self._window.document_commands.act)
            page.add_foreign_asked.connect(self._window.foreign_commands.add)
            page.history_asked.connect(self.show_history)
            self._window.closing.connect(page.rest.stop)
        elif key == "foreign":
            from ipregistry.gui.pages.foreign_page import ForeignPage  # noqa: PLC0415 - the same

            assert isinstance(page, ForeignPage)
            RowMenu(page.table, "foreignRowMenu", partial(self._fill_foreign, page))
        elif key == "documents":
            from ipregistry.gui.pages.documents_page import DocumentsPage  # noqa: PLC0415 - the same

            assert isinstance(page, DocumentsPage)
            RowMenu(page.table, "documentRowMenu", partial(self._fill_documents, page))
        elif key == "parties":
            from ipregistry.gui.pages.parties_page import PartiesPage  # noqa: PLC0415 - the same

            assert isinstance(page, PartiesPage)
            page.document_asked.connect(self._window.document_commands.act)
            RowMenu(page.table, "partyRowMenu", partial(self._fill_parties, page))

    # Menus of rows

    def _fill_assets(self, menu: QMenu) -> None:
        act, assets = self._window.actions_, self._window.assets
        row = assets.current_row()
        if assets.selected_count() > 1:
            menu.addActions([act.bulk_edit, act.record_event, act.record_renewal])
            menu.addSeparator()
            menu.addActions([act.copy, act.print_summary])
            menu.addSeparator()
            menu.addAction(act.remove_asset)
            return
        if row is None:
            return
        ref, files = row.ref, self._window.document_commands.ask_files
        menu.addActions([act.edit_asset, act.record_event, act.record_renewal, act.add_foreign])
        add(menu, "rowFilesAction", self.tr("Thêm tài liệu…"), "", partial(files, ref), enabled=self._writable)
        menu.addSeparator()
        add(menu, "rowHistoryAction", self.tr("Xem nhật ký"), "", partial(self.show_history, ref))
        menu.addActions([act.copy, act.print_summary])
        menu.addSeparator()
        menu.addAction(act.remove_asset)

    def _fill_foreign(self, page: ForeignPage, menu: QMenu) -> None:
        row = page.current_row()
        if row is None:
            return
        window, act, may = self._window, self._window.actions_, self._writable
        add(menu, "rowAssetAction", self.tr("Tới tài sản"), "Enter", lambda: page.asset_asked.emit(row.ref))
        edit = partial(self.edit_filing, row.ref, row.filing)
        add(menu, "rowEditFilingAction", self.tr("Sửa đơn này"), "", edit, enabled=may)
        record = partial(window.edits.record_event, row.ref, filing=row.filing)
        add(menu, "rowRecordAction", self.tr("Ghi diễn biến…"), "", record, enabled=may)
        menu.addSeparator()
        menu.addActions([act.add_foreign, act.copy])

    def _fill_documents(self, page: DocumentsPage, menu: QMenu) -> None:
        row = page.current_row()
        if row is None:
            return
        from ipregistry.gui.widgets.document_list import fill_document_menu  # noqa: PLC0415 - loaded with the page
        from ipregistry.gui.widgets.document_preview import line_of  # noqa: PLC0415 - the same

        line = line_of(row)
        fill_document_menu(menu, lambda act: page.document_asked.emit(act, line), writable=self._writable)
        menu.addSeparator()
        if row.ref is not None:
            add(menu, "rowAssetAction", self.tr("Tới tài sản"), "", lambda: page.asset_asked.emit(row.ref))
        menu.addAction(self._window.actions_.copy)

    def _fill_parties(self, page: PartiesPage, menu: QMenu) -> None:
        row = page.current_row()
        if row is None:
            return
        if row.assets:
            add(menu, "rowAssetsAction", self.tr("Xem các tài sản"), "Enter", lambda: page.open_row(row))
        add(menu, "rowEditPartyAction", self.tr("Sửa…"), "F2", page.edit, enabled=self._writable)
        add(menu, "rowPartyFilesAction", self.tr("Thêm tài liệu…"), "", page.ask_files, enabled=self._writable)
        menu.addSeparator()
        add(menu, "rowAddPartyAction", self.tr("Thêm chủ thể…"), "Insert", page.add, enabled=self._writable)
        menu.addAction(self._window.actions_.copy)
