"""Reads beside the work give way to writes, and nothing else does."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from ipregistry import giving_way
from ipregistry.giving_way import GaveWay
from ipregistry.store.models import Party
from ipregistry.store.safety import full_check
from ipregistry.store.sqlite_file import BUSY_SECONDS
from ipregistry.store.trial import trial
from tests.store.samples import OFFICER, add, party

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from sqlalchemy.orm import Session

    from ipregistry.store.database import Registry

LONG = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 1e9) "
    "SELECT max(i + (SELECT count(*) FROM party)) FROM n"
)
"""Minutes of reading that hold the file."""


def names(registry: Registry) -> list[str]:
    with registry.reading() as session:
        return names_in(session)


def names_in(session: Session) -> list[str]:
    return list(session.scalars(select(Party.name).order_by(Party.id)))


class _Beside:
    """A thread that reads beside the work."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self.error: BaseException | None = None
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self) -> None:
        try:
            with giving_way.beside_the_work():
                self._work()
        except BaseException as error:  # noqa: BLE001 - looked at by the test
            self.error = error

    def end(self) -> BaseException | None:
        self.thread.join(20)
        assert not self.thread.is_alive()
        return self.error


def test_a_long_read_beside_the_work_is_broken_off_by_a_write(file_registry: Registry) -> None:
    add(file_registry, party("Có sẵn"))
    inside = threading.Event()

    def read() -> None:
        with file_registry.reading() as session:
            inside.set()
            session.execute(LONG)

    beside = _Beside(read)
    assert inside.wait(5)
    started = time.monotonic()
    add(file_registry, party("Ghi bên cạnh"))
    assert time.monotonic() - started < BUSY_SECONDS
    assert isinstance(beside.end(), GaveWay)
    assert names(file_registry) == ["Có sẵn", "Ghi bên cạnh"]
    assert full_check(file_registry).ok


def test_between_two_statements_a_read_gives_way_at_the_next(file_registry: Registry) -> None:
    inside, go_on = threading.Event(), threading.Event()
    caught: list[str] = []

    def read() -> None:
        with file_registry.reading() as session:
            assert names_in(session) == []
            inside.set()
            assert go_on.wait(5)
            try:
                names_in(session)
            except GaveWay:
                caught.append("by the statement")
                raise

    beside = _Beside(read)
    assert inside.wait(5)
    with file_registry.writing(OFFICER, "Ghi") as change:
        # The block has been asked to give way by now.
        change.insert_all([party("Ghi bên cạnh")])
        go_on.set()
        assert isinstance(beside.end(), GaveWay)
    assert caught == ["by the statement"]
    assert names(file_registry) == ["Ghi bên cạnh"]


def test_what_is_tried_beside_the_work_gives_way_whole(file_registry: Registry) -> None:
    inside = threading.Event()

    def attempt() -> None:
        with trial(file_registry) as tried:
            with tried.writing(OFFICER, "Thử") as change:
                change.insert_all([party("Thử")])
            with tried.reading() as session:
                inside.set()
                session.execute(LONG)

    beside = _Beside(attempt)
    assert inside.wait(5)
    add(file_registry, party("Thật"))
    assert isinstance(beside.end(), GaveWay)
    assert names(file_registry) == ["Thật"]


def test_what_reads_for_itself_is_not_broken_off(file_registry: Registry) -> None:
    inside = threading.Event()
    found: list[list[str]] = []

    def read() -> None:
        with file_registry.reading() as session:
            found.append(names_in(session))
            inside.set()
            time.sleep(0.2)
            found.append(names_in(session))

    reader = threading.Thread(target=read)
    reader.start()
    assert inside.wait(5)
    add(file_registry, party("Ghi bên cạnh"))
    reader.join()
    assert found == [[], []]


def test_who_reads_beside_the_work_is_let_in_after_the_write(file_registry: Registry) -> None:
    found: list[list[str]] = []
    with file_registry.writing(OFFICER, "Ghi") as change:
        change.insert_all([party("Vừa ghi")])
        beside = _Beside(lambda: found.append(names(file_registry)))
        time.sleep(0.05)
        assert found == []
    assert beside.end() is None
    assert found == [["Vừa ghi"]]


def test_beside_a_long_write_one_reads_what_was_before(
    file_registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(giving_way, "_AT_THE_DOOR", 0.05)
    found: list[list[str]] = []
    with file_registry.writing(OFFICER, "Ghi nhiều") as change:
        change.insert_all([party("Vừa ghi")])
        assert _Beside(lambda: found.append(names(file_registry))).end() is None
    assert found == [[]]


def test_a_mistake_in_a_read_beside_the_work_stays_what_it_is(file_registry: Registry) -> None:
    def read() -> None:
        with file_registry.reading():
            raise ZeroDivisionError

    assert isinstance(_Beside(read).end(), ZeroDivisionError)
