"""What the blocks of a certificate summary look up in the rows of one asset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipregistry.domain import labels
from ipregistry.domain.kinds import Confidence, DeadlineKind, DeadlineState, EventKind, Role, Status
from ipregistry.reports.model import bold, text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.domain.detail_rows import AssetDetail, CertificateRow, ClassRow, EventRow, FilingRow
    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.domain.rows import AssetPartyRow
    from ipregistry.domain.timeline import Reason
    from ipregistry.reports.model import Text

_SETTLED: Final = frozenset({DeadlineState.DONE, DeadlineState.WAIVED, DeadlineState.CANCELLED})
STAR: Final = "*"


@dataclass(frozen=True, slots=True)
class Facts:
    """An asset with its main filing picked out."""

    detail: AssetDetail
    filing: FilingRow | None
    certificate: CertificateRow | None
    fees: bool = False
    """Estimates of fees are printed."""

    @property
    def titled(self) -> bool:
        """A title is known: its number, its day or its decision."""
        found = self.certificate
        return found is not None and any((found.number, found.granted, found.decision_no))

    @property
    def status(self) -> Status:
        """The status on the as-of day."""
        return self.detail.row.status

    def parties(self, *roles: Role) -> tuple[AssetPartyRow, ...]:
        """Parties in one of the roles that have not left it by the as-of day."""
        day = self.detail.as_of
        return tuple(
            party
            for party in self.detail.parties
            if party.role in roles and (party.until is None or party.until.latest >= day)
        )

    def names(self, *roles: Role) -> str | None:
        """Their names, joined."""
        return "; ".join(party.party.name for party in self.parties(*roles)) or None

    def classes(self, scheme: str) -> tuple[ClassRow, ...]:
        """Classes of one scheme."""
        return tuple(item for item in self.detail.classes if item.scheme == scheme)

    def events(self, *kinds: EventKind) -> tuple[EventRow, ...]:
        """Events of the main filing, in order."""
        if self.filing is None:
            return ()
        return tuple(event for event in self.detail.events if event.filing == self.filing.id and event.kind in kinds)

    def deadlines(self, kind: DeadlineKind) -> tuple[DeadlineRow, ...]:
        """Deadlines of the main filing, by cycle."""
        if self.filing is None:
            return ()
        found = [item for item in self.detail.deadlines if item.filing == self.filing.id and item.kind is kind]
        return tuple(sorted(found, key=lambda item: item.cycle))

    def next(self, kind: DeadlineKind) -> DeadlineRow | None:
        """The first one still to be met; years of maintenance do not wait for one that has passed."""
        passed = _SETTLED | {DeadlineState.MISSED} if kind is DeadlineKind.MAINTENANCE else _SETTLED
        return next((item for item in self.deadlines(kind) if item.state not in passed), None)

    def renewal(self) -> DeadlineRow | None:
        """The renewal of the running term, whether it was filed already or not; None where none follows."""
        expiry = None if self.filing is None else self.filing.expiry_date
        found = next((item for item in self.deadlines(DeadlineKind.RENEWAL) if item.computed_due == expiry), None)
        return found or self.next(DeadlineKind.RENEWAL)

    def missed(self, kind: DeadlineKind) -> tuple[DeadlineRow, ...]:
        """Those that have passed and of which nothing is recorded."""
        return tuple(item for item in self.deadlines(kind) if item.state is DeadlineState.MISSED)


def facts_of(detail: AssetDetail, *, fees: bool = False) -> Facts:
    """An asset with its main filing: the one the list shows."""
    filing = next((item for item in detail.filings if item.id == detail.row.filing), None)
    return Facts(detail, filing, None if filing is None else filing.certificate, fees)


def day(value: date | None) -> str:
    """A whole day."""
    return labels.EMPTY if value is None else f"{value.day:02}/{value.month:02}/{value.year:04}"


def partial(value: PartialDate | None) -> str | None:
    """A day as far as known."""
    return None if value is None else value.show()


def known(value: str | None) -> Text:
    """A value, or that nothing is known."""
    return text(value or labels.UNKNOWN)


def key_value(value: str | None, otherwise: str = labels.UNKNOWN) -> Text:
    """A value that must be found at once, in bold; what stands for a missing one is not."""
    return text(bold(value)) if value else text(otherwise)


def perhaps(value: str | None) -> Text:
    """A value, or an en dash where there is none."""
    return text(value or labels.EMPTY)


def reasons_printed(deadline: DeadlineRow) -> tuple[Reason, ...]:
    """The reasons for the days a sheet prints: not those for surcharges and for what comes after the late period."""
    return tuple(reason for reason in deadline.reasons if _last(reason) not in {"surcharge", "restore"})


def _last(reason: Reason) -> str:
    return reason.key.rsplit(".", 1)[-1]


def sources(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Their sources, each article and remark once; the sentence of a reason that has no source."""
    parts = (part for reason in reasons for part in (reason.source or reason.sentence).rstrip(".").split("; ") if part)
    return tuple(dict.fromkeys(parts))


def stars(deadline: DeadlineRow) -> tuple[str, str]:
    """A star for the window and one for the late period, where something they rest on is not confirmed."""
    window = late = ""
    for reason in reasons_printed(deadline):
        if reason.confidence is Confidence.CONFIRMED:
            continue
        if reason.key.startswith("calendar."):
            window = STAR if reason.value == day(deadline.due_working_day) else window
            late = STAR if deadline.late_working_day and reason.value == day(deadline.late_working_day) else late
        elif _last(reason) == "late":
            late = STAR
        else:
            window = late = STAR
    return window, late
