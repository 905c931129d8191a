"""The legal values the office entered, and which assets a rule concerns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from ipregistry.domain.law_overlay import OwnValue, typed_value
from ipregistry.store.models import Asset, Filing, LawValue

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ipregistry.domain.kinds import Kind, Route


class Case(NamedTuple):
    """What chooses the rules of a filing."""

    jurisdiction: str
    kind: Kind
    route: Route


def read(session: Session) -> tuple[OwnValue, ...]:
    """Give the office's own values, by key and day."""
    rows = session.scalars(select(LawValue).order_by(LawValue.key, LawValue.starts, LawValue.id))
    return tuple(
        OwnValue(
            key=row.key,
            starts=row.starts,
            value=typed_value(row.value),
            citation=row.citation,
            checked_on=row.checked_on,
            confidence=row.confidence,
            found_in=row.found_in or "",
            note=row.note or "",
            doubt=row.doubt or "",
            unit=row.unit or "",
            label=row.label or "",
            chosen_by=row.chosen_by or "",
        )
        for row in rows
    )


def add(session: Session, value: OwnValue) -> None:
    """Keep an own value."""
    row = LawValue()
    _fill(row, value)
    session.add(row)


def change(session: Session, key: str, starts: date, value: OwnValue) -> None:
    """Write a value in the place of another, which has to be there."""
    _fill(_rows(session, key, starts)[0], value)


def remove(session: Session, key: str, starts: date) -> None:
    """Take an own value away."""
    for row in _rows(session, key, starts):
        session.delete(row)


def _rows(session: Session, key: str, starts: date) -> list[LawValue]:
    return list(session.scalars(select(LawValue).where(LawValue.key == key, LawValue.starts == starts)))


def _fill(row: LawValue, value: OwnValue) -> None:
    row.key = value.key
    row.starts = value.starts
    row.value = json.dumps(value.value, ensure_ascii=False)
    row.citation = value.citation
    row.checked_on = value.checked_on
    row.confidence = value.confidence
    row.found_in = value.found_in or None
    row.note = value.note or None
    row.doubt = value.doubt or None
    row.unit = value.unit or None
    row.label = value.label or None
    row.chosen_by = value.chosen_by or None


def all_assets(session: Session) -> set[int]:
    """Give the ids of all assets."""
    return set(session.scalars(select(Asset.id)))


def filing_cases(session: Session) -> list[tuple[int, Case]]:
    """Give the asset of every filing, with what chooses its rules."""
    statement = select(Filing.asset_id, Filing.jurisdiction, Asset.kind, Filing.route).join(
        Asset, Asset.id == Filing.asset_id
    )
    return [(asset, Case(code, kind, route)) for asset, code, kind, route in session.execute(statement)]
