"""Keeps the draft of what is being edited: some seconds after a change, and whenever a field is left."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ipregistry.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.services.context import Context
    from ipregistry.services.drafts import Draft

_log = logging.getLogger(__name__)
_EVERY = 3000
"""Milliseconds after a change until it is kept."""


class DraftKeeper(QObject):
    """Asks for the draft when it is time, and keeps it.

    Signals:
        kept(datetime): the draft is safe as of now.
        failed(UserError): the user's folder cannot be written; said once.
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

    def keep_now(self) -> bool:
        """Keep the draft; gives whether nothing that is typed would be lost now."""
        self._timer.stop()
        if self._context is None:
            return True
        from ipregistry.services.drafts import keep_draft  # noqa: PLC0415 - start-up

        now = datetime.now().astimezone()
        draft = self._make(now)
        if draft is None:
            return True
        try:
            keep_draft(self._context, draft)
        except OSError:
            _log.warning("the draft cannot be kept", exc_info=True)
            if not self._told:
                self._told = True
                words = "Không giữ được bản nháp trong thư mục của chương trình; hãy lưu ngay và kiểm tra ổ đĩa."
                self.failed.emit(UserError(words))
            return False
        self.kept.emit(now)
        return True

    def drop(self, asset: str | None, key: str) -> None:
        """Forget the draft of an edit: it is saved, or was thrown away."""
        self._timer.stop()
        if self._context is None:
            return
        from ipregistry.services.drafts import drop_draft  # noqa: PLC0415 - start-up

        try:
            drop_draft(self._context, asset, key)
        except OSError:
            # What was done is done; at worst the draft is offered once more.
            _log.warning("the draft cannot be dropped", exc_info=True)


def day_words(moment: datetime, now: datetime) -> str:
    """Give a moment as one says it: "10:44 hôm nay", "16:02 ngày 19/11/2026"."""
    here = moment.astimezone()
    if here.date() == now.astimezone().date():
        return f"{here:%H:%M} hôm nay"
    return f"{here:%H:%M} ngày {here:%d/%m/%Y}"
