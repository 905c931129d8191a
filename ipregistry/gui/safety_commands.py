"""Backups and checks: on demand, on closing, and quietly beside the work."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ipregistry import paths
from ipregistry import settings as options
from ipregistry.errors import UserError
from ipregistry.gui import errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.session import Session
    from ipregistry.gui.tasks import Task

_AT_ONCE = 16 * 2**20
"""Bytes of a registry that is copied and checked while the window waits; larger ones are copied beside it."""
_log = logging.getLogger(__name__)


class SafetyCommands(QObject):
    """Keeps copies of the registry and says when something is wrong with it.

    Signals:
        backed_up(): there is another backup.
    """

    backed_up = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._asked_to_close = False
        self._copying = False
        """The window waits for a backup before it goes on."""
        window.actions_.backup.triggered.connect(self.backup_now)
        window.actions_.check.triggered.connect(self.check)

    def backup_now(self) -> None:
        """Make a backup at once."""
        session = self._session()
        self._window.tasks.run(
            self.tr("Sao lưu"), lambda _task: self._copy(session), lambda _path: self._done(session), self._window.tell
        )

    def backup_on_close(self, session: Session) -> BaseException | None:
        """Back up what was written since the last one; gives the error when that cannot be done."""
        if not self._wanted(session):
            return None
        try:
            self._copy(session)
        except UserError as error:
            _log.warning("no backup on closing", exc_info=True)
            return error
        session.written = False
        return None

    def leave(self, then: Callable[[], None]) -> None:
        """Go on to close the registry or open another one: at once, or, for a large one, once its backup is there.

        A backup that fails is asked about; without one `then` follows only where that is wanted.
        """
        session = self._window.session
        if self._copying:
            return
        if session is None or not self._wanted(session) or _size(session.path) <= _AT_ONCE:
            then()
            return

        def anyway() -> None:
            session.written = False
            then()
            # Where nothing came of it, there is still something to back up.
            session.written = True

        def done(_path: Path) -> None:
            self._wait_for_copy(waiting=False)
            session.written = False
            then()

        def failed(failure: BaseException) -> None:
            self._wait_for_copy(waiting=False)
            self._ask_closing(failure, anyway)

        self._wait_for_copy(waiting=True)
        words = self.tr("Sao lưu trước khi đóng")
        self._window.tasks.run(words, lambda _task: self._copy(session), done, failed)

    def _wait_for_copy(self, *, waiting: bool) -> None:
        self._copying = waiting
        self._window.setEnabled(not waiting)
        if waiting:
            self._window.strip.say_saved(self.tr("Đang sao lưu trước khi đóng…"))

    def may_close(self, session: Session) -> bool:
        """Whether the window may close now; if not, it closes by itself once the backup is there, or asks."""
        if self._asked_to_close:
            return True
        self._window.closing.emit()
        self._window.tasks.wait()
        if not self._wanted(session):
            return True
        if _size(session.path) <= _AT_ONCE:
            failure = self.backup_on_close(session)
            if failure is not None:
                self._ask_closing(failure, self._close)
            return failure is None
        self._wait_for_copy(waiting=True)
        self._window.tasks.run(
            self.tr("Sao lưu trước khi đóng"), lambda _task: self._copy(session), self._close, self._failed_to_close
        )
        return False

    def _close(self, _path: object = None) -> None:
        self._asked_to_close = True
        self._window.close()

    def _failed_to_close(self, failure: BaseException) -> None:
        self._wait_for_copy(waiting=False)
        self._ask_closing(failure, self._close)

    def _ask_closing(self, failure: BaseException, then: Callable[[], None]) -> None:
        if not isinstance(failure, UserError):
            errors.show(self._window, failure)
        errors.ask(
            self._window,
            self.tr("Không sao lưu được sổ khi đóng."),
            str(failure) if isinstance(failure, UserError) else "",
            self.tr("Đóng, không sao lưu"),
            self.tr("Quay lại"),
            then,
        )

    def _wanted(self, session: Session) -> bool:
        return session.written and self._window.settings.get(options.BACKUP_ON_CLOSE)

    def _copy(self, session: Session) -> Path:
        from ipregistry.services import backups  # noqa: PLC0415 - only what is used is loaded

        return backups.make_backup(session.context, self._place(), self._window.settings.get(options.BACKUPS_KEPT))

    def _done(self, session: Session) -> None:
        session.written = False
        self._window.strip.say_backup(self.last_backup(session))
        self.backed_up.emit()

    def _place(self) -> Path | None:
        """The folder the user chose; None leaves it to the service."""
        folder = self._window.settings.get(options.BACKUP_FOLDER)
        if folder and not Path(folder).is_dir():
            raise UserError(f"Không thấy thư mục sao lưu {folder}; hãy cắm lại ổ hoặc chọn thư mục khác.")
        return Path(folder) if folder else None

    def last_backup(self, session: Session) -> str:
        """When the newest backup of this registry was made, in words; empty when there is none."""
        from ipregistry.services import backups  # noqa: PLC0415 - the same

        folder = self._window.settings.get(options.BACKUP_FOLDER)
        rows = backups.backups_of(session.path, Path(folder) if folder else paths.backups_dir())
        if not rows:
            return ""
        made = rows[0].made
        day = self.tr("hôm nay") if made.date() == session.context.today else f"{made:%d/%m/%Y}"
        return self.tr("Sao lưu {time} {day}, đã kiểm tra").format(time=f"{made:%H:%M}", day=day)

    def check(self) -> None:
        """Check the whole registry and say what was found."""
        session = self._session()

        def run(_task: Task) -> Any:
            from ipregistry.services import safety  # noqa: PLC0415 - the same

            return safety.check(session.context)

        self._window.tasks.run(self.tr("Kiểm tra sổ"), run, self._tell_check, self._window.tell)

    def check_quietly(self, session: Session) -> None:
        """Look at the structure of a registry just opened, beside the work; only damage is said."""
        if self._window.session is not session:
            return

        def run(_task: Task) -> bool:
            from ipregistry.services import safety  # noqa: PLC0415 - the same

            return safety.is_whole(session.context)

        def tell(whole: bool) -> None:  # noqa: FBT001 - the runner's answer
            if not whole and self._window.session is session:
                errors.tell(
                    self._window,
                    self.tr("Tệp sổ bị hỏng một phần."),
                    self.tr("Hãy ngừng nhập liệu, giữ nguyên tệp này và khôi phục từ bản sao lưu gần nhất."),
                )

        self._window.tasks.run(self.tr("Xem nhanh tệp sổ"), run, tell, self._window.tell)

    def _tell_check(self, report: Any) -> None:
        if report.ok:
            words = self.tr("Sổ nguyên vẹn: tệp, số liệu đã tính và nhật ký đều khớp.")
        else:
            words = self.tr("Sổ có điểm cần xem lại.")
        errors.tell(self._window, words, "\n".join(f"– {finding.message}" for finding in report.findings))

    def _session(self) -> Session:
        session = self._window.session
        assert session is not None
        return session


def _size(path: Path) -> int:
    """Bytes of a file; 0 where it cannot be reached any more."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
