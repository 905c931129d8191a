from __future__ import annotations

import pytest

from ipregistry.domain.kinds import FindingLevel, Kind
from ipregistry.domain.numbers import check_application, check_certificate


@pytest.mark.parametrize(
    ("text", "kind", "year"),
    [
        ("4-2019-43953", Kind.TRADEMARK, 2019),
        ("VN4201943953", Kind.CERTIFICATION_MARK, 2019),
        ("4-2019-43953", None, None),
        ("3-2019-00012", Kind.UNKNOWN, 2019),
        ("", Kind.TRADEMARK, 2019),
        ("-", Kind.TRADEMARK, 2019),
    ],
)
def test_usual_application_numbers_are_not_remarked_on(text: str, kind: Kind | None, year: int | None) -> None:
    assert check_application(text, kind, year) == ()


@pytest.mark.parametrize(
    ("text", "kind", "year", "code", "message"),
    [
        (
            "N-1234/96",
            Kind.TRADEMARK,
            1996,
            "application_form",
            "Số đơn “N-1234/96” không theo dạng thường gặp (ví dụ 4-2019-43953); vẫn giữ như đã ghi.",
        ),
        (
            "4-2019-43953",
            Kind.TRADEMARK,
            2020,
            "application_year",
            (
                "Số đơn “4-2019-43953” mang năm 2019, ngày nộp đơn là năm 2020; đề nghị kiểm tra"
                " (đơn tách, đơn chuyển đổi có thể khác năm)."
            ),
        ),
        (
            "3-2019-43953",
            Kind.COLLECTIVE_MARK,
            2019,
            "application_kind",
            (
                "Số đơn “3-2019-43953” bắt đầu bằng 3 (kiểu dáng công nghiệp), loại đã ghi là nhãn hiệu tập thể;"
                " đề nghị kiểm tra lại."
            ),
        ),
    ],
)
def test_unusual_application_numbers(text: str, kind: Kind, year: int, code: str, message: str) -> None:
    (remark,) = check_application(text, kind, year)
    assert (remark.code, remark.level, remark.message) == (code, FindingLevel.WARNING, message)


def test_an_application_number_may_earn_two_remarks() -> None:
    remarks = check_application("6-2017-00007", Kind.TRADEMARK, 2018)
    assert [remark.code for remark in remarks] == ["application_year", "application_kind"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("178902", Kind.TRADEMARK),
        ("178902", Kind.UNKNOWN),
        ("178902", None),
        ("4-0596993-000", Kind.CERTIFICATION_MARK),
        ("00078", Kind.GEOGRAPHICAL_INDICATION),
        ("1234/2019/QTG", Kind.COPYRIGHT),
        ("chưa có", Kind.TRADEMARK),
    ],
)
def test_usual_certificate_numbers_are_not_remarked_on(text: str, kind: Kind | None) -> None:
    assert check_certificate(text, kind) == ()


@pytest.mark.parametrize(
    ("text", "kind", "code", "message"),
    [
        (
            "123456",
            Kind.GEOGRAPHICAL_INDICATION,
            "certificate_form",
            "Số văn bằng “123456” không theo dạng thường gặp (ví dụ 00078); vẫn giữ như đã ghi.",
        ),
        (
            "TM-45",
            Kind.TRADEMARK,
            "certificate_form",
            "Số văn bằng “TM-45” không theo dạng thường gặp (ví dụ 178902 hoặc 4-0178902-000); vẫn giữ như đã ghi.",
        ),
        (
            "3-0012345-000",
            Kind.TRADEMARK,
            "certificate_kind",
            (
                "Số văn bằng “3-0012345-000” bắt đầu bằng 3 (kiểu dáng công nghiệp), "
                "loại đã ghi là nhãn hiệu thông thường; đề nghị kiểm tra lại."
            ),
        ),
    ],
)
def test_unusual_certificate_numbers(text: str, kind: Kind, code: str, message: str) -> None:
    (remark,) = check_certificate(text, kind)
    assert (remark.code, remark.level, remark.message) == (code, FindingLevel.WARNING, message)
