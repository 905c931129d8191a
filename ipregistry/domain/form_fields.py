"""What a form may ask: the fields that the forms of several kinds share, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ipregistry.domain import labels


class Ask(StrEnum):
    """What sort of answer a field takes."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"
    FLAG = "flag"
    KIND = "kind"
    PARTIES = "parties"
    GOODS = "goods"
    CLASSES = "classes"
    NAMES = "names"
    """Several names in one line, with semicolons between them."""
    PROVINCE = "province"
    PRIORITIES = "priorities"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: `path` says what it edits, such as `asset.name`, `filing.filed`, `role.owner`, `class.nice`."""

    path: str
    ask: Ask
    label: str
    width: int = 0
    """Pixels; 0 takes what the row leaves."""
    options: tuple[tuple[str, str | int], ...] = ()
    """Words and stored value of a choice."""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Fields under one title; two halves that follow each other stand side by side where there is room."""

    title: str
    fields: tuple[FormField, ...]
    half: bool = False


PLANT_GROUPS: Final = (("Cây thân gỗ, cây leo thân gỗ", "tree"), ("Cây khác", "other"))
WORKS: Final = (
    ("Tác phẩm khác", "general"),
    ("Tác phẩm điện ảnh", "film"),
    ("Tác phẩm nhiếp ảnh", "photograph"),
    ("Mỹ thuật ứng dụng", "applied_art"),
    ("Tác phẩm khuyết danh", "anonymous"),
)
MEDIA: Final = (("Bản giấy", "paper"), ("Bản điện tử", "electronic"))
STARS: Final = tuple((f"{number} sao", number) for number in (3, 4, 5))
DAY: Final = 124
NUMBER: Final = 136

KIND = FormField("asset.kind", Ask.KIND, "Loại", 216)
PICTURE = FormField("picture", Ask.PICTURE, "Mẫu nhãn, hình ảnh", 88)
PRODUCT = FormField("asset.product", Ask.TEXT, "Sản phẩm, dịch vụ")
MARK_FORM = FormField(
    "asset.mark_form",
    Ask.CHOICE,
    "Kiểu mẫu nhãn",
    168,
    tuple((word, key) for key, word in labels.MARK_FORM.items()),
)
MARK_FLAGS = (
    FormField("asset.linked", Ask.FLAG, "Nhãn hiệu liên kết", 160),
    FormField("asset.well_known", Ask.FLAG, "Nhãn hiệu nổi tiếng", 160),
)
CLAIMS = FormField("asset.independent_claims", Ask.NUMBER, "Số điểm độc lập", 116)
VARIANTS = FormField("asset.variants", Ask.NUMBER, "Số phương án", 104)
LAYOUT_DAYS = (
    FormField("filing.created", Ask.DAY, "Ngày tạo ra", DAY),
    FormField("filing.exploited", Ask.DAY, "Ngày khai thác thương mại đầu tiên", 210),
)
RECOGNISED = (
    FormField("certificate.decision_no", Ask.TEXT, "Quyết định công nhận số", 170),
    FormField("certificate.granted", Ask.DAY, "Ngày công nhận", DAY),
    FormField("certificate.number", Ask.TEXT, "Số giấy chứng nhận", 150),
    FormField("filing.filed", Ask.DAY, "Ngày nộp đơn", DAY),
)
SUMMARY = FormField("asset.summary", Ask.LONG, "Tóm tắt")
FIELD = FormField("asset.field", Ask.TEXT, "Lĩnh vực", 220)

FILED = (
    FormField("filing.application_no", Ask.TEXT, "Số đơn", NUMBER),
    FormField("filing.filed", Ask.DAY, "Ngày nộp đơn", DAY),
)
TITLE = (
    FormField("certificate.number", Ask.TEXT, "Số văn bằng", NUMBER),
    FormField("certificate.granted", Ask.DAY, "Ngày cấp", DAY),
    FormField("certificate.decision_no", Ask.TEXT, "Quyết định cấp số", 150),
)
EXPIRY = FormField("certificate.stated_expiry", Ask.DAY, "Hết hạn ghi trên văn bằng", 168)
PUBLISHED = (
    FormField("filing.publication_no", Ask.TEXT, "Số công bố", NUMBER),
    FormField("filing.published", Ask.DAY, "Ngày công bố đơn", DAY),
)
GAZETTE = FormField("certificate.published", Ask.DAY, "Ngày công bố văn bằng", 150)
PRIORITIES = FormField("filing.priorities", Ask.PRIORITIES, "Quyền ưu tiên")
SCOPE = FormField("certificate.scope", Ask.LONG, "Phạm vi bảo hộ")

