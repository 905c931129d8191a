"""Everything of one asset that can be edited, as one value."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final

from ipregistry.domain.entries import AssetEntry, CertificateEntry, EventEntry, FilingEntry, RoleEntry
from ipregistry.domain.kinds import Role
from ipregistry.domain.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipregistry.domain.kinds import Kind

_ASSET_ROWS = {"ref", "uid", "filings", "parties", "classes", "territories", "conflicts", "links"}
_FILING_ROWS = {"parent_place", "priorities", "certificate", "events", "rule_choices"}

ASSET_FIELDS = tuple(each.name for each in fields(AssetEntry) if each.name not in _ASSET_ROWS)
FILING_FIELDS = tuple(each.name for each in fields(FilingEntry) if each.name not in _FILING_ROWS)
CERTIFICATE_FIELDS = tuple(each.name for each in fields(CertificateEntry))
EVENT_FIELDS = tuple(each.name for each in fields(EventEntry))

_HOME: Final = "VN"
BLANK_CERTIFICATE: Final = CertificateEntry()


@dataclass(frozen=True, slots=True)
class EventForm:
    """A thing that happened; without a uid it is still to be added."""

    entry: EventEntry
    uid: str | None = None


@dataclass(frozen=True, slots=True)
class RoleForm:
    """What a party is to the asset; `party` is its id, None for one of that name that is made where there is none."""

    entry: RoleEntry
    party: int | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """By what the row is known."""
        party = " ".join(fold(self.entry.party).split()) if self.party is None else f"#{self.party}"
        return ("role", self.entry.role, party)


@dataclass(frozen=True, slots=True)
class FilingForm:
    """A filing with its certificate, priorities and events (the entry itself holds no events)."""

    entry: FilingEntry
    uid: str | None = None
    id: int | None = None
    events: tuple[EventForm, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is said of it but where and how."""
        entry = self.entry
        plain = replace(entry, certificate=None, described_as=None, note=None)
        bare = FilingEntry(entry.jurisdiction, entry.route, parent=entry.parent, parent_place=entry.parent_place)
        said = (entry.certificate or BLANK_CERTIFICATE) != BLANK_CERTIFICATE or entry.described_as or entry.note
        return plain == bare and not said and not self.events


@dataclass(frozen=True, slots=True)
class AssetForm:
    """One asset as it is edited; the entry holds its own fields, classes, places and links."""

    entry: AssetEntry
    ref: str | None = None
    uid: str | None = None
    id: int | None = None
    """None for one that is still to be added."""
    parties: tuple[RoleForm, ...] = ()
    filings: tuple[FilingForm, ...] = ()
    picture: int | None = None
    """Id of the document that holds its picture."""

    @property
    def name(self) -> str:
        """What it is called; a GI without a name takes its product."""
        return self.entry.name or self.entry.product or ""


def blank_form(kind: Kind, province: str | None = None) -> AssetForm:
    """Give the form of a new asset with one filing at home, which is dropped again if nothing is said of it."""
    return AssetForm(AssetEntry(kind, "", province=province), filings=(FilingForm(FilingEntry()),))


def as_new(form: AssetForm) -> AssetForm:
    """Give the form as that of a new asset: nothing of it stands in the registry, parties are found by their names."""
    places = {each.id: place for place, each in enumerate(form.filings) if each.id is not None}
    filings = []
    for each in form.filings:
        entry = each.entry
        if entry.parent in places:
            entry = replace(entry, parent=None, parent_place=places[entry.parent])
        filings.append(FilingForm(entry, events=tuple(EventForm(event.entry) for event in each.events)))
    parties = tuple(RoleForm(each.entry) for each in form.parties)
    return AssetForm(form.entry, parties=parties, filings=tuple(filings))


def copied_owner(entry: FilingEntry, parties: Iterable[RoleForm]) -> str | None:
    """Give the owners as they are copied onto a new title at home that names none; None where nothing is copied.

    A title is there once its number or the day of its grant is known.
    """
    title = entry.certificate
    if title is None or title.printed_owner or not (title.number or title.granted) or entry.jurisdiction != _HOME:
        return None
    return "; ".join(each.entry.party for each in parties if each.entry.role is Role.OWNER) or None


def tidy(form: AssetForm) -> AssetForm:
    """Give the form without empty texts, rows that say nothing, and new filings of which nothing is known."""
    entry = _tidied(form.entry)
    filings = tuple(
        replace(each, entry=_tidied(each.entry), events=tuple(_tidied_event(event) for event in each.events))
        for each in form.filings
    )
    return replace(
        form,
        entry=replace(
            entry,
            name=entry.name or entry.product or "",
            territories=tuple(each for each in entry.territories if each.name.strip()),
        ),
        parties=tuple({role.key: role for role in form.parties if role.entry.party.strip()}.values()),
        filings=tuple(each for each in filings if each.uid is not None or not each.is_blank),
    )


def _tidied_event(event: EventForm) -> EventForm:
    return replace(event, entry=_tidied(event.entry))


def _tidied(entry: Any) -> Any:
    changed: dict[str, Any] = {}
    for each in fields(entry):
        value = getattr(entry, each.name)
        if type(value) is str:
            changed[each.name] = value.strip() or (None if each.name != "name" else "")
        elif isinstance(value, CertificateEntry):
            told = _tidied(value)
            changed[each.name] = None if told == BLANK_CERTIFICATE else told
    return replace(entry, **changed)
