"""What was written in this window, to be taken back and brought again by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from ipregistry.errors import WrongUse
from ipregistry.gui import errors

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ipregistry.domain.changes import Changes, UndoReport
    from ipregistry.domain.history_words import ConflictTold
    from ipregistry.gui.edit_commands import EditCommands
    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.tasks import Task

    Answer = tuple[UndoReport, tuple[ConflictTold, ...]]

_LONGEST = 60
"""Letters of a name that a menu has room for."""


class Step(NamedTuple):
    """A change set that can be taken back, and what it is called."""

    change_set: int
    label: str


class UndoStack(QObject):
    """Follows every write of the window; what is older is taken back on the page of the history."""

    def __init__(self, window: MainWindow, commands: EditCommands) -> None:
        super().__init__(commands)
        self._window = window
        self._commands = commands
        self._done: list[Step] = []
        self._undone: list[Step] = []
        window.refresh.changed.connect(self._follow)
        window.closing.connect(self.clear)
        window.actions_.undo.triggered.connect(self.undo)
        window.actions_.redo.triggered.connect(self.redo)
        self._show()

    def clear(self) -> None:
        """Another registry has its own."""
        self._done.clear()
        self._undone.clear()
        self._show()

    def _follow(self, changes: Changes, origin: object) -> None:
        if origin is not self and changes.change_set is not None and self._window.session is not None:
            label = self._commands.source().label_of(changes.change_set)
            self._done.append(Step(changes.change_set, label))
            self._undone.clear()
        self._show()

    def note_undone(self, change_set: int) -> None:
        """A change set was taken back elsewhere: it is offered no more."""
        self._done = [step for step in self._done if step.change_set != change_set]
        self._show()

    def _show(self) -> None:
        for action, steps, words in (
            (self._window.actions_.undo, self._done, self.tr("Hoàn tác")),
            (self._window.actions_.redo, self._undone, self.tr("Làm lại")),
        ):
            self._name(action, words, steps)

    @staticmethod
    def _name(action: QAction, words: str, steps: list[Step]) -> None:
        action.setEnabled(bool(steps))
        if steps:
            label = steps[-1].label.removeprefix("Làm lại: ").removeprefix("Hoàn tác: ")
            short = label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"
            words = f"{words}: {short}"
        # A menu would take an ampersand for the letter to press.
        action.setText(words.replace("&", "&&"))
        action.setToolTip(words)

    def undo(self) -> None:
        """Take back what was written last."""
        self._take(self._done, self.tr("Hoàn tác"), again=False)

    def redo(self) -> None:
        """Bring again what was taken back last."""
        self._take(self._undone, self.tr("Làm lại"), again=True)

    def _take(self, steps: list[Step], words: str, *, again: bool) -> None:
        session = self._window.session
        if not steps or session is None:
            return
        step = steps.pop()
        self._show()
        source = self._commands.source()

        def run(_task: Task) -> Answer:
            return source.undo(step.change_set)

        def done(answer: Answer) -> None:
            if self._window.session is session:
                self._taken(step, answer, again=again)

        def failed(error: BaseException) -> None:
            if self._window.session is session and not isinstance(error, WrongUse):
                # A full disk or a lock passes; what was taken back elsewhere meanwhile is offered no more.
                steps.append(step)
                steps.sort()
                self._show()
            self._window.tell(error)

        self._window.tasks.run(words, run, done, failed)

    def _taken(self, step: Step, answer: Answer, *, again: bool) -> None:
        report, conflicts = answer
        if not report.done:
            words = self.tr("Không hoàn tác được “{label}” vì đã có người sửa tiếp.").format(label=step.label)
            errors.tell(self._window, words, "\n".join(conflict_words(each) for each in conflicts))
            return
        other = self._done if again else self._undone
        if report.changes.change_set is not None:
            other.append(Step(report.changes.change_set, step.label))
        words = self.tr("Đã làm lại “{label}”") if again else self.tr("Đã hoàn tác “{label}”")
        label = step.label.removeprefix("Làm lại: ").removeprefix("Hoàn tác: ")
        self._window.note_written(words.format(label=label))
        self._window.spread(report.changes, self)
        self._select(report.changes)

    def _select(self, changes: Changes) -> None:
        """Stand on the asset concerned, where the list is in front."""
        window = self._window
        if len(changes.assets) != 1 or window.pages.current() is not window.assets:
            return
        (asset,) = changes.assets
        row = window.assets.current_row()
        if row is not None and row.id == asset:
            return
        found = self._commands.source().listed(asset)
        if found is not None:
            window.show_asset(found)


def conflict_words(told: ConflictTold) -> str:
    """What stands against taking a change set back, in one line."""
    where = " · ".join(filter(None, (told.ref, told.what, told.field)))
    words = f"{where}: {told.message}" if where else told.message
    if told.field:
        words += f" Nay là “{told.present}”."
    if told.at is not None:
        words += f" {told.officer} ghi lúc {told.at.astimezone():%H:%M %d/%m/%Y}: {told.label}."
    return words
