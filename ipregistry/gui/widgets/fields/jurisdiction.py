"""The field of a country or regional office: found by its name without diacritics, or by its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.vietnamese import collation_key, fold, matches
from ipregistry.gui.widgets.fields.base import Field
from ipregistry.gui.widgets.fields.hanging_list import Row
from ipregistry.gui.widgets.fields.searching import SearchingLine

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QWidget

_ALIAS = "EU"
"""Accepted for EM and not offered beside it."""


class JurisdictionField(Field["str | None"]):
    """A code of WIPO ST.3, shown with its name; a code we hold no name for is taken as it is."""

    def __init__(
        self, name: str, words: str, *, without: Collection[str] = (), width: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, words, parent)
        self._without = {*without, _ALIAS}
        self._code: str | None = None
        self.line = SearchingLine(name, words)
        self.line.searched.connect(self._search)
        self.line.picked.connect(lambda row: self._choose(row.data))
        self.line.textEdited.connect(self._typed)
        self._take(self.line, width=width)

    def value(self) -> str | None:
        return self._code

    def set_value(self, value: str | None) -> None:
        self._code = value
        self.line.stop()
        self.line.setText("" if value is None else _shown(value))
        self.line.setCursorPosition(0)
        self._notice(None)

    def problem(self) -> str:
        if self._code is not None or not self.line.text().strip():
            return ""
        return self.tr("Không có nước nào như vậy; gõ tên hoặc mã hai chữ")

    def set_read_only(self, *, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def _found(self, text: str) -> tuple[str, ...]:
        code = text.upper()
        names = {each: name for each, name in labels.JURISDICTION.items() if each not in self._without}
        found = [each for each, name in names.items() if fold(each).startswith(fold(text)) or matches(name, text)]
        return tuple(
            sorted(
                found,
                key=lambda each: (
                    each != code,
                    not fold(names[each]).startswith(fold(text)),
                    collation_key(names[each]),
                ),
            )
        )

    def _search(self, text: str) -> None:
        found = self._found(text)
        self.line.offer(tuple(Row(_shown(each), each, sought=text) for each in found))

    def _typed(self, text: str) -> None:
        self._notice(None)
        typed = text.strip().upper()
        self._code = None
        if len(typed) == 2 and typed.isascii() and typed.isalpha() and typed not in self._without:
            self._code = typed if typed in labels.JURISDICTION else None
        self.changed.emit()

    def _choose(self, code: str) -> None:
        if code == self._code and self.line.text() == _shown(code):
            return
        self.set_value(code)
        self.changed.emit()

    def _leave(self) -> None:
        meant = self.line.meant()
        text = self.line.text().strip()
        self.line.stop()
        if meant is not None:
            self._choose(meant.data)
        elif self._code is not None:
            self._choose(self._code)
        elif text and (found := self._found(text)):
            # The vocabulary is closed: what is typed means the first that would be offered.
            self._choose(found[0])
        elif len(text) == 2 and text.isascii() and text.isalpha():
            self._choose(text.upper())
            self._notice(FindingLevel.WARNING, self.tr("Chưa có tên của mã {code}").format(code=text.upper()))
            return
        problem = self.problem()
        self._notice(FindingLevel.ERROR if problem else None, problem)


def _shown(code: str) -> str:
    name = labels.jurisdiction(code)
    return code if name == code else f"{name} ({code})"
