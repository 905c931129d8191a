"""Assets of every kind for the tests of paper. Only Cao Lãnh is real, and of it what its sources print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ipregistry.domain.detail_rows import AssetFieldsRow, ClassRow, ConflictRow, DocumentRow, SpanRow
from ipregistry.domain.kinds import Confidence, DeadlineKind, DeadlineState, EventKind, Kind, Role, Route, Status
from ipregistry.domain.rows import NextDeadline
from ipregistry.domain.timeline import Gap, Reason
from tests.reports.samples import PRINTED, certificate, deadline, detail, event, filing, history, on, party, row

if TYPE_CHECKING:
    from ipregistry.domain.detail_rows import AssetDetail

_OPENS = Reason("vn.mark.renewal.opens", "6 tháng", "Điều 94.2 Luật SHTT", Confidence.UNCONFIRMED, "")
_LATE = Reason("vn.mark.renewal.late", "6 tháng", "Điều 94.2 Luật SHTT", Confidence.UNCONFIRMED, "")
_SURCHARGE = Reason("vn.mark.renewal.surcharge", "10 %", "Thông tư 263/2016/TT-BTC", Confidence.UNCONFIRMED, "")
_CALENDAR = Reason("calendar.working_day", "19/04/2027", "Lịch nghỉ năm 2027 (dự kiến)", Confidence.UNCONFIRMED, "")


def certification_mark() -> AssetDetail:
    """The sheet of the mock-up."""
    expiry = date(2027, 4, 17)
    title = certificate(
        number="999907",
        decision_no="99907/QĐ-SHTT",
        granted=on("2018-11-12"),
        printed_owner="Ủy ban nhân dân huyện Lai Vung",
        printed_address="Huyện Lai Vung, tỉnh Đồng Tháp",
    )
    home = filing(
        application_no="4-2017-99907",
        filed=on("2017-04-17"),
        published=on("2017-08-25"),
        certificate=title,
        status=Status.RENEWAL_DUE,
        expiry_date=expiry,
    )
    japan = filing(id=2, jurisdiction="JP", status=Status.PENDING, leads=False)
    china = filing(id=3, jurisdiction="CN", route=Route.MADRID, leads=False)
    owner = {
        "dissolved_on": on("2025-07-01"),
        "successors": ("Ủy ban nhân dân xã Lai Vung",),
    }
    users = tuple(party(Role.USER, f"Hộ Ví dụ {number}") for number in range(14))
    return detail(
        row(
            Kind.CERTIFICATION_MARK,
            "Ví dụ 07 – Xoài cát chu Lai Vung",
            Status.RENEWAL_DUE,
            product="xoài",
            owner="Ủy ban nhân dân huyện Lai Vung",
            owner_current="Ủy ban nhân dân xã Lai Vung",
            certificate_no="999907",
            foreign_count=2,
            next_deadline=NextDeadline(DeadlineKind.RENEWAL, date(2027, 4, 19)),
        ),
        home,
        japan,
        china,
        fields=AssetFieldsRow(
            mark_form="combined",
            colours="Vàng, xanh lá, trắng",
            disclaimer="Nhãn hiệu được bảo hộ tổng thể. Không bảo hộ riêng “Xoài cát chu”.",
        ),
        parties=(party(Role.OWNER, "Ủy ban nhân dân huyện Lai Vung", **owner), *users),
        classes=(ClassRow("nice", "31", "Quả xoài cát chu tươi; cây giống xoài."),),
        deadlines=(
            deadline(
                DeadlineKind.RENEWAL,
                1,
                expiry,
                opens=date(2026, 10, 17),
                due_working_day=date(2027, 4, 19),
                late_until=date(2027, 10, 17),
                late_working_day=date(2027, 10, 18),
                state=DeadlineState.OPEN,
                reasons=(_OPENS, _LATE, _SURCHARGE, _CALENDAR),
            ),
            deadline(DeadlineKind.RENEWAL, 2, date(2037, 4, 17)),
        ),
        documents=(DocumentRow(1, "d", "scan", "vi-du-07.pdf", "application/pdf", 9, "x", PRINTED),),
        history=history(),
    )


def geographical_indication() -> AssetDetail:
    """GI Cao Lãnh: the filing unknown, two sources with two days of grant."""
    title = certificate(number="00078", decision_no="5849/QĐ-SHTT", granted=on("2019-11-26"))
    return detail(
        row(
            Kind.GEOGRAPHICAL_INDICATION,
            "Cao Lãnh",
            Status.IN_FORCE,
            ref="CDDL-0001",
            product="xoài",
            owner="Nhà nước",
            indefinite=True,
            gaps=(
                Gap("no_filing_date", "Chưa có ngày nộp đơn."),
                Gap("no_application_no", "Chưa có số đơn."),
                Gap("no_managing_body", "Chưa có tổ chức quản lý."),
            ),
        ),
        filing(certificate=title, indefinite=True),
        parties=(party(Role.LEAD_UNIT, "Sở Nông nghiệp và Phát triển nông thôn tỉnh Đồng Tháp"),),
        territories=(("province", "Đồng Tháp"), ("district", "huyện Cao Lãnh"), ("district", "thành phố Cao Lãnh")),
        conflicts=(
            ConflictRow(
                "granted",
                "26/11/2019",
                "trang tin của Bộ Khoa học và Công nghệ",
                "16/09/2019",
                "trang tiếng Anh của Cục Sở hữu trí tuệ",
                settled=False,
                note=None,
            ),
        ),
        history=history(),
    )


def industrial_design() -> AssetDetail:
    """A design with both its renewals made."""
    expiry = date(2027, 4, 17)
    title = certificate(
        number="99915",
        decision_no="99915/QĐ-SHTT",
        granted=on("2013-05-20"),
        printed_owner="Công ty TNHH Ví dụ Sao Mai Sen",
        printed_address="Ấp Ví dụ, tỉnh Đồng Tháp",
        medium="paper",
    )
    home = filing(
        application_no="3-2012-99915",
        filed=on("2012-04-17"),
        published=on("2012-08"),
        certificate=title,
        expiry_date=expiry,
    )
    return detail(
        row(Kind.INDUSTRIAL_DESIGN, "Ví dụ 15 – Chai nước sen", Status.IN_FORCE, ref="KDCN-0002", product="chai"),
        home,
        fields=AssetFieldsRow(variants=2),
        events=(
            event(EventKind.RENEWAL_FILED, "2017-03-02", cycle=1),
            event(EventKind.RENEWED, "2017-06-30", cycle=1, document_no="1207/QĐ-SHTT"),
            event(EventKind.RENEWED, "2022-05", cycle=2, document_no="2210/QĐ-SHTT"),
        ),
        parties=(party(Role.OWNER, "Công ty TNHH Ví dụ Sao Mai Sen"), party(Role.AUTHOR, "Nguyễn Văn Ví Dụ")),
        classes=(ClassRow("locarno", "09-01", None),),
        spans=(
            SpanRow(1, date(2013, 5, 20), date(2017, 6, 29), Status.IN_FORCE, date(2017, 4, 17), indefinite=False),
            SpanRow(1, date(2017, 6, 30), date(2022, 5, 31), Status.IN_FORCE, date(2022, 4, 17), indefinite=False),
            SpanRow(1, date(2022, 6, 1), date.max, Status.IN_FORCE, expiry, indefinite=False),
        ),
        history=history(),
    )


def patent() -> AssetDetail:
    """An invention with maintenance paid for two years and a third missed."""
    title = certificate(number="99933", granted=on("2021-07-20"), printed_owner="Trường Cao đẳng Ví dụ Hồng Sen")
    home = filing(
        application_no="1-2018-99933", filed=on("2018-02-05"), certificate=title, expiry_date=date(2038, 2, 5)
    )
    states = {2: DeadlineState.DONE, 3: DeadlineState.DONE, 4: DeadlineState.MISSED, 5: DeadlineState.MISSED}
    upkeep = tuple(
        deadline(
            DeadlineKind.MAINTENANCE,
            year,
            date(2020 + year, 7, 20),
            opens=date(2020 + year, 1, 20),
            late_working_day=date(2021 + year, 1, 20),
            rule="vn.invention.maintenance",
            state=states.get(year, DeadlineState.UPCOMING),
            reasons=(Reason("vn.patent.maintenance.opens", "6 tháng", "Điều 94.1", Confidence.CONFIRMED, ""),),
        )
        for year in range(2, 18)
    )
    return detail(
        row(
            Kind.INVENTION,
            "Ví dụ 33 – Máy phân loại xoài cát chu",
            Status.IN_FORCE,
            ref="SC-0003",
            gaps=(Gap("maintenance_unknown", "Chưa có thông tin duy trì năm thứ 4."),),
        ),
        home,
        fields=AssetFieldsRow(independent_claims=3, summary="Máy phân loại quả xoài theo khối lượng và màu vỏ."),
        events=(
            event(EventKind.MAINTAINED, "2022-07-01", cycle=2),
            event(EventKind.MAINTAINED, None, cycle=3),
            event(EventKind.ASSIGNED, "2024-03-05", party="Công ty Cổ phần Ví dụ Ba Sao", document_no="455/QĐ-SHTT"),
        ),
        parties=(party(Role.OWNER, "Trường Cao đẳng Ví dụ Hồng Sen"), party(Role.AGENT, "Công ty Ví dụ Đại diện")),
        classes=(ClassRow("ipc", "B07C 5/342", None),),
        deadlines=upkeep,
        history=history(),
    )


def planned() -> AssetDetail:
    """An asset for which nothing has been filed yet."""
    return detail(
        row(Kind.COLLECTIVE_MARK, "Ví dụ 30 – Khô cá sặc Hồng Sen", Status.PLANNED, filing=None, jurisdiction=None),
    )


def long_mark(goods: int = 160) -> AssetDetail:
    """The mark of the mock-up with a name of ninety characters, markup in it, and more goods than a page holds."""
    plain = certification_mark()
    name = 'Ví dụ 07 – <b>Xoài</b> & "cát chu" Lai Vung, vùng đất phù sa ngọt giữa sông Tiền và sông Hậu NH-000000'
    text = "; ".join(f"sản phẩm chế biến từ xoài cát chu loại {number}" for number in range(1, goods + 1))
    places = tuple(
        filing(
            id=10 + place,
            jurisdiction=code,
            route=Route.MADRID,
            leads=False,
            expiry_date=date(2031, 5, 4),
            certificate=certificate(number=f"12345{place:02}"),
        )
        for place, code in enumerate(("JP", "CN", "KR", "US", "EM", "AU", "TH", "LA", "KH", "SG"))
    )
    return replace(
        plain,
        row=replace(plain.row, name=name),
        filings=(plain.filings[0], *places),
        classes=(ClassRow("nice", "29", text), ClassRow("nice", "31", "Quả xoài tươi")),
    )
