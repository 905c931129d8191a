"""Keeps the draft of what is being edited: some seconds after a change, and whenever a field is left."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.services.context import Context
    from ipregistry.services.drafts import Draft

_EVERY = 3000
"""Milliseconds after a change until it is kept."""


class DraftKeeper(QObject):
    """Asks for the draft when it is time, and keeps it.

    Signals:
        kept(datetime): the draft is safe as of now.
        failed(Exception): the user's folder cannot be written.
    """

    kept = Signal(object)
    failed = Signal(object)

    def __init__(self, make: Callable[[datetime], Draft | None], parent: QObject) -> None:
        super().__init__(parent)
        self._make = make
        self._context: Context | None = None
        self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.keep_now)

    def work_in(self, context: Context | None) -> None:
        """Keep the drafts of this registry from now on."""
        self._timer.stop()
        self._context = context

    def changed(self) -> None:
        """Something was typed: it is kept soon, however long the typing goes on."""
        if not self._timer.isActive():
            self._timer.start()

    def left(self) -> None:
        """A field was left: what was typed since is kept now."""
        if self._timer.isActive():
            self.keep_now()

    def keep_now(self) -> None:
        """Keep the draft."""
        self._timer.stop()
        if self._context is None:
            return
        from ipregistry.services.drafts import keep_draft  # noqa: PLC0415 - start-up

        now = datetime.now().astimezone()
        draft = self._make(now)
        if draft is None:
            return
        try:
            keep_draft(self._context, draft)
        except OSError as error:
            if not self._told:
                self._told = True
                self.failed.emit(error)
            return
        self.kept.emit(now)

    def drop(self, asset: str | None, key: str) -> None:
        """Forget the draft of an edit: it is saved, or was thrown away."""
        self._timer.stop()
        if self._context is None:
            return
        from ipregistry.services.drafts import drop_draft  # noqa: PLC0415 - start-up

        drop_draft(self._context, asset, key)


def day_words(moment: datetime, now: datetime) -> str:
    """Give a moment as one says it: "10:44 hôm nay", "16:02 ngày 19/11/2026"."""
    here = moment.astimezone()
    if here.date() == now.astimezone().date():
        return f"{here:%H:%M} hôm nay"
    return f"{here:%H:%M} ngày {here:%d/%m/%Y}"
