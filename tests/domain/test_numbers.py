from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipregistry.domain.kinds import Kind
from ipregistry.domain.numbers import (
    TYPE_DIGITS,
    ApplicationNumber,
    CertificateNumber,
    comparable,
    display_certificate,
    number_text,
    parse_application,
    parse_certificate,
    search_keys,
)

titled_kinds = st.sampled_from(sorted(TYPE_DIGITS))
digits = st.sampled_from(sorted(set(TYPE_DIGITS.values())))
applications = st.builds(ApplicationNumber, digits, st.integers(1982, 2099), st.integers(1, 999_999))
certificates = st.builds(CertificateNumber, digits, st.integers(1, 9_999_999), st.integers(0, 999))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (178902.0, "178902"),
        (178902, "178902"),
        ("178902.0", "178902"),
        ("178.000", "178.000"),
        (4201501234.0, "4201501234"),
        (78, "78"),
        ("00078", "00078"),
        (" VN -4-2024-16348 ", "VN -4-2024-16348"),
        ("4655/QĐ-SHTT", "4655/QĐ-SHTT"),
        (None, ""),
        ("-", ""),
        ("Chưa có", ""),
        (12.5, "12.5"),
    ],
)
def test_a_cell_as_the_text_of_a_number(value: object, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4-2006-20645", ApplicationNumber(4, 2006, 20645)),
        ("VN-4-2019-43953", ApplicationNumber(4, 2019, 43953)),
        ("VN -4-2024-16348", ApplicationNumber(4, 2024, 16348)),
        ("VN4201943953", ApplicationNumber(4, 2019, 43953)),
        ("VN4202600774", ApplicationNumber(4, 2026, 774)),
        ("4201501234", ApplicationNumber(4, 2015, 1234)),
        ("4-2015-01234", ApplicationNumber(4, 2015, 1234)),
        ("4-2015-1234", ApplicationNumber(4, 2015, 1234)),
        ("4 – 2015 – 01234", ApplicationNumber(4, 2015, 1234)),
        ("vn-4-2015-01234", ApplicationNumber(4, 2015, 1234)),
        ("Số: 4-2015-01234", ApplicationNumber(4, 2015, 1234)),
        ("４-２０１５-０１２３４", ApplicationNumber(4, 2015, 1234)),
        ("4-2024-123456", ApplicationNumber(4, 2024, 123456)),
        ("6-2017-00007", ApplicationNumber(6, 2017, 7)),
        ("1-2018-00501", ApplicationNumber(1, 2018, 501)),
        ("7-2015-01234", None),
        ("4-2115-01234", None),
        ("420150123", None),
        ("N-1234/96", None),
        ("178902", None),
        ("4-0596993-000", None),
        ("2020190123456", None),
        ("", None),
    ],
)
def test_application_numbers(text: str, expected: ApplicationNumber | None) -> None:
    assert parse_application(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("80243", Kind.TRADEMARK, CertificateNumber(4, 80243)),
        ("178902", Kind.COLLECTIVE_MARK, CertificateNumber(4, 178902)),
        ("178902", None, CertificateNumber(None, 178902)),
        ("178902", Kind.UNKNOWN, CertificateNumber(None, 178902)),
        ("4-0596993-000", None, CertificateNumber(4, 596993)),
        ("4-0596993", None, CertificateNumber(4, 596993)),
        ("VN 4-0596993-000", None, CertificateNumber(4, 596993)),
        ("4-0596993-001", None, CertificateNumber(4, 596993, 1)),
        ("3-0012345-000", Kind.TRADEMARK, CertificateNumber(3, 12345)),
        ("12345", Kind.INDUSTRIAL_DESIGN, CertificateNumber(3, 12345)),
        ("00078", Kind.GEOGRAPHICAL_INDICATION, CertificateNumber(6, 78)),
        ("78", Kind.GEOGRAPHICAL_INDICATION, CertificateNumber(6, 78)),
        ("1234", Kind.PLANT_VARIETY, CertificateNumber(None, 1234)),
        ("4-2015-01234", Kind.TRADEMARK, None),
        ("1234/2019/QTG", Kind.COPYRIGHT, None),
        ("TM-45", None, None),
        ("", Kind.TRADEMARK, None),
    ],
)
def test_certificate_numbers(text: str, kind: Kind | None, expected: CertificateNumber | None) -> None:
    assert parse_certificate(text, kind) == expected


