"""Paper on the screen: the pages of a PDF, the strip under them, and the ways out to printer and file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ipregistry.errors import UserError
from ipregistry.gui import errors
from ipregistry.gui.dialogs import files
from ipregistry.gui.icons import icon
from ipregistry.gui.pdfium import PDFIUM
from ipregistry.gui.printing import PrintRun
from ipregistry.gui.widgets.pdf_view import PdfView
from ipregistry.gui.widgets.text import button, label, line

if TYPE_CHECKING:
    from collections.abc import Callable

    import pypdfium2


class PaperPane(QWidget):
    """A PDF on the screen; `head` gets the buttons that save and print it.

    Signals:
        busy(bool): pages are on their way to a printer.
    """

    busy = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf = b""
        self._file_name = ""
        self._folder = Path.home()
        self._document: pypdfium2.PdfDocument | None = None
        self.view = PdfView()
        self._page = label("", "label")
        self._zoom = label("", "label")
        self._state = label("", "small")
        self.print_button = button(self.tr("In"), "printButton", picture="printer", primary=True)
        self.print_button.setToolTip(self.tr("Chọn máy in (Ctrl+P)"))
        self.print_button.clicked.connect(self.ask_printer)
        self.save_button = button(self.tr("Lưu PDF"), "savePdfButton", picture="file")
        self.save_button.setToolTip(self.tr("Lưu thành tệp PDF (Ctrl+S)"))
        self.save_button.clicked.connect(self.ask_where)
        self._build()
        self.show_nothing()

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.view, 1)
        body.addWidget(line())
        foot = QFrame()
        foot.setFixedHeight(36)
        strip = QHBoxLayout(foot)
        strip.setContentsMargins(12, 0, 12, 0)
        strip.setSpacing(6)
        strip.addWidget(self._tool("chevron-left", self.tr("Trang trước"), "previousPage", lambda: self._turn(-1)))
        strip.addWidget(self._page)
        strip.addWidget(self._tool("chevron-right", self.tr("Trang sau"), "nextPage", lambda: self._turn(1)))
        strip.addSpacing(12)
        strip.addWidget(self._state)
        strip.addStretch(1)
        strip.addWidget(self._tool("zoom-out", self.tr("Thu nhỏ (Ctrl+-)"), "zoomOut", self.view.zoom_out))
        strip.addWidget(self._zoom)
        strip.addWidget(self._tool("zoom-in", self.tr("Phóng to (Ctrl++)"), "zoomIn", self.view.zoom_in))
        for words, name, then in (
            (self.tr("Vừa trang"), "fitPage", self.view.fit_page),
            (self.tr("Vừa chiều rộng"), "fitWidth", self.view.fit_width),
        ):
            fit = button(words, name, style="link")
            fit.clicked.connect(then)
            strip.addWidget(fit)
        body.addWidget(foot)
        self.view.page_changed.connect(self._show_page)
        self.view.zoomed.connect(lambda zoom: self._zoom.setText(f"{round(zoom * 100)} %"))
        for keys, run in (
            (QKeySequence.StandardKey.ZoomIn, self.view.zoom_in),
            (QKeySequence.StandardKey.ZoomOut, self.view.zoom_out),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _tool(self, picture: str, words: str, name: str, then: Callable[[], None]) -> QToolButton:
        made = QToolButton()
        made.setObjectName(name)
        made.setIcon(icon(picture, "text"))
        made.setIconSize(QSize(18, 18))
        made.setAccessibleName(words)
        made.setToolTip(words)
        made.clicked.connect(then)
        return made

    def show_pdf(self, pdf: bytes, file_name: str, folder: Path) -> None:
        """Show this paper; it is saved under this name in this folder unless another place is chosen."""
        import pypdfium2  # noqa: PLC0415 - only who prints waits for it

        self.show_nothing()
        self._pdf, self._file_name, self._folder = pdf, file_name, folder
        with PDFIUM:
            self._document = pypdfium2.PdfDocument(pdf)
        self.view.set_document(self._document)
        self._show_page(1)
        for part in (self.print_button, self.save_button):
            part.setEnabled(True)

    def show_nothing(self) -> None:
        """Show no paper, and let go of the one before."""
        self.view.set_document(None)
        if self._document is not None:
            with PDFIUM:
                self._document.close()
        self._document = None
        self._page.setText("")
        self._state.setText("")
        for part in (self.print_button, self.save_button):
            part.setEnabled(False)

    def say(self, words: str) -> None:
        """Say something in the strip under the pages."""
        self._state.setText(words)

    def _turn(self, by: int) -> None:
        self.view.go_to(self.view.page() + by)

    def _show_page(self, page: int) -> None:
        self._page.setText(self.tr("Trang {page} / {count}").format(page=page, count=self.view.page_count))

    def ask_where(self) -> None:
        """Ask for a file and save the PDF there."""
        if self._document is not None:
            files.ask_place(self, "savePdfDialog", self.tr("Lưu PDF"), self._folder / self._file_name, self.save)

    def save(self, path: Path) -> None:
        """Save the PDF."""
        draft = path.with_name(f".{path.name}.tmp")
        try:
            draft.write_bytes(self._pdf)
            draft.replace(path)
        except OSError as error:
            draft.unlink(missing_ok=True)
            reason = error.strerror or str(error)
            errors.show(self, UserError(f"Không lưu được {path.name}; hãy chọn nơi khác.", f"({reason})"))
            return
        self.say(self.tr("Đã lưu {name}").format(name=path.name))

    def ask_printer(self) -> None:
        """Ask for a printer and print."""
        if self._document is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._file_name)
        dialog = QPrintDialog(printer, self)
        dialog.setObjectName("printDialog")
        dialog.setWindowTitle(self.tr("In"))
        dialog.setMinMax(1, self.view.page_count)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_to(printer))
        # open() of this class wants an old-style slot; this is what it does besides.
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def print_to(self, printer: QPrinter) -> PrintRun:
        """Send the pages to a printer; the strip under them tells how far it is."""
        assert self._document is not None
        run = PrintRun(self._document, printer, self)
        self.print_button.setEnabled(False)
        self.busy.emit(True)
        run.progressed.connect(
            lambda done, count: self.say(self.tr("Đang gửi trang {done} / {count}").format(done=done, count=count))
        )
        run.finished.connect(lambda: self.say(self.tr("Đã gửi sang máy in")))
        run.failed.connect(lambda error: errors.show(self, error))
        for ended in (run.finished, run.failed):
            ended.connect(lambda *_error: self._printed())
        run.start()
        return run

    def _printed(self) -> None:
        self.print_button.setEnabled(self._document is not None)
        self.busy.emit(False)
