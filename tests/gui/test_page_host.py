from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipregistry.domain.changes import Changes, Touched
from ipregistry.gui.page_host import PageHost
from ipregistry.gui.pages.page import Page
from ipregistry.gui.places import PLACES, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.settings import Settings


class _Counting(Page):
    """A page that counts how often it reads."""

    shows = Touched.DOCUMENTS
    reads = 0

    def read(self) -> None:
        self.reads += 1


class _Dated(_Counting):
    follows_day = True


@pytest.fixture
def host(qtbot: QtBot, tasks: TaskRunner, user_settings: Settings) -> Iterator[PageHost]:
    places = (Place("one", "Một", "file", _Counting), Place("two", "Hai", "file", _Dated))
    made = PageHost(places, tasks, user_settings, tasks)
    qtbot.addWidget(made.stack)
    made.stack.show()
    qtbot.waitExposed(made.stack)
    yield made
    made.stack.close()


def _page(host: PageHost, key: str) -> _Counting:
    page = host.get(key)
    assert isinstance(page, _Counting)
    return page


def test_a_page_is_made_once_and_read_when_shown(host: PageHost) -> None:
    made: list[str] = []
    host.made.connect(lambda key, _page: made.append(key))
    host.show("one")
    host.show("two")
    host.show("one")
    assert made == ["one", "two"]
    assert _page(host, "one").reads == 1
    assert host.current() is host.get("one")


def test_a_write_is_read_at_once_in_front_and_later_behind(host: PageHost) -> None:
    host.show("two")
    host.show("one")
    host.refresh(Changes(Touched.DOCUMENTS))
    assert (_page(host, "one").reads, _page(host, "two").reads) == (2, 1)
    host.show("two")
    assert _page(host, "two").reads == 2


def test_a_write_elsewhere_is_not_read(host: PageHost) -> None:
    host.show("one")
    host.refresh(Changes(Touched.PARTIES))
    assert _page(host, "one").reads == 1


def test_only_a_page_that_follows_the_day_reads_for_another(host: PageHost) -> None:
    host.show("two")
    host.show("one")
    host.show_day(date(2025, 12, 31))
    assert _page(host, "one").reads == 1
    host.show("two")
    assert (_page(host, "two").reads, _page(host, "two").day) == (2, date(2025, 12, 31))


def test_a_page_made_later_stands_for_the_day_too(host: PageHost) -> None:
    host.show_day(date(2025, 12, 31))
    assert _page(host, "two").day == date(2025, 12, 31)


def test_another_registry_stands_for_today_again(host: PageHost) -> None:
    host.show_day(date(2025, 12, 31))
    page = _page(host, "two")
    host.show_session(None)
    assert page.day is None


def test_every_place_opens_and_shows_what_is_there(window: MainWindow) -> None:
    for place in PLACES:
        window.go(place.key)
        assert window.pages.current() is window.pages.get(place.key), place.key
        assert window.navigation.current() == place.key


def test_the_editor_belongs_to_the_assets(window: MainWindow) -> None:
    window.go("settings")
    window.actions_.new_asset.trigger()
    assert window.navigation.current() == "assets"
    assert not window.assets.isVisible()
    places = window.navigation.list
    middle = places.visualItemRect(places.currentItem()).center()
    QTest.mouseClick(places.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert window.assets.isVisible()
    window.actions_.new_asset.trigger()
    places.setFocus()
    QTest.keyClick(places, Qt.Key.Key_Return)
    assert window.assets.isVisible()


def test_places_at_the_foot_come_last() -> None:
    feet = [place.at_foot for place in PLACES]
    assert feet == sorted(feet)
    assert len({place.key for place in PLACES}) == len(PLACES)