@pytest.mark.parametrize(
    ("forms", "kind", "key"),
    [
        (
            ["4-2015-01234", "VN-4-2015-01234", "VN -4-2015-01234", "4201501234", "VN4201501234", "4-2015-1234"],
            None,
            "4-2015-01234",
        ),
        (["6-2017-00007", "VN-6-2017-00007"], Kind.GEOGRAPHICAL_INDICATION, "6-2017-00007"),
        (["123456", "0123456", "4-0123456-000", "4-123456", "VN-4-0123456-000"], Kind.TRADEMARK, "4-0123456-000"),
        (["123456", "4-0123456-000"], Kind.CERTIFICATION_MARK, "4-0123456-000"),
        (["12345", "1-0012345-000"], Kind.INVENTION, "1-0012345-000"),
        (["12345", "2-0012345-000"], Kind.UTILITY_SOLUTION, "2-0012345-000"),
        (["78", "00078", "00078.", "6-00078"], Kind.GEOGRAPHICAL_INDICATION, "6-00078"),
        (["178902", "178902.0", "0178902"], None, "178902"),
        (["4655/QĐ-SHTT", "4655/QD-SHTT", "4655 / qđ – shtt", "Số: 4655/QĐ-SHTT"], None, "4655/qd-shtt"),
        (["05/QĐ-SHTT", "5/QĐ-SHTT"], None, "5/qd-shtt"),
        (["N-1234/96", "n - 1234/96"], None, "n-1234/96"),
        (["", "-", "chưa có"], Kind.TRADEMARK, ""),
    ],
)
def test_all_forms_of_a_number_have_one_key(forms: list[str], kind: Kind | None, key: str) -> None:
    assert {form: comparable(form, kind) for form in forms} == dict.fromkeys(forms, key)


@pytest.mark.parametrize(
    ("forms", "key"),
    [
        (["4903925"], "4903925"),
        (["01870267", "1870267", "1870267.0"], "1870267"),
        (["TM-45", "tm - 45"], "tm-45"),
        (["1234567", "1 234 567", "IR 1234567", "IRN: 1234567"], "1234567"),
        (["1234567A", "IR1234567a"], "1234567a"),
        (["DM/012345", "DM 12345", "DM012345", "dm/12345"], "dm/012345"),
        (["442/QĐ-SHTT", "442/QD-SHTT"], "442/qd-shtt"),
        (["PCT/VN2017/000012"], "pct/vn2017/000012"),
        (["4-0123456-000"], "4-0123456-000"),
        (["0"], "0"),
    ],
)
def test_numbers_of_other_offices_are_compared_as_text(forms: list[str], key: str) -> None:
    assert {form: comparable(form, Kind.TRADEMARK, home=False) for form in forms} == dict.fromkeys(forms, key)


def test_kinds_do_not_collide() -> None:
    kinds = [Kind.TRADEMARK, Kind.INDUSTRIAL_DESIGN, Kind.INVENTION, Kind.UTILITY_SOLUTION, Kind.LAYOUT_DESIGN]
    kinds.append(Kind.GEOGRAPHICAL_INDICATION)
    assert len({comparable("12345", kind) for kind in [*kinds, None]}) == 7


