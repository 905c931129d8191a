"""What an import writes: the rows that are new, and what changed rows may change."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from ipregistry.domain import merging
from ipregistry.domain.drafts import Applied, Decision, Draft, Fate
from ipregistry.domain.entries import AssetEntry, CertificateEntry
from ipregistry.domain.kinds import FindingLevel, Kind
from ipregistry.domain.merging import Verdict
from ipregistry.domain.rows import Finding
from ipregistry.domain.vietnamese import fold
from ipregistry.store.models import (
    Asset,
    AssetParty,
    Classification,
    FactConflict,
    Filing,
    ImportRow,
    Territory,
)
from ipregistry.store.sql import among
from ipregistry.store.writing import Writer, fill_asset_keys, fill_filing_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from ipregistry.domain.drafts import Plain
    from ipregistry.store.change_sets import Change

    Reread = Callable[[Mapping[str, Plain], str | None, str], Draft | None]


@dataclass(slots=True)
class Importer:
    """Carries out decisions in one transaction; without a flush nothing of it reaches the registry (dry run)."""

    session: Session
    reread: Reread
    _writer: Writer = field(init=False)
    _assets: dict[int, Asset] = field(default_factory=dict)
    _filings: dict[int, Filing] = field(default_factory=dict)
    _new_assets: list[Asset] = field(default_factory=list)
    _new_rows: list[tuple[ImportRow, Asset, Filing]] = field(default_factory=list)
    _new_conflicts: dict[tuple[int, str, str], tuple[FactConflict, Asset, Filing]] = field(default_factory=dict)
    """By identity of the filing, field and value of the other source."""
    _findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._writer = Writer(self.session)
        self._writer.keeps_apart = True
        self._writer.remember_parties()

    def apply(self, file_name: str, decisions: Sequence[Decision], progress: Callable[[], None]) -> Applied:
        """Write the rows of one file; counts each row once as added, updated or unchanged."""
        # Queries meanwhile must not make the session write: new rows are written together, in far less time.
        with self.session.no_autoflush:
            return self._apply(file_name, decisions, progress)

    def _apply(self, file_name: str, decisions: Sequence[Decision], progress: Callable[[], None]) -> Applied:
        self._findings = []
        self._load(decisions)
        rows = self._load_rows(decisions)
        fates = []
        for decision in decisions:
            progress()
            if decision.unchanged:
                fates.append(Fate.UNCHANGED)
                continue
            if decision.new_asset or decision.new_filing:
                self._add(decision)
                fates.append(Fate.ADDED)
            else:
                changed = self._change(decision, file_name, rows)
                fates.append(Fate.UPDATED if changed else Fate.UNCHANGED)
            self._keep_row(decision, file_name, rows)
        return Applied(tuple(fates), tuple(self._findings))

    def finish(self, change: Change) -> None:
        """Write everything, and the original rows with the records they became."""
        self.session.flush()
        change.insert_all(self._new_assets)
        for row, asset, filing in self._new_rows:
            row.asset_id, row.filing_id = asset.id, filing.id
        change.insert_all(row for row, _, _ in self._new_rows)
        # Their filing has its number only now, and what is inserted in bulk cannot be changed any more.
        for conflict, asset, filing in self._new_conflicts.values():
            conflict.asset_id, conflict.filing_id = asset.id, filing.id
        change.insert_all(conflict for conflict, _, _ in self._new_conflicts.values())

    def filing_id(self, decision: Decision) -> int:
        """The id of the filing a row became, once everything is written."""
        return decision.filing if decision.filing > 0 else self._filings[decision.filing].id

    def asset_id(self, decision: Decision) -> int:
        """The id of the asset a row became, once everything is written."""
        return decision.asset if decision.asset > 0 else self._assets[decision.asset].id

    def _load(self, decisions: Sequence[Decision]) -> None:
        """Read the assets that are to be looked at, with all that hangs on them."""
        wanted = {item.asset for item in decisions if not item.unchanged and item.asset > 0} - self._assets.keys()
        if not wanted:
            return
        statement = (
            select(Asset)
            .where(among(Asset.id, wanted))
            .options(
                selectinload(Asset.filings).selectinload(Filing.certificate),
                selectinload(Asset.filings).selectinload(Filing.events),
                selectinload(Asset.parties).selectinload(AssetParty.party),
                selectinload(Asset.classifications),
                selectinload(Asset.territories),
                selectinload(Asset.conflicts),
            )
        )
        for asset in self.session.scalars(statement):
            self._assets[asset.id] = asset
            self._filings.update((filing.id, filing) for filing in asset.filings)

    def _load_rows(self, decisions: Sequence[Decision]) -> dict[int, ImportRow]:
        wanted = {item.earlier.id for item in decisions if item.earlier is not None and not item.unchanged}
        if not wanted:
            return {}
        return {row.id: row for row in self.session.scalars(select(ImportRow).where(among(ImportRow.id, wanted)))}

    def _add(self, decision: Decision) -> None:
        draft = decision.draft
        for party in draft.parties:
            self._party(party.name, draft)
        entry = draft.entry
        if decision.new_asset:
            asset = self._writer.asset(replace(entry, filings=()))
            self._assets[decision.asset] = asset
            self._new_assets.append(asset)
        else:
            asset = self._assets[decision.asset]
            self._fill_asset(asset, draft, None, same_file=False)
            self._add_children(asset, entry, None)
        self._filings[decision.filing] = self._writer.filing(asset, entry.filings[0])

    def _change(self, decision: Decision, file_name: str, rows: Mapping[int, ImportRow]) -> bool:
        """Bring what a changed row says into its record; True when anything was written."""
        draft = decision.draft
        asset, filing = self._assets[decision.asset], self._filings[decision.filing]
        row = rows.get(decision.earlier.id) if decision.earlier is not None else None
        earlier = self.reread(json.loads(row.cells), row.sheet, row.layout) if row is not None else None
        same_file = row is not None and row.file_name == file_name
        changed = self._fill_asset(asset, draft, earlier, same_file=same_file)
        item = draft.entry.filings[0]
        before = earlier.entry.filings[0] if earlier is not None else None
        kept: list[tuple[str, Any, Any]] = []
        changed |= self._fill(filing, item, before, merging.FILING_FIELDS, draft, kept, same_file=same_file)
        if item.certificate is not None:
            if filing.certificate is None:
                self._writer.certificate(filing, asset.kind, item.certificate)
                changed = True
            else:
                old = before.certificate if before is not None else None
                changed |= self._fill(
                    filing.certificate,
                    item.certificate,
                    old or CertificateEntry(),
                    merging.CERTIFICATE_FIELDS,
                    draft,
                    kept,
                    same_file=same_file,
                )
        known = {event.kind for event in filing.events} | {event.kind for event in (before.events if before else ())}
        for event in item.events:
            if event.kind not in known:
                self._writer.event(filing, event)
                changed = True
        changed |= self._add_children(asset, draft.entry, earlier.entry if earlier else None)
        if changed:
            fill_asset_keys(asset)
            fill_filing_keys(filing, asset.kind)
        if not same_file:
            changed |= self._keep_conflicts(asset, filing, draft, file_name, kept)
        return changed

    def _fill_asset(self, asset: Asset, draft: Draft, earlier: Draft | None, *, same_file: bool) -> bool:
        entry, fields = draft.entry, merging.ASSET_FIELDS
        if not draft.home_named:
            # A list of filings abroad names the asset; it describes the filing.
            fields = {name: label for name, label in fields.items() if name in {"kind", "note"}}
        old = earlier.entry if earlier is not None else None
        return self._fill(asset, entry, old, fields, draft, [], same_file=same_file)

    def _fill(
        self,
        there: object,
        new: object,
        earlier: object,
        fields: Mapping[str, str],
        draft: Draft,
        kept: list[tuple[str, Any, Any]],
        *,
        same_file: bool,
    ) -> bool:
        changed = False
        for name, label in fields.items():
            value, present = getattr(new, name), getattr(there, name)
            old = getattr(earlier, name, None)
            verdict = merging.weigh(name, present, value, old, same_file=same_file)
            if verdict is Verdict.TAKE:
                setattr(there, name, value)
                changed = True
            elif verdict is Verdict.KEEP:
                kept.append((name, present, value))
                shown = merging.show_value(value)
                message = (
                    f"Trong sổ, {label} là “{merging.show_value(present)}”, tệp ghi “{shown}”; giữ giá trị trong sổ, "
                    "đề nghị kiểm tra."
                )
                self._findings.append(Finding(draft.row, None, shown, FindingLevel.WARNING, message))
        return changed

    def _keep_conflicts(
        self, asset: Asset, filing: Filing, draft: Draft, file_name: str, kept: Sequence[tuple[str, Any, Any]]
    ) -> bool:
        """Keep two sources that differ side by side, once."""
        known = {(conflict.filing_id, conflict.field, conflict.other) for conflict in asset.conflicts}
        changed = False
        for name, present, value in kept:
            other = str(value)
            key = (id(filing), name, other)
            if name not in merging.CONFLICTS or (filing.id, name, other) in known or key in self._new_conflicts:
                continue
            source = draft.entry.source or file_name
            conflict = FactConflict(
                field=name, kept=str(present), kept_source=asset.source, other=other, other_source=source
            )
            self._new_conflicts[key] = (conflict, asset, filing)
            changed = True
        return changed

    def _add_children(self, asset: Asset, entry: AssetEntry, earlier: AssetEntry | None) -> bool:
        """Add classes, places and parties the row has and neither the asset nor the earlier row had."""
        old = earlier or AssetEntry(Kind.UNKNOWN, "")
        changed = False
        classes = {(there.scheme, there.code) for there in asset.classifications}
        classes |= {(item.scheme, item.code) for item in old.classes}
        for item in entry.classes:
            if (item.scheme, item.code) not in classes:
                asset.classifications.append(Classification(**asdict(item)))
                changed = True
        places = {(territory.level, fold(territory.name)) for territory in asset.territories}
        places |= {(place.level, fold(place.name)) for place in old.territories}
        for place in entry.territories:
            if (place.level, fold(place.name)) not in places:
                asset.territories.append(Territory(**asdict(place)))
                changed = True
        roles = {(role.role, _folded(role.party.name)) for role in asset.parties}
        roles |= {(role.role, _folded(role.party)) for role in old.parties}
        for entered in entry.parties:
            if (entered.role, _folded(entered.party)) not in roles:
                self._writer.role(asset, entered)
                changed = True
        return changed

    def _party(self, name: str, draft: Draft) -> None:
        """Make or complete a party the row describes."""
        entered = next(party for party in draft.parties if party.name == name)
        party = self._writer.party_named(name, entered.kind)
        if party.address is None and entered.address is not None:
            party.address = entered.address

    def _keep_row(self, decision: Decision, file_name: str, rows: Mapping[int, ImportRow]) -> None:
        """Keep the original row with the record; a changed row of the same file takes the place of its earlier form."""
        draft, earlier = decision.draft, decision.earlier
        row = rows.get(earlier.id) if earlier is not None and earlier.file_name == file_name else None
        if row is None:
            row = ImportRow(file_name=file_name)
            self._new_rows.append((row, self._assets[decision.asset], self._filings[decision.filing]))
        row.sheet, row.row, row.layout = draft.sheet, draft.row, draft.layout
        row.row_key, row.digest = decision.key, draft.digest
        row.cells = json.dumps(dict(draft.cells), ensure_ascii=False)


def _folded(name: str) -> str:
    return " ".join(fold(name).split())
