"""Reading a table of the legal data key by key, so that nothing in it goes unread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from ipregistry.domain.law import LawError

Word = TypeVar("Word", bound=StrEnum)


class LawTable:
    """A table of a document that is read key by key; what is left at the end is unknown and refused."""

    def __init__(self, content: object, where: str) -> None:
        if not isinstance(content, Mapping):
            raise LawError(f"{where}: phải là một bảng.")
        self.rest = dict(content)
        self.where = where

    def error(self, what: str) -> LawError:
        """A LawError at this place."""
        return LawError(f"{self.where}: {what}.")

    def take(self, key: str, wanted: type[object], *, default: object = None, needed: bool = True) -> object:
        """The value of a key, which must be of a type; LawError otherwise."""
        if key not in self.rest:
            if needed:
                raise self.error(f"thiếu khóa “{key}”")
            return default
        value = self.rest.pop(key)
        # In Python a bool is an int; in legal data it never is.
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
            raise self.error(f"giá trị của “{key}” sai kiểu")
        return value

    def text(self, key: str, *, needed: bool = True) -> str:
        """A text, not empty when it is needed."""
        value = str(self.take(key, str, default="", needed=needed)).strip()
        if needed and not value:
            raise self.error(f"khóa “{key}” để trống")
        return value

    def day(self, key: str) -> date:
        """A day, without a time."""
        value = self.take(key, date)
        if type(value) is not date:
            raise self.error(f"“{key}” phải là ngày, không kèm giờ")
        return value

    def day_or_none(self, key: str) -> date | None:
        """A day if there is one."""
        return self.day(key) if key in self.rest else None

    def word(self, key: str, words: type[Word]) -> Word:
        """A word of a closed list."""
        return self._word(key, self.text(key), words)

    def words(self, key: str, words: type[Word]) -> tuple[Word, ...]:
        """Words of a closed list, each once."""
        return tuple(self._word(key, text, words) for text in self.texts(key))

    def _word(self, key: str, text: str, words: type[Word]) -> Word:
        try:
            return words(text)
        except ValueError:
            raise self.error(f"“{key}” có giá trị không biết: “{text}”") from None

    def texts(self, key: str) -> tuple[str, ...]:
        """Texts, each once."""
        values = self.take(key, list, default=[], needed=False)
        assert isinstance(values, list)
        if not all(isinstance(value, str) and value for value in values) or len(set(values)) != len(values):
            raise self.error(f"“{key}” phải là danh sách chữ, không trùng")
        return tuple(values)

    def tables(self, key: str) -> Iterator[tuple[int, object]]:
        """The tables of an array, numbered from 1."""
        values = self.take(key, list, default=[], needed=False)
        assert isinstance(values, list)
        return enumerate(values, 1)

    def finish(self) -> None:
        """Refuse whatever was not read."""
        if self.rest:
            raise self.error(f"khóa không biết: {', '.join(sorted(map(str, self.rest)))}")
