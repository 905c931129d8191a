"""The certificate summary ("Phiếu tóm tắt văn bằng bảo hộ"): one A4 page a title, an inside sheet without motto."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipregistry.domain import labels
from ipregistry.domain.kinds import MARKS, PATENTS, Confidence, DeadlineKind, Kind
from ipregistry.reports.model import Letterhead, Sheet
from ipregistry.reports.summary_blocks import parties_block, subject_block, title_block
from ipregistry.reports.summary_facts import STAR, day, facts_of, reasons_printed, sources, stars
from ipregistry.reports.summary_record import changes_block, doubts, papers_block, use_block
from ipregistry.reports.summary_terms import ENDINGS, standing, term_blocks

if TYPE_CHECKING:
    from datetime import datetime

    from ipregistry.domain.detail_rows import AssetDetail
    from ipregistry.domain.rows import AgencyRow
    from ipregistry.reports.summary_facts import Facts

TITLE: Final = "PHIẾU TÓM TẮT VĂN BẰNG BẢO HỘ"
SIGNATURES: Final = ("NGƯỜI LẬP PHIẾU", "TRƯỞNG PHÒNG")
MADE_UP: Final = "Ví dụ"
"""The first word of the name of every made-up asset."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who prints, when, and from which registry file."""

    agency: AgencyRow
    printed_at: datetime
    file_name: str

    def stamp(self, *, made_up: bool) -> str:
        """The last line of the foot."""
        when = f"{self.printed_at:%H:%M} ngày\u00a0{self.printed_at:%d/%m/%Y}"
        mark = " (dữ liệu giả lập)" if made_up else ""
        return f"In từ Sổ Tài sản trí tuệ lúc {when}; nguồn dữ liệu: {self.file_name}{mark}."


def build_sheet(detail: AssetDetail, picture: bytes | None, imprint: Imprint, *, fees: bool = False) -> Sheet:
    """The summary of one asset on its as-of day; with `fees`, what the next payment is likely to come to."""
    facts = facts_of(detail, fees=fees)
    row = detail.row
    return Sheet(
        outline=f"{row.ref} – {row.name}",
        code=f"IPREG:{row.ref}:{row.uid}",
        head=Letterhead(
            imprint.agency.superior,
            imprint.agency.name,
            (f"Mã trong sổ: {row.ref}", f"Số liệu tính đến ngày\u00a0{day(detail.as_of)}"),
        ),
        title=TITLE,
        subtitle=_subtitle(facts),
        standing=standing(facts),
        picture=picture,
        no_picture=_no_picture(row.kind),
        blocks=(
            title_block(facts),
            subject_block(facts),
            parties_block(facts),
            *term_blocks(facts),
            changes_block(facts),
            use_block(facts),
            papers_block(facts, imprint.printed_at.tzinfo),
            *doubts(facts),
        ),
        signatures=SIGNATURES,
        foot=(*_unconfirmed(facts), imprint.stamp(made_up=row.name.startswith(MADE_UP))),
    )


def _subtitle(facts: Facts) -> str:
    row = facts.detail.row
    paper = labels.CERTIFICATE_NAME.get(row.kind)
    filing = facts.filing
    where = "" if filing is None or filing.jurisdiction == "VN" else f" ({labels.jurisdiction(filing.jurisdiction)})"
    number = facts.certificate.number if facts.certificate else None
    if number and paper:
        return f"{paper} số\u00a0{number}{where}"
    if facts.titled and paper:
        return f"{paper}{where}"
    kind = labels.KIND[row.kind]
    if filing is not None and filing.application_no:
        return f"{kind} – đơn số\u00a0{filing.application_no}{where}"
    return f"{kind}{where}"


def _no_picture(kind: Kind) -> str:
    if kind in MARKS:
        return "Chưa có\nmẫu nhãn hiệu"
    if kind is Kind.INDUSTRIAL_DESIGN:
        return "Chưa có\nảnh kiểu dáng"
    return "Chưa có\nhình vẽ" if kind in PATENTS else "Chưa có hình"


def _unconfirmed(facts: Facts) -> tuple[str, ...]:
    """What the stars on the sheet stand for."""
    if facts.status in ENDINGS:
        return ()
    coming = (facts.renewal(), facts.next(DeadlineKind.MAINTENANCE))
    shown = [item for item in coming if item is not None and STAR in stars(item)]
    shown += [item for item in facts.deadlines(DeadlineKind.MAINTENANCE) if item not in shown and stars(item)[0]]
    doubtful = [
        reason
        for deadline in shown
        for reason in reasons_printed(deadline)
        if reason.confidence is not Confidence.CONFIRMED
    ]
    said = list(sources(reason for reason in doubtful if not reason.key.startswith("calendar.")))
    years = sorted({reason.value[-4:] for reason in doubtful if reason.key.startswith("calendar.")})
    if years:
        said.append(f"lịch nghỉ năm {', '.join(years)} chưa được xác nhận")
    return (f"{STAR} Chưa kiểm chứng: {'; '.join(said)}.",) if said else ()
