"""Recording what happened to a filing: events, and the facts that stand on the filing and its title themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ipregistry.domain.entries import Added, CertificateEntry, EventEntry
from ipregistry.domain.event_choice import (
    FACTS,
    FILED,
    GRANTED,
    PUBLISHED,
    REGISTERED,
    RENEWALS,
    Asks,
    EventChoice,
    event_choices,
)
from ipregistry.domain.kinds import DeadlineKind, DeadlineState, EventKind
from ipregistry.domain.labels import event as event_name
from ipregistry.errors import WrongUse
from ipregistry.services.assets import find_one
from ipregistry.services.entries import add_event, check_new, known_findings
from ipregistry.store import editing
from ipregistry.store.writing import HOME, Writer

if TYPE_CHECKING:
    from ipregistry.domain.detail_rows import AssetDetail, FilingRow
    from ipregistry.domain.kinds import Kind, Route
    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.services.context import Context
    from ipregistry.store.models import Filing
    from ipregistry.store.session import Session

_STANDING = frozenset({DeadlineState.UPCOMING, DeadlineState.OPEN, DeadlineState.LATE, DeadlineState.MISSED})
_NUMBERED: dict[str, DeadlineKind] = {
    EventKind.RENEWAL_FILED: DeadlineKind.RENEWAL,
    EventKind.RENEWED: DeadlineKind.RENEWAL,
    EventKind.RENEWAL_REFUSED: DeadlineKind.RENEWAL,
    EventKind.MAINTAINED: DeadlineKind.MAINTENANCE,
    EventKind.DECLARED_USE: DeadlineKind.USE_DECLARATION,
}


@dataclass(frozen=True, slots=True)
class Happening:
    """What an officer says has happened."""

    kind: str
    """An `EventKind`, or one of `event_choice.FACTS`."""
    on: PartialDate | None = None
    number: str | None = None
    """Of the application, the publication or the title; for facts only."""
    cycle: int | None = None
    until: PartialDate | None = None
    document_no: str | None = None
    party: str | None = None
    note: str | None = None


def choices_for(context: Context, kind: Kind, filing: FilingRow) -> tuple[EventChoice, ...]:
    """Give what can be said to have happened to a filing of an asset of that kind, the likely first."""
    return event_choices(filing.status, asks_of(context, kind, filing.jurisdiction, filing.route))


def asks_of(context: Context, kind: Kind, jurisdiction: str, route: Route) -> Asks:
    """Give what the law asks of a right there; where it is silent, everything may be asked."""
    right = context.law.right_for(jurisdiction, kind, route)
    home = jurisdiction == HOME
    if right is None:
        return Asks(renewals=True, maintenance=True, declarations=not home, at_home=home)
    rules = context.law.rules_of(right.key)
    places = {place.partition(".")[0] for place in rules}
    entries = (context.law.entry(f"{right.key}.duty.{name}.kind") for name in right.duties)
    named = {value.value for entry in entries if entry is not None for value in entry.values}
    return Asks(
        renewals=bool({"renewal"} & places or "term.renewals" in rules),
        maintenance="maintenance" in places,
        declarations=DeadlineKind.USE_DECLARATION in named,
        at_home=home,
    )


def next_number(detail: AssetDetail, filing: int, kind: str) -> int | None:
    """Give the number of the renewal, year or declaration that is next to be recorded; None where it has none."""
    wanted = _NUMBERED.get(kind)
    cycles = [
        item.cycle
        for item in detail.deadlines
        if item.filing == filing and item.kind is wanted and item.state in _STANDING
    ]
    return min(cycles, default=None)


def already(filing: FilingRow, kind: str) -> PartialDate | None:
    """Give the day a fact has on file already; recording it again would put another in its place."""
    title = filing.certificate
    return {
        FILED: filing.filed,
        PUBLISHED: filing.published,
        REGISTERED: filing.registered,
        GRANTED: None if title is None else title.granted,
    }.get(kind)


def record(context: Context, ref: str, happening: Happening, *, filing: int) -> Added:
    """Record what happened to a filing, in one change set.

    Raises:
        WrongUse: no such asset or filing, nothing is said, or the facts would contradict each other.
    """
    refuse_empty(happening)
    if happening.kind not in FACTS:
        return add_event(context, ref, event_entry(happening), filing=filing)
    label = f"Ghi “{event_name(happening.kind)}” cho {ref}"
    with context.registry.writing(context.officer, label) as change:
        asset = editing.asset(change.session, find_one(change.session, ref).id)
        before = known_findings(context, change.session, asset)
        of = editing.filing(change.session, filing, asset.id)
        _set_fact(change.session, of, asset.kind, happening)
        findings = check_new(context, change.session, asset, before)
        added = Added(of.id, of.uid, asset.ref, findings)
    return replace(added, changes=change.changes)


def refuse_empty(happening: Happening) -> None:
    """Refuse what says nothing.

    Raises:
        WrongUse: there is no day where one is needed, or neither day nor anything else.
    """
    words = event_name(happening.kind)
    if happening.kind == EventKind.EXPIRY_SET and happening.until is None:
        raise WrongUse("Chưa ghi ngày hết hạn được ấn định.")
    if happening.kind == EventKind.NOTE and not happening.note:
        raise WrongUse("Chưa ghi nội dung của ghi chú.")
    if happening.kind in FACTS and happening.on is None and not happening.number:
        raise WrongUse(f"Chưa ghi ngày hoặc số của “{words}”.")
    if happening.kind in RENEWALS and happening.on is None and happening.cycle is None:
        raise WrongUse(f"Chưa ghi ngày hoặc lần của “{words}”.")


def event_entry(happening: Happening) -> EventEntry:
    """Give the event a happening is entered as."""
    return EventEntry(
        kind=EventKind(happening.kind),
        on=happening.on,
        cycle=happening.cycle,
        until=happening.until,
        document_no=happening.document_no,
        party=happening.party,
        note=happening.note,
    )


def _set_fact(session: Session, filing: Filing, kind: Kind, happening: Happening) -> None:
    """Write the day and number of a fact; what is not said stays as it is."""
    if happening.kind == FILED:
        values = {"filed": happening.on, "application_no": happening.number}
    elif happening.kind == PUBLISHED:
        values = {"published": happening.on, "publication_no": happening.number}
    else:
        values = {"registered": happening.on} if happening.kind == REGISTERED else {}
        title: dict[str, Any] = {
            "number": happening.number,
            "decision_no": happening.document_no,
            "note": happening.note,
        }
        if happening.kind == GRANTED:
            title["granted"] = happening.on
        _set_title(session, filing, kind, _stated(title))
    if kept := _stated(values):
        editing.change(session, "filing", filing.id, kept)


def _set_title(session: Session, filing: Filing, kind: Kind, values: dict[str, Any]) -> None:
    if not values:
        return
    if filing.certificate is None:
        writer = Writer(session)
        writer.certificate(filing, kind, CertificateEntry(**values))
        writer.finish()
    else:
        editing.change(session, "certificate", filing.certificate.id, values)


def _stated(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
