"""A registry made of rows in memory: what the pages need, without a database."""

from __future__ import annotations

from datetime import date, timedelta

from ipregistry.domain import vietnamese
from ipregistry.domain.dates import add_months
from ipregistry.domain.deadline_rows import DeadlineRow
from ipregistry.domain.detail_rows import (
    AssetDetail,
    AssetFieldsRow,
    CertificateRow,
    ClassRow,
    ConflictRow,
    EventRow,
    FilingRow,
)
from ipregistry.domain.kinds import (
    Confidence,
    DeadlineKind,
    DeadlineState,
    Kind,
    PartyKind,
    Role,
    Route,
    Status,
)
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.rows import AssetPage, AssetPartyRow, AssetQuery, AssetRow, NextDeadline, PartyRow
from ipregistry.domain.timeline import Gap, Reason
from ipregistry.gui.source import Source

TODAY = date(2026, 11, 20)

NAMES = (
    "Xoài Cát Chu Cao Lãnh",
    "Ví dụ 02 – Tổ hợp tác xoài cát chu",
    "Ví dụ 03 – Xoài cát chu sấy dẻo",
    "Ví dụ 07 – Xoài cát chu Lai Vung",
    "Ví dụ 09 – Bánh tráng xoài cát chu, hình và chữ, dùng cho các cơ sở sản xuất ở nhiều xã, phường",
    "Ẫm thực ỵ Đồng Tháp, hình",
    "Nem Lai Vung",
    "Quýt Hồng Lai Vung",
)
CONFLICTS = (ConflictRow("grant_date", "26/11/2019", "Quyết định", "16/09/2019", "Báo", settled=False, note=None),)
STATUSES = tuple(Status)
KINDS = tuple(Kind)


def make_rows(count: int) -> tuple[AssetRow, ...]:
    rows = []
    for number in range(count):
        name = NAMES[number] if number < len(NAMES) else f"Ví dụ {number + 1:02d} – Tài sản giả lập"
        status = STATUSES[(number * 5 + 3) % len(STATUSES)]
        granted = status not in {Status.PLANNED, Status.PENDING, Status.UNKNOWN}
        expiry = date(2027, 4, 17) + timedelta(days=31 * number)
        rows.append(
            AssetRow(
                id=number + 1,
                uid=f"uid-{number + 1}",
                ref=f"NHCN-{number + 1:04d}",
                kind=KINDS[number % len(KINDS)],
                name=name,
                product="xoài tươi",
                owner="Ủy ban nhân dân huyện Lai Vung",
                owner_current="Ủy ban nhân dân xã Lai Vung" if number % 2 else None,
                managing_body=None,
                province="Đồng Tháp",
                filing=number + 1,
                jurisdiction="VN",
                application_no=f"4-2017-{99900 + number}",
                filing_date=PartialDate(2017, 4, 17),
                certificate_no=f"9999{number:02d}" if granted else None,
                grant_date=PartialDate(2018, 11, 12) if granted else None,
                expiry_date=expiry if granted else None,
                indefinite=False,
                status=status,
                foreign_count=0,
                next_deadline=NextDeadline(DeadlineKind.RENEWAL, expiry) if granted else None,
                gaps=() if granted else (Gap("no_dates", "Chưa có ngày nộp đơn nên chưa tính được ngày hết hạn."),),
            )
        )
    return tuple(rows)


def make_deadline(row: AssetRow) -> DeadlineRow | None:
    if row.expiry_date is None:
        return None
    due = row.expiry_date
    opens = add_months(due, -6)
    late = add_months(due, 6)
    state = DeadlineState.UPCOMING if opens > TODAY else DeadlineState.OPEN
    return DeadlineRow(
        asset=row.id,
        filing=row.id,
        ref=row.ref,
        name=row.name,
        owner=row.owner,
        jurisdiction="VN",
        kind=DeadlineKind.RENEWAL,
        rule="vn.mark.renewal",
        cycle=1,
        title="Gia hạn hiệu lực lần 1",
        opens=opens,
        due=due,
        due_working_day=due + timedelta(days=2),
        late_until=late,
        late_working_day=late + timedelta(days=1),
        state=state,
        reasons=(
            Reason(
                "vn.mark.term.first",
                "10 năm",
                "Điều 93.6 Luật SHTT",
                Confidence.CONFIRMED,
                "Hết hạn 17/04/2027: 10 năm kể từ ngày nộp đơn",
            ),
            Reason(
                "calendar.working_day",
                "19/04/2027",
                "Điều 148.5 Bộ luật Dân sự",
                Confidence.UNCONFIRMED,
                "Ngày đó là thứ Bảy nên việc nộp dời sang thứ Hai",
            ),
        ),
    )


