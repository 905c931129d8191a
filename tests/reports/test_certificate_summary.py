from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ipregistry.domain.detail_rows import AssetFieldsRow, PriorityRow
from ipregistry.domain.kinds import Confidence, DeadlineKind, DeadlineState, EventKind, Kind, Role, Status
from tests.reports import assets
from tests.reports.reading import drawn, layout, words
from tests.reports.samples import certificate, deadline, detail, event, filing, on, party, row

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "name", ["certification_mark", "geographical_indication", "industrial_design", "patent", "planned"]
)
def test_an_ordinary_asset_takes_one_page(name: str) -> None:
    made = drawn(getattr(assets, name)())

    assert made.pages == 1
    assert "Trang" not in words(made.content)


def test_the_sheet_of_the_mock_up_says_what_the_mock_up_says() -> None:
    said = words(drawn(assets.certification_mark()).content)

    for expected in (
        "UBND TỈNH ĐỒNG THÁP",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "Mã trong sổ: TS-0007",
        "Số liệu tính đến ngày 20/11/2026",
        "PHIẾU TÓM TẮT VĂN BẰNG BẢO HỘ",
        "Giấy chứng nhận đăng ký nhãn hiệu số 999907",
        "Đến kỳ gia hạn",
        "Nộp đơn gia hạn từ 17/10/2026 đến hết 19/04/2027* (còn 150 ngày)",
        "I. Thông tin văn bằng",
        "(181) Ngày hết hạn 17/04/2027",
        "(450) Công bố VBBH Chưa có thông tin",
        "(300) Quyền ưu tiên –",
        "(541) Tên nhãn hiệu Ví dụ 07 – Xoài cát chu Lai Vung",
        "(550) Kiểu mẫu nhãn Kết hợp",
        "(511) Nhóm, sản phẩm Nhóm 31: Quả xoài cát chu tươi; cây giống xoài.",
        "Dự kiến: Ủy ban nhân dân xã Lai Vung . Cơ quan ghi trên bằng bị bãi bỏ từ",
        "1 17/04/2027 – 17/04/2037 – – Chưa nộp đơn",
        "Khung nộp đơn gia hạn: 17/10/2026 – 19/04/2027 *. Thời hạn nộp muộn: đến hết 18/10/2027 *.",
        "Căn cứ: Điều 94.2 Luật SHTT",
        "V. Sửa đổi, chuyển giao: chưa ghi nhận.",
        "14 tổ chức, cá nhân",
        "Nhật Bản (nộp trực tiếp, đang giải quyết); Trung Quốc (Madrid, còn hiệu lực)",
        "Trần Thị Ví Dụ, ngày 18/11/2026",
        "NGƯỜI LẬP PHIẾU",
        "* Chưa kiểm chứng: Điều 94.2 Luật SHTT; lịch nghỉ năm 2027 chưa được xác nhận.",
        "In từ Sổ Tài sản trí tuệ lúc 10:42 ngày 20/11/2026; nguồn dữ liệu: so-vi-du-dong-thap.ipreg (dữ liệu giả lập)",
    ):
        assert expected.replace(" ", "") in said.replace(" ", ""), expected
    assert "263/2016" not in said, "no surcharge is printed, so its source is not either"
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" not in said


def test_words_stand_where_the_eye_looks_for_them(tmp_path: Path) -> None:
    lines = layout(drawn(assets.certification_mark()).content, tmp_path).splitlines()

    first = next(line for line in lines if "(111)" in line)
    assert first.split() == ["(111)", "Số", "văn", "bằng", "999907", "(151)", "Ngày", "cấp", "12/11/2018"]
    assert [line.split()[0] for line in lines if line.startswith(("I", "V"))] == [
        "I.",
        "II.",
        "III.",
        "IV.",
        "V.",
        "VI.",
        "VII.",
        "In",
    ]


def test_a_real_asset_is_not_called_made_up() -> None:
    said = words(drawn(assets.geographical_indication()).content)

    assert "giả lập" not in said
    assert "nguồn dữ liệu: so-vi-du-dong-thap.ipreg." in said


