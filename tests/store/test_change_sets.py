from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from ipregistry.domain.changes import Touched
from ipregistry.domain.kinds import EventKind, Kind
from ipregistry.domain.partial_date import PartialDate
from ipregistry.errors import UserError
from ipregistry.store import chain, recorded
from ipregistry.store.database import WRITES
from ipregistry.store.history import find_asset, history_rows
from ipregistry.store.models import (
    Asset,
    AssetLink,
    AssetParty,
    ChangeSet,
    DeadlineAction,
    Document,
    Event,
    Filing,
    History,
    ImportRow,
    Party,
    PartySuccession,
    RuleChoice,
    Setting,
)
from tests.store.samples import OFFICER, add, asset, facts, party

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ipregistry.store.database import Registry

Line = tuple[str, str, str | None, str | None]


def newest(registry: Registry) -> list[Line]:
    """The entries of the last change set."""
    with registry.reading() as session:
        last = session.scalars(select(ChangeSet.id).order_by(ChangeSet.id.desc())).first()
        rows = history_rows(session, change_set=last)
    return [(row.table, row.field, row.before, row.after) for row in rows]


def holds(registry: Registry) -> bool:
    with registry.reading() as session:
        return chain.verify(session) is None


def test_a_new_row_is_one_entry_with_the_whole_row(registry: Registry) -> None:
    add(
        registry,
        Party(name="Hợp tác xã Thử", folded="hop tac xa thu", collation="x", dissolved_on=PartialDate(2025, 7)),
    )
    (entry,) = newest(registry)
    with registry.reading() as session:
        uid = session.scalars(select(Party.uid)).one()
    assert entry == (
        "party",
        "",
        None,
        (
            '{"dissolved_on":"2025-07","folded":"hop tac xa thu","id":1,"kind":"other",'
            f'"name":"Hợp tác xã Thử","sort_key":"x","uid":"{uid}"}}'
        ),
    )


def test_a_change_is_one_entry_a_column_with_both_values(registry: Registry) -> None:
    add(registry, party("Cũ"))
    with registry.writing(OFFICER, "Sửa") as change:
        found = change.session.scalars(select(Party)).one()
        found.name, found.dissolved_on, found.note = "Mới", PartialDate(2025, 7, 1), found.note
    assert newest(registry) == [("party", "dissolved_on", None, "2025-07-01"), ("party", "name", "Cũ", "Mới")]


def test_values_set_without_reading_them_first_still_have_a_before(registry: Registry) -> None:
    add(registry, party("Cũ"))
    with registry.writing(OFFICER, "Sửa") as change:
        found = change.session.scalars(select(Party)).one()
        change.session.expire(found, ["name"])
        found.name = "Mới"
    assert newest(registry) == [("party", "name", "Cũ", "Mới")]


def test_the_history_holds_what_the_database_holds(registry: Registry) -> None:
    add(registry, party(unicodedata.normalize("NFD", "Lấp Vò")))
    with registry.reading() as session:
        assert session.scalars(select(Party.name)).one() == "Lấp Vò"
    assert '"name":"Lấp Vò"' in str(newest(registry)[0][3])


def test_steps_within_one_change_set_count_once(registry: Registry) -> None:
    with registry.writing(OFFICER, "Thêm rồi sửa, thêm rồi xóa") as change:
        kept, gone = party("Một"), party("Thừa")
        change.add_all([kept, gone])
        kept.name = "Hai"
        change.session.flush()
        kept.name = "Ba"
        change.session.delete(gone)
    entries = newest(registry)
    assert [entry[:2] for entry in entries] == [("party", "")]
    assert '"name":"Ba"' in str(entries[0][3])

    with registry.writing(OFFICER, "Sửa qua lại") as change:
        found = change.session.scalars(select(Party)).one()
        found.name = "Bốn"
        change.session.flush()
        found.name = "Ba"
    assert change.changes.change_set is None
    assert newest(registry) == entries


def test_a_change_set_that_changes_nothing_is_not_kept(registry: Registry) -> None:
    with registry.writing(OFFICER, "Không gì cả") as change:
        pass
    assert (change.changes.change_set, change.changes.touched) == (None, Touched.NOTHING)
    with registry.reading() as session:
        assert session.scalars(select(ChangeSet.label)).all() == ["Lập sổ"]


