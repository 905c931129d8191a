"""The office's own legal values: what they would move, what follows from them, and taking them back."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from ipregistry import app
from ipregistry.domain.changes import Touched
from ipregistry.domain.entries import AssetEntry, FilingEntry
from ipregistry.domain.kinds import Confidence, Kind, Route
from ipregistry.domain.law_overlay import OwnValue
from ipregistry.domain.rows import AssetQuery
from ipregistry.errors import WrongUse
from ipregistry.services import assets, demo, entries, history, law, own_law, safety, standing
from ipregistry.services.context import Context, Rules
from ipregistry.store import derive, moves, own_values
from tests.services.conftest import TODAY
from tests.store.entry_samples import day, mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ipregistry.domain.assets import AssetFacts
    from ipregistry.domain.timeline import AssetAssessment

NINE = OwnValue("vn.mark.term.first", date(2006, 7, 1), 9, "Điều 1 Thông tư thử", TODAY)
OCOP: dict[str, Any] = {"ocop_stars": 4, "ocop_certified": day("2025-03-01")}
PLACE = (NINE.key, NINE.starts)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, and a mark registered by Madrid with a designation."""
    path = tmp_path_factory.mktemp("own") / "sổ.ipreg"
    with app.new_context(path, agency="Sở", province="82", officer="Thử", today=TODAY) as context:
        demo.fill(context)
        filings = (
            FilingEntry(jurisdiction="WO", route=Route.MADRID, registered=day("2016-05-01")),
            FilingEntry(jurisdiction="JP", route=Route.MADRID, registered=day("2017-06-01")),
        )
        entries.add_asset(context, AssetEntry(Kind.TRADEMARK, "Xoài Ma-đrít", filings=filings, **OCOP))
        abroad = FilingEntry(jurisdiction="JP", filed=day("2016-05-02"), registered=day("2018-04-02"))
        entries.add_asset(context, AssetEntry(Kind.TRADEMARK, "Xoài Nhật", filings=(abroad,)))
    return path


@pytest.fixture
def full(filled: Path, tmp_path: Path) -> Iterator[Context]:
    path = tmp_path / "đầy.ipreg"
    shutil.copyfile(filled, path)
    with app.open_context(path, today=TODAY, officer="Thử") as context:
        yield context


def _expiry(context: Context, ref: str) -> date | None:
    (row,) = (row for row in assets.list_assets(context, AssetQuery()).items if row.ref == ref)
    return row.expiry_date


def test_an_own_value_is_followed_and_taken_back(context: Context) -> None:
    ref = entries.add_asset(context, mark(filed="2017-03-17", granted="2018-08-01")).ref
    program = context.law.fingerprint()
    changes = own_law.add_values(context, NINE)
    assert Touched.ASSETS | Touched.DEADLINES | Touched.SETTINGS in changes.touched
    assert own_law.own_values_of(context) == (NINE,)
    assert _expiry(context, ref) == date(2026, 3, 17)
    (line,) = {row.label for row in history.history(context, limit=3) if row.table == "law_value"}
    assert line == "Thêm giá trị pháp luật vn.mark.term.first"
    assert safety.check(context).ok

    assert history.undo(context).done
    assert (context.law.fingerprint(), own_law.own_values_of(context)) == (program, ())
    assert _expiry(context, ref) == date(2027, 3, 17)
    assert history.undo(context, changes.change_set and changes.change_set + 1).done
    assert _expiry(context, ref) == date(2026, 3, 17)
    assert safety.check(context).ok


@pytest.mark.parametrize(
    "own",
    [
        NINE,
        replace(NINE, key="vn.mark.renewal.opens", starts=date(2026, 5, 1), value=12),
        replace(NINE, key="vn.mark.renewal.late", starts=date(2026, 5, 1), value=1),
        replace(NINE, key="vn.invention.maintenance.late", starts=date(2026, 5, 1), value=1),
        replace(NINE, key="wo.madrid.term.first", starts=date(2000, 1, 1), value=7),
        replace(NINE, key="wo.madrid.term.next", starts=date(2000, 1, 1), value=7),
        replace(NINE, key="jp.mark.term.first", starts=date(2000, 1, 1), value=7),
        replace(NINE, key="vn.ocop.term", starts=date(2000, 1, 1), value=7),
        replace(NINE, key="vn.fee.a.reduction", starts=date(2027, 1, 1), value=50),
    ],
    ids=lambda own: own.key,
)
def test_what_was_foretold_is_what_moves_and_nothing_is_missed(full: Context, own: OwnValue) -> None:
    with full.registry.reading() as session:
        before = moves.snapshot(session, TODAY)
    path = full.registry.path
    written = path.read_bytes()
    foretold = own_law.preview_values(full, own)
    assert path.read_bytes() == written
    assert full.law is app.load_law()
    assert bool(foretold) is not own.key.startswith("vn.fee.")
    own_law.add_values(full, own)
    with full.registry.reading() as session:
        moved = standing.differences(before, moves.snapshot(session, TODAY))
    assert sorted(map(repr, moved)) == sorted(map(repr, foretold))
    assert safety.derived_findings(full) == ()
    back = own_law.preview_values(full, remove=[(own.key, own.starts)])
    assert {(item.ref, item.field, item.after, item.before) for item in back} == {
        (item.ref, item.field, item.before, item.after) for item in foretold
    }


