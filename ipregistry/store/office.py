"""The office that keeps the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ipregistry.domain.rows import AgencyRow
from ipregistry.store.models.office import Agency

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def write_agency(session: Session, row: AgencyRow) -> None:
    """Set what is known of the office; blanks at the ends are dropped, an empty text is none."""
    found = session.scalars(select(Agency).order_by(Agency.id)).one()
    found.name = row.name.strip()
    found.province_code = row.province_code
    found.superior = (row.superior or "").strip() or None
    found.division = (row.division or "").strip() or None
    found.place = (row.place or "").strip() or None
    found.symbol = (row.symbol or "").strip() or None


def read_agency(session: Session) -> AgencyRow:
    """The office as papers name it."""
    found = session.scalars(select(Agency).order_by(Agency.id)).one()
    return AgencyRow(found.name, found.superior, found.division, found.province_code, found.place, found.symbol)


def registry_uid(session: Session) -> str:
    """What tells this registry from every other, wherever its file lies."""
    return session.scalars(select(Agency.uid).order_by(Agency.id)).one()
