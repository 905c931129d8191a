"""The chosen rule: all its values over time, and what stands behind the one selected among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QScrollArea, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.domain.amounts import show_number
from ipregistry.domain.columns import Column, show_day
from ipregistry.gui import fonts
from ipregistry.gui.delegates.cells import CellDelegate
from ipregistry.gui.delegates.law_cells import SureDelegate
from ipregistry.gui.detail_parts import Fact
from ipregistry.gui.law_lines import since, sure_words, value_words
from ipregistry.gui.models.rows_table import RowsTableModel
from ipregistry.gui.widgets.facts import FactGrid
from ipregistry.gui.widgets.table_view import TableView
from ipregistry.gui.widgets.text import button, label, line

if TYPE_CHECKING:
    from ipregistry.gui.law_lines import LawLine
    from ipregistry.services.law import ValueRow

_WIDTHS = {"start": 92, "value": 150, "sure": 150, "used": 64}

_ROOMY = 600
_NARROW_VALUE = 104


class LawPane(QFrame):
    """One rule.

    Signals:
        add_asked(), edit_asked(ValueRow), remove_asked(ValueRow): what the buttons are for.
        assets_asked(): who rests on it is to be shown.
    """

    add_asked = Signal()
    edit_asked = Signal(object)
    remove_asked = Signal(object)
    assets_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lawPane")
        self._line: LawLine | None = None
        self._writable = False
        self.model: RowsTableModel[ValueRow] = RowsTableModel(self._columns(), self)
        self.table = TableView("lawValueTable", self.tr("Các giá trị theo thời gian"))
        self._title = label("", "assetTitle", copy=True)
        self._title.setObjectName("lawTitle")
        self._scope = label("", "small", copy=True)
        self._used = button("", "lawAssetsButton", style="link")
        self._add = button(self.tr("Thêm giá trị của cơ quan…"), "addOwnButton", picture="plus")
        self._edit = button(self.tr("Sửa…"), "editOwnButton", picture="pencil")
        self._remove = button(self.tr("Bỏ…"), "removeOwnButton", picture="trash-2")
        self._behind = QScrollArea()
        self._build()
        self._connect()

    def _columns(self) -> tuple[Column[ValueRow], ...]:
        return (
            Column("start", "Từ ngày", lambda row: row.start, since, 22),
            Column("value", "Giá trị", lambda row: row.text, self._value_words, 40),
            Column("when", "Áp dụng khi", lambda row: row.when, lambda row: row.when or "mọi trường hợp", 60),
            Column("sure", "Mức tin cậy", sure_words, sure_words, 30),
            Column(
                "used",
                "Tài sản",
                lambda row: row.used_by,
                lambda row: labels.EMPTY if row.used_by is None else show_number(row.used_by),
                16,
            ),
        )

    def _value_words(self, row: ValueRow) -> str:
        return labels.EMPTY if self._line is None else value_words(self._line.row.unit, row)

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 14, 8)
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        for part in (self._title, self._scope):
            # A long name gives way to the buttons.
            part.setMinimumWidth(80)
            words.addWidget(part)
        head.addLayout(words, 1)
        for each in (self._used, self._add, self._edit, self._remove):
            head.addWidget(each)
        body.addLayout(head)
        body.addWidget(line())
        self.table.setFont(fonts.font(fonts.CELL_POINTS))
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(self.table))
        header = self.table.horizontalHeader()
        header.setMinimumSectionSize(48)
        for place, column in enumerate(self._columns()):
            stretches = column.key == "when"
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(place, mode)
            if not stretches:
                self.table.setColumnWidth(place, _WIDTHS[column.key])
        self.table.setItemDelegateForColumn(3, SureDelegate(self.table))
        self._behind.setObjectName("lawSource")
        self._behind.setAccessibleName(self.tr("Nguồn của giá trị được chọn"))
        self._behind.setFrameShape(QFrame.Shape.NoFrame)
        self._behind.setWidgetResizable(True)
        self._behind.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        both = QHBoxLayout()
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self.table, 3)
        both.addWidget(line(upright=True))
        both.addWidget(self._behind, 2)
        body.addLayout(both, 1)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_both: self._show_value())
        self.table.opened.connect(self._open)
        self.table.resized.connect(self._fit_columns)
        self._used.clicked.connect(self.assets_asked)
        self._add.clicked.connect(self.add_asked)
        self._edit.clicked.connect(lambda: self.edit_asked.emit(self.value()))
        self._remove.clicked.connect(lambda: self.remove_asked.emit(self.value()))

    def _fit_columns(self, room: int) -> None:
        # The condition is what tells the values apart: it keeps its room.
        narrow = room < _ROOMY
        for place, column in enumerate(self._columns()):
            if column.key == "used":
                self.table.setColumnHidden(place, narrow)
            elif column.key == "value":
                self.table.setColumnWidth(place, _NARROW_VALUE if narrow else _WIDTHS["value"])

    def value(self) -> ValueRow | None:
        """The value selected."""
        return self.model.row(self.table.currentIndex().row())

    def show_line(self, shown: LawLine | None, *, writable: bool) -> None:
        """Show a rule; the value selected stays where it is the same rule, else it is the one in force."""
        before = self.value()
        same = shown is not None and self._line is not None and shown.row.key == self._line.row.key
        self._line = shown
        self._writable = writable
        values = () if shown is None else tuple(sorted(shown.row.values, key=lambda row: (row.when, row.start)))
        self._title.setText("" if shown is None else shown.content)
        self._title.setToolTip("" if shown is None else shown.content)
        self._scope.setText("" if shown is None else shown.scope)
        # The key is for the command line and for a telephone call, not for reading.
        self._scope.setToolTip("" if shown is None else shown.row.key)
        self._say_used()
        self.model.set_rows(values)
        self._add.setEnabled(writable and shown is not None)
        if shown is not None and values:
            place = [(row.start, row.when) for row in values]
            wanted = (before.start, before.when) if same and before is not None else None
            now = (shown.now.start, shown.now.when) if shown.now is not None else None
            self.table.selectRow(next((place.index(each) for each in (wanted, now) if each in place), 0))
        self._show_value()

    def _say_used(self) -> None:
        count = None if self._line is None else self._line.used_by
        self._used.setVisible(count is not None)
        words = self.tr("{count} tài sản dùng").format(count=show_number(count or 0))
        self._used.setText(words)
        self._used.setAccessibleName(words)
        self._used.setEnabled(bool(count))

    def _show_value(self) -> None:
        value = self.value()
        own = self._writable and value is not None and value.own
        hint = "" if own else self.tr("Chỉ sửa, bỏ được giá trị do cơ quan nhập.")
        for part in (self._edit, self._remove):
            part.setEnabled(own)
            part.setToolTip(hint)
        content = QWidget()
        content.setProperty("role", "window")
        body = QVBoxLayout(content)
        body.setContentsMargins(12, 8, 12, 8)
        if value is not None and self._line is not None:
            body.addWidget(FactGrid(_facts(value, self._line)))
        body.addStretch(1)
        self._behind.setWidget(content)

    def _open(self) -> None:
        if self._edit.isEnabled():
            self.edit_asked.emit(self.value())


def _facts(value: ValueRow, shown: LawLine) -> tuple[Fact, ...]:
    facts = [
        Fact("Nguồn", value.source, warning=value.doubt),
        Fact("Mức tin cậy", sure_words(value)),
        Fact("Đối chiếu ngày", show_day(value.checked_on)),
        Fact("Chọn theo", shown.chosen),
    ]
    optional = (("Tìm thấy ở", value.found_in), ("Ghi chú", value.note))
    return (*facts, *(Fact(name, text) for name, text in optional if text))
