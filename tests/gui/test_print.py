from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from ipregistry.gui import appearance
from ipregistry.gui.dialogs.preview import PreviewDialog
from ipregistry.gui.widgets.pdf_view import LARGEST, PdfView, render

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow


def _blank(pages: int) -> bytes:
    from io import BytesIO  # noqa: PLC0415

    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for number in range(pages):
        canvas.drawString(72, 700, f"Page {number + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def preview(qtbot: QtBot) -> PreviewDialog:
    appearance.prepare("light")
    made = PreviewDialog("Phiếu", _blank(3), "phieu.pdf")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def _opened(window: MainWindow, qtbot: QtBot) -> PreviewDialog:
    qtbot.waitUntil(lambda: window.findChild(PreviewDialog) is not None, timeout=20_000)
    dialog = window.findChild(PreviewDialog)
    assert isinstance(dialog, PreviewDialog)
    return dialog


def test_the_summary_of_the_selection_is_shown_and_saved(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.assets.search_box.setText("xoai cat chu lai vung")
    qtbot.waitUntil(lambda: window.assets.model.rowCount() == 1, timeout=5000)
    window.actions_.print_summary.trigger()
    dialog = _opened(window, qtbot)
    assert dialog.view.page_count == 1
    dialog.paper.save(tmp_path / "phieu.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "phieu.pdf")
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "PHIẾU TÓM TẮT VĂN BẰNG BẢO HỘ" in text
    assert "Lai Vung" in text
    dialog.close()


def test_several_selected_make_one_pdf(window: MainWindow, qtbot: QtBot) -> None:
    window.assets.search_box.setText("xoai cat chu")
    qtbot.waitUntil(lambda: 1 < window.assets.model.rowCount() < 60, timeout=5000)
    count = window.assets.model.rowCount()
    window.assets.table.setFocus()
    window.actions_.select_all.trigger()
    window.actions_.print_summary.trigger()
    dialog = _opened(window, qtbot)
    assert dialog.view.page_count >= count
    dialog.close()


def test_pages_are_white_paper(preview: PreviewDialog) -> None:
    document = pypdfium2.PdfDocument(_blank(1))
    image = render(document[0], 1.0)
    document.close()
    assert (image.width(), image.height()) == (595, 842)
    assert image.pixelColor(5, 5).name() == "#ffffff"
    assert min(image.pixelColor(x, 138).lightness() for x in range(70, 120)) < 128


def test_zoom_and_pages_by_keyboard(preview: PreviewDialog, qtbot: QtBot) -> None:
    view = preview.view
    view.setFocus()
    assert view.page() == 1
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page() == 2
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.page() == 3
    with qtbot.waitSignal(view.zoomed) as told:
        view.zoom_in()
    before = told.args[0]
    for _ in range(40):
        view.zoom_in()
    assert view._zoom == LARGEST > before
    view.fit_page()
    assert view._zoom < 1.5


def test_only_pages_in_sight_are_drawn(qtbot: QtBot) -> None:
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(600, 500)
    document = pypdfium2.PdfDocument(_blank(60))
    view.set_document(document)
    view.show()
    qtbot.waitExposed(view)
    view.grab()
    assert 1 <= len(view._images) <= 2
    for page in range(1, 60):
        view.go_to(page)
        view.grab()
    assert len(view._images) <= 8
    view.set_document(None)
    document.close()


def test_printing_sends_every_page(preview: PreviewDialog, qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    run = preview.paper.print_to(printer)
    with qtbot.waitSignal(run.finished, timeout=10_000):
        pass
    document = pypdfium2.PdfDocument(tmp_path / "in.pdf")
    assert len(document) == 3
    width, height = document[0].get_size()
    document.close()
    assert (round(width), round(height)) == (595, 842)


def test_a_place_that_cannot_be_written_is_said(preview: PreviewDialog, qtbot: QtBot, tmp_path: Path) -> None:
    preview.paper.save(tmp_path / "khong-co" / "phieu.pdf")
    box = preview.findChild(QMessageBox, "errorBox")
    assert box is not None
    assert "phieu.pdf" in box.text()
    box.close()
