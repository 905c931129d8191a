"""What narrows the list of rules: search, place, kind of right, and three filters that can be put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.domain.amounts import show_number
from ipregistry.domain.kinds import MARKS, Kind
from ipregistry.domain.vietnamese import matches
from ipregistry.gui.icons import icon
from ipregistry.gui.law_lines import is_unconfirmed, own_values, place_names
from ipregistry.gui.widgets.choice import Choice
from ipregistry.gui.widgets.search_box import SearchBox
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipregistry.gui.law_lines import LawLine

_KINDS: tuple[tuple[str, frozenset[Kind]], ...] = (
    ("Nhãn hiệu", MARKS),
    *(
        (labels.KIND[kind], frozenset({kind}))
        for kind in (
            Kind.GEOGRAPHICAL_INDICATION,
            Kind.INDUSTRIAL_DESIGN,
            Kind.INVENTION,
            Kind.UTILITY_SOLUTION,
            Kind.PLANT_VARIETY,
            Kind.LAYOUT_DESIGN,
            Kind.COPYRIGHT,
            Kind.RELATED_RIGHT,
        )
    ),
)
_CHOICE_WIDTH = 190


class LawFilters(QWidget):
    """One line to search and choose, one of chips with the count at its end.

    Signals:
        changed(): something else is wanted.
        entered(): Enter was pressed in the search box.
        recount_asked(): the assets are to be counted again.
    """

    changed = Signal()
    entered = Signal()
    recount_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchBox()
        self.search.setObjectName("lawSearchBox")
        self.search.setAccessibleName(self.tr("Tìm căn cứ"))
        self.search.setPlaceholderText(self.tr("Tìm nội dung, điều luật, nước…"))
        self.search.setMinimumWidth(150)
        self.search.setMaximumWidth(290)
        self.place = self._choice("lawPlaceChoice", self.tr("Nơi áp dụng"))
        self.kind = self._choice("lawKindChoice", self.tr("Loại quyền"))
        self.kind.addItem(self.tr("Mọi loại quyền"), None)
        for name, kinds in _KINDS:
            self.kind.addItem(name, kinds)
        self.unconfirmed = self._chip(self.tr("Chỉ giá trị chưa kiểm chứng"), "unconfirmedChip")
        self.own = self._chip(self.tr("Giá trị của cơ quan"), "ownChip")
        self.used = self._chip(self.tr("Có tài sản đang dùng"), "usedChip")
        self._recount = button(self.tr("Đếm lại"), "recountButton", style="link")
        self._recount.setToolTip(self.tr("Đếm lại số tài sản dùng từng giá trị"))
        self._recount.clicked.connect(self.recount_asked)
        self._recount.hide()
        self._count = label("", "label")
        self._count.setObjectName("lawCount")
        self._build()
        self.search.searched.connect(lambda _text: self.changed.emit())
        self.search.entered.connect(self.entered)
        for choice in (self.place, self.kind):
            choice.currentIndexChanged.connect(lambda _place: self.changed.emit())

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(12, 9, 14, 8)
        body.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("Căn cứ pháp lý"), "pageTitle"))
        head.addSpacing(8)
        head.addWidget(self.search, 3)
        head.addWidget(self.place, 2)
        head.addWidget(self.kind, 2)
        head.addStretch(1)
        body.addLayout(head)
        chips = QHBoxLayout()
        chips.setSpacing(8)
        for chip in (self.unconfirmed, self.own, self.used):
            chips.addWidget(chip)
        chips.addStretch(1)
        chips.addWidget(self._recount)
        chips.addWidget(self._count)
        body.addLayout(chips)

    def _choice(self, name: str, words: str) -> QComboBox:
        made = Choice()
        made.set_names(name, words)
        made.setToolTip(words)
        made.setMinimumWidth(110)
        made.setMaximumWidth(_CHOICE_WIDTH + 60)
        made.setMinimumHeight(30)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMaxVisibleItems(18)
        return made

    def _chip(self, words: str, name: str) -> QPushButton:
        made = button(words, name)
        made.setProperty("chip", "true")
        made.setCheckable(True)

        def turn(on: bool) -> None:  # noqa: FBT001 - called by the signal of a button
            # The sign tells a chosen filter without its colour.
            made.setIcon(icon("check", "accent") if on else icon("plus", "faint"))
            self.changed.emit()

        made.setIcon(icon("plus", "faint"))
        made.toggled.connect(turn)
        return made

    def offer(self, lines: Iterable[LawLine]) -> None:
        """Offer the places there are rules for; what is chosen stays where it can."""
        chosen = self.place.currentData()
        self.place.blockSignals(True)
        self.place.clear()
        self.place.addItem(self.tr("Mọi nơi"), None)
        for key, name in place_names(lines):
            self.place.addItem(name, key)
        self.place.setCurrentIndex(max(0, self.place.findData(chosen)))
        self.place.blockSignals(False)

    def passes(self, line: LawLine) -> bool:
        """Whether a line is wanted."""
        place, kinds = self.place.currentData(), self.kind.currentData()
        return (
            (place is None or place in line.places)
            and (kinds is None or not kinds.isdisjoint(line.kinds))
            and (not self.unconfirmed.isChecked() or is_unconfirmed(line))
            and (not self.own.isChecked() or bool(own_values(line)))
            and (not self.used.isChecked() or bool(line.used_by))
            and matches(line.text, self.search.text())
        )

    def narrowed(self) -> bool:
        """Whether anything is left out."""
        chips = (self.unconfirmed, self.own, self.used)
        chosen = self.place.currentIndex() > 0 or self.kind.currentIndex() > 0
        return bool(self.search.text().strip()) or chosen or any(chip.isChecked() for chip in chips)

    def clear(self) -> None:
        """Show everything again."""
        self.blockSignals(True)
        self.search.reset()
        for choice in (self.place, self.kind):
            choice.setCurrentIndex(0)
        for chip in (self.unconfirmed, self.own, self.used):
            chip.setChecked(False)
        self.blockSignals(False)
        self.changed.emit()

    def say_count(self, shown: int, total: int) -> None:
        """Say how many rules are in the list."""
        words = show_number(shown) if shown == total else f"{show_number(shown)} / {show_number(total)}"
        self._count.setText(self.tr("{count} quy định").format(count=words))

    def offer_recount(self, *, offered: bool) -> None:
        """Offer to count the assets again where that was stopped."""
        self._recount.setVisible(offered)
