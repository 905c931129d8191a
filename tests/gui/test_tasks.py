from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from shiboken6 import isValid

from ipregistry.gui.tasks import Cancelled, Task, TaskRunner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.wait()


class _Heard:
    def __init__(self) -> None:
        self.answers: list[object] = []
        self.errors: list[BaseException] = []
        self.threads: list[threading.Thread] = []

    def answer(self, value: object) -> None:
        self.threads.append(threading.current_thread())
        self.answers.append(value)

    def error(self, error: BaseException) -> None:
        self.threads.append(threading.current_thread())
        self.errors.append(error)


def test_the_work_is_elsewhere_the_answer_here(tasks: TaskRunner, qtbot: QtBot) -> None:
    heard = _Heard()
    worked_on: list[threading.Thread] = []

    def work(_task: Task) -> int:
        worked_on.append(threading.current_thread())
        return 42

    tasks.run("Tính", work, heard.answer, heard.error)
    qtbot.waitUntil(lambda: heard.answers == [42], timeout=5000)
    assert heard.threads == [threading.main_thread()]
    assert worked_on[0] is not threading.main_thread()
    assert not tasks.busy


def test_an_error_arrives_as_such(tasks: TaskRunner, qtbot: QtBot) -> None:
    heard = _Heard()

    def work(_task: Task) -> None:
        raise ValueError

    tasks.run("Tính", work, heard.answer, heard.error)
    qtbot.waitUntil(lambda: len(heard.errors) == 1, timeout=5000)
    assert isinstance(heard.errors[0], ValueError)
    assert heard.answers == []
    assert heard.threads == [threading.main_thread()]


def test_cancelling_stops_at_the_next_report(tasks: TaskRunner, qtbot: QtBot) -> None:
    heard = _Heard()
    begun = threading.Event()
    reported: list[tuple[int, int]] = []

    def work(task: Task) -> None:
        for number in range(100_000):
            task.report(number, 100_000)
            begun.set()

    task = tasks.run("Đếm", work, heard.answer, heard.error)
    task.progressed.connect(lambda done, total: reported.append((done, total)))
    begun.wait(2)
    task.cancel()
    qtbot.waitUntil(lambda: len(heard.errors) == 1, timeout=5000)
    assert isinstance(heard.errors[0], Cancelled)
    # Told now and then, not a hundred thousand times.
    assert len(reported) < 200


def test_nothing_is_called_once_the_owner_is_gone(tasks: TaskRunner, qtbot: QtBot) -> None:
    heard = _Heard()
    go = threading.Event()
    owner = QObject()
    tasks.run("Chờ", lambda _task: go.wait(2), heard.answer, heard.error, owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not isValid(owner), timeout=5000)
    go.set()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=5000)
    assert heard.answers == []
    assert heard.errors == []


def test_one_piece_of_work_after_another(tasks: TaskRunner, qtbot: QtBot) -> None:
    heard = _Heard()
    at_once: list[int] = []
    running = threading.Semaphore(0)

    def work(_task: Task) -> int:
        running.release()
        at_once.append(running._value)
        running.acquire()
        return 1

    for _ in range(5):
        tasks.run("Ghi", work, heard.answer, heard.error)
    qtbot.waitUntil(lambda: heard.answers == [1] * 5, timeout=5000)
    assert at_once == [1] * 5


def test_a_runner_deleted_while_it_waits_ends_its_waiting(qtbot: QtBot) -> None:
    owner = QObject()
    runner = TaskRunner(owner)
    go_on = threading.Event()

    def work(_task: object) -> None:
        go_on.wait(5)

    runner.run("Chờ", work, lambda _answer: None, lambda _error: None)
    threading.Timer(0.1, go_on.set).start()
    # Deferred deletion happens inside the waiting, as when a closed window is let go.
    owner.deleteLater()
    runner.wait()
    assert not isValid(owner)
