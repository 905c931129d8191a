"""Workbooks as officers keep them, built by the tests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Font

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 20)
PROVINCE_MARKS = [
    "STT",
    "Huyện",
    "Xã",
    "Nhóm ngành",
    "Tên nhãn hiệu",
    "Màu nhãn hiệu",
    "Kiểu mẫu nhãn",
    "Phân loại hình",
    "Yếu tố loại trừ",
    "Chủ nhãn hiệu",
    "Địa chỉ",
    "Tên chủ khác",
    "Loại đơn",
    "Số đơn",
    "Ngày nộp đơn",
    "Số công bố",
    "Ngày công bố",
    "Số bằng",
    "Ngày cấp bằng",
    "Ngày hết hạn",
    "Đại diện pháp luật",
    "Địa chỉ đại diện",
    "Trạng thái",
]


def province_marks(path: Path) -> Path:
    """A province's list of marks: titles merged above, sections, dates of both kinds, totals, a signature."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Nhãn hiệu"
    sheet["A1"] = "SỞ KHOA HỌC VÀ CÔNG NGHỆ"
    sheet.merge_cells("A1:W1")
    sheet["A2"] = "DANH SÁCH NHÃN HIỆU TRÊN ĐỊA BÀN TỈNH"
    sheet.merge_cells("A2:W2")
    for column, heading in enumerate(PROVINCE_MARKS, 1):
        sheet.cell(4, column, heading).font = Font(bold=True)
    sheet["A5"] = "I. Huyện Cao Lãnh"
    sheet.merge_cells("A5:W5")
    rows: list[dict[str, object]] = [
        {
            "STT": 1,
            "Huyện": "Cao Lãnh",
            "Xã": "Mỹ Xương",
            "Nhóm ngành": "31",
            "Tên nhãn hiệu": "Ví dụ Xoài, hình",
            "Màu nhãn hiệu": "Xanh, vàng",
            "Kiểu mẫu nhãn": "Kết hợp",
            "Phân loại hình": "05.07.11 (7)",
            "Chủ nhãn hiệu": "Hợp tác xã Ví dụ",
            "Địa chỉ": "xã Mỹ Xương",
            "Loại đơn": "Tập thể",
            "Số đơn": "4-2015-01234",
            "Ngày nộp đơn": date(2015, 1, 26),
            "Số bằng": 278902,
            "Ngày cấp bằng": "17.04.2017",
            "Ngày hết hạn": "26/01/2025",
            "Trạng thái": "Cấp bằng",
        },
        {
            "STT": 2,
            "Tên nhãn hiệu": "Ví dụ Sen",
            "Chủ nhãn hiệu": "Công ty Ví dụ",
            "Loại đơn": "Thông thường",
            "Số đơn": "VN -4-2024-16348",
            "Ngày nộp đơn": "1.3.2024",
            "Số bằng": "-",
            "Trạng thái": "Rút đơn",
        },
    ]
    for number, row in enumerate(rows, 6):
        for heading, value in row.items():
            sheet.cell(number, PROVINCE_MARKS.index(heading) + 1, value)
    sheet["A9"] = "Tổng cộng: 2 nhãn hiệu"
    sheet.merge_cells("A9:F9")
    sheet["R11"] = "Đồng Tháp, ngày 20 tháng 11 năm 2026"
    sheet["R12"] = "NGƯỜI LẬP BIỂU"
    sheet["R15"] = "(Ký, ghi rõ họ tên)"
    workbook.save(path)
    return path


def one_sheet(path: Path, name: str, rows: list[list[object]]) -> Path:
    """A workbook with one sheet of these rows."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    return path
