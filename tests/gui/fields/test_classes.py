from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QToolButton

from ipregistry.domain.entries import ClassEntry
from ipregistry.domain.kinds import FindingLevel
from ipregistry.gui import fonts
from ipregistry.gui.widgets.fields.classes import ClassesField
from ipregistry.gui.widgets.fields.goods import GoodsField
from tests.gui.fields.keys import focused, press, type_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.gui.widgets.fields.base import Field

    Show = Callable[[Field[Any]], None]


def codes(field: ClassesField | GoodsField) -> list[str]:
    return [entry.code for entry in field.value()]


def test_a_class_is_added_by_its_number_or_by_words(show: Show) -> None:
    field = ClassesField("nice", "Nhóm", "nice")
    show(field)
    told: list[bool] = []
    field.changed.connect(lambda: told.append(True))
    type_in("5")
    press(Qt.Key.Key_Return)
    type_in("rau qua tuoi")
    press(Qt.Key.Key_Return)
    assert codes(field) == ["05", "31"]
    assert len(told) == 2
    assert field.line.text() == ""


def test_a_subclass_is_typed_whole(show: Show) -> None:
    field = ClassesField("locarno", "Lớp Locarno", "locarno")
    show(field)
    type_in("9-3")
    press(Qt.Key.Key_Return)
    type_in("bao bi")
    press(Qt.Key.Key_Return)
    assert codes(field) == ["09-03", "09"]


def test_the_words_of_a_class_are_seen_whole_where_the_window_has_room(show: Show) -> None:
    field = ClassesField("nice", "Nhóm", "nice")
    show(field)
    field.window().resize(1100, 520)
    field.setFixedWidth(260)
    type_in("nong san")
    press(Qt.Key.Key_Down)
    hanging = field.line.hanging
    words = hanging.rows()[0].title
    assert words.startswith("31  Nông sản")
    assert hanging.width() > QFontMetrics(fonts.font()).horizontalAdvance(words)
    assert hanging.geometry().right() < field.window().width()


def test_free_codes_are_only_warned_of(show: Show) -> None:
    field = ClassesField("ipc", "Phân loại IPC", "ipc")
    show(field)
    type_in("a23l2/02")
    press(Qt.Key.Key_Return)
    assert field.finding() is None
    type_in("A23L 2")
    press(Qt.Key.Key_Tab)
    assert codes(field) == ["A23L 2/02", "A23L 2"]
    assert field.finding() == (FindingLevel.WARNING, "“A23L 2” không giống mã IPC, ví dụ A23L 2/02")


def test_several_codes_are_added_at_once_and_none_twice(show: Show) -> None:
    field = ClassesField("vienna", "Phân loại hình", "vienna")
    show(field)
    type_in("5.7.13; 26.1.1, 05.07.13")
    press(Qt.Key.Key_Return)
    assert codes(field) == ["05.07.13", "26.01.01"]


def test_chips_go_by_key(show: Show) -> None:
    field = ClassesField("nice", "Nhóm", "nice")
    show(field)
    field.set_value((ClassEntry("nice", "29", "nem"), ClassEntry("nice", "31"), ClassEntry("nice", "32")))
    press(Qt.Key.Key_Backspace)
    assert codes(field) == ["29", "31"]
    chip = field.findChild(QPushButton, "niceChip1")
    assert chip is not None
    assert chip.accessibleName().startswith("Bỏ 31, Nông sản")
    chip.setFocus()
    press(Qt.Key.Key_Delete)
    assert field.value() == (ClassEntry("nice", "29", "nem"),)
    assert focused() is field.line


def test_chips_stay_where_nothing_may_be_changed(show: Show) -> None:
    field = ClassesField("nice", "Nhóm", "nice")
    show(field)
    field.set_value((ClassEntry("nice", "29"),))
    field.set_read_only(read_only=True)
    press(Qt.Key.Key_Backspace)
    assert codes(field) == ["29"]


@pytest.fixture
def goods(show: Show) -> GoodsField:
    made = GoodsField("goods", "Nhóm và danh mục")
    show(made)
    return made


def line(field: GoodsField, number: int) -> tuple[QLineEdit, QPlainTextEdit]:
    code = field.findChild(QLineEdit, f"goods{number}Class")
    text = field.findChild(QPlainTextEdit, f"goods{number}Goods")
    assert code is not None
    assert text is not None
    return code, text


