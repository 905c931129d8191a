"""Xem trước: the pages as they will be printed, then print or save. Opened, never executed: the window stays usable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ipregistry.errors import UserError
from ipregistry.gui import errors
from ipregistry.gui.dialogs import files
from ipregistry.gui.icons import icon
from ipregistry.gui.pdfium import PDFIUM
from ipregistry.gui.printing import PrintRun
from ipregistry.gui.widgets.pdf_view import PdfView
from ipregistry.gui.widgets.text import button, label, line, resize_within_screen

if TYPE_CHECKING:
    from collections.abc import Callable


class PreviewDialog(QDialog):
    """A PDF on the screen with the ways out: paper and file."""

    def __init__(
        self, title: str, pdf: bytes, file_name: str, parent: QWidget | None = None, *, folder: Path | None = None
    ) -> None:
        super().__init__(parent)
        import pypdfium2  # noqa: PLC0415 - only who prints waits for it

        self.setObjectName("previewDialog")
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within_screen(self, 940, 720)
        self._pdf = pdf
        self._file_name = file_name
        self._folder = folder or Path.home()
        with PDFIUM:
            self._document = pypdfium2.PdfDocument(pdf)
        self.view = PdfView()
        self._page = label("", "label")
        self._zoom = label("", "label")
        self._state = label("", "small")
        self._print_button = button(self.tr("In"), "printButton", picture="printer", primary=True)
        self._build(title)
        self.view.set_document(self._document)
        self._show_page(1)
        self.view.setFocus()

    def done(self, result: int) -> None:
        """Close, and let go of the document."""
        self.view.set_document(None)
        with PDFIUM:
            self._document.close()
        super().done(result)

    def _build(self, title: str) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 9, 12, 9)
        head.setSpacing(8)
        head.addWidget(label(title, "doorTitle", wrap=True), 1)
        save = button(self.tr("Lưu PDF"), "savePdfButton", picture="file")
        save.setToolTip(self.tr("Lưu thành tệp PDF (Ctrl+S)"))
        save.clicked.connect(self.ask_where)
        self._print_button.setToolTip(self.tr("Chọn máy in (Ctrl+P)"))
        self._print_button.clicked.connect(self.ask_printer)
        head.addWidget(save)
        head.addWidget(self._print_button)
        body.addLayout(head)
        body.addWidget(line())
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
            (QKeySequence.StandardKey.Print, self.ask_printer),
            (QKeySequence.StandardKey.Save, self.ask_where),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def _tool(self, picture: str, words: str, name: str, then: Callable[[], None]) -> QToolButton:
        made = QToolButton()
        made.setObjectName(name)
        made.setIcon(icon(picture, "text"))
        made.setIconSize(QSize(18, 18))
        made.setAccessibleName(words)
        made.setToolTip(words)
        made.clicked.connect(then)
        return made

    def _turn(self, by: int) -> None:
        self.view.go_to(self.view.page() + by)

    def _show_page(self, page: int) -> None:
        self._page.setText(self.tr("Trang {page} / {count}").format(page=page, count=self.view.page_count))

    def ask_where(self) -> None:
        """Ask for a file and save the PDF there."""
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
        self._state.setText(self.tr("Đã lưu {name}").format(name=path.name))

    def ask_printer(self) -> None:
        """Ask for a printer and print."""
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
        run = PrintRun(self._document, printer, self)
        self._print_button.setEnabled(False)
        run.progressed.connect(
            lambda done, count: self._state.setText(
                self.tr("Đang gửi trang {done} / {count}").format(done=done, count=count)
            )
        )
        run.finished.connect(lambda: self._state.setText(self.tr("Đã gửi sang máy in")))
        run.failed.connect(lambda error: errors.show(self, error))
        for ended in (run.finished, run.failed):
            ended.connect(lambda *_error: self._print_button.setEnabled(True))
        run.start()
        return run
