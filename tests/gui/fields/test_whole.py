"""Every kind of field: named, reachable, and its texts whole, in light and dark, in a wide and a narrow place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ipregistry.domain.document_rows import NewFile
from ipregistry.domain.entries import ClassEntry
from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.labels import KIND, MARK_FORM
from ipregistry.domain.partial_date import PartialDate
from ipregistry.gui import appearance
from ipregistry.gui.widgets.fields.classes import ClassesField
from ipregistry.gui.widgets.fields.day import DayField
from ipregistry.gui.widgets.fields.documents import DocumentsField
from ipregistry.gui.widgets.fields.goods import GoodsField
from ipregistry.gui.widgets.fields.jurisdiction import JurisdictionField
from ipregistry.gui.widgets.fields.party import PartyChoice, PartyField
from ipregistry.gui.widgets.fields.picture_well import PictureField
from ipregistry.gui.widgets.fields.simple import ChoiceField, LongTextField, NumberField, TextField, YesNoField
from tests.gui.fields.keys import press
from tests.gui.fields.test_party import Parties
from tests.gui.fits import cut_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ipregistry.gui.widgets.fields.base import Field

TODAY = date(2026, 11, 20)
STACKED = "Ẫổữ ỵ – nhãn hiệu chứng nhận"


def every_field() -> list[Field[Any]]:
    made: list[tuple[Field[Any], Any]] = [
        (TextField("name", "Tên nhãn hiệu"), STACKED),
        (LongTextField("note", "Ghi chú"), f"{STACKED}\n" * 3),
        (ChoiceField("kind", "Loại", [(words, kind) for kind, words in KIND.items()]), None),
        (ChoiceField("form", "Kiểu mẫu nhãn", [(words, form) for form, words in MARK_FORM.items()]), "combined"),
        (NumberField("variants", "Số phương án", unit="phương án"), 12),
        (YesNoField("known", "Nhãn hiệu nổi tiếng", question="Có, đã được công nhận"), True),
        (DayField("filed", "Ngày nộp đơn", TODAY), PartialDate(2028, 12, 28, about=True)),
        (JurisdictionField("country", "Nước"), "GB"),
        (PartyField("owner", "Chủ văn bằng, chép đúng như in trên văn bằng", Parties()), PartyChoice("Ví dụ", 1)),
        (ClassesField("locarno", "Lớp Locarno", "locarno"), (ClassEntry("locarno", "09-03"),)),
        (GoodsField("goods", "Nhóm và danh mục"), (ClassEntry("nice", "29", f"{STACKED}; " * 12),)),
        (PictureField("picture", "Mẫu nhãn"), None),
        (DocumentsField("files", "Tài liệu"), (NewFile("giấy-chứng-nhận-" * 6, b"%PDF-", "certificate"),)),
    ]
    for field, value in made:
        field.set_value(value)
    return [field for field, _value in made]


@pytest.fixture
def sheet(qtbot: QtBot) -> Iterator[QWidget]:
    appearance.prepare("light")
    host = QWidget()
    body = QVBoxLayout(host)
    for field in every_field():
        body.addWidget(field)
    qtbot.addWidget(host)
    host.resize(560, 900)
    yield host
    host.close()
    appearance.apply("light")


def fields_of(sheet: QWidget) -> list[Any]:
    found = [each for each in sheet.children() if isinstance(each, QWidget) and each.objectName().endswith("Field")]
    assert len(found) == 13
    return found


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [812, 420])
def test_no_text_is_cut(qtbot: QtBot, sheet: QWidget, mode: Literal["light", "dark"], width: int) -> None:
    appearance.apply(mode)
    sheet.resize(width, 900)
    for field in fields_of(sheet):
        field.set_finding(FindingLevel.WARNING, "Số văn bằng này đã có ở một tài sản khác trong sổ: Ví dụ 48")
    with qtbot.waitExposed(sheet):
        sheet.show()
    assert sheet.width() == width
    assert cut_texts(sheet) == []


def test_every_input_is_named_and_tells_its_finding(qtbot: QtBot, sheet: QWidget) -> None:
    for field in fields_of(sheet):
        field.set_finding(FindingLevel.ERROR, "Chưa đúng")
        target = field.focusProxy()
        assert target.accessibleName(), field.objectName()
        assert target.objectName().startswith(field.name)
        assert target.accessibleDescription() == "Chưa đúng", field.objectName()
        assert field.finding() == (FindingLevel.ERROR, "Chưa đúng")
    for kind in (QLineEdit, QPlainTextEdit):
        for each in sheet.findChildren(kind):
            assert each.accessibleName(), each.objectName()
            assert each.objectName()


def test_every_field_is_reached_by_tab_and_none_holds_the_keyboard(qtbot: QtBot, sheet: QWidget) -> None:
    with qtbot.waitActive(sheet):
        sheet.show()
        sheet.activateWindow()
    found = fields_of(sheet)
    found[0].setFocus()
    reached = set()
    for _step in range(40):
        widget = QApplication.focusWidget()
        assert widget is not None
        reached |= {field.name for field in found if field.isAncestorOf(widget)}
        press(Qt.Key.Key_Tab)
    assert reached == {field.name for field in found}


def test_showing_values_is_no_change(sheet: QWidget) -> None:
    for field in fields_of(sheet):
        told: list[str] = []
        field.changed.connect(lambda name=field.name, told=told: told.append(name))
        value = field.value()
        field.set_value(value)
        assert field.value() == value
        field.set_read_only(read_only=True)
        field.set_read_only(read_only=False)
        assert told == []
