"""The fields of filings abroad: one line a country, and those of the international registration they hang on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QLineEdit, QToolButton, QWidget

from ipregistry.domain import labels
from ipregistry.domain.foreign_rows import outlook_words
from ipregistry.domain.kinds import Status
from ipregistry.domain.typed_day import read_typed_day
from ipregistry.gui.icons import icon
from ipregistry.gui.widgets.text import label, restyle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ipregistry.domain.foreign_entry import Asked, Values
    from ipregistry.domain.foreign_rows import ForeignOutlook
    from ipregistry.domain.partial_date import PartialDate

_DAY_WIDTH = 108
_NUMBER_WIDTH = 112
_GAP = 8


class AskedField(QLineEdit):
    """A number as it is typed, or a day in any of the ways days are typed."""

    def __init__(self, asked: Asked, name: str, accessible_name: str, today: date) -> None:
        super().__init__()
        self.asked = asked
        self._today = today
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setFixedWidth(_DAY_WIDTH if asked.is_day else _NUMBER_WIDTH)
        if asked.is_day:
            self.setToolTip(self.tr("Gõ 3/7/24, 03072024, 2024 hoặc t cho hôm nay"))
            self.editingFinished.connect(self._settle)
        self.textChanged.connect(lambda _text: restyle(self, "wrong", "true" if self.problem() else "false"))

    def value(self) -> str | PartialDate | None:
        """What it says; None where nothing, or no day, stands there."""
        text = self.text().strip()
        if not self.asked.is_day:
            return text or None
        return read_typed_day(text, self._today).day if text else None

    def problem(self) -> str:
        """Why it is no day; empty when it is."""
        text = self.text().strip()
        return read_typed_day(text, self._today).problem if text and self.asked.is_day else ""

    def _settle(self) -> None:
        day = read_typed_day(self.text().strip(), self._today).day
        if day is not None and self.text() != day.show():
            self.setText(day.show())


class AskedRow(QWidget):
    """Labels above fields, side by side.

    Signals:
        changed(): something else stands in a field.
    """

    changed = Signal()

    def __init__(self, prefix: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prefix = prefix
        self._today = today
        self.fields: tuple[AskedField, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(2)

    def ask(self, asked: Sequence[Asked]) -> None:
        """Ask for other things; what was typed under the same key stays."""
        typed = {each.asked.key: each.text() for each in self.fields}
        _empty(self._grid)
        made = []
        for place, each in enumerate(asked):
            name = f"{self._prefix}{each.key[0].upper()}{each.key[1:].replace('_', '')}Field"
            made.append(AskedField(each, name, each.words, self._today))
            made[-1].setText(typed.get(each.key, ""))
            made[-1].textChanged.connect(lambda _text: self.changed.emit())
            self._grid.addWidget(label(each.words, "small"), 0, place)
            self._grid.addWidget(made[-1], 1, place)
        self._grid.setColumnStretch(len(asked), 1)
        self.fields = tuple(made)

    def values(self) -> Values:
        """What stands in the fields."""
        return {each.asked.key: each.value() for each in self.fields}

    def problem(self) -> str:
        """The first thing that is no day; empty when there is none."""
        return next((each.problem() for each in self.fields if each.problem()), "")


class CountryLines(QWidget):
    """One line a country; under each what will be computed for it.

    Signals:
        changed(): something else stands in a field.
        dropped(str): the country with this code is not wanted after all.
    """

    changed = Signal()
    dropped = Signal(str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._typed: dict[tuple[str, str], str] = {}
        self._fields: dict[str, tuple[AskedField, ...]] = {}
        self._outlooks: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(3)

    def show_lines(self, codes: Sequence[str], asked: Sequence[Asked]) -> None:
        """Show these countries with these fields; what was typed for a country stays."""
        for code, fields in self._fields.items():
            self._typed.update({(code, each.asked.key): each.text() for each in fields})
        _empty(self._grid)
        self._fields, self._outlooks = {}, {}
        for place, each in enumerate(asked if codes else ()):
            self._grid.addWidget(label(each.words, "small"), 0, place)
        for line, code in enumerate(codes):
            self._add_line(2 * line + 1, code, asked)
        self._grid.setColumnStretch(len(asked) + 1, 1)
        self._grid.setRowStretch(2 * len(codes) + 1, 1)

    def _add_line(self, row: int, code: str, asked: Sequence[Asked]) -> None:
        name = labels.jurisdiction(code)
        outlook = label("", "small", wrap=True)
        outlook.setObjectName(f"line{code}Outlook")
        self._outlooks[code] = outlook
        head = QHBoxLayout()
        head.setContentsMargins(0, 6, 0, 0)
        head.setSpacing(_GAP)
        head.addWidget(label(name, "strongValue"))
        head.addWidget(outlook, 1)
        self._grid.addLayout(head, row, 0, 1, len(asked) + 2)
        made = []
        for place, each in enumerate(asked):
            part = each.key.replace("_", "")
            field = AskedField(
                each, f"line{code}{part[0].upper()}{part[1:]}Field", f"{name}: {each.words}", self._today
            )
            field.setText(self._typed.get((code, each.key), ""))
            field.textChanged.connect(lambda _text: self.changed.emit())
            self._grid.addWidget(field, row + 1, place)
            made.append(field)
        self._fields[code] = tuple(made)
        drop = QToolButton()
        drop.setObjectName(f"drop{code}Button")
        drop.setIcon(icon("x"))
        drop.setAccessibleName(self.tr("Bỏ {name}").format(name=name))
        drop.setToolTip(self.tr("Bỏ {name}").format(name=name))
        drop.clicked.connect(lambda _on, code=code: self.dropped.emit(code))
        self._grid.addWidget(drop, row + 1, len(asked))

    def values(self) -> tuple[tuple[str, Values], ...]:
        """The countries with what stands in their fields."""
        return tuple((code, {each.asked.key: each.value() for each in fields}) for code, fields in self._fields.items())

    def problem(self) -> str:
        """The first thing that is no day; empty when there is none."""
        for code, fields in self._fields.items():
            for each in fields:
                if each.problem():
                    return f"{labels.jurisdiction(code)}, {each.asked.words.lower()}: {each.problem()}"
        return ""

    def first_field(self) -> AskedField | None:
        """Where typing goes on after countries were picked."""
        return next((fields[0] for fields in self._fields.values() if fields), None)

    def say(self, outlooks: Sequence[ForeignOutlook]) -> None:
        """Say under each line what will be computed; nothing for those not known."""
        words = {each.jurisdiction: each for each in outlooks}
        for code, shown in self._outlooks.items():
            outlook = words.get(code)
            # Of a country with nothing typed yet there is nothing to say.
            blank = outlook is None or (
                outlook.status is Status.UNKNOWN and not any(f.text() for f in self._fields[code])
            )
            text = "" if outlook is None or blank else told(outlook)
            shown.setText(text)
            shown.setAccessibleName(text)
            shown.setToolTip("" if outlook is None else "\n".join(outlook.gaps))


def told(outlook: ForeignOutlook) -> str:
    """What will be computed, in one line; where nothing can be, what is missing for it."""
    words = outlook_words(outlook)
    status = labels.STATUS[outlook.status]
    if words:
        return f"→ {status} · {words}"
    return f"→ {status}" + (f" · {outlook.gaps[0]}" if outlook.gaps else "")


def _empty(grid: QGridLayout) -> None:
    for place in range(grid.columnCount()):
        grid.setColumnStretch(place, 0)
    for place in range(grid.rowCount()):
        grid.setRowStretch(place, 0)
    _clear(grid)


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        within, widget = item.layout(), item.widget()
        if within is not None:
            _clear(within)
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
