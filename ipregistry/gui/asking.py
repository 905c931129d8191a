"""Asks the registry off the window's thread, so that no question makes the window stand still.

A small registry answers while the caller waits a moment; a large one answers later, and the newest question wins.
The thread that works knows nothing of Qt: the window looks for its answer, so no answer can be lost on the way and
nothing that was closed meanwhile is touched. What is written meanwhile does not wait: the question is asked again.
"""

from __future__ import annotations

import gc
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from ipregistry import giving_way

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

PATIENCE = 0.06
"""Seconds a caller waits for an answer before it goes on without."""
_RECENT = 0.15
"""Seconds after a wait in vain during which nobody waits again: several questions are asked in one go."""
_TURN = 0.001
"""Seconds a thread works before another gets its turn."""
_LOOK_EVERY = 5
"""Milliseconds between two looks for an answer."""
_GIVES_WAY = 5
"""How often a question gives way to writes; then a write waits for its answer."""


class _Question:
    __slots__ = ("answer", "done", "error", "failed", "then", "wanted", "work")

    def __init__(
        self, work: Callable[[], Any], then: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> None:
        self.work = work
        self.then = then
        self.failed = failed
        self.done = threading.Event()
        self.answer: Any = None
        self.error: Exception | None = None
        self.wanted = True

    def find(self) -> None:
        """Work on it, again where a write has broken the work off."""
        try:
            self.answer = self._answer()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told on the window's thread
            self.error = error
        finally:
            self.done.set()

    def _answer(self) -> Any:
        for _ in range(_GIVES_WAY):
            try:
                with giving_way.beside_the_work():
                    return self.work()
            except giving_way.GaveWay:
                if not self.wanted:
                    raise
        return self.work()


class _NoCollecting:
    """Puts the collector of cyclic garbage off as long as any thread is in such a block.

    The window's turn comes sooner meanwhile: it would wait 5 ms for each of the many turns that painting a list takes.
    """

    _lock = threading.Lock()
    _inside = 0
    _was_on = False
    _turn = 0.005

    def __enter__(self) -> None:
        with self._lock:
            if not _NoCollecting._inside:
                _NoCollecting._was_on = gc.isenabled()
                gc.disable()
                _NoCollecting._turn = sys.getswitchinterval()
                sys.setswitchinterval(_TURN)
            _NoCollecting._inside += 1

    def __exit__(self, *_error: object) -> None:
        with self._lock:
            _NoCollecting._inside -= 1
            if not _NoCollecting._inside:
                sys.setswitchinterval(_NoCollecting._turn)
                if _NoCollecting._was_on:
                    gc.enable()


class _Worker:
    """Works on one question at a time; of those that wait only the newest is kept."""

    _all_lock = threading.Lock()
    _threads: set[threading.Thread] = set()  # noqa: RUF012 - shared by all: closing a registry waits for each

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next: _Question | None = None
        self._thread: threading.Thread | None = None

    def take(self, question: _Question | None) -> None:
        """Work on this next; None: on nothing more."""
        with self._lock:
            self._next = question
            if question is None or self._thread is not None:
                return
            self._thread = threading.Thread(target=self._run, name="asker")
            with self._all_lock:
                self._threads.add(self._thread)
            self._thread.start()

    def _run(self) -> None:
        # A long list makes so many objects that looking for garbage among them stops all threads for half a second.
        with _NoCollecting():
            self._work()

    def _work(self) -> None:
        while True:
            with self._lock:
                question, self._next = self._next, None
                if question is None:
                    thread, self._thread = self._thread, None
                    break
            question.find()
            # Nothing of an answer stays alive here while the next question is worked on.
            del question
        if thread is not None:
            with self._all_lock:
                self._threads.discard(thread)

    def join(self) -> None:
        """Let what is worked on come to its end."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    @classmethod
    def any_works(cls) -> bool:
        """Whether any thread is at work."""
        with cls._all_lock:
            return bool(cls._threads)

    @classmethod
    def join_all(cls) -> None:
        """Let everything that is asked anywhere come to its end."""
        while True:
            with cls._all_lock:
                thread = next(iter(cls._threads), None)
            if thread is None:
                return
            thread.join()


def busy() -> bool:
    """Whether any question of any asker is worked on."""
    return _Worker.any_works()


def let_all_end() -> None:
    """Wait until no question of any asker is worked on; called before a registry is closed."""
    _Worker.join_all()


class Asker(QObject):
    """Asks one question at a time; a newer one takes the place of one not answered yet.

    Signals:
        busy_changed(bool): an answer is waited for (True), or the waiting is over. Not sent for what is answered at
            once.
    """

    busy_changed = Signal(bool)
    _gave_up = 0.0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = _Worker()
        self._newest: _Question | None = None
        self._told_busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._newest is not None

    def ask(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        patience: float | None = None,
    ) -> None:
        """Run `work`, which only reads, in a thread; exactly one of `then` and `failed` follows on this thread.

        It follows before this returns where the work takes less than `patience` seconds (`PATIENCE`; none shortly
        after a wait in vain). Neither follows once a newer question is asked, this one is dropped, or the asker gone.
        """
        question = _Question(work, then, failed)
        self._want_no_more()
        self._newest = question
        self._worker.take(question)
        if patience is None:
            patience = PATIENCE if time.monotonic() - Asker._gave_up > _RECENT else 0.0
        if question.done.wait(patience):
            self._look()
            return
        if patience:
            Asker._gave_up = time.monotonic()
        self._timer.start()
        self._tell(busy=True)

    def wait(self) -> None:
        """Wait for the answer and hand it on."""
        while self._newest is not None:
            self._newest.done.wait()
            self._look()

    def forget(self) -> None:
        """Want no answer any more to the question that is not answered yet."""
        self._want_no_more()
        self._timer.stop()
        self._worker.take(None)
        self._tell(busy=False)

    def drop(self) -> None:
        """Forget the question, and wait until nothing is read any more."""
        self.forget()
        self._worker.join()

    def _want_no_more(self) -> None:
        if self._newest is not None:
            self._newest.wanted = False
            self._newest = None

    def _look(self) -> None:
        question = self._newest
        if question is None or not question.done.is_set():
            return
        self._newest = None
        self._timer.stop()
        self._tell(busy=False)
        if question.error is None:
            question.then(question.answer)
        else:
            question.failed(question.error)

    def _tell(self, *, busy: bool) -> None:
        if busy is not self._told_busy:
            self._told_busy = busy
            self.busy_changed.emit(busy)
