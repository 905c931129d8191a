from __future__ import annotations

from copy import deepcopy
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from ipregistry.domain.calendar_entries import CalendarError
from ipregistry.domain.working_days import DayOffKind, read_calendar

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE = "Điều 112 Bộ luật Lao động 2019"
GROUP = [{"from": date(2000, 1, 1), "source": SOURCE}]


def holiday(month: int, day: int, **more: object) -> dict[str, object]:
    return {"date": date(2028, month, day), "name": "Ngày lễ", "source": SOURCE, **more}


def swap(**changes: object) -> dict[str, object]:
    return {"off": date(2028, 5, 5), "work": date(2028, 5, 13), "source": "thông báo", **changes}


def undecided(**changes: object) -> dict[str, object]:
    return {"from": date(2028, 9, 1), "to": date(2028, 9, 3), "name": "Quốc khánh", "source": SOURCE, **changes}


def documents() -> dict[str, dict[str, Any]]:
    year = {"year": 2028, "status": "projected", "source": "theo luật", "holidays": [holiday(1, 1), holiday(5, 1)]}
    return {
        "rules.toml": {"weekly_rest": GROUP, "compensation": GROUP, "rolling": GROUP},
        "2028.toml": {"year": [year]},
    }


def year_of(files: dict[str, dict[str, Any]]) -> dict[str, Any]:
    year: dict[str, Any] = files["2028.toml"]["year"][0]
    return year


def edit(**changes: object) -> Callable[[dict[str, dict[str, Any]]], object]:
    return lambda files: year_of(files).update(changes)


def drop(key: str) -> Callable[[dict[str, dict[str, Any]]], object]:
    return lambda files: year_of(files).pop(key)


@pytest.mark.parametrize(
    ("spoil", "file", "place", "fault"),
    [
        (edit(notice="x"), "2028.toml", "year[1].notice", "mục lạ"),
        (lambda files: files["2028.toml"].update(years=[]), "2028.toml", "years", "mục lạ"),
        (lambda files: files["rules.toml"].update(rolling=[]), "", "rolling", "căn cứ pháp lý"),
        (
            lambda files: files["rules.toml"].update(rolling=[{"source": SOURCE}]),
            "rules.toml",
            "rolling[1].from",
            "thiếu",
        ),
        (lambda files: files["rules.toml"].update(rolling=[*GROUP, *GROUP]), "rules.toml", "rolling", "hai lần"),
        (lambda files: files.update({"b.toml": {"rolling": GROUP}}), "b.toml", "rolling", "tệp khác"),
        (lambda files: files["2028.toml"].update(year={"year": 2028}), "2028.toml", "year", "danh sách"),
        (lambda files: files["2028.toml"].update(year=[2028]), "2028.toml", "year[1]", "bảng"),
        (lambda files: files.update({"b.toml": files["2028.toml"]}), "b.toml", "year[1].year", "2028.toml"),
        (drop("year"), "2028.toml", "year[1].year", "thiếu"),
        (edit(year="2028"), "2028.toml", "year[1].year", "số nguyên"),
        (edit(year=True), "2028.toml", "year[1].year", "số nguyên"),
        (drop("status"), "2028.toml", "year[1].status", "thiếu"),
        (edit(status="missing"), "2028.toml", "year[1].status", "confirmed hoặc projected"),
        (drop("source"), "2028.toml", "year[1].source", "thiếu"),
        (edit(source="  "), "2028.toml", "year[1].source", "không để trống"),
        (edit(source=5), "2028.toml", "year[1].source", "dòng chữ"),
        (drop("holidays"), "2028.toml", "year[1].holidays", "chưa có ngày nghỉ lễ"),
        (edit(holidays=[holiday(5, 1), holiday(1, 1)]), "2028.toml", "year[1].holidays", "phải đứng trước"),
        (edit(holidays=[holiday(5, 1), holiday(5, 1)]), "2028.toml", "year[1].holidays", "hai lần"),
        (edit(holidays=[{"date": date(2028, 1, 1), "name": "x"}]), "2028.toml", "holidays[1].source", "thiếu"),
        (edit(holidays=[holiday(1, 1, name="")]), "2028.toml", "holidays[1].name", "không để trống"),
        (edit(holidays=[holiday(1, 1, note="x")]), "2028.toml", "holidays[1].note", "mục lạ"),
        (edit(holidays=[holiday(1, 1, date="2028-01-01")]), "2028.toml", "holidays[1].date", "là một ngày"),
        (
            edit(holidays=[holiday(1, 1, date=datetime(2028, 1, 1))]),  # noqa: DTZ001
            "2028.toml",
            "holidays[1].date",
            "là một ngày",
        ),
        (edit(holidays=[holiday(1, 1, date=date(2027, 1, 1))]), "2028.toml", "holidays[1].date", "không thuộc năm"),
        (
            edit(holidays=[holiday(5, 1, compensated_on=date(2028, 5, 2))]),
            "2028.toml",
            "holidays[1].compensated_on",
            "trùng cuối tuần",
        ),
        (
            edit(holidays=[holiday(1, 1, compensated_on=date(2028, 1, 2))]),
            "2028.toml",
            "holidays[1].compensated_on",
            "thứ Hai đến thứ Sáu",
        ),
        (edit(swaps=[swap(confidence="perhaps")]), "2028.toml", "swaps[1].confidence", "unconfirmed"),
        (edit(swaps=[swap(source="")]), "2028.toml", "swaps[1].source", "không để trống"),
        (edit(swaps=[swap(off=date(2028, 5, 6))]), "2028.toml", "year[1].swaps[1]", "thứ Bảy hoặc Chủ nhật"),
        (edit(swaps=[swap(work=date(2028, 5, 12))]), "2028.toml", "year[1].swaps[1]", "thứ Bảy hoặc Chủ nhật"),
        (edit(swaps=[swap(off=date(2027, 5, 5))]), "2028.toml", "swaps[1].off", "không thuộc năm"),
        (edit(swaps=[swap(off=date(2028, 5, 1))]), "2028.toml", "year[1].swaps", "đã là ngày nghỉ lễ"),
        (edit(swaps=[swap(), swap()]), "2028.toml", "year[1].swaps", "hai lần"),
        (edit(undecided=[undecided(to=date(2028, 8, 1))]), "2028.toml", "undecided[1].to", "đứng trước ngày đầu"),
        (edit(undecided=[undecided(to=date(2029, 8, 1))]), "2028.toml", "undecided[1].to", "không thuộc năm"),
        (edit(undecided=[undecided(), undecided()]), "2028.toml", "year[1].undecided", "hai lần"),
        (edit(status="confirmed", undecided=[undecided()]), "2028.toml", "year[1].status", "chưa quyết định"),
        (
            edit(status="confirmed", swaps=[swap(confidence="unconfirmed")]),
            "2028.toml",
            "year[1].status",
            "hoán đổi chưa chắc",
        ),
    ],
)
def test_refusals_name_file_and_key(
    spoil: Callable[[dict[str, dict[str, Any]]], object], file: str, place: str, fault: str
) -> None:
    read_calendar(documents())
    files = deepcopy(documents())
    spoil(files)
    with pytest.raises(CalendarError) as refused:
        read_calendar(files)
    message = str(refused.value)
    assert file in message
    assert place in message
    assert fault in message


