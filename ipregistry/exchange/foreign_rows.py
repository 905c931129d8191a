"""A row of a list of filings abroad: one country, one route, the kind of protection in the source's own words."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.drafts import Draft, Refused
from ipregistry.domain.entries import AssetEntry, CertificateEntry, FilingEntry
from ipregistry.domain.kinds import FindingLevel, Kind, Route
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.remarks import quoted
from ipregistry.domain.vietnamese import fold
from ipregistry.exchange.cell_values import kind_in_text, kind_of_words
from ipregistry.exchange.sheet_headers import Field
from ipregistry.exchange.sheet_layouts import NAME_FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipregistry.exchange.row_cells import RowCells
    from ipregistry.exchange.sheet_layouts import Layout

_CODE = re.compile(r"[A-Za-z]{2}")
_COUNTRY_NAMES: Mapping[str, str] = MappingProxyType(
    {
        **{" ".join(fold(name).split()): code for code, name in labels.JURISDICTION.items()},
        "my": "US",
        "anh": "GB",
        "nga": "RU",
        "nhat": "JP",
        "lien bang nga": "RU",
        "chau au": "EU",
        "malaysia": "MY",
        "singapore": "SG",
        "indonesia": "ID",
        "philippines": "PH",
        "australia": "AU",
        "canada": "CA",
        "campuchia": "KH",
        "myanmar": "MM",
    }
)
_KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"\bcollective mark\b|nhan hieu tap the"), Kind.COLLECTIVE_MARK),
    (re.compile(r"\bcertification mark\b|nhan hieu chung nhan"), Kind.CERTIFICATION_MARK),
    (
        re.compile(r"\bgi\b|geographical indication|appellation of origin|\bpdo\b|\bpgi\b|chi dan dia ly|\bcddl\b"),
        Kind.GEOGRAPHICAL_INDICATION,
    ),
    (re.compile(r"\bdesign\b|kieu dang"), Kind.INDUSTRIAL_DESIGN),
    (re.compile(r"\bpatent\b|sang che"), Kind.INVENTION),
    (re.compile(r"\b(?:trade)?mark\b|nhan hieu"), Kind.TRADEMARK),
)
_ROUTES: tuple[tuple[re.Pattern[str], Route], ...] = (
    (re.compile(r"\bmadrid\b"), Route.MADRID),
    (re.compile(r"\bhague\b|\bla hay\b"), Route.HAGUE),
    (re.compile(r"\bpct\b"), Route.PCT),
    (re.compile(r"\blisbon\b|\blisboa\b|geneva act"), Route.LISBON),
    (re.compile(r"\bevfta\b|\bukvfta\b|\btreaty\b|\bagreement\b|hiep dinh"), Route.TREATY),
)
_THIRD_PARTY = re.compile(r"third[- ]party|ben thu ba|bi chiem dung")
_FILED = re.compile(r"\bfiled (\d{4}(?:-\d{2}(?:-\d{2})?)?)\b")
_GRANTED = re.compile(r"\b(?:granted|registered) (\d{4}(?:-\d{2}(?:-\d{2})?)?)\b")
_OTHER_DATE = re.compile(r"\bdate = ([^)]*)")
_ENDED = re.compile(r"cancel|revok|invalidat|\bhuy\b|cham dut|tu choi|refused|withdrawn")
_THIRD_PARTY_NOTE = "Nhãn hiệu của bên thứ ba theo nguồn, không phải tài sản của địa phương; ghi để theo dõi."


def read_foreign_row(row: RowCells, layout: Layout) -> Draft | Refused:
    """The draft of a filing abroad, or why it is refused; what was noticed stands in `row.findings`."""
    name, product = row.text(*NAME_FIELDS), row.text(Field.PRODUCT)
    words = row.text(Field.ROUTE) or ""
    folded = fold(words)
    kind = _kind(row, layout, words)
    if name is None and product is not None and kind is Kind.GEOGRAPHICAL_INDICATION:
        name = product
    if name is None:
        row.say(FindingLevel.ERROR, "Dòng đăng ký ở nước ngoài không có tên tài sản; đề nghị ghi tên.")
    jurisdiction = _jurisdiction(row)
    wanted = Field.REGISTER_NO if row.place(Field.REGISTER_NO) is not None else Field.CERTIFICATE_NO
    number, registered = row.number_and_day(wanted, Field.REGISTERED)
    registered = registered or row.day(Field.GRANTED)
    application_no, filed = row.number_and_day(Field.APPLICATION_NO, Field.FILED)
    filed = filed or _dated(row, _FILED, folded, "ngày nộp đơn")
    registered = registered or _dated(row, _GRANTED, folded, "ngày đăng ký")
    note = None
    if _THIRD_PARTY.search(folded):
        note = _THIRD_PARTY_NOTE
        row.say(FindingLevel.WARNING, note, row.place(Field.ROUTE), words)
    _say_doubts(row, words, folded, registered)
    filing = FilingEntry(
        jurisdiction=jurisdiction,
        route=_route(folded, kind),
        application_no=application_no,
        filed=filed,
        registered=registered,
        described_as=words or None,
        note=row.text(Field.SOURCE),
        certificate=CertificateEntry(number=number) if number else None,
    )
    entry = AssetEntry(
        kind=kind,
        name=name or "",
        product=product,
        province=row.text(Field.PROVINCE),
        source=row.text(Field.SOURCE),
        note=note,
        filings=(filing,),
    )
    if row.errors:
        return Refused(row.number, row.sheet, row.errors)
    return Draft(row.number, row.sheet, layout.code, row.kept(), entry, home_named=False)


def _kind(row: RowCells, layout: Layout, words: str) -> Kind:
    stated = row.text(Field.KIND) or ""
    folded = fold(words)
    found = kind_of_words(stated) or kind_in_text(stated)
    found = found or next((kind for pattern, kind in _KINDS if pattern.search(folded)), None) or layout.kind
    if found is None:
        row.say(
            FindingLevel.INFO,
            f"Lời ghi {quoted(words)} không nói loại tài sản; ghi là “Chưa rõ loại”, đề nghị bổ sung.",
            row.place(Field.ROUTE),
            words,
        )
    return found or Kind.UNKNOWN


def country_code(text: str) -> str | None:
    """The ST.3 code of a country by code or name; None for other words."""
    words = text.strip()
    code = words.upper() if _CODE.fullmatch(words) else _COUNTRY_NAMES.get(" ".join(fold(words).split()))
    # One code for the European Union; route and words tell a treaty's list from a filing at its office.
    return None if code is None else {"UK": "GB", "IB": "WO", "EU": "EM"}.get(code, code)


def _jurisdiction(row: RowCells) -> str:
    place = row.place(Field.COUNTRY)
    text = row.text(Field.COUNTRY) or ""
    code = country_code(text)
    if code is None:
        message = f"Không nhận ra nước {quoted(text)}; đề nghị ghi mã hai chữ theo WIPO ST.3, ví dụ JP."
        row.say(
            FindingLevel.ERROR, message if text else "Dòng không ghi nước; đề nghị ghi mã hai chữ, ví dụ JP.", place
        )
        return ""
    return code


def _route(folded: str, kind: Kind) -> Route:
    found = next((route for pattern, route in _ROUTES if pattern.search(folded)), None)
    if found is not None:
        return found
    return Route.GI_REGISTER if kind is Kind.GEOGRAPHICAL_INDICATION else Route.NATIONAL


def _dated(row: RowCells, pattern: re.Pattern[str], folded: str, what: str) -> PartialDate | None:
    """A date the words themselves state; None when they do not, or state no such day."""
    match = pattern.search(folded)
    if match is None:
        return None
    try:
        day = PartialDate.parse_iso(match[1])
    except ValueError:
        return None
    row.say(FindingLevel.INFO, f"Lấy {what} {day.show()} từ lời ghi.", row.place(Field.ROUTE), match[0])
    return day


def _say_doubts(row: RowCells, words: str, folded: str, registered: PartialDate | None) -> None:
    place = row.place(Field.ROUTE)
    other = _OTHER_DATE.search(words)
    if other is not None and registered is not None:
        message = f"Theo lời ghi, ngày {registered.show()} là {quoted(other[1])}; đề nghị kiểm tra ngày đăng ký."
        row.say(FindingLevel.WARNING, message, place, words)
    if _ENDED.search(folded):
        message = f"Lời ghi {quoted(words)} nói quyền đã kết thúc; chưa ghi diễn biến vì chưa đủ căn cứ."
        row.say(FindingLevel.WARNING, message, place, words)
