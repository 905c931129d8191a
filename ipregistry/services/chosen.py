"""Assets somebody chose in a list, and what hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.store import chosen as store

if TYPE_CHECKING:
    from collections.abc import Collection

    from ipregistry.domain.chosen import Chosen, Hanging
    from ipregistry.services.context import Context


def by_refs(context: Context, refs: Collection[str]) -> tuple[Chosen, ...]:
    """Give the assets of these references, in the bin or not."""
    with context.registry.reading() as session:
        return store.by_refs(session, refs)


def by_ids(context: Context, assets: Collection[int]) -> tuple[Chosen, ...]:
    """Give these assets, in the bin or not."""
    with context.registry.reading() as session:
        return store.by_ids(session, assets)


def hanging(context: Context, assets: Collection[int]) -> Hanging:
    """Count what hangs on these assets, and what of it is still to be done."""
    with context.registry.reading() as session:
        return store.hanging(session, assets, context.today)