def test_everything_that_goes_with_an_asset_is_recorded(registry: Registry) -> None:
    kept, gone = asset("NHCN-0001"), asset("NHCN-0002", "Mục sẽ xóa")
    add(registry, kept, gone)
    filing = gone.filings[0]
    add(
        registry,
        AssetLink(from_id=kept.id, to_id=gone.id, kind="same_product"),
        ImportRow(asset_id=gone.id, file_name="a.xlsx", row=2, layout="1", row_key="k", digest="0" * 64, cells="{}"),
        DeadlineAction(filing_id=filing.id, rule="vn.renewal", cycle=1, kind="done"),
        DeadlineAction(asset_id=gone.id, rule="asset.mandate", cycle=1, kind="done"),
        RuleChoice(filing_id=filing.id, rule="vn.mark", on=date(2010, 1, 1), reason="Chuyển tiếp"),
    )
    with registry.writing(OFFICER, "Xóa hẳn") as change:
        change.session.delete(change.session.get_one(Asset, gone.id))
    assert sorted(entry[0] for entry in newest(registry)) == [
        "asset",
        "asset_link",
        "asset_party",
        "certificate",
        "deadline_action",
        "deadline_action",
        "event",
        "filing",
        "import_row",
        "rule_choice",
    ]
    assert change.changes.assets == {kept.id, gone.id}
    assert holds(registry)
    with registry.reading() as session:
        assert find_asset(session, "NHCN-0002") == gone.id
        about = history_rows(session, asset=gone.id)
    assert {row.table for row in about if row.label == "Thêm"} >= {"asset", "filing", "certificate", "event"}
    assert {row.label for row in about} == {"Thêm", "Xóa hẳn"}


def test_a_row_taken_out_of_its_owners_list_takes_its_dependents_along(registry: Registry) -> None:
    one = asset()
    add(registry, one)
    add(registry, DeadlineAction(filing_id=one.filings[0].id, rule="vn.renewal", cycle=1, kind="done"))
    with registry.writing(OFFICER, "Xóa đơn") as change:
        found = change.session.get_one(Asset, one.id)
        found.filings.clear()
    assert sorted(entry[0] for entry in newest(registry)) == ["certificate", "deadline_action", "event", "filing"]


def test_a_reference_that_is_let_go_is_recorded(registry: Registry) -> None:
    one = asset()
    add(registry, one)
    event = one.filings[0].events[0]
    scan = Document(
        asset_id=one.id,
        event_id=event.id,
        purpose="decision",
        file_name="qd.pdf",
        media_type="application/pdf",
        size=0,
        sha256="0" * 64,
        added_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    )
    add(registry, scan)
    with registry.writing(OFFICER, "Xóa diễn biến") as change:
        loaded = change.session.get_one(Document, scan.id)
        change.session.delete(change.session.get_one(Event, event.id))
        change.session.flush()
        assert loaded.event_id is None
    assert ("document", "event_id", str(event.id), None) in newest(registry)


def test_a_row_that_others_refer_to_is_not_removed(registry: Registry) -> None:
    add(registry, asset())
    before = facts(registry)
    with pytest.raises(IntegrityError), registry.writing(OFFICER, "Xóa chủ") as change:
        change.session.delete(change.session.scalars(select(Party)).one())
    assert facts(registry) == before


def test_what_a_rolled_back_savepoint_did_is_not_recorded(registry: Registry) -> None:
    with registry.writing(OFFICER, "Nhập") as change:
        change.session.add(party("Giữ"))
        with pytest.raises(ValueError, match="bad row"), change.session.begin_nested():  # noqa: PT012
            change.add_all([party("Bỏ")])
            raise ValueError("bad row")
        with change.session.begin_nested():
            change.session.add(party("Cũng giữ"))
    assert [str(entry[3]).split('"name":"')[1].split('"')[0] for entry in newest(registry)] == ["Giữ", "Cũng giữ"]


@pytest.mark.parametrize(
    "statement",
    [
        insert(Party).values(name="a", folded="a", collation="a"),
        update(Party).values(name="b"),
        delete(Party),
        insert(recorded.TABLES["setting"]).values(name="a", value="b"),
    ],
    ids=["insert", "update", "delete", "core"],
)
def test_a_statement_that_would_leave_no_history_is_refused(registry: Registry, statement: object) -> None:
    with pytest.raises(RuntimeError, match="leave no history"), registry.writing(OFFICER, "Lén") as change:
        change.session.execute(statement)  # type: ignore[call-overload]


def test_a_block_may_not_commit_on_its_own(registry: Registry) -> None:
    with pytest.raises(RuntimeError, match="leaving its block"), registry.writing(OFFICER, "Sớm") as change:  # noqa: PT012
        change.session.add(party())
        change.session.commit()
    with registry.reading() as session:
        assert session.scalars(select(Party)).all() == []


def test_a_reading_session_cannot_write(registry: Registry) -> None:
    with pytest.raises(RuntimeError, match=r"Registry\.writing"), registry.reading() as session:  # noqa: PT012
        session.add(party())
        session.flush()
    with pytest.raises(UserError), registry.reading() as session:
        session.execute(text("DELETE FROM officer"))


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(registry: Registry) -> None:
    add(registry, party("Cũ"))
    with registry.reading() as session:
        stale = session.scalars(select(Party)).one()
    with registry.writing(OFFICER, "Người khác sửa") as change:
        change.session.scalars(select(Party)).one().name = "Của người khác"
    stale.name = "Của tôi"
    with pytest.raises(UserError, match="người khác sửa"), registry.writing(OFFICER, "Tôi sửa") as change:
        change.session.add(stale)
    with registry.reading() as session:
        assert session.scalars(select(Party.name)).one() == "Của người khác"


