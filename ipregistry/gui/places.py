"""The places of the navigation in their order: a new page is one entry here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.gui.pages.page import Page
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.settings import Settings

    MakePage = Callable[[TaskRunner, Settings], Page]


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere the navigation leads."""

    key: str
    name: str
    icon: str
    make: MakePage
    """Makes its page; what only this page needs is imported there, so that the window starts without it."""
    urgent: bool = False
    """Its count is something that waits for the officer."""
    at_foot: bool = False
    """It stands at the foot of the navigation."""


def _overview(tasks: TaskRunner, settings: Settings) -> Page:
    from ipregistry.gui.pages.overview_page import OverviewPage  # noqa: PLC0415 - loaded when first shown

    return OverviewPage(tasks, settings)


def _assets(tasks: TaskRunner, settings: Settings) -> Page:
    from ipregistry.gui.pages.assets_page import AssetsPage  # noqa: PLC0415 - loaded when first shown

    return AssetsPage(tasks, settings)


def _foreign(tasks: TaskRunner, settings: Settings) -> Page:
    from ipregistry.gui.pages.foreign_page import ForeignPage  # noqa: PLC0415 - loaded when first shown

    return ForeignPage(tasks, settings)


def _deadlines(tasks: TaskRunner, settings: Settings) -> Page:
    from ipregistry.gui.pages.deadlines_page import DeadlinesPage  # noqa: PLC0415 - the same

    return DeadlinesPage(tasks, settings)


def _law(tasks: TaskRunner, settings: Settings) -> Page:
    from ipregistry.gui.pages.law_page import LawPage  # noqa: PLC0415 - the same

    return LawPage(tasks, settings)


def _settings(tasks: TaskRunner, settings: Settings) -> Page:
    from ipregistry.gui.pages.settings_page import SettingsPage  # noqa: PLC0415 - the same

    return SettingsPage(tasks, settings)


def _parties(tasks: TaskRunner, settings: Settings) -> Page:
    from ipregistry.gui.pages.parties_page import PartiesPage  # noqa: PLC0415 - the same

    return PartiesPage(tasks, settings)


def _documents(tasks: TaskRunner, settings: Settings) -> Page:
    from ipregistry.gui.pages.documents_page import DocumentsPage  # noqa: PLC0415 - the same

    return DocumentsPage(tasks, settings)


def _reports(tasks: TaskRunner, settings: Settings) -> Page:
    from ipregistry.gui.pages.reports_page import ReportsPage  # noqa: PLC0415 - the same

    return ReportsPage(tasks, settings)


def _history(tasks: TaskRunner, settings: Settings) -> Page:
    from ipregistry.gui.pages.history_page import HistoryPage  # noqa: PLC0415 - the same

    return HistoryPage(tasks, settings)


def _bin(tasks: TaskRunner, settings: Settings) -> Page:
    from ipregistry.gui.pages.bin_page import BinPage  # noqa: PLC0415 - the same

    return BinPage(tasks, settings)


PLACES = (
    Place("overview", "Tổng quan", "layout-dashboard", _overview),
    Place("assets", "Tài sản", "award", _assets),
    Place("foreign", "Nước ngoài", "globe", _foreign),
    Place("deadlines", "Thời hạn", "calendar-clock", _deadlines, urgent=True),
    Place("parties", "Chủ thể", "users", _parties),
    Place("documents", "Tài liệu", "paperclip", _documents),
    Place("reports", "Báo cáo", "file-chart-column", _reports),
    Place("law", "Căn cứ pháp lý", "scale", _law),
    Place("history", "Nhật ký", "history", _history),
    Place("bin", "Thùng rác", "trash-2", _bin, at_foot=True),
    Place("settings", "Cài đặt", "settings-2", _settings, at_foot=True),
)