def test_a_geographical_indication_has_a_managing_body_and_the_state_as_owner() -> None:
    said = words(drawn(assets.geographical_indication()).content)

    assert "Giấy chứng nhận đăng ký chỉ dẫn địa lý số 00078" in said
    assert "(732) Tổ chức quản lý Chưa có thông tin" in said
    assert "Chủ sở hữu Nhà nước (khoản 4 Điều 121 Luật Sở hữu trí tuệ)" in said
    assert "Chủ văn bằng" not in said
    assert "Ngày hết hạn Vô thời hạn" in said
    assert "(181)" not in said
    assert "bảo hộ vô thời hạn, không phải gia hạn" in said
    assert "Khu vực địa lý huyện Cao Lãnh, thành phố Cao Lãnh, Đồng Tháp" in said


def test_gaps_and_contradictions_are_listed() -> None:
    said = words(drawn(assets.geographical_indication()).content)

    assert "Còn thiếu: chưa có ngày nộp đơn; chưa có số đơn; chưa có tổ chức quản lý." in said
    assert "Chưa thống nhất: Ngày cấp: ghi 26/11/2019 (trang tin của Bộ Khoa học và Công nghệ)" in said
    assert "16/09/2019 (trang tiếng Anh của Cục Sở hữu trí tuệ)." in said


def test_renewals_made_stand_with_their_decisions() -> None:
    said = words(drawn(assets.industrial_design()).content)

    assert "Cấp đầu 20/05/2013 – 17/04/2017 – – –" in said
    assert "1 17/04/2017 – 17/04/2022 1207/QĐ-SHTT 02/03/2017 QĐ 30/06/2017" in said
    assert "2 17/04/2022 – 17/04/2027 2210/QĐ-SHTT – QĐ tháng 5/2022" in said
    assert "Không còn lần gia hạn nào." in said
    assert "(18) Ngày hết hạn 17/04/2027" in said


def test_a_renewal_without_a_decision_says_so() -> None:
    plain = assets.certification_mark()
    later = deadline(DeadlineKind.RENEWAL, 3, date(2037, 4, 17), opens=date(2036, 10, 17))
    mark = replace(plain, deadlines=(later,), row=replace(plain.row, status=Status.IN_FORCE))

    said = words(drawn(mark).content)

    assert "1 … – … – – Chưa có QĐ" in said
    assert "2 … – 17/04/2037 – – Chưa có QĐ" in said
    assert "3 17/04/2037 – … – – Chưa nộp đơn" in said


def test_a_renewal_filed_and_not_decided_leaves_the_term_where_it_is() -> None:
    plain = assets.certification_mark()
    filed = replace(plain.deadlines[0], state=DeadlineState.DONE)
    events = (event(EventKind.RENEWAL_FILED, "2026-10-20", cycle=1),)
    said = words(drawn(replace(plain, deadlines=(filed, *plain.deadlines[1:]), events=events)).content)

    assert "Đã nộp đơn gia hạn ngày 20/10/2026, chờ quyết định. Hết hạn 17/04/2027" in said
    assert "1 17/04/2027 – 17/04/2037 – 20/10/2026 Chờ quyết định" in said
    assert "2 17/04/2037" not in said
    assert "Khung nộp đơn gia hạn: 17/10/2026 – 19/04/2027" in said


def test_a_title_that_ended_has_no_renewal_to_come() -> None:
    plain = assets.certification_mark()
    cancelled = tuple(replace(item, state=DeadlineState.CANCELLED) for item in plain.deadlines)
    ended = replace(plain, deadlines=cancelled, row=replace(plain.row, status=Status.TERMINATED))
    said = words(drawn(ended).content)

    assert "Cấp đầu 12/11/2018 – 17/04/2027" in said
    assert "Chưa nộp đơn" not in said
    assert "Khung nộp đơn" not in said
    assert "Chưa kiểm chứng" not in said


