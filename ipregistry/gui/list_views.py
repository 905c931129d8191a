"""The office's own ways of looking at a list: read, saved under a name, renamed, brought up to date, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ipregistry.errors import UserError
from ipregistry.gui.list_state import state_from_json
from ipregistry.gui.widgets.view_tabs import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ipregistry.domain.changes import Changes
    from ipregistry.gui.list_state import ListState
    from ipregistry.gui.session import Session
    from ipregistry.gui.widgets.view_tabs import ViewTabs


class ListViews(QObject):
    """Keeps the tabs of a list in step with the registry.

    Signals:
        written(Changes, str), failed(Exception): as a page tells them.
        saved(): the view chosen now shows what is kept of it.
    """

    written = Signal(object, str)
    failed = Signal(object)
    saved = Signal()

    def __init__(self, place: str, tabs: ViewTabs, state: Callable[[], ListState], parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self._tabs = tabs
        self._state = state
        self._parent = parent
        self._session: Session | None = None
        tabs.rename_asked.connect(self.ask_rename)
        tabs.update_asked.connect(self.update)
        tabs.remove_asked.connect(self.remove)

    def show_session(self, session: Session | None) -> None:
        """Show the views of another registry, or none."""
        self._session = session
        self.read()

    def read(self, chosen: str = "") -> None:
        """Read the views; the one with a name is chosen then."""
        if self._session is None:
            self._tabs.set_views(())
            return
        from ipregistry.services import views  # noqa: PLC0415 - the services load with a registry

        own = []
        for row in views.list_views(self._session.context, self._place):
            try:
                own.append(View(row.name, state_from_json(row.data), row.uid))
            except UserError as error:
                # One of a newer version: the others are still of use.
                self.failed.emit(error)
        self._tabs.set_views(tuple(own), next((view.uid for view in own if view.name == chosen), ""))

    def ask_save(self) -> None:
        """Ask for a name and save what is shown."""
        self._ask_name(self.tr("Lưu cách xem"), "", self.save)

    def _ask_name(self, title: str, name: str, then: Callable[[str], None]) -> None:
        from ipregistry.gui.dialogs.view_name import ViewNameDialog  # noqa: PLC0415 - loads when first opened

        dialog = ViewNameDialog(title, name, self._parent)
        dialog.named.connect(then)
        dialog.open()

    def save(self, name: str) -> None:
        """Save what is shown under a name."""
        name = " ".join(name.split())
        self._write(lambda views, session: views.save_view(session.context, self._place, name, self._data()), name)

    def ask_rename(self, view: View) -> None:
        """Ask for another name of a view."""
        self._ask_name(self.tr("Đổi tên cách xem"), view.name, lambda name: self.rename(view, name))

    def rename(self, view: View, name: str) -> None:
        """Give a view another name."""
        self._write(lambda views, session: views.rename_view(session.context, view.uid, name))

    def update(self, view: View) -> None:
        """Let a view show what is shown now."""
        self._write(lambda views, session: views.update_view(session.context, view.uid, self._data()), view.name)

    def remove(self, view: View) -> None:
        """Take a view away; undoing brings it back."""
        self._write(lambda views, session: views.remove_view(session.context, view.uid))

    def _data(self) -> dict[str, object]:
        return self._state().to_json()

    def _write(self, act: Callable[..., Changes], chosen: str = "") -> None:
        if self._session is None:
            return
        from ipregistry.services import history, views  # noqa: PLC0415 - the same

        try:
            changes = act(views, self._session)
        except UserError as error:
            self.failed.emit(error)
            return
        words = history.history(self._session.context, limit=1)[0].label
        self.read(chosen)
        self.saved.emit()
        self.written.emit(changes, words)
