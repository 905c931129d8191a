"""Rows made by hand for the tests of paper, bare but for what each test says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from ipregistry.domain.deadline_rows import DeadlineRow
from ipregistry.domain.detail_rows import AssetDetail, AssetFieldsRow, CertificateRow, EventRow, FilingRow
from ipregistry.domain.kinds import (
    DeadlineKind,
    DeadlineState,
    EventKind,
    Kind,
    PartyKind,
    Role,
    Route,
    Status,
)
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.rows import AgencyRow, AssetPartyRow, AssetRow, HistoryRow, PartyRow
from ipregistry.reports.certificate_summary import Imprint

TODAY = date(2026, 11, 20)
PRINTED = datetime(2026, 11, 20, 10, 42, tzinfo=UTC)
AGENCY = AgencyRow("Sở Khoa học và Công nghệ", "UBND tỉnh Đồng Tháp", "Phòng Quản lý công nghệ", "82", None, None)
IMPRINT = Imprint(AGENCY, PRINTED, "so-vi-du-dong-thap.ipreg")
UID = "7b5f0f5a-1a2b-4c3d-9e8f-001122334455"


def on(text: str) -> PartialDate:
    return PartialDate.parse_iso(text)


def row(kind: Kind, name: str, status: Status, **more: object) -> AssetRow:
    base = AssetRow(
        id=7,
        uid=UID,
        ref="TS-0007",
        kind=kind,
        name=name,
        product=None,
        owner=None,
        owner_current=None,
        managing_body=None,
        province="Đồng Tháp",
        filing=1,
        jurisdiction="VN",
        application_no=None,
        filing_date=None,
        certificate_no=None,
        grant_date=None,
        expiry_date=None,
        indefinite=False,
        status=status,
        foreign_count=0,
        next_deadline=None,
        gaps=(),
    )
    return replace(base, **more)  # type: ignore[arg-type]


def certificate(**more: object) -> CertificateRow:
    base = CertificateRow(
        id=1,
        uid="c",
        filing=1,
        number=None,
        decision_no=None,
        decided=None,
        granted=None,
        published=None,
        printed_owner=None,
        printed_address=None,
        scope=None,
        stated_expiry=None,
        medium=None,
        note=None,
    )
    return replace(base, **more)  # type: ignore[arg-type]


def filing(**more: object) -> FilingRow:
    base = FilingRow(
        id=1,
        uid="f",
        jurisdiction="VN",
        route=Route.NATIONAL,
        parent=None,
        application_no=None,
        filed=None,
        publication_no=None,
        published=None,
        registered=None,
        designated=None,
        described_as=None,
        note=None,
        certificate=None,
        priorities=(),
        rule_choices=(),
        status=Status.IN_FORCE,
        expiry_date=None,
        indefinite=False,
        leads=True,
    )
    return replace(base, **more)  # type: ignore[arg-type]


def deadline(kind: DeadlineKind, cycle: int, due: date, **more: object) -> DeadlineRow:
    base = DeadlineRow(
        asset=7,
        filing=1,
        ref="TS-0007",
        name="Ví dụ",
        owner=None,
        jurisdiction="VN",
        kind=kind,
        rule="vn.mark.renewal",
        cycle=cycle,
        title="Gia hạn hiệu lực",
        opens=None,
        due=due,
        due_working_day=due,
        late_until=None,
        late_working_day=None,
        state=DeadlineState.UPCOMING,
        reasons=(),
    )
    return replace(base, **more)  # type: ignore[arg-type]


def detail(row: AssetRow, *filings: FilingRow, **more: object) -> AssetDetail:
    base = AssetDetail(
        as_of=TODAY,
        row=row,
        fields=AssetFieldsRow(),
        filings=filings,
        events=(),
        parties=(),
        classes=(),
        territories=(),
        spans=(),
        deadlines=(),
        documents=(),
        conflicts=(),
        links=(),
        history=(),
    )
    return replace(base, **more)  # type: ignore[arg-type]


def event(kind: EventKind, day: str | None, **more: object) -> EventRow:
    return replace(EventRow(1, "e", 1, kind, None if day is None else on(day)), **more)  # type: ignore[arg-type]


def party(role: Role, name: str, **more: object) -> AssetPartyRow:
    return AssetPartyRow(role, replace(PartyRow(1, "p", name, PartyKind.STATE_BODY), **more))  # type: ignore[arg-type]


def history(officer: str = "Trần Thị Ví Dụ") -> tuple[HistoryRow, ...]:
    first = HistoryRow(1, "Lê Văn Ví Dụ", datetime(2026, 10, 1, tzinfo=UTC), "Nhập", "asset", UID, "name", None, "x")
    return first, replace(first, change_set=2, officer=officer, at=datetime(2026, 11, 18, tzinfo=UTC))
