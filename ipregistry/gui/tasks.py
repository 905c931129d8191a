"""The one runner of work that may take longer than a blink; no window makes a thread of its own.

The work runs on another thread; its answer, its error and its progress arrive on the thread of the window.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QRunnable, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable


_TOLD_EVERY = 0.05
"""Seconds between two reports of progress that reach the window."""
_LOOK_AGAIN = 100
"""Milliseconds after which waiting for the end of work looks again."""


class Cancelled(Exception):  # noqa: N818 - no error: the user wished it
    """Raised inside the work at its next report of progress once the user has asked to stop."""


class Task(QObject):
    """One piece of work under way.

    Signals:
        progressed(int, int): done and total; total 0 where it is not known.
        ended(): the work is over, whatever came of it.
    """

    progressed = Signal(int, int)
    ended = Signal()
    _succeeded = Signal(object)
    _failed = Signal(object)

    def __init__(self, label: str, parent: QObject) -> None:
        super().__init__(parent)
        self.label = label
        self._stop = threading.Event()
        self._told = 0.0

    def cancel(self) -> None:
        """Ask the work to stop at its next report of progress."""
        self._stop.set()

    def report(self, done: int, total: int) -> None:
        """Called by the work: tells how far it is. Raises Cancelled when the user has asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        # A step a row would fill the window's queue faster than it can be emptied.
        if now - self._told >= _TOLD_EVERY:
            self._told = now
            self.progressed.emit(done, total)


class _Job(QRunnable):
    def __init__(self, task: Task, work: Callable[[Task], object]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._task = task
        self._work = work

    def run(self) -> None:
        try:
            answer = self._work(self._task)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is told on the window's thread
            self._task._failed.emit(error)  # noqa: SLF001 - both halves of one thing
        else:
            self._task._succeeded.emit(answer)  # noqa: SLF001


class TaskRunner(QObject):
    """Runs work one piece after another, so that two writes never meet.

    Signals:
        started(Task), finished(Task): for the strip that shows what is under way.
    """

    started = Signal(object)
    finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: dict[Task, _Job] = {}

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._running)

    def run(
        self,
        label: str,
        work: Callable[[Task], Any],
        on_success: Callable[[Any], None],
        on_failure: Callable[[BaseException], None],
        owner: QObject | None = None,
    ) -> Task:
        """Start `work(task)`; exactly one of the two callbacks follows, on this thread. Cancelling is a failure too.

        Where the callbacks belong to a dialog that may be closed meanwhile, it is the `owner`: once it is gone, nothing
        is called.
        """
        task = Task(label, self)
        job = _Job(task, work)
        self._running[task] = job

        def finish(then: Callable[[Any], None], outcome: object) -> None:
            self._running.pop(task, None)
            task.ended.emit()
            self.finished.emit(task)
            task.deleteLater()
            if owner is None or isValid(owner):
                then(outcome)

        # Bound to the runner: a receiver on this thread makes Qt queue the call.
        receiver = _Receiver(self, on_success=lambda answer: finish(on_success, answer))
        receiver.on_failure = lambda error: finish(on_failure, error)
        task._succeeded.connect(receiver.succeed)  # noqa: SLF001
        task._failed.connect(receiver.fail)  # noqa: SLF001
        self.started.emit(task)
        self._pool.start(job)
        return task

    def wait(self) -> None:
        """Let what is under way come to its end, with the window still painting; called before closing."""
        while self._running:
            loop = QEventLoop()
            for task in filter(isValid, list(self._running)):
                task.ended.connect(loop.quit)
            # Looked at again from time to time: an end that was missed must not keep the window from closing.
            timer = QTimer(loop)
            timer.timeout.connect(loop.quit)
            timer.start(_LOOK_AGAIN)
            loop.exec()
            timer.stop()
            if not isValid(self):
                # The window was deleted while it waited; its pool let the work end, and nobody asks for answers.
                return
            if self._pool.waitForDone(0):
                # No work is under way, so every answer has been sent; what has none after this will never have one.
                waiting = set(self._running)
                QCoreApplication.processEvents()
                for task in waiting & set(self._running):
                    del self._running[task]


class _Receiver(QObject):
    """Lives on the window's thread and hands on what the work answered."""

    def __init__(self, parent: QObject, on_success: Callable[[object], None]) -> None:
        super().__init__(parent)
        self.on_success = on_success
        self.on_failure: Callable[[BaseException], None] | None = None

    @Slot(object)
    def succeed(self, answer: object) -> None:
        self.deleteLater()
        self.on_success(answer)

    @Slot(object)
    def fail(self, error: BaseException) -> None:
        self.deleteLater()
        if self.on_failure is not None:
            self.on_failure(error)
