"""No text is cut on any page at the smallest and at the usual size of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from ipregistry.gui.asking import Asker
from ipregistry.gui.places import PLACES
from tests.gui.fits import cut_texts

if TYPE_CHECKING:
    from ipregistry.gui.main_window import MainWindow

SIZES = [(1366, 768), (911, 512)]
"""A screen of 1366 × 768 at 100 % and at 150 %."""


@pytest.mark.parametrize("size", SIZES, ids=["100 %", "150 %"])
@pytest.mark.parametrize("key", [place.key for place in PLACES])
def test_no_text_of_a_page_is_cut(window: MainWindow, key: str, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.go(key)
    page = window.pages.get(key)
    QApplication.processEvents()
    # What is still being read arrives, and is laid out.
    for asker in page.findChildren(Asker):
        asker.wait()
    for _layers in range(4):
        QApplication.processEvents()
    assert cut_texts(page) == []
