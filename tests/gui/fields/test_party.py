from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ipregistry import app
from ipregistry.domain.kinds import FindingLevel, PartyKind, Status
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.party_found import PartyFound, party_key
from ipregistry.domain.vietnamese import matches
from ipregistry.gui.widgets.fields.party import PartyChoice, PartyField, RegistryParties
from tests.gui.fields.keys import compose, focused, press, type_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ipregistry.gui.widgets.fields.base import Field

    Show = Callable[[Field[Any]], None]

GONE = PartialDate(2025, 7, 1)
PARTIES = (
    PartyFound(1, "Ủy ban nhân dân huyện Lai Vung", PartyKind.STATE_BODY, GONE, 3),
    PartyFound(2, "Ủy ban nhân dân xã Lai Vung", PartyKind.STATE_BODY, None, 0),
    PartyFound(3, "Hợp tác xã Lai Vung", PartyKind.COOPERATIVE, None, 1),
)


class Parties:
    """Three parties, and what was asked of them."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def find(self, words: str, limit: int) -> Sequence[PartyFound]:
        self.asked.append(words)
        return [each for each in PARTIES if matches(each.name, words)][:limit]

    def alike(self, name: str) -> Sequence[PartyFound]:
        exact = [each for each in PARTIES if party_key(each.name) == party_key(name)]
        if exact:
            party = exact[0]
            return [PartyFound(party.id, party.name, party.kind, party.dissolved_on, party.titles, exact=True)]
        return PARTIES[2:] if party_key(name).startswith("hop tac xa lai") else ()


@pytest.fixture
def parties() -> Parties:
    return Parties()


@pytest.fixture
def field(show: Show, parties: Parties) -> PartyField:
    made = PartyField("owner", "Chủ văn bằng", parties)
    show(made)
    return made


def search(field: PartyField, words: str) -> list[str]:
    type_in(words)
    field.line.search_now()
    field.wait()
    return [row.title for row in field.line.hanging.rows()]


def test_parties_hang_on_the_field_while_it_is_typed_into(field: PartyField) -> None:
    shown = search(field, "lai vung")
    assert shown == [*(each.name for each in PARTIES), "Thêm chủ thể mới “lai vung”"]
    rows = field.line.hanging.rows()
    assert rows[0].second == "bãi bỏ 01/07/2025 · đứng tên 3 văn bằng"
    assert rows[0].status is Status.EXPIRED
    assert rows[1].second == "đang hoạt động · chưa đứng tên văn bằng nào"
    assert rows[1].status is Status.IN_FORCE
    assert field.line.hanging.isVisible()
    assert focused() is field.line


def test_the_list_stands_under_the_line_inside_the_window(field: PartyField) -> None:
    search(field, "lai vung")
    hanging = field.line.hanging
    assert hanging.parentWidget() is field.window()
    assert hanging.geometry().topLeft() == field.line.mapTo(field.window(), QPoint(0, field.line.height()))
    assert hanging.width() == field.line.width()
    assert not hanging.view.verticalScrollBar().isVisible()


def test_arrows_and_enter_choose(field: PartyField) -> None:
    told: list[object] = []
    field.changed.connect(lambda: told.append(field.value()))
    search(field, "lai vung")
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert field.value() == PartyChoice(PARTIES[1].name, 2)
    assert told[-1] == field.value()
    assert not field.line.hanging.isVisible()
    assert focused() is field.line


def test_enter_takes_the_first_and_up_goes_round_to_the_new_one(field: PartyField) -> None:
    search(field, "lai vung")
    press(Qt.Key.Key_Return)
    assert field.value() == PartyChoice(PARTIES[0].name, 1)
    field.set_value(None)
    search(field, "lai vung")
    new: list[str] = []
    field.new_party.connect(new.append)
    press(Qt.Key.Key_Up, Qt.Key.Key_Return)
    field.wait()
    assert new == ["lai vung"]
    assert field.value() == PartyChoice("lai vung")
    assert field.finding() == (FindingLevel.INFO, "Chủ thể mới, được thêm khi lưu")


def test_a_click_chooses_and_the_keyboard_stays(field: PartyField) -> None:
    search(field, "lai vung")
    view = field.line.hanging.view
    place = view.visualRect(view.model().index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert field.value() == PartyChoice(PARTIES[2].name, 3)
    assert focused() is field.line


def test_escape_closes_the_list_and_nothing_else(field: PartyField) -> None:
    search(field, "lai vung")
    press(Qt.Key.Key_Escape)
    assert not field.line.hanging.isVisible()
    assert field.value() == PartyChoice("lai vung")
    press(Qt.Key.Key_Down)
    field.wait()
    assert field.line.hanging.isVisible()


def test_tab_leaves_with_what_is_typed_unless_the_arrows_went_to_a_row(field: PartyField) -> None:
    search(field, "lai vung")
    press(Qt.Key.Key_Tab)
    field.wait()
    assert focused() is not field.line
    assert field.value() == PartyChoice("lai vung")
    field.line.setFocus()
    field.set_value(None)
    search(field, "lai vung")
    press(Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert field.value() == PartyChoice(PARTIES[1].name, 2)
    assert focused() is not field.line


def test_the_very_name_is_that_party_on_leaving(field: PartyField) -> None:
    type_in("hop tac xa  LAI VUNG")
    press(Qt.Key.Key_Tab)
    field.wait()
    assert field.value() == PartyChoice("Hợp tác xã Lai Vung", 3)
    assert field.finding() is None


def test_a_name_close_to_a_known_one_is_warned_of(field: PartyField) -> None:
    type_in("hop tac xa lai vungg")
    press(Qt.Key.Key_Tab)
    field.wait()
    assert field.value() == PartyChoice("hop tac xa lai vungg")
    assert field.finding() == (FindingLevel.WARNING, "Có thể trùng với “Hợp tác xã Lai Vung”")


def test_a_name_close_to_a_known_one_offers_that_one(field: PartyField) -> None:
    shown = search(field, "hop tac xa lai vungg")
    assert shown == ["Hợp tác xã Lai Vung", "Thêm chủ thể mới “hop tac xa lai vungg”"]
    assert field.line.hanging.rows()[0].second.startswith("gần giống · đang hoạt động")


def test_a_syllable_being_composed_is_neither_searched_nor_disturbed(field: PartyField, parties: Parties) -> None:
    for preedit in ("v", "vu", "vun", "vung"):
        compose(preedit)
    assert field.line.composing
    press(Qt.Key.Key_Return)
    assert not field.line._timer.isActive()
    assert parties.asked == []
    assert field.line.text() == ""
    compose("", "vũng")
    assert not field.line.composing
    assert field.line.text() == "vũng"
    field.line.search_now()
    field.wait()
    assert parties.asked == ["vũng"]


def test_an_answer_that_comes_while_composing_leaves_the_syllable(field: PartyField) -> None:
    type_in("lai ")
    compose("vu")
    field.line.search_now()
    field.wait()
    assert field.line.hanging.isVisible()
    compose("", "vung")
    assert field.line.text() == "lai vung"


def test_enter_searches_what_is_typed_first(field: PartyField) -> None:
    type_in("hop tac")
    press(Qt.Key.Key_Return)
    assert field.value() == PartyChoice("Hợp tác xã Lai Vung", 3)


def test_typing_on_after_a_choice_is_another_party(field: PartyField) -> None:
    field.set_value(PartyChoice(PARTIES[2].name, 3))
    press(Qt.Key.Key_End)
    type_in(" 2")
    assert field.value() == PartyChoice("Hợp tác xã Lai Vung 2")


def test_a_blank_field_is_nobody(field: PartyField) -> None:
    type_in("   ")
    press(Qt.Key.Key_Tab)
    assert field.value() is None
    assert field.finding() is None


def test_a_press_elsewhere_closes_the_list(field: PartyField) -> None:
    search(field, "lai vung")
    QTest.mousePress(field.window(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(3, 3))
    assert not field.line.hanging.isVisible()


def test_an_answer_that_comes_too_late_hangs_nothing(field: PartyField) -> None:
    type_in("lai vung")
    field._sought = "lai vung"
    field.set_value(PartyChoice(PARTIES[2].name, 3))
    field._offer("lai vung", PARTIES, ())
    assert not field.line.hanging.isVisible()


def test_a_field_that_goes_takes_its_list_with_it(field: PartyField, qtbot: QtBot) -> None:
    search(field, "lai vung")
    host = field.window()
    hanging = field.line.hanging
    with qtbot.waitSignal(hanging.destroyed):
        field.deleteLater()
        host.setFocus()
    QTest.mousePress(host, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(3, 3))
    assert host.isVisible()


def test_the_registry_is_asked_for_what_is_typed(show: Show, registry_file: Path) -> None:
    with app.open_context(registry_file, today=date(2026, 11, 20), officer="Cán bộ Ví dụ") as context:
        field = PartyField("owner", "Chủ văn bằng", RegistryParties(context))
        show(field)
        failed: list[object] = []
        field.failed.connect(failed.append)
        shown = search(field, "uy ban nhan dan huyen lai vung")
        assert shown[0] == "UBND huyện Lai Vung"
        press(Qt.Key.Key_Return)
        chosen = field.value()
        assert chosen is not None
        assert chosen.name == shown[0]
        assert chosen.id is not None
        field.set_value(None)
        type_in("uy ban nhan dan huyen lai vungg")
        press(Qt.Key.Key_Tab)
        field.wait()
        found = field.finding()
        assert found is not None
        assert found[1].startswith("Có thể trùng với “UBND huyện Lai Vung”")
        assert failed == []
