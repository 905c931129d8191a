"""From the start of a process to the first painted list, beside a bare Qt window with an empty table doing the same.

Run: python -m benchmarks.window_open [REGISTRY.ipreg…]. Without files a registry of 10,000 synthetic assets is made and
multiplied to 100,000 (`benchmarks.multiply`; a million the same way, as a file). For each: time, processor time and
memory of a start that finds the list kept from last time; of one that finds none, until its frame is painted as the
program does it, and until the list is, as `create_window` does it by itself. Medians of nine after one to warm up,
taken in turn with the bare window in one run because machines differ. What is opened behind what is painted is no part.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.multiply import multiply

RUNS = 9

_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QTableView())
window.resize(1366, 768)
window.show()
application.processEvents()
import os
os._exit(0)
"""

_OURS = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
application = QApplication([])
from ipregistry.gui.main import create_window
window = create_window(sys.argv[1])
painted = []
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            painted.append(1)
        return False
watch = Watch()
window.assets.table.viewport().installEventFilter(watch)
window.resize(1366, 768)
window.show()
while not painted:
    application.processEvents()
assert window.assets.model.rowCount() > 0
assert window.assets.model.row(0) is not None
import os
os._exit(0)
"""

_FRAME = _OURS.replace("create_window(sys.argv[1])", "create_window(sys.argv[1], wait=False)")
_FRAME = _FRAME.replace("window.assets.table.viewport()", "window.assets")
_FRAME = "\n".join(line for line in _FRAME.splitlines() if not line.startswith("assert"))

_KEEP = """
import sys
from PySide6.QtWidgets import QApplication
application = QApplication([])
from ipregistry.gui.main import create_window
window = create_window(sys.argv[1])
window.assets.model.wait()
window.first_list.keep_now()
window.close()
"""


def _run(program: str, *arguments: str) -> tuple[float, float, float]:
    """Seconds, seconds of processor time, and MiB at the most."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    taken = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"exit {process.returncode}")
    return taken, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _median(results: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    taken, worked, used = zip(*results[1:], strict=True)
    return statistics.median(taken), statistics.median(worked), statistics.median(used)


def _measure(path: Path, home: Path) -> None:
    kept = home / "first-list.json"
    bare, quick, frame, slow = [], [], [], []
    subprocess.run([sys.executable, "-c", _KEEP, str(path)], check=True, capture_output=True)
    for _ in range(RUNS + 1):
        bare.append(_run(_BARE))
        assert kept.is_file()
        quick.append(_run(_OURS, str(path)))
        saved = kept.read_bytes()
        kept.unlink()
        frame.append(_run(_FRAME, str(path)))
        slow.append(_run(_OURS, str(path)))
        kept.write_bytes(saved)
    base, base_worked, memory = _median(bare)
    size = path.stat().st_size / 2**20
    print(
        f"{path.name}, {size:.0f} MiB; bare window {base * 1000:.0f} ms, processor {base_worked * 1000:.0f} ms, "
        f"{memory:.0f} MiB"
    )
    for name, results in (("list kept", quick), ("none kept, frame", frame), ("none kept, list", slow)):
        ours, worked, used = _median(results)
        over, over_worked = (ours - 1.4 * base) * 1000, (worked - 1.4 * base_worked) * 1000
        print(
            f"  {name}: {ours * 1000:.0f} ms = {ours / base:.2f} times, 1.4 times {over:+.0f} ms; "
            f"processor {worked * 1000:.0f} ms, 1.4 times {over_worked:+.0f} ms; "
            f"{used:.0f} MiB = {used / memory:.2f} times"
        )
    sys.stdout.flush()


def main() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        # As installed: compiled modules are kept, and nothing of it lands in the source tree.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        home = Path(folder) / "home"
        os.environ["IPREGISTRY_HOME"] = str(home)
        paths = [Path(name) for name in sys.argv[1:]]
        if not paths:
            small, large = Path(folder) / "10000.ipreg", Path(folder) / "100000.ipreg"
            command = [sys.executable, "-m", "ipregistry", "demo", str(small), "--size", "10000"]
            subprocess.run(command, check=True, capture_output=True)
            multiply(small, large, 100_000)
            paths = [small, large]
        for path in paths:
            _measure(path, home)


if __name__ == "__main__":
    main()
