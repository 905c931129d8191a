"""Ways to look at the list of assets, as tabs with how many each holds: those of the program, then the office's own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QTabBar, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.domain.kinds import Kind, Status
from ipregistry.domain.rows import AssetQuery
from ipregistry.gui.asking import Asker
from ipregistry.gui.list_state import ListState

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.gui.source import ListAssets

COUNT_DELAY = 120
"""Milliseconds before counting: the list is on the screen first."""


@dataclass(frozen=True, slots=True)
class View:
    """A way to look at the list: its name and what it shows; the office's own has a uid."""

    name: str
    state: ListState = field(default_factory=ListState)
    uid: str = ""


def _view(name: str, query: AssetQuery) -> View:
    return View(name, ListState(query))


VIEWS = (
    View("Tất cả"),
    _view("Cần gia hạn", AssetQuery(statuses=(Status.RENEWAL_DUE, Status.LATE))),
    _view(
        "CDĐL, NHCN, NHTT",
        AssetQuery(kinds=(Kind.GEOGRAPHICAL_INDICATION, Kind.CERTIFICATION_MARK, Kind.COLLECTIVE_MARK)),
    ),
    _view("Chủ đã bãi bỏ", AssetQuery(dissolved=True)),
    _view("Chưa đủ dữ liệu", AssetQuery(statuses=(Status.UNKNOWN,))),
)


class ViewTabs(QTabBar):
    """The tabs; the first shows everything.

    Signals:
        chosen(): a tab was chosen, also the one that is chosen already: what it shows is to be shown.
        rename_asked(View), update_asked(View), remove_asked(View): about one of the office's own.
        counted(int): how many assets there are in all.
        failed(Exception): they could not be counted.
    """

    chosen = Signal()
    rename_asked = Signal(object)
    update_asked = Signal(object)
    remove_asked = Signal(object)
    counted = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewTabs")
        self.setAccessibleName(self.tr("Cách xem danh sách"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.views: tuple[View, ...] = VIEWS
        for view in VIEWS:
            self.addTab(view.name)
        self._list_assets: ListAssets | None = None
        self._as_of: date | None = None
        self._asker = Asker(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COUNT_DELAY)
        self._timer.timeout.connect(self._count)
        self.currentChanged.connect(lambda _place: self.chosen.emit())
        self.tabBarClicked.connect(self._clicked)
        self._pressed_current = False

    def view(self) -> View:
        """The one chosen."""
        return self.views[self.currentIndex()]

    def set_views(self, own: tuple[View, ...], chosen: str = "") -> None:
        """Show these of the office after those of the program; the tab chosen stays, or is that of a uid."""
        now = self.view()
        place = self.currentIndex()
        self.blockSignals(True)
        while self.count() > len(VIEWS):
            self.removeTab(self.count() - 1)
        self.views = (*VIEWS, *own)
        for view in own:
            self.addTab(view.name.replace("&", "&&"))
        wanted = chosen or now.uid
        places = [number for number, view in enumerate(self.views) if wanted and view.uid == wanted]
        self.setCurrentIndex(places[0] if places else place if not now.uid and not chosen else 0)
        self.blockSignals(False)
        self.count_soon()

    def go(self, place: int) -> None:
        """Choose a tab, as a click does."""
        if place == self.currentIndex():
            self.chosen.emit()
        else:
            self.setCurrentIndex(place)

    def go_quietly(self, place: int) -> None:
        """Choose a tab; nobody is told."""
        self.blockSignals(True)
        self.setCurrentIndex(place)
        self.blockSignals(False)

    def show_source(self, list_assets: ListAssets | None, as_of: date | None) -> None:
        """Begin with everything of another registry or day; nothing is asked at once."""
        self._asker.drop()
        self._list_assets = list_assets
        self._as_of = as_of
        self.blockSignals(True)
        self.setCurrentIndex(0)
        self.blockSignals(False)
        self.set_views(())

    def show_day(self, as_of: date | None) -> None:
        """Count as of another day, in the view chosen."""
        self._as_of = as_of
        self.count_soon()

    def count_soon(self, delay: int = COUNT_DELAY) -> None:
        """Count again in a moment, after so many milliseconds."""
        self._timer.start(delay)

    def _count(self) -> None:
        list_assets = self._list_assets
        views = self.views
        if list_assets is None:
            for place, view in enumerate(views):
                self.setTabText(place, view.name.replace("&", "&&"))
            return
        queries = [replace(view.state.query, as_of=self._as_of, limit=0, sort="name") for view in views]

        def show(counts: list[int]) -> None:
            if self.views is not views:
                return
            for place, (view, count) in enumerate(zip(views, counts, strict=True)):
                self.setTabText(place, f"{view.name}  {show_number(count)}".replace("&", "&&"))
            self.counted.emit(counts[0])

        def count() -> list[int]:
            return [list_assets(query).count for query in queries]

        # Nobody waits for these numbers.
        self._asker.ask(count, show, self.failed.emit, patience=0.0)

    def _clicked(self, place: int) -> None:
        # Once more on the tab chosen: back to what it shows.
        if place == self.currentIndex() and self._pressed_current:
            self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_current = self.tabAt(event.position().toPoint()) == self.currentIndex()
        super().mousePressEvent(event)
        self._pressed_current = False

    def event(self, event: QEvent) -> bool:
        # On a tab of the office's own these keys mean the view, whatever they mean in the menus.
        own = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.view().uid
        if own and event.key() in {Qt.Key.Key_F2, Qt.Key.Key_Delete}:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        view = self.view()
        if event.key() == Qt.Key.Key_F2 and view.uid:
            self.rename_asked.emit(view)
        elif event.key() == Qt.Key.Key_Delete and view.uid:
            self.remove_asked.emit(view)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        place = self.tabAt(event.pos()) if by_mouse else self.currentIndex()
        if place < 0 or not self.views[place].uid:
            return
        corner = event.globalPos() if by_mouse else self.mapToGlobal(self.tabRect(place).bottomLeft() + QPoint(0, 2))
        self.menu_of(self.views[place]).popup(corner)

    def menu_of(self, view: View) -> QMenu:
        """What can be done with one of the office's own."""
        menu = QMenu(self)
        menu.setObjectName("viewMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words, signal in (
            ("updateViewAction", self.tr("Ghi những gì đang thấy vào cách xem này"), self.update_asked),
            ("renameViewAction", self.tr("Đổi tên… (F2)"), self.rename_asked),
            ("removeViewAction", self.tr("Bỏ cách xem này (Delete)"), self.remove_asked),
        ):
            action = menu.addAction(words)
            action.setObjectName(name)
            action.triggered.connect(lambda _checked, signal=signal: signal.emit(view))
        return menu
