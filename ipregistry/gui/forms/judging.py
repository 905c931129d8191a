"""Judges what is typed a moment after the last key, off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ipregistry.gui.asking import Asker

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.domain.form_preview import FormPreview

_PAUSE = 250
"""Milliseconds without a key until what is typed is judged."""


class Judge(QObject):
    """Asks what there is to judge now and hands the answer on.

    `work` gives what judges the form as it is typed by then, to be called on another thread; None: nothing is open.

    Signals:
        found(FormPreview): what is wrong, and what follows.
        failed(Exception): it could not be judged.
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[], Callable[[], FormPreview] | None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._asker = Asker(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.now)

    def soon(self) -> None:
        """Judge after a pause in the typing."""
        self._timer.start()

    def now(self, *, patience: float | None = None) -> None:
        """Judge at once; waits for the answer as long as `Asker.ask` does."""
        self._timer.stop()
        work = self._work()
        if work is not None:
            self._asker.ask(work, self.found.emit, self.failed.emit, patience=patience)

    def drop(self) -> None:
        """Judge nothing more."""
        self._timer.stop()
        self._asker.drop()

    def wait(self) -> None:
        """Wait for the answer."""
        self._asker.wait()
