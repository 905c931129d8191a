"""Deadlines of a stretch of days, with their states, and what could not be computed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ipregistry.domain.entries import AssetEntry, CertificateEntry, EventEntry, FilingEntry
from ipregistry.domain.kinds import ActionKind, DeadlineKind, DeadlineState, EventKind, Kind
from ipregistry.store import derive
from ipregistry.store.due import read_due
from ipregistry.store.models import DeadlineAction
from tests.store.entry_samples import TODAY, assess, day, filled, mark

if TYPE_CHECKING:
    from ipregistry.store.database import Registry

# Filed 17/03/2017: open from 17/09/2026, due 17/03/2027, late until 17/09/2027.
_MARK = mark(filed="2017-03-17", granted="2018-08-01")


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (date(2026, 1, 1), date(2026, 9, 16), False),
        (date(2026, 1, 1), date(2026, 9, 17), True),
        (date(2027, 1, 1), date(2027, 12, 31), True),
        (date(2027, 9, 17), date(2027, 12, 31), True),
        (date(2027, 9, 18), date(2027, 12, 31), False),
    ],
)
def test_window_due_day_and_late_period_touch_a_stretch(
    registry: Registry, start: date, end: date, *, found: bool
) -> None:
    with filled(registry, [_MARK]) as session:
        page = read_due(session, start, end, TODAY)
    assert [(item.kind, item.cycle) for item in page.items] == ([(DeadlineKind.RENEWAL, 1)] if found else [])
    assert not page.gaps


def test_an_item_says_whose_it_is_and_why(registry: Registry) -> None:
    with filled(registry, [_MARK]) as session:
        (item,) = read_due(session, date(2027, 1, 1), date(2027, 12, 31), TODAY).items
    assert (item.name, item.owner, item.jurisdiction) == ("Xoài Ví Dụ", "Hội quán Ví Dụ", "VN")
    assert (item.opens, item.due, item.late_until) == (date(2026, 9, 17), date(2027, 3, 17), date(2027, 9, 17))
    assert item.state is DeadlineState.OPEN
    assert "vn.mark.term.first" in {reason.key for reason in item.reasons}
    assert item.fee_estimate is None


def test_items_come_by_their_last_working_day(registry: Registry) -> None:
    patent = AssetEntry(
        Kind.INVENTION,
        "Máy sấy",
        filings=(FilingEntry(filed=day("2018-02-05"), certificate=CertificateEntry(granted=day("2021-07-20"))),),
    )
    with filled(registry, [patent, _MARK]) as session:
        items = read_due(session, date(2027, 1, 1), date(2027, 12, 31), TODAY).items
    assert [item.due for item in items] == [date(2026, 7, 20), date(2027, 3, 17), date(2027, 7, 20)]
    assert [item.state for item in items] == [DeadlineState.LATE, DeadlineState.OPEN, DeadlineState.UPCOMING]


def test_a_renewal_made_stays_and_is_done(registry: Registry) -> None:
    filing = _MARK.filings[0]
    renewed = EventEntry(EventKind.RENEWED, day("2026-10-01"), cycle=1)
    entry = AssetEntry(
        _MARK.kind,
        _MARK.name,
        filings=(FilingEntry(filed=filing.filed, certificate=filing.certificate, events=(renewed,)),),
    )
    with filled(registry, [entry]) as session:
        (item,) = read_due(session, date(2027, 1, 1), date(2027, 12, 31), TODAY).items
    assert item.state is DeadlineState.DONE


def test_what_a_person_did_about_a_deadline_survives_deriving(registry: Registry) -> None:
    with filled(registry, [_MARK]) as session:
        (item,) = read_due(session, date(2027, 1, 1), date(2027, 12, 31), TODAY).items
        action = DeadlineAction(
            filing_id=item.filing, rule=item.rule, cycle=1, kind=ActionKind.WAIVED, on=date(2026, 11, 1), reason="Bỏ"
        )
        session.add(action)
        session.flush()
        derive.derive(session, [item.asset or 0], assess)
        (item,) = read_due(session, date(2027, 1, 1), date(2027, 12, 31), TODAY).items
        (earlier,) = read_due(session, date(2027, 1, 1), date(2027, 12, 31), date(2026, 10, 1)).items
    assert (item.state, [each.reason for each in item.actions]) == (DeadlineState.WAIVED, ["Bỏ"])
    assert (earlier.state, earlier.actions) == (DeadlineState.OPEN, ())


def test_what_cannot_be_computed_is_named_with_what_is_missing(registry: Registry) -> None:
    undated = AssetEntry(
        Kind.COLLECTIVE_MARK, "Chưa có ngày", filings=(FilingEntry(certificate=CertificateEntry(number="178903")),)
    )
    partial = mark("Chỉ biết năm", filed="2017", granted="2018-08-01")
    ended = AssetEntry(
        Kind.COLLECTIVE_MARK, "Đã rút", filings=(FilingEntry(events=(EventEntry(EventKind.WITHDRAWN),)),)
    )
    indication = AssetEntry(
        Kind.GEOGRAPHICAL_INDICATION, "Vô thời hạn", filings=(FilingEntry(certificate=CertificateEntry(number="1")),)
    )
    with filled(registry, [undated, partial, ended, indication, _MARK, AssetEntry(Kind.UNKNOWN, "Dự kiến")]) as session:
        page = read_due(session, date(2027, 1, 1), date(2027, 12, 31), TODAY)
    assert [gap.name for gap in page.gaps] == ["Chỉ biết năm", "Chưa có ngày"]
    assert "năm 2017" in page.gaps[0].missing[0]
    assert any("ngày nộp đơn" in missing for missing in page.gaps[1].missing)
    assert {item.name for item in page.items} == {"Xoài Ví Dụ", "Chỉ biết năm"}
