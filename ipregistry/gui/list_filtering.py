"""Joins the chips of the list of assets with the popup that chooses them and with the registry that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ipregistry.domain.rows import AssetQuery
from ipregistry.gui.asking import Asker

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ipregistry.gui.pages.assets_page import AssetsPage
    from ipregistry.gui.widgets.filter_popup import FilterPopup
    from ipregistry.services.facets import FacetValue

_NAMED = {"owner": "owners", "lead_unit": "lead_units", "gap": "gaps"}
"""Conditions whose values have no words of their own, and their fields in the query."""


class ListFiltering(QObject):
    """Opens the popup and learns what its values are called.

    Signals:
        failed(Exception): the values could not be counted.
    """

    failed = Signal(object)

    def __init__(self, page: AssetsPage) -> None:
        super().__init__(page)
        self._page = page
        self._names = Asker(self)
        self.failed.connect(page.failed)
        chips = page.band.chips
        chips.asked.connect(self.open)
        chips.clear_all.clicked.connect(page.clear_filters)

    def facet(self, query: AssetQuery, field: str) -> tuple[FacetValue, ...]:
        """The values of a condition within a query, with their counts; none without a registry."""
        session = self._page.session
        if session is None:
            return ()
        from ipregistry.services import facets  # noqa: PLC0415 - the services load with a registry

        return facets.facet(session.context, query, field)

    def ask(self) -> None:
        """Open the popup for one more condition."""
        self.open("", self._page.band.chips.add)

    def open(self, key: str, button: QWidget) -> FilterPopup:
        """Open the popup under a button, at a condition."""
        from ipregistry.gui.widgets.filter_popup import FilterPopup  # noqa: PLC0415 - loads when first opened

        page = self._page
        chips = page.band.chips
        popup = FilterPopup(self.facet, page.state().query, page)
        popup.named.connect(chips.say_names)
        popup.changed.connect(chips.set_filters)
        popup.failed.connect(self.failed)
        popup.open_at(button, key)
        return popup

    def learn_names(self, query: AssetQuery) -> None:
        """Find words for the values a query asks, which nobody chose in the popup."""
        chips = self._page.band.chips
        wanted = [
            key
            for key, attribute in _NAMED.items()
            if any((key, value) not in chips.names for value in getattr(query, attribute))
        ]
        if not wanted or self._page.session is None:
            return

        def find() -> dict[tuple[str, Any], str]:
            return {(key, value.value): value.label for key in wanted for value in self.facet(AssetQuery(), key)}

        self._names.ask(find, chips.say_names, self.failed.emit)
