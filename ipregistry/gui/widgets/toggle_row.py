"""Chips that narrow a list while they are pressed; several go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipregistry.gui.widgets.flow import FlowLayout
from ipregistry.gui.widgets.text import button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton


class ToggleRow(QWidget):
    """The chips, on as many lines as they need.

    Signals:
        changed(): one was pressed or let go.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: dict[str, QPushButton] = {}
        self._row = FlowLayout(6, self)
        self._row.setContentsMargins(0, 0, 0, 0)

    def add(self, key: str, words: str) -> None:
        """One more chip."""
        chip = button(words, f"{key}Chip")
        chip.setProperty("chip", "true")
        chip.setCheckable(True)
        chip.toggled.connect(lambda _on: self.changed.emit())
        self.chips[key] = chip
        self._row.addWidget(chip)

    def say(self, key: str, words: str) -> None:
        """Write something else on a chip, such as how many there are."""
        chip = self.chips[key]
        chip.setText(words)
        chip.setAccessibleName(words)

    def pressed(self) -> tuple[str, ...]:
        """Keys of the chips that are pressed."""
        return tuple(key for key, chip in self.chips.items() if chip.isChecked())

    def release(self) -> None:
        """Let all go without saying so: the list is asked anew anyway."""
        for chip in self.chips.values():
            chip.blockSignals(True)
            chip.setChecked(False)
            chip.blockSignals(False)
