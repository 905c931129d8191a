"""Questions asked off the window's thread: answered at once, later, or not at all."""

from __future__ import annotations

import gc
import threading
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from ipregistry import giving_way
from ipregistry.giving_way import GaveWay
from ipregistry.gui import asking
from ipregistry.gui.asking import Asker, let_all_end

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


class _Heard:
    def __init__(self) -> None:
        self.answers: list[object] = []
        self.errors: list[Exception] = []
        self.threads: set[threading.Thread] = set()

    def answer(self, value: object) -> None:
        self.threads.add(threading.current_thread())
        self.answers.append(value)

    def error(self, error: Exception) -> None:
        self.threads.add(threading.current_thread())
        self.errors.append(error)


class _Slow:
    """Work that ends when it is told to."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.go_on = threading.Event()
        self.ended = threading.Event()

    def work(self, value: object) -> Callable[[], object]:
        def run() -> object:
            self.begun.set()
            assert self.go_on.wait(20)
            self.ended.set()
            return value

        return run


@pytest.fixture
def heard() -> _Heard:
    return _Heard()


@pytest.fixture
def slow() -> Iterator[_Slow]:
    made = _Slow()
    yield made
    made.go_on.set()
    let_all_end()


@pytest.fixture
def asker(qtbot: QtBot) -> Iterator[Asker]:
    made = Asker()
    yield made
    made.drop()


def test_a_quick_answer_comes_before_asking_returns(asker: Asker, heard: _Heard) -> None:
    worked_on: list[threading.Thread] = []

    def work() -> int:
        worked_on.append(threading.current_thread())
        return 7

    asker.ask(work, heard.answer, heard.error, patience=10)
    assert (heard.answers, heard.errors, asker.busy) == ([7], [], False)
    assert heard.threads == {threading.main_thread()}
    assert worked_on != [threading.main_thread()]


def test_a_slow_answer_comes_later_on_the_thread_of_the_window(
    asker: Asker, heard: _Heard, slow: _Slow, qtbot: QtBot
) -> None:
    busy: list[bool] = []
    asker.busy_changed.connect(busy.append)
    started = time.monotonic()
    asker.ask(slow.work(1), heard.answer, heard.error)
    assert time.monotonic() - started < 10 * asking.PATIENCE
    assert (heard.answers, asker.busy, busy) == ([], True, [True])
    slow.go_on.set()
    qtbot.waitUntil(lambda: heard.answers == [1], timeout=5000)
    assert heard.threads == {threading.main_thread()}
    assert (asker.busy, busy) == (False, [True, False])


def test_an_error_is_handed_on(asker: Asker, heard: _Heard) -> None:
    def fail() -> object:
        raise OSError("hỏng")

    asker.ask(fail, heard.answer, heard.error, patience=10)
    assert [str(error) for error in heard.errors] == ["hỏng"]
    assert not heard.answers
    asker.ask(lambda: 2, heard.answer, heard.error, patience=10)
    assert heard.answers == [2]


def test_the_newest_question_wins_and_those_between_are_not_worked_on(asker: Asker, heard: _Heard, slow: _Slow) -> None:
    worked: list[int] = []

    def work(number: int) -> Callable[[], int]:
        def run() -> int:
            worked.append(number)
            return number

        return run

    asker.ask(slow.work(0), heard.answer, heard.error, patience=0)
    assert slow.begun.wait(5)
    for number in range(1, 6):
        asker.ask(work(number), heard.answer, heard.error, patience=0)
    slow.go_on.set()
    asker.wait()
    assert (heard.answers, worked) == ([5], [5])


def test_after_waiting_in_vain_the_next_does_not_wait_again(asker: Asker, heard: _Heard, slow: _Slow) -> None:
    asker.ask(slow.work(0), heard.answer, heard.error)
    other = Asker()
    started = time.monotonic()
    for number in range(5):
        other.ask(slow.work(number), heard.answer, heard.error)
    assert time.monotonic() - started < 4 * asking.PATIENCE
    slow.go_on.set()
    other.wait()
    asker.wait()
    assert heard.answers == [4, 0]


def test_a_dropped_question_is_never_answered_and_no_longer_reads(
    asker: Asker, heard: _Heard, slow: _Slow, qtbot: QtBot
) -> None:
    asker.ask(slow.work(0), heard.answer, heard.error, patience=0)
    assert slow.begun.wait(5)
    threading.Timer(0.05, slow.go_on.set).start()
    asker.drop()
    assert slow.ended.is_set()
    assert not asker.busy
    asker.ask(lambda: 3, heard.answer, heard.error, patience=10)
    qtbot.waitUntil(lambda: not asker.busy, timeout=5000)
    assert heard.answers == [3]


def test_the_owner_may_be_destroyed_while_the_work_goes_on(qtbot: QtBot, heard: _Heard, slow: _Slow) -> None:
    owner = QObject()
    asker = Asker(owner)
    asker.ask(slow.work(0), heard.answer, heard.error, patience=0)
    assert slow.begun.wait(5)
    delete(owner)
    slow.go_on.set()
    let_all_end()
    other = Asker()
    other.ask(lambda: 1, heard.answer, heard.error, patience=10)
    assert heard.answers == [1]


def test_closing_waits_for_every_asker(qtbot: QtBot, heard: _Heard, slow: _Slow) -> None:
    askers = [Asker() for _ in range(3)]
    for asker in askers:
        asker.ask(slow.work(0), heard.answer, heard.error, patience=0)
    threading.Timer(0.05, slow.go_on.set).start()
    let_all_end()
    assert slow.ended.is_set()
    for asker in askers:
        asker.wait()
    assert heard.answers == [0, 0, 0]


def test_an_answer_may_ask_again(asker: Asker, heard: _Heard) -> None:
    def again(value: int) -> None:
        if value < 20:
            asker.ask(lambda: value + 1, again, heard.error, patience=10)
        else:
            heard.answer(value)

    asker.ask(lambda: 0, again, heard.error, patience=10)
    assert heard.answers == [20]


def test_many_questions_of_any_length_leave_one_answer(asker: Asker, heard: _Heard, qtbot: QtBot) -> None:
    def work(number: int) -> Callable[[], int]:
        def run() -> int:
            time.sleep(number % 3 / 1000)
            return number

        return run

    for number in range(300):
        asker.ask(work(number), heard.answer, heard.error, patience=0)
    qtbot.waitUntil(lambda: not asker.busy, timeout=10_000)
    # Some may be answered before the next is asked; none after a later one.
    assert (heard.answers[-1], heard.errors) == (299, [])
    assert len(heard.answers) == len(set(heard.answers))


def test_garbage_is_looked_for_again_once_nothing_is_worked_on(asker: Asker, heard: _Heard, slow: _Slow) -> None:
    other = Asker()
    for each in (asker, other):
        each.ask(slow.work(0), heard.answer, heard.error, patience=0)
    assert slow.begun.wait(5)
    assert not gc.isenabled()
    slow.go_on.set()
    let_all_end()
    assert gc.isenabled()


def _broken_off(times: int) -> tuple[Callable[[], int], list[bool]]:
    """Work that a write breaks off so many times, and whether it gave way each time it was begun."""
    begun: list[bool] = []

    def work() -> int:
        begun.append(giving_way.is_beside_the_work())
        if len(begun) <= times:
            raise GaveWay
        return len(begun)

    return work, begun


def test_what_a_write_breaks_off_is_asked_again(asker: Asker, heard: _Heard) -> None:
    work, begun = _broken_off(3)
    asker.ask(work, heard.answer, heard.error, patience=10)
    assert (heard.answers, heard.errors) == ([4], [])
    assert begun == [True] * 4


def test_what_is_broken_off_again_and_again_is_read_to_its_end(asker: Asker, heard: _Heard) -> None:
    begun: list[bool] = []

    def work() -> int:
        begun.append(giving_way.is_beside_the_work())
        if begun[-1]:
            raise GaveWay
        return 7

    asker.ask(work, heard.answer, heard.error, patience=10)
    assert (heard.answers, heard.errors) == ([7], [])
    assert begun[-1] is False
    assert len(begun) < 20


def test_nobody_asks_again_what_is_not_wanted_any_more(asker: Asker, heard: _Heard, slow: _Slow) -> None:
    begun: list[int] = []

    def work() -> object:
        begun.append(1)
        slow.work(0)()
        raise GaveWay

    asker.ask(work, heard.answer, heard.error, patience=0)
    assert slow.begun.wait(5)
    asker.ask(lambda: 2, heard.answer, heard.error, patience=0)
    slow.go_on.set()
    asker.wait()
    assert (heard.answers, heard.errors, len(begun)) == ([2], [], 1)