def test_goods_are_typed_class_by_class_without_the_mouse(goods: GoodsField) -> None:
    press(Qt.Key.Key_Return)
    type_in("29")
    press(Qt.Key.Key_Return)
    type_in("nem chua; mut quyt")
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    type_in("5")
    press(Qt.Key.Key_Tab)
    type_in("thuoc")
    assert goods.value() == (ClassEntry("nice", "29", "nem chua; mut quyt"), ClassEntry("nice", "05", "thuoc"))
    assert goods._total.text() == "2 nhóm, 3 mục"
    assert goods.problem() == ""


def test_a_pasted_list_is_split_and_nothing_of_it_is_lost(goods: GoodsField) -> None:
    QGuiApplication.clipboard().setText("Kèm theo đơn\nNhóm 29: nem; mứt. Nhóm 31: quýt tươi; cam")
    press(Qt.Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert goods.value() == (ClassEntry("nice", "29", "nem; mứt."), ClassEntry("nice", "31", "quýt tươi; cam"))
    assert goods.rest() == "Kèm theo đơn"
    assert goods.rest_box.isVisible()
    assert goods.finding() == (FindingLevel.WARNING, "Còn nội dung chưa xếp vào nhóm nào")
    goods.rest_box.setFocus()
    goods.rest_box.selectAll()
    press(Qt.Key.Key_Delete)
    assert goods.problem() == ""
    assert not goods.rest_box.isVisible()


def test_what_is_pasted_joins_what_is_there(goods: GoodsField) -> None:
    goods.set_value((ClassEntry("nice", "29", "nem"),))
    goods.paste_list("Nhóm 29: mứt\nNhóm 30: gạo")
    assert goods.value() == (ClassEntry("nice", "29", "nem; mứt"), ClassEntry("nice", "30", "gạo"))
    goods.paste_list("Nhóm 30: gạo")
    assert goods.value()[1] == ClassEntry("nice", "30", "gạo")


def test_a_very_long_list_is_taken(goods: GoodsField) -> None:
    text = "; ".join(f"sản phẩm số {number}" for number in range(500))
    goods.paste_list(f"Nhóm 29: {text}\nNhóm 31: quýt")
    assert len(text) > 8000
    assert goods.value()[0].text == text
    assert goods._total.text() == "2 nhóm, 501 mục"
    _code, box = line(goods, 1)
    assert box.height() < goods.window().height()


def test_an_empty_clipboard_is_said(goods: GoodsField) -> None:
    QGuiApplication.clipboard().clear()
    goods.paste_button.click()
    assert goods.finding() == (FindingLevel.INFO, "Chưa chép văn bản nào; hãy chép danh mục rồi dán lại")


def test_goods_without_a_class_and_numbers_of_none_are_said(goods: GoodsField) -> None:
    goods.add_class()
    code, box = line(goods, 1)
    box.setFocus()
    type_in("nem")
    assert goods.problem() == "Danh mục này chưa có số nhóm"
    assert goods.value() == ()
    code.setFocus()
    assert goods.finding() == (FindingLevel.WARNING, "Danh mục này chưa có số nhóm")
    type_in("46")
    assert goods.problem() == "“46” không phải nhóm Ni-xơ (01 đến 45)"
    press(Qt.Key.Key_Backspace)
    assert goods.value() == (ClassEntry("nice", "04", "nem"),)


def test_a_row_is_taken_away_by_its_button(goods: GoodsField) -> None:
    goods.set_value((ClassEntry("nice", "29", "nem"), ClassEntry("nice", "31", None)))
    told: list[bool] = []
    goods.changed.connect(lambda: told.append(True))
    remove = goods.findChild(QToolButton, "goods1RemoveButton")
    assert remove is not None
    assert remove.accessibleName() == "Bỏ nhóm 29"
    remove.setFocus()
    press(Qt.Key.Key_Space)
    assert goods.value() == (ClassEntry("nice", "31"),)
    assert told == [True]
    assert focused() is line(goods, 2)[0]


def test_classes_follow_each_other_by_tab(goods: GoodsField) -> None:
    goods.set_value((ClassEntry("nice", "29", "nem"), ClassEntry("nice", "31", "quýt")))
    line(goods, 1)[0].setFocus()
    reached = []
    for _step in range(6):
        press(Qt.Key.Key_Tab)
        reached.append(focused().objectName())
    assert reached == [
        "goods1Goods",
        "goods1RemoveButton",
        "goods2Class",
        "goods2Goods",
        "goods2RemoveButton",
        "goodsAddButton",
    ]
