"""The pane at the right: the selected asset with its next date first, and why."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ipregistry.gui.widgets.text import label

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from ipregistry.domain.detail_rows import AssetDetail
    from ipregistry.gui.thumbnails import Thumbnails
    from ipregistry.gui.widgets.add_files_bar import AddFilesBar

_MARGIN = 14
"""With the edge of 2 px that shows the keyboard: 16."""
PANE_MIN = 290
"""The ruler under the next date needs its three dates side by side."""


class DetailPane(QScrollArea):
    """Shows one asset, or says what to do when none is selected.

    What nobody listens to is not offered: a button is there once its signal is connected.

    Signals, each with the reference of the asset first:
        edit_asked(str), print_asked(), remove_asked(str): the buttons of the head and its menu.
        record_asked(str, str): something that happened is to be recorded; the second says what (`renewed`, or empty).
        add_foreign_asked(str), foreign_asked(str, int): a filing abroad is to be added, the one with this id shown.
        event_asked(str, int): the event with this id is to be opened.
        add_files_asked(str): files are to be chosen; history_asked(str): its changes are to be shown.
        document_asked(str, DocumentLine): `open`, `save`, `edit` or `remove` a document (`widgets.document_list`).
    """

    edit_asked = Signal(str)
    print_asked = Signal()
    remove_asked = Signal(str)
    record_asked = Signal(str, str)
    add_foreign_asked = Signal(str)
    foreign_asked = Signal(str, int)
    event_asked = Signal(str, int)
    add_files_asked = Signal(str)
    history_asked = Signal(str)
    document_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailPane")
        self.setAccessibleName(self.tr("Chi tiết tài sản"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(PANE_MIN)
        self.ref = ""
        """Reference of the asset shown; empty while there is none."""
        self.writable = True
        """Whether what writes is offered."""
        self.show_message(self.tr("Chi tiết của tài sản được chọn hiện ở đây."))

    # These load once the first list was painted.

    @cached_property
    def thumbnails(self) -> Thumbnails:
        """Images of the documents, drawn beside the work."""
        from ipregistry.gui.thumbnails import Thumbnails  # noqa: PLC0415 - the same

        return Thumbnails(self)

    @cached_property
    def bar(self) -> AddFilesBar:
        """Files to be added, over the asset."""
        from ipregistry.gui.widgets.add_files_bar import AddFilesBar  # noqa: PLC0415 - the same

        made = AddFilesBar(self)
        made.changed.connect(self._place_bar)
        return made

    def show_message(self, text: str, more: str = "") -> None:
        """Say one sentence in place of an asset."""
        body = self._new_body()
        body.addStretch(2)
        for words, kind in ((text, "second"), (more, "small")):
            if words:
                said = label(words, kind, wrap=True)
                said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                body.addWidget(said)
        body.addStretch(3)

    def show_asset(self, detail: AssetDetail, today: date) -> None:
        """Show one asset; days are counted from `today`."""
        from ipregistry.gui.widgets.detail_body import DetailBody  # noqa: PLC0415 - loads with the first asset shown

        place = self.verticalScrollBar().value() if detail.row.ref == self.ref else 0
        body = self._new_body()
        self.ref = detail.row.ref
        content = body.parentWidget()
        assert content is not None
        DetailBody(self, content).fill(body, detail, today)
        if place:
            # Something was written: who reads further down goes on reading there.
            content.adjustSize()
            self.verticalScrollBar().setValue(place)

    def _new_body(self) -> QVBoxLayout:
        self.ref = ""
        content = QWidget()
        content.setObjectName("detailContent")
        content.setProperty("role", "window")
        body = QVBoxLayout(content)
        body.setContentsMargins(_MARGIN, 14, _MARGIN, 20)
        body.setSpacing(8)
        self.setWidget(content)
        self.verticalScrollBar().setValue(0)
        return body

    # Files that are to be added

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_bar()

    def _place_bar(self) -> None:
        if "bar" not in self.__dict__:
            return
        height = self.bar.heightForWidth(self.width()) if not self.bar.isHidden() else 0
        self.bar.setGeometry(0, 0, self.width(), height)
        self.setViewportMargins(0, height, 0, 0)
