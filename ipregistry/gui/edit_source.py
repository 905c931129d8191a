"""What recording, undoing, the bin and changes of many assets ask of the services; loaded once they are first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain.rows import AssetQuery
from ipregistry.gui.widgets.fields.party import RegistryParties
from ipregistry.services import assets, bulk, chosen, editing, happenings, history
from ipregistry.services import bin as bin_service
from ipregistry.services.preview import preview

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from ipregistry.domain.bin_rows import BinPage
    from ipregistry.domain.bulk import BulkChange, BulkReport
    from ipregistry.domain.changes import Changes, UndoReport
    from ipregistry.domain.chosen import Chosen, Hanging
    from ipregistry.domain.detail_rows import AssetDetail, FilingRow
    from ipregistry.domain.entries import Added
    from ipregistry.domain.event_choice import EventChoice
    from ipregistry.domain.history_words import ChangedField, ChangeSetQuery, ChangeSetRow, ConflictTold
    from ipregistry.domain.kinds import Kind
    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.services.context import Context
    from ipregistry.services.happenings import Happening
    from ipregistry.services.preview import Preview

    Progress = Callable[[int, int], None]


class EditSource:
    """One open registry, as the dialogs that write see it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.parties = RegistryParties(context)

    @property
    def today(self) -> date:
        """The day the registry reckons with."""
        return self._context.today

    @property
    def writable(self) -> bool:
        """Whether anything can be written."""
        return not self._context.registry.read_only

    # What happened

    def detail(self, ref: str) -> AssetDetail:
        """All of one asset."""
        return assets.show_asset(self._context, ref)

    def choices(self, kind: Kind, filing: FilingRow) -> tuple[EventChoice, ...]:
        """What can be said to have happened to a filing."""
        return happenings.choices_for(self._context, kind, filing)

    @staticmethod
    def next_number(detail: AssetDetail, filing: int, kind: str) -> int | None:
        """The number of the renewal, year or declaration that is next."""
        return happenings.next_number(detail, filing, kind)

    @staticmethod
    def already(filing: FilingRow, kind: str) -> PartialDate | None:
        """The day a fact has already."""
        return happenings.already(filing, kind)

    def preview_record(self, ref: str, filing: int, happening: Happening) -> Preview[Added]:
        """What recording it would move."""
        return preview(self._context, lambda inside: happenings.record(inside, ref, happening, filing=filing))

    def record(self, ref: str, filing: int, happening: Happening) -> Added:
        """Record it. Raises UserError."""
        return happenings.record(self._context, ref, happening, filing=filing)

    # Many at once

    def preview_change(
        self, each: Collection[int], change: BulkChange, progress: Progress | None = None
    ) -> Preview[BulkReport]:
        """What the same change would do to many assets."""
        return bulk.preview_change(self._context, each, change, progress)

    def change_all(self, each: Collection[int], change: BulkChange, progress: Progress | None = None) -> BulkReport:
        """Change them. Raises UserError."""
        return bulk.change_all(self._context, each, change, progress)

    def preview_record_all(
        self, each: Collection[int], happening: Happening, progress: Progress | None = None
    ) -> Preview[BulkReport]:
        """What the same event would move of many assets."""
        return bulk.preview_record(self._context, each, happening, progress)

    def record_all(
        self, each: Collection[int], happening: Happening, progress: Progress | None = None, *, leave_out: bool
    ) -> BulkReport:
        """Record it for all of them. Raises UserError."""
        return bulk.record_all(self._context, each, happening, leave_out=leave_out, progress=progress)

    # The bin

    def remove(self, each: Collection[int]) -> Changes:
        """Put assets into the bin."""
        return editing.remove_assets(self._context, each)

    def restore(self, each: Collection[int]) -> Changes:
        """Take assets out of the bin."""
        return editing.restore_assets(self._context, each)

    def list_bin(self, words: str | None, offset: int, limit: int) -> BinPage:
        """What lies in the bin."""
        return bin_service.list_bin(self._context, words, offset=offset, limit=limit)

    def removed_ids(self, words: str | None) -> tuple[int, ...]:
        """The ids of all that lies in the bin, in the order of the list."""
        return bin_service.removed_ids(self._context, words)

    # What was written

    def find_change_sets(self, query: ChangeSetQuery) -> tuple[int, ...]:
        """The ids of the change sets a query finds, newest first."""
        return history.find_change_sets(self._context, query)

    def change_set_rows(self, ids: Collection[int]) -> tuple[ChangeSetRow, ...]:
        """These change sets."""
        return history.change_set_rows(self._context, ids)

    def officers(self) -> tuple[str, ...]:
        """Everybody who ever wrote."""
        return history.officers(self._context)

    def changed_fields(self, change_set: int) -> tuple[ChangedField, ...]:
        """What a change set changed."""
        return history.changed_fields(self._context, change_set)

    def preview_undo(self, change_set: int) -> tuple[Preview[UndoReport], tuple[ConflictTold, ...]]:
        """What taking it back would move, and what stands against it."""
        found = history.preview_undo(self._context, change_set)
        told = () if found.answer is None else history.conflicts_told(self._context, found.answer)
        return found, told

    def undo(self, change_set: int) -> tuple[UndoReport, tuple[ConflictTold, ...]]:
        """Take it back, or say what stands against it."""
        report = history.undo(self._context, change_set)
        return report, history.conflicts_told(self._context, report) if report.conflicts else ()

    def label_of(self, change_set: int) -> str:
        """The name of a change set."""
        return history.label_of(self._context, change_set)

    # What was chosen

    def serves(self, context: Context) -> bool:
        """Whether this is the source of a context: another officer has another."""
        return self._context is context

    def chosen(self, refs: Collection[str]) -> tuple[Chosen, ...]:
        """The assets of these references."""
        return chosen.by_refs(self._context, refs)

    def named(self, assets: Collection[int]) -> tuple[Chosen, ...]:
        """These assets."""
        return chosen.by_ids(self._context, assets)

    def hanging(self, assets: Collection[int]) -> Hanging:
        """What hangs on these assets."""
        return chosen.hanging(self._context, assets)

    def listed(self, asset: int) -> str | None:
        """The reference of an asset in the list; None where it is not there."""
        page = assets.list_assets(self._context, AssetQuery(ids=frozenset({asset}), limit=1))
        return page.items[0].ref if page.items else None
