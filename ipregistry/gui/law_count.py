"""Counts in the background which assets rest on which legal values, and gives way to any other work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ipregistry.gui.tasks import Cancelled

if TYPE_CHECKING:
    from ipregistry.gui.law_source import LawSource
    from ipregistry.gui.tasks import Task, TaskRunner
    from ipregistry.services.law_usage import Usage


class LawCount(QObject):
    """One count at a time; begun again after whatever had to go first.

    Signals:
        counted(dict): the assets by value.
        stopped(): the user stopped it.
        failed(Exception): it could not be counted.
    """

    counted = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._source: LawSource | None = None
        self._task: Task | None = None
        self._again = False
        self._beginning = False
        tasks.started.connect(self._give_way)
        tasks.finished.connect(self._resume)

    @property
    def under_way(self) -> bool:
        """Whether a count runs or waits for its turn."""
        return self._task is not None or self._again

    def start(self, source: LawSource) -> None:
        """Count, beginning anew where a count is under way."""
        self._source = source
        self._again = True
        if self._task is not None:
            self._task.cancel()
        elif not self._tasks.busy:
            self._begin()

    def stop(self) -> None:
        """Count no more; nothing is said."""
        self._source = None
        self._again = False
        if self._task is not None:
            self._task.cancel()

    def _begin(self) -> None:
        source = self._source
        if source is None:
            return
        self._again = False

        def done(usage: Usage) -> None:
            # A registry closed meanwhile has nothing to show.
            if self._source is source and not self._again:
                self.counted.emit(usage)

        self._beginning = True
        self._task = self._tasks.run(
            self.tr("Đếm tài sản đang dùng"), lambda task: source.usage(task.report), done, self._ended_badly
        )
        self._beginning = False

    def _give_way(self, task: Task) -> None:
        if self._task is not None and not self._beginning:
            self._again = True
            self._task.cancel()

    def _resume(self, task: Task) -> None:
        if task is self._task:
            self._task = None
        if self._again and self._task is None and not self._tasks.busy:
            self._begin()

    def _ended_badly(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            self.failed.emit(error)
        elif not self.under_way and self._source is not None:
            self.stopped.emit()
