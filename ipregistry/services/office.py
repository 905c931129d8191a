"""Whose registry it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.store import office

if TYPE_CHECKING:
    from ipregistry.domain.rows import AgencyRow
    from ipregistry.services.context import Context


def agency(context: Context) -> AgencyRow:
    """Give the office that keeps the registry."""
    with context.registry.reading() as session:
        return office.read_agency(session)
