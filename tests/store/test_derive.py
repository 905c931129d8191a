"""What is derived follows from the facts and nothing else, and is found out when it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import delete, insert, select, update

from ipregistry.domain.entries import AssetEntry, EventEntry, FilingEntry, PartyEntry
from ipregistry.domain.kinds import Confidence, EventKind, Kind, Status
from ipregistry.domain.timeline import Reason
from ipregistry.store import derive
from ipregistry.store.editing import set_removed
from ipregistry.store.models import Asset, Deadline, Event, Filing, StandingGap, StandingSpan
from ipregistry.store.reasons import pack, unpack
from tests.store.entry_samples import assess, day, filled, mark, registries

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ipregistry.store.database import Registry


def _asset(session: Session) -> Asset:
    return session.scalars(select(Asset)).one()


def test_a_new_fact_moves_the_spans(registry: Registry) -> None:
    with filled(registry, [mark()]) as session:
        asset = _asset(session)
        last = select(StandingSpan.expiry).order_by(StandingSpan.starts.desc()).limit(1)
        assert session.scalar(last) == date(2025, 3, 17)
        asset.filings[0].events.append(Event(kind=EventKind.RENEWED, on=day("2025-01-02"), cycle=1))
        session.flush()
        derive.derive(session, [asset.id], assess)
        assert session.scalar(last) == date(2035, 3, 17)
        assert not list(derive.differences(session, assess))


@given(told=registries())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_deriving_all_is_deriving_each(
    file_registry: Registry, told: tuple[list[AssetEntry], list[PartyEntry]]
) -> None:
    with filled(file_registry, *told) as session:
        ids = list(session.scalars(select(Asset.id)))
        each = [derive.stored_rows(session, model, ids) for model in derive.MODELS]
        derive.derive_all(session, assess)
        assert [derive.stored_rows(session, model, ids) for model in derive.MODELS] == each
        assert not list(derive.differences(session, assess))


def test_spans_begin_with_the_first_dated_fact_and_leave_no_day_out(registry: Registry) -> None:
    undated = FilingEntry(jurisdiction="JP", events=(EventEntry(EventKind.WITHDRAWN),))
    entry = replace(mark(), filings=(*mark().filings, undated))
    with filled(registry, [entry]) as session:
        spans = session.execute(
            select(StandingSpan.filing_id, StandingSpan.starts, StandingSpan.ends).order_by(
                StandingSpan.filing_id, StandingSpan.starts
            )
        ).all()
        home, abroad = session.scalars(select(Filing.id).order_by(Filing.id))
    for filing in (home, abroad):
        own = [row for row in spans if row[0] == filing]
        assert own[0][1] == date(2015, 3, 17)
        assert own[-1][2] == date.max
        assert all(before[2].toordinal() + 1 == after[1].toordinal() for before, after in pairwise(own))


def test_exactly_one_filing_leads_on_each_day(registry: Registry) -> None:
    second = FilingEntry(filed=day("2018-01-05"))
    entry = replace(mark(), filings=(*mark().filings, second, FilingEntry(jurisdiction="JP", filed=day("2010"))))
    with filled(registry, [entry]) as session:
        spans = session.execute(select(StandingSpan.starts, StandingSpan.ends).where(StandingSpan.leads_asset)).all()
    days = sorted({edge for span in spans for edge in span})
    assert all(sum(starts <= each <= ends for starts, ends in spans) == 1 for each in days)


def test_what_lies_in_the_bin_is_derived_no_more(registry: Registry) -> None:
    with filled(registry, [mark(), AssetEntry(Kind.UNKNOWN, "Dự kiến", ref="T-9")]) as session:
        one = session.scalars(select(Asset.id).where(Asset.ref != "T-9")).one()
        set_removed(session, [one], removed=True)
        derive.derive(session, [one], assess)
        assert session.scalars(select(StandingSpan.status)).all() == [Status.PLANNED]
        assert not session.scalars(select(Deadline.id)).all()
        assert not list(derive.differences(session, assess))
        set_removed(session, [one], removed=False)
        derive.derive(session, [one], assess)
        assert session.scalars(select(Deadline.id)).all()


def test_a_deleted_asset_leaves_nothing_behind(registry: Registry) -> None:
    with filled(registry, [mark()]) as session:
        asset = _asset(session)
        gone = asset.id
        session.delete(asset)
        session.flush()
        derive.derive(session, [gone], assess)
        assert all(not derive.stored_rows(session, model, [gone]) for model in derive.MODELS)
        assert not list(derive.differences(session, assess))


@pytest.mark.parametrize(
    ("model", "change"),
    [(StandingSpan, {"status": Status.REFUSED}), (StandingGap, {"code": "x"}), (Deadline, {"cycle": 77})],
)
def test_rows_missing_changed_or_too_many_are_named(
    registry: Registry, model: derive.Model, change: dict[str, object]
) -> None:
    with filled(registry, [replace(mark(), parties=())]) as session:
        asset = _asset(session).id
        named = [(asset, model.__tablename__)]
        first: Any = session.scalars(select(model)).first()
        row = {column.key: getattr(first, column.key) for column in model.__table__.columns if column.key != "id"}
        session.execute(
            delete(model).where(model.__table__.c.id == first.id), execution_options={"synchronize_session": False}
        )
        assert list(derive.differences(session, assess)) == named
        session.execute(insert(model), [row, row])
        assert list(derive.differences(session, assess)) == named
        session.execute(delete(model).where(model.asset_id == asset), execution_options={"synchronize_session": False})
        derive.derive(session, [asset], assess)
        session.execute(update(model).values(**change), execution_options={"synchronize_session": False})
        assert list(derive.differences(session, assess)) == named


def test_reasons_come_back_as_they_were() -> None:
    reasons = (
        Reason("vn.mark.term.first", "10 năm", "Điều 93.6", Confidence.CONFIRMED, "10 năm kể từ “ngày nộp đơn”"),
        Reason("calendar.working_day", "", "", Confidence.UNCONFIRMED, ""),
    )
    assert unpack(pack(reasons)) == reasons
    assert unpack(pack(())) == ()
