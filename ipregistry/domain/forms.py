"""The fields of the form of each kind of asset, as data, in the order of the certificate; the window knows no kind."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.form_fields import (
    AGENT,
    APPLICANT,
    AUTHOR,
    BODY,
    CLAIMS,
    DAY,
    END,
    END_PLAIN,
    EXPIRY,
    FIELD,
    GAZETTE,
    KIND,
    LAYOUT_DAYS,
    MARK_FLAGS,
    MARK_FORM,
    MORE,
    OCOP,
    OWNER,
    PICTURE,
    PLACES,
    PLAIN_OWNER,
    PLANT_GROUPS,
    PRINTED,
    PRIORITIES,
    PRODUCT,
    PUBLISHED,
    RECOGNISED,
    SCOPE,
    SUMMARY,
    UNITS,
    VARIANTS,
    WORKS,
    Ask,
    FormField,
    FormGroup,
    filing_group,
    name_field,
    parties_group,
)
from ipregistry.domain.kinds import MARKS, PATENTS, WORK_KINDS, Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def _mark(kind: Kind) -> tuple[FormGroup, ...]:
    return (
        FormGroup(
            "Nhãn hiệu",
            (
                PICTURE,
                name_field("Tên nhãn hiệu"),
                KIND,
                MARK_FORM,
                FormField("asset.colours", Ask.TEXT, "Màu sắc", 200),
                FormField("asset.disclaimer", Ask.TEXT, "Yếu tố loại trừ"),
                *(MARK_FLAGS if kind is Kind.TRADEMARK else ()),
            ),
        ),
        filing_group(),
        FormGroup(
            "Nhóm và danh mục sản phẩm, dịch vụ",
            (
                FormField("class.nice", Ask.GOODS, "Danh mục, đúng như trên văn bằng"),
                PRODUCT,
                FormField("class.vienna", Ask.CLASSES, "Phân loại hình (Vienna)"),
            ),
            half=True,
        ),
        parties_group(
            OWNER,
            *((BODY,) if kind is not Kind.TRADEMARK else ()),
            *UNITS,
            APPLICANT,
            *PRINTED,
            AGENT,
            half=True,
        ),
        FormGroup("Công bố, quyền ưu tiên", (*PUBLISHED, GAZETTE, EXPIRY, PRIORITIES)),
        PLACES,
        OCOP,
        END,
    )


def _indication() -> tuple[FormGroup, ...]:
    return (
        FormGroup(
            "Chỉ dẫn địa lý", (PICTURE, name_field("Tên chỉ dẫn địa lý"), KIND, replace(PRODUCT, label="Sản phẩm"))
        ),
        filing_group(*PUBLISHED, GAZETTE),
        FormGroup(
            "Tính chất, chất lượng đặc thù",
            (replace(SUMMARY, label="Mô tả tính chất, chất lượng, danh tiếng"), SCOPE),
            half=True,
        ),
        parties_group(
            replace(BODY, label="Tổ chức quản lý chỉ dẫn địa lý"),
            replace(APPLICANT, label="Người nộp đơn"),
            *UNITS,
            half=True,
        ),
        FormGroup("Khu vực địa lý", PLACES.fields),
        OCOP,
        END,
    )


def _design() -> tuple[FormGroup, ...]:
    return (
        FormGroup(
            "Kiểu dáng công nghiệp",
            (
                PICTURE,
                name_field("Tên kiểu dáng"),
                KIND,
                VARIANTS,
                PRODUCT,
            ),
        ),
        filing_group(*PUBLISHED, GAZETTE, EXPIRY),
        FormGroup(
            "Phân loại, mô tả",
            (FormField("class.locarno", Ask.CLASSES, "Phân loại Locarno"), replace(SUMMARY, label="Mô tả")),
            half=True,
        ),
        parties_group(OWNER, replace(AUTHOR, label="Tác giả kiểu dáng"), APPLICANT, *PRINTED, AGENT, half=True),
        FormGroup("Quyền ưu tiên", (PRIORITIES,)),
        PLACES,
        END,
    )


def _patent(kind: Kind) -> tuple[FormGroup, ...]:
    return (
        FormGroup(
            labels.KIND[kind],
            (
                name_field("Tên sáng chế" if kind is Kind.INVENTION else "Tên giải pháp"),
                KIND,
                replace(FIELD, label="Lĩnh vực kỹ thuật"),
                CLAIMS,
            ),
        ),
        filing_group(*PUBLISHED, GAZETTE, EXPIRY),
        FormGroup("Phân loại, tóm tắt", (FormField("class.ipc", Ask.CLASSES, "Phân loại IPC"), SUMMARY), half=True),
        parties_group(OWNER, AUTHOR, APPLICANT, *PRINTED, AGENT, half=True),
        FormGroup("Quyền ưu tiên", (PRIORITIES,)),
        PLACES,
        END,
    )


def _layout() -> tuple[FormGroup, ...]:
    return (
        FormGroup("Thiết kế bố trí", (PICTURE, name_field("Tên thiết kế bố trí"), KIND, FIELD, *LAYOUT_DAYS)),
        filing_group(EXPIRY),
        FormGroup("Mô tả", (SUMMARY,), half=True),
        parties_group(OWNER, AUTHOR, APPLICANT, *PRINTED, half=True),
        PLACES,
        END,
    )


def _variety() -> tuple[FormGroup, ...]:
    return (
        FormGroup(
            "Giống cây trồng",
            (
                PICTURE,
                name_field("Tên giống"),
                KIND,
                FormField("asset.plant_group", Ask.CHOICE, "Nhóm cây", 230, PLANT_GROUPS),
                replace(PRODUCT, label="Loài cây"),
            ),
        ),
        filing_group(*PUBLISHED, EXPIRY),
        FormGroup("Mô tả", (SUMMARY,), half=True),
        parties_group(OWNER, replace(AUTHOR, label="Tác giả giống"), APPLICANT, *PRINTED, AGENT, half=True),
        PLACES,
        END,
    )


def _work(kind: Kind) -> tuple[FormGroup, ...]:
    copyright_ = kind is Kind.COPYRIGHT
    days = (
        FormField("filing.created", Ask.DAY, "Ngày hoàn thành", DAY),
        FormField("filing.published", Ask.DAY, "Công bố lần đầu", DAY),
        FormField("filing.fixed", Ask.DAY, "Ngày định hình", DAY),
        *((FormField("filing.author_died", Ask.DAY, "Ngày tác giả mất", DAY),) if copyright_ else ()),
    )
    sort = (FormField("asset.work_type", Ask.CHOICE, "Loại tác phẩm", 200, WORKS),) if copyright_ else ()
    name = "Tên tác phẩm" if copyright_ else "Tên cuộc biểu diễn, bản ghi, chương trình"
    return (
        FormGroup(labels.KIND[kind], (PICTURE, name_field(name), KIND, *sort, *days)),
        filing_group(title="Đăng ký"),
        FormGroup("Nội dung", (SUMMARY,), half=True),
        parties_group(
            replace(AUTHOR, label="Tác giả" if copyright_ else "Người biểu diễn, nhà sản xuất"),
            PLAIN_OWNER,
            *PRINTED,
            half=True,
        ),
        PLACES,
        END,
    )


def _initiative() -> tuple[FormGroup, ...]:
    return (
        FormGroup("Sáng kiến", (name_field("Tên sáng kiến"), KIND, FIELD)),
        FormGroup("Công nhận", RECOGNISED),
        FormGroup("Nội dung", (SUMMARY,), half=True),
        parties_group(AUTHOR, replace(PLAIN_OWNER, label="Chủ đầu tư, nơi áp dụng"), *UNITS, half=True),
        PLACES,
        END,
    )


def _unregistered(kind: Kind) -> tuple[FormGroup, ...]:
    names = {
        Kind.TRADE_NAME: "Tên thương mại",
        Kind.TRADE_SECRET: "Tên gọi của bí mật kinh doanh",
        Kind.TRADITIONAL_KNOWLEDGE: "Tên tri thức",
    }
    holder = "Cộng đồng, người nắm giữ" if kind is Kind.TRADITIONAL_KNOWLEDGE else "Chủ sở hữu"
    told = {
        Kind.TRADE_NAME: "Phạm vi sử dụng",
        Kind.TRADE_SECRET: "Mô tả, không ghi phần bí mật",
        Kind.TRADITIONAL_KNOWLEDGE: "Nội dung",
    }
    return (
        FormGroup(labels.KIND[kind], (name_field(names[kind]), KIND, FIELD, PRODUCT)),
        FormGroup(
            "Nội dung",
            (replace(SUMMARY, label=told[kind]),),
            half=True,
        ),
        parties_group(replace(PLAIN_OWNER, label=holder), *UNITS, half=True),
        PLACES,
        END_PLAIN,
    )


def _unknown() -> tuple[FormGroup, ...]:
    return (
        FormGroup("Tài sản", (PICTURE, name_field("Tên"), KIND, PRODUCT)),
        filing_group(*PUBLISHED, EXPIRY),
        parties_group(PLAIN_OWNER, BODY, *UNITS, APPLICANT, *PRINTED),
        PLACES,
        END,
    )


def form_groups(kind: Kind, filled: Collection[str] = ()) -> tuple[FormGroup, ...]:
    """Give the groups of the form of a kind; fields of other kinds that are `filled` follow in a group of their own."""
    groups = _of_kind(kind)
    asked = {each.path for group in groups for each in group.fields}
    found = ((path, each) for path, each in every_field().items() if path in filled and path not in asked)
    more = tuple(PLAIN_OWNER if path == PLAIN_OWNER.path else each for path, each in found)
    return (*groups, FormGroup("Thông tin khác đang có", more)) if more else groups


def _of_kind(kind: Kind) -> tuple[FormGroup, ...]:
    if kind in MARKS:
        return _mark(kind)
    if kind in PATENTS:
        return _patent(kind)
    if kind in WORK_KINDS:
        return _work(kind)
    made = {
        Kind.GEOGRAPHICAL_INDICATION: _indication,
        Kind.INDUSTRIAL_DESIGN: _design,
        Kind.LAYOUT_DESIGN: _layout,
        Kind.PLANT_VARIETY: _variety,
        Kind.INITIATIVE: _initiative,
        Kind.UNKNOWN: _unknown,
    }
    return made[kind]() if kind in made else _unregistered(kind)


@cache
def every_field() -> Mapping[str, FormField]:
    """Give the fields of all kinds by their paths, each as the first kind asks for it that has it."""
    found: dict[str, FormField] = {}
    for field in (*(each for kind in labels.KIND for group in _of_kind(kind) for each in group.fields), *MORE):
        found.setdefault(field.path, field)
    return found
