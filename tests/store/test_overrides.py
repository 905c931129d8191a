"""Days officers set, in the derived tables and as of a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ipregistry.domain.kinds import ActionKind
from ipregistry.domain.rows import AssetQuery
from ipregistry.store import derive, details
from ipregistry.store.due import read_due
from ipregistry.store.lists import list_assets
from ipregistry.store.models import Asset, Deadline, DeadlineAction
from tests.store.entry_samples import TODAY, assess, filled, mark, registries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from ipregistry.domain.entries import AssetEntry, PartyEntry
    from ipregistry.domain.rows import AssetPage
    from ipregistry.store.database import Registry

_NEW = date(2026, 12, 24)


def _set(session: Session, deadlines: Iterable[Deadline], on: date | None, new_due: date = _NEW) -> None:
    assets = set()
    for item in deadlines:
        assets.add(item.asset_id)
        session.add(
            DeadlineAction(
                filing_id=item.filing_id,
                asset_id=item.asset_id if item.filing_id is None else None,
                rule=item.rule,
                cycle=item.cycle,
                kind=ActionKind.OVERRIDE,
                on=on,
                new_due=new_due,
                reason="Thử",
            )
        )
    session.flush()
    derive.derive(session, assets, assess)


def _next_one(session: Session) -> Deadline:
    return session.scalars(select(Deadline).where(Deadline.rule == "vn.mark.renewal", Deadline.cycle == 1)).one()


def test_every_reader_sees_the_day_that_was_set(registry: Registry) -> None:
    with filled(registry, [mark(filed="2016-11-15")]) as session:
        _set(session, [_next_one(session)], TODAY)
        asset = session.scalars(select(Asset.id)).one()
        (row,) = list_assets(session, AssetQuery(), TODAY, assess).items
        (due,) = (item for item in read_due(session, _NEW, _NEW, TODAY).items if item.due == _NEW)
        whole = details.read(session, asset, TODAY, assess).deadlines
        shown = [item.due for item in whole if (item.rule, item.cycle) == ("vn.mark.renewal", 1)]
        assert row.next_deadline is not None
        assert (row.next_deadline.due, due.due, due.due_working_day, shown) == (_NEW, _NEW, _NEW, [_NEW])
        assert row.expiry_date == due.computed_due == date(2026, 11, 15)
        assert list(derive.differences(session, assess)) == []


def test_a_recomputation_of_everything_keeps_it(registry: Registry) -> None:
    with filled(registry, [mark(filed="2016-11-15")]) as session:
        _set(session, [_next_one(session)], TODAY)
        derive.derive_all(session, assess)
        assert _NEW in session.scalars(select(Deadline.due)).all()


def _page(session: Session, day: date) -> AssetPage:
    return list_assets(session, AssetQuery(sort="ref"), day, assess)


@given(
    told=registries(),
    day=st.dates(date(2005, 1, 1), date(2032, 1, 1)),
    on=st.dates(date(2005, 1, 1), date(2032, 1, 1)),
    new_due=st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    step=st.integers(1, 4),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_as_of_a_day_what_was_set_later_is_not_known(
    file_registry: Registry,
    told: tuple[list[AssetEntry], list[PartyEntry]],
    day: date,
    on: date,
    new_due: date,
    step: int,
) -> None:
    assets, parties = told
    with filled(file_registry, assets, parties) as session:
        without = [row.next_deadline for row in _page(session, day).items]
        _set(session, session.scalars(select(Deadline).order_by(Deadline.id)).all()[::step], on, new_due)
        dated = [row.next_deadline for row in _page(session, day).items]
        for action in session.scalars(select(DeadlineAction)):
            action.on = None
        session.flush()
        known = [row.next_deadline for row in _page(session, day).items]
        assert dated == (known if on <= day else without)
