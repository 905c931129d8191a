"""Lịch sử: who changed the asset, when, and what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout

from ipregistry.domain.columns import show_day
from ipregistry.domain.history_words import TABLE, field_name
from ipregistry.domain.labels import EMPTY
from ipregistry.gui import fonts
from ipregistry.gui.forms.reading_order import ReadingOrder
from ipregistry.gui.widgets.flat_list import FlatDelegate, FlatList
from ipregistry.gui.widgets.text import button, label
from ipregistry.gui.widgets.wrapped import draw_wrapped, text_height

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ipregistry.domain.history_words import AssetAct, ChangedField
    from ipregistry.gui.theme import Colours

_PAD = 6
_FIELDS = 6
"""So many changed fields of one act are told here; the page of the history tells all."""
_INDENT = 12


class ActDelegate(FlatDelegate["AssetAct"]):
    """What was done, who did it when, and field by field what was there before and after."""

    def says(self, row: AssetAct) -> str:
        return ", ".join((row.row.label, _who(row), *_told(row)))

    def height(self, row: AssetAct, width: int) -> int:
        small, room = fonts.font(fonts.SMALL_POINTS), width - _INDENT
        told = sum(text_height(words, small, room) for words in _told(row))
        first = text_height(row.row.label, fonts.font(fonts.CELL_POINTS), width)
        return first + text_height(_who(row), small, width) + told + 2 * _PAD

    def draw(self, painter: QPainter, rect: QRect, row: AssetAct, place: int, by_role: Colours) -> None:
        small, cell = fonts.font(fonts.SMALL_POINTS), fonts.font(fonts.CELL_POINTS)
        room = rect.adjusted(0, _PAD, 0, 0)
        draw_wrapped(painter, room, row.row.label, cell, by_role.faint if row.row.undone else by_role.text)
        room.translate(0, text_height(row.row.label, cell, room.width()))
        draw_wrapped(painter, room, _who(row), small, by_role.second)
        room.translate(0, text_height(_who(row), small, room.width()))
        room.setLeft(room.left() + _INDENT)
        for words in _told(row):
            draw_wrapped(painter, room, words, small, by_role.second)
            room.translate(0, text_height(words, small, room.width()))


def _who(act: AssetAct) -> str:
    at = act.row.at.astimezone()
    parts = (f"{show_day(at.date())} {at:%H:%M}", act.row.officer, "đã hoàn tác" if act.row.undone else "")
    return " · ".join(part for part in parts if part)


def _told(act: AssetAct) -> tuple[str, ...]:
    fields = [each for each in act.fields if not _is_plain_file(each)]
    more = len(fields) - _FIELDS
    said = tuple(_field(each) for each in fields[:_FIELDS])
    return (*said, f"và {more} mục khác") if more > 0 else said


def _field(each: ChangedField) -> str:
    what = each.field if each.what in {"", "Tài sản"} else f"{each.what}, {each.field}"
    if each.before == EMPTY:
        return f"{what}: {each.after}"
    return f"{what}: {each.before} → {each.after}"


def _is_plain_file(each: ChangedField) -> bool:
    """Of a file that came only its name is told: the rest says what any file says."""
    name = field_name("document", "file_name")
    return each.what == TABLE["document"] and EMPTY in {each.before, each.after} and each.field != name


class HistoryTab(QScrollArea):
    """The acts, the last first.

    Signals:
        history_asked(): show them on the page of the history, where they can be taken back.
    """

    history_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editorHistory")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty = label("", "second", wrap=True)
        self.link = button(self.tr("Xem trong Nhật ký"), "editorHistoryButton", style="link")
        self.link.setToolTip(self.tr("Mọi lần ghi của tài sản này ở trang Nhật ký, nơi có thể hoàn tác"))
        self.link.clicked.connect(lambda _checked: self.history_asked.emit())
        self.list: FlatList[AssetAct] = FlatList("editorHistoryList", self.tr("Các lần ghi"), ActDelegate())
        self.list.opened.connect(lambda _act: self.history_asked.emit())
        body = ReadingOrder()
        whole = QVBoxLayout(body)
        whole.setContentsMargins(20, 12, 20, 20)
        whole.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Các lần ghi, mới nhất ở trên"), "blockTitle"))
        head.addStretch(1)
        head.addWidget(self.link)
        whole.addLayout(head)
        whole.addWidget(self._empty)
        whole.addWidget(self.list)
        whole.addStretch(1)
        self.setWidget(body)
        self.show_acts((), new=True)

    def show_acts(self, acts: tuple[AssetAct, ...], *, new: bool = False) -> None:
        """Show what was done; `new`: the asset is not in the registry yet."""
        self._empty.setText(self.tr("Tài sản này chưa được lưu.") if new else self.tr("Chưa có lần ghi nào."))
        self._empty.setVisible(not acts)
        self.link.setVisible(bool(acts))
        self.list.setVisible(bool(acts))
        if acts != self.list.rows.rows:
            self.list.set_rows(acts)