def test_rights_without_renewal_say_how_long_they_last() -> None:
    home = filing(certificate=certificate(number="99927"), expiry_date=date(2098, 12, 31))
    work = detail(row(Kind.COPYRIGHT, "Ví dụ 27 – Bộ tranh", Status.IN_FORCE), home)
    unknown = replace(work, filings=(replace(home, expiry_date=None),))

    assert "IV. Thời hạn: đến hết ngày 31/12/2098." in words(drawn(work).content)
    assert "IV. Thời hạn: chưa tính được ngày hết hạn." in words(drawn(unknown).content)


def test_a_patent_shows_its_years_and_those_of_which_nothing_is_recorded() -> None:
    said = words(drawn(assets.patent()).content)

    assert "2 20/07/2022 01/07/2022" in said
    assert "3 20/07/2023 Đã nộp" in said
    assert "4 20/07/2024 Chưa rõ" in said
    assert "Kỳ tới – năm thứ 6: nộp từ 20/01/2026 đến hết 20/07/2026" in said
    assert "chưa ghi nhận nộp: năm thứ 4, 5" in said
    assert "Chưa ghi nhận duy trì năm thứ 4." in said
    assert "Gia hạn hiệu lực" not in said
    for code in ("(15)", "(18)", "(111)"):
        assert code not in said
    assert "Chủ hiện nay Công ty Cổ phần Ví dụ Ba Sao Chuyển nhượng ngày 05/03/2024, 455/QĐ-SHTT." in said


def test_only_what_is_not_confirmed_bears_a_star() -> None:
    plain = assets.certification_mark()
    coming = plain.deadlines[0]
    sure = tuple(replace(reason, confidence=Confidence.CONFIRMED) for reason in coming.reasons)
    cases = {
        "17/10/2026 – 19/04/2027. Thời hạn nộp muộn: đến hết 18/10/2027.": sure,
        "17/10/2026 – 19/04/2027*. Thời hạn nộp muộn: đến hết 18/10/2027.": (*sure[:3], coming.reasons[3]),
        "17/10/2026 – 19/04/2027. Thời hạn nộp muộn: đến hết 18/10/2027*.": (sure[0], coming.reasons[1], *sure[2:]),
    }
    for expected, reasons in cases.items():
        deadlines = (replace(coming, reasons=reasons), *plain.deadlines[1:])
        said = words(drawn(replace(plain, deadlines=deadlines)).content)
        assert expected.replace(" ", "") in said.replace(" ", ""), expected
        assert ("Chưa kiểm chứng" in said) == ("*" in expected)


def test_what_cannot_be_yet_is_a_dash_and_what_nobody_knows_is_said_to_be_unknown() -> None:
    said = words(drawn(assets.planned()).content)

    assert "Dự kiến Chưa nộp đơn." in said
    assert "(111) Số văn bằng – (151) Ngày cấp –" in said
    assert "(210) Số đơn – (220) Ngày nộp đơn –" in said
    assert "(591) Màu sắc Chưa có thông tin" in said
    assert "IV. Gia hạn hiệu lực: chưa có văn bằng." in said


def _status(status: Status, *kinds: EventKind, **more: object) -> str:
    home = filing(
        application_no="4-2017-1",
        filed=on("2017-04-17"),
        status=status,
        certificate=certificate(number="999907"),
        expiry_date=date(2027, 4, 17),
    )
    events = tuple(event(kind, "2026-03-20", document_no="12/QĐ-SHTT") for kind in kinds)
    asset = detail(row(Kind.TRADEMARK, "Ví dụ", status, application_no="4-2017-1"), home, events=events, **more)
    return words(drawn(asset).content)


@pytest.mark.parametrize(
    ("status", "kind", "expected"),
    [
        (Status.TERMINATED, EventKind.TERMINATED, "Chấm dứt hiệu lực ngày 20/03/2026, 12/QĐ-SHTT."),
        (Status.INVALIDATED, EventKind.INVALIDATED, "Hủy bỏ hiệu lực ngày 20/03/2026, 12/QĐ-SHTT."),
        (Status.REFUSED, EventKind.REFUSED, "Từ chối cấp văn bằng ngày 20/03/2026, 12/QĐ-SHTT."),
        (Status.WITHDRAWN, EventKind.WITHDRAWN, "Rút đơn ngày 20/03/2026, 12/QĐ-SHTT."),
        (Status.ABANDONED, EventKind.ABANDONED, "Từ bỏ ngày 20/03/2026, 12/QĐ-SHTT."),
        (Status.EXPIRED, EventKind.LAPSE_CONFIRMED, "Xác nhận hết hiệu lực ngày 20/03/2026, 12/QĐ-SHTT."),
    ],
)
def test_what_ended_a_title_stands_in_the_box(status: Status, kind: EventKind, expected: str) -> None:
    said = _status(status, kind)

    assert expected in said
    assert "Không còn lần gia hạn" not in said


