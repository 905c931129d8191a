"""The office's own values over the law of the program: refused with a sentence, or nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from ipregistry import app
from ipregistry.domain.assess_asset import assess_asset
from ipregistry.domain.assets import AssetFacts, FilingFacts
from ipregistry.domain.kinds import Confidence
from ipregistry.domain.law import LawError, Right
from ipregistry.domain.law_overlay import OWN, OwnValue, is_own, own_findings, typed_value, usable, with_own
from ipregistry.domain.law_vocabulary import Unit
from ipregistry.domain.partial_date import PartialDate

if TYPE_CHECKING:
    from ipregistry.domain.timeline import Reason

_CHECKED = date(2026, 11, 20)
_LAW = app.load_law()
_FIRST = OwnValue("vn.mark.term.first", date(2015, 1, 1), 9, "Điều 1 Thông tư thử", _CHECKED)


def _duty(**changes: Any) -> list[OwnValue]:
    """A duty the program does not know: a report three years after the grant."""
    contents: dict[str, tuple[object, str, str]] = {
        "base": ("granted", "", ""),
        "due": (3, "years", "Báo cáo thử"),
        "kind": ("report", "", ""),
        **changes,
    }
    return [
        OwnValue(
            f"vn.mark.duty.trial.{slot}",
            date(1900, 1, 1),
            value,
            "Quy chế thử",
            _CHECKED,
            unit=unit,
            label=label,
            chosen_by="granted",
        )
        for slot, (value, unit, label) in contents.items()
    ]


def titled(filed: str, right: Right | None = None) -> AssetFacts:
    chosen = right or next(each for each in _LAW.rights if each.key == "vn.mark")
    days: dict[str, Any] = {
        name: PartialDate.of(date(year, 3, 31))
        for name, year in {
            "granted": 2018,
            "registered": 2018,
            "published": 2017,
            "created": 2015,
            "exploited": 2015,
            "author_died": 2010,
            "fixed": 2010,
            "international": 2016,
            "designated": 2017,
        }.items()
    }
    facts = FilingFacts(
        kind=chosen.kinds[0],
        jurisdiction=chosen.jurisdictions[0],
        route=chosen.routes[0],
        filed=PartialDate.parse_iso(filed),
        **days,
    )
    return AssetFacts(chosen.kinds[0], "Thử", None, (facts,), True, 1)


def _reason(own: list[OwnValue], key: str, filed: str = "2016-02-29") -> Reason:
    (result,) = assess_asset(titled(filed), with_own(_LAW, own), app.load_calendar()).filings
    return next(reason for reason in result.reasons if reason.key == key)


def test_a_value_holds_from_its_day_and_says_whose_it_is() -> None:
    reason = _reason([_FIRST], "vn.mark.term.first")
    assert reason.value == "9 năm"
    assert reason.source == f"Điều 1 Thông tư thử – {OWN}"
    assert reason.confidence is Confidence.UNCONFIRMED
    assert _reason([_FIRST], "vn.mark.term.first", "2014-02-28").value == "10 năm"


def test_a_value_of_the_same_day_takes_the_place_of_the_programs() -> None:
    law = with_own(_LAW, [replace(_FIRST, starts=date(2006, 7, 1))])
    values = law.entry(_FIRST.key).values  # type: ignore[union-attr]
    known = _LAW.entry(_FIRST.key).values  # type: ignore[union-attr]
    assert [value.starts for value in values] == [value.starts for value in known]
    assert [is_own(value) for value in values] == [value.starts == date(2006, 7, 1) for value in values]


def test_nothing_own_is_the_law_itself() -> None:
    assert with_own(_LAW, []) is _LAW
    assert usable(_LAW, ()) == (_LAW, ())


def test_every_value_counts_in_the_fingerprint() -> None:
    seen = {
        law.fingerprint()
        for law in (
            _LAW,
            with_own(_LAW, [_FIRST]),
            with_own(_LAW, [replace(_FIRST, value=8)]),
            with_own(_LAW, [replace(_FIRST, citation="Điều 2 Thông tư thử")]),
        )
    }
    assert len(seen) == 4
    one, two = _FIRST, replace(_FIRST, starts=date(2020, 1, 1))
    assert with_own(_LAW, [one, two]).fingerprint() == with_own(_LAW, [two, one]).fingerprint()


def test_a_new_duty_is_owed() -> None:
    law = with_own(_LAW, _duty())
    assert "trial" in next(right for right in law.rights if right.key == "vn.mark").duties
    (result,) = assess_asset(titled("2016-02-29"), law, app.load_calendar()).filings
    (deadline,) = (item for item in result.deadlines if item.name == "Báo cáo thử")
    # Granted 31/03/2018 and three years.
    assert deadline.due == date(2021, 3, 31)


def test_a_new_place_needs_no_label_where_it_has_one() -> None:
    key = "vn.mark.term.longest"
    own = OwnValue(key, date(1900, 1, 1), 60, "Quy chế thử", _CHECKED, unit="years", chosen_by="filed")
    entry = with_own(_LAW, [own]).entry(key)
    assert entry is not None
    assert (entry.label, entry.right, entry.slot) == ("Thời hạn bảo hộ dài nhất", "vn.mark", "term.longest")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"value": "mười"}, "“mười” không dùng được, cần số năm"),
        ({"value": -1}, "“-1” không dùng được"),
        ({"value": 0}, "phải từ 1 trở lên"),
        ({"value": True}, "“True” không dùng được"),
        ({"value": 1000}, "“1000” quá lớn, nhiều nhất 150"),
        ({"citation": " "}, "chưa ghi căn cứ"),
        ({"unit": "months"}, "đơn vị phải là “years”"),
        ({"chosen_by": "granted"}, "ngày chọn phải là “filed”"),
        ({"key": "vn.mark.term.shoe"}, "không có chỗ nào tên như vậy"),
        ({"key": "xx.mark.term.first"}, "không có chỗ nào tên như vậy"),
        ({"key": "vn.mark.term.longest"}, "khóa mới cần đơn vị, một trong: days, months, years"),
        ({"key": "vn.mark.term.longest", "unit": "flag"}, "khóa mới cần đơn vị"),
        ({"key": "vn.mark.term.longest", "unit": "years"}, "khóa mới cần ngày dùng để chọn giá trị"),
        (
            {"key": "vn.mark.duty.trial.due", "unit": "years", "chosen_by": "filed"},
            "khóa mới cần tên bằng tiếng Việt",
        ),
        ({"key": "vn.mark.term.renewals", "value": "nhiều"}, "cần số lần"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(change: dict[str, Any], said: str) -> None:
    row = replace(_FIRST, **change)
    with pytest.raises(LawError) as refused:
        with_own(_LAW, [row])
    assert refused.value.message.startswith(f"Giá trị do cơ quan nhập cho {row.key} từ 01/01/2015: ")
    assert said in refused.value.message


def test_unlimited_is_for_renewals_alone() -> None:
    counts = [entry for entry in _LAW.entries if entry.unit is Unit.COUNT and entry.slot == "maintenance.first_year"]
    with pytest.raises(LawError, match="cần một số"):
        with_own(_LAW, [replace(_FIRST, key=counts[0].key, value="unlimited")])


def test_bands_begin_with_the_first_year_and_a_share_is_at_most_the_whole() -> None:
    bands = next(entry.key for entry in _LAW.entries if entry.unit is Unit.BANDS)
    with pytest.raises(LawError, match="từ năm 1"):
        with_own(_LAW, [replace(_FIRST, key=bands, value=[[3, 100_000]])])
    with pytest.raises(LawError, match="quá lớn"):
        with_own(_LAW, [replace(_FIRST, key="vn.fee.a.reduction", value=101)])
    assert with_own(_LAW, [replace(_FIRST, key=bands, value=[[1, 100_000]])]).entry(bands) != _LAW.entry(bands)


def test_half_a_duty_is_refused() -> None:
    with pytest.raises(LawError, match=r"vn\.mark\.duty\.trial: thiếu “kind”"):
        with_own(_LAW, _duty()[:2])


def test_a_registry_opens_without_what_the_program_no_longer_knows() -> None:
    gone = replace(_FIRST, key="vn.mark.term.gone")
    half = _duty()[:2]
    law, refused = usable(_LAW, [gone, _FIRST, *half])
    assert law.fingerprint() == with_own(_LAW, [_FIRST]).fingerprint()
    assert {row.key for row, _ in refused} == {gone.key, *(row.key for row in half)}
    assert usable(_LAW, [gone, *_duty()])[0].fingerprint() == with_own(_LAW, _duty()).fingerprint()


@pytest.mark.parametrize(
    ("own", "codes"),
    [
        ([_FIRST], []),
        ([replace(_FIRST, value=10)], ["law_own_repeats"]),
        ([replace(_FIRST, value=10, starts=date(2006, 7, 1))], ["law_own_repeats"]),
        ([replace(_FIRST, starts=date(2006, 7, 1))], ["law_own_contradicts"]),
        # Ten again after nine is no repetition.
        ([_FIRST, replace(_FIRST, value=10, starts=date(2020, 1, 1))], []),
        ([_FIRST, replace(_FIRST, value=8)], ["law_own_twice"]),
        ([replace(_FIRST, key="vn.mark.term.gone")], ["law_own_refused"]),
        (_duty(), []),
    ],
)
def test_what_asks_for_a_look_is_named(own: list[OwnValue], codes: list[str]) -> None:
    law, refused = usable(_LAW, own)
    assert [finding.code for finding in own_findings(_LAW, law, own, refused)] == codes


def test_a_value_after_the_end_of_its_rule_is_named() -> None:
    entries = tuple(
        replace(entry, ended=date(2014, 1, 1)) if entry.key == _FIRST.key else entry for entry in _LAW.entries
    )
    program = replace(_LAW, entries=entries)
    (finding,) = own_findings(program, with_own(program, [_FIRST]), [_FIRST], ())
    assert finding.code == "law_own_unused"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10", 10),
        (" filed ", "filed"),
        ('"filed"', "filed"),
        ("true", True),
        ("[42, 90]", [42, 90]),
        ("12-15", "12-15"),
        ('{"earliest": ["filed"]}', {"earliest": ["filed"]}),
        ("[" * 100_000, "[" * 100_000),
    ],
)
def test_a_typed_value_is_json_or_a_word(text: str, value: object) -> None:
    assert typed_value(text) == value