def test_a_notice_may_fix_the_compensation_day() -> None:
    files = documents()
    year_of(files)["holidays"][0]["compensated_on"] = date(2028, 1, 5)
    calendar = read_calendar(files)
    off = calendar.is_day_off(date(2028, 1, 5))
    assert off is not None
    assert (off.kind, off.name, off.source) == (DayOffKind.COMPENSATION, "nghỉ bù Ngày lễ", SOURCE)
    assert calendar.is_day_off(date(2028, 1, 3)) is None


def test_the_rule_goes_round_a_compensation_day_of_a_notice() -> None:
    files = documents()
    year_of(files)["holidays"] = [holiday(4, 29), holiday(4, 30, compensated_on=date(2028, 5, 1))]
    off = read_calendar(files).is_day_off(date(2028, 5, 2))
    assert off is not None
    assert off.kind is DayOffKind.COMPENSATION


def test_a_compensation_day_cannot_be_a_day_off_already() -> None:
    files = documents()
    year_of(files)["holidays"][0]["compensated_on"] = date(2028, 5, 1)
    with pytest.raises(CalendarError, match="01/05/2028"):
        read_calendar(files)


def test_a_confirmed_exchange_moves_both_days() -> None:
    files = documents()
    year_of(files).update(status="confirmed", swaps=[swap()])
    calendar = read_calendar(files)
    assert calendar.next_working_day(date(2028, 5, 5)).day == date(2028, 5, 8)
    assert calendar.next_working_day(date(2028, 5, 13)).day == date(2028, 5, 13)


def test_a_weekend_in_an_undecided_stretch_stays_a_weekend() -> None:
    files = documents()
    year_of(files)["undecided"] = [undecided()]
    calendar = read_calendar(files)
    assert calendar.next_working_day(date(2028, 9, 1)).day == date(2028, 9, 1)
    assert calendar.next_working_day(date(2028, 9, 2)).day == date(2028, 9, 4)