def test_an_expiry_a_status_and_the_days_of_a_deadline_are_foretold(context: Context) -> None:
    ref = entries.add_asset(context, mark(filed="2016-05-20", granted="2018-08-01")).ref
    late = replace(NINE, key="vn.mark.renewal.late", starts=date(2026, 5, 1), value=5)
    moved = {(item.ref, item.field): (item.before, item.after) for item in own_law.preview_values(context, late)}
    # 20/05/2026 and five months is past; six months end today.
    assert moved[ref, "Trạng thái"] == (
        "Đang trong thời gian nộp muộn",
        "Hết thời hạn nộp muộn – chờ xác nhận",
    )
    assert moved[ref, "Gia hạn lần 1"] == ("20/05/2026", "–")
    # 20/11/2036 is a Thursday; 20/10/2036 a Monday.
    assert moved[ref, "Gia hạn lần 2, nộp muộn đến"] == ("20/11/2036", "20/10/2036")
    told = own_law.preview_values(context, NINE)
    assert ("Ngày hết hạn", "20/05/2026", "20/05/2025") in {(item.field, item.before, item.after) for item in told}


def test_only_assets_under_the_rule_are_computed_anew(full: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Kind] = []
    real = derive.derive

    def spy(session: object, found: set[int], assess: object) -> None:
        def watched(facts: AssetFacts) -> AssetAssessment:
            seen.append(facts.kind)
            return assess(facts)  # type: ignore[no-any-return, operator]

        real(session, found, watched)  # type: ignore[arg-type]

    monkeypatch.setattr(derive, "derive", spy)
    own_law.add_values(full, replace(NINE, key="vn.design.renewal.late", starts=date(2026, 5, 1)))
    assert set(seen) == {Kind.INDUSTRIAL_DESIGN}
    seen.clear()
    own_law.add_values(full, replace(NINE, key="vn.fee.a.reduction", starts=date(2027, 1, 1), value=50))
    assert seen == []


