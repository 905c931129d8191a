"""The office that keeps the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ipregistry.domain.rows import AgencyRow
from ipregistry.store.models.office import Agency

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def read_agency(session: Session) -> AgencyRow:
    """The office as papers name it."""
    found = session.scalars(select(Agency).order_by(Agency.id)).one()
    return AgencyRow(found.name, found.superior, found.division, found.province_code, found.place, found.symbol)
