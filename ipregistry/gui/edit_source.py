"""What recording, undoing, the bin and changes of many assets ask of the services; loaded once they are first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.gui.widgets.fields.party import RegistryParties
from ipregistry.services import assets, bulk, editing, happenings, history
from ipregistry.services.preview import preview

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from ipregistry.domain.bulk import BulkChange, BulkReport
    from ipregistry.domain.changes import Changes, UndoReport
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
        self, chosen: Collection[int], change: BulkChange, progress: Progress | None = None
    ) -> Preview[BulkReport]:
        """What the same change would do to many assets."""
        return bulk.preview_change(self._context, chosen, change, progress)

    def change_all(self, chosen: Collection[int], change: BulkChange, progress: Progress | None = None) -> BulkReport:
        """Change them. Raises UserError."""
        return bulk.change_all(self._context, chosen, change, progress)

    def preview_record_all(
        self, chosen: Collection[int], happening: Happening, progress: Progress | None = None
    ) -> Preview[BulkReport]:
        """What the same event would move of many assets."""
        return bulk.preview_record(self._context, chosen, happening, progress)

    def record_all(
        self, chosen: Collection[int], happening: Happening, progress: Progress | None = None, *, leave_out: bool
    ) -> BulkReport:
        """Record it for all of them. Raises UserError."""
        return bulk.record_all(self._context, chosen, happening, leave_out=leave_out, progress=progress)

    # The bin

    def remove(self, chosen: Collection[int]) -> Changes:
        """Put assets into the bin."""
        return editing.remove_assets(self._context, chosen)

    def restore(self, chosen: Collection[int]) -> Changes:
        """Take assets out of the bin."""
        return editing.restore_assets(self._context, chosen)

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

    def refs_of(self, chosen: Collection[int]) -> tuple[str, ...]:
        """The references of these assets, as far as they are listed."""
        from ipregistry.domain.rows import AssetQuery  # noqa: PLC0415 - a word of the list

        page = assets.list_assets(self._context, AssetQuery(ids=frozenset(chosen), sort="ref"))
        return tuple(row.ref for row in page.items)
