from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from ipregistry.domain.kinds import FindingLevel
from ipregistry.gui.widgets.fields.jurisdiction import JurisdictionField
from ipregistry.gui.widgets.fields.simple import ChoiceField, LongTextField, NumberField, TextField, YesNoField
from tests.gui.fields.keys import compose, focused, press, type_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.gui.widgets.fields.base import Field

    Show = Callable[[Field[Any]], None]

FORMS = [("Chữ", "word"), ("Hình", "figure"), ("Kết hợp", "combined")]


def heard(field: Field[Any]) -> list[object]:
    told: list[object] = []
    field.changed.connect(lambda: told.append(field.value()))
    return told


def test_text_is_what_was_typed_without_outer_blanks(show: Show) -> None:
    field = TextField("name", "Tên")
    show(field)
    told = heard(field)
    field.set_value("Xoài")
    assert told == []
    press(Qt.Key.Key_End)
    type_in("  cat ")
    assert field.value() == "Xoài  cat"
    assert told[-1] == "Xoài  cat"
    field.set_value("   ")
    assert field.value() is None
    assert (field.line.objectName(), field.line.accessibleName()) == ("name", "Tên")


def test_what_is_composed_counts_when_it_is_finished(show: Show) -> None:
    field = TextField("name", "Tên")
    show(field)
    told = heard(field)
    compose("xoa")
    assert field.value() is None
    compose("", "xoài")
    assert told == ["xoài"]


def test_leaving_is_told(show: Show) -> None:
    field = TextField("name", "Tên")
    show(field)
    left: list[bool] = []
    field.left.connect(lambda: left.append(True))
    type_in("a")
    assert left == []
    press(Qt.Key.Key_Tab)
    assert left == [True]


def test_a_long_text_grows_with_its_lines_and_tab_leaves_it(show: Show) -> None:
    field = LongTextField("note", "Ghi chú", lines=2)
    show(field)
    told = heard(field)
    before = field.box.height()
    field.set_value("một\nhai")
    assert field.box.height() == before
    field.set_value("\n".join("dòng" for _ in range(6)))
    assert field.box.height() > 2 * before
    assert told == []
    field.set_value("từ " * 200)
    assert field.box.height() > 2 * before
    type_in("a")
    assert len(told) == 1
    press(Qt.Key.Key_Tab)
    assert focused() is not field.box


def test_a_choice_is_made_by_keys_and_not_by_the_wheel(show: Show) -> None:
    field = ChoiceField("form", "Kiểu mẫu nhãn", FORMS)
    show(field)
    told = heard(field)
    assert field.value() is None
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert told == ["word", "figure"]
    middle = QPointF(field.box.rect().center())
    turn = QWheelEvent(
        middle,
        middle,
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.box, turn)
    assert field.value() == "figure"


def test_a_value_that_is_not_offered_stays(show: Show) -> None:
    field = ChoiceField("form", "Kiểu mẫu nhãn", FORMS)
    field.set_value("hologram")
    assert field.value() == "hologram"
    field.set_options(FORMS[:1])
    assert field.value() is None


def test_a_number_outside_its_bounds_is_said_on_leaving(show: Show) -> None:
    field = NumberField("stars", "Số sao", minimum=1, maximum=5)
    show(field)
    type_in("6")
    assert field.finding() is None
    press(Qt.Key.Key_Tab)
    assert field.value() is None
    assert field.finding() == (FindingLevel.ERROR, "Ghi một số từ 1 đến 5")
    field.line.setFocus()
    press(Qt.Key.Key_Backspace)
    type_in("4")
    press(Qt.Key.Key_Tab)
    assert field.value() == 4
    assert field.finding() is None


def test_a_box_is_ticked_by_the_space_bar(show: Show) -> None:
    field = YesNoField("known", "Nhãn hiệu nổi tiếng")
    show(field)
    told = heard(field)
    field.set_value(True)
    assert told == []
    press(Qt.Key.Key_Space)
    assert told == [False]


def test_a_finding_changes_the_edge_and_is_said_to_a_reader(show: Show) -> None:
    field = TextField("number", "Số văn bằng")
    show(field)
    field.set_finding(FindingLevel.WARNING, "Trùng số với Ví dụ 48")
    assert field.line.property("level") == "warning"
    assert field.line.accessibleDescription() == "Trùng số với Ví dụ 48"
    field.set_finding(FindingLevel.INFO, "Chép từ tệp nhập")
    assert field.line.property("level") == ""
    field.set_finding(None)
    assert field.line.accessibleDescription() == ""


def test_a_country_is_found_by_its_name_without_diacritics(show: Show) -> None:
    field = JurisdictionField("country", "Nước")
    show(field)
    type_in("nhat")
    press(Qt.Key.Key_Return)
    assert field.value() == "JP"
    assert field.line.text() == "Nhật Bản (JP)"


def test_a_country_is_taken_by_its_code_or_the_first_letters_on_leaving(show: Show) -> None:
    field = JurisdictionField("country", "Nước", without=("VN",))
    show(field)
    told = heard(field)
    type_in("us")
    assert told[-1] == "US"
    press(Qt.Key.Key_Tab)
    assert field.line.text() == "Hoa Kỳ (US)"
    field.line.setFocus()
    field.line.selectAll()
    type_in("trung")
    press(Qt.Key.Key_Tab)
    assert field.value() == "CN"


def test_no_such_country_is_said_and_a_code_without_a_name_only_warned_of(show: Show) -> None:
    field = JurisdictionField("country", "Nước", without=("VN",))
    show(field)
    type_in("viet nam")
    press(Qt.Key.Key_Tab)
    assert field.value() is None
    assert field.problem() == "Không có nước nào như vậy; gõ tên hoặc mã hai chữ"
    field.line.setFocus()
    field.line.selectAll()
    type_in("zw")
    press(Qt.Key.Key_Tab)
    assert field.value() == "ZW"
    assert field.finding() == (FindingLevel.WARNING, "Chưa có tên của mã ZW")


def test_a_country_is_chosen_with_the_arrows(show: Show) -> None:
    field = JurisdictionField("country", "Nước")
    show(field)
    type_in("in")
    press(Qt.Key.Key_Down)
    shown = [row.data for row in field.line.hanging.rows()]
    assert shown[0] == "IN"
    press(Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert field.value() == shown[1]
