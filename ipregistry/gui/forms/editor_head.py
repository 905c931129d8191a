"""The head of the editor: where one is, whether anything is unsaved, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ipregistry.gui.icons import IconMark
from ipregistry.gui.widgets.text import button, label

_HEIGHT = 48


class EditorHead(QWidget):
    """Breadcrumb and name at the left, three buttons at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(8)
        self.back = button(self.tr("Tài sản"), "editorBackButton", style="link")
        self._title = label("", "assetTitle")
        self._title.setObjectName("editorTitle")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.unsaved = label(self.tr("chưa lưu"), "plainTag")
        self.unsaved.setObjectName("unsavedTag")
        self.discard = button(self.tr("Bỏ thay đổi"), "discardChangesButton")
        self.save_next = button(self.tr("Lưu và nhập tiếp"), "saveAndNextButton")
        self.save_next.setToolTip(self.tr("Lưu rồi nhập tài sản mới cùng loại (Ctrl+Shift+S)"))
        self.save = button(self.tr("Lưu  Ctrl+S"), "saveAssetButton", primary=True)
        self.save.setAccessibleName(self.tr("Lưu"))
        self._full = ""
        row.addWidget(self.back)
        row.addWidget(IconMark("chevron-right", "second", 14))
        row.addWidget(self._title, 1)
        row.addWidget(self.unsaved, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(8)
        for each in (self.discard, self.save_next, self.save):
            row.addWidget(each)
        for each in (self.back, self.discard, self.save_next, self.save):
            # The keyboard has its own ways; Tab goes through the fields.
            each.setFocusPolicy(Qt.FocusPolicy.ClickFocus if each is not self.back else Qt.FocusPolicy.NoFocus)

    def say(self, title: str, *, changed: bool, new: bool) -> None:
        """Show what is edited and whether anything is unsaved."""
        self._full = title
        self._title.setToolTip(title)
        self._elide()
        self.unsaved.setVisible(changed)
        self.discard.setEnabled(changed)
        self.save.setEnabled(changed)
        self.save_next.setEnabled(changed or new)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._elide()

    def _elide(self) -> None:
        room = max(40, self._title.width())
        self._title.setText(self._title.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room))
        self._title.setAccessibleName(self._full)
