from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from ipregistry.domain.kinds import Confidence, EventKind
from ipregistry.errors import WrongUse
from ipregistry.store import chain
from ipregistry.store.history import history_rows
from ipregistry.store.models import (
    Asset,
    AssetParty,
    Certificate,
    ChangeSet,
    DeadlineAction,
    Event,
    Filing,
    LawValue,
    Officer,
    Party,
    RuleChoice,
    Setting,
)
from ipregistry.store.undo import stands, undo
from tests.store.samples import OFFICER, add, asset, facts, party

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from ipregistry.store.database import Registry


def rename(registry: Registry, item: Party | Asset, name: str) -> int:
    with registry.writing(OFFICER, f"Đổi tên thành {name}") as change:
        found = change.session.get_one(Party if isinstance(item, Party) else Asset, item.id)
        assert isinstance(found, Party | Asset)
        found.name = name
    return change.id


def name_of(registry: Registry, item: Party | Asset) -> str:
    with registry.reading() as session:
        found = session.get_one(Party if isinstance(item, Party) else Asset, item.id)
        assert isinstance(found, Party | Asset)
        return found.name


def test_a_value_is_set_back(registry: Registry) -> None:
    one = party("Cũ")
    add(registry, one)
    number = rename(registry, one, "Mới")
    report = undo(registry, "Trần Thị Thử")
    assert (report.done, report.undone, report.conflicts) == (True, number, ())
    assert name_of(registry, one) == "Cũ"
    with registry.reading() as session:
        last = session.get_one(ChangeSet, report.changes.change_set)
        assert (last.undo_of, last.officer, last.label) == (number, "Trần Thị Thử", "Hoàn tác: Đổi tên thành Mới")
        assert chain.verify(session) is None


def test_an_undo_works_after_later_change_sets_that_touch_other_things(registry: Registry) -> None:
    one = asset()
    add(registry, one)
    number = rename(registry, one, "Tên khác")
    with registry.writing(OFFICER, "Sửa nơi khác") as change:
        change.session.get_one(Asset, one.id).note = "Ghi sau"
    assert undo(registry, OFFICER, number).done
    with registry.reading() as session:
        found = session.get_one(Asset, one.id)
        assert (found.name, found.note) == ("Xoài Ví Dụ", "Ghi sau")


def test_nothing_is_overwritten_when_somebody_went_on(registry: Registry) -> None:
    one, other = asset(), party("Hai")
    with registry.writing(OFFICER, "Thêm") as change:
        change.add_all([one, other])
    with registry.writing(OFFICER, "Sửa cả hai") as change:
        change.session.get_one(Asset, one.id).name = "Lần một"
        change.session.get_one(Party, other.id).name = "Hai sửa"
    number = change.id
    rename(registry, one, "Lần hai")
    before = facts(registry)
    report = undo(registry, OFFICER, number)
    assert not report.done
    assert facts(registry) == before
    (conflict,) = report.conflicts
    assert (conflict.table, conflict.ref, conflict.field) == ("asset", "NHCN-0001", "name")
    assert (conflict.expected, conflict.present) == ("Lần một", "Lần hai")
    assert conflict.message == "Giá trị này đã được sửa trong một lần ghi sau."
    with registry.reading() as session:
        assert session.scalars(select(ChangeSet.undo_of)).all() == [None] * 4


def test_what_came_goes_and_comes_again(registry: Registry) -> None:
    empty = facts(registry)
    with registry.writing(OFFICER, "Nhập") as change:
        change.insert_all([asset(f"NHCN-{number:04}") for number in range(1, 4)])
    full = facts(registry)
    first = undo(registry, OFFICER)
    assert first.done
    assert facts(registry) == empty
    assert first.changes.assets == {1, 2, 3}
    again = undo(registry, OFFICER, first.changes.change_set)
    assert again.done
    assert facts(registry) == full
    with registry.reading() as session:
        assert session.get_one(ChangeSet, again.changes.change_set).label == "Làm lại: Nhập"
        assert chain.verify(session) is None
    assert undo(registry, OFFICER, again.changes.change_set).done
    assert facts(registry) == empty


