"""The user's options: one TOML file in the user's folder, one flat `key = value` line an option.

A damaged file is set aside under another name and the program starts with the defaults; a file that cannot be written
costs the options of this session, never the work.
"""

from __future__ import annotations

import json
import logging
import os
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar, cast

from ipregistry.domain.kinds import Kind

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)

Value: TypeAlias = bool | int | str | list[str]
T = TypeVar("T", bool, int, str, list[str])


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One option: its key in the file, its default (which gives its type) and its name on screen."""

    key: str
    default: T
    label: str
    choices: tuple[T, ...] = ()
    """The values allowed; empty: any of the type."""

    def accepts(self, value: object) -> bool:
        """Whether a value read from the file is of this option's type and among its choices."""
        if type(value) is not type(self.default):
            return False
        if isinstance(value, list) and not all(isinstance(item, str) for item in value):
            return False
        return not self.choices or value in self.choices


THEME = Option("theme", "system", "Màu giao diện", ("system", "light", "dark", "contrast"))
OFFICER = Option("officer", "", "Tên cán bộ ghi trong nhật ký")
RECENT = Option("recent_registries", list[str](), "Sổ mở gần đây")
BACKUP_ON_CLOSE = Option("backup_on_close", default=True, label="Sao lưu khi đóng sổ")
BACKUP_FOLDER = Option("backup_folder", "", "Thư mục sao lưu (để trống: thư mục của chương trình)")
BACKUPS_KEPT = Option("backups_kept", 30, "Số bản sao lưu giữ lại cho mỗi sổ")
OPEN_LAST = Option("open_last_registry", default=True, label="Khi khởi động, mở sổ dùng lần trước")
FEES_ON_PAPER = Option("fees_on_paper", default=False, label="In kèm ước tính lệ phí, phí")
WINDOW_STATE = Option("window_state", "", "Kích thước và bố trí cửa sổ")
ASSET_COLUMNS = Option("asset_columns", list[str](), "Các cột của danh sách tài sản")
ASSET_PANE = Option("asset_pane_width", 0, "Bề rộng khung chi tiết của tài sản (0: tự tính)")
DEADLINE_COLUMNS = Option("deadline_columns", list[str](), "Bề rộng các cột của danh sách thời hạn")
REMIND_DAYS = Option("remind_days", 14, "Khi mở sổ, nhắc việc đến hạn trong số ngày này (0: không nhắc)")
REMINDED = Option("reminded", list[str](), "Các sổ đã để việc nhắc sang ngày mai")

LAST_KIND = Option("last_kind", "certification_mark", "Loại tài sản nhập gần nhất", tuple(map(str, Kind)))

OPTIONS: tuple[Option[str] | Option[bool] | Option[int] | Option[list[str]], ...] = (
    THEME,
    OFFICER,
    RECENT,
    BACKUP_ON_CLOSE,
    BACKUP_FOLDER,
    BACKUPS_KEPT,
    OPEN_LAST,
    LAST_KIND,
    FEES_ON_PAPER,
    WINDOW_STATE,
    ASSET_COLUMNS,
    ASSET_PANE,
    DEADLINE_COLUMNS,
    REMIND_DAYS,
    REMINDED,
)

_RECENT_KEPT = 10


class Settings:
    """The options as they stand now; what is not set has its default."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.set_aside: Path | None = None
        """Where a damaged file was put when these settings were read; None when nothing was wrong."""
        self._values: dict[str, Value] = self._read()

    def get(self, option: Option[T]) -> T:
        """The option's value; its default where the file has none or one of another type."""
        value = self._values.get(option.key)
        # A list is handed out as a copy, so that nobody changes the settings behind their back.
        found = value if option.accepts(value) else option.default
        return cast("T", list(found) if isinstance(found, list) else found)

    def set(self, option: Option[T], value: T) -> bool:
        """Keep a value and write the file; False when it could not be written (the value then holds for this session).

        Raises ValueError for a value the option does not allow: a bug of the caller's.
        """
        if not option.accepts(value):
            msg = f"{option.key}: {value!r}"
            raise ValueError(msg)
        self._values[option.key] = value
        return self._write()

    def remember_registry(self, path: Path) -> bool:
        """Put a registry first in the list of those opened lately; False when it could not be written."""
        name = str(path.absolute())
        others = [other for other in self.get(RECENT) if other != name]
        return self.set(RECENT, [name, *others][:_RECENT_KEPT])

    def _read(self) -> dict[str, Value]:
        try:
            raw = tomllib.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except OSError:
            _log.warning("settings not readable: %s", self.path, exc_info=True)
            return {}
        except (UnicodeDecodeError, tomllib.TOMLDecodeError):
            _log.warning("settings damaged: %s", self.path, exc_info=True)
            self.set_aside = _move_aside(self.path)
            return {}
        # Keys of a newer version are kept as they are, as far as they can be written again.
        return {key: value for key, value in raw.items() if _writable(value)}

    def _write(self) -> bool:
        text = "".join(f"{_toml(key)} = {_toml(value)}\n" for key, value in sorted(self._values.items()))
        draft = self.path.with_name(f"{self.path.name}.{os.getpid()}.tmp")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # A file name that is no valid Unicode must not cost the other settings.
            draft.write_text(text, encoding="utf-8", errors="replace", newline="\n")
            draft.replace(self.path)
        except OSError:
            _log.warning("settings not written: %s", self.path, exc_info=True)
            return False
        return True


def _writable(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    return isinstance(value, (bool, int, str))


def _toml(value: Value) -> str:
    # JSON's strings, numbers, booleans and lists are TOML's too, but for DEL, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def _move_aside(path: Path) -> Path | None:
    for number in range(1, 1000):
        target = path.with_name(f"{path.stem}.hong-{number}{path.suffix}")
        if target.exists():
            continue
        try:
            path.rename(target)
        except OSError:
            _log.warning("damaged settings could not be set aside: %s", path, exc_info=True)
            return None
        return target
    return None
