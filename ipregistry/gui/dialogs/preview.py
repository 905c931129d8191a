"""Xem trước: the pages as they will be printed, then print or save. Opened, never executed: the window stays usable."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.gui.widgets.paper import PaperPane
from ipregistry.gui.widgets.text import label, line, resize_within_screen


class PreviewDialog(QDialog):
    """A PDF on the screen with the ways out: paper and file."""

    def __init__(
        self, title: str, pdf: bytes, file_name: str, parent: QWidget | None = None, *, folder: Path | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("previewDialog")
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within_screen(self, 940, 720)
        self.paper = PaperPane()
        self.view = self.paper.view
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 9, 12, 9)
        head.setSpacing(8)
        head.addWidget(label(title, "doorTitle", wrap=True), 1)
        head.addWidget(self.paper.save_button)
        head.addWidget(self.paper.print_button)
        body.addLayout(head)
        body.addWidget(line())
        body.addWidget(self.paper, 1)
        for keys, run in (
            (QKeySequence.StandardKey.Print, self.paper.ask_printer),
            (QKeySequence.StandardKey.Save, self.paper.ask_where),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        self.paper.show_pdf(pdf, file_name, folder or Path.home())
        self.view.setFocus()

    def done(self, result: int) -> None:
        """Close, and let go of the document."""
        self.paper.show_nothing()
        super().done(result)
