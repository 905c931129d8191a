"""The only module that makes message boxes. None of them blocks: they are opened, never executed."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from ipregistry.errors import UserError
from ipregistry.gui.tasks import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_log = logging.getLogger(__name__)


def _tr(text: str) -> str:
    return QCoreApplication.translate("errors", text)


def _box(parent: QWidget | None, name: str, text: str, detail: str | None) -> QMessageBox:
    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setAccessibleName(text)
    box.setWindowTitle(_tr("Sổ Tài sản trí tuệ"))
    # A file name or a cell may hold anything, also what looks like markup.
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    if detail:
        box.setInformativeText(detail)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def show(parent: QWidget | None, error: BaseException) -> QMessageBox | None:
    """Tell the user what went wrong: a UserError in its own words, anything else as a fault of the program, logged.

    What the user cancelled needs no telling.
    """
    if isinstance(error, Cancelled):
        return None
    said = None if parent is None else parent.findChild(QMessageBox, "faultBox")
    if said is not None and said.isVisible() and not isinstance(error, UserError):
        # The same fault met again and again is said once and logged each time.
        _log.error("another unexpected error", exc_info=error)
        return said
    if isinstance(error, UserError):
        box = _box(parent, "errorBox", error.message, error.hint)
        box.setIcon(QMessageBox.Icon.Warning)
        box.addButton(_tr("Đóng"), QMessageBox.ButtonRole.AcceptRole)
    else:
        from ipregistry import log, paths  # noqa: PLC0415 - only for what should not happen

        report = log.record_crash(error, paths.logs_dir())
        where = _tr("Báo cáo lỗi nằm ở {place}.").format(place=report) if report else ""
        text = _tr("Chương trình gặp lỗi. Dữ liệu trong sổ không bị thay đổi.")
        box = _box(parent, "faultBox", text, where)
        box.setIcon(QMessageBox.Icon.Critical)
        words = log.crash_report(error)
        box.setDetailedText(words)
        copy = box.addButton(_tr("Chép báo cáo"), QMessageBox.ButtonRole.ActionRole)
        copy.setObjectName("copyReportButton")
        # The box stays: a button of a message box would close it.
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(words))
        leave = box.addButton(_tr("Đóng"), QMessageBox.ButtonRole.AcceptRole)
        # With several buttons Qt would not know which of them Escape means.
        box.setDefaultButton(leave)
        box.setEscapeButton(leave)
    box.open()
    return box


def tell(parent: QWidget | None, text: str, detail: str) -> QMessageBox:
    """Say something the user has to know."""
    box = _box(parent, "tellBox", text, detail)
    box.setIcon(QMessageBox.Icon.Information)
    box.addButton(_tr("Đóng"), QMessageBox.ButtonRole.AcceptRole)
    box.open()
    return box


def ask(parent: QWidget | None, question: str, detail: str, yes: str, no: str, then: Callable[[], None]) -> QMessageBox:
    """Ask a question its two buttons answer; `then` runs when the first is chosen."""
    box = _box(parent, "questionBox", question, detail)
    box.setIcon(QMessageBox.Icon.Question)
    chosen = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    kept = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(kept)
    box.setEscapeButton(kept)
    chosen.clicked.connect(then)
    box.open()
    return box


def catch_everything(parent: QWidget) -> None:
    """Show what no other place caught; for the running program, not for tests."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("uncaught", exc_info=(kind, error, trace))
        show(parent, error)

    sys.excepthook = hook
