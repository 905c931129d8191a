"""Parties: lists, everything of one, and changing what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipregistry.errors import WrongUse
from ipregistry.store import editing, party_lists
from ipregistry.store.models import Party, PartyContact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ipregistry.domain.changes import Changes
    from ipregistry.domain.kinds import PartyKind
    from ipregistry.domain.party_rows import PartyDetail, PartyPage, PartyQuery
    from ipregistry.services.context import Context


def list_parties(context: Context, query: PartyQuery) -> PartyPage:
    """Give the parties a query finds, and how many there are whatever its limit.

    Raises:
        WrongUse: there is no such column to sort by.
    """
    with context.registry.reading() as session:
        return party_lists.list_parties(session, query, context.today)


def count_kinds(context: Context) -> dict[PartyKind, int]:
    """Give how many parties there are of each kind."""
    with context.registry.reading() as session:
        return party_lists.count_kinds(session)


def show_party(context: Context, party: int) -> PartyDetail:
    """Give all of one party.

    Raises:
        WrongUse: there is no such party.
    """
    with context.registry.reading() as session:
        return party_lists.read_party(session, party, context.today)


def set_party(
    context: Context, party: int, values: Mapping[str, Any], contacts: Sequence[tuple[str, str]] | None = None
) -> Changes:
    """Set fields of a party, and with `contacts` all its ways to be reached; all assets that show it follow.

    Raises:
        WrongUse: no such party or field, or it would have no name.
    """
    if "name" in values and not (values["name"] or "").strip():
        raise WrongUse("Chủ thể chưa có tên; đề nghị ghi tên.")
    name = show_party(context, party).row.name
    with context.registry.writing(context.officer, f"Sửa chủ thể “{name}”") as change:
        editing.change(change.session, "party", party, values)
        if contacts is not None:
            row = change.session.get_one(Party, party)
            kept = {(item.kind, item.value): item for item in row.contacts}
            row.contacts = [
                kept[each] if each in kept else PartyContact(kind=each[0], value=each[1])
                for each in dict.fromkeys(contacts)
            ]
    return change.changes
