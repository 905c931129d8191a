"""Everything about filings abroad of one asset: the way, priority, the international registration, the countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ipregistry.domain.columns import show_day
from ipregistry.domain.foreign_entry import ASKED, ASKED_WHOLE, Entered
from ipregistry.domain.foreign_rows import show_route
from ipregistry.domain.foreign_ways import (
    CLAIMS_PRIORITY,
    INTERNATIONAL_WAYS,
    WAY,
    Way,
    countries_of,
    route_of,
    ways_of,
)
from ipregistry.gui.widgets.choice import Choice
from ipregistry.gui.widgets.country_picker import CountryPicker
from ipregistry.gui.widgets.foreign_form import AskedRow, CountryLines
from ipregistry.gui.widgets.priority_block import PriorityBlock, home_words
from ipregistry.gui.widgets.text import label

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.foreign_rows import HomeAsset, InternationalFiling

_PICKER_WIDTH = 216


class ForeignEditor(QWidget):
    """The fields of the dialog.

    Signals:
        changed(): something else is entered.
    """

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asset: HomeAsset | None = None
        self.way = self._choice("foreignWayChoice", self.tr("Con đường đăng ký"))
        self.whole = self._choice("internationalChoice", self.tr("Đăng ký quốc tế"))
        self.basic = self._choice("basicChoice", self.tr("Nhãn hiệu cơ sở"))
        self.whole_fields = AskedRow("whole", today)
        self.priority = PriorityBlock(today)
        self.picker = CountryPicker()
        self.lines = CountryLines(today)
        self._nothing = label(self.tr("Chọn nước ở bên trái; mỗi nước có một dòng ở đây."), "faint", wrap=True)
        self._room = QScrollArea(self)
        self._whole_box = QWidget()
        self._basic_box = QWidget()
        self._build()
        self.way.currentIndexChanged.connect(lambda _place: self._turn())
        self.whole.currentIndexChanged.connect(lambda _place: self._turn_whole())
        self.basic.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.picker.changed.connect(self._show_lines)
        self.lines.dropped.connect(self.picker.drop)
        for part in (self.priority, self.whole_fields, self.lines):
            part.changed.connect(self.changed)

    @staticmethod
    def _choice(name: str, words: str) -> QComboBox:
        made = Choice()
        made.set_names(name, words)
        made.setMinimumHeight(30)
        made.setMinimumWidth(120)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return made

    def _build(self) -> None:
        # From the outside in: what is put into a tree already in place is styled once.
        self.picker.setFixedWidth(_PICKER_WIDTH)
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(16)
        body.addWidget(self.picker)
        body.addWidget(self._room, 1)
        self._room.setObjectName("foreignFields")
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setWidgetResizable(True)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget(self._room)
        self._room.setWidget(content)
        right = QVBoxLayout(content)
        right.setContentsMargins(0, 0, 8, 0)
        right.setSpacing(8)
        right.addLayout(self._labelled(self.tr("Con đường đăng ký"), self.way))
        right.addWidget(self.priority)
        inside = QVBoxLayout(self._whole_box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        # Under each other: numbers and days of a basic mark are as long as the field.
        head = QVBoxLayout()
        head.setSpacing(6)
        head.addLayout(self._labelled(self.tr("Gắn với đăng ký quốc tế"), self.whole))
        basic = self._labelled(self.tr("Nhãn hiệu cơ sở"), self.basic)
        self._basic_box.setLayout(basic)
        head.addWidget(self._basic_box)
        inside.addLayout(head)
        inside.addWidget(self.whole_fields)
        right.addWidget(self._whole_box)
        right.addWidget(self._nothing)
        right.addWidget(self.lines)
        right.addStretch(1)

    @staticmethod
    def _labelled(words: str, field: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(words, "small"))
        column.addWidget(field)
        return column

    def show_asset(self, asset: HomeAsset, countries: tuple[str, ...] = ()) -> None:
        """Enter filings of this asset, some countries picked already."""
        self._asset = asset
        for choice in (self.way, self.basic):
            choice.blockSignals(True)
            choice.clear()
        for way in ways_of(asset.kind):
            self.way.addItem(WAY[way], way)
        for home in asset.homes:
            self.basic.addItem(home_words(home))
        for choice in (self.way, self.basic):
            choice.blockSignals(False)
        self.priority.offer(asset.homes)
        self.picker.offer(countries_of(asset.kind), asset.taken)
        self._turn()
        self.picker.pick(countries)

    def chosen_way(self) -> Way | None:
        """The way chosen; None for what is not registered abroad."""
        found = self.way.currentData()
        return None if found is None else Way(found)

    def _turn(self) -> None:
        way, asset = self.chosen_way(), self._asset
        if way is None or asset is None:
            self.setEnabled(False)
            return
        self.setEnabled(True)
        self.priority.setVisible(way in CLAIMS_PRIORITY and self.priority.known())
        self._whole_box.setVisible(way in INTERNATIONAL_WAYS)
        self._basic_box.setVisible(way is Way.MADRID and self.basic.count() > 0)
        self.whole.blockSignals(True)
        self.whole.clear()
        self.whole.addItem(self.tr("Đơn quốc tế mới") if way is Way.PCT else self.tr("Đăng ký quốc tế mới"), None)
        if way in INTERNATIONAL_WAYS:
            route = route_of(way, priority=False)
            for each in asset.internationals:
                if each.route is route:
                    self.whole.addItem(whole_words(each), each.filing)
        self.whole.blockSignals(False)
        self.whole_fields.ask(ASKED_WHOLE.get(way, ()))
        self._turn_whole()

    def _turn_whole(self) -> None:
        way = self.chosen_way()
        new = self.whole.currentData() is None
        self.whole_fields.setVisible(new)
        self._basic_box.setVisible(way is Way.MADRID and new and self.basic.count() > 0)
        if way is not None:
            self.priority.setVisible(way in CLAIMS_PRIORITY and self.priority.known() and new)
        self._show_lines()

    def _show_lines(self) -> None:
        way = self.chosen_way()
        if way is None:
            return
        self.lines.show_lines(self.picker.picked, ASKED[way])
        self._nothing.setVisible(not self.picker.picked)
        self.lines.setVisible(bool(self.picker.picked))
        self.changed.emit()

    def entered(self) -> Entered | None:
        """What is entered; None while there is nothing to write."""
        way, asset = self.chosen_way(), self._asset
        if way is None or asset is None:
            return None
        countries = self.lines.values()
        parent = self.whole.currentData()
        hung = way in INTERNATIONAL_WAYS
        values = self.whole_fields.values() if hung and parent is None else None
        if not countries and not any((values or {}).values()):
            return None
        return Entered(
            way=way,
            countries=countries,
            whole=values,
            parent=parent if hung else None,
            basic=self.basic.currentText() or None if way is Way.MADRID and parent is None else None,
            priorities=self.priority.entries(),
        )

    def problem(self) -> str:
        """The first thing that cannot be read; empty when all can."""
        parts = (self.priority.problem(), self.whole_fields.problem(), self.lines.problem())
        return next((words for words in parts if words), "")

    def doubt(self) -> str:
        """What may be wrong about the priority claimed; empty when nothing is."""
        due, entered = self.priority.due(), self.entered()
        if entered is None or due is None or not entered.priorities:
            return ""
        filed = [values.get("filed") for values in (entered.whole or {}, *(each for _code, each in entered.countries))]
        late = [day for day in filed if day is not None and not isinstance(day, str) and day.earliest > due]
        if not late:
            return ""
        return self.tr("Ngày nộp {filed} sau hạn hưởng quyền ưu tiên {due}; đề nghị kiểm tra.").format(
            filed=late[0].show(), due=show_day(due)
        )


def whole_words(each: InternationalFiling) -> str:
    """An international registration in one line."""
    number = f" số {each.number}" if each.number else ""
    day = "" if each.registered is None else f" ngày {each.registered.show()}"
    return f"{show_route(each.route)}{number or ' (chưa có số)'}{day}"
