"""What every PDF of ours must be: fonts carried along, same bytes for the same data, pictures and codes that read."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf.generic import Destination
from reportlab.pdfgen.canvas import Canvas

from ipregistry.domain.kinds import Status
from ipregistry.reports import qr
from ipregistry.reports.model import Run, bold, text
from ipregistry.reports.shapes import draw_status
from ipregistry.reports.wrap import line_width, register_fonts, wrap
from tests.reports import assets, samples
from tests.reports.reading import code_in, drawn, reader, words


def _fonts(content: bytes) -> dict[str, bool]:
    """Base fonts of all pages, and whether each is embedded."""
    found = {}
    for page in reader(content).pages:
        fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
        for font in fonts.values():
            whole = font.get_object()
            descriptor = whole["/FontDescriptor"].get_object()
            found[str(whole["/BaseFont"])] = "/FontFile2" in descriptor
    return found


def test_every_font_is_embedded_and_none_is_helvetica() -> None:
    fonts = _fonts(drawn(assets.certification_mark(), assets.long_mark()).content)

    assert fonts
    assert all(fonts.values())
    assert all("LiberationSerif" in name for name in fonts)


def test_the_file_says_its_title_language_and_time() -> None:
    made = reader(drawn(assets.certification_mark()).content)

    assert made.metadata is not None
    assert made.metadata.title == "Phiếu tóm tắt văn bằng bảo hộ"
    assert made.metadata.creation_date == samples.PRINTED
    assert made.trailer["/Root"]["/Lang"] == "vi"  # type: ignore[index]


def test_the_same_data_and_time_give_the_same_bytes() -> None:
    first, second = drawn(assets.certification_mark()), drawn(assets.certification_mark())

    assert first == second
    assert first != drawn(assets.patent())


def test_a_selection_is_one_file_with_an_outline() -> None:
    made = drawn(assets.long_mark(), assets.patent(), assets.planned())
    read = reader(made.content)
    entries = [entry for entry in read.outline if isinstance(entry, Destination)]
    outline = [(entry.title, read.get_destination_page_number(entry)) for entry in entries]

    assert made.pages == 5
    assert [place for _, place in outline] == [0, 3, 4]
    assert outline[1][0] == "SC-0003 – Ví dụ 33 – Máy phân loại xoài cát chu"


def test_the_code_reads_as_reference_and_identifier() -> None:
    said = code_in(drawn(assets.certification_mark()).content, (179, 18, 16.5))

    assert said == f"IPREG:TS-0007:{samples.UID}"


def test_the_code_keeps_its_quiet_zone() -> None:
    rows = qr.modules(f"IPREG:TS-0007:{samples.UID}")

    assert len(rows) == 37
    assert qr.symbol_part(rows) == 37 / 45


def _picture(mode: str, size: tuple[int, int], kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new(mode, size, "red" if mode != "L" else 90).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("mode", "size", "kind"),
    [("RGB", (300, 200), "PNG"), ("RGBA", (50, 400), "PNG"), ("L", (9, 9), "PNG"), ("CMYK", (3000, 2000), "JPEG")],
)
def test_a_picture_is_fitted_into_its_square(mode: str, size: tuple[int, int], kind: str) -> None:
    made = drawn(assets.certification_mark(), picture=_picture(mode, size, kind)).content
    (image, *_) = reader(made).pages[0].images

    assert image.image is not None
    assert max(image.image.size) <= 640
    assert abs(image.image.width / image.image.height - size[0] / size[1]) < 0.02 * size[0] / size[1]
    assert "mẫu nhãn hiệu" not in words(made)


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n broken", b"%PDF-1.4"])
def test_a_picture_that_cannot_be_read_leaves_the_dashed_square(content: bytes) -> None:
    made = drawn(assets.certification_mark(), picture=content).content

    assert "Chưa có mẫu nhãn hiệu" in words(made)


def test_letters_the_font_lacks_are_told() -> None:
    plain = assets.certification_mark()
    made = drawn(replace(plain, row=replace(plain.row, name="カオラン Cao Lãnh")))

    assert made.missing_letters == "オカラン"
    assert drawn(plain).missing_letters == ""


def test_every_status_has_a_shape_of_its_own() -> None:
    register_fonts()
    strokes: dict[str, list[str]] = {}
    for status in Status:
        canvas = Canvas(BytesIO(), invariant=1)
        draw_status(canvas, status, 10, 10, 2)
        strokes.setdefault("\n".join(canvas._code), []).append(status.value)

    assert sorted(map(tuple, strokes.values())) == [
        ("expired", "terminated", "invalidated"),
        ("in_force",),
        ("lapsed_unconfirmed",),
        ("late",),
        ("pending",),
        ("planned",),
        ("refused", "withdrawn", "abandoned"),
        ("renewal_due",),
        ("unknown",),
    ]


def _plain(content: tuple[Run, ...], room: float) -> list[str]:
    return ["".join(piece.text for piece in line) for line in wrap(content, 10, room)]


def test_lines_are_no_wider_than_their_room() -> None:
    register_fonts()
    content = text("Nộp đơn gia hạn từ 17/10/2026 đến hết ", bold("19/04/2027"), "* (còn 150 ngày)")
    for room in range(60, 300, 7):
        lines = wrap(content, 10, room)
        assert all(line_width(line, 10) <= room for line in lines)
        assert " ".join(_plain(content, room)).split() == "".join(run.text for run in content).split()


def test_codes_and_dates_are_never_broken_while_they_fit() -> None:
    register_fonts()
    content = text("Văn bằng số NH-000000 cấp ngày\u00a020/11/2026 theo 5849/QĐ-SHTT")
    for room in range(95, 300, 5):
        lines = _plain(content, room)
        for whole in ("NH-000000", "ngày 20/11/2026", "5849/QĐ-SHTT"):
            assert any(whole in line for line in lines), (room, lines)


def test_a_word_wider_than_the_line_is_cut_after_a_sign_or_between_letters() -> None:
    register_fonts()
    address = "https://media.most.gov.vn/vn/tin-tuc/17256/bao-ho-chi-dan-dia-ly-cao-lanh.aspx"
    lines = _plain(text(address), 120)

    assert "".join(lines) == address
    assert all(line[-1] in "/-." for line in lines[:-1])
    assert "".join(_plain(text("x" * 200), 50)) == "x" * 200


def test_line_feeds_start_lines_and_control_characters_vanish() -> None:
    register_fonts()

    assert _plain(text("Nhóm 29\r\nNhóm\t31\x00"), 200) == ["Nhóm 29", "Nhóm 31"]
    assert _plain(text(""), 200) == [""]
