"""The ways of looking at a list that were saved under a name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ipregistry.domain.vietnamese import nfc
from ipregistry.domain.views import SavedView as Row
from ipregistry.errors import WrongUse
from ipregistry.store.models import SavedView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session


def read(session: Session, place: str) -> tuple[Row, ...]:
    """Give the saved views of a list, in their order; one whose data cannot be read is left out."""
    statement = select(SavedView).where(SavedView.place == place).order_by(SavedView.position, SavedView.id)
    found = []
    for view in session.scalars(statement):
        try:
            data = json.loads(view.data)
        except ValueError:
            continue
        if isinstance(data, dict):
            found.append(Row(view.uid, view.name, view.place, data, view.position))
    return tuple(found)


def find(session: Session, uid: str) -> SavedView:
    """Give one saved view.

    Raises:
        WrongUse: it is gone.
    """
    found = session.scalars(select(SavedView).where(SavedView.uid == uid)).one_or_none()
    if found is None:
        raise WrongUse("Cách xem này không còn trong sổ; đề nghị tải lại danh sách.")
    return found


def add(session: Session, place: str, name: str, data: Mapping[str, Any]) -> None:
    """Keep a view after the others of its list."""
    last = session.scalar(select(func.max(SavedView.position)).where(SavedView.place == place))
    session.add(SavedView(place=place, name=name, data=written(data), position=(last or 0) + 1))


def written(data: Mapping[str, Any]) -> str:
    """Give the data of a view as it is stored."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def is_taken(session: Session, place: str, name: str, but: str | None = None) -> bool:
    """Say whether another view of the list has this name."""
    named = select(SavedView.uid, SavedView.name).where(SavedView.place == place)
    wanted = nfc(name).casefold()
    return any(view.name.casefold() == wanted and view.uid != but for view in session.execute(named))
