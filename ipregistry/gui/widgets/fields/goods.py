"""The field of goods and services by class, typed or pasted as one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.domain.entries import ClassEntry
from ipregistry.domain.goods import count_items, joined, split_goods
from ipregistry.domain.kinds import FindingLevel
from ipregistry.gui.widgets.fields import goods_row
from ipregistry.gui.widgets.fields.base import Field
from ipregistry.gui.widgets.fields.goods_row import GoodsRow
from ipregistry.gui.widgets.fields.simple import GrowingText
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENDS = "\n"


class GoodsField(Field["tuple[ClassEntry, ...]"]):
    """Nice classes with their goods; what a pasted list leaves without a class stands in a box of its own."""

    def __init__(self, name: str, words: str, *, parent: QWidget | None = None) -> None:
        super().__init__(name, words, parent)
        self._rows: list[GoodsRow] = []
        self._serial = 0
        self._locked = False
        self._quiet = False
        self._total = label("", "small")
        self.add_button = button(self.tr("Thêm nhóm"), f"{name}AddButton", picture="plus")
        self.paste_button = button(self.tr("Dán danh mục"), f"{name}PasteButton")
        self.paste_button.setToolTip(self.tr("Dán cả danh mục, ví dụ “Nhóm 29: …; Nhóm 31: …” (Ctrl+Shift+V)"))
        self.rest_box = GrowingText(1, 6)
        self.rest_box.setObjectName(f"{name}Rest")
        self.rest_box.setAccessibleName(self.tr("Nội dung chưa xếp được vào nhóm nào"))
        self._rest = QWidget()
        self._build()
        self.set_value(())

    def _build(self) -> None:
        whole = QWidget()
        body = QVBoxLayout(whole)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(goods_row.GAP)
        head = QHBoxLayout()
        head.setSpacing(goods_row.GAP)
        for words, width in (
            (self.tr("Nhóm"), goods_row.CODE_WIDTH),
            (self.tr("Danh mục, đúng như trên văn bằng"), 0),
            (self.tr("Mục"), goods_row.COUNT_WIDTH),
        ):
            part = label(words, "small")
            if width:
                part.setFixedWidth(width)
            head.addWidget(part, 0 if width else 1)
        part.setAlignment(Qt.AlignmentFlag.AlignRight)
        head.addSpacing(goods_row.REMOVE_WIDTH)
        body.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(goods_row.GAP)
        body.addLayout(self._list)
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 4, 0, 0)
        rest.setSpacing(4)
        rest.addWidget(label(self.tr("Chưa xếp được vào nhóm nào: chép vào nhóm rồi xóa ở đây"), "small", wrap=True))
        rest.addWidget(self.rest_box)
        body.addWidget(self._rest)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.add_button)
        foot.addWidget(self.paste_button)
        foot.addStretch(1)
        foot.addWidget(self._total)
        body.addLayout(foot)
        frame = QFrame()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(whole)
        self._take(self.add_button, inside=frame)
        self.add_button.setObjectName(f"{self.name}AddButton")
        self.add_button.setAccessibleName(self.tr("Thêm nhóm"))
        self.add_button.clicked.connect(self.add_class)
        self.paste_button.clicked.connect(self.paste_clipboard)
        self.rest_box.textChanged.connect(self._change)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+V"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.paste_clipboard)

    def value(self) -> tuple[ClassEntry, ...]:
        found: dict[str, str] = {}
        for row in self._rows:
            code, goods = row.entry()
            if code and not row.problem():
                found[code] = joined(found.get(code, ""), goods)
        return tuple(ClassEntry("nice", code, goods or None) for code, goods in found.items())

    def set_value(self, value: Iterable[ClassEntry]) -> None:
        self._quiet = True
        for row in tuple(self._rows):
            self._drop(row)
        for entry in value:
            self._append(entry.code, entry.text or "")
        self.rest_box.clear()
        self._quiet = False
        self._notice(None)
        self._show_counts()

    def rest(self) -> str:
        """What a pasted list left without a class."""
        return self.rest_box.toPlainText().strip()

    def problem(self) -> str:
        found = next((words for row in self._rows if (words := row.problem())), "")
        if not found and self.rest():
            return self.tr("Còn nội dung chưa xếp vào nhóm nào")
        return found

    def set_read_only(self, *, read_only: bool) -> None:
        self._locked = read_only
        for row in self._rows:
            row.set_read_only(read_only=read_only)
        self.rest_box.setReadOnly(read_only)
        self.add_button.setVisible(not read_only)
        self.paste_button.setVisible(not read_only)

    def add_class(self) -> None:
        """Begin another class, with the keyboard in its number."""
        if self._locked:
            return
        blank = next((row for row in self._rows if row.entry() == ("", "")), None)
        (blank or self._append("", "")).code.setFocus()

    def paste_clipboard(self) -> None:
        """Take the list that is on the clipboard."""
        if self._locked:
            return
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.paste_list(text)
        else:
            self._notice(FindingLevel.INFO, self.tr("Chưa chép văn bản nào; hãy chép danh mục rồi dán lại"))

    def paste_list(self, text: str) -> None:
        """Split a list into its classes and add them to what is there; nothing of it is lost."""
        split = split_goods(text)
        self._quiet = True
        for row in tuple(self._rows):
            if row.entry() == ("", ""):
                self._drop(row)
        known = {row.entry()[0]: row for row in self._rows}
        for code, goods in split.classes:
            if code in known:
                row = known[code]
                before = row.entry()[1]
                if before != goods:
                    row.goods.setPlainText(joined(before, goods))
            else:
                self._append(code, goods)
        if split.rest:
            self.rest_box.setPlainText(_ENDS.join(part for part in (self.rest(), split.rest) if part))
        self._quiet = False
        self._change()
        self._say_problem()

    def _append(self, code: str, goods: str) -> GoodsRow:
        self._serial += 1
        row = GoodsRow(f"{self.name}{self._serial}", code, goods)
        row.changed.connect(self._change)
        row.removed.connect(lambda: self._remove(row))
        row.next_asked.connect(self.add_class)
        row.left.connect(self._say_problem)
        row.set_read_only(read_only=self._locked)
        previous = self._rows[-1] if self._rows else None
        self._rows.append(row)
        self._list.addWidget(row)
        # At once, not with the next layout: the keyboard goes there now.
        row.show()
        if previous is not None:
            QWidget.setTabOrder(previous._remove, row.code)  # noqa: SLF001 - the order of the rows is this field's
        for first, second in ((row.code, row.goods), (row.goods, row._remove), (row._remove, self.rest_box)):  # noqa: SLF001
            QWidget.setTabOrder(first, second)
        return row

    def _drop(self, row: GoodsRow) -> None:
        self._rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.setParent(None)
        row.deleteLater()

    def _remove(self, row: GoodsRow) -> None:
        place = self._rows.index(row)
        self._drop(row)
        follower = self._rows[min(place, len(self._rows) - 1)].code if self._rows else self.add_button
        follower.setFocus()
        self._change()

    def _change(self) -> None:
        if self._quiet:
            return
        self._notice(None)
        self._show_counts()
        self.changed.emit()

    def _show_counts(self) -> None:
        self._rest.setVisible(bool(self.rest()))
        entries = self.value()
        items = sum(count_items(entry.text or "") for entry in entries)
        words = self.tr("{classes} nhóm, {items} mục").format(classes=len(entries), items=show_number(items))
        self._total.setText(words if entries else "")

    def _say_problem(self) -> None:
        problem = self.problem()
        self._notice(FindingLevel.WARNING if problem else None, problem)
