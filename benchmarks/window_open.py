"""From the start of a process to the first painted list, beside a bare Qt window with a table doing the same.

Run: python -m benchmarks.window_open [COUNT]. Makes a registry of COUNT synthetic assets (10,000), starts each program
nine times after one run to warm up, and prints the medians and their ratio, taken in one run because machines differ.
Then, in one process: a search, a sort, a jump to the end and Ctrl+A in that registry.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 9

_BARE = """
import sys
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
application = QApplication([])
window = QMainWindow()
model = QStandardItemModel(25, 5)
table = QTableView()
table.setModel(model)
window.setCentralWidget(table)
window.resize(1366, 768)
window.show()
application.processEvents()
window.grab()
"""

_OURS = """
import sys
import ipregistry.services.assets, ipregistry.store.database  # as __main__ does, before Qt
from PySide6.QtWidgets import QApplication
application = QApplication([])
from ipregistry.gui.main import create_window
window = create_window(sys.argv[1])
window.resize(1366, 768)
window.show()
application.processEvents()
window.grab()
assert window.assets.model.rowCount() > 0
sys.stdout.flush()
import os
os._exit(0)
"""


def _median(program: str, *arguments: str) -> float:
    taken = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", program, *arguments], check=True, capture_output=True)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken[1:])


def _inside(path: Path) -> None:
    from PySide6.QtCore import Qt  # noqa: PLC0415 - the processes above start without it
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from ipregistry.gui.main import create_window  # noqa: PLC0415
    from ipregistry.gui.main_window import MainWindow  # noqa: PLC0415

    application = QApplication([])
    window = create_window(path)
    assert isinstance(window, MainWindow)
    window.show()
    application.processEvents()
    page = window.assets

    def measure(words: str, repeat: int = 9) -> None:
        taken = []
        for turn in range(repeat):
            started = time.perf_counter()
            steps[words](turn)
            application.processEvents()
            taken.append((time.perf_counter() - started) * 1000)
        print(f"  {words}: {statistics.median(taken):.1f} ms (most {max(taken):.1f})")

    def search(turn: int) -> None:
        page.search_box.setText(("vi du", "xoai cat", "cong ty", "4-2019")[turn % 4])
        page.search_box.search_now()

    def sort(turn: int) -> None:
        page.table.sortByColumn(turn % 5, Qt.SortOrder.DescendingOrder)

    steps: dict[str, Callable[[int], None]] = {
        "search and paint": search,
        "sort by a head": sort,
        "jump to the end": lambda turn: page.table.scrollToBottom() if turn % 2 else page.table.scrollToTop(),
        "Ctrl+A": lambda _turn: page.table.selectAll(),
    }
    measure("search and paint")
    page.search_box.clear()
    page.search_box.search_now()
    for words in ("sort by a head", "jump to the end", "Ctrl+A"):
        measure(words)
    os._exit(0)


def main() -> None:
    count = sys.argv[1] if len(sys.argv) > 1 else "10000"
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["IPREGISTRY_HOME"] = str(Path(folder) / "home")
        path = Path(folder) / "so.ipreg"
        subprocess.run(
            [sys.executable, "-m", "ipregistry", "demo", str(path), "--size", count], check=True, capture_output=True
        )
        bare = _median(_BARE)
        ours = _median(_OURS, str(path))
        print(f"bare Qt window with a table: {bare * 1000:.0f} ms")
        print(f"our window, {count} assets: {ours * 1000:.0f} ms, {ours / bare:.1f} times")
        sys.stdout.flush()
        _inside(path)


if __name__ == "__main__":
    main()
