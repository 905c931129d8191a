"""Loads beside the work what the first write of a process would otherwise wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain.rows import AssetQuery
from ipregistry.services import bulk, entries, happenings, history
from ipregistry.store import asset_forms, derive, lists, search
from ipregistry.store.editing import asset as read_asset
from ipregistry.store.facts import read_facts

if TYPE_CHECKING:
    from ipregistry.domain.law import Law
    from ipregistry.services.context import Context

LOADED = (bulk, happenings, history)
"""What the dialogs that write load besides."""


def rehearse(context: Context) -> Law:
    """Give the law, read now, once what every write asks was asked of one asset for nothing; only reads."""
    with context.registry.reading() as session:
        page = lists.list_assets(session, AssetQuery(limit=1), context.today, context.assess)
        for row in page.items:
            asset = read_asset(session, row.id)
            entries.known_findings(context, session, asset)
            lists.main_filing(session, row.id, context.today)
            derive.compute(read_facts(session, [row.id]).values(), context.assess)
            search.wrong(session, [row.id])
            asset_forms.read(session, row.id)
    return context.law
