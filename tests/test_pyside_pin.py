"""PySide6 6.12.0 on Python 3.11 loses a reference to None for each Python override that Qt calls, and aborts later."""

from __future__ import annotations

import sys
import tomllib
from typing import TYPE_CHECKING, Any

import PySide6
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QTimerEvent

if TYPE_CHECKING:
    import pytest

CALLS = 1000


class Names(QAbstractListModel):
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        return 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        return None


class Watcher(QObject):
    def eventFilter(self, watched: QObject, event: Any) -> bool:  # noqa: N802 - Qt's name
        return False


def test_the_pin_is_the_version_installed(pytestconfig: pytest.Config) -> None:
    project = tomllib.loads((pytestconfig.rootpath / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    pins = [one for one in project["dependencies"] if one.lower().startswith("pyside6")]

    assert pins == [f"PySide6-Essentials=={PySide6.__version__}"]


def test_an_override_that_gives_none_costs_no_reference(qapp: object) -> None:
    names = Names()
    index = names.index(0)
    index.data()

    before = sys.getrefcount(None)
    for _ in range(CALLS):
        index.data()
    change = sys.getrefcount(None) - before

    assert abs(change) < CALLS // 10


def test_an_override_that_gives_false_costs_no_reference(qapp: object) -> None:
    watcher, watched = Watcher(), QObject()
    watched.installEventFilter(watcher)

    before = sys.getrefcount(False)
    for _ in range(CALLS):
        qapp.sendEvent(watched, QTimerEvent(1))  # type: ignore[attr-defined]
    change = sys.getrefcount(False) - before

    assert abs(change) < CALLS // 10
