"""Vietnamese names of kinds, statuses, roles, routes, events and deadlines, the same on screen, paper and in files."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ipregistry.domain.kinds import (
    ActionKind,
    Confidence,
    DeadlineKind,
    DeadlineState,
    EventKind,
    FindingLevel,
    Kind,
    PartyKind,
    Role,
    Route,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

KIND: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.GEOGRAPHICAL_INDICATION: "Chỉ dẫn địa lý",
        Kind.CERTIFICATION_MARK: "Nhãn hiệu chứng nhận",
        Kind.COLLECTIVE_MARK: "Nhãn hiệu tập thể",
        Kind.TRADEMARK: "Nhãn hiệu thông thường",
        Kind.INDUSTRIAL_DESIGN: "Kiểu dáng công nghiệp",
        Kind.INVENTION: "Sáng chế",
        Kind.UTILITY_SOLUTION: "Giải pháp hữu ích",
        Kind.LAYOUT_DESIGN: "Thiết kế bố trí",
        Kind.PLANT_VARIETY: "Giống cây trồng",
        Kind.COPYRIGHT: "Quyền tác giả",
        Kind.RELATED_RIGHT: "Quyền liên quan",
        Kind.INITIATIVE: "Sáng kiến",
        Kind.TRADE_NAME: "Tên thương mại",
        Kind.TRADE_SECRET: "Bí mật kinh doanh",
        Kind.TRADITIONAL_KNOWLEDGE: "Tri thức truyền thống",
        Kind.UNKNOWN: "Chưa rõ loại",
    }
)
"""In the order lists and papers group them: community assets first."""

KIND_SHORT: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.GEOGRAPHICAL_INDICATION: "CDĐL",
        Kind.CERTIFICATION_MARK: "NHCN",
        Kind.COLLECTIVE_MARK: "NHTT",
        Kind.TRADEMARK: "NH",
        Kind.INDUSTRIAL_DESIGN: "KDCN",
        Kind.INVENTION: "SC",
        Kind.UTILITY_SOLUTION: "GPHI",
        Kind.LAYOUT_DESIGN: "TKBT",
        Kind.PLANT_VARIETY: "GCT",
        Kind.COPYRIGHT: "QTG",
        Kind.RELATED_RIGHT: "QLQ",
        Kind.INITIATIVE: "SK",
        Kind.TRADE_NAME: "TTM",
        Kind.TRADE_SECRET: "BMKD",
        Kind.TRADITIONAL_KNOWLEDGE: "TTTT",
        Kind.UNKNOWN: "–",
    }
)

REFERENCE_PREFIX: Mapping[Kind, str] = MappingProxyType(
    {**{kind: short.replace("Đ", "D") for kind, short in KIND_SHORT.items()}, Kind.UNKNOWN: "TS"}
)
"""First part of a reference such as NHCN-0012: plain letters that any keyboard types."""

CERTIFICATE_NAME: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.GEOGRAPHICAL_INDICATION: "Giấy chứng nhận đăng ký chỉ dẫn địa lý",
        Kind.CERTIFICATION_MARK: "Giấy chứng nhận đăng ký nhãn hiệu",
        Kind.COLLECTIVE_MARK: "Giấy chứng nhận đăng ký nhãn hiệu",
        Kind.TRADEMARK: "Giấy chứng nhận đăng ký nhãn hiệu",
        Kind.INDUSTRIAL_DESIGN: "Bằng độc quyền kiểu dáng công nghiệp",
        Kind.INVENTION: "Bằng độc quyền sáng chế",
        Kind.UTILITY_SOLUTION: "Bằng độc quyền giải pháp hữu ích",
        Kind.LAYOUT_DESIGN: "Giấy chứng nhận đăng ký thiết kế bố trí mạch tích hợp bán dẫn",
        Kind.PLANT_VARIETY: "Bằng bảo hộ giống cây trồng",
        Kind.COPYRIGHT: "Giấy chứng nhận đăng ký quyền tác giả",
        Kind.RELATED_RIGHT: "Giấy chứng nhận đăng ký quyền liên quan",
    }
)
"""Name of the paper the office grants; kinds without one are absent."""

STATUS: Mapping[Status, str] = MappingProxyType(
    {
        Status.PLANNED: "Dự kiến",
        Status.PENDING: "Đang giải quyết",
        Status.IN_FORCE: "Còn hiệu lực",
        Status.RENEWAL_DUE: "Đến kỳ gia hạn",
        Status.LATE: "Đang trong thời gian nộp muộn",
        Status.LAPSED_UNCONFIRMED: "Hết thời hạn nộp muộn – chờ xác nhận",
        Status.EXPIRED: "Hết hiệu lực",
        Status.TERMINATED: "Chấm dứt hiệu lực",
        Status.INVALIDATED: "Hủy bỏ hiệu lực",
        Status.REFUSED: "Từ chối",
        Status.WITHDRAWN: "Rút đơn",
        Status.ABANDONED: "Từ bỏ",
        Status.UNKNOWN: "Chưa đủ dữ liệu",
    }
)

ROUTE: Mapping[Route, str] = MappingProxyType(
    {
        Route.NATIONAL: "nộp trực tiếp",
        Route.MADRID: "Madrid",
        Route.HAGUE: "La Hay",
        Route.PCT: "PCT",
        Route.REGIONAL: "cơ quan khu vực",
        Route.LISBON: "Lisbon",
        Route.PARIS: "Công ước Paris",
        Route.GI_REGISTER: "đăng bạ chỉ dẫn địa lý",
        Route.TREATY: "danh mục theo hiệp định",
    }
)

ROLE: Mapping[Role, str] = MappingProxyType(
    {
        Role.OWNER: "Chủ sở hữu",
        Role.APPLICANT: "Người nộp đơn",
        Role.MANAGING_BODY: "Tổ chức quản lý",
        Role.LEAD_UNIT: "Đơn vị chủ trì",
        Role.COOPERATING_UNIT: "Đơn vị phối hợp",
        Role.AUTHOR: "Tác giả",
        Role.AGENT: "Đại diện SHCN",
        Role.USER: "Tổ chức, cá nhân được cấp quyền sử dụng",
    }
)

PARTY_KIND: Mapping[PartyKind, str] = MappingProxyType(
    {
        PartyKind.STATE_BODY: "Cơ quan nhà nước",
        PartyKind.COMPANY: "Doanh nghiệp",
        PartyKind.COOPERATIVE: "Hợp tác xã",
        PartyKind.ASSOCIATION: "Hội, hiệp hội",
        PartyKind.HOUSEHOLD: "Hộ kinh doanh",
        PartyKind.PERSON: "Cá nhân",
        PartyKind.OTHER: "Khác",
    }
)

EVENT: Mapping[str, str] = MappingProxyType(
    {
        "filed": "Nộp đơn",
        "published": "Công bố đơn",
        "registered": "Đăng ký",
        "granted": "Cấp văn bằng",
        EventKind.ACCEPTED: "Chấp nhận đơn hợp lệ",
        EventKind.OPPOSED: "Có phản đối đơn",
        EventKind.FORMALITY_NOTICE: "Thông báo kết quả thẩm định hình thức",
        EventKind.OFFICE_ACTION: "Thông báo kết quả thẩm định nội dung",
        EventKind.FEE_NOTICE: "Thông báo nộp phí, lệ phí cấp văn bằng",
        EventKind.RECORDAL_NOTICE: "Thông báo thiếu sót hồ sơ ghi nhận",
        EventKind.EXTENDED: "Được gia hạn thời hạn trả lời",
        EventKind.ANSWERED: "Trả lời thông báo",
        EventKind.EXAMINATION_REQUESTED: "Yêu cầu thẩm định nội dung",
        EventKind.NATIONAL_PHASE_ENTERED: "Vào giai đoạn quốc gia",
        EventKind.FEE_PAID: "Nộp phí, lệ phí",
        EventKind.RENEWAL_FILED: "Nộp đơn gia hạn",
        EventKind.RENEWED: "Gia hạn hiệu lực",
        EventKind.RENEWAL_REFUSED: "Từ chối gia hạn",
        EventKind.MAINTAINED: "Duy trì hiệu lực",
        EventKind.DECLARED_USE: "Nộp tuyên bố sử dụng",
        EventKind.AMENDED: "Sửa đổi văn bằng",
        EventKind.ASSIGNED: "Chuyển nhượng",
        EventKind.LICENSED: "Chuyển quyền sử dụng",
        EventKind.SUSPENDED: "Đình chỉ",
        EventKind.RESUMED: "Tiếp tục hiệu lực",
        EventKind.TERMINATED: "Chấm dứt hiệu lực",
        EventKind.INVALIDATED: "Hủy bỏ hiệu lực",
        EventKind.RESTORED: "Khôi phục hiệu lực",
        EventKind.LAPSE_CONFIRMED: "Xác nhận hết hiệu lực",
        EventKind.REFUSED: "Từ chối cấp văn bằng",
        EventKind.WITHDRAWN: "Rút đơn",
        EventKind.ABANDONED: "Từ bỏ",
        EventKind.COMPLAINED: "Khiếu nại",
        EventKind.COMPLAINT_DECIDED: "Quyết định giải quyết khiếu nại",
        EventKind.SUED: "Khởi kiện",
        EventKind.EXPIRY_SET: "Ấn định ngày hết hạn",
        EventKind.USED: "Có bằng chứng sử dụng",
        EventKind.NOTE: "Ghi chú",
    }
)

DEADLINE: Mapping[DeadlineKind, str] = MappingProxyType(
    {
        DeadlineKind.RENEWAL: "Gia hạn hiệu lực",
        DeadlineKind.MAINTENANCE: "Duy trì hiệu lực",
        DeadlineKind.USE_DECLARATION: "Tuyên bố sử dụng",
        DeadlineKind.RESPONSE: "Trả lời thông báo",
        DeadlineKind.FEE: "Nộp phí, lệ phí",
        DeadlineKind.PRIORITY: "Hưởng quyền ưu tiên",
        DeadlineKind.NATIONAL_PHASE: "Vào giai đoạn quốc gia",
        DeadlineKind.OPPOSITION_END: "Hết thời hạn phản đối",
        DeadlineKind.EXAMINATION_REQUEST: "Yêu cầu thẩm định nội dung",
        DeadlineKind.NON_USE: "Đủ năm năm không sử dụng",
        DeadlineKind.MANDATE_END: "Hết thời hạn ủy quyền",
        DeadlineKind.USAGE_RIGHT_END: "Hết hạn quyền sử dụng",
        DeadlineKind.OCOP_END: "Hết hạn chứng nhận OCOP",
        DeadlineKind.REPORT: "Báo cáo",
        DeadlineKind.TASK: "Nhiệm vụ",
        DeadlineKind.MANUAL: "Việc tự ghi",
    }
)

DEADLINE_STATE: Mapping[DeadlineState, str] = MappingProxyType(
    {
        DeadlineState.UPCOMING: "Chưa mở",
        DeadlineState.OPEN: "Đang trong hạn",
        DeadlineState.LATE: "Đang nộp muộn",
        DeadlineState.MISSED: "Đã quá hạn",
        DeadlineState.DONE: "Đã làm",
        DeadlineState.WAIVED: "Không làm",
        DeadlineState.CANCELLED: "Đã hủy",
    }
)

PASSED = "Đã qua"

ACTION: Mapping[ActionKind, str] = MappingProxyType(
    {
        ActionKind.DONE: "Đã làm",
        ActionKind.WAIVED: "Không làm",
        ActionKind.OVERRIDE: "Đặt lại ngày",
    }
)

CONFIDENCE: Mapping[Confidence, str] = MappingProxyType(
    {Confidence.CONFIRMED: "đã kiểm chứng", Confidence.UNCONFIRMED: "chưa kiểm chứng"}
)

FINDING_LEVEL: Mapping[FindingLevel, str] = MappingProxyType(
    {FindingLevel.ERROR: "lỗi", FindingLevel.WARNING: "cảnh báo", FindingLevel.INFO: "ghi nhận"}
)

MARK_FORM: Mapping[str, str] = MappingProxyType(
    {"word": "Chữ", "figure": "Hình", "combined": "Kết hợp", "shape": "Ba chiều", "sound": "Âm thanh"}
)

FIELD: Mapping[str, str] = MappingProxyType(
    {
        "address": "Địa chỉ",
        "application_no": "Số đơn",
        "author_died": "Ngày tác giả mất",
        "colours": "Màu sắc nhãn hiệu",
        "created": "Ngày tạo ra",
        "cycle": "Lần gia hạn hoặc năm duy trì",
        "decided": "Ngày quyết định",
        "decision_no": "Quyết định cấp số",
        "described_as": "Lời của nguồn",
        "designated": "Ngày chỉ định sau",
        "disclaimer": "Yếu tố loại trừ",
        "dissolution_document": "Văn bản chấm dứt hoạt động",
        "dissolved_on": "Ngày chấm dứt hoạt động",
        "document": "Văn bản",
        "document_no": "Số văn bản",
        "exploited": "Ngày khai thác thương mại đầu tiên",
        "field": "Lĩnh vực",
        "filed": "Ngày nộp đơn",
        "fixed": "Ngày định hình",
        "granted": "Ngày cấp",
        "identifier": "Mã số doanh nghiệp, tổ chức",
        "independent_claims": "Số điểm yêu cầu bảo hộ độc lập",
        "jurisdiction": "Nước",
        "kind": "Loại",
        "linked": "Nhãn hiệu liên kết",
        "mark_form": "Kiểu mẫu nhãn",
        "medium": "Hình thức văn bằng (paper, electronic)",
        "name": "Tên",
        "note": "Ghi chú",
        "number": "Số văn bằng",
        "ocop_certified": "Ngày cấp chứng nhận OCOP",
        "ocop_stars": "Số sao OCOP",
        "on": "Ngày",
        "original_kept_at": "Nơi lưu bản gốc",
        "parent": "Đăng ký quốc tế (ID)",
        "parent_place": "Đăng ký quốc tế (thứ tự trong tệp)",
        "party": "Bên liên quan",
        "plant_group": "Nhóm cây (tree, other)",
        "printed_address": "Địa chỉ ghi trên văn bằng",
        "printed_owner": "Chủ văn bằng (ghi trên văn bằng)",
        "product": "Sản phẩm, dịch vụ",
        "province": "Tỉnh, thành phố",
        "publication_no": "Số công bố",
        "published": "Ngày công bố",
        "reason": "Lý do",
        "ref": "Mã trong sổ",
        "registered": "Ngày đăng ký",
        "route": "Con đường đăng ký",
        "rule": "Quy định",
        "scope": "Phạm vi bảo hộ",
        "short_name": "Tên viết tắt",
        "since": "Từ ngày",
        "source": "Nguồn",
        "stated_expiry": "Ngày hết hạn ghi trên văn bằng",
        "succeeded_on": "Ngày kế thừa",
        "succession_document": "Văn bản kế thừa",
        "summary": "Tóm tắt",
        "uid": "Mã duy nhất",
        "until": "Đến ngày",
        "variants": "Số phương án",
        "well_known": "Nhãn hiệu nổi tiếng",
        "work_type": "Loại tác phẩm",
    }
)
"""Names of the fields people enter, by the name of the column."""

JURISDICTION: Mapping[str, str] = MappingProxyType(
    {
        "VN": "Việt Nam",
        "WO": "Đăng ký quốc tế",
        "EM": "Liên minh châu Âu (EUIPO)",
        "EU": "Liên minh châu Âu",
        "EP": "Cơ quan sáng chế châu Âu",
        "EA": "Tổ chức sáng chế Á – Âu",
        "BX": "Benelux",
        "AP": "ARIPO",
        "OA": "OAPI",
        "AL": "An-ba-ni",
        "AM": "Ác-mê-ni-a",
        "AR": "Ác-hen-ti-na",
        "AU": "Úc",
        "AZ": "A-déc-bai-gian",
        "BN": "Bru-nây",
        "BR": "Bra-xin",
        "BY": "Bê-la-rút",
        "CA": "Ca-na-đa",
        "CH": "Thụy Sĩ",
        "CN": "Trung Quốc",
        "DE": "Đức",
        "FR": "Pháp",
        "GB": "Vương quốc Anh",
        "ID": "In-đô-nê-xi-a",
        "IL": "I-xra-en",
        "IN": "Ấn Độ",
        "IT": "Ý",
        "JP": "Nhật Bản",
        "KH": "Cam-pu-chia",
        "KR": "Hàn Quốc",
        "KZ": "Ca-dắc-xtan",
        "LA": "Lào",
        "MM": "Mi-an-ma",
        "MX": "Mê-hi-cô",
        "MY": "Ma-lai-xi-a",
        "NO": "Na Uy",
        "NZ": "Niu Di-lân",
        "PH": "Phi-líp-pin",
        "RU": "Liên bang Nga",
        "SG": "Xinh-ga-po",
        "TH": "Thái Lan",
        "TR": "Thổ Nhĩ Kỳ",
        "TW": "Đài Loan",
        "UA": "U-crai-na",
        "US": "Hoa Kỳ",
    }
)

EMPTY = "–"
UNKNOWN = "Chưa có thông tin"
STATE_OWNER = "Nhà nước"
"""The owner of every geographical indication (Điều 121.4 Luật Sở hữu trí tuệ)."""


def deadline_state(state: DeadlineState, *, passed: bool) -> str:
    """The word for where a deadline stands; what was over by itself was not done by anybody."""
    return PASSED if passed and state is DeadlineState.DONE else DEADLINE_STATE[state]


def jurisdiction(code: str | None) -> str:
    """The Vietnamese name of a jurisdiction, its code where we hold no name."""
    return EMPTY if code is None else JURISDICTION.get(code, code)


def event(kind: str) -> str:
    """The Vietnamese name of an event or of filed, published, registered, granted."""
    return EVENT.get(str(kind), str(kind))


def field(name: str) -> str:
    """The Vietnamese name of a field, its own name where we hold none."""
    return FIELD.get(name, name)
