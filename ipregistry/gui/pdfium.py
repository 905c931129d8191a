"""PDFium works for one thread at a time: whoever calls it holds this lock."""

from __future__ import annotations

import threading

PDFIUM = threading.RLock()
"""Held around every use of a PDF document, its pages and their images."""