def test_what_went_comes_back_as_it_was_with_its_references(registry: Registry) -> None:
    one = asset()
    one.filings.append(Filing(jurisdiction="WO", route="madrid"))
    add(registry, one)
    add(
        registry,
        Filing(asset_id=one.id, jurisdiction="JP", route="madrid", parent_id=one.filings[1].id),
        DeadlineAction(filing_id=one.filings[0].id, rule="vn.renewal", cycle=1, kind="done"),
    )
    before = facts(registry)
    with registry.writing(OFFICER, "Xóa hẳn") as change:
        change.session.delete(change.session.get_one(Asset, one.id))
    add(registry, asset("NHCN-0009", "Mục thêm sau khi xóa"))
    assert undo(registry, OFFICER, change.id).done
    after = facts(registry)
    for table in ("deadline_action", "filing", "certificate", "event", "asset"):
        assert [row for row in after[table] if row in before[table]] == before[table]
    with registry.reading() as session:
        assert session.scalars(select(Filing.parent_id).where(Filing.jurisdiction == "JP")).one() == one.filings[1].id
        assert len(history_rows(session, asset=one.id)) > 10


def test_what_came_stays_while_something_later_hangs_on_it(registry: Registry) -> None:
    one = asset()
    number = add(registry, one)
    later = add(registry, Event(filing_id=one.filings[0].id, kind=EventKind.NOTE))
    before = facts(registry)
    report = undo(registry, OFFICER, number)
    assert not report.done
    assert [(item.table, item.message) for item in report.conflicts] == [
        ("filing", "Dữ liệu ghi sau đang gắn với mục này; hãy hoàn tác lần ghi đó trước.")
    ]
    assert facts(registry) == before
    assert undo(registry, OFFICER, later).done
    assert undo(registry, OFFICER, number).done


def test_what_went_does_not_come_back_to_an_owner_that_is_gone(registry: Registry) -> None:
    one = asset()
    add(registry, one)
    with registry.writing(OFFICER, "Xóa diễn biến") as change:
        change.session.delete(change.session.get_one(Event, one.filings[0].events[0].id))
    with registry.writing(OFFICER, "Xóa hẳn") as gone:
        gone.session.delete(gone.session.get_one(Asset, one.id))
    report = undo(registry, OFFICER, change.id)
    assert [(item.table, item.field) for item in report.conflicts] == [("event", "filing_id")]
    assert undo(registry, OFFICER, gone.id).done
    assert undo(registry, OFFICER, change.id).done


def test_a_place_taken_again_since_is_a_conflict(registry: Registry) -> None:
    one = asset("NHCN-0001")
    add(registry, one)
    with registry.writing(OFFICER, "Xóa hẳn") as change:
        change.session.delete(change.session.get_one(Asset, one.id))
    add(registry, asset("NHCN-0001", "Mục khác mang số cũ"))
    before = facts(registry)
    report = undo(registry, OFFICER, change.id)
    assert not report.done
    assert "dùng lại số hiệu" in report.conflicts[0].message
    assert facts(registry) == before


def test_a_replaced_certificate_comes_back_in_place_of_the_new_one(registry: Registry) -> None:
    one = asset()
    add(registry, one)
    before = facts(registry)
    with registry.writing(OFFICER, "Cấp lại") as change:
        filing = change.session.get_one(Filing, one.filings[0].id)
        change.session.delete(filing.certificate)
        change.session.flush()
        change.session.add(Certificate(filing_id=filing.id, number="654321"))
    assert undo(registry, OFFICER).done
    assert facts(registry) == before


def test_an_owner_replaced_by_a_new_one_is_set_back_before_that_goes(registry: Registry) -> None:
    one = asset()
    add(registry, one)
    before = facts(registry)
    with registry.writing(OFFICER, "Đổi chủ") as change:
        old = change.session.scalars(select(AssetParty)).one()
        heir = party("Chủ mới")
        change.add_all([heir])
        first, old.party = old.party, heir
        change.session.flush()
        change.session.delete(first)
    assert undo(registry, OFFICER).done
    assert facts(registry) == before


def test_the_last_standing_change_set_is_taken_back_step_by_step(registry: Registry) -> None:
    one = party("Không")
    add(registry, one)
    numbers = [rename(registry, one, name) for name in ("Một", "Hai")]
    first = undo(registry, OFFICER)
    assert (first.undone, name_of(registry, one)) == (numbers[1], "Một")
    second = undo(registry, OFFICER)
    assert (second.undone, name_of(registry, one)) == (numbers[0], "Không")
    third = undo(registry, OFFICER, second.changes.change_set)
    assert third.done
    with registry.reading() as session:
        assert {number for number in session.scalars(select(ChangeSet.id)) if stands(session, number)} == {
            2,
            numbers[0],
            first.changes.change_set,
            third.changes.change_set,
        }
    assert undo(registry, OFFICER).undone == numbers[0]
    undo(registry, OFFICER)
    with pytest.raises(WrongUse, match="không còn lần ghi"):
        undo(registry, OFFICER)


