"""Dresses the application: style, fonts, palette, style sheet, Vietnamese for Qt's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ipregistry.gui import fonts, theme
from ipregistry.gui.stylesheet import sheet
from ipregistry.gui.translator import VietnameseTranslator

if TYPE_CHECKING:
    from ipregistry.gui.theme import Choice


def prepare(choice: str) -> None:
    """Make the running application ours; harmless when done before."""
    application = cast("QApplication", QApplication.instance())
    if application.findChild(VietnameseTranslator) is None:
        application.setApplicationName("ipregistry")
        application.setApplicationDisplayName("Sổ Tài sản trí tuệ")
        QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
        application.installTranslator(VietnameseTranslator(application))
        application.setStyle("Fusion")
        fonts.load()
        application.setFont(fonts.font())
    apply(choice)


def apply(choice: str) -> None:
    """Change to light or dark, or to what the desktop uses."""
    application = cast("QApplication", QApplication.instance())
    by_role = theme.wanted(cast("Choice", choice))
    text = sheet(by_role)
    if application.styleSheet() != text:
        application.setPalette(theme.palette_of(by_role))
        application.setStyleSheet(text)
