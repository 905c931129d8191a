from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipregistry.domain.entries import AssetEntry, CertificateEntry, EventEntry, FilingEntry
from ipregistry.domain.event_choice import GRANTED, PUBLISHED
from ipregistry.domain.kinds import EventKind, Kind
from ipregistry.domain.partial_date import PartialDate
from ipregistry.services import history
from ipregistry.services.assets import show_asset
from ipregistry.services.editing import remove_assets, set_fields
from ipregistry.services.entries import add_asset, add_event
from ipregistry.services.happenings import Happening, next_number, record
from ipregistry.services.preview import preview
from ipregistry.store.said import said
from tests.services.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.services.context import Context
    from ipregistry.store.said import Said

RENEWED = EventEntry(EventKind.RENEWED, PartialDate(2026, 11, 20))


def mark(context: Context, *, filed: PartialDate | None = None, granted: PartialDate | None = None) -> int:
    """A mark that is due for renewal, unless other days are given."""
    entry = AssetEntry(
        Kind.TRADEMARK,
        "Ví dụ",
        filings=(
            FilingEntry(
                filed=filed or PartialDate(2017, 4, 17),
                certificate=CertificateEntry(number="999907", granted=granted or PartialDate(2018, 11, 12)),
            ),
        ),
    )
    return add_asset(context, entry).id


def lines(context: Context, ref: str, entry: EventEntry) -> list[tuple[str, str, str]]:
    found = preview(context, lambda inside: add_event(inside, ref, entry))
    return [(move.field, move.before, move.after) for move in found.moves]


def stands(context: Context, asset: int) -> Said:
    with context.registry.reading() as session:
        return said(session, [asset], context.today, context.assess)[asset]


def test_a_renewal_is_told_in_words_before_it_is_saved(context: Context) -> None:
    mark(context)
    assert lines(context, "NH-0001", RENEWED) == [
        ("Ngày hết hạn", "17/04/2027", "17/04/2037"),
        ("Trạng thái", "Đến kỳ gia hạn", "Còn hiệu lực"),
        ("Thời hạn gần nhất", "Gia hạn hiệu lực 17/04/2027", "Gia hạn hiệu lực 17/04/2037"),
    ]


def test_nothing_of_it_is_kept(context: Context, path: Path) -> None:
    mark(context)
    before = hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns, len(history.history(context))
    assert lines(context, "NH-0001", RENEWED)
    assert (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) == before[:2]
    assert len(history.history(context)) == before[2]
    assert not list(path.parent.glob("*-journal"))
    # The next write goes through as if nothing had been tried.
    assert add_event(context, "NH-0001", RENEWED).changes.change_set is not None


def test_the_registry_can_be_read_however_much_is_tried(context: Context, path: Path) -> None:
    mark(context)
    before = path.stat().st_mtime_ns, path.stat().st_size
    # Far more than SQLite keeps in memory of itself.
    long = "chữ " * 3_000_000
    found = preview(
        context, lambda inside: (set_fields(inside, "NH-0001", {"note": long}), show_asset(context, "NH-0001"))
    )
    assert found.answer is not None
    assert found.answer[1].fields.note is None
    assert (path.stat().st_mtime_ns, path.stat().st_size) == before


def test_a_refusal_is_its_sentence_and_moves_nothing(context: Context) -> None:
    mark(context)
    entry = EventEntry(EventKind.RENEWED, PartialDate(1999, 1, 1))
    found = preview(context, lambda inside: add_event(inside, "NH-0001", entry))
    assert (found.moves, found.answer) == ((), None)
    assert found.refusal == (
        "NH-0001: “Gia hạn hiệu lực” 01/01/1999 sớm hơn ngày nộp đơn 17/04/2017; đề nghị kiểm tra hai ngày này."
    )


