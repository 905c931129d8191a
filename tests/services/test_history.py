from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from ipregistry.domain.document_rows import NewFile
from ipregistry.domain.entries import AssetEntry, EventEntry, FilingEntry, RoleEntry
from ipregistry.domain.history_words import ChangeSetQuery
from ipregistry.domain.kinds import EventKind, Kind, Role
from ipregistry.domain.partial_date import PartialDate
from ipregistry.services import documents, history, parties, party_finder
from ipregistry.services.editing import remove_assets, set_fields
from ipregistry.services.entries import add_asset, add_event

if TYPE_CHECKING:
    from ipregistry.services.context import Context


def labels(context: Context, **asked: object) -> list[str]:
    found = history.find_change_sets(context, ChangeSetQuery(**asked))  # type: ignore[arg-type]
    return [row.label for row in history.change_set_rows(context, found)]


def test_change_sets_are_found_by_officer_day_and_words(context: Context) -> None:
    add_asset(context, AssetEntry(Kind.TRADEMARK, "Ví dụ Một"))
    set_fields(context, "NH-0001", {"product": "xoài"})
    newest, before, *_, founding = labels(context)
    assert (newest, before, founding) == ("Sửa NH-0001", "Thêm tài sản “Ví dụ Một”", "Lập sổ")
    assert labels(context, words="them vi du mot") == ["Thêm tài sản “Ví dụ Một”"]
    assert labels(context, officer="Không ai") == []
    assert history.officers(context) == ("Thử",)
    # Change sets bear the day of the clock, not the day the registry reckons with.
    clock = datetime.now().astimezone().date()
    assert labels(context, first=clock, last=clock) == labels(context)
    assert labels(context, last=clock - timedelta(days=1)) == []
    assert labels(context, first=date.max) == []


def test_fields_are_told_in_words_with_names_for_ids(context: Context) -> None:
    add_asset(
        context,
        AssetEntry(
            Kind.TRADEMARK,
            "Ví dụ",
            parties=(RoleEntry(Role.OWNER, "Hợp tác xã Ví dụ", since=PartialDate(2020, 5)),),
            filings=(FilingEntry(jurisdiction="JP", filed=PartialDate(2024, 4, 17)),),
        ),
    )
    number = set_fields(context, "NH-0001", {"kind": Kind.COLLECTIVE_MARK, "well_known": True}).change_set
    assert number is not None
    told = [
        (each.ref, each.what, each.field, each.before, each.after) for each in history.changed_fields(context, number)
    ]
    assert told == [
        ("NH-0001", "Tài sản", "Loại", "Nhãn hiệu thông thường", "Nhãn hiệu tập thể"),
        ("NH-0001", "Tài sản", "Nhãn hiệu nổi tiếng", "Không", "Có"),
    ]
    first = history.find_change_sets(context, ChangeSetQuery(words="them"))[0]
    told = [
        (each.ref, each.what, each.field, each.before, each.after) for each in history.changed_fields(context, first)
    ]
    assert ("NH-0001", "Vai trò", "Chủ thể", "–", "Hợp tác xã Ví dụ") in told
    assert ("NH-0001", "Vai trò", "Từ ngày", "–", "tháng 5/2020") in told
    assert ("NH-0001", "Đơn Nhật Bản", "Ngày nộp đơn", "–", "17/04/2024") in told
    assert not any(field.endswith(("_id", "_key")) for _, _, field, _, _ in told)


def test_what_stands_against_an_undo_is_told_with_who_and_when(context: Context) -> None:
    add_asset(context, AssetEntry(Kind.TRADEMARK, "Ví dụ", product="xoài"))
    number = set_fields(context, "NH-0001", {"product": "quýt"}).change_set
    set_fields(context, "NH-0001", {"product": "cam"})
    assert number is not None
    found = history.preview_undo(context, number)
    assert found.answer is not None
    assert not found.answer.done
    assert found.moves == ()
    (told,) = history.conflicts_told(context, found.answer)
    assert (told.ref, told.what, told.field, told.left, told.present) == (
        "NH-0001",
        "Tài sản",
        "Sản phẩm, dịch vụ",
        "quýt",
        "cam",
    )
    assert (told.officer, told.label) == ("Thử", "Sửa NH-0001")
    assert told.at is not None


def test_an_undo_and_what_it_took_back_know_each_other(context: Context) -> None:
    asset = add_asset(context, AssetEntry(Kind.TRADEMARK, "Ví dụ", filings=(FilingEntry(),))).id
    number = remove_assets(context, [asset]).change_set
    assert number is not None
    undone = history.undo(context, number)
    again = undone.changes.change_set
    assert again is not None
    rows = {
        row.id: row for row in history.change_set_rows(context, history.find_change_sets(context, ChangeSetQuery()))
    }
    assert (rows[number].undone, rows[again].undo_of, rows[again].undone) == (True, number, False)
    assert rows[1].founding
    redone = history.undo(context, again)
    assert redone.done
    rows = {
        row.id: row for row in history.change_set_rows(context, history.find_change_sets(context, ChangeSetQuery()))
    }
    assert (rows[number].undone, rows[again].undone) == (False, True)


def test_an_event_is_named_also_when_it_is_gone(context: Context) -> None:
    add_asset(context, AssetEntry(Kind.TRADEMARK, "Ví dụ", filings=(FilingEntry(filed=PartialDate(2024)),)))
    entry = EventEntry(EventKind.ACCEPTED, PartialDate(2024, 9, 2))
    number = add_event(context, "NH-0001", entry).changes.change_set
    assert number is not None
    history.undo(context, number)
    newest = history.find_change_sets(context, ChangeSetQuery())[0]
    told = {(each.what, each.field, each.before, each.after) for each in history.changed_fields(context, newest)}
    assert ("Diễn biến “Chấp nhận đơn hợp lệ”", "Ngày", "02/09/2024", "–") in told


def test_parties_and_documents_are_named_in_their_lines(context: Context) -> None:
    add_asset(context, AssetEntry(Kind.TRADEMARK, "Ví dụ", parties=(RoleEntry(Role.OWNER, "Hợp tác xã Ví dụ"),)))
    documents.add_files(context, "NH-0001", [NewFile(f"{'a' * 60}.pdf", b"%PDF-", "other")])
    newest, adding = history.find_change_sets(context, ChangeSetQuery())[:2]
    assert {each.what for each in history.changed_fields(context, newest)} == {f"Tài liệu {'a' * 47}…"}
    assert "Chủ thể Hợp tác xã Ví dụ" in {each.what for each in history.changed_fields(context, adding)}
    party = party_finder.find_parties(context, "Ví dụ")[0].id
    written = parties.set_party(context, party, {"name": "Hợp tác xã Hai"}).change_set
    assert written is not None
    assert {each.what for each in history.changed_fields(context, written)} == {"Chủ thể Hợp tác xã Hai"}