def test_a_registry_with_own_values_opens_without_computing_anew(
    context: Context, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = entries.add_asset(context, mark(filed="2017-03-17", granted="2018-08-01")).ref
    own_law.add_values(context, NINE)
    monkeypatch.setattr(standing, "recompute", lambda *_arguments, **_options: pytest.fail("computed anew"))
    with app.open_context(path, today=TODAY) as again:
        assert again.law.fingerprint() == context.law.fingerprint()
        assert _expiry(again, ref) == date(2026, 3, 17)


def test_a_registry_without_own_values_uses_the_law_as_it_was_read(context: Context) -> None:
    assert context.law is app.load_law()
    entries.add_asset(context, mark())
    assert context.law is app.load_law()


def test_a_write_follows_what_another_window_entered(context: Context, path: Path) -> None:
    ref = entries.add_asset(context, mark(filed="2017-03-17", granted="2018-08-01")).ref
    with app.open_context(path, today=TODAY, officer="Người khác") as other:
        own_law.add_values(other, NINE)
    entries.add_asset(context, mark("Khác"))
    assert own_law.own_values_of(context) == (NINE,)
    assert _expiry(context, ref) == date(2026, 3, 17)
    assert safety.check(context).ok


def test_a_write_that_fails_leaves_the_law(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(derive, "derive", fail)
    with pytest.raises(ZeroDivisionError):
        own_law.add_values(context, NINE)
    assert context.law.fingerprint() == app.load_law().fingerprint()
    assert own_law.own_values_of(context) == ()


def test_a_value_is_changed_and_removed(context: Context) -> None:
    ref = entries.add_asset(context, mark(filed="2017-03-17", granted="2018-08-01")).ref
    own_law.add_values(context, NINE)
    eight = replace(NINE, value=8, starts=date(2010, 1, 1), confidence=Confidence.CONFIRMED, note="Đã đọc")
    own_law.change_value(context, *PLACE, eight)
    assert own_law.own_values_of(context) == (eight,)
    assert _expiry(context, ref) == date(2025, 3, 17)
    own_law.remove_values(context, (eight.key, eight.starts))
    assert _expiry(context, ref) == date(2027, 3, 17)
    assert own_law.own_values_of(context) == ()
    assert safety.check(context).ok


def test_what_cannot_be_done_is_said(context: Context) -> None:
    own_law.add_values(context, NINE)
    later = replace(NINE, starts=date(2020, 1, 1))
    own_law.add_values(context, later)
    with pytest.raises(WrongUse, match="đã có"):
        own_law.add_values(context, replace(NINE, value=8))
    with pytest.raises(WrongUse, match="đã có"):
        own_law.add_values(context, *[replace(NINE, starts=date(2021, 1, 1))] * 2)
    with pytest.raises(WrongUse, match="đã có"):
        own_law.change_value(context, *PLACE, later)
    gone = (NINE.key, date(1999, 1, 1))
    for call in (
        lambda: own_law.change_value(context, *gone, NINE),
        lambda: own_law.remove_values(context, gone),
        lambda: own_law.preview_values(context, remove=[gone]),
    ):
        with pytest.raises(WrongUse, match=r"Sổ không có giá trị riêng cho vn\.mark\.term\.first từ 01/01/1999"):
            call()
    for refuse in (own_law.preview_values, own_law.add_values):
        with pytest.raises(WrongUse, match="chưa ghi căn cứ"):
            refuse(context, replace(NINE, starts=date(2022, 1, 1), citation=""))
    with pytest.raises(WrongUse, match="quá lớn"):
        own_law.change_value(context, *PLACE, replace(NINE, value=10**9))
    assert own_law.own_values_of(context) == (NINE, later)


def test_a_new_duty_is_entered_and_removed_whole(context: Context) -> None:
    entries.add_asset(context, mark())
    parts = [
        OwnValue(f"vn.mark.duty.trial.{slot}", date(1900, 1, 1), value, "Quy chế", TODAY, **more)  # type: ignore[arg-type]
        for slot, value, more in (
            ("base", "granted", {"chosen_by": "granted"}),
            ("due", 15, {"chosen_by": "granted", "unit": "years", "label": "Báo cáo thử"}),
            ("kind", "report", {"chosen_by": "granted"}),
        )
    ]
    moved = own_law.preview_values(context, *parts)
    # Granted 01/08/2016 and fifteen years.
    assert [(item.field, item.before, item.after) for item in moved] == [("Báo cáo thử", "–", "01/08/2031")]
    with pytest.raises(WrongUse, match="thiếu “due”"):
        own_law.add_values(context, parts[0])
    own_law.add_values(context, *parts)
    with pytest.raises(WrongUse, match="thiếu “due”"):
        own_law.remove_values(context, (parts[1].key, parts[1].starts))
    own_law.remove_values(context, *[(part.key, part.starts) for part in parts])
    assert context.law.fingerprint() == app.load_law().fingerprint()


def test_what_the_program_no_longer_knows_is_named_and_stands_in_nobodys_way(context: Context, path: Path) -> None:
    gone = replace(NINE, key="vn.mark.term.gone")
    with context.registry.writing("Thử", "Thử") as change:
        own_values.add(change.session, gone)
    with app.open_context(path, today=TODAY) as again:
        findings = {finding.code: finding.message for finding in law.law_check(again.law, again.calendar, again)}
        assert findings["law_own_refused"].startswith("Giá trị do cơ quan nhập cho vn.mark.term.gone từ 01/07/2006")
        own_law.add_values(again, NINE)
        own_law.remove_values(again, (gone.key, gone.starts))
        assert own_law.own_values_of(again) == (NINE,)
        assert again.rules.refused == ()


def test_what_an_opening_moved_is_kept_until_it_is_seen(
    context: Context, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        entries.add_asset(context, mark(f"Xoài {number}", filed="2017-03-17", granted="2018-08-01"))
    assert standing.moved_since(context) is None
    rules = Rules(app.load_law, app.law_digest())
    rules.take((NINE,))
    with monkeypatch.context() as patch:
        patch.setattr(app, "load_law", lambda: rules.law)
        patch.setattr(app, "law_digest", rules.fingerprint)
        patch.setattr(standing, "_KEPT", 4)
        with app.open_context(path, today=TODAY) as other:
            moved = other.moved
            found = standing.moved_since(other)
        with app.open_context(path, today=date(2026, 11, 21)) as later:
            assert later.moved == ()
            assert standing.moved_since(later) == found
            standing.moved_seen(later)
            assert standing.moved_since(later) is None
    assert found == standing.MovedSince(TODAY, len(moved), moved[:4])
    assert len(moved) > 4
