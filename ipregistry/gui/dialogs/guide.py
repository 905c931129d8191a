"""Hướng dẫn trong 10 phút: our own text, to read beside the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QTextBrowser, QVBoxLayout, QWidget

from ipregistry import paths
from ipregistry.gui import fonts
from ipregistry.gui.widgets.text import resize_within_screen


class GuideDialog(QDialog):
    """The guide that comes with the program; it holds nothing of any registry, so it may be read as markdown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guideDialog")
        self.setAccessibleName(self.tr("Hướng dẫn trong 10 phút"))
        self.setWindowTitle(self.tr("Hướng dẫn trong 10 phút"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within_screen(self, 680, 640)
        text = QTextBrowser()
        text.setObjectName("guideText")
        text.setAccessibleName(self.tr("Hướng dẫn trong 10 phút"))
        text.setFrameShape(QFrame.Shape.NoFrame)
        text.setOpenLinks(False)
        text.setFont(fonts.font(fonts.CELL_POINTS))
        text.document().setDocumentMargin(20)
        text.setMarkdown(paths.resource("text", "huong-dan-10-phut.md").read_text(encoding="utf-8"))
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(text)
