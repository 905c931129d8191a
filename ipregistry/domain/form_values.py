"""The answers of a form by the paths of its fields: read one, put another in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from ipregistry.domain.asset_form import BLANK_CERTIFICATE, AssetForm, FilingForm, RoleForm
from ipregistry.domain.entries import FilingEntry, RoleEntry, TerritoryEntry
from ipregistry.domain.forms import every_field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipregistry.domain.kinds import Role

HOME: Final = "VN"
EVENTS: Final = "events"


def main_filing(form: AssetForm) -> int | None:
    """Give the place of the filing the form asks about: the titled one at home, else the first at home."""
    home = [place for place, each in enumerate(form.filings) if each.entry.jurisdiction == HOME]
    titled = [place for place in home if form.filings[place].entry.certificate is not None]
    return next(iter((*titled, *home)), None)


def home_filings(form: AssetForm) -> tuple[int, ...]:
    """Give the places of the filings at home, the one the form asks about first."""
    main = main_filing(form)
    home = (place for place, each in enumerate(form.filings) if each.entry.jurisdiction == HOME)
    return tuple(sorted(home, key=lambda place: place != main))


def other_filings(form: AssetForm) -> tuple[int, ...]:
    """Give the places of the filings the form itself does not ask about: further ones at home, then those abroad."""
    main = main_filing(form)
    others = (place for place in range(len(form.filings)) if place != main)
    return tuple(sorted(others, key=lambda place: form.filings[place].entry.jurisdiction != HOME))


def value_at(form: AssetForm, path: str) -> Any:
    """Give the answer a form holds for a field; of a filing, that of the main one."""
    part, _, name = path.partition(".")
    if path == "links":
        return form.entry.links
    if part == "asset":
        return getattr(form.entry, name)
    if part == "role":
        return tuple(each for each in form.parties if each.entry.role == name)
    if part == "class":
        return tuple(each for each in form.entry.classes if each.scheme == name)
    if part == "territory":
        return tuple(each.name for each in form.entry.territories if each.level == name)
    place = main_filing(form)
    return answer_of(FilingForm(FilingEntry()) if place is None else form.filings[place], path)


def answer_of(filing: FilingForm, path: str) -> Any:
    """Give the answer one filing holds for a field: `events`, or one of `filing.…` or `certificate.…`."""
    part, _, name = path.partition(".")
    if part == EVENTS:
        return filing.events
    if part == "filing":
        return getattr(filing.entry, name)
    return getattr(filing.entry.certificate or BLANK_CERTIFICATE, name)


def with_answer(filing: FilingForm, path: str, value: Any) -> FilingForm:
    """Give one filing with another answer to one field."""
    part, _, name = path.partition(".")
    if part == EVENTS:
        return replace(filing, events=tuple(value))
    if part == "filing":
        return replace(filing, entry=replace(filing.entry, **{name: value}))
    title = replace(filing.entry.certificate or BLANK_CERTIFICATE, **{name: value})
    return replace(filing, entry=replace(filing.entry, certificate=title))


def with_value(form: AssetForm, path: str, value: Any) -> AssetForm:
    """Give the form with another answer to one field."""
    part, _, name = path.partition(".")
    entry = form.entry
    if path == "links":
        return replace(form, entry=replace(entry, links=tuple(value)))
    if part == "asset":
        return replace(form, entry=replace(entry, **{name: value}))
    if part == "role":
        others = tuple(each for each in form.parties if each.entry.role != name)
        return replace(form, parties=_in_order(form.parties, others, value))
    if part == "class":
        rest = tuple(each for each in entry.classes if each.scheme != name)
        return replace(form, entry=replace(entry, classes=(*rest, *value)))
    if part == "territory":
        kept = tuple(each for each in entry.territories if each.level != name)
        return replace(form, entry=replace(entry, territories=(*kept, *(TerritoryEntry(name, each) for each in value))))
    return _with_filing_value(form, path, value)


def _in_order(
    before: tuple[RoleForm, ...], others: tuple[RoleForm, ...], mine: Iterable[RoleForm]
) -> tuple[RoleForm, ...]:
    """Parties in the order they stood in, new ones last."""
    places = {each.key: place for place, each in enumerate(before)}
    return tuple(sorted((*others, *mine), key=lambda each: places.get(each.key, len(places))))


def _with_filing_value(form: AssetForm, path: str, value: Any) -> AssetForm:
    place = main_filing(form)
    if place is None:
        form = replace(form, filings=(*form.filings, FilingForm(FilingEntry())))
        place = len(form.filings) - 1
    return with_filing(form, place, with_answer(form.filings[place], path, value))


def with_filing(form: AssetForm, place: int, filing: FilingForm) -> AssetForm:
    """Give the form with another filing in a place."""
    return replace(form, filings=(*form.filings[:place], filing, *form.filings[place + 1 :]))


def filled(form: AssetForm) -> frozenset[str]:
    """Give the paths of the fields in which something stands."""
    plain = (path for path in every_field() if "." in path or path == "links")
    found = {path for path in plain if value_at(form, path)}
    if value_at(form, "territory.province") == (form.entry.province,):
        # It says no more than the field of the province does.
        found.discard("territory.province")
    return frozenset(found)


def new_roles(
    role: Role, parties: Iterable[tuple[str, int | None]], before: Iterable[RoleForm]
) -> tuple[RoleForm, ...]:
    """Give these parties in a role; those that were in it keep since when, until when and by which document."""
    known = {each.party: each for each in before if each.party is not None}
    made = []
    for name, party in parties:
        old = known.get(party) if party is not None else None
        made.append(old if old is not None else RoleForm(RoleEntry(role, name), party))
    return tuple(made)
