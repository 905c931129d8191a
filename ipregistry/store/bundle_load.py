"""Taking the rows of an export into a registry: new ones are added, changed ones change what nobody changed since."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ipregistry.domain.bundle import column_label
from ipregistry.domain.kinds import FindingLevel, Kind
from ipregistry.domain.labels import KIND
from ipregistry.domain.rows import Finding
from ipregistry.domain.vietnamese import collation_key, fold
from ipregistry.store import documents, recorded
from ipregistry.store.base import Base
from ipregistry.store.bundle_dump import TABLES, columns_of, dump, read_ids, target_of
from ipregistry.store.names import References
from ipregistry.store.writing import HOME, number_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Column
    from sqlalchemy.orm import Session

    from ipregistry.domain.bundle import Bundle, Plain, Row
    from ipregistry.store.change_sets import Change

_MODELS: dict[str, Any] = {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}  # type: ignore[attr-defined]
_ATTRIBUTE = {table: {column: name for name, column in pairs} for table, pairs in recorded.ATTRIBUTES.items()}
_KEPT = frozenset({"uid", "version"})
Alias = dict[tuple[str, str], str]
"""Table and uid of a row of the file to the uid of the row of the registry it is."""


@dataclass(slots=True)
class Loaded:
    """What became of each row of the file, by table and uid."""

    added: set[tuple[str, str]] = field(default_factory=set)
    updated: set[tuple[str, str]] = field(default_factory=set)
    refused: dict[tuple[str, str], str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class Loader:
    """Loads one bundle. Without a change (dry run) it only says what would become of each row."""

    session: Session
    bundle: Bundle
    change: Change | None
    alias: Alias
    _present: Bundle = field(init=False)
    _ids: dict[str, dict[str, int]] = field(init=False)
    _rows: dict[str, dict[str, Row]] = field(init=False)
    _filed: set[str] = field(init=False)
    """Assets of the file that have filings."""
    _out: Loaded = field(default_factory=Loaded)

    def __post_init__(self) -> None:
        self._present = dump(self.session)
        self._ids = read_ids(self.session)
        self._rows = {
            table: {**self.bundle.by_uid(table), **self._present.by_uid(table)} for table in ("asset", "filing")
        }

        self._filed = {str(row["asset_id"]) for row in self.bundle.rows("filing")}

    def load(self, progress: Callable[[], None]) -> Loaded:
        """Take in every table, owners before what they own."""
        if self.change is not None:
            for data in self.bundle.contents.values():
                documents.keep_content(self.session, data)
        for table in TABLES:
            self._load_table(table, progress)
        return self._out

    def _load_table(self, table: str, progress: Callable[[], None]) -> None:
        present = dict(self._present.by_uid(table))
        twins = self._twins(table) if self.alias else {}
        references = [(column.name, target) for column in columns_of(table) if (target := target_of(column))]
        fresh: list[Row] = []
        for row in self.bundle.rows(table):
            if table in {"asset", "filing"}:
                progress()
            uid = str(row["uid"])
            if any(self._is_refused(target, row.get(name)) for name, target in references):
                self._out.refused[table, uid] = "dòng mà nó thuộc về không nhập được"
                continue
            mine = {name: self._renamed(name, value, references) for name, value in row.items()}
            known = self.alias.get((table, uid), uid)
            if known not in present and twins.get(_content(mine)):
                known = twins[_content(mine)].pop()
                self.alias[table, uid] = known
            if table == "deadline_action" and not self._is_about_one({**present.get(known, {}), **mine}):
                continue
            if known in present:
                self._compare(table, known, mine, present[known])
            else:
                fresh.append(mine)
        self._add(table, fresh, references)

    def _is_about_one(self, action: Row) -> bool:
        """What was done is about a deadline of a filing or of an asset itself, never of both."""
        whole = (action.get("filing_id") is None) is not (action.get("asset_id") is None)
        if not whole:
            reason = "phải thuộc một đơn, hoặc một tài sản"
            self._out.refused["deadline_action", str(action["uid"])] = reason
            message = f"Dòng “{action.get('rule')}” không nhập được: {reason}."
            self._out.findings.append(Finding(None, column_label("filing_id"), None, FindingLevel.ERROR, message))
        return whole

    def _renamed(self, name: str, value: Plain, references: list[tuple[str, str]]) -> Plain:
        target = next((target for column, target in references if column == name), None)
        return value if target is None else self.alias.get((target, str(value)), value)

    def _is_refused(self, table: str, uid: Plain) -> bool:
        return (table, str(uid)) in self._out.refused

    def _twins(self, table: str) -> dict[str, list[str]]:
        """Rows of the registry by what they say, to know again those whose identifiers differ."""
        known: dict[str, list[str]] = {}
        there = {str(row["uid"]) for row in self.bundle.rows(table)}
        for row in self._present.rows(table):
            if row["uid"] not in there:
                known.setdefault(_content(row), []).append(str(row["uid"]))
        return known

    def _compare(self, table: str, uid: str, row: Row, there: Row) -> None:
        """Change what the file says otherwise, if nobody changed the row since it was exported; else fill blanks."""
        names = [column.name for column in columns_of(table) if column.name not in _KEPT]
        if uid != row["uid"]:
            # Another registry's row: its reference and origin are its own.
            names = [name for name in names if name != "ref"]
        differing = [name for name in names if name in row and row[name] != there.get(name)]
        current = uid == row["uid"] and row.get("version") == there.get("version")
        values = {name: row[name] for name in differing if current or there.get(name) is None}
        for name in differing:
            if name not in values:
                self._say_kept(name, row, there)
        decoded = self._decoded(table, values)
        if not decoded:
            return
        self._out.updated.add((table, uid))
        there.update({name: row[name] for name in decoded})
        if self.change is not None:
            item = self.session.get(_MODELS[table], self._ids[table][uid])
            for name, value in decoded.items():
                setattr(item, _ATTRIBUTE[table][name], value)
            self._fill(table, item, there)

    def _say_kept(self, name: str, row: Row, there: Row) -> None:
        label = column_label(name)
        message = (
            f"Trong sổ, “{label}” của “{self._called(there)}” là “{there.get(name)}”, tệp ghi “{row[name]}”; bản ghi "
            "đã được sửa sau khi xuất nên giữ giá trị trong sổ."
        )
        self._out.findings.append(Finding(None, label, str(row[name]), FindingLevel.WARNING, message))

    def _called(self, row: Row) -> str:
        """What people call a row: by its own words, else by those of what it belongs to."""
        words = next((row[name] for name in ("ref", "name", "application_no", "number") if row.get(name)), None)
        if words is not None:
            return str(words)
        owner = next((self._rows[table].get(str(row.get(f"{table}_id"))) for table in ("filing", "asset")), None)
        return str(row["uid"]) if owner is None else self._called(owner)

    def _decoded(self, table: str, values: Mapping[str, Plain]) -> dict[str, Any]:
        """Values as the models hold them; what cannot be one is left out and said."""
        columns = {column.name: column for column in columns_of(table)}
        decoded: dict[str, Any] = {}
        for name, value in values.items():
            column = columns[name]
            target = target_of(column)
            try:
                if target is not None and value is not None:
                    decoded[name] = self._ids[target][str(value)]
                elif value is None and not column.nullable:
                    continue
                else:
                    decoded[name] = recorded.decode(table, name, value)
            except (KeyError, ValueError, TypeError):
                label = column_label(name)
                message = f"Giá trị “{value}” không dùng được cho “{label}”; giá trị được bỏ qua."
                self._out.findings.append(Finding(None, label, str(value), FindingLevel.ERROR, message))
        return decoded

    def _add(self, table: str, rows: list[Row], references: list[tuple[str, str]]) -> None:
        """Add new rows; those that refer to rows of their own table come after these."""
        own = [name for name, target in references if target == table]
        left = [row for row in rows if self._is_whole(table, row)]
        while left:
            waiting = {str(row["uid"]) for row in left}
            ready = [row for row in left if not any(row.get(name) in waiting for name in own)]
            # Rows that refer to each other in a ring lose the reference rather than stay outside.
            batch = ready or left
            done = {str(row["uid"]) for row in batch}
            left = [row for row in left if str(row["uid"]) not in done]
            self._insert(table, batch)

    def _is_whole(self, table: str, row: Row) -> bool:
        if table == "asset" and row.get("name") is None and (row.get("ref") or row["uid"] in self._filed):
            # An asset may be known by its number alone; files of cells have no empty text.
            row["name"] = ""
        missing = [
            column.name
            for column in columns_of(table)
            if not column.nullable and row.get(column.name) is None and not _may_miss(table, column)
        ]
        if missing:
            reason = "thiếu " + ", ".join(f"“{column_label(name)}”" for name in missing)
            self._out.refused[table, str(row["uid"])] = reason
            message = f"Dòng “{self._called(row)}” không nhập được: {reason}."
            self._out.findings.append(Finding(None, column_label(missing[0]), None, FindingLevel.ERROR, message))
        return not missing

    def _insert(self, table: str, rows: list[Row]) -> None:
        references = References(self.session)
        taken = {str(row["ref"]) for row in self._present.rows("asset")} if table == "asset" else set()
        items = []
        for row in rows:
            uid = str(row["uid"])
            self._out.added.add((table, uid))
            values = {name: value for name, value in row.items() if name not in _KEPT}
            if self.change is None:
                self._ids[table][uid] = 0
                self._decoded(table, values)
                continue
            decoded = self._decoded(table, values)
            if table == "asset" and (decoded.get("ref") in taken or not decoded.get("ref")):
                self._new_reference(decoded, references, taken)
            item = _MODELS[table](uid=uid, **{_ATTRIBUTE[table][name]: it for name, it in decoded.items()})
            self._fill(table, item, row)
            items.append(item)
        if self.change is not None:
            self.change.insert_all(items)
            self._ids[table].update((item.uid, item.id) for item in items)

    def _new_reference(self, decoded: dict[str, Any], references: References, taken: set[str]) -> None:
        old, kind = decoded.get("ref"), decoded.get("kind", Kind.UNKNOWN)
        others = {str(row.get("ref")) for row in self.bundle.rows("asset")}
        new = references.next(kind)
        while new in taken or new in others:
            new = references.next(kind)
        decoded["ref"] = new
        taken.add(new)
        if old:
            message = f"Mã {old} đã dùng cho tài sản khác; {KIND[kind].lower()} “{decoded.get('name')}” nhận mã {new}."
            self._out.findings.append(Finding(None, column_label("ref"), str(old), FindingLevel.INFO, message))

    def _fill(self, table: str, item: Any, row: Row) -> None:
        """Fill in what follows from the other columns."""
        if table in {"asset", "party"}:
            item.collation = collation_key(item.name)
        if table in {"party", "admin_unit"}:
            item.folded = " ".join(fold(item.name).split())
        if table == "filing":
            item.application_key = number_key(item.application_no, None, home=item.jurisdiction == HOME)
        if table == "certificate":
            kind, home = self._kind_and_home(str(row["filing_id"]))
            item.number_key = number_key(item.number, kind, home=home)
            item.decision_key = number_key(item.decision_no, None, home=False)

    def _kind_and_home(self, filing: str) -> tuple[Kind, bool]:
        found = self._rows["filing"][filing]
        asset = str(found["asset_id"])
        asset = self.alias.get(("asset", asset), asset)
        return Kind(str(self._rows["asset"][asset]["kind"])), found["jurisdiction"] == HOME


def _content(row: Row) -> str:
    return json.dumps({name: value for name, value in row.items() if name not in _KEPT}, sort_keys=True)


def _may_miss(table: str, column: Column[Any]) -> bool:
    return column.default is not None or (table, column.name) in {("asset", "ref"), ("asset", "version")}
