from __future__ import annotations

import pytest

from ipregistry.domain.entries import ClassEntry
from ipregistry.domain.kinds import Kind, PartyKind, Status
from ipregistry.exchange.cell_values import (
    kind_in_text,
    kind_of_words,
    party_kind_of,
    read_codes,
    read_nice,
    split_parties,
    status_of_words,
    text_of,
    without_markup,
)


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("31; 35", [("31", None), ("35", None)]),
        ("3", [("03", None)]),
        ("03,5 , 44", [("03", None), ("05", None), ("44", None)]),
        ("Nhóm 31: xoài tươi", [("31", "xoài tươi")]),
        ("Nhóm 31: xoài tươi; Nhóm 35: mua bán xoài.", [("31", "xoài tươi"), ("35", "mua bán xoài")]),
        ("Nhóm 31, 35", [("31", None), ("35", None)]),
        ("31: xoài tươi", [("31", "xoài tươi")]),
    ],
)
def test_nice_classes(text: str, classes: list[tuple[str, str | None]]) -> None:
    assert read_nice(text) == tuple(ClassEntry("nice", code, goods) for code, goods in classes)


@pytest.mark.parametrize("text", ["", "46", "0", "Nông nghiệp", "2015", "31/12/2015 xoài"])
def test_what_is_no_nice_class(text: str) -> None:
    assert read_nice(text) is None


def test_codes_without_their_counts() -> None:
    assert [item.code for item in read_codes("vienna", "05.03.20 (7); 26.01.01\n05.03.20")] == ["05.03.20", "26.01.01"]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Sở KH&CN tỉnh Kon Tum; Sở KH&CN tỉnh Quảng Nam", ["Sở KH&CN tỉnh Kon Tum", "Sở KH&CN tỉnh Quảng Nam"]),
        ("(VI) HTX Ví dụ : xã A, tỉnh B", ["HTX Ví dụ"]),
        ("Công ty A, B và C", ["Công ty A, B và C"]),
        ("-", []),
        ("", []),
    ],
)
def test_bodies_of_one_cell(text: str, parties: list[str]) -> None:
    assert [name for name, _ in split_parties(text)] == parties


def test_the_address_behind_a_name() -> None:
    assert split_parties("(VI) HTX Ví dụ : xã A, tỉnh B") == (("HTX Ví dụ", "xã A, tỉnh B"),)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Nhãn hiệu chứng nhận", Kind.CERTIFICATION_MARK),
        ("CHỨNG NHẬN", Kind.CERTIFICATION_MARK),
        ("Tập thể", Kind.COLLECTIVE_MARK),
        ("Thông thường", Kind.TRADEMARK),
        ("GPHI", Kind.UTILITY_SOLUTION),
        ("CDĐL", Kind.GEOGRAPHICAL_INDICATION),
        ("geographical_indication", Kind.GEOGRAPHICAL_INDICATION),
        ("khác", None),
    ],
)
def test_kinds_in_words(word: str, kind: Kind | None) -> None:
    assert kind_of_words(word) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DANH SÁCH NHÃN HIỆU TẬP THỂ", Kind.COLLECTIVE_MARK),
        ("nhãn hiệu chứng nhận “Khô Phú Thọ”", Kind.CERTIFICATION_MARK),
        ("Danh sách nhãn hiệu và sáng chế", None),
        ("Danh sách", None),
    ],
)
def test_the_kind_named_inside_a_text(text: str, kind: Kind | None) -> None:
    assert kind_in_text(text) is kind


@pytest.mark.parametrize(
    ("word", "status"),
    [("Cấp bằng", Status.IN_FORCE), ("HẾT HẠN", Status.EXPIRED), ("Rút đơn", Status.WITHDRAWN), ("1904", None)],
)
def test_statuses_in_words(word: str, status: Status | None) -> None:
    assert status_of_words(word) is status


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("UBND huyện Lai Vung", PartyKind.STATE_BODY),
        ("Sở Khoa học và Công nghệ", PartyKind.STATE_BODY),
        ("HTX Ví dụ", PartyKind.COOPERATIVE),
        ("Hội Nghề cá tỉnh Khánh Hòa", PartyKind.ASSOCIATION),
        ("Công ty TNHH Ví dụ", PartyKind.COMPANY),
        ("Kagoshima Prefectural Beef Cattle Promotion Council", PartyKind.OTHER),
    ],
)
def test_what_sort_of_body(name: str, kind: PartyKind) -> None:
    assert party_kind_of(name) is kind


def test_markup_and_placeholders_of_web_systems() -> None:
    assert without_markup("<p>Vị ngọt &amp; thơm</p><p>Vỏ mỏng</p>") == "Vị ngọt & thơm\nVỏ mỏng"
    assert without_markup("pH < 7 và > 5") == "pH < 7 và > 5"
    assert text_of("${renb}") is None
    assert text_of("-") is None