def test_settings_are_recorded_by_name_and_derived_ones_not_at_all(registry: Registry) -> None:
    add(registry, Setting(name="letters.signer", value="Giám đốc"))
    assert newest(registry) == [("setting", "", None, '{"name":"letters.signer","value":"Giám đốc"}')]
    with registry.writing(OFFICER, "Vân tay luật") as change:
        change.session.add(Setting(name="derived.law", value="abc"))
    assert change.changes.change_set is None
    with registry.reading() as session:
        assert session.get_one(Setting, "derived.law").value == "abc"


def test_deriving_sees_the_touched_assets_and_is_part_of_the_transaction(registry: Registry) -> None:
    seen: list[set[int]] = []
    registry.derive = lambda _session, assets: seen.append(assets)
    one, two = asset("NHCN-0001"), asset("NHCN-0002")
    two.parties.clear()
    add(registry, one, two)
    owner = one.parties[0].party
    with registry.writing(OFFICER, "Sửa chủ") as change:
        change.session.get_one(Party, owner.id).name = "Tên mới"
    with registry.writing(OFFICER, "Thêm diễn biến") as change:
        change.session.add(Event(filing_id=two.filings[0].id, kind=EventKind.NOTE))
    heir = party("Kế thừa")
    add(registry, heir)
    add(registry, PartySuccession(from_id=owner.id, to_id=heir.id))
    with registry.writing(OFFICER, "Dời đơn") as change:
        change.session.get_one(Filing, one.filings[0].id).asset_id = two.id
    with registry.writing(OFFICER, "Tính lại") as change:
        change.touch([one.id])
    assert seen == [{one.id, two.id}, {one.id}, {two.id}, set(), {one.id}, {one.id, two.id}, {one.id}]

    def fail(_session: Session, _assets: set[int]) -> None:
        raise ZeroDivisionError

    before = facts(registry)
    registry.derive = fail
    with pytest.raises(ZeroDivisionError), registry.writing(OFFICER, "Hỏng") as change:
        change.session.get_one(Asset, one.id).name = "Khác"
    assert facts(registry) == before
    assert holds(registry)


def test_deriving_may_not_change_facts(registry: Registry) -> None:
    registry.derive = lambda session, _assets: session.add(party("Tự thêm"))
    with pytest.raises(RuntimeError, match="may not change facts"):
        add(registry, asset())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET after = replace(after, 'Ví Dụ', 'Khác') WHERE table_name = 'asset'",
        "UPDATE history SET asset_id = 99 WHERE table_name = 'asset'",
        "UPDATE history SET field = 'name' WHERE table_name = 'asset'",
        "DELETE FROM history WHERE table_name = 'filing'",
        "UPDATE change_set SET officer = 'Người khác' WHERE id = 2",
        "UPDATE change_set SET label = 'Việc khác' WHERE id = 2",
        "UPDATE change_set SET at = '2020-01-01 00:00:00' WHERE id = 2",
    ],
)
def test_a_history_that_was_tampered_with_shows(registry: Registry, statement: str) -> None:
    add(registry, asset())
    assert holds(registry)
    with registry.engine.execution_options(**{WRITES: True}).begin() as connection:
        assert connection.execute(text(statement)).rowcount > 0
    assert not holds(registry)


def test_entries_cut_off_the_end_show(file_registry: Registry) -> None:
    add(file_registry, asset())
    with file_registry.engine.execution_options(**{WRITES: True}).begin() as connection:
        connection.execute(text("DELETE FROM history WHERE change_set_id = 2"))
    assert not holds(file_registry)


def test_many_new_objects_at_once_leave_the_same_as_the_sessions_own_way(registry: Registry) -> None:
    owner = party("Có từ trước")
    add(registry, owner)
    with registry.writing(OFFICER, "Nhập") as change:
        known = change.session.get_one(Party, owner.id)
        items = [asset(f"NHCN-{number:04}") for number in range(3)]
        items[0].parties.append(AssetParty(party=known, role="author"))
        items[1].filings.append(Filing(jurisdiction="JP", route="madrid", parent=items[1].filings[0]))
        change.insert_all(items)
        change.session.get_one(Asset, items[2].id).name = "Sửa ngay sau đó"
    assert holds(registry)
    with registry.reading() as session:
        first, second, third = session.scalars(select(Asset).order_by(Asset.ref))
        assert [item.party.name for item in first.parties] == ["Hội quán Thử Nghiệm", "Có từ trước"]
        assert [(item.jurisdiction, item.parent_id) for item in second.filings] == [
            ("VN", None),
            ("JP", second.filings[0].id),
        ]
        assert third.name == "Sửa ngay sau đó"
        certificate = first.filings[0].certificate
        assert certificate is not None
        assert (certificate.number, certificate.version, first.kind) == ("123456", 1, Kind.CERTIFICATION_MARK)
        recorded_rows = session.scalars(select(History.row_uid).where(History.change_set_id == change.id)).all()
    rows = facts(registry)
    made = [row["uid"] for name in ("asset", "filing", "certificate", "event", "asset_party") for row in rows[name]]
    made += [row["uid"] for row in rows["party"] if row["name"] != "Có từ trước"]
    assert sorted(recorded_rows) == sorted(made)
    add(registry, asset("NHCN-0099"))
