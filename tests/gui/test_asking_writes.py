"""Questions beside writes: a write does not wait for them, and each is answered all the same."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from sqlalchemy import func, select, text

from ipregistry.gui import asking
from ipregistry.gui.asking import Asker
from ipregistry.store.database import Registry, create_registry
from ipregistry.store.models import Party
from tests.store.conftest import OFFICE
from tests.store.samples import OFFICER, add, party

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

COUNT = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < {}) "
    "SELECT max(i + (SELECT count(*) FROM party)) FROM n"
)


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    made = create_registry(tmp_path / "so-thu.ipreg", OFFICE, OFFICER)
    add(made, party("Có sẵn"))
    yield made
    asking.let_all_end()
    made.close()


@pytest.fixture
def asker(qtbot: QtBot) -> Iterator[Asker]:
    made = Asker()
    yield made
    made.drop()


class _Heard:
    def __init__(self) -> None:
        self.answers: list[int] = []
        self.errors: list[Exception] = []


@pytest.fixture
def heard() -> _Heard:
    return _Heard()


def _counting(registry: Registry, inside: threading.Event) -> Callable[[], int]:
    """Work that counts the parties: the first time for minutes, if nothing breaks it off."""

    def work() -> int:
        with registry.reading() as session:
            steps = 10 if inside.is_set() else 10**10
            inside.set()
            session.execute(text(COUNT.format(steps)))
            return session.scalars(select(func.count(Party.id))).one()

    return work


def test_a_write_breaks_a_long_read_off_and_the_answer_knows_what_was_written(
    asker: Asker, heard: _Heard, registry: Registry
) -> None:
    inside = threading.Event()
    asker.ask(_counting(registry, inside), heard.answers.append, heard.errors.append, patience=0)
    assert inside.wait(5)
    add(registry, party("Ghi bên cạnh"))
    asker.wait()
    assert (heard.answers, heard.errors) == ([2], [])


def test_closing_while_a_read_gives_way_waits_for_its_end(asker: Asker, heard: _Heard, registry: Registry) -> None:
    inside = threading.Event()
    asker.ask(_counting(registry, inside), heard.answers.append, heard.errors.append, patience=0)
    assert inside.wait(5)
    add(registry, party("Ghi bên cạnh"))
    asker.drop()
    assert (heard.answers, heard.errors, asking.busy()) == ([], [], False)


def test_many_writes_beside_three_that_ask_all_the_time(qtbot: QtBot, heard: _Heard, registry: Registry) -> None:
    writes, over = 200, threading.Event()
    askers = [Asker() for _ in range(3)]

    def work() -> int:
        with registry.reading() as session:
            session.execute(text(COUNT.format(20_000)))
            return session.scalars(select(func.count(Party.id))).one()

    def ask(asker: Asker) -> None:
        def then(count: int) -> None:
            heard.answers.append(count)
            if not over.is_set():
                ask(asker)

        asker.ask(work, then, heard.errors.append, patience=0)

    for each in askers:
        ask(each)
    for number in range(writes):
        add(registry, party(f"Bên {number}"))
        QCoreApplication.processEvents()
    over.set()
    for each in askers:
        each.wait()
    assert heard.errors == []
    assert heard.answers[-3:] == [writes + 1] * 3
