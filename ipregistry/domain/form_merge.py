"""Two edits of one asset joined field by field.

What is compared are cells: each field of each row under its own key. Rows that carry a uid keep it; classes, places,
parties and links are known by what they say, priorities by their place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ipregistry.domain import labels
from ipregistry.domain.asset_form import (
    ASSET_FIELDS,
    BLANK_CERTIFICATE,
    CERTIFICATE_FIELDS,
    EVENT_FIELDS,
    FILING_FIELDS,
    AssetForm,
    EventForm,
    FilingForm,
    RoleForm,
    tidy,
)
from ipregistry.domain.entries import CertificateEntry, ClassEntry, EventEntry, PriorityEntry, TerritoryEntry
from ipregistry.domain.kinds import EventKind, Kind, Role, Route
from ipregistry.domain.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable

Key = tuple[str, ...]
"""What a cell belongs to: part, row, field; such as `("filing", uid, "filed")`."""
Cells = dict[Key, Any]


@dataclass(frozen=True, slots=True)
class FormConflict:
    """A cell that two people changed, to different values."""

    key: Key
    label: str
    mine: str
    stored: str
    """What the registry says now, in words."""


def cells(form: AssetForm) -> Cells:
    """Give every cell of the rows that are in the registry already, and of those known by what they say."""
    entry = form.entry
    found: Cells = {("asset", name): getattr(entry, name) for name in ASSET_FIELDS}
    found["asset", "picture"] = form.picture
    found.update(_listed("class", (((each.scheme, each.code), each.text or "") for each in entry.classes)))
    found.update(_listed("territory", (((each.level, each.name), True) for each in entry.territories)))
    found.update({("link", ref): True for ref in entry.links})
    for role in form.parties:
        found[role.key] = role
    for filing in form.filings:
        if filing.uid is not None:
            found.update(_filing_cells(filing, filing.uid))
    return found


def _listed(part: str, rows: Iterable[tuple[Key, Any]]) -> Cells:
    """Rows without a name of their own; a second one that says the same gets the next number."""
    found: Cells = {}
    for words, value in rows:
        number = 0
        while (key := (part, *words, str(number))) in found:
            number += 1
        found[key] = value
    return found


def _filing_cells(filing: FilingForm, uid: str) -> Cells:
    entry, title = filing.entry, filing.entry.certificate or BLANK_CERTIFICATE
    found: Cells = {("filing", uid, ""): True}
    found |= {("filing", uid, name): getattr(entry, name) for name in FILING_FIELDS}
    found |= {("certificate", uid, name): getattr(title, name) for name in CERTIFICATE_FIELDS}
    for number, priority in enumerate(entry.priorities):
        found["priority", uid, str(number)] = priority
    for event in filing.events:
        if event.uid is not None:
            found |= {("event", event.uid, name): getattr(event.entry, name) for name in EVENT_FIELDS}
            found["event", event.uid, ""] = uid
    return found


def differ(before: AssetForm, after: AssetForm) -> bool:
    """Say whether the second form says anything else than the first."""
    first, second = tidy(before), tidy(after)
    return cells(first) != cells(second) or _new_rows(first) != _new_rows(second)


def _new_rows(form: AssetForm) -> list[Any]:
    fresh: list[Any] = [filing for filing in form.filings if filing.uid is None]
    return fresh + [(filing.uid, event) for filing in form.filings for event in filing.events if event.uid is None]


def merge(before: AssetForm, after: AssetForm, now: AssetForm) -> tuple[AssetForm, tuple[FormConflict, ...]]:
    """Give `now` with what was changed from `before` to `after`, and where both changed the same cell to other values.

    In the form that is given, the own value stands where both changed a cell.
    """
    first, mine, theirs = cells(before), cells(after), cells(now)
    changed = {key for key in first.keys() | mine.keys() if first.get(key) != mine.get(key)}
    conflicts = tuple(
        FormConflict(key, cell_label(key), cell_words(mine.get(key)), cell_words(theirs.get(key)))
        for key in sorted(changed)
        if theirs.get(key) != first.get(key) and theirs.get(key) != mine.get(key)
    )
    target = {key: value for key, value in theirs.items() if key not in changed}
    target |= {key: mine[key] for key in changed if key in mine}
    ordered = {key: target[key] for key in (*mine, *theirs) if key in target}
    return _rebuilt(ordered, after, now), (*conflicts, *_lost_events(after, now))


def _lost_events(after: AssetForm, now: AssetForm) -> list[FormConflict]:
    """Events added to a filing that somebody else has taken away meanwhile."""
    there = {filing.uid for filing in now.filings}
    return [
        FormConflict(("filing", str(filing.uid), ""), labels.event(event.entry.kind), "", "")
        for filing in after.filings
        if filing.uid is not None and filing.uid not in there
        for event in filing.events
        if event.uid is None
    ]


def _rebuilt(target: Cells, after: AssetForm, now: AssetForm) -> AssetForm:
    """The form that holds these cells, in their order, and the rows of `after` that are still to be added."""
    entry = replace(
        now.entry,
        **{name: target["asset", name] for name in ASSET_FIELDS},
        classes=tuple(ClassEntry(key[1], key[2], value or None) for key, value in target.items() if key[0] == "class"),
        territories=tuple(TerritoryEntry(key[1], key[2]) for key in target if key[0] == "territory"),
        links=tuple(key[1] for key in target if key[0] == "link"),
    )
    mine = {filing.uid: filing for filing in after.filings}
    filings = [
        _filing(filing, target, mine.get(filing.uid), filing.uid)
        for filing in now.filings
        if filing.uid is not None and ("filing", filing.uid, "") in target
    ]
    return replace(
        now,
        entry=entry,
        parties=tuple(value for key, value in target.items() if key[0] == "role"),
        filings=(*filings, *(filing for filing in after.filings if filing.uid is None)),
        picture=target["asset", "picture"],
    )


def _filing(now: FilingForm, target: Cells, mine: FilingForm | None, uid: str) -> FilingForm:
    title = CertificateEntry(**{name: target["certificate", uid, name] for name in CERTIFICATE_FIELDS})
    known = [
        EventForm(EventEntry(**{name: target["event", key[1], name] for name in EVENT_FIELDS}), key[1])
        for key, value in target.items()
        if key[0] == "event" and not key[2] and value == uid
    ]
    added = () if mine is None else tuple(event for event in mine.events if event.uid is None)
    entry = replace(
        now.entry,
        **{name: target["filing", uid, name] for name in FILING_FIELDS},
        certificate=None if title == BLANK_CERTIFICATE else title,
        priorities=tuple(value for key, value in target.items() if key[:2] == ("priority", uid)),
    )
    return replace(now, entry=entry, events=(*known, *added))


def cell_label(key: Key) -> str:
    """Give what the officer calls a cell: "Ngày cấp", "Nhóm 31", "Chủ sở hữu"."""
    part, *rest = key
    if part == "asset":
        return "Mẫu nhãn, hình ảnh" if rest[0] == "picture" else labels.field(rest[0])
    if part == "class":
        return f"Nhóm {rest[1]}"
    if part == "role":
        return labels.ROLE[Role(rest[0])]
    names = {"territory": "Địa bàn", "link": "Tài sản liên quan", "priority": "Quyền ưu tiên"}
    if part in names:
        return names[part]
    if not rest[1]:
        return "Đơn" if part == "filing" else "Diễn biến"
    name = labels.field(rest[1])
    return f"Diễn biến: {name}" if part == "event" else name


def cell_words(value: object) -> str:
    """Give the value of a cell in words; empty when there is none."""
    if isinstance(value, PartialDate):
        return value.show()
    if isinstance(value, RoleForm):
        return value.entry.party
    if isinstance(value, PriorityEntry):
        parts = (value.number, value.jurisdiction, None if value.on is None else value.on.show())
        return ", ".join(part for part in parts if part)
    if isinstance(value, Kind):
        return labels.KIND[value]
    if isinstance(value, Route):
        return labels.ROUTE[value]
    if isinstance(value, EventKind):
        return labels.event(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    return "" if value is None else str(value)
