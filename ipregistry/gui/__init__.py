"""The window: the only part that knows Qt."""

from __future__ import annotations

import builtins

# Loaded before anything is changed: it is what puts its own import in place of Python's.
import PySide6.QtCore  # noqa: F401

# PySide reads the source of every module imported after it, looking for what wants Python names of Qt's methods (`from
# __feature__ import …`). Nothing here does, and a third of the time it takes to import the window would go into it.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