def test_doubts_come_with_the_answer(context: Context) -> None:
    mark(context)
    entry = EventEntry(EventKind.RENEWED, PartialDate(2030, 1, 1))
    found = preview(context, lambda inside: add_event(inside, "NH-0001", entry))
    assert found.answer is not None
    assert [remark.code for remark in found.answer.findings] == ["date_in_future"]


def test_an_asset_that_leaves_the_list_is_said_to(context: Context) -> None:
    asset = mark(context)
    found = preview(context, lambda inside: remove_assets(inside, [asset]))
    assert [(move.field, move.before, move.after) for move in found.moves] == [("Trong danh sách", "có", "không")]


def test_a_grant_is_recorded_on_the_title(context: Context) -> None:
    entry = AssetEntry(Kind.TRADEMARK, "Ví dụ", filings=(FilingEntry(filed=PartialDate(2024, 4, 17)),))
    add_asset(context, entry)
    filing = show_asset(context, "NH-0001").filings[0].id
    day = PartialDate(2026, 3, 2)
    record(context, "NH-0001", Happening(PUBLISHED, PartialDate(2024, 7, 25), number="4-2024-1"), filing=filing)
    happening = Happening(GRANTED, day, number="560001", document_no="1234/QĐ-SHTT")
    added = record(context, "NH-0001", happening, filing=filing)
    shown = show_asset(context, "NH-0001")
    title = shown.filings[0].certificate
    assert title is not None
    assert (title.number, title.decision_no, title.granted) == ("560001", "1234/QĐ-SHTT", day)
    assert str(shown.filings[0].published) == "2024-07-25"
    assert added.changes.change_set is not None
    assert history.label_of(context, added.changes.change_set) == "Ghi “Cấp văn bằng” cho NH-0001"
    assert next_number(shown, filing, EventKind.RENEWED) == 1
    # Said again with another number, the day stays.
    record(context, "NH-0001", Happening(GRANTED, number="560002"), filing=filing)
    title = show_asset(context, "NH-0001").filings[0].certificate
    assert title is not None
    assert (title.number, title.granted) == ("560002", day)


def test_an_undo_of_long_ago_is_told_before_it_is_done(context: Context) -> None:
    mark(context)
    number = add_event(context, "NH-0001", RENEWED).changes.change_set
    assert number is not None
    found = history.preview_undo(context, number)
    assert found.answer is not None
    assert found.answer.done
    assert ("Ngày hết hạn", "17/04/2037", "17/04/2027") in [
        (each.field, each.before, each.after) for each in found.moves
    ]
    assert history.undo(context, number).done


KINDS = [kind for kind in EventKind if kind is not EventKind.NOTE]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filed=st.integers(400, 9000), kind=st.sampled_from(KINDS), moved=st.integers(-1000, 300))
def test_what_is_told_is_what_is_said_after_saving(context: Context, filed: int, kind: EventKind, moved: int) -> None:
    day, on = TODAY - timedelta(days=filed), TODAY + timedelta(days=moved)
    asset = mark(context, filed=PartialDate(day.year, day.month, day.day), granted=PartialDate(2026, 1, 5))
    with context.registry.reading() as session:
        ref = said(session, [asset], context.today, context.assess)[asset].ref
    entry = EventEntry(kind, PartialDate(on.year, on.month, on.day), party="Bên Ví dụ")
    before = stands(context, asset)
    told = preview(context, lambda inside: add_event(inside, ref, entry))
    assert stands(context, asset) == before
    if told.refusal:
        return
    add_event(context, ref, entry)
    after = stands(context, asset)
    fields = {move.field for move in told.moves}
    assert ("Trạng thái" in fields) == (before.main.status is not after.main.status)
    assert ("Ngày hết hạn" in fields) == (before.main[1:] != after.main[1:])
    assert ("Thời hạn gần nhất" in fields) == (before.coming != after.coming)
    assert ("Chủ hiện nay" in fields) == (before.owner != after.owner)
    assert ("Điểm chưa rõ" in fields) == (set(before.gaps) != set(after.gaps))
