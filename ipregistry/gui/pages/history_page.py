"""Nhật ký: who wrote what and when; each act field by field, taken back or brought again with a look before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ipregistry.domain.amounts import show_number
from ipregistry.domain.changes import Touched
from ipregistry.domain.columns import Column
from ipregistry.domain.history_words import ChangeSetQuery, ChangeSetRow
from ipregistry.domain.typed_day import read_typed_day
from ipregistry.gui.pages.browse_page import BrowsePage, Looks
from ipregistry.gui.widgets.fields.base import HEIGHT
from ipregistry.gui.widgets.fields.day import DayLine
from ipregistry.gui.widgets.fields.simple import StillChoice
from ipregistry.gui.widgets.history_pane import HistoryPane
from ipregistry.gui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ipregistry.domain.typed_day import TypedDay
    from ipregistry.gui.edit_source import EditSource
    from ipregistry.gui.session import Session
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.settings import Settings

_LOOKS = Looks(
    name="history",
    title="Nhật ký",
    hint="Tìm trong nhật ký",
    widths={"at": 132, "officer": 150, "count": 74},
    needed={"officer": 520, "count": 460},
    sort="at",
    descending=True,
    unit="lần ghi",
)


@dataclass(frozen=True, slots=True)
class _Answer:
    count: int
    items: tuple[ChangeSetRow, ...]


def _columns() -> tuple[Column[ChangeSetRow], ...]:
    def at(row: ChangeSetRow) -> str:
        return f"{row.at.astimezone():%d/%m/%Y %H:%M}"

    def words(row: ChangeSetRow) -> str:
        return f"{row.label} (đã hoàn tác)" if row.undone else row.label

    return (
        Column("at", "Lúc", lambda row: row.at, at, 30),
        Column("label", "Việc đã ghi", words, words, 90),
        Column("officer", "Người ghi", lambda row: row.officer, lambda row: row.officer, 40),
        Column("count", "Số mục", lambda row: row.count, lambda row: show_number(row.count), 16),
    )


class HistoryPage(BrowsePage):
    """The change sets of the registry, newest first.

    Signals:
        undone(int): a change set was taken back here.
    """

    undone = Signal(int)
    shows = Touched.EVERYTHING

    def __init__(self, tasks: TaskRunner, settings: Settings, parent: QWidget | None = None) -> None:
        self.details = HistoryPane(tasks)
        # Acts bear the day of the clock, not the one the registry reckons with.
        self._today = datetime.now().astimezone().date()
        super().__init__(tasks, settings, _LOOKS, _columns(), self.details, parent)
        self.source_asked: Callable[[], EditSource] | None = None
        """Gives the registry that is open."""
        # The order is that of time: nothing else is meant by a history.
        self.table.horizontalHeader().setSectionsClickable(False)
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.officer = StillChoice()
        self.officer.set_names("historyOfficer", self.tr("Người ghi"))
        self.officer.setFixedSize(136, HEIGHT)
        self.first = DayLine()
        self.last = DayLine()
        for day, name, words in (
            (self.first, "historyFirst", self.tr("Từ ngày")),
            (self.last, "historyLast", self.tr("Đến ngày")),
        ):
            day.setObjectName(name)
            day.setAccessibleName(words)
            day.setPlaceholderText(words)
            day.setFixedWidth(88)
            day.textEdited.connect(lambda _text: self._day_typed())
        self._asset: int | None = None
        """The asset it is narrowed to."""
        self._asset_bar = NoticeBar("historyAssetBar", "history")
        self._asset_bar.add_button(self.tr("Xem mọi lần ghi"), "clearHistoryAssetButton").clicked.connect(
            self.clear_filters
        )
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.insertWidget(0, self._asset_bar)
        for part in (self.officer, self.first, self.last):
            self.buttons.addWidget(part)
        self._offer(())
        self.officer.activated.connect(lambda _place: self.read())
        self.details.written.connect(self.written)
        self.details.undone.connect(self.undone)
        self.details.failed.connect(self.failed)
        self.details.asset_asked.connect(self.asset_asked)

    def _day_typed(self) -> None:
        if not self._day(self.first).problem and not self._day(self.last).problem:
            self.read()

    def _day(self, field: DayLine) -> TypedDay:
        return read_typed_day(field.text(), self._today)

    def fetcher(self) -> Callable[[int, int], Any]:
        """The change sets found are counted once; the rows of a page are read when they are looked at."""
        assert self.source_asked is not None
        source, query = self.source_asked(), self._query()
        found: list[tuple[int, ...]] = []

        def fetch(offset: int, limit: int) -> _Answer:
            if not found:
                found.append(source.find_change_sets(query))
            ids = found[0]
            return _Answer(len(ids), source.change_set_rows(ids[offset : offset + limit]))

        return fetch

    def _query(self) -> ChangeSetQuery:
        first, last = self._day(self.first).day, self._day(self.last).day
        return ChangeSetQuery(
            officer=self.officer.currentData(),
            first=None if first is None else first.earliest,
            last=None if last is None else last.latest,
            words=self.search.text().strip() or None,
            asset=self._asset,
        )

    def show_asset(self, asset: int, ref: str, name: str) -> None:
        """Show only what changed one asset or anything that hangs on it."""
        self.clear_filters()
        self._asset = asset
        self._asset_bar.say(self.tr("Chỉ những lần ghi của {ref} “{name}”.").format(ref=ref, name=name))
        self.read()

    def show_session(self, session: Session | None) -> None:
        """Begin with everything of another registry."""
        self._forget_asset()
        super().show_session(session)

    def _forget_asset(self) -> None:
        self._asset = None
        self._asset_bar.say("")

    def show_row(self, row: ChangeSetRow | None) -> None:
        """Show what an act changed."""
        source = None if self.session is None or self.source_asked is None else self.source_asked()
        self.details.show_row(source, row)

    def open_row(self, row: ChangeSetRow) -> None:
        """Enter goes into the fields of the act."""
        self.details.table.setFocus()

    def empty_words(self) -> tuple[str, str, str]:
        """A registry has at least the act that made it."""
        return "history", self.tr("Sổ chưa có lần ghi nào."), ""

    def ask_more(self, session: Session) -> None:
        """Offer everybody who wrote."""
        assert self.source_asked is not None
        self.others.ask(self.source_asked().officers, self._offer, self.failed.emit)

    def _offer(self, officers: tuple[str, ...]) -> None:
        chosen = self.officer.currentData()
        self.officer.clear()
        self.officer.addItem(self.tr("Mọi người ghi"), None)
        for name in officers:
            self.officer.addItem(name, name)
        self.officer.setCurrentIndex(max(0, self.officer.findData(chosen)))

    def clear_filters(self) -> None:
        """Show every act again."""
        self.officer.setCurrentIndex(0)
        self.first.clear()
        self.last.clear()
        self._forget_asset()
        super().clear_filters()

    def stop(self) -> None:
        """Read nothing more."""
        self.details.stop()
        super().stop()