def test_every_other_status_says_what_comes_next() -> None:
    coming = deadline(
        DeadlineKind.RENEWAL,
        1,
        date(2026, 9, 15),
        opens=date(2026, 3, 15),
        late_working_day=date(2027, 3, 15),
        state=DeadlineState.LATE,
    )

    assert "Nộp đơn ngày 17/04/2017." in _status(Status.PENDING)
    assert "Chưa đủ ngày để tính thời hạn." in _status(Status.UNKNOWN)
    assert "Hiệu lực đến hết 17/04/2027 (còn 148 ngày)." in _status(Status.IN_FORCE).replace(" (", " (")
    late = _status(Status.LATE, deadlines=(coming,)).replace(" ", "")
    assert "Hếthạn15/09/2026.Nộpmuộnđếnhết15/03/2027(còn115ngày)" in late
    lapsed = _status(Status.LAPSED_UNCONFIRMED, deadlines=(coming,))
    assert "Hết hạn 15/09/2026; thời gian nộp muộn hết ngày 15/03/2027. Cần tra cứu đăng bạ để xác nhận." in lapsed
    filed = _status(Status.RENEWAL_DUE, EventKind.RENEWAL_FILED, deadlines=(coming,))
    assert "Đã nộp đơn gia hạn ngày 20/03/2026, chờ quyết định. Hết hạn 15/09/2026" in filed


def test_plant_varieties_bear_no_codes() -> None:
    title = certificate(number="99911", granted=on("2022-09-20"), printed_owner="Trung tâm Giống Ví dụ")
    home = filing(filed=on("2019-11-20"), certificate=title, expiry_date=date(2047, 9, 20))
    variety = detail(
        row(Kind.PLANT_VARIETY, "Ví dụ 11 – Giống xoài", Status.IN_FORCE, product="xoài"),
        home,
        fields=AssetFieldsRow(plant_group="tree"),
    )

    said = words(drawn(variety).content)

    assert "Bằng bảo hộ giống cây trồng số 99911" in said
    assert "Nhóm cây Cây thân gỗ, cây leo thân gỗ" in said
    assert "(1" not in said.replace("(còn", "")
    assert "(7" not in said


def test_a_title_abroad_names_its_country_and_priority() -> None:
    abroad = filing(
        jurisdiction="JP",
        application_no="2020-1234",
        priorities=(PriorityRow("4-2019-1", "VN", on("2019-05-02")),),
    )
    said = words(drawn(detail(row(Kind.TRADEMARK, "Ví dụ", Status.PENDING, jurisdiction="JP"), abroad)).content)

    assert "đơn số 2020-1234 (Nhật Bản)" in said
    assert "Nơi đăng ký Nhật Bản (nộp trực tiếp)" in said
    assert "4-2019-1, Việt Nam, 02/05/2019" in said


def test_a_successor_nobody_named_is_unknown_and_units_keep_their_roles() -> None:
    plain = assets.certification_mark()
    owner = party(Role.OWNER, "Ủy ban nhân dân huyện Lai Vung", dissolved_on=on("2025-07-01"))
    lead = party(Role.LEAD_UNIT, "Sở Công Thương tỉnh Đồng Tháp")
    said = words(drawn(replace(plain, parties=(owner, lead))).content)

    assert "hiện nay Chưa có thông tin. Cơ quan ghi trên bằng bị bãi bỏ từ 01/07/2025" in said
    assert "Đơn vị chủ trì Sở Công Thương tỉnh Đồng Tháp" in said