@pytest.mark.parametrize(
    ("query", "stored", "kind"),
    [
        ("123456", "4-0123456-000", Kind.TRADEMARK),
        ("4-0123456-000", "123456", Kind.TRADEMARK),
        ("4-0123456-000", "123456", None),
        ("123456", "123456", None),
        ("78", "00078", Kind.GEOGRAPHICAL_INDICATION),
        ("00078", "78", Kind.GEOGRAPHICAL_INDICATION),
        ("12345", "3-0012345-000", Kind.INDUSTRIAL_DESIGN),
        ("4201501234", "VN -4-2015-01234", None),
        ("VN-4-2015-01234", "4-2015-01234", None),
        ("VN -4-2015-01234", "4-2015-01234", None),
        ("442/QD-SHTT", "442/QĐ-SHTT", None),
    ],
)
def test_a_number_finds_its_other_forms(query: str, stored: str, kind: Kind | None) -> None:
    assert comparable(stored, kind) in search_keys(query)


@pytest.mark.parametrize(
    ("query", "stored"),
    [("1870267", "01870267"), ("dm 12345", "DM/012345"), ("1 234 567", "IR 1234567"), ("TM-45", "tm-45")],
)
def test_a_number_finds_its_other_forms_abroad(query: str, stored: str) -> None:
    assert comparable(stored, home=False) in search_keys(query)


@pytest.mark.parametrize(
    ("query", "stored", "kind"),
    [
        ("4-0123456-000", "123456", Kind.INDUSTRIAL_DESIGN),
        ("123456", "1234567", Kind.TRADEMARK),
        ("4-0123456-000", "4-0123456-001", Kind.TRADEMARK),
        ("4-2015-01234", "3-2015-01234", None),
        ("4-2015-01234", "4-2016-01234", None),
    ],
)
def test_a_number_does_not_find_another(query: str, stored: str, kind: Kind | None) -> None:
    assert comparable(stored, kind) not in search_keys(query)


@pytest.mark.parametrize("query", ["", "xoài", "-", "%", "“Sen”"])
def test_what_has_no_digit_is_no_number(query: str) -> None:
    assert search_keys(query) == frozenset()


@given(applications, applications)
def test_application_numbers_differ_exactly_when_their_keys_do(
    first: ApplicationNumber, second: ApplicationNumber
) -> None:
    for form in (str(first), f"VN-{first}", f"VN{first}".replace("-", ""), str(first).replace("-", "")):
        assert parse_application(form) == first
        assert (comparable(form) == comparable(str(second))) is (first == second)


@given(certificates, certificates)
def test_certificate_numbers_differ_exactly_when_their_keys_do(
    first: CertificateNumber, second: CertificateNumber
) -> None:
    full = f"{first.type_digit}-{first.serial:07}-{first.part:03}"
    assert parse_certificate(full) == first
    assert (comparable(full) == comparable(str(second))) is (first == second)


@given(titled_kinds, st.integers(1, 9_999_999))
def test_a_bare_number_of_known_kind_equals_its_full_form(kind: Kind, serial: int) -> None:
    full = f"{TYPE_DIGITS[kind]}-{serial:07}-000"
    assert comparable(str(serial), kind) == comparable(full) == comparable(f"{serial:07}", kind)
    assert comparable(full) in search_keys(str(serial))
    assert str(serial) in search_keys(full)


@given(st.text(), st.sampled_from([None, *Kind]), st.booleans())
def test_any_text_has_a_key_that_searching_for_it_finds(text: str, kind: Kind | None, home: bool) -> None:
    key = comparable(text, kind, home=home)
    assert comparable(text.upper().lower() if text.isascii() else text, kind, home=home) == key
    if search_keys(text):
        assert key in search_keys(text)


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("78", Kind.GEOGRAPHICAL_INDICATION, "00078"),
        ("78.0", Kind.GEOGRAPHICAL_INDICATION, "00078"),
        ("00145", Kind.GEOGRAPHICAL_INDICATION, "00145"),
        ("6-00078", Kind.GEOGRAPHICAL_INDICATION, "6-00078"),
        ("178902", Kind.TRADEMARK, "178902"),
        ("4-0178902-000", Kind.TRADEMARK, "4-0178902-000"),
        ("-", Kind.GEOGRAPHICAL_INDICATION, ""),
    ],
)
def test_shown_as_typed_but_for_the_zeros_of_a_gi(text: str, kind: Kind, shown: str) -> None:
    assert display_certificate(text, kind) == shown