def make_detail(row: AssetRow) -> AssetDetail:
    certificate = CertificateRow(
        id=row.id,
        uid="c",
        filing=row.id,
        number=row.certificate_no,
        decision_no="1234/QĐ-SHTT",
        decided=PartialDate(2018, 11, 12),
        granted=row.grant_date,
        published=None,
        printed_owner=row.owner,
        printed_address=None,
        scope=None,
        stated_expiry=None,
        medium=None,
        note=None,
    )
    home = FilingRow(
        id=row.id,
        uid="f",
        jurisdiction="VN",
        route=Route.NATIONAL,
        parent=None,
        application_no=row.application_no,
        filed=row.filing_date,
        publication_no=None,
        published=None,
        registered=None,
        designated=None,
        described_as=None,
        note=None,
        certificate=certificate if row.certificate_no else None,
        priorities=(),
        rule_choices=(),
        status=row.status,
        expiry_date=row.expiry_date,
        indefinite=False,
        leads=True,
    )
    abroad = FilingRow(
        id=1000 + row.id,
        uid="g",
        jurisdiction="CN",
        route=Route.MADRID,
        parent=None,
        application_no="IR 1234567",
        filed=PartialDate(2019),
        publication_no=None,
        published=None,
        registered=None,
        designated=None,
        described_as=None,
        note=None,
        certificate=None,
        priorities=(),
        rule_choices=(),
        status=Status.PENDING,
        expiry_date=None,
        indefinite=False,
        leads=False,
    )
    deadline = make_deadline(row)
    owner = PartyRow(
        id=1,
        uid="p",
        name="Ủy ban nhân dân huyện Lai Vung",
        kind=PartyKind.STATE_BODY,
        dissolved_on=PartialDate(2025, 7, 1),
        successors=("Ủy ban nhân dân xã Lai Vung",),
    )
    lead = PartyRow(id=2, uid="q", name="Phòng Kinh tế", kind=PartyKind.STATE_BODY)
    return AssetDetail(
        as_of=TODAY,
        row=row,
        fields=AssetFieldsRow(field="Nông nghiệp", note="<b>không phải thẻ</b>"),
        filings=(home, abroad),
        events=(
            EventRow(None, "e1", row.id, "filed", row.filing_date),
            *((EventRow(None, "e2", row.id, "granted", row.grant_date),) if row.grant_date else ()),
        ),
        parties=(AssetPartyRow(Role.OWNER, owner), AssetPartyRow(Role.LEAD_UNIT, lead)),
        classes=(ClassRow("nice", "31", "xoài tươi"),),
        territories=(("district", "Lai Vung"),),
        spans=(),
        deadlines=() if deadline is None else (deadline,),
        documents=(),
        conflicts=(
            ConflictRow("grant_date", "26/11/2019", "Quyết định", "16/09/2019", "Báo", settled=False, note=None),
        )
        if row.id == 1
        else (),
        links=(),
        history=(),
    )


class FakeRegistry:
    """Answers from memory, and counts what it was asked."""

    def __init__(self, count: int = 72) -> None:
        self.rows = make_rows(count)
        self.queries: list[AssetQuery] = []
        self.source = Source(TODAY, self.list_assets, self.show_asset)

    def list_assets(self, query: AssetQuery) -> AssetPage:
        self.queries.append(query)
        rows = [
            row
            for row in self.rows
            if (not query.search or vietnamese.matches(f"{row.name}\n{row.ref}\n{row.certificate_no}", query.search))
            and (not query.kinds or row.kind in query.kinds)
            and (not query.statuses or row.status in query.statuses)
        ]
        rows.sort(key=lambda row: vietnamese.collation_key(str(getattr(row, query.sort))), reverse=query.descending)
        end = None if query.limit is None else query.offset + query.limit
        return AssetPage(query.as_of or TODAY, len(rows), tuple(rows[query.offset : end]))

    def show_asset(self, ref: str, _as_of: date | None) -> AssetDetail:
        return make_detail(next(row for row in self.rows if row.ref == ref))
