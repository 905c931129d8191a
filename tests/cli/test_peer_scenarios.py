"""The computational scenarios other registers were compared on (docs/peer-scenarios.md): what this program answers.

The days are typed by hand from the law: ten years, five years, year by year from the grant; see the document.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from ipregistry import app
from ipregistry.domain.entries import (
    AssetEntry,
    CertificateEntry,
    EventEntry,
    FilingEntry,
    PartyEntry,
    RoleEntry,
)
from ipregistry.domain.kinds import ActionKind, DeadlineState, EventKind, Kind, Role
from ipregistry.domain.partial_date import PartialDate
from ipregistry.services import assets, editing, entries, safety
from ipregistry.store.models import DeadlineAction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ipregistry.services.context import Context
    from tests.cli.conftest import Commands

TODAY = date(2026, 11, 20)
_WINDOW = ("opens", "due", "due_working_day", "late_until", "late_working_day")


@pytest.fixture
def context(empty: Path) -> Iterator[Context]:
    with app.open_context(empty, today=TODAY, officer="Thử") as opened:
        yield opened


def _day(text: str) -> PartialDate:
    return PartialDate.parse_iso(text)


def _term(command: Commands, kind: str, **dates: str) -> Any:
    options = [part for name, value in dates.items() for part in (f"--{name}", value)]
    answer = command("term", kind, *options, "--json")
    assert answer.code == 0, answer.err
    return answer.json


def _windows(items: Any) -> list[tuple[str, ...]]:
    return [tuple(item[name] for name in _WINDOW) for item in items]


def test_s1_a_mark_is_renewed_every_ten_years_with_window_and_surcharge(command: Commands) -> None:
    answer = _term(command, "trademark", filed="2019-03-15", granted="2020-06-10")
    assert (answer["expiry"], answer["max_expiry"]) == ("2029-03-15", None)
    assert _windows(answer["renewals"][:2]) == [
        ("2028-09-15", "2029-03-15", "2029-03-15", "2029-09-15", "2029-09-17"),
        ("2038-09-15", "2039-03-15", "2039-03-15", "2039-09-15", "2039-09-15"),
    ]
    said = {item["key"]: item["value"] for item in answer["reasons"]}
    assert (said["vn.mark.term.first"], said["vn.mark.renewal.surcharge"]) == ("10 năm", "10 % mỗi tháng")


def test_s2_a_design_ends_after_fifteen_years_in_steps_of_five(command: Commands) -> None:
    answer = _term(command, "industrial_design", filed="2019-03-15", granted="2020-06-10")
    assert (answer["expiry"], answer["max_expiry"]) == ("2024-03-15", "2034-03-15")
    assert _windows(answer["renewals"]) == [
        ("2023-09-15", "2024-03-15", "2024-03-15", "2024-09-15", "2024-09-16"),
        ("2028-09-15", "2029-03-15", "2029-03-15", "2029-09-15", "2029-09-17"),
    ]


def test_s3_a_patent_is_kept_up_year_by_year_from_its_grant(command: Commands) -> None:
    answer = _term(command, "invention", filed="2019-03-15", granted="2021-06-10")
    assert (answer["expiry"], answer["renewals"]) == ("2039-03-15", [])
    years = answer["maintenance"]
    assert [item["year"] for item in years] == list(range(2, 19))
    assert _windows([years[0], years[-1]]) == [
        ("2021-12-10", "2022-06-10", "2022-06-10", "2022-12-10", "2022-12-12"),
        ("2037-12-10", "2038-06-10", "2038-06-10", "2038-12-10", "2038-12-10"),
    ]


def test_s4_an_indication_has_no_end_and_is_never_due_for_renewal(command: Commands, context: Context) -> None:
    answer = _term(command, "geographical_indication", filed="2019-03-15", granted="2020-06-10")
    assert (answer["expiry"], answer["indefinite"], answer["status"]) == (None, True, "in_force")
    assert (answer["renewals"], answer["maintenance"]) == ([], [])
    certificate = CertificateEntry(number="00099", granted=_day("2020-06-10"))
    filing = FilingEntry(application_no="6-2019-00001", filed=_day("2019-03-15"), certificate=certificate)
    entries.add_asset(context, AssetEntry(Kind.GEOGRAPHICAL_INDICATION, "Ví Dụ", filings=(filing,)))
    entries.add_asset(context, _mark("Xoài Ví Dụ"))
    due = command("due", context.registry.path, "--from", "2019-01-01", "--to", "2099-12-31", "--json").json
    assert {item["name"] for item in due["items"] if item["kind"] in ("renewal", "maintenance")} == {"Xoài Ví Dụ"}


def _mark(name: str, owner: str = "Hội quán Ví Dụ", events: tuple[EventEntry, ...] = ()) -> AssetEntry:
    certificate = CertificateEntry(number="240001", granted=_day("2016-06-10"))
    filing = FilingEntry(
        application_no="4-2015-00001", filed=_day("2015-03-15"), certificate=certificate, events=events
    )
    return AssetEntry(Kind.TRADEMARK, name, filings=(filing,), parties=(RoleEntry(Role.OWNER, owner),))


def test_s5_a_corrected_filing_day_moves_all_that_follows_and_leaves_what_was_done(context: Context) -> None:
    renewed = EventEntry(EventKind.RENEWED, _day("2025-02-03"), cycle=1, document_no="123/QĐ-SHTT")
    ref = entries.add_asset(context, _mark("Xoài Ví Dụ", events=(renewed,))).ref
    (filing,) = assets.show_asset(context, ref).filings
    with context.registry.writing("Thử", "Ghi đã làm") as change:
        change.session.add(
            DeadlineAction(
                filing_id=filing.id,
                rule="vn.mark.renewal",
                cycle=1,
                kind=ActionKind.DONE,
                on=date(2025, 2, 3),
                reason="đã nộp",
            )
        )
    done = _actions(context)
    assert _renewals(context, ref) == [
        (1, DeadlineState.DONE, date(2024, 9, 15), date(2025, 3, 15), date(2025, 9, 15)),
        (2, DeadlineState.UPCOMING, date(2034, 9, 15), date(2035, 3, 15), date(2035, 9, 15)),
        (3, DeadlineState.UPCOMING, date(2044, 9, 15), date(2045, 3, 15), date(2045, 9, 15)),
        (4, DeadlineState.UPCOMING, date(2054, 9, 15), date(2055, 3, 15), date(2055, 9, 15)),
    ]
    editing.set_fields(context, ref, {"filed": _day("2015-09-15")}, part="filing", identity=filing.id)
    assert assets.show_asset(context, ref).row.expiry_date == date(2035, 9, 15)
    assert _renewals(context, ref) == [
        (1, DeadlineState.DONE, date(2025, 3, 15), date(2025, 9, 15), date(2026, 3, 15)),
        (2, DeadlineState.UPCOMING, date(2035, 3, 15), date(2035, 9, 15), date(2036, 3, 15)),
        (3, DeadlineState.UPCOMING, date(2045, 3, 15), date(2045, 9, 15), date(2046, 3, 15)),
        (4, DeadlineState.UPCOMING, date(2055, 3, 15), date(2055, 9, 15), date(2056, 3, 15)),
    ]
    assert _actions(context) == done
    (event,) = [each for each in assets.show_asset(context, ref).events if each.kind == EventKind.RENEWED.value]
    assert (event.on, event.document_no) == (_day("2025-02-03"), "123/QĐ-SHTT")
    assert safety.check(context).ok


def test_s5_years_of_a_patent_move_with_the_corrected_grant(context: Context) -> None:
    certificate = CertificateEntry(number="30001", granted=_day("2020-06-10"))
    paid = EventEntry(EventKind.MAINTAINED, _day("2022-05-05"), cycle=3)
    filing = FilingEntry(
        application_no="1-2018-00001", filed=_day("2018-03-15"), certificate=certificate, events=(paid,)
    )
    ref = entries.add_asset(context, AssetEntry(Kind.INVENTION, "Máy sấy", filings=(filing,))).ref
    (shown,) = assets.show_asset(context, ref).filings
    assert shown.certificate is not None
    editing.set_fields(context, ref, {"granted": _day("2020-12-10")}, part="certificate", identity=shown.certificate.id)
    years = [item for item in assets.show_asset(context, ref).deadlines if item.rule == "vn.invention.maintenance"]
    assert [item.cycle for item in years if item.state is DeadlineState.DONE] == [2, 3]
    assert [(item.due.month, item.due.day) for item in years] == [(12, 10)] * len(years)
    assert years[0].due == date(2021, 12, 10)


def _renewals(context: Context, ref: str) -> list[tuple[int, DeadlineState, date | None, date, date | None]]:
    rows = [item for item in assets.show_asset(context, ref).deadlines if item.rule == "vn.mark.renewal"]
    return sorted((item.cycle, item.state, item.opens, item.due, item.late_until) for item in rows)


def _actions(context: Context) -> list[tuple[Any, ...]]:
    with context.registry.reading() as session:
        return [tuple(row) for row in session.execute(select(DeadlineAction.__table__))]


@pytest.mark.parametrize("name", ["CLIENT", "Hội quán Ví Dụ"])
def test_s6_renaming_a_party_changes_no_date(context: Context, name: str) -> None:
    entries.add_party(context, PartyEntry(name))
    ref = entries.add_asset(context, _mark("Xoài Ví Dụ", name)).ref
    before = _renewals(context, ref)
    (role,) = assets.show_asset(context, ref).parties
    editing.set_party_fields(context, role.party.id, {"name": "Hợp tác xã Mới"})
    assert _renewals(context, ref) == before
    again = entries.add_asset(context, _mark("Mít Ví Dụ", "Hợp tác xã Mới")).ref
    assert _renewals(context, again) == before
    assert len(before) == 3
    assert assets.show_asset(context, ref).row.owner == "Hợp tác xã Mới"


def test_s7_the_29th_of_february_and_ends_of_months(command: Commands) -> None:
    leap = _term(command, "trademark", filed="2016-02-29", granted="2017-06-10")
    assert leap["expiry"] == "2026-02-28"
    assert _windows(leap["renewals"][:2]) == [
        ("2025-08-28", "2026-02-28", "2026-03-02", "2026-08-28", "2026-08-28"),
        ("2035-08-29", "2036-02-29", "2036-02-29", "2036-08-29", "2036-08-29"),
    ]
    end = _term(command, "trademark", filed="2018-08-31", granted="2019-06-10")
    assert _windows(end["renewals"][:1]) == [
        ("2028-02-29", "2028-08-31", "2028-08-31", "2029-02-28", "2029-02-28"),
    ]


def test_s8_a_day_due_on_tet_moves_to_the_first_working_day_after_it(command: Commands) -> None:
    answer = _term(command, "trademark", filed="2016-02-17", granted="2017-06-10")
    # The title itself ends on its day; only what has to be done may be done later.
    assert answer["expiry"] == "2026-02-17"
    assert _windows(answer["renewals"][:1]) == [
        ("2025-08-17", "2026-02-17", "2026-02-23", "2026-08-17", "2026-08-17"),
    ]
    text = command("term", "trademark", "--filed", "2016-02-17", "--granted", "2017-06-10").out
    assert "dời sang 23/02/2026" in text
