"""Which record of the registry a row of a list is: by its numbers, else by what it is called. No database, no file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ipregistry.domain.drafts import Decision, Draft, Known, KnownAsset, KnownFiling, KnownRow
from ipregistry.domain.kinds import FindingLevel, Kind
from ipregistry.domain.remarks import quoted
from ipregistry.domain.rows import Finding
from ipregistry.services.likeness import HOME, NumberKey, name_key, number_keys, related, same_family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(slots=True)
class Matcher:
    """Looks rows up in what is known, and remembers what the rows before brought."""

    known: Known
    _assets: dict[int, KnownAsset] = field(default_factory=dict)
    _by_number: defaultdict[NumberKey, list[tuple[KnownAsset, KnownFiling]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _by_name: defaultdict[str, list[KnownAsset]] = field(default_factory=lambda: defaultdict(list))
    _rows: defaultdict[str, list[KnownRow]] = field(default_factory=lambda: defaultdict(list))
    _next: int = -1
    _brought: list[list[Any]] = field(default_factory=list)
    """Lists to which rows added something, in that order; what was known before is not among it."""
    _file: str = ""
    _taken: set[int] = field(default_factory=set)
    """Filings that rows of this file are already."""
    _found: set[int] = field(default_factory=set)
    """Rows imported earlier that rows of this file are, word for word."""
    _seen: dict[str, int] = field(default_factory=dict)
    _doubles: dict[tuple[int, int, str], Finding] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for asset in self.known.assets:
            self._learn(asset)
            for filing in asset.filings:
                self._learn_filing(asset, filing)
        for row in self.known.rows:
            self._rows[row.key].append(row)
        self._brought.clear()

    def forget(self) -> None:
        """Know again only what the registry holds: the rows decided so far were a trial."""
        for held in reversed(self._brought):
            held.pop()
        self._brought.clear()
        for number in range(-1, self._next, -1):
            self._assets.pop(number, None)
        self._next = -1

    def _learn(self, asset: KnownAsset) -> None:
        self._assets[asset.id] = asset
        self._add(self._by_name[name_key(asset.name)], asset)

    def _learn_filing(self, asset: KnownAsset, filing: KnownFiling) -> None:
        for key in number_keys(filing, asset.kind)[0]:
            self._add(self._by_number[key], (asset, filing))

    def _add(self, held: list[Any], item: object) -> None:
        held.append(item)
        self._brought.append(held)

    def decide(
        self, file_name: str, drafts: Iterable[Draft], progress: Callable[[], None]
    ) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
        """What becomes of the rows of one file, in order, and what was noticed: numbers borne by two assets, joins."""
        self._file = file_name
        self._taken.clear()
        self._found.clear()
        self._seen.clear()
        self._doubles.clear()
        findings: list[Finding] = []
        decisions = []
        for draft in drafts:
            decisions.append(self._decide(draft, findings))
            progress()
        findings += self._doubles.values()
        return tuple(decisions), tuple(findings)

    def _decide(self, draft: Draft, findings: list[Finding]) -> Decision:
        entry = draft.entry
        filing = entry.filings[0]
        numbers, numbered = number_keys(filing, entry.kind)
        key = self._row_key(draft, numbers)
        row = self._earlier_row(draft, key, numbered=numbered)
        asset, there = (self._assets[row.asset], self._filing_of(row)) if row is not None else (None, None)
        asset, there, others = self._by_numbers(draft, numbers, asset, there)
        if asset is None:
            asset, why = self._by_words(draft, numbered=numbered)
            if why is not None:
                findings.append(self._say(draft, FindingLevel.INFO if asset else FindingLevel.WARNING, why))
        if asset is not None and there is None:
            there = self._filing_in(asset, draft, numbered=numbered)
        decision = self._decision(draft, key, asset, there, row)
        for other, what in others:
            if other.id != decision.asset:
                self._double(draft, decision.asset, other, what)
        if asset is not None and asset.removed:
            message = f"Tài sản {asset.ref} đang nằm trong thùng rác; muốn dùng lại thì khôi phục trong sổ."
            findings.append(self._say(draft, FindingLevel.WARNING, message))
        return decision

    def _by_numbers(
        self, draft: Draft, numbers: list[NumberKey], asset: KnownAsset | None, there: KnownFiling | None
    ) -> tuple[KnownAsset | None, KnownFiling | None, list[tuple[KnownAsset, str]]]:
        """The record that bears one of the numbers, unless it is known already, and all others that bear one."""
        others: list[tuple[KnownAsset, str]] = []
        for number in numbers:
            for candidate, filing in self._by_number[number]:
                if not same_family(candidate.kind, draft.entry.kind) or candidate is asset:
                    continue
                if asset is None and self._fits(draft, candidate):
                    asset, there = candidate, filing
                else:
                    others.append((candidate, number[0]))
        return asset, there, others

    def _decision(
        self, draft: Draft, key: str, asset: KnownAsset | None, filing: KnownFiling | None, row: KnownRow | None
    ) -> Decision:
        entry = draft.entry
        new_asset, new_filing = asset is None, filing is None
        if asset is None:
            asset = KnownAsset(self._next, "", entry.kind, entry.name, entry.product, entry.province)
            self._learn(asset)
        if filing is None:
            item = entry.filings[0]
            number = item.certificate.number if item.certificate else None
            filing = KnownFiling(self._next, item.jurisdiction, item.application_no, number, item.described_as)
            self._add(asset.filings, filing)
            self._learn_filing(asset, filing)
            self._next -= 1
        self._taken.add(filing.id)
        unchanged = not new_filing and row is not None and row.digest == draft.digest
        return Decision(draft, key, asset.id, filing.id, new_asset, new_filing, row, unchanged)

    def _row_key(self, draft: Draft, numbers: list[NumberKey]) -> str:
        entry = draft.entry
        if numbers:
            key = "|".join(numbers[0])
        else:
            place = entry.filings[0].jurisdiction
            words = (name_key(entry.name), name_key(entry.product), name_key(entry.province))
            key = "|".join(("N", place, entry.kind, *words))
        if numbers:
            return key
        self._seen[key] = self._seen.get(key, 0) + 1
        return f"{key}|{self._seen[key]}"

    def _earlier_row(self, draft: Draft, key: str, *, numbered: bool) -> KnownRow | None:
        rows = [row for row in self._rows.get(key, ()) if row.asset in self._assets]
        rows.sort(key=lambda row: (row.file_name != self._file, row.row != draft.row))
        # Several rows of a file may be one filing: each is known by its own words.
        same = next((row for row in rows if row.digest == draft.digest and row.id not in self._found), None)
        if same is not None:
            self._found.add(same.id)
            return same
        for row in rows:
            own = row.file_name == self._file
            changed_here = own and row.row == draft.row
            if not self._is_taken(row) and (not numbered or changed_here or self._fits(draft, self._assets[row.asset])):
                return row
        return None

    def _is_taken(self, row: KnownRow) -> bool:
        return row.filing in self._taken

    def _filing_of(self, row: KnownRow) -> KnownFiling | None:
        return next((filing for filing in self._assets[row.asset].filings if filing.id == row.filing), None)

    @staticmethod
    def _fits(draft: Draft, asset: KnownAsset) -> bool:
        entry = draft.entry
        if not related(entry.name, asset.name):
            return False
        is_indication = Kind.GEOGRAPHICAL_INDICATION in (entry.kind, asset.kind)
        return not (is_indication and draft.home_named) or related(entry.product, asset.product)

    def _by_words(self, draft: Draft, *, numbered: bool) -> tuple[KnownAsset | None, str | None]:
        """The asset a row is by its words, and what is to be said of that."""
        entry = draft.entry
        named = [
            asset
            for asset in self._by_name.get(name_key(entry.name), ())
            if name_key(entry.name) and same_family(asset.kind, entry.kind) and not asset.removed
        ]
        return self._home_by_words(draft, named, numbered=numbered) if draft.home_named else self._abroad(draft, named)

    def _home_by_words(
        self, draft: Draft, named: list[KnownAsset], *, numbered: bool
    ) -> tuple[KnownAsset | None, str | None]:
        entry = draft.entry
        words = (name_key(entry.product), name_key(entry.province))
        free = [asset for asset in named if not any(filing.id in self._taken for filing in asset.filings)]
        exact = [
            asset
            for asset in free
            if (name_key(asset.product), name_key(asset.province)) == words
            and (asset.kind is entry.kind or Kind.UNKNOWN in (asset.kind, entry.kind))
        ]
        if numbered:
            exact = [
                asset
                for asset in exact
                if not any(
                    filing.application_no or filing.certificate_no
                    for filing in asset.filings
                    if filing.jurisdiction == HOME
                )
            ]
            if len(exact) > 1:
                return (
                    None,
                    f"Có {len(exact)} tài sản trùng tên {quoted(entry.name)} chưa có số; ghi thành tài sản mới.",
                )
        if exact:
            return exact[0], None
        abroad = [
            asset for asset in free if asset.filings and all(filing.jurisdiction != HOME for filing in asset.filings)
        ]
        if len(abroad) == 1:
            return abroad[
                0
            ], f"Ghi vào tài sản {quoted(abroad[0].name)} trùng tên, trước đó chỉ có đăng ký ở nước ngoài."
        return None, None

    def _abroad(self, draft: Draft, named: list[KnownAsset]) -> tuple[KnownAsset | None, str | None]:
        entry = draft.entry
        if len(named) > 1:
            alike = [asset for asset in named if related(entry.product, asset.product)]
            only_abroad = [asset for asset in alike if all(filing.jurisdiction != HOME for filing in asset.filings)]
            if len(alike) == 1 or len(only_abroad) == 1:
                return (alike if len(alike) == 1 else only_abroad)[0], None
            return (
                None,
                f"Có {len(named)} tài sản trùng tên {quoted(entry.name)}; ghi thành tài sản mới, đề nghị kiểm tra.",
            )
        if not named:
            return None, None
        home = any(filing.jurisdiction == HOME for filing in named[0].filings)
        return named[0], f"Gắn vào tài sản trong nước {quoted(named[0].name)} trùng tên." if home else None

    @staticmethod
    def _filing_in(asset: KnownAsset, draft: Draft, *, numbered: bool) -> KnownFiling | None:
        """The filing of an asset that a row speaks of; None where it is a further one."""
        item = draft.entry.filings[0]
        there = [filing for filing in asset.filings if filing.jurisdiction == item.jurisdiction]
        bare = [filing for filing in there if not filing.application_no and not filing.certificate_no]
        if draft.home_named:
            return next(iter(bare or ([] if numbered else there)), None)
        if numbered:
            return None
        if not item.described_as:
            return next(iter(there), None)
        same = [filing for filing in bare if name_key(filing.described_as) == name_key(item.described_as)]
        return next(iter(same), None)

    def _double(self, draft: Draft, asset: int, other: KnownAsset, what: str) -> None:
        item = draft.entry.filings[0]
        number = item.application_no if what == "A" else item.certificate.number if item.certificate else None
        name = f"{quoted(other.name)}" + (f" ({other.product})" if other.product else "")
        shown = f"{name}, mã {other.ref}" if other.ref else name
        label = "Số đơn" if what == "A" else "Số văn bằng"
        message = (
            f"{label} {quoted(number)} của {quoted(draft.entry.name)} trùng với {shown}; giữ cả hai tài sản, "
            "đề nghị kiểm tra lại số."
        )
        pair = (min(asset, other.id), max(asset, other.id), what)
        self._doubles[pair] = self._say(draft, FindingLevel.ERROR, message, number, label)

    @staticmethod
    def _say(
        draft: Draft, level: FindingLevel, message: str, value: str | None = None, column: str | None = None
    ) -> Finding:
        return Finding(draft.row, column, value, level, message)
