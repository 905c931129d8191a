from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.partial_date import PartialDate, read_date

TODAY = date(2026, 11, 20)

years = st.integers(1800, 2199)
days = st.dates(date(1800, 1, 1), date(2199, 12, 31))
partial_dates = st.one_of(
    st.builds(PartialDate, years, about=st.booleans()),
    st.builds(PartialDate, years, st.integers(1, 12), about=st.booleans()),
    days.map(PartialDate.of),
)


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        # every form of the reference list
        ("11/10/2004", "2004-10-11"),
        ("17.04.2024", "2024-04-17"),
        ("2018-01-26", "2018-01-26"),
        ("ngày 03/12/2020", "2020-12-03"),
        ("01 tháng 3 năm 2013", "2013-03-01"),
        ("ngày 5 tháng 7 năm 2017", "2017-07-05"),
        ("5.7.2017", "2017-07-05"),
        ("1.3.2013", "2013-03-01"),
        ("2013", "2013"),
        (2013, "2013"),
        (2013.0, "2013"),
        ("2013.0", "2013"),
        ("năm 2013", "2013"),
        ("tháng 5/2013", "2013-05"),
        ("5/2013", "2013-05"),
        ("05-2013", "2013-05"),
        ("2013-05", "2013-05"),
        ("tháng 5 năm 2013", "2013-05"),
        ("17.04.2024 08:30:00", "2024-04-17"),
        ("17/04/2024, 8:30", "2024-04-17"),
        ("17/04/2024 12:00:00 SA", "2024-04-17"),
        ("2024-04-17T08:30:00", "2024-04-17"),
        ("2024-04-17 08:30:00.123", "2024-04-17"),
        ("2024-04-17T08:30:00+07:00", "2024-04-17"),
        ("2024-04-17T08:30:00Z", "2024-04-17"),
        ("2024/04/17", "2024-04-17"),
        (date(2024, 4, 17), "2024-04-17"),
        (datetime(2024, 4, 17, 23, 59), "2024-04-17"),  # noqa: DTZ001 - workbooks hold times without a zone
        (datetime(2024, 4, 17, 8, tzinfo=UTC), "2024-04-17"),
        (PartialDate(2024, 4), "2024-04"),
        # Excel: 45399 is 17 April 2024, 38271 is 11 October 2004, 18264 the first accepted, 73050 the last
        (45399, "2024-04-17"),
        (45399.75, "2024-04-17"),
        (38271, "2004-10-11"),
        (18264, "1950-01-01"),
        (73050, "2099-12-31"),
        (1900, "1900"),
        (2100, "2100"),
        # without separators; a sheet drops the leading zero of a number
        ("03072024", "2024-07-03"),
        ("20241107", "2024-11-07"),
        ("20112012", "2012-11-20"),
        (3072024, "2024-07-03"),
        (13072024, "2024-07-13"),
        # marks, spaces, case, NFD, full width
        ("Ngày 03 tháng 12 năm 2020.", "2020-12-03"),
        ("NGÀY 03 THÁNG 12 NĂM 2020", "2020-12-03"),
        ("nga\u0300y 03 tha\u0301ng 12 na\u0306m 2020", "2020-12-03"),
        ("ngày\u00a003/12/2020", "2020-12-03"),
        (" 11 - 10 - 2004 ", "2004-10-11"),
        ("11–10–2004", "2004-10-11"),
        ("１１／１０／２００４", "2004-10-11"),
        ("01\ntháng 3\nnăm 2013", "2013-03-01"),
        ("1 tháng 3, 2013", "2013-03-01"),
        ("29/02/2024", "2024-02-29"),
        # about
        ("khoảng năm 2012", "~2012"),
        ("khoảng tháng 5/2012", "~2012-05"),
        ("khoảng 03/05/2012", "~2012-05-03"),
        ("~2012-05", "~2012-05"),
        ("~ 2012", "~2012"),
    ],
)
def test_forms_that_are_read_without_a_remark(value: object, stored: str) -> None:
    result, remark = read_date(value, today=TODAY)
    assert (str(result), remark) == (stored, None)


@pytest.mark.parametrize("value", [None, "", " ", "\u00a0", "-", "–", "—", "chưa có", "CHƯA CÓ", "không có"])
def test_nothing_there_is_no_date_and_no_remark(value: object) -> None:
    assert read_date(value) == (None, None)


