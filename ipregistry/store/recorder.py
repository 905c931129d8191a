"""What a change set did so far: a log of rows that came, changed and went, and its net effect row by row."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ipregistry.store import recorded
from ipregistry.store.recorded import Values, canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

_REFERENCES = ("id", "asset_id", "filing_id", "event_id", "from_id", "to_id", "party_id", "admin_unit_id")


@dataclass(slots=True)
class Effect:
    """What happened to one row: it came (`before` is None), went (`after` is None), or `fields` of it changed.

    Whole rows are kept as JSON text: an import has tens of thousands of them.
    """

    table: str
    uid: str
    before: str | None = None
    after: str | None = None
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    """Column to the values before and after."""
    references: Values = field(default_factory=dict)
    """The row's own id and the ids of rows it belongs to."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the history, not yet chained."""

    table: str
    uid: str
    field: str
    before: str | None
    after: str | None


class Recorder:
    """The log of one change set."""

    def __init__(self) -> None:
        self._log: list[Effect] = []

    def __len__(self) -> int:
        return len(self._log)

    def forget_after(self, length: int) -> None:
        """Forget what a rolled back savepoint had done."""
        del self._log[length:]

    def came(self, table: str, row: Mapping[str, Any]) -> None:
        """A row was inserted; `row` maps column names to values."""
        values = recorded.encode_row(table, row)
        self._add(Effect(table, _uid(table, values), None, canonical(values), {}, _references(values)))

    def went(self, table: str, row: Mapping[str, Any]) -> None:
        """A row was deleted; `row` is what stood in the database."""
        values = recorded.encode_row(table, row)
        self._add(Effect(table, _uid(table, values), canonical(values), None, {}, _references(values)))

    def changed(self, table: str, row: Mapping[str, Any], old: Mapping[str, Any]) -> None:
        """A row was updated; `row` is as it stands now (at least its references), `old` has the values replaced."""
        fields = {
            column: (recorded.encode(table, column, value), recorded.encode(table, column, row.get(column)))
            for column, value in old.items()
        }
        key = recorded.key_column(table)
        self._add(Effect(table, str(row[key]), None, None, fields, _references(row)))

    def effects(self) -> list[Effect]:
        """Give the net effect on every row: a row that came and went leaves nothing, a value set twice counts once."""
        net: dict[tuple[str, str], Effect] = {}
        for step in self._log:
            key = (step.table, step.uid)
            earlier = net.pop(key, None)
            joined = step if earlier is None else _joined(earlier, step)
            if joined is not None:
                net[key] = joined
        return [effect for effect in net.values() if effect.before or effect.after or _differs(effect)]

    def _add(self, effect: Effect) -> None:
        if effect.table != "setting" or not effect.uid.startswith(recorded.DERIVED_SETTING):
            self._log.append(effect)


def lines(effect: Effect) -> list[Line]:
    """Give the history entries of one effect: one for a row that came or went, one a column for a changed row."""
    if effect.before is not None or effect.after is not None:
        return [Line(effect.table, effect.uid, "", effect.before, effect.after)]
    return [
        Line(effect.table, effect.uid, column, canonical(before), canonical(after))
        for column, (before, after) in sorted(effect.fields.items())
        if before != after
    ]


def _joined(earlier: Effect, later: Effect) -> Effect | None:
    """Put two effects on the same row together."""
    joined = Effect(later.table, later.uid, references={**earlier.references, **later.references})
    if earlier.after is not None:
        if later.before is not None:
            return None
        now = {column: after for column, (_, after) in later.fields.items()}
        joined.after = _row(earlier.after, now)
    elif later.before is not None:
        first = {column: before for column, (before, _) in earlier.fields.items()}
        joined.before = _row(later.before, first)
    elif earlier.before is not None and later.after is not None:
        old, new = json.loads(earlier.before), json.loads(later.after)
        joined.fields = {column: (old.get(column), new.get(column)) for column in {**old, **new}}
    else:
        joined.fields = dict(earlier.fields)
        for column, (before, after) in later.fields.items():
            joined.fields[column] = (joined.fields.get(column, (before,))[0], after)
    return joined


def _row(known: str, values: Values) -> str:
    row = {**json.loads(known), **values}
    return canonical({column: value for column, value in row.items() if value is not None})


def _differs(effect: Effect) -> bool:
    return any(before != after for before, after in effect.fields.values())


def _uid(table: str, values: Values) -> str:
    return str(values[recorded.key_column(table)])


def _references(row: Mapping[str, Any]) -> Values:
    return {name: row[name] for name in _REFERENCES if row.get(name) is not None}
