"""Deadlines of an asset itself, hanging on none of its filings: in lists, in what is due, in the details."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from ipregistry.domain.entries import AssetEntry, RoleEntry
from ipregistry.domain.kinds import ActionKind, DeadlineKind, DeadlineState, Kind, Role
from ipregistry.domain.rows import AssetQuery, NextDeadline
from ipregistry.store import derive, details, moves
from ipregistry.store.due import read_due
from ipregistry.store.lists import list_assets
from ipregistry.store.models import Asset, Deadline, DeadlineAction
from ipregistry.store.undo import undo
from tests.store.entry_samples import TODAY, assess, day, filled, mark
from tests.store.samples import OFFICER, add, asset, facts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.domain.rows import AssetRow
    from ipregistry.store.database import Registry

_END = date(2027, 3, 1)
_INDICATION = AssetEntry(
    Kind.GEOGRAPHICAL_INDICATION,
    "Xoài Cao Lãnh",
    filings=mark(granted="2016-08-01").filings,
    parties=(RoleEntry(Role.MANAGING_BODY, "UBND huyện Thử", since=day("2022-03-01"), until=day("2027-03-01")),),
)
_UNFILED = replace(_INDICATION, filings=())


def _id(session: Session) -> int:
    return session.scalars(select(Asset.id)).one()


def _due(session: Session, on: date = TODAY) -> DeadlineRow:
    found = [
        item
        for item in read_due(session, date(2027, 1, 1), date(2027, 12, 31), on).items
        if item.kind is DeadlineKind.MANDATE_END
    ]
    assert len(found) == 1
    return found[0]


def _listed(session: Session, there: str | None = None, on: date = TODAY) -> AssetRow:
    (row,) = list_assets(session, AssetQuery(jurisdiction=there), on, assess).items
    return row


def _settle(session: Session, item: DeadlineRow, kind: ActionKind) -> None:
    session.add(DeadlineAction(asset_id=item.asset, rule=item.rule, cycle=item.cycle, kind=kind, on=date(2026, 11, 1)))
    session.flush()


@pytest.mark.parametrize("entry", [_INDICATION, _UNFILED])
def test_it_falls_due_at_home_and_hangs_on_no_filing(registry: Registry, entry: AssetEntry) -> None:
    with filled(registry, [entry]) as session:
        item = _due(session)
        shown = details.read(session, _id(session), TODAY, assess).deadlines
        stored = session.scalars(select(Deadline.kind).where(Deadline.filing_id.is_(None))).all()
    assert (item.filing, item.jurisdiction, item.due, item.owner) == (None, "VN", _END, "Nhà nước")
    assert item.reasons
    assert [row for row in shown if row.filing is None] == [item]
    assert stored == [DeadlineKind.MANDATE_END]


@pytest.mark.parametrize("there", [None, "VN"])
@pytest.mark.parametrize("on", [TODAY, date(2022, 6, 1)])
def test_it_is_what_comes_next(registry: Registry, there: str | None, on: date) -> None:
    with filled(registry, [_INDICATION]) as session:
        assert _listed(session, there, on).next_deadline == NextDeadline(DeadlineKind.MANDATE_END, _END)


def test_before_the_mandate_was_given_nothing_is_known_of_its_end(registry: Registry) -> None:
    with filled(registry, [_INDICATION]) as session:
        assert _listed(session, on=date(2021, 1, 1)).next_deadline is None


def test_abroad_it_is_no_matter(registry: Registry) -> None:
    abroad = replace(_INDICATION, filings=(replace(_INDICATION.filings[0], jurisdiction="EM"),))
    with filled(registry, [abroad]) as session:
        there = _listed(session, "EM").next_deadline
        whole = _listed(session).next_deadline
    assert there is None or there.kind is not DeadlineKind.MANDATE_END
    assert whole == NextDeadline(DeadlineKind.MANDATE_END, _END)


@pytest.mark.parametrize(
    ("kind", "state"),
    [(ActionKind.DONE, DeadlineState.DONE), (ActionKind.WAIVED, DeadlineState.WAIVED), (ActionKind.OVERRIDE, None)],
)
def test_what_a_person_did_about_it(registry: Registry, kind: ActionKind, state: DeadlineState | None) -> None:
    with filled(registry, [_INDICATION]) as session:
        before = _due(session)
        _settle(session, before, kind)
        derive.derive(session, [before.asset or 0], assess)
        after, earlier = _due(session), _due(session, date(2026, 10, 1))
        following = _listed(session).next_deadline
        shown = details.read(session, before.asset or 0, TODAY, assess).deadlines
        said = moves.snapshot(session, TODAY)[before.asset or 0].deadlines
    assert [action.kind for action in after.actions] == [kind]
    assert after.state is (state or before.state)
    assert (earlier.actions, earlier.state) == ((), before.state)
    assert (following is None) is (state is not None)
    assert after in shown
    assert ((None, after.rule, after.cycle) in said) is (state is None)


def test_an_action_on_a_filing_settles_nothing_of_the_asset(registry: Registry) -> None:
    with filled(registry, [_INDICATION]) as session:
        item = _due(session)
        filing = session.get_one(Asset, item.asset).filings[0].id
        session.add(DeadlineAction(filing_id=filing, rule=item.rule, cycle=item.cycle, kind=ActionKind.DONE))
        session.flush()
        assert _due(session).actions == ()
        assert _listed(session).next_deadline == NextDeadline(DeadlineKind.MANDATE_END, _END)


def test_what_was_done_goes_and_comes_back_with_the_asset(registry: Registry) -> None:
    one = asset()
    add(registry, one)
    add(registry, DeadlineAction(asset_id=one.id, rule="asset.mandate", cycle=1, kind=ActionKind.DONE))
    before = facts(registry)
    with registry.writing(OFFICER, "Xóa hẳn") as change:
        change.session.delete(change.session.get_one(Asset, one.id))
    assert change.changes.assets == {one.id}
    assert not facts(registry)["deadline_action"]
    assert undo(registry, OFFICER).done
    assert facts(registry) == before