OWNER = FormField("role.owner", Ask.PARTIES, "Chủ văn bằng, chép đúng như in trên văn bằng")
PLAIN_OWNER = FormField("role.owner", Ask.PARTIES, "Chủ sở hữu")
PRINTED = (
    FormField("certificate.printed_owner", Ask.TEXT, "Tên in trên văn bằng, nếu khác", hint="như chủ văn bằng"),
    FormField("certificate.printed_address", Ask.TEXT, "Địa chỉ in trên văn bằng"),
)
APPLICANT = FormField("role.applicant", Ask.PARTIES, "Người nộp đơn, nếu khác chủ văn bằng")
AUTHOR = FormField("role.author", Ask.PARTIES, "Tác giả")
BODY = FormField("role.managing_body", Ask.PARTIES, "Cơ quan được giao quản lý")
UNITS = (
    FormField("role.lead_unit", Ask.PARTIES, "Đơn vị chủ trì"),
    FormField("role.cooperating_unit", Ask.PARTIES, "Đơn vị phối hợp"),
)
AGENT = FormField("role.agent", Ask.PARTIES, "Đại diện sở hữu công nghiệp")

PLACES = FormGroup(
    "Địa bàn",
    (
        FormField("asset.province", Ask.PROVINCE, "Tỉnh, thành phố", 200),
        FormField("territory.commune", Ask.NAMES, "Xã, phường", hint="nhiều nơi: cách nhau bằng dấu ;"),
        FormField("territory.district", Ask.NAMES, "Huyện (trước 01/07/2025)"),
    ),
)
OCOP = FormGroup(
    "Sản phẩm OCOP",
    (
        FormField("asset.ocop_stars", Ask.CHOICE, "Số sao", 168, STARS),
        FormField("asset.ocop_certified", Ask.DAY, "Ngày cấp chứng nhận", 136),
    ),
)
KEPT = (
    FormField("asset.original_kept_at", Ask.TEXT, "Nơi lưu bản gốc", 240),
    FormField("certificate.medium", Ask.CHOICE, "Hình thức văn bằng", 168, MEDIA),
)
REST = (
    FormField("links", Ask.NAMES, "Mã tài sản liên quan", 220, hint="ví dụ CDDL-0003"),
    FormField("asset.source", Ask.TEXT, "Nguồn"),
    FormField("asset.note", Ask.LONG, "Ghi chú"),
)


def name_field(words: str) -> FormField:
    """The name of an asset, under the words of its kind."""
    return FormField("asset.name", Ask.TEXT, words)


def parties_group(*fields: FormField, half: bool = False) -> FormGroup:
    """The parties of an asset."""
    return FormGroup("Chủ thể", fields, half=half)


def filing_group(*more: FormField, title: str = "Đơn và văn bằng") -> FormGroup:
    """The filing and its title, with what else the kind has."""
    return FormGroup(title, (*FILED, *TITLE, *more))


END = FormGroup("Nơi lưu, ghi chú", (*KEPT, *REST))
END_PLAIN = FormGroup("Ghi chú", REST)


MORE: Final = (
    FormField("certificate.decided", Ask.DAY, "Ngày quyết định", DAY),
    FormField("certificate.note", Ask.TEXT, "Ghi chú về văn bằng"),
    FormField("filing.registered", Ask.DAY, "Ngày đăng ký", DAY),
    FormField("filing.described_as", Ask.TEXT, "Lời của nguồn"),
    FormField("filing.note", Ask.TEXT, "Ghi chú về đơn"),
    FormField("role.user", Ask.PARTIES, "Tổ chức, cá nhân được cấp quyền sử dụng"),
    FormField("territory.province", Ask.NAMES, "Tỉnh, thành phố khác"),
)
"""What lists bring and no form asks for."""

OTHER_FILING: Final = (
    FormField("filing.application_no", Ask.TEXT, "Số đơn", 150),
    FormField("filing.filed", Ask.DAY, "Ngày nộp đơn", DAY),
    FormField("certificate.number", Ask.TEXT, "Số đăng ký, văn bằng", 150),
    FormField("filing.registered", Ask.DAY, "Ngày đăng ký", DAY),
    FormField("certificate.stated_expiry", Ask.DAY, "Hết hạn ghi trên văn bằng", 168),
    FormField("filing.publication_no", Ask.TEXT, "Số công bố", 150),
    FormField("filing.published", Ask.DAY, "Ngày công bố", DAY),
    FormField("filing.note", Ask.TEXT, "Ghi chú về đơn"),
)
"""What is asked of a filing besides the one the form of the asset is about."""
TITLE_AT_HOME: Final = (
    FormField("certificate.granted", Ask.DAY, "Ngày cấp", DAY),
    FormField("certificate.decision_no", Ask.TEXT, "Quyết định cấp số", 150),
)
DESIGNATED: Final = FormField("filing.designated", Ask.DAY, "Ngày chỉ định sau", 136)


def other_filing_fields(*, home: bool, hangs: bool) -> tuple[FormField, ...]:
    """Give the fields of a filing besides the main one; `hangs`: on an international registration."""
    first, last = OTHER_FILING[:4], OTHER_FILING[4:]
    title, later = TITLE_AT_HOME if home else (), (DESIGNATED,) if hangs else ()
    return (*first, *title, *later, *last, *(() if hangs else (PRIORITIES,)))
