"""Start the program: no arguments open the window, arguments are a command."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def _open_window(registry: Path | None) -> int:
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & os.environ.keys():
        from ipregistry.errors import UserError  # noqa: PLC0415 - only for this answer

        # Qt itself would abort the process.
        raise UserError("Máy này không có màn hình nên không mở được cửa sổ; hãy dùng các lệnh, xem ipregistry --help.")
    from ipregistry.gui.main import run  # noqa: PLC0415 - Qt only when a window is wanted

    return run(registry)


def main() -> int:
    """Open the window or run one command; gives the exit code."""
    from ipregistry.cli.main import run  # noqa: PLC0415 - the frozen window starts through here as well

    return run(sys.argv[1:] or ["gui"], _open_window)


if __name__ == "__main__":
    sys.exit(main())
