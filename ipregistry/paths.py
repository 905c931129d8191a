"""Where things are: what the program carries, and the user's own folder.

The only module that asks where it stands. From source and in the frozen program `resources/` and `db/` lie beside the
package; in an installed wheel they lie inside it, under `_data`.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def _carried(name: str) -> Path:
    in_wheel = _PACKAGE / "_data" / name
    return in_wheel if in_wheel.is_dir() else _PACKAGE.parent / name


def resources_dir() -> Path:
    """The folder with law, calendar, codes, fonts, icons, texts and templates."""
    return _carried("resources")


def resource(*parts: str) -> Path:
    """One file or folder under `resources/`, e.g. `resource("fonts", "NotoSans-Regular.ttf")`; it need not exist."""
    return resources_dir().joinpath(*parts)


def migrations_dir() -> Path:
    """The Alembic folder: `env.py` and `versions/`."""
    return _carried("db")


def home_dir() -> Path:
    """The user's folder for settings, logs and backups: `IPREGISTRY_HOME`, else the system's place.

    Whoever writes there makes it first.
    """
    chosen = os.environ.get("IPREGISTRY_HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    return platformdirs.user_data_path("ipregistry", appauthor=False)


def settings_file() -> Path:
    """The user's settings."""
    return home_dir() / "settings.toml"


def logs_dir() -> Path:
    """Where the log and crash reports go."""
    return home_dir() / "logs"


def backups_dir() -> Path:
    """Where backups go when no other place is chosen."""
    return home_dir() / "backups"