@pytest.mark.parametrize(
    ("number", "words"), [(1, "lập ra sổ"), (2, "đã được hoàn tác"), (99, "không có lần ghi số 99")]
)
def test_what_cannot_be_undone_says_why(registry: Registry, number: int, words: str) -> None:
    add(registry, party())
    undo(registry, OFFICER, 2)
    with pytest.raises(WrongUse, match=words):
        undo(registry, OFFICER, number)


def test_settings_and_the_office_are_taken_back_too(registry: Registry) -> None:
    before = facts(registry)
    with registry.writing(OFFICER, "Thiết lập") as change:
        change.session.add(Setting(name="letters.signer", value="Giám đốc"))
        change.session.scalars(select(Officer)).one().title = "Chuyên viên"
    assert undo(registry, OFFICER).done
    assert facts(registry) == before


@pytest.mark.parametrize("seed", range(5))
def test_undoing_everything_backwards_passes_through_every_state(registry: Registry, seed: int) -> None:
    chance = random.Random(seed)
    states = [facts(registry)]
    for step in range(12):
        with registry.writing(OFFICER, f"Bước {step}") as change:
            for _ in range(chance.randrange(1, 4)):
                chance.choice(STEPS)(change.session, chance)
                change.session.flush()
        if change.changes.change_set is not None:
            states.append(facts(registry))
    taken: list[int] = []
    for state in reversed(states[:-1]):
        report = undo(registry, OFFICER)
        assert report.conflicts == ()
        assert facts(registry) == state
        taken.append(report.changes.change_set or 0)
    for number, state in zip(reversed(taken), states[1:], strict=True):
        assert undo(registry, OFFICER, number).done
        assert facts(registry) == state
    with registry.reading() as session:
        assert chain.verify(session) is None


def _any(session: Session, kind: type[Any], chance: random.Random) -> Any:
    found = session.scalars(select(kind).order_by(kind.id)).all()
    return chance.choice(found) if found else None


def _new_asset(session: Session, chance: random.Random) -> None:
    session.add(asset(f"NH-{chance.randrange(10**9)}"))


def _new_event(session: Session, chance: random.Random) -> None:
    filing = _any(session, Filing, chance)
    if filing is not None:
        session.add(Event(filing_id=filing.id, kind=EventKind.NOTE, note=str(chance.random())))


def _rename_one(session: Session, chance: random.Random) -> None:
    for kind in (Asset, Party):
        found = _any(session, kind, chance)
        if found is not None:
            found.name = f"Tên {chance.randrange(100)}"


def _move_event(session: Session, chance: random.Random) -> None:
    event, filing = _any(session, Event, chance), _any(session, Filing, chance)
    if event is not None:
        event.filing_id = filing.id
        session.flush()
        session.expire_all()


def _change_owner(session: Session, chance: random.Random) -> None:
    role, owner = _any(session, AssetParty, chance), _any(session, Party, chance)
    if role is not None:
        role.party = owner


def _remove_one(session: Session, chance: random.Random) -> None:
    found = _any(
        session, chance.choice([Asset, Event, Filing, Certificate, RuleChoice, DeadlineAction, LawValue]), chance
    )
    if found is not None:
        session.delete(found)


def _new_choice(session: Session, chance: random.Random) -> None:
    filing = _any(session, Filing, chance)
    if filing is not None:
        session.add(RuleChoice(filing_id=filing.id, rule="vn.mark", on=date(2010, 1, 1), reason=str(chance.random())))


def _act(session: Session, chance: random.Random) -> None:
    """What a person did about a deadline of a filing, or of an asset itself."""
    kind = chance.choice([Asset, Filing])
    found = _any(session, kind, chance)
    if found is not None:
        subject = {f"{kind.__tablename__}_id": found.id}
        session.add(DeadlineAction(rule="vn.renewal", cycle=chance.randrange(9), kind="done", **subject))


def _own_law(session: Session, chance: random.Random) -> None:
    known = _any(session, LawValue, chance)
    if known is not None and chance.random() < 0.5:
        known.value = str(chance.randrange(9))
        return
    session.add(
        LawValue(
            key="vn.mark.renewal.late",
            starts=date(2020, 1, 1),
            value="6",
            citation="Điều thử",
            confidence=Confidence.UNCONFIRMED,
            checked_on=date(2026, 11, 20),
        )
    )


STEPS: list[Callable[[Session, random.Random], None]] = [
    _new_asset,
    _new_asset,
    _new_event,
    _rename_one,
    _move_event,
    _change_owner,
    _remove_one,
    _new_choice,
    _act,
    _own_law,
]
