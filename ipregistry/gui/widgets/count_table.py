"""Assets by status and kind: every number opens its list, by a click or by the arrow keys and Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ipregistry.domain import labels
from ipregistry.domain.amounts import show_number
from ipregistry.domain.kinds import Kind, Status
from ipregistry.domain.statistics import Dimension
from ipregistry.gui import fonts, status_mark, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from ipregistry.domain.rows import AssetQuery
    from ipregistry.domain.statistics import Counts, Value

    Index = QModelIndex | QPersistentModelIndex

_ROW = 24
_HEAD = 26
_MOST_KINDS, _FEWEST_KINDS = 12, 4
"""Columns of kinds; the rarest go together where there is no room for all."""
_NARROWEST = 650
_ALWAYS = (Status.IN_FORCE, Status.RENEWAL_DUE, Status.LATE, Status.LAPSED_UNCONFIRMED, Status.PENDING)
_ORDER = (*_ALWAYS, Status.PLANNED, *(each for each in Status if each not in {*_ALWAYS, Status.PLANNED}))
"""What lives first, then what is to come, then what has ended."""
_COMMUNITY = (Kind.GEOGRAPHICAL_INDICATION, Kind.CERTIFICATION_MARK, Kind.COLLECTIVE_MARK)
"""What the office looks after itself keeps its column, however few there are."""
_MARK_ROOM = 34


class Part(NamedTuple):
    """A row or column: its words, and the values it stands for; None: all."""

    short: str
    words: str
    values: tuple[Value, ...] | None


class CountModel(QAbstractTableModel):
    """Statuses down, kinds across, sums last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts: Counts | None = None
        self.rows: tuple[Part, ...] = ()
        self.columns: tuple[Part, ...] = ()

    def show_counts(self, counts: Counts, most: int) -> None:
        """Show other counts, with so many columns of kinds at most."""
        self.beginResetModel()
        self.counts = counts
        found = counts.values(Dimension.STATUS)
        self.rows = (
            *(_status(each) for each in _ORDER if each in found or each in _ALWAYS),
            Part("Tổng số", "Tổng số", None),
        )
        self.columns = (*_kinds(counts, most), Part("Tổng", "Tổng", None))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.columns else len(self.columns) + 1

    def number(self, index: Index) -> int:
        """The count of a cell."""
        if self.counts is None or index.column() == 0:
            return 0
        return self.counts.of(self.rows[index.row()].values, self.columns[index.column() - 1].values)

    def asked(self, index: Index) -> tuple[AssetQuery, str]:
        """What finds the assets of a cell, and what they are in words."""
        assert self.counts is not None
        row, column = self.rows[index.row()], self.columns[max(0, index.column() - 1)]
        if index.column() == 0:
            column = self.columns[-1]
        words = " · ".join(part.words for part in (row, column) if part.values is not None) or "Tất cả tài sản"
        return self.counts.query(row.values, column.values), words

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows[index.row()].words if index.column() == 0 else show_number(self.number(index))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() > 0:
            return f"{self.asked(index)[1]}: {show_number(self.number(index))} tài sản"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical or not self.columns:
            return None
        if section == 0:
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return "Trạng thái" if role == Qt.ItemDataRole.DisplayRole else None
        part = self.columns[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return part.short
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return part.words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def _status(status: Status) -> Part:
    return Part(labels.STATUS[status], labels.STATUS[status], (status,))


def _kinds(counts: Counts, most: int) -> tuple[Part, ...]:
    """The kinds that occur, community assets first; the rarest together where there are many."""
    found = [kind for kind in labels.KIND if kind in counts.values(Dimension.KIND)]
    rest: list[Kind] = []
    if len(found) > most:
        ranked = sorted(found, key=lambda kind: (kind not in _COMMUNITY, kind is Kind.UNKNOWN, -counts.of(None, kind)))
        rest = [kind for kind in found if kind in ranked[most - 1 :]]
    parts = [Part(_short(kind), labels.KIND[kind], (kind,)) for kind in found if kind not in rest]
    if rest:
        parts.append(Part("Khác", ", ".join(labels.KIND[kind] for kind in rest), tuple(rest)))
    return tuple(parts)


def _short(kind: Kind) -> str:
    return "Chưa rõ" if kind is Kind.UNKNOWN else labels.KIND_SHORT[kind]


class CountTable(QTableView):
    """The table, as high as its rows.

    Signals:
        opened(AssetQuery, str): the assets of a number are to be shown, under these words.
    """

    opened = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("countTable")
        self.setAccessibleName(self.tr("Tài sản theo trạng thái và loại"))
        self.shown = CountModel(self)
        self.setModel(self.shown)
        self.setItemDelegate(_CountDelegate(self))
        self.setFont(fonts.font(fonts.CELL_POINTS))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setFont(fonts.font(fonts.SMALL_POINTS, strong=True))
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(30)
        head.setFixedHeight(max(_HEAD, QFontMetrics(fonts.font(fonts.SMALL_POINTS)).height() + 8))

    def show_counts(self, counts: Counts) -> None:
        """Show other counts; the cell the keyboard stands on stays."""
        self._arrange(counts)

    def _arrange(self, counts: Counts) -> None:
        """Show as many kinds as there is room for."""
        at = self.currentIndex()
        room, most = max(_NARROWEST, self.viewport().width()), _MOST_KINDS
        self.shown.show_counts(counts, most)
        while sum(self._widths()) > room and most > _FEWEST_KINDS:
            most -= 1
            self.shown.show_counts(counts, most)
        self.verticalHeader().setDefaultSectionSize(max(_ROW, QFontMetrics(self.font()).height() + 5))
        head, widths = self.horizontalHeader(), self._widths()
        widths[0] = max(widths[0], self.viewport().width() - sum(widths[1:]))
        for place, width in enumerate(widths):
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(place, width)
        last = self.shown.rowCount() - 1, self.shown.columnCount() - 1
        self.setCurrentIndex(self.shown.index(min(max(at.row(), 0), last[0]), min(max(at.column(), 1), last[1])))
        self.updateGeometry()

    def _widths(self) -> list[int]:
        """What every column needs."""
        words = QFontMetrics(fonts.font(fonts.CELL_POINTS))
        strong = QFontMetrics(fonts.font(fonts.CELL_POINTS, strong=True))
        small = QFontMetrics(fonts.font(fonts.SMALL_POINTS, strong=True))
        widths = [max(words.horizontalAdvance(part.words) for part in self.shown.rows) + _MARK_ROOM + 6]
        for place, part in enumerate(self.shown.columns, start=1):
            total = str(self.shown.index(self.shown.rowCount() - 1, place).data())
            widths.append(max(small.horizontalAdvance(part.short) + 17, strong.horizontalAdvance(total) + 13, 38))
        return widths

    def sizeHint(self) -> QSize:
        rows = self.shown.rowCount() * self.verticalHeader().defaultSectionSize()
        return QSize(_NARROWEST, self.horizontalHeader().height() + rows)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.shown.counts is not None and event.size().width() != event.oldSize().width():
            self._arrange(self.shown.counts)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._open(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(*self.shown.asked(index))


class _CountDelegate(QStyledItemDelegate):
    """Status mark and words at the left, numbers at the right, zeros faint, sums strong."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        by_role = theme.colours()
        table = self.parent()
        assert isinstance(table, CountTable)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        model = table.shown
        last_row = index.row() == len(model.rows) - 1
        total = last_row or index.column() == len(model.columns)
        painter.save()
        painter.setPen(QColor(by_role.line_strong if last_row else by_role.line))
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.setFont(fonts.font(fonts.CELL_POINTS, strong=total))
        number = model.number(index)
        if state & QStyle.StateFlag.State_MouseOver and (number or index.column() == 0):
            painter.fillRect(rect.adjusted(1, 1, 0, 0), QColor(by_role.navigation))
        aligned = Qt.AlignmentFlag.AlignVCenter
        if index.column() == 0:
            values = model.rows[index.row()].values
            inside = rect.adjusted(_MARK_ROOM if values else 14, 0, 0, 0)
            if values:
                side = status_mark.MARK_SIZE
                square = QRectF(rect.left() + 14, rect.center().y() - side / 2 + 0.5, side, side)
                assert isinstance(values[0], Status)
                status_mark.draw(painter, square, values[0], by_role)
            painter.setPen(QColor(by_role.text))
            painter.drawText(inside, aligned | Qt.AlignmentFlag.AlignLeft, index.data())
        else:
            painter.setPen(QColor(by_role.text if number else by_role.faint))
            painter.drawText(rect.adjusted(0, 0, -8, 0), aligned | Qt.AlignmentFlag.AlignRight, index.data())
        if state & QStyle.StateFlag.State_HasFocus and table.hasFocus():
            painter.setPen(QColor(by_role.accent))
            painter.drawRect(rect.adjusted(0, 1, -1, -1))
            painter.drawRect(rect.adjusted(1, 2, -2, -2))
        painter.restore()
