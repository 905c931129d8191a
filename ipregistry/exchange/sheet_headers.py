"""Which column holds what: headings recognised by their synonyms, wherever the heading row stands.

Case, the form of the diacritics (or none at all, where that leaves no doubt), doubled spaces, line breaks, an INID code
before the words and a remark in brackets after them do not count. Headings over two lines ("Đơn" over "Số" and "Ngày")
are read together.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from ipregistry.domain.vietnamese import fold
from ipregistry.exchange.grid import cell_text, is_empty

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ipregistry.exchange.grid import Cell, Sheet


class Field(StrEnum):
    """What a column may hold."""

    ROW_NO = "row_no"
    REF = "ref"
    NAME = "name"
    GI_NAME = "gi_name"
    DESIGN_NAME = "design_name"
    PATENT_NAME = "patent_name"
    UTILITY_NAME = "utility_name"
    INITIATIVE_NAME = "initiative_name"
    PICTURE = "picture"
    PRODUCT = "product"
    KIND = "kind"
    APPLICATION_NO = "application_no"
    FILED = "filed"
    PUBLICATION_NO = "publication_no"
    PUBLISHED = "published"
    CERTIFICATE_NO = "certificate_no"
    REGISTER_NO = "register_no"
    GRANTED = "granted"
    DECISION_NO = "decision_no"
    EXPIRY = "expiry"
    OWNER = "owner"
    OTHER_OWNER = "other_owner"
    ADDRESS = "address"
    MANAGING_BODY = "managing_body"
    USER = "user"
    LEAD_UNIT = "lead_unit"
    AGENT = "agent"
    AGENT_ADDRESS = "agent_address"
    AUTHOR = "author"
    AUTHOR_ADDRESS = "author_address"
    NICE = "nice"
    BRANCH = "branch"
    VIENNA = "vienna"
    LOCARNO = "locarno"
    IPC = "ipc"
    COLOURS = "colours"
    MARK_FORM = "mark_form"
    DISCLAIMER = "disclaimer"
    SUMMARY = "summary"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    COUNTRY = "country"
    ROUTE = "route"
    STATUS = "status"
    NOTE = "note"
    SOURCE = "source"
    REFUSAL = "refusal"
    CONTACT = "contact"
    REGISTERED = "registered"
    COMPUTED = "computed"


REFUSAL_HEADING = "Lý do không nhập được"
"""Last column of a file of refused rows."""

_SYNONYMS: Mapping[Field, str] = MappingProxyType(
    {
        Field.ROW_NO: "STT|TT|No.|No|Số TT|Số thứ tự",
        Field.REF: "Mã|Mã tài sản",
        Field.NAME: "Tên nhãn hiệu|Tên nhãn|Nhãn hiệu|Tên|Tên tài sản|name|Mark",
        Field.GI_NAME: "Tên chỉ dẫn địa lý|Chỉ dẫn địa lý|GI|Tên CDĐL",
        Field.DESIGN_NAME: "Tên kiểu dáng|Tên kiểu dáng công nghiệp",
        Field.PATENT_NAME: "Tên sáng chế|Tên SC/GPHI",
        Field.UTILITY_NAME: "Tên giải pháp hữu ích",
        Field.INITIATIVE_NAME: "Tên sáng kiến",
        Field.PICTURE: "Mẫu nhãn hiệu|Mẫu nhãn",
        Field.PRODUCT: "Tên sản phẩm|Sản phẩm|Product|Sản phẩm, dịch vụ|Sản phẩm mang chỉ dẫn địa lý",
        Field.KIND: "Loại đơn|SC/GPHI|Loại nhãn hiệu|Loại hình|Loại|kind|Loại tài sản|Loại hình bảo hộ",
        Field.APPLICATION_NO: "Số đơn|Số đơn gốc|Số nhận đơn|Application No.|application_no|Số đơn đăng ký|"
        "Số đơn và ngày nộp đơn",
        Field.FILED: "Ngày nộp đơn|Ngày nộp|Năm nộp|Năm nộp đơn|filing_date|Filing date",
        Field.PUBLICATION_NO: "Số công bố|Số công bố và ngày công bố|Số CB",
        Field.PUBLISHED: "Ngày công bố|Ngày CB|Ngày chuyển công bố|Ngày công bố đơn",
        Field.CERTIFICATE_NO: "Số bằng|Số văn bằng|Số GCN|Số đăng bạ|Số giấy chứng nhận|Certificate No.|certificate_no|"
        "Số bằng/GCN|Số bằng và ngày cấp|Số đăng ký|Số VB|Số văn bằng bảo hộ|Số bằng bảo hộ",
        Field.REGISTER_NO: "register_no|registration_no",
        Field.GRANTED: "Ngày cấp bằng|Ngày cấp|Ngày cấp văn bằng|Granting date|Năm cấp bằng độc quyền|grant_date|"
        "Năm cấp|Ngày cấp GCN|Ngày cấp giấy chứng nhận|Ngày cấp bằng/GCN",
        Field.REGISTERED: "registration_date",
        Field.DECISION_NO: "Số QĐ cấp|Quyết định|decision_no|Số quyết định|Quyết định cấp|Số QĐ",
        Field.EXPIRY: "Ngày hết hạn|Ngày hết hạn bằng|Thời hạn hiệu lực|expiry_date|Ngày hết hiệu lực|Hiệu lực đến",
        Field.OWNER: "Chủ nhãn hiệu|Chủ sở hữu|Chủ đơn|Chủ đơn/Chủ bằng|Chủ sáng kiến|Applicant|Chủ văn bằng|owner|"
        "Chủ bằng|Người nộp đơn",
        Field.OTHER_OWNER: "Tên chủ khác|Chủ khác|Đồng chủ sở hữu",
        Field.ADDRESS: "Địa chỉ|Địa chỉ chủ đơn|Address|Địa chỉ chủ sở hữu|Địa chỉ chủ nhãn hiệu|Địa chỉ chủ văn bằng",
        Field.MANAGING_BODY: "Đơn vị quản lý|Tổ chức quản lý CDĐL|Tổ chức quản lý|Đơn vị uỷ quyền|managing_body|"
        "Tổ chức quản lý chỉ dẫn địa lý|Cơ quan quản lý",
        Field.USER: "Được quyền sử dụng|Đơn vị được quyền sử dụng|Tổ chức được quyền sử dụng",
        Field.LEAD_UNIT: "Đơn vị chủ trì|Cơ quan chủ trì",
        Field.AGENT: "Đại diện pháp luật|Đại diện SHCN|Đại diện sở hữu công nghiệp",
        Field.AGENT_ADDRESS: "Địa chỉ đại diện|Địa chỉ đại diện pháp luật",
        Field.AUTHOR: "Tác giả|Họ và tên tác giả|Người thiết kế|Tác giả kiểu dáng|Tác giả khác|Tác giả sáng chế",
        Field.AUTHOR_ADDRESS: "Địa chỉ tác giả|Địa chỉ người thiết kế|Địa chỉ tác giả khác",
        Field.NICE: "Nhóm sản phẩm/dịch vụ|Nhóm SP/DV|Nhóm|nice_class|Nhóm sản phẩm, dịch vụ|Nhóm Nice|"
        "Nhóm sản phẩm, dịch vụ đăng ký",
        Field.BRANCH: "Nhóm ngành|Lĩnh vực|Ngành",
        Field.VIENNA: "Phân loại hình|Phân loại Viên|Phân loại Vienna",
        Field.LOCARNO: "Phân loại locarno",
        Field.IPC: "Phân loại IPC|IPC",
        Field.COLOURS: "Màu nhãn hiệu|Màu sắc nhãn hiệu|Màu sắc",
        Field.MARK_FORM: "Kiểu mẫu nhãn|Kiểu của mẫu nhãn(hình/chữ/kết hợp)|Kiểu của mẫu nhãn",
        Field.DISCLAIMER: "Yếu tố loại trừ",
        Field.SUMMARY: "Nội dung|Mô tả|Mô tả sản phẩm|Tóm tắt",
        Field.PROVINCE: "Tỉnh|Tỉnh/Thành phố|Tỉnh, thành phố|Tỉnh thành|province",
        Field.DISTRICT: "Huyện|Quận/Huyện|Quận, huyện|Huyện/Thị xã/Thành phố",
        Field.COMMUNE: "Xã|Phường/Xã|Xã/Phường|Xã, phường|Xã/Phường/Thị trấn",
        Field.COUNTRY: "Nước|country|Quốc gia|Nước đăng ký|Quốc gia đăng ký",
        Field.ROUTE: "route|Hình thức bảo hộ|Con đường đăng ký",
        Field.STATUS: "Trạng thái|Tình trạng|Tình trạng pháp lý",
        Field.NOTE: "Ghi chú|Ghi chú nội bộ",
        Field.SOURCE: "source|Nguồn|Nguồn thông tin",
        Field.CONTACT: "Liên hệ|Ngày đăng ký",
        Field.REFUSAL: REFUSAL_HEADING,
        Field.COMPUTED: "Chủ hiện nay|Nước ngoài|Thời hạn gần nhất|Còn thiếu",
    }
)

_ENOUGH = frozenset(
    {
        Field.NAME,
        Field.GI_NAME,
        Field.DESIGN_NAME,
        Field.PATENT_NAME,
        Field.UTILITY_NAME,
        Field.INITIATIVE_NAME,
        Field.APPLICATION_NO,
        Field.CERTIFICATE_NO,
    }
)
"""Fields a record may consist of."""
_INID = re.compile(r"^\s*\(\s*\d{2,3}(?:\s*/\s*\d{2,3})*\s*\)\s*")
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_SPACES_AROUND = re.compile(r"\s*([/,])\s*")
_HIGHEST_ROW = 60
"""A heading row further down than this is not looked for."""


def heading(text: str) -> str:
    """The heading in lower case NFC, one space between words, without INID code and closing colon or star."""
    plain = unicodedata.normalize("NFKC", text.replace("\xa0", " ")).lower()
    return _SPACES_AROUND.sub(r"\1", " ".join(_INID.sub("", plain).split())).strip(" :*")


def _known() -> tuple[dict[str, Field], dict[str, Field]]:
    """Fields by heading, and by folded heading where that leaves no doubt ("mẫu nhãn hiệu" is not "màu nhãn hiệu")."""
    exact = {heading(name): field for field, names in _SYNONYMS.items() for name in names.split("|")}
    fields: dict[str, set[Field]] = {}
    for name, field in exact.items():
        fields.setdefault(fold(name), set()).add(field)
    return exact, {name: found.pop() for name, found in fields.items() if len(found) == 1}


_EXACT, _FOLDED = _known()


def field_of(text: str) -> Field | None:
    """What a heading says its column holds, None when nothing is known of it."""
    for words in (heading(text), heading(_REMARK.sub("", text))):
        found = _EXACT.get(words) or _FOLDED.get(fold(words))
        if found is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class Headings:
    """The heading row of a sheet."""

    first_row: int
    """Row of the sheet, counted from 0."""
    last_row: int
    """The same, or the next one where headings take two lines."""
    fields: tuple[Field | None, ...]
    """One a column; None for a column nothing is known of."""
    texts: tuple[str, ...]
    """The headings as typed, on one line, made different by " (2)" where two are the same; letters where empty."""

    _places: dict[Field, tuple[int, ...]] = dataclasses.field(init=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for place, held in enumerate(self.fields):
            if held is not None:
                self._places[held] = (*self._places.get(held, ()), place)

    def places(self, field: Field) -> tuple[int, ...]:
        """The columns that hold a field, from left to right."""
        return self._places.get(field, ())

    def has(self, *fields: Field) -> bool:
        """Whether every one of these has a column."""
        return all(field in self.fields for field in fields)


def find_headings(sheet: Sheet) -> Headings | None:
    """The heading row: of the first rows, the one (or two together) with most known headings, at least two different.

    A single column will do where the sheet has no other; None when there is none. A row of one text merged over all
    columns is a title, whatever it says.
    """
    best: Headings | None = None
    best_rank = (2, False)
    for number, row in enumerate(sheet.rows[:_HIGHEST_ROW]):
        if sum(not is_empty(cell) for cell in row) < 2:
            continue
        for last in (number, number + 1):
            labels = _labels(sheet, number, last)
            if labels is None:
                continue
            fields = tuple(next((found for text in texts if (found := field_of(text))), None) for texts in labels)
            # One line wins over two that say no more.
            rank = (len(set(fields) - {None, Field.LEAD_UNIT}), last == number)
            if rank > best_rank:
                best_rank = rank
                best = Headings(number, last, fields, _different([texts[0] if texts else "" for texts in labels]))
    return best or _lone_heading(sheet)


def _lone_heading(sheet: Sheet) -> Headings | None:
    """The heading of a list of nothing but names or numbers."""
    used = {place for row in sheet.rows for place, cell in enumerate(row) if not is_empty(cell)}
    number = next((at for at, row in enumerate(sheet.rows) if any(not is_empty(cell) for cell in row)), None)
    if number is None or len(used) != 1:
        return None
    texts = [_one_line(cell) for cell in sheet.rows[number]]
    fields = tuple(field_of(text) if text else None for text in texts)
    if not any(field in _ENOUGH for field in fields):
        return None
    return Headings(number, number, fields, _different(texts))


def _labels(sheet: Sheet, first: int, last: int) -> list[list[str]] | None:
    """For each column the texts by which its heading may be known, the likeliest first."""
    upper = [_one_line(cell) for cell in sheet.rows[first]]
    if last == first:
        return [[text] if text else [] for text in upper]
    if last >= len(sheet.rows) or not any(text and field_of(text) is None for text in upper):
        return None
    lower = [_one_line(cell) for cell in sheet.rows[last]]
    width = max(len(upper), len(lower))
    upper += [""] * (width - len(upper))
    lower += [""] * (width - len(lower))
    spread = list(upper)
    for top, left, _bottom, right in sheet.merged:
        if top == first:
            spread[left : right + 1] = [upper[left]] * (min(right, width - 1) - left + 1)
    for place in range(1, width):
        # Without merged cells a group heading stands over its first column only.
        if not spread[place] and lower[place] and not sheet.merged:
            spread[place] = spread[place - 1]
    labels = []
    for over, under in zip(spread, lower, strict=True):
        texts = [f"{under} {over}", under, f"{over} {under}"] if over and under else [under or over]
        labels.append([text for text in texts if text])
    return labels


def _one_line(cell: Cell) -> str:
    return " ".join(cell_text(cell).split())


def _different(texts: Sequence[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    different = []
    for place, typed in enumerate(texts):
        text = typed or f"(cột {place + 1})"
        seen[text] = seen.get(text, 0) + 1
        different.append(text if seen[text] == 1 else f"{text} ({seen[text]})")
    return tuple(different)
