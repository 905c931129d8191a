"""An asset edited as a whole: one change set, only what differs, nothing lost when two people edit."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ipregistry.domain.asset_form import AssetForm, EventForm, RoleForm, blank_form
from ipregistry.domain.document_rows import NewFile
from ipregistry.domain.entries import (
    AssetEntry,
    CertificateEntry,
    ClassEntry,
    EventEntry,
    FilingEntry,
    PriorityEntry,
    RoleEntry,
    TerritoryEntry,
)
from ipregistry.domain.kinds import EventKind, FindingLevel, Kind, Role, Route, Status
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.rows import AssetQuery
from ipregistry.errors import WrongUse
from ipregistry.services.asset_forms import FormChanged, merge_now, preview_form, read_form, save_form
from ipregistry.services.assets import list_assets, picture, show_asset
from ipregistry.services.editing import set_fields
from ipregistry.services.entries import add_asset, add_event
from ipregistry.services.history import history, undo

if TYPE_CHECKING:
    from ipregistry.services.context import Context

PNG = b"\x89PNG\r\n\x1a\n"


def mark(name: str = "Ví dụ – Xoài Cát Chu") -> AssetEntry:
    return AssetEntry(
        Kind.CERTIFICATION_MARK,
        name,
        province="Đồng Tháp",
        colours="Vàng",
        filings=(
            FilingEntry(
                application_no="4-2019-99953",
                filed=PartialDate(2019, 11, 4),
                priorities=(PriorityEntry("P1", "JP", PartialDate(2019, 6, 1)),),
                certificate=CertificateEntry(number="999948", granted=PartialDate(2020, 10, 28)),
                events=(EventEntry(EventKind.ACCEPTED, PartialDate(2019, 12, 1)),),
            ),
        ),
        parties=(RoleEntry(Role.OWNER, "Ủy ban nhân dân huyện Ví Dụ"), RoleEntry(Role.LEAD_UNIT, "Phòng Kinh tế")),
        classes=(ClassEntry("nice", "31", "xoài tươi"), ClassEntry("nice", "29", "xoài sấy")),
        territories=(TerritoryEntry("district", "Cao Lãnh"),),
    )


@pytest.fixture
def ref(context: Context) -> str:
    return add_asset(context, mark()).ref


def with_entry(form: AssetForm, **values: object) -> AssetForm:
    return replace(form, entry=replace(form.entry, **values))  # type: ignore[arg-type]


def with_filing(form: AssetForm, **values: object) -> AssetForm:
    first, *rest = form.filings
    return replace(form, filings=(replace(first, entry=replace(first.entry, **values)), *rest))  # type: ignore[arg-type]


def with_title(form: AssetForm, **values: object) -> AssetForm:
    title = form.filings[0].entry.certificate or CertificateEntry()
    return with_filing(form, certificate=replace(title, **values))  # type: ignore[arg-type]


def lines(context: Context, change_set: int | None) -> list[tuple[str, str]]:
    return sorted((row.table, row.field) for row in history(context) if row.change_set == change_set)


def test_what_is_read_and_saved_again_writes_nothing(context: Context, ref: str) -> None:
    form = read_form(context, ref)
    assert form.entry.classes == (ClassEntry("nice", "31", "xoài tươi"), ClassEntry("nice", "29", "xoài sấy"))
    assert [event.entry.kind for event in form.filings[0].events] == [EventKind.ACCEPTED]
    saved = save_form(context, form, form)
    assert saved.changes.change_set is None


def test_only_what_differs_is_written_in_one_change_set(context: Context, ref: str) -> None:
    before = read_form(context, ref)
    after = with_title(with_entry(before, colours="Vàng, xanh lá"), decision_no="123/QĐ-SHTT")
    after = replace(
        after,
        entry=replace(after.entry, classes=(ClassEntry("nice", "31", "xoài tươi; cây giống"),)),
        filings=(replace(after.filings[0], events=()),),
    )
    saved = save_form(context, before, after)
    written = lines(context, saved.changes.change_set)
    assert written == [
        ("asset", "colours"),
        ("certificate", "decision_key"),
        ("certificate", "decision_no"),
        ("classification", ""),
        ("classification", "text"),
        ("event", ""),
    ]
    assert {row.label for row in history(context) if row.change_set == saved.changes.change_set} == {f"Sửa {ref}"}
    now = read_form(context, ref)
    assert now.entry == after.entry
    assert now.filings[0].events == ()
    undo(context)
    assert read_form(context, ref).entry == before.entry


def test_a_form_of_every_part_comes_back_as_it_was_saved(context: Context) -> None:
    other = add_asset(context, AssetEntry(Kind.GEOGRAPHICAL_INDICATION, "Ví dụ – Cao Lãnh")).ref
    form = with_title(
        with_filing(
            with_entry(
                blank_form(Kind.CERTIFICATION_MARK, "Đồng Tháp"),
                name="  Ví dụ mới ",
                links=(other,),
                classes=(ClassEntry("nice", "31", "xoài"),),
            ),
            application_no="4-2024-00001",
            filed=PartialDate(2024, 7, 3),
            priorities=(PriorityEntry("7", "JP", PartialDate(2024)),),
        ),
        granted=PartialDate(2025, 5, 6),
    )
    form = replace(
        form,
        parties=(RoleForm(RoleEntry(Role.OWNER, "Hội Ví dụ")), RoleForm(RoleEntry(Role.APPLICANT, "Hội ví dụ"))),
    )
    saved = save_form(
        context, blank_form(Kind.CERTIFICATION_MARK, "Đồng Tháp"), form, [NewFile("m.png", PNG, "picture")]
    )
    now = read_form(context, saved.ref)
    assert now.entry.name == "Ví dụ mới"
    assert now.entry.links == (other,)
    assert read_form(context, other).entry.links == (saved.ref,)
    title = form.filings[0].entry.certificate
    assert title is not None
    # The owner is copied from the certificate, and stays as printed whatever the party is called later.
    printed = replace(title, printed_owner="Hội Ví dụ")
    assert now.filings[0].entry == replace(form.filings[0].entry, certificate=printed)
    owner, applicant = now.parties
    assert (owner.party, owner.entry.role) == (applicant.party, Role.OWNER)
    assert now.picture is not None
    assert saved.changes.change_set is not None
    assert {row.label for row in history(context) if row.change_set == saved.changes.change_set} == {
        "Thêm tài sản “Ví dụ mới”"
    }


def test_a_planned_asset_has_no_filing(context: Context) -> None:
    blank = blank_form(Kind.TRADEMARK)
    saved = save_form(context, blank, with_entry(blank, name="Ví dụ dự kiến"))
    assert read_form(context, saved.ref).filings == ()
    assert show_asset(context, saved.ref).row.status is Status.PLANNED


def test_the_picture_is_replaced_and_removed(context: Context, ref: str) -> None:
    before = read_form(context, ref)
    save_form(context, before, before, [NewFile("a.png", PNG + b"1", "picture")])
    first = read_form(context, ref)
    assert first.picture is not None
    save_form(context, first, replace(first, picture=None), [NewFile("b.png", PNG + b"2", "picture")])
    second = read_form(context, ref)
    assert second.picture not in {None, first.picture}
    assert second.id is not None
    assert picture(context, second.id) == (PNG + b"2", "image/png")
    save_form(context, second, replace(second, picture=None))
    assert picture(context, second.id) is None


def test_two_people_change_different_fields(context: Context, ref: str) -> None:
    before = read_form(context, ref)
    set_fields(context, ref, {"product": "Xoài"})
    add_event(context, ref, EventEntry(EventKind.NOTE, PartialDate(2021, 1, 1)))
    save_form(context, before, with_entry(before, colours="Đỏ"))
    now = read_form(context, ref)
    assert (now.entry.product, now.entry.colours) == ("Xoài", "Đỏ")
    assert len(now.filings[0].events) == 2


def test_two_people_change_the_same_field(context: Context, ref: str) -> None:
    before = read_form(context, ref)
    filing = before.filings[0]
    set_fields(context, ref, {"filed": PartialDate(2019, 11, 5)}, part="filing", identity=filing.id)
    after = with_entry(with_filing(before, filed=PartialDate(2019, 11, 6)), colours="Đỏ")
    sets = len(history(context))
    with pytest.raises(FormChanged, match=r"“Ngày nộp đơn” đã được người khác đổi thành 05/11/2019") as raised:
        save_form(context, before, after)
    assert [each.mine for each in raised.value.conflicts] == ["06/11/2019"]
    assert len(history(context)) == sets
    now, joined, conflicts = merge_now(context, before, after)
    assert [each.label for each in conflicts] == ["Ngày nộp đơn"]
    save_form(context, now, joined)
    assert read_form(context, ref).filings[0].entry.filed == PartialDate(2019, 11, 6)


def test_a_row_removed_by_one_and_changed_by_another(context: Context, ref: str) -> None:
    before = read_form(context, ref)
    event = before.filings[0].events[0]
    gone = replace(before, filings=(replace(before.filings[0], events=()),))
    save_form(context, before, gone)
    moved = replace(event, entry=replace(event.entry, on=PartialDate(2019, 12, 2)))
    after = replace(before, filings=(replace(before.filings[0], events=(moved,)),))
    with pytest.raises(FormChanged, match="Diễn biến"):
        save_form(context, before, after)


def test_contradictions_are_refused_as_everywhere(context: Context, ref: str) -> None:
    before = read_form(context, ref)
    after = with_title(before, granted=PartialDate(2019, 10, 28))
    with pytest.raises(WrongUse, match="sớm hơn ngày nộp đơn"):
        save_form(context, before, after)
    assert read_form(context, ref) == before
    blank = blank_form(Kind.TRADEMARK)
    with pytest.raises(WrongUse, match="chưa có tên"):
        save_form(context, blank, blank)
    wrong = with_title(with_filing(with_entry(blank, name="Ví dụ"), filed=PartialDate(2020)), granted=PartialDate(2019))
    with pytest.raises(WrongUse, match="sớm hơn"):
        save_form(context, blank, wrong)
    assert list_assets(context, AssetQuery()).count == 1


def test_a_party_of_a_doubled_name_is_taken_by_its_id(context: Context, ref: str) -> None:
    form = read_form(context, ref)
    owner = form.parties[0]
    second = replace(owner, entry=replace(owner.entry, role=Role.APPLICANT))
    save_form(context, form, replace(form, parties=(*form.parties, second)))
    assert [each.party for each in read_form(context, ref).parties].count(owner.party) == 2


def test_what_is_typed_is_judged_with_its_field(context: Context, ref: str) -> None:
    form = with_title(
        with_filing(with_entry(blank_form(Kind.CERTIFICATION_MARK), name="Ví dụ"), filed=PartialDate(2019, 11, 4)),
        granted=PartialDate(2019, 10, 28),
        number="999948",
    )
    found = preview_form(context, form)
    assert [(each.path, each.level, each.other) for each in found.findings] == [
        ("certificate.granted", FindingLevel.ERROR, None),
        ("certificate.number", FindingLevel.WARNING, ref),
    ]
    assert preview_form(context, form, form).errors != ()
    stored = replace(form, id=999)
    assert preview_form(context, stored, stored).errors == ()
    assert {each.path for each in found.gaps} >= {"role.owner"}


def test_the_dates_follow_from_what_is_typed(context: Context) -> None:
    form = with_title(
        with_filing(with_entry(blank_form(Kind.CERTIFICATION_MARK), name="Ví dụ"), filed=PartialDate(2019, 11, 4)),
        granted=PartialDate(2020, 10, 28),
    )
    found = preview_form(context, form)
    assert f"{found.expiry:%d/%m/%Y}" == "04/11/2029"
    assert found.status is Status.IN_FORCE
    assert found.renewal is not None
    days = (found.renewal.opens, found.renewal.due_working_day, found.renewal.late_working_day)
    assert [f"{day:%d/%m/%Y}" for day in days if day] == ["04/05/2029", "05/11/2029", "06/05/2030"]
    assert any("Điều 93.6" in reason.source for reason in found.reasons)


def test_the_preview_says_what_saving_makes(context: Context) -> None:
    for route, parent in ((Route.MADRID, None), (Route.NATIONAL, None)):
        entry = replace(mark(f"Ví dụ {route}"), filings=(replace(mark().filings[0], route=route, parent=parent),))
        ref = add_asset(context, entry).ref
        shown = show_asset(context, ref)
        found = preview_form(context, read_form(context, ref))
        assert (found.expiry, found.status) == (shown.row.expiry_date, shown.row.status)
        assert {gap.message for gap in found.gaps} == {gap.message for gap in shown.row.gaps}


def test_events_are_added_and_changed(context: Context, ref: str) -> None:
    before = read_form(context, ref)
    filing = before.filings[0]
    renewed = EventForm(EventEntry(EventKind.ASSIGNED, PartialDate(2024, 1, 5), party="Hợp tác xã Ví dụ"))
    moved = replace(filing.events[0], entry=replace(filing.events[0].entry, document_no="12/TB"))
    save_form(context, before, replace(before, filings=(replace(filing, events=(moved, renewed)),)))
    now = read_form(context, ref).filings[0].events
    assert [event.entry.document_no for event in now] == ["12/TB", None]
    assert now[1].entry.party == "Hợp tác xã Ví dụ"


def test_a_preview_is_quick(context: Context, ref: str) -> None:
    form = read_form(context, ref)
    preview_form(context, form)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        preview_form(context, form)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.03
