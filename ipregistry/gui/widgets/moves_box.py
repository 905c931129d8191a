"""What will change when something is saved, in words: "Ngày hết hạn: 17/04/2034 → 17/04/2044"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ipregistry.domain.labels import EMPTY
from ipregistry.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLabel

    from ipregistry.services.context import Moved

_MOST = 40


class MovesBox(QScrollArea):
    """A heading, lines that move, and sentences that doubt or refuse."""

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._labels: list[QLabel] = []
        self.say("")

    def words(self) -> str:
        """All that is said, line by line."""
        return "\n".join(each.text() for each in self._labels)

    def say(self, head: str, moves: Sequence[Moved] = (), *, refusal: str = "", doubts: Sequence[str] = ()) -> None:
        """Say other things."""
        lines = [(head, "blockTitle")] if head else []
        if refusal:
            lines.append((refusal, "problem"))
        lines += [(move_words(move), "value") for move in moves[:_MOST]]
        if len(moves) > _MOST:
            lines.append((f"… và {len(moves) - _MOST} thay đổi khác", "small"))
        lines += [(doubt, "warning") for doubt in doubts]
        inside = QFrame()
        # Amber only where there is something to look at.
        inside.setProperty("role", "notice" if moves or refusal or doubts else "quiet")
        body = QVBoxLayout(inside)
        body.setContentsMargins(12, 8, 12, 8)
        body.setSpacing(3)
        self._labels = [label(words, kind, wrap=True) for words, kind in lines]
        for each in self._labels:
            body.addWidget(each)
        body.addStretch(1)
        # The area lets go of what it showed before.
        self.setWidget(inside)
        self.setAccessibleDescription(self.words())


def move_words(move: Moved) -> str:
    """One thing that moves, in words; what is missing no more is said to be settled."""
    if EMPTY not in {move.before, move.after} or not move.field.startswith("Điểm"):
        # "Gia hạn hiệu lực 17/04/2027 → Gia hạn hiệu lực 17/04/2037" says its words once.
        same, _, after = move.after.rpartition(" ")
        repeats = bool(same) and move.before.startswith(f"{same} ")
        return f"{move.field}: {move.before} → {after if repeats else move.after}"
    return f"Hết vướng: {move.before}" if move.after == EMPTY else f"Sẽ còn vướng: {move.after}"
