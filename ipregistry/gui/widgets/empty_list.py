"""What stands where the list of assets has no row: why, and the one thing to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.gui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class EmptyList(EmptyState):
    """Says whether nothing was found, nothing fits the conditions, or nothing is there yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("emptyList", parent)

    def tell(self, *, is_open: bool, search: str, conditions: Sequence[str], narrowed: bool, writable: bool) -> None:
        """Say why there is no row."""
        words = "; ".join(conditions)
        asked = self.tr("Điều kiện đang đặt: {words}.").format(words=words) if words else ""
        if not is_open:
            # Nobody sees it, or the registry is being opened and that is said.
            return
        if search:
            said = self.tr("Không có tài sản nào khớp “{text}”.").format(text=search)
            self.say("search", said, asked, self.tr("Xóa ô tìm"))
        elif narrowed:
            said = self.tr("Không có tài sản nào đúng các điều kiện này.")
            self.say("funnel", said, asked, self.tr("Xem tất cả"))
        else:
            self.say(
                "table",
                self.tr("Sổ chưa có tài sản nào."),
                self.tr("Nhập danh sách Excel hoặc CSV đang dùng; chương trình cho xem trước từng dòng."),
                self.tr("Nhập danh sách") if writable else "",
                self.tr("Dán các dòng từ Excel") if writable else "",
            )
