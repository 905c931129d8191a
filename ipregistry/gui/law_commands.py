"""What is done about the law: own values entered and taken back, and what other legal data moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ipregistry.domain.amounts import show_number

if TYPE_CHECKING:
    from ipregistry.domain.changes import Changes
    from ipregistry.gui.dialogs.moves import MovesDialog
    from ipregistry.gui.dialogs.own_value import OwnValueDialog
    from ipregistry.gui.law_lines import LawLine
    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.page import Page
    from ipregistry.gui.session import Session
    from ipregistry.services.law import ValueRow
    from ipregistry.services.standing import MovedSince


class LawCommands(QObject):
    """Opens the dialogs of the law page and spreads what they wrote."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.pages.made.connect(self._made)
        window.assets.bars.moves_asked.connect(self.show_moved)
        window.assets.bars.moves_seen.connect(self.moved_seen)

    def _made(self, key: str, page: Page) -> None:
        if key != "law":
            return
        from ipregistry.gui.pages.law_page import LawPage  # noqa: PLC0415 - loaded when first shown

        if isinstance(page, LawPage):
            page.add_asked.connect(self.add_own)
            page.own_edit_asked.connect(self.edit_own)
            page.remove_asked.connect(self.remove_own)
            page.assets_asked.connect(self._show_assets)
            self._window.actions_.show_detail.toggled.connect(page.show_pane)
            self._window.closing.connect(page.count.stop)

    def add_own(self, line: LawLine) -> OwnValueDialog:
        """The dialog that adds a value to a rule, opened."""
        from ipregistry.gui.dialogs.own_value import OwnValueDialog  # noqa: PLC0415 - loads when first opened

        return self._open(OwnValueDialog(self._session().law, self._window.tasks, line, parent=self._window))

    def edit_own(self, line: LawLine, value: ValueRow) -> OwnValueDialog | None:
        """The dialog that changes a value of the office, opened."""
        return self._open_kept(line, value, removing=False)

    def remove_own(self, line: LawLine, value: ValueRow) -> OwnValueDialog | None:
        """The dialog that takes a value of the office away, opened."""
        return self._open_kept(line, value, removing=True)

    def _open_kept(self, line: LawLine, value: ValueRow, *, removing: bool) -> OwnValueDialog | None:
        source = self._session().law
        old = source.own(line.row.key, value.start)
        if old is None:
            return None
        from ipregistry.gui.dialogs.own_value import OwnValueDialog  # noqa: PLC0415 - loads when first opened

        dialog = OwnValueDialog(source, self._window.tasks, line, old, removing=removing, parent=self._window)
        return self._open(dialog)

    def _open(self, dialog: OwnValueDialog) -> OwnValueDialog:
        dialog.written.connect(self._written)
        dialog.failed.connect(self._window.tell)
        dialog.open()
        return dialog

    def _written(self, changes: Changes, words: str) -> None:
        self._window.wrote(changes, words, self)

    def _show_assets(self, assets: frozenset[int], words: str) -> None:
        self._window.navigation.go("assets")
        self._window.assets.show_only(assets, words)

    # What moved when the registry was opened

    def look_for_moved(self, session: Session) -> None:
        """Say over the list what another law moved; called a moment after a registry is open."""
        if self._window.session is not session:
            return
        try:
            moved = session.law.moved()
        except Exception as error:  # noqa: BLE001 - called by a timer
            self._window.tell(error)
            return
        self._window.assets.bars.say_moved("" if moved is None else self._moved_words(moved))

    def _moved_words(self, moved: MovedSince) -> str:
        assets = len({each.asset for each in moved.items})
        more = self.tr("ít nhất ") if moved.count > len(moved.items) else ""
        return self.tr("Dữ liệu luật mới: {days} ngày của {more}{assets} tài sản đã đổi.").format(
            days=show_number(moved.count), more=more, assets=show_number(assets)
        )

    def show_moved(self) -> MovesDialog | None:
        """The list of what moved, opened."""
        session = self._session()
        moved = session.law.moved()
        if moved is None:
            return None
        from ipregistry.gui.dialogs.moves import MovesDialog  # noqa: PLC0415 - loads when first opened

        dialog = MovesDialog(moved, writable=session.law.writable, parent=self._window)
        dialog.seen.connect(self.moved_seen)
        dialog.asset_asked.connect(self._window.show_asset)
        dialog.open()
        return dialog

    def moved_seen(self) -> None:
        """Say it no more."""
        session = self._session()

        def done(_none: None) -> None:
            if self._window.session is session:
                self._window.assets.bars.say_moved("")

        self._window.tasks.run(
            self.tr("Ghi là đã xem"), lambda _task: session.law.moved_seen(), done, self._window.tell
        )

    def _session(self) -> Session:
        session = self._window.session
        assert session is not None
        return session
