"""The fields of a value of the office's own, with what is wrong under the field it concerns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.domain.columns import show_day
from ipregistry.domain.kinds import Confidence
from ipregistry.domain.law_overlay import OwnValue
from ipregistry.domain.partial_date import read_date
from ipregistry.gui import law_values
from ipregistry.gui.widgets.choice import Choice
from ipregistry.gui.widgets.text import label, restyle

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.gui.law_lines import LawLine
    from ipregistry.gui.law_source import LawSource

_DATE_WIDTH = 140
_VALUE_WIDTH = 150
_CHOICE_WIDTH = 280


class OwnValueForm(QWidget):
    """Labels above fields, each field as wide as what goes in.

    Signals:
        changed(): something else stands in a field.
    """

    changed = Signal()

    def __init__(self, source: LawSource, line: LawLine, old: OwnValue | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._line = line
        self._old = old
        unit = line.row.unit
        self.value_field: QLineEdit | QComboBox = Choice() if law_values.choices(unit) else QLineEdit()
        self.starts = QLineEdit()
        self.sure = Choice()
        self.citation = QLineEdit()
        self.found_in = QLineEdit()
        self.note = QLineEdit()
        self._problems = {name: label("", "problem", wrap=True) for name in ("value", "starts", "citation")}
        self._build(unit)
        self._fill(unit)
        self._listen()

    def _build(self, unit: str) -> None:
        grid = QVBoxLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        if isinstance(self.value_field, QComboBox):
            for words, _value in law_values.choices(unit):
                self.value_field.addItem(words)
            self.value_field.setFixedWidth(_CHOICE_WIDTH)
        else:
            wide = unit in {"events", "bands", "month_list"}
            self.value_field.setFixedWidth(_CHOICE_WIDTH if wide else _VALUE_WIDTH)
        self.starts.setPlaceholderText(self.tr("ngày/tháng/năm"))
        self.starts.setFixedWidth(_DATE_WIDTH)
        for confidence in (Confidence.UNCONFIRMED, Confidence.CONFIRMED):
            self.sure.addItem(labels.CONFIDENCE[confidence], confidence)
        self.sure.setFixedWidth(160)
        self.citation.setPlaceholderText(self.tr("ví dụ: Điều 1 Thông tư số …"))
        first = QGridLayout()
        first.setHorizontalSpacing(16)
        first.setVerticalSpacing(2)
        value = QHBoxLayout()
        value.setSpacing(6)
        value.addWidget(self.value_field)
        value.addWidget(label(law_values.after(unit), "small"))
        first.addWidget(label(self.tr("Giá trị"), "small"), 0, 0)
        first.addLayout(value, 1, 0)
        first.addWidget(label(self.tr("Áp dụng từ ngày"), "small"), 0, 1)
        first.addWidget(self.starts, 1, 1)
        first.addWidget(label(self.tr("Mức tin cậy"), "small"), 0, 2)
        first.addWidget(self.sure, 1, 2)
        first.setColumnStretch(3, 1)
        grid.addLayout(first)
        # A sentence of the service is long: it takes the whole width under its row of fields.
        for name in ("value", "starts"):
            grid.addWidget(self._problems[name])
        grid.addLayout(self._row((self.tr("Căn cứ (bắt buộc)"), self.citation)))
        grid.addWidget(self._problems["citation"])
        grid.addLayout(self._row((self.tr("Tìm thấy ở"), self.found_in), (self.tr("Ghi chú"), self.note)))
        for name, problem in self._problems.items():
            problem.setObjectName(f"{name}Problem")
            problem.hide()
        for field, name, words in (
            (self.value_field, "ownValueField", self.tr("Giá trị")),
            (self.starts, "ownStartsField", self.tr("Áp dụng từ ngày")),
            (self.sure, "ownConfidenceChoice", self.tr("Mức tin cậy")),
            (self.citation, "ownCitationField", self.tr("Căn cứ")),
            (self.found_in, "ownFoundInField", self.tr("Tìm thấy ở")),
            (self.note, "ownNoteField", self.tr("Ghi chú")),
        ):
            if isinstance(field, Choice):
                field.set_names(name, words)
            else:
                field.setObjectName(name)
                field.setAccessibleName(words)
            field.setMinimumHeight(30)

    @staticmethod
    def _row(*fields: tuple[str, QLineEdit]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        for words, field in fields:
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(label(words, "small"))
            column.addWidget(field)
            row.addLayout(column, 1)
        return row

    def _fill(self, unit: str) -> None:
        old = self._old
        if old is None:
            return
        words = law_values.shown(unit, old.value)
        if isinstance(self.value_field, QComboBox):
            if self.value_field.findText(words) < 0:
                # Entered elsewhere in a form that is not offered here: it stays what it is.
                self.value_field.addItem(words)
            self.value_field.setCurrentText(words)
        else:
            self.value_field.setText(words)
        self.starts.setText(show_day(old.starts))
        self.sure.setCurrentIndex(self.sure.findData(old.confidence))
        self.citation.setText(old.citation)
        self.found_in.setText(old.found_in)
        self.note.setText(old.note)

    def _listen(self) -> None:
        for field in (self.value_field, self.starts, self.citation, self.found_in, self.note):
            if isinstance(field, QLineEdit):
                field.textChanged.connect(lambda _text: self._change())
        for choice in (self.value_field, self.sure):
            if isinstance(choice, QComboBox):
                choice.currentIndexChanged.connect(lambda _place: self._change())

    def _change(self) -> None:
        self._clear_problems()
        self.changed.emit()

    def value(self) -> OwnValue | None:
        """What the fields say; None when one of them cannot be, which is said under it."""
        self._clear_problems()
        unit = self._line.row.unit
        field = self.value_field
        text = field.currentText() if isinstance(field, QComboBox) else field.text().strip()
        starts = self._starts()
        if not text:
            self._blame("value", self.tr("Chưa ghi giá trị."))
        if not self.citation.text().strip():
            self._blame("citation", self.tr("Chưa ghi căn cứ: điều, khoản và tên văn bản."))
        if starts is None or any(not problem.isHidden() for problem in self._problems.values()):
            return None
        old = self._old
        base = old or OwnValue(self._line.row.key, starts, 0, "", self._source.today)
        return replace(
            base,
            starts=starts,
            value=law_values.typed(unit, text),
            citation=self.citation.text().strip(),
            checked_on=self._source.today,
            confidence=self.sure.currentData(),
            found_in=self.found_in.text().strip(),
            note=self.note.text().strip(),
        )

    def _starts(self) -> date | None:
        day, finding = read_date(self.starts.text().strip())
        if day is None or not day.is_full:
            said = finding.message if finding is not None and day is None else ""
            self._blame("starts", said or self.tr("Ghi đủ ngày, tháng, năm bắt đầu áp dụng, ví dụ 01/07/2026."))
            return None
        key, starts = self._line.row.key, day.earliest
        kept = None if self._old is None else (self._old.key, self._old.starts)
        if (key, starts) != kept and self._source.own(key, starts) is not None:
            self._blame(
                "starts", self.tr("Đã có giá trị của cơ quan từ ngày này; hãy sửa giá trị đó hoặc ghi ngày khác.")
            )
            return None
        return starts

    def say(self, sentence: str) -> None:
        """Put a sentence of the service under the field it is about."""
        about = "citation" if "căn cứ" in sentence else "starts" if "ngày bắt đầu" in sentence else "value"
        self._blame(about, sentence)

    def _blame(self, name: str, sentence: str) -> None:
        problem = self._problems[name]
        first = all(each.isHidden() for each in self._problems.values())
        problem.setText(sentence)
        problem.setAccessibleName(sentence)
        problem.show()
        field = {"value": self.value_field, "starts": self.starts, "citation": self.citation}[name]
        restyle(field, "wrong", "true")
        if first:
            field.setFocus()

    def _clear_problems(self) -> None:
        for problem in self._problems.values():
            problem.hide()
        for field in (self.value_field, self.starts, self.citation):
            restyle(field, "wrong", "false")
