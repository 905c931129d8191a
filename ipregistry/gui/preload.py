"""Gets ready what is used later while the window rests, a bit at a time, so that nobody notices.

First the modules, one a turn, then the pages, one a turn. What is not ready when it is first looked at is made then.
"""

from __future__ import annotations

import pkgutil
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ipregistry import settings as options
from ipregistry.domain.kinds import Kind
from ipregistry.gui import asking
from ipregistry.gui.places import PLACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ipregistry.gui.main_window import MainWindow

_AFTER = 3000
"""Milliseconds after a registry was opened: what is counted and checked then comes first."""
_BETWEEN = 20
_BUSY = 500
"""Milliseconds until the next try while the registry is being read or written."""
_FOLDERS = ("models", "delegates", "widgets", "widgets.fields", "forms", "dialogs", "pages")
"""Folders of the window, those first that need least of the others: importing one module then takes a glance."""
_NOT_YET = frozenset({"ipregistry.services.import_run"})
"""Brings much with it and is seldom used."""


class Preload(QObject):
    """Works once for each window, while a registry is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._steps: Iterator[Callable[[], object]] = self._all_steps()
        self.done = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        window.registry_changed.connect(self._changed)

    def _changed(self, path: object) -> None:
        if path is None or self.done:
            self._timer.stop()
        else:
            self._timer.start(_AFTER)

    def _step(self) -> None:
        if self._window.tasks.busy or asking.busy():
            self._timer.start(_BUSY)
            return
        step = next(self._steps, None)
        if step is None:
            self.done = True
            return
        step()
        self._timer.start(_BETWEEN)

    def _all_steps(self) -> Iterator[Callable[[], object]]:
        for folder in (*(f"ipregistry.gui.{name}" for name in _FOLDERS), "ipregistry.services"):
            package = import_module(folder)
            for module in pkgutil.iter_modules(package.__path__, f"{folder}."):
                if module.name not in _NOT_YET:
                    yield partial(import_module, module.name)
        yield lambda: self._window.editor_commands.page
        yield from self._form_steps()
        for place in PLACES:
            yield partial(self._window.pages.get, place.key)

    def _form_steps(self) -> Iterator[Callable[[], object]]:
        """The forms used most, each group of fields when a step is asked for: forty fields in one go are noticed."""
        page = self._window.editor_commands.page
        for kind in (Kind(self._window.settings.get(options.LAST_KIND)), Kind.TRADEMARK):
            if page.session is not None:
                for _ in page.body.view.prepare(kind, page.source.fields):
                    yield lambda: None
