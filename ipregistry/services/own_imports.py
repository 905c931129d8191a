"""Taking our own export into a registry: by identifiers where both know them, else by numbers and names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipregistry.domain.drafts import Draft, Known
from ipregistry.domain.entries import AssetEntry, CertificateEntry, FilingEntry
from ipregistry.domain.kinds import FindingLevel, Kind
from ipregistry.domain.vietnamese import fold
from ipregistry.services.likeness import HOME
from ipregistry.services.matching import Matcher
from ipregistry.store.bundle_dump import dump, read_ids
from ipregistry.store.bundle_load import Alias, Loaded, Loader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from ipregistry.domain.bundle import Bundle, Plain, Row
    from ipregistry.domain.rows import Finding
    from ipregistry.store.change_sets import Change
    from ipregistry.store.session import Session


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file of our own export, read."""

    path: Path
    layout: str
    bundle: Bundle
    findings: tuple[Finding, ...]

    @property
    def size(self) -> int:
        """How many steps of progress it takes."""
        return len(self.bundle.rows("asset")) + len(self.bundle.rows("filing"))


@dataclass(frozen=True, slots=True)
class OwnResult:
    """What an own export did, counted in rows of its flat sheet."""

    rows: int
    added: int
    updated: int
    unchanged: int
    refused: int
    findings: tuple[Finding, ...]


def load_own(
    session: Session, change: Change | None, known: Known, file: OwnFile, progress: Callable[[], None]
) -> OwnResult:
    """Take one file in; without a change (dry run) only say what would come of it."""
    alias, findings = _find_twins(session, known, file)
    loaded = Loader(session, file.bundle, change, alias).load(progress)
    return _count(file, loaded, findings)


def _find_twins(session: Session, known: Known, file: OwnFile) -> tuple[Alias, list[Finding]]:
    """The assets, filings, certificates and parties this registry keeps under other identifiers."""
    ids = read_ids(session)
    bundle = file.bundle
    strange = [row for row in bundle.rows("asset") if str(row["uid"]) not in ids["asset"]]
    if not strange or not (known.assets or ids["party"]):
        return {}, []
    there = dump(session)
    alias = _party_twins(bundle, there, ids["party"])
    filings: dict[str, list[Row]] = {}
    for row in bundle.rows("filing"):
        filings.setdefault(str(row["asset_id"]), []).append(row)
    certificates = {str(row["filing_id"]): row for row in bundle.rows("certificate")}
    drafts: list[Draft] = []
    origin: list[tuple[str, str]] = []
    for asset in strange:
        for filing in filings.get(str(asset["uid"]), [{}]):
            draft = _draft(asset, filing, certificates.get(str(filing.get("uid")), {}), len(drafts))
            if draft is not None:
                drafts.append(draft)
                origin.append((str(asset["uid"]), str(filing.get("uid", ""))))
    decisions, findings = Matcher(known).decide(file.path.name, drafts, lambda: None)
    uids = {table: {number: uid for uid, number in ids[table].items()} for table in ("asset", "filing")}
    certificate_of = {str(row["filing_id"]): str(row["uid"]) for row in there.rows("certificate")}
    for (asset_uid, filing_uid), decision in zip(origin, decisions, strict=True):
        if decision.asset > 0:
            alias["asset", asset_uid] = uids["asset"][decision.asset]
        if decision.filing > 0 and filing_uid:
            twin = uids["filing"][decision.filing]
            alias["filing", filing_uid] = twin
            certificate = certificates.get(filing_uid)
            if certificate is not None and twin in certificate_of:
                alias["certificate", str(certificate["uid"])] = certificate_of[twin]
    return alias, [finding for finding in findings if finding.level is FindingLevel.ERROR]


def _party_twins(bundle: Bundle, there: Bundle, known: Mapping[str, int]) -> Alias:
    """Parties known again by their names, case and diacritics aside."""
    named = {_words(row.get("name")): str(row["uid"]) for row in reversed(there.rows("party"))}
    return {
        ("party", str(row["uid"])): named[_words(row.get("name"))]
        for row in bundle.rows("party")
        if str(row["uid"]) not in known and _words(row.get("name")) in named
    }


def _words(text: Plain) -> str:
    return " ".join(fold(str(text or "")).split())


def _text(row: Row, column: str) -> str | None:
    value = row.get(column)
    return None if value is None else str(value)


def _draft(asset: Row, filing: Row, certificate: Row, place: int) -> Draft | None:
    """What a row is looked up by; None where its kind is no kind."""
    try:
        kind = Kind(str(asset.get("kind")))
    except ValueError:
        return None
    number = _text(certificate, "number")
    item = FilingEntry(
        jurisdiction=_text(filing, "jurisdiction") or HOME,
        application_no=_text(filing, "application_no"),
        described_as=_text(filing, "described_as"),
        certificate=CertificateEntry(number=number) if number else None,
    )
    entry = AssetEntry(
        kind, _text(asset, "name") or "", _text(asset, "product"), _text(asset, "province"), filings=(item,)
    )
    return Draft(place + 2, None, "own", {}, entry, home_named=item.jurisdiction == HOME)


def _count(file: OwnFile, loaded: Loaded, findings: list[Finding]) -> OwnResult:
    bundle = file.bundle
    asset_of = {str(row["uid"]): str(row["asset_id"]) for row in bundle.rows("filing")}
    changed_assets = set()
    for table, rows in bundle.tables.items():
        for row in rows:
            key = (table, str(row["uid"]))
            if key in loaded.updated or (key in loaded.added and table not in {"asset", "filing"}):
                owner = row.get("asset_id") or asset_of.get(str(row.get("filing_id")))
                changed_assets.add(str(row["uid"] if table == "asset" else owner))
    has_filing = set(asset_of.values())
    keys = [("filing", uid, asset) for uid, asset in asset_of.items()]
    keys += [("asset", uid, uid) for row in bundle.rows("asset") if (uid := str(row["uid"])) not in has_filing]
    counts = {"added": 0, "updated": 0, "unchanged": 0, "refused": 0}
    for table, uid, asset in keys:
        if (table, uid) in loaded.refused or ("asset", asset) in loaded.refused:
            counts["refused"] += 1
        elif (table, uid) in loaded.added:
            counts["added"] += 1
        elif asset in changed_assets:
            counts["updated"] += 1
            changed_assets.discard(asset)
        else:
            counts["unchanged"] += 1
    return OwnResult(rows=len(keys), findings=(*findings, *loaded.findings), **counts)
