"""Reasons as they are stored with deadlines: JSON, compressed, since every deadline says much the same.

They would be four fifths of a registry otherwise. The bytes differ between versions of zlib, so compare what they say.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Final

from ipregistry.domain.kinds import Confidence
from ipregistry.domain.timeline import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

# What reasons mostly say, for the compression to point at; nothing is read from here. The first byte of what is stored
# names it: registries in use need it as it is, so a better one goes beside it under another number.
_COMMON: Final = {
    1: (
        '[["vn.mark.renewal.surcharge","10 % mỗi tháng","Mục A 3.2 Thông tư 263/2016/TT-BTC","unconfirmed",'
        '"Nộp muộn phải nộp thêm 10 % mỗi tháng lệ phí (Mục A 3.2 Thông tư 263/2016/TT-BTC)"],'
        '["vn.design.term.next","5 năm","Điều 93.4 Luật Sở hữu trí tuệ","confirmed",'
        '"Cộng 1 lần gia hạn, mỗi lần 10 năm (Điều 93.4 Luật Sở hữu trí tuệ)"],'
        '["vn.patent.maintenance.base","ngày cấp","Điều 94.1 Luật Sở hữu trí tuệ","unconfirmed",'
        '"Duy trì hiệu lực hằng năm tính từ ngày cấp 20/07/2021 (Điều 94.1 Luật Sở hữu trí tuệ)"],'
        '["vn.patent.maintenance.opens","6 tháng","Điều 94.1 Luật Sở hữu trí tuệ; văn bản thay thế chưa đối chiếu",'
        '"unconfirmed","Nộp trong vòng 6 tháng trước ngày đến hạn 20/07/2030 (Điều 94.1 Luật Sở hữu trí tuệ)"],'
        '["calendar.working_day","02/01/2029","","unconfirmed","Năm 2047 chưa có trong lịch ngày nghỉ: '
        'chỉ tính thứ Bảy, Chủ nhật."],["calendar.working_day","19/04/2027","khoản 5 Điều 148 Bộ luật Dân sự 2015",'
        '"unconfirmed","Ngày 17/04/2027 là thứ Bảy: dời sang 19/04/2027 (khoản 5 Điều 148 Bộ luật Dân sự 2015). '
        'Lịch nghỉ năm 2027 tính theo luật, chưa có thông báo."],["vn.mark.term.first","10 năm",'
        '"Điều 93.6 Luật Sở hữu trí tuệ","confirmed","10 năm kể từ ngày nộp đơn 17/04/2017 '
        '(Điều 93.6 Luật Sở hữu trí tuệ)"],["vn.mark.renewal.opens","6 tháng","Điều 94.2 Luật Sở hữu trí tuệ; '
        'Điều 31 NĐ 65/2023 đã bị bãi bỏ từ 01/04/2026; văn bản thay thế chưa đối chiếu","unconfirmed",'
        '"Nộp trong vòng 6 tháng trước ngày hết hạn 17/04/2027 (Điều 94.2 Luật Sở hữu trí tuệ; Điều 31 NĐ 65/2023 '
        'đã bị bãi bỏ từ 01/04/2026; văn bản thay thế chưa đối chiếu)"],["vn.mark.renewal.late","6 tháng",'
        '"Điều 94.2 Luật Sở hữu trí tuệ; Điều 31 NĐ 65/2023 đã bị bãi bỏ từ 01/04/2026; văn bản thay thế '
        'chưa đối chiếu","unconfirmed","Nộp muộn không quá 6 tháng sau ngày hết hạn, đến 17/10/2027"'
    ).encode(),
}
_NEWEST: Final = max(_COMMON)
_RAW: Final = -15
"""Without zlib's own header: the first byte says what it is."""


def pack(reasons: Iterable[Reason]) -> bytes:
    """Give reasons as they are stored."""
    rows = [[item.key, item.value, item.source, item.confidence.value, item.sentence] for item in reasons]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    packer = zlib.compressobj(wbits=_RAW, zdict=_COMMON[_NEWEST])
    return bytes([_NEWEST]) + packer.compress(text.encode()) + packer.flush()


def unpack(stored: bytes) -> tuple[Reason, ...]:
    """Give stored reasons back."""
    text = zlib.decompressobj(wbits=_RAW, zdict=_COMMON[stored[0]]).decompress(stored[1:])
    return tuple(
        Reason(key, value, source, Confidence(confidence), sentence)
        for key, value, source, confidence, sentence in json.loads(text)
    )
