"""Names, goods and offices longer or stranger than a form expects."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from ipregistry.reports import pdf
from ipregistry.reports.certificate_summary import Imprint, build_sheet
from ipregistry.reports.model import SheetReport
from tests.reports import assets, samples
from tests.reports.reading import drawn, reader, words


def test_what_people_typed_is_never_read_as_markup() -> None:
    said = words(drawn(assets.long_mark(goods=3)).content)

    assert 'Ví dụ 07 – <b>Xoài</b> & "cát chu" Lai Vung' in said


def test_text_copies_out_composed_whatever_went_in() -> None:
    plain = assets.certification_mark()
    loose = unicodedata.normalize("NFD", "Ẫ ổ ữ ỵ Đặng Thị Huệ")
    said = words(drawn(replace(plain, row=replace(plain.row, name=loose))).content)

    assert "Ẫ ổ ữ ỵ Đặng Thị Huệ" in said


def test_a_long_list_of_goods_flows_on_under_a_repeated_head() -> None:
    made = drawn(assets.long_mark())
    pages = [page.extract_text() for page in reader(made.content).pages]

    assert made.pages == len(pages) == 3
    whole = " ".join(" ".join(pages).split())
    for number in range(1, 161):
        assert f"loại {number}" in whole, number
    assert "PHIẾU TÓM TẮT VĂN BẰNG BẢO HỘ (tiếp theo)" in pages[1]
    assert "Nhóm, sản phẩm (tiếp)" in pages[1]
    assert "TS-0007 – Ví dụ 07" in pages[1]
    for number, page in enumerate(pages, 1):
        assert f"Trang {number}/3" in page
        assert "In từ Sổ Tài sản trí tuệ" in page
    assert "NGƯỜI LẬP PHIẾU" in pages[2]


def test_nothing_is_drawn_outside_the_paper_or_into_the_foot() -> None:
    for page in reader(drawn(assets.long_mark(), assets.patent()).content).pages:
        found: list[tuple[float, float, str]] = []

        def note(text: str, _cm: object, tm: list[float], _font: object, _size: object) -> None:
            if text.strip():
                found.append((tm[4], tm[5], text))  # noqa: B023 - used before the next page

        page.extract_text(visitor_text=note)
        millimetres = [(x * 25.4 / 72, 297 - y * 25.4 / 72, text) for x, y, text in found]
        assert all(24.9 <= x <= 195 for x, _, _ in millimetres)
        foot = [text for _, y, text in millimetres if y > 279]
        assert all("Chưa kiểm chứng" in text or "In từ Sổ" in text or "Trang" in text for text in foot), foot
        assert len(foot) <= 3


def test_a_long_agency_name_moves_the_title_down() -> None:
    long = replace(samples.AGENCY, name="Sở Khoa học và Công nghệ tỉnh Đồng Tháp và các đơn vị sự nghiệp công lập")
    sheet_head = Imprint(long, samples.PRINTED, "so.ipreg")
    sheet = build_sheet(assets.certification_mark(), None, sheet_head)
    made = pdf.render(SheetReport("x", [sheet], samples.PRINTED))

    assert made.pages == 1
    assert "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH ĐỒNG THÁP VÀ CÁC ĐƠN VỊ SỰ NGHIỆP CÔNG LẬP" in words(made.content)
