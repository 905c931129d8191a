"""A small checkout in a folder with a space and Vietnamese letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import dev

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "thư mục có dấu cách"
    root.mkdir()
    (root / dev.RUN_LOCK).write_text("a==1\n", encoding="utf-8")
    (root / dev.DEV_LOCK).write_text("a==1\nb==2\n", encoding="utf-8")
    return root
