"""Blocks of a certificate summary that say what the title is, whose it is and how it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.columns import show_partial
from ipregistry.domain.kinds import MARKS, PATENTS, EventKind, Kind, Role
from ipregistry.reports.inid import code_and_label
from ipregistry.reports.model import Field, FieldRow, Fields, bold, text
from ipregistry.reports.summary_facts import day, key_value, known, partial, perhaps

if TYPE_CHECKING:
    from ipregistry.domain.detail_rows import FilingRow
    from ipregistry.reports.model import Text
    from ipregistry.reports.summary_facts import Facts

_MARK_KINDS = {Kind.TRADEMARK: "Thông thường", Kind.COLLECTIVE_MARK: "Tập thể", Kind.CERTIFICATION_MARK: "Chứng nhận"}
_PLANT_GROUPS = {"tree": "Cây thân gỗ, cây leo thân gỗ", "other": "Cây khác"}
_LEVELS = {"commune": 1, "district": 2, "province": 3}
"""The smaller place is named first."""
_MEDIA = {"paper": "Bản giấy", "electronic": "Bản điện tử"}


def _field(facts: Facts, name: str, value: Text, after: str = "") -> Field:
    code, label = code_and_label(facts.detail.row.kind, name)
    return Field(label + after, value, code)


def _if_titled(facts: Facts, value: str | None) -> Text:
    """A value of the title: unknown where there is a title, an en dash where there is none yet."""
    return known(value) if facts.titled else perhaps(value)


def title_block(facts: Facts) -> Fields:
    """Block I: numbers and days of the title and of the application."""
    filing, certificate = facts.filing, facts.certificate
    otherwise = labels.UNKNOWN if facts.titled else labels.EMPTY
    number = certificate.number if certificate else None
    granted = partial(certificate.granted) if certificate else None
    decision = certificate.decision_no if certificate else None
    if decision and certificate and certificate.decided and certificate.decided != certificate.granted:
        decision += f", ngày\u00a0{partial(certificate.decided)}"
    missing = labels.EMPTY if filing is None else labels.UNKNOWN
    rows = [
        FieldRow(
            _field(facts, "certificate_no", key_value(number, otherwise)),
            _field(facts, "granted", key_value(granted, otherwise)),
        ),
        FieldRow(
            Field("Quyết định cấp số", text(decision or otherwise)),
            _field(facts, "expiry", _expiry(facts)),
        ),
        FieldRow(
            _field(facts, "application_no", key_value(filing.application_no if filing else None, missing)),
            _field(facts, "filed", key_value(partial(filing.filed) if filing else None, missing)),
        ),
        FieldRow(
            _field(facts, "published", text((partial(filing.published) if filing else None) or missing)),
            _field(
                facts, "title_published", _if_titled(facts, partial(certificate.published) if certificate else None)
            ),
        ),
        FieldRow(
            _field(facts, "priority", _priorities(filing)),
            Field("Dạng văn bằng", _if_titled(facts, _medium(facts))),
        ),
    ]
    if filing is not None and filing.jurisdiction != "VN":
        where = text(f"{labels.jurisdiction(filing.jurisdiction)} ({labels.ROUTE[filing.route]})")
        rows.append(FieldRow(Field("Nơi đăng ký", where)))
    return Fields("I. Thông tin văn bằng", tuple(rows))


def _medium(facts: Facts) -> str | None:
    medium = facts.certificate.medium if facts.certificate else None
    return None if medium is None else _MEDIA.get(medium, medium)


def _expiry(facts: Facts) -> Text:
    filing = facts.filing
    if filing is not None and filing.indefinite:
        return key_value("Vô thời hạn")
    expiry = None if filing is None or filing.expiry_date is None else day(filing.expiry_date)
    return key_value(expiry, labels.UNKNOWN if facts.titled else labels.EMPTY)


def _priorities(filing: FilingRow | None) -> Text:
    if filing is None or not filing.priorities:
        return text(labels.EMPTY)
    parts = [
        ", ".join(part for part in (item.number, labels.jurisdiction(item.jurisdiction), partial(item.on)) if part)
        for item in filing.priorities
    ]
    return text("; ".join(parts))


def subject_block(facts: Facts) -> Fields:
    """Block II: what is protected."""
    row, fields = facts.detail.row, facts.detail.fields
    rows = [FieldRow(_field(facts, "name", key_value(row.name)))]
    kind = row.kind
    if kind in MARKS:
        rows += _mark_rows(facts)
    elif kind is Kind.GEOGRAPHICAL_INDICATION:
        places = sorted(facts.detail.territories, key=lambda place: _LEVELS.get(place[0], 0))
        area = ", ".join(name for _, name in places) or row.province
        rows += [
            FieldRow(Field("Sản phẩm", known(row.product))),
            FieldRow(Field("Khu vực địa lý", known(area))),
            FieldRow(Field("Tính chất, danh tiếng", known(fields.summary))),
        ]
    elif kind is Kind.INDUSTRIAL_DESIGN:
        variants = None if fields.variants is None else str(fields.variants)
        rows += [
            FieldRow(
                _field(facts, "locarno", known(_codes(facts, "locarno"))), _field(facts, "variants", known(variants))
            ),
            FieldRow(Field("Sản phẩm", known(row.product))),
        ]
    elif kind in PATENTS:
        claims = None if fields.independent_claims is None else str(fields.independent_claims)
        rows += [
            FieldRow(_field(facts, "ipc", known(_codes(facts, "ipc"))), Field("Số điểm độc lập", known(claims))),
            FieldRow(_field(facts, "abstract", known(fields.summary))),
        ]
    elif kind is Kind.PLANT_VARIETY:
        group = _PLANT_GROUPS.get(fields.plant_group or "")
        rows += [
            FieldRow(Field("Loài cây", known(row.product)), Field("Nhóm cây", known(group))),
            FieldRow(Field("Tính trạng", known(fields.summary))),
        ]
    else:
        rows += [
            FieldRow(Field("Sản phẩm, lĩnh vực", known(row.product or fields.field))),
            FieldRow(Field("Mô tả", known(fields.summary))),
        ]
    return Fields("II. Đối tượng bảo hộ", tuple(rows))


def _codes(facts: Facts, scheme: str) -> str | None:
    return "; ".join(item.code for item in facts.classes(scheme)) or None


def _mark_rows(facts: Facts) -> list[FieldRow]:
    row, fields = facts.detail.row, facts.detail.fields
    kind = _MARK_KINDS[row.kind]
    kind += ", nổi tiếng" if fields.well_known else ""
    kind += ", liên kết" if fields.linked else ""
    form = None if fields.mark_form is None else labels.MARK_FORM.get(fields.mark_form, fields.mark_form)
    goods = "\n".join(
        f"Nhóm\u00a0{item.code}: {item.text}" if item.text else f"Nhóm\u00a0{item.code}"
        for item in facts.classes("nice")
    )
    rows = [
        FieldRow(_field(facts, "mark_kind", text(kind)), _field(facts, "mark_form", known(form))),
        FieldRow(
            _field(facts, "colours", known(fields.colours)), _field(facts, "figures", known(_codes(facts, "vienna")))
        ),
        FieldRow(_field(facts, "disclaimer", known(fields.disclaimer))),
        FieldRow(_field(facts, "goods", known(goods or row.product))),
    ]
    if row.kind is not Kind.TRADEMARK:
        rows.append(FieldRow(Field("Quy chế sử dụng", text(labels.UNKNOWN))))
    return rows


def parties_block(facts: Facts) -> Fields:
    """Block III: who is printed as holder, who holds it now, who represents and who looks after it."""
    rows = [_holder_row(facts)]
    if facts.detail.row.kind is Kind.GEOGRAPHICAL_INDICATION:
        owner = text(f"{labels.STATE_OWNER} (khoản 4 Điều 121 Luật Sở hữu trí tuệ)")
        rows.insert(0, FieldRow(Field("Chủ sở hữu", owner)))
    rows += _successor_row(facts)
    author = facts.names(Role.AUTHOR)
    kind = facts.detail.row.kind
    if author or kind in PATENTS or kind in {Kind.INDUSTRIAL_DESIGN, Kind.PLANT_VARIETY}:
        rows.append(FieldRow(_field(facts, "author", known(author))))
    agent = _field(facts, "agent", perhaps(facts.names(Role.AGENT)))
    lead = facts.names(Role.LEAD_UNIT)
    if kind is Kind.GEOGRAPHICAL_INDICATION:
        rows.append(FieldRow(agent, Field("Đơn vị chủ trì", known(lead))))
    else:
        managing = facts.names(Role.MANAGING_BODY)
        rows.append(FieldRow(agent, Field("Cơ quan quản lý", known(managing))))
        if lead:
            rows.append(FieldRow(Field("Đơn vị chủ trì", text(lead))))
    together = facts.names(Role.COOPERATING_UNIT)
    if together:
        rows.append(FieldRow(Field("Đơn vị phối hợp", text(together))))
    return Fields("III. Chủ thể", tuple(rows))


def _printed(facts: Facts) -> tuple[str, str | None, str, str | None]:
    """Field, name, remark after the label and address of the holder."""
    certificate, row = facts.certificate, facts.detail.row
    role = Role.MANAGING_BODY if row.kind is Kind.GEOGRAPHICAL_INDICATION else Role.OWNER
    if certificate is not None and certificate.printed_owner:
        return "owner", certificate.printed_owner, "\n(ghi trên bằng)", certificate.printed_address
    parties = facts.parties(role)
    field = "owner"
    if not parties and not facts.titled:
        field, parties = "applicant", facts.parties(Role.APPLICANT)
    name = "; ".join(item.party.name for item in parties) or None
    return field, name, "\n(theo sổ)" if name and facts.titled else "", parties[0].party.address if parties else None


def _holder_row(facts: Facts) -> FieldRow:
    name, owner, after, address = _printed(facts)
    if facts.detail.row.kind is Kind.GEOGRAPHICAL_INDICATION and name == "applicant":
        name = "owner"
    value = key_value(owner)
    if owner and address:
        value = (*value, *text(f"\n{address}"))
    return FieldRow(_field(facts, name, value, after))


def _successor_row(facts: Facts) -> list[FieldRow]:
    row = facts.detail.row
    _, printed, _, _ = _printed(facts)
    moves = [event for event in facts.events(EventKind.ASSIGNED, EventKind.AMENDED) if event.party]
    if moves:
        last = moves[-1]
        basis = f" ngày {partial(last.on)}" if last.on else ""
        basis += f", {last.document_no}" if last.document_no else ""
        return [FieldRow(Field("Chủ hiện nay", text(bold(last.party or ""), f"\n{labels.event(last.kind)}{basis}.")))]
    body = next(
        (item.party for item in facts.detail.parties if item.party.name == printed and item.party.dissolved_on), None
    )
    if body is not None:
        return [
            FieldRow(Field("Cơ quan kế thừa\nhiện nay", _dissolved(body.successors, show_partial(body.dissolved_on))))
        ]
    if row.owner_current and row.owner_current not in {printed, row.owner}:
        return [FieldRow(Field("Chủ hiện nay", text(bold(row.owner_current))))]
    return []


def _dissolved(successors: tuple[str, ...], since: str) -> Text:
    tail = f"Cơ quan ghi trên bằng bị bãi bỏ từ {since}; chưa ghi nhận chủ mới tại Cục Sở hữu trí tuệ."
    if not successors:
        return text(f"{labels.UNKNOWN}. {tail}")
    return text("Dự kiến: ", bold("; ".join(successors)), f". {tail}")
