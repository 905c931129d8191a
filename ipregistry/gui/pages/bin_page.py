"""Thùng rác: what was removed, when and by whom; it comes back with everything that hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.domain.columns import ASSET_COLUMNS, Column, column, holder, show_text
from ipregistry.domain.labels import KIND, KIND_SHORT, STATUS
from ipregistry.gui.detail_parts import Fact
from ipregistry.gui.pages.browse_page import BrowsePage, Looks
from ipregistry.gui.widgets.facts import FactGrid
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.domain.bin_rows import BinRow
    from ipregistry.domain.changes import Changes
    from ipregistry.gui.edit_source import EditSource
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.settings import Settings

_LOOKS = Looks(
    name="bin",
    title="Thùng rác",
    hint="Tìm trong thùng rác",
    widths={"ref": 104, "kind": 62, "removed_at": 132, "officer": 150},
    needed={"officer": 640, "kind": 560},
    sort="removed_at",
    descending=True,
    unit="tài sản",
)
_SHOWN = ("product", "application_no", "filing_date", "certificate_no", "grant_date", "expiry_date")


def _columns() -> tuple[Column[BinRow], ...]:
    def removed(row: BinRow) -> str:
        return f"{row.removed_at.astimezone():%d/%m/%Y %H:%M}"

    return (
        Column("name", "Tên tài sản", lambda row: row.asset.name, lambda row: row.asset.name, 58),
        Column("ref", "Mã", lambda row: row.asset.ref, lambda row: row.asset.ref, 22),
        Column("kind", "Loại", lambda row: KIND[row.asset.kind], lambda row: KIND_SHORT[row.asset.kind], 14),
        Column("removed_at", "Vào thùng rác", lambda row: row.removed_at, removed, 30),
        Column("officer", "Người chuyển", lambda row: row.officer, lambda row: show_text(row.officer), 40),
    )


class BinPage(BrowsePage):
    """The assets in the bin, what went last first."""

    def __init__(self, tasks: TaskRunner, settings: Settings, parent: QWidget | None = None) -> None:
        self._facts = QFrame()
        self._facts.setObjectName("binPane")
        self._facts.setAccessibleName("Tài sản trong thùng rác được chọn")
        self._body = QVBoxLayout(self._facts)
        self._body.setContentsMargins(16, 14, 16, 14)
        self._body.setSpacing(6)
        super().__init__(tasks, settings, _LOOKS, _columns(), self._facts, parent)
        self.source_asked: Callable[[], EditSource] | None = None
        """Gives the registry that is open."""
        self.table.horizontalHeader().setSectionsClickable(False)
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.restore_button = button(self.tr("Khôi phục"), "restoreButton", picture="undo-2", primary=True)
        self.restore_button.clicked.connect(self.restore)
        self.buttons.addWidget(self.restore_button)
        self.table.selectionModel().selectionChanged.connect(lambda *_both: self._say_selected())

    def fetcher(self) -> Callable[[int, int], Any]:
        assert self.source_asked is not None
        source, words = self.source_asked(), self.search.text().strip() or None
        return lambda offset, limit: source.list_bin(words, offset, limit)

    def show_row(self, row: BinRow | None) -> None:
        """Show what is known of an asset, without taking it out."""
        while self._body.count():
            item = self._body.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        if row is None:
            self._body.addWidget(label(self.tr("Tài sản được chọn hiện ở đây."), "second", wrap=True))
        else:
            asset = row.asset
            self._body.addWidget(label(asset.name, "assetTitle", wrap=True, copy=True))
            self._body.addWidget(label(f"{asset.ref} · {KIND[asset.kind]}", "small", wrap=True))
            facts = [Fact(each.label, each.show(asset)) for key in _SHOWN for each in [column(ASSET_COLUMNS, key)]]
            facts.insert(0, Fact(self.tr("Chủ, tổ chức quản lý"), show_text(holder(asset))))
            facts.append(Fact(self.tr("Trạng thái khi lấy lại"), STATUS[asset.status]))
            self._body.addWidget(FactGrid(tuple(facts)))
        self._body.addStretch(1)
        self._say_selected()

    def open_row(self, row: BinRow) -> None:
        """Enter goes to the button that takes it out again."""
        self.restore_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def empty_words(self) -> tuple[str, str, str]:
        """An empty bin."""
        return (
            "trash-2",
            self.tr("Thùng rác trống."),
            self.tr("Tài sản đã xóa nằm ở đây và lấy lại được bất cứ lúc nào."),
        )

    def _say_selected(self) -> None:
        button_ = getattr(self, "restore_button", None)
        if button_ is None:
            return
        count = self.table.selected_count()
        writable = self.session is not None and not self.session.read_only
        words = (
            self.tr("Khôi phục {count} tài sản").format(count=show_number(count)) if count > 1 else self.tr("Khôi phục")
        )
        button_.setText(f" {words}")
        button_.setAccessibleName(words)
        button_.setEnabled(bool(count) and writable)

    def restore(self) -> None:
        """Take the selected assets out of the bin, in one change set."""
        if self.source_asked is None or not self.table.selected_count():
            return
        source, words = self.source_asked(), self.search.text().strip() or None
        places = sorted(set(self.table.selected_rows()))
        self.restore_button.setEnabled(False)

        def run() -> tuple[Changes, int]:
            ids = source.removed_ids(words)
            chosen = [ids[place] for place in places if place < len(ids)]
            return source.restore(chosen), len(chosen)

        def done(answer: tuple[Changes, int]) -> None:
            changes, count = answer
            said = self.tr("Đã khôi phục {count} tài sản").format(count=show_number(count))
            self.written.emit(changes, said)

        def failed(error: BaseException) -> None:
            self._say_selected()
            self.failed.emit(error)

        self.tasks.run(self.tr("Khôi phục"), lambda _task: run(), done, failed, self)
