"""One class of a list of goods: its number, its goods in the words of the certificate, how many they are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.domain.class_codes import check_code
from ipregistry.domain.goods import count_items
from ipregistry.gui.icons import icon
from ipregistry.gui.widgets.fields.base import HEIGHT
from ipregistry.gui.widgets.fields.headings import title
from ipregistry.gui.widgets.fields.simple import GrowingText
from ipregistry.gui.widgets.text import label, plain_tip

CODE_WIDTH = 44
COUNT_WIDTH = 44
REMOVE_WIDTH = 26
GAP = 6


class GoodsRow(QFrame):
    """A class with its goods.

    Signals:
        changed(): the person changed the number or the goods.
        removed(): the row is to go.
        next_asked(): Ctrl+Enter in the goods: another class.
        left(): the keyboard left its number or its goods.
    """

    changed = Signal()
    removed = Signal()
    next_asked = Signal()
    left = Signal()

    def __init__(self, name: str, code: str, goods: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = True
        self.code = QLineEdit()
        self.code.setObjectName(f"{name}Class")
        self.code.setFixedWidth(CODE_WIDTH)
        self.goods = GrowingText(1, 8)
        self.goods.setObjectName(f"{name}Goods")
        self.goods.setPlaceholderText(self.tr("Danh mục, đúng như trên văn bằng"))
        self._count = label("", "small")
        self._count.setFixedWidth(COUNT_WIDTH)
        self._count.setFixedHeight(HEIGHT)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._remove = QToolButton()
        self._remove.setObjectName(f"{name}RemoveButton")
        self._remove.setIcon(icon("x"))
        self._remove.setIconSize(QSize(14, 14))
        self._remove.setFixedSize(REMOVE_WIDTH, HEIGHT)
        kept = self._remove.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._remove.setSizePolicy(kept)
        self._remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for part, stretch in ((self.code, 0), (self.goods, 1), (self._count, 0), (self._remove, 0)):
            row.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)
        self.code.setText(code)
        self.goods.setPlainText(goods)
        self.code.textEdited.connect(lambda _text: self._change())
        self.goods.textChanged.connect(self._change)
        self.goods.installEventFilter(self)
        self.code.installEventFilter(self)
        self._name()
        self._quiet = False

    def entry(self) -> tuple[str, str]:
        """The class in its usual form and its goods; both may be empty."""
        return check_code("nice", self.code.text())[0], self.goods.toPlainText().strip()

    def problem(self) -> str:
        """Why the number cannot be a class."""
        typed, goods = self.code.text().strip(), self.goods.toPlainText().strip()
        if not typed:
            return self.tr("Danh mục này chưa có số nhóm") if goods else ""
        warning = check_code("nice", typed)[1]
        return self.tr("“{typed}” không phải nhóm Ni-xơ (01 đến 45)").format(typed=typed) if warning else ""

    def set_read_only(self, *, read_only: bool) -> None:
        """Show it without letting it be changed."""
        self.code.setReadOnly(read_only)
        self.goods.setReadOnly(read_only)
        self._remove.setVisible(not read_only)

    def _change(self) -> None:
        self._name()
        if not self._quiet:
            self.changed.emit()

    def _name(self) -> None:
        code = self.code.text().strip()
        words = title("nice", check_code("nice", code)[0]) if code else ""
        self.code.setAccessibleName(self.tr("Số nhóm"))
        self.code.setToolTip(plain_tip(words) if words else "")
        self.goods.setAccessibleName(self.tr("Danh mục nhóm {code}").format(code=code or "…"))
        self._remove.setAccessibleName(self.tr("Bỏ nhóm {code}").format(code=code or "…"))
        self._remove.setToolTip(self.tr("Bỏ nhóm này"))
        count = count_items(self.goods.toPlainText())
        self._count.setText(show_number(count) if count else "")
        self._count.setAccessibleName(self.tr("{count} mục").format(count=count))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            entered = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if entered and watched is self.code:
                self.goods.setFocus()
                return True
            if entered and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.next_asked.emit()
                return True
        if event.type() == QEvent.Type.FocusOut and not self.code.isReadOnly():
            if watched is self.code:
                self.code.setText(check_code("nice", self.code.text())[0])
            self.left.emit()
        return super().eventFilter(watched, event)
