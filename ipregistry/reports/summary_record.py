"""Blocks of a certificate summary: what happened to the title, how it is used, what is kept of it, what lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.kinds import MARKS, EventKind, Kind, Role, Status
from ipregistry.domain.partial_date import PartialDate
from ipregistry.reports.model import Field, FieldRow, Fields, Remark, text
from ipregistry.reports.summary_facts import day, known, partial

if TYPE_CHECKING:
    from datetime import tzinfo

    from ipregistry.domain.detail_rows import ConflictRow, EventRow
    from ipregistry.reports.model import Block, Text
    from ipregistry.reports.summary_facts import Facts

_CHANGES = (
    EventKind.AMENDED,
    EventKind.ASSIGNED,
    EventKind.LICENSED,
    EventKind.SUSPENDED,
    EventKind.RESUMED,
    EventKind.TERMINATED,
    EventKind.INVALIDATED,
    EventKind.RESTORED,
    EventKind.LAPSE_CONFIRMED,
    EventKind.EXPIRY_SET,
)


def changes_block(facts: Facts) -> Block:
    """Block V: amendments, assignments and what else changed the title."""
    title = "V. Sửa đổi, chuyển giao"
    events = facts.events(*_CHANGES)
    if not events:
        return Remark(text("chưa ghi nhận."), f"{title}:")
    return Fields(
        title, tuple(FieldRow(Field(partial(event.on) or "Chưa rõ ngày", _change(event))) for event in events)
    )


def _change(event: EventRow) -> Text:
    parts = [labels.event(event.kind)]
    parts += [part for part in (event.party, event.note, event.document_no) if part]
    return text("; ".join(parts))


def use_block(facts: Facts) -> Fields:
    """Block VI: who may use it, OCOP, protection abroad."""
    users = len(facts.parties(Role.USER))
    stars = facts.detail.fields.ocop_stars
    kind = facts.detail.row.kind
    rows = []
    if kind in MARKS or kind is Kind.GEOGRAPHICAL_INDICATION:
        rows.append(
            FieldRow(
                Field("Đang được cấp quyền", known(f"{users} tổ chức, cá nhân" if users else None)),
                Field("OCOP", known(None if stars is None else f"{stars} sao")),
            )
        )
    rows.append(FieldRow(Field("Ở nước ngoài", text("; ".join(_foreign(facts)) or labels.EMPTY))))
    return Fields("VI. Sử dụng", tuple(rows))


def _foreign(facts: Facts) -> list[str]:
    main = facts.filing.id if facts.filing else None
    shown = []
    for filing in facts.detail.filings:
        if filing.jurisdiction == "VN" or filing.id == main:
            continue
        certificate = filing.certificate
        number = certificate.number if certificate and certificate.number else filing.application_no
        status = labels.STATUS[filing.status or Status.UNKNOWN]
        parts = [labels.ROUTE[filing.route], status[:1].lower() + status[1:]]
        parts += [f"số\u00a0{number}"] if number else []
        parts += [f"hết hạn\u00a0{day(filing.expiry_date)}"] if filing.expiry_date else []
        shown.append(f"{labels.jurisdiction(filing.jurisdiction)} ({', '.join(parts)})")
    return shown


def papers_block(facts: Facts, zone: tzinfo | None) -> Fields:
    """Block VII: scans, where the original is kept, who last touched the record, the day by the clock of `zone`."""
    detail = facts.detail
    last = max(detail.history, key=lambda entry: (entry.at, entry.change_set), default=None)
    touched = None if last is None else f"{last.officer}, ngày {last.at.astimezone(zone):%d/%m/%Y}"
    files = "; ".join(document.file_name for document in detail.documents) or None
    rows = [
        FieldRow(Field("Bản quét", known(files)), Field("Bản gốc", known(detail.fields.original_kept_at))),
        FieldRow(Field("Cập nhật gần nhất", known(touched))),
    ]
    if detail.fields.source:
        rows.insert(1, FieldRow(Field("Nguồn số liệu", text(detail.fields.source))))
    return Fields("VII. Hồ sơ", tuple(rows))


def doubts(facts: Facts) -> tuple[Remark, ...]:
    """What is missing, and where two sources differ."""
    remarks = []
    gaps = list(dict.fromkeys(_running(gap.message) for gap in facts.detail.row.gaps))
    if gaps:
        remarks.append(Remark(text(f"{'; '.join(gaps)}."), "Còn thiếu:"))
    open_conflicts = [_conflict(item) for item in facts.detail.conflicts if not item.settled]
    if open_conflicts:
        remarks.append(Remark(text(f"{'; '.join(open_conflicts)}."), "Chưa thống nhất:"))
    return tuple(remarks)


def _running(sentence: str) -> str:
    """A sentence as it stands in the middle of another; abbreviations keep their capitals."""
    words = sentence.rstrip(".")
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _conflict(item: ConflictRow) -> str:
    kept = f" ({item.kept_source})" if item.kept_source else ""
    other = f" ({item.other_source})" if item.other_source else ""
    name = labels.FIELD.get(item.field, item.field)
    return f"{name}: ghi {_shown(item.kept)}{kept}, nguồn khác ghi {_shown(item.other)}{other}"


def _shown(value: str) -> str:
    """A value of a conflict: stored days as the officer reads them, the rest as it is."""
    try:
        return PartialDate.parse_iso(value).show()
    except ValueError:
        return value
