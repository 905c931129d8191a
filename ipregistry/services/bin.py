"""What lies in the bin; putting assets there and taking them out is in `services.editing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.store import bin_list

if TYPE_CHECKING:
    from ipregistry.domain.bin_rows import BinPage
    from ipregistry.services.context import Context


def list_bin(context: Context, words: str | None = None, *, offset: int = 0, limit: int | None = None) -> BinPage:
    """Give what lies in the bin, what went last first, with who put it there; `words` search as in the list."""
    with context.registry.reading() as session:
        return bin_list.list_bin(session, words, offset, limit, context.today, context.assess)


def removed_ids(context: Context, words: str | None = None) -> tuple[int, ...]:
    """Give the ids of all that lies in the bin, in the order of the list."""
    with context.registry.reading() as session:
        return tuple(bin_list.removed_ids(session, words))