@pytest.mark.parametrize("value", ["31/02/2013", "29.02.2023", "13/2013"])
def test_impossible_days_say_so(value: str) -> None:
    result, remark = read_date(value)
    assert result is None
    assert remark is not None
    assert (remark.code, remark.level) == ("impossible_date", FindingLevel.ERROR)
    assert remark.message == (
        f"Ngày “{value}” không có trong lịch (đọc theo thứ tự ngày, tháng, năm); đề nghị kiểm tra và ghi lại."
    )


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("05/13/2013", "impossible_date"),  # month first is never tried
        ("2013-13-05", "impossible_date"),
        ("00/05/2013", "impossible_date"),
        ("31022013", "impossible_date"),
        ("32 tháng 1 năm 2013", "impossible_date"),
        ("17/04/0204", "year_out_of_range"),
        ("0204", "year_out_of_range"),
        (date(204, 4, 17), "year_out_of_range"),
        ("17/04/20226", "unreadable_date"),
        ("12/04", "unreadable_date"),
        ("2013-2014", "unreadable_date"),
        ("45399", "unreadable_date"),  # a serial typed as text is not told from a number with its zero lost
        ("${renb}", "unreadable_date"),
        ("quý I/2013", "unreadable_date"),
        ("178902", "impossible_date"),  # a certificate number in the date column
        ("năm 5 tháng 2013", "unreadable_date"),
        (5.2013, "unreadable_date"),
        (2013.5, "unreadable_date"),
        (1899, "unreadable_date"),
        (2101, "unreadable_date"),
        (18263, "unreadable_date"),
        (73051, "unreadable_date"),
        (-45399, "unreadable_date"),
        (0, "unreadable_date"),
        (True, "unreadable_date"),
        (float("nan"), "unreadable_date"),
        (float("inf"), "unreadable_date"),
        ("0001-01-01T00:00:00Z", "year_out_of_range"),
        ("2024-04-17T25:00:00Z", "unreadable_date"),
        ("10:30", "unreadable_date"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(value: object, code: str) -> None:
    result, remark = read_date(value, today=TODAY)
    assert result is None
    assert remark is not None
    assert (remark.code, remark.level) == (code, FindingLevel.ERROR)


def test_messages_name_the_value_and_what_to_do() -> None:
    _, unreadable = read_date("tháng mười")
    _, year = read_date("17/04/0204")
    assert unreadable is not None
    assert year is not None
    assert unreadable.message == (
        "Không đọc được ngày “tháng mười”; đề nghị ghi theo dạng ngày/tháng/năm, ví dụ 05/07/2026."
    )
    assert year.message == "Năm 204 trong “17/04/0204” nằm ngoài khoảng 1800–2199; đề nghị kiểm tra lại."


@pytest.mark.parametrize(
    ("value", "today", "stored"),
    [
        ("3/7/24", TODAY, "2024-07-03"),
        ("030724", TODAY, "2024-07-03"),
        ("3.7.98", TODAY, "1998-07-03"),
        ("03/07/46", TODAY, "2046-07-03"),  # the twentieth year after today
        ("03/07/47", TODAY, "1947-07-03"),
        ("03/07/69", None, "2069-07-03"),
        ("03/07/70", None, "1970-07-03"),
    ],
)
def test_two_digit_years_are_read_with_a_warning(value: str, today: date | None, stored: str) -> None:
    result, remark = read_date(value, today=today)
    assert str(result) == stored
    assert remark is not None
    assert (remark.code, remark.level) == ("two_digit_year", FindingLevel.WARNING)
    assert remark.message == (
        f"Năm viết hai chữ số trong “{value}” được hiểu là năm {stored[:4]}; đề nghị kiểm tra lại."
    )


@pytest.mark.parametrize(
    "value",
    [
        "2018-01-25T17:00:00.000Z",
        "2018-01-25T17:00:00+00:00",
        datetime(2018, 1, 25, 17, tzinfo=UTC),
        datetime(2018, 1, 25, 12, tzinfo=timezone(timedelta(hours=-5))),
    ],
)
def test_an_instant_is_the_day_it_was_in_viet_nam(value: object) -> None:
    result, remark = read_date(value)
    assert str(result) == "2018-01-26"
    assert remark is not None
    assert (remark.code, remark.level) == ("date_moved_to_vietnam", FindingLevel.INFO)
    assert remark.message.endswith("được đổi sang giờ Việt Nam: ngày 26/01/2018.")


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("2026-07-05", "05/07/2026"),
        ("2013-05", "tháng 5/2013"),
        ("2013", "năm 2013"),
        ("~2012", "khoảng năm 2012"),
        ("~2012-05", "khoảng tháng 5/2012"),
        ("~2012-05-03", "khoảng ngày 03/05/2012"),
    ],
)
def test_shown_to_the_officer(stored: str, shown: str) -> None:
    assert PartialDate.parse_iso(stored).show() == shown


@pytest.mark.parametrize(
    ("stored", "earliest", "latest", "is_full"),
    [
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), True),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), False),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), False),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), False),
        ("~2024-05-03", date(2024, 5, 3), date(2024, 5, 3), False),
    ],
)
def test_bounds(stored: str, earliest: date, latest: date, is_full: bool) -> None:
    value = PartialDate.parse_iso(stored)
    assert (value.earliest, value.latest, value.is_full) == (earliest, latest, is_full)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2013-5",
        "2013-05-3",
        "13-05-03",
        "2013-13",
        "2013-02-30",
        "~",
        "2013-05-03T00:00",
        "２０１３",
        "0000",
        " 2013",
    ],
)
def test_only_the_stored_form_is_stored_form(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.parse_iso(text)


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(2013, None, 5)


def test_partial_dates_have_no_order() -> None:
    with pytest.raises(TypeError):
        sorted([PartialDate(2014), PartialDate(2013)])  # type: ignore[type-var]


@given(partial_dates)
def test_the_stored_form_comes_back(value: PartialDate) -> None:
    assert PartialDate.parse_iso(str(value)) == value


@given(partial_dates)
def test_what_is_shown_can_be_typed_again(value: PartialDate) -> None:
    assert read_date(value.show(), today=TODAY) == (value, None)


@given(partial_dates)
def test_bounds_hold_exactly_what_is_open(value: PartialDate) -> None:
    length = (value.latest - value.earliest).days + 1
    if value.day is not None:
        assert length == 1
    elif value.month is not None:
        assert length == calendar.monthrange(value.year, value.month)[1]
    else:
        assert length == 365 + calendar.isleap(value.year)


@given(days, st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "ngày %d tháng %m năm %Y", "%d%m%Y"]))
def test_every_day_in_every_full_form(day: date, form: str) -> None:
    assert read_date(day.strftime(form)) == (PartialDate.of(day), None)


@given(st.one_of(st.text(), st.text("0123456789/.- thángnămgày:TZ+~", max_size=25), st.floats(), st.integers()))
def test_nothing_typed_makes_it_fail_and_every_refusal_is_explained(value: object) -> None:
    result, remark = read_date(value, today=TODAY)
    if result is None and remark is not None:
        assert remark.level is FindingLevel.ERROR
        assert remark.message.endswith(".")
