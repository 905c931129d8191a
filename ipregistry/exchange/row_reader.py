"""A row of a list of home titles as a draft: name, kind, numbers, dates, parties, classes, places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.drafts import Draft, Refused
from ipregistry.domain.entries import (
    AssetEntry,
    CertificateEntry,
    ClassEntry,
    EventEntry,
    FilingEntry,
    PartyEntry,
    RoleEntry,
    TerritoryEntry,
)
from ipregistry.domain.kinds import PATENTS, FindingLevel, Kind, Role, Status
from ipregistry.domain.numbers import check_application, check_certificate, display_certificate
from ipregistry.domain.remarks import quoted
from ipregistry.exchange.cell_values import (
    EVENT_OF_STATUS,
    kind_in_text,
    kind_of_words,
    mark_form_of,
    party_kind_of,
    read_codes,
    read_nice,
    split_parties,
    status_of_words,
)
from ipregistry.exchange.sheet_headers import Field
from ipregistry.exchange.sheet_layouts import NAME_FIELDS

if TYPE_CHECKING:
    from ipregistry.exchange.row_cells import RowCells
    from ipregistry.exchange.sheet_layouts import Layout

_LONG_ADDRESS = 120
"""Longer than any address: one province's system prints the abstract in the column of an author's address."""


def read_home_row(row: RowCells, layout: Layout) -> Draft | Refused:
    """The draft of a row, or why it is refused; what was noticed stands in `row.findings`."""
    kind = _kind(row, layout)
    product = row.text(Field.PRODUCT)
    name = row.text(*NAME_FIELDS)
    application_no, filed = row.number_and_day(Field.APPLICATION_NO, Field.FILED)
    certificate = _certificate(row, kind, layout)
    if name is None and product is not None and kind is Kind.GEOGRAPHICAL_INDICATION:
        name = product
        row.say(FindingLevel.INFO, f"Chỉ dẫn địa lý không ghi tên; lấy tên sản phẩm {quoted(product)}.")
    if name is None:
        _check_nameless(row, application_no or certificate.number)
    publication_no, published = row.number_and_day(Field.PUBLICATION_NO, Field.PUBLISHED)
    status_place, status = _status(row, layout)
    event = EVENT_OF_STATUS.get(status) if status is not None else None
    filing = FilingEntry(
        application_no=application_no,
        filed=filed,
        publication_no=publication_no,
        published=published,
        certificate=certificate if certificate != CertificateEntry() else None,
        events=(EventEntry(event, note="Theo trạng thái ghi trong danh sách nhập vào."),) if event else (),
    )
    _check(row, kind, filing)
    roles, parties = _parties(row, kind)
    note = row.text(Field.NOTE) if row.place(Field.NOTE) != status_place else None
    entry = AssetEntry(
        kind=kind,
        name=name or "",
        product=product,
        province=row.text(Field.PROVINCE),
        field=row.text(Field.BRANCH) if read_nice(row.text(Field.BRANCH) or "") is None else None,
        mark_form=mark_form_of(row.text(Field.MARK_FORM) or ""),
        colours=row.text(Field.COLOURS),
        disclaimer=row.text(Field.DISCLAIMER),
        summary=_summary(row),
        source=row.text(Field.SOURCE),
        note=note,
        filings=(filing,),
        parties=roles,
        classes=_classes(row),
        territories=_territories(row),
    )
    if row.errors:
        return Refused(row.number, row.sheet, row.errors)
    return Draft(row.number, row.sheet, layout.code, row.kept(), entry, parties, status)


def _kind(row: RowCells, layout: Layout) -> Kind:
    known: list[Kind] = []
    for place in row.headings.places(Field.KIND):
        text = str(row.cell(place) or "").strip()
        if text in {"", "-", "–"}:
            continue
        found = kind_of_words(text) or kind_in_text(text)
        if found is None:
            if text != labels.KIND[Kind.UNKNOWN]:
                row.say(FindingLevel.WARNING, f"Không nhận ra loại {quoted(text)}; chưa ghi loại.", place, text)
        else:
            known.append(found)
    exact = [kind for kind in known if kind is not Kind.TRADEMARK]
    if known and (exact or layout.kind not in {*PATENTS, Kind.INDUSTRIAL_DESIGN}):
        # "Loại đơn: Thông thường" on a sheet of patents or designs says nothing of a mark.
        return (exact or known)[0]
    if layout.kind is not None:
        return layout.kind
    found = kind_in_text(row.text(*NAME_FIELDS) or "")
    if found is not None and found is not Kind.TRADEMARK:
        return found
    row.say(FindingLevel.INFO, "Dòng không ghi loại tài sản; ghi là “Chưa rõ loại”, đề nghị bổ sung.")
    return Kind.UNKNOWN


def _certificate(row: RowCells, kind: Kind, layout: Layout) -> CertificateEntry:
    wanted = Field.REGISTER_NO if row.place(Field.REGISTER_NO) is not None else Field.CERTIFICATE_NO
    day = Field.REGISTERED if row.headings.has(Field.REGISTERED) else Field.GRANTED
    number, granted = row.number_and_day(wanted, day)
    decision_no, decided = row.number_and_day(Field.DECISION_NO)
    owner = None
    if number:
        number = display_certificate(number, kind)
        owner = row.text(Field.OWNER)
    if kind is Kind.GEOGRAPHICAL_INDICATION and owner == labels.STATE_OWNER:
        owner = None
    return CertificateEntry(
        number=number,
        decision_no=decision_no,
        decided=decided,
        granted=granted,
        printed_owner=owner,
        printed_address=row.text(Field.ADDRESS) if owner else None,
        stated_expiry=None if layout.computed else row.day(Field.EXPIRY),
    )


def _check_nameless(row: RowCells, number: str | None) -> None:
    if number is None:
        row.say(FindingLevel.ERROR, "Dòng không có tên, số đơn hay số văn bằng; đề nghị ghi ít nhất một trong ba.")
    else:
        row.say(FindingLevel.WARNING, f"Dòng không ghi tên tài sản (số {quoted(number)}); đề nghị bổ sung.")


def _status(row: RowCells, layout: Layout) -> tuple[int | None, Status | None]:
    """Where the stated status stands and what it is; a note may hold it as well."""
    if layout.computed:
        return None, None
    for wanted in (Field.STATUS, Field.NOTE):
        place = row.place(wanted)
        if place is not None:
            text = str(row.cell(place)).strip()
            status = status_of_words(text)
            if status is not None:
                return place, status
            if wanted is Field.STATUS:
                message = (
                    f"Không nhận ra trạng thái {quoted(text)}; trạng thái trong sổ được tính từ ngày và diễn biến."
                )
                row.say(FindingLevel.WARNING, message, place, text)
    return None, None


def _check(row: RowCells, kind: Kind, filing: FilingEntry) -> None:
    """Doubts about numbers are warnings; dates that contradict each other refuse the row."""
    certificate = filing.certificate or CertificateEntry()
    if filing.application_no:
        year = filing.filed.year if filing.filed else None
        for remark in check_application(filing.application_no, kind, year):
            row.remark(remark, row.place(Field.APPLICATION_NO), filing.application_no)
    if certificate.number:
        for remark in check_certificate(certificate.number, kind):
            row.remark(remark, row.place(Field.CERTIFICATE_NO, Field.REGISTER_NO), certificate.number)
    filed, granted, expiry = filing.filed, certificate.granted, certificate.stated_expiry
    if filed and granted and granted.latest < filed.earliest:
        row.say(
            FindingLevel.ERROR,
            f"Ngày cấp {granted.show()} trước ngày nộp đơn {filed.show()}; đề nghị kiểm tra lại hai ngày.",
            row.place(Field.GRANTED, Field.CERTIFICATE_NO),
            granted.show(),
        )
    start = filed or granted
    if start and expiry and expiry.latest < start.earliest:
        row.say(
            FindingLevel.ERROR,
            f"Ngày hết hạn {expiry.show()} trước ngày {start.show()} (nộp đơn hoặc cấp); đề nghị kiểm tra lại.",
            row.place(Field.EXPIRY),
            expiry.show(),
        )
    for place_field, day in ((Field.FILED, filed), (Field.GRANTED, granted)):
        if day and day.earliest > row.today:
            row.say(
                FindingLevel.WARNING,
                f"Ngày {day.show()} ở sau ngày hôm nay; đề nghị kiểm tra lại.",
                row.place(place_field),
                day.show(),
            )


@dataclass(slots=True)
class _PartyList:
    roles: dict[tuple[Role, str], RoleEntry]
    parties: dict[str, PartyEntry]

    def add(self, role: Role, text: str | None, address: str | None = None) -> None:
        """Add every body named; the address of the column belongs to the only or first one."""
        for place, (name, own_address) in enumerate(split_parties(text or "")):
            self.roles.setdefault((role, name), RoleEntry(role, name))
            place_address = own_address or (address if place == 0 else None)
            if name not in self.parties or (place_address and self.parties[name].address is None):
                self.parties[name] = PartyEntry(name, party_kind_of(name), address=place_address)


def _parties(row: RowCells, kind: Kind) -> tuple[tuple[RoleEntry, ...], tuple[PartyEntry, ...]]:
    found = _PartyList({}, {})
    holder = Role.MANAGING_BODY if kind is Kind.GEOGRAPHICAL_INDICATION else Role.OWNER
    owner = row.text(Field.OWNER)
    if not (kind is Kind.GEOGRAPHICAL_INDICATION and owner == labels.STATE_OWNER):
        found.add(holder, owner, row.text(Field.ADDRESS))
    for text in row.texts(Field.OTHER_OWNER):
        found.add(holder, text)
    for text in row.texts(Field.MANAGING_BODY):
        found.add(Role.MANAGING_BODY, text)
    for text in row.texts(Field.USER):
        found.add(Role.USER, text)
    for text in row.texts(Field.LEAD_UNIT):
        found.add(Role.LEAD_UNIT, text)
    for text in row.texts(Field.AUTHOR):
        found.add(Role.AUTHOR, text)
    found.add(Role.AGENT, row.text(Field.AGENT), row.text(Field.AGENT_ADDRESS))
    return tuple(found.roles.values()), tuple(found.parties.values())


def _summary(row: RowCells) -> str | None:
    text = row.text(Field.SUMMARY)
    if text is not None:
        return text
    for place in row.headings.places(Field.AUTHOR_ADDRESS):
        long = str(row.cell(place) or "")
        if len(long) > _LONG_ADDRESS:
            row.say(FindingLevel.INFO, "Ô địa chỉ chứa đoạn văn dài; ghi vào phần tóm tắt.", place, long)
            return long.strip()
    return None


def _classes(row: RowCells) -> tuple[ClassEntry, ...]:
    classes: list[ClassEntry] = []
    for wanted in (Field.NICE, Field.BRANCH):
        text = row.text(wanted)
        nice = read_nice(text) if text else None
        classes += nice or ()
        if text and nice is None and wanted is Field.NICE:
            message = f"Không đọc được nhóm sản phẩm, dịch vụ {quoted(text)}; đề nghị ghi như “31; 35”."
            row.say(FindingLevel.WARNING, message, row.place(wanted), text)
    for wanted, scheme in ((Field.VIENNA, "vienna"), (Field.LOCARNO, "locarno"), (Field.IPC, "ipc")):
        classes += read_codes(scheme, row.text(wanted) or "")
    return tuple(dict.fromkeys(classes))


def _territories(row: RowCells) -> tuple[TerritoryEntry, ...]:
    levels = ((Field.PROVINCE, "province"), (Field.DISTRICT, "district"), (Field.COMMUNE, "commune"))
    return tuple(
        TerritoryEntry(level, name) for wanted, level in levels for name, _ in split_parties(row.text(wanted) or "")
    )
