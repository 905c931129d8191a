"""The first column of a table stays in sight while the others are scrolled sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ipregistry.gui.widgets.table_view import HEAD_HEIGHT, ROW_HEIGHT, TableView


class FrozenColumn(QTableView):
    """A second look at the first column, over the table; it is only there while the table is scrolled sideways."""

    def __init__(self, table: TableView) -> None:
        super().__init__(table)
        self._table = table
        self.setObjectName(f"{table.objectName()}Frozen")
        self.setAccessibleName(table.accessibleName())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFocusProxy(table)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("frozen", "true")
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setFixedHeight(HEAD_HEIGHT)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionsClickable(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.sectionClicked.connect(table.sort_again)
        self.doubleClicked.connect(lambda _index: table.strike())
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self.follow())
        table.verticalScrollBar().valueChanged.connect(self._scroll)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        table.installEventFilter(self)
        self.hide()

    def follow(self) -> None:
        """Come or go with the scrolling, and lie over the first column as it is now."""
        table = self._table
        model = table.model()
        if table.horizontalScrollBar().value() == 0 or model is None or model.columnCount() == 0:
            if not self.isHidden():
                self.hide()
                self.setModel(None)
            return
        if self.model() is not model:
            self._take_model()
        for column in range(model.columnCount()):
            self.setColumnHidden(column, column != 0)
        self.setColumnWidth(0, table.columnWidth(0))
        head, own = table.horizontalHeader(), self.horizontalHeader()
        own.setSortIndicatorShown(head.sortIndicatorSection() == 0)
        own.setSortIndicator(0, head.sortIndicatorOrder())
        self._lie()
        self.show()
        self.raise_()
        self._scroll(table.verticalScrollBar().value())

    def _take_model(self) -> None:
        table = self._table
        model = table.model()
        self.setModel(model)
        self.setFont(table.font())
        self.setSelectionModel(table.selectionModel())
        head = self.horizontalHeader()
        # As in the table: a head that saw the selection would ask every cell of it.
        head.setSelectionModel(QItemSelectionModel(model, head))
        self.setItemDelegate(table.itemDelegate())

    def _lie(self) -> None:
        room = self._table.viewport().geometry()
        width = min(self._table.columnWidth(0), room.width())
        self.setGeometry(QRect(room.left(), room.top() - HEAD_HEIGHT, width, room.height() + HEAD_HEIGHT))

    def _scroll(self, value: int) -> None:
        if self.isVisible():
            self.verticalScrollBar().setValue(value)

    def _scrolled(self, value: int) -> None:
        if self.isVisible():
            self._table.verticalScrollBar().setValue(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._lie()
        return super().eventFilter(watched, event)
