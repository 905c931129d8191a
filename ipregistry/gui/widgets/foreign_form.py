"""The fields of filings abroad: one line a country, and those of the international registration they hang on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QToolButton, QWidget

from ipregistry.domain import labels
from ipregistry.domain.foreign_rows import outlook_words
from ipregistry.domain.kinds import Status
from ipregistry.gui.icons import icon
from ipregistry.gui.widgets.fields.day import DayField
from ipregistry.gui.widgets.fields.simple import TextField
from ipregistry.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ipregistry.domain.foreign_entry import Asked, Values
    from ipregistry.domain.foreign_rows import ForeignOutlook

_DAY_WIDTH = 120
_NUMBER_WIDTH = 104
_GAP = 8


AskedField = TextField | DayField


def make_field(asked: Asked, name: str, words: str, today: date) -> AskedField:
    """The field of a number or a day; what names it stands elsewhere."""
    if asked.is_day:
        return DayField(name, words, today, width=_DAY_WIDTH)
    return TextField(name, words, width=_NUMBER_WIDTH)


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
        self._fields: tuple[tuple[Asked, AskedField], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(2)

    def ask(self, asked: Sequence[Asked]) -> None:
        """Ask for other things; what was typed under the same key stays."""
        typed = {each.key: field.line.text() for each, field in self._fields}
        _empty(self._grid)
        made = []
        for place, each in enumerate(asked):
            field = make_field(each, f"{self._prefix}{_part(each)}", each.words, self._today)
            field.line.setText(typed.get(each.key, ""))
            field.changed.connect(self.changed)
            self._grid.addWidget(field, 0, place, Qt.AlignmentFlag.AlignTop)
            made.append((each, field))
        self._grid.setColumnStretch(len(asked), 1)
        self._fields = tuple(made)

    def values(self) -> Values:
        """What stands in the fields."""
        return {each.key: field.value() for each, field in self._fields}

    def problem(self) -> str:
        """The first thing that is no day; empty when there is none."""
        return next((f"{each.words}: {field.problem()}" for each, field in self._fields if field.problem()), "")


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
        self._fields: dict[str, tuple[tuple[Asked, AskedField], ...]] = {}
        self._outlooks: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(3)

    def show_lines(self, codes: Sequence[str], asked: Sequence[Asked]) -> None:
        """Show these countries with these fields; what was typed for a country stays."""
        for code, fields in self._fields.items():
            self._typed.update({(code, each.key): field.line.text() for each, field in fields})
        _empty(self._grid)
        self._fields, self._outlooks = {}, {}
        for place, each in enumerate(asked if codes else ()):
            self._grid.addWidget(label(each.words, "small", wrap=True), 0, place, Qt.AlignmentFlag.AlignBottom)
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
            field = make_field(each, f"line{code}{_part(each)}", f"{name}: {each.words}", self._today)
            field.hide_label()
            field.line.setText(self._typed.get((code, each.key), ""))
            field.changed.connect(self.changed)
            self._grid.addWidget(field, row + 1, place, Qt.AlignmentFlag.AlignTop)
            made.append((each, field))
        self._fields[code] = tuple(made)
        drop = QToolButton()
        drop.setObjectName(f"drop{code}Button")
        drop.setIcon(icon("x"))
        drop.setAccessibleName(self.tr("Bỏ {name}").format(name=name))
        drop.setToolTip(self.tr("Bỏ {name}").format(name=name))
        drop.clicked.connect(lambda _on, code=code: self.dropped.emit(code))
        self._grid.addWidget(drop, row + 1, len(asked), Qt.AlignmentFlag.AlignTop)

    def values(self) -> tuple[tuple[str, Values], ...]:
        """The countries with what stands in their fields."""
        return tuple(
            (code, {each.key: field.value() for each, field in fields}) for code, fields in self._fields.items()
        )

    def problem(self) -> str:
        """The first thing that is no day; empty when there is none."""
        for code, fields in self._fields.items():
            for each, field in fields:
                if field.problem():
                    return f"{labels.jurisdiction(code)}, {each.words.lower()}: {field.problem()}"
        return ""

    def say(self, outlooks: Sequence[ForeignOutlook]) -> None:
        """Say under each line what will be computed; nothing for those not known."""
        words = {each.jurisdiction: each for each in outlooks}
        for code, shown in self._outlooks.items():
            outlook = words.get(code)
            # Of a country with nothing typed yet there is nothing to say.
            blank = outlook is None or (
                outlook.status is Status.UNKNOWN and not any(field.line.text() for _, field in self._fields[code])
            )
            text = "" if outlook is None or blank else told(outlook)
            shown.setText(text)
            shown.setAccessibleName(text)
            shown.setToolTip("" if outlook is None else "\n".join(outlook.gaps))


def _part(asked: Asked) -> str:
    """A key as a part of an object name: `application_no` as `ApplicationNo`."""
    return "".join(word.capitalize() for word in asked.key.split("_"))


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
