"""Asks before what is typed is thrown away, on a line over the form, and goes on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.gui.forms.editor_bars import EditorBars


class Leaving:
    """`is_changed`: whether anything is unsaved; `keep` and `forget` see to its draft."""

    def __init__(
        self,
        bars: EditorBars,
        is_changed: Callable[[], bool],
        keep: Callable[[], object],
        forget: Callable[[], None],
    ) -> None:
        self._bars = bars
        self._is_changed = is_changed
        self._keep = keep
        self._forget = forget
        self._then: Callable[[], None] | None = None
        bars.left_behind.connect(self._anyway)

    def unless_changed(self, then: Callable[[], None]) -> None:
        """Go on at once, or once the person has said that the changes may go."""
        if not self._is_changed():
            then()
            return
        self._keep()
        self._then = then
        self._bars.ask_leave()

    def _anyway(self) -> None:
        then, self._then = self._then, None
        self._forget()
        if then is not None:
            then()
