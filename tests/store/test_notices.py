"""The number of a notice stays with it, whatever happens to its day or to other notices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from ipregistry.domain.entries import EventEntry
from ipregistry.domain.kinds import NOTICES, ActionKind, EventKind
from ipregistry.store import derive, details, search
from ipregistry.store.editing import change
from ipregistry.store.models import Asset, Deadline, DeadlineAction, Event, Filing
from ipregistry.store.undo import undo
from ipregistry.store.writing import Writer
from tests.store.entry_samples import TODAY, assess, day, filled, mark
from tests.store.samples import OFFICER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.store.database import Registry

_PENDING = mark(filed="2025-03-17", granted=None)
_RULE = "vn.mark.duty.examination_answer"


def _notice(on: str | None, kind: EventKind = EventKind.OFFICE_ACTION, cycle: int | None = None) -> EventEntry:
    return EventEntry(kind, None if on is None else day(on), cycle)


def _numbers(session: Session) -> list[tuple[str, PartialDate | None, int | None]]:
    found = session.execute(select(Event.kind, Event.on, Event.cycle).order_by(Event.id))
    return [(str(kind), on, cycle) for kind, on, cycle in found]


@pytest.fixture
def kept(registry: Registry) -> Iterator[Registry]:
    """A registry with a pending mark; every write derives anew."""
    with registry.writing(OFFICER, "Chuẩn bị") as change_:
        search.rebuild(change_.session)
    registry.derive = lambda session, assets: derive.derive(session, assets, assess)
    with registry.writing(OFFICER, "Nhập") as change_:
        writer = Writer(change_.session)
        writer.asset(_PENDING)
        writer.finish()
    yield registry
    registry.derive = None


def _add(registry: Registry, *entries: EventEntry) -> list[int]:
    with registry.writing(OFFICER, "Ghi") as change_:
        filing = change_.session.scalars(select(Filing)).one()
        events = [Writer(change_.session).event(filing, entry) for entry in entries]
        change_.session.flush()
        return [event.cycle or 0 for event in events]


def test_notices_entered_together_are_numbered_by_their_days(registry: Registry) -> None:
    filing = replace(
        _PENDING.filings[0],
        events=(
            _notice("2026-05-01"),
            _notice("2025-09-01"),
            _notice("2025-04-02", EventKind.FORMALITY_NOTICE),
            _notice(None),
            _notice("2026-05-02", EventKind.ANSWERED),
        ),
    )
    with filled(registry, [replace(_PENDING, filings=(filing,))]) as session:
        assert _numbers(session) == [
            ("office_action", day("2026-05-01"), 3),
            ("office_action", day("2025-09-01"), 2),
            ("formality_notice", day("2025-04-02"), 1),
            ("office_action", None, 1),
            ("answered", day("2026-05-02"), None),
        ]


def test_every_kind_of_notice_counts_for_itself(kept: Registry) -> None:
    kinds = sorted(NOTICES)
    assert _add(kept, *(_notice("2026-01-02", kind) for kind in kinds)) == [1] * len(kinds)
    assert _add(kept, *(_notice("2026-02-03", kind) for kind in kinds)) == [2] * len(kinds)


def test_a_number_that_is_given_is_kept_and_counted_on_from(kept: Registry) -> None:
    assert _add(kept, _notice("2026-01-02", cycle=5)) == [5]
    assert _add(kept, _notice("2025-05-01")) == [6]


def test_notices_of_an_earlier_version_count_though_they_have_no_number(kept: Registry) -> None:
    with kept.writing(OFFICER, "Bản trước") as change_:
        filing = change_.session.scalars(select(Filing)).one()
        filing.events += [Event(kind=EventKind.OFFICE_ACTION, on=day(f"2025-0{month}-01")) for month in (5, 6)]
    assert _add(kept, _notice("2025-04-01")) == [3]


def test_the_number_of_a_deleted_notice_is_not_used_again(kept: Registry) -> None:
    assert _add(kept, _notice("2026-01-02")) == [1]
    assert _add(kept, _notice("2026-02-02")) == [2]
    with kept.writing(OFFICER, "Xóa") as change_:
        change_.session.delete(change_.session.scalars(select(Event).where(Event.cycle == 2)).one())
    deleted = change_.changes.change_set
    assert _add(kept, _notice("2026-03-02")) == [3]
    assert undo(kept, OFFICER, deleted).done
    with kept.reading() as session:
        assert [cycle for _, _, cycle in _numbers(session)] == [1, 2, 3]


def test_a_number_cannot_be_blanked_and_what_becomes_a_notice_gets_one(kept: Registry) -> None:
    _add(kept, _notice("2026-01-02"), EventEntry(EventKind.NOTE, day("2026-01-05")))
    with kept.writing(OFFICER, "Sửa") as change_:
        first, second = change_.session.scalars(select(Event.id).order_by(Event.id)).all()
        change(change_.session, "event", first, {"on": day("2026-01-09"), "cycle": None})
        change(change_.session, "event", second, {"kind": EventKind.OFFICE_ACTION})
    with kept.reading() as session:
        assert [cycle for _, _, cycle in _numbers(session)] == [1, 2]


def _waive(session: Session, cycle: int) -> None:
    filing = session.scalars(select(Filing.id)).one()
    stored = select(Deadline.id).where(Deadline.rule == _RULE, Deadline.cycle == cycle, Deadline.filing_id == filing)
    assert session.scalars(stored).one()
    waived = DeadlineAction(filing_id=filing, rule=_RULE, cycle=cycle, kind=ActionKind.WAIVED, reason="Bỏ")
    waived.on = date(2026, 11, 1)
    session.add(waived)


def _waived(registry: Registry) -> list[tuple[int, date]]:
    """The deadlines of notices that were waived, by number and the day counted from."""
    with registry.reading() as session:
        asset = session.scalars(select(Asset.id)).one()
        rows = details.read(session, asset, TODAY, assess).deadlines
        return [(row.cycle, row.due) for row in rows if row.rule == _RULE and row.actions]


def test_what_was_done_stays_with_its_notice(kept: Registry) -> None:
    _add(kept, _notice("2026-09-01"), _notice("2026-10-01"))
    with kept.writing(OFFICER, "Bỏ việc trả lời") as change_:
        _waive(change_.session, 2)
    ((number, due),) = _waived(kept)
    assert number == 2
    # An earlier notice turns up, the other one is deleted, the day of the notice itself is corrected.
    _add(kept, _notice("2026-08-01"))
    assert _waived(kept) == [(2, due)]
    with kept.writing(OFFICER, "Xóa") as change_:
        change_.session.delete(change_.session.scalars(select(Event).where(Event.cycle == 1)).one())
    assert _waived(kept) == [(2, due)]
    with kept.writing(OFFICER, "Sửa ngày") as change_:
        event = change_.session.scalars(select(Event.id).where(Event.cycle == 2)).one()
        change(change_.session, "event", event, {"on": day("2026-07-01")})
    ((number, moved),) = _waived(kept)
    assert number == 2
    assert moved < due
    # Deleted, the notice leaves the action where it is: taken back, both are there again.
    with kept.writing(OFFICER, "Xóa") as change_:
        change_.session.delete(change_.session.get_one(Event, event))
    assert _waived(kept) == []
    with kept.reading() as session:
        assert len(session.scalars(select(DeadlineAction.id)).all()) == 1
    assert undo(kept, OFFICER).done
    assert _waived(kept) == [(2, moved)]
