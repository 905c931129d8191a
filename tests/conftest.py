"""What every test stands on: no screen, no home of the user's, no day set from outside."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

# Before anything imports Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(autouse=True)
def ipregistry_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, not made yet; the real clock unless the test sets a day."""
    home = tmp_path / "home"
    monkeypatch.setenv("IPREGISTRY_HOME", str(home))
    monkeypatch.delenv("IPREGISTRY_TODAY", raising=False)
    return home
