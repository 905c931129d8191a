"""The line under a name that tells which parties of the registry may be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipregistry.gui.asking import Asker
from ipregistry.gui.widgets.facts import IconLabel
from ipregistry.gui.widgets.text import button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.domain.party_found import PartyFound
    from ipregistry.gui.widgets.fields.party import PartySource

_PAUSE = 250
"""Milliseconds without a key until a name is looked up."""


class AlikeLine(QWidget):
    """Hidden while no party has such a name.

    Signals:
        chosen(int): the party with this id is meant.
        failed(Exception): it could not be looked up.
    """

    chosen = Signal(int)
    failed = Signal(object)

    def __init__(self, parties: PartySource | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parties = parties
        self._asker = Asker(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._ask)
        self._name = ""
        self._own: int | None = None
        self._found: PartyFound | None = None
        self._told = ""
        """The party the person was told of before saving."""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 6)
        self._row.setSpacing(8)
        self._words: QWidget = QWidget()
        self._row.addWidget(self._words, 1)
        self.use = button(self.tr("Dùng chủ thể này"), "useKnownPartyButton", style="link")
        self.use.clicked.connect(lambda _checked: self._choose())
        self._row.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def look(self, name: str, own: int | None) -> None:
        """Look up a name after a pause; `own`: the id of the party that bears it already."""
        self._name, self._own = " ".join(name.split()), own
        self.use.setText(self.tr("Dùng chủ thể này") if own is None else self.tr("Xem chủ thể đó"))
        self._timer.start()

    def holds_up(self) -> bool:
        """Whether saving should wait: a party has such a name, and the person is told of it only now."""
        if self._timer.isActive():
            self._ask()
        self._asker.wait()
        found = self._found
        if found is None or self._told == found.name:
            return False
        self._told = found.name
        return True

    def _ask(self) -> None:
        self._timer.stop()
        parties, name = self._parties, self._name
        if parties is not None:
            self._asker.ask(lambda: parties.alike(name) if name else (), self._show, self.failed.emit)

    def _show(self, alike: Sequence[PartyFound]) -> None:
        self._found = next((each for each in alike if each.id != self._own), None)
        self.setVisible(self._found is not None)
        if self._found is None:
            return
        words = self.tr("Có thể trùng với “{name}”").replace("{name}", self._found.name)
        said = IconLabel("triangle-alert", words, "unconfirmed", "amber_ink")
        self._row.replaceWidget(self._words, said)
        self._words.hide()
        self._words.setParent(None)
        self._words.deleteLater()
        self._words = said
        said.show()
        self.use.setAccessibleName(f"{self.use.text()}: {self._found.name}")

    def _choose(self) -> None:
        if self._found is not None:
            self.chosen.emit(self._found.id)
